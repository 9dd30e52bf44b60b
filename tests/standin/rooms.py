"""Chats as a test handles them: founding them, speaking in them, waiting for the bot."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any

from standin.entities import tidy
from standin.model import Chat, Json, Member, Message, Person, Topic
from standin.people import Human

if TYPE_CHECKING:
    from standin.world import Telegram

ANONYMOUS = Person(1087968824, "Group", username="GroupAnonymousBot", is_bot=True)
AS_CHANNEL = Person(136817688, "Channel", username="Channel_Bot", is_bot=True)
SERVICE_ACCOUNT = Person(777000, "Telegram")


class Room:
    """One chat. `topic` arguments take a topic's name or a Topic; without one General is meant."""

    def __init__(self, telegram: Telegram, chat: Chat) -> None:
        self.telegram = telegram
        self.chat = chat
        self._read = 0

    @property
    def id(self) -> int:
        return self.chat.id

    def topic(self, topic: str | Topic | None) -> int | None:
        """The thread id of a topic, by name."""
        if topic is None or isinstance(topic, Topic):
            return topic.id if topic else None
        return next(t.id for t in self.chat.topics.values() if t.name == topic)

    async def send(
        self,
        who: Human | None,
        text: str = "",
        *,
        reply_to: Message | None = None,
        topic: str | Topic | None = None,
        anonymous: bool = False,
        as_chat: Room | None = None,
        content: Json | None = None,
        quote: str | None = None,
        extra: Json | None = None,
        markup: Json | None = None,
    ) -> Message:
        """Let someone write here (nobody: a channel post); the bot is told where Telegram would.

        `anonymous` writes as this group, `as_chat` as a channel; `content` replaces the text by
        other content; `extra` adds fields such as `forward_origin`.
        """
        if content is None:
            kept_text, entities, _ = tidy(text, [])
            content = {"text": kept_text} | ({"entities": entities} if entities else {})
        sender = who.person if who else None
        sender_chat = as_chat.chat if as_chat else None
        if anonymous:
            sender, sender_chat = ANONYMOUS, self.chat
        elif as_chat:
            sender = AS_CHANNEL
        if self.chat.kind == "channel":
            sender, sender_chat = None, self.chat
        if self.chat.kind == "private":
            self.chat.started = True
        message = Message(
            chat=self.chat,
            id=self.chat.next_id(),
            sender=sender,
            content=content,
            date=int(self.telegram.now()),
            sender_chat=sender_chat,
            thread=self._thread(topic, reply_to),
            reply_to=reply_to,
            quote={"text": quote, "position": reply_to.text.find(quote), "is_manual": True}
            if quote and reply_to
            else None,
            extra=dict(extra or {}),
            markup=markup,
        )
        self.telegram.store(message)
        await asyncio.sleep(0)
        return message

    def _thread(self, topic: str | Topic | None, reply_to: Message | None) -> int | None:
        if topic is not None:
            return self.topic(topic)
        if reply_to is None or self.chat.kind != "supergroup":
            return None
        if self.chat.is_forum:
            return reply_to.thread
        return reply_to.thread or reply_to.id

    async def send_document(
        self,
        who: Human | None,
        name: str,
        data: bytes,
        *,
        mime: str = "text/plain",
        caption: str = "",
        size: int | None = None,
        **where: Any,
    ) -> Message:
        """Let someone send a file; `size` claims another size than the data has."""
        document = self.telegram.keep_file(name, data, mime, size)
        return await self.send_media(who, {"document": document}, caption, **where)

    async def send_photo(self, who: Human | None, caption: str = "", **where: Any) -> Message:
        """Let someone send a picture."""
        picture = self.telegram.keep_file("photo.jpg", b"\xff\xd8\xff", "image/jpeg")
        names = ("file_id", "file_unique_id", "file_size")
        sizes = [{name: picture[name] for name in names} | {"width": 90, "height": 90}]
        return await self.send_media(who, {"photo": sizes}, caption, **where)

    async def send_media(
        self, who: Human | None, media: Json, caption: str = "", **where: Any
    ) -> Message:
        """Let someone send any content that may carry a caption."""
        text, entities, _ = tidy(caption, [])
        content = dict(media)
        if text:
            content["caption"] = text
        if entities:
            content["caption_entities"] = entities
        return await self.send(who, content=content, **where)

    async def forward(
        self, who: Human | None, text: str, origin: Json | None = None, **where: Any
    ) -> Message:
        """Let someone forward a text, by default from a person who hides the account."""
        origin = origin or {"type": "hidden_user", "sender_user_name": "A source"}
        when = {"date": int(self.telegram.now()) - 60}
        return await self.send(who, text, extra={"forward_origin": origin | when}, **where)

    async def edit(self, message: Message, text: str) -> None:
        """Let the sender of `message` change its text."""
        kept, entities, _ = tidy(text, [])
        message.content = {"text": kept} | ({"entities": entities} if entities else {})
        self.telegram.changed(message)
        await asyncio.sleep(0)

    def delete(self, message: Message) -> None:
        message.deleted = True

    def from_bot(self) -> list[Message]:
        """What the bot has posted here, in order, deleted messages too."""
        return [m for m in self.chat.messages.values() if m.by_bot]

    async def wait_reply(self, seconds: float = 15.0) -> Message:
        """The bot's next message here that no earlier `wait_reply` has given."""

        def look() -> Message | None:
            later = range(self._read + 1, self.chat.last_id + 1)
            posted = (self.chat.messages.get(number) for number in later)
            return next((m for m in posted if m and m.by_bot), None)

        found = await self.telegram.until(look, seconds, f"message of the bot in {self.id}")
        self._read = found.id
        return found

    async def wait_edit(self, message: Message, seconds: float = 15.0) -> Message:
        """`message` after its next edit by the bot, counted from the last wait for one."""
        seen = message.seen

        def look() -> Message | None:
            return message if message.revision > seen else None

        found = await self.telegram.until(look, seconds, f"edit of message {message.id}")
        message.seen = message.revision
        return found

    async def silence(self, seconds: float = 0.2) -> None:
        """AssertionError if the bot posts anything here that was not waited for."""
        await asyncio.sleep(seconds)
        new = [m.text for m in self.from_bot() if m.id > self._read]
        assert new == [], f"expected silence in {self.id}, the bot said {new}"

    def status(self, who: Human, status: str, *, anonymous: bool = False, **rights: bool) -> None:
        """Give someone a standing here without telling the bot."""
        self.chat.members[who.id] = Member(who.person, status, dict(rights), anonymous)

    def bot_is(self, status: str, by: Human, **rights: bool) -> None:
        """Change the bot's standing here; it gets my_chat_member."""
        self.telegram.set_bot(self.chat, by.person, status, **rights)

    async def add_bot(self, by: Human, status: str = "member", **rights: bool) -> None:
        """Let someone add the bot: my_chat_member and, in groups, the service message."""
        self.bot_is(status, by, **rights)
        if self.chat.kind != "channel":
            new = [self.telegram.bot.as_json()]
            await self.send(by, content={"new_chat_members": new})

    def remove_bot(self, by: Human) -> None:
        """Let an administrator throw the bot out."""
        self.bot_is("kicked", by)

    def found_topic(self, name: str) -> Topic:
        """Open a topic without telling the bot."""
        topic = Topic(self.chat.next_id(), name)
        self.chat.topics[topic.id] = topic
        content: Json = {"forum_topic_created": {"name": name, "icon_color": 7322096}}
        opened = Message(self.chat, topic.id, SERVICE_ACCOUNT, content, int(self.telegram.now()))
        opened.thread = topic.id
        self.chat.messages[topic.id] = opened
        return topic

    async def open_topic(self, by: Human, name: str) -> Topic:
        """Open a topic: a service message whose id is the topic's."""
        topic = Topic(self.chat.last_id + 1, name)
        self.chat.topics[topic.id] = topic
        created = {"forum_topic_created": {"name": name, "icon_color": 7322096}}
        await self.send(by, content=created, topic=topic)
        return topic

    async def close_topic(self, by: Human, topic: str | Topic, *, closed: bool = True) -> None:
        thread = self.topic(topic)
        assert thread
        self.chat.topics[thread].closed = closed
        field = "forum_topic_closed" if closed else "forum_topic_reopened"
        await self.send(by, content={field: {}}, topic=topic)

    async def migrate(self, by: Human) -> Room:
        """Upgrade this group to a supergroup with a new id; gives the new room."""
        new = self.telegram.supergroup(self.chat.title, bot=None)
        new.chat.members = dict(self.chat.members)
        await self.send(by, content={"migrate_to_chat_id": new.id})
        self.chat.migrated_to = new.chat
        await new.send(by, content={"migrate_from_chat_id": self.id}, anonymous=True)
        return new

    async def post(self, text: str = "", *, content: Json | None = None) -> Message:
        """Publish a channel post; a linked discussion group gets its automatic forward."""
        message = await self.send(None, text, content=content)
        if self.chat.linked:
            group = self.telegram.room(self.chat.linked)
            origin = {
                "type": "channel",
                "date": message.date,
                "chat": self.chat.as_json(),
                "message_id": message.id,
            }
            forward = Message(
                chat=group.chat,
                id=group.chat.next_id(),
                sender=SERVICE_ACCOUNT,
                content=dict(message.content),
                date=message.date,
                sender_chat=self.chat,
                extra={"is_automatic_forward": True, "forward_origin": origin},
            )
            self.telegram.store(forward)
        return message

    def __repr__(self) -> str:
        return f"<Room {self.chat.kind} {self.id} {self.chat.title!r}>"
