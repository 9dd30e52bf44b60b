"""Floors under the quality of answers, on three invented articles of our own."""

import json
from functools import cache
from pathlib import Path

from index.load import open_file
from index.retrieve import Answer, ArticleIndex, NoAnswer, retrieve

HERE = Path(__file__).parent
QUESTIONS = [
    json.loads(line) for line in (HERE / "questions.jsonl").read_text(encoding="utf-8").splitlines()
]


@cache
def index(name: str) -> ArticleIndex:
    return ArticleIndex.build(open_file(HERE / "articles" / f"{name}.txt"))


def rank(row: dict[str, str]) -> int:
    """The place of the sentence that answers, from 1; 0 where it is not among the first three."""
    result = retrieve(index(row["article"]), row["question"])
    if isinstance(result, NoAnswer):
        return 0
    return next((i for i, hit in enumerate(result.hits, 1) if row["gold"] in hit.text), 0)


def test_right_sentence_comes_first_nine_times_in_ten() -> None:
    ranks = {row["question"]: rank(row) for row in QUESTIONS if row["gold"]}
    missed = {question: place for question, place in ranks.items() if place != 1}
    assert len(missed) <= len(ranks) / 10, missed


def test_right_sentence_is_hardly_ever_beyond_the_third() -> None:
    missed = [row["question"] for row in QUESTIONS if row["gold"] and not rank(row)]
    assert len(missed) <= 1, missed


def test_questions_about_something_else_are_declined() -> None:
    answered = [
        row["question"]
        for row in QUESTIONS
        if not row["gold"] and isinstance(retrieve(index(row["article"]), row["question"]), Answer)
    ]
    assert answered == []


def test_sum_that_no_sentence_holds_is_declined() -> None:
    assert isinstance(retrieve(index("chess"), "How much did the cake sale cost?"), NoAnswer)
