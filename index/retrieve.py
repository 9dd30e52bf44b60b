"""Question in, sentences out: ``retrieve`` ranks the sentences of an article for a question."""

from __future__ import annotations

from typing import Any

import numpy as np

from index.answers import Answer, Hit, NoAnswer, Reason
from index.article_index import ArticleIndex
from index.bm25 import Floats, Ints, top
from index.credit import credits
from index.link import sentence_link
from index.terms import spans, terms, words

__all__ = ["Answer", "ArticleIndex", "Hit", "NoAnswer", "Reason", "around", "retrieve"]

LONGEST_QUESTION = 2_000
CLOSEST = 3


def retrieve(
    index: ArticleIndex, question: str, n: int = 3, *, encoder: Any = None
) -> Answer | NoAnswer:
    """The ``n`` sentences that answer ``question`` best, or the reason why none does.

    The same index and question always give the same result, and the first hits do not depend on
    ``n``, so that a further page is the tail of a longer answer.
    """
    language = index.article.language
    if not question.strip():
        return NoAnswer(question, Reason.EMPTY)
    if len(question) > LONGEST_QUESTION:
        return NoAnswer(question, Reason.TOO_LONG)
    asked = terms(question, language)
    if not asked:
        kind = Reason.ONLY_STOP_WORDS if words(question) else Reason.NO_WORDS
        return NoAnswer(question, kind)
    scores = np.zeros(len(index.sentences))
    scores[index.searchable] = index.postings.get_scores(dict.fromkeys(asked))[index.searchable]
    best = top(scores, n)
    if not len(best):
        return NoAnswer(question, Reason.NO_SHARED_WORDS)
    return Answer(question, hits(index, best, scores, asked), 1.0)


def hits(index: ArticleIndex, best: Ints, scores: Floats, asked: list[str]) -> tuple[Hit, ...]:
    """The sentences at the positions ``best`` as hits, in that order."""
    wanted = frozenset(asked)
    found = []
    for position in best.tolist():
        sentence, text = index.sentences[position], index.text(position)
        shared = {(a, b) for term, a, b in spans(text, index.article.language) if term in wanted}
        found.append(
            Hit(
                text=text,
                start=sentence.start,
                end=sentence.end,
                paragraph=sentence.paragraph,
                sentence=sentence.number,
                position=position,
                score=float(scores[position]),
                highlights=tuple(sorted(shared)),
                credits=credits(index, position),
                link=sentence_link(index.article, sentence.start, sentence.end),
            )
        )
    return tuple(found)


def around(index: ArticleIndex, position: int) -> tuple[int, int]:
    """The span, in ``Article.text``, of the paragraph that holds the sentence at ``position``."""
    paragraph = index.article.paragraphs[int(index.paragraph_of[position])]
    return paragraph.start, paragraph.end
