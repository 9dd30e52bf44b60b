"""One database behind two engines: connections, transactions, and what to do when they fail."""

import asyncio
import secrets
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from functools import wraps
from pathlib import Path
from typing import Any, Concatenate, ParamSpec, Self, TypeVar

from sqlalchemy import Table, event
from sqlalchemy import text as sql
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.engine import Connection
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine

from bot.store import errors
from bot.store.address import resolve

P = ParamSpec("P")
T = TypeVar("T")
D = TypeVar("D", bound="Database")

_ATTEMPTS = 3
_PRAGMAS = (
    "busy_timeout = 5000",
    "foreign_keys = on",
    "synchronous = normal",  # with WAL a killed process loses nothing; a power cut, the last moment
    "secure_delete = on",  # what is told to be deleted leaves no trace in free pages
    "journal_size_limit = 16777216",
    "cache_size = -4096",
)


class Database:
    """A pool of connections to SQLite or PostgreSQL.

    ``holder`` is a number this process goes by in claims and leases; a new one each time.
    """

    def __init__(self, engine: AsyncEngine) -> None:
        self._engine = engine
        self._reading = engine
        self._write_lock = asyncio.Lock()
        self.holder = secrets.randbelow(2**31 - 1) + 1
        if self.is_sqlite:
            event.listen(engine.sync_engine, "connect", _prepare_sqlite)
            event.listen(engine.sync_engine, "begin", _begin_sqlite)
        else:
            self._reading = engine.execution_options(isolation_level="AUTOCOMMIT")

    @classmethod
    def at(cls, address: str) -> Self:
        """The database at ``address``; connects when first used. Raises StoreError."""
        url, arguments = resolve(address)
        size = {"pool_size": 5, "max_overflow": 10}
        if url.get_backend_name() == "sqlite":
            _make_file(Path(url.database or ""))
            size = {"pool_size": 4, "max_overflow": 0}
        try:
            engine = create_async_engine(
                url,
                connect_args=arguments,
                pool_timeout=10,
                hide_parameters=True,  # errors end up in logs, and people's words must not
                **size,
            )
            return cls(engine)
        except ModuleNotFoundError as error:
            detail = f"{error.name} is not installed; install pullquote[postgres]"
            raise errors.StoreBroken(detail) from error

    @property
    def is_sqlite(self) -> bool:
        """Whether the database is a file that one bot owns; else it is PostgreSQL."""
        return self._engine.dialect.name == "sqlite"

    async def close(self) -> None:
        """Close every connection. Nothing is lost if this is never reached."""
        await self._engine.dispose()

    def insert(self, table: Table) -> sqlite.Insert | postgresql.Insert:
        """An INSERT that knows ON CONFLICT."""
        return sqlite.insert(table) if self.is_sqlite else postgresql.insert(table)

    async def now(self, db: AsyncConnection) -> float:
        """Seconds since 1970 by the clock all replicas share."""
        if self.is_sqlite:
            return time.time()
        clock = sql("SELECT extract(epoch FROM clock_timestamp())::float8")
        return float((await db.execute(clock)).scalar_one())

    @asynccontextmanager
    async def reading(self) -> AsyncIterator[AsyncConnection]:
        """A connection for reading, each statement for itself."""
        async with self._reading.connect() as db:
            yield db

    @asynccontextmanager
    async def writing(self) -> AsyncIterator[AsyncConnection]:
        """A connection whose changes all happen, or none."""
        if not self.is_sqlite:
            async with self._engine.begin() as db:
                yield db
            return
        # Writers of one process queue here, in order: SQLite's own waiting is by sleeping.
        async with self._write_lock, self._engine.connect() as db:
            await db.execution_options(begin="IMMEDIATE")
            async with db.begin():
                yield db

    @asynccontextmanager
    async def snapshot(self) -> AsyncIterator[AsyncConnection]:
        """A connection that sees one moment of the database, however long it reads."""
        async with self._engine.connect() as db:
            if self.is_sqlite:
                await db.execution_options(begin="DEFERRED")
            else:
                await db.execution_options(isolation_level="REPEATABLE READ")
            async with db.begin():
                yield db

    async def _turn_on_wal(self) -> None:
        """Let readers and a writer work at the same time; the file remembers it."""

        async def ask(db: AsyncConnection) -> None:
            mode = (await db.execute(sql("PRAGMA journal_mode"))).scalar_one()
            if mode != "wal":
                await db.execute(sql("PRAGMA auto_vacuum = incremental"))
                await db.execute(sql("PRAGMA journal_mode = wal"))

        await self.run(self.reading, ask)

    async def run(
        self,
        connect: Callable[[], AbstractAsyncContextManager[AsyncConnection]],
        work: Callable[[AsyncConnection], Awaitable[T]],
    ) -> T:
        """``work`` on a connection; again where the connection, or a race, was lost.

        Raises StoreError: its own and those ``work`` raises, never the driver's.
        """

        async def once() -> T:
            async with connect() as db:
                return await work(db)

        return await self.attempt(once)

    async def attempt(self, work: Callable[[], Awaitable[T]]) -> T:
        """``work``, as ``run`` does it, where ``work`` sees to its connection itself."""
        for left in reversed(range(_ATTEMPTS)):
            try:
                return await work()
            except Exception as error:
                if not errors.is_the_drivers(error):
                    raise
                if left and (errors.lost_connection(error) or errors.lost_a_race(error)):
                    continue
                if self.is_sqlite:
                    # A connection that met a full or read-only disk stays so; the next is fresh.
                    await self._engine.dispose()
                raise errors.translate(error) from error
        raise AssertionError("unreachable")


def reads(
    method: Callable[Concatenate[D, AsyncConnection, P], Awaitable[T]],
) -> Callable[Concatenate[D, P], Awaitable[T]]:
    """Give the method a connection for reading."""

    @wraps(method)
    async def call(self: D, /, *args: P.args, **kwargs: P.kwargs) -> T:
        return await self.run(self.reading, lambda db: method(self, db, *args, **kwargs))

    return call


def writes(
    method: Callable[Concatenate[D, AsyncConnection, P], Awaitable[T]],
) -> Callable[Concatenate[D, P], Awaitable[T]]:
    """Give the method a transaction, which is done when the call returns."""

    @wraps(method)
    async def call(self: D, /, *args: P.args, **kwargs: P.kwargs) -> T:
        return await self.run(self.writing, lambda db: method(self, db, *args, **kwargs))

    return call


def plain(words: str) -> str:
    """``words`` without what PostgreSQL's text cannot hold: NUL and lone surrogates."""
    return words.replace("\0", "").encode("utf-8", "replace").decode()


def _make_file(path: Path) -> None:
    """Make the database's folder and, for its owner's eyes only, its file."""
    if str(path).startswith("file:"):
        return
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch(mode=0o600)
    except OSError as error:
        if not path.is_file():
            raise errors.StoreUnavailable(f"{path}: {error.strerror}") from error


def _prepare_sqlite(connection: Any, _record: object) -> None:
    connection.isolation_level = None  # the driver leaves BEGIN to us
    cursor = connection.cursor()
    for pragma in _PRAGMAS:
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _begin_sqlite(connection: Connection) -> None:
    mode = connection.get_execution_options().get("begin")
    if mode:
        connection.exec_driver_sql(f"BEGIN {mode}")
