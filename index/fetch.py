"""Fetch one page a stranger asked for: politely, within bounds, from the public internet only.

The one module that opens sockets to the world. Every connection passes `index.address.is_public`
with the final numeric address, inside the factory that makes its socket: names that resolve to
private networks, rebind between look-ups or hide in a redirect all end there.
"""

import asyncio
import contextlib
import socket
import time
import zlib
from collections import OrderedDict
from collections.abc import AsyncIterator, Callable, Iterable
from dataclasses import dataclass, field

import aiohttp
from aiohttp.abc import AbstractResolver
from yarl import URL

from index.address import PORTS, AllowedHosts, is_public, web_address
from index.body import content_type, read_body
from index.errors import (
    BadStatus,
    FetchError,
    NotFound,
    Refused,
    ShutOut,
    TimedOut,
    TooLarge,
    TooManyRedirects,
    Unreachable,
    WrongType,
)

USER_AGENT = "Mozilla/5.0 (compatible; Pullquote/1.0; opens a page when a reader asks for it)"
SECONDS = 15.0
QUEUE_SECONDS = 30.0
REDIRECTS = 5
AT_ONCE_A_HOST = 2
FRESH_SECONDS = 600.0
CACHE_BYTES = 32 * 2**20

_REDIRECTS = frozenset({301, 302, 303, 307, 308})
AddrInfo = tuple[int | socket.AddressFamily, int | socket.SocketKind, int, str, tuple[object, ...]]
SocketFactory = Callable[[AddrInfo], socket.socket]


@dataclass(frozen=True, slots=True)
class Page:
    """What came from an address: the bytes, and what the server says of them.

    ``mime`` is lower-case and without parameters, empty when the server names none; ``charset`` is
    the server's, unchecked; ``url`` is where the redirects ended.
    """

    data: bytes
    mime: str
    charset: str | None
    url: str


@dataclass(slots=True)
class _Cached:
    page: Page
    etag: str | None
    modified: str | None
    checked: float


@dataclass(slots=True)
class _Host:
    """The requests to one host: ``users`` counts those that hold a slot and those that wait."""

    slots: asyncio.Semaphore = field(default_factory=lambda: asyncio.Semaphore(AT_ONCE_A_HOST))
    users: int = 0


class _PrivateAddress(OSError):
    """An OSError, so that aiohttp treats the address like any it cannot connect to."""


def _plain_socket(info: AddrInfo) -> socket.socket:
    return socket.socket(info[0], info[1], info[2])


class Fetcher:
    """Fetches pages; one instance serves the whole process and belongs to one event loop.

    ``allow_hosts`` (``host`` or ``host:port``) are exempt from the ban on private addresses and odd
    ports. ``socket_factory`` and ``resolver`` are the network: the factory sees every address that
    passed the gate, immediately before the connection.
    """

    def __init__(
        self,
        allow_hosts: Iterable[str] = (),
        *,
        socket_factory: SocketFactory = _plain_socket,
        resolver: AbstractResolver | None = None,
        seconds: float = SECONDS,
        user_agent: str = USER_AGENT,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._allowed = AllowedHosts.of(allow_hosts)
        self._open_socket = socket_factory
        self._resolver = resolver
        self._seconds = seconds
        self._user_agent = user_agent
        self._clock = clock
        self._hosts: dict[str, _Host] = {}
        self._cache: OrderedDict[str, _Cached] = OrderedDict()
        self._under_way: dict[str, asyncio.Task[Page]] = {}

    async def get(self, url: str) -> Page:
        """The page at ``url``, redirects followed, from memory while it is fresh.

        Raises `FetchError` (`Refused`, `Unreachable`, `TimedOut`, `NotFound`, `ShutOut`,
        `BadStatus`), `WrongType` or `TooLarge`; each names ``url`` as its source.
        """
        url = url.strip()
        key = str(web_address(url, self._allowed))
        task = self._under_way.get(key)
        if task is None:
            task = asyncio.create_task(self._get(url, key))
            self._under_way[key] = task
            task.add_done_callback(lambda done: self._landed(key, done))
        # shielded: one chat that gives up must not take the page from the others waiting for it
        return await asyncio.shield(task)

    async def close(self) -> None:
        """Stop what is under way and forget the pages."""
        tasks = list(self._under_way.values())
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        self._cache.clear()

    def _landed(self, key: str, task: asyncio.Task[Page]) -> None:
        self._under_way.pop(key, None)
        if not task.cancelled():
            task.exception()  # seen, even if every chat that waited has gone

    async def _get(self, url: str, key: str) -> Page:
        known = self._cache.get(key)
        if known is not None and self._clock() - known.checked < FRESH_SECONDS:
            self._cache.move_to_end(key)
            return known.page
        try:
            return await self._follow(url, key, known)
        except TimeoutError as error:
            raise TimedOut(url) from error
        except (FetchError, WrongType, TooLarge) as error:
            error.source = url
            raise
        except (aiohttp.ClientError, OSError, zlib.error) as error:
            if _any_private(error):
                raise Refused(url, "a private network") from error
            raise Unreachable(url, type(error).__name__) from error

    async def _follow(self, url: str, key: str, known: _Cached | None) -> Page:
        at = web_address(url, self._allowed)
        left = self._seconds
        for _ in range(REDIRECTS + 1):
            async with self._turn(at):
                begun = time.monotonic()
                async with asyncio.timeout(left):
                    landed = await self._exchange(at, key, known)
                left = max(0.0, left - (time.monotonic() - begun))
            if isinstance(landed, Page):
                return landed
            at = web_address(landed, self._allowed, base=at)
        raise TooManyRedirects(url, f"more than {REDIRECTS} redirects")

    @contextlib.asynccontextmanager
    async def _turn(self, url: URL) -> AsyncIterator[None]:
        """Wait for one of the host's slots, for no longer than a person would."""
        name = url.raw_host or ""
        host = self._hosts.setdefault(name, _Host())
        host.users += 1
        try:
            async with asyncio.timeout(QUEUE_SECONDS):
                await host.slots.acquire()
            try:
                yield
            finally:
                host.slots.release()
        finally:
            host.users -= 1
            if not host.users:
                del self._hosts[name]

    async def _exchange(self, url: URL, key: str, known: _Cached | None) -> Page | str:
        """One request: the page, or where a redirect points."""
        async with (
            self._session(url) as session,
            session.get(url, headers=self._headers(known), allow_redirects=False) as answer,
        ):
            if answer.status in _REDIRECTS and "Location" in answer.headers:
                return answer.headers["Location"]
            if answer.status == 304 and known is not None:
                known.checked = self._clock()
                return known.page
            if answer.status != 200:
                raise _bad_status(str(url), answer.status)
            mime, charset = content_type(answer.headers.get("Content-Type", ""))
            page = Page(await read_body(answer, mime), mime, charset, str(url))
            self._remember(key, page, answer)
            return page

    def _session(self, url: URL) -> aiohttp.ClientSession:
        """A session for one request: nothing of one page's fetch reaches another's."""
        exempt = url in self._allowed

        def guarded(info: AddrInfo) -> socket.socket:
            address, port = info[4][:2]
            if not exempt and not (is_public(str(address)) and port in PORTS):
                raise _PrivateAddress(f"{address} port {port} is not the public web")
            return self._open_socket(info)

        return aiohttp.ClientSession(
            connector=aiohttp.TCPConnector(
                socket_factory=guarded,
                resolver=self._resolver or aiohttp.ThreadedResolver(),
                use_dns_cache=False,
                force_close=True,
            ),
            cookie_jar=aiohttp.DummyCookieJar(),
            timeout=aiohttp.ClientTimeout(total=self._seconds),
            auto_decompress=False,
            trust_env=False,
            max_line_size=16_384,
            max_field_size=16_384,
        )

    def _headers(self, known: _Cached | None) -> dict[str, str]:
        headers = {
            "User-Agent": self._user_agent,
            "Accept": "text/html, application/xhtml+xml, application/pdf, */*;q=0.5",
            "Accept-Encoding": "gzip",
        }
        if known is not None and known.etag:
            headers["If-None-Match"] = known.etag
        if known is not None and known.modified:
            headers["If-Modified-Since"] = known.modified
        return headers

    def _remember(self, key: str, page: Page, answer: aiohttp.ClientResponse) -> None:
        self._cache.pop(key, None)
        if "no-store" in answer.headers.get("Cache-Control", "").lower():
            return
        etag, modified = answer.headers.get("ETag"), answer.headers.get("Last-Modified")
        self._cache[key] = _Cached(page, etag, modified, self._clock())
        while sum(len(each.page.data) for each in self._cache.values()) > CACHE_BYTES:
            self._cache.popitem(last=False)


def _bad_status(url: str, status: int) -> BadStatus:
    if status in (404, 410):
        return NotFound(url, status=status)
    if status in (401, 402, 403, 407, 429, 451):
        return ShutOut(url, status=status)
    return BadStatus(url, status=status)


def _any_private(error: BaseException) -> bool:
    """Whether the gate at the socket is behind ``error``, alone or among several attempts."""
    seen: list[BaseException] = [error]
    for each in seen:
        if isinstance(each, _PrivateAddress):
            return True
        nested = each.exceptions if isinstance(each, BaseExceptionGroup) else ()
        linked = (each.__cause__, each.__context__, getattr(each, "os_error", None))
        following = [e for e in (*nested, *linked) if isinstance(e, BaseException)]
        seen += [e for e in following if not any(e is old for old in seen)]
    return False
