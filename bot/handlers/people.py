"""Who counts as a person: anonymous admins and chats that write do, other bots don't."""

from telegram import Message
from telegram.ext.filters import MessageFilter


class _Person(MessageFilter):
    def filter(self, message: Message) -> bool:
        if message.sender_chat is not None:
            return True
        return message.from_user is not None and not message.from_user.is_bot


PERSON = _Person(name="PERSON")
