"""Words that mean nearly the same, by a table that ships here."""

import numpy as np
import pytest

from index.kinship import kinship, known, rows
from index.terms import terms


def _near(a: str, b: str, language: str = "en") -> float:
    some, others = (rows(terms(word, language), language) for word in (a, b))
    return float(kinship(some, others)[0, 0])


@pytest.mark.parametrize(
    ("asked", "written", "other"),
    [
        ("soldier", "troops", "giraffe"),
        ("afraid", "fear", "lantern"),
        ("property", "house", "violin"),
        ("annoyed", "irritated", "tower"),
        ("delay", "postpone", "cheese"),
    ],
)
def test_words_of_one_meaning_are_nearer_than_others(asked: str, written: str, other: str) -> None:
    assert 1 >= _near(asked, written) > 0.2 > _near(asked, other) >= 0


def test_a_word_is_akin_to_others_and_not_to_itself() -> None:
    assert _near("soldier", "soldiers") == 0  # one term, which is matched, not akin


def test_unknown_words_are_akin_to_nothing() -> None:
    found = rows(["soldier", "qzxwv", "troop"], "en")
    assert found[1] == -1
    assert not kinship(found, found)[1].any()
    assert not kinship(found, found)[:, 1].any()


@pytest.mark.parametrize("language", ["en", "de"])
def test_no_terms_are_akin_to_none(language: str) -> None:
    none = rows([], language)
    assert kinship(rows(["soldier"], "en"), none).shape == (1, 0)
    assert kinship(none, none).shape == (0, 0)


def test_other_languages_have_no_table() -> None:
    assert rows(["house", "haus"], "de").tolist() == [-1, -1]
    assert not known("house", "de")
    assert known("hous", "en")


def test_kinship_is_mutual_and_bounded() -> None:
    some = rows(terms("soldier house afraid delay money police", "en"), "en")
    found = kinship(some, some)
    np.testing.assert_allclose(found, found.T, atol=1e-6)
    assert found.min() >= 0
    assert found.max() <= 1
