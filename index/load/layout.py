"""Lines on pages to blocks: running heads dropped, line ends joined, hyphenation undone."""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from index.blocks import Block, ends_like_a_sentence
from index.normalise import normalise


@dataclass(frozen=True, slots=True)
class Line:
    """A line of text on a page; lengths are in points, ``y`` is the baseline and grows upwards.

    A line whose place is not known has ``size`` 0.
    """

    text: str
    page: int
    left: float = 0.0
    right: float = 0.0
    y: float = 0.0
    size: float = 0.0
    bold: bool = False


DIVISIONS = "\ufffe\x02\u00ad"
"""The marks pdfium puts where it takes a hyphen at a line's end for a division."""
_PAGE_NUMBER = re.compile(
    r"(?i)[\s|·•–—-]*(?:page|seite|p\.|pág\.?|стр\.?)?\s*\d{1,4}(?:\s*(?:of|von|/|de|из)\s*\d{1,4})?[\s|·•–—-]*"
)
_NUMBER = re.compile(r"\d{1,4}")
_EDGE_LINES = 3
_LIGATURES = str.maketrans(
    {
        "\ufb00": "ff",
        "\ufb01": "fi",
        "\ufb02": "fl",
        "\ufb03": "ffi",
        "\ufb04": "ffl",
        "\ufb06": "st",
    }
)
_LONGEST_HEADING = 200
_ITEM = re.compile(r"[•◦▪●‣*–-]\s|\(?\d{1,2}[.)]\s")
_WORD = re.compile(r"[\w'’]+(?:-[\w'’]+)*")


def blocks_of(lines: Iterable[Line]) -> list[Block]:
    """The paragraphs and headings the lines make, in order."""
    kept = _without_running_heads(list(lines))
    shape = _Shape.of(kept)
    words = Counter(word for line in kept for word in _WORD.findall(line.text.lower()))
    blocks: list[Block] = []
    group: list[Line] = []
    for line in kept:
        if group and shape.parts(group[-1], line):
            blocks.append(_block(group, shape, words))
            group = []
        group.append(line)
    if group:
        blocks.append(_block(group, shape, words))
    return [block for block in blocks if block.text]


def title_of(lines: list[Line]) -> str | None:
    """The largest text on the first page, where it is larger than the rest and short."""
    first = [line for line in _without_running_heads(lines) if line.page == 0 and line.size]
    if not first:
        return None
    body, largest = _Shape.of(lines).size, max(line.size for line in first)
    if largest < 1.15 * body:
        return None
    begin = next(i for i, line in enumerate(first) if line.size > 0.98 * largest)
    end = begin
    while end < len(first) and first[end].size > 0.98 * largest:
        end += 1
    title = _joined(first[begin:end], Counter())
    return title if len(title) <= _LONGEST_HEADING else None


def _without_running_heads(lines: list[Line]) -> list[Line]:
    """The lines less page numbers, and those that stand in one place at the edge of many pages."""
    pages: dict[int, list[Line]] = {}
    for line in lines:
        pages.setdefault(line.page, []).append(line)
    edges = {number: _edges(page) for number, page in pages.items()}
    seen = Counter(key for edge in edges.values() for line in edge for key in _keys(line))
    often = max(2, 0.3 * len(pages))

    def runs(line: Line) -> bool:
        if not any(line is edge for edge in edges[line.page]):
            return False
        if _PAGE_NUMBER.fullmatch(line.text):
            return True
        return any(seen[key] >= often for key in _keys(line))

    return [line for line in lines if not runs(line)]


def _edges(page: list[Line]) -> list[Line]:
    """The few lines above and below the body of a page, with more than a line's step between."""
    if not page[0].size or len(page) < 3:
        return [*page[:1], *page[1:][-1:]]
    order = sorted(page, key=lambda line: -line.y)
    steps = [a.y - b.y for a, b in pairwise(order)]
    wide = 1.6 * median(step for step in steps if step > 1) if max(steps) > 1 else 0.0
    tops = [i + 1 for i, step in enumerate(steps[:_EDGE_LINES]) if step >= wide]
    bottoms = [
        i + 1 for i, step in enumerate(steps) if step >= wide and i >= len(steps) - _EDGE_LINES
    ]
    top, bottom = max(tops, default=0), min(bottoms, default=len(order))
    return [*order[:top], *order[max(top, bottom) :]]


def _keys(line: Line) -> set[tuple[str, int]]:
    """What a running head is known by: its place, and its words with or without a page's number."""
    counted = _NUMBER.sub(lambda number: f"#{int(number[0]) - line.page}", line.text)
    once = _NUMBER.sub(lambda number: f"#{int(number[0]) - line.page}", line.text, count=1)
    return {(text, round(line.y / 4)) for text in (line.text, counted, once)}


@dataclass(frozen=True, slots=True)
class _Shape:
    """How the body of the text is set: its size, the step from line to line, its right edge."""

    size: float
    step: float
    right: float
    indents: bool

    @classmethod
    def of(cls, lines: list[Line]) -> "_Shape":
        sizes: Counter[float] = Counter()
        for line in lines:
            sizes[round(line.size, 1)] += len(line.text)
        size = sizes.most_common(1)[0][0] if sizes else 0.0
        body = [line for line in lines if abs(line.size - size) < 0.06 * size + 0.01]
        pairs = [(a, b) for a, b in pairwise(body) if a.page == b.page]
        steps = [a.y - b.y for a, b in pairs if 0 < a.y - b.y < 4 * size]
        rights = sorted(line.right for line in body)
        indented = sum(size < b.left - a.left < 5 * size for a, b in pairs)
        return cls(
            size,
            median(steps) if steps else 1.2 * size,
            rights[int(0.9 * (len(rights) - 1))] if rights else 0.0,
            indented > 0.05 * len(pairs),
        )

    def heads(self, line: Line) -> bool:
        """Whether a line is set like a heading."""
        if not line.size or len(line.text) > _LONGEST_HEADING:
            return False
        return line.size > 1.12 * self.size or (line.bold and not ends_like_a_sentence(line.text))

    def parts(self, a: Line, b: Line) -> bool:
        """Whether a paragraph ends between two lines that follow each other."""
        if a.text[-1] in DIVISIONS:
            return False
        if not (a.size and b.size):
            return ends_like_a_sentence(a.text) and len(a.text) < 60
        if self.heads(a) != self.heads(b) or abs(a.size - b.size) > 0.1 * max(a.size, b.size):
            return True
        if _ITEM.match(b.text):
            return True
        step = a.y - b.y
        if abs(step) < 0.3 * a.size and b.left > a.right:
            return False
        if a.page != b.page or step <= 0:
            return self._parts_over_a_break(a, b)
        if step > 1.25 * max(self.step, 1.1 * min(a.size, self.size)) * max(1, a.size / self.size):
            return True
        if b.left - a.left > 0.8 * b.size:
            return not _ITEM.match(a.text)
        short = a.right < self.right - 6 * a.size
        return short and ends_like_a_sentence(a.text) and not self.heads(a)

    def _parts_over_a_break(self, a: Line, b: Line) -> bool:
        """The same, where a page or a column ends between the lines."""
        if self.heads(a) or not ends_like_a_sentence(a.text):
            return self.heads(a) or not (b.text[:1].islower() or not _ends_short(a, self))
        return not self.indents or _ends_short(a, self)


def _ends_short(line: Line, shape: _Shape) -> bool:
    return line.right < shape.right - 6 * line.size


def _block(group: list[Line], shape: _Shape, words: Counter[str]) -> Block:
    return Block(_joined(group, words), all(shape.heads(line) for line in group))


def _joined(group: list[Line], words: Counter[str]) -> str:
    """One line of text; a hyphen at a line's end stays where the text knows the word with it."""
    text = ""
    for line in group:
        if not text:
            text = line.text
        elif text[-1] in DIVISIONS:
            text = (
                text[:-1] + ("-" if _keeps_hyphen(text[:-1], line.text, words) else "") + line.text
            )
        elif text.endswith("-") and line.text[:1].isalnum() and text[-2:-1].isalnum():
            keeps = _keeps_hyphen(text[:-1], line.text, words) or not line.text[:1].islower()
            text = (text if keeps else text[:-1]) + line.text
        else:
            text = f"{text} {line.text}"
    return " ".join(normalise(text.translate(_LIGATURES)).split())


def _keeps_hyphen(before: str, after: str, words: Counter[str]) -> bool:
    head = _WORD.findall(before[-60:].lower())
    tail = _WORD.match(after.lower())
    if not head or not tail:
        return True
    if after[:1].isdigit() or after[:1].isupper():
        return True
    return words[f"{head[-1]}-{tail[0]}"] > words[f"{head[-1]}{tail[0]}"]
