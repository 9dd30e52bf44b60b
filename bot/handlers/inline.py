"""Inline mode: the asker's own article answers in any chat."""

from telegram import (
    InlineQueryResultArticle,
    InlineQueryResultsButton,
    InputTextMessageContent,
    LinkPreviewOptions,
    Update,
)
from telegram.constants import ParseMode

from bot import render, texts
from bot.conversation import NoArticle
from bot.handlers.context import Context, chat_place

_CACHE = 5  # seconds; the asker may open another article any moment
_RESULTS = 5


async def on_inline_query(update: Update, context: Context) -> None:
    """Offer the sentences that answer, or before a question the shelf's articles."""
    query = update.inline_query
    if query is None:
        return
    place = chat_place(query.from_user.id)
    conversation = context.services.conversation
    question = query.query.strip()
    try:
        if question:
            reply = await conversation.glance(place, question, _RESULTS)
            results = [
                _result(
                    str(number),
                    quote.hit.text,
                    f"¶{quote.hit.paragraph} · {reply.article.title}",
                    f"{render.quotation(quote)}\n{render.attribution(reply.article, quote)}",
                )
                for number, quote in enumerate(reply.quotes)
            ]
            button = None if results else _button(texts.SILENT)
        else:
            items = await context.services.store.shelf(place, limit=_RESULTS)
            offers = [(item.title, render.shelf_entry(item)) for item in items]
            if not items and (found := await conversation.overview(place)):
                offers = [(found.article.title, render.overview(found))]
            results = [
                _result(str(number), title, texts.INLINE_SHELF, html)
                for number, (title, html) in enumerate(offers)
            ]
            button = None if results else _button(texts.INLINE_NO_ARTICLE)
    except NoArticle:
        results, button = [], _button(texts.INLINE_NO_ARTICLE)
    await query.answer(results, cache_time=_CACHE, is_personal=True, button=button)


def _button(label: str) -> InlineQueryResultsButton:
    return InlineQueryResultsButton(label, start_parameter="inline")


def _result(key: str, title: str, description: str, html: str) -> InlineQueryResultArticle:
    return InlineQueryResultArticle(
        key,
        render.cut(title, 120),
        InputTextMessageContent(
            html,
            parse_mode=ParseMode.HTML,
            link_preview_options=LinkPreviewOptions(is_disabled=True),
        ),
        description=render.cut(description, 200),
    )
