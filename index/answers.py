"""What asking an article gives: an Answer of its sentences, or a NoAnswer that says why not."""

from dataclasses import dataclass
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class Hit:
    """A sentence of the article, returned for a question.

    ``text`` is ``Article.text[start:end]``; ``highlights`` are half-open spans of ``text``, in
    order, of the words it shares with the question. ``paragraph`` and ``sentence`` count from 1;
    ``position`` is the index into ``ArticleIndex.sentences``. ``credits`` names whom the sentence
    itself credits, nearest first. ``link`` opens the source page at the sentence.
    """

    text: str
    start: int
    end: int
    paragraph: int
    sentence: int
    position: int
    score: float
    highlights: tuple[tuple[int, int], ...] = ()
    credits: tuple[str, ...] = ()
    link: str | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """The best sentences, best first, at least one.

    ``confidence`` is the estimated chance, 0 to 1, that the first sentence answers the question.
    ``read_as`` pairs each misspelt word of the question with the article's word it was taken for.
    """

    question: str
    hits: tuple[Hit, ...]
    confidence: float
    read_as: tuple[tuple[str, str], ...] = ()


class Reason(StrEnum):
    """Why there is no answer."""

    EMPTY = "empty"  # nothing was asked
    NO_WORDS = "no words"  # signs or emoji only
    TOO_LONG = "too long"
    ONLY_STOP_WORDS = "only stop words"
    NO_SHARED_WORDS = "no shared words"
    MISSING_SUBJECT = "missing subject"  # ``NoAnswer.words`` are what the article never mentions
    ASKS_NOTHING = "asks nothing"  # a greeting, or a command to the bot
    WEAK = "weak"  # some words are shared, too few to answer
    UNNAMED = "unnamed"  # the article mentions ``NoAnswer.words`` and does not name it
    UNTOLD = "untold"  # ``NoAnswer.words`` ("how many") is what the closest sentence does not tell
    OTHER_LANGUAGE = "other language"  # ``NoAnswer.words`` is the article's, as its code


@dataclass(frozen=True, slots=True)
class NoAnswer:
    """The honest other result.

    ``words`` are the words behind the reason, as the question wrote them; ``closest`` the
    sentences that came nearest, best first, when any did.
    """

    question: str
    reason: Reason
    words: tuple[str, ...] = ()
    closest: tuple[Hit, ...] = ()
    confidence: float = 0.0

    @property
    def is_of_no_question(self) -> bool:
        """Whether there was nothing to look for, so that what was asked before still stands."""
        return self.reason in _OF_NO_QUESTION


_OF_NO_QUESTION = frozenset(
    {Reason.EMPTY, Reason.NO_WORDS, Reason.TOO_LONG, Reason.ONLY_STOP_WORDS, Reason.ASKS_NOTHING}
)
