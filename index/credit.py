"""Whom a sentence credits: the sources it names itself, and for pronouns and quotations the name
that stands in the neighbouring sentence.

``attribution`` reads one sentence; this module looks around it. "He added" takes the name of the
credited person before; a quotation without a speaker of its own takes the one its paragraph
names, or, where newspapers carry a quotation on over paragraphs, the paragraph before.
"""

from collections.abc import Iterator, Sequence
from typing import Protocol

from index import languages
from index.article import Article
from index.attribution import Attribution, Place, attributions, subject
from index.languages.credit_words import CreditWords
from index.quotation import quoted_spans
from index.tokens import is_name

_LOOK_BACK = 6  # sentences; a pronoun further from its name is anybody's guess
_CHAIN = 30  # sentences that may lean on each other ("he added … he added …")
_MOSTLY = 0.5  # of a sentence must be quoted for the sentence to be a quotation


class _Span(Protocol):
    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...
    @property
    def paragraph(self) -> int: ...


class Split(Protocol):
    """An article and its sentences in order; an ``ArticleIndex`` is one."""

    @property
    def article(self) -> Article: ...
    @property
    def sentences(self) -> Sequence[_Span]: ...


def credits(split: Split, position: int) -> tuple[str, ...]:
    """The sources that sentence ``position`` credits, as the article names them, nearest first.

    Empty when it credits nobody, or when whom it credits is not clear, and for languages whose
    row has no credit words. Raises IndexError for a position that is not in the article.
    """
    words = languages.row(split.article.language or "").credit
    if words is None:
        return ()
    return _Credits(split, words).of(position)


class _Credits:
    """The attributions of one article, read as they are needed."""

    def __init__(self, split: Split, words: CreditWords) -> None:
        self.article = split.article
        self.sentences = split.sentences
        self.words = words
        self._quotes: dict[int, tuple[list[tuple[int, int]], bool]] = {}
        self._own: dict[int, tuple[Attribution, ...]] = {}
        self._depth = 0
        self._resolved: dict[int, list[tuple[str, Place]]] = {}

    def of(self, position: int) -> tuple[str, ...]:
        return tuple(dict.fromkeys(source for source, _ in self._placed(position)))

    def _placed(self, position: int) -> list[tuple[str, Place]]:
        if position not in self._resolved:
            self._resolved[position] = []  # what leans on itself through others gets nothing
            if self._depth < _CHAIN:
                self._depth += 1
                sources = list(self._named(position))
                if not sources and (speaker := self._speaker(position)):
                    sources = [(speaker, Place.AFTER)]
                self._resolved[position] = sources
                self._depth -= 1
        return self._resolved[position]

    def _named(self, position: int) -> Iterator[tuple[str, Place]]:
        for found in self.own(position):
            source = self._name(position, found) if found.anaphor else found.source
            if source:
                yield source, found.place

    def own(self, position: int) -> tuple[Attribution, ...]:
        if position not in self._own:
            s = self.sentences[position]
            quoted, _ = self.quotes(s.paragraph - 1)
            self._own[position] = attributions(
                self.article.text, s.start, s.end, quoted, self.words
            )
        return self._own[position]

    def quotes(self, paragraph: int) -> tuple[list[tuple[int, int]], bool]:
        if paragraph not in self._quotes:
            self._quotes[paragraph] = quoted_spans(
                self.article.text, self.article.paragraphs, paragraph
            )
        return self._quotes[paragraph]

    # --- "he added" ---------------------------------------------------------------------------

    def _name(self, position: int, found: Attribution) -> str:
        """The name behind "he", "the statement" or a verb without a subject."""
        before = [a.source for a in self.own(position) if not a.anaphor and a.at < found.at]
        if before and self._agrees(before[-1], found.source):
            return before[-1]
        aside = found.source in self.words.person and found.place is Place.AFTER
        opening = "" if aside else self._subject_of(position, until=found.at)
        if opening and opening not in self.words.all_pronouns:
            return opening if self._agrees(opening, found.source) else ""
        pronoun = found.source or opening
        if not pronoun:
            return ""
        for k in range(position - 1, max(-1, position - 1 - _LOOK_BACK), -1):
            if self._heading(k):
                break
            for source, place in reversed(self._placed(k)):
                if place is not Place.FRAME and self._agrees(source, pronoun):
                    return source
            name = self._subject_of(k)
            if (
                name
                and name.lower() not in self.words.sources
                and name not in self.words.all_pronouns
                and self._agrees(name, pronoun)
            ):
                return name
        return ""

    def _subject_of(self, position: int, until: int | None = None) -> str:
        s = self.sentences[position]
        end = s.end if until is None else s.start + until
        quoted, _ = self.quotes(s.paragraph - 1)
        return subject(self.article.text, s.start, end, quoted, self.words)

    def _agrees(self, source: str, pronoun: str) -> bool:
        words = self.words
        if pronoun in words.person:
            return source[0].isupper() and source[-1].islower() and not self._body(source)
        if pronoun in words.group:
            return not source[0].isupper() or " and " in source or source.endswith("s")
        if pronoun in words.thing:
            return self._body(source) or source.isupper() or not source[0].isupper()
        return True

    def _body(self, source: str) -> bool:
        return any(word in self.words.bodies for word in source.lower().split())

    def _heading(self, position: int) -> bool:
        return self.article.paragraphs[self.sentences[position].paragraph - 1].heading

    # --- a quotation without a speaker --------------------------------------------------------

    def _speaker(self, position: int) -> str:
        if self._heading(position):
            return ""
        s = self.sentences[position]
        quoted, _ = self.quotes(s.paragraph - 1)
        inside = sum(max(0, min(s.end, b) - max(s.start, a)) for a, b in quoted)
        if inside < _MOSTLY * (s.end - s.start):
            return ""
        if (opening := self._subject_of(position)) and is_name(opening):
            return ""  # '"We hold," Rosa Quint smiled': hers, by a verb that we do not know
        for step in (1, -1):
            speaker = self._along(position, step, quoted)
            if speaker:
                return speaker
        return self._carried(position)

    def _along(self, position: int, step: int, quoted: list[tuple[int, int]]) -> str:
        """The speaker in the same paragraph: ahead only while the same quotation runs on."""
        here = self.sentences[position]
        k = position
        while True:
            edge = self.sentences[k].end if step > 0 else self.sentences[k].start
            if step > 0 and not any(a < edge < b for a, b in quoted):
                return ""
            k += step
            if not 0 <= k < len(self.sentences):
                return ""
            if self.sentences[k].paragraph != here.paragraph:
                return ""
            if sources := tuple(self._named(k)):
                return sources[0][0]

    def _carried(self, position: int) -> str:
        """The speaker of the paragraph before, when this one is nothing but quotation."""
        s = self.sentences[position]
        block = self.article.paragraphs[s.paragraph - 1]
        quoted, _ = self.quotes(s.paragraph - 1)
        if not quoted or quoted[0][0] != block.start:
            return ""
        first = position
        while first and self.sentences[first - 1].paragraph == s.paragraph:
            first -= 1
        if not first or self._heading(first - 1):
            return ""
        before, _ = self.quotes(self.sentences[first - 1].paragraph - 1)
        if not before:
            return ""
        above = self.of(first - 1)
        return above[0] if above else ""
