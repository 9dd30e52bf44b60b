"""Which words of a sentence most likely are the answer: the date for "when", the name for "who".

Only where that is clear: the question wants one kind of answer and the sentence holds exactly
one thing of that kind that the question does not already name.
"""

import re
from collections.abc import Callable, Iterator
from functools import cache, lru_cache

from index.kinds import CAPITAL
from index.languages import Language, row

Span = tuple[int, int]

_NUMBER = r"(?:\d{1,3}(?:[ \u00a0\u202f]\d{3}(?!\d))+|\d+(?:[.,]\d+)*(?:\s?[½¼¾])?)"
_YEAR = r"(?:1[0-9]|20)\d\d"
_MONEY = rf"(?:(?:US|A|C|HK)?[$€£¥₹₽₺]\s?{_NUMBER}|(?:Rs\.?|USD|EUR|GBP)\s?{_NUMBER})"
_AND = r"(?:-|\s(?:(?:e|et|und|y) |و)?)"  # "cuarenta y dos"
_WORD = re.compile(r"[^\W_]+(?:['’.-][^\W_]+)*")
DIGITS = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹०१२३४५६७८९", 3 * "0123456789")
_VERBS = frozenset({"may", "march"})  # months in small letters
_ARTICLES = frozenset({"the", "a", "an"})


def answer_span(question: str, text: str, language: str | None) -> tuple[int, int] | None:
    """The half-open span of ``text`` that answers ``question``, or None where it is not clear."""
    known = row(language or "en")
    text = text.translate(DIGITS)
    kind, rest = _wanted(question, known)
    finder = _FINDERS.get(kind)
    if finder is None:
        return None
    asked = {word.lower() for word in _WORD.findall(question)}
    found = [span for span in finder(text, known, rest) if not _said(text, span, asked)]
    opening = _WORD.search(text)
    if len(found) != 1 or (kind == "person" and opening and found[0] == opening.span()):
        return None  # the first word of a sentence has its capital anyway
    return found[0]


def _said(text: str, span: Span, asked: set[str]) -> bool:
    """Whether the question has the words of ``span`` already."""
    words = {word.lower() for word in _WORD.findall(text[slice(*span)])}
    return words - _ARTICLES <= asked


@lru_cache(maxsize=2)  # a question is asked of every sentence of a page
def _wanted(question: str, language: Language) -> tuple[str, str]:
    """The kind of answer that ``question`` wants and what follows its question words."""
    low = question.lower()
    found = [
        (match.start(), -len(phrase), kind)
        for phrase, pattern, kind in _phrases(language)
        if phrase in low and (match := pattern.search(low))
    ]
    if not found:
        return "", ""
    start, length, kind = min(found, key=lambda each: each[:2])
    return kind, question[start - length :]


@cache
def _phrases(language: Language) -> list[tuple[str, re.Pattern[str], str]]:
    return [
        (phrase, re.compile(rf"(?<!\w){re.escape(phrase)}(?!\w)"), kind)
        for kind, phrases in language.question_words.items()
        for phrase in phrases
    ]


# --- what of each kind a sentence holds -------------------------------------------------------


def _times(text: str, language: Language, rest: str) -> Iterator[Span]:
    for start, end in _spans(dates(language), text):
        if text[start:end] not in _VERBS:
            yield start, end


def _durations(text: str, language: Language, rest: str) -> Iterator[Span]:
    yield from _spans(_lengths(language), text)


def _amounts(text: str, language: Language, rest: str) -> Iterator[Span]:
    yield from _spans(_money(language), text)


def _numbers(text: str, language: Language, rest: str) -> Iterator[Span]:
    """The numbers; of several, the one that counts what the question counts."""
    dated = [m.span() for m in dates(language).finditer(text)]
    found = [
        (start, end)
        for start, end in _spans(_counts(language), text)
        if not any(a == start or (a < start < b and end - start > 2) for a, b in dated)
    ]
    counted = [w for w in _WORD.findall(rest.lower()) if w not in language.stop_words]
    if len(found) > 1 and counted:
        stem = counted[0][:5]
        found = [s for s in found if _next_word(text, s[1]).startswith(stem)] or found
    yield from found


def _next_word(text: str, at: int) -> str:
    match = _WORD.search(text, at)
    return match[0].lower() if match else ""


def _names(text: str, language: Language, rest: str) -> Iterator[Span]:
    """Runs of capitals, where the language's row knows which words stand before places."""
    if language.place_words:
        yield from _spans(_capitals(language), text)


def _people(text: str, language: Language, rest: str) -> Iterator[Span]:
    """The names that no preposition makes a place or a time."""
    small = language.answer_words.get("time", frozenset())
    for start, end in _names(text, language, rest):
        before = _WORD.findall(text[:start].lower())
        placed = bool(before) and before[-1] in language.place_words
        if not placed and text[start:end].lower() not in small:
            yield start, end


def _places(text: str, language: Language, rest: str) -> Iterator[Span]:
    small = language.answer_words.get("time", frozenset())
    for start, end in _names(text, language, rest):
        before = [w for w in _WORD.findall(text[:start].lower())[-2:] if w not in _ARTICLES]
        if before and before[-1] in language.place_words and text[start:end].lower() not in small:
            yield start, end


def _causes(text: str, language: Language, rest: str) -> Iterator[Span]:
    """From the word that gives the reason to the end of its clause."""
    markers = "|".join(map(re.escape, sorted(language.reasons, key=len, reverse=True)))
    if markers:
        yield from _spans(
            re.compile(rf"(?<!\w)(?:{markers})(?!\w)[^,;:.!?—]*", re.IGNORECASE), text
        )


_FINDERS: dict[str, Callable[[str, Language, str], Iterator[Span]]] = {
    "time": _times,
    "duration": _durations,
    "amount": _amounts,
    "number": _numbers,
    "person": _people,
    "place": _places,
    "cause": _causes,
}


def _spans(pattern: re.Pattern[str], text: str) -> Iterator[Span]:
    for match in pattern.finditer(text):
        yield match.start(), match.start() + len(match[0].rstrip())


def _any(language: Language, kind: str) -> str:
    words = sorted(language.answer_words.get(kind, frozenset()), key=len, reverse=True)
    return "|".join(map(re.escape, words)) or r"(?!)"


@cache
def dates(language: Language) -> re.Pattern[str]:
    """Finds the dates that a text in ``language`` gives, and what stands for one ("yesterday")."""
    named = rf"(?:(?:{_any(language, 'calendar')})(?:\.(?=\s?\d))?)"
    day = r"\d{1,2}(?:st|nd|rd|th|\.|er|º)?"
    link = r"(?:\s?,\s?|\s+(?:de|del|di|of|the|năm)\s+|\s+)"
    parts = rf"(?:{named}|{day}(?={link}{named})|{_YEAR}s?)"
    return re.compile(
        rf"(?<!\w)(?<![$€£]){parts}(?:{link}(?:{named}|{day}|{_YEAR}))*(?!\w)(?!,\d)", re.IGNORECASE
    )


@cache
def _counts(language: Language) -> re.Pattern[str]:
    word = rf"(?:{_any(language, 'number')})"
    return re.compile(
        rf"(?<![\w$€£.,-])(?:{_NUMBER}|{word}(?:{_AND}{word})*)(?:\s?%|(?:\s{word})+)?(?![\w])",
        re.IGNORECASE,
    )


@cache
def _lengths(language: Language) -> re.Pattern[str]:
    word = rf"(?:{_any(language, 'number')}|an?|several)"
    unit = rf"(?:{_any(language, 'duration')})"
    return re.compile(
        rf"(?<!\w)(?:{_NUMBER}|{word}(?:[-\s]{word})*)[-\s](?:\w+\s)?{unit}(?!\w)", re.IGNORECASE
    )


@cache
def _money(language: Language) -> re.Pattern[str]:
    scale = rf"(?:\s(?:{_any(language, 'scale')})\.?(?!\w))?"
    word = rf"(?:{_any(language, 'number')})"
    count = rf"(?:{_NUMBER}|{word}(?:{_AND}{word})*)"
    unit = rf"(?:{_any(language, 'currency')})"
    return re.compile(
        rf"{_MONEY}{scale}|(?<!\w){count}{scale}\s(?:de |d['’])?{unit}(?!\w)"
        rf"|(?<!\w){_NUMBER}\s?[€₽₺₴](?!\w)",
        re.IGNORECASE,
    )


@cache
def _capitals(language: Language) -> re.Pattern[str]:
    small = language.stop_words | language.pronouns | language.follow_up
    first = "|".join(map(re.escape, sorted(small, key=len, reverse=True))) or r"(?!)"
    word = rf"{CAPITAL}[\w'’.-]*\w"
    opening = rf"(?!(?i:{first})(?!\w))"
    inner = r"(?:\s(?:of|de|del|della|van|von|bin|al|the|da|di|du|do)(?:\s(?:the|der|la|den))?)?"
    return re.compile(rf"(?<![\w'’-]){opening}{word}(?:{inner}\s{word})*")
