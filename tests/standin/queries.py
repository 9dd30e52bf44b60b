"""Questions Telegram puts to the bot and that it may answer once, in time."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from standin.model import Chat, Json, Message, Person
from standin.refusal import bad_request

if TYPE_CHECKING:
    from standin.world import Telegram

TOO_OLD = "query is too old and response timeout expired or query ID is invalid"


@dataclass(eq=False)
class Query:
    """A pressed button, an inline query or a guest query, from its birth to its one answer."""

    telegram: Telegram
    id: str
    person: Person
    born: float
    lasts: float
    reply: Json | None = None

    async def answered(self, seconds: float = 5.0) -> Json:
        """The bot's answer, waited for."""
        return await self.telegram.until(lambda: self.reply, seconds, f"answer to {self.id}")


@dataclass(eq=False)
class Press(Query):
    """A pressed button; `answered()` gives the text of the toast or alert, possibly empty."""

    data: str = ""
    message: Message | None = None

    @property
    def toast(self) -> str:
        return str((self.reply or {}).get("text", ""))

    @property
    def alert(self) -> bool:
        return bool((self.reply or {}).get("show_alert", False))


@dataclass(eq=False)
class Asked(Query):
    """An inline query; the answer holds `results` and perhaps `button`."""

    text: str = ""

    @property
    def results(self) -> list[Json]:
        found: list[Json] = (self.reply or {}).get("results", [])
        return found


@dataclass(eq=False)
class Summons(Query):
    """A guest query: the bot was called in a chat it never joined."""

    chat: Chat | None = None
    sent: Message | None = None


class Queries:
    """All queries of a stand-in by id."""

    def __init__(self, telegram: Telegram) -> None:
        self.telegram = telegram
        self.open: dict[str, Query] = {}
        self.inline_messages: dict[str, Message] = {}

    def note(self, kind: type[Any], person: Person, lasts: float, **known: Any) -> Any:
        """Open a query of `kind` that can be answered for `lasts` seconds."""
        query_id = f"{person.id}{self.telegram.serial():06d}"
        query = kind(self.telegram, query_id, person, self.telegram.now(), lasts, **known)
        self.open[query_id] = query
        return query

    def take(self, query_id: str, kind: type[Query]) -> Query:
        """The open query with this id; refused once it is answered, expired or unknown."""
        query = self.open.get(query_id)
        if not isinstance(query, kind) or query.reply is not None:
            raise bad_request(TOO_OLD)
        if self.telegram.now() - query.born > query.lasts:
            raise bad_request(TOO_OLD)
        return query

    def close(self, query: Query, reply: Json) -> None:
        query.reply = reply
        del self.open[query.id]

    def keep_inline(self, message: Message) -> str:
        """Give a message sent through the bot its inline identifier."""
        message.inline_id = f"AAAA{self.telegram.serial():08d}"
        self.inline_messages[message.inline_id] = message
        return message.inline_id
