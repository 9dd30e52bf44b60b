"""BM25 over postings: rank-bm25's model, at a cost that follows the matches.

The score of sentence *d* for the terms *q* of a question is

    Σ_q idf(q) · tf(q, d) · (k1 + 1) / (tf(q, d) + k1 · (1 − b + b · |d| / avgdl))

(Robertson & Zaragoza 2009) with idf(q) = ln((N + 1) / df(q)), the variant that Trotman et al.
(2014) call BM25+, its lower bound δ set to 0 so that a sentence without a term gains nothing.
This idf is positive even for a term that stands in every sentence. The model, idf, k1, b and the
lengths, is ``rank_bm25.BM25Plus``; only the storage is ours: for every term the sentences that
hold it, with their share of the sum already worked out.
"""

from collections.abc import Iterable, Sequence
from typing import Any, cast

import numpy as np
import numpy.typing as npt
from rank_bm25 import BM25Plus

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.intp]


class Postings(BM25Plus):  # type: ignore[misc]  # rank_bm25 ships no types
    """An index of sentences given as lists of terms.

    ``vocabulary`` maps a term to its row; row ``r`` holds the sentences
    ``sentences[bounds[r]:bounds[r + 1]]``, ascending, and the same slice of ``weights`` what each
    of them gains from the term.
    """

    vocabulary: dict[str, int]
    bounds: Ints
    sentences: Ints
    weights: Floats

    def __init__(self, corpus: Iterable[Sequence[str]], k1: float = 1.5, b: float = 0.75) -> None:
        super().__init__(corpus, k1=k1, b=b, delta=0)
        self._weigh()

    def _initialize(self, corpus: Iterable[Sequence[str]]) -> dict[str, int]:
        """Count the corpus into postings; return in how many sentences each term stands."""
        vocabulary: dict[str, int] = {}
        rows: list[int] = []
        lengths: list[int] = []
        number = vocabulary.setdefault
        for document in corpus:
            rows += [number(term, len(vocabulary)) for term in document]
            lengths.append(len(document))
        self.corpus_size = len(lengths)
        self.doc_len = np.array(lengths, dtype=np.intp)
        self.avgdl = float(self.doc_len.mean()) if lengths else 0.0
        self._stream = np.array(rows, dtype=np.int32)
        self._ends = self.doc_len.cumsum()
        key = self._stream * np.int64(max(1, self.corpus_size))
        key += np.repeat(np.arange(self.corpus_size), self.doc_len)
        pairs, counts = np.unique(key, return_counts=True)
        row_of, self.sentences = np.divmod(pairs, max(1, self.corpus_size))
        self.vocabulary = vocabulary
        self.bounds = np.searchsorted(row_of, np.arange(len(vocabulary) + 1))
        self._starts: list[int] = self.bounds.tolist()  # a list is quicker to look into
        self.weights = counts.astype(np.float64)
        return dict(zip(vocabulary, np.diff(self.bounds).tolist(), strict=True))

    def _weigh(self) -> None:
        """Turn the counts into each sentence's share of the sum."""
        idf = np.fromiter(self.idf.values(), np.float64, len(self.idf))
        tf = self.weights
        length = self.doc_len[self.sentences] / (self.avgdl or 1.0)
        norm = tf + self.k1 * (1 - self.b + self.b * length)
        self.weights = np.repeat(idf, np.diff(self.bounds)) * tf * (self.k1 + 1) / norm

    @property
    def nbytes(self) -> int:
        """About how much memory the index holds, in bytes."""
        arrays = (self.bounds, self.sentences, self.weights, self.doc_len, self._stream, self._ends)
        return sum(array.nbytes for array in arrays) + 250 * len(self.vocabulary)

    def row(self, term: str) -> tuple[Ints, Floats] | None:
        """The sentences that hold ``term`` and their gains; None if there are none."""
        number = self.vocabulary.get(term)
        if number is None:
            return None
        here = slice(self._starts[number], self._starts[number + 1])
        return self.sentences[here], self.weights[here]

    def document(self, position: int) -> list[int]:
        """The terms of the sentence at ``position``, in order, as their rows."""
        end = self._ends[position]
        terms: list[int] = self._stream[end - self.doc_len[position] : end].tolist()
        return terms

    def documents(self, positions: Ints) -> tuple[Ints, Ints]:
        """The terms of the sentences at ``positions``, one after the other, and how many each has.

        As their rows, in order.
        """
        lengths = self.doc_len[positions]
        shift = self._ends[positions] - lengths.cumsum()
        return self._stream[np.arange(lengths.sum()) + shift.repeat(lengths)], lengths

    def get_scores(self, query: Iterable[str]) -> Floats:
        """The score of every sentence, in order; a term the index lacks adds nothing."""
        rows = [row for term in query if (row := self.row(term))]
        if not rows:
            return np.zeros(self.corpus_size)
        return _summed(rows, self.corpus_size)

    def get_batch_scores(self, query: Iterable[str], doc_ids: Sequence[int]) -> list[float]:
        """The scores of the sentences ``doc_ids``, in their order."""
        scores: list[float] = self.get_scores(query)[list(doc_ids)].tolist()
        return scores

    def get_top_n(self, query: Iterable[str], documents: Sequence[Any], n: int = 5) -> list[Any]:
        """The documents of the best ``n`` sentences that score at all, best first."""
        return [documents[position] for position, _ in self.best(query, n)]

    def best(self, query: Iterable[str], n: int) -> list[tuple[int, float]]:
        """The best ``n`` sentences as (position, score), best first, ties by position.

        Sentences that share no term with the question are never among them.
        """
        rows = [row for term in query if (row := self.row(term))]
        if not rows or n <= 0:
            return []
        scores = _summed(rows, self.corpus_size)
        rarest = min((sentences for sentences, _ in rows), key=len)
        if len(rarest) >= n:
            # The n-th best of the rarest term's sentences bounds the n-th best of all from below.
            known = scores[rarest]
            known.sort()
            found = (scores >= known[-n]).nonzero()[0]
        else:
            found = scores.nonzero()[0]
        gains = scores[found]
        few = len(gains) <= 16 * n
        ranked = (-gains).argsort(kind="stable")[:n] if few else top(gains, n)
        return list(zip(found[ranked].tolist(), gains[ranked].tolist(), strict=True))


def _summed(rows: list[tuple[Ints, Floats]], size: int) -> Floats:
    sentences = np.concatenate([found for found, _ in rows])
    gains = np.concatenate([gains for _, gains in rows])
    return cast(Floats, np.bincount(sentences, weights=gains, minlength=size))


def top(scores: Floats, n: int) -> Ints:
    """The positions of the ``n`` greatest scores above zero, greatest first, ties by position."""
    if n <= 0:
        return np.empty(0, np.intp)
    found = np.flatnonzero(scores > 0)
    gains = scores[found]
    if len(found) > 4 * n:
        floor = np.partition(gains, len(gains) - n)[len(gains) - n]
        found = found[gains >= floor]
        gains = scores[found]
    return found[np.argsort(-gains, kind="stable")][:n]
