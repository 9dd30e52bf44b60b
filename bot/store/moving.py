"""A chat that got a new name: everything in it comes along."""

from sqlalchemy import Connection, delete, exists, func, select, update

from bot.place import Place
from bot.store.database import writes
from bot.store.schema import places, questions, sent, settings, shelf
from bot.store.upkeep import Upkeep


class Moving(Upkeep):
    """Group to supergroup."""

    @writes
    def move(self, db: Connection, old: Place, new: Place) -> None:
        """Give all that ``old``, a chat, and its topics have to ``new``; once or many times.

        What ``new`` has already wins: its current article stays current, its settings stay.
        """
        if old.key == new.key:
            return
        query = select(places.c.id, places.c.key).where(places.c.chat == old.key)
        # Locked first: whoever opens or asks there meanwhile waits, and then finds the new place.
        for number, key in db.execute(query.order_by(places.c.id).with_for_update()).all():
            target = Place(new.key + key.removeprefix(old.key), new.key if key != old.key else None)
            self._move_one(db, number, target)

    def _move_one(self, db: Connection, old: int, target: Place) -> None:
        new = self._place(db, target)
        last = select(func.coalesce(func.max(shelf.c.turn), 0)).where(shelf.c.place_id == old)
        turns = db.execute(last).scalar_one()
        later = update(shelf).where(shelf.c.place_id == new)
        db.execute(later.values(turn=shelf.c.turn + turns))
        for table, key in ((shelf, "article_id"), (settings, "name"), (sent, "message")):
            theirs = table.alias()
            taken = exists().where(theirs.c.place_id == new, theirs.c[key] == table.c[key])
            mine = table.c.place_id == old
            db.execute(update(table).where(mine, ~taken).values(place_id=new))
            db.execute(delete(table).where(mine))
        db.execute(update(questions).where(questions.c.place_id == old).values(place_id=new))
        db.execute(delete(places).where(places.c.id == old))
