"""Whether a bot is running with an SQLite database, parts of which it may know by heart."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bot.store.errors import InUse


@contextmanager
def alone(database: Path | None) -> Iterator[None]:
    """Keep the database in this file from others who ask to be alone with it.

    A lock on a file beside it, which ends with the process however that ends. Where no file can
    be made, on a read-only disk say, nothing is kept; nor where there is no file, as of a server's
    database. Raises InUse where another process is alone with it.
    """
    lock = None if database is None else _lock(Path(f"{database}.lock"))
    try:
        yield
    finally:
        if lock is not None:
            os.close(lock)


def _lock(file: Path) -> int | None:
    try:
        lock = os.open(file, os.O_RDWR | os.O_CREAT, 0o600)
    except OSError:
        return None
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError as error:
        os.close(lock)
        raise InUse("another process has it") from error
    return lock
