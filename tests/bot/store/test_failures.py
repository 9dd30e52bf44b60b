"""When the database fails, that is told as what it is, nothing is lost, and work goes on after."""

import asyncio
import contextlib
import os
import sqlite3
import traceback
from collections.abc import Callable
from pathlib import Path

import pytest
from benchmarks.bot_process import PULLQUOTE, bot_process
from sqlalchemy import event, text
from standin.world import Telegram

from bot import texts
from bot.place import Place
from bot.store import Claim, Store, StoreBroken, StoreFull, StoreReadOnly, StoreUnavailable
from index.article import Article

Write = Callable[..., Article]
CHAT = Place("-100")


class Road:
    """A port that leads to the PostgreSQL server until it is closed."""

    def __init__(self, server: str) -> None:
        host, _, port = server.partition("://")[2].split("/")[0].rpartition("@")[2].partition(":")
        self.server = (host, int(port or 5432))
        self.port = 0
        self._listener: asyncio.Server | None = None
        self._ends: set[asyncio.StreamWriter] = set()

    async def open(self) -> None:
        """Let everybody through, on the same port each time."""
        self._listener = await asyncio.start_server(self._lead, "127.0.0.1", self.port)
        self.port = self._listener.sockets[0].getsockname()[1]

    async def close(self) -> None:
        """Cut everybody off, and refuse who comes."""
        self._listener.close()
        for end in self._ends:
            end.transport.abort()
        self._ends.clear()

    async def _lead(self, here: asyncio.StreamReader, back: asyncio.StreamWriter) -> None:
        there, forth = await asyncio.open_connection(*self.server)
        self._ends |= {back, forth}
        await asyncio.gather(self._pass(here, forth), self._pass(there, back))

    async def _pass(self, source: asyncio.StreamReader, target: asyncio.StreamWriter) -> None:
        with contextlib.suppress(ConnectionError):
            while data := await source.read(65536):
                target.write(data)
                await target.drain()
        target.close()


@pytest.fixture
async def small(tmp_path: Path, write: Write) -> Store:
    """An SQLite store with an article open in a chat."""
    store = await Store.open(f"sqlite:///{tmp_path}/store.db")
    await store.open_in(CHAT, await store.put_article(write()), "Ann")
    yield store
    await store.close()


async def test_full_disk_keeps_what_is_there(small: Store, write: Write) -> None:
    """Reading goes on; writing does again when there is room."""
    full = True

    @event.listens_for(small._engine.engine, "connect")
    def limit(connection, _record) -> None:
        cursor = connection.cursor()
        cursor.execute(f"PRAGMA max_page_count = {1 if full else 1_000_000}")
        cursor.close()

    await small._engine.renew()
    with pytest.raises(StoreFull):
        await small.put_article(write(os.urandom(50_000).hex()))
    assert (await small.current(CHAT)).title == "Harbour"
    full = False
    await small._engine.renew()
    await small.put_article(write(os.urandom(50_000).hex()))
    assert await small.check() == []


async def test_error_does_not_repeat_what_people_wrote(small: Store) -> None:
    """Not even in its causes: they are logged."""
    current = await small.current(CHAT)
    await small.write(lambda db: db.execute(text("DROP TABLE questions")))
    words = "My secret?"
    with pytest.raises(StoreBroken) as caught:
        await small.note_question(CHAT, "5", words, words, current.article_id)
    assert "secret" not in "".join(traceback.format_exception(caught.value))


async def test_read_only_database_can_be_read(small: Store, tmp_path: Path) -> None:
    """And is told as such when written to."""
    store = Store.at(f"sqlite:///file:{tmp_path}/store.db?mode=ro&uri=true")
    assert (await store.current(CHAT)).title == "Harbour"
    with pytest.raises(StoreReadOnly):
        await store.set_setting(CHAT, "who", "everyone")
    await store.close()


async def test_locked_database_is_unavailable_until_it_is_free(
    small: Store, tmp_path: Path
) -> None:
    """Another program may hold it for longer than we wait; readers do not notice."""
    await small.read(lambda db: db.execute(text("PRAGMA busy_timeout = 50")))
    other = sqlite3.connect(tmp_path / "store.db", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(StoreUnavailable, match="locked"):
        await small.set_setting(CHAT, "who", "everyone")
    assert (await small.current(CHAT)).title == "Harbour"
    other.execute("COMMIT")
    other.close()
    await small.set_setting(CHAT, "who", "everyone")
    assert await small.setting(CHAT, "who") == "everyone"


@pytest.mark.parametrize(
    "content", [b"no database at all" * 500, b"SQLite format 3\0" + b"x" * 9000]
)
async def test_file_that_is_no_database_is_broken(tmp_path: Path, content: bytes) -> None:
    """It is left as it was."""
    path = tmp_path / "store.db"
    path.write_bytes(content)
    with pytest.raises(StoreBroken):
        await Store.open(f"sqlite:///{path}")
    assert path.read_bytes() == content


async def test_damaged_pages_are_told_as_broken(small: Store, tmp_path: Path, write: Write) -> None:
    """Not as bad luck that may pass."""
    for number in range(200):
        await small.put_article(write(f"Number {number}"))
    await small.close()
    path = tmp_path / "store.db"
    content = path.read_bytes()
    path.write_bytes(content[:4096] + b"\xa5" * (len(content) - 4096))
    with pytest.raises(StoreBroken):
        await (await Store.open(f"sqlite:///{path}")).current(CHAT)


async def test_damaged_article_is_told_as_broken(small: Store) -> None:
    """Other articles are not affected."""
    current = await small.current(CHAT)
    await small.write(lambda db: db.execute(text("UPDATE articles SET body = x'00'")))
    with pytest.raises(StoreBroken, match="damaged"):
        await small.article(current.article_id)


async def test_folder_that_cannot_be_made_is_unavailable(tmp_path: Path) -> None:
    """With its name."""
    (tmp_path / "file").write_text("")
    with pytest.raises(StoreUnavailable, match="File exists"):
        await Store.open(f"sqlite:///{tmp_path}/file/store.db")


async def test_database_file_is_for_its_owners_eyes(small: Store, tmp_path: Path) -> None:
    """It holds what people asked."""
    files = [tmp_path / f"store.db{end}" for end in ("", "-wal", "-shm")]
    assert [path.stat().st_mode & 0o077 for path in files] == [0, 0, 0]


@pytest.mark.parametrize(
    ("change", "error"),
    [
        (("127.0.0.1:5432", "127.0.0.1:1"), StoreUnavailable),
        (("/test?", "/no_such_database?"), StoreBroken),
        (("postgres@", "no_such_role@"), StoreBroken),
    ],
)
async def test_server_that_cannot_be_used_is_told(
    postgresql: str, change: tuple[str, str], error: type[Exception]
) -> None:
    """Gone for now, or set up wrongly."""
    address = postgresql.replace(*change)
    if address == postgresql:
        pytest.skip("the test server's address is another")
    with pytest.raises(error):
        await Store.open(address)


async def test_work_goes_on_after_the_server_dropped_every_connection(
    postgresql: str, write: Write
) -> None:
    """Such as by a restart: nobody notices."""
    store, other = (
        await Store.open(f"{postgresql}%20-capplication_name%3D{postgresql[-21:]}"),
        await Store.open(postgresql),
    )
    entry = await store.open_in(CHAT, await store.put_article(write()), "Ann")
    await store.claim_update(1, "a")
    await asyncio.gather(*(store.current(CHAT) for _ in range(5)))
    end = text(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = :name"
    )
    ended = await other.read(lambda db: list(db.scalars(end, {"name": postgresql[-21:]})))
    assert len(ended) > 1
    assert await store.current(CHAT) == entry
    await store.set_setting(CHAT, "who", "everyone")
    assert await store.claim_update(2, "a") is Claim.LATER
    assert await other.claim_update(2, "a") is Claim.BUSY
    await store.close()
    await other.close()


async def test_work_goes_on_when_the_server_is_back(postgresql: str, write: Write) -> None:
    """While it is away every call says so soon; nothing that was done before is lost."""
    road = Road(postgresql)
    await road.open()
    host = postgresql.partition("://")[2].split("/")[0].rpartition("@")[2]
    store = await Store.open(postgresql.replace(host, f"127.0.0.1:{road.port}"))
    entry = await store.open_in(CHAT, await store.put_article(write()), "Ann")
    assert await store.claim_update(1, "a") is Claim.OURS
    await road.close()
    for call in (
        lambda: store.current(CHAT),
        lambda: store.set_setting(CHAT, "who", "everyone"),
        lambda: store.note_question(CHAT, "5", "Who?", "Who?", entry.article_id),
        lambda: store.claim_update(2, "a"),
    ):
        with pytest.raises(StoreUnavailable):
            await asyncio.wait_for(call(), 5)
    await road.open()
    assert await store.current(CHAT) == entry
    assert await store.claim_update(2, "a") is Claim.LATER
    assert await store.claim_update(1, "a") is Claim.BUSY
    await store.set_setting(CHAT, "who", "everyone")
    await store.close()
    await road.close()


async def test_update_finished_while_the_server_was_away_holds_up_nobody(postgresql: str) -> None:
    """It is noted with the next claim, so that its place does not wait for its own to lapse."""
    road = Road(postgresql)
    await road.open()
    host = postgresql.partition("://")[2].split("/")[0].rpartition("@")[2]
    store = await Store.open(postgresql.replace(host, f"127.0.0.1:{road.port}"))
    assert await store.claim_update(1, "a") is Claim.OURS
    await road.close()
    with pytest.raises(StoreUnavailable):
        await store.finish(1)
    await road.open()
    assert await store.claim_update(2, "a") is Claim.OURS
    assert await store.claim_update(1, "a") is Claim.DONE
    await store.close()
    await road.close()


async def test_asker_is_told_while_the_server_is_away_and_answered_once_it_is_back(
    postgresql: str,
) -> None:
    """By the program itself, which goes on without a restart and says in its log what failed."""
    road = Road(postgresql)
    await road.open()
    host = postgresql.partition("://")[2].split("/")[0].rpartition("@")[2]
    address = postgresql.replace(host, f"127.0.0.1:{road.port}")
    telegram = Telegram()
    alice = telegram.user("Alice")
    chat, question = telegram.private(alice), "What fine did Piet Rasker pay?"
    settings = {"DATABASE_URL": address, "SEMANTIC_MODEL": "off"}
    async with (
        telegram.serve() as server,
        bot_process(telegram, server.url, PULLQUOTE, **settings) as bot,
    ):
        await alice.say(question)
        assert "$12,000" in (await chat.wait_reply(10)).text
        await road.close()
        await alice.say(question)
        assert (await chat.wait_reply(10)).text == texts.PAUSE
        await road.open()
        await alice.say(question)
        assert "$12,000" in (await chat.wait_reply(10)).text
        log = bot.tail()
        assert bot.process.returncode is None
    await road.close()
    assert "in handling message: ConnectionRefusedError" in log
    assert "Traceback" not in log
