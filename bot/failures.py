"""An exception while handling an update: logged once, owned up to, and no end of the loop."""

import asyncio
import logging
import secrets
import time
import traceback
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from telegram import Update
from telegram.error import TelegramError

from bot.metrics import Metrics
from bot.processor import lane_of
from bot.refusals import LASTING, Refusal, classify
from bot.store import StoreUnavailable

log = logging.getLogger(__name__)

_EXPECTED = LASTING | {Refusal.FLOOD, Refusal.TOO_LATE, Refusal.UNCHANGED, Refusal.MESSAGE_GONE}
_MOST_PLACES = 10_000
_MOST_LINES = 10

_seen: ContextVar[list[BaseException] | None] = ContextVar("seen", default=None)


@contextmanager
def watched() -> Iterator[list[BaseException]]:
    """Collect the exceptions that reach ``Failures.handle`` from within this context."""
    found: list[BaseException] = []
    token = _seen.set(found)
    try:
        yield found
    finally:
        _seen.reset(token)


class Failures:
    """The application's error handler.

    Each exception gets a number of six hex digits, which the log and the person see; a place is
    told at most once in ``quiet`` seconds. ``say(error, number)`` words it. A refusal that is the
    chat's own doing, or a flood's, is neither logged as an error nor answered.
    """

    def __init__(
        self,
        metrics: Metrics,
        say: Callable[[BaseException, str], str],
        *,
        quiet: float = 60.0,
    ) -> None:
        self._metrics = metrics
        self._say = say
        self._quiet = quiet
        self._told: dict[str, float] = {}
        self._digest: list[str] = []
        self._undigested = 0

    async def handle(self, update: object, context: Any) -> None:
        """Log ``context.error`` and tell whoever waits for an answer; never raises."""
        error = context.error
        found = _seen.get()
        if found is not None:
            found.append(error)
        self._metrics.failures.labels(type(error).__name__).inc()
        if isinstance(error, TelegramError):
            kind = classify(error)
            if kind in _EXPECTED:
                log.info("An update could not be answered: %s", kind)
                return
        number = secrets.token_hex(3)
        if isinstance(error, StoreUnavailable):  # no fault of the code that met it
            log.error("Failure #%s in handling %s: %s", number, kind_of(update), error)
        else:
            log.error("Failure #%s in handling %s", number, kind_of(update), exc_info=error)
        self._note(number, error)
        if isinstance(update, Update) and self._may_tell(lane_of(update)):
            try:
                await _tell(update, self._say(error, number))
            except TelegramError as unheard:
                log.info("Nobody could be told of #%s: %s", number, classify(unheard))

    def _may_tell(self, place: str) -> bool:
        now = time.monotonic()
        if now - self._told.get(place, -self._quiet) < self._quiet:
            return False
        if len(self._told) >= _MOST_PLACES:
            self._told = {p: at for p, at in self._told.items() if now - at < self._quiet}
        self._told[place] = now
        return True

    def _note(self, number: str, error: BaseException) -> None:
        if len(self._digest) < _MOST_LINES:
            self._digest.append(f"#{number} {type(error).__name__} {_where(error)}")
        else:
            self._undigested += 1

    def digest(self) -> str:
        """Return what failed since the last digest, a line each, and forget it; "" if nothing.

        The lines name the exception's type and the place in our code, no text and no chat.
        """
        lines = self._digest + ([f"… and {self._undigested} more"] if self._undigested else [])
        self._digest, self._undigested = [], 0
        return "\n".join(lines)

    async def report(self, send: Callable[[str], Awaitable[object]], every: float = 600.0) -> None:
        """Send the digest, where there is one, every ``every`` seconds until cancelled."""
        while True:
            await asyncio.sleep(every)
            text = self.digest()
            if text:
                try:
                    await send(text)
                except TelegramError as error:
                    log.warning("The digest could not be sent: %s", classify(error))


def _where(error: BaseException) -> str:
    frames = traceback.extract_tb(error.__traceback__)
    ours = [frame for frame in frames if "site-packages" not in frame.filename] or list(frames)
    if not ours:
        return "nowhere"
    return f"{ours[-1].name}:{ours[-1].lineno}"


def kind_of(update: object) -> str:
    """Return the name of the one optional field an update carries, or "unknown"."""
    return next((kind for kind in Update.ALL_TYPES if getattr(update, kind, None)), "unknown")


async def _tell(update: Update, text: str) -> None:
    if update.callback_query:
        await update.callback_query.answer(text[:200], show_alert=True)
        return
    message = update.message or update.channel_post
    if message and not message.is_automatic_forward:
        await message.reply_text(text, do_quote=True, allow_sending_without_reply=True)
