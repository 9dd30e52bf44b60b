"""Whether a sentence holds the kind of thing a question wants: a date, a sum, a name, a reason."""

import re
from functools import cache

from index import languages
from index.question import SPEECH, Question

KINDS = ("person", "time", "duration", "place", "number", "amount", "cause", SPEECH)
_YEAR = re.compile(r"\b(?:1\d|20)\d\d\b")
FIGURE = re.compile(r"\d+(?:[.,]\d+)*")
CURRENCY = re.compile(r"[$€£¥₹₽₴]")
CAPITAL = f"[{''.join(c for c in map(chr, range(0x2000)) if c.isupper())}]"
_NAME = re.compile(r"(?<=[\w,;:’'\"] )[“\"(]?([^\W\d_][\w’'-]+)|^[^\W\d_][\w-]+ ([^\W\d_]\w+)")
_SIGNS = {"amount": CURRENCY, SPEECH: re.compile(r"[\"“”«»„]")}


def holds(text: str, kind: str, language: str | None) -> tuple[str, ...]:
    """The words of ``text``, in lower case, that may be an answer of ``kind``.

    A sign that is one whatever was asked, a currency's or a quotation mark, is the empty word.
    """
    if kind in ("person", "place"):
        return tuple(name.lower() for name in _names(text))
    found: list[str] = []
    if kind == "number":
        found = FIGURE.findall(text)
    elif kind == "time":
        found = _YEAR.findall(text)
    elif (sign := _SIGNS.get(kind)) and sign.search(text):
        return ("",)
    if (pattern := answer_words(language, kind)) is not None:
        found += pattern.findall(text.lower())
    return tuple(found)


def is_new(held: tuple[str, ...], asked: str) -> bool:
    """Whether any of what a sentence ``holds`` does not stand in the question, in lower case."""
    return any(not word or not _stands_in(asked, word) for word in held)


def _stands_in(asked: str, word: str) -> bool:
    """Whether ``word`` is one of those asked: "5" is not in "15"; other scripts may not tell."""
    if word not in asked:
        return False
    return not word.isascii() or re.search(rf"(?<!\w){re.escape(word)}(?!\w)", asked) is not None


def spoken_by(text: str, question: Question) -> float:
    """Whether ``text`` says that a name of the question said something: 1, or 0.6 for a pronoun."""
    if question.kind != SPEECH:
        return 0.0
    verbs = languages.row(question.language).speech_verbs
    if not verbs:
        return 0.0
    found = re.findall(r"[\w’'-]+", text)
    speakers = {question.written[term].lower() for term in question.names}
    best = 0.0
    for i, word in enumerate(found):
        if word.lower() in verbs:
            near = {w.lower() for w in found[max(0, i - 4) : i] + found[i + 1 : i + 6]}
            if near & speakers:
                return 1.0
            if {w.lower() for w in found[max(0, i - 1) : i + 2]} & {"he", "she", "they"}:
                best = 0.6
    return best


def _names(text: str) -> list[str]:
    return [a or b for a, b in _NAME.findall(text) if (a or b)[0].isupper()]


@cache
def answer_words(language: str | None, kind: str) -> re.Pattern[str] | None:
    """The words of ``language`` that show an answer of ``kind``, in lower case; None if unknown."""
    row = languages.row(language)
    found = row.speech_verbs if kind == SPEECH else row.answer_words.get(kind)
    if not found:
        return None
    any_of = "|".join(sorted(map(re.escape, found), key=len, reverse=True))
    spaced = language not in ("zh", "ja", "th")
    return re.compile(rf"(?<!\w)(?:{any_of})(?!\w)" if spaced else any_of)
