"""Getting an article from what a person gave: a link, a file, a document, a paste."""

import asyncio
import sys
from collections.abc import Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractAsyncContextManager, nullcontext
from pathlib import Path
from typing import TYPE_CHECKING

from bot.settings import Settings
from index.article import Article
from index.load import Hints, load, open_file
from index.load.plain import read
from index.load.sniff import Kind, kind_of
from index.load.workers import Workers
from index.paste import clean_paste

if TYPE_CHECKING:
    from index.fetch import Fetcher

_AT_ONCE = 3  # one more than there are readers, so that none is idle
_FILES = 8
_OWN = (Kind.PLAIN, Kind.MARKDOWN)  # read by our own code, which bounds itself


class Opener:
    """Opens what people send. Foreign bytes are parsed in worker processes that can be killed.

    Opening waits and works inside ``apart()``, so that it takes nobody's turn to be answered.
    """

    def __init__(
        self,
        fetcher: "Fetcher",
        workers: Workers,
        apart: Callable[[], AbstractAsyncContextManager[None]] = nullcontext,
    ) -> None:
        self.fetcher = fetcher
        self.workers = workers
        self._apart = apart
        # Threads of its own: in the loop's, a queue of slow files would keep questions waiting.
        self._threads = ThreadPoolExecutor(_AT_ONCE, "opener")
        self._held = asyncio.Semaphore(_FILES)

    async def link(self, url: str) -> Article:
        """Fetch and read a page. Raises ArticleError."""
        async with self._apart():
            self._threads.submit(self.workers.warm)  # while the page is on its way
            page = await self.fetcher.get(url)
            hints = Hints(mime=page.mime, charset=page.charset, url=page.url)
            return await self._read(self.workers.load, page.data, hints)

    async def document(
        self, download: Callable[[], Awaitable[bytes]], name: str | None, mime: str | None
    ) -> Article:
        """Read the file that ``download`` brings. Raises ArticleError.

        Few are held at a time: each may fill 20 MB, and strangers send as many as they like.
        """
        hints = Hints(name=name or "", mime=mime or "")
        async with self._apart(), self._held:
            self._threads.submit(self.workers.warm)
            return await self._read(self.workers.load, await download(), hints)

    async def paste(
        self,
        text: str,
        *,
        site: str | None = None,
        published: str | None = None,
        url: str | None = None,
    ) -> Article:
        """Make a pasted or forwarded text an article. Raises ArticleError."""
        name = " ".join(text.split()[:8])

        def make() -> Article:
            return Article.from_text(
                clean_paste(text), name=name, site=site, published=published, url=url
            )

        async with self._apart():
            return await self._read(make)

    async def named(self, source: str) -> Article:
        """Open a link or a file of this machine, as the operator named it. Raises ArticleError."""
        if is_link(source):
            return await self.link(source)
        return await self._read(open_file, source, self.workers.load)

    async def close(self) -> None:
        """Let go of connections and workers."""
        await self.fetcher.close()
        await asyncio.to_thread(self.workers.close)
        self._threads.shutdown(wait=False, cancel_futures=True)

    async def _read(self, work: Callable[..., Article], *given: object) -> Article:
        return await asyncio.get_running_loop().run_in_executor(self._threads, work, *given)


def open_source(source: str, settings: Settings) -> Article:
    """Open what the command line named: a link, a file, or ``-``. Raises ArticleError."""
    if is_link(source):
        return asyncio.run(_open_link(source, settings))
    if source == "-":
        data, hints = sys.stdin.buffer.read(), Hints()
    else:
        data, hints = read(source), Hints(name=Path(source).name)
    if kind_of(data, hints) in _OWN:
        return load(data, hints)
    with Workers(1) as workers:
        return workers.load(data, hints)


async def _open_link(url: str, settings: Settings) -> Article:
    # Imported here: it takes longer than answering, and files do not need it.
    from index.fetch import Fetcher

    opener = Opener(Fetcher(settings.fetch_allow_hosts), Workers(1))
    try:
        return await opener.link(url)
    finally:
        await opener.close()


def is_link(source: str) -> bool:
    """Say whether ``source`` is a link rather than a file's name."""
    return source.lower().startswith(("http://", "https://"))
