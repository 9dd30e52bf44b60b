"""How soon the bot is ready on a large database, and what memory it takes idle and when asked.

    PYTHONPATH=.:tests python -m benchmarks.running_bot ADDRESS [--questions 400] [--starts 5]

ADDRESS is a database that ``benchmarks.store`` filled. Prints one JSON object: milliseconds from
starting the process until /readyz says so, and MiB of resident memory, readers of files included
and by themselves.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import random
import socket
import statistics
import time
from pathlib import Path
from typing import Any

import aiohttp
from benchmarks.bot_process import PULLQUOTE, bot_process
from benchmarks.store import vocabulary
from standin.model import Chat, Member
from standin.world import Telegram

SETTLED = 6.0  # seconds after the start in which the readers have come up


def free_port() -> int:
    """A port nobody listens on just now."""
    with socket.create_server(("127.0.0.1", 0)) as found:
        return int(found.getsockname()[1])


def resident(pid: int) -> float:
    """MiB of memory that one process has, by Linux's /proc."""
    for line in Path(f"/proc/{pid}/status").read_text().splitlines():
        if line.startswith("VmRSS"):
            return int(line.split()[1]) / 1024
    raise LookupError(pid)


def children(pid: int) -> list[int]:
    """The processes that a process has started itself."""
    found = Path(f"/proc/{pid}/task").glob("*/children")
    return [int(child) for path in found for child in path.read_text().split()]


async def ready(port: int, within: float = 60.0) -> float:
    """Return when the bot that serves its health on ``port`` takes work: after how many seconds."""
    started = time.perf_counter()
    async with aiohttp.ClientSession() as session:
        while (waited := time.perf_counter() - started) < within:
            try:
                async with session.get(f"http://127.0.0.1:{port}/readyz") as answer:
                    if answer.status == 200:
                        return waited
            except aiohttp.ClientError:
                pass  # it does not listen yet
            await asyncio.sleep(0.01)
    raise AssertionError(f"not ready within {within} s")


async def _ask(tg: Telegram, questions: int) -> None:
    """Ask in so many of the places that have an article, four at a time."""
    words, _ = vocabulary()
    alice = tg.user("Alice")
    numbers = iter(random.Random(3).sample(range(1, 20_000), questions))  # noqa: S311

    async def asker() -> None:
        for number in numbers:
            chat = Chat(-number, "supergroup", f"Group {number}")
            chat.members = {p.id: Member(p) for p in (alice.person, tg.bot)}
            tg.chats[chat.id] = chat
            question = f"What about {words[50 + number % 50]} and {words[200 + number % 100]}?"
            await tg.room(chat).send(alice, f"/ask@{tg.bot.username} {question}")
            await tg.room(chat).wait_reply(30)

    await asyncio.gather(*(asker() for _ in range(4)))


async def measure(address: str, questions: int, starts: int, **settings: str) -> dict[str, Any]:
    """Start the bot so often on the database, the last time to ask it."""
    taken, memory = [], {}
    for number in range(starts):
        tg, port = Telegram(keep_calls=False), free_port()
        chosen = {"DATABASE_URL": address, "HEALTH_PORT": str(port), "ARTICLE": "", **settings}
        async with tg.serve() as server:
            watching = asyncio.create_task(ready(port))
            async with bot_process(tg, server.url, PULLQUOTE, **chosen) as bot:
                taken.append(await watching)
                if number < starts - 1:
                    continue
                pid = bot.process.pid
                await asyncio.sleep(SETTLED)
                memory["idle_mib"] = resident(pid)
                memory["readers_mib"] = sum(map(resident, children(pid)))
                await _ask(tg, questions)
                memory["asked_mib"] = resident(pid)
    shown = {name: round(value, 1) for name, value in memory.items()}
    return {"ready_ms": round(1e3 * statistics.median(taken)), **shown}


def main() -> None:
    """Read the command line, measure, print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("address")
    parser.add_argument("--questions", type=int, default=400)
    parser.add_argument("--starts", type=int, default=5)
    parser.add_argument("--model", default="", help="SEMANTIC_MODEL: off, or a folder")
    given = parser.parse_args()
    settings = {"SEMANTIC_MODEL": given.model}
    print(
        json.dumps(asyncio.run(measure(given.address, given.questions, given.starts, **settings)))
    )


if __name__ == "__main__":
    main()
