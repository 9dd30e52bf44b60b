"""What the store hands out: plain values, free of the database."""

from dataclasses import dataclass
from datetime import UTC, datetime
from enum import Enum


@dataclass(frozen=True, slots=True)
class Entry:
    """An article as it stands on a shelf. ``place`` is the key of the place whose shelf it is."""

    article_id: str
    title: str
    site: str | None
    url: str | None
    published: str | None
    language: str | None
    added_by: str
    added: datetime
    place: str


@dataclass(frozen=True, slots=True)
class Question:
    """A question as it was typed, and ``asked_as``: what it meant where it followed another."""

    token: str
    place: str
    asker: str
    question: str
    asked_as: str
    article_id: str
    asked: datetime


@dataclass(frozen=True, slots=True)
class Standing:
    """What a question starts from: the place's article, the asker's last question, a paste."""

    current: Entry | None
    last: Question | None
    pasted: str | None


@dataclass(frozen=True, slots=True)
class Note:
    """An answer that was sent: ``message`` answers the question ``token`` and ends an update.

    The rest is empty where the question is known already, and this is a further page of it.
    ``chat`` is the key of the chat that ``place`` is in; ``asked`` is in seconds since 1970.
    """

    token: str
    message: int
    update: int | None
    place: str = ""
    chat: str = ""
    asker: str = ""
    question: str = ""
    asked_as: str = ""
    article_id: str = ""
    asked: int = 0


@dataclass(frozen=True, slots=True)
class Counts:
    """How much there is: ``questions_today`` are those of the last 24 hours, ``size`` is bytes."""

    places: int
    articles: int
    questions: int
    questions_today: int
    size: int


@dataclass(frozen=True, slots=True)
class Erased:
    """How many rows a deletion took."""

    places: int = 0
    articles: int = 0
    questions: int = 0

    def __add__(self, other: "Erased") -> "Erased":
        return Erased(
            self.places + other.places,
            self.articles + other.articles,
            self.questions + other.questions,
        )


class Claim(Enum):
    """Whose an update is."""

    OURS = "ours"  # to be answered by the caller, now
    LATER = "later"  # the same, when its ``turn`` has come: others of its lane came before
    BUSY = "busy"  # another is at it, or was until a moment ago; have it delivered again later
    DONE = "done"  # answered before; nothing to do


def moment(seconds: int) -> datetime:
    """The UTC time ``seconds`` after 1970."""
    return datetime.fromtimestamp(seconds, UTC)
