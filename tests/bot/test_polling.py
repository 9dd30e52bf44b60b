"""Polling a Telegram that stalls, breaks off, refuses and comes back; nothing is lost."""

import asyncio
import os
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager, suppress
from pathlib import Path
from typing import Any

import pytest
from standin.faults import Fault, Trouble
from standin.world import Telegram
from telegram import Update
from telegram.error import InvalidToken
from telegram.ext import ExtBot
from telegram.request import BaseRequest

from bot.inbox import Inbox
from bot.metrics import Metrics
from bot.polling import Poller
from bot.processor import Draining
from bot.transport import Transport


class Desk:
    """Takes updates as they come: notes their texts, and holds back those named in ``slow``."""

    def __init__(self) -> None:
        self.texts: list[str] = []
        self.slow: set[str] = set()
        self.go_on = asyncio.Event()
        self._news = asyncio.Condition()

    async def take(self, update: Update) -> None:
        assert update.message
        text = update.message.text or ""
        if text in self.slow:
            await self.go_on.wait()
        async with self._news:
            self.texts.append(text)
            self._news.notify_all()

    async def until(self, *texts: str, seconds: float = 5.0) -> None:
        async with asyncio.timeout(seconds), self._news:
            await self._news.wait_for(lambda: sorted(self.texts) == sorted(texts))


async def became(true: Callable[[], bool], seconds: float = 5.0) -> None:
    """Return once ``true()``; AssertionError after ``seconds``."""
    for _ in range(int(seconds / 0.02)):
        if true():
            return
        await asyncio.sleep(0.02)
    raise AssertionError("it never became so")


@asynccontextmanager
async def polling(
    request: BaseRequest,
    take: Callable[[Update], Awaitable[None]],
    *,
    base_url: str = "https://api.telegram.org/bot",
    metrics: Metrics | None = None,
    token: str,
    path: Path,
    killed: bool = False,
    **options: Any,
) -> AsyncIterator[Poller]:
    bot = ExtBot(token, base_url=base_url, request=request, get_updates_request=request)
    options = {"hold": 1.0, "slack": 0.3, "grace": 0.02} | options
    poller = Poller(bot, request, take, metrics or Metrics(), Inbox(path), **options)
    await request.initialize()
    running = asyncio.create_task(poller.run())
    yield poller
    running.cancel()
    with suppress(asyncio.CancelledError):
        await running
    if killed:
        for task in list(poller._tasks):
            task.cancel()
        await asyncio.sleep(0)
    else:
        await poller.close()
    await request.shutdown()


Poll = Callable[..., AbstractAsyncContextManager[Poller]]


@pytest.fixture
def telegram() -> Telegram:
    return Telegram()


@pytest.fixture
def alice(telegram: Telegram) -> Any:
    """Somebody with a private chat to write into."""
    alice = telegram.user("Alice")
    telegram.private(alice)
    return alice


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "updates.journal"


@pytest.fixture
def poll(telegram: Telegram, path: Path) -> Poll:
    """Poll the stand-in while the block runs; each block is a process of its own."""

    def poll(take: Any, request: BaseRequest | None = None, **options: Any) -> Any:
        options = {"path": path, "token": telegram.token} | options
        return polling(request or telegram.request(), take, **options)

    return poll


async def test_updates_are_taken_and_confirmed(telegram: Telegram, alice: Any, poll: Poll) -> None:
    """After a clean end Telegram has nothing left to deliver."""
    desk = Desk()
    async with poll(desk.take):
        for n in range(5):
            await alice.say(f"{n}")
        await desk.until("0", "1", "2", "3", "4")
    assert len(telegram.updates.pending) == 0


async def test_update_unfinished_when_killed_is_taken_up_by_the_next_process(
    telegram: Telegram, alice: Any, poll: Poll, path: Path
) -> None:
    """Telegram has it confirmed and forgotten, the process dies, the next one answers it."""
    first, second = Desk(), Desk()
    first.slow = {"slow"}
    async with poll(first.take, killed=True):
        await alice.say("slow")
        await alice.say("quick")
        await first.until("quick")
        await telegram.until(lambda: None if telegram.updates.pending else True, 3, "confirmation")
    async with poll(second.take):
        await second.until("slow")
        await alice.say("later")
        await second.until("slow", "later")
    assert os.listdir(path.parent) == []


async def test_update_finished_when_killed_is_not_taken_again(alice: Any, poll: Poll) -> None:
    """Telegram, which had no confirmation yet, delivers both again; the finished one is known."""
    first, second = Desk(), Desk()
    first.slow = {"slow"}
    async with poll(first.take, killed=True, grace=9):
        await alice.say("quick")
        await alice.say("slow")
        await first.until("quick")
    async with poll(second.take):
        await second.until("slow")
        await alice.say("later")
        await second.until("slow", "later")


async def test_update_deferred_at_shutdown_is_not_lost(alice: Any, poll: Poll) -> None:
    """What a draining processor did not take is taken by the next process."""
    deferred, desk = asyncio.Event(), Desk()

    async def refuse(update: Update) -> None:
        deferred.set()
        raise Draining

    async with poll(refuse):
        await alice.say("late")
        await deferred.wait()
    async with poll(desk.take):
        await desk.until("late")


async def test_slow_update_does_not_hold_up_polling(alice: Any, poll: Poll) -> None:
    """While one place's article loads, another's question is fetched and answered."""
    desk = Desk()
    desk.slow = {"slow"}
    async with poll(desk.take):
        await alice.say("slow")
        await asyncio.sleep(0.05)
        start = time.monotonic()
        await alice.say("quick")
        await desk.until("quick")
        assert time.monotonic() - start < 0.3
        desk.go_on.set()
        await desk.until("slow", "quick")


@pytest.mark.parametrize("trouble", [Trouble.HALF_OPEN, Trouble.DRIP])
async def test_stalled_connection_is_rebuilt(
    telegram: Telegram, alice: Any, poll: Poll, trouble: Trouble, caplog: pytest.LogCaptureFixture
) -> None:
    """Over real sockets: no answer, or one that drips for a minute; health turns red, then green.

    With hold and slack of 1.3 s together (20 s by default), two stalls in a row.
    """
    desk, metrics = Desk(), Metrics()
    async with telegram.serve() as server:
        telegram.faults.add(Fault(trouble, seconds=60), "getUpdates", times=2)
        async with poll(
            desk.take,
            Transport(connections=1, read=30),
            base_url=f"{server.url}/bot",
            metrics=metrics,
        ) as poller:
            await alice.say("hello")
            assert poller.problem() is None
            await became(lambda: poller.problem() is not None)
            assert str(poller.problem()).startswith("no completed getUpdates for 2 s")
            await desk.until("hello")
            assert poller.problem() is None
    assert metrics.poll_rebuilds._value.get() == 2
    assert "Polling stalled" in caplog.text


async def test_polling_outlives_a_server_that_is_down(
    telegram: Telegram, alice: Any, poll: Poll, unused_tcp_port: int
) -> None:
    """Nobody listens at first; then Telegram is there and the update arrives."""
    desk = Desk()
    base = f"http://127.0.0.1:{unused_tcp_port}/bot"
    async with poll(desk.take, Transport(), base_url=base):
        await asyncio.sleep(0.1)
        async with telegram.serve(port=unused_tcp_port):
            await alice.say("hello")
            await desk.until("hello", seconds=5)


@pytest.mark.parametrize(
    "fault",
    [
        Fault(Trouble.STATUS, status=502),
        Fault(Trouble.STATUS, status=429, retry_after=1),
        Fault(Trouble.GARBAGE),
        Fault(Trouble.DROP),
        Fault(Trouble.DROP, carried_out=True),
    ],
    ids=lambda fault: f"{fault.trouble.value} {fault.status}",
)
async def test_polling_outlives_every_fault(
    telegram: Telegram, alice: Any, poll: Poll, fault: Fault
) -> None:
    """One bad reply, then the update arrives, once."""
    desk = Desk()
    telegram.faults.add(fault, "getUpdates")
    async with poll(desk.take):
        await alice.say("hello")
        await desk.until("hello")


async def test_webhook_left_over_is_taken_away(telegram: Telegram, alice: Any, poll: Poll) -> None:
    """One left by an earlier way of running, and one set behind our back."""
    desk = Desk()
    telegram.updates.webhook = True
    async with poll(desk.take):
        await alice.say("before")
        await desk.until("before")
        telegram.updates.webhook = True
        await alice.say("hello")
        await desk.until("before", "hello")


async def test_second_poller_is_named_in_the_log(
    alice: Any, poll: Poll, caplog: pytest.LogCaptureFixture
) -> None:
    """Two processes with one token: each says so and goes on."""
    desk = Desk()
    async with (
        poll(desk.take),
        poll(desk.take),
    ):
        await asyncio.sleep(0.2)
        await alice.say("hello")
        await became(lambda: desk.texts != [])
    assert "Another process is polling" in caplog.text


async def test_wrong_token_ends_polling(telegram: Telegram, path: Path) -> None:
    """It will not get better by asking again."""
    request = telegram.request()
    bot = ExtBot("1:" + "x" * 35, request=request, get_updates_request=request)
    poller = Poller(bot, request, Desk().take, Metrics(), Inbox(path))
    async with asyncio.timeout(2):
        with pytest.raises(InvalidToken):
            await poller.run()


async def test_full_disk_is_said_and_polling_goes_on(
    telegram: Telegram, alice: Any, poll: Poll, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """Where the inbox cannot be written, finishing comes before confirming."""
    desk = Desk()
    desk.slow = {"slow"}
    (tmp_path / "file").touch()
    async with poll(desk.take, path=tmp_path / "file" / "journal"):
        await alice.say("slow")
        await asyncio.sleep(0.2)
        assert len(telegram.updates.pending) == 1
        desk.go_on.set()
        await alice.say("next")
        await desk.until("slow", "next")
    assert "cannot be written" in caplog.text


async def test_exception_out_of_taking_is_logged_and_polling_goes_on(
    alice: Any, poll: Poll, caplog: pytest.LogCaptureFixture
) -> None:
    """Whatever comes out of ``take``, the next update is fetched."""
    desk = Desk()

    async def take(update: Update) -> None:
        if update.message and update.message.text == "bad":
            raise RuntimeError("boom")
        await desk.take(update)

    async with poll(take):
        await alice.say("bad")
        await alice.say("good")
        await desk.until("good")
    assert "could not be taken" in caplog.text


async def test_update_nobody_can_read_is_passed_over(
    telegram: Telegram, alice: Any, poll: Poll
) -> None:
    """One that the library fails on blocks neither those before it nor those after."""
    desk, metrics = Desk(), Metrics()
    await alice.say("before")
    telegram.updates.push("message", {"message_id": 1, "date": "not a date", "chat": "none"})
    await alice.say("after")
    async with poll(desk.take, metrics=metrics):
        await desk.until("before", "after")
    assert metrics.updates.labels("unknown", "unreadable")._value.get() == 1
    assert len(telegram.updates.pending) == 0


async def test_more_than_we_can_hold_stays_at_telegram(
    alice: Any, poll: Poll, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With ten updates at hand and none finished, the eleventh batch is not fetched."""
    monkeypatch.setattr("bot.polling._MOST_AT_HAND", 10)
    desk = Desk()
    texts = [f"{n}" for n in range(130)]
    desk.slow = set(texts)
    for text in texts:
        await alice.say(text)
    async with poll(desk.take) as poller:
        await asyncio.sleep(0.2)
        assert len(poller._unfinished) == 100
        desk.go_on.set()
        await desk.until(*texts)
