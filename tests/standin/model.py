"""What Telegram's server remembers: people, chats, topics, members, messages; all as JSON too."""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from typing import Any

from standin.entities import Entity
from standin.html import write_html

Json = dict[str, Any]

SENDING = [
    "messages",
    "audios",
    "documents",
    "photos",
    "videos",
    "video_notes",
    "voice_notes",
    "polls",
    "other_messages",
]
ADMIN_RIGHTS = [
    "manage_chat",
    "delete_messages",
    "manage_video_chats",
    "restrict_members",
    "promote_members",
    "change_info",
    "invite_users",
    "post_stories",
    "edit_stories",
    "delete_stories",
]
EXTRA_RIGHTS = {
    "channel": ["post_messages", "edit_messages"],
    "supergroup": ["pin_messages", "manage_topics"],
    "group": ["pin_messages"],
}
PRESENT = ("creator", "administrator", "member", "restricted")


@dataclass(eq=False)
class Person:
    """A Telegram account, a person's or a bot's."""

    id: int
    first_name: str
    last_name: str = ""
    username: str = ""
    language_code: str = "en"
    is_bot: bool = False
    deactivated: bool = False

    def as_json(self) -> Json:
        data: Json = {"id": self.id, "is_bot": self.is_bot, "first_name": self.first_name}
        for name in ("last_name", "username"):
            if value := getattr(self, name):
                data[name] = value
        if self.language_code and not self.is_bot:
            data["language_code"] = self.language_code
        return data


@dataclass
class Member:
    """Someone's standing in a chat: status, rights (`can_` names without it), anonymity."""

    person: Person
    status: str = "member"
    rights: dict[str, bool] = field(default_factory=dict)
    anonymous: bool = False

    @property
    def present(self) -> bool:
        return self.status in PRESENT and self.rights.get("is_member", True)

    @property
    def admin(self) -> bool:
        return self.status in ("creator", "administrator")

    def can(self, right: str) -> bool:
        """Whether this member has a right; restricted members have those not taken away."""
        if self.status == "restricted":
            return self.rights.get(right, True)
        return self.status in PRESENT and self.rights.get(right, True)

    def as_json(self, kind: str) -> Json:
        data: Json = {"user": self.person.as_json(), "status": self.status}
        if self.status == "creator":
            data["is_anonymous"] = self.anonymous
        elif self.status == "administrator":
            data |= {"is_anonymous": self.anonymous, "can_be_edited": False}
            for right in ADMIN_RIGHTS + EXTRA_RIGHTS[kind]:
                data[f"can_{right}"] = self.rights.get(right, True)
        elif self.status == "restricted":
            data |= {"is_member": self.rights.get("is_member", True), "until_date": 0}
            for right in SENDING:
                data[f"can_send_{right}"] = self.rights.get(f"send_{right}", True)
            for right in [
                "add_web_page_previews",
                "change_info",
                "invite_users",
                "pin_messages",
                "manage_topics",
                "edit_tag",
                "react_to_messages",
            ]:
                data[f"can_{right}"] = self.rights.get(right, False)
        elif self.status == "kicked":
            data["until_date"] = 0
        return data


@dataclass(eq=False)
class Topic:
    """A topic of a forum; its id is that of the service message that opened it. General is 1."""

    id: int
    name: str
    closed: bool = False


@dataclass(eq=False)
class Chat:
    """A chat of any kind with its members and messages."""

    id: int
    kind: str
    title: str = ""
    username: str = ""
    person: Person | None = None
    is_forum: bool = False
    members: dict[int, Member] = field(default_factory=dict)
    topics: dict[int, Topic] = field(default_factory=dict)
    messages: dict[int, Message] = field(default_factory=dict)
    linked: Chat | None = None
    migrated_to: Chat | None = None
    started: bool = False
    blocked: bool = False
    last_id: int = 0
    last_bot: Person | None = None

    def as_json(self) -> Json:
        data: Json = {"id": self.id, "type": self.kind}
        if self.person:
            data["first_name"] = self.person.first_name
            for name in ("last_name", "username"):
                if value := getattr(self.person, name):
                    data[name] = value
            return data
        data["title"] = self.title
        if self.username:
            data["username"] = self.username
        if self.is_forum:
            data["is_forum"] = True
        return data

    def member(self, person: Person) -> Member:
        """Someone's standing here; a stranger's is `left`."""
        return self.members.get(person.id) or Member(person, "left")

    def next_id(self) -> int:
        self.last_id += 1
        return self.last_id


@dataclass(eq=False)
class Message:
    """A message; `content` holds what differs by kind (text, document, service fields)."""

    chat: Chat
    id: int
    sender: Person | None
    content: Json
    date: int
    sender_chat: Chat | None = None
    thread: int | None = None
    reply_to: Message | None = None
    quote: Json | None = None
    markup: Json | None = None
    edited: int | None = None
    deleted: bool = False
    by_bot: bool = False
    extra: Json = field(default_factory=dict)
    inline_id: str | None = None
    lost: list[Entity] = field(default_factory=list)
    revision: int = 0
    seen: int = 0
    at: float = field(default_factory=time.perf_counter)

    @property
    def text(self) -> str:
        """The visible text, or the caption of a file."""
        return str(self.content.get("text", self.content.get("caption", "")))

    @property
    def entities(self) -> list[Entity]:
        found: list[Entity] = self.content.get("entities") or self.content.get(
            "caption_entities", []
        )
        return found

    @property
    def html(self) -> str:
        """The text with its formatting as canonical HTML."""
        return write_html(self.text, self.entities)

    @property
    def rows(self) -> list[list[Json]]:
        """The inline keyboard, row by row, as Telegram keeps it."""
        rows: list[list[Json]] = (self.markup or {}).get("inline_keyboard", [])
        return rows

    @property
    def buttons(self) -> list[str]:
        """The labels of the inline keyboard in reading order."""
        return [button["text"] for row in self.rows for button in row]

    def button(self, label: str) -> Json:
        """The button with this label, or the only one whose label contains it."""
        every = [button for row in self.rows for button in row]
        exact = [b for b in every if b["text"] == label] or [b for b in every if label in b["text"]]
        if len(exact) != 1:
            raise AssertionError(f"no single button {label!r} among {self.buttons}")
        return exact[0]

    @property
    def preview_disabled(self) -> bool:
        """Whether the bot switched the preview of links off."""
        return bool(self.extra.get("link_preview_options", {}).get("is_disabled", False))

    @property
    def topic(self) -> Topic | None:
        return self.chat.topics.get(self.thread) if self.thread else None

    def as_json(self, *, nested: bool = False) -> Json:
        """The message as the Bot API shows it; a reply inside it is shown one level deep."""
        data: Json = {"message_id": self.id, "date": self.date, "chat": self.chat.as_json()}
        if self.sender:
            data["from"] = self.sender.as_json()
        if self.sender_chat:
            data["sender_chat"] = self.sender_chat.as_json()
        if self.thread and not (self.chat.is_forum and self.thread == 1):
            data["message_thread_id"] = self.thread
            if self.chat.is_forum:
                data["is_topic_message"] = True
        if self.edited:
            data["edit_date"] = self.edited
        data |= self.extra
        data |= self.content
        if self.markup and "inline_keyboard" in self.markup:
            data["reply_markup"] = self.markup
        shown = self.reply_to or self._topic_start()
        if shown and not shown.deleted and not nested:
            data["reply_to_message"] = shown.as_json(nested=True)
        if self.quote and not nested:
            data["quote"] = self.quote
        return data

    def _topic_start(self) -> Message | None:
        """A message in a topic carries an implicit reply to the message that opened the topic."""
        if self.chat.is_forum and self.thread and self.thread != 1 and self.thread != self.id:
            return self.chat.messages.get(self.thread)
        return None
