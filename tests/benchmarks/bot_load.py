"""Questions answered a second, and how fast, beside a bare python-telegram-bot echo bot.

    PYTHONPATH=.:tests python -m benchmarks.bot_load [--seconds 8] [--chats 1 8 32] [--by-default]

Each chat asks its next question when the last one is answered. Every bot runs in a process of its
own against the same stand-in over loopback HTTP, one after the other, twice, in turns. Pullquote
answers by words; with ``--by-default`` it answers with its encoder as well.
"""

from __future__ import annotations

import argparse
import asyncio
import random
import statistics
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from benchmarks.bot_process import ECHO, PULLQUOTE, SAMPLE, bot_process
from standin.people import Human
from standin.world import Telegram

PATIENCE = 60.0


@dataclass(frozen=True, slots=True)
class Bot:
    """A bot to measure: its program, settings, and the seconds until it does as it will go on."""

    name: str
    program: tuple[str, ...]
    settings: dict[str, str]
    warm_up: float = 1.0


ECHOING = Bot("echo", ECHO, {})
ASKED = (
    "How many street lamps run on the tide?",
    "What did it cost?",
    "Who pressed the switch?",
    "How heavy is a turbine?",
    "Are the turbines dangerous for fish?",
    "How long was the peninsula without electricity in 2015?",
    "Why did the mayor go into politics?",
    "What went wrong with the first turbine?",
    "Who was fined and how much?",
    "Where did the money come from?",
    "What does Councillor Dekker think of the lamps?",
    "How many seals live in the narrows now?",
    "Which newspaper wrote that a turbine shakes?",
    "What share of the town's electricity do they produce?",
    "When will larger machines be added?",
    "Which American town wants the drawings?",
    "Who chose the colour of the light?",
    "When is the next election?",
    "How old is the mayor?",
    "Is the hospital connected to the turbines?",
)
BY_WORDS = Bot("by words", PULLQUOTE, {"SEMANTIC_MODEL": "off"})
BY_DEFAULT = Bot("by default", PULLQUOTE, {"SEMANTIC_MODEL": ""}, 4.0)  # it loads the encoder


@dataclass(frozen=True, slots=True)
class Load:
    """What one bot did under one load; latencies in milliseconds."""

    chats: int
    answered: int
    seconds: float
    cpu_seconds: float
    latencies: tuple[float, ...]

    @property
    def rate(self) -> float:
        return self.answered / self.seconds

    @property
    def cpu_ms(self) -> float:
        """Processor time an answer, which a busy machine does not blur."""
        return 1000 * self.cpu_seconds / self.answered

    @property
    def p50(self) -> float:
        return statistics.median(self.latencies)

    @property
    def p95(self) -> float:
        return statistics.quantiles(self.latencies, n=20)[-1]


def questions(seed: int, article: Path = SAMPLE) -> Iterator[str]:
    """Endless questions: a person's, then a topic of four words that the article has in a row."""
    words = article.read_text().split()
    chance = random.Random(seed)  # noqa: S311 - repeatable, not secret
    while True:
        yield chance.choice(ASKED)
        at = chance.randrange(len(words) - 4)
        yield f"What about {' '.join(words[at : at + 4])}?"


async def _converse(human: Human, seed: int, until: float) -> list[float]:
    """Ask one question after the other until the clock shows `until`; the latencies in ms."""
    room = human.telegram.private(human)
    asked = questions(seed)
    latencies = []
    while time.perf_counter() < until:
        sent = await human.say(next(asked))
        reply = await room.wait_reply(PATIENCE)
        latencies.append(1000 * (reply.at - sent.at))
    return latencies


async def load(bot: Bot, chats: int, seconds: float) -> Load:
    """Put one bot under the load of so many chats for so many seconds."""
    telegram = Telegram(keep_calls=False, keep_messages=50)
    humans = [telegram.user(f"Reader {number}") for number in range(chats)]
    async with (
        telegram.serve() as server,
        bot_process(telegram, server.url, bot.program, **bot.settings) as running,
    ):
        for human in humans:
            await human.start()
            await telegram.private(human).wait_reply(PATIENCE)
        now = time.perf_counter()
        await asyncio.gather(*(_converse(h, 0, now + bot.warm_up) for h in humans))
        start, used = time.perf_counter(), running.cpu_seconds
        answered = await asyncio.gather(
            *(_converse(human, 1 + n, start + seconds) for n, human in enumerate(humans))
        )
        spent = time.perf_counter() - start
        used = running.cpu_seconds - used
        assert running.process.returncode is None, running.tail()
    latencies = tuple(sorted(value for each in answered for value in each))
    return Load(chats, len(latencies), spent, used, latencies)


async def beside_a_flood(messages: int = 200) -> float:
    """Milliseconds to an answer in one chat while another has sent so many messages at once."""
    telegram = Telegram(keep_calls=False)
    flooder, reader = telegram.user("Flooder"), telegram.user("Reader")
    asked = questions(0)
    async with (
        telegram.serve() as server,
        bot_process(telegram, server.url, BY_WORDS.program, **BY_WORDS.settings),
    ):
        for human in (flooder, reader):
            await human.start()
            await telegram.private(human).wait_reply(PATIENCE)
            await human.say(next(asked))
            await telegram.private(human).wait_reply(PATIENCE)
        for _ in range(messages):
            await flooder.say(next(asked))
        sent = await reader.say(next(asked))
        reply = await telegram.private(reader).wait_reply(PATIENCE)
    return 1000 * (reply.at - sent.at)


def _best(loads: list[Load]) -> Load:
    return max(loads, key=lambda each: each.rate)


async def compare(chats: list[int], seconds: float, bots: list[Bot]) -> None:
    """Print the table: echo and ``bots`` in turns, the better of two runs of each."""
    print("| chats | bot | answers/s | of echo | p50 ms | p95 ms | of echo | CPU ms |")
    print("|---:|---|---:|---:|---:|---:|---:|---:|")
    for number in chats:
        runs: dict[str, list[Load]] = {bot.name: [] for bot in (ECHOING, *bots)}
        for _ in range(2):
            for bot in (ECHOING, *bots):
                runs[bot.name].append(await load(bot, number, seconds))
        echo = _best(runs[ECHOING.name])
        for name, loads in runs.items():
            best = _best(loads)
            print(
                f"| {number} | {name} | {best.rate:.0f} | {best.rate / echo.rate:.2f}"
                f" | {best.p50:.1f} | {best.p95:.1f} | {best.p95 / echo.p95:.2f}"
                f" | {best.cpu_ms:.1f} |",
                flush=True,
            )


def main() -> None:
    """Read the command line and print the comparison."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--seconds", type=float, default=8.0)
    parser.add_argument("--chats", type=int, nargs="+", default=[1, 8, 32])
    parser.add_argument("--by-default", action="store_true")
    given = parser.parse_args()
    waited = asyncio.run(beside_a_flood())
    print(f"one chat sends 200 messages at once; another's answer takes {waited:.0f} ms\n")
    bots = [BY_WORDS, BY_DEFAULT] if given.by_default else [BY_WORDS]
    asyncio.run(compare(given.chats, given.seconds, bots))


if __name__ == "__main__":
    main()
