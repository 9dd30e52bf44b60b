"""SQLite and PostgreSQL, made to look alike: work on a connection is a plain function.

A unit of work is ``work(connection)``, written without ``await``. On SQLite it runs in a thread,
which costs one hop however many statements there are; on PostgreSQL it runs in a greenlet, and
its statements wait on the event loop.
"""

import asyncio
import errno
import os
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import nullcontext
from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from sqlalchemy import (
    URL,
    ColumnElement,
    Connection,
    Double,
    Table,
    bindparam,
    create_engine,
    event,
    insert,
    literal_column,
    text,
)
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.util import greenlet_spawn

from bot.store.errors import StoreUnavailable

if TYPE_CHECKING:
    from sqlalchemy.ext.asyncio import AsyncEngine

T = TypeVar("T")
Work = Callable[[Connection], T]
Rows = Sequence[Sequence[Any]]

_THREADS = 4
_PRAGMAS = (
    "busy_timeout = 5000",
    "foreign_keys = on",
    "synchronous = normal",  # with WAL a killed process loses nothing; a power cut, the last moment
    "secure_delete = on",  # what is told to be deleted leaves no trace in free pages
    "journal_size_limit = 16777216",
    "cache_size = -2048",
)


class Mode(Enum):
    """What a unit of work needs."""

    READ = "each statement for itself"
    SNAPSHOT = "all statements see one moment"
    WRITE = "all or nothing, and on the disk when it is done"
    NOTE = "all or nothing; if the database's machine fails, the last of these may be lost"
    LINE = "a note of one statement, or of several that may each happen without the others"


_BEGIN = {Mode.READ: "", Mode.SNAPSHOT: "DEFERRED"}  # the others write


class Sqlite:
    """A database in a file, which one bot owns."""

    def __init__(self, url: URL) -> None:
        _make_file(Path(url.database or ""))
        # hide_parameters, here as below: errors are logged, and what people wrote must not be.
        self.engine = create_engine(url, pool_size=_THREADS, pool_timeout=10, hide_parameters=True)
        event.listen(self.engine, "connect", _prepare)
        event.listen(self.engine, "begin", _begin)
        self._threads = ThreadPoolExecutor(_THREADS, "store")
        self._writing = asyncio.Lock()

    async def run(self, mode: Mode, work: Work[T]) -> T:
        """The result of ``work`` on a connection."""

        def go() -> T:
            with self.engine.connect().execution_options(begin=begin) as db, db.begin():
                return work(db)

        begin = _BEGIN.get(mode, "IMMEDIATE")
        loop = asyncio.get_running_loop()
        # Writers of one process queue here, in order: SQLite's own waiting is by sleeping.
        async with self._writing if begin == "IMMEDIATE" else nullcontext():
            return await loop.run_in_executor(self._threads, go)

    def insert(self, table: Table) -> sqlite.Insert:
        """An INSERT that knows ON CONFLICT."""
        return sqlite.insert(table)

    def load(self, db: Connection, table: Table, columns: list[str], rows: Rows) -> None:
        """Insert many rows."""
        db.execute(insert(table), [dict(zip(columns, row, strict=True)) for row in rows])

    @property
    def clock(self) -> ColumnElement[float]:
        """Seconds since 1970, when the statement is executed, as a term in it."""
        return bindparam(None, callable_=time.time, type_=Double, unique=True)

    async def renew(self) -> None:
        """Use fresh connections from now on: one that met a full or read-only disk stays so."""
        self.engine.dispose()

    async def close(self) -> None:
        """Close every connection."""
        await asyncio.to_thread(self._threads.shutdown)
        self.engine.dispose()


class Postgres:
    """A database on a server, which any number of replicas share."""

    def __init__(self, url: URL, arguments: dict[str, Any]) -> None:
        # Imported here: a bot on SQLite need not have it in memory.
        from sqlalchemy.ext.asyncio import create_async_engine

        self.engine: AsyncEngine = create_async_engine(
            url, connect_args=arguments, max_overflow=10, pool_timeout=10, hide_parameters=True
        )
        # Neither asks for a BEGIN and a COMMIT, which would be two more trips to the server.
        self.reading = self.engine.execution_options(isolation_level="AUTOCOMMIT")
        snapshots = self.engine.execution_options(isolation_level="REPEATABLE READ")
        self._engines = {
            Mode.READ: self.reading,
            Mode.LINE: self.reading,
            Mode.SNAPSHOT: snapshots,
        }

    async def run(self, mode: Mode, work: Work[T]) -> T:
        """The result of ``work`` on a connection."""

        def go() -> T:
            with engine.connect() as db, db.begin():
                if mode is Mode.WRITE:
                    db.execute(text("SET LOCAL synchronous_commit = on"))
                return work(db)

        # One greenlet for all of it: the asynchronous connection would start one for each step,
        # and a quarter of the time of a short statement would go there.
        engine = self._engines.get(mode, self.engine).sync_engine
        return await greenlet_spawn(go)

    def insert(self, table: Table) -> postgresql.Insert:
        """An INSERT that knows ON CONFLICT."""
        return postgresql.insert(table)

    def load(self, db: Connection, table: Table, columns: list[str], rows: Rows) -> None:
        """Insert many rows; errors are those of the driver, or of Python for a wrong type."""
        connection: Any = db.connection.dbapi_connection
        connection.run_async(
            lambda driver: driver.copy_records_to_table(table.name, columns=columns, records=rows)
        )

    @property
    def clock(self) -> ColumnElement[float]:
        """Seconds since 1970 by the server's clock, which all replicas share."""
        return literal_column("extract(epoch FROM clock_timestamp())::float8", Double)

    async def renew(self) -> None:
        """Nothing to do: lost connections are replaced as they are found out."""

    async def close(self) -> None:
        """Close every connection."""
        await self.engine.dispose()


def _make_file(path: Path) -> None:
    """Make the database's folder and, for its owner's eyes only, its file."""
    if str(path).startswith("file:"):
        return
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch(mode=0o600)
    except OSError as error:
        if not os.path.isfile(path):  # as it says no where its folder is closed to us
            raise StoreUnavailable(f"{path}: {error.strerror}") from error
    if path.is_dir():
        raise StoreUnavailable(f"{path}: {os.strerror(errno.EISDIR)}")


def _prepare(connection: Any, _record: object) -> None:
    connection.isolation_level = None  # the driver leaves BEGIN to us
    for pragma in _PRAGMAS:
        connection.execute(f"PRAGMA {pragma}").close()


def _begin(connection: Connection) -> None:
    mode = connection.get_execution_options().get("begin")
    if mode:
        connection.exec_driver_sql(f"BEGIN {mode}")
