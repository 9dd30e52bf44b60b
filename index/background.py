"""English beyond the article: how common a term is, and which others mean nearly the same.

Two small tables, both lines of stems as ``index.terms`` makes them; where they come from and the
script that makes them stand in ``docs/decisions/ranking.md``. Other languages have none, and every
term of theirs counts as rare and unrelated.
"""

import math
from bisect import bisect_left
from functools import cache
from importlib.resources import files

_TEXTS = 4858  # of the open corpus
_UNLISTED = 1.5  # of them hold a term the table lacks, on average


@cache
def _counts() -> dict[str, int]:
    lines = files("index").joinpath("common.en.txt").read_text(encoding="utf-8").splitlines()
    return {term: int(count) for term, count in (line.split() for line in lines)}


@cache
def _thesaurus() -> list[str]:
    return sorted(files("index").joinpath("related.en.txt").read_text("utf-8").splitlines())


def rarity(term: str, language: str | None) -> float:
    """How rare ``term`` is in open text: 1 for a term unheard of, near 0 for the commonest."""
    if language != "en":
        return 1.0
    count = _counts().get(term, _UNLISTED)
    return math.log(_TEXTS / count) / math.log(_TEXTS / _UNLISTED)


def related(term: str, language: str | None) -> list[tuple[str, float]]:
    """Terms that mean nearly the same as ``term``, with how nearly, above 0 and at most 1."""
    if language != "en":
        return []
    lines, head = _thesaurus(), f"{term} "
    at = bisect_left(lines, head)
    if at == len(lines) or not lines[at].startswith(head):
        return []
    return [(entry[:-1], (int(entry[-1]) + 1) / 10) for entry in lines[at].split()[1:]]
