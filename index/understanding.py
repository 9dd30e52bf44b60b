"""What an encoder makes of an article: its vectors when it opens, scores when it is asked.

An article of more than ``LONGEST`` sentences is not encoded whole. Its vectors are empty, and a
question has only its best candidates by words encoded, while the person waits.
"""

import numpy as np

from index.article_index import ArticleIndex
from index.bm25 import Floats, Ints, top
from index.meaning import Encoder, Vectors

LONGEST = 3_000
RERANKED = 24  # candidates of a longer article: about a tenth of a second of encoding
ADDED = 50  # sentences that meaning alone brings among the candidates


def vectors_of(index: ArticleIndex, encoder: Encoder) -> Vectors:
    """What to attach to ``index`` and to store; empty for an article that is not read whole."""
    whole = len(index.sentences) <= LONGEST and encoder.speaks(index.article.language)
    return encoder.encode([index.text(p) for p in range(len(index.sentences) if whole else 0)])


def meanings(index: ArticleIndex, encoder: Encoder, question: str) -> Floats | None:
    """How well each sentence of ``index`` answers ``question``, from −1.3 to 1.3.

    None while there are no vectors, and for an article that is not read whole.
    """
    if index.vectors is None or len(index.vectors) != len(index.sentences):
        return None
    return encoder.scores(index.vectors, question).astype(np.float64)


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
    texts = [
        (index.text(position - 1) if position else "", index.text(position))
        for position in positions[best].tolist()
    ]
    found = encoder.scores(encoder.encode_each(texts), question)
    every = np.full(len(positions), float(found.min()))
    every[best] = found
    return every
