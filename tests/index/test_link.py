"""Text fragments: the browser must find the sentence, and only that one."""

from urllib.parse import unquote

import pytest

from index.article import Article, Paragraph
from index.link import LONGEST_WHOLE, sentence_link

URL = "https://example.org/news/1"


def link(text: str, passage: str, *, url: str | None = URL, nth: int = 0) -> str | None:
    start = text.index(passage)
    for _ in range(nth):
        start = text.index(passage, start + 1)
    article = Article(text, (Paragraph(0, len(text)),), "T", url=url)
    return sentence_link(article, start, start + len(passage))


def test_link_holds_the_encoded_sentence() -> None:
    assert link("Kim left. He waved.", "He waved.") == f"{URL}#:~:text=He%20waved."


@pytest.mark.parametrize(
    ("sentence", "encoded"),
    [
        ("A well-known man.", "A%20well%2Dknown%20man."),
        ("Yes, he left.", "Yes%2C%20he%20left."),
        ("Q & A time.", "Q%20%26%20A%20time."),
        ("Up 5% #1?", "Up%205%25%20%231%3F"),
        ("Ķekava – «да».", "%C4%B6ekava%20%E2%80%93%20%C2%AB%D0%B4%D0%B0%C2%BB."),
    ],
)
def test_characters_that_separate_parts_are_encoded(sentence: str, encoded: str) -> None:
    assert link(sentence, sentence) == f"{URL}#:~:text={encoded}"


def test_sentence_over_a_line_end_is_one_run_of_words() -> None:
    assert (
        link("He left\nby train.", "He left\nby train.") == f"{URL}#:~:text=He%20left%20by%20train."
    )


def test_repeated_sentence_gets_prefix_and_suffix() -> None:
    text = "Kim spoke first. He waved. Then Putin spoke. He waved. All left."
    assert link(text, "He waved.", nth=1) == (
        f"{URL}#:~:text=waved.%20Then%20Putin%20spoke.-,He%20waved.,-All%20left."
    )


def test_first_of_two_has_no_prefix_when_nothing_stands_before() -> None:
    assert link("He waved. He waved.", "He waved.") == f"{URL}#:~:text=He%20waved.,-He%20waved."


def test_repetition_is_seen_without_regard_to_case() -> None:
    assert ",-" in str(link("YES. Kim left. Yes.", "YES."))


def test_long_sentence_is_given_by_its_ends() -> None:
    sentence = "One two three four five " + "and more " * 50 + "six seven eight nine ten."
    assert len(sentence) > LONGEST_WHOLE
    found = str(link(f"Before it. {sentence} After it.", sentence))
    assert unquote(found).endswith(":~:text=One two three four five,six seven eight nine ten.")


def test_url_with_a_fragment_keeps_it() -> None:
    assert link("He waved.", "He waved.", url=f"{URL}#top") == f"{URL}#top:~:text=He%20waved."


def test_no_link_without_url() -> None:
    assert link("He waved.", "He waved.", url=None) is None


def test_no_link_for_signs_only() -> None:
    assert link("He waved. ***", "***") is None


def test_lone_surrogate_is_encoded_not_raised() -> None:
    assert link("Kim \ud800 left.", "Kim \ud800 left.") == f"{URL}#:~:text=Kim%20%3F%20left."


def test_slash_is_encoded_too() -> None:
    assert link("Use and/or.", "Use and/or.") == f"{URL}#:~:text=Use%20and%2For."


def test_sentence_of_many_short_words_is_given_whole() -> None:
    sentence = "a b c d e f g h i j k l m n."
    assert unquote(str(link(sentence, sentence))).endswith(f":~:text={sentence}")


def test_short_sentence_far_down_is_given_whole() -> None:
    """What counts is its own length, not where it stands."""
    sentence = "One two three four five six seven eight nine ten eleven."
    found = str(link("x" * LONGEST_WHOLE + ". " + sentence, sentence))
    assert unquote(found).endswith(f":~:text={sentence}")


@pytest.mark.parametrize("twice", ["One two three four five", "six seven eight nine ten."])
def test_long_sentence_with_one_common_end_gets_its_neighbours(twice: str) -> None:
    sentence = "One two three four five " + "and more " * 50 + "six seven eight nine ten."
    found = unquote(str(link(f"Before it. {sentence} After it. {twice}", sentence)))
    assert "text=Before it.-,One two three four five,six seven eight nine ten.,-After it." in found


def test_last_of_two_has_no_suffix_when_nothing_follows() -> None:
    found = link("He waved. Kim left. He waved.", "He waved.", nth=1)
    assert found == f"{URL}#:~:text=He%20waved.%20Kim%20left.-,He%20waved."
