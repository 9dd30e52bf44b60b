"""Words that mean nearly the same: a small table of static word vectors, for English.

A term's vector is the mean of what the encoder makes of the word, wherever it stands in a few
thousand open texts and by itself; how the table is made and what it brings stands in
``docs/decisions/ranking.md``. Nothing is encoded when a question is asked, and no encoder has to
be installed. Terms of other languages are akin to nothing.
"""

from collections.abc import Iterable
from functools import cache
from importlib.resources import files

import numpy as np
import numpy.typing as npt

from index.bm25 import Floats, Ints

_UNRELATED = 0.1  # the cosine up to which two words have nothing to do with one another
_UNKNOWN = -1

Table = npt.NDArray[np.int8]


def rows(terms: Iterable[str], language: str | None) -> Ints:
    """Each term's row in the table, -1 for one that it lacks."""
    if language != "en":
        return np.array([_UNKNOWN for _ in terms], np.intp)
    numbers = _table()[0]
    return np.array([numbers.get(term, _UNKNOWN) for term in terms], np.intp)


def known(term: str, language: str | None) -> bool:
    """Whether the table has ``term``."""
    return language == "en" and term in _table()[0]


def kinship(some: Ints, others: Ints) -> Floats:
    """How nearly each of ``some`` rows means what each of ``others`` does, from 0 to 1.

    The shape is (some, others). Unknown terms are akin to nothing, and none to itself.
    """
    found = np.zeros((len(some), len(others)))
    known_some, known_others = some != _UNKNOWN, others != _UNKNOWN
    if known_some.any() and known_others.any():
        cosines = _unit(some[known_some]) @ _unit(others[known_others]).T
        akin = np.maximum(cosines - _UNRELATED, 0.0) / (1 - _UNRELATED)
        akin[some[known_some, None] == others[known_others]] = 0.0
        found[np.ix_(known_some, known_others)] = akin
    return found


def _unit(numbers: Ints) -> npt.NDArray[np.float32]:
    vectors = _table()[1][numbers].astype(np.float32)
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    return vectors


@cache
def _table() -> tuple[dict[str, int], Table]:
    """The number of each term and, in that order, the vectors."""
    with files("index").joinpath("words.en.npz").open("rb") as file, np.load(file) as found:
        terms = found["terms"].tobytes().decode().split("\n")
        return {term: number for number, term in enumerate(terms)}, found["vectors"]
