"""Whether what a question wants named is named: "a drug" tells nobody which drug.

Told for English, where an article before a noun shows that the noun alone names nothing.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from index import languages
from index.article_index import ArticleIndex
from index.languages.credit_words import words as words_of
from index.question import Question

_WORD = re.compile(r"[\w’'-]+")
_PARTS = re.compile(r"[^\W_]+")
# Questions for the name of a thing, and those for which one it is.
_NAME = (
    re.compile(r"\bnames? of (.+)", re.IGNORECASE),
    re.compile(r"what ?(?:is|was|are|were|['’]s) (.+?)['’]s? names?\b", re.IGNORECASE),
    re.compile(r"what ?(?:is|was|are|were|['’]s) (.+?) (?:called|named)\b", re.IGNORECASE),
)
_WHICH = re.compile(
    r"\W*(?:(?:in|on|at|from|to|for|by|with) )?which (?!\w+['’]s)(.+)", re.IGNORECASE
)
_OPENERS = re.compile(
    r"(?:the|an?|both|all|any|other|one|two|three|four|five|six|seven|eight|nine|ten|\d+)$"
)
_OF_A_KIND = re.compile(r"(?:kind|type|sort|form)s?$")
_PARTICIPLE = re.compile(r".+(?:ed|ing)$")
_MANY = re.compile(r"(?:.*[^s]s|(?:wo)?men|people|children)$")
_CANDIDATES = 3  # words after "which", any of which may be the thing: "Which ad agency came …"
_PLAIN = words_of("a an the another one new single small large big two three four five")

# What introduces a thing without naming it; "the company" may have been named before.
_ONE = "an?|another"
_SOME = r"some|several|many|two|three|four|five|six|seven|eight|nine|ten|\d+"
_OPENING = rf"{_ONE}|{_SOME}|the|his|her|their|its"
# What follows a thing that is given a name, and the word that may be that name.
_CALLED = r"\b(?:called|named|known|dubbed|termed|titled|entitled|identified|nicknamed)\b"
_NAMING = re.compile(rf"{_CALLED}|\bsuch as\b", re.IGNORECASE)
_CALLED_SO = re.compile(rf"{_CALLED}(?: (?:as|the|by|her|him|it|them))*\W+(?P<name>\w[\w’'-]*)")
_COPULA = re.compile(
    r"(?:\W*\w+){0,8}?\W*\b(?:is|are|was|were) (?:the|an?|its|his|her|their|one|[A-Z\"“‘])"
)
_LINK = r"(?:is|was|are|were|became|be|been|as|like|including|say)"
_NEXT = re.compile(
    rf"(?:['’]s)?(?:\s*[,:(–—-]+\s*|\s+)(?:(?:{_LINK}|of|the|an?|and)\s+)*"
    r"(?P<quote>[\"“‘])?(?P<name>[^\W_][\w’'-]*)"
)
_LAST = re.compile(
    rf"(?P<name>[^\W\d_][\w’'-]*)[\"”’']?(?:\s*,\s*|\s{_LINK}\s|\s\(|\s+[–—-]\s*)"
    r"(?:(?:an?|the|another|also|one of|his|her|its|their)\s+)?(?:[\w’'-]+\s+){0,4}$"
)
_NEAR = re.compile(r"(?P<name>(?:[\s(]*[\w’'-]+){0,5})")
_IS_A = re.compile(r"\b(?:is|was|are|were)\s+(?:an?|the|one of the)\s+(?:[\w’'-]+\s+){0,4}$")
# The words before a thing that belong to it.
_TELLING = re.compile(rf"(?P<name>(?:(?!(?:{_OPENING})\s)[\w’'-]+\s+){{0,4}})$", re.IGNORECASE)
_ADJECTIVE = re.compile(r"-[a-z]")  # "Amritsar-based"
_NO_NAMES = words_of("The A An In On It He She They This That I His Her")  # capitals or not


@dataclass(frozen=True, slots=True)
class _Wanted:
    """The words that may be the thing, and whether its name is asked for in so many words."""

    things: list[str]
    its_name: bool


def unnamed(index: ArticleIndex, question: Question, position: int) -> str | None:
    """How the sentence at ``position`` mentions what ``question`` wants named, if nothing names it.

    "Which drug was used?" and "a drug was given" give "a drug", unless some sentence of the article
    may well name a drug; None for any other question.
    """
    if question.language != "en":
        return None
    wanted = _wanted(question)
    asked = frozenset(_PARTS.findall(question.text.lower()))
    for thing in wanted.things:
        mention = next(_mentions(index.text(position), thing, wanted, asked), None)
        texts = map(index.text, range(len(index.sentences) if mention else 0))
        if mention and not any(_names(text, thing, wanted, asked) for text in texts):
            return mention[0].lower() + mention[1:]
    return None


def _wanted(question: Question) -> _Wanted:
    for pattern in _NAME:
        if found := pattern.search(question.text):
            return _Wanted(_noun_phrase(found[1])[-1:], its_name=True)
    found = _WHICH.match(question.text) if question.kind not in ("time", "place") else None
    return _Wanted(_noun_phrase(found[1])[:_CANDIDATES] if found else [], its_name=False)


def _noun_phrase(text: str) -> list[str]:
    """The words ``text`` opens with, up to the first that is none of a thing's."""
    stop_words = languages.row("en").stop_words
    phrase: list[str] = []
    for found in re.finditer(r"[\w’'-]+|[^\w\s]", text):
        word = found[0].lower()
        if _OPENERS.match(word) and not phrase:
            continue
        if not _WORD.match(word) or word in stop_words or _OF_A_KIND.match(word):
            break
        phrase.append(word)
        if re.search(r"['’]s?$", word):
            phrase.clear()  # whose it is, not what it is
    while len(phrase) > 1 and _PARTICIPLE.match(phrase[-1]):
        phrase.pop()
    return [word for word in phrase if len(word) > 2]


def _mentions(text: str, thing: str, wanted: _Wanted, asked: frozenset[str]) -> Iterator[str]:
    """Where ``text`` has ``thing`` in the number asked for, told by nothing the question lacks."""
    before = _SOME if wanted.its_name and _MANY.match(thing) else _ONE
    pattern = rf"\b((?:{before}) (?:[\w’'-]+ ){{0,3}}?){re.escape(thing)}\b(?!-)"
    for found in re.finditer(pattern, text, re.IGNORECASE):
        told = frozenset(_PARTS.findall(found[1].lower()))
        if wanted.its_name or told <= asked | _PLAIN:
            yield found[0]


def _names(text: str, thing: str, wanted: _Wanted, asked: frozenset[str]) -> bool:
    """Whether ``text`` may give ``thing`` a name that is not among those ``asked``.

    Where the question is which one, another name near it will do: "a team from Ohio".
    """

    def is_new(name: str) -> bool:
        if not name[0].isupper() or name in _NO_NAMES or _ADJECTIVE.search(name):
            return False
        return _PARTS.findall(name.lower())[0] not in asked

    def any_new(found: re.Match[str] | None) -> bool:
        return found is not None and any(map(is_new, _WORD.findall(found["name"])))

    if wanted.its_name and any(map(any_new, _CALLED_SO.finditer(text))):
        return True
    form = re.compile(rf"\b{re.escape(thing.removesuffix('s'))}(?:s|es)?\b", re.IGNORECASE)
    for found in form.finditer(text):
        before, after = text[: found.start()], text[found.end() :]
        if _NAMING.search(after) or _COPULA.match(after) or _IS_A.search(before):
            return True
        following = _NEXT.match(after)
        if following and (following["quote"] or any_new(following)):
            return True
        if any_new(_LAST.search(before)) or any_new(_TELLING.search(before)):
            return True
        if not wanted.its_name and any_new(_NEAR.match(after)):
            return True
    return False
