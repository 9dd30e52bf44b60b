"""Getting an article from what a person gave: a link, a file, a document, a paste."""

import asyncio
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from bot.settings import Settings
from index.article import Article
from index.load import Hints, load, open_file
from index.load.plain import read
from index.load.sniff import Kind, kind_of
from index.load.workers import Workers

if TYPE_CHECKING:
    from index.fetch import Fetcher

_OWN = (Kind.PLAIN, Kind.MARKDOWN)  # read by our own code, which bounds itself


class Opener:
    """Opens what people send. Foreign bytes are parsed in worker processes that can be killed."""

    def __init__(self, fetcher: "Fetcher", workers: Workers) -> None:
        self.fetcher = fetcher
        self.workers = workers

    async def link(self, url: str) -> Article:
        """Fetch and read a page. Raises ArticleError."""
        page = await self.fetcher.get(url)
        hints = Hints(mime=page.mime, charset=page.charset, url=page.url)
        return await asyncio.to_thread(self.workers.load, page.data, hints)

    async def document(self, data: bytes, name: str | None, mime: str | None) -> Article:
        """Read a file's bytes. Raises ArticleError."""
        hints = Hints(name=name or "", mime=mime or "")
        return await asyncio.to_thread(self.workers.load, data, hints)

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
            return Article.from_text(text, name=name, site=site, published=published, url=url)

        return await asyncio.to_thread(make)

    async def named(self, source: str) -> Article:
        """Open a link or a file of this machine, as the operator named it. Raises ArticleError."""
        if is_link(source):
            return await self.link(source)
        return await asyncio.to_thread(open_file, source, self.workers.load)

    async def close(self) -> None:
        """Let go of connections and workers."""
        await self.fetcher.close()
        await asyncio.to_thread(self.workers.close)


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
