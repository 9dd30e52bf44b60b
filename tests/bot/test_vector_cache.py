"""Vectors kept between questions in a terminal: used again, bounded, never in the way."""

import os
from pathlib import Path

import numpy as np
import pytest

from bot import vector_cache
from bot.vector_cache import attach_vectors, folder
from index.article import Article
from index.article_index import ArticleIndex
from index.meaning import Encoder, Vectors


class Counting:
    """Encodes a sentence as its length, and counts how often it is asked to."""

    name = "counting"

    def __init__(self) -> None:
        self.asked = 0

    def speaks(self, language: str | None) -> bool:
        return True

    def encode(self, sentences: list[str]) -> Vectors:
        self.asked += 1
        tokens = np.array([[len(s) % 100, 1] for s in sentences], np.int8)
        return Vectors(tokens, np.arange(len(sentences) + 1), tokens)


@pytest.fixture(autouse=True)
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A cache folder of the test's own."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    return folder()


def index(words: str) -> ArticleIndex:
    return ArticleIndex.build(Article.from_text(f"{words} came. {words} went.", name=words))


def attach(words: str, encoder: object) -> ArticleIndex:
    found = index(words)
    assert isinstance(encoder, Counting | Encoder)
    attach_vectors(found, encoder)  # type: ignore[arg-type]
    return found


def test_second_question_finds_the_vectors_of_the_first() -> None:
    """They are made once, and are the same."""
    encoder = Counting()
    first, second = attach("Rain", encoder), attach("Rain", encoder)
    assert encoder.asked == 1
    assert first.vectors is not None
    assert second.vectors is not None
    assert first.vectors.to_bytes() == second.vectors.to_bytes()


def test_other_text_is_another_file(cache: Path) -> None:
    """A changed article is not answered from what it said before."""
    encoder = Counting()
    attach("Rain", encoder)
    attach("Snow", encoder)
    assert (encoder.asked, len(list(cache.iterdir()))) == (2, 2)


@pytest.mark.parametrize("damage", [b"", b"PQV1", b"nonsense" * 99])
def test_damaged_file_is_made_anew(cache: Path, damage: bytes) -> None:
    """What cannot be read is done without."""
    encoder = Counting()
    attach("Rain", encoder)
    next(cache.iterdir()).write_bytes(damage)
    assert attach("Rain", encoder).vectors is not None
    assert encoder.asked == 2


def test_folder_that_cannot_be_written_costs_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A file stands where the folder should be."""
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "file"))
    assert attach("Rain", Counting()).vectors is not None


def test_files_unused_longest_go_first(cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The folder stays within its bound."""
    encoder = Counting()
    attach("Rain", encoder)
    oldest = next(cache.iterdir())
    os.utime(oldest, (1, 1))
    monkeypatch.setattr(vector_cache, "MOST_BYTES", oldest.stat().st_size + 8)
    attach("Snow", encoder)
    assert oldest not in set(cache.iterdir())
    assert len(list(cache.iterdir())) == 1
