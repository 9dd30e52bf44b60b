"""The operator's commands: backup, restore, status."""

import asyncio
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

from bot import __version__, texts
from bot.settings import Settings
from bot.store import Store, StoreError
from bot.store.backup import backup, check, restore

T = TypeVar("T")


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
    if not port:
        return {"running": "unknown: set HEALTH_PORT to see the cache and the last poll here"}
    import aiohttp

    try:
        timeout = aiohttp.ClientTimeout(total=3)
        async with (
            aiohttp.ClientSession(timeout=timeout) as session,
            session.get(f"http://{settings.webhook_listen}:{port}/metrics") as answer,
        ):
            exposed = await answer.text()
    except (aiohttp.ClientError, TimeoutError):
        return {"running": "no"}
    values = dict(line.rsplit(" ", 1) for line in exposed.splitlines() if line[:1] != "#")
    found = {"running": "yes"}
    if "pullquote_cache_articles" in values:
        articles, size = (float(values[f"pullquote_cache_{x}"]) for x in ("articles", "bytes"))
        found["cache"] = f"{articles:.0f} articles, {size / 2**20:,.1f} MB"
    if not settings.webhook_url and "pullquote_poll_age_seconds" in values:
        found["last poll"] = f"{float(values['pullquote_poll_age_seconds']):.0f} s ago"
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
