"""How a test fills the stand-in: people, chats of every kind, files."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, cast

from standin.model import Chat, Json, Member, Person, Topic
from standin.people import Human
from standin.rooms import Room

if TYPE_CHECKING:
    from standin.world import Telegram


@dataclass(frozen=True, slots=True)
class StoredFile:
    """A file on Telegram's servers; `size` is what it claims."""

    file_id: str
    unique_id: str
    path: str
    name: str
    data: bytes
    mime: str
    size: int

    def as_json(self) -> Json:
        return {
            "file_id": self.file_id,
            "file_unique_id": self.unique_id,
            "file_size": self.size,
            "file_name": self.name,
            "mime_type": self.mime,
        }


class Founding:
    """The part of the stand-in that makes people, chats and files."""

    people: dict[int, Person]
    chats: dict[int, Chat]
    files: dict[str, Any]
    bot: Person
    _rooms: dict[int, Room]

    def _next(self) -> int:
        return cast("Telegram", self).serial()

    def user(self, name: str = "Alice", *, username: str = "", **known: Any) -> Human:
        """A new person; `known` sets other fields of Person (last_name, language_code, is_bot)."""
        person = Person(5_000_000 + self._next(), name, username=username, **known)
        self.people[person.id] = person
        return Human(cast("Telegram", self), person)

    def room(self, chat: Chat) -> Room:
        """The room over a chat, the same each time."""
        if chat.id not in self._rooms:
            self._rooms[chat.id] = Room(cast("Telegram", self), chat)
        return self._rooms[chat.id]

    def private(self, who: Human, *, started: bool = True) -> Room:
        """The private chat of someone with the bot; the same each time."""
        if who.id not in self.chats:
            chat = Chat(who.id, "private", person=who.person, started=started)
            chat.members = {p.id: Member(p) for p in (who.person, self.bot)}
            self.chats[chat.id] = chat
        return self.room(self.chats[who.id])

    def _found(
        self, chat: Chat, creator: Human | None, members: tuple[Human, ...], bot: str | None
    ) -> Room:
        self.chats[chat.id] = chat
        if creator:
            chat.members[creator.id] = Member(creator.person, "creator")
        for human in members:
            chat.members[human.id] = Member(human.person)
        if bot:
            chat.members[self.bot.id] = Member(self.bot, bot)
        return self.room(chat)

    def group(
        self, title: str, *members: Human, creator: Human | None = None, bot: str | None = "member"
    ) -> Room:
        """A basic group; `bot` is the bot's standing (None: not there)."""
        return self._found(Chat(-self._next() - 4000, "group", title), creator, members, bot)

    def supergroup(
        self,
        title: str,
        *members: Human,
        creator: Human | None = None,
        bot: str | None = "member",
        username: str = "",
    ) -> Room:
        """A supergroup."""
        chat = Chat(-1_001_000_000_000 - self._next(), "supergroup", title, username)
        return self._found(chat, creator, members, bot)

    def forum(
        self,
        title: str,
        *members: Human,
        topics: tuple[str, ...] | list[str] = (),
        creator: Human | None = None,
        bot: str | None = "member",
    ) -> Room:
        """A supergroup with topics; General is there without being asked for."""
        room = self.supergroup(title, *members, creator=creator, bot=bot)
        room.chat.is_forum = True
        room.chat.topics[1] = Topic(1, "General")
        room.chat.last_id = 1
        for name in topics:
            room.found_topic(name)
        return room

    def channel(
        self, title: str, *, username: str = "", creator: Human | None = None,
        bot: str | None = "administrator",
    ) -> Room:  # fmt: skip
        """A broadcast channel; a bot can only be there as an administrator."""
        chat = Chat(-1_002_000_000_000 - self._next(), "channel", title, username)
        return self._found(chat, creator, (), bot)

    def discussion(
        self, channel: Room, title: str, *members: Human, bot: str | None = "member"
    ) -> Room:
        """A supergroup linked to `channel`: its posts arrive as automatic forwards."""
        room = self.supergroup(title, *members, bot=bot)
        room.chat.linked, channel.chat.linked = channel.chat, room.chat
        return room

    def keep_file(self, name: str, data: bytes, mime: str, size: int | None = None) -> Json:
        """Put a file on the server; its description as it stands in a message."""
        number = self._next()
        unique = hashlib.sha256(data).hexdigest()[:16]
        path = f"documents/file_{number}.{name.rpartition('.')[2] or 'bin'}"
        file = StoredFile(
            f"BQACAgIAAxkBAA{number:06d}{unique}", unique, path, name, data, mime,
            len(data) if size is None else size,
        )  # fmt: skip
        self.files[file.file_id] = file
        return file.as_json()
