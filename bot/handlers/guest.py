"""Guest mode: summoned into a chat it never joined, the bot answers once."""

import asyncio

from telegram import (
    InlineQueryResultArticle,
    InputTextMessageContent,
    LinkPreviewOptions,
    Message,
    Update,
)
from telegram.constants import ParseMode

from bot import render, texts
from bot.conversation import NoArticle
from bot.handlers import articles
from bot.handlers.addressed import question_in
from bot.handlers.context import Context, chat_place, replied_to
from bot.small_talk import small_talk
from index.errors import ArticleError, TimedOut

_READING = 6.0  # seconds; a summons has to be answered soon, with an article or without


async def on_guest_message(update: Update, context: Context) -> None:
    """Answer from the replied-to article, else from the asker's own, else say how to give one."""
    message = update.guest_message
    if message is None or message.from_user is None or not message.guest_query_id:
        return
    html = await _answer(message, message.from_user.id, context)
    await message.answer_guest_query(
        InlineQueryResultArticle(
            "answer",
            texts.GUEST_TITLE,
            InputTextMessageContent(
                html,
                parse_mode=ParseMode.HTML,
                link_preview_options=LinkPreviewOptions(is_disabled=True),
            ),
        )
    )


async def _answer(message: Message, user_id: int, context: Context) -> str:
    conversation = context.services.conversation
    question = question_in(message, context.bot.username)
    if not question.strip():
        return render.escape(texts.GUEST_ASK_WHAT)
    human = small_talk(question)
    if human:
        return render.escape(human)
    replied = replied_to(message)
    article_id = None
    try:
        if replied is not None:
            article_id = await _lend(replied, context)
        reply = await conversation.glance(chat_place(user_id), question, 1, article_id=article_id)
    except ArticleError as error:
        return render.escape(texts.article_error(error))
    except NoArticle:
        return render.escape(texts.GUEST_NO_ARTICLE)
    return render.answer(reply)


async def _lend(replied: Message, context: Context) -> str | None:
    """Return the id of the article in the message replied to, if any. Raises ArticleError."""
    try:
        async with asyncio.timeout(_READING):
            return await articles.lend(replied, context)
    except TimeoutError as error:
        raise TimedOut("the message replied to", f"took over {_READING:.0f} s") from error
