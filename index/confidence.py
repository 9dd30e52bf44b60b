"""Whether the article answers at all: a calibrated chance from what the best sentence holds."""

import math

import numpy as np

from index.bm25 import Floats
from index.evidence import FEATURES, Evidence
from index.question import Question
from index.weights import CONFIDENCE

SIGNS = (
    "covered",  # the best sentence's share of the question
    "near it",  # what it lacks and its surroundings or look-alikes have
    "known",  # the share that stands anywhere in the article
    "names unknown",  # the share of names and numbers that stand nowhere in it
    "phrase",
    "fits",  # it holds the kind of thing that is asked for
    "lead",  # how far the best sentence is ahead of the second
    "terms",  # a longer question is matched by chance more easily
)


def signs(question: Question, evidence: Evidence, scores: Floats) -> list[float]:
    """The numbers of ``SIGNS`` for a question, its candidates' evidence and their scores."""
    best = int(scores.argmax())
    row = dict(zip(FEATURES, evidence.rows[best].tolist(), strict=True))
    rest = np.delete(scores, best)
    unknown = 1 - evidence.known
    names = np.fromiter((t in question.names for t in question.terms), np.float64)
    return [
        row["covered"],
        row["before"] + row["alike"] + row["related"],
        float(evidence.shares @ evidence.known),
        float(evidence.shares @ (names * unknown)),
        row["phrase"],
        sum(row[name] for name in FEATURES if name.startswith("kind: ")),
        min(3.0, float(scores[best] - rest.max())) if len(rest) else 3.0,
        math.log(len(question.terms)),
    ]


def confidence(question: Question, evidence: Evidence, scores: Floats) -> float:
    """The estimated chance, 0 to 1, that the article answers ``question``."""
    found = dict(zip(SIGNS, signs(question, evidence, scores), strict=True))
    total = CONFIDENCE["constant"] + sum(
        CONFIDENCE.get(name, 0.0) * value for name, value in found.items()
    )
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, total))))
