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
from datetime import UTC, datetime
from pathlib import Path
from typing import IO, Any

from sqlalchemy import Connection, LargeBinary, Table, delete, select
from sqlalchemy import text as sql

from bot.store.database import Database
from bot.store.errors import BadBackup, NewerSchema, NotEmpty, misfit
from bot.store.schema import REVISION, articles, leases, metadata, paces, places

_TABLES = [table for table in metadata.sorted_tables if table not in (leases, paces)]
_BATCH = 500  # rows held in memory at a time
_LEVEL = 3  # most of the bytes are compressed already


async def backup(database: Database, file: Path) -> int:
    """Write everything, as it is at this moment, to ``file``; how many rows that was.

    ``file`` appears, or is replaced, only when the backup is whole. Raises StoreError, also where
    the file cannot be written.
    """
    part = file.with_name(file.name + ".part")

    def work(db: Connection) -> int:
        with _create(part) as out:
            return _dump(db, out)

    try:
        rows = await database.snapshot(work)
        await asyncio.to_thread(_keep, part, file)
    finally:
        _discard(part)
    return rows


def _create(part: Path) -> IO[str]:
    _discard(part)
    part.touch(mode=0o600)
    return gzip.open(part, "wt", _LEVEL, encoding="utf-8", newline="\n")


def _discard(part: Path) -> None:
    if part.is_file():
        part.unlink()


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


async def restore(database: Database, file: Path, *, replace: bool = False) -> int:
    """Put back what ``backup`` wrote, all or nothing; how many rows that was.

    Raises NotEmpty where there is something already, unless ``replace`` says to erase it;
    BadBackup or NewerSchema for a file that cannot be used, and OSError where it cannot be read.
    """
    with gzip.open(file, "rt", encoding="utf-8") as lines:

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
        header: Any = next(values, {})
        if header["pullquote"] != 1:
            raise ValueError("another format")
        if header["revision"] > REVISION:
            raise NewerSchema(header["revision"])
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
                return
        raise ValueError("the end is missing")
    except (EOFError, OSError, zlib.error, ValueError, LookupError, TypeError) as error:
        raise BadBackup(str(error) or type(error).__name__) from error


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
