"""What a question is about: nouns and names, never its verbs, days or months."""

import pytest

from index.languages import row
from index.subject import Kind, subjects


@pytest.mark.parametrize(
    ("question", "found"),
    [
        ("When did Kim meet Putin?", ["Kim", "Putin"]),
        ("Who visited the site in March?", ["the site"]),
        ("Why did the price fall in July?", ["the price"]),
        ("Who is the new mayor?", ["the new mayor"]),
        ("When was the old brewery sold?", ["the old brewery"]),
        ("Who is the mayor of Lindow?", ["the mayor of Lindow", "Lindow"]),
        ("What is the price of gold?", ["the price of gold", "gold"]),
        ("What is Sasse's view?", ["Sasse"]),
        ("How many people lose their jobs?", ["people"]),
        ("Which company paid?", ["company"]),
        ("Why did coal mines close?", ["coal mines"]),
        ("Who resigned?", []),
        ("?", []),
    ],
)
def test_a_question_is_about_its_nouns(question: str, found: list[str]) -> None:
    assert [question[s.start : s.end] for s in subjects(question, row("en"))] == found


def test_a_subject_tells_how_it_is_written() -> None:
    kinds = [s.kind for s in subjects("How many drones did the army give Kim?", row("en"))]
    assert kinds == [Kind.NOUN, Kind.NAME, Kind.COUNTED]
