"""Long polling that cannot stall unseen and confirms no update that could still be lost."""

import asyncio
import json
import logging
import random
import time
from collections.abc import Awaitable, Callable, Iterable, Sequence
from typing import Any

from telegram import Update
from telegram.error import (
    Conflict,
    EndPointNotFound,
    InvalidToken,
    RetryAfter,
    TelegramError,
    TimedOut,
)
from telegram.ext import ExtBot
from telegram.request import BaseRequest

from bot.inbox import Inbox
from bot.metrics import Metrics
from bot.processor import Draining

log = logging.getLogger(__name__)

JSON = dict[str, Any]

_MOST_AT_HAND = 1000  # updates taken and unfinished; beyond, Telegram keeps the rest for us
_LONGEST_PAUSE = 15.0  # seconds between attempts while Telegram cannot be reached


class Poller:
    """Fetch updates and hand each to ``take``, until cancelled.

    A getUpdates call waits ``hold`` seconds at Telegram. One that has not come back ``slack``
    seconds after that, however slowly its bytes still drip, is given up and its connection
    rebuilt, so that polling goes on within ``hold + slack`` seconds of a stall, and within
    ``stall`` at most. ``request`` is the transport that the bot polls with, and nothing else.

    The next call confirms to Telegram what the last one brought. Before it, each of those updates
    is either finished or kept in ``inbox``, from which the next process takes it up. The inbox
    also knows which ones are finished, should Telegram deliver them again. ``take`` returns when
    an update is finished and raises Draining when it is not to be.
    """

    def __init__(
        self,
        bot: ExtBot[Any],
        request: BaseRequest,
        take: Callable[[Update], Awaitable[None]],
        metrics: Metrics,
        inbox: Inbox,
        *,
        kinds: Sequence[str] = tuple(Update.ALL_TYPES),
        hold: float = 10.0,
        slack: float = 10.0,
        stall: float = 60.0,
        grace: float = 0.005,
    ) -> None:
        self._bot = bot
        self._request = request
        self._take = take
        self._metrics = metrics
        self._inbox = inbox
        self._kinds = list(kinds)
        self._hold = min(hold, stall / 2)
        self._limit = min(self._hold + slack, stall)
        self._grace = grace
        self._offset: int | None = None
        self._unfinished: dict[int, JSON] = {}
        self._done: frozenset[int] = frozenset()  # of a former process
        self._tasks: set[asyncio.Task[None]] = set()
        self._completed = time.monotonic()
        self._trouble = ""
        self._journalled = True
        metrics.poll_age.set_function(lambda: self.age)

    @property
    def age(self) -> float:
        """Seconds since getUpdates last completed, or since the start."""
        return time.monotonic() - self._completed

    def problem(self) -> str | None:
        """Say in a line what is wrong with polling, None when all is well."""
        if self.age <= self._limit + 1:
            return None
        return f"no completed getUpdates for {self.age:.0f} s{self._trouble}"

    async def run(self) -> None:
        """Take up what a former process left, then poll. Raises InvalidToken, nothing else.

        A webhook is taken away first: Telegram refuses to be polled while there is one.
        """
        self._completed = time.monotonic()
        self._resume()
        await self._take_webhook_away()
        pause = 0.0
        while True:
            try:
                updates = await self._fetch()
            except InvalidToken:
                log.critical("Telegram refuses the bot's token")
                raise
            except (TelegramError, TimeoutError) as error:
                pause = await self._after(error, pause)
                continue
            self._completed, self._trouble, pause = time.monotonic(), "", 0.0
            self._note(self._inbox.confirmed, not updates)
            await self._hand_over(updates)

    async def _fetch(self) -> list[JSON]:
        """Return the next updates as they came: that is what the inbox keeps of them."""
        call = {"offset": self._offset, "timeout": int(self._hold), "allowed_updates": self._kinds}
        try:
            async with asyncio.timeout(self._limit):
                # Spelt like a method that it has, the library warns of using it this way.
                found: Any = await self._bot.do_api_request(
                    "get_Updates",
                    api_kwargs=call,
                    read_timeout=(self._request.read_timeout or 0) + self._hold,
                )
        except EndPointNotFound as error:  # how the library words 401 here
            raise InvalidToken(error.message) from error
        return list(found)

    async def _after(self, error: Exception, pause: float) -> float:
        """Do what the failed poll asks for and wait; return the pause for the next failure."""
        self._trouble = f" ({type(error).__name__})"
        if isinstance(error, TimeoutError | TimedOut):
            self._metrics.poll_rebuilds.inc()
            log.warning("Polling stalled for %.0f s; connecting anew", self.age)
            await self._rebuild()
            return pause
        if isinstance(error, RetryAfter):
            pause = error._retry_after.total_seconds()
        else:
            pause = min(_LONGEST_PAUSE, max(1.0, 2 * pause))
        if isinstance(error, Conflict):
            await self._settle_conflict(error)
        else:
            log.warning("Polling failed, again in %.0f s: %s", pause, error)
        await asyncio.sleep(pause * random.uniform(0.8, 1.1))  # noqa: S311 - jitter
        return pause

    async def _settle_conflict(self, error: Conflict) -> None:
        if "webhook" not in error.message.lower():
            log.error("Another process is polling with this bot's token; stop one of the two")
            return
        log.warning("A webhook is set; taking it away in order to poll")
        await self._take_webhook_away()

    async def _take_webhook_away(self) -> None:
        try:
            await self._bot.delete_webhook()
        except InvalidToken:
            raise
        except TelegramError as refusal:
            log.warning("A webhook may still be set: %s", refusal)

    async def _rebuild(self) -> None:
        try:
            async with asyncio.timeout(5):
                await self._request.shutdown()
        except Exception as error:
            # What cannot even be closed is left behind: a new connection is all we need.
            log.warning("The stalled connection did not close: %s", type(error).__name__)
        await self._request.initialize()

    async def _hand_over(self, updates: Iterable[JSON]) -> None:
        """Start on the updates; return when confirming them can lose none."""
        batch = []
        for data in updates:
            number = data["update_id"]
            self._offset = max(self._offset or 0, number + 1)
            if number not in self._unfinished and number not in self._done:
                batch += self._start(data)
        if len(self._unfinished) == 1:  # the next poll goes out while a lone one is answered
            await asyncio.sleep(0)
        elif batch:
            await asyncio.wait(batch, timeout=self._grace)
        if not self._keep() and self._tasks:
            await asyncio.wait(self._tasks, timeout=self._limit / 2)
        while len(self._unfinished) >= _MOST_AT_HAND:
            await asyncio.wait(self._tasks, return_when=asyncio.FIRST_COMPLETED)
            self._completed = time.monotonic()  # it is us who wait, not the connection

    def _start(self, data: JSON) -> "list[asyncio.Task[None]]":
        """Start on an update; pass over one that the library fails on, so that it blocks none."""
        number = data["update_id"]
        try:
            update = Update.de_json(data, self._bot)
        except Exception:
            log.exception("Update %d is passed over", number)
            self._metrics.updates.labels("unknown", "unreadable").inc()
            return []
        self._unfinished[number] = data
        task = asyncio.create_task(self._finish(update))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
        return [task]

    async def _finish(self, update: Update) -> None:
        try:
            await self._take(update)
        except Draining:
            return  # the next process takes it up
        except Exception:
            # Handlers' errors never come out here; whatever did must not end the polling.
            log.exception("Update %d could not be taken", update.update_id)
        self._unfinished.pop(update.update_id, None)
        self._note(self._inbox.done, update.update_id)

    def _keep(self) -> bool:
        """Keep what is unfinished in the inbox; say whether that worked."""
        return all(
            self._note(self._inbox.keep, number, json.dumps(data))
            for number, data in self._unfinished.items()
            if not self._inbox.keeps(number)
        )

    def _note(self, event: Callable[..., None], *args: object) -> bool:
        """Let the inbox know; say whether it could write it down."""
        try:
            event(*args)
        except OSError as error:
            if self._journalled:
                log.error("The journal of updates cannot be written: %s", error)
            self._journalled = False
        else:
            self._journalled = True
        return self._journalled

    def _resume(self) -> None:
        left = self._inbox.read()
        self._done = left.done
        if left.unfinished:
            log.info("Taking up %d updates a former process left", len(left.unfinished))
        for data in left.unfinished:
            self._start(data)

    async def close(self) -> None:
        """After ``run`` was cancelled and the processor drained: keep the rest, confirm the others.

        Without the confirmation Telegram delivers again what is done; the inbox then tells.
        """
        for task in self._tasks:
            task.cancel()
        self._keep()
        if self._offset is None:
            self._inbox.close()
            return
        try:
            async with asyncio.timeout(3):
                await self._bot.get_updates(
                    offset=self._offset, timeout=0, limit=1, allowed_updates=self._kinds
                )
            self._note(self._inbox.clear)
        except (TelegramError, TimeoutError) as error:
            log.warning("The last updates are not confirmed and will come again: %s", error)
        self._inbox.close()
