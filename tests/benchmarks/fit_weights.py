"""Fit the weights of ``index/weights.py``.

usage: python tests/benchmarks/fit_weights.py --fit SET [SET ...] [--contexts FILE ...]
           --check SET [SET ...] [--ablate]

Listwise logistic regression: the weights that make the right sentences of each question likeliest
among its candidates (softmax over the candidates' sums), with an L2 penalty, by Adam over all
questions at once; no chance is involved. Then a logistic model of whether the article answers,
with questions put to other articles as the ones it does not answer. Prints both tables.
"""

import argparse
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from question_sets import Asked, Contexts, QuestionSet

from index import question as questions
from index.article_index import ArticleIndex
from index.confidence import SIGNS, signs
from index.evidence import FEATURES, Evidence, gather

L2 = 3e-3
STEPS = 300
CONTEXT_ARTICLES = 60  # a file
HARDEST = 40  # candidates a question, by what they share with it: the others teach little


@dataclass(frozen=True)
class Example:
    """A question put to an article; ``right`` marks the candidates that answer it."""

    asked: Asked
    evidence: Evidence
    question: questions.Question
    right: np.ndarray


def examples(folders: list[Path], *, elsewhere: bool = False) -> list[Example]:
    """The sets' questions put to their articles or, ``elsewhere``, each to the next article."""
    found = []
    for folder in folders:
        one = QuestionSet(folder)
        indexes = one.indexes()
        names = list(indexes)
        for asked in one.questions():
            if elsewhere and not asked.answerable:
                continue
            step = 1 + len(asked.question) % (len(names) - 1) if elsewhere else 0
            index = indexes[names[(names.index(asked.article) + step) % len(names)]]
            question = questions.read(asked.question, index.article.language)
            if not question.terms:
                continue
            evidence = gather(index, question)
            if not len(evidence.positions):
                continue  # nothing shared: no weight is needed to decline it
            right = np.zeros(len(evidence.positions), np.bool_)
            if asked.answerable and not elsewhere:
                right[:] = [asked.answered_by(index.text(p)) for p in evidence.positions.tolist()]
            found.append(Example(asked, evidence, question, right))
    return found


def context_examples(files: list[Path]) -> list[Example]:
    """The questions of files of contexts."""
    found = []
    for file in files:
        for index, asked_here in Contexts(file).articles(CONTEXT_ARTICLES):
            for asked in asked_here:
                question = questions.read(asked.question, index.article.language)
                if question.terms:
                    found.append(_example(index, asked, question))
    return [example for example in found if example.right.any()]


def _example(index: ArticleIndex, asked: Asked, question: questions.Question) -> Example:
    evidence = gather(index, question)
    right = [asked.answered_by(index.text(p)) for p in evidence.positions.tolist()]
    return Example(asked, evidence, question, np.array(right, np.bool_))


def descend(start: np.ndarray, gradient, steps: int = STEPS) -> np.ndarray:  # type: ignore[no-untyped-def]
    """Adam from ``start``."""
    at, first, second = start.copy(), 0.0, 0.0
    for step in range(1, steps + 1):
        slope = gradient(at)
        first = 0.9 * first + 0.1 * slope
        second = 0.99 * second + 0.01 * slope**2
        rate = 0.1 if step < 0.6 * steps else 0.03
        at -= rate * (first / (1 - 0.9**step)) / (np.sqrt(second / (1 - 0.99**step)) + 1e-8)
    return at


def fit_rank(found: list[Example], features: tuple[str, ...] = FEATURES) -> dict[str, float]:
    """The weights of ``features`` that rank the right sentences of ``found`` best."""
    used = [e for e in found if e.right.any()]
    columns = [FEATURES.index(name) for name in features]
    kept = [hardest(e) for e in used]
    rows = np.concatenate([e.evidence.rows[k][:, columns] for e, k in zip(used, kept, strict=True)])
    right = np.concatenate([e.right[k] for e, k in zip(used, kept, strict=True)]).astype(float)
    sizes = [len(k) for k in kept]
    starts = np.cumsum([0, *sizes[:-1]])
    owner = np.repeat(np.arange(len(used)), sizes)
    scale = rows.std(axis=0) + 1e-9
    rows = rows / scale

    def gradient(weights: np.ndarray) -> np.ndarray:
        sums = rows @ weights
        likely = np.exp(sums - np.maximum.reduceat(sums, starts)[owner])
        every = np.add.reduceat(likely, starts)[owner]
        good = np.add.reduceat(likely * right, starts)[owner]
        return (likely / every - likely * right / good) @ rows / len(used) + 2 * L2 * weights

    weights = descend(np.zeros(len(columns)), gradient) / scale
    return dict(zip(features, np.round(weights, 2).tolist(), strict=True))


def hardest(example: Example) -> np.ndarray:
    """The candidates that share most with the question, and the right ones."""
    evidence = example.evidence
    shared = evidence.rows[:, : FEATURES.index("phrase")].sum(axis=1)
    return np.union1d(np.argsort(-shared, kind="stable")[:HARDEST], np.flatnonzero(example.right))


def fit_confidence(found: list[Example], rank: dict[str, float]) -> dict[str, float]:
    """The logistic model that tells the answered questions of ``found`` from the others."""
    rows = np.array([signs(e.question, e.evidence, scores(e, rank)) for e in found])
    answered = np.array([bool(e.right.any()) for e in found], float)
    balance = np.where(answered > 0, 0.5 / answered.mean(), 0.5 / (1 - answered.mean()))
    rows = np.column_stack([np.ones(len(rows)), rows])

    def gradient(weights: np.ndarray) -> np.ndarray:
        chance = 1 / (1 + np.exp(-rows @ weights))
        return ((chance - answered) * balance) @ rows / len(rows) + 2e-4 * weights

    weights = descend(np.zeros(rows.shape[1]), gradient, 1500)
    return dict(zip(("constant", *SIGNS), np.round(weights, 2).tolist(), strict=True))


def scores(example: Example, rank: dict[str, float]) -> np.ndarray:
    """The sums of the candidates' evidence."""
    return example.evidence.rows @ np.array([rank.get(name, 0.0) for name in FEATURES])


def precision(found: list[Example], rank: dict[str, float]) -> str:
    """P@1 and R@3 over the answerable questions of ``found``, abstentions aside."""
    firsts = threes = total = 0
    for example in found:
        if example.asked.answerable:
            best = example.right[np.argsort(-scores(example, rank), kind="stable")[:3]]
            total += 1
            firsts += bool(best[:1].any())
            threes += bool(best.any())
    return f"P@1 {firsts / total:.3f}  R@3 {threes / total:.3f}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--fit", type=Path, nargs="+", required=True)
    parser.add_argument("--check", type=Path, nargs="+", required=True)
    parser.add_argument("--ablate", action="store_true", help="also fit without each in turn")
    parser.add_argument("--contexts", type=Path, nargs="*", default=[])
    arguments = parser.parse_args()
    fitted, checked = examples(arguments.fit), examples(arguments.check)
    rank = fit_rank(fitted + fitted + context_examples(arguments.contexts))
    print("fitted on", precision(fitted, rank), " checked on", precision(checked, rank))
    print("RANK =", rank, flush=True)
    strangers = examples(arguments.fit, elsewhere=True)
    print("CONFIDENCE =", fit_confidence(fitted + strangers, rank))
    for name in FEATURES if arguments.ablate else ():
        without = fit_rank(fitted, tuple(f for f in FEATURES if f != name))
        print(f"without {name:16s}", precision(fitted, without), " ", precision(checked, without))


if __name__ == "__main__":
    main()
