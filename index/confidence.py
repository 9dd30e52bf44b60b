"""Whether the article answers at all: a calibrated chance from what the best sentence holds."""

import math

import numpy as np

from index.bm25 import Floats
from index.evidence import FEATURES, Evidence
from index.question import Question
from index.weights import ABOUT, CONFIDENCE, DECLINE_MEANING_BELOW, TOLD

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

MOSTLY_KNOWN = 0.5  # the share of the question that stands in the article


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


def meaning_signs(
    found: dict[str, float], scores: Floats, meanings: Floats, among: int
) -> dict[str, float]:
    """What the logistic models look at where there are ``meanings``, a candidate each.

    ``found`` are the ``signs`` by name, ``among`` is how many sentences the encoder scored: the
    best of many scores higher by chance.
    """
    ranked = np.sort(meanings)[::-1]
    return found | {
        "meaning": float(meanings[int(scores.argmax())]),
        "ahead": float(ranked[0] - ranked[1]) if len(ranked) > 1 else 1.0,
        "among": math.log(max(1, among)),
    }


def confidence(
    question: Question,
    evidence: Evidence,
    scores: Floats,
    meanings: Floats | None = None,
    among: int = 0,
) -> float:
    """The estimated chance, 0 to 1, that the article answers ``question``.

    With ``meanings`` there are two ways to have no answer. That the article is about something
    else can be told well enough to decline; that it speaks of what the question names and does
    not tell this cannot, and only makes the chance small.
    """
    found = dict(zip(SIGNS, signs(question, evidence, scores), strict=True))
    if meanings is None:
        return chance(CONFIDENCE, found)
    found = meaning_signs(found, scores, meanings, among)
    about = chance(ABOUT, found)
    if found["known"] <= MOSTLY_KNOWN:
        return about
    return min(about, max(DECLINE_MEANING_BELOW, chance(TOLD, found)))


def chance(weights: dict[str, float], found: dict[str, float]) -> float:
    """The logistic model ``weights`` of the signs ``found``."""
    total = weights["constant"] + sum(weights.get(name, 0.0) * x for name, x in found.items())
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, total))))
