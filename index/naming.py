"""Whether what a question wants named is named: "a drug" tells nobody which drug.

Told for English, where an article before a noun shows that the noun alone names nothing.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from index import languages
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
_CANDIDATES = 3  # words after "which", any of which may be the thing: "Which ad agency came …"
_PLAIN = frozenset("a an the another one new single small large big two three four five".split())

_ONE = "an?|another"
_THE_ONE = f"{_ONE}|one|the|his|her|their|its|[\\w-]+['’]s"
_SOME = r"the|some|several|many|these|two|three|four|five|six|seven|eight|nine|ten|\d+"
_OPENING = re.compile(rf"\b(?:{_THE_ONE}|{_SOME})\s", re.IGNORECASE)
# What follows a thing that is given a name, and the word that may be that name.
_NAMING = re.compile(
    r"\b(?:called|named|known|dubbed|termed|titled|entitled|identified|nicknamed|such as)\b", re.IGNORECASE
)
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
_NEAR = re.compile(r"(?:[\s(]*[\w’'-]+){0,5}")
_IS_A = re.compile(r"\b(?:is|was|are|were)\s+(?:an?|the|one of the)\s+(?:[\w’'-]+\s+){0,4}$")
_TELLING = re.compile(r"(?:[\w’'-]+\s+){0,4}$")  # the words before a thing, some of them its own
_ADJECTIVE = re.compile(r"-[a-z]")  # "Amritsar-based"
_OPENS_ANY_SENTENCE = frozenset("The A An In On It He She They This That I His Her".split())


@dataclass(frozen=True, slots=True)
class _Wanted:
    """The words that may be the thing wanted, and whether its name is asked for in so many words."""

    things: list[str]
    its_name: bool


def unnamed(question: Question, text: str, sentences: Iterable[str]) -> str | None:
    """How ``text`` mentions what ``question`` wants named, where none of ``sentences`` names it.

    ``text`` is the best sentence, ``sentences`` are all of the article's. "Which drug was used?"
    and "a drug was given" give "a drug"; None where a sentence may well name it, where ``text``
    does not mention it, and for any other question.
    """
    if question.language != "en":
        return None
    wanted = _wanted(question)
    asked = frozenset(_PARTS.findall(question.text.lower()))
    for thing in wanted.things:
        mention = next(_mentions(text, thing, wanted, asked), None)
        if mention is not None and not any(_names(one, thing, wanted, asked) for one in sentences):
            return mention[0].lower() + mention[1:]
    return None


def _wanted(question: Question) -> _Wanted:
    for pattern in _NAME:
        if found := pattern.search(question.text):
            return _Wanted(_noun_phrase(found[1])[-1:], its_name=True)
    found = _WHICH.match(question.text) if question.kind in ("thing", "person") else None
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
    if not wanted.its_name:
        before = _ONE
    elif thing.endswith("s") and not thing.endswith("ss"):
        before = _SOME
    else:
        before = _THE_ONE
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
        if not name[0].isupper() or name in _OPENS_ANY_SENTENCE or _ADJECTIVE.search(name):
            return False
        return _PARTS.findall(name.lower())[0] not in asked

    for found in re.finditer(rf"\b{re.escape(thing.removesuffix('s'))}(?:s|es)?\b", text, re.I):
        before, after = text[: found.start()], text[found.end() :]
        if _NAMING.search(after) or _COPULA.match(after):
            return True
        if not wanted.its_name and any(map(is_new, _WORD.findall(_NEAR.match(after)[0]))):
            return True
        following = _NEXT.match(after)
        if following and (following["quote"] or is_new(following["name"])):
            return True
        last = _LAST.search(before)
        if _IS_A.search(before) or (last and is_new(last["name"])):
            return True
        telling = _OPENING.split(_TELLING.search(before)[0])[-1]
        if any(map(is_new, _WORD.findall(telling))):
            return True
    return False
