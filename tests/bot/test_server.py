"""The server over real loopback sockets: who is let in, and when an update counts as done."""

import asyncio
import io
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import aiohttp
import pytest
from standin.world import Telegram
from telegram import Update
from telegram.ext import ExtBot

from bot.health import Health
from bot.metrics import CONTENT_TYPE, Metrics
from bot.processor import Draining
from bot.server import Server, Webhook

SECRET = "a-secret_nobody-guesses"
HEADERS = {"X-Telegram-Bot-Api-Secret-Token": SECRET}
UPDATE = {
    "update_id": 7,
    "message": {"message_id": 1, "date": 1, "text": "hi", "chat": {"id": 5, "type": "private"}},
}


class Place:
    """A server with a webhook, and a client in front of it."""

    def __init__(self, take: Any, **options: Any) -> None:
        self.health = Health()
        self.webhook = Webhook(ExtBot("1:" + "t" * 35), take, SECRET, "/hook", **options)
        self.server = Server(self.health, Metrics(), self.webhook)

    async def post(self, json: Any = UPDATE, **options: Any) -> int:
        options.setdefault("headers", HEADERS)
        async with self.client.post("/hook", json=json, **options) as answer:
            return answer.status

    async def get(self, path: str) -> tuple[int, Any]:
        async with self.client.get(path) as answer:
            return answer.status, await answer.json()


@asynccontextmanager
async def serving(take: Any = None, **options: Any) -> AsyncIterator[Place]:
    async def nothing(update: Update) -> None:
        return None

    place = Place(take or nothing, **options)
    await place.server.start("127.0.0.1", 0)
    try:
        async with aiohttp.ClientSession(f"http://127.0.0.1:{place.server.port}") as place.client:
            yield place
    finally:
        await place.server.close()


async def test_update_is_taken_and_answered_with_200() -> None:
    """What Telegram posts is what is taken."""
    taken: list[str | None] = []

    async def take(update: Update) -> None:
        assert update.message
        taken.append(update.message.text)

    async with serving(take) as place:
        assert await place.post() == 200
    assert taken == ["hi"]


@pytest.mark.parametrize(
    "headers",
    [{}, {"X-Telegram-Bot-Api-Secret-Token": "wrong"}, {"X-Telegram-Bot-Api-Secret-Token": "é"}],
    ids=["missing", "wrong", "odd"],
)
async def test_without_the_secret_nothing_is_taken(headers: dict[str, str]) -> None:
    """403, whatever else is right about the delivery."""
    taken: list[Update] = []

    async def take(update: Update) -> None:
        taken.append(update)

    async with serving(take) as place:
        assert await place.post(headers=headers) == 403
    assert taken == []


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"{",
        b"[]",
        b'"x"',
        b"null",
        b"{}",
        b'{"update_id": "7"}',
        b'{"update_id": true}',
        b"\xff\xfe",
        b"[" * 100_000,
    ],
    ids=lambda body: repr(body[:12]),
)
async def test_what_is_no_update_is_answered_with_400(body: bytes) -> None:
    """Nothing of it reaches the application, and the server goes on."""
    async with serving() as place:
        async with place.client.post("/hook", data=body, headers=HEADERS) as answer:
            assert answer.status == 400
        assert await place.post() == 200


async def test_too_large_a_body_is_refused() -> None:
    """More than a mebibyte is read by nobody."""
    async with (
        serving() as place,
        place.client.post("/hook", data=io.BytesIO(b" " * 1_100_000), headers=HEADERS) as answer,
    ):
        assert answer.status == 413


async def test_update_the_library_cannot_read_is_passed_over(
    caplog: pytest.LogCaptureFixture,
) -> None:
    """Telegram would deliver it for ever; 200 ends that, and the log says so."""
    broken = {"update_id": 8, "message": {"message_id": 1, "date": "no date", "chat": "none"}}
    async with serving() as place:
        assert await place.post(broken) == 200
    assert "Update 8 is passed over" in caplog.text


async def test_200_comes_when_the_update_is_done_not_before() -> None:
    """A process killed meanwhile has not called it done."""
    done = asyncio.Event()

    async def take(update: Update) -> None:
        await done.wait()

    async with serving(take) as place:
        post = asyncio.create_task(place.post())
        await asyncio.sleep(0.05)
        assert not post.done()
        done.set()
        assert await post == 200


async def test_slow_update_is_not_begun_twice() -> None:
    """503 after the patience; the second delivery waits for the first one's work."""
    begun, done = 0, asyncio.Event()

    async def take(update: Update) -> None:
        nonlocal begun
        begun += 1
        await done.wait()

    async with serving(take, patience=0.05) as place:
        assert await place.post() == 503
        again = asyncio.create_task(place.post())
        await asyncio.sleep(0.01)
        done.set()
        assert await again == 200
    assert begun == 1


async def test_update_not_done_is_503() -> None:
    """While draining, Telegram is asked to come again, and then it is taken."""
    refuse = True

    async def take(update: Update) -> None:
        if refuse:
            raise Draining

    async with serving(take) as place:
        assert await place.post() == 503
        refuse = False
        assert await place.post() == 200


async def test_cancelled_update_is_503() -> None:
    """What shutdown cut off comes again."""

    async def take(update: Update) -> None:
        raise asyncio.CancelledError

    async with serving(take) as place:
        assert await place.post() == 503


async def test_health_and_readiness_differ() -> None:
    """Well but still starting: alive, not ready. A stalled poll: neither. Then both."""
    problem: str | None = None
    async with serving() as place:
        place.health.add("polling", lambda: problem)
        assert await place.get("/healthz") == (200, {"status": "ok", "problems": {}})
        assert (await place.get("/readyz"))[0] == 503
        place.health.ready = True
        assert (await place.get("/readyz"))[0] == 200
        problem = "no completed getUpdates for 31 s"
        red = (503, {"status": "failing", "problems": {"polling": problem}})
        assert await place.get("/healthz") == red
        assert await place.get("/readyz") == red


async def test_metrics_are_served() -> None:
    """In Prometheus' text format."""
    async with serving() as place, place.client.get("/metrics") as answer:
        assert answer.status == 200
        assert answer.headers["Content-Type"] == CONTENT_TYPE
        assert "pullquote_updates_total" in await answer.text()


async def test_other_paths_and_methods_are_refused() -> None:
    """There is nothing else to find."""
    async with serving() as place:
        async with place.client.get("/hook") as answer:
            assert answer.status == 405
        async with place.client.get("/") as answer:
            assert answer.status == 404


async def test_telegram_delivers_until_the_update_is_done() -> None:
    """The stand-in's own webhook delivery, refused at first, then taken, once."""
    telegram = Telegram()
    alice = telegram.user("Alice")
    telegram.private(alice)
    taken: list[str | None] = []
    refusals = 2

    async def take(update: Update) -> None:
        nonlocal refusals
        if refusals:
            refusals -= 1
            raise Draining
        assert update.message
        taken.append(update.message.text)

    async with serving(take) as place, telegram.serve():
        bot = ExtBot(telegram.token, request=telegram.request())
        url = f"http://127.0.0.1:{place.server.port}/hook"
        await bot.set_webhook(url, secret_token=SECRET)
        await alice.say("hello")
        await telegram.until(lambda: telegram.updates.delivered or None, 5, "delivery")
    assert taken == ["hello"]
    assert telegram.webhook.attempts == 3
