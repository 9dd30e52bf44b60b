"""What an encoder makes of an article: its vectors when it opens, scores when it is asked.

An article of more than ``LONGEST`` sentences is not encoded whole. Its vectors are empty, and a
question has only its best candidates by words encoded, while the person waits.
"""

from unicodedata import category

import numpy as np

from index.article_index import ArticleIndex
from index.bm25 import Floats, Ints, top
from index.evidence import Evidence
from index.meaning import Encoder, Vectors
from index.weights import MEANING

LONGEST = 3_000
RERANKED = 24  # candidates of a longer article: about a tenth of a second of encoding
ADDED = 50  # sentences that meaning alone brings among the candidates
USUAL = (0.39, 0.13)  # mean and deviation of the built-in encoder's scores


def vectors_of(index: ArticleIndex, encoder: Encoder) -> Vectors:
    """What to attach to ``index`` and to store; empty for an article that is not read whole."""
    whole = len(index.sentences) <= LONGEST and encoder.speaks(index.article.language)
    return encoder.encode([index.text(p) for p in range(len(index.sentences) if whole else 0)])


def are_of(vectors: Vectors, index: ArticleIndex) -> bool:
    """Whether ``vectors`` can be what ``vectors_of`` gives for ``index``."""
    return len(vectors) == (len(index.sentences) if len(index.sentences) <= LONGEST else 0)


def meanings(index: ArticleIndex, encoder: Encoder, question: str) -> Floats | None:
    """How well each sentence of ``index`` answers ``question``, about 0 to 1.3.

    None while there are no vectors, and for an article that is not read whole.
    """
    if not index.vectors or len(index.vectors) != len(index.sentences):
        return None
    return _usual(encoder, encoder.scores(index.vectors, _plainly(question)))


def _plainly(question: str) -> str:
    """``question`` as the encoder is used to: one question mark at its end, no other signs there.

    "drones", "drones!" and "drones? 🚀" ask the same, and so must mean the same.
    """
    kept = "".join(" " if category(char)[0] in "SC" else char for char in question)
    return kept.strip().rstrip("?!.…。？！؟ ") + "?"


def added(index: ArticleIndex, meanings: Floats) -> Ints:
    """The searchable sentences that are candidates for their meaning, whatever their words."""
    return index.searchable[np.argsort(-meanings[index.searchable], kind="stable")[:ADDED]]


def reread(
    index: ArticleIndex, encoder: Encoder, question: str, positions: Ints, scores: Floats
) -> Floats | None:
    """The meanings of a long article's candidates, of which ``scores`` ranks the best first.

    Those beyond the best ``RERANKED`` get the least of what the others have. None for an
    article that is no long one, or in a language the encoder was not made for.
    """
    if len(index.sentences) <= LONGEST or not encoder.speaks(index.article.language):
        return None
    best = top(scores, RERANKED)
    if not len(best):
        return None
    texts = _with_before(index, positions[best])
    found = _usual(encoder, encoder.scores(encoder.encode_each(texts), _plainly(question)))
    every = np.full(len(positions), float(found.min()))
    every[best] = found
    return every


def nearest(index: ArticleIndex, encoder: Encoder, question: str, word: str) -> float:
    """How near the article comes to ``word`` of ``question``, −1 to 1; 1 where none can tell."""
    if not index.vectors or not encoder.calibrated:
        return 1.0
    return encoder.nearest(index.vectors, _plainly(question), word)


def read(
    index: ArticleIndex, encoder: Encoder, question: str, positions: Ints
) -> list[float] | None:
    """Log odds that the sentences at ``positions`` answer ``question``, read together with it.

    None for an encoder that cannot.
    """
    found = encoder.answers(_plainly(question), _with_before(index, positions))
    return None if found is None else found.tolist()


def _with_before(index: ArticleIndex, positions: Ints) -> list[tuple[str, str]]:
    """(the sentence before, itself) at each of ``positions``."""
    return [(index.text(p - 1) if p else "", index.text(p)) for p in positions.tolist()]


def mixed(evidence: Evidence, scores: Floats, meanings: Floats) -> Floats:
    """Words and meaning together, a candidate each.

    Words count by the share of the question that the best sentence covers: where the article
    uses other words than the question, those they happen to share say little.
    """
    covered = float(evidence.column("covered").max(initial=0.0))
    return covered * scores + MEANING * meanings


def _usual(encoder: Encoder, scores: np.ndarray) -> Floats:
    """Scores on the scale of the built-in encoder, for which the weights were fitted."""
    found: Floats = scores.astype(np.float64)
    if not encoder.calibrated:
        mean, deviation = USUAL
        found = mean + deviation * (found - found.mean()) / max(float(found.std()), 1e-9)
    return found
