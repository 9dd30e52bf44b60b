"""Sentences of an article, as spans of its text."""

from collections.abc import Iterator
from dataclasses import dataclass

from index.article import Article
from index.boundaries import edges
from index.languages import ENGLISH, Language, row

# NLTK gives each of its regular expressions five seconds; windows of this many characters
# stay far below that whatever they hold. A sentence that fills one is cut at its last space.
_WINDOW = 20_000


@dataclass(frozen=True, slots=True)
class Sentence:
    """The half-open span ``[start, end)`` of ``Article.text``, without outer spaces.

    ``paragraph`` counts the article's paragraphs and ``number`` the sentences of the
    paragraph, both from 1.
    """

    start: int
    end: int
    paragraph: int
    number: int


def split(article: Article) -> tuple[Sentence, ...]:
    """All sentences of the article in order; a heading is one.

    Together they cover every character of its paragraphs that is not a space. No sentence
    crosses a paragraph's end, nor a line end inside a paragraph. An article of unknown
    language is split by the rules of English.
    """
    language = row(article.language) if article.language else ENGLISH
    found: list[Sentence] = []
    for number, paragraph in enumerate(article.paragraphs, 1):
        if paragraph.heading and "\n" not in article.text[paragraph.start : paragraph.end]:
            found.append(Sentence(paragraph.start, paragraph.end, number, 1))
            continue
        inside = spans(article.text, language, paragraph.start, paragraph.end)
        found.extend(Sentence(*span, number, count) for count, span in enumerate(inside, 1))
    return tuple(found)


def spans(
    text: str, language: Language = ENGLISH, start: int = 0, end: int | None = None
) -> Iterator[tuple[int, int]]:
    """The spans of the sentences in ``text[start:end]``, as offsets into ``text``."""
    stop = len(text) if end is None else end
    while start < stop:
        line_end = text.find("\n", start, stop)
        line_end = stop if line_end < 0 else line_end
        yield from _line_spans(text, start, line_end, language)
        start = line_end + 1


def _line_spans(text: str, start: int, stop: int, language: Language) -> Iterator[tuple[int, int]]:
    """The sentences of one line, found window by window."""
    while start < stop:
        window = text[start : min(start + _WINDOW, stop)]
        final = start + len(window) == stop
        ends = edges(window, language)
        if not final and len(ends) > 1:
            ends.pop()  # the last sentence may go on behind the window
        elif not final:
            ends = [max(window.rfind(" "), 0) + 1 if " " in window else len(window)]
        begin = 0
        for edge in ends:
            piece = window[begin:edge]
            left = len(piece) - len(piece.lstrip())
            if left < len(piece):
                yield start + begin + left, start + begin + len(piece.rstrip())
            begin = edge
        start += begin
