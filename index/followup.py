"""Completing a follow-up question from the one before it.

"And when?" asks the previous question again with another question word, "what about Putin?" asks
it of somebody else, and "where was he born?" asks of whomever it named. Anything that can stand
alone is left alone: a complete question inherits nothing.
"""

import re
from dataclasses import dataclass
from functools import cache

from index.detect import detect
from index.languages import ENGLISH, Language, row

_WORD = re.compile(r"[^\W_]+(?:['’.-][^\W_]+)*|[$€£]\d[\d.,]*")
_END = " \t?!.…,;:–—-"
_SHORT = 3  # words of substance that a tied question may add and still lean on the last
_LONGEST = 500  # code points; follow-up upon follow-up, what is longer is no question any more


@dataclass(frozen=True, slots=True)
class Completed:
    """A question that stands alone; ``about`` is what it was completed with, if it was."""

    question: str
    about: str | None = None


def complete(question: str, previous: str | None, language: str | None = None) -> Completed:
    """Return ``question`` as it stands, or completed from ``previous``, itself already complete.

    ``language`` is that of the questions; it is detected where it is not given.
    """
    if not previous or not previous.strip(_END) or not question.strip(_END):
        return Completed(question)
    code = language or detect(f"{question} {previous}")
    completed = _Turn(question, previous, row(code) if code else ENGLISH).complete()
    return completed if len(completed.question) <= _LONGEST else Completed(question)


@dataclass(frozen=True, slots=True)
class _Word:
    text: str
    low: str
    start: int
    end: int


def _words(text: str) -> list[_Word]:
    return [_Word(m[0], m[0].lower(), m.start(), m.end()) for m in _WORD.finditer(text)]


@cache
def _askers(language: Language) -> frozenset[str]:
    """The words of the language's question words."""
    phrases = (p for some in language.question_words.values() for p in some)
    return frozenset(w for p in phrases for w in p.split())


@cache
def _empty(language: Language) -> frozenset[str]:
    """The words that say nothing of what is asked about."""
    return (
        language.stop_words | language.follow_up | language.again | _askers(language)
        | language.fillers | language.pronouns
    )  # fmt: skip


@cache
def _of_another(language: Language) -> re.Pattern[str]:
    """What a question opens with that asks the one before of something else."""
    longest_first = sorted(language.about, key=len, reverse=True)
    return re.compile(rf"(?:{'|'.join(map(re.escape, longest_first)) or '(?!)'})\b", re.IGNORECASE)


class _Turn:
    def __init__(self, question: str, previous: str, language: Language) -> None:
        self.language = language
        self.askers = _askers(language)
        self.question = question
        self.previous = previous.strip().rstrip(_END)
        self.before = _words(self.previous)

    def complete(self) -> Completed:
        said = self.question.strip()
        another = _of_another(self.language)
        if opening := another.match(said):
            if another.match(self.previous):  # which asked nothing beyond its subject
                return Completed(self.question)
            return self._of_another(said[opening.end() :])
        words = _words(said)
        tied = 0
        while tied < len(words) - 1 and words[tied].low in self.language.follow_up:
            tied += 1
        rest = said[words[tied].start :] if words else said
        words = words[tied:]
        asks = [w for w in words if w.low in self.askers]
        content = [w for w in words if self._says_something(w)]
        if not content:
            return self._again(rest, words, asks)
        pronoun = self._pronoun(words, content)
        if pronoun is not None and (asks or self._auxiliary(words[0])):
            return self._named(rest, pronoun)
        if tied and not asks and not self._auxiliary(words[0]) and len(content) <= _SHORT:
            return self._of_another(rest)
        return Completed(self.question)

    # --- the three ways to lean ---------------------------------------------------------------

    def _again(self, rest: str, words: list[_Word], asks: list[_Word]) -> Completed:
        """ "And when?": the previous question under the new question words."""
        topic, tail = self._topic(), self._topic(auxiliary=True)
        again = any(w.low in self.language.again for w in words)
        if not topic or not (asks or again):
            return Completed(self.question)
        if again and not any(w.low in self.language.manner_of_asking for w in words):
            return Completed(f"{self.previous}?", topic)
        head = rest.strip().rstrip(_END)
        if any(w.low in self.language.pronouns and w.low not in self.askers for w in words):
            head = " ".join(w.text for w in asks)  # "why did he do that?"
        if self._auxiliary(self.before[0]):
            tail = tail[0].lower() + tail[1:]
        return Completed(f"{head} {tail}?", topic)

    def _of_another(self, whom: str) -> Completed:
        """ "What about Putin?": the previous question with its subject changed."""
        whom = " ".join(whom.split()).strip(_END)
        if not whom or all(w.low in self.language.pronouns for w in _words(whom)):
            return Completed(self.question)
        first = _words(whom)[0]
        placed = first.low in self.language.stop_words and first.low not in self.language.articles
        span = self._phrase_with(first.low) if placed else self._subject()
        if span and first.low in self.language.articles:
            span = self._with_article(span[0]), span[1]
        if span is None:
            asked = f"{self.previous} {whom}"
        else:
            asked = f"{self.previous[: span[0]]}{whom}{self.previous[span[1] :]}"
        return Completed(f"{asked}?", whom)

    def _named(self, rest: str, pronoun: _Word) -> Completed:
        """ "Where was he born?": the pronoun gives way to what the previous question named."""
        span = self._subject()
        name = self.previous[span[0] : span[1]] if span else self._topic()
        if not name:
            return Completed(self.question)
        if not name[0].isupper() or pronoun.low in self.language.possessives | self.language.places:
            return Completed(f"{rest.rstrip(_END)}: {name}?", name)
        asked = re.sub(rf"\b{re.escape(pronoun.text)}\b", lambda _: name, rest, count=1)
        return Completed(asked, name)

    # --- reading the two questions ------------------------------------------------------------

    def _says_something(self, word: _Word) -> bool:
        return word.low not in _empty(self.language)

    def _pronoun(self, words: list[_Word], content: list[_Word]) -> _Word | None:
        """The word that stands for something said earlier, unless this question names it."""
        if ":" in self.question:
            return None  # as we complete them ourselves: "what is his job: Omar Lamrani?"
        for n, word in enumerate(words):
            if n and word.text[0].isupper() and self._says_something(word):
                return None
            if word.low not in self.language.pronouns:
                continue
            if sum(other.start < word.start for other in content) > 1:
                return None  # "when did the company close its mine"
            following = words[n + 1] if n + 1 < len(words) else None
            pointing = word.low in self.language.pointing
            if pointing and following is not None and self._says_something(following):
                continue  # "this article" names its own thing
            return word
        return None

    def _auxiliary(self, word: _Word) -> bool:
        return word.low in self.language.stop_words and word.low in self.language.auxiliaries

    def _topic(self, *, auxiliary: bool = False) -> str:
        """The previous question without its question words, and without their auxiliary."""
        k = 0
        while k < len(self.before) - 1 and (
            self.before[k].low in self.askers or self.before[k].low in self.language.follow_up
        ):
            k += 1
        while not auxiliary and k < len(self.before) - 1 and self._auxiliary(self.before[k]):
            k += 1
        if k >= len(self.before) or not any(map(self._says_something, self.before[k:])):
            return ""
        return self.previous[self.before[k].start :]

    def _subject(self) -> tuple[int, int] | None:
        """The first name of the previous question, else what its first article goes with.

        Without either, its first words of substance.
        """
        named = [w for n, w in enumerate(self.before) if self._is_name(n)]
        led = [] if named else self._led_by_an_article()
        pool = named or led or [w for w in self.before if self._says_something(w)]
        if not pool:
            return None
        run = [pool[0]]
        for word in pool[1:]:
            apart = self.previous[run[-1].end : word.start].strip()
            if apart or not (named or led or len(run) < 2):
                break
            run.append(word)
        asked = any(self._auxiliary(w) for w in self.before if w.start < run[0].start)
        if led and len(run) > 1 and asked:
            run.pop()  # the verb: "did the mayor say"
        end = run[-1].end
        for suffix in ("'s", "’s"):
            if self.previous[run[0].start : end].endswith(suffix):
                end -= len(suffix)
        return run[0].start, end

    def _led_by_an_article(self) -> list[_Word]:
        """The words of substance from the first that an article stands before."""
        for n, word in enumerate(self.before[1:], 1):
            article = self.before[n - 1].low in self.language.articles
            if article and self._says_something(word):
                return [w for w in self.before[n:] if self._says_something(w)]
        return []

    def _with_article(self, start: int) -> int:
        """Where the article before the word at ``start`` stands; ``start`` where there is none."""
        for n, word in enumerate(self.before[1:], 1):
            if word.start == start and self.before[n - 1].low in self.language.articles:
                return self.before[n - 1].start
        return start

    def _is_name(self, n: int) -> bool:
        word = self.before[n]
        return word.text[0].isupper() and self._says_something(word) and word.text != "I"

    def _phrase_with(self, preposition: str) -> tuple[int, int] | None:
        """The phrase of the previous question that opens with the same preposition."""
        for n, word in enumerate(self.before):
            if word.low == preposition:
                end = n + 1
                while end < len(self.before) and self._inside(end):
                    end += 1
                return (word.start, self.before[end - 1].end) if end > n + 1 else None
        return None

    def _inside(self, n: int) -> bool:
        word = self.before[n]
        return self._says_something(word) or word.low in self.language.articles
