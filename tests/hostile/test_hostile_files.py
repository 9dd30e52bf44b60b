"""Every hostile file ends in a clear error, soon, and costs nobody else anything."""

import resource
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest

from index.article import Article
from index.article_index import ArticleIndex
from index.errors import ArticleError, TooHard
from index.load import Hints
from index.load.workers import Workers
from index.retrieve import retrieve
from tests.hostile.makers import HOSTILE, pdf_of_exponential_forms

SECONDS = 20
KILOBYTES = 1_200_000


@pytest.fixture(scope="module")
def workers() -> Iterator[Workers]:
    with Workers(1) as workers:
        yield workers


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_file_ends_in_a_clear_error(workers: Workers, name: str) -> None:
    maker, ending = HOSTILE[name]
    data = maker()
    begun = time.monotonic()
    with pytest.raises(ArticleError) as caught:
        workers.load(data, Hints(f"file.{ending}"))
    assert time.monotonic() - begun < SECONDS
    assert caught.value.source == f"file.{ending}"
    assert type(caught.value) is not ArticleError
    assert resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss < KILOBYTES


def test_hostile_file_delays_no_other_chat(workers: Workers) -> None:
    story = "The bridge will close on Monday. Nobody knows when it will open again.\n\n" * 200
    index = ArticleIndex.build(Article.from_text(story))
    waits: list[float] = []
    with ThreadPoolExecutor(1) as thread:
        hostile = thread.submit(workers.load, pdf_of_exponential_forms(), Hints("file.pdf"))
        while not hostile.done():
            begun = time.monotonic()
            retrieve(index, "When will the bridge close?")
            waits.append(time.monotonic() - begun)
            time.sleep(0.02)
        assert isinstance(hostile.exception(), TooHard)
    assert len(waits) > 10
    assert max(waits) < 0.2
