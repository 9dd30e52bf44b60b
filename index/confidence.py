"""Whether the article answers at all: a calibrated chance from what the best sentence holds."""

import math
from dataclasses import dataclass

import numpy as np

from index.bm25 import Floats
from index.evidence import FEATURES, Evidence
from index.question import Question
from index.weights import ABOUT, CONFIDENCE, TOLD, TOLD_AFTER

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

SUREST = 4.0  # log odds of the reader's, beyond which more say nothing more

_KINDS = [name for name in FEATURES if name.startswith("kind: ")]


def signs(question: Question, evidence: Evidence, scores: Floats) -> list[float]:
    """The numbers of ``SIGNS`` for a question, its candidates' evidence and their scores."""
    best = int(scores.argmax())
    row = dict(zip(FEATURES, evidence.rows[best].tolist(), strict=True))
    second = float(np.partition(scores, -2)[-2]) if len(scores) > 1 else -math.inf
    unknown = 1 - evidence.known
    names = np.fromiter((t in question.names for t in question.terms), np.float64)
    return [
        row["covered"],
        row["before"] + row["alike"] + row["related"],
        float(evidence.shares @ evidence.known),
        float(evidence.shares @ (names * unknown)),
        row["phrase"],
        sum(row[name] for name in _KINDS),
        min(3.0, float(scores[best]) - second),
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


@dataclass(frozen=True, slots=True)
class Judgement:
    """How likely the article is ``about`` what is asked at all, and the best sentence ``told`` it.

    Both from 0 to 1. That an article is about something else can be told well enough to decline;
    that it speaks of what is asked and does not tell it only lowers ``told``, unless an encoder
    reads the sentence beside the question: see ``told_after``.
    """

    about: float
    told: float


def judge(
    question: Question,
    evidence: Evidence,
    scores: Floats,
    meanings: Floats | None = None,
    among: int = 0,
) -> Judgement:
    """Judge the best sentence; by its words alone, both chances are one."""
    found = dict(zip(SIGNS, signs(question, evidence, scores), strict=True))
    if meanings is None:
        told = chance(CONFIDENCE, found)
        return Judgement(told, told)
    found = meaning_signs(found, scores, meanings, among)
    return Judgement(chance(ABOUT, found), chance(TOLD, found))


def told_after(told: float, odds: float) -> float:
    """The chance ``told`` after the sentence was read, which gave these log ``odds``."""
    before = math.log(max(told, 1e-4) / max(1 - told, 1e-4))
    return chance(TOLD_AFTER, {"told": before, "odds": max(-SUREST, min(SUREST, odds))})


def chance(weights: dict[str, float], found: dict[str, float]) -> float:
    """The logistic model ``weights`` of the signs ``found``."""
    total = weights["constant"] + sum(weights.get(name, 0.0) * x for name, x in found.items())
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, total))))
