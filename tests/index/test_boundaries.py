"""Where sentences end: a golden table for English, and what other scripts need."""

from pathlib import Path

import pytest

from index.languages import ENGLISH, NEUTRAL, row
from index.sentences import spans

_TABLE = Path(__file__).with_name("golden_english.txt").read_text(encoding="utf-8")


def cases() -> list[tuple[str, str, list[str]]]:
    """(name, text, sentences) of every case of the table."""
    parts = (part.splitlines() for part in _TABLE.strip().split("\n\n")[1:])
    return [(name, text.strip(), [line[2:] for line in rest]) for name, text, *rest in parts]


def sentences(text: str, code: str = "en") -> list[str]:
    return [text[start:end] for start, end in spans(text, row(code))]


@pytest.mark.parametrize(
    ("text", "expected"), [c[1:] for c in cases()], ids=[c[0] for c in cases()]
)
def test_golden(text: str, expected: list[str]) -> None:
    assert sentences(text) == expected


def test_the_golden_table_is_read_whole() -> None:
    assert len(cases()) == _TABLE.count("\n  ") >= 150


@pytest.mark.parametrize(
    ("code", "text", "expected"),
    [
        ("hi", "वह आया। वह गया।", ["वह आया।", "वह गया।"]),
        ("zh", "他来了。你呢？走吧！", ["他来了。", "你呢？", "走吧！"]),
        ("zh", "他说：“走吧。”我们走了。", ["他说：“走吧。”", "我们走了。"]),
        ("ja", "雨だ。「行こう。」", ["雨だ。", "「行こう。」"]),
        ("ar", "هل جاء؟ نعم. ذهب.", ["هل جاء؟", "نعم.", "ذهب."]),
        ("el", "Πού πας; Στο σπίτι.", ["Πού πας;", "Στο σπίτι."]),
        ("ru", "Он пришёл. Она ушла!", ["Он пришёл.", "Она ушла!"]),
        ("es", "¿Quién paga? Nadie. ¡Vamos!", ["¿Quién paga?", "Nadie.", "¡Vamos!"]),
        ("de", "„Wir gehen.“ Er blieb.", ["„Wir gehen.“", "Er blieb."]),
        ("fr", "« On part. » Il resta.", ["« On part. »", "Il resta."]),
    ],
)
def test_other_scripts_end_their_sentences_their_way(
    code: str, text: str, expected: list[str]
) -> None:
    assert sentences(text, code) == expected


@pytest.mark.parametrize(
    "sentence",
    [
        "Am 8. Februar 2007 gab die Firma ihre Absicht bekannt.",
        "Die Bahn fuhr bis zum 3. Mai jeden Tag.",
        "Bis 3. Mai war es kalt.",
        "Im 19. Jahrhundert war das anders.",
        "Er wohnt in der 8. Etage und spielt in der 2. Bundesliga.",
        "Es waren rd. 3,5 Mio. Euro, d. h. deutlich mehr, sagte Dr. med. Hans Groß.",
    ],
)
def test_german_ordinal_or_abbreviation_ends_no_sentence(sentence: str) -> None:
    assert sentences(f"{sentence} Er blieb.", "de") == [sentence, "Er blieb."]


@pytest.mark.parametrize(
    "first", ["Er kam am 8.", "Es waren 12.", "Das war 1998.", "Sie nahm die 3."]
)
def test_german_number_ends_a_sentence_before_its_next_subject(first: str) -> None:
    assert sentences(f"{first} Der Rest blieb.", "de") == [first, "Der Rest blieb."]


def test_text_without_capitals_is_split_at_its_stops() -> None:
    said = "so i went there and nobody was in. then the rain came down on all of us at once. "
    assert len(sentences(said * 3)) == 6


def test_unknown_language_splits_at_plain_stops_and_keeps_initials() -> None:
    text = "J. K. Aaa bbb. Ccc ddd!"
    assert [text[a:b] for a, b in spans(text, NEUTRAL)] == ["J. K. Aaa bbb.", "Ccc ddd!"]


def test_a_slow_pattern_in_nltk_costs_no_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    def too_slow(*_args: object, **_kwargs: object) -> object:
        raise TimeoutError

    monkeypatch.setattr(
        "index.boundaries._punkt", lambda _: type("P", (), {"span_tokenize": too_slow})
    )
    text = "It ended.Then it rained. On we went."
    assert next(text[a:b] for a, b in spans(text, ENGLISH)) == "It ended."
