"""What a question is about: its words, and which of them name a thing that another may ask of."""

import re
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cache

from index.languages import Language
from index.terms import MARKS

_W = rf"(?:[^\W_]|[{MARKS}])"
_RUN = re.compile(rf"{_W}+(?:['’.-]{_W}+)*|[$€£]\d[\d.,]*")
_UNSPACED = frozenset({"ja", "th", "zh"})
_JOINED = "-"  # what an article ends in that is written together with its noun


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a question, and in lower case; ``start`` and ``end`` are where it stands.

    ``asks`` says that it is a question word, or one of several ("what", "year" in "what year").
    """

    text: str
    low: str
    start: int
    end: int
    asks: bool = False


class Kind(StrEnum):
    """How a subject is written."""

    NAME = "name"
    NOUN = "noun"  # with its article, "the mayor"; like a name it can take a pronoun's place
    COUNTED = "counted"  # with the question word before it, "how many drones"
    BARE = "bare"


@dataclass(frozen=True, slots=True)
class Subject:
    """The half-open span of a question that names what it is about."""

    start: int
    end: int
    kind: Kind


def words(text: str, language: Language) -> list[Word]:
    """The words of ``text`` in order; of scripts without spaces, what lies between known ones."""
    cut = _cut(language)
    found = [
        Word(part[0], part[0].lower().replace("’", "'"), part.start(), part.end())
        for run in _RUN.finditer(text)
        for part in cut.finditer(text, run.start(), run.end())
    ]
    asking = _asking(found, language)
    return [replace(word, asks=n in asking) for n, word in enumerate(found)]


def _asking(found: list[Word], language: Language) -> set[int]:
    low = [word.low.removesuffix("'s") for word in found]
    phrases = _question_words(language)
    return {
        place
        for n, first in enumerate(low)
        for phrase in phrases.get(first, ())
        if tuple(low[n : n + len(phrase)]) == phrase
        for place in range(n, n + len(phrase))
    }


@cache
def _question_words(language: Language) -> dict[str, set[tuple[str, ...]]]:
    """The question words of all kinds, by their first."""
    found: dict[str, set[tuple[str, ...]]] = {}
    for phrase in (tuple(p.split()) for some in language.question_words.values() for p in some):
        found.setdefault(phrase[0], set()).add(phrase)
    return found


@cache
def _cut(language: Language) -> re.Pattern[str]:
    if language.code not in _UNSPACED:
        return re.compile(".+")
    known = sorted(askers(language) | language.follow_up, key=len, reverse=True)
    some = "|".join(map(re.escape, known))
    return re.compile(rf"{some}|(?:(?!{some}).)+")


@cache
def askers(language: Language, *kinds: str) -> frozenset[str]:
    """The words of the language's question words, of all ``kinds`` or of some."""
    chosen = kinds or tuple(language.question_words)
    phrases = (p for kind in chosen for p in language.question_words.get(kind, ()))
    return frozenset(w for p in phrases for w in p.split())


@cache
def empty(language: Language) -> frozenset[str]:
    """The words that say nothing of what is asked about."""
    return (
        language.stop_words | language.follow_up | language.again | language.fillers
        | language.somebody | language.happening | language.pronouns
    )  # fmt: skip


def is_solid(word: Word, language: Language) -> bool:
    """Whether it says something of what is asked about."""
    return not word.asks and word.low not in empty(language)


def is_auxiliary(word: Word, language: Language) -> bool:
    """Whether it is a verb that others follow, "did" or "will"."""
    return word.low in language.stop_words and word.low in language.auxiliaries


def dates(language: Language) -> frozenset[str]:
    """The names of days and months, where we know those alone, or all words of time."""
    known = language.answer_words
    return known.get("calendar") or known.get("time", frozenset())


def kind_of(word: Word, language: Language) -> Kind:
    """The kind of the subject that opens with ``word``."""
    if is_name(word, language):
        return Kind.NAME
    led = word.low in language.articles or word.low.startswith(_joined(language))
    return Kind.NOUN if led else Kind.BARE


def is_name(word: Word, language: Language) -> bool:
    """Whether it is written like a name, and is none of a day or month."""
    capital = word.text[0].isupper() and word.text != "I"
    return capital and is_solid(word, language) and word.low not in dates(language)


@cache
def _joined(language: Language) -> tuple[str, ...]:
    return tuple(a.removesuffix(_JOINED) for a in language.articles if a.endswith(_JOINED))


def subjects(question: str, language: Language) -> list[Subject]:
    """What ``question`` is about, never its verbs: names and nouns with an article in order.

    "The mayor of Lindow" is followed by "Lindow". Then what is counted or chosen ("how many
    drones", "which firm"); where there is nothing of all this, what stands between an auxiliary
    and its verb ("did coal mines close"), or before a question word in the middle.
    """
    return _Reading(question, language).subjects()


class _Reading:
    def __init__(self, question: str, language: Language) -> None:
        self.language = language
        self.question = question
        self.words = words(question, language)
        self.names = [is_name(w, language) for w in self.words]
        self.solid = [is_solid(w, language) for w in self.words]

    def subjects(self) -> list[Subject]:
        found: list[Subject] = []
        end = 0
        for n, solid in enumerate(self.solid):
            kind = self._kind(n)
            if n < end or not solid or kind is Kind.BARE:
                continue
            end = self._end(n)
            owner = self._owner(end)
            if owner is None:
                found.append(self._span(n, end, kind))
                continue
            found.append(self._span(n, self._end(owner), kind))
            if self._kind(owner) is Kind.BARE:
                found.append(self._span(owner, self._end(owner), Kind.BARE))
        rest = self._counted() or (None if found else self._bare())
        return [*found, rest] if rest else found

    def _kind(self, n: int) -> Kind:
        led = n > 0 and self.words[n - 1].low in self.language.articles
        own = kind_of(self.words[n], self.language)
        return Kind.NOUN if led and own is Kind.BARE else own

    def _owner(self, n: int) -> int | None:
        """Where "Lindow" stands, for the place of "of" in "the mayor of Lindow"."""
        if n >= len(self.words) - 1 or self.words[n].low not in self.language.belonging:
            return None
        n += 1 + (self.words[n + 1].low in self.language.articles)
        return n if n < len(self.words) and self.solid[n] else None

    def _counted(self) -> Subject | None:
        """ "How many people lose their jobs": what follows up to the verb."""
        taking = askers(self.language, "number", "thing") - askers(self.language, "manner")
        first = 0
        while first < len(self.words) and self.words[first].asks:
            first += 1
        if not first or self.words[first - 1].low not in taking:
            return None
        end = first
        while end < len(self.words) and self.words[end].low not in self.language.stop_words:
            end += 1
        if end == len(self.words) or not is_auxiliary(self.words[end], self.language):
            end -= 1  # the verb itself
        return self._span(first, end, Kind.COUNTED) if end > first else None

    def _bare(self) -> Subject | None:
        """ "Did coal mines close", or what stands before a question word in the middle."""
        if True not in self.solid:
            return None
        first = self.solid.index(True)
        if first and is_auxiliary(self.words[first - 1], self.language):
            return self._span(first, self._end(first), Kind.BARE)
        end = self._run(first, self.solid)
        asked_later = any(w.asks for w in self.words[end:])
        if self.language.in_place and asked_later and self.language.code not in _UNSPACED:
            return self._span(first, end, Kind.NOUN)
        return None

    def _run(self, start: int, belongs: list[bool]) -> int:
        """Where the words end that belong together from ``start`` on."""
        end = start + 1
        while end < len(self.words) and belongs[end] and not self._apart(end):
            end += 1
        return end

    def _apart(self, n: int) -> bool:
        return bool(self.question[self.words[n - 1].end : self.words[n].start].strip())

    def _end(self, start: int) -> int:
        """Where the phrase ends that begins at ``start``, the verb left out.

        That follows in "did the mayor say", and does not in "who is the new mayor".
        """
        if self.names[start]:
            return self._run(start, self.names)
        if not self.language.auxiliaries:
            return start + 1  # we cannot tell what follows the noun
        end = self._run(start, self.solid)
        asked = [w for w in self.words[:start] if self._is_verb(w)]
        owned = end < len(self.words) and self.words[end].low in self.language.belonging
        if end - start < 2 or not asked or owned:
            return end
        naming = askers(self.language, "person", "place", "thing")
        names = any(w.low.removesuffix("'s") in naming for w in self.words[:start])
        copula = asked[-1].low in self.language.copulas or asked[-1].low.endswith("'s")
        last = self.words[end - 1].low
        is_whole = names and copula and not re.fullmatch(self.language.participles, last)
        return end if is_whole else end - 1

    def _is_verb(self, word: Word) -> bool:
        return is_auxiliary(word, self.language) or (word.asks and word.low.endswith("'s"))

    def _span(self, first: int, end: int, kind: Kind) -> Subject:
        """The words from ``first`` to before ``end``, with their article, without "'s"."""
        led = first > 0 and self.words[first - 1].low in self.language.articles
        last = self.words[end - 1]
        owning = len("'s") if last.low.endswith("'s") else 0
        return Subject(self.words[first - led].start, last.end - owning, kind)
