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
_UNKNOWN = -1  # the last row, which is nothing

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
    _, vectors, scale = _table()
    asked = vectors[some].astype(np.float32) * scale[some, None]
    cosines = (asked @ vectors[others].astype(np.float32).T) * scale[others]
    akin: Floats = np.maximum(cosines - _UNRELATED, 0.0) / (1 - _UNRELATED)
    akin[some[:, None] == others] = 0.0
    return akin


@cache
def _table() -> tuple[dict[str, int], Table, npt.NDArray[np.float32]]:
    """Each term's row, the rows with zeros for unknown terms last, and 1 over their lengths."""
    with files("index").joinpath("words.en.npz").open("rb") as file, np.load(file) as found:
        terms = found["terms"].tobytes().decode().split("\n")
        vectors = np.vstack([found["vectors"], np.zeros_like(found["vectors"][:1])])
    lengths = np.linalg.norm(vectors.astype(np.float32), axis=1)
    return {t: number for number, t in enumerate(terms)}, vectors, 1 / np.maximum(lengths, 1)
