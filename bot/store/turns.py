"""Many replicas, one bot: whose an update is, whose turn it is, and who does the daily work."""

from sqlalchemy import case, delete, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.store.asked import Asked
from bot.store.database import reads, writes
from bot.store.rows import Claim
from bot.store.schema import leases, paces, updates


class Turns(Asked):
    """Claims on updates, leases on work, and a shared pace toward Telegram."""

    @writes
    async def claim_update(
        self, db: AsyncConnection, update_id: int, lane: str, seconds: float = 60
    ) -> Claim:
        """Claim the update, one of those in ``lane``, for ``seconds``.

        OURS: answer it, then call ``finish``. DONE: it was answered. BUSY: somebody is at it; let
        it be delivered again. The claim of a process that died falls free: at once on SQLite,
        where one process at a time is the rule, and when its seconds are over on PostgreSQL.
        """
        now = await self.now(db)
        row = {"holder": self.holder, "until": now + seconds}
        fresh = self.insert(updates).values(id=update_id, lane=lane, done=False, **row)
        if (await db.execute(fresh.on_conflict_do_nothing())).rowcount:
            return Claim.OURS
        lapsed = updates.c.until <= now
        if self.is_sqlite:
            lapsed |= updates.c.holder != self.holder
        mine = (updates.c.id == update_id) & ~updates.c.done & lapsed
        if (await db.execute(update(updates).where(mine).values(**row))).rowcount:
            return Claim.OURS
        done = select(updates.c.done).where(updates.c.id == update_id)
        return Claim.DONE if (await db.execute(done)).scalar_one_or_none() else Claim.BUSY

    @reads
    async def is_next(self, db: AsyncConnection, update_id: int, lane: str) -> bool:
        """Whether no earlier update of the lane is still being answered by anybody."""
        earlier = select(updates.c.id).where(
            updates.c.lane == lane,
            updates.c.id < update_id,
            ~updates.c.done,
            updates.c.until > await self.now(db),
        )
        return (await db.execute(earlier.limit(1))).first() is None

    @writes
    async def finish(self, db: AsyncConnection, update_id: int) -> None:
        """Note that the update needs nothing more, ever."""
        await self._finish(db, update_id)

    @writes
    async def give_up(self, db: AsyncConnection, update_id: int) -> None:
        """Let go of our claim, so that the update can be taken when it is delivered again."""
        ours = (updates.c.id == update_id) & (updates.c.holder == self.holder) & ~updates.c.done
        await db.execute(delete(updates).where(ours))

    @writes
    async def lease(self, db: AsyncConnection, name: str, seconds: float) -> bool:
        """Whether ``name`` is ours to do for the next ``seconds``; asking again extends it."""
        now = await self.now(db)
        row = {"holder": self.holder, "until": now + seconds}
        upsert = self.insert(leases).values(name=name, **row)
        free = (leases.c.until <= now) | (leases.c.holder == self.holder)
        taken = upsert.on_conflict_do_update(index_elements=["name"], set_=row, where=free)
        return (await db.execute(taken)).rowcount > 0

    @writes
    async def release(self, db: AsyncConnection, name: str) -> None:
        """Give the lease back early, if it is ours."""
        ours = (leases.c.name == name) & (leases.c.holder == self.holder)
        await db.execute(delete(leases).where(ours))

    @writes
    async def reserve(
        self, db: AsyncConnection, name: str, interval: float, burst: int = 1
    ) -> float:
        """Take the next of a row of moments ``interval`` seconds apart; how long to wait for it.

        All replicas share the row called ``name``. ``burst`` moments may be taken at once after a
        quiet time. (The "virtual scheduling" form of the generic cell rate algorithm, ITU-T I.371.)
        """
        now = await self.now(db)
        earliest = now - interval * (burst - 1)
        fresh = self.insert(paces).values(name=name, due=earliest + interval)
        due = case((paces.c.due > earliest, paces.c.due), else_=earliest)
        upsert = fresh.on_conflict_do_update(index_elements=["name"], set_={"due": due + interval})
        taken = (await db.execute(upsert.returning(paces.c.due))).scalar_one() - interval
        return max(0.0, float(taken) - now)

    @writes
    async def pause(self, db: AsyncConnection, name: str, seconds: float) -> None:
        """Let nobody have a moment of the row called ``name`` for the next ``seconds``."""
        until = await self.now(db) + seconds
        fresh = self.insert(paces).values(name=name, due=until)
        later = case((paces.c.due > until, paces.c.due), else_=until)
        await db.execute(fresh.on_conflict_do_update(index_elements=["name"], set_={"due": later}))
