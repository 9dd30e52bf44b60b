"""The sentences that carry an article, and questions worth asking it."""

from index.article_index import ArticleIndex
from index.sentences import Sentence


def leads(index: ArticleIndex, position: int) -> bool:
    """Say whether the sentence at ``position`` needs the one before it to be understood."""
    return False


def summary(index: ArticleIndex, n: int = 5) -> tuple[Sentence, ...]:
    """Return the first ``n`` sentences."""
    return index.sentences[:n]


def questions(index: ArticleIndex, n: int = 3) -> tuple[str, ...]:
    """Return questions made of the first sentences."""
    return tuple(index.text(p)[:60] for p in index.searchable.tolist()[:n])
