"""Sending and editing, with the fall-backs that Telegram's refusals ask for."""

import contextlib
from collections.abc import Iterator

from telegram import (
    ForceReply,
    InlineKeyboardMarkup,
    LinkPreviewOptions,
    Message,
    ReplyParameters,
)
from telegram.constants import ParseMode
from telegram.error import BadRequest, TelegramError

from bot import render

_NO_PREVIEW = LinkPreviewOptions(is_disabled=True)


async def reply(
    to: Message,
    html: str,
    markup: InlineKeyboardMarkup | ForceReply | None = None,
    *,
    quoted: tuple[int, str, int] | None = None,
) -> Message:
    """Send ``html`` as a reply to ``to``, in its topic.

    ``quoted`` is ``(message id, text, UTF-16 position)`` of a sentence that stands in a message
    of the same chat: the reply then points at it. When Telegram refuses the quotation or the
    markup, or that message has gone, the same words are sent without.
    """
    plain_reply = ReplyParameters(to.message_id, allow_sending_without_reply=True)
    parameters = plain_reply
    if quoted is not None:
        message_id, text, position = quoted
        parameters = ReplyParameters(message_id, quote=text, quote_position=position)
    for body, mode, how in _attempts(html, parameters, plain_reply):
        try:
            return await to.reply_text(
                body,
                parse_mode=mode,
                reply_parameters=how,
                reply_markup=markup,
                link_preview_options=_NO_PREVIEW,
            )
        except BadRequest as error:
            refusal = error
            if not _formal(error):
                raise
    raise refusal


def _attempts(
    html: str, first: ReplyParameters, plain_reply: ReplyParameters
) -> Iterator[tuple[str, str | None, ReplyParameters]]:
    yield html, ParseMode.HTML, first
    if first is not plain_reply:
        yield html, ParseMode.HTML, plain_reply
    yield render.plain(html), None, plain_reply


def _formal(error: BadRequest) -> bool:
    """Say whether Telegram refused the form of a message rather than the sending of it."""
    words = error.message.lower()
    return any(
        sign in words for sign in ("parse entities", "quote", "entit", "too long", "replied")
    )


async def edit(message: Message, html: str, markup: InlineKeyboardMarkup | None = None) -> None:
    """Replace what one of our messages says. Editing it into what it says already is no error."""
    for body, mode in ((html, ParseMode.HTML), (render.plain(html), None)):
        try:
            await message.edit_text(
                body, parse_mode=mode, reply_markup=markup, link_preview_options=_NO_PREVIEW
            )
        except BadRequest as error:
            if "not modified" in error.message.lower():
                return
            if mode is None or not _formal(error):
                raise
        else:
            return


async def edit_or_reply(
    to: Message, message_id: int, html: str, markup: InlineKeyboardMarkup | None = None
) -> int:
    """Replace what an earlier message of ours says, or say it anew where that is gone.

    Returns the id of the message that says it now.
    """
    try:
        await to.get_bot().edit_message_text(
            html,
            chat_id=to.chat_id,
            message_id=message_id,
            parse_mode=ParseMode.HTML,
            reply_markup=markup,
            link_preview_options=_NO_PREVIEW,
        )
    except BadRequest as error:
        if "not modified" not in error.message.lower():
            return (await reply(to, html, markup)).message_id
    return message_id


async def withdraw(message: Message) -> None:
    """Delete one of our messages, if Telegram lets us."""
    with contextlib.suppress(TelegramError):
        await message.delete()
