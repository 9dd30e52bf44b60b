"""Stores to test: an SQLite file each, and a PostgreSQL schema each where there is a server."""

import asyncio
import os
import secrets
from collections.abc import AsyncIterator, Callable, Iterator
from pathlib import Path

import pytest

from bot.inbox import Inbox
from bot.store import OwnedStore, Store
from index.article import Article, Paragraph

NO_SERVER = "TEST_DATABASE_URL is unset: no PostgreSQL server to test on"


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
