"""A tree of HTML-like elements to blocks of text: what a browser would set on lines of its own."""

from collections.abc import Iterator

from lxml import etree

from index.blocks import Block
from index.normalise import normalise

HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6", "head"})
_BLOCK_TAGS = """
p div li item ul ol list dl dt dd blockquote quote pre section article main header footer aside
figure figcaption table thead tbody tfoot tr row td th cell body html address hr form fieldset
details summary nav title br lb
"""
_SILENT_TAGS = """
script style noscript template svg math button select option textarea input iframe object embed
canvas audio video map rp rt graphic
"""
_BLOCKS = HEADINGS | frozenset(_BLOCK_TAGS.split())
_SILENT = frozenset(_SILENT_TAGS.split())
_CELLS = frozenset({"td", "th", "cell"})
_ROWS = frozenset({"tr", "row"})
_LAYOUT = ("{*}table", "{*}ul", "{*}ol", "{*}list", "{*}h1", "{*}h2", "{*}h3", "{*}blockquote")
_LONGEST_ROW = 1_500


def tag_of(element: etree._Element) -> str:
    """The local name of an element, lower-case; empty for comments and instructions."""
    tag = element.tag
    return tag.rpartition("}")[2].lower() if isinstance(tag, str) else ""


def blocks_of(root: etree._Element) -> Iterator[Block]:
    """The blocks of ``root`` in order, normalised, spaces collapsed, none empty.

    A line break ends a block; a row of a table of data is one block, its cells parted by " | ".
    Walks without recursion: a page may nest its elements thousands deep.
    """
    text: list[str] = []
    heading = row = 0

    def block(is_heading: bool) -> Iterator[Block]:
        line = " ".join(normalise("".join(text)).split()).strip("| ") if text else ""
        text.clear()
        if line:
            yield Block(line, is_heading)

    walk = etree.iterwalk(root, events=("start", "end", "comment", "pi"))
    for event, element in walk:
        tag = tag_of(element)
        if event == "start":
            if tag in _SILENT:
                walk.skip_subtree()
                continue
            if row:
                row += tag in _ROWS
            elif tag in _BLOCKS:
                yield from block(heading > 0)
                row += tag in _ROWS and not _is_layout(element)
            heading += tag in HEADINGS
            text.append(element.text or "")
            continue
        if event == "end" and tag not in _SILENT:
            if row:
                text.append(" | " if tag in _CELLS else " " if tag in _BLOCKS else "")
                row -= tag in _ROWS
            if not row and tag in _BLOCKS:
                yield from block(heading > 0)
            heading -= tag in HEADINGS
        if element is not root:
            text.append(element.tail or "")
    yield from block(False)


def _is_layout(row: etree._Element) -> bool:
    """Whether a table's row holds a page's parts rather than data."""
    if next(row.iter(*_LAYOUT), None) is not None:
        return True
    length = 0
    for piece in row.itertext():
        length += len(piece)
        if length > _LONGEST_ROW:
            return True
    return False
