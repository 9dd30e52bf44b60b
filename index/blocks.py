"""Plain text to blocks: hard-wrapped lines joined, headings and list items found."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise, zip_longest

from index.languages import ENGLISH


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, heading or list item as one line of text, spaces collapsed."""

    text: str
    heading: bool = False


@dataclass(frozen=True, slots=True)
class _Line:
    text: str
    indent: int
    item: bool


_CLOSERS = "\"'”’»)]}*_"
_TERMINALS = ".!?…。！？؟।॥۔։"
_SURE_ITEM = re.compile(r"(?:[-*+•‣◦▪●·]|\(?(?:\d{1,3}|[a-zA-Z])\)) +\S")
_ITEM = re.compile(r"(?:[-*+•‣◦▪●·–—]|\(?\d{1,3}[.)]|\(?[a-zA-Z]\)) +\S")
_RULE = re.compile(r"[-=_*~#•·–—+ ]+")
_MARKDOWN_HEADING = re.compile(r"#{1,6} +(.*?)(?: +#+)?")
_FIRST_LETTER = re.compile(r"[^\W\d_]")
_CAMEL = re.compile(r"[a-z]{1,2}[A-Z]")
_BYLINE = re.compile(r"(?i:by) +[^\W\d_a-z]")
_ACRONYM = re.compile(r"(?:^|.* )(?:[A-Z]\.)+")
# Words that no line ends with unless its sentence goes on.
_NEVER_LAST = frozenset(
    {"a", "an", "the", "of", "and", "or", "at", "from", "into", "that", "which"}
)
_INITIAL = re.compile(r"[A-Z]\.")
_CJK = re.compile("[\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\uff00-\uffef\u3000-\u303f]")

# Lines per pair that must visibly run on before a file counts as hard-wrapped: prose wrapped
# at any width has far more of them, a file with one paragraph a line has next to none.
_WRAPPED_SHARE = 0.3
_HEADING_LENGTH = 110
_HEADING_WORDS = 16


def ends_like_a_sentence(text: str) -> bool:
    """Whether the text closes with a full stop or the like, quotes and brackets aside."""
    return text.rstrip(_CLOSERS + " ")[-1:] in tuple(_TERMINALS)


def looks_like_a_heading(text: str) -> bool:
    """Whether a line is short, opens like a title and does not close like a sentence."""
    if len(text) > _HEADING_LENGTH or text.count(" ") >= _HEADING_WORDS or _ITEM.match(text):
        return False
    if text[-1] in ":;,-–—" or _BYLINE.match(text):
        return False
    if ends_like_a_sentence(text) and not _ACRONYM.fullmatch(text):
        return False
    first = _FIRST_LETTER.search(text)
    return first is not None and not (first[0].islower() and not _CAMEL.match(text, first.start()))


def blocks(text: str) -> list[Block]:
    """The blocks of normalised plain text, in order.

    Blank lines part blocks. So does every line end that is not the wrap of a longer line,
    which is told from how the lines run on and from how full they are. Rules (``---``,
    ``***``) are layout and drop out; ``#`` and underlines make headings.
    """
    groups = list(_groups(text))
    runs = [[_runs_on(a, b) for a, b in pairwise(group)] for group in groups]
    running = sorted(
        len(line.text)
        for group, goes_on in zip(groups, runs, strict=True)
        for line, on in zip(group, goes_on, strict=False)
        if on
    )
    wrapped = bool(running) and len(running) >= _WRAPPED_SHARE * sum(map(len, runs))
    width = running[int(len(running) * 0.95)] if wrapped else 0
    found: list[Block] = []
    for group, goes_on in zip(groups, runs, strict=True):
        found.extend(_unwrapped(group, goes_on, width))
    return _with_headings(found)


def _groups(text: str) -> Iterator[list[_Line]]:
    """Runs of lines without a blank one, a heading marked as such always alone."""
    group: list[_Line] = []
    for raw in text.split("\n"):
        line = " ".join(raw.split())
        ruled = len(line) >= 3 and _RULE.fullmatch(line) is not None
        if ruled and line[0] in "=-" and len(group) == 1 and not group[0].item:
            group = [_Line(f"# {group[0].text}", 0, False)]
        marked = _MARKDOWN_HEADING.fullmatch(line) is not None
        if (not line or ruled or marked) and group:
            yield group
            group = []
        if marked:
            yield [_Line(line, 0, False)]
        elif line and not ruled:
            indent = len(raw) - len(raw.lstrip())
            group.append(_Line(line, indent, _ITEM.match(line) is not None))
    if group:
        yield group


def _runs_on(a: _Line, b: _Line) -> bool:
    """Whether line ``b`` plainly goes on with a sentence that ``a`` leaves open."""
    if _SURE_ITEM.match(b.text):
        return False
    last = a.text.rsplit(" ", 1)[-1]
    if last.rstrip(".").lstrip("(“\"'‘") in ENGLISH.abbreviations or _INITIAL.fullmatch(last):
        return last.endswith(".")
    if a.text[-1] == ",":
        return not b.item
    if ends_like_a_sentence(a.text) or a.text[-1] in ":|":
        return False
    if last in _NEVER_LAST:
        return True
    first = b.text.lstrip("(“\"'‘[–— ")[:1]
    if first.islower():
        return not _CAMEL.match(b.text)
    # Scripts without case: only a full line tells.
    return first.isalpha() and not first.isupper() and 15 <= len(b.text) <= 1.3 * len(a.text)


def _unwrapped(group: list[_Line], goes_on: list[bool], width: int) -> Iterator[Block]:
    """The blocks of a group; ``width`` is that of the wrapped file, or 0.

    ``goes_on`` says for each line but the last whether its sentence does on the next.
    """
    lines, inside_item = [group[0].text], group[0].item
    for (a, b), on in zip(pairwise(group), goes_on, strict=True):
        if on or _joins(a, b, width, inside_item):
            lines += [_between(a.text, b.text), b.text]
        else:
            yield _block("".join(lines))
            lines, inside_item = [b.text], b.item
    yield _block("".join(lines))


def _joins(a: _Line, b: _Line, width: int, inside_item: bool) -> bool:
    """Whether the line end between two lines is a wrap, though ``b`` might stand alone."""
    if b.item:
        return False
    if inside_item and b.indent > a.indent and a.item:
        return True
    if not width or (b.indent > a.indent and not inside_item):
        return False
    filled = len(a.text) / width
    if ends_like_a_sentence(a.text):
        return filled >= 0.8
    return filled >= 0.6 or len(a.text) + 1 + len(b.text.split(" ", 1)[0]) > width


def _between(a: str, b: str) -> str:
    hyphened = a[-1] == "-" and a[-2:-1].isalpha() and b[0].islower()
    return "" if hyphened or (_CJK.match(a[-1]) and _CJK.match(b[0])) else " "


def _block(text: str) -> Block:
    marked = _MARKDOWN_HEADING.fullmatch(text)
    return Block(marked[1], heading=True) if marked else Block(text)


def _with_headings(found: list[Block]) -> list[Block]:
    """The blocks, those that head the prose after them marked as headings."""

    def prose(block: Block) -> bool:
        return ends_like_a_sentence(block.text) or len(block.text) > _HEADING_LENGTH

    return [
        Block(block.text, heading=True)
        if not block.heading and prose(after) and looks_like_a_heading(block.text)
        else block
        for block, after in zip_longest(found, found[1:], fillvalue=Block(""))
    ]
