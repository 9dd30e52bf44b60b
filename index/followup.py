"""Completing a follow-up question from the one before it.

"And when?" asks the previous question again with another question word, "what about Putin?" asks
it of somebody else, and "where was he born?" asks of whomever it named. Anything that can stand
alone is left alone: a complete question inherits nothing, and what would read badly is not
completed. "Who else?" asks for more of the same answer.
"""

import re
from dataclasses import dataclass
from functools import cache

from index.detect import detect
from index.languages import ENGLISH, Language, row
from index.pronoun import is_pronoun, leaning, owns
from index.subject import (
    Kind,
    Subject,
    Word,
    askers,
    dates,
    is_auxiliary,
    is_solid,
    kind_of,
    subjects,
    words,
)

_END = " \t?!.…,;:–—-؟،؛？！。，、；：।"
_MARKS = "?؟？"
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
    if not previous or not previous.strip().strip(_END) or not question.strip().strip(_END):
        return Completed(question)
    known = row(language) if language else _language(question, previous)
    completed = _Turn(question, previous, known).complete()
    return completed if len(completed.question) <= _LONGEST else Completed(question)


def wants_more(question: str, previous: str | None) -> bool:
    """Whether ``question`` asks no more than what else answers ``previous``: "who else?", "more".

    In English, or in the language of the two.
    """
    if not previous:
        return False
    return any(_wants_more(question, some) for some in (ENGLISH, _language(question, previous)))


def _wants_more(question: str, language: Language) -> bool:
    said = words(question, language)
    light = language.fillers | language.follow_up | language.somebody
    further = {phrase.replace(" ", "") for phrase in language.further}
    for some in (said, [word for word in said if word.low not in light]):
        if "".join(word.low for word in some) in further:
            return True
    small = light | language.again | language.auxiliaries | language.places
    again = any(word.low in language.again for word in said)
    return again and all(word.asks or word.low in small for word in said)


def _language(question: str, previous: str) -> Language:
    code = detect(f"{question} {previous}")
    return row(code) if code else ENGLISH


@cache
def _measuring(language: Language) -> frozenset[str]:
    """The question words that take any adjective: "how" in "how wide?"."""
    numbers = (p.split() for p in language.question_words.get("number", ()))
    return askers(language, "manner") & {p[0] for p in numbers if len(p) > 1}


@cache
def _of_another(language: Language) -> re.Pattern[str]:
    """What a question opens with that asks the one before of something else."""
    longest_first = sorted(language.about, key=len, reverse=True)
    some = "|".join(map(re.escape, longest_first)) or "(?!)"
    return re.compile(rf"\W*(?:{some})(?!\w)", re.IGNORECASE)


class _Turn:
    def __init__(self, question: str, previous: str, language: Language) -> None:
        self.language = language
        self.question = question
        self.said = question.strip()
        self.mark = self.said[-1] if self.said[-1] in _MARKS else "?"
        self.previous = previous.strip().rstrip(_END)
        self.before = words(self.previous, language)
        self.subjects = subjects(self.previous, language)

    def complete(self) -> Completed:
        another = _of_another(self.language)
        if opening := another.match(self.said):
            if another.match(self.previous):  # which asked nothing beyond its subject
                return Completed(self.question)
            return self._of_another(self.said[opening.end() :])
        asked, tied = self._untied()
        content = [w for w in asked if self._says_something(w)]
        asks = [w for w in asked if w.asks]
        if not asks and not (asked and self._auxiliary(asked[0])):
            few = tied and 0 < len(content) <= _SHORT
            return self._of_another(self.said[asked[0].start :]) if few else self._as_it_is()
        pronoun = (
            None
            if not content and self._asks_of_it_all(asked)
            else leaning(self.said, asked, self.language)
        )
        if pronoun is not None:
            return self._named(asked, pronoun)
        if not content:
            return self._again(asked, asks)
        if asked[0].low in _measuring(self.language) and asked[1:2] == content:
            return self._measured(asked)
        return self._as_it_is()

    def _as_it_is(self) -> Completed:
        return Completed(self.question)

    # --- the ways to lean ---------------------------------------------------------------------

    def _again(self, asked: list[Word], asks: list[Word]) -> Completed:
        """ "And when?": the previous question under the new question words."""
        topic = self._topic()
        if not topic or not asks:
            return self._as_it_is()
        head = self._from(asked[0], asked[-1])
        if any(is_pronoun(w, self.language) for w in asked):
            head = " ".join(w.text for w in asks)  # "why did he do that?"
        elif any(self._is_verb(w) for w in asked if w.start > asks[0].start):
            return self._as_it_is()  # "how do you know?"
        elif any(w.low in self.language.happening for w in asked):
            return Completed(f"{head}: {topic}{self.mark}", topic)
        if self.language.in_place and (span := self._asked_in_place()):
            again = f"{self.previous[: span[0]]}{head}{self.previous[span[1] :]}"
            return Completed(f"{again}{self.mark}", topic)
        if opening := _of_another(self.language).match(self.previous):
            about = self.previous[opening.end() :].strip()
            return Completed(f"{head}: {about}{self.mark}", about)
        tail = self._topic(auxiliary=True)
        if self._auxiliary(self.before[0]):
            tail = tail[0].lower() + tail[1:]
        return Completed(f"{head} {tail}{self.mark}", topic)

    def _measured(self, asked: list[Word]) -> Completed:
        """ "And how wide?" after "how tall is the tower?"."""
        head, before, name = self._from(asked[0], asked[-1]), self.before, self._text(self.subject)
        measured = len(before) > 3 and before[0].low in _measuring(self.language)
        if measured and before[2].low in self.language.copulas:
            return Completed(f"{head} {self.previous[before[2].start :]}{self.mark}", name)
        return Completed(f"{head}: {name}{self.mark}", name) if name else self._as_it_is()

    def _of_another(self, whom: str) -> Completed:
        """ "What about Putin?": the previous question with its subject changed.

        Where that makes no sense, the new subject alone is asked about.
        """
        whom = " ".join(whom.split()).strip(_END)
        named = words(whom, self.language)
        if all(w.low in self.language.pronouns for w in named):
            return self._as_it_is()
        if named[0].low in self.language.possessives:  # "and his wife?"
            name = self._text(self.subject)
            return Completed(f"{whom}: {name}{self.mark}", name) if name else self._as_it_is()
        if self._is_circumstance(named):
            span = self._circumstance(named)
            asked = f"{self.previous} {whom}"
        elif found := self._replaceable(named):
            span = found.start, found.end
        else:
            return Completed(self.question, whom)
        if span is not None:
            asked = f"{self.previous[: span[0]]}{whom}{self.previous[span[1] :]}"
        return Completed(f"{asked}{self.mark}", whom)

    def _named(self, asked: list[Word], pronoun: Word) -> Completed:
        """ "Where was he born?": the pronoun gives way to what the previous question named."""
        found = self._meant_by(asked, pronoun)
        name = self._text(found) or self._topic()
        if not name:
            return self._as_it_is()
        start, end = asked[0].start, len(self.said.rstrip(_END))
        after = [w for w in asked if w.start > pronoun.start]
        stands = found is not None and found.kind in (Kind.NAME, Kind.NOUN)
        if not stands or pronoun.low in self.language.places or owns(pronoun, after, self.language):
            return Completed(f"{self.said[start:end]}: {name}{self.mark}", name)
        return Completed(self.said[start : pronoun.start] + name + self.said[pronoun.end :], name)

    # --- reading the question -----------------------------------------------------------------

    def _untied(self) -> tuple[list[Word], bool]:
        """The words after "and", and whether there was one. It may be written together: "ومتى"."""
        said, ties = words(self.said, self.language), self.language.follow_up
        if said and said[0].low[0] in ties and said[0].low[1:] in askers(self.language):
            tie = said[0].start
            self.said = f"{self.said[: tie + 1]} {self.said[tie + 1 :]}"
            said = words(self.said, self.language)
        tied = 0
        while tied < len(said) - 1 and said[tied].low in ties:
            tied += 1
        return said[tied:], tied > 0

    def _from(self, first: Word, last: Word) -> str:
        return self.said[first.start : last.end]

    def _auxiliary(self, word: Word) -> bool:
        return is_auxiliary(word, self.language)

    def _is_verb(self, word: Word) -> bool:
        """Whether it is a verb that says little, or may be one where we do not know those."""
        light = self.language.again | self.language.fillers | self.language.somebody
        may_be = not self.language.auxiliaries and not word.asks and word.low not in light
        return may_be or self._auxiliary(word)

    def _says_something(self, word: Word) -> bool:
        return is_solid(word, self.language)

    def _asks_of_it_all(self, asked: list[Word]) -> bool:
        """Whether it is what happened that is asked about: "why did he do that?", "when was it?".

        Not so in "what happened to it?".
        """
        small = self.language.pronouns
        before_it = next((n for n, w in enumerate(asked) if w.low in small), len(asked))
        happening = any(w.low in self.language.happening for w in asked[before_it:])
        when = " ".join(w.low for w in asked if w.asks) in self.language.question_words.get(
            "time", ()
        )
        persons = any(w.low in self.language.persons for w in asked)
        return happening or (when and not persons)

    # --- reading the one before ---------------------------------------------------------------

    @property
    def subject(self) -> Subject | None:
        return self.subjects[0] if self.subjects else None

    def _text(self, subject: Subject | None) -> str:
        return self.previous[subject.start : subject.end] if subject else ""

    def _meant_by(self, asked: list[Word], pronoun: Word) -> Subject | None:
        """What the pronoun stands for; None for all that was said, or for "who" was asked for."""
        said = any(self._says_something(w) for w in asked if w.start < pronoun.start)
        if said and pronoun.low in self.language.pointing:  # "who said that?"
            return None
        person = pronoun.low in self.language.persons
        if person and self.subject and self.subject.kind is not Kind.NAME:
            return None if self._asks_for_a_person() else self.subject
        return self._innermost(self.subject)

    def _innermost(self, subject: Subject | None) -> Subject | None:
        """ "The ferry" for "the name of the ferry", not "Lindow" for "the mayor of Lindow"."""
        same = (
            s for s in self.subjects
            if subject and s.kind is subject.kind and subject.start < s.start < subject.end
        )  # fmt: skip
        return next(same, subject)

    def _replaceable(self, named: list[Word]) -> Subject | None:
        """What of the previous question gives way to a new subject: the first like it."""
        kind = kind_of(named[0], self.language)
        kinds = {kind, Kind.COUNTED} if kind is Kind.BARE else {kind}
        alike = [s for s in self.subjects if s.kind in kinds]
        found = self._innermost(alike[0] if alike else self.subject)
        counted = found is not None and found.kind is Kind.COUNTED
        return None if counted and kind is not Kind.BARE else found  # never "how many the vest"

    def _is_circumstance(self, named: list[Word]) -> bool:
        """Whether it says where or when, "in Kabul", "next year": no subject."""
        small = self.language.stop_words - self.language.articles
        time = dates(self.language) | self.language.answer_words.get("time", frozenset())
        return named[0].low in small or named[-1].low in time

    def _circumstance(self, named: list[Word]) -> tuple[int, int] | None:
        """What of the previous question gives way to another place or time."""
        day = dates(self.language)
        if len(named) == 1 and named[0].low in day:  # "and Monday?" after "in July"
            pairs = zip(self.before, self.before[1:], strict=False)
            found = next(((a, b) for a, b in pairs if b.low in day), None)
            small = self.language.stop_words - self.language.articles
            return (found[found[0].low not in small].start, found[1].end) if found else None
        return self._phrase_with(named[0].low)

    def _asks_for_a_person(self) -> bool:
        """ "Who visited the site": then "they" are not the site."""
        opening = [w for w in self.before if w.low not in self.language.follow_up][:2]
        asks = bool(opening) and opening[0].low in askers(self.language, "person")
        return asks and not self._auxiliary(opening[-1])

    def _topic(self, *, auxiliary: bool = False) -> str:
        """The previous question without its question words, and without their auxiliary."""
        k, last = 0, len(self.before) - 1
        while k < last and (self.before[k].asks or self.before[k].low in self.language.follow_up):
            k += 1
        measured = 0 < k < last and self.before[k - 1].low in _measuring(self.language)
        if measured and self._auxiliary(self.before[k + 1]):
            k += 1  # "how wide is the tower"
        while not auxiliary and k < last and self._auxiliary(self.before[k]):
            k += 1
        if not any(map(self._says_something, self.before[k:])):
            return ""
        return self.previous[self.before[k].start :]

    def _asked_in_place(self) -> tuple[int, int] | None:
        """Where the first question words of the previous question stand."""
        for n, word in enumerate(self.before):
            if word.asks:
                end = n + 1
                while end < len(self.before) and self.before[end].asks:
                    end += 1
                return word.start, self.before[end - 1].end
        return None

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
