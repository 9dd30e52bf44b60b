"""Words to terms: what counts as the same word when a question meets a sentence.

A term is a word folded and stemmed; stop words give none. ``2,500`` and ``2500`` are one term,
``Austria's`` is ``Austria``, ``al-Tanf`` gives ``altanf``, ``al`` and ``tanf``, ``U.S.`` and ``US``
are one and are not the pronoun. Scripts without spaces give the words that a segmenter cuts, or
character bigrams where there is none.
"""

import re
import unicodedata
from collections.abc import Callable, Iterable, Set
from functools import cache

from index import languages
from index.segmentation import bigrams, segmenter, with_parts

# What Python's \w leaves out and words are written with: combining vowels, points and joiners.
MARKS = (
    "\u0300-\u036f\u0591-\u05bd\u05bf\u05c1-\u05c7\u0610-\u061a\u0640\u064b-\u065f\u0670"
    "\u06d6-\u06dc\u06df-\u06ed\u0900-\u0963\u0971-\u0dff\u0e31\u0e34-\u0e3a\u0e47-\u0e4e"
    "\u200c\u200d"
)
_W = rf"[\w{MARKS}]"
_ACRONYM = r"(?:[^\W\d_]\.){2,}[^\W\d_]?(?!\w)"
_WORD = re.compile(rf"{_ACRONYM}|{_W}+(?:(?:['’ʼ\-‐‑]|(?<=\d)[.,](?=\d)){_W}+)*")
_UNSPACED = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff"
    "\uf900-\ufaff\U00020000-\U0003ffff]+"
)
_APOSTROPHES = str.maketrans({"’": "'", "ʼ": "'", "‐": "-", "‑": "-"})
_JOINERS = str.maketrans(dict.fromkeys("\u200c\u200d\u0640"))
_GROUPED = re.compile(r"\d{1,3}(?:([.,])\d{3})(?:\1\d{3})*")
_NUMBER_AND_UNIT = re.compile(r"(\d+(?:[.,]\d+)*)([^\W\d_]{1,3})")
_LETTERS_THAT_DO_NOT_DECOMPOSE = str.maketrans(
    {"ß": "ss", "ø": "o", "æ": "ae", "œ": "oe", "ł": "l", "đ": "d", "ı": "i", "ς": "σ"}
)
_ARABIC = str.maketrans(
    {"أ": "ا", "إ": "ا", "آ": "ا", "ى": "ي", "ة": "ه", "ی": "ي", "ک": "ك"}
    | dict.fromkeys("\u064b\u064c\u064d\u064e\u064f\u0650\u0651\u0652\u0670")
)
_CYRILLIC = str.maketrans({"ё": "е", "ґ": "г"})
_ARTICLE_ELIDES = frozenset({"fr", "it", "ca"})  # l'homme, dell'arte: the word follows
_MARKS_ARE_LETTERS = frozenset({"vi"})  # má, mà and ma are three words
_MISSTEMMED = {"added": "add", "adding": "add"}  # Snowball makes them "ad", and "add" another
_LONGEST = 64
_KNOWN_AT_MOST = 200_000


class Lexicon(dict[str, tuple[str, ...]]):
    """A language's words as they are written, each with its terms; learns as it is asked."""

    def __init__(self, language: str) -> None:
        super().__init__()
        row = languages.row(language)
        self._language = language
        self._stop_words = row.stop_words
        self._stem = _stemmer(row.stemmer)

    def __missing__(self, word: str) -> tuple[str, ...]:
        if len(word) > _LONGEST:
            if not _UNSPACED.search(word):
                return self[word[:_LONGEST]]
            return tuple(self._terms(word))
        found = tuple(dict.fromkeys(self._terms(word)))
        if len(self) >= _KNOWN_AT_MOST:
            self.clear()
        self[word] = found
        return found

    def _terms(self, word: str) -> Iterable[str]:
        plain = unicodedata.normalize("NFKC", word).translate(_APOSTROPHES).translate(_JOINERS)
        if not plain.isascii() and _UNSPACED.search(plain):
            yield from self._unspaced(plain)
            return
        if re.fullmatch(_ACRONYM, plain):
            yield plain.replace(".", "").lower()
            return
        parts = [part for part in re.split("[-_]", plain) if part]
        if len(parts) > 1:
            yield self._fold("".join(parts[:6]).replace("'", ""))
        for part in parts:
            yield from self._simple(part)

    def _simple(self, word: str) -> Iterable[str]:
        if word[0].isdigit():
            yield from _numbers(word)
            return
        lower = self._lower(word)
        if word.isupper() and 1 < len(word) < 5 and lower in self._stop_words:
            yield lower  # "US" and "WHO" are names
            return
        if lower in self._stop_words:
            return
        if "'" in lower:
            head, _, tail = lower.partition("'")
            if self._language in _ARTICLE_ELIDES and len(head) < 6:
                lower = tail.replace("'", "")
            elif self._language == "tr" or len(tail) < 3:
                lower = head
            else:
                lower = lower.replace("'", "")
            if not lower or lower in self._stop_words:
                return
        yield self._fold(self._stem(_MISSTEMMED.get(lower, lower)))

    def _unspaced(self, word: str) -> Iterable[str]:
        """Thai, Chinese, Japanese: the words of the segmenter, else neighbouring characters."""
        end = 0
        for run in _UNSPACED.finditer(word):
            yield from self._rest(word[end : run.start()])
            text = run.group()
            if (cut_up := segmenter()) is None:
                yield from bigrams(text)
            else:
                cut = (part for word in cut_up(text) for part in with_parts(word))
                yield from (part for part in cut if part not in self._stop_words)
            end = run.end()
        yield from self._rest(word[end:])

    def _rest(self, word: str) -> Iterable[str]:
        if word := word.strip("'-_., "):
            yield from self._simple(word)

    def _lower(self, word: str) -> str:
        if self._language == "tr":
            word = word.replace("İ", "i").replace("I", "ı")
        return word.lower()

    def _fold(self, word: str) -> str:
        word = word.lower()
        if word.isascii():
            return word
        word = word.translate(_LETTERS_THAT_DO_NOT_DECOMPOSE)
        if word >= "\u0590":
            return word.translate(_ARABIC)
        if "\u0400" <= word[0] < "\u0530":
            return word.translate(_CYRILLIC)
        if self._language in _MARKS_ARE_LETTERS:
            return word
        bare = "".join(
            c for c in unicodedata.normalize("NFD", word) if not "\u0300" <= c < "\u0370"
        )
        return bare or word


def _numbers(word: str) -> Iterable[str]:
    plain = word.lower()
    unit = _NUMBER_AND_UNIT.fullmatch(plain)
    figure = unit.group(1) if unit else plain
    if _GROUPED.fullmatch(figure):
        figure = re.sub("[.,]", "", figure)
    figure = figure.replace(",", ".").replace("'", "")
    yield figure
    if unit:
        yield figure + unit.group(2)


@cache
def _stemmer(name: str | None) -> Callable[[str], str]:
    if name is None:
        return str
    from index.nltk_parts import SnowballStemmer

    if name in SnowballStemmer.languages:
        stem: Callable[[str], str] = SnowballStemmer(name).stem
        return stem
    import snowballstemmer

    word_stemmer: Callable[[str], str] = snowballstemmer.stemmer(name).stemWord
    return word_stemmer


@cache
def lexicon(language: str) -> Lexicon:
    """The one lexicon of ``language`` in this process."""
    return Lexicon(language)


def words(text: str) -> list[str]:
    """The words of ``text`` as written, in order. A text all in capitals is read as lower case."""
    return _WORD.findall(text.lower() if text.isupper() else text)


def terms(text: str, language: str | None) -> list[str]:
    """The terms of ``text`` in order; empty when it holds stop words and punctuation only."""
    known = lexicon(language or "")
    return [term for word in words(text) for term in known[word]]


def spans(
    text: str, language: str | None, wanted: Set[str] | None = None
) -> list[tuple[str, int, int]]:
    """``(term, start, end)`` in order: every term with the half-open span of its word in ``text``.

    Of the ``wanted`` terms only, where any are given. A word that gives several terms has its span
    several times; the two characters of a bigram stand for themselves.
    """
    known = lexicon(language or "")
    shouted = text.isupper()
    found = []
    for match in _WORD.finditer(text):
        word = match.group()
        given = known[word.lower() if shouted else word]
        if wanted is not None:
            if wanted.isdisjoint(given):
                continue
            given = tuple(term for term in given if term in wanted)
        start, end = match.span()
        if word.isascii():
            found += [(term, start, end) for term in given]
            continue
        unspaced = {t for t in given if not t.isascii() and _UNSPACED.fullmatch(t)}
        placed = set()
        # one pass over the word a length: a run of such script may be as long as the text
        for length in {len(term) for term in unspaced}:
            for at in range(len(word) - length + 1):
                if (term := word[at : at + length]) in unspaced:
                    found.append((term, start + at, start + at + length))
                    placed.add(term)
        found += [(term, start, end) for term in given if term not in placed]
    return found
