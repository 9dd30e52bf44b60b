"""Stores to test: an SQLite file each, and a PostgreSQL schema each where there is a server."""

import asyncio
import contextlib
import os
import secrets
from collections.abc import AsyncIterator, Callable, Iterator
from pathlib import Path

import pytest

from bot.inbox import Inbox
from bot.store import OwnedStore, Store
from index.article import Article, Paragraph

NO_SERVER = "TEST_DATABASE_URL is unset: no PostgreSQL server to test on"


class Road:
    """A port that leads to the PostgreSQL server until it is closed."""

    def __init__(self, server: str) -> None:
        host, _, port = server.partition("://")[2].split("/")[0].rpartition("@")[2].partition(":")
        self.server = (host, int(port or 5432))
        self._address, self._host = server, f"{host}:{port}" if port else host
        self.port = 0
        self._listener: asyncio.Server | None = None
        self._ends: set[asyncio.StreamWriter] = set()

    @property
    def address(self) -> str:
        """The server's address by this road."""
        return self._address.replace(self._host, f"127.0.0.1:{self.port}")

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


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Every test of an address on both databases; every test of a store on an owned one as well."""
    if "address" in metafunc.fixturenames and "address" not in _given(metafunc):
        owned = ["owned"] if "store" in metafunc.fixturenames else []
        metafunc.parametrize("address", ["sqlite", *owned, "postgresql"], indirect=True)


def _given(metafunc: pytest.Metafunc) -> set[str]:
    """The names of arguments that a test parametrizes itself."""
    names = (mark.args[0] for mark in metafunc.definition.iter_markers("parametrize"))
    return {name for each in names for name in ([each] if isinstance(each, str) else each)}


@pytest.fixture
def address(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The address of an empty database."""
    if request.param == "postgresql":
        yield request.getfixturevalue("postgresql")
    else:
        yield f"sqlite:///{tmp_path}/store.db"


@pytest.fixture
def postgresql() -> Iterator[str]:
    """The address of an empty schema on the test server, dropped afterwards."""
    server = os.environ.get("TEST_DATABASE_URL")
    if not server:
        pytest.skip(NO_SERVER)
    asyncpg = pytest.importorskip("asyncpg")
    server = server.replace("+asyncpg", "")
    schema = f"test_{secrets.token_hex(8)}"

    async def run(statement: str) -> None:
        connection = await asyncpg.connect(server)
        await connection.execute(statement)
        await connection.close()

    asyncio.run(run(f"CREATE SCHEMA {schema}"))
    yield f"{server}{'&' if '?' in server else '?'}options=-csearch_path%3D{schema}"
    asyncio.run(run(f"DROP SCHEMA {schema} CASCADE"))


@pytest.fixture
async def road(postgresql: str) -> AsyncIterator[Road]:
    """An open road to the empty schema."""
    road = Road(postgresql)
    await road.open()
    yield road
    await road.close()


@pytest.fixture
async def store(
    address: str, request: pytest.FixtureRequest, tmp_path: Path
) -> AsyncIterator[Store]:
    """An open, empty store."""
    if request.node.callspec.params["address"] == "owned":
        opened: Store = await OwnedStore.open(address, Inbox(tmp_path / "updates.journal"))
    else:
        opened = await Store.open(address)
    yield opened
    await opened.close()


@pytest.fixture
def write() -> Callable[..., Article]:
    """Write a small article about ``subject``."""

    def write(subject: str = "Harbour", **known: object) -> Article:
        text = f"{subject}\n\n{subject} opened on Monday. “Fine,” said Älva.\n\nMore is to come."
        first, second = text.index("\n\n"), text.rindex("\n\n")
        paragraphs = (
            Paragraph(0, first, heading=True),
            Paragraph(first + 2, second),
            Paragraph(second + 2, len(text)),
        )
        return Article(text, paragraphs, subject, **known)  # type: ignore[arg-type]

    return write
