"""The article: one immutable text, and what is known about it."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from index.blocks import Block, blocks, looks_like_a_heading
from index.detect import settle
from index.errors import EmptyArticle, TooLarge
from index.leftovers import without_leftovers
from index.normalise import normalise

MAX_CHARACTERS = 1_000_000
"""The longest text taken, in code points: a long novel, split in a second or two."""

_BETWEEN = "\n\n"
_BYLINE = re.compile(r"[Bb][Yy] ((?:[^\W\d_a-z][\w.'’-]*(?:, | and | & | |$)){1,8})(?:[|•·—–-].*)?")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A block of the article: the half-open span ``[start, end)`` of ``Article.text``."""

    start: int
    end: int
    heading: bool = False


@dataclass(frozen=True, slots=True)
class Article:
    """The text and what is known about it.

    ``text`` is the one truth: normalised once, never changed, and every offset anywhere in
    Pullquote is an offset into it, in Unicode code points. ``paragraphs`` are in order and do
    not overlap; between them stand line ends only. ``published`` is an ISO 8601 date or time.
    ``language`` is an ISO 639-1 code. ``leftovers`` are the lines that came along with a paste
    and are no part of the article: they are kept to be shown, never to be searched.
    """

    text: str
    paragraphs: tuple[Paragraph, ...]
    title: str
    byline: str | None = None
    site: str | None = None
    url: str | None = None
    published: str | None = None
    language: str | None = None
    leftovers: tuple[str, ...] = ()

    @classmethod
    def from_blocks(
        cls,
        found: Iterable[Block],
        *,
        name: str = "",
        title: str | None = None,
        byline: str | None = None,
        site: str | None = None,
        url: str | None = None,
        published: str | None = None,
        language: str | None = None,
        leftovers: tuple[str, ...] = (),
    ) -> "Article":
        """The article of blocks of normalised text, one paragraph a block.

        Blocks without text are passed over. ``name`` names the source in errors, and the
        article where there is no ``title``. Raises ``EmptyArticle`` where no block has a letter
        or a digit, and ``TooLarge`` above ``MAX_CHARACTERS``.
        """
        pieces: list[str] = []
        paragraphs: list[Paragraph] = []
        start = 0
        for block in found:
            text = block.text.strip()
            if text:
                pieces.append(text)
                paragraphs.append(Paragraph(start, start + len(text), block.heading))
                start += len(text) + len(_BETWEEN)
        text = _BETWEEN.join(pieces)
        if not any(map(str.isalnum, text)):
            raise EmptyArticle(name)
        if sum(map(len, pieces)) > MAX_CHARACTERS:
            raise TooLarge(name, "characters", MAX_CHARACTERS)
        return cls(
            text=text,
            paragraphs=tuple(paragraphs),
            title=title or name,
            byline=byline,
            site=site,
            url=url,
            published=published,
            language=settle(text, language),
            leftovers=leftovers,
        )

    @classmethod
    def from_text(
        cls,
        text: str,
        *,
        name: str = "",
        title: str | None = None,
        byline: str | None = None,
        site: str | None = None,
        url: str | None = None,
        published: str | None = None,
        language: str | None = None,
    ) -> "Article":
        """The article of a plain text; what the caller knows goes before what the text shows.

        Without ``title`` it is the first line, where that stands alone, is short and does not
        end like a sentence, else ``name``. Raises as ``from_blocks`` does.
        """
        if len(text) > MAX_CHARACTERS:
            raise TooLarge(name, "characters", MAX_CHARACTERS)
        kept, leftovers = without_leftovers(blocks(normalise(text)))
        if len(kept) > 1 and looks_like_a_heading(kept[0].text):
            kept[0] = replace(kept[0], heading=True)
        if not title and kept and kept[0].heading:
            title = kept[0].text
        return cls.from_blocks(
            kept,
            name=name,
            title=title,
            byline=byline or _byline(kept[:4]),
            site=site,
            url=url,
            published=published,
            language=language,
            leftovers=leftovers,
        )


def _byline(top: list[Block]) -> str | None:
    """The names in a line "By Ann Lee and Bo Li" among the first blocks, or None."""
    for block in top:
        line = _BYLINE.fullmatch(block.text)
        if line:
            return line[1].strip(" ,&")
    return None
