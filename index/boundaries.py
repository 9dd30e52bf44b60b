"""Where sentences end: NLTK's Punkt proposes, our rules decide.

Punkt runs without a trained model, on our own tables (``index.languages``). It proposes a cut
after nearly every full stop, question and exclamation mark. Each cut is moved behind what
closes the sentence (quotes, brackets, footnote marks) and then judged by the words around it.
The cuts that Punkt cannot see, mostly where no space follows, are added by ``_UNSEEN``.
"""

import re
from contextlib import suppress
from functools import cache

from index.languages import Language
from index.nltk_parts import PunktParameters, PunktSentenceTokenizer

# Where more than every tenth character of a long block is a stop it is no prose, and to judge
# every stop would take seconds.
_PROSE = 2_000
_STOP = re.compile(r"[.?!…](?=\W)")
_LOWER = 200  # from this length on a text without capitals is written that way throughout
_CONTEXT = 100  # characters a rule looks at on either side of a cut
_OPENERS = "\"'“‘„‚«‹([{¿¡「『《（【*_"
_CLOSERS = "\"'”’“‘»«›‹)]}」』）*_"
_BEHIND_THE_STOP = _CLOSERS + "0123456789¹²³⁰⁴⁵⁶⁷⁸⁹†‡ "
_OF_NAMES = frozenset({"Dr", "Mr", "Mrs", "Ms", "Prof", "St"})  # names keep them in any language
_DASHES = "-–—―"
_STARTS = re.compile(rf"[{re.escape(_OPENERS)}’\s.…@#]*([^\W_](?:[\w'’]|[.-](?=\w))*)")
_SHORT_NUMBER = re.compile(r"\d{1,3}")
_LAST_TOKEN = re.compile(r"[^\s—–]+$")
_ALNUM = re.compile(r"[^\W_]")

# What still belongs to a sentence behind its full stop.
_CLOSING = re.compile(
    r"""[.?!…]*(?:["'”’“‘»«›)\]}*_]+(?=[\s,;:—–-]|$)|[”’»›)\]}]+)?(?:\ [”»](?=\s|$))*""", re.VERBOSE
)
_FOOTNOTES = re.compile(
    # In brackets that touch the stop anything short is a mark; behind a space only these are.
    r"(?:\[[^\[\]]{1,30}\]| \[(?:\d{1,3}(?:[,–-] ?\d{1,3})*|[a-z]|[ivx]{1,5}|(?:note|nb|n) ?\d+"
    r"|[a-z ]{0,20}needed)\]|[¹²³⁰⁴-⁹†‡]+)+"
)
_ELLIPSIS_BETWEEN = re.compile(r" (?:\.{3}|…)(?= [^\W\d_])")

_UNSEEN = re.compile(
    r"[.!?…。！？｡।॥؟۔։።;](?:"
    # A stop right before a capitalised word or an opening quote: "ended.The", "war.“We".
    r"(?:(?<=[^\W\d_A-Z]{2}[.!?…])|(?<=[\d”’»)\]%][.!?…])|(?<=\.[A-Za-z]\.))[.!?…]*[”’»)\]]*"
    r"(?=[“‘«(]?[A-ZÀ-ÖØ-ÞΑ-ΩА-Я](?:[a-zß-öø-ÿα-ωа-я’']|\b(?=[ ’'])))"
    # A single letter and a full stop: mostly an initial, which Punkt never takes for an end.
    r"|(?<=[^\W\d_]\.)(?<![\w.].\.)[”’»)\]\"]*(?= )"
    # A footnote number stuck to the stop: "ended.12 The"; or a mark that Punkt does not know.
    r"|(?<=[a-z]{3}[.!?])[”’»)\]\"]*\d{1,3}(?= +[“‘\"]?[A-Z])"
    r"|(?<=[.!?…])[”’»)\]\"]*[¹²³⁰⁴-⁹†‡]+(?= )"
    r"|(?:(?<=…)|(?<=\.\.))[”’»)\]\"]*(?= )"
    # The stops of other scripts, which need no space behind them; Greek asks with ";".
    r"|(?<=[。！？｡।॥؟۔։።])[。！？｡।॥؟۔։።]*[”’»)\]\"」』）]*"
    r"|(?<=[\u0370-\u03ff\u1f00-\u1fff];)[”’»)\]\"]*(?= ))"
)
_ENUMERATOR = re.compile(r"[(\[]?(?:\d{1,2}|[A-Za-z]|[ivx]{1,4})[.)\]]+")
_NOT_SMALL = re.compile(r"\(?[a-z]\) |[“‘\"'«„](?:…|\.{3})")  # "b) …" and "“…and so on”"
_ACRONYM = re.compile(r"(?:[^\W\d_]{1,2}[.-]){1,8}[^\W\d_]{1,2}")
_AGENCY = re.compile(r"\([A-Z][\w./& -]{1,30}\)\.?$")
_CAMEL = re.compile(r"[a-z]{1,2}[A-Z]|al-[A-Z]")
_WEB = re.compile(r"://|www\.|@|/|^#")
_DOMAIN = re.compile(r"(?:Com|Org|Net|Info|Co|Io|Js|Gov|Edu|Tv|Uk)\b")
_GOES_ON = re.compile(r"[\w.-]*[/@_]|[\w-]*\.[^\W\d_]")
_NAME = r"(?:[^\W\d_a-z][\w.’'-]*|de|van|von|bin|al|of|the)"


def edges(text: str, language: Language) -> list[int]:
    """Where the sentences of a block of text end, spaces behind them included.

    The last edge is the block's own end. The time taken grows with the length of the block
    alone; keep blocks to some 20,000 characters for NLTK's sake.
    """
    return _Block(text, language).edges()


class _Block:
    """A block of text and the rules that judge the cuts in it."""

    def __init__(self, text: str, language: Language) -> None:
        self.text = text
        self.language = language
        self.lower = len(text) > _LOWER and text.islower()

    def edges(self) -> list[int]:
        found: list[int] = []
        begin = 0
        word = _ALNUM.search(self.text)
        for stop in self._proposed():
            if stop <= begin or word is None or word.start() >= stop:
                continue
            end = self._closed(stop)
            after = end
            while self.text[after : after + 1].isspace():
                after += 1
            if after < len(self.text) and self._ends(begin, stop, end, after):
                found.append(after)
                begin = after
                word = _ALNUM.search(self.text, begin)
        if found and word is None:
            found.pop()  # nothing but punctuation behind the last sentence: it belongs to it
        return [*found, len(self.text)]

    def _proposed(self) -> list[int]:
        if len(self.text) > _PROSE and len(_STOP.findall(self.text)) * 10 > len(self.text):
            return []
        stops = {match.end() for match in _UNSEEN.finditer(self.text)}
        # NLTK's guard against patterns that run away: then what was seen has to do
        with suppress(TimeoutError):
            spans = _punkt(self.language).span_tokenize(self.text, realign_boundaries=False)
            stops.update(end for _, end in spans)
        return sorted(stops)

    def _closed(self, stop: int) -> int:
        """``stop`` moved behind the quotes, brackets and footnote marks that close the sentence."""
        text, end = self.text, stop
        for pattern in (_CLOSING, _FOOTNOTES, _CLOSING, _ELLIPSIS_BETWEEN):
            match = pattern.match(text, end)
            end = match.end() if match else end
        for quote in ('"', ' "'):  # a straight quote closes when it is the second of its pair
            behind = text[end + len(quote) : end + len(quote) + 1]
            if text.startswith(quote, end) and (quote == '"' or behind in ("", " ")):
                return end + len(quote) if text.count('"', 0, end) % 2 else end
        return end

    def _ends(self, begin: int, stop: int, end: int, after: int) -> bool:
        """Whether the sentence from ``begin`` ends at ``end`` and another starts at ``after``.

        ``stop`` is where its full stop ends, before the quotes and marks that close it.
        """
        text, language = self.text, self.language
        right = text[after : after + _CONTEXT]
        opened = _STARTS.match(right)
        if opened is None or right[0] in ",;:/%&" or right[:2] in (". ", ".."):
            return False
        if right[0] in _DASHES and text[begin] not in _DASHES:
            return False
        if end - begin < 10 and _ENUMERATOR.fullmatch(text[begin:end].strip()):
            return False
        if _AGENCY.match(right):
            return False
        left = text[max(begin, stop - _CONTEXT) : stop].rstrip(_BEHIND_THE_STOP)
        first = opened[1]
        closed = end > stop or text[stop - 1] in _CLOSERS
        small = first[0].islower() and not _NOT_SMALL.match(right)
        if small and not _CAMEL.match(first):
            # In text without any capitals (a chat, a transcript) a small letter tells nothing.
            return self.lower and _may_end(left, first, right, language, closed)
        if after == end and left[-1] in ".?!…" and not _parts_words(left, first, right):
            return False
        if left[-1] in "?!":
            return not _asked_on(left, first, right, language, closed)
        return _may_end(left, first, right, language, closed)


def _parts_words(left: str, first: str, right: str) -> bool:
    """Whether a stop without a space behind it stands between two sentences, not in a name."""
    token = _last_token(left)
    if _WEB.search(token) or _DOMAIN.match(first):
        return False
    if "." in token.rstrip(".") and not _ACRONYM.fullmatch(token.rstrip(".")):
        return False
    return _GOES_ON.match(right) is None


def _asked_on(left: str, first: str, right: str, language: Language, closed: bool) -> bool:
    """Whether the sentence runs on behind its question or exclamation mark."""
    if left.endswith(("(?", "(!", "[?", "[!")):
        return True
    starter = first.lower() in language.starters
    if _last_token(left) in language.shouts:
        return not starter
    return closed and not starter and _speaker(language).match(right) is not None


def _may_end(left: str, first: str, right: str, language: Language, closed: bool) -> bool:
    """Whether the full stop or ellipsis of ``left`` may end a sentence before ``first``."""
    starter = first.lower() in language.starters
    if left[-1] == "…" or left.endswith("..."):
        if closed or left.endswith("...."):
            return True
        return starter and _last_token(left).rstrip(".…").lower() != first.lower()
    if left[-1] != ".":
        return True
    token = _last_token(left).rstrip(".")
    if _in(language.abbreviations, token) or _is_ordinal(left, token, first, language):
        return False
    if token in _OF_NAMES and token not in language.closing_abbreviations:
        return False
    if _in(language.numbered, token):
        return not right[0].isdigit()
    if token.lower() in language.clock:
        goes_on = first.lower() in language.clock_followers or right[0] == "("
        return not goes_on and not first[0].isdigit()
    if _in(language.closing_abbreviations, token) or _ACRONYM.fullmatch(token):
        return starter
    if len(token) == 1 and token.isalpha():
        return starter and not right.startswith(f"{first[0]}. ")
    return True


def _is_ordinal(left: str, token: str, first: str, language: Language) -> bool:
    """Whether the stop behind a short number makes it an ordinal: "am 8. Februar"."""
    if not language.ordinals or not _SHORT_NUMBER.fullmatch(token):
        return False
    before = left[: left.rindex(token)].split()
    after = first.lower()
    led = bool(before) and before[-1].lower() in language.ordinals
    dated = after in language.answer_words.get("time", ())
    return (led or dated) and after not in language.stop_words


def _last_token(left: str) -> str:
    found = _LAST_TOKEN.search(left)
    return found[0].lstrip(_OPENERS) if found else ""


def _in(table: frozenset[str], token: str) -> bool:
    """Whether an abbreviation is in a table, printed as there or in capitals throughout."""
    if token in table:
        return True
    return (
        token.isupper()
        and len(token) > 1
        and (token.lower() in table or token.capitalize() in table)
    )


@cache
def _speaker(language: Language) -> re.Pattern[str]:
    """A name and a verb of speech: what goes on with a question quoted before it."""
    verbs = "|".join(map(re.escape, sorted(language.speech_verbs))) or r"(?!)"
    return re.compile(rf"{_NAME}(?:,? {_NAME}){{0,6}},? (?:also |then |later |once )?(?:{verbs})\b")


@cache
def _punkt(language: Language) -> PunktSentenceTokenizer:
    parameters = PunktParameters()
    parameters.abbrev_types.update(word.lower() for word in language.abbreviations)
    return PunktSentenceTokenizer(parameters)
