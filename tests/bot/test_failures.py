"""Exceptions in a real application: logged once, told once, and the next update is handled."""

import asyncio
import json
import re
from collections.abc import AsyncIterator
from typing import Any

import pytest
from telegram import Update
from telegram.error import BadRequest, Forbidden, NetworkError
from telegram.ext import Application, ApplicationBuilder, TypeHandler
from telegram.request import BaseRequest

from bot.failures import Failures
from bot.intake import Intake
from bot.metrics import Metrics
from bot.processor import PlaceProcessor

ME = {"id": 123456, "is_bot": True, "first_name": "P", "username": "p_bot"}


class Wire(BaseRequest):
    """Answers every call, and notes the messages and toasts that went out."""

    def __init__(self) -> None:
        self.said: list[tuple[str, dict[str, Any]]] = []
        self.down = False

    @property
    def read_timeout(self) -> float:
        return 5.0

    async def initialize(self) -> None: ...

    async def shutdown(self) -> None: ...

    async def do_request(self, url, method, request_data=None, *args, **kwargs):  # type: ignore[no-untyped-def]
        name = url.rsplit("/", 1)[1]
        if name == "getMe":
            result: Any = ME
        else:
            if self.down:
                raise NetworkError("down")
            self.said.append((name, dict(request_data.parameters)))
            result = name.startswith("answer") or {
                "message_id": 9,
                "date": 1,
                "chat": {"id": 5, "type": "private"},
            }
        return 200, json.dumps({"ok": True, "result": result}).encode()


class Bench:
    """A running application whose one handler raises what it is told to."""

    def __init__(self) -> None:
        self.wire = Wire()
        self.metrics = Metrics()
        self.failures = Failures(self.metrics, lambda error, number: f"Sorry (#{number})")
        self.processor = PlaceProcessor(sender_limit=3)
        self.error: Exception | None = None
        self.handled = 0
        self.app: Application[Any, Any, Any, Any, Any, Any] = (
            ApplicationBuilder()
            .token("123456:" + "t" * 35)
            .request(self.wire)
            .get_updates_request(self.wire)
            .updater(None)
            .concurrent_updates(self.processor)
            .job_queue(None)
            .build()
        )
        self.app.add_handler(TypeHandler(Update, self.on_update))
        self.app.add_error_handler(self.failures.handle)
        self.intake = Intake(self.app, self.processor, self.metrics)

    async def on_update(self, update: Update, context: object) -> None:
        await asyncio.sleep(0)
        if self.error:
            raise self.error
        self.handled += 1

    async def message(self, chat: int = 5, number: int = 1) -> None:
        data = {
            "update_id": number,
            "message": {
                "message_id": 3,
                "date": 1,
                "text": "my secret diary",
                "chat": {"id": chat, "type": "private", "first_name": "A"},
                "from": {"id": chat, "is_bot": False, "first_name": "A"},
            },
        }
        await self.intake(Update.de_json(data, self.app.bot))

    async def button(self) -> None:
        data = {
            "update_id": 2,
            "callback_query": {
                "id": "77",
                "chat_instance": "1",
                "data": "x",
                "from": {"id": 5, "is_bot": False, "first_name": "A"},
            },
        }
        await self.intake(Update.de_json(data, self.app.bot))

    def outcomes(self, kind: str = "message") -> dict[str, float]:
        names = ("handled", "failed", "dropped", "deferred")
        values = {n: self.metrics.updates.labels(kind, n)._value.get() for n in names}
        return {name: value for name, value in values.items() if value}


@pytest.fixture
async def bench() -> AsyncIterator[Bench]:
    bench = Bench()
    await bench.app.initialize()
    yield bench
    await bench.app.shutdown()


async def test_failure_is_logged_once_with_the_number_the_person_sees(
    bench: Bench, caplog: pytest.LogCaptureFixture
) -> None:
    """One record with a traceback; the reply carries its number; nothing of the message."""
    bench.error = LookupError("no such thing")
    await bench.message()
    (record,) = [r for r in caplog.records if r.levelname == "ERROR"]
    number = re.search(r"#([0-9a-f]{6})", record.getMessage()).group(1)  # type: ignore[union-attr]
    assert record.exc_info
    ((name, sent),) = bench.wire.said
    assert (name, sent["chat_id"], sent["text"]) == ("sendMessage", 5, f"Sorry (#{number})")
    assert "diary" not in caplog.text
    assert bench.outcomes() == {"failed": 1}


async def test_the_loop_goes_on_after_a_failure(bench: Bench) -> None:
    """The next update of the same place is handled as if nothing had been."""
    bench.error = RuntimeError("boom")
    await bench.message()
    bench.error = None
    await bench.message()
    assert bench.handled == 1
    assert bench.outcomes() == {"failed": 1, "handled": 1}


async def test_a_place_is_told_once_a_minute_and_places_apart(bench: Bench) -> None:
    """Five failures in one chat and one in another: two apologies."""
    bench.error = RuntimeError("boom")
    for _ in range(5):
        await bench.message(5)
    await bench.message(6)
    assert [sent["chat_id"] for _, sent in bench.wire.said] == [5, 6]


async def test_a_button_press_is_told_as_a_toast(bench: Bench) -> None:
    """Where a button was pressed, the answer to it says what happened."""
    bench.error = RuntimeError("boom")
    await bench.button()
    ((name, sent),) = bench.wire.said
    assert name == "answerCallbackQuery"
    assert sent["show_alert"] is True
    assert bench.outcomes("callback_query") == {"failed": 1}


@pytest.mark.parametrize(
    "error",
    [
        Forbidden("bot was blocked by the user"),
        BadRequest("TOPIC_CLOSED"),
        BadRequest("Query is too old"),
    ],
    ids=str,
)
async def test_a_refusal_of_the_chats_own_is_no_failure(
    bench: Bench, error: Exception, caplog: pytest.LogCaptureFixture
) -> None:
    """Nobody is told, and no traceback is logged, because somebody blocked us."""
    bench.error = error
    await bench.message()
    assert bench.wire.said == []
    assert [r for r in caplog.records if r.levelname == "ERROR"] == []


async def test_a_failure_nobody_can_be_told_of_is_still_one_record(
    bench: Bench, caplog: pytest.LogCaptureFixture
) -> None:
    """With Telegram down the apology fails too; that is a line, not another traceback."""
    bench.error, bench.wire.down = RuntimeError("boom"), True
    await bench.message()
    assert [r.levelname for r in caplog.records if r.exc_info] == ["ERROR"]


async def test_the_digest_names_numbers_types_and_lines_and_starts_anew(bench: Bench) -> None:
    """What an administrator gets: no text, no chat, ten lines at most."""
    bench.error = LookupError("my secret diary")
    for n in range(12):
        await bench.message(number=n)
    lines = bench.failures.digest().splitlines()
    assert len(lines) == 11
    assert re.fullmatch(r"#[0-9a-f]{6} LookupError on_update:\d+", lines[0])
    assert lines[-1] == "… and 2 more"
    assert bench.failures.digest() == ""


async def test_the_digest_is_sent_while_there_is_one(bench: Bench) -> None:
    """A report that cannot be sent does not end the reporting."""
    sent: asyncio.Queue[str] = asyncio.Queue()

    async def send(text: str) -> None:
        sent.put_nowait(text)
        raise NetworkError("down")

    task = asyncio.create_task(bench.failures.report(send, every=0.01))
    for _ in range(2):
        bench.error = LookupError("x")
        await bench.message()
        async with asyncio.timeout(1):
            assert "LookupError" in await sent.get()
    task.cancel()
