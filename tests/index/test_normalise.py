"""Normalising: one form for the same text."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.normalise import normalise


@pytest.mark.parametrize(
    ("raw", "clean"),
    [
        ("a\r\nb\rc\u0085d\u2028e", "a\nb\nc\nd\ne"),
        ("a\u2029b", "a\n\nb"),
        ("1\u00a0000\u202fkm\u3000ok\tgo", "1 000 km ok go"),
        ("co\u00adop\u200ber\u2060ate\ufeff", "cooperate"),
        ("\u202eright\u202c \u2066to\u2069 left\u200f", "right to left"),
        ("cafe\u0301", "café"),
        ("x² … “quoted”", "x² … “quoted”"),
        ("می\u200cخواهم", "می\u200cخواهم"),
        ("bell\x07 and \x1b[31mred", "bell and [31mred"),
    ],
)
def test_known_forms(raw: str, clean: str) -> None:
    assert normalise(raw) == clean


@given(st.text(alphabet=st.characters(exclude_categories=[])))
def test_normalising_twice_changes_nothing_and_the_result_encodes(text: str) -> None:
    once = normalise(text)
    assert normalise(once) == once
    assert unicodedata.is_normalized("NFC", once)
    assert once.encode("utf-8").decode("utf-8") == once
