"""Database addresses as people write them, and as the drivers want them."""

import re
import shlex
from collections.abc import Mapping
from importlib.util import find_spec
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from sqlalchemy import exc
from sqlalchemy.engine import URL, make_url

from bot.store.errors import WrongAddress

_SQLITE = {"sqlite", "sqlite+aiosqlite", "sqlite+pysqlite"}
_POSTGRES = {"postgres", "postgresql", "postgresql+asyncpg"}

# Parameters of PostgreSQL's own tools: those that asyncpg knows under the same name,
_ASYNCPGS = {
    "dbname",
    "passfile",
    "password",
    "ssl_max_protocol_version",
    "ssl_min_protocol_version",
    "sslcert",
    "sslcrl",
    "sslkey",
    "sslpassword",
    "sslrootcert",
    "target_session_attrs",
    "user",
}
# those that SQLAlchemy takes from the address itself,
_SQLALCHEMYS = {"host", "port", "prepared_statement_cache_size"}
# and those that asyncpg has nothing to do with.
_WITHOUT_EFFECT = {
    "channel_binding",
    "client_encoding",
    "fallback_application_name",
    "gssencmode",
    "keepalives",
    "keepalives_count",
    "keepalives_idle",
    "keepalives_interval",
    "sslcompression",
    "sslsni",
    "tcp_user_timeout",
}


def sqlite_address(path: Path) -> str:
    """The address of the SQLite database in the file ``path``."""
    return URL.create("sqlite", database=str(path)).render_as_string()


def file_of(address: str) -> Path | None:
    """The file of an SQLite address, None for a server's. Raises StoreBroken."""
    url, _ = resolve(address)
    return Path(url.database or "") if url.get_backend_name() == "sqlite" else None


def resolve(address: str) -> tuple[URL, dict[str, Any]]:
    """The driver's URL and connection arguments for ``sqlite:///FILE`` or ``postgresql://…``.

    Parameters mean what they mean to PostgreSQL's own tools, such as ``sslmode``,
    ``connect_timeout`` and ``options`` (``options=-c search_path=bots``).
    Raises WrongAddress, never showing the password, for anything else.
    """
    try:
        url = make_url(address)
    except (exc.ArgumentError, ValueError):
        raise WrongAddress("it is no address such as postgresql://user@host/database") from None
    arguments: dict[str, Any] = {}
    if url.drivername in _SQLITE:
        if url.host or not url.database or url.database == ":memory:":
            raise WrongAddress("an SQLite address is sqlite:/// and a file")
        url = url.set(drivername="sqlite+pysqlite")
    elif url.drivername in _POSTGRES:
        if not (find_spec("asyncpg") and find_spec("greenlet")):
            raise WrongAddress(
                "PostgreSQL needs the extra pullquote[postgres] "
                "(in a checkout: pip install '.[postgres]')"
            )
        url, arguments = _postgres(url.set(drivername="postgresql+asyncpg"))
    else:
        raise WrongAddress(f"there is no support for {url.drivername} databases")
    return url, arguments


def _postgres(url: URL) -> tuple[URL, dict[str, Any]]:
    """The address without the parameters that are arguments of asyncpg's, and those arguments."""
    given = {name: v if isinstance(v, str) else v[-1] for name, v in url.query.items()}
    for name in _SQLALCHEMYS | _WITHOUT_EFFECT:
        given.pop(name, None)
    # Most transactions are notes, see engines.py; those that are not turn it on for themselves.
    settings = {"synchronous_commit": "off", **_options(given.pop("options", ""))}
    if name := given.pop("application_name", ""):
        settings["application_name"] = name
    timeout = _seconds(given.pop("connect_timeout", ""))
    arguments = {"timeout": timeout, "command_timeout": 20, "server_settings": settings}
    if sslmode := given.pop("sslmode", given.pop("ssl", "")):
        arguments["ssl"] = sslmode
    if unknown := sorted(given.keys() - _ASYNCPGS):
        if any("@" in given[name] for name in unknown):  # these are pieces of a password
            raise WrongAddress("what is no letter or digit in a password has to be written as %XX")
        raise WrongAddress(f"it has a parameter that is not known here: {', '.join(unknown)}")
    if given:
        arguments["dsn"] = f"postgresql://?{urlencode(given)}"
    url = url.set(query={name: v for name, v in url.query.items() if name in _SQLALCHEMYS})
    _check_hosts(url)
    return url, arguments


def _options(text: str) -> Mapping[str, str]:
    """The settings in ``options``: ``-c name=value``, ``-cname=value`` or ``--name=value``."""
    try:
        words = [re.sub("^(-c|--)", "", word) for word in shlex.split(text)]
        return dict(word.split("=", 1) for word in words if word)
    except ValueError:
        raise WrongAddress("its options are not of the form -c name=value") from None


def _seconds(text: str) -> int:
    if text and not text.isdecimal():
        raise WrongAddress("its connect_timeout is not a number of seconds")
    return int(text or 0) or 5


def _check_hosts(url: URL) -> None:
    """Refuse what would not even get as far as looking for the server."""
    try:
        _, given = url.get_dialect()().create_connect_args(url)
        hosts, ports = (
            [] if v is None else v if isinstance(v, list) else [v]
            for v in map(given.get, ("host", "port"))
        )
        for host in hosts:
            _ = host.startswith("/") or host.encode("idna")
        good = all(0 < int(port) < 2**16 for port in ports)
    except (exc.ArgumentError, ValueError):
        good = False
    if not good:
        raise WrongAddress("its host or port cannot be one")
