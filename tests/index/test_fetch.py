"""Fetching over real sockets: a small site on loopback, and a network that is only recorded."""

import asyncio
import contextlib
import gzip
import socket
from collections.abc import AsyncIterator, Awaitable, Callable
from typing import Any

import pytest
from aiohttp.abc import AbstractResolver, ResolveResult

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
from index.fetch import AT_ONCE_A_HOST, FRESH_SECONDS, Fetcher
from tests.index.test_address import BYPASSES

HTML = "Content-Type: text/html; charset=utf-8"
Respond = Callable[[str, dict[str, str], asyncio.StreamWriter], Awaitable[None]]


def answer(body: bytes = b"<p>Hello</p>", *headers: str, status: str = "200 OK") -> bytes:
    lines = [f"HTTP/1.1 {status}", *(headers or (HTML,))]
    if not any(line.lower().startswith("content-length") for line in lines):
        lines.append(f"Content-Length: {len(body)}")
    return "\r\n".join([*lines, "", ""]).encode() + body


class Site:
    """A web server that says exactly the bytes it was told, and remembers what it was asked."""

    def __init__(self) -> None:
        self.pages: dict[str, bytes | Respond] = {}
        self.asked: list[tuple[str, dict[str, str]]] = []
        self.at_once = self.most_at_once = 0
        self.serving: set[Any] = set()
        self.root = ""

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.serving.add(asyncio.current_task())
        self.at_once += 1
        self.most_at_once = max(self.most_at_once, self.at_once)
        try:
            with contextlib.suppress(ConnectionError, asyncio.IncompleteReadError):
                await self.respond(reader, writer)
        finally:
            self.at_once -= 1
            writer.close()

    async def respond(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        request, *lines = (await reader.readuntil(b"\r\n\r\n")).decode().split("\r\n")
        path = request.split(" ")[1]
        headers = {k.lower(): v.strip() for k, _, v in (line.partition(":") for line in lines)}
        self.asked.append((path, headers))
        page = self.pages.get(path, answer(status="404 Not Found"))
        if isinstance(page, bytes):
            writer.write(page)
            await writer.drain()
        else:
            await page(path, headers, writer)

    async def stop(self) -> None:
        for task in self.serving:
            task.cancel()
        await asyncio.gather(*self.serving, return_exceptions=True)

    @property
    def paths(self) -> list[str]:
        return [path for path, _ in self.asked]


@pytest.fixture
async def site() -> AsyncIterator[Site]:
    site = Site()
    server = await asyncio.start_server(site.serve, "127.0.0.1", 0)
    host, port = server.sockets[0].getsockname()[:2]
    site.root = f"http://{host}:{port}"
    yield site
    server.close()
    await site.stop()
    await server.wait_closed()


@pytest.fixture
async def fetcher(site: Site) -> AsyncIterator[Fetcher]:
    fetcher = Fetcher([site.root.removeprefix("http://")], seconds=2)
    yield fetcher
    await fetcher.close()


class Names(AbstractResolver):
    """Answers every name from a table; a list of lists is answered look-up by look-up."""

    def __init__(self, table: dict[str, list[list[str]]]) -> None:
        self.table = table

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_INET
    ) -> list[ResolveResult]:
        answers = self.table.get(host.rstrip("."), [["203.0.113.9"]])
        addresses = answers.pop(0) if len(answers) > 1 else answers[0]
        return [
            ResolveResult(
                hostname=host,
                host=address,
                port=port,
                family=socket.AF_INET6 if ":" in address else socket.AF_INET,
                proto=0,
                flags=socket.AI_NUMERICHOST,
            )
            for address in addresses
        ]

    async def close(self) -> None:
        self.table = {}


class Recorder:
    """The network that is not there: notes each address asked for and connects to none."""

    def __init__(self) -> None:
        self.addresses: list[tuple[str, int]] = []

    def __call__(self, info: Any) -> socket.socket:
        self.addresses.append(info[4][:2])
        raise OSError("this network leads nowhere")


@pytest.mark.parametrize("url", BYPASSES, ids=lambda url: ascii(url)[:40])
async def test_bypass_url_opens_no_socket(url: str) -> None:
    network = Recorder()
    with pytest.raises(Refused):
        await Fetcher(socket_factory=network).get(url)
    assert network.addresses == []


@pytest.mark.parametrize(
    "addresses",
    [
        "127.0.0.1",
        "::1",
        "::ffff:10.0.0.1",
        "169.254.169.254",
        "64:ff9b::a9fe:a9fe",
        "fd00::1",
        "168.63.129.16",
        "0.0.0.1",
        "10.0.0.1 192.168.0.1 ::1",
    ],
)
async def test_name_of_a_private_address_opens_no_socket(addresses: str) -> None:
    network = Recorder()
    names = Names({"127.0.0.1.nip.io": [addresses.split()]})
    fetcher = Fetcher(socket_factory=network, resolver=names)
    with pytest.raises(Refused):
        await fetcher.get("http://127.0.0.1.nip.io/")
    assert network.addresses == []


async def test_name_with_mixed_answers_is_tried_at_its_public_address_only() -> None:
    network = Recorder()
    mixed = Names({"mixed.example": [["10.0.0.1", "93.184.216.34", "::1"]]})
    with pytest.raises(FetchError):
        await Fetcher(socket_factory=network, resolver=mixed).get("https://mixed.example/")
    assert set(network.addresses) == {("93.184.216.34", 443)}


async def test_name_that_rebinds_between_two_requests_never_gets_the_second_socket() -> None:
    network = Recorder()
    rebinds = Names({"rebinds.example": [["93.184.216.34"], ["127.0.0.1"]]})
    fetcher = Fetcher(socket_factory=network, resolver=rebinds)
    with pytest.raises(Unreachable):
        await fetcher.get("http://rebinds.example/")
    with pytest.raises(Refused):
        await fetcher.get("http://rebinds.example/")
    assert network.addresses == [("93.184.216.34", 80)]


@pytest.mark.parametrize("status", ["301", "302", "303", "307", "308"])
async def test_redirect_to_a_bypass_opens_no_second_socket(site: Site, status: str) -> None:
    opened: list[tuple[str, int]] = []

    def network(info: Any) -> socket.socket:
        opened.append(info[4][:2])
        return socket.socket(*info[:3])

    host = site.root.removeprefix("http://")
    fetcher = Fetcher([host], socket_factory=network)
    ours = ("127.0.0.1", int(host.rpartition(":")[2]))
    targets = [url for url in BYPASSES if url.isascii() and url.isprintable() and "://" in url]
    targets = [url for url in targets if not url.endswith(("//", "//etc"))]  # those mean ourselves
    for number, target in enumerate([*targets, "http://example.com:81/", "//127.0.0.1/"]):
        site.pages[f"/{number}"] = answer(b"", f"Location: {target}", status=f"{status} Moved")
        with pytest.raises(Refused):
            await fetcher.get(f"{site.root}/{number}")
    assert set(opened) == {ours}
    assert len(opened) == len(targets) + 2


async def test_exemption_of_one_host_does_not_cover_a_name_that_leads_to_it(site: Site) -> None:
    port = site.root.rpartition(":")[2]
    fetcher = Fetcher([f"127.0.0.1:{port}"], resolver=Names({"sly.example": [["127.0.0.1"]]}))
    for url in (f"http://sly.example:{port}/", "http://sly.example/"):
        with pytest.raises(Refused):
            await fetcher.get(url)
    assert site.asked == []


async def test_page_comes_with_its_type_charset_and_final_address(
    site: Site, fetcher: Fetcher
) -> None:
    site.pages["/a"] = answer(b"", "Location: b?x=1", status="302 Found")
    site.pages["/b?x=1"] = answer(b"caf\xe9", 'Content-Type: Text/HTML; charset="latin-1"')
    page = await fetcher.get(f"{site.root}/a")
    assert (page.data, page.mime, page.charset) == (b"caf\xe9", "text/html", "latin-1")
    assert page.url == f"{site.root}/b?x=1"


async def test_request_names_us_and_carries_no_cookies(site: Site, fetcher: Fetcher) -> None:
    site.pages["/a"] = answer(b"", "Set-Cookie: a=b", "Location: /b", status="302 Found")
    site.pages["/b"] = answer()
    await fetcher.get(f"{site.root}/a")
    for _, headers in site.asked:
        assert "Pullquote" in headers["user-agent"]
        assert "cookie" not in headers
        assert headers["accept-encoding"] == "gzip"


async def test_redirect_loop_ends(site: Site, fetcher: Fetcher) -> None:
    site.pages["/a"] = answer(b"", "Location: /b", status="302 Found")
    site.pages["/b"] = answer(b"", "Location: /a", status="302 Found")
    with pytest.raises(TooManyRedirects):
        await fetcher.get(f"{site.root}/a")
    assert len(site.asked) == 6


@pytest.mark.parametrize(
    ("status", "error"),
    [
        ("404 No", NotFound),
        ("410 Gone", NotFound),
        ("402 Pay", ShutOut),
        ("403 No", ShutOut),
        ("500 Oh", BadStatus),
        ("204 Nothing", BadStatus),
        ("304 Same", BadStatus),
    ],
)
async def test_status_says_why_there_is_no_page(
    site: Site, fetcher: Fetcher, status: str, error: type[BadStatus]
) -> None:
    site.pages["/"] = answer(b"", HTML, status=status)
    with pytest.raises(error) as caught:
        await fetcher.get(f"{site.root}/")
    assert type(caught.value) is error
    assert caught.value.status == int(status[:3])
    assert caught.value.source == f"{site.root}/"


async def test_server_that_drips_is_given_up(site: Site) -> None:
    async def drip(_: str, __: dict[str, str], writer: asyncio.StreamWriter) -> None:
        writer.write(answer(b"", HTML, "Content-Length: 1000"))
        for _byte in range(100):
            writer.write(b"x")
            await writer.drain()
            await asyncio.sleep(0.05)

    site.pages["/"] = drip
    fetcher = Fetcher([site.root.removeprefix("http://")], seconds=0.3)
    with pytest.raises(TimedOut):
        await fetcher.get(f"{site.root}/")


async def test_redirects_share_one_time_limit(site: Site) -> None:
    async def slow(path: str, __: dict[str, str], writer: asyncio.StreamWriter) -> None:
        await asyncio.sleep(0.15)
        writer.write(answer(b"", f"Location: {path}x", status="302 Found"))

    site.pages = {"/" + "x" * n: slow for n in range(6)}
    fetcher = Fetcher([site.root.removeprefix("http://")], seconds=0.4)
    with pytest.raises(TimedOut):
        await fetcher.get(f"{site.root}/")
    assert len(site.asked) <= 3


@pytest.mark.parametrize(
    ("body", "headers", "error"),
    [
        (b"x" * 10, ["Content-Length: 100"], Unreachable),
        (b"0123456789", ["Content-Length: 4"], Unreachable),
        (b"x", ["Content-Encoding: br"], Unreachable),
        (b"x", ["Content-Encoding: gzip, gzip"], Unreachable),
        (b"no gzip at all", ["Content-Encoding: gzip"], Unreachable),
        (gzip.compress(b"x" * 5000)[:30], ["Content-Encoding: gzip"], Unreachable),
        (gzip.compress(bytes(30 * 2**20)), ["Content-Encoding: gzip"], TooLarge),
        (bytes(6 * 2**20), [], TooLarge),
    ],
    ids=[
        "length too long",
        "length too short",
        "brotli",
        "twice",
        "not gzip",
        "cut off",
        "bomb",
        "long",
    ],
)
async def test_body_that_lies_is_a_clear_error(
    site: Site, fetcher: Fetcher, body: bytes, headers: list[str], error: type[Exception]
) -> None:
    site.pages["/"] = answer(body, HTML, *headers)
    with pytest.raises(error):
        await fetcher.get(f"{site.root}/")


async def test_gzip_is_undone(site: Site, fetcher: Fetcher) -> None:
    text = b"<p>" + b"word " * 100_000
    site.pages["/"] = answer(gzip.compress(text), HTML, "Content-Encoding: gzip")
    assert (await fetcher.get(f"{site.root}/")).data == text


@pytest.mark.parametrize("mime", ["image/png", "video/mp4", "application/zip", "text/css"])
async def test_type_we_do_not_read_is_named(site: Site, fetcher: Fetcher, mime: str) -> None:
    site.pages["/"] = answer(b"x", f"Content-Type: {mime}")
    with pytest.raises(WrongType) as caught:
        await fetcher.get(f"{site.root}/")
    assert caught.value.detail == mime


async def test_page_asked_for_in_ten_chats_is_fetched_once(site: Site, fetcher: Fetcher) -> None:
    site.pages["/"] = answer()
    pages = await asyncio.gather(*(fetcher.get(f"{site.root}/#{n}") for n in range(10)))
    pages.append(await fetcher.get(f"{site.root}/"))
    assert {page.data for page in pages} == {b"<p>Hello</p>"}
    assert site.paths == ["/"]


async def test_chat_that_gives_up_takes_the_page_from_nobody(site: Site, fetcher: Fetcher) -> None:
    async def slow(_: str, __: dict[str, str], writer: asyncio.StreamWriter) -> None:
        await asyncio.sleep(0.1)
        writer.write(answer())

    site.pages["/"] = slow
    hasty, patient = (asyncio.create_task(fetcher.get(f"{site.root}/")) for _ in range(2))
    await asyncio.sleep(0.03)
    hasty.cancel()
    assert (await patient).data == b"<p>Hello</p>"
    assert site.paths == ["/"]


async def test_old_page_is_asked_for_again_with_its_marks(site: Site) -> None:
    async def page(_: str, headers: dict[str, str], writer: asyncio.StreamWriter) -> None:
        known = headers.get("if-none-match") == '"1"' and "if-modified-since" in headers
        fresh = answer(b"new", HTML, 'ETag: "1"', "Last-Modified: Sat, 21 Nov 2026 10:00:00 GMT")
        writer.write(answer(b"", HTML, status="304 Not Modified") if known else fresh)

    clock = iter([0.0, FRESH_SECONDS / 2, *[FRESH_SECONDS * 1.5] * 2, FRESH_SECONDS * 2])
    site.pages["/"] = page
    fetcher = Fetcher([site.root.removeprefix("http://")], clock=lambda: next(clock))
    for _ in range(4):
        assert (await fetcher.get(f"{site.root}/")).data == b"new"
    assert len(site.asked) == 2


async def test_page_that_forbids_storing_is_not_kept(site: Site, fetcher: Fetcher) -> None:
    site.pages["/"] = answer(b"x", HTML, "Cache-Control: no-store")
    await fetcher.get(f"{site.root}/")
    await fetcher.get(f"{site.root}/")
    assert len(site.asked) == 2


async def test_failure_is_not_kept(site: Site, fetcher: Fetcher) -> None:
    with pytest.raises(NotFound):
        await fetcher.get(f"{site.root}/late")
    site.pages["/late"] = answer()
    assert (await fetcher.get(f"{site.root}/late")).data == b"<p>Hello</p>"


async def test_host_is_asked_for_few_pages_at_once(site: Site, fetcher: Fetcher) -> None:
    async def slow(_: str, __: dict[str, str], writer: asyncio.StreamWriter) -> None:
        await asyncio.sleep(0.03)
        writer.write(answer())

    site.pages = {f"/{n}": slow for n in range(8)}
    await asyncio.gather(*(fetcher.get(f"{site.root}/{n}") for n in range(8)))
    assert site.most_at_once == AT_ONCE_A_HOST


async def test_nobody_listening_is_unreachable(site: Site) -> None:
    with socket.create_server(("127.0.0.1", 0)) as unused:
        port = unused.getsockname()[1]
    with pytest.raises(Unreachable):
        await Fetcher([f"127.0.0.1:{port}"]).get(f"http://127.0.0.1:{port}/")


async def test_answer_that_is_no_http_is_unreachable(site: Site, fetcher: Fetcher) -> None:
    site.pages["/"] = b"220 mail.example ESMTP\r\n\r\n"
    with pytest.raises(Unreachable):
        await fetcher.get(f"{site.root}/")
