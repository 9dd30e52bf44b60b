"""The article: one immutable text, and what is known about it."""

from dataclasses import dataclass


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
