"""Questions made of a clause: for its date, its number, or what it says something is."""

import re
from collections.abc import Iterable, Iterator
from functools import cache

from index.answer_span import DIGITS, dates
from index.article_index import ArticleIndex
from index.kinds import CAPITAL
from index.languages import Language
from index.languages.credit_words import words as words_of

_WORDS = range(3, 17)  # of a clause
_CHARACTERS = range(8, 65)  # the same where no spaces part words
_SUBJECT = 7  # words at most
_INVERTED = 4  # words at most between a verb and its subject
_UNSPACED = ("zh", "ja", "th")
_UNBOUND = ("zh",)  # languages whose clauses end at a comma and stand alone
_HANGING = re.compile(r"[后後时時前来來间間中上下里]$")  # "a year after …", and no more
_INNER = words_of(
    """
    of in at for and on to von und im am für van en de del la el los las y d da do dos e di della
    i et le les du des
    """
)
_DEFINED = re.compile(
    r"((?:[Aa]n?|[Tt]he)? ?[^\W\d][\w -]{2,40}?) (is|are|was|were) (?:an?|the|any) \w"
)
_BREAK = re.compile(r"[,;:()\[\]“”\"«»„—–?!…،؛，、；：（）「」『』।\n]")
_COMMAS = re.compile("[,،、]")
_NEAR = 12  # characters in which a figure may be part of the same date
_FIGURE = r"(?<![\d.,$€£¥₹-])\d+(?:[.,]\d+)*"
_YEAR = r"[12]\d{3}(?!\d)"
_NO_COUNTS = words_of("one half third quarter once twice percent per cent both dozen phần nửa năm")
_ROUGHLY = re.compile(
    r"(?:about|almost|around|at least|more than|nearly|over|roughly|some) ", re.IGNORECASE
)


def asked_in(index: ArticleIndex, text: str, language: Language) -> Iterator[tuple[str, str]]:
    """Questions that ``text``, a sentence of ``index``, answers by its clause, with their kinds."""
    for kind, pattern in (("when", _moment(language)), ("count", _count(language))):
        if (asks := language.questions.get(kind)) is None:
            continue
        clause = _clause(text, pattern, asks, language)
        places = list(pattern.finditer(clause.translate(DIGITS)))
        if len(places) != 1 or (kind == "when" and not re.search(r"\d", places[0][0])):
            continue
        before, after = clause[: places[0].start()].strip(), clause[places[0].end() :].strip()
        if not _is_plain(before, after, language, parted="{verb}" in asks):
            continue
        settled = before if asks.startswith("{before}") else uncapped(index, before, language)
        if settled is not None and (asked := _filled(asks, language, settled, after)):
            yield kind, asked
    defined = _DEFINED.match(text) if "defined" in language.questions else None
    if (
        defined
        and _is_subject(defined[1], language)
        and (thing := uncapped(index, defined[1], language))
    ):
        yield "defined", language.questions["defined"].format(before=thing, verb=defined[2])


def _clause(text: str, wanted: re.Pattern[str], asks: str, language: Language) -> str:
    """The clause that ``text`` opens with, or all of it where a part could not stand alone."""
    clause = text.strip().rstrip(".。। ")
    if "{before}" not in asks:  # "How many {after}?"
        roughly = _ROUGHLY.match(clause)
        first, *more = _BREAK.split(clause[roughly.end() if roughly else 0 :], maxsplit=1)
        return "" if more and language.auxiliaries.isdisjoint(first.split()) else first
    if opened := wanted.match(clause.translate(DIGITS)):  # "In 1911, …"
        clause = clause[: opened.end()] + clause[opened.end() :].lstrip(",،，、")
    if "{verb}" not in asks and language.code not in _UNBOUND:
        return clause
    first = _BREAK.split(clause)[0]
    return clause if language.code in _UNBOUND and _HANGING.search(first) else first


def _filled(asks: str, language: Language, before: str, after: str) -> str:
    """The pattern ``asks`` with the clause that a date or number was taken out of."""
    verb = ""
    if "{verb}" in asks:
        verbs = "|".join(sorted(language.inverted, key=len, reverse=True))
        parts = re.fullmatch(rf"(?:(.+?) )??({verbs}) (.+)", f"{before} {after}".strip())
        if parts is None or not _is_subject(parts[1] or "", language):
            return ""
        before, verb, after = parts[1] or "", parts[2], parts[3]
        if not language.auxiliaries.isdisjoint(after.split()):
            return ""  # a second clause
        if "{after} {before}" in asks and len(after.split()) > _INVERTED:
            return ""
    elif "{before}" not in asks and before:
        return ""
    asked = re.sub(r" +", " ", asks.format(before=before, verb=verb, after=after)).strip()
    if " ?" not in asks:
        asked = re.sub(r" (?=[?;؟？]$)", "", asked)
    return asked[0].upper() + asked[1:]


def _is_plain(before: str, after: str, language: Language, *, parted: bool) -> bool:
    """Whether what is left of a clause can stand alone, and is neither too short nor too long.

    A comma hinders only where it is ``parted`` to put the verb first, or may end the clause.
    """
    whole = f"{before} {after}"
    if _BREAK.search(whole if parted or language.code in _UNBOUND else _COMMAS.sub("", whole)):
        return False
    if re.search(rf"\d.{{,{_NEAR}}}$|[-–/]$", before) or re.match(
        rf".{{,{_NEAR}}}\d|[-–/’']", after
    ):
        return False
    if re.search(r"\b(?:I|not|that|which)\b", whole):
        return False
    if language.code in _UNSPACED:
        return len(whole) in _CHARACTERS and not any(w in whole for w in language.pronouns)
    words = re.findall(r"[^\W\d_]\S*", whole.lower())
    dangling = before.lower().split()[-1:]
    negations = language.credit.negations if language.credit else frozenset()
    return (
        len(words) in _WORDS
        and (language.pronouns | negations).isdisjoint(words)
        and (language.stop_words - language.inverted).isdisjoint(dangling)
    )


def _is_subject(words: str, language: Language) -> bool:
    """Whether ``words`` name one thing: no clause of their own, nor a pronoun."""
    given = language.credit.determiners if language.credit else frozenset()
    determiners = language.articles | given
    first, *rest = words.lower().split() or [""]
    return (
        len(rest) < _SUBJECT
        and first not in language.stop_words - determiners
        and (language.stop_words - determiners - _INNER).isdisjoint(rest)
    )


@cache
def _moment(language: Language) -> re.Pattern[str]:
    """A date with the words around it that go when it is asked for."""
    date = f"(?:{dates(language).pattern})"
    return re.compile(language.moment.replace("{date}", date), re.IGNORECASE)


@cache
def _count(language: Language) -> re.Pattern[str]:
    """A number before what it counts."""
    spaced = language.code not in _UNSPACED
    spelt = language.answer_words.get("number", frozenset()) - _NO_COUNTS if spaced else ()
    edge, gap = (r"(?<!\w)", r"\s") if spaced else ("(?<!第)", r"\s?")
    word = rf"\b(?:{_any(spelt)})\b"
    scale = rf"(?:\s?(?:{_any(language.answer_words.get('scale', ()))})(?!\w))?"
    other = _any(w for k in ("calendar", "currency") for w in language.answer_words.get(k, ()))
    uncounted = rf"(?:{other}|per ?cent|\w|{_any(spelt)})(?!\w)|[年月日号時世%％]"
    return re.compile(
        rf"{edge}(?!{_YEAR})(?:{_FIGURE}|{word}(?:[- ]{word})*){scale}{gap}"
        rf"(?=[^\W\d_])(?!{uncounted})",
        re.IGNORECASE,
    )


def _any(words: Iterable[str]) -> str:
    return "|".join(map(re.escape, sorted(words, key=len, reverse=True))) or "(?!)"


def uncapped(index: ArticleIndex, text: str, language: Language) -> str | None:
    """``text`` without the capital it opens with, unless that is a name's; None if unclear."""
    first = re.match(rf"{CAPITAL}\w*", text)
    if first is None:
        return text
    article, small = index.article.text, first[0].lower()
    named = re.search(rf"[\w,;] {re.escape(first[0])}\b", article) is not None
    if small in language.stop_words or re.search(rf"\b{re.escape(small)}\b", article):
        return None if named and small not in language.stop_words else text[0].lower() + text[1:]
    return text if named else None
