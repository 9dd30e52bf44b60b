"""Places: each with its shelf of articles, the current one foremost, and its settings."""

from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Select,
    Text,
    bindparam,
    case,
    delete,
    func,
    select,
    update,
)

from bot.place import Place
from bot.store.articles import Articles, hash_of
from bot.store.database import plain, reads, writes
from bot.store.rows import Entry, moment
from bot.store.schema import articles, places, questions, settings, shelf


class Shelves(Articles):
    """What stands on a place's shelf, and how the place wants things done."""

    @writes
    def open_in(self, db: Connection, place: Place, article_id: str, by: str) -> Entry:
        """Make the article the place's current one; it joins the shelf, added by ``by``.

        A chat that was thought left is not: only where the bot is can anything be opened. Raises
        UnknownArticle when the article has gone in the meantime: put it again.
        """
        article = self._number(db, article_id)
        number = self._place(db, place)
        self._back_in(db, places.c.chat == place.chat)
        last = select(func.coalesce(func.max(shelf.c.turn), 0)).where(shelf.c.place_id == number)
        turn = db.execute(last).scalar_one() + 1
        insert = self.insert(shelf).values(
            place_id=number,
            article_id=article,
            added_by=plain(by),
            added=self.second,
            turn=turn,
        )
        db.execute(
            insert.on_conflict_do_update(
                index_elements=["place_id", "article_id"], set_={"turn": turn}
            )
        )
        query = _entries().where(shelf.c.place_id == number, shelf.c.article_id == article)
        return entry_of(tuple(db.execute(query).one()))

    @reads
    def current(self, db: Connection, place: Place) -> Entry | None:
        """The article opened last in the place, else in its chat, else None."""
        row = db.execute(CURRENT, keys_of(place)).one_or_none()
        return None if row is None else entry_of(tuple(row))

    @reads
    def previous(self, db: Connection, place: Place) -> Entry | None:
        """The article that was open in the place before its current one; for "Undo"."""
        query = _entries().where(places.c.key == place.key).order_by(shelf.c.turn.desc())
        row = db.execute(query.offset(1).limit(1)).one_or_none()
        return None if row is None else entry_of(tuple(row))

    @reads
    def shelf(
        self, db: Connection, place: Place, words: str = "", limit: int = 50
    ) -> tuple[Entry, ...]:
        """The place's articles, the last opened first; with ``words``, those that have them all.

        Words are looked for, in any letter case, in title, byline, site and URL.
        """
        query = _entries().where(places.c.key == place.key)
        for word in plain(words).casefold().split():
            query = query.where(articles.c.words.contains(word, autoescape=True))
        query = query.order_by(shelf.c.turn.desc()).limit(limit)
        return tuple(entry_of(tuple(row)) for row in db.execute(query))

    @writes
    def remove(self, db: Connection, place: Place, article_id: str) -> bool:
        """Take the article, and the questions asked of it, from the place; False: it had none.

        If it was the current one, the one opened before it is now. The article itself goes when
        no other place has it.
        """
        mine = select(places.c.id).where(places.c.key == place.key)
        number = db.execute(mine).scalar_one_or_none()
        this = select(articles.c.id).where(articles.c.hash == hash_of(article_id))
        article = db.execute(this).scalar_one_or_none()
        if number is None or article is None:
            return False
        taken = 0
        for table in (questions, shelf):
            where = (table.c.place_id == number) & (table.c.article_id == article)
            taken += db.execute(delete(table).where(where)).rowcount
        self._drop_orphans(db, [article])
        return taken > 0

    @reads
    def setting(self, db: Connection, place: Place, name: str) -> str | None:
        """The place's setting, else its chat's, else None."""
        return db.execute(SETTING, {**keys_of(place), "name": name}).scalar_one_or_none()

    @writes
    def set_setting(self, db: Connection, place: Place, name: str, value: str | None) -> None:
        """Set the place's own setting; None removes it."""
        number = self._place(db, place)
        if value is None:
            mine = (settings.c.place_id == number) & (settings.c.name == name)
            db.execute(delete(settings).where(mine))
            return
        value = plain(value)
        insert = self.insert(settings).values(place_id=number, name=name, value=value)
        db.execute(
            insert.on_conflict_do_update(index_elements=["place_id", "name"], set_={"value": value})
        )

    def _place(self, db: Connection, place: Place) -> int:
        """The place's row, locked until the transaction ends; made where there was none."""
        insert = self.insert(places).values(key=place.key, chat=place.chat)
        upsert = insert.on_conflict_do_update(
            index_elements=["key"], set_={"chat": insert.excluded.chat}
        )
        return int(db.execute(upsert.returning(places.c.id)).scalar_one())

    def _back_in(self, db: Connection, which: ColumnElement[bool]) -> None:
        """Take away the mark that the bot was removed from these places."""
        db.execute(update(places).where(which, places.c.left_at.is_not(None)).values(left_at=None))


def _entries() -> Select[Any]:
    return (
        select(
            articles.c.hash,
            articles.c.title,
            articles.c.site,
            articles.c.url,
            articles.c.published,
            articles.c.language,
            shelf.c.added_by,
            shelf.c.added,
            places.c.key,
        )
        .select_from(shelf)
        .join(places)
        .join(articles)
    )


# Written once, with names for what changes: writing one costs as much as PostgreSQL's answer.
_here = places.c.key.in_([bindparam("key", type_=Text), bindparam("chat", type_=Text)])
_own_first = case((places.c.key == bindparam("key", type_=Text), 0), else_=1)

CURRENT = _entries().where(_here).order_by(_own_first, shelf.c.turn.desc()).limit(1)
"""What ``current`` gives, with ``keys_of`` a place; its row is for ``entry_of``."""

SETTING = (
    select(settings.c.value)
    .join(places)
    .where(_here, settings.c.name == bindparam("name", type_=Text))
    .order_by(_own_first)
    .limit(1)
)
"""What ``setting`` gives, with ``keys_of`` a place and a ``name``."""


def keys_of(place: Place) -> dict[str, str]:
    """The parameters that name a place in a statement."""
    return {"key": place.key, "chat": place.chat}


def entry_of(row: tuple[Any, ...]) -> Entry:
    """The entry in a row that one of our queries found."""
    article, title, site, url, published, language, by, added, key = row
    return Entry(article.hex(), title, site, url, published, language, by, moment(added), key)
