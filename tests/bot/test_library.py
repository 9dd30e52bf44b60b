"""Indexes are kept in memory: built once, the least recently used let go of first."""

import asyncio
import threading
import time
from collections.abc import AsyncIterator
from pathlib import Path

import numpy as np
import pytest

from bot.library import Library
from bot.store import Store, UnknownArticle
from index.article import Article
from index.article_index import ArticleIndex
from index.meaning import Vectors


@pytest.fixture
async def store(tmp_path: Path) -> AsyncIterator[Store]:
    """An empty store."""
    opened = await Store.open(f"sqlite:///{tmp_path}/store.db")
    yield opened
    await opened.close()


@pytest.fixture
def built(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, bool]]:
    """Titles of the articles built, and whether the event loop's thread did it."""
    seen: list[tuple[str, bool]] = []
    build = ArticleIndex.build

    def spy(article: Article) -> ArticleIndex:
        seen.append((article.title, threading.current_thread() is threading.main_thread()))
        return build(article)

    monkeypatch.setattr(ArticleIndex, "build", spy)
    return seen


async def put(store: Store, title: str, sentences: int = 3) -> str:
    text = " ".join(f"The {title} has the number {n}." for n in range(sentences))
    return await store.put_article(Article.from_text(text, title=title))


async def test_article_is_built_once_however_many_ask(store: Store, built: list) -> None:
    """At the same time, and later."""
    library, article_id = Library(store), await put(store, "boat")
    indexes = await asyncio.gather(*(library.index(article_id) for _ in range(50)))
    assert {id(index) for index in indexes} == {id(await library.index(article_id))}
    assert built == [("boat", True)]
    assert len(library) == 1


async def test_large_article_is_built_off_the_event_loop(store: Store, built: list) -> None:
    """Others are answered meanwhile."""
    article_id = await put(store, "boat", sentences=2000)
    await Library(store).index(article_id)
    assert built == [("boat", False)]


async def test_least_recently_used_is_let_go_of(store: Store, built: list) -> None:
    """When the bytes are used up; the sum of what is held stays right."""
    ids = {name: await put(store, name) for name in ("one", "two", "six")}
    size = (await Library(store).index(ids["one"])).size_bytes
    built.clear()
    library = Library(store, limit_bytes=int(size * 2.5))
    for name in ("one", "two", "one", "six", "one", "two"):
        await library.index(ids[name])
    assert [title for title, _ in built] == ["one", "two", "six", "two"]
    assert library.size_bytes == sum(
        [(await library.index(ids[name])).size_bytes for name in ("one", "two")]
    )


async def test_article_larger_than_the_limit_is_still_answered(store: Store) -> None:
    """Alone."""
    library = Library(store, limit_bytes=1)
    for name in ("one", "two"):
        assert (await library.index(await put(store, name))).article.title == name
    assert len(library) == 1


async def test_failure_is_told_to_all_and_not_kept(store: Store) -> None:
    """The article may be there the next time."""
    library = Library(store)
    article_id = await put(store, "boat")
    wrong = article_id[::-1]
    results = await asyncio.gather(
        *(library.index(wrong) for _ in range(3)), return_exceptions=True
    )
    assert [type(result) for result in results] == [UnknownArticle] * 3
    assert (await library.index(article_id)).article.title == "boat"


async def test_one_who_stops_waiting_does_not_stop_the_others(store: Store, built: list) -> None:
    """Such as an update that ran into its time limit."""
    library, article_id = Library(store), await put(store, "boat", sentences=2000)
    impatient = asyncio.create_task(library.index(article_id))
    patient = asyncio.create_task(library.index(article_id))
    await asyncio.sleep(0)
    impatient.cancel()
    assert (await patient).article.title == "boat"
    assert len(built) == 1


async def test_dropped_article_is_gone(store: Store) -> None:
    """From memory, as it is from the store; dropping it twice is fine."""
    library, article_id = Library(store), await put(store, "boat")
    await library.index(article_id)
    for _ in range(2):
        library.drop(article_id)
    assert (len(library), library.size_bytes) == (0, 0)


async def test_article_dropped_while_it_is_built_is_not_kept(store: Store) -> None:
    """Whoever waits for it still gets it."""
    library, article_id = Library(store), await put(store, "boat", sentences=2000)
    waiting = asyncio.create_task(library.index(article_id))
    await asyncio.sleep(0.01)
    library.drop(article_id)
    assert (await waiting).article.title == "boat"
    assert len(library) == 0


class CountingEncoder:
    """Encodes a sentence as its length, and counts."""

    name = "lengths"

    def __init__(self, seconds: float = 0.0) -> None:
        self.seconds = seconds
        self.encoded: list[int] = []

    def speaks(self, language: str | None) -> bool:
        return language != "xx"

    def encode(self, sentences: list[str]) -> Vectors:
        time.sleep(self.seconds)
        self.encoded.append(len(sentences))
        tokens = np.array([[len(s) % 100, 1] for s in sentences], np.int8)
        return Vectors(tokens, np.arange(len(sentences) + 1), tokens)


async def test_vectors_are_made_once_and_kept(store: Store) -> None:
    """The next process finds them in the store."""
    encoder, article_id = CountingEncoder(), await put(store, "boat")
    library = Library(store, load_encoder=lambda: encoder)
    first = await library.index(article_id)
    await library.settled()
    second = await Library(store, load_encoder=lambda: encoder).index(article_id)
    assert encoder.encoded == [3]
    assert second.vectors.to_bytes() == first.vectors.to_bytes()


async def test_encoder_is_loaded_once_when_the_first_article_is_needed(store: Store) -> None:
    """However many articles are asked for at once, and also where there turns out to be none."""
    ids = [await put(store, subject) for subject in ("boat", "harbour", "lamp")]
    for found in (CountingEncoder(), None):
        loaded = []

        def load(found: CountingEncoder | None = found) -> CountingEncoder | None:
            time.sleep(0.02)
            loaded.append(found)  # noqa: B023 - called before the next round
            return found

        library = Library(store, load_encoder=load)
        assert loaded == []
        await asyncio.gather(*(library.index(article_id) for article_id in ids))
        await library.settled()
        assert (loaded, library.encoder) == ([found], found)


@pytest.mark.parametrize("stored", [b"", b"nonsense", b"PQV1"])
async def test_stored_vectors_that_do_not_fit_leave_words_to_answer(
    store: Store, stored: bytes
) -> None:
    """Such as those of another version's sentences: made anew, or done without."""
    article_id = await put(store, "boat")
    await store.save_vectors(article_id, CountingEncoder.name, stored)
    library = Library(store, load_encoder=lambda: CountingEncoder())
    index = await library.index(article_id)
    await library.settled()
    assert len(index.vectors) == len(index.sentences) == 3


async def test_slow_encoder_keeps_nobody_waiting(store: Store) -> None:
    """The index comes without vectors, which follow and are reckoned with."""
    library = Library(store, load_encoder=lambda: CountingEncoder(seconds=0.2))
    index = await library.index(await put(store, "boat"))
    assert index.vectors is None
    before = library.size_bytes
    await library.settled()
    assert index.vectors is not None
    assert library.size_bytes == index.size_bytes > before


async def test_language_the_encoder_does_not_speak_is_left_alone(store: Store) -> None:
    """Its articles are matched by their words."""
    article = Article.from_text("Bla bla bla. Bla.", title="Bla", language="xx")
    library = Library(store, load_encoder=lambda: CountingEncoder())
    assert (await library.index(await store.put_article(article))).vectors is None
