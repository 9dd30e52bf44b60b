"""The body of an HTTP answer: what kinds we take, and how much of each."""

import zlib
from email.message import Message

import aiohttp

from index.errors import TooLarge, Unreachable, WrongType

_PAGE_BYTES = 5 * 2**20
_FILE_BYTES = 20 * 2**20
# a server may name no type at all; what came is judged by its content later
_BOUNDS = {
    "": _PAGE_BYTES,
    "text/html": _PAGE_BYTES,
    "application/xhtml+xml": _PAGE_BYTES,
    "text/plain": _PAGE_BYTES,
    "text/markdown": _PAGE_BYTES,
    "text/x-markdown": _PAGE_BYTES,
    "application/xml": _PAGE_BYTES,
    "text/xml": _PAGE_BYTES,
    "application/pdf": _FILE_BYTES,
    "application/x-pdf": _FILE_BYTES,
    "application/epub+zip": _FILE_BYTES,
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": _FILE_BYTES,
    "application/octet-stream": _FILE_BYTES,
    "binary/octet-stream": _FILE_BYTES,
}
_CHUNK = 65_536


async def read_body(answer: aiohttp.ClientResponse, mime: str) -> bytes:
    """The body of type ``mime``, its one permitted compression undone as it streams.

    Raises `WrongType` for a type we do not read, `TooLarge` as soon as the bound is passed and
    `Unreachable` for a compression we did not ask for or one that breaks off.
    """
    if mime not in _BOUNDS:
        raise WrongType(detail=mime)
    bound = _BOUNDS[mime]
    encoding = answer.headers.get("Content-Encoding", "").strip().lower()
    if encoding not in ("", "identity", "gzip", "x-gzip"):
        raise Unreachable(detail=f"an encoding we did not ask for: {encoding[:40]}")
    gunzip = zlib.decompressobj(31) if encoding.endswith("gzip") else None
    body = bytearray()
    async for chunk in answer.content.iter_chunked(_CHUNK):
        while chunk:
            if gunzip is None:
                body += chunk
                chunk = b""
            else:
                body += gunzip.decompress(chunk, _CHUNK)
                chunk = gunzip.unconsumed_tail
            if len(body) > bound:
                raise TooLarge(detail="bytes", limit=bound)
    if gunzip is not None and not gunzip.eof:
        raise Unreachable(detail="the compressed page breaks off")
    return bytes(body)


def content_type(header: str) -> tuple[str, str | None]:
    """MIME type and charset of a Content-Type header, however broken."""
    message = Message()
    message["Content-Type"] = header.replace("\r", " ").replace("\n", " ")
    mime = header.partition(";")[0].strip().lower()
    charset = message.get_param("charset")
    return mime, charset.strip() if isinstance(charset, str) and charset.strip() else None
