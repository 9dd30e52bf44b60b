"""How the bot's process starts and ends: what a person reads, and what a supervisor sees."""

import asyncio
import socket
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from aiohttp import web
from benchmarks.bot_process import PULLQUOTE, bot_process, spawn
from standin.world import Telegram

from bot import texts
from bot.store import InUse
from bot.store.in_use import alone

QUIET = {"SEMANTIC_MODEL": "off", "FETCH_ALLOW_HOSTS": "127.0.0.1"}
WEBHOOK = {"WEBHOOK_URL": "https://bot.example/hook", "WEBHOOK_SECRET": "a-secret"}
PAGE = "<h1>The marsh report</h1>" + "<p>Ranger Tilda Moss counted 48 nests by the dyke.</p>" * 30


@pytest.fixture
def taken() -> Iterator[str]:
    """A port that another program listens on."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        yield str(listener.getsockname()[1])


@asynccontextmanager
async def site() -> AsyncIterator[str]:
    """A site with one page; gives its address."""

    async def page(request: web.Request) -> web.Response:
        return web.Response(text=PAGE, content_type="text/html")

    app = web.Application()
    app.router.add_get("/marsh", page)
    runner = web.AppRunner(app)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    try:
        yield f"http://127.0.0.1:{runner.addresses[0][1]}/marsh"
    finally:
        await runner.cleanup()


async def ended(tg: Telegram, folder: Path, **settings: str) -> tuple[int, str]:
    """The exit code and output of a bot that does not come to run."""
    async with tg.serve() as server:
        bot = await spawn(tg, server.url, PULLQUOTE, str(folder), **QUIET, **settings)
        try:
            code = await asyncio.wait_for(bot.process.wait(), 30)
        except TimeoutError:
            bot.process.kill()
            raise
    return code, bot.output.read_text()


async def test_refused_token_is_for_a_person(tg: Telegram, tmp_path: Path) -> None:
    """One line that does not hold it, and a code that no supervisor starts again after."""
    code, said = await ended(tg, tmp_path, BOT_TOKEN="12345:refused")
    assert (code, said) == (2, f"pullquote: {texts.token_refused(by_telegram=False)}\n")


async def test_server_that_is_no_bot_api_is_named(tg: Telegram, tmp_path: Path) -> None:
    """It answers 404, as Telegram does to a token it does not know."""
    async with site() as address:
        code, said = await ended(tg, tmp_path, BOT_API_URL=address)
    assert code == 2
    assert "BOT_API_URL" in said


@pytest.mark.parametrize("mode", [{}, WEBHOOK], ids=["polling", "webhook"])
async def test_port_that_is_taken_may_be_free_later(
    tg: Telegram, tmp_path: Path, taken: str, mode: dict[str, str]
) -> None:
    """One line that names the setting."""
    name = "WEBHOOK_PORT" if mode else "HEALTH_PORT"
    code, said = await ended(tg, tmp_path, **mode, **{name: taken})
    assert (code, said.count("\n")) == (1, 1)
    assert name in said


async def test_host_to_listen_on_may_be_there_later(tg: Telegram, tmp_path: Path) -> None:
    """One line again."""
    code, said = await ended(tg, tmp_path, **WEBHOOK, WEBHOOK_LISTEN="no-host.invalid")
    assert (code, said.count("\n")) == (1, 1)


async def test_data_folder_may_be_there_later(tg: Telegram, tmp_path: Path) -> None:
    """A disk that is not mounted yet; a file in its place stays one."""
    code, said = await ended(tg, tmp_path, DATA_DIR="/proc/none/data")
    assert code == 1
    assert "/proc/none" in said
    (tmp_path / "file").touch()
    code, said = await ended(tg, tmp_path, DATA_DIR=str(tmp_path / "file"))
    assert code == 2


async def test_bot_is_alone_with_a_database_it_has_just_made(tg: Telegram, tmp_path: Path) -> None:
    """Nothing is restored under it, on its first day either, and no second bot starts with it."""
    folder = tmp_path / "new"
    async with (
        tg.serve() as server,
        bot_process(tg, server.url, PULLQUOTE, DATA_DIR=str(folder), **QUIET),
    ):
        with pytest.raises(InUse), alone(folder / "pullquote.db"):
            pass
        code, said = await ended(tg, tmp_path, DATA_DIR=str(folder), **WEBHOOK, WEBHOOK_PORT="1")
        assert code == 1
        assert "A bot is running with this database" in said


async def test_article_of_a_site_that_is_away_is_the_one_of_before(
    tg: Telegram, tmp_path: Path
) -> None:
    """Without one from before, trying again may help; a file that is not there is a wrong name."""
    alice = tg.user("Alice")
    chat = tg.private(alice)
    kept = {"DATA_DIR": str(tmp_path), **QUIET}
    async with site() as address:
        pass
    code, said = await ended(tg, tmp_path, ARTICLE=address)
    assert (code, said.count("\n")) == (1, 1)
    code, said = await ended(tg, tmp_path, ARTICLE=str(tmp_path / "none.txt"))
    assert (code, said.count("\n")) == (2, 2)
    async with (
        site() as address,
        tg.serve() as server,
        bot_process(tg, server.url, PULLQUOTE, ARTICLE=address, **kept),
    ):
        pass
    tg.updates.polls = 0
    async with (
        tg.serve() as server,
        bot_process(tg, server.url, PULLQUOTE, ARTICLE=address, **kept) as bot,
    ):
        await alice.say("How many nests?")
        assert "48 nests" in (await chat.wait_reply()).text
        assert "as it was before" in bot.tail()


async def test_stopped_while_telegram_is_away_it_leaves_in_order(
    tg: Telegram, tmp_path: Path
) -> None:
    """Nothing is said after the last line."""
    bot = await spawn(tg, "http://127.0.0.1:1", PULLQUOTE, str(tmp_path), **QUIET)
    await tg.until(lambda: "cannot be reached" in bot.tail() or None, 20, "a first attempt")
    bot.process.terminate()
    assert await asyncio.wait_for(bot.process.wait(), 15) == 0
    assert "Unclosed" not in bot.tail()
