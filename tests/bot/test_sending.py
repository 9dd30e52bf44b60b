"""What becomes of a call to Telegram: paced, repeated, refused."""

import asyncio
import json
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from typing import Any, ClassVar
from unittest.mock import Mock

import aiohttp
import pytest
from prometheus_client import Counter
from telegram import ReplyParameters
from telegram.error import BadRequest, Forbidden, NetworkError, RetryAfter, TimedOut
from telegram.ext import ExtBot
from telegram.request import BaseRequest

from bot.metrics import Metrics
from bot.pacing import Limits
from bot.refusals import Refusal
from bot.sending import Refused, Sending
from bot.transport import Transport

TOKEN = "123456:" + "t" * 35
FREE = Limits(chat=(0, 1.0), group=(0, 1.0), overall=(0, 1.0))

Reply = tuple[int, dict[str, Any] | str]
Script = Callable[[str, dict[str, Any]], Reply | Awaitable[Reply]]


class Wire(BaseRequest):
    """A transport that answers from a script and notes what was asked, and when."""

    def __init__(self, *replies: Reply | Exception) -> None:
        self.replies = list(replies)
        self.asked: list[tuple[str, dict[str, Any]]] = []
        self.times: list[float] = []

    @property
    def read_timeout(self) -> float:
        return 5.0

    async def initialize(self) -> None: ...

    async def shutdown(self) -> None: ...

    async def do_request(self, url, method, request_data=None, *args, **kwargs):  # type: ignore[no-untyped-def]
        self.asked.append((url.rsplit("/", 1)[1], dict(request_data.parameters)))
        self.times.append(time.monotonic())
        reply = self.replies.pop(0) if self.replies else OK
        if isinstance(reply, Exception):
            raise reply
        code, body = reply
        return code, (body if isinstance(body, str) else json.dumps(body)).encode()


MESSAGE = {"message_id": 1, "date": 1, "chat": {"id": 5, "type": "private"}}
OK: Reply = (200, {"ok": True, "result": MESSAGE})
TRUE: Reply = (200, {"ok": True, "result": True})


def no(code: int, description: str, **parameters: object) -> Reply:
    body: dict[str, Any] = {"ok": False, "error_code": code, "description": description}
    return code, body | ({"parameters": parameters} if parameters else {})


def flood(seconds: int) -> Reply:
    return no(429, f"Too Many Requests: retry after {seconds}", retry_after=seconds)


def unconnected() -> NetworkError:
    error = NetworkError("cannot connect")
    error.__cause__ = aiohttp.ClientConnectorError(Mock(), OSError("refused"))
    return error


def bot_on(wire: BaseRequest, **options: Any) -> tuple[ExtBot[None], Metrics]:
    metrics = Metrics()
    options.setdefault("limits", FREE)
    sending = Sending(metrics, backoff=0.001, **options)
    return ExtBot(TOKEN, request=wire, rate_limiter=sending), metrics


def count(counter: Counter, *labels: str) -> float:
    return (counter.labels(*labels) if labels else counter)._value.get()


async def test_burst_in_a_chat_is_stretched_and_others_go_on() -> None:
    """Six messages to one chat keep its window; a message to another does not wait for them."""
    wire = Wire()
    bot, _ = bot_on(wire, limits=Limits(chat=(2, 0.2), group=(0, 1.0), overall=(0, 1.0)))
    start = time.monotonic()
    await asyncio.gather(
        *(bot.send_message(5, "x") for _ in range(6)),
        bot.send_message(6, "x"),
    )
    here = [
        at - start for (_, d), at in zip(wire.asked, wire.times, strict=True) if d["chat_id"] == 5
    ]
    there = [
        at - start for (_, d), at in zip(wire.asked, wire.times, strict=True) if d["chat_id"] == 6
    ]
    assert [round(at / 0.2) for at in here] == [0, 0, 1, 1, 2, 2]
    assert there[0] < 0.1


async def test_all_chats_together_keep_the_overall_limit() -> None:
    """Twelve chats, four a window: three windows."""
    wire = Wire()
    bot, _ = bot_on(wire, limits=Limits(chat=(1, 1.0), group=(0, 1.0), overall=(4, 0.2)))
    start = time.monotonic()
    await asyncio.gather(*(bot.send_message(chat, "x") for chat in range(1, 13)))
    assert [round((at - start) / 0.2) for at in wire.times] == [0] * 4 + [1] * 4 + [2] * 4


async def test_answers_to_buttons_wait_for_no_pace() -> None:
    """What shows no message is not held back by a chat's window."""
    wire = Wire(*[TRUE] * 5)
    bot, _ = bot_on(wire, limits=Limits(chat=(1, 60.0), group=(1, 60.0), overall=(1, 60.0)))
    async with asyncio.timeout(1):
        for _ in range(5):
            await bot.answer_callback_query("1")
    assert len(wire.asked) == 5


async def test_flood_refusal_pauses_its_chat_alone() -> None:
    """The refused message goes out after the pause, once; another chat's goes meanwhile."""
    wire = Wire(flood(1))
    bot, metrics = bot_on(wire)
    start = time.monotonic()
    first = asyncio.create_task(bot.send_message(5, "x"))
    await asyncio.sleep(0.05)
    second = asyncio.create_task(bot.send_message(5, "y"))
    await bot.send_message(6, "x")
    assert time.monotonic() - start < 0.5
    await asyncio.gather(first, second)
    assert [d["chat_id"] for _, d in wire.asked] == [5, 6, 5, 5]
    assert wire.times[2] - start >= 1.0
    assert count(metrics.refusals, "flood") == 1


async def test_flood_in_several_chats_pauses_all() -> None:
    """Three chats refused at once: a fourth waits too."""
    wire = Wire(flood(1), flood(1), flood(1))
    bot, _ = bot_on(wire)
    sends = [asyncio.create_task(bot.send_message(chat, "x")) for chat in (5, 6, 7)]
    await asyncio.sleep(0.05)
    start = time.monotonic()
    await bot.send_message(8, "x")
    assert time.monotonic() - start >= 0.9
    await asyncio.gather(*sends)


async def test_another_server_is_paced_once_it_refuses_a_flood() -> None:
    """Unpaced, ten messages go at once; after the first refusal the limits are kept."""
    wire = Wire()
    bot, _ = bot_on(wire, paced=False, limits=Limits(chat=(2, 0.2), group=(0, 1), overall=(0, 1)))
    async with asyncio.timeout(1):
        for _ in range(10):
            await bot.send_message(5, "x")
    wire.replies = [flood(1)]
    await bot.send_message(5, "x")
    start = time.monotonic()
    for _ in range(4):
        await bot.send_message(5, "x")
    assert time.monotonic() - start >= 0.39


async def test_long_flood_wait_is_the_callers_to_know() -> None:
    """More than the longest wait raises, and so does the next message, without asking Telegram."""
    wire = Wire(flood(3600))
    bot, _ = bot_on(wire, longest_wait=2.0)
    for _ in range(2):
        with pytest.raises(RetryAfter):
            await bot.send_message(5, "x")
    assert len(wire.asked) == 1


async def test_flood_that_never_ends_is_given_up() -> None:
    """The repeats are bounded."""
    wire = Wire(*[flood(0)] * 50, *[no(429, "Too Many Requests")] * 50)
    bot, _ = bot_on(wire, longest_wait=5.0)
    with pytest.raises(NetworkError):
        await bot.answer_callback_query("1")
    assert len(wire.asked) == 4


@pytest.mark.parametrize(
    "fault",
    [TimedOut(), NetworkError("httpx.ReadError"), no(502, "Bad Gateway"), (200, "<html>garbage")],
    ids=["timeout", "cut", "bad gateway", "garbage"],
)
async def test_message_with_a_lost_reply_is_sent_once_more_and_counted(fault) -> None:
    """It may have been shown: one repeat, one possible double; a second loss is an error."""
    wire = Wire(fault)
    bot, metrics = bot_on(wire)
    assert (await bot.send_message(5, "x")).message_id == 1
    assert len(wire.asked) == 2
    assert count(metrics.doubles) == 1

    wire.replies = [fault, fault]
    with pytest.raises(Exception, match=r".+"):
        await bot.send_message(5, "x")
    assert len(wire.asked) == 4


async def test_message_that_never_left_is_no_double() -> None:
    """A refused connection is tried again without being counted, up to four times."""
    wire = Wire(unconnected(), unconnected(), unconnected())
    bot, metrics = bot_on(wire)
    await bot.send_message(5, "x")
    assert len(wire.asked) == 4
    assert count(metrics.doubles) == 0
    wire.replies = [unconnected() for _ in range(9)]
    with pytest.raises(NetworkError):
        await bot.send_message(5, "x")
    assert len(wire.asked) == 8


async def test_edit_is_repeated_and_not_modified_means_done() -> None:
    """The lost edit had been made: its repetition is a success, not an error."""
    wire = Wire(TimedOut(), no(400, "Bad Request: message is not modified: specified new message"))
    bot, metrics = bot_on(wire)
    assert await bot.edit_message_text("x", chat_id=5, message_id=1) is True
    assert count(metrics.doubles) == 0


async def test_not_modified_at_once_is_the_callers_to_know() -> None:
    """Nothing was lost, so nothing is read into the refusal."""
    wire = Wire(no(400, "Bad Request: message is not modified"))
    bot, _ = bot_on(wire)
    with pytest.raises(BadRequest):
        await bot.edit_message_text("x", chat_id=5, message_id=1)
    assert len(wire.asked) == 1


async def test_refusal_that_lasts_is_remembered_with_its_place() -> None:
    """The caller gets the error; the memory gets chat, topic and kind."""
    heard: list[Refused] = []

    async def remember(refused: Refused) -> None:
        heard.append(refused)

    wire = Wire(
        no(400, "Bad Request: TOPIC_CLOSED"), no(403, "Forbidden: bot was blocked by the user")
    )
    bot, _ = bot_on(wire, on_refused=remember)
    with pytest.raises(BadRequest):
        await bot.send_message(-100, "x", message_thread_id=7)
    with pytest.raises(Forbidden):
        await bot.send_message(5, "x")
    assert heard == [
        Refused("-100", 7, Refusal.TOPIC_CLOSED),
        Refused("5", None, Refusal.BLOCKED),
    ]
    assert len(wire.asked) == 2


async def test_memory_that_fails_hides_no_refusal(caplog: pytest.LogCaptureFixture) -> None:
    """A dead database does not turn "blocked" into something else."""

    async def remember(refused: Refused) -> None:
        raise ConnectionError("no database")

    bot, _ = bot_on(
        Wire(no(403, "Forbidden: bot was kicked from the group chat")), on_refused=remember
    )
    with pytest.raises(Forbidden):
        await bot.send_message(-5, "x")
    assert "could not be remembered" in caplog.text


async def test_message_to_a_migrated_group_follows_it() -> None:
    """The new id is told and the message goes there, without pointing at a message of the old."""
    heard: list[Refused] = []

    async def remember(refused: Refused) -> None:
        heard.append(refused)

    wire = Wire(
        no(
            400,
            "Bad Request: group chat was upgraded to a supergroup chat",
            migrate_to_chat_id=-1005,
        )
    )
    bot, _ = bot_on(wire, on_refused=remember)
    await bot.send_message(-5, "x", reply_parameters=ReplyParameters(9))
    assert heard == [Refused("-5", None, Refusal.MIGRATED, "-1005")]
    assert [d["chat_id"] for _, d in wire.asked] == [-5, -1005]
    assert "reply_parameters" not in wire.asked[1][1]


async def test_waiting_happens_apart() -> None:
    """Whoever waits for a pace holds no slot meanwhile; whoever need not wait never lets go."""
    inside: list[str] = []

    @asynccontextmanager
    async def apart() -> AsyncIterator[None]:
        inside.append("in")
        yield
        inside.append("out")

    limits = Limits(chat=(1, 0.05), group=(0, 1.0), overall=(0, 1.0))
    bot, _ = bot_on(Wire(), limits=limits, apart=apart)
    await bot.send_message(5, "x")
    assert inside == []
    await bot.send_message(5, "x")
    assert inside == ["in", "out"]


async def test_only_messages_wait_to_be_next() -> None:
    """Each time they go out, after their pace; what leaves nothing to see does not wait."""
    waited: list[int] = []
    wire = Wire(TimedOut())

    async def before_post() -> None:
        waited.append(len(wire.asked))

    bot, _ = bot_on(wire, before_post=before_post)
    await bot.send_message(5, "x")
    await bot.send_chat_action(5, "typing")
    assert waited == [0, 1]


async def test_replicas_keep_the_limits_together() -> None:
    """A shared pace is waited for; groups have a row more; a dead one is no obstacle."""

    class Shared:
        asked: ClassVar[list[str]] = []

        async def reserve(self, name: str, interval: float, burst: int = 1) -> float:
            self.asked.append(name)
            if name == "chat 7":
                raise ConnectionError
            return 0.2 if name == "overall" else 0.0

    limits = Limits(chat=(3, 3.0), group=(20, 60.0), overall=(30, 1.0))
    bot, _ = bot_on(Wire(), limits=limits, shared=Shared())
    start = time.monotonic()
    await bot.send_message(-5, "x")
    assert time.monotonic() - start >= 0.19
    assert Shared.asked == ["chat -5", "group -5", "overall"]
    await bot.send_message(7, "x")
    await bot.answer_callback_query("1")
    assert Shared.asked[3:] == ["chat 7"]


async def test_real_sockets_tell_never_sent_from_perhaps_sent(unused_tcp_port: int) -> None:
    """A closed port is no double; a server that hangs up after reading is a possible one."""
    seen: list[bytes] = []

    async def hang_up(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        seen.append(await reader.readuntil(b"\r\n\r\n"))
        writer.close()

    request = Transport(connect=1, read=1)
    await request.initialize()
    metrics = Metrics()
    bot = ExtBot(
        TOKEN,
        base_url=f"http://127.0.0.1:{unused_tcp_port}/bot",
        request=request,
        rate_limiter=Sending(metrics, limits=FREE, backoff=0.001),
    )
    with pytest.raises(NetworkError):
        await bot.send_message(5, "x")
    assert count(metrics.doubles) == 0

    server = await asyncio.start_server(hang_up, "127.0.0.1", unused_tcp_port)
    async with server:
        with pytest.raises(NetworkError):
            await bot.send_message(5, "x")
    assert len(seen) == 2
    assert count(metrics.doubles) == 1
    await request.shutdown()
