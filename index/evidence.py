"""What speaks for a sentence as the answer: a row of numbers for each candidate.

Every number is a share of the question, from 0 for nothing to about 1 for all of it, so that rows
of different questions compare. A term's share is its weight, idf in the article times rarity
beyond it, over the sum of all; ``FEATURES`` says what is counted.
"""

import math
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from index import background, kinship
from index.article_index import ArticleIndex
from index.bm25 import Floats, Ints, top
from index.kinds import KINDS, fits, spoken_by
from index.question import SPEECH, Question

FEATURES = (
    "matched",  # terms in the sentence, by BM25's saturation and length
    "covered",  # terms in the sentence, by share alone
    "before",  # terms it lacks and the sentence before has
    "before2",  # the same, two sentences before
    "after",  # the same, the sentence after
    "paragraph",  # terms it lacks and its paragraph has
    "alike",  # terms it lacks, but for a derived or compound form
    "alike before",
    "related",  # terms it lacks, but for a word of some such meaning
    "related before",
    "phrase",  # pairs of the question's terms that follow one another in it too
    "near",  # the same in other order, or one word apart
    "leaning",  # "before", when it opens with a pronoun or the like
    "short",
    "asks",  # it is a question itself
    "spoken",  # a name of the question said it, when the question asks for words
    *(f"kind: {kind}" for kind in KINDS),
)
CANDIDATES = 200
_ACROSS = 0.5  # the sentence before counts so much when it stands in another paragraph
_ACROSS_AFTER = 0.3
_SHORT = 5  # terms


@dataclass(frozen=True, slots=True, eq=False)
class Evidence:
    """The candidates of a question, ascending, and a row of ``FEATURES`` for each.

    ``shares`` are the terms' weights, summing to 1; ``known`` says which of them the article
    holds, in that very form; ``looks`` are the article's terms that look like one of them.
    """

    positions: Ints
    rows: Floats
    shares: Floats
    known: Floats
    looks: frozenset[str] = frozenset()

    def column(self, name: str) -> Floats:
        """The numbers of one feature, a candidate each."""
        values: Floats = self.rows[:, FEATURES.index(name)]
        return values


def gather(index: ArticleIndex, question: Question, also: Ints | None = None) -> Evidence:
    """Weigh the sentences of ``index`` that may answer ``question``, and those at ``also``."""
    postings, language = index.postings, question.language
    rarest = math.log(postings.corpus_size + 1)
    shares = np.empty(len(question.terms))
    known = np.zeros(len(question.terms))
    alike: list[dict[str, float]] = []
    for i, term in enumerate(question.terms):
        known[i] = term in postings.vocabulary
        rarity = 0.5 + 0.5 * background.rarity(term, language)
        # Softened: in a short article every word of it is common.
        idf = math.log1p(math.exp(postings.idf.get(term, rarest)))
        shares[i] = idf * rarity * question.stress(term)
        alike.append(index.neighbours.alike(term))
    shares /= shares.sum()
    positions = _candidates(index, question, alike)
    if also is not None:
        positions = np.union1d(positions, also)
    table = _Table(index, positions)
    near = _nearness(index, question, positions)
    for i, term in enumerate(question.terms):
        table.add(term, shares[i], alike[i], near[i])
    _phrases(index, question, shares, positions, table.columns)
    _look(index, question, positions, table.columns)
    looks_alike = frozenset().union(*alike)
    return Evidence(positions, table.rows, shares, known, looks_alike)


def _candidates(index: ArticleIndex, question: Question, alike: list[dict[str, float]]) -> Ints:
    """The searchable sentences worth weighing, ascending: all of a short article's."""
    if len(index.searchable) <= CANDIDATES:
        return index.searchable
    scores = index.postings.get_scores(question.terms)
    for looks in alike:
        for word, likeness in looks.items():
            if (row := index.postings.row(word)) is not None:
                scores[row[0]] += likeness * row[1]
    around = scores.copy()
    around[1:] += 0.35 * scores[:-1]
    around[:-1] += 0.2 * scores[1:]
    return np.sort(index.searchable[top(around[index.searchable], CANDIDATES)])


class _Table:
    """Adds up, term by term, what the candidates and their surroundings hold of the question."""

    def __init__(self, index: ArticleIndex, positions: Ints) -> None:
        self._index = index
        last = len(index.sentences) - 1
        paragraph = index.paragraph_of
        self._paragraph = paragraph[positions]
        places = np.stack([positions, positions - 1, positions - 2, positions + 1])
        self._places = places.clip(0, max(last, 0))
        there = (places >= 0) & (places <= last)
        same = there & (paragraph[self._places] == self._paragraph)
        readable = there & ~index.heading[self._places]
        self._before = np.where(same[1], 1.0, _ACROSS) * readable[1]
        self._before2 = same[2].astype(np.float64)
        self._after = np.where(same[3], 1.0, _ACROSS_AFTER) * there[3]
        self._sentences = np.zeros(len(index.sentences))
        self._paragraphs = np.zeros(len(index.article.paragraphs))
        self.rows = np.zeros((len(positions), len(FEATURES)))
        self.columns = dict(zip(FEATURES, self.rows.T, strict=True))

    def add(self, term: str, share: float, alike: dict[str, float], nearness: Floats) -> None:
        """Count in one term of the question, with the words that look alike.

        ``nearness`` is (2, candidates): how nearly a word of the sentence, and of the one before
        it, means what the term does.
        """
        sums, postings = self.columns, self._index.postings
        lacks: Floats | float = 1.0
        lacks_before: Floats | float = 1.0
        found = postings.row(term)
        if found is not None:
            sentences, gains = found
            here, before, before2, after = self._spread(sentences, gains / postings.idf[term])
            sums["matched"] += share * here
            has = (here > 0).astype(np.float64)
            has_before = (before > 0) * self._before
            sums["covered"] += share * has
            lacks = 1.0 - has
            sums["before"] += share * lacks * has_before
            sums["after"] += share * lacks * (after > 0) * self._after
            lacks_before = lacks * (1.0 - has_before)
            sums["before2"] += share * lacks_before * (before2 > 0) * self._before2
            homes = self._index.paragraph_of[sentences]
            self._paragraphs[homes] = 1.0
            sums["paragraph"] += share * lacks * self._paragraphs[self._paragraph]
            self._paragraphs[homes] = 0.0
        likeness = self._greatest(list(alike.items()))
        if likeness is not None:
            sums["alike"] += share * lacks * likeness[0]
            sums["alike before"] += share * lacks_before * likeness[1] * self._before
        beyond = nearness if likeness is None else np.maximum(nearness - likeness[:2], 0.0)
        sums["related"] += share * lacks * beyond[0]
        sums["related before"] += share * lacks_before * nearness[1] * self._before

    def _spread(self, sentences: Ints, values: Floats) -> Floats:
        """``values`` of ``sentences`` at every candidate, before it, two before and after it."""
        self._sentences[sentences] = values
        spread: Floats = self._sentences[self._places]
        self._sentences[sentences] = 0.0
        return spread

    def _greatest(self, words: list[tuple[str, float]]) -> Floats | None:
        rows = [
            (row[0], value)
            for word, value in words
            if (row := self._index.postings.row(word)) is not None
        ]
        if not rows:
            return None
        for sentences, value in rows:
            self._sentences[sentences] = np.maximum(self._sentences[sentences], value)
        spread: Floats = self._sentences[self._places]
        for sentences, _ in rows:
            self._sentences[sentences] = 0.0
        return spread


def _nearness(index: ArticleIndex, question: Question, positions: Ints) -> Floats:
    """How nearly a word of a candidate, and of the sentence before it, means what a term does.

    The shape is (terms, 2, candidates); the first sentence of all is taken for the one before it.
    """
    found = np.zeros((len(question.terms), 2, len(positions)))
    wanted = kinship.rows(question.terms, question.language)
    places = np.unique(np.concatenate([positions, np.maximum(positions - 1, 0)]))
    words, lengths = index.postings.documents(places)
    if not len(words) or (wanted < 0).all():
        return found
    different, word_at = np.unique(words, return_inverse=True)
    akin = kinship.kinship(wanted, index.kin[different])[:, word_at]
    some = np.flatnonzero(lengths)  # a sentence of stop words has no terms
    nearest = np.zeros((len(wanted), len(places)))
    starts = lengths.cumsum() - lengths
    nearest[:, some] = np.maximum.reduceat(akin, starts[some], axis=1)
    found[:, 0] = nearest[:, places.searchsorted(positions)]
    found[:, 1] = nearest[:, places.searchsorted(np.maximum(positions - 1, 0))]
    return found


def _phrases(
    index: ArticleIndex,
    question: Question,
    shares: Floats,
    positions: Ints,
    columns: dict[str, Floats],
) -> None:
    """Count pairs of the question's terms that stand together."""
    share_of = dict(zip(question.terms, shares.tolist(), strict=True))
    for a, b in pairwise(question.sequence):
        row_a, row_b = index.postings.row(a), index.postings.row(b)
        if a == b or row_a is None or row_b is None:
            continue
        share = (share_of[a] + share_of[b]) / 2
        numbers = index.postings.vocabulary[a], index.postings.vocabulary[b]
        for position in sorted(set(row_a[0].tolist()).intersection(row_b[0].tolist())):
            place = int(positions.searchsorted(position))
            if place == len(positions) or positions[place] != position:
                continue
            gaps = _gaps(index.postings.document(position), *numbers)
            if 1 in gaps:
                columns["phrase"][place] += share
            elif gaps & {-1, 2}:
                columns["near"][place] += share


def _gaps(document: list[int], a: int, b: int) -> set[int]:
    """How many terms on from an ``a`` a ``b`` stands, for every two of them."""
    at_b = [i for i, term in enumerate(document) if term == b]
    return {j - i for i, term in enumerate(document) if term == a for j in at_b}


def _look(
    index: ArticleIndex, question: Question, positions: Ints, columns: dict[str, Floats]
) -> None:
    """Count what only the sentence's own text shows."""
    columns["leaning"][:] = index.leaning[positions] * columns["before"]
    columns["short"][:] = np.maximum(0, _SHORT - index.postings.doc_len[positions]) / _SHORT
    columns["asks"][:] = index.asking[positions]
    if question.kind not in KINDS:
        return
    texts = [index.text(position) for position in positions.tolist()]
    columns[f"kind: {question.kind}"][:] = [fits(text, question) for text in texts]
    if question.kind == SPEECH:
        columns["spoken"][:] = [spoken_by(text, question) for text in texts]
