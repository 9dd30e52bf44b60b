"""The operator's commands: backup, restore, status."""

import asyncio
import re
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

from bot import __version__, texts
from bot.settings import Settings
from bot.store import Store, StoreError
from bot.store.backup import backup, check, restore

T = TypeVar("T")

_SAMPLE = re.compile(r"^(pullquote_\w+) (\S+)$", re.MULTILINE)
_SHOWN = ("cache_articles", "cache_bytes", "poll_age_seconds")


class Unusable(Exception):
    """The database or the backup cannot be used; the message says why, in a line."""


def back_up(settings: Settings, file: Path) -> str:
    """Write everything the bot remembers to ``file``, also while it runs; return what to print."""
    rows = _with_store(settings, lambda store: backup(store, file), make=False)
    return f"{rows:,} rows are in {file}"


def bring_back(settings: Settings, file: Path, replace: bool) -> str:
    """Restore a backup; return what to print."""
    with _in_a_line(settings):
        check(file)  # before a database is made for it
    rows = _with_store(settings, lambda store: restore(store, file, replace=replace))
    return f"{rows:,} rows restored from {file}"


def status(settings: Settings) -> str:
    """Return the operator's view: version, mode, database, how much there is."""

    async def look(store: Store) -> str:
        counts = await store.counts()
        kind = "SQLite" if store.is_sqlite else "PostgreSQL"
        lines = {
            "version": __version__,
            "mode": "webhook" if settings.webhook_url else "polling",
            "database": f"{kind}, {counts.size / 2**20:,.1f} MB",
            "places": f"{counts.places:,}",
            "articles": f"{counts.articles:,}",
            "questions": f"{counts.questions_today:,} in 24 hours, {counts.questions:,} in 30 days",
        }
        lines |= await _running(settings)
        return "\n".join(f"{name:10} {value}" for name, value in lines.items())

    return _with_store(settings, look, make=False)


async def _running(settings: Settings) -> dict[str, str]:
    """Ask the running bot, where it serves its metrics, for its cache and last poll."""
    port = settings.webhook_port if settings.webhook_url else settings.health_port
    nobody_of_ours = {"running": f"unknown: something else answers on port {port}"}
    if not port:
        return {"running": "unknown: set HEALTH_PORT to see the cache and the last poll here"}
    import aiohttp
    from yarl import URL

    metrics = URL.build(scheme="http", host=settings.webhook_listen, port=port, path="/metrics")
    try:
        timeout = aiohttp.ClientTimeout(total=3)
        async with (
            aiohttp.ClientSession(timeout=timeout) as session,
            session.get(metrics) as answer,
        ):
            exposed = await answer.read()
    except aiohttp.ClientResponseError:
        return nobody_of_ours
    except (aiohttp.ClientError, TimeoutError):
        return {"running": "no"}
    values = dict(_SAMPLE.findall(exposed.decode(errors="replace")))
    try:
        articles, size, age = (float(values[f"pullquote_{name}"]) for name in _SHOWN)
    except (KeyError, ValueError):
        return nobody_of_ours
    found = {"running": "yes", "cache": f"{articles:.0f} articles, {size / 2**20:,.1f} MB"}
    if not settings.webhook_url:
        found["last poll"] = f"{age:.0f} s ago"
    return found


def _with_store(
    settings: Settings, work: Callable[[Store], Awaitable[T]], *, make: bool = True
) -> T:
    async def run() -> T:
        store = await Store.open(settings.database, make=make)
        try:
            return await work(store)
        finally:
            await store.close()

    with _in_a_line(settings):
        return asyncio.run(run())


@contextmanager
def _in_a_line(settings: Settings) -> Iterator[None]:
    """Turn what goes wrong with the database or a file into Unusable."""
    try:
        yield
    except StoreError as error:
        raise Unusable(texts.store_error(error, bool(settings.database_url))) from error
    except OSError as error:
        raise Unusable(f"{error.filename}: {error.strerror}") from error
