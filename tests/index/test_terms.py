"""Terms: what counts as the same word."""

import time
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.terms import lexicon, spans, terms


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("missile missiles", ["missil", "missil"]),
        ("2,500 or 2500", ["2500", "2500"]),
        ("Austria's Austria’s", ["austria", "austria"]),
        ("al-Tanf", ["altanf", "al", "tanf"]),
        ("the U.S. and US", ["us", "us"]),
        ("WHO told us", ["who", "told"]),
        ("O'Neill O’Neill", ["oneil", "oneil"]),
        ("don't isn't", []),
        ("$1.2bn", ["1.2", "1.2bn"]),
        ("café cafe", ["cafe", "cafe"]),
        ("zero\u200dwidth", ["zerowidth"]),
        ("_emphasis_", ["emphasi"]),
        ("what is it?", []),
        ("", []),
        ("🙂 … —", []),
        ("\ud800 \ud800", []),
    ],
)
def test_english_terms(text: str, expected: list[str]) -> None:
    assert terms(text, "en") == expected


def test_text_in_capitals_is_read_as_lower_case() -> None:
    """Else every THE of a shouted headline would be a name."""
    assert terms("THE WHO MET IN MOSCOW", "en") == terms("the who met in moscow", "en")


@pytest.mark.parametrize(
    ("language", "a", "b"),
    [
        ("fr", "l'homme", "homme"),
        ("it", "dell’arte", "arte"),
        ("tr", "Ankara'da", "ANKARA"),
        ("tr", "İstanbul", "istanbul"),
        ("de", "Straße", "STRASSE"),
        ("es", "avión", "avion"),
        ("ru", "ёлка", "елка"),
        ("el", "Αθήνα", "ΑΘΗΝΑ"),
        ("ar", "أحمد", "احمد"),
        ("de", "2.500", "2500"),
    ],
)
def test_spellings_readers_take_for_one(language: str, a: str, b: str) -> None:
    assert terms(f"x {a}", language)[-1:] == terms(f"x {b}", language)[-1:] != []


def test_vietnamese_tones_keep_words_apart() -> None:
    assert len(set(terms("chợ chờ chỗ", "vi"))) == 3


def test_hindi_words_keep_their_vowel_signs() -> None:
    assert len(terms("हिन्दी किताब", "hi")) == 2


@pytest.fixture
def unsegmented(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """As without the extra that cuts words."""
    monkeypatch.setattr("index.terms.segmenter", lambda: None)
    lexicon.cache_clear()
    yield
    lexicon.cache_clear()


@pytest.mark.usefixtures("unsegmented")
def test_chinese_gives_bigrams_with_their_places() -> None:
    assert spans("金正恩。", "zh") == [("金正", 0, 2), ("正恩", 1, 3)]


def test_unknown_language_gives_plain_words() -> None:
    assert terms("Running dogs", None) == ["running", "dogs"]


def test_very_long_word_is_cut_not_stemmed_for_ever() -> None:
    [term] = terms("a" * 1_000_000, "en")
    assert len(term) <= 64


LANGUAGES = st.sampled_from([None, "en", "de", "fr", "ru", "ar", "tr", "hi", "vi", "zh", "el"])


@given(st.text(), LANGUAGES)
def test_spans_lie_in_the_text_and_name_the_same_terms(text: str, language: str | None) -> None:
    found = spans(text, language)
    assert all(0 <= start < end <= len(text) for _, start, end in found)
    assert {term for term, _, _ in found} == set(terms(text, language))


@given(st.text(), LANGUAGES)
def test_terms_are_never_empty_and_always_the_same(text: str, language: str | None) -> None:
    first = terms(text, language)
    assert all(first)
    assert terms(text, language) == first


@pytest.mark.usefixtures("unsegmented")
def test_run_of_unspaced_script_is_placed_in_one_pass() -> None:
    """As long as a whole text and without a stop, it takes no more time than other words."""
    run = "".join(chr(0x4E00 + n * 7919 % 20_000) for n in range(60_000))
    begun = time.monotonic()
    found = spans(run, "zh")
    assert time.monotonic() - begun < 2
    assert [run[start:end] == term for term, start, end in found] == [True] * 59_999
