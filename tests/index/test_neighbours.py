"""Words that look alike: derived, compound, misspelt."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.neighbours import Neighbours, form, one_edit

WORDS = Neighbours(["kanzleramt", "bundeskanzler", "modernis", "militari", "vladivostok", "cat"])


@pytest.mark.parametrize(
    ("term", "found"),
    [
        ("modern", "modernis"),
        ("kanzler", "kanzleramt"),
        ("kanzler", "bundeskanzler"),
        ("militar", "militari"),
    ],
)
def test_derived_and_compound_words_are_alike(term: str, found: str) -> None:
    assert 0 < WORDS.alike(term)[found] < 1


@pytest.mark.parametrize("term", ["cat", "car", "giraffe", "cattle"])
def test_short_and_foreign_words_are_not(term: str) -> None:
    assert WORDS.alike(term) == {}


@pytest.mark.parametrize(
    "typo", ["vladivostock", "vladivostk", "vldaivostok", "vladivostik", "xladivostok"]
)
def test_one_edit_is_read_as_the_articles_word(typo: str) -> None:
    assert WORDS.misspelt(typo) == "vladivostok"


@pytest.mark.parametrize("word", ["vladimir", "cut", "12345", "vldvostok"])
def test_other_words_are_not_misspelt(word: str) -> None:
    assert WORDS.misspelt(word) is None


@pytest.mark.parametrize(
    ("word", "term", "expected"),
    [
        ("modernis", "modern", True),
        ("modern", "modernis", True),
        ("bundeskanzler", "kanzler", True),
        ("million", "mill", False),
        ("abril", "abri", False),
        ("generat", "general", False),
    ],
)
def test_a_form_holds_the_word_whole(word: str, term: str, expected: bool) -> None:
    assert form(word, term) is expected


words = st.text("abc", min_size=1, max_size=6)


@given(words, words)
def test_one_edit_goes_both_ways(a: str, b: str) -> None:
    assert one_edit(a, b) == one_edit(b, a)


@given(words, st.integers(0, 6), st.sampled_from("abcd"))
def test_a_letter_more_is_one_edit(word: str, at: int, letter: str) -> None:
    assert one_edit(word, word[:at] + letter + word[at:])
