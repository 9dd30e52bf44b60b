"""Words of the article that look like a word of the question: derived, compound, or misspelt."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import takewhile

_SHORTEST = 4
_DERIVED = 0.6  # of two words' letters shared at the head: "modernis-ation", "modernis-e"


class Neighbours:
    """The vocabulary of an article, to be asked for words that look alike."""

    def __init__(self, vocabulary: Sequence[str]) -> None:
        self._forwards = sorted(vocabulary)
        self._backwards = sorted(word[::-1] for word in vocabulary)

    def alike(self, term: str) -> dict[str, float]:
        """The words that look like ``term``, each with how much, above 0 and below 1.

        Derived forms share most of their letters from the head; compounds hold the other word at
        their head or their end.
        """
        found: dict[str, float] = {}
        length = len(term)
        if length < _SHORTEST:
            return found
        for word in self._from(self._forwards, term[:_SHORTEST]):
            shared = _shared_head(word, term)
            likeness = 2 * shared / (len(word) + length)
            if shared in (length, len(word)):
                likeness = max(likeness, _part(word, term))
            if likeness >= _DERIVED and word != term:
                found[word] = 0.9 * likeness
        if length > _SHORTEST:
            mirrored = term[::-1]
            for word in self._from(self._backwards, mirrored[: _SHORTEST + 1]):
                if word != mirrored and (word.startswith(mirrored) or mirrored.startswith(word)):
                    found[word[::-1]] = max(found.get(word[::-1], 0.0), 0.9 * _part(word, term))
        return found

    def misspelt(self, term: str) -> str | None:
        """The word that is one edit from ``term``, one with the same first letter before others.

        An edit is a letter more, less or other, or two neighbours exchanged. Short words and
        numbers are never taken for misspelt, nor is the first letter of a word of five.
        """
        if len(term) <= _SHORTEST or not term.isalpha():
            return None
        half = (len(term) - 1) // 2  # of head or tail, so much is whole wherever the edit is
        near = {w for w in self._from(self._forwards, term[:half]) if one_edit(w, term)}
        tail = self._from(self._backwards, term[: -half - 1 : -1])
        near |= {w[::-1] for w in tail if one_edit(w[::-1], term)}
        if len(term) == _SHORTEST + 1:
            near = {word for word in near if word[0] == term[0]}
        return min(near, key=lambda w: (w[0] != term[0], w)) if near else None

    @staticmethod
    def _from(ordered: list[str], head: str) -> Iterator[str]:
        start = bisect_left(ordered, head)
        return takewhile(
            lambda word: word.startswith(head), map(ordered.__getitem__, range(start, len(ordered)))
        )


def _shared_head(a: str, b: str) -> int:
    return next(
        (i for i, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b))
    )


def _part(a: str, b: str) -> float:
    """How much of the longer word the shorter one makes, from 0.4 for nothing to 1 for all."""
    return 0.4 + 0.6 * min(len(a), len(b)) / max(len(a), len(b))


def form(a: str, b: str) -> bool:
    """Whether the longer of two words that look alike holds the other whole, which is no mere root.

    "modernis" and "modern" are forms of one word, "million" and "mill" or "generat" and "general"
    need not be.
    """
    short, long = sorted((a, b), key=len)
    return len(short) > _SHORTEST and (long.startswith(short) or long.endswith(short))


def one_edit(a: str, b: str) -> bool:
    """Whether ``a`` becomes ``b`` by one letter more, less or other, or two exchanged."""
    if a == b or abs(len(a) - len(b)) > 1:
        return False
    head = _shared_head(a, b)
    x, y = a[head:], b[head:]
    return x[1:] == y[1:] or x[1:] == y or x == y[1:] or (x[:2] == y[1::-1] and x[2:] == y[2:])
