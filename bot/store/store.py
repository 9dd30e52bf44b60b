"""The store: everything the bot remembers, behind one door."""

import time
from pathlib import Path
from typing import Self

from sqlalchemy import Connection
from sqlalchemy import text as sql
from sqlalchemy.exc import OperationalError

from bot.store.address import file_of
from bot.store.database import reads
from bot.store.errors import NoDatabase
from bot.store.migrate import migrate, revision
from bot.store.moving import Moving

_TRIES = 20
_PAUSE = 0.05  # seconds


class Store(Moving):
    """All that outlives a restart, in SQLite or PostgreSQL; safe to share among tasks.

    Each method is one transaction, done when it returns: a process killed at any moment loses
    nothing that was returned from. Any method may raise StoreUnavailable (nothing changed, try
    later; the store recovers by itself) or StoreBroken (an operator has to act).
    """

    @classmethod
    async def open(cls, address: str, *, make: bool = True) -> Self:
        """Open ``sqlite:///FILE`` or ``postgresql://USER@HOST/DATABASE``, ready to use.

        Makes an SQLite file that does not exist, and brings an older database up to date while
        others that open it wait. Unless it is to ``make`` something, it leaves a place without a
        database of ours as it is and raises NoDatabase. Raises NewerSchema for a database of a
        newer version.
        """
        file = None if make else file_of(address)
        if file and _is_missing(file):
            raise NoDatabase(str(file))
        store = cls.at(address)
        try:
            if not make and await store.read(revision) is None:
                raise NoDatabase("it has no tables of ours")
            if store.is_sqlite:
                await store.read(_turn_on_wal)
            await migrate(store)
            await store._clock_jumped()
        except BaseException:
            await store.close()
            raise
        return store

    @reads
    def ping(self, db: Connection) -> None:
        """Return if the database answers."""
        db.execute(sql("SELECT 1"))

    async def check(self) -> list[str]:
        """What the database finds wrong with itself: nothing, if all is well. SQLite only."""

        def work(db: Connection) -> list[str]:
            found = [str(line) for line in db.scalars(sql("PRAGMA integrity_check"))]
            broken = db.execute(sql("PRAGMA foreign_key_check")).all()
            return [line for line in found if line != "ok"] + [f"dangling: {row}" for row in broken]

        return await self.read(work) if self.is_sqlite else []


def _is_missing(file: Path) -> bool:
    try:
        file.stat()
    except (FileNotFoundError, NotADirectoryError):
        return True
    except OSError:  # it cannot be seen from here; opening it will say why
        return False
    return False


def _turn_on_wal(db: Connection) -> None:
    """Let readers and a writer work at the same time; the file remembers it."""
    for left in reversed(range(_TRIES)):
        if db.execute(sql("PRAGMA journal_mode")).scalar_one() == "wal":
            return
        try:
            db.execute(sql("PRAGMA auto_vacuum = incremental"))
            db.execute(sql("PRAGMA journal_mode = wal"))
        except OperationalError:  # here SQLite waits for nobody, and another may be doing the same
            if not left:
                raise
            time.sleep(_PAUSE)
