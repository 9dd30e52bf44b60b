"""DOCX to an article: headings, paragraphs, list items, and tables as a line a row."""

import re
from collections.abc import Iterator

from lxml import etree

from index.article import Article
from index.blocks import Block
from index.errors import TooLarge
from index.load.container import Container
from index.load.hints import Hints
from index.normalise import normalise

MAX_INFLATED = 50 * 2**20
MAX_BLOCKS = 50_000

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_STRICT_W = "{http://purl.oclc.org/ooxml/wordprocessingml/main}"
_DC = "{http://purl.org/dc/elements/1.1/}"
_DCTERMS = "{http://purl.org/dc/terms/}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_HEADING = re.compile(r"heading\s*[1-9]|title|subtitle", re.IGNORECASE)
_SPACES = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
_DATE = re.compile(r"\d{4}-\d\d-\d\d")


def load(data: bytes, hints: Hints) -> Article:
    """The article in a DOCX file.

    The title is the first paragraph in a title's style, else the one in the file's properties,
    else a first heading; the title's line stays in the text as a heading.
    """
    with Container(data, MAX_INFLATED) as container:
        document = next(n for n in sorted(container.names) if re.match(r"word/document\d*\.xml", n))
        root = container.xml(document)
        if root.tag.startswith(_STRICT_W):
            _rename(root)
        headings, titles = _styles(container)
        properties = _properties(container)
    paragraphs = list(_paragraphs(root, headings | titles))
    title = next((text for text, style in paragraphs if style in titles), None)
    blocks = [Block(text, style in headings | titles) for text, style in paragraphs]
    if title is None and not properties.get("title") and blocks and blocks[0].heading:
        title = blocks[0].text
    return Article.from_blocks(
        blocks,
        name=hints.title,
        title=title or properties.get("title"),
        byline=properties.get("creator"),
        url=hints.url,
        published=properties.get("created"),
        language=properties.get("language"),
    )


def _rename(root: etree._Element) -> None:
    """Bring the strict dialect's names to those of the usual one."""
    for element in root.iter(_STRICT_W + "*"):
        element.tag = _W + element.tag[len(_STRICT_W) :]


def _styles(container: Container) -> tuple[frozenset[str], frozenset[str]]:
    """The ids of styles that make headings, and of those that make titles.

    Ids are translated ("berschrift1"), names are not ("heading 1"); an outline level tells too.
    """
    headings, titles = {"Heading1", "Heading2", "Heading3", "Subtitle"}, {"Title"}
    if "word/styles.xml" in container.names:
        for style in container.xml("word/styles.xml").iter(f"{_W}style"):
            number, name = style.get(f"{_W}styleId", ""), style.find(f"{_W}name")
            called = name.get(f"{_W}val", "") if name is not None else ""
            level = style.find(f"{_W}pPr/{_W}outlineLvl")
            if called.lower() == "title":
                titles.add(number)
            elif _HEADING.fullmatch(called) or level is not None:
                headings.add(number)
    return frozenset(headings), frozenset(titles)


def _properties(container: Container) -> dict[str, str]:
    if "docProps/core.xml" not in container.names:
        return {}
    core = container.xml("docProps/core.xml")
    found: dict[str, str] = {}
    for name, tag in (("title", _DC), ("creator", _DC), ("language", _DC), ("created", _DCTERMS)):
        value = " ".join(normalise(core.findtext(f"{tag}{name}") or "").split())
        if value:
            found[name] = value
    if not _DATE.match(found.get("created", "")):
        found.pop("created", None)
    else:
        found["created"] = found["created"][:10]
    if "language" in found:
        found["language"] = found["language"][:2].lower()
    return found


def _paragraphs(root: etree._Element, headings: frozenset[str]) -> Iterator[tuple[str, str]]:
    """Text and style id of each paragraph, or of each row of a table (whose style is empty).

    Deleted text and fallbacks for old readers are passed over. Raises `TooLarge` above the bound.
    """
    pieces: list[str] = []
    style = ""
    rows = count = 0
    walk = etree.iterwalk(root, events=("start", "end"))
    for event, element in walk:
        tag = element.tag
        if event == "start":
            if tag in (_FALLBACK, f"{_W}del", f"{_W}moveFrom"):
                walk.skip_subtree()
            elif tag == f"{_W}tr":
                rows += 1
            elif tag == f"{_W}pStyle" and not rows:
                style = element.get(f"{_W}val", "")
            elif tag == f"{_W}t":
                pieces.append(element.text or "")
            elif isinstance(tag, str) and tag.startswith(_W):
                pieces.append(_SPACES.get(tag[len(_W) :], ""))
            continue
        if tag == f"{_W}tc":
            pieces.append(" | ")
        elif tag == f"{_W}p" and rows:
            pieces.append(" ")
        elif tag == f"{_W}tr":
            rows -= 1
        if tag in (f"{_W}p", f"{_W}tr") and not rows:
            count += 1
            if count > MAX_BLOCKS:
                raise TooLarge(detail="paragraphs", limit=MAX_BLOCKS)
            for line in "".join(pieces).split("\n") if tag == f"{_W}p" else ["".join(pieces)]:
                if text := " ".join(normalise(line).split()).strip("| "):
                    yield text, style
            pieces.clear()
            style = ""
