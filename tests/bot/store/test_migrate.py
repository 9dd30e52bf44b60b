"""A database is brought up to date when it is opened, by one process, once."""

import asyncio
import sqlite3
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import text

import bot.store.migrations
from bot.store import NewerSchema, Store, StoreBroken
from bot.store.schema import REVISION, metadata


def test_revision_is_the_newest_migration() -> None:
    """And the history has one end."""
    folder = Path(bot.store.migrations.__file__).parent
    assert ScriptDirectory(str(folder)).get_heads() == [REVISION]


async def test_migrations_make_the_tables_we_use(store: Store) -> None:
    """Column for column, index for index."""
    different = await store.write(
        lambda db: compare_metadata(MigrationContext.configure(db), metadata)
    )
    assert different == []


async def test_many_open_an_empty_database_at_once(address: str) -> None:
    """All find it ready."""
    stores = await asyncio.gather(*(Store.open(address) for _ in range(4)))
    for store in stores:
        assert (await store.counts()).places == 0
        await store.close()


async def test_newer_database_is_left_alone(address: str) -> None:
    """With its revision told."""
    store = await Store.open(address)
    newer = text("UPDATE alembic_version SET version_num = '9999'")
    await store.write(lambda db: db.execute(newer))
    await store.close()
    with pytest.raises(NewerSchema) as caught:
        await Store.open(address)
    assert caught.value.revision == "9999"


async def test_other_programs_database_is_left_alone(tmp_path: Path) -> None:
    """Its tables may be called like ours."""
    path = tmp_path / "other.db"
    other = sqlite3.connect(path)
    other.execute("CREATE TABLE articles (x)")
    other.commit()
    with pytest.raises(StoreBroken, match="already exists"):
        await Store.open(f"sqlite:///{path}")
    tables = other.execute("SELECT name FROM sqlite_master").fetchall()
    other.close()
    assert tables == [("articles",)]
