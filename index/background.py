"""English beyond the article: how common a term is, and which others mean nearly the same.

Two small tables, both lines of stems as ``index.terms`` makes them; where they come from and the
script that makes them stand in ``docs/decisions/ranking.md``. Other languages have none, and every
term of theirs counts as rare and unrelated.
"""

import math
from functools import cache
from importlib.resources import files

_COMMONEST = 2011  # texts of the open corpus that hold its commonest term
_UNLISTED = 1.5
_TEXTS = 4858


@cache
def _counts() -> dict[str, int]:
    lines = files("index").joinpath("common.en.txt").read_text(encoding="utf-8").splitlines()
    return {term: int(count) for term, count in (line.split() for line in lines)}


@cache
def _thesaurus() -> str:
    return "\n" + files("index").joinpath("related.en.txt").read_text(encoding="utf-8")


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
    table = _thesaurus()
    start = table.find(f"\n{term} ")
    if start < 0:
        return []
    line = table[start + len(term) + 2 : table.index("\n", start + 1)]
    return [(entry[:-1], (int(entry[-1]) + 1) / 10) for entry in line.split()]
