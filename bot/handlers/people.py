"""Which messages people write: not bots', not what was sent through us; commands in captions."""

from telegram import Message
from telegram.constants import MessageEntityType
from telegram.ext.filters import MessageFilter


class _Person(MessageFilter):
    """Anonymous admins and chats that write are people too; our own inline results are not."""

    def filter(self, message: Message) -> bool:
        if message.via_bot is not None and message.via_bot.id == message.get_bot().id:
            return False
        if message.sender_chat is not None:
            return True
        return message.from_user is not None and not message.from_user.is_bot


class CaptionCommand(MessageFilter):
    """A caption that begins with one of our commands; the library looks only into texts."""

    def __init__(self, command: str) -> None:
        super().__init__(name=f"CaptionCommand({command})")
        self.command = command

    def filter(self, message: Message) -> bool:
        """Say whether the caption begins with the command, bare or with our name."""
        first = next(iter(message.caption_entities), None)
        if first is None or first.offset or first.type != MessageEntityType.BOT_COMMAND:
            return False
        name, _, whom = (message.caption or "")[1 : first.length].casefold().partition("@")
        return name == self.command and whom in ("", message.get_bot().username.casefold())


PERSON = _Person(name="PERSON")
