"""People as a test handles them: they press, ask inline, summon the bot, block it."""

from __future__ import annotations

import asyncio
import re
from typing import TYPE_CHECKING, Any

from standin.model import Json, Message, Person
from standin.queries import Asked, Press, Summons

if TYPE_CHECKING:
    from standin.rooms import Room
    from standin.world import Telegram


class Human:
    """Someone with a Telegram account."""

    def __init__(self, telegram: Telegram, person: Person) -> None:
        self.telegram = telegram
        self.person = person

    @property
    def id(self) -> int:
        return self.person.id

    async def say(self, text: str, **how: Any) -> Message:
        """Write to the bot in private."""
        return await self.telegram.private(self).send(self, text, **how)

    async def start(self, payload: str = "") -> Message:
        """Open the bot by a link that carries `payload`."""
        assert re.fullmatch(r"[\w-]{0,64}", payload), f"Telegram opens no link with {payload!r}"
        return await self.say(f"/start {payload}".strip())

    async def press(self, message: Message, label: str) -> Press:
        """Press the button with this label under a message of the bot."""
        button = message.button(label)
        assert "callback_data" in button, f"{label!r} is no callback button: {button}"
        return await self.forge(message, button["callback_data"])

    async def forge(self, message: Message, data: str) -> Press:
        """Send a callback with any data, as a doctored client could."""
        tg = self.telegram
        press: Press = tg.queries.note(
            Press, self.person, tg.settings.callback_seconds, data=data, message=message
        )
        payload: Json = {
            "id": press.id,
            "from": self.person.as_json(),
            "chat_instance": str(message.chat.id * 7919),
            "data": data,
        }
        if message.inline_id:
            payload["inline_message_id"] = message.inline_id
        elif message.deleted:
            payload["message"] = {
                "chat": message.chat.as_json(),
                "message_id": message.id,
                "date": 0,
            }
        else:
            payload["message"] = message.as_json()
        tg.updates.push("callback_query", payload)
        await asyncio.sleep(0)
        return press

    async def ask_inline(self, text: str, *, offset: str = "", chat_type: str = "group") -> Asked:
        """Type `@bot text` in some chat; at most 256 characters reach the bot."""
        tg = self.telegram
        assert tg.settings.inline, "inline mode is off"
        asked: Asked = tg.queries.note(
            Asked, self.person, tg.settings.inline_seconds, text=text[:256]
        )
        payload = {
            "id": asked.id,
            "from": self.person.as_json(),
            "query": text[:256],
            "offset": offset,
            "chat_type": chat_type,
        }
        tg.updates.push("inline_query", payload)
        await asyncio.sleep(0)
        return asked

    async def choose(self, asked: Asked, number: int, room: Room) -> Message:
        """Send one of the inline results into a chat, in this person's name."""
        tg = self.telegram
        result = asked.results[number]
        message = await room.send(
            self,
            content=result["_content"],
            extra={"via_bot": tg.bot.as_json()},
            markup=result.get("reply_markup"),
        )
        if message.markup:
            tg.queries.keep_inline(message)
        if tg.settings.inline_feedback:
            chosen = {"result_id": result["id"], "from": self.person.as_json(), "query": asked.text}
            if message.inline_id:
                chosen["inline_message_id"] = message.inline_id
            tg.updates.push("chosen_inline_result", chosen)
        return message

    async def summon(
        self, room: Room, text: str, *, reply_to: Message | None = None, topic: str | None = None
    ) -> Summons:
        """Mention the bot in a chat it never joined; `text` holds the mention and the question."""
        tg = self.telegram
        assert tg.settings.guest, "guest mode is off"
        assert not room.chat.member(tg.bot).present, "the bot is a member there"
        message = await room.send(self, text, reply_to=reply_to, topic=topic)
        summons: Summons = tg.queries.note(
            Summons, self.person, tg.settings.guest_seconds, chat=room.chat
        )
        payload = message.as_json() | {"guest_query_id": summons.id}
        tg.updates.push("guest_message", payload)
        await asyncio.sleep(0)
        return summons

    def block(self) -> None:
        """Block the bot: it gets my_chat_member and may write no more."""
        room = self.telegram.private(self)
        self.telegram.set_bot(room.chat, self.person, "kicked")
        room.chat.blocked = True

    def unblock(self) -> None:
        room = self.telegram.private(self)
        room.chat.blocked = False
        self.telegram.set_bot(room.chat, self.person, "member")

    def __repr__(self) -> str:
        return f"<Human {self.id} {self.person.first_name!r}>"
