"""The pace of one member of a group: a flood slows its author, not the group."""

from collections.abc import Callable, Coroutine
from functools import wraps
from typing import Any

from telegram import Message, Update
from telegram.constants import ChatType

from bot import render, texts
from bot.handlers import deliver
from bot.handlers.askers import Admission
from bot.handlers.context import Context, asker_of

Handler = Callable[[Update, Context], Coroutine[Any, Any, None]]


async def _admitted(message: Message, context: Context) -> bool:
    """Say whether a group's member may be answered now; the first one too many gets a notice."""
    if message.chat.type == ChatType.PRIVATE:
        return True
    admission = context.services.askers.admit(str(message.chat_id), asker_of(message))
    if admission is Admission.NOTICE:
        await deliver.reply(message, render.escape(texts.TOO_FAST))
    return admission is Admission.ANSWER


def gated(handler: Handler) -> Handler:
    """Let ``handler`` have only the messages that are admitted."""

    @wraps(handler)
    async def gate(update: Update, context: Context) -> None:
        message = update.effective_message
        if message is None or await _admitted(message, context):
            await handler(update, context)

    return gate
