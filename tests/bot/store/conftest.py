"""Stores to test: an SQLite file each, and a PostgreSQL schema each where there is a server."""

import asyncio
import os
import secrets
from collections.abc import AsyncIterator, Callable, Iterator
from pathlib import Path

import pytest

from bot.store import Store
from index.article import Article, Paragraph

NO_SERVER = "TEST_DATABASE_URL is unset: no PostgreSQL server to test on"


@pytest.fixture(params=["sqlite", "postgresql"])
def address(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The address of an empty database."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path}/store.db"
    else:
        yield request.getfixturevalue("postgresql")


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
async def store(address: str) -> AsyncIterator[Store]:
    """An open, empty store."""
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
