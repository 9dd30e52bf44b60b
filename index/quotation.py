"""Where a text quotes: the spans that stand between quotation marks.

Marks open and close by their own kind (“ ”, « », „ “, 「 」 …); the straight ``"`` opens before a
letter and closes after one. A quotation never runs past its paragraph: one that is left open there
is carried on by the next paragraph's opening mark, as newspapers set it, and one that is not
carried on is a stray mark.
"""

from collections.abc import Sequence

from index.article import Paragraph

_CLOSES = {"«": "»", "„": "“”", "「": "」", "『": "』", "《": "》"}
_OPENS = frozenset('"“«„「『《')
_MARKS = _OPENS | frozenset("”»」』》")


def quotations(text: str, start: int, end: int) -> tuple[list[tuple[int, int]], bool]:
    """The quoted spans of ``text[start:end]``, marks included, and if the last is left open."""
    found: list[tuple[int, int]] = []
    opened, closes = -1, ""
    for at in range(start, end):
        mark = text[at]
        if mark not in _MARKS:
            continue
        if opened >= 0 and mark in closes:
            found.append((opened, at + 1))
            opened = -1
        elif opened < 0 and mark in _OPENS and (mark != '"' or _opens_here(text, at, end)):
            opened = at
            # A curly quotation closed by a straight mark is common; one closed by none is not.
            closes = '”"' if mark == "“" else _CLOSES.get(mark, mark)
    if opened >= 0:
        found.append((opened, end))
    return found, opened >= 0


def quoted_spans(
    text: str, paragraphs: Sequence[Paragraph], number: int
) -> tuple[list[tuple[int, int]], bool]:
    """The quoted spans of paragraph ``number`` (from 0), and if the next one carries them on."""
    block = paragraphs[number]
    found, left_open = quotations(text, block.start, block.end)
    if left_open:
        carried = number + 1 < len(paragraphs) and text[paragraphs[number + 1].start] in _OPENS
        if not carried:
            found.pop()
        return found, carried
    return found, False


def _opens_here(text: str, at: int, end: int) -> bool:
    before = text[at - 1] if at else " "
    after = text[at + 1] if at + 1 < end else " "
    return (before.isspace() or before in "([—–") and not after.isspace()
