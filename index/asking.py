"""Questions that a sentence answers, made of its own names, numbers, dates and quotes."""

import re
from collections.abc import Iterator

from index.article_index import ArticleIndex
from index.clauses import asked_in, uncapped
from index.credit import credits
from index.kinds import CAPITAL
from index.languages import Language
from index.languages.credit_words import words as words_of
from index.leaning import leans
from index.question import noun_phrase

_MADE_FROM = 1_000  # characters of a sentence that questions are made from: the patterns backtrack
_LEAST_QUOTED = 4  # words; fewer are said of anything
_NAME = re.compile(rf"{CAPITAL}[\w’'-]+(?: {CAPITAL}[\w’'-]+)+")
_JOINS = r"(?:of|for|and|&|de|del|della|di|du|da|do|dos|van|von) (?:the |la |los |las |les )?"
_PART_BEFORE = re.compile(rf"(?:{CAPITAL}[\w.’'-]* (?:{_JOINS})?|\d[ -]|[-&]\s?|[’']s |[“\"«„])$")
_PART_AFTER = re.compile(rf"\.?[ -](?:{_JOINS})?(?:{CAPITAL}|\d)")
# Where a name has an article, in other languages than English a question would need one as well.
_ARTICLE = re.compile(
    r"(?:\b(?:el|la|los|las|del|al|le|les|du|au|aux|des|il|lo|i|gli|della|dello|dei|nel|nella|alla"
    r"|dal|dalla|o|a|os|as|do|da|dos|das|no|na|ao|à|het|de) |\b[dl]['’])$",
    re.IGNORECASE,
)
_APPOSED = re.compile(
    rf"(?:^|[\s“\"])(?<!\bthe )(?<!\bThe )({_NAME.pattern}),"
    r" (?:(?:an? |the )(?P<what>\w.+)|who (?!have|are|were)|\w+ [a-z]+ (?:of|at|for) )"
)
_QUOTED = re.compile(r"[“\"«„「『]\s?([^“”\"«»„「」『』]{8,90}?)[,.،。]?\s?[”\"»“」』]")
_SPOKEN = re.compile(r"[:：,，]\s?$")  # what stands before words that somebody says
_BODIES = words_of(
    "company firm group party team charity website newspaper magazine publisher brand band city"
)


def asked_of(index: ArticleIndex, position: int, language: Language) -> list[tuple[str, str]]:
    """Questions that the sentence at ``position`` may answer, each with its kind."""
    text = index.text(position)
    if len(text) > _MADE_FROM:
        return []
    sources = credits(index, position)
    people = [name for source in sources if (name := _person(index, text, source, language))]
    found: dict[str, tuple[str, ...]] = {}
    if (apposed := _APPOSED.search(text)) and (name := _bare(apposed[1], language)):
        before = text[: apposed.start(1)]
        if not _PART_BEFORE.search(before) and (before or uncapped(index, name, language) == name):
            found["what" if _is_body(apposed["what"] or "", language) else "who"] = (name,)
    if quoted := _quoted(text, language, told=bool(sources)):
        found["quote"] = (quoted,)
    if people:
        found["says"] = (people[0],)
    if "about" in language.questions:
        names = [n for n in _names(index, text, language) if all(_parted(n, x) for x in sources)]
        again = [name for name in names if index.article.text.count(name.split()[-1]) > 1]
        found |= {"about": (again[0],)} if again else {"named": (names[0],)} if names else {}
        found |= {"said": (people[0], again[0])} if again and people else {}
    patterns = {**language.questions, "named": language.questions.get("about", "")}
    asked = [(kind, patterns[kind].format(*w)) for kind, w in found.items() if kind in patterns]
    if not leans(index, position):
        asked += asked_in(index, text, language)
    return asked


def _quoted(text: str, language: Language, *, told: bool) -> str:
    """What somebody says in ``text``; where we cannot tell who, only what is plainly said."""
    for found in _QUOTED.finditer(text):
        words = found[1].strip(",.،。।… ")
        enough = len(words.split()) >= _LEAST_QUOTED or (not words.isascii() and " " not in words)
        if enough and (told or (language.credit is None and _SPOKEN.search(text[: found.start()]))):
            return words
    return ""


def _names(index: ArticleIndex, text: str, language: Language) -> Iterator[str]:
    """The names of several words in ``text``, without titles.

    None that is half of a longer one, or that only ever stands before a noun as an adjective does.
    """
    whole = index.article.text
    for match in _NAME.finditer(text):
        before, after = text[: match.start()], text[match.end() :]
        name = _bare(match[0], language)
        while " " in name and _is_no_name(name.split()[0], whole):
            name = name.partition(" ")[2]
        if " " not in name or not all(any(map(str.islower, word)) for word in name.split()):
            continue
        if _PART_BEFORE.search(before) or _PART_AFTER.match(after) or _ARTICLE.search(before):
            continue
        opens = match[0].startswith(name) and not re.search(r"[\w,;:] $", before)
        uses = re.findall(rf"\b{re.escape(name.split()[-1])}\b(?! {CAPITAL})(?: (\w+))?", whole)
        clear = (len(uses) > 1 and name.count(" ") == 1) or uncapped(index, name, language) == name
        if re.search(r"-[a-z]", name) or (opens and not clear):
            continue
        if len(set(uses)) > 1 or any(not use or use in language.stop_words for use in uses):
            yield ("the " if before.lower().endswith("the ") else "") + name


def _is_no_name(word: str, whole: str) -> bool:
    """Whether ``word`` is an abbreviation, or written small elsewhere: "US", "Champion"."""
    return word.isupper() or re.search(rf"\b{re.escape(word.lower())}\b", whole) is not None


def _bare(name: str, language: Language) -> str:
    """A name of several words without its titles, or nothing if it is none."""
    words = name.removesuffix("'s").removesuffix("’s").split()
    if re.search(r"['’]s? ", name):
        return ""
    if credit := language.credit:
        if any(word.lower() in credit.never_named for word in words):
            return ""
        titles = [n for n, word in enumerate(words[:-1]) if word.lower() in credit.titles]
        words = words[titles[-1] + 1 :] if titles else words
    return " ".join(words) if len(words) > 1 else ""


def _is_body(described: str, language: Language) -> bool:
    """Whether what is ``described`` is a company or the like, and nobody."""
    phrase, _ = noun_phrase(described)
    credit = language.credit
    return bool(phrase) and phrase[-1] in _BODIES | (credit.bodies if credit else frozenset())


def _person(index: ArticleIndex, text: str, source: str, language: Language) -> str:
    """The person that ``text`` credits as ``source``, without what comes before the name; or ""."""
    words = source.split()
    if not source[0].isupper() and not source[0].islower():  # a script without capitals
        return source if len(words) > 1 else ""
    while words and words[0][0].islower():
        words.pop(0)
    bodies = language.credit.bodies if language.credit else frozenset()
    name = " ".join(words)
    if not words or any(w[0].islower() or w.lower() in bodies for w in words):
        return ""
    if len(words) > 2 and text.startswith(name) and uncapped(index, name, language) is None:
        return ""  # the first may be no name: "Engineer Ivan Orlov"
    article = rf"\b(?:the|la|le|el|il) {re.escape(name)}\b"
    return "" if re.search(article, index.article.text, re.IGNORECASE) else name


def _parted(name: str, source: str) -> bool:
    return not set(source.split()) & set(name.split())
