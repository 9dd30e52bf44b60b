"""Calls to Telegram over real sockets: what a reply, a silence and a broken line are taken for."""

import asyncio
import gzip
import json
import ssl
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress
from typing import Any

import pytest
from standin.world import Telegram
from telegram import InlineKeyboardButton, InlineKeyboardMarkup, ReplyParameters
from telegram.error import BadRequest, NetworkError, TelegramError, TimedOut
from telegram.ext import ExtBot
from telegram.request import BaseRequest, RequestData

from bot.transport import Transport, never_sent

TOKEN = "123456:" + "t" * 35
Serve = Callable[[asyncio.StreamReader, asyncio.StreamWriter], Awaitable[None]]


@asynccontextmanager
async def transport(**options: Any) -> AsyncIterator[Transport]:
    """One that is ready."""
    request = Transport(**options)
    await request.initialize()
    yield request
    await request.shutdown()


@asynccontextmanager
async def serving(serve: Serve, port: int) -> AsyncIterator[str]:
    """A server that does as it is told with each connection; gives a method's address."""
    served: list[asyncio.Task[None]] = []

    async def one(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            await serve(reader, writer)
        finally:
            writer.close()
            with suppress(OSError):
                await writer.wait_closed()

    def accept(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        served.append(asyncio.create_task(one(reader, writer)))

    server = await asyncio.start_server(accept, "127.0.0.1", port)
    async with server:
        yield f"http://127.0.0.1:{port}/bot{TOKEN}/getMe"
        for task in served:
            task.cancel()
        await asyncio.gather(*served, return_exceptions=True)


async def failure(request: BaseRequest, url: str, **timeouts: float) -> TelegramError:
    """What the call raises; its own words must not hold the token."""
    with pytest.raises(TelegramError) as raised:
        await request.post(url, RequestData(), **timeouts)
    assert TOKEN not in str(raised.value)
    return raised.value


def reply(body: bytes, *headers: str) -> bytes:
    head = "\r\n".join(["HTTP/1.1 200 OK", f"Content-Length: {len(body)}", *headers])
    return head.encode() + b"\r\n\r\n" + body


async def test_parameters_arrive_as_they_are(telegram: Telegram) -> None:
    """Text of any script, markup, and numbers; the answer is the message that Telegram has."""
    alice = telegram.user("Alice")
    await alice.start()
    said = await alice.say("Ποιος; 谁？ “&=%” \U0001f41f")
    async with telegram.serve() as server, transport() as request:
        bot = ExtBot(telegram.token, base_url=f"{server.url}/bot", request=request)
        sent = await bot.send_message(
            said.chat.id,
            f"<b>{said.text}</b>".replace("&", "&amp;"),
            parse_mode="HTML",
            reply_parameters=ReplyParameters(said.id),
            reply_markup=InlineKeyboardMarkup([[InlineKeyboardButton("Ещё", callback_data="m")]]),
        )
    assert sent.text == said.text
    assert sent.entities[0].type == "bold"
    assert sent.reply_to_message is not None
    assert sent.reply_markup.inline_keyboard[0][0].text == "Ещё"


async def test_refusal_is_the_librarys_own(telegram: Telegram) -> None:
    """What Telegram says is told as it says it."""
    async with telegram.serve() as server, transport() as request:
        bot = ExtBot(telegram.token, base_url=f"{server.url}/bot", request=request)
        with pytest.raises(BadRequest, match="Chat not found"):
            await bot.send_message(4, "x")


async def test_file_is_downloaded(telegram: Telegram) -> None:
    """As large as Telegram serves any; its bytes are what was sent."""
    data = bytes(range(256)) * 40_000
    alice = telegram.user("Alice")
    said = await telegram.private(alice).send_document(alice, "a.bin", data)
    async with telegram.serve() as server, transport() as request:
        bot = ExtBot(
            telegram.token,
            base_url=f"{server.url}/bot",
            base_file_url=f"{server.url}/file/bot",
            request=request,
        )
        file = await bot.get_file(said.content["document"]["file_id"])
        assert bytes(await file.download_as_bytearray()) == data


async def test_closed_port_was_never_asked(unused_tcp_port: int) -> None:
    """Repeating the call is no double; the words say what is wrong and where."""
    async with transport() as request:
        error = await failure(request, f"http://127.0.0.1:{unused_tcp_port}/bot{TOKEN}/getMe")
    assert type(error) is NetworkError
    assert str(error).startswith("cannot connect to 127.0.0.1: ")
    assert never_sent(error)


async def test_unknown_host_was_never_asked() -> None:
    """A name that nobody answers for."""
    async with transport() as request:
        error = await failure(request, f"http://nobody.invalid/bot{TOKEN}/getMe")
    assert never_sent(error)


async def test_full_pool_was_never_asked(unused_tcp_port: int) -> None:
    """Waiting for a connection counts as connecting."""
    async with (
        transport(connections=1) as request,
        serving(hold, unused_tcp_port) as url,
    ):
        first = asyncio.create_task(request.post(url, RequestData()))
        await asyncio.sleep(0.1)
        error = await failure(request, url, connect_timeout=0.1)
        first.cancel()
    assert isinstance(error, TimedOut)
    assert never_sent(error)


async def test_silence_may_have_been_heard(unused_tcp_port: int) -> None:
    """A server that takes the call and says nothing: it may have been done."""
    async with transport(read=0.2) as request, serving(hold, unused_tcp_port) as url:
        error = await failure(request, url)
    assert isinstance(error, TimedOut)
    assert not never_sent(error)


@pytest.mark.parametrize(
    "said", [b"", b"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n{", b"?\r\n\r\n"]
)
async def test_broken_line_may_have_been_heard(said: bytes, unused_tcp_port: int) -> None:
    """Before the reply, in the middle of it, and where it is none."""

    async def hang_up(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readuntil(b"\r\n\r\n")
        writer.write(said)
        await writer.drain()

    async with transport() as request, serving(hang_up, unused_tcp_port) as url:
        error = await failure(request, url)
    assert type(error) is NetworkError
    assert not never_sent(error)


async def test_server_without_our_trust_was_never_asked(unused_tcp_port: int) -> None:
    """Nothing is said to one that cannot prove who it is."""
    async with transport() as request, serving(hang_up_at_once, unused_tcp_port) as url:
        error = await failure(request, url.replace("http:", "https:"))
    assert never_sent(error)
    assert isinstance(error.__cause__, OSError | ssl.SSLError)


async def test_packed_reply_is_unpacked(unused_tcp_port: int) -> None:
    """Telegram packs long ones."""

    async def packed(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        asked = await reader.readuntil(b"\r\n\r\n")
        assert b"gzip" in asked
        body = gzip.compress(json.dumps({"ok": True, "result": "x" * 9000}).encode())
        writer.write(reply(body, "Content-Encoding: gzip"))
        await writer.drain()

    async with transport() as request, serving(packed, unused_tcp_port) as url:
        assert await request.post(url, RequestData()) == "x" * 9000


async def test_connection_is_kept(unused_tcp_port: int) -> None:
    """And made anew where the server closed it in between."""
    opened = 0

    async def twice(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        nonlocal opened
        opened += 1
        for _ in range(2):
            await reader.readuntil(b"\r\n\r\n")
            await reader.readexactly(2)
            writer.write(reply(b'{"ok": true, "result": 1}'))

    async with transport() as request, serving(twice, unused_tcp_port) as url:
        for _ in range(6):
            assert await request.post(url, RequestData()) == 1
            await asyncio.sleep(0.02)
    assert opened == 3


async def test_it_can_be_begun_anew_in_the_middle_of_a_call(unused_tcp_port: int) -> None:
    """As the watchdog of polling does: the call under way ends, the next one is made."""
    async with transport() as request, serving(hold, unused_tcp_port) as url:
        stalled = asyncio.create_task(failure(request, url))
        await asyncio.sleep(0.1)
        await request.shutdown()
        await request.initialize()
        assert isinstance(await stalled, NetworkError)
        assert isinstance(await failure(request, url, read_timeout=0.1), TimedOut)


async def test_nothing_is_asked_of_one_that_is_closed() -> None:
    """Twice closed is closed."""
    request = Transport()
    await request.initialize()
    await request.shutdown()
    await request.shutdown()
    with pytest.raises(NetworkError, match="not initialized"):
        await request.post("http://127.0.0.1:1/", RequestData())


async def hold(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    await reader.read()


async def hang_up_at_once(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    pass


@pytest.fixture
def telegram() -> Telegram:
    return Telegram()
