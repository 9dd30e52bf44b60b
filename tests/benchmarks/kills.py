"""One bot that polls, on SQLite, killed (SIGKILL) at random moments under load and started again.

    PYTHONPATH=.:tests python -m benchmarks.kills [--kills 50] [--rate 30]

Prints what was lost, doubled or out of order, and what the database says of its integrity.
"""

from __future__ import annotations

import argparse
import asyncio
import random
import sys
import time
from contextlib import AsyncExitStack
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.bot_process import PULLQUOTE, BotProcess, spawn
from benchmarks.replicas import Outcome, Watched, converse, judge

from bot.store import Store

ALIVE = 2.5  # seconds from one kill to the next, on average, with the bot polling


async def run(kills: int, *, chats: int = 20, rate: float = 30.0) -> tuple[Outcome, list[str]]:
    """Kill the bot so often while all chats together ask ``rate`` questions a second.

    Returns also what the database finds wrong with itself afterwards.
    """
    telegram = Watched()
    humans = [telegram.user(f"Reader {number}") for number in range(chats)]
    each = round((ALIVE + 1) * kills * rate / chats)
    async with AsyncExitStack() as stack:
        folder = stack.enter_context(TemporaryDirectory())
        server = await stack.enter_async_context(telegram.serve())
        bot = await _start(telegram, server.url, folder)
        began = time.perf_counter()
        chatting = asyncio.gather(
            *(converse(human, each, n, chats / rate) for n, human in enumerate(humans)),
            return_exceptions=True,
        )
        killed = 0
        while killed < kills and not chatting.done():
            await asyncio.sleep(random.uniform(0, 2 * ALIVE))  # noqa: S311
            bot.process.kill()
            await bot.process.wait()
            killed += 1
            bot = await _start(telegram, server.url, folder)
        ended = await chatting
        spent = time.perf_counter() - began
        await asyncio.sleep(0.5)
        bot.process.terminate()
        await bot.process.wait()
        store = await Store.open(f"sqlite:///{Path(folder, 'pullquote.db')}")
        damage = await store.check()
        await store.close()
        outcome = judge(telegram, ended, each * chats, killed, spent, bot.tail())
    return outcome, damage


async def _start(telegram: Watched, url: str, folder: str) -> BotProcess:
    telegram.updates.polls = 0
    bot = await spawn(telegram, url, PULLQUOTE, folder, SEMANTIC_MODEL="off")
    await telegram.until(lambda: telegram.updates.polls or bot.process.returncode, 60, "polling")
    assert bot.process.returncode is None, bot.tail()
    return bot


def main() -> int:
    """Read the command line, run, print, and tell by the exit code whether all was well."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--kills", type=int, default=50)
    parser.add_argument("--rate", type=float, default=30.0, help="questions a second")
    given = parser.parse_args()
    outcome, damage = asyncio.run(run(given.kills, rate=given.rate))
    print(outcome)
    print(f"integrity: {damage or 'fine'}")
    if not outcome.sound:
        print(outcome.log, file=sys.stderr)
    return 0 if outcome.sound and not damage else 1


if __name__ == "__main__":
    sys.exit(main())
