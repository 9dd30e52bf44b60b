"""Sentences: where they end, and that nothing of the article falls between them."""

from index.article import Article
from index.sentences import split


def test_sentences_are_numbered_within_their_paragraph() -> None:
    article = Article.from_text("It rained. We stayed.\n\nThen the sun came out.")
    assert [(s.paragraph, s.number) for s in split(article)] == [(1, 1), (1, 2), (2, 1)]
    assert [article.text[s.start : s.end] for s in split(article)] == [
        "It rained.",
        "We stayed.",
        "Then the sun came out.",
    ]
