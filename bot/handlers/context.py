"""What every handler works with: the services, and the place and person of a message."""

from dataclasses import dataclass, field
from typing import Any

from telegram import Chat, Message, Update
from telegram.constants import ChatType
from telegram.ext import Application, CallbackContext, ExtBot

from bot.conversation import Conversation
from bot.handlers.askers import Askers
from bot.metrics import Metrics
from bot.opening import Opener
from bot.place import Place
from bot.store import Store

PRIVATE_SIZE = 3  # sentences of a first page in a private chat
CHANNEL_POST = "channel post"  # the setting that marks a thread as the comments of a post
GROUP_SIZE = 1  # in a group the rest waits behind More


@dataclass(frozen=True, slots=True)
class Services:
    """Everything the handlers call. Built once in bot/app.py; tests build their own."""

    conversation: Conversation
    opener: Opener
    store: Store
    metrics: Metrics
    askers: Askers = field(default_factory=Askers)


class Context(CallbackContext[ExtBot[None], dict[Any, Any], dict[Any, Any], dict[Any, Any]]):
    """The library's callback context, with our services and the update's number on it."""

    update_id: int | None = None

    @classmethod
    def from_update(cls, update: object, application: Any) -> "Context":
        """Make the context of one update."""
        context = super().from_update(update, application)
        context.update_id = update.update_id if isinstance(update, Update) else None
        return context

    @property
    def services(self) -> Services:
        """The services this application was built with."""
        services = self.bot_data["services"]
        assert isinstance(services, Services)  # noqa: S101 - bot_data is untyped
        return services


App = Application[Any, Context, dict[Any, Any], dict[Any, Any], dict[Any, Any], Any]


def chat_place(chat_id: int) -> Place:
    """Return the place that a whole chat is."""
    return Place(str(chat_id))


def thread_place(chat_id: int, thread_id: int) -> Place:
    """Return the place that a topic or a comment thread of a chat is."""
    return Place(f"{chat_id}/{thread_id}", parent=str(chat_id))


async def place_of(message: Message, store: Store) -> Place:
    """Return where ``message`` was written.

    A forum topic is a place of its own. So is the comment thread of a channel post; other reply
    threads carry a thread id as well and are not, so a thread counts only once its post was seen.
    """
    chat, thread = message.chat, message.message_thread_id
    if thread is None or chat.type == ChatType.PRIVATE:
        return chat_place(chat.id)
    place = thread_place(chat.id, thread)
    if message.is_topic_message or await store.setting(Place(place.key), CHANNEL_POST):
        return place
    return chat_place(chat.id)


def asker_of(message: Message) -> str:
    """Return who wrote ``message``: the person, or the chat they write as."""
    sender = message.sender_chat or message.from_user
    return str(sender.id) if sender else "0"


def size_for(chat: Chat) -> int:
    """Return how many sentences a first page shows in this chat."""
    return PRIVATE_SIZE if chat.type == ChatType.PRIVATE else GROUP_SIZE


def replied_to(message: Message) -> Message | None:
    """Return the message that ``message`` was written in reply to, if any.

    Every message of a topic carries a reply to the topic's start, which nobody meant.
    """
    replied = message.reply_to_message
    if replied and message.is_topic_message and replied.message_id == message.message_thread_id:
        return None
    return replied
