"""The one door through which every update comes, however it was delivered."""

from typing import Any

from telegram import Update
from telegram.ext import Application

from bot.failures import kind_of, watched
from bot.metrics import Metrics


class Intake:
    """Hand an update to the application and return when it is done with.

    Called with an update, it waits for the update's turn and for its handlers; an update that a
    flood made us drop counts as done. Raises Draining, and passes on cancellation, for one that
    is not done and must be delivered again. Handlers' exceptions do not come out here: the
    application's error handler has had them.
    """

    def __init__(self, app: Application[Any, Any, Any, Any, Any, Any], metrics: Metrics) -> None:
        self._app = app
        self._metrics = metrics

    async def __call__(self, update: Update) -> None:
        """Process ``update``."""
        outcome = "deferred"
        ran: list[str] = []
        try:
            await self._app.update_processor.process_update(update, self._handle(update, ran))
            outcome = ran[0] if ran else "dropped"
        finally:
            self._metrics.updates.labels(kind_of(update), outcome).inc()

    async def _handle(self, update: Update, ran: list[str]) -> None:
        with watched() as failures:
            await self._app.process_update(update)
        ran.append("failed" if failures else "handled")
