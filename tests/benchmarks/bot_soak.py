"""A long run on a bad network: is every question answered, once, without growing?

    PYTHONPATH=.:tests python -m benchmarks.bot_soak [--updates 50000] [--chats 48] [--faults 0.05]

One call in twenty meets trouble of some kind, getUpdates too. An answer may come twice only where
the reply to a sendMessage that Telegram had carried out was lost: the bot cannot know. It may fail
to come only where two calls in a row to send it were lost: more than one repetition is not allowed.
"""

from __future__ import annotations

import argparse
import asyncio
import resource
import sys
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.bot_load import questions
from benchmarks.bot_process import PULLQUOTE, BotProcess, bot_process
from standin.faults import Fault, Happened, Trouble
from standin.model import Message
from standin.people import Human
from standin.world import Telegram

KINDS = [
    Fault(Trouble.STATUS, status=500),
    Fault(Trouble.STATUS, status=502),
    Fault(Trouble.STATUS, status=429, retry_after=1),
    Fault(Trouble.DELAY, seconds=0.3),
    Fault(Trouble.DROP),
    Fault(Trouble.DROP, carried_out=True),
    Fault(Trouble.HALF_OPEN, seconds=2.0),
    Fault(Trouble.HALF_OPEN, seconds=7.0, carried_out=True),
    Fault(Trouble.GARBAGE),
    Fault(Trouble.GARBAGE, carried_out=True),
    Fault(Trouble.DRIP, seconds=0.3),
]
PRESS_EVERY = 10
PATIENCE = 60.0
FAILURE = "went wrong"


class Watched(Telegram):
    """A Telegram that counts the bot's answers to each message as they are posted."""

    def __init__(self, seed: int) -> None:
        super().__init__(seed=seed, keep_calls=False, keep_messages=60)
        self.answers: Counter[tuple[int, int]] = Counter()
        self.failures = 0

    def store(self, message: Message) -> Message:
        if message.by_bot and message.reply_to:
            self.answers[message.chat.id, message.reply_to.id] += 1
            self.failures += FAILURE in message.text
        return super().store(message)


@dataclass(frozen=True, slots=True)
class Footprint:
    """What the bot's processes held after so many updates."""

    updates: int
    megabytes: float
    descriptors: int


@dataclass
class Soak:
    """The outcome of a long run."""

    asked: int = 0
    unanswered: int = 0
    repeated: int = 0
    excusable: int = 0
    failures: int = 0
    hopeless: int = 0
    pressed: int = 0
    unheard: int = 0
    log: str = ""
    struck: Counter[str] = field(default_factory=Counter)
    seconds: float = 0.0
    footprints: list[Footprint] = field(default_factory=list)

    @property
    def updates(self) -> int:
        return self.asked + self.pressed

    @property
    def growth(self) -> float:
        """Memory after the last part of the run over that after the first."""
        return self.footprints[-1].megabytes / self.footprints[0].megabytes

    @property
    def sound(self) -> bool:
        """Whether every question was answered once, but for what a lost reply excuses."""
        missing = self.unanswered + self.failures
        return missing <= self.hopeless and self.repeated <= self.excusable


def footprint(bot: BotProcess, updates: int) -> Footprint:
    """Resident memory and open descriptors of the bot and its workers, by Linux's /proc."""
    pages, descriptors = 0, 0
    waiting = [bot.process.pid]
    while waiting:
        here = Path("/proc", str(waiting.pop()))
        pages += int((here / "statm").read_text().split()[1])
        descriptors += len(list((here / "fd").iterdir()))
        for children in here.glob("task/*/children"):
            waiting.extend(int(pid) for pid in children.read_text().split())
    return Footprint(updates, pages * resource.getpagesize() / 1e6, descriptors)


async def _converse(human: Human, seed: int, result: Soak, updates: int) -> None:
    """Ask, wait, now and then press a button, until so many updates were sent altogether."""
    telegram = human.telegram
    assert isinstance(telegram, Watched)
    room = telegram.private(human)
    for number, question in enumerate(questions(seed), 1):
        if result.updates >= updates:
            return
        result.asked += 1
        sent = await human.say(question)
        key = (room.id, sent.id)

        def look(key: tuple[int, int] = key) -> int | None:
            return telegram.answers[key] or None

        try:
            await telegram.until(look, PATIENCE, "answer")
        except AssertionError:
            result.unanswered += 1
            continue
        if number % PRESS_EVERY == 1:
            await _press(human, room.from_bot()[-1], result)


async def _press(human: Human, message: Message, result: Soak) -> None:
    labels = [button["text"] for row in message.rows for button in row if "callback_data" in button]
    if not labels:
        return
    result.pressed += 1
    press = await human.press(message, labels[0])
    try:
        await press.answered(PATIENCE)
    except AssertionError:
        result.unheard += 1


async def soak(
    updates: int,
    *,
    chats: int = 48,
    faults: float = 0.05,
    kinds: Sequence[Fault] = KINDS,
    seed: int = 0,
    arguments: tuple[str, ...] = PULLQUOTE,
    parts: int = 5,
) -> Soak:
    """Run the bot through so many updates, measuring its footprint after each part."""
    telegram = Watched(seed)
    result = Soak()
    humans = [telegram.user(f"Reader {number}") for number in range(chats)]
    async with (
        telegram.serve() as server,
        bot_process(telegram, server.url, arguments) as bot,
    ):
        telegram.faults.add(kinds, times=None, probability=faults)
        start = time.perf_counter()
        for part in range(1, parts + 1):
            goal = updates * part // parts
            await asyncio.gather(
                *(_converse(h, part * chats + n, result, goal) for n, h in enumerate(humans))
            )
            result.footprints.append(footprint(bot, result.updates))
        result.seconds = time.perf_counter() - start
        telegram.faults.clear()
        await asyncio.sleep(1)
        assert bot.process.returncode is None, bot.tail()
        result.log = bot.tail(60)
    result.failures = telegram.failures
    result.repeated = sum(count - 1 for count in telegram.answers.values())
    _excuse(result, telegram.faults.happened)
    return result


def _excuse(result: Soak, faults: list[Happened]) -> None:
    """Count the faults, and which of them excuse an answer that came twice or not at all."""
    last: dict[str, int] = {}
    for happened in faults:
        result.struck[happened.fault.trouble.value] += 1
        if happened.method.lower() != "sendmessage" or happened.fault.answered:
            continue
        result.excusable += happened.fault.carried_out
        result.hopeless += last.get(happened.chat) == happened.number - 1
        last[happened.chat] = happened.number


def main() -> int:
    """Read the command line, run, print, and tell by the exit code whether all was well."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--updates", type=int, default=50_000)
    parser.add_argument("--chats", type=int, default=48)
    parser.add_argument("--faults", type=float, default=0.05)
    given = parser.parse_args()
    result = asyncio.run(soak(given.updates, chats=given.chats, faults=given.faults))
    print(f"updates        {result.updates} in {result.seconds:.0f} s")
    print(f"questions      {result.asked}, unanswered {result.unanswered},", end=" ")
    print(f"failed {result.failures}, hopeless {result.hopeless}")
    print(f"answered twice {result.repeated}, replies lost {result.excusable}")
    print(f"presses        {result.pressed}, unheard {result.unheard}")
    print(f"faults         {dict(result.struck)}")
    for held in result.footprints:
        print(f"after {held.updates:6}   {held.megabytes:.1f} MB, {held.descriptors} descriptors")
    if not result.sound:
        print(result.log, file=sys.stderr)
    print(f"memory, last part over first: {result.growth:.3f}")
    return 0 if result.sound else 1


if __name__ == "__main__":
    sys.exit(main())
