"""Runs an application update by update: the fastest and most repeatable way to test handlers."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, Any

from telegram import Update

if TYPE_CHECKING:
    from standin.world import Telegram


class Driver:
    """Hands waiting updates to an application, one after the other."""

    def __init__(self, telegram: Telegram, application: Any) -> None:
        self.telegram = telegram
        self.application = application

    async def pump(self) -> int:
        """Process everything that waits, also what the bot's answers bring about; how many."""
        count = 0
        while waiting := self.telegram.updates.take():
            for data in waiting:
                update = Update.de_json(data, self.application.bot)
                await self.application.process_update(update)
                count += 1
        return count


@asynccontextmanager
async def driven(telegram: Telegram, application: Any) -> AsyncIterator[Driver]:
    """Initialise and start `application` (as run_polling would) without its updater."""
    async with application:
        if application.post_init:
            await application.post_init(application)
        await application.start()
        try:
            yield Driver(telegram, application)
        finally:
            await application.stop()
            if application.post_stop:
                await application.post_stop(application)
    if application.post_shutdown:
        await application.post_shutdown(application)
