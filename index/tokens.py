"""The words and marks of a sentence whose quotations are masked, as ``source`` reads them."""

import re
from dataclasses import dataclass
from functools import cache

from index.languages.credit_words import COMBINING, Words

QUOTE = "\x02"  # stands for every character of a quotation
_WORD = (
    r"(?:[^\W\d_]\.)+(?=\W|$)|(?<!\w)@\w+"
    rf"|\w(?:[\w{COMBINING}'’.&/-]*[\w{COMBINING}])?(?:(?<=s)['’])?"
)


@dataclass(frozen=True, slots=True)
class Token:
    text: str
    low: str
    start: int
    kind: str

    @property
    def capital(self) -> bool:
        return self.kind == "word" and _capital(self.text)

    @property
    def cased(self) -> bool:
        return self.text.lower() != self.text.upper()


def tokens(masked: str, elisions: Words) -> list[Token]:
    """The tokens of a sentence; ``elisions`` are the words written in one with the next ("l'")."""
    return [
        Token(m.group(), m.group().lower().replace("’", "'"), m.start(), m.lastgroup or "")
        for m in _pattern(elisions).finditer(masked)
    ]


def is_name(source: str) -> bool:
    """Whether a source begins and ends with a capital, or is a handle ("@annab")."""
    parts = source.split()
    return _capital(parts[0]) and _capital(parts[-1])


def _capital(word: str) -> bool:
    return word[0].isupper() or word[0] == "@"


@cache
def _pattern(elisions: Words) -> re.Pattern[str]:
    elided = "|".join(sorted(elisions, key=len, reverse=True))
    word = rf"(?i:\b(?:{elided}))['’](?=\w)|{_WORD}" if elided else _WORD
    return re.compile(rf"(?P<quote>{QUOTE}+)|(?P<word>{word})|(?P<mark>[^\s\w.])")
