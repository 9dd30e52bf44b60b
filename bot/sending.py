"""Every call to Telegram: paced, repeated where that is safe, its refusals told apart."""

import asyncio
import logging
import math
import random
import time
from collections.abc import Awaitable, Callable, Coroutine
from contextlib import AbstractAsyncContextManager, nullcontext
from dataclasses import dataclass
from typing import Any, Protocol

from telegram.error import ChatMigrated, RetryAfter, TelegramError
from telegram.ext import BaseRateLimiter

from bot.metrics import Metrics
from bot.pacing import Lane, Limits, Paces
from bot.refusals import LASTING, Refusal, classify
from bot.transport import never_sent

log = logging.getLogger(__name__)

Result = bool | dict[str, Any] | list[dict[str, Any]]

_ATTEMPTS = 4
_SHORT = 10.0  # seconds that a call no chat paces, such as the answer to a button, may wait
_OVERALL_AFTER = 3  # chats refused within _OVERALL_WITHIN seconds: then it is not about a chat
_OVERALL_WITHIN = 5.0

_POSTS = ("send", "copy", "forward")  # doing these twice shows twice
_RECEIPT = ("message_id", "date", "chat", "message_thread_id", "is_topic_message")
_WITHOUT_TRACE = ("edit", "answer", "get", "delete", "set", "pin", "unpin", "leave", "stop")


@dataclass(frozen=True, slots=True)
class Refused:
    """A lasting refusal: ``kind`` is one of ``LASTING``, ``new_chat`` is set where it MIGRATED."""

    chat: str
    topic: int | None
    kind: Refusal
    new_chat: str | None = None


class SharedPace(Protocol):
    """A row of moments for each name, ``interval`` seconds apart, that all replicas share."""

    async def reserve(self, name: str, interval: float, burst: int = 1) -> float:
        """Take the next moment; return how many seconds it is away."""


@dataclass(slots=True)
class _Call:
    """One call and what has become of it so far."""

    endpoint: str
    data: dict[str, Any]
    attempts: int = 0
    lost: bool = False  # a reply was lost: it may have been done
    moved: bool = False

    @property
    def chat(self) -> str | None:
        chat = self.data.get("chat_id")
        return None if chat is None else str(chat)

    @property
    def posts(self) -> bool:
        return self.endpoint.startswith(_POSTS) and self.endpoint != "sendChatAction"

    @property
    def paced(self) -> bool:
        return self.posts or self.endpoint.startswith("edit")

    @property
    def repeatable(self) -> bool:
        return self.endpoint.startswith(_WITHOUT_TRACE) or self.endpoint == "sendChatAction"

    def done_before(self, kind: Refusal) -> bool:
        """Say whether a refusal of the repetition means that the lost first call was done."""
        return self.lost and (
            (kind is Refusal.UNCHANGED and self.endpoint.startswith("edit"))
            or (kind is Refusal.MESSAGE_GONE and self.endpoint.startswith("delete"))
            or (kind is Refusal.TOO_LATE and self.endpoint.startswith("answer"))
        )


def _receipt(message: dict[str, Any]) -> dict[str, Any]:
    """What tells which message was sent: reading all of it again would take longer than sending."""
    return {name: message[name] for name in _RECEIPT if name in message}


class Sending(BaseRateLimiter[None]):
    """The rate limiter the application's bot sends through.

    Messages and edits keep ``limits``; unless ``paced``, only once a call was refused for flood,
    since a server that is not Telegram's own may have no limits. A flood refusal pauses its chat
    alone, unless several chats meet one at once: then all pause. A wait beyond ``longest_wait``
    seconds raises RetryAfter instead. A call without a reply is repeated where repeating leaves no
    trace, or where it surely never arrived; a message whose reply was lost is sent once more and
    counted as a possible double. ``on_refused`` hears of every lasting refusal. Waiting happens
    inside ``apart()``, so that it holds up nobody else; ``before_post`` is awaited at the last
    moment before a message goes out. Replicas keep the limits together through a ``shared`` pace,
    and each its own as well. Errors are the library's own. Of a message that was sent comes back
    which one it is and where, not what it says.
    """

    def __init__(
        self,
        metrics: Metrics,
        *,
        limits: Limits | None = None,
        paced: bool = True,
        longest_wait: float = 90.0,
        backoff: float = 0.5,
        on_refused: Callable[[Refused], Awaitable[None]] | None = None,
        apart: Callable[[], AbstractAsyncContextManager[None]] = nullcontext,
        shared: SharedPace | None = None,
        before_post: Callable[[], Awaitable[None]] | None = None,
    ) -> None:
        self._before_post = before_post
        self._shared = shared
        self._metrics = metrics
        self._paces = Paces(limits or Limits())
        self._paced = paced
        self._longest_wait = longest_wait
        self._backoff = backoff
        self._on_refused = on_refused
        self._apart = apart
        self._flooded: dict[str, float] = {}

    async def initialize(self) -> None:
        """Nothing to set up."""

    async def shutdown(self) -> None:
        """Nothing to close."""

    async def process_request(
        self,
        callback: Callable[..., Coroutine[Any, Any, Result]],
        args: Any,
        kwargs: dict[str, Any],
        endpoint: str,
        data: dict[str, Any],
        rate_limit_args: None,
    ) -> Result:
        """Make the call when its turn has come, again where that is right; return its result."""
        call = _Call(endpoint, data)
        while True:
            await self._turn(call)
            if self._before_post and call.posts:
                await self._before_post()
            try:
                result = await callback(endpoint, call.data, **kwargs)
            except TelegramError as error:
                kind = classify(error)
                self._metrics.sends.labels(endpoint, kind).inc()
                self._metrics.refusals.labels(kind).inc()
                if call.done_before(kind):
                    return True
                await self._prepare_repeat(call, kind, error)
            else:
                self._metrics.sends.labels(endpoint, "ok").inc()
                return _receipt(result) if call.posts and isinstance(result, dict) else result

    async def _prepare_repeat(self, call: _Call, kind: Refusal, error: TelegramError) -> None:
        """Return when the call may be made again; raise ``error`` when it is not to be."""
        call.attempts += 1
        if kind in LASTING:
            await self._remember(call, kind, error)
        last = call.attempts >= _ATTEMPTS
        if kind is Refusal.FLOOD and not last:
            await self._honour(call, error)
        elif kind is Refusal.NETWORK and not last and self._may_repeat(call, error):
            log.info("%s: no answer, asking again", call.endpoint)
            jitter = random.uniform(0.8, 1.2)  # noqa: S311 - no secret
            await self._sleep(self._backoff * 2 ** (call.attempts - 1) * jitter)
        elif isinstance(error, ChatMigrated) and not call.moved:
            call.moved = True
            # Message ids are another chat's now, and so is every topic.
            ours = ("reply_parameters", "reply_to_message_id", "message_thread_id")
            kept = {key: value for key, value in call.data.items() if key not in ours}
            call.data = {**kept, "chat_id": error.new_chat_id}
        else:
            raise error

    def _may_repeat(self, call: _Call, error: TelegramError) -> bool:
        if never_sent(error):
            return True
        if call.repeatable:
            call.lost = True
            return True
        if call.posts and not call.lost:
            call.lost = True
            self._metrics.doubles.inc()
            return True
        return False

    async def _honour(self, call: _Call, error: TelegramError) -> None:
        """Pause the chat, or everything, for as long as Telegram asks; raise if that is long."""
        asked = error._retry_after.total_seconds() if isinstance(error, RetryAfter) else 1.0
        wait = asked + random.uniform(0.1, 0.3 + asked / 20)  # noqa: S311 - jitter
        now = time.monotonic()
        self._paced = True
        if call.paced and call.chat is not None:
            self._flooded = {
                chat: when for chat, when in self._flooded.items() if when > now - _OVERALL_WITHIN
            }
            self._flooded[call.chat] = now
            overall = len(self._flooded) >= _OVERALL_AFTER
            lane = self._paces.overall if overall else self._paces.chat(call.chat, now)
            lane.pause(now + wait)
            lane.tighten()
            log.warning(
                "Telegram asks for %.0f s of silence %s",
                asked,
                "overall" if overall else "in a chat",
            )
            if wait > self._longest_wait:
                raise error
        elif wait <= _SHORT:
            await self._sleep(wait)
        else:
            raise error

    async def _turn(self, call: _Call) -> None:
        if call.paced and call.chat is not None:
            lane = self._paces.chat(call.chat, time.monotonic())
            waited = await self._pass(lane)
            if self._shared and self._paced:
                waited += await self._agree(self._shared, call.chat)
            self._metrics.held.observe(waited + await self._pass(self._paces.overall))

    async def _agree(self, shared: SharedPace, chat: str) -> float:
        """Wait for a moment that no replica has; return how long that took, in seconds."""
        limits = self._paces.limits
        group = () if chat.isdigit() else (("group", limits.group),)
        wait = 0.0
        try:
            for name, (count, seconds) in (
                ("chat", limits.chat),
                *group,
                ("overall", limits.overall),
            ):
                if count:
                    # A quarter may go at once: with the rest evenly spaced, no window overflows.
                    burst = max(1, count // 4)
                    row = name if name == "overall" else f"{name} {chat}"
                    interval = seconds / max(1, count - burst)
                    wait = max(wait, await shared.reserve(row, interval, burst))
        except Exception as error:
            # The pace is a courtesy: without it Telegram refuses, and that is honoured.
            log.warning("The shared pace is out of reach: %s", type(error).__name__)
        if wait > self._longest_wait:
            raise RetryAfter(math.ceil(wait))
        if wait > 0:
            await self._sleep(wait)
        return wait

    async def _pass(self, lane: Lane) -> float:
        """Wait for the lane's next grant; return how long that took, in seconds."""
        start = now = time.monotonic()
        while True:
            due = lane.next(now) if self._paced else max(now, lane.paused_until)
            if due - start > self._longest_wait:
                raise RetryAfter(math.ceil(due - now))
            lane.take(due)
            if due > now:
                await self._sleep(due - now)
            now = time.monotonic()
            if lane.paused_until <= now:
                return now - start

    async def _sleep(self, seconds: float) -> None:
        async with self._apart():
            await asyncio.sleep(seconds)

    async def _remember(self, call: _Call, kind: Refusal, error: TelegramError) -> None:
        if self._on_refused is None or call.chat is None:
            return
        new = str(error.new_chat_id) if isinstance(error, ChatMigrated) else None
        topic = call.data.get("message_thread_id")
        try:
            await self._on_refused(Refused(call.chat, topic, kind, new))
        except Exception:
            # The refusal itself must reach the caller, whatever became of our note of it.
            log.exception("A refusal (%s) could not be remembered", kind)
