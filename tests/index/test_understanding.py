"""Short articles are read whole, long ones where words point, and other languages not at all."""

from collections.abc import Sequence

import numpy as np
import pytest

from index import understanding
from index.article import Article
from index.article_index import ArticleIndex
from index.meaning import Vectors

TEXT = "Rain fell on the town.\n\nIt lasted a week. Nobody was hurt.\n\nThe mayor thanked everyone."


class Counting:
    """An encoder whose score for a sentence is its length; it remembers what it read."""

    def __init__(self, *languages: str) -> None:
        self.languages = languages
        self.calibrated = True
        self.read: list[str] = []

    def speaks(self, language: str | None) -> bool:
        return not self.languages or language in self.languages

    def encode(self, sentences: Sequence[str]) -> Vectors:
        self.read += sentences
        lengths = [min(len(s), 127) for s in sentences]
        rows = np.array(lengths, np.int8).reshape(-1, 1)
        return Vectors(rows, np.arange(len(rows) + 1), rows)

    def encode_each(self, sentences: Sequence[tuple[str, str]]) -> Vectors:
        return self.encode([own for _, own in sentences])

    def scores(self, vectors: Vectors, question: str) -> np.ndarray:
        return vectors.tokens[:, 0] / np.float32(100)


def built(text: str = TEXT, language: str = "en") -> ArticleIndex:
    return ArticleIndex.build(Article.from_text(text, language=language))


def test_every_sentence_of_an_article_gets_a_meaning() -> None:
    index, encoder = built(), Counting()
    index.attach(understanding.vectors_of(index, encoder))
    found = understanding.meanings(index, encoder, "Was it wet?")
    expected = [len(index.text(p)) / 100 for p in range(len(index.sentences))]
    np.testing.assert_allclose(found, expected, rtol=1e-6)


def test_until_the_vectors_are_there_meaning_says_nothing() -> None:
    assert understanding.meanings(built(), Counting(), "Was it wet?") is None


def test_an_article_in_another_language_is_not_read() -> None:
    index, encoder = built(language="de"), Counting("en")
    index.attach(understanding.vectors_of(index, encoder))
    assert encoder.read == []
    assert understanding.meanings(index, encoder, "Was it wet?") is None


def test_the_sentences_closest_in_meaning_become_candidates() -> None:
    index, encoder = built(), Counting()
    index.attach(understanding.vectors_of(index, encoder))
    found = understanding.meanings(index, encoder, "Was it wet?")
    assert found is not None
    longest = max(index.searchable.tolist(), key=lambda p: len(index.text(p)))
    assert understanding.added(index, found)[0] == longest


def test_a_long_article_is_read_only_where_words_point(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(understanding, "LONGEST", 3)
    monkeypatch.setattr(understanding, "RERANKED", 2)
    index, encoder = built(), Counting("en")
    index.attach(understanding.vectors_of(index, encoder))
    assert encoder.read == []
    assert understanding.meanings(index, encoder, "rain week") is None
    scores = index.postings.get_scores(["rain", "week", "hurt"])[index.searchable]
    found = understanding.reread(index, encoder, "rain week", index.searchable, scores)
    assert len(encoder.read) == 2
    assert found is not None
    assert len(found) == len(index.searchable)
    assert found.min() == found[scores == 0][0]


def test_a_short_article_is_never_read_again() -> None:
    index = built()
    scores = np.ones(len(index.searchable))
    assert understanding.reread(index, Counting(), "rain", index.searchable, scores) is None
