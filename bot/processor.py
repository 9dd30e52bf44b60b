"""Order and fairness: the updates of one place in turn, places side by side."""

import asyncio
from collections import Counter
from collections.abc import AsyncIterator, Awaitable, Callable, Coroutine
from contextlib import asynccontextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import Any

from telegram import Message, Update
from telegram.ext import BaseUpdateProcessor

# The base class takes one of its own slots before it asks us, so a place's queue would fill them
# and starve every other place. Ours are taken when an update's turn has come.
_UNBOUNDED = 1_000_000


class Draining(Exception):
    """The processor takes no more updates; whoever sent this one should send it again later."""


@dataclass(slots=True)
class _Lane:
    """What waits or runs in one place. ``senders`` counts it by who sent it."""

    turn: asyncio.Lock = field(default_factory=asyncio.Lock)
    size: int = 0
    senders: Counter[int] = field(default_factory=Counter)
    flooding: set[int] = field(default_factory=set)

    def enter(self, sender: int) -> None:
        self.size += 1
        self.senders[sender] += 1

    def leave(self, sender: int) -> None:
        self.size -= 1
        self.senders[sender] -= 1
        if not self.senders[sender]:
            del self.senders[sender]
            self.flooding.discard(sender)


@dataclass(slots=True)
class _Slot:
    """One of the slots of a processor, and the task that holds it."""

    owner: "PlaceProcessor"
    task: "asyncio.Task[Any] | None"
    held: bool = True
    alone: "asyncio.TimerHandle | None" = None  # ends its being alone, if nothing does before


_slot: ContextVar[_Slot | None] = ContextVar("slot", default=None)


def lane_of(update: object) -> str:
    """Return the lane an update belongs to: its forum topic, else its chat, else its user.

    A lane is never finer than a place: a thread outside a forum keeps its chat's lane, so order
    holds however such threads are told apart. Callback queries go by the message they hang on,
    inline queries by who types them.
    """
    if not isinstance(update, Update):
        return "other"
    message = update.callback_query.message if update.callback_query else update.effective_message
    if isinstance(message, Message) and message.is_topic_message and message.message_thread_id:
        return f"{message.chat.id}/{message.message_thread_id}"
    if update.effective_chat:
        return str(update.effective_chat.id)
    if update.effective_user:
        return f"user {update.effective_user.id}"
    return "other"


def _sender(update: object) -> int:
    sender = update.effective_sender if isinstance(update, Update) else None
    return sender.id if sender else 0


def _essential(update: object) -> bool:
    """Say whether losing this update would leave us with a wrong picture of the chat."""
    if not isinstance(update, Update):
        return True
    message = update.message
    return bool(
        update.my_chat_member
        or update.chat_member
        or (message and (message.migrate_to_chat_id or message.migrate_from_chat_id))
        or (message and message.is_automatic_forward)
    )


class PlaceProcessor(BaseUpdateProcessor):
    """Give each place its own bounded queue, and all places together a bounded number of slots.

    At most ``concurrency`` updates are being handled at a time; an update takes a slot only when
    its place's turn is its own. A place holds ``place_limit`` updates, and one sender
    ``sender_limit`` of them; what comes on top is dropped, except updates that tell of the chat
    itself. ``on_drop`` is awaited with the first update dropped of a sender's flood, which ends
    when everything of that sender is done.
    """

    def __init__(
        self,
        *,
        concurrency: int = 32,
        place_limit: int = 32,
        sender_limit: int = 16,
        on_drop: Callable[[Update], Awaitable[None]] | None = None,
        alone: float = 2.0,
        lane_of: Callable[[object], str] = lane_of,
    ) -> None:
        super().__init__(_UNBOUNDED)
        self.dropped = 0
        self._slots = asyncio.Semaphore(concurrency)
        self._file = asyncio.Lock()
        self._alone = alone
        self._place_limit = place_limit
        self._sender_limit = sender_limit
        self._on_drop = on_drop
        self._lane_of = lane_of
        self._lanes: dict[str, _Lane] = {}
        self._tasks: set[asyncio.Task[Any]] = set()
        self._idle = asyncio.Event()
        self._idle.set()
        self._draining = False

    @property
    def lengths(self) -> dict[str, int]:
        """How many updates each busy place holds, the one being handled included."""
        return {key: lane.size for key, lane in self._lanes.items()}

    async def initialize(self) -> None:
        """Take updates (again)."""
        self._draining = False

    async def shutdown(self) -> None:
        """Take no more updates and let go of what is still running."""
        await self.drain(0)

    async def do_process_update(self, update: object, coroutine: Awaitable[Any]) -> None:
        """Handle the update when its turn has come. Raises Draining once ``drain`` has begun."""
        try:
            if self._draining:
                raise Draining
            await self._queue(update, coroutine)
        finally:
            if isinstance(coroutine, Coroutine):
                coroutine.close()  # one that never ran would warn; one that did does not mind

    async def _queue(self, update: object, coroutine: Awaitable[Any]) -> None:
        key, sender = self._lane_of(update), _sender(update)
        lane = self._lanes.setdefault(key, _Lane())
        full = lane.size >= self._place_limit or lane.senders[sender] >= self._sender_limit
        if full and not _essential(update):
            await self._drop(update, lane, sender)
            return
        lane.enter(sender)
        self._idle.clear()
        task = asyncio.current_task()
        if task:
            self._tasks.add(task)
        try:
            async with lane.turn:
                await self._in_a_slot(coroutine)
        finally:
            if task:
                self._tasks.discard(task)
            lane.leave(sender)
            if not lane.size:
                del self._lanes[key]
            if not self._lanes:
                self._idle.set()

    async def _in_a_slot(self, coroutine: Awaitable[Any]) -> None:
        await self._slots.acquire()
        slot = _Slot(self, asyncio.current_task())
        token = _slot.set(slot)
        try:
            await coroutine
        finally:
            _slot.reset(token)
            self._fall_out(slot)
            if slot.held:
                self._slots.release()

    async def single_file(self) -> None:
        """Return when no other update is between here and the end of its handling.

        This one is, until it has been handled or waits ``apart``, and for ``alone`` seconds at
        most: one call that hangs must not hold up every place. Outside the handling of an update
        this changes nothing.
        """
        slot = self._own_slot()
        if slot is not None and not slot.alone:
            await self._file.acquire()
            loop = asyncio.get_running_loop()
            slot.alone = loop.call_later(self._alone, self._fall_out, slot)

    def _fall_out(self, slot: _Slot) -> None:
        if slot.alone:
            slot.alone.cancel()
            slot.alone = None
            self._file.release()

    def _own_slot(self) -> _Slot | None:
        """The slot that this task is handling an update in; a task started by it has none."""
        slot = _slot.get()
        if slot is None or slot.owner is not self or slot.task is not asyncio.current_task():
            return None
        return slot

    async def _drop(self, update: object, lane: _Lane, sender: int) -> None:
        self.dropped += 1
        if sender in lane.flooding:
            return
        lane.flooding.add(sender)
        if self._on_drop and isinstance(update, Update):
            await self._on_drop(update)

    @asynccontextmanager
    async def apart(self) -> AsyncIterator[None]:
        """Give the slot back while inside, for long waits and heavy work; the place's turn stays.

        Outside the handling of an update, and in tasks started by it, this changes nothing.
        """
        slot = self._own_slot()
        if slot is None or not slot.held:
            yield
            return
        self._fall_out(slot)
        slot.held = False
        self._slots.release()
        try:
            yield
        finally:
            await self._slots.acquire()
            slot.held = True

    async def drain(self, within: float) -> int:
        """Take no more updates, finish those at hand, cancel what is left after ``within`` s.

        Returns how many were cancelled.
        """
        self._draining = True
        if within > 0:
            try:
                async with asyncio.timeout(within):
                    await self._idle.wait()
            except TimeoutError:
                pass  # the cancelling below is the answer to it
        left = self._tasks - {asyncio.current_task()}
        for task in left:
            task.cancel()
        if left:
            await asyncio.wait(left, timeout=1)
        return len(left)
