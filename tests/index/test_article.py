"""Articles from plain text: title, paragraphs, headings, unwrapping."""

import pytest

from index.article import MAX_CHARACTERS, Article
from index.blocks import Block
from index.errors import EmptyArticle, TooLarge


def paragraphs(text: str) -> list[str]:
    article = Article.from_text(text)
    return [article.text[p.start : p.end] for p in article.paragraphs]


def headings(text: str) -> list[str]:
    article = Article.from_text(text)
    return [article.text[p.start : p.end] for p in article.paragraphs if p.heading]


def test_a_short_first_line_without_a_stop_is_the_title() -> None:
    article = Article.from_text("Bridge opens\n\nThe mayor came. It rained.", name="bridge")
    assert article.title == "Bridge opens"
    assert article.text == "Bridge opens\n\nThe mayor came. It rained."
    assert [p.heading for p in article.paragraphs] == [True, False]


@pytest.mark.parametrize(
    "text",
    [
        "The mayor came.\n\nIt rained.",
        "Bridge opens",
        "- one\n- two",
        "By Ann Lee\n\nIt rained.",
        "and so it went on\n\nIt rained.",
        "The mayor came and brought half the council, the band of the fire brigade and three "
        "cakes as long as the bridge itself\n\nIt rained.",
    ],
)
def test_another_first_line_leaves_the_title_to_the_name(text: str) -> None:
    assert Article.from_text(text, name="bridge").title == "bridge"


def test_what_the_caller_knows_goes_first() -> None:
    article = Article.from_text(
        "Bridge opens\n\nBy Ann Lee\n\nIt rained.",
        title="Opening",
        byline="Bo Li",
        url="https://e.org/",
    )
    assert (article.title, article.byline, article.url) == ("Opening", "Bo Li", "https://e.org/")


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("By Ann Lee", "Ann Lee"),
        ("By Ann Lee and Bo Li", "Ann Lee and Bo Li"),
        ("By Ann Lee, Bo Li and J. K. Orr", "Ann Lee, Bo Li and J. K. Orr"),
        ("By Ann Lee | The Herald", "Ann Lee"),
        ("By noon the rain had stopped.", None),
    ],
)
def test_the_byline_is_read_from_the_top(line: str, names: str | None) -> None:
    assert Article.from_text(f"Bridge opens\n\n{line}\n\nIt rained.").byline == names


def test_blank_lines_part_paragraphs() -> None:
    assert paragraphs("It rained.\n\n \nWe stayed.\n") == ["It rained.", "We stayed."]


def test_hard_wrapped_lines_are_joined_with_a_space() -> None:
    wrapped = (
        "The mayor opened the new bridge on Monday and\n"
        "said that it would cut the way to work by half\n"
        "an hour. She then thanked all of President\n"
        "Ann Lee's many guests.\n"
        "\n"
        "Nobody had asked her, said the well-\n"
        "known clerk of the town, who was in a hurry.\n"
    )
    assert paragraphs(wrapped) == [
        "The mayor opened the new bridge on Monday and said that it would cut the way to work by "
        "half an hour. She then thanked all of President Ann Lee's many guests.",
        "Nobody had asked her, said the well-known clerk of the town, who was in a hurry.",
    ]


def test_a_full_line_that_ends_a_sentence_is_joined_in_a_wrapped_text() -> None:
    wrapped = (
        "The ferry will run until the bridge is open.\n"
        "After that the crew is to move to the harbour\n"
        "and the boats are to be sold.\n"
    )
    assert len(paragraphs(wrapped)) == 1


def test_one_paragraph_a_line_is_not_run_together() -> None:
    lines = ["Bridge opens", "The mayor came.", "It rained all day, said Ann Lee.", "Nobody left."]
    assert paragraphs("\n".join(lines)) == lines


def test_long_lines_without_blank_lines_between_stay_paragraphs() -> None:
    lines = [
        f"Paragraph {n} holds a sentence. " + "It goes on for a while. " * n for n in range(2, 30)
    ]
    assert paragraphs("\n".join(lines)) == [line.strip() for line in lines]


def test_headline_and_byline_above_wrapped_text_stand_alone() -> None:
    text = (
        "Storm hits coast\n"
        "By Ann Lee\n"
        "The storm that battered the coast on Monday\n"
        "has moved inland, officials said, and the worst\n"
        "is over.\n"
    )
    assert paragraphs(text)[:2] == ["Storm hits coast", "By Ann Lee"]
    assert len(paragraphs(text)) == 3


def test_a_line_that_ends_in_a_title_or_an_initial_runs_on() -> None:
    assert paragraphs("She met Gov.\nAnn Lee.\n\nThe book is by J.\nK. Orr.") == [
        "She met Gov. Ann Lee.",
        "The book is by J. K. Orr.",
    ]


def test_chinese_lines_are_joined_without_a_space() -> None:
    line = "这座新桥于星期一由市长宣布开放通行大约有三千人"
    assert paragraphs(f"{line}\n{line}\n{line[:17]}。") == [f"{line}{line}{line[:17]}。"]


@pytest.mark.parametrize("mark", ["-", "*", "•", "1.", "(2)", "a)"])
def test_list_items_are_their_own_paragraphs(mark: str) -> None:
    text = f"We need:\n{mark} two planks of\n  good wood\n{mark} nails"
    assert paragraphs(text) == ["We need:", f"{mark} two planks of good wood", f"{mark} nails"]


def test_headings_stand_over_prose() -> None:
    text = "Bridge opens\n\nThe mayor came.\n\nA wet day\n\nIt rained.\n\nProvided by the town"
    assert headings(text) == ["Bridge opens", "A wet day"]


def test_marked_headings_lose_their_marks() -> None:
    text = (
        "# Bridge opens #\nThe mayor came.\nThe day\n=======\nIt rained.\n\nThe end\n---\nWe left."
    )
    assert headings(text) == ["Bridge opens", "The day", "The end"]
    assert "#" not in Article.from_text(text).text


def test_rules_between_parts_drop_out() -> None:
    assert paragraphs("It rained.\n\n* * *\n\nWe left.\n___\n") == ["It rained.", "We left."]


def test_spaces_collapse_and_invisible_marks_go() -> None:
    assert paragraphs("\ufeffIt  rained\u00a0\ton the\u00ad  bridge.") == [
        "It rained on the bridge."
    ]


@pytest.mark.parametrize("text", ["", " \n\t\n", "\ufeff", "*** !!! ...", "—\n\n“”"])
def test_nothing_to_read_is_an_empty_article(text: str) -> None:
    with pytest.raises(EmptyArticle) as caught:
        Article.from_text(text, name="void")
    assert caught.value.source == "void"


def test_only_stop_words_are_an_article_still() -> None:
    assert Article.from_text("it is what it is").text == "it is what it is"


def test_too_much_text_is_refused_with_the_limit() -> None:
    with pytest.raises(TooLarge) as caught:
        Article.from_text("word " * (MAX_CHARACTERS // 5 + 1), name="long")
    assert (caught.value.limit, caught.value.detail) == (MAX_CHARACTERS, "characters")


def test_blocks_make_paragraphs_with_exact_offsets() -> None:
    article = Article.from_blocks(
        [Block("Head", heading=True), Block(" "), Block(" Body. ")], name="n"
    )
    assert [(p.start, p.end, p.heading) for p in article.paragraphs] == [
        (0, 4, True),
        (6, 11, False),
    ]
    assert article.text == "Head\n\nBody."


def test_reading_the_text_of_an_article_again_changes_nothing() -> None:
    first = Article.from_text("# Bridge\nThe mayor\ncame. It\nrained.\n- one\n- two\n\nShare this:")
    assert Article.from_text(first.text).text == first.text
