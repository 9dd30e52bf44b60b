"""A bare python-telegram-bot echo bot: what the stand-in is proved with and others measured by."""

from __future__ import annotations

import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from standin.world import Telegram
from telegram import InlineKeyboardButton, InlineKeyboardMarkup, Update
from telegram.ext import (
    Application,
    ApplicationBuilder,
    CallbackQueryHandler,
    ContextTypes,
    MessageHandler,
    filters,
)

Context = ContextTypes.DEFAULT_TYPE
AnyApplication = Application[Any, Any, Any, Any, Any, Any]


async def echo(update: Update, _: Context) -> None:
    """Say the text back, with a button."""
    message = update.effective_message
    assert message
    keyboard = InlineKeyboardMarkup([[InlineKeyboardButton("More", callback_data="more")]])
    await message.reply_text(message.text or "?", reply_markup=keyboard, do_quote=True)


async def more(update: Update, _: Context) -> None:
    """Answer a press and change the message."""
    query = update.callback_query
    assert query
    await query.answer("Here it is")
    await query.edit_message_text("<b>more</b> of it", parse_mode="HTML")


def echo_bot(builder: Any) -> AnyApplication:
    """The smallest useful application over a prepared builder."""
    application: AnyApplication = builder.build()
    application.add_handler(MessageHandler(filters.TEXT & filters.UpdateType.MESSAGE, echo))
    application.add_handler(CallbackQueryHandler(more))
    return application


@asynccontextmanager
async def polling(telegram: Telegram, builder: Any | None = None) -> AsyncIterator[AnyApplication]:
    """An echo bot that polls the stand-in while the block runs."""
    if builder is None:
        builder = ApplicationBuilder().token(telegram.token).request(telegram.request())
        builder = builder.get_updates_request(telegram.request())
    application = echo_bot(builder)
    assert application.updater
    async with application:
        await application.start()
        await application.updater.start_polling(timeout=5, bootstrap_retries=0)
        yield application
        await application.updater.stop()
        await application.stop()


def main() -> None:
    """Run the echo bot by BOT_TOKEN and BOT_API_URL, 32 updates side by side."""
    root = os.environ["BOT_API_URL"]
    builder = ApplicationBuilder().token(os.environ["BOT_TOKEN"]).base_url(f"{root}/bot")
    echo_bot(builder.concurrent_updates(32)).run_polling(drop_pending_updates=False)


if __name__ == "__main__":
    main()
