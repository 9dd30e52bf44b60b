"""Many at once, and killed at any moment: what was returned from is there."""

import asyncio
import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from bot.place import Place
from bot.store import Store, UnknownArticle
from index.article import Article

Write = Callable[..., Article]
KILLS = int(os.environ.get("PULLQUOTE_TEST_KILLS", "5"))

WRITER = """
import asyncio, sys
from bot.place import Place
from bot.store import Store
from index.article import Article, Paragraph

async def write(store, lane):
    number = 0
    while True:
        number += 1
        name = f"{lane}-{number}"
        place = Place(f"place {lane}")
        article = Article(f"Article {name}.", (Paragraph(0, len(name) + 9),), name)
        article_id = await store.put_article(article)
        await store.open_in(place, article_id, "Ann")
        await store.set_setting(place, "last", name)
        token = await store.note_question(place, "5", name, name, article_id)
        print(lane, number, token, flush=True)

async def main():
    store = await Store.open(sys.argv[1])
    await asyncio.gather(*(write(store, f"{sys.argv[2]}.{n}") for n in range(8)))

asyncio.run(main())
"""


async def test_many_writers_and_readers_get_their_turn(address: str, write: Write) -> None:
    """None is refused, none is lost, on connections of two stores."""
    stores = [await Store.open(address), await Store.open(address)]

    async def work(number: int) -> str | None:
        store, place = stores[number % 2], Place(str(number % 10))
        article_id = await store.put_article(write(f"Number {number % 7}"))
        await store.open_in(place, article_id, "Ann")
        token = await store.note_question(place, "5", "Who?", "Who?", article_id)
        if number % 5 == 0:
            await store.move(place, Place(f"{number % 10} moved"))
            return None
        await store.note_sent(token, number)
        return token

    tokens = await asyncio.gather(*(work(number) for number in range(150)))
    counts = await stores[0].counts()
    assert (counts.questions, counts.articles) == (150, 7)
    assert sum(token is not None for token in tokens) == 120
    assert await stores[1].check() == []
    for store in stores:
        await store.close()


async def test_forgetting_while_others_open_the_same_article(address: str, write: Write) -> None:
    """Whoever opens it has it; whoever forgets it has not."""
    store = await Store.open(address)
    keepers = [Place(f"keeper {n}") for n in range(10)]

    async def keep(place: Place) -> None:
        article_id = await store.put_article(write())
        await store.open_in(place, article_id, "Ann")

    async def come_and_go(number: int) -> None:
        place = Place(f"guest {number}")
        for _ in range(5):
            await keep_trying(place)
            await store.forget(place)

    async def keep_trying(place: Place) -> None:
        while True:
            try:
                return await keep(place)
            except UnknownArticle:
                continue

    await asyncio.gather(*map(come_and_go, range(5)), *map(keep_trying, keepers))
    assert [(await store.current(place)).title for place in keepers] == ["Harbour"] * 10
    assert (await store.counts()).articles == 1
    await store.close()


async def test_killed_process_loses_nothing_it_was_told_is_kept(address: str) -> None:
    """Every question it saw noted is there after kill -9, with its article and place."""
    seen: dict[str, tuple[int, str]] = {}
    for kill in range(KILLS):
        process = subprocess.Popen(  # noqa: ASYNC220, S603 - our own child, killed below
            [sys.executable, "-c", WRITER, address, str(kill)],
            stdout=subprocess.PIPE,
            text=True,
            cwd=Path(__file__).parents[3],
        )
        assert process.stdout.readline()
        time.sleep(random.uniform(0, 0.3))  # noqa: ASYNC251, S311 - nothing else is to run
        process.send_signal(signal.SIGKILL)
        for line in process.stdout:
            if line.endswith("\n"):
                lane, number, token = line.split()
                seen[lane] = int(number), token
        process.stdout.close()
        assert process.wait() == -signal.SIGKILL
        store = await Store.open(address)
        assert await store.check() == []
        for lane, (number, token) in seen.items():
            place = Place(f"place {lane}")
            assert (await store.question(place, token)).question == f"{lane}-{number}"
            noted = int((await store.setting(place, "last")).rpartition("-")[2])
            assert number <= noted <= number + 1
            opened = await store.shelf(place, limit=10**6)
            assert number <= len(opened) <= number + 1
            assert (await store.article(opened[0].article_id)).title == opened[0].title
        await store.close()
    assert len(seen) >= KILLS
