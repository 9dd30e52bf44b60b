"""Where some sentences stand: what is before and after each, and which words are there.

That is the same whatever is asked, so a short article works it out once and keeps it.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np

from index.bm25 import Floats, Ints
from index.kinds import holds

if TYPE_CHECKING:
    from index.article_index import ArticleIndex

_ACROSS = 0.5  # the sentence before counts so much when it stands in another paragraph
_ACROSS_AFTER = 0.3
_SHORT = 5  # terms


@dataclass(slots=True, eq=False)
class Surroundings:
    """Of each of ``positions``, ascending; every array has that length along its last axis.

    ``places`` (4, n) are the sentence itself, the one before, two before and the one after, the
    nearest there is at the article's ends; ``before``, ``before2`` and ``after`` say how much
    each of those counts, from 0 to 1. ``paragraph`` is the sentence's paragraph. ``words`` are
    the terms, as the postings' rows, of all the sentences and those before them, one sentence
    after the other: ``starts`` where each begins that has any, ``filled`` which those are.
    ``own`` and ``previous`` are the places of the sentence and of the one before among these.
    """

    positions: Ints
    places: Ints
    before: Floats
    before2: Floats
    after: Floats
    paragraph: Ints
    leaning: Floats
    short: Floats
    asking: Floats
    words: Ints
    starts: Ints
    filled: Ints
    read: int
    own: Ints
    previous: Ints
    held: dict[str, list[tuple[str, ...]]] = field(default_factory=dict)

    @classmethod
    def of(cls, index: ArticleIndex, positions: Ints) -> Surroundings:
        """Look around the sentences of ``index`` at ``positions``."""
        last = max(len(index.sentences) - 1, 0)
        wanted = np.stack([positions, positions - 1, positions - 2, positions + 1])
        places = wanted.clip(0, last)
        there = places == wanted
        same = there & (index.paragraph_of[places] == index.paragraph_of[positions])
        readable = there & ~index.heading[places]
        read = np.unique(places[:2])
        words, lengths = index.postings.documents(read)
        filled = np.flatnonzero(lengths)  # a sentence of stop words has no terms
        lacking = np.maximum(0, _SHORT - index.postings.doc_len[positions])
        return cls(
            positions=positions,
            places=places,
            before=np.where(same[1], 1.0, _ACROSS) * readable[1],
            before2=same[2].astype(np.float64),
            after=np.where(same[3], 1.0, _ACROSS_AFTER) * there[3],
            paragraph=index.paragraph_of[positions],
            leaning=index.leaning[positions].astype(np.float64),
            short=lacking / _SHORT,
            asking=index.asking[positions].astype(np.float64),
            words=words,
            starts=(lengths.cumsum() - lengths)[filled],
            filled=filled,
            read=len(read),
            own=read.searchsorted(places[0]),
            previous=read.searchsorted(places[1]),
        )

    def holding(self, kind: str, index: ArticleIndex) -> list[tuple[str, ...]]:
        """What each sentence, of ``index``, holds of a ``kind`` of answer (``kinds.holds``)."""
        found = self.held.get(kind)
        if found is None:
            texts = map(index.text, self.positions.tolist())
            found = [holds(text, kind, index.article.language) for text in texts]
            self.held[kind] = found
        return found
