"""A sentence of the article with what makes it stand on its own, wherever it is shown."""

from dataclasses import dataclass

from index.answer_span import answer_span
from index.leaning import leans
from index.retrieve import ArticleIndex, Hit


@dataclass(frozen=True, slots=True)
class Quote:
    """A hit with what makes it stand on its own.

    ``lead`` is the sentence before, where the hit leans on it; ``focus`` is the span of
    ``hit.text`` that most likely is the answer, where that is clear.
    """

    hit: Hit
    lead: str | None = None
    focus: tuple[int, int] | None = None


def quote(index: ArticleIndex, question: str, hit: Hit) -> Quote:
    """Dress a hit: its lead sentence where it leans on one, its focus where that is clear."""
    lead = None
    if leans(index, hit.position):
        before = index.sentences[hit.position - 1]
        lead = index.article.text[before.start : before.end]
    return Quote(hit, lead, answer_span(question, hit.text, index.article.language))
