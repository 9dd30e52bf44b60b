"""Many replicas, one bot: whose an update is, whose turn it is, and who does the daily work."""

import asyncio
from functools import cached_property
from typing import Any

from sqlalchemy import (
    BigInteger,
    Connection,
    Double,
    Select,
    Text,
    bindparam,
    case,
    delete,
    false,
    select,
    update,
)
from sqlalchemy.sql import Executable

from bot.store.asked import Asked
from bot.store.database import lines, reads
from bot.store.engines import Postgres, Sqlite
from bot.store.errors import StoreError
from bot.store.pulse import Pulse, dead
from bot.store.rows import Claim
from bot.store.schema import leases, paces, updates

_UPDATE = bindparam("update", type_=BigInteger)
_LANE = bindparam("of", type_=Text)
_BATCH = 500  # updates a statement


class Turns(Asked):
    """Claims on updates, leases on work, and a shared pace toward Telegram."""

    def __init__(self, engine: Sqlite | Postgres) -> None:
        super().__init__(engine)
        self._pulse = Pulse(engine.reading, self.holder) if isinstance(engine, Postgres) else None
        self._owed: set[int] = set()  # finished while the database was away
        self._doubtful: set[int] = set()  # claimed, or not: the answer to that was lost

    async def close(self) -> None:
        """Close every connection. Nothing is lost if this is never reached."""
        if self._pulse:
            await self._pulse.stop()
        await super().close()

    async def claim_update(self, update_id: int, lane: str, seconds: float = 120) -> Claim:
        """Claim the update, one of those in ``lane``, for ``seconds``.

        OURS: answer it, then call ``finish``; LATER: the same, after ``turn``. DONE: it was
        answered. BUSY: somebody is at it; let it be delivered again. The claim of a process that
        died is free at once; ``seconds`` are for one that hangs, or whose machine is gone without
        a word.
        """
        if self._pulse:
            await self.attempt(self._pulse.keep)
        # Or what comes after them would wait for claims that nobody is at until they lapse.
        while owed := sorted(self._owed)[:_BATCH]:
            await self._note_all_finished(owed)
            self._owed.difference_update(owed)
            self._unfinished.difference_update(owed)
        try:
            claim = await self._claim(update_id, lane, seconds)
        except StoreError:
            self._doubtful.add(update_id)
            raise
        ours = (self._unfinished, self._doubtful, self._owed)
        known = any(update_id in some for some in ours)
        if claim is Claim.BUSY and not known and await self._is_ours(update_id):
            claim = Claim.LATER  # it was claimed before the connection was lost, at a first attempt
        if claim in (Claim.OURS, Claim.LATER):
            self._unfinished.add(update_id)
        return claim

    @reads
    def _is_ours(self, db: Connection, update_id: int) -> bool:
        holder = select(updates.c.holder).where(updates.c.id == update_id)
        return db.execute(holder).scalar_one_or_none() == self.holder

    @lines
    def _claim(self, db: Connection, update_id: int, lane: str, seconds: float) -> Claim:
        given = {"update": update_id, "of": lane, "seconds": seconds}
        found = db.execute(self._taking, given).one_or_none()
        if found is not None:
            return Claim.LATER if found[0] else Claim.OURS
        done = select(updates.c.done).where(updates.c.id == update_id)
        return Claim.DONE if db.execute(done).scalar_one_or_none() else Claim.BUSY

    @cached_property
    def _taking(self) -> Executable:
        """Claim the ``update`` and say whether it has to wait; no row: it cannot be claimed."""
        row = {"holder": self.holder, "until": self.clock + bindparam("seconds", type_=Double)}
        fresh = self.insert(updates).values(id=_UPDATE, lane=_LANE, done=False, **row)
        theirs = updates.c.holder != self.holder
        # On SQLite one process at a time is the rule: another's claim is a dead one's, and what
        # is its own the process keeps in order itself.
        free = theirs if self.is_sqlite else theirs & dead("updates.holder")
        waits = false() if self.is_sqlite else self._earlier.exists()
        taken = fresh.on_conflict_do_update(
            index_elements=["id"],
            set_=row,
            where=~updates.c.done & ((updates.c.until <= self.clock) | free),
        )
        return taken.returning(waits)

    async def turn(self, update_id: int, lane: str) -> None:
        """Wait until no earlier update of the lane is being answered, here or elsewhere.

        A claim keeps its turn until it lapses, so that what a killed replica was answering is
        answered first when it is delivered again.
        """
        wait = 0.01
        while not await self.is_next(update_id, lane):
            await asyncio.sleep(wait)
            wait = min(wait * 1.5, 0.25)

    @reads
    def is_next(self, db: Connection, update_id: int, lane: str) -> bool:
        """Whether no earlier update of the lane is still being answered by anybody."""
        given = {"update": update_id, "of": lane}
        return db.execute(self._earlier, given).first() is None

    @cached_property
    def _earlier(self) -> Select[Any]:
        others = updates.alias()
        waiting = (others.c.lane == _LANE) & (others.c.id < _UPDATE) & ~others.c.done
        return select(others.c.id).where(waiting, others.c.until > self.clock).limit(1)

    async def finish(self, update_id: int) -> None:
        """Note that the update we claimed needs nothing more, ever, unless that is noted.

        Where that fails it is noted with the next claim; so it is where we do not know whether our
        claim is in the database, and then of one that is there.
        """
        if update_id in self._doubtful:
            self._doubtful.discard(update_id)
            self._owed.add(update_id)
            return
        if update_id in self._unfinished:
            self._owed.add(update_id)
            await self._note_finished(update_id)
            self._unfinished.discard(update_id)
        self._owed.discard(update_id)

    @lines
    def _note_finished(self, db: Connection, update_id: int) -> None:
        db.execute(self._finished, {"update": update_id})

    @lines
    def _note_all_finished(self, db: Connection, update_ids: list[int]) -> None:
        done = update(updates).where(updates.c.id.in_(update_ids))
        db.execute(done.values(done=True, until=self.clock))

    async def give_up(self, update_id: int) -> None:
        """Let go of our claim, so that the update can be taken when it is delivered again.

        One that may not be ours is free when this process has ended.
        """
        self._doubtful.discard(update_id)
        if update_id in self._unfinished:
            self._unfinished.discard(update_id)
            await self._let_go(update_id)

    @lines
    def _let_go(self, db: Connection, update_id: int) -> None:
        ours = (updates.c.id == update_id) & (updates.c.holder == self.holder) & ~updates.c.done
        db.execute(delete(updates).where(ours))

    @lines
    def once_every(self, db: Connection, name: str, seconds: float) -> bool:
        """True for one caller in ``seconds``, whichever process asks first: the work is its own."""
        row = {"holder": self.holder, "until": self.clock + seconds}
        upsert = self.insert(leases).values(name=name, **row)
        taken = upsert.on_conflict_do_update(
            index_elements=["name"], set_=row, where=leases.c.until <= self.clock
        )
        return db.execute(taken).rowcount > 0

    @lines
    def reserve(self, db: Connection, name: str, interval: float, burst: int = 1) -> float:
        """Take the next of a row of moments ``interval`` seconds apart; how long to wait for it.

        All replicas share the row called ``name``. ``burst`` moments may be taken at once after a
        quiet time. (The "virtual scheduling" form of the generic cell rate algorithm, ITU-T I.371.)
        """
        earliest = self.clock - interval * (burst - 1)
        fresh = self.insert(paces).values(name=name, due=earliest + interval)
        due = case((paces.c.due > earliest, paces.c.due), else_=earliest)
        upsert = fresh.on_conflict_do_update(index_elements=["name"], set_={"due": due + interval})
        wait = upsert.returning(paces.c.due - interval - self.clock)
        return max(0.0, float(db.execute(wait).scalar_one()))

    @lines
    def pause(self, db: Connection, name: str, seconds: float) -> None:
        """Let nobody have a moment of the row called ``name`` for the next ``seconds``."""
        until = self.clock + seconds
        fresh = self.insert(paces).values(name=name, due=until)
        later = case((paces.c.due > until, paces.c.due), else_=until)
        db.execute(fresh.on_conflict_do_update(index_elements=["name"], set_={"due": later}))
