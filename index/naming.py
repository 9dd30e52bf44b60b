"""Whether what a question wants named is named: "a drug" tells nobody which drug.

Told for English, where an article before a noun shows that the noun alone names nothing. English
has so many ways to name a thing that whatever may be one counts as one.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from index import background, kinship
from index.article_index import ArticleIndex
from index.languages.credit_words import words as words_of
from index.question import Question, asked_thing, noun_phrase
from index.terms import terms

_WORD = re.compile(r"[\w’'-]+")
_PARTS = re.compile(r"[^\W_]+")
# Questions for the name of a thing, and those for which one it is.
_NAME = (
    re.compile(r"\bnames? of (.+)", re.IGNORECASE),
    re.compile(r"what ?(?:is|was|are|were|['’]s) (.{1,80}?)['’]s? names?\b", re.IGNORECASE),
    re.compile(r"what ?(?:is|was|are|were|['’]s) (.{1,80}?) (?:called|named)\b", re.IGNORECASE),
)
_WHO = re.compile(
    r"\W*who ?(?:is|was|are|were|['’]s) (?:the|an?|his|her|their|its|two|three|four|five|six) (.+)",
    re.IGNORECASE,
)
_WHICH = re.compile(
    r"\W*(?:(?:in|on|at|from|to|for|by|with) )?which\W+(?!\w+['’]s)(.+)", re.IGNORECASE
)
_PARTICIPLE = re.compile(r".+(?:ed|ing)$")
_MANY = re.compile(r"(?:.*[^s]s|(?:wo)?men|people|children)$")
_PLAIN = words_of("a an the another one new single small large big two three four five")

# What introduces a thing without naming it; "the company" may have been named before.
_ONE = "an?|another"
_SOME = r"some|several|many|two|three|four|five|six|seven|eight|nine|ten|\d+"
_OPENING = rf"{_ONE}|{_SOME}|the|his|her|their|its"

_NEAR = 300  # characters on either side of a thing that may name it
_OFTEN = 5  # mentions in a sentence that are looked at
_NO_NAMES = words_of("The A An In On It He She They This That I His Her Its Their We You But And")
# "Amritsar-based", "British"
_ADJECTIVE = re.compile(
    r"-[a-z]|(?:ish|ian|ean|ese|i)$|^(?:Americ|Mexic|Germ)ans?$|^(?:French|Dutch|Swiss|Greek|Czech)$"
)
_CAPITAL = r"[\w’'.-]*[A-Z0-9][\w’'.-]*"
_THE = r"(?:(?:[Tt]he|[Aa]n?|[Ii]ts|[Hh]is|[Hh]er|[Tt]heir|[Mm]rs?|[Mm]s|[Dd]r)\.?\s)?"
_LINK = r"(?:is|was|are|were|became|be|been|as|like|of|and|including|say|namely)"
# "the bank HSBC", "a dog like Rex"
_DIRECTLY_AFTER = re.compile(rf"(?:['’]s)?\s+(?:{_LINK}\s+)*{_THE}[\"“‘]?(?P<name>{_CAPITAL})")
_SAYS = r"(?:\s[A-Z]\w+)?\s(?:said|says|told|added|adds)\b"
# "a drug for mice, Sornol", "a film that few saw, “Parasite”"
_AFTER_A_SIGN = re.compile(
    rf"(?:[,;–—]|\s-)\s*{_THE}(?:[a-z]+\s)?(?P<name>{_CAPITAL})\b(?!{_SAYS})"
    r"|(?<=[\s(])[\"“‘](?P<quoted>\w[\w’'-]*)"
)
# "a metal in the soil: cadmium", "a drug that thins the blood (warfarin)"
_OPEN_SIGN = re.compile(r"\s?[:(]|[^.;!?]{0,80}?:\s|[^.;!?,]{0,80}?\((?!\d)")
# "an animal in the flat, a python."
_APPOSITION = re.compile(
    r"[^,]*(?:,\s|\s?[–—]\s?)(?!who|which|said|says|and|but|or|where|when|while|according|police|officials)"
    r"(?:[\w’'-]+\s){0,2}[\w’'-]+\s*(?:[,;.!?]|$)"
)
# "The point where they meet is its origin."
_COPULA = re.compile(
    r"\s(?:[\w’'-]++\s){0,8}?(?:is|are|was|were) "
    r"(?:the|an?|its|his|her|their|one|[A-Z\"“‘])"
)
# "a team from Ohio"
_AFTER_A_FEW = re.compile(r"(?P<name>(?:[\s(]{1,2}[\w’'-]++){0,5})")
# "Ida Brandt, the warden of the jail"
_BEFORE_A_SIGN = re.compile(
    rf"(?P<name>{_CAPITAL})[\"”’']?(?:\s?,\s|\s{_LINK}\s|\s\(|\s+[–—-]\s)"
    r"(?:(?:an?|the|another|also|one of|his|her|its|their)\s)?(?:[\w’'-]++\s){0,4}$"
)
# "Ann Poe works as a lawyer"
_IS_A = re.compile(
    r"\b(?:is|was|are|were|be|been|become|became|as)\s(?:(?!that)[\w-]+\s){0,2}?"
    r"(?:an?|the|one of the)\s(?:[\w’'-]+\s){0,4}$"
)
# "the Thermos travel mug"
_TELLING = re.compile(rf"(?P<name>(?:(?!(?:{_OPENING})\s)[\w’'-]++\s){{0,4}})$", re.IGNORECASE)
# "sold as PedalMate", "gave her the name Freya"
_CALLED = re.compile(
    r"\b(?:call(?:s|ed)?|(?:nickname|name|title|entitle)[sd]?|identif(?:y|ies|ied)|dubbed|termed"
    r"|christened|branded|marketed|(?:known|sold) (?:as|by|under)|(?:go|goes|went) by"
    r"|referred to as)\b:?"
    rf"(?:\s[\w’'-]+){{0,4}}?\s[\"“‘']?(?:The\s)?(?P<name>{_CAPITAL})"
)
# "is called primality"
_SO_CALLED = re.compile(
    r"\b(?:is|was|are|were|be|been|being|also|sometimes|simply|they|we|it|he|she|people)\s"
    r"(?:\w+ly\s)?(?:called?|named?|known as|dubbed|termed|nicknamed)\b|\bsuch as\b|\bknown as\b"
    r"|\b(?:called|named|dubbed|termed|nicknamed)\s(?!the\s|an?\s|on\s|for\s|in\s|off\s)[a-z]"
)
# What a sentence after the mention opens with: "It was warfarin."
_IT_IS = re.compile(
    r"\W*(?:It|This|That|They|These|(?:Its|His|Her|Their) \w{0,20} ?names?)\b[^.!?]{0,60}?"
    r"\b(?:is|was|are|were|called)\s"
)
# "Ian Moss, 41, …", "The NTSB sent …", "“Cold Harbour” went …"
_OPENS = re.compile(
    r"[\"“](?P<quoted>\w+)[^\"”,.!?]{0,40}[\"”]"
    rf"|\W*(?P<article>The\s)?(?P<first>{_CAPITAL})(?:,|\s(?P<second>[\w’'.&-]+))"
)


@dataclass(frozen=True, slots=True)
class _Wanted:
    """The thing, if any, and whether its name is asked for in so many words.

    ``asked`` are all words of the question, in lower case.
    """

    thing: str | None
    its_name: bool
    asked: frozenset[str]


def unnamed(index: ArticleIndex, question: Question, position: int) -> str | None:
    """How the sentence at ``position`` mentions what ``question`` wants named, if nothing names it.

    "Which drug was used?" and "a drug was given" give "a drug", unless some sentence of the article
    may well name a drug; None for any other question.
    """
    if question.language != "en":
        return None
    wanted = _wanted(question)
    if wanted.thing is None:
        return None
    mention = next(_mentions(index.text(position), wanted), None)
    if mention is None or any(_names(index, p, wanted) for p in _holders(index, wanted.thing)):
        return None
    return mention[0].lower() + mention[1:]


def _wanted(question: Question) -> _Wanted:
    asked = frozenset(_PARTS.findall(question.text.lower()))
    for found in (*(name.search(question.text) for name in _NAME), _WHO.match(question.text)):
        if found:
            phrase, _ = noun_phrase(found[1])
            while len(phrase) > 1 and _PARTICIPLE.match(phrase[-1]):
                phrase.pop()
            return _Wanted(phrase[-1] if phrase else None, True, asked)
    found = _WHICH.match(question.text) if question.kind not in ("time", "place") else None
    return _Wanted(asked_thing(found[1]) if found else None, False, asked)


def _mentions(text: str, wanted: _Wanted) -> Iterator[str]:
    """Where ``text`` has the thing in the number asked for, told by nothing the question lacks."""
    thing = wanted.thing or ""
    before = _SOME if wanted.its_name and _MANY.match(thing) else _ONE
    pattern = rf"\b((?:{before}) (?:[\w’'-]++ ){{0,3}}?){re.escape(thing)}\b(?!-)"
    for found in re.finditer(pattern, text, re.IGNORECASE):
        told = frozenset(_PARTS.findall(found[1].lower()))
        if wanted.its_name or told <= wanted.asked | _PLAIN:
            yield found[0]


def _holders(index: ArticleIndex, thing: str) -> list[int]:
    """The positions of the sentences that hold a form of ``thing``."""
    rows = [index.postings.row(term) for term in terms(thing, index.article.language)]
    return [position for row in rows if row is not None for position in row[0].tolist()]


def _names(index: ArticleIndex, position: int, wanted: _Wanted) -> bool:
    """Whether the sentence at ``position``, or what follows it, may give the thing a name."""
    text = index.text(position)
    if not _form(wanted).search(text) or _is_headline(text):
        return False
    if _names_here(text, wanted):
        return True
    paragraph = index.sentences[position].paragraph
    following = [
        p
        for p in range(position + 1, min(position + 3, len(index.sentences)))
        if index.sentences[p].paragraph == paragraph
    ]
    called = (found for p in following for found in _CALLED.finditer(index.text(p)[:_NEAR]))
    if any(_is_new(found, wanted) for found in called):
        return True
    return bool(following) and _opens_with_it(index, position + 1, wanted)


def _form(wanted: _Wanted) -> re.Pattern[str]:
    thing = re.escape((wanted.thing or "").removesuffix("s"))
    return re.compile(rf"\b{thing}(?:s|es)?\b", re.IGNORECASE)


def _is_headline(text: str) -> bool:
    """Whether ``text`` is a heading whose capitals tell no names."""
    words = _WORD.findall(text)
    capitals = sum(word[0].isupper() for word in words)
    return text[-1:] not in '.!?"”’' and 2 * capitals > len(words)


def _names_here(text: str, wanted: _Wanted) -> bool:
    """Whether ``text`` may name the thing it holds.

    Where the question is which one, another name near it will do: "a team from Ohio".
    """
    for found in islice(_form(wanted).finditer(text), _OFTEN):
        before = text[max(0, found.start() - _NEAR) : found.start()]
        after = text[found.end() : found.end() + _NEAR]
        if _OPEN_SIGN.match(after) or _COPULA.match(after) or _SO_CALLED.search(after):
            return True
        if not wanted.its_name and _APPOSITION.match(after):
            return True
        if _IS_A.search(before):
            return True
        names = [
            _DIRECTLY_AFTER.match(after),
            _BEFORE_A_SIGN.search(before),
            _TELLING.search(before),
            None if wanted.its_name else _AFTER_A_FEW.match(after),
            *_AFTER_A_SIGN.finditer(after),
            *_CALLED.finditer(after),
        ]
        if any(name is not None and _is_new(name, wanted) for name in names):
            return True
    return False


def _opens_with_it(index: ArticleIndex, position: int, wanted: _Wanted) -> bool:
    """Whether the sentence at ``position`` opens with a name, or "it is", for what came before."""
    text = index.text(position)
    if _IT_IS.match(text):
        return True
    found = _OPENS.match(text)
    if found is None or not _is_new(found, wanted):
        return False
    first, second = found["first"], found["second"] or ""
    if first is None:  # a quoted title
        return True
    told_before = index.article.text[: index.sentences[position].start]
    shouts = first.isupper() and len(first) > 1
    is_written_so = bool(found["article"]) or second[:1].isupper() or shouts
    is_word = first.endswith("s") or _is_word(first)
    return first not in told_before and (is_written_so or not is_word)


def _is_new(found: re.Match[str], wanted: _Wanted) -> bool:
    """Whether what was ``found`` is a name, or a title in quotes, not in the question."""
    parts = found.groupdict()
    if quoted := parts.pop("quoted", None):
        return quoted.lower() not in wanted.asked
    words = [word for part in parts.values() if part for word in part.split()]
    return any(_is_name(word) and not wanted.asked.issuperset(_first(word)) for word in words)


def _first(word: str) -> list[str]:
    return _PARTS.findall(word.lower())[:1]


def _is_name(word: str) -> bool:
    is_written_so = any(map(str.isalpha, word)) and not word.islower()
    return is_written_so and word not in _NO_NAMES and not _ADJECTIVE.search(word)


def _is_word(name: str) -> bool:
    """Whether one of our tables knows ``name`` as a word."""
    found = terms(name, "en")
    return any(background.rarity(t, "en") < 1 or kinship.known(t, "en") for t in found)
