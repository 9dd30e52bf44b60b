"""Three whole bots behind a balancer, killed and started at random: order, loss, doubles, speed.

    PYTHONPATH=.:tests python -m benchmarks.replicas SERVER [--updates 20000] [--kills 60]

SERVER is a PostgreSQL address; each run makes a schema of its own there and drops it. First one,
two and three replicas answer ``--peace`` questions as fast as they can, then three ``--updates``
questions while they are killed at random moments from the first question to the last. Telegram's
side is the stand-in, whose webhook brings an update again until it is taken; ``--away`` is how
many milliseconds it takes to answer a message.
"""

from __future__ import annotations

import argparse
import asyncio
import itertools
import random
import secrets
import sys
import time
from collections import defaultdict
from collections.abc import AsyncIterator, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory

import aiohttp
from aiohttp import web
from benchmarks.bot_load import questions
from benchmarks.bot_process import PULLQUOTE, BotProcess, spawn
from benchmarks.running_bot import free_port, ready
from standin.faults import Fault, Trouble
from standin.model import Message
from standin.people import Human
from standin.world import Telegram

PUBLIC = "https://bot.example"
OUTSTANDING = 3  # questions a chat has unanswered at a time
PATIENCE = 120.0
NO_ANSWER = ("went wrong", "can't reach my shelf", "more than I can take in")


class Watched(Telegram):
    """A Telegram that notes which question each message of the bot answers, in their order."""

    def __init__(self, seed: int = 0, away: float = 0.0) -> None:
        super().__init__(seed=seed, keep_calls=False, keep_messages=100)
        if away:
            self.faults.add(Fault(Trouble.DELAY, seconds=away), "sendMessage", times=None)
        self.answers: dict[int, list[int]] = defaultdict(list)
        self.failures: list[str] = []

    def store(self, message: Message) -> Message:
        if message.by_bot and message.reply_to:
            self.answers[message.chat.id].append(message.reply_to.id)
            if any(words in message.text for words in NO_ANSWER):
                self.failures.append(message.text)
        return super().store(message)


class Balancer:
    """Passes each delivery to one replica of those that live; 502 where it does not answer."""

    def __init__(self) -> None:
        self.ports: list[int] = []
        self.url = ""

    @asynccontextmanager
    async def open(self) -> AsyncIterator[Balancer]:
        """Listen on loopback."""
        async with aiohttp.ClientSession() as self._session:
            app = web.Application()
            app.router.add_post("/{path:.*}", self._pass_on)
            runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.1)
            await runner.setup()
            await web.TCPSite(runner, "127.0.0.1", 0).start()
            self.url = f"http://127.0.0.1:{runner.addresses[0][1]}"
            try:
                yield self
            finally:
                await runner.cleanup()

    async def _pass_on(self, request: web.Request) -> web.Response:
        if not self.ports:
            return web.Response(status=503)
        port = random.choice(self.ports)  # noqa: S311 - no secret
        body = await request.read()
        url = f"http://127.0.0.1:{port}{request.path}"
        headers = {k: v for k, v in request.headers.items() if k.startswith(("X-", "Content-Type"))}
        try:
            async with self._session.post(url, data=body, headers=headers) as answer:
                return web.Response(status=answer.status, body=await answer.read())
        except aiohttp.ClientError:
            return web.Response(status=502)


@dataclass
class Fleet:
    """Replicas of the bot, started, killed and replaced."""

    telegram: Telegram
    server: str
    settings: dict[str, str]
    balancer: Balancer
    folder: Path
    running: dict[int, BotProcess] = field(default_factory=dict)
    killed: int = 0
    _numbers: itertools.count[int] = field(default_factory=itertools.count)

    async def start(self) -> None:
        """Start one more replica; it gets work when it is ready."""
        port, folder = free_port(), self.folder / str(next(self._numbers))
        folder.mkdir()
        mode = {"WEBHOOK_URL": f"{PUBLIC}/hook", "WEBHOOK_SECRET": "s3cret"}
        mode["WEBHOOK_PORT"] = str(port)
        bot = await spawn(
            self.telegram, self.server, PULLQUOTE, str(folder), **mode, **self.settings
        )
        self.running[port] = bot
        try:
            await ready(port)
        except AssertionError as error:
            raise AssertionError(f"{error}\n{bot.tail()}") from error
        self.balancer.ports.append(port)

    async def replace_at_random(self, kills: int, pause: float) -> None:
        """Kill so many replicas, a random one each time, and start another for each."""
        starting: set[asyncio.Task[None]] = set()
        while self.killed < kills:
            await asyncio.sleep(random.uniform(0, 2 * pause))  # noqa: S311
            if len(self.balancer.ports) < 2:
                continue
            port = random.choice(self.balancer.ports)  # noqa: S311
            bot = self.running.pop(port)
            bot.process.kill()
            self.killed += 1
            await bot.process.wait()
            # The balancer finds out a moment later, as any would.
            await asyncio.sleep(0.05)
            self.balancer.ports.remove(port)
            starting.add(asyncio.create_task(self.start()))
        await asyncio.gather(*starting)

    async def stop(self) -> None:
        """End them all."""
        for bot in self.running.values():
            if bot.process.returncode is None:
                bot.process.terminate()
        for bot in self.running.values():
            await bot.process.wait()


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a run: counts, and answers a second over all of it."""

    asked: int
    unanswered: int
    doubles: int
    disorder: int
    failures: int
    kills: int
    rate: float
    log: str

    @property
    def sound(self) -> bool:
        """Every question answered, in its place's order, and doubles at most the kills."""
        lost = self.unanswered or self.failures or self.disorder
        return not lost and self.doubles <= self.kills

    def __str__(self) -> str:
        return (
            f"{self.asked} asked, {self.unanswered} unanswered, {self.failures} failed,"
            f" {self.disorder} out of order, {self.doubles} doubles, {self.kills} kills,"
            f" {self.rate:.0f} answers a second"
        )


async def converse(human: Human, count: int, seed: int, pause: float) -> None:
    """Ask so many questions, up to a few ahead of the answers, and wait for the last answer."""
    telegram = human.telegram
    assert isinstance(telegram, Watched)
    got = telegram.answers[telegram.private(human).id]
    for sent, question in enumerate(itertools.islice(questions(seed), count), 1):
        await asyncio.sleep(random.uniform(0, 2 * pause))  # noqa: S311
        await human.say(question)
        due = sent - OUTSTANDING
        await telegram.until(lambda due=due: len(set(got)) > due or None, PATIENCE, "answer")
    await telegram.until(lambda: len(set(got)) >= count or None, PATIENCE, "last answers")


async def run(
    address: str,
    updates: int,
    *,
    replicas: int = 3,
    kills: int = 0,
    chats: int = 40,
    pause: float = 1.0,
    rate: float = 0.0,
    away: float = 0.0,
) -> Outcome:
    """Let the replicas answer so many questions from the database at ``address``.

    All chats together ask ``rate`` questions a second (0: as fast as they are answered); a kill
    comes about every ``pause`` seconds. Telegram is ``away`` seconds away.
    """
    wait = chats / rate if rate else 0.0
    telegram = Watched(away=away)
    humans = [telegram.user(f"Reader {number}") for number in range(chats)]
    settings = {"DATABASE_URL": address, "SEMANTIC_MODEL": "off"}
    async with AsyncExitStack() as stack:
        folder = Path(stack.enter_context(TemporaryDirectory()))
        server = await stack.enter_async_context(telegram.serve())
        balancer = await stack.enter_async_context(Balancer().open())
        telegram.webhook.routes[PUBLIC] = balancer.url
        fleet = Fleet(telegram, server.url, settings, balancer, folder)
        stack.push_async_callback(fleet.stop)
        await asyncio.gather(*(fleet.start() for _ in range(replicas)))
        trouble = asyncio.create_task(fleet.replace_at_random(kills, pause))
        began, each = time.perf_counter(), -(-updates // chats)
        asked = await asyncio.gather(
            *(converse(human, each, n, wait) for n, human in enumerate(humans)),
            return_exceptions=True,
        )
        spent = time.perf_counter() - began
        if not trouble.done():
            trouble.cancel()
        await asyncio.gather(trouble, return_exceptions=True)
        await asyncio.sleep(0.5)
        log = "\n".join(bot.tail() for bot in fleet.running.values())
    return judge(telegram, asked, each * chats, fleet.killed, spent, log)


def judge(
    telegram: Watched,
    ended: Sequence[BaseException | None],
    count: int,
    kills: int,
    spent: float,
    log: str,
) -> Outcome:
    """Say what came of ``count`` questions; chats that gave up waiting ``ended`` with why."""
    for error in ended:
        if error is not None and not isinstance(error, AssertionError):
            raise error
    doubles = disorder = answered = 0
    for got in telegram.answers.values():
        firsts = list(dict.fromkeys(got))
        answered += len(firsts)
        doubles += len(got) - len(firsts)
        disorder += sum(a > b for a, b in itertools.pairwise(firsts))
    failures, rate = len(telegram.failures), answered / spent
    return Outcome(count, count - answered, doubles, disorder, failures, kills, rate, log)


@asynccontextmanager
async def own_schema(server: str) -> AsyncIterator[str]:
    """The address of an empty schema on the server, dropped afterwards."""
    import asyncpg

    schema = f"replicas_{secrets.token_hex(6)}"
    connection = await asyncpg.connect(server)
    await connection.execute(f"CREATE SCHEMA {schema}")
    try:
        yield f"{server}{'&' if '?' in server else '?'}options=-csearch_path%3D{schema}"
    finally:
        await connection.execute(f"DROP SCHEMA {schema} CASCADE")
        await connection.close()


async def _report(given: argparse.Namespace) -> bool:
    chats, away = given.chats, given.away / 1000
    for replicas in (1, 2, 3) if given.peace else ():
        async with own_schema(given.server) as address:
            outcome = await run(address, given.peace, replicas=replicas, chats=chats, away=away)
        print(f"{replicas} in peace: {outcome}", flush=True)
    if not given.kills:
        return True
    pause = given.updates / given.rate / given.kills
    async with own_schema(given.server) as address:
        outcome = await run(
            address,
            given.updates,
            kills=given.kills,
            chats=chats,
            pause=pause,
            rate=given.rate,
            away=away,
        )
    print(f"3 under kills: {outcome}")
    if not outcome.sound:
        print(outcome.log, file=sys.stderr)
    return outcome.sound


def main() -> int:
    """Read the command line, run, print, and tell by the exit code whether all was well."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("server")
    parser.add_argument("--updates", type=int, default=20_000)
    parser.add_argument("--kills", type=int, default=60, help="0: only in peace")
    parser.add_argument("--chats", type=int, default=40)
    parser.add_argument("--rate", type=float, default=30.0, help="questions a second under kills")
    parser.add_argument("--peace", type=int, default=3000, help="questions without kills; 0: none")
    parser.add_argument("--away", type=float, default=0.0, help="milliseconds to Telegram")
    return 0 if asyncio.run(_report(parser.parse_args())) else 1


if __name__ == "__main__":
    sys.exit(main())
