"""What is meant for the bot in a group: a mention of it, or a reply to one of its messages."""

from telegram import Message
from telegram.constants import MessageEntityType
from telegram.ext.filters import MessageFilter

from bot.handlers.context import replied_to
from bot.handlers.sources import entities_of, text_of


class _Addressed(MessageFilter):
    def filter(self, message: Message) -> bool:
        bot = message.get_bot()
        replied = replied_to(message)
        if replied is not None and wrote(replied, bot.id):
            return True
        return _without_mention(message, bot.username) is not None


ADDRESSED = _Addressed(name="ADDRESSED")


def wrote(message: Message, bot_id: int) -> bool:
    """Say whether the bot wrote ``message``."""
    return message.from_user is not None and message.from_user.id == bot_id


def question_in(message: Message, username: str) -> str:
    """Return what a message asks, without its mention of the bot."""
    unmentioned = _without_mention(message, username)
    return text_of(message) if unmentioned is None else unmentioned


def _without_mention(message: Message, username: str) -> str | None:
    """Return a message without its mention of the bot, or None where it has none."""
    text = text_of(message)
    for entity, covered in entities_of(message).items():
        named = entity.type == MessageEntityType.MENTION
        if named and covered.casefold() == f"@{username}".casefold():
            return " ".join(text.replace(covered, " ", 1).split())
    return None
