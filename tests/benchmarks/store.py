"""How large the database gets, and how fast a question is answered from it.

    python -m tests.benchmarks.store FOLDER [--places 100000] [--articles 20000] [--address URL]

fills a database (an SQLite file in FOLDER, or the empty PostgreSQL schema at URL), then asks in
places nobody has asked in before and in places that were just asked in, in a fresh process.
Asking is all that the bot does for a question but talk to Telegram: it claims the update, looks up
what is open, answers, and notes question and answer. Prints one JSON object: bytes, milliseconds,
MiB of resident memory, and how many updates a second the database's part of that allows, 32 at a
time.
"""

import argparse
import asyncio
import json
import math
import random
import subprocess
import sys
import time
from collections.abc import Awaitable, Callable, Iterator
from itertools import accumulate
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, insert

from bot.place import Place
from bot.store.address import sqlite_address
from bot.store.packing import pack
from bot.store.schema import articles, places, questions, shelf
from bot.store.store import Store
from index.article import Article, Paragraph

WORDS = 800
PROBES = 400
_LETTERS = "etaoinshrdlu"


def vocabulary(size: int = 20_000) -> tuple[list[str], list[float]]:
    """Made-up words and how often each occurs, added up: Zipf's law, as in real text."""
    dice = random.Random(1)  # noqa: S311 - the same words in every run
    words = ["".join(dice.choices(_LETTERS, k=dice.randint(2, 11))) for _ in range(size)]
    return words, list(accumulate(1 / (rank + 3) for rank in range(size)))


def article(number: int, words: list[str], weights: list[float]) -> Article:
    """The article of this number: a title, and 800 words in paragraphs of sentences."""
    dice = random.Random(number)  # noqa: S311 - the same article in every run
    drawn = iter(dice.choices(words, cum_weights=weights, k=WORDS))
    blocks = [f"Article number {number}"]
    while sentences := list(_sentences(drawn, dice)):
        blocks.append(" ".join(sentences))
    text, spans, start = "\n\n".join(blocks), [], 0
    for place, block in enumerate(blocks):
        spans.append(Paragraph(start, start + len(block), heading=place == 0))
        start += len(block) + 2
    url = f"https://example.org/{number}"
    return Article(text, tuple(spans), blocks[0], url=url, site="Example", language="en")


def _sentences(words: Iterator[str], dice: random.Random) -> Iterator[str]:
    for _ in range(dice.randint(2, 5)):
        sentence = " ".join(
            word for word, _ in zip(words, range(dice.randint(6, 24)), strict=False)
        )
        if sentence:
            yield sentence.capitalize() + "."


def fill(db: Connection, place_count: int, article_count: int) -> None:
    """Put the articles, each in as many places, with one question asked in each place."""
    words, weights = vocabulary()
    now = int(time.time())
    for first in range(0, article_count, 500):
        rows = []
        for number in range(first, min(first + 500, article_count)):
            made = article(number, words, weights)
            article_id, body = pack(made)
            known = {"title": made.title, "site": made.site, "url": made.url, "language": "en"}
            search = f"{made.title} {made.site} {made.url}".casefold()
            kept = {"hash": bytes.fromhex(article_id), "body": body, "touched": now}
            rows.append({"id": number + 1, "words": search, **known, **kept})
        db.execute(insert(articles), rows)
    for first in range(1, place_count + 1, 5000):
        numbers = range(first, min(first + 5000, place_count + 1))
        keys = [{"id": n, "key": str(-n), "chat": str(-n)} for n in numbers]
        links = [{"place_id": n, "article_id": n % article_count + 1} for n in numbers]
        asked = {"asker": "123456789", "question": "Who said what about it?", "asked": now}
        db.execute(insert(places), keys)
        db.execute(
            insert(shelf),
            [{**link, "added_by": "Ann", "added": now, "turn": 1} for link in links],
        )
        db.execute(
            insert(questions),
            [
                {**link, **asked, "token": f"token{link['place_id']}", "asked_as": ""}
                for link in links
            ],
        )


def resident() -> float:
    """MiB of memory this process has."""
    for line in Path("/proc/self/status").read_text().splitlines():
        if line.startswith("VmRSS"):
            return int(line.split()[1]) / 1024
    raise LookupError("VmRSS")


async def _times(work: Callable[[int], Awaitable[object]], numbers: list[int]) -> dict[str, float]:
    """Median and 95th percentile, in milliseconds."""
    taken = []
    for number in numbers:
        started = time.perf_counter()
        await work(number)
        taken.append((time.perf_counter() - started) * 1e3)
    taken.sort()
    rank = math.ceil(0.95 * len(taken)) - 1
    return {"p50": round(taken[len(taken) // 2], 2), "p95": round(taken[rank], 2)}


async def _rate(work: Callable[[int], Awaitable[object]], numbers: list[int]) -> int:
    """How many are done in a second, 32 at a time."""
    waiting = iter(numbers)

    async def worker() -> None:
        for number in waiting:
            await work(number)

    started = time.perf_counter()
    await asyncio.gather(*(worker() for _ in range(32)))
    return round(len(numbers) / (time.perf_counter() - started))


async def probe(address: str, place_count: int) -> dict[str, Any]:
    """Ask in places not asked in before, then in the same again."""
    from bot.library import Library
    from index.retrieve import retrieve

    idle = resident()
    started = time.perf_counter()
    store = await Store.open(address)
    opened = time.perf_counter() - started
    library = Library(store)
    words, _ = vocabulary()

    async def start(number: int) -> tuple[Place, int, str]:
        place, update = Place(str(-number)), time.time_ns()
        await store.claim_update(update, place.key)
        current = (await store.standing(place, "7")).current
        if current is None:
            raise LookupError(place.key)
        return place, update, current.article_id

    async def end(place: Place, update: int, article_id: str, question: str) -> None:
        sent = {"message_id": update % 2**31, "update_id": update}
        await store.note_question(place, "7", question, question, article_id, **sent)

    async def ask(number: int) -> None:
        place, update, article_id = await start(number)
        index = await library.index(article_id)
        question = f"What about {words[50 + number % 50]} and {words[200 + number % 100]}?"
        retrieve(index, question)
        await end(place, update, article_id, question)

    async def serve(number: int) -> None:
        await end(*await start(number), "Who?")

    dice = random.Random(2)  # noqa: S311 - the same places in every run
    chosen = dice.sample(range(1, place_count + 1), PROBES + 1)
    await ask(chosen.pop())  # what is loaded once, by the first question of all
    result = {
        "open_ms": round(opened * 1e3, 1),
        "cold_ms": await _times(ask, chosen),
        "warm_ms": await _times(ask, chosen),
        "updates_a_second": await _rate(serve, dice.sample(range(1, place_count + 1), 4 * PROBES)),
        "bytes": (await store.counts()).size,
        "idle_mib": round(idle, 1),
        "after_mib": round(resident(), 1),
        "library_mib": round(library.size_bytes / 2**20, 1),
    }
    await store.close()
    return result


def measure(
    folder: Path, place_count: int, article_count: int, address: str = ""
) -> dict[str, Any]:
    """Fill the database at ``address`` (default: a new SQLite file in ``folder``), and ask it."""
    address = address or sqlite_address(folder / "benchmark.db")

    async def prepare() -> None:
        store = await Store.open(address)
        await store.write(lambda db: fill(db, place_count, article_count))
        await store.close()

    asyncio.run(prepare())
    command = [sys.executable, "-m", "tests.benchmarks.store", str(folder), "--probe"]
    command += ["--places", str(place_count), "--address", address]
    done = subprocess.run(command, check=True, capture_output=True, text=True)  # noqa: S603
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def main() -> None:
    """Run from the command line."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--places", type=int, default=100_000)
    parser.add_argument("--articles", type=int, default=20_000)
    parser.add_argument("--address", default="")
    parser.add_argument("--probe", action="store_true", help="ask only; the database is filled")
    chosen = parser.parse_args()
    if chosen.probe:
        result = asyncio.run(probe(chosen.address, chosen.places))
    else:
        result = measure(chosen.folder, chosen.places, chosen.articles, chosen.address)
    print(json.dumps(result))


if __name__ == "__main__":
    main()
