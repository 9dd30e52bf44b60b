"""EPUB to an article: the chapters in reading order, with the book's title and author."""

import html
import posixpath
import re
from collections.abc import Iterator
from urllib.parse import unquote

from lxml import etree

from index.article import Article
from index.blocks import Block
from index.errors import DamagedFile, LockedFile, TooLarge
from index.load.container import Container, parse_xml
from index.load.hints import Hints
from index.load.markup import blocks_of, tag_of
from index.normalise import normalise

MAX_INFLATED = 200 * 2**20
MAX_CHAPTERS = 1_000
MAX_CHARACTERS = 1_000_000
MAX_BLOCKS = 50_000

_DC = "{http://purl.org/dc/elements/1.1/}"
_OPF = "{http://www.idpf.org/2007/opf}"
_FONTS_ONLY = ("http://www.idpf.org/2008/embedding", "http://ns.adobe.com/pdf/enc#RC")
_PLAIN_DOCTYPE = re.compile(rb"<!DOCTYPE[^\[<>]{0,300}>", re.IGNORECASE)
_NAMED_ENTITY = re.compile(rb"&(?!(?:amp|lt|gt|quot|apos);)([A-Za-z][A-Za-z0-9]{1,31});")
_DATE = re.compile(r"\d{4}(?:-\d\d(?:-\d\d)?)?")
_PAGES = ("application/xhtml+xml", "text/html")


def load(data: bytes, hints: Hints) -> Article:
    """The article, or book, in an EPUB file.

    Navigation and covers are passed over. Raises `LockedFile` for a book under rights management.
    """
    with Container(data, MAX_INFLATED) as container:
        _refuse_locked(container)
        path = _package_path(container)
        package = container.xml(path)
        blocks: list[Block] = []
        characters = 0
        for chapter in _chapters(package, path, container):
            for block in _chapter_blocks(container.read(chapter), chapter):
                blocks.append(block)
                characters += len(block.text)
                if characters > MAX_CHARACTERS:
                    raise TooLarge(detail="characters", limit=MAX_CHARACTERS)
                if len(blocks) > MAX_BLOCKS:
                    raise TooLarge(detail="paragraphs", limit=MAX_BLOCKS)
    published = _DATE.match(_first(package, "date") or "")
    language = _first(package, "language")
    return Article.from_blocks(
        blocks,
        name=hints.title,
        title=_first(package, "title"),
        byline=", ".join(_all(package, "creator")) or None,
        site=_first(package, "publisher"),
        url=hints.url,
        published=published[0] if published else None,
        language=language[:2].lower() if language else None,
    )


def _refuse_locked(container: Container) -> None:
    if "META-INF/rights.xml" in container.names or "META-INF/sinf.xml" in container.names:
        raise LockedFile(detail="a book under rights management")
    if "META-INF/encryption.xml" in container.names:
        for element in container.xml("META-INF/encryption.xml").iter("{*}EncryptionMethod"):
            if element.get("Algorithm") not in _FONTS_ONLY:
                raise LockedFile(detail="a book under rights management")


def _package_path(container: Container) -> str:
    for element in container.xml("META-INF/container.xml").iter("{*}rootfile"):
        path: str | None = element.get("full-path")
        if path and path in container.names:
            return path
    raise DamagedFile(detail="a book without a package file")


def _chapters(package: etree._Element, path: str, container: Container) -> Iterator[str]:
    """The names of the pages in reading order, each once."""
    items = {item.get("id"): item for item in package.iter(f"{_OPF}item")}
    seen: set[str] = set()
    for reference in package.iter(f"{_OPF}itemref"):
        item = items.get(reference.get("idref"))
        if item is None or item.get("media-type") not in _PAGES:
            continue
        if reference.get("linear") == "no" or "nav" in (item.get("properties") or "").split():
            continue
        href = unquote((item.get("href") or "").partition("#")[0])
        name = posixpath.normpath(posixpath.join(posixpath.dirname(path), href))
        if name in container.names and name not in seen:
            seen.add(name)
            if len(seen) > MAX_CHAPTERS:
                raise TooLarge(detail="chapters", limit=MAX_CHAPTERS)
            yield name


def _chapter_blocks(data: bytes, name: str) -> Iterator[Block]:
    """The blocks of an XHTML page; a doctype that declares nothing is part of the format."""
    data = _PLAIN_DOCTYPE.sub(b"", data[:2_000], count=1) + data[2_000:]
    root = parse_xml(_NAMED_ENTITY.sub(_numbered, data), name)
    body = next((element for element in root.iter() if tag_of(element) == "body"), root)
    return blocks_of(body)


def _numbered(match: re.Match[bytes]) -> bytes:
    """HTML's names for characters as numbers, which XML knows without a DTD."""
    character = html.unescape(match[0].decode("ascii"))
    return "".join(f"&#{ord(c)};" for c in character).encode("ascii")


def _all(package: etree._Element, name: str) -> list[str]:
    texts = (element.text or "" for element in package.iter(f"{_DC}{name}"))
    return [text for raw in texts if (text := " ".join(normalise(raw).split()))]


def _first(package: etree._Element, name: str) -> str | None:
    return next(iter(_all(package, name)), None)
