"""Fit how the encoder's scores join the words', on articles the encoder was not trained on.

usage: python tests/benchmarks/fit_meaning.py --fit SET --articles NAME [NAME ...] --check SET ...

Prints P@1 / R@3 for several ``MEANING`` (what a point of the encoder's score counts) and powers of
the covered share by which words count, then two logistic models of whether the article answers:
``ABOUT`` tells its own questions from those of other articles, ``TOLD`` the questions whose answer
comes first from all others, also from the same ones when the sentences that answer are taken away;
``TOLD_AFTER`` adds to it what the encoder's reader thinks of the best sentence. At each threshold
it prints how many of the answerable questions would be lost.
"""

import argparse
import math
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from fit_weights import Example, descend
from question_sets import QuestionSet

from index import understanding
from index.bm25 import Floats
from index.confidence import SIGNS, SUREST, chance, meaning_signs, signs
from index.evidence import FEATURES, gather
from index.meaning import Encoder
from index.question import read
from index.weights import MEANING, RANK

ABOUT_SIGNS = ("meaning", "near it", "names unknown", "among")
TOLD_SIGNS = ("meaning", "ahead", "covered")
NOWHERE = -10.0  # the score of a sentence that was taken away
_WEIGHTS = np.array([RANK[name] for name in FEATURES])


@dataclass(frozen=True)
class Understood(Example):
    """An example with the encoder's scores of its candidates."""

    meanings: Floats
    among: int
    odds: tuple[float, float] | None = None  # the reader's, of the best and the best wrong one

    def mixed(self, power: float, meaning: float) -> Floats:
        """The candidates' scores for a power of the covered share and a weight of meaning."""
        covered = float(self.evidence.column("covered").max())
        words: Floats = self.evidence.rows @ _WEIGHTS
        return covered**power * words + meaning * self.meanings

    def signs(self, *, without_answer: bool = False) -> dict[str, float]:
        """What the logistic models look at, of all sentences or of those that do not answer."""
        scores = understanding.mixed(self.evidence, self.evidence.rows @ _WEIGHTS, self.meanings)
        meanings = self.meanings
        if without_answer:
            scores = np.where(self.right, NOWHERE, scores)
            meanings = np.where(self.right, NOWHERE, meanings)
        found = dict(zip(SIGNS, signs(self.question, self.evidence, scores), strict=True))
        return meaning_signs(found, scores, meanings, self.among)


def examples(
    folder: Path, only: frozenset[str], encoder: Encoder, *, elsewhere: bool = False
) -> list[Understood]:
    """The set's questions put to their articles or, ``elsewhere``, each to another article."""
    one = QuestionSet(folder)
    indexes = {k: v for k, v in one.indexes().items() if not only or k in only}
    for index in indexes.values():
        index.attach(understanding.vectors_of(index, encoder))
    names = list(indexes)
    found = []
    for asked in one.questions():
        if asked.article not in indexes or not asked.answerable:
            continue
        step = 1 + len(asked.question) % (len(names) - 1) if elsewhere else 0
        index = indexes[names[(names.index(asked.article) + step) % len(names)]]
        question = read(asked.question, index.article.language)
        meanings = understanding.meanings(index, encoder, asked.question)
        if not question.terms or meanings is None:
            continue
        evidence = gather(index, question, understanding.added(index, meanings))
        texts = [index.text(p) for p in evidence.positions.tolist()]
        right = np.array([not elsewhere and asked.answered_by(text) for text in texts])
        places = evidence.positions
        among = len(index.searchable)
        one_asked = Understood(asked, evidence, question, right, meanings[places], among)
        scores = one_asked.mixed(1, MEANING)
        best = [int(scores.argmax()), int(np.where(right, NOWHERE, scores).argmax())]
        odds = understanding.read(index, encoder, asked.question, places[best])
        found.append(replace(one_asked, odds=(odds[0], odds[1]) if odds else None))
    return found


def after_reading(told: dict[str, float], row: dict[str, float], odds: float) -> dict[str, float]:
    """What ``TOLD_AFTER`` looks at, as ``told_after`` has it."""
    before = min(max(chance(told, row), 1e-4), 1 - 1e-4)
    return {"told": math.log(before / (1 - before)), "odds": max(-SUREST, min(SUREST, odds))}


def precision(found: list[Understood], power: float, meaning: float) -> str:
    """P@1 / R@3, nothing declined."""
    best = [e.right[np.argsort(-e.mixed(power, meaning), kind="stable")[:3]] for e in found]
    return f"{np.mean([b[0] for b in best]):.3f} / {np.mean([b.any() for b in best]):.3f}"


def logistic(
    yes: list[dict[str, float]], no: list[dict[str, float]], names: tuple[str, ...]
) -> dict[str, float]:
    """The model that tells ``yes`` from ``no``, both counting alike however many there are."""
    rows = np.array([[1.0, *(row[name] for name in names)] for row in yes + no])
    answered = np.array([1.0] * len(yes) + [0.0] * len(no))
    share = np.where(answered > 0, 0.5 / len(yes), 0.5 / len(no))
    mean, deviation = rows[:, 1:].mean(0), rows[:, 1:].std(0)
    rows[:, 1:] = (rows[:, 1:] - mean) / deviation

    def gradient(weights: np.ndarray) -> np.ndarray:
        return ((1 / (1 + np.exp(-rows @ weights)) - answered) * share) @ rows + 1e-3 * weights

    fitted = descend(np.zeros(rows.shape[1]), gradient, 1500)
    slopes = fitted[1:] / deviation
    constant = fitted[0] - slopes @ mean
    values = np.round([constant, *slopes], 2).tolist()
    return dict(zip(("constant", *names), values, strict=True))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--model", type=Path)
    parser.add_argument("--fit", type=Path, required=True)
    parser.add_argument("--articles", nargs="+", required=True)
    parser.add_argument("--check", type=Path, nargs="*", default=[])
    arguments = parser.parse_args()
    encoder = Encoder.load(arguments.model)
    only = frozenset(arguments.articles)
    fitted = examples(arguments.fit, only, encoder)
    checked = {folder.name: examples(folder, frozenset(), encoder) for folder in arguments.check}
    for power in (0, 1, 2):
        for meaning in (10.0, MEANING, 20.0, 30.0):
            row = {"fitted": fitted} | checked
            figures = "  ".join(f"{k} {precision(v, power, meaning)}" for k, v in row.items())
            print(f"power {power}  MEANING {meaning:4.0f}  {figures}")
    answered = [e for e in fitted if e.right.any()]
    yes = [e.signs() for e in answered]
    silent = [e.signs(without_answer=True) for e in answered]
    others = [e.signs() for e in examples(arguments.fit, only, encoder, elsewhere=True)]
    best = [e.right[int(e.mixed(1, MEANING).argmax())] for e in answered]
    told_right = [row for row, right in zip(yes, best, strict=True) if right]
    told_wrong = [row for row, right in zip(yes, best, strict=True) if not right]
    about = logistic(yes, others, ABOUT_SIGNS)
    told = logistic(told_right, told_wrong + silent + others, TOLD_SIGNS)
    print("ABOUT =", about, "\nTOLD =", told)
    if all(e.odds for e in answered):  # the encoder has a reader
        odds = [e.odds or (0.0, 0.0) for e in answered]
        after = [after_reading(told, row, o[0]) for row, o in zip(yes, odds, strict=True)]
        bare = [after_reading(told, row, o[1]) for row, o in zip(silent, odds, strict=True)]
        right = [row for row, first in zip(after, best, strict=True) if first]
        wrong = [row for row, first in zip(after, best, strict=True) if not first]
        print("TOLD_AFTER =", logistic(right, wrong + bare, ("told", "odds")))
    for threshold in (0.05, 0.1, 0.14, 0.2):
        shares = [
            np.mean([chance(model, row) < threshold for row in rows])
            for model, rows in ((about, yes), (about, others), (told, yes), (told, silent))
        ]
        own, other, told_own, bare = shares
        print(
            f"below {threshold}: ABOUT {own:.3f} of its questions, {other:.3f} of others';", end=""
        )
        print(f" TOLD {told_own:.3f}, and {bare:.3f} without their answer")


if __name__ == "__main__":
    main()
