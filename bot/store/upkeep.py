"""What happens to a place and its data over time: moved, left, forgotten, grown old."""

import logging
import time

from sqlalchemy import ColumnElement, Connection, Table, delete, exists, func, select, update
from sqlalchemy import text as sql

from bot.place import EVERYWHERE, Place
from bot.store.database import reads, writes
from bot.store.rows import Counts, Erased
from bot.store.schema import articles, places, questions, settings, shelf, updates
from bot.store.turns import Turns

log = logging.getLogger(__name__)

DAY = 86_400
KEPT = 30 * DAY
"""Questions, and the data of a place that the bot was removed from, are kept this long."""

_BATCH = 500  # rows a transaction deletes, so that nobody waits long behind it
_JUMP = 3600  # a clock that moves this much by itself is not believed for a day


class Upkeep(Turns):
    """Forgetting, on request and in time."""

    _started: tuple[float, float] | None = None

    @writes
    def forget(self, db: Connection, place: Place) -> Erased:
        """Erase the place: its shelf, questions and settings, and articles no other place has.

        A chat's topics and threads go with it.
        """
        return self._forget(db, (places.c.key == place.key) | (places.c.chat == place.key))

    def _forget(self, db: Connection, which: ColumnElement[bool]) -> Erased:
        numbers = list(db.scalars(select(places.c.id).where(which).with_for_update()))
        used: set[int] = set()
        gone = {}
        for table in (shelf, questions):
            mine = table.c.place_id.in_(numbers)
            used.update(db.scalars(select(table.c.article_id).where(mine).distinct()))
            gone[table.name] = db.execute(delete(table).where(mine)).rowcount
        db.execute(delete(settings).where(settings.c.place_id.in_(numbers)))
        db.execute(delete(places).where(places.c.id.in_(numbers)))
        orphans = self._drop_orphans(db, sorted(used))
        return Erased(len(numbers), orphans, gone["questions"])

    @writes
    def left(self, db: Connection, chat: Place) -> None:
        """Note that the bot was removed from the chat: its places are forgotten in 30 days."""
        self._place(db, chat)
        mine = (places.c.chat == chat.key) & places.c.left_at.is_(None)
        db.execute(update(places).where(mine).values(left_at=self.second))

    @writes
    def joined(self, db: Connection, chat: Place) -> None:
        """Note that the bot is in the chat (again): nothing there is forgotten by itself."""
        self._back_in(db, places.c.chat == chat.key)

    async def retention(self) -> Erased:
        """Delete what is older than it may get; safe at any time, meant for once a day.

        That is questions after 30 days, places the bot left 30 days ago (a send refused for a
        while looks like that too, so not those asked in since), articles that nothing
        refers to, and the records of updates after two days. After a clock has jumped it does
        nothing until the next call.
        """
        if await self._clock_jumped():
            return Erased()
        now = await self._time()
        erased = Erased()
        await self._find_in_use()
        old = questions.c.asked < now - KEPT
        while taken := await self._delete_some(questions, questions.c.id, old):
            erased += Erased(questions=taken)
        while taken := await self._delete_some(
            updates, updates.c.id, updates.c.until < now - 2 * DAY
        ):
            continue
        while (some := await self._forget_some(now - KEPT)).places:
            erased += some
        orphaned = (
            (articles.c.touched < now - DAY)
            & ~exists().where(shelf.c.article_id == articles.c.id)
            & ~exists().where(questions.c.article_id == articles.c.id)
        )
        while taken := await self._delete_some(articles, articles.c.id, orphaned):
            erased += Erased(articles=taken)
        if self.is_sqlite:
            await self._shrink()
        return erased

    @writes
    def _delete_some(
        self, db: Connection, table: Table, key: ColumnElement[int], old: ColumnElement[bool]
    ) -> int:
        some = select(key).where(old).limit(_BATCH)
        return db.execute(delete(table).where(key.in_(some))).rowcount

    @writes
    def _find_in_use(self, db: Connection) -> None:
        """Take the mark of being left from chats where a question was answered after it."""
        asked = places.alias()
        since = (
            select(asked.c.chat)
            .join_from(asked, questions, questions.c.place_id == asked.c.id)
            .where(asked.c.left_at.is_not(None), questions.c.asked > asked.c.left_at)
        )
        self._back_in(db, places.c.chat.in_(since))

    @writes
    def _forget_some(self, db: Connection, before: float) -> Erased:
        some = select(places.c.id).where(places.c.left_at < before).limit(_BATCH)
        return self._forget(db, places.c.id.in_(some))

    @writes
    def _shrink(self, db: Connection) -> None:
        db.execute(sql("PRAGMA incremental_vacuum(4096)"))

    @reads
    def _time(self, db: Connection) -> float:
        return self.now(db)

    async def _clock_jumped(self) -> bool:
        """Whether the database's clock and this process's steady one went apart since last time."""
        clock, steady = await self._time(), time.monotonic()
        before, self._started = self._started, (clock, steady)
        if before is None:
            return False
        jump = (clock - before[0]) - (steady - before[1])
        if abs(jump) < _JUMP:
            return False
        log.warning("the clock jumped by %.0f s; deleting nothing until it has been steady", jump)
        return True

    @reads
    def counts(self, db: Connection) -> Counts:
        """How much there is in the database; EVERYWHERE is no place that anybody asks in."""
        day_ago = self.now(db) - DAY
        numbers: dict[str, int] = {}
        for table in (places, articles, questions):
            count = select(func.count()).select_from(table)
            if table is places:
                count = count.where(places.c.key != EVERYWHERE.key)
            numbers[table.name] = db.execute(count).scalar_one()
        today = db.execute(select(func.count()).where(questions.c.asked >= day_ago))
        return Counts(**numbers, questions_today=today.scalar_one(), size=self._size(db))

    def _size(self, db: Connection) -> int:
        query = "SELECT page_count * page_size FROM pragma_page_count, pragma_page_size"
        if not self.is_sqlite:
            query = (
                "SELECT sum(pg_total_relation_size(c.oid))::bigint FROM pg_class c "
                "WHERE c.relkind = 'r' AND c.relnamespace = current_schema()::regnamespace"
            )
        return int(db.execute(sql(query)).scalar_one())
