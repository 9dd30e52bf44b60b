"""One database, whichever engine: units of work, and what to do when they fail."""

import asyncio
import random
import secrets
from collections.abc import Awaitable, Callable, Coroutine
from functools import wraps
from pathlib import Path
from typing import Any, Concatenate, ParamSpec, Self, TypeVar

from sqlalchemy import BigInteger, ColumnElement, Connection, Table, cast, select
from sqlalchemy.dialects import postgresql, sqlite

from bot.store import errors
from bot.store.address import resolve
from bot.store.engines import Mode, Postgres, Rows, Sqlite, Work

P = ParamSpec("P")
T = TypeVar("T")
D = TypeVar("D", bound="Database")

_ATTEMPTS = 5


class Database:
    """A database that is open.

    ``holder`` is a number this process goes by in claims and leases; a new one each time.
    """

    def __init__(self, engine: Sqlite | Postgres) -> None:
        self._engine = engine
        self.holder = secrets.randbelow(2**31 - 1) + 1

    @classmethod
    def at(cls, address: str) -> Self:
        """The database at ``address``; connects when first used. Raises StoreError."""
        url, arguments = resolve(address)
        is_sqlite = url.get_backend_name() == "sqlite"
        return cls(Sqlite(url) if is_sqlite else Postgres(url, arguments))

    @property
    def is_sqlite(self) -> bool:
        """Whether the database is a file that one bot owns; else it is PostgreSQL."""
        return isinstance(self._engine, Sqlite)

    @property
    def file(self) -> Path | None:
        """The file that holds an SQLite database, else None."""
        name = self._engine.engine.url.database
        return Path(name) if self.is_sqlite and name else None

    async def close(self) -> None:
        """Close every connection. Nothing is lost if this is never reached."""
        await self._engine.close()

    def insert(self, table: Table) -> sqlite.Insert | postgresql.Insert:
        """An INSERT that knows ON CONFLICT."""
        return self._engine.insert(table)

    def load(self, db: Connection, table: Table, columns: list[str], rows: Rows) -> None:
        """Insert many rows, fast; ``errors.misfit`` tells whether what it raises is their fault."""
        self._engine.load(db, table, columns, rows)

    def now(self, db: Connection) -> float:
        """Seconds since 1970 by the clock all replicas share."""
        return float(db.execute(select(self.clock)).scalar_one())

    @property
    def clock(self) -> ColumnElement[float]:
        """The same as a term in a statement, which saves asking for it."""
        return self._engine.clock

    @property
    def second(self) -> ColumnElement[int]:
        """The clock's whole seconds, as a term in a statement."""
        return cast(self.clock, BigInteger)

    async def read(self, work: Work[T]) -> T:
        """``work`` with a connection for reading, each statement for itself. Raises StoreError."""
        return await self.attempt(lambda: self._engine.run(Mode.READ, work))

    async def write(self, work: Work[T]) -> T:
        """``work`` with a connection whose changes all happen, or none. Raises StoreError."""
        return await self.attempt(lambda: self._engine.run(Mode.WRITE, work))

    async def note(self, work: Work[T]) -> T:
        """As ``write``, for what is many and may be lost if the database's machine fails."""
        return await self.attempt(lambda: self._engine.run(Mode.NOTE, work))

    async def line(self, work: Work[T]) -> T:
        """As ``note``, for one statement, or several that may each happen without the others."""
        return await self.attempt(lambda: self._engine.run(Mode.LINE, work))

    async def snapshot(self, work: Work[T]) -> T:
        """``work`` with a connection that sees one moment, however long it reads."""
        return await self.attempt(lambda: self._engine.run(Mode.SNAPSHOT, work))

    async def attempt(self, work: Callable[[], Awaitable[T]]) -> T:
        """``work``; again where the connection, or a race with another transaction, was lost.

        Raises StoreError: the store's own, never the driver's.
        """
        for left in reversed(range(_ATTEMPTS)):
            try:
                return await work()
            except Exception as error:
                if not errors.is_the_drivers(error):
                    raise
                if left and (errors.lost_connection(error) or errors.lost_a_race(error)):
                    # Those who ran into each other must not do so again in step.
                    await asyncio.sleep(random.uniform(0, 0.05))  # noqa: S311
                    continue
                await self._engine.renew()
                raise errors.translate(error) from error
        raise AssertionError("unreachable")


def reads(
    method: Callable[Concatenate[D, Connection, P], T],
) -> Callable[Concatenate[D, P], Coroutine[Any, Any, T]]:
    """Make the method one unit of reading; the connection is given to it."""

    @wraps(method)
    async def call(self: D, /, *args: P.args, **kwargs: P.kwargs) -> T:
        return await self.read(lambda db: method(self, db, *args, **kwargs))

    return call


def writes(
    method: Callable[Concatenate[D, Connection, P], T],
) -> Callable[Concatenate[D, P], Coroutine[Any, Any, T]]:
    """Make the method one transaction, which is done when the call returns."""

    @wraps(method)
    async def call(self: D, /, *args: P.args, **kwargs: P.kwargs) -> T:
        return await self.write(lambda db: method(self, db, *args, **kwargs))

    return call


def notes(
    method: Callable[Concatenate[D, Connection, P], T],
) -> Callable[Concatenate[D, P], Coroutine[Any, Any, T]]:
    """As ``writes``, for what is many and may be lost if the database's machine fails."""

    @wraps(method)
    async def call(self: D, /, *args: P.args, **kwargs: P.kwargs) -> T:
        return await self.note(lambda db: method(self, db, *args, **kwargs))

    return call


def lines(
    method: Callable[Concatenate[D, Connection, P], T],
) -> Callable[Concatenate[D, P], Coroutine[Any, Any, T]]:
    """As ``notes``, for one statement, or several that may each happen without the others."""

    @wraps(method)
    async def call(self: D, /, *args: P.args, **kwargs: P.kwargs) -> T:
        return await self.line(lambda db: method(self, db, *args, **kwargs))

    return call


def plain(words: str) -> str:
    """``words`` without what PostgreSQL's text cannot hold: NUL and lone surrogates."""
    return words.replace("\0", "").encode("utf-8", "replace").decode()
