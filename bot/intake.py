"""The one door through which every update comes, however it was delivered."""

import asyncio
import logging
from dataclasses import dataclass
from typing import Any
from weakref import WeakValueDictionary

from telegram import Update
from telegram.constants import ChatType
from telegram.ext import Application

from bot.failures import kind_of, watched
from bot.metrics import Metrics
from bot.processor import Draining, PlaceProcessor, lane_of
from bot.store import Claim, Store, StoreError

log = logging.getLogger(__name__)


class Intake:
    """Hand an update to the application and return when it is done with.

    Called with an update, it waits for the update's turn and for its handlers; an update that a
    flood made us drop counts as done. Raises Draining, and passes on cancellation, for one that
    is not done and must be delivered again. Handlers' exceptions do not come out here: the
    application's error handler has had them.

    With a ``store``, replicas agree through it: an update that was done anywhere is passed over,
    one that another replica is at is deferred, and one waits for those that came before it in its
    place anywhere. While the store cannot be reached, each replica is on its own.
    """

    def __init__(
        self,
        app: Application[Any, Any, Any, Any, Any, Any],
        processor: PlaceProcessor,
        metrics: Metrics,
        store: Store | None = None,
    ) -> None:
        self._app = app
        self._processor = processor
        self._metrics = metrics
        self._store = store
        self._claiming: WeakValueDictionary[str, asyncio.Lock] = WeakValueDictionary()

    async def __call__(self, update: Update) -> None:
        """Process ``update``."""
        if self._is_talk(update):
            self._metrics.updates.labels(kind_of(update), "passed over").inc()
            return
        taken = _Taken(update)
        try:
            taken.held = await self._claim(update)
            if taken.held is Claim.DONE:
                taken.outcome = "repeated"
            elif taken.held is not Claim.BUSY:
                if taken.held is Claim.LATER:
                    await self._turn(update)
                await self._processor.process_update(update, self._handle(taken))
                if taken.outcome == "deferred":
                    taken.outcome = "dropped"
        finally:
            self._metrics.updates.labels(kind_of(update), taken.outcome).inc()
            await self._settle(taken)
        if taken.outcome == "deferred":
            raise Draining

    def _is_talk(self, update: Update) -> bool:
        """Say whether this is a group's own talk, which no handler takes: it waits for no turn."""
        message = update.message
        if message is None or message.chat.type == ChatType.PRIVATE:
            return False
        handlers = [handler for group in self._app.handlers.values() for handler in group]
        try:
            checks = (handler.check_update(update) for handler in handlers)
            return all(check is None or check is False for check in checks)
        except Exception:
            # The application will meet the same, and its error handler is there for it.
            return False

    async def _handle(self, taken: "_Taken") -> None:
        with watched() as failures:
            await self._app.process_update(taken.update)
        taken.outcome = "failed" if failures else "handled"
        # Here, before the processor lets another update's answer go out: see single_file.
        await self._settle(taken)

    async def _claim(self, update: Update) -> Claim | None:
        """Claim the update; None where there is nothing to agree on.

        While there is nobody to ask, it is ours.
        """
        # An inline query may be answered twice, and has to be answered fast.
        if self._store is None or update.inline_query:
            return None
        lane = lane_of(update)
        try:
            # Claims of one lane in the order they came in, or the turns would be another.
            async with self._claiming.setdefault(lane, asyncio.Lock()):
                return await self._store.claim_update(update.update_id, lane)
        except StoreError as error:
            log.warning("An update could not be claimed: %s", error)
            return Claim.OURS

    async def _turn(self, update: Update) -> None:
        """Wait for the earlier updates of the lane, here and in other replicas.

        Not in the processor's own queue: what this one waits for, after its replica died, may be
        delivered here next, and would be behind it.
        """
        try:
            if self._store:
                await self._store.turn(update.update_id, lane_of(update))
        except StoreError as error:
            log.warning("An update does not wait for other replicas: %s", error)

    async def _settle(self, taken: "_Taken") -> None:
        if self._store is None or taken.settled or taken.held not in (Claim.OURS, Claim.LATER):
            return
        number, outcome = taken.update.update_id, taken.outcome
        try:
            if outcome == "deferred":
                await self._store.give_up(number)
            else:
                await self._store.finish(number)
        except StoreError as error:
            log.warning("What became of an update (%s) could not be noted: %s", outcome, error)
        taken.settled = True


@dataclass(slots=True)
class _Taken:
    """An update on its way: whose it is, what became of it so far, and whether that is noted."""

    update: Update
    held: Claim | None = None
    outcome: str = "deferred"
    settled: bool = False
