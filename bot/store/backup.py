"""Backups: one file, made while the bot runs, that restores into SQLite and PostgreSQL alike.

The file is gzip over lines of JSON: ``{"pullquote": 1, "revision": …, "made": …}``; then for each
table ``{"table": …, "columns": […]}`` and its rows, an array each, bytes in Base64; at the end
``{"rows": N}``. Leases and paces, which mean something only to running processes, are left out.
"""

import asyncio
import base64
import gzip
import json
import os
import zlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from tempfile import mkstemp
from typing import IO, Any

from sqlalchemy import Connection, LargeBinary, Table, delete, select
from sqlalchemy import text as sql

from bot.store.database import Database
from bot.store.errors import BadBackup, NewerBackup, NotABackup, NotEmpty, Unwritten, misfit
from bot.store.in_use import alone
from bot.store.schema import REVISION, articles, leases, metadata, paces, places

_TABLES = [table for table in metadata.sorted_tables if table not in (leases, paces)]
_BATCH = 500  # rows held in memory at a time
_LEVEL = 3  # most of the bytes are compressed already
_LONGEST_HEADER = 1_000
_UNREADABLE = (EOFError, OSError, zlib.error, ValueError, RecursionError)


async def backup(database: Database, file: Path) -> int:
    """Write everything, as it is at this moment, to ``file``; how many rows that was.

    ``file`` appears, or takes the place of an earlier backup, only when the new one is whole.
    Raises NotABackup where something else stands in its place, Unwritten where it cannot be
    written, and StoreError for what the database refuses.
    """
    file, part = _prepare(file)

    def work(db: Connection) -> int:
        with _writing(file), gzip.open(part, "wt", _LEVEL, "utf-8", newline="\n") as out:
            return _dump(db, out)

    try:
        rows = await database.snapshot(work)
        with _writing(file):
            await asyncio.to_thread(_keep, part, file)
    finally:
        _discard(part)
    return rows


def _prepare(file: Path) -> tuple[Path, Path]:
    """The file to write and the new one beside it to write at first."""
    file = file.resolve()  # what a link points to is replaced, not the link
    if file.exists() and not _is_backup(file):
        raise NotABackup(str(file))
    with _writing(file):
        descriptor, part = mkstemp(dir=file.parent, prefix=f"{file.name}.")
    os.close(descriptor)
    return file, Path(part)


@contextmanager
def _writing(file: Path) -> Iterator[None]:
    """Tell troubles with the file from those with the database."""
    try:
        yield
    except (ConnectionError, TimeoutError):
        raise
    except OSError as error:
        raise Unwritten(f"{file}: {error.strerror}") from error


def _is_backup(file: Path) -> bool:
    if not file.is_file():
        return False
    try:
        with gzip.open(file, "rt", encoding="utf-8") as lines:
            _revision(json.loads(lines.readline(_LONGEST_HEADER)))
    except _UNREADABLE:
        return False
    return True


def _discard(part: Path) -> None:
    part.unlink(missing_ok=True)


def _keep(part: Path, file: Path) -> None:
    with part.open("rb") as whole:
        os.fsync(whole.fileno())
    part.replace(file)


def _dump(db: Connection, out: IO[str]) -> int:
    made = datetime.now(UTC).isoformat(timespec="seconds")
    _write(out, {"pullquote": 1, "revision": REVISION, "made": made})
    count = 0
    for table in _TABLES:
        _write(out, {"table": table.name, "columns": [c.name for c in table.columns]})
        result = db.execution_options(yield_per=_BATCH).execute(select(table))
        for rows in result.partitions():
            _write(out, *(_plain(row) for row in rows))
            count += len(rows)
    _write(out, {"rows": count})
    return count


def _write(out: IO[str], *values: object) -> None:
    for value in values:
        out.write(json.dumps(value, ensure_ascii=False, separators=(",", ":")) + "\n")


def _plain(row: Sequence[Any]) -> list[Any]:
    return [base64.b64encode(v).decode() if isinstance(v, bytes) else v for v in row]


def check(file: Path) -> None:
    """Read a backup to its end without restoring it.

    Raises BadBackup for a file that cannot be used, OSError where it cannot be read.
    """
    with gzip.open(file, "rt", encoding="utf-8") as lines:
        for _ in _read(lines):
            pass


async def restore(database: Database, file: Path, *, replace: bool = False) -> int:
    """Put back what ``backup`` wrote, all or nothing; how many rows that was.

    Raises InUse while a bot has the database to itself, NotEmpty where there is something already,
    unless ``replace`` says to erase it, BadBackup for a file that cannot be used, and OSError where
    it cannot be read.
    """
    with alone(database.file), gzip.open(file, "rt", encoding="utf-8") as lines:

        def work(db: Connection) -> int:
            _clear(db, replace)
            lines.seek(0)
            rows = _load(database, db, lines)
            if not database.is_sqlite:
                _continue_numbering(db)
            return rows

        return await database.write(work)


def _clear(db: Connection, replace: bool) -> None:
    for table in () if replace else (articles, places):
        if db.execute(select(table.c.id).limit(1)).first():
            raise NotEmpty(f"there are {table.name} in the database")
    for table in reversed(metadata.sorted_tables):
        db.execute(delete(table))


def _load(database: Database, db: Connection, lines: IO[str]) -> int:
    count = 0
    for table, columns, rows in _read(lines):
        try:
            database.load(db, table, columns, rows)
        except Exception as error:
            wrong = misfit(error)
            if wrong is None:
                raise
            raise BadBackup(f"rows of {table.name} do not fit: {wrong}") from error
        count += len(rows)
    return count


def _read(lines: IO[str]) -> Iterator[tuple[Table, list[str], list[list[Any]]]]:
    """The rows of the file, some of one table at a time. Raises BadBackup unless it is whole."""
    try:
        values = map(json.loads, lines)
        revision = _revision(next(values, None))
        if revision > REVISION:
            raise NewerBackup(f"it is at revision {revision}")
        table, columns, rows, count = _TABLES[0], [""], [], 0
        for value in values:
            if isinstance(value, list):
                rows.append(_row(table, columns, value))
                count += 1
            if rows and (len(rows) == _BATCH or isinstance(value, dict)):
                yield table, columns, rows
                rows = []
            if isinstance(value, dict) and "table" in value:
                table, columns = metadata.tables[value["table"]], value["columns"]
            elif isinstance(value, dict):
                if value["rows"] != count:
                    raise ValueError(f"{count} rows of {value['rows']}")
                if next(lines, None) is None:  # the sum of all bytes is checked there
                    return
                raise ValueError("something follows the end")
        raise ValueError("the end is missing")
    except (*_UNREADABLE, LookupError, TypeError) as error:
        raise BadBackup(str(error) or type(error).__name__) from error


def _revision(header: Any) -> str:
    """The database revision that a backup's first line tells. Raises ValueError for another's."""
    if not isinstance(header, dict) or header.get("pullquote") != 1:
        raise ValueError("its first line is another program's")
    return str(header.get("revision"))


def _row(table: Table, columns: list[str], values: list[Any]) -> list[Any]:
    return [
        base64.b64decode(value)
        if isinstance(table.c[name].type, LargeBinary) and value is not None
        else value
        for name, value in zip(columns, values, strict=True)
    ]


def _continue_numbering(db: Connection) -> None:
    """Let PostgreSQL number new rows after the restored ones."""
    for table in metadata.sorted_tables:
        if "id" in table.c and table.c.id.autoincrement is not False:
            last = f"(SELECT coalesce(max(id), 0) + 1 FROM {table.name})"  # noqa: S608 - our names
            db.execute(
                sql(f"SELECT setval(pg_get_serial_sequence('{table.name}', 'id'), {last}, false)")
            )
