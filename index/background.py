"""English beyond the article: how common a term is.

A small table, a line for each stem as ``index.terms`` makes it; where it comes from and the script
that makes it stand in ``docs/decisions/ranking.md``. Other languages have none, and every term of
theirs counts as rare.
"""

import math
from functools import cache
from importlib.resources import files

_TEXTS = 4858  # of the open corpus
_UNLISTED = 1.5  # of them hold a term the table lacks, on average


@cache
def _counts() -> dict[str, int]:
    lines = files("index").joinpath("common.en.txt").read_text(encoding="utf-8").splitlines()
    return {term: int(count) for term, count in (line.split() for line in lines)}


def rarity(term: str, language: str | None) -> float:
    """How rare ``term`` is in open text: 1 for a term unheard of, near 0 for the commonest."""
    if language != "en":
        return 1.0
    count = _counts().get(term, _UNLISTED)
    return math.log(_TEXTS / count) / math.log(_TEXTS / _UNLISTED)
