"""Whole pages pasted as text."""

import pytest

from index.paste import clean_paste

STORY = [
    "The council voted on Tuesday to close the old harbour bridge to cars for two years.",
    "Engineers found cracks in three of its nine piers last autumn, the city said.",
    "“We had no choice,” said Maria Lind, who runs the harbour office. “It is too dangerous.”",
    "Buses will take another way. A ferry is to carry cyclists across the water every ten minutes.",
]
BEFORE = ["Skip to content", "Menu", "Sign in", "News", "Weather", "Harbour bridge to close"]
AFTER = ["Share", "Tweet", "Related articles", "Ten best bridges", "Privacy policy", "© Courier"]


def test_article_is_found_between_menu_and_footer() -> None:
    page = "\n".join([*BEFORE, *STORY[:2], "Advertisement", *STORY[2:], *AFTER])
    assert clean_paste(page).split("\n") == ["Harbour bridge to close", "", *STORY]


@pytest.mark.parametrize(
    "text",
    [
        "\n\n".join(STORY),
        "Harbour bridge to close\nBy Ann Lee\n\n" + "\n\n".join(STORY),
        "\n".join(["Share", *STORY, "Comments"]),
        "",
        "\n\n\n",
        "one line",
    ],
    ids=["paragraphs", "with a title", "two markers only", "empty", "blank", "line"],
)
def test_text_that_is_no_whole_page_is_untouched(text: str) -> None:
    assert clean_paste(text) == text


def test_page_without_prose_is_untouched() -> None:
    page = "\n".join([*BEFORE, *AFTER])
    assert clean_paste(page) == page


def test_comments_after_the_article_are_left_out() -> None:
    comments = ["Comments", "Bo Li", "I never liked that bridge anyway, to be honest with you."]
    page = "\n".join([*BEFORE, *STORY, *comments, *AFTER])
    assert "never liked" not in clean_paste(page)


def test_long_paste_is_cleaned_in_time() -> None:
    page = "\n".join([*BEFORE, *(STORY * 3_000), *AFTER])
    assert clean_paste(page).count("harbour office") == 3_000
