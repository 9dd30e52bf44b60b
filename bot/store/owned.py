"""The store of a bot that polls: one process owns the SQLite file, and so may hold what is in it.

A question starts from what the place and its asker stand at, which is read once and then known
here. An answer is noted in the journal, and goes to the database with many others.
"""

import asyncio
import logging
import time
from collections import OrderedDict
from collections.abc import Callable, Coroutine, Hashable, Sequence
from dataclasses import replace
from functools import partial
from typing import Any, ParamSpec, Protocol, Self, TypeVar

from bot.place import Place
from bot.store.asked import new_token
from bot.store.database import plain
from bot.store.engines import Postgres, Sqlite, Work
from bot.store.errors import StoreError, StoreFull
from bot.store.noting import put
from bot.store.rows import Claim, Entry, Note, Question, Standing, moment
from bot.store.store import Store

log = logging.getLogger(__name__)

P = ParamSpec("P")
T = TypeVar("T")

_SOON = 0.5  # seconds until a note goes to the database, with those made meanwhile
_LATER = 5.0  # seconds until the next attempt after one that failed
_BATCH = 500  # notes a transaction
_MOST = 20_000  # notes that wait for a database that fails; further answers are not noted
_KNOWN = 4_000  # things known of places, the least recently used out first


class Left(Protocol):
    """What a former process left."""

    @property
    def notes(self) -> Sequence[Note]:
        """Notes of answers, oldest first, that may be in the database already."""


class Journal(Protocol):
    """Where notes outlive the death of the process until they are in the database."""

    def read(self) -> Left:
        """Return what a former process left."""

    def note(self, note: Note) -> None:
        """Write a note down. Raises OSError when that is impossible."""

    def noted(self, count: int) -> None:
        """Let go of the oldest ``count`` notes. Raises OSError when that is impossible."""


class OwnedStore(Store):
    """A store whose SQLite database no other process writes to; without a journal, as any other.

    What `note_question` and `note_sent` returned from survives the death of the process as any
    other note does. Everything that could tell the difference, or change what is known here,
    brings the notes into the database first.
    """

    def __init__(self, engine: Sqlite | Postgres) -> None:
        super().__init__(engine)
        self._journal: Journal | None = None
        self._waiting: list[Note] = []
        self._news = asyncio.Event()
        self._settling = asyncio.Lock()
        self._known: OrderedDict[Hashable, Any] = OrderedDict()
        self._changes = 0
        self._failing = False

    @classmethod
    async def open(cls, address: str, journal: Journal | None = None, *, make: bool = True) -> Self:
        """Open ``sqlite:///FILE``, ready to use, with what a former process left in ``journal``."""
        store = await super().open(address, make=make)
        store._journal = journal
        if journal is not None:
            store._waiting += journal.read().notes
            await store.settled()
        return store

    async def run(self) -> None:
        """Bring notes into the database soon after they are made, until cancelled."""
        while True:
            await self._news.wait()
            await asyncio.sleep(_SOON)
            self._news.clear()
            if not await self.settled():
                await asyncio.sleep(_LATER)
                self._news.set()

    async def settle(self) -> None:
        """Bring the notes into the database. Raises StoreError; those that are not in stay noted.

        A note that is brought in twice, for its end in the journal was lost, is the same note.
        """
        async with self._settling:
            left = len(self._waiting)  # those made while we write wait for the next time
            while self._journal and left:
                some = self._waiting[: min(left, _BATCH)]
                left -= len(some)
                await self.note(partial(put, notes=some))
                try:
                    self._journal.noted(len(some))
                except OSError as error:  # a forgotten question would come back with the journal
                    raise StoreFull(f"the journal: {error.strerror}") from error
                del self._waiting[: len(some)]

    async def settled(self) -> bool:
        """Settle; say whether that worked. Reading goes on where writing does not."""
        try:
            await self.settle()
        except StoreError as error:
            if not self._failing:
                log.error("%d answers wait to be noted: %s", len(self._waiting), error)
            self._failing = True
        else:
            self._failing = False
        return not self._failing

    async def close(self) -> None:
        """Close every connection, with every note in the database if that is possible."""
        await self.settled()
        await super().close()

    # --- what changes something ---------------------------------------------------------------

    async def write(self, work: Work[T]) -> T:
        """As any store does; what was known before is known no more."""
        await self.settle()
        try:
            return await super().write(work)
        finally:
            self._changes += 1
            self._known.clear()

    async def snapshot(self, work: Work[T]) -> T:
        """As any store does, with every note in it."""
        await self.settle()
        return await super().snapshot(work)

    async def note_question(
        self,
        place: Place,
        asker: str,
        question: str,
        asked_as: str,
        article_id: str,
        *,
        token: str = "",
        message_id: int | None = None,
        update_id: int | None = None,
    ) -> str:
        """As any store does, but an article that has gone meanwhile is passed over in silence."""
        token = token or new_token()
        words = plain(question), plain(asked_as)
        now = int(time.time())
        about = place.key, place.chat, asker, *words, article_id, now
        if message_id is None or not self._journalled(Note(token, message_id, update_id, *about)):
            await self.settle()
            await super().note_question(
                place,
                asker,
                question,
                asked_as,
                article_id,
                token=token,
                message_id=message_id,
                update_id=update_id,
            )
        standing: Standing | None = self._known.get((place, asker))
        if standing is not None:
            last = Question(token, place.key, asker, *words, article_id, moment(now))
            self._known[place, asker] = replace(standing, last=last)
        return token

    async def note_sent(self, token: str, message_id: int, update_id: int | None = None) -> None:
        """As any store does."""
        if not self._journalled(Note(token, message_id, update_id)):
            await self.settle()
            await super().note_sent(token, message_id, update_id)

    def _journalled(self, note: Note) -> bool:
        """Note in the journal; say whether it has room for that."""
        if self._journal is None or len(self._waiting) >= _MOST:
            return False
        try:
            self._journal.note(note)
        except OSError:
            return False  # the database may have room; if not, it says so
        self._waiting.append(note)
        self._news.set()
        return True

    # --- what is known ------------------------------------------------------------------------

    async def standing(self, place: Place, asker: str) -> Standing:
        """As any store does."""
        if (place, asker) not in self._known:
            await self.settled()
        return await self._recall((place, asker), super().standing, place, asker)

    async def shelf(self, place: Place, words: str = "", limit: int = 50) -> tuple[Entry, ...]:
        """As any store does."""
        return await self._recall(
            ("shelf", place, words, limit), super().shelf, place, words, limit
        )

    async def setting(self, place: Place, name: str) -> str | None:
        """As any store does."""
        return await self._recall(("setting", place, name), super().setting, place, name)

    async def _recall(
        self,
        key: Hashable,
        read: Callable[P, Coroutine[Any, Any, T]],
        *args: P.args,
        **kw: P.kwargs,
    ) -> T:
        """What ``read`` says, as long as nothing was written since it was asked last."""
        if key in self._known:
            self._known.move_to_end(key)
            known: T = self._known[key]
            return known
        changes = self._changes
        found = await read(*args, **kw)
        if changes == self._changes:  # nothing was written while we read
            self._known[key] = found
            if len(self._known) > _KNOWN:
                self._known.popitem(last=False)
        return found

    # --- what notes are looked up for ---------------------------------------------------------

    async def question(self, place: Place, token: str) -> Question | None:
        """As any store does."""
        await self.settled()
        return await super().question(place, token)

    async def question_by_message(self, place: Place, message_id: int) -> Question | None:
        """As any store does."""
        await self.settled()
        return await super().question_by_message(place, message_id)

    async def claim_update(self, update_id: int, lane: str, seconds: float = 120) -> Claim:
        """As any store does."""
        await self.settled()
        return await super().claim_update(update_id, lane, seconds)

    async def messages_sent(self, token: str) -> int:
        """As any store does."""
        await self.settled()
        return await super().messages_sent(token)
