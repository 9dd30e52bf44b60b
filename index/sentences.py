"""Sentences of an article: NLTK's Punkt proposes where they end, our rules decide.

Punkt runs without a trained model, on our own tables (``index.languages``). It proposes a cut
after nearly every full stop, question and exclamation mark; ``_judged`` moves each cut past
what closes the sentence (quotes, brackets, footnote marks) or takes it back. The few cuts that
Punkt cannot see, where no space follows, are found by ``_UNSPACED``.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from nltk.tokenize.punkt import PunktParameters, PunktSentenceTokenizer

from index.article import Article
from index.languages import ENGLISH, Language, row

# NLTK gives each of its regular expressions five seconds; windows of this many characters
# stay far below that whatever they hold. A sentence that fills one is cut at its last space.
_WINDOW = 20_000
_CONTEXT = 100  # characters a rule may look at on either side of a cut

_OPENERS = "\"'“‘„‚«‹([{¿¡*_"
_CLOSERS = "\"'”’“‘»«›‹)]}」』）*_"
_DASHES = "-–—―"
_STARTS = re.compile(rf"[{re.escape(_OPENERS)}\s.…@#]*([^\W_](?:[\w'’]|[.-](?=\w))*)")
_LAST_TOKEN = re.compile(r"[^\s—–]+$")
_ALNUM = re.compile(r"[^\W_]")

# What still belongs to a sentence behind its full stop.
_CLOSING = re.compile(
    r"""[.?!…]*(?:["'”’“‘»«›)\]}*_]+(?=[\s,;:—–-]|$)|[”’»›)\]}]+)?(?:\ [”»](?=\s|$))*""", re.VERBOSE
)
_FOOTNOTES = re.compile(
    r"(?: ?\[(?:\d{1,3}(?:[,–-] ?\d{1,3})*|[a-z]|[ivx]{1,5}|(?:note|nb|n) ?\d+"
    r"|[a-z ]{0,20}needed)\]|[¹²³⁰⁴-⁹†‡]+)+"
)
_ELLIPSIS_BETWEEN = re.compile(r" (?:\.{3}|…)(?= [^\W\d_])")

_UNSPACED = re.compile(
    # A stop right before a capitalised word or an opening quote: "ended.The", "war.“We".
    r"(?:(?<=[^\W\d_A-Z]{2})|(?<=\d)|(?<=\.[A-Za-z])|(?<=[”’»)\]%]))[.!?…]+[”’»)\]]*"
    r"(?=[“‘«(]?[A-ZÀ-ÖØ-ÞΑ-ΩА-Я](?:[a-zß-öø-ÿα-ωа-я’']|\b(?=[ ’'])))"
    # A single letter and a full stop: mostly an initial, which Punkt never takes for an end.
    r"|(?<![\w.])[^\W\d_]\.[”’»)\]\"]*(?= )"
    # A footnote number stuck to the stop: "ended.12 The"; or a mark that Punkt does not know.
    r"|(?<=[a-z]{3})[.!?][”’»)\]\"]*\d{1,3}(?= +[“‘\"]?[A-Z])"
    r"|[.!?…][”’»)\]\"]*[¹²³⁰⁴-⁹†‡]+(?= )"
    r"|…[”’»)\]\"]*(?= )"
    # The stops of other scripts, which need no space behind them; Greek asks with ";".
    r"|[。！？｡।॥؟۔։።]+[”’»)\]\"」』）]*"
    r"|(?<=[\u0370-\u03ff\u1f00-\u1fff]);[”’»)\]\"]*(?= )"
)
_ENUMERATOR = re.compile(r"[(\[]?(?:\d{1,2}|[A-Za-z]|[ivx]{1,4})[.)\]]+")
_LETTERED = re.compile(r"\(?[a-z]\) ")
_ACRONYM = re.compile(r"(?:[^\W\d_]{1,2}[.-]){1,8}[^\W\d_]{1,2}")
_AGENCY = re.compile(r"\([A-Z][\w./& -]{1,30}\)\.?$")
_CAMEL = re.compile(r"[a-z]{1,2}[A-Z]|al-[A-Z]")
_WEB = re.compile(r"://|www\.|@|/|^#")
_DOMAIN = re.compile(r"(?:Com|Org|Net|Info|Co|Io|Js|Gov|Edu|Tv|Uk)\b")
_NAME = r"(?:[^\W\d_a-z][\w.’'-]*|de|van|von|bin|al|of|the)"


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
    """All sentences of the article, headings too, in order.

    Together they cover every character of its paragraphs that is not a space. No sentence
    crosses a paragraph's end, nor a line end inside a paragraph. An article of unknown
    language is split by the rules of English.
    """
    language = row(article.language) if article.language else ENGLISH
    return tuple(
        Sentence(start, end, number, count)
        for number, paragraph in enumerate(article.paragraphs, 1)
        for count, (start, end) in enumerate(
            spans(article.text, language, paragraph.start, paragraph.end), 1
        )
    )


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
        edges = _edges(window, language)
        if not final and len(edges) > 1:
            edges.pop()  # the last sentence may go on behind the window
        elif not final:
            edges = [max(window.rfind(" "), 0) + 1 if " " in window else len(window)]
        begin = 0
        for edge in edges:
            piece = window[begin:edge]
            left = len(piece) - len(piece.lstrip())
            if left < len(piece):
                yield start + begin + left, start + begin + len(piece.rstrip())
            begin = edge
        start += begin


def _edges(block: str, language: Language) -> list[int]:
    """Where the sentences of a block end, the block's own end last."""
    ends = {match.end() for match in _UNSPACED.finditer(block)}
    try:
        proposed = _punkt(language).span_tokenize(block, realign_boundaries=False)
        ends.update(end for _, end in proposed)
    except TimeoutError:  # NLTK's guard against patterns that run away: do with what we saw
        pass
    edges: list[int] = []
    begin = 0
    word = _ALNUM.search(block)
    for end in sorted(ends):
        if end <= begin or word is None or word.start() >= end:
            continue
        edge = _closed(block, end)
        after = (
            edge + len(block[edge : edge + _CONTEXT]) - len(block[edge : edge + _CONTEXT].lstrip())
        )
        if after < len(block) and _is_end(block, begin, end, edge, after, language):
            edges.append(after)
            begin = after
            word = _ALNUM.search(block, begin)
    if edges and word is None:
        edges.pop()  # nothing but punctuation behind the last sentence: it belongs to it
    return [*edges, len(block)]


def _closed(block: str, end: int) -> int:
    """``end`` moved behind the quotes, brackets and footnote marks that close the sentence."""
    edge = end
    for pattern in (_CLOSING, _FOOTNOTES, _CLOSING, _ELLIPSIS_BETWEEN):
        match = pattern.match(block, edge)
        edge = match.end() if match else edge
    quote = block[edge : edge + 1]
    if quote == '"' and block.count('"', 0, edge) % 2:
        return edge + 1
    if block[edge : edge + 2] == ' "' and block[edge + 2 : edge + 3] in ("", " "):
        return edge + 2 if block.count('"', 0, edge) % 2 else edge
    return edge


def _is_end(block: str, begin: int, end: int, edge: int, after: int, language: Language) -> bool:
    """Whether a sentence ends at ``edge``: its stop before ``end``, the next word at ``after``."""
    left = block[max(begin, end - _CONTEXT) : end].rstrip(_CLOSERS + "0123456789¹²³⁰⁴⁵⁶⁷⁸⁹†‡ ")
    left = left or block[begin:end]
    right = block[after : after + _CONTEXT]
    opened = _STARTS.match(right)
    if right[0] in ",;:/%&" or opened is None:
        return False
    if right[0] in _DASHES and block[begin] not in _DASHES:
        return False
    if edge - begin < 10 and _ENUMERATOR.fullmatch(block[begin:edge].strip()):
        return False
    if _AGENCY.match(right):
        return False
    first = opened[1]
    if first[0].islower() and not (_CAMEL.match(first) or _LETTERED.match(right)):
        return block.islower() and _may_end(left, first, right, language)
    if after == edge and not _parts_words(left, first, right):
        return False
    if left[-1] in "?!":
        return not _asked_on(left, end, edge, block, right, first, language)
    return _may_end(left, first, right, language, closed=block[edge - 1] in _CLOSERS)


def _parts_words(left: str, first: str, right: str) -> bool:
    """Whether a stop without a space behind it stands between two sentences, not in a name."""
    token = _last_token(left)
    if _WEB.search(token) or _DOMAIN.match(first):
        return False
    return not re.match(r"[\w.-]*[/@_]|[\w-]*\.[^\W\d_]", right)


def _asked_on(
    left: str, end: int, edge: int, block: str, right: str, first: str, language: Language
) -> bool:
    """Whether the sentence runs on behind its question or exclamation mark."""
    if left.endswith(("(?", "(!", "[?", "[!")):
        return True
    starter = first.lower() in language.starters
    if _last_token(left) in language.shouts:
        return not starter
    return edge > end and not starter and _speaker(language).match(right) is not None


def _may_end(
    left: str, first: str, right: str, language: Language, *, closed: bool = False
) -> bool:
    """Whether the stop that ends ``left`` may end a sentence before the word ``first``."""
    starter = first[0].isupper() and first.lower() in language.starters
    if left[-1] == "…" or left.endswith(".."):
        if left.endswith("....") or closed:
            return True
        return starter and _last_token(left).rstrip(".…").lower() != first.lower()
    if left[-1] != ".":
        return True
    token = _last_token(left)[:-1]
    if _in(language.abbreviations, token):
        return False
    if _in(language.numbered, token):
        return not right[0].isdigit()
    if token.lower() in language.clock:
        return (
            first[0].isupper() and first.lower() not in language.clock_followers and right[0] != "("
        )
    if _in(language.closing_abbreviations, token) or _ACRONYM.fullmatch(token):
        return starter
    if len(token) == 1 and token.isalpha():
        return starter and not right.startswith(f"{first[0]}. ")
    return True


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
