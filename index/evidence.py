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
from index.kinds import KINDS, is_new, spoken_by
from index.neighbours import form
from index.question import SPEECH, Question
from index.surroundings import Surroundings

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

Row = tuple[Ints, Floats]  # positions and their values


@dataclass(frozen=True, slots=True, eq=False)
class Evidence:
    """The candidates of a question, ascending, and a row of ``FEATURES`` for each.

    ``shares`` are the terms' weights, summing to 1; ``known`` says which of them the article
    holds, in that very form; ``looks`` are the article's terms that are other forms of one of them.
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
    if also is not None and len(positions) < len(index.searchable):
        positions = np.union1d(positions, also)
    around = index.around(positions)
    table = np.zeros((len(FEATURES), len(positions)))
    columns = dict(zip(FEATURES, table, strict=True))
    _words(index, question, around, shares, alike, columns)
    _phrases(index, question, shares, positions, columns)
    _look(index, question, around, columns)
    forms = {w for t, looks in zip(question.terms, alike, strict=True) for w in looks if form(w, t)}
    return Evidence(positions, table.T, shares, known, frozenset(forms))


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


def _words(
    index: ArticleIndex,
    question: Question,
    around: Surroundings,
    shares: Floats,
    alike: list[dict[str, float]],
    columns: dict[str, Floats],
) -> None:
    """Count the question's terms in the candidates and what surrounds them.

    All arrays here are (terms, candidates); what a sentence has itself, nothing else adds to.
    """
    held = [(term, index.postings.row(term)) for term in question.terms]
    gains = [row and (row[0], row[1] / index.postings.idf[term]) for term, row in held]
    homes = [row and (index.paragraph_of[row[0]], np.ones(len(row[0]))) for _, row in held]
    here, before, before2, after = _spread(gains, len(index.sentences), around.places)
    paragraph = _spread(homes, len(index.article.paragraphs), around.paragraph)
    has = (here > 0).astype(np.float64)
    lacks = 1.0 - has
    has_before = (before > 0) * around.before
    lacks_before = lacks * (1.0 - has_before)
    columns["matched"][:] = shares @ here
    columns["covered"][:] = shares @ has
    columns["before"][:] = shares @ (lacks * has_before)
    columns["before2"][:] = shares @ (lacks_before * (before2 > 0) * around.before2)
    columns["after"][:] = shares @ (lacks * (after > 0) * around.after)
    columns["paragraph"][:] = shares @ (lacks * paragraph)
    near, near_before = _nearness(index, question, around)
    near_before *= around.before
    if any(alike):
        likest = [_likest(index, looks) for looks in alike]
        looks, looks_before = _spread(likest, len(index.sentences), around.places[:2])
        columns["alike"][:] = shares @ (lacks * looks)
        columns["alike before"][:] = shares @ (lacks_before * looks_before * around.before)
        near = np.maximum(near - looks, 0.0)
    columns["related"][:] = shares @ (lacks * near)
    columns["related before"][:] = shares @ (lacks_before * near_before)


def _spread(found: list[Row | None], size: int, places: Ints) -> Floats:
    """The values of each row at ``places``, 0 where it has none; the rows along the last but one.

    A row is positions below ``size`` and their values; one array of that size serves all in turn.
    """
    spread = np.zeros((*places.shape[:-1], len(found), places.shape[-1]))
    scratch = np.zeros(size)
    for i, row in enumerate(found):
        if row is not None:
            scratch[row[0]] = row[1]
            spread[..., i, :] = scratch[places]
            scratch[row[0]] = 0.0
    return spread


def _likest(index: ArticleIndex, looks: dict[str, float]) -> Row | None:
    """The sentences with words that look like a term, and how much the likest of them does."""
    rows = [(row[0], like) for word, like in looks.items() if (row := index.postings.row(word))]
    if not rows:
        return None
    order = sorted(rows, key=lambda row: row[1])  # of several values for a place the last stays
    sentences = np.concatenate([sentences for sentences, _ in order])
    return sentences, np.repeat([like for _, like in order], [len(s) for s, _ in order])


def _nearness(
    index: ArticleIndex, question: Question, around: Surroundings
) -> tuple[Floats, Floats]:
    """How nearly a word of a candidate, and of the sentence before it, means what a term does.

    The shapes are (terms, candidates); the first sentence of all is taken for the one before it.
    """
    nearest = np.zeros((len(question.terms), around.read))
    wanted = kinship.rows(question.terms, question.language)
    asked = np.flatnonzero(wanted >= 0)
    if len(asked) and len(around.filled):
        words, kin = around.words, index.kin
        if len(words) < len(kin):  # of a long article only the words that the candidates use
            different, words = np.unique(words, return_inverse=True)
            kin = kin[different]
        akin = kinship.kinship(wanted[asked], kin)[:, words]
        nearest[asked[:, None], around.filled] = np.maximum.reduceat(akin, around.starts, axis=1)
    return nearest[:, around.own], nearest[:, around.previous]


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
    index: ArticleIndex, question: Question, around: Surroundings, columns: dict[str, Floats]
) -> None:
    """Count what only the sentence's own text shows."""
    columns["leaning"][:] = around.leaning * columns["before"]
    columns["short"][:] = around.short
    columns["asks"][:] = around.asking
    if question.kind not in KINDS:
        return
    asked = question.text.lower()
    columns[f"kind: {question.kind}"][:] = [
        is_new(held, asked) for held in around.holding(question.kind, index)
    ]
    if question.kind == SPEECH:
        columns["spoken"][:] = [
            spoken_by(index.text(position), question) for position in around.positions.tolist()
        ]
