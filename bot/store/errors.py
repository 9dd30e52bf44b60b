"""Everything that can keep the store from doing what it was asked.

StoreError
├── StoreUnavailable     not now: locked, unreachable, timed out; asking again later may work
│   ├── StoreFull        the disk (or quota) is full: reading works, writing does not
│   └── StoreReadOnly    the database may be read only
├── StoreBroken          asking again will not help: an operator has to act
│   ├── WrongAddress     it is no address of a database, or of one we have no driver for
│   ├── LoginRefused     the server refuses the role, password, database or a setting
│   ├── NoRights         the role may not do that in the database
│   ├── NewerSchema      the database was written by a newer version of this program
│   └── BadBackup        the backup file is cut short, damaged, or no backup of ours
│       └── NewerBackup  a newer version of this program wrote it
├── NoDatabase           there is none at the address, and none was to be made
├── InUse                a bot that is running has the database to itself
├── NotABackup           what is in the place of a backup to be written is something else
├── Unwritten            the file of a backup could not be written
├── NotEmpty             a backup was to be restored over a database that holds something
└── UnknownArticle       no article has this id (any more)

The classes carry evidence; the words a person reads stand in ``bot/texts.py``.
"""

import sqlite3

from sqlalchemy import exc


class StoreError(Exception):
    """The store could not do it; ``detail`` is the database's own reason, fit for a log."""

    def __init__(self, detail: str = "") -> None:
        super().__init__(detail or type(self).__name__)
        self.detail = detail


class StoreUnavailable(StoreError):
    """The database cannot be reached or is busy; nothing was changed, try again later."""


class StoreFull(StoreUnavailable):
    """There is no room to write; what was there is still there."""


class StoreReadOnly(StoreUnavailable):
    """The database, its file or its folder may not be written to."""


class StoreBroken(StoreError):
    """The database is damaged, or is no database of ours."""


class WrongAddress(StoreBroken):
    """The address is wrong in itself; ``detail`` says how, without repeating it."""


class LoginRefused(StoreBroken):
    """The server knows no such role, password, database or setting."""


class NoRights(StoreBroken):
    """The role may not do in the database what has to be done."""


class NewerSchema(StoreBroken):
    """The database is at a ``revision`` this program does not know."""

    def __init__(self, revision: str) -> None:
        super().__init__(f"database revision {revision} is newer than this program")
        self.revision = revision


class BadBackup(StoreBroken):
    """The file is not a whole backup; ``detail`` says where it fails."""


class NewerBackup(BadBackup):
    """The file is of a database ``revision`` that this program does not know."""


class InUse(StoreError):
    """A bot that is running has the database to itself."""


class NotABackup(StoreError):
    """A backup was to take the place of something else; that is untouched."""


class Unwritten(StoreError):
    """A backup could not be written; ``detail`` names the file and says why."""


class NoDatabase(StoreError):
    """Nothing of ours is at the address yet."""


class NotEmpty(StoreError):
    """The database to restore into already holds places or articles."""


class UnknownArticle(StoreError):
    """No article has ``article_id``: it was removed from the last shelf it stood on."""

    def __init__(self, article_id: str) -> None:
        super().__init__(f"no article {article_id[:12]}")
        self.article_id = article_id


# SQLite's result codes, extended or primary, and PostgreSQL's SQLSTATEs, or the classes of them,
# that ask for an operator.
_SQLITE = {
    sqlite3.SQLITE_FULL: StoreFull,
    sqlite3.SQLITE_IOERR_SHMSIZE: StoreFull,  # what is shared beside the file found no room
    sqlite3.SQLITE_READONLY: StoreReadOnly,
    sqlite3.SQLITE_ERROR: StoreBroken,  # a table or column is missing
    sqlite3.SQLITE_CORRUPT: StoreBroken,
    sqlite3.SQLITE_NOTADB: StoreBroken,
    sqlite3.SQLITE_FORMAT: StoreBroken,
}
_POSTGRES = {
    "53100": StoreFull,
    "25006": StoreReadOnly,
    "28": LoginRefused,  # wrong password or no such role
    "3D": LoginRefused,  # no such database
    "42501": NoRights,
    "42704": LoginRefused,  # no such setting as the address gives
    "42": StoreBroken,  # a table or column is missing
    "XX": StoreBroken,  # the server found damage
}
_RACES = ("23503", "23505", "40001", "40P01")


def _codes(error: BaseException) -> tuple[int | None, str | None]:
    """The SQLite code and the SQLSTATE anywhere in the chain of causes."""
    seen: BaseException | None = error.orig if isinstance(error, exc.DBAPIError) else error
    while seen is not None:
        code = getattr(seen, "sqlite_errorcode", None)
        state = getattr(seen, "sqlstate", None)
        if code is not None or state is not None:
            return code, state
        seen = seen.__cause__
    return None, None


def is_the_drivers(error: Exception) -> bool:
    """Whether the error comes from below the store; a driver's own may pass by SQLAlchemy."""
    known = (exc.SQLAlchemyError, sqlite3.Error, OSError, TimeoutError)
    return isinstance(error, known) or type(error).__module__.startswith("asyncpg")


def lost_a_race(error: BaseException) -> bool:
    """Whether the transaction failed only because another one came between."""
    code, state = _codes(error)
    return _primary(code) == sqlite3.SQLITE_CONSTRAINT or state in _RACES


def _primary(code: int | None) -> int | None:
    return None if code is None else code & 0xFF


def misfit(error: Exception) -> str | None:
    """What is wrong with rows that were refused for what is in them; None for other errors."""
    state = _codes(error)[1] or ""
    theirs = (exc.IntegrityError, exc.DataError, TypeError, ValueError, OverflowError)
    if not isinstance(error, theirs) and state[:2] not in ("22", "23"):
        return None
    orig = error.orig if isinstance(error, exc.DBAPIError) else error
    return str(orig).splitlines()[0]


def lost_connection(error: BaseException) -> bool:
    """Whether a fresh connection may do what this one could not."""
    if isinstance(error, exc.DBAPIError):
        return error.connection_invalidated
    return isinstance(error, OSError)


def translate(error: BaseException) -> StoreError:
    """The store's own error for what the driver raised."""
    orig = error.orig if isinstance(error, exc.DBAPIError) else error
    detail = f"{type(orig).__name__}: {orig}".splitlines()[0]
    code, state = _codes(error)
    if code is not None:
        kind = _SQLITE.get(code) or _SQLITE.get(code & 0xFF) or StoreUnavailable
        return kind(detail)
    if state is not None:
        kind = _POSTGRES.get(state) or _POSTGRES.get(state[:2]) or StoreUnavailable
        return kind(detail)
    if isinstance(orig, sqlite3.DatabaseError) and not isinstance(orig, sqlite3.OperationalError):
        return StoreBroken(detail)
    return StoreUnavailable(detail)
