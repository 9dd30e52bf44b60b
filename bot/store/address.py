"""Database addresses as people write them, and as the drivers want them."""

import shlex
from pathlib import Path
from typing import Any

from sqlalchemy import exc
from sqlalchemy.engine import URL, make_url

from bot.store.errors import StoreBroken

_SQLITE = {"sqlite", "sqlite+aiosqlite", "sqlite+pysqlite"}
_POSTGRES = {"postgres", "postgresql", "postgresql+asyncpg"}


def sqlite_address(path: Path) -> str:
    """The address of the SQLite database in the file ``path``."""
    return URL.create("sqlite", database=str(path)).render_as_string()


def file_of(address: str) -> Path | None:
    """The file of an SQLite address, None for a server's. Raises StoreBroken."""
    url, _ = resolve(address)
    return Path(url.database or "") if url.get_backend_name() == "sqlite" else None


def resolve(address: str) -> tuple[URL, dict[str, Any]]:
    """The driver's URL and connection arguments for ``sqlite:///FILE`` or ``postgresql://…``.

    PostgreSQL's own ``sslmode`` and ``options`` (``options=-c search_path=bots``) are understood.
    Raises StoreBroken, never showing the password, for anything else.
    """
    try:
        url = make_url(address)
    except (exc.ArgumentError, ValueError):
        raise StoreBroken("not a database address") from None
    if url.drivername in _SQLITE:
        if not url.database or url.database == ":memory:":
            raise StoreBroken("an SQLite address needs a file")
        return url.set(drivername="sqlite+pysqlite"), {}
    if url.drivername not in _POSTGRES:
        raise StoreBroken(f"no support for {url.drivername} databases")
    query = dict(url.query)
    arguments: dict[str, Any] = {"timeout": 5, "command_timeout": 20}
    if sslmode := query.pop("sslmode", None):
        arguments["ssl"] = sslmode
    words = shlex.split(str(query.pop("options", "")).replace("-c", " "))
    options = dict(word.split("=", 1) for word in words if "=" in word)
    # Most transactions are notes, see engines.py; those that are not turn it on for themselves.
    arguments["server_settings"] = {"synchronous_commit": "off", **options}
    return url.set(drivername="postgresql+asyncpg", query=query), arguments
