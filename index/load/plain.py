"""Plain text files: bytes to text, whatever the encoding; what is no text is refused."""

import codecs
from pathlib import Path

import chardet

from index.article import Article
from index.errors import NotText, TooLarge, UnreadableArticle

MAX_BYTES = 20 * 1024 * 1024

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SAMPLE = 65_536
_CONTROLS = bytes({*range(32), 127} - {*b"\t\n\v\f\r\x1a\x1b"})


def open_plain(path: str | Path) -> Article:
    """The article in a plain-text file.

    Raises ``UnreadableArticle`` where there is no such file, it is a directory or may not be
    read, ``TooLarge`` above ``MAX_BYTES`` bytes, else as ``from_bytes`` does.
    """
    return from_bytes(read(path), name=Path(path).stem)


def read(path: str | Path) -> bytes:
    """The bytes of a file of at most ``MAX_BYTES``; raises as ``open_plain`` does."""
    source = str(path)
    try:
        if Path(path).is_dir():
            raise UnreadableArticle(source, "is a directory")
        with open(path, "rb") as file:
            data = file.read(MAX_BYTES + 1)
    except FileNotFoundError as error:
        raise UnreadableArticle(source, "no such file") from error
    except PermissionError as error:
        raise UnreadableArticle(source, "permission denied") from error
    except (OSError, ValueError) as error:  # ValueError: a NUL or a lone surrogate in the path
        raise UnreadableArticle(source, getattr(error, "strerror", None) or "not a path") from error
    if len(data) > MAX_BYTES:
        raise TooLarge(source, "bytes", MAX_BYTES)
    return data


def from_bytes(data: bytes, *, name: str = "", charset: str | None = None) -> Article:
    """The article in the bytes of a plain text; raises ``NotText`` and as ``Article.from_text``."""
    return Article.from_text(decode(data, source=name, charset=charset), name=name)


def decode(data: bytes, *, source: str = "", charset: str | None = None) -> str:
    """The text of the bytes: by ``charset`` if it fits, byte order mark, UTF-8, or a guess.

    Raises ``NotText`` for bytes that are no text in any encoding we know.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _strictly(data, encoding, source)
    if charset and (text := _attempt(data, charset)) is not None:
        return text
    if b"\0" in data[:_SAMPLE]:
        return _unmarked_utf16(data, source)
    if _binary(data):
        raise NotText(source, "binary")
    text = _attempt(data, "utf-8")
    if text is None:
        # The bytes above 127 decide; a sample of the lines that hold them is enough.
        guess = chardet.detect(_telling(data))["encoding"]
        text = _attempt(data, guess) if guess else None
    if text is None:
        text = data.decode("cp1252", errors="replace")
    return text


def _telling(data: bytes) -> bytes:
    lines = (line for line in data.splitlines(keepends=True) if not line.isascii())
    sample = bytearray()
    for line in lines:
        sample += line[:_SAMPLE]
        if len(sample) >= _SAMPLE:
            break
    return bytes(sample)


def _attempt(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except (LookupError, UnicodeError):
        return None


def _strictly(data: bytes, encoding: str, source: str) -> str:
    text = _attempt(data, encoding)
    if text is None:
        raise NotText(source, f"broken {encoding}")
    return text


def _unmarked_utf16(data: bytes, source: str) -> str:
    """UTF-16 without its mark shows as a NUL beside every Latin letter; other NULs are binary."""
    sample = data[:_SAMPLE]
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    few, many = sorted((even, odd))
    if len(data) % 2 == 0 and many > 0.4 * len(sample) / 2 and few < 0.02 * len(sample):
        return _strictly(data, "utf-16-le" if odd > even else "utf-16-be", source)
    raise NotText(source, "binary")


def _binary(data: bytes) -> bool:
    """Whether control characters that no text has make up more than a stray few."""
    sample = data[:_SAMPLE]
    return len(sample) - len(sample.translate(None, _CONTROLS)) > 0.005 * len(sample)
