"""Which messages of a chat Telegram delivers to the bot."""

from __future__ import annotations

from typing import TYPE_CHECKING

from standin.entities import cut
from standin.model import Message

if TYPE_CHECKING:
    from standin.world import Telegram

SERVICE = {
    "new_chat_members",
    "left_chat_member",
    "new_chat_title",
    "group_chat_created",
    "supergroup_chat_created",
    "migrate_to_chat_id",
    "migrate_from_chat_id",
    "forum_topic_created",
    "forum_topic_closed",
    "forum_topic_reopened",
    "pinned_message",
}


def delivered(telegram: Telegram, message: Message) -> bool:
    """Whether the bot under test is sent `message`.

    Never its own posts; never another bot's unless bot-to-bot messages are on; everything in
    private chats, as an administrator and with privacy off; else service messages, commands meant
    for it, replies to it and messages sent through it.
    """
    chat, bot = message.chat, telegram.bot
    member = chat.member(bot)
    if message.by_bot:
        return False
    if chat.kind == "private":
        return not chat.blocked
    if not member.present:
        return False
    foreign = message.sender is not None and message.sender.is_bot and not message.sender_chat
    if foreign and not telegram.bot_to_bot:
        return False
    if member.admin or telegram.reads_all or SERVICE & set(message.content):
        return True
    if message.extra.get("via_bot", {}).get("id") == bot.id:
        return True
    if message.reply_to and message.reply_to.by_bot:
        return True
    return _commands(telegram, message)


def _commands(telegram: Telegram, message: Message) -> bool:
    for entity in message.entities:
        if entity["type"] == "bot_command":
            addressee = cut(message.text, entity["offset"], entity["length"]).partition("@")[2]
            if addressee.casefold() == telegram.bot.username.casefold():
                return True
            if not addressee and message.chat.last_bot is telegram.bot:
                return True
    return False
