"""Questions asked: what "More", "In context" and follow-ups need to know."""

import secrets
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    FromClause,
    Insert,
    Select,
    Text,
    Update,
    func,
    insert,
    literal,
    select,
    true,
    update,
)
from sqlalchemy.dialects import postgresql, sqlite

from bot.place import Place
from bot.store.articles import hash_of
from bot.store.database import lines, notes, plain, reads
from bot.store.engines import Postgres, Sqlite
from bot.store.rows import Question, Standing, moment
from bot.store.schema import articles, places, questions, sent, updates
from bot.store.shelves import Shelves, current_in, entry_of, setting_of

PASTED = "pasted"  # the setting that holds the last part of a paste that may go on


def new_token() -> str:
    """A name for a question that nobody can guess: 12 URL-safe characters."""
    return secrets.token_urlsafe(9)


class Asked(Shelves):
    """The questions of the last 30 days, and the messages that answered them."""

    def __init__(self, engine: Sqlite | Postgres) -> None:
        super().__init__(engine)
        self._unfinished: set[int] = set()  # the updates this process has claimed

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
        """Note a question about an article; the token names it in buttons: 12 URL-safe characters.

        A ``token`` of one's own comes from ``new_token``. With ``message_id`` and ``update_id``
        the answer is noted too, as ``note_sent`` does, in the same breath. Raises UnknownArticle
        when the article has gone in the meantime: put it again.
        """
        token = token or new_token()
        words = {"question": plain(question), "asked_as": plain(asked_as)}
        row: dict[str, ColumnElement[Any]] = {
            name: literal(value, Text)
            for name, value in {"token": token, "asker": asker, **words}.items()
        }
        row["asked"] = self.second
        answered = message_id, update_id
        if self.is_sqlite or not await self._note_at_once(place, row, article_id, *answered):
            await self._note_in_parts(place, row, article_id, *answered)
        self._unfinished.discard(update_id or -1)
        return token

    @lines
    def _note_at_once(
        self,
        db: Connection,
        place: Place,
        row: dict[str, ColumnElement[Any]],
        article_id: str,
        message_id: int | None,
        update_id: int | None,
    ) -> bool:
        """Note everything in one trip to the server, unless the place or the article is new.

        An answer that is sent and not noted is sent again if the process dies: so that is short.
        SQLite has no such statements, and no server.
        """
        asked = _in_place(place, row, article_id).returning(questions.c.id, questions.c.place_id)
        noted = asked.cte("asked")
        count = select(func.count()).select_from(noted)
        if message_id is not None:
            answer = select(noted.c.place_id, literal(message_id), noted.c.id)
            count = count.add_cte(self._answered(answer).cte("answered"))
            if update_id is not None:
                count = count.add_cte(self._finished(update_id, select(noted)).cte("finished"))
        return int(db.execute(count).scalar_one()) > 0

    @notes
    def _note_in_parts(
        self,
        db: Connection,
        place: Place,
        row: dict[str, ColumnElement[Any]],
        article_id: str,
        message_id: int | None,
        update_id: int | None,
    ) -> None:
        if db.execute(_in_place(place, row, article_id)).rowcount == 0:
            article = self._number(db, article_id)
            new = {"place_id": self._place(db, place), "article_id": article}
            db.execute(insert(questions).values(**new, **row))
        if message_id is not None:
            self._sent(db, row["token"], message_id, update_id)

    @reads
    def standing(self, db: Connection, place: Place, asker: str) -> Standing:
        """What a question starts from, in one look."""
        parts = [
            part.subquery()
            for part in (current_in(place), _last(place, asker), setting_of(place, PASTED))
        ]
        beside: FromClause = select(literal(1)).subquery()
        for part in parts:
            beside = beside.outerjoin(part, true())
        row = tuple(db.execute(select(*parts).select_from(beside)).one())
        entry, question = len(parts[0].c), len(parts[1].c)
        current, last = row[:entry], row[entry : entry + question]
        return Standing(
            entry_of(current) if current[0] is not None else None,
            _question(last) if last[0] is not None else None,
            row[-1],
        )

    @reads
    def question(self, db: Connection, place: Place, token: str) -> Question | None:
        """The question with this token, if it was asked in this place."""
        query = _questions().where(questions.c.token == plain(token), places.c.key == place.key)
        return _question(db.execute(query).one_or_none())

    @reads
    def last_question(self, db: Connection, place: Place, asker: str) -> Question | None:
        """What ``asker`` asked last in this place."""
        return _question(db.execute(_last(place, asker)).one_or_none())

    @reads
    def question_by_message(self, db: Connection, place: Place, message_id: int) -> Question | None:
        """The question that the bot's message ``message_id`` in this place answers."""
        query = (
            _questions()
            .join(sent, sent.c.question_id == questions.c.id)
            .where(sent.c.message == message_id, sent.c.place_id == places.c.id)
            .where(places.c.key == place.key)
        )
        return _question(db.execute(query).one_or_none())

    @reads
    def messages_sent(self, db: Connection, token: str) -> int:
        """How many of the bot's messages answer the question, its further pages included."""
        query = (
            select(func.count())
            .select_from(sent)
            .join(questions, questions.c.id == sent.c.question_id)
            .where(questions.c.token == plain(token))
        )
        return int(db.execute(query).scalar_one())

    async def note_sent(self, token: str, message_id: int, update_id: int | None = None) -> None:
        """Note that ``message_id`` carries the answer to the question; do so as soon as it is sent.

        ``update_id``, the update that asked, is finished in the same breath. A question that was
        deleted meanwhile is passed over.
        """
        await self._note_sent(token, message_id, update_id)
        self._unfinished.discard(update_id or -1)

    @notes
    def _note_sent(
        self, db: Connection, token: str, message_id: int, update_id: int | None
    ) -> None:
        self._sent(db, literal(token), message_id, update_id)

    def _sent(
        self, db: Connection, token: ColumnElement[str], message_id: int, update_id: int | None
    ) -> None:
        asked = select(questions.c.place_id, literal(message_id), questions.c.id)
        db.execute(self._answered(asked.where(questions.c.token == token)))
        if update_id is not None:
            db.execute(self._finished(update_id))

    def _answered(self, answers: Select[Any]) -> postgresql.Insert | sqlite.Insert:
        """The statement that notes ``answers``: place, message and question of each."""
        insert = self.insert(sent).from_select(["place_id", "message", "question_id"], answers)
        return insert.on_conflict_do_update(
            index_elements=["place_id", "message"],
            set_={"question_id": insert.excluded.question_id},
        )

    def _finished(self, update_id: int, given: Select[Any] | None = None) -> Update:
        """The statement that notes an update as done; ``given`` has to find something first."""
        done = update(updates).where(updates.c.id == update_id)
        if given is not None:
            done = done.where(given.exists())
        return done.values(done=True, until=self.clock)


def _in_place(place: Place, row: dict[str, ColumnElement[Any]], article_id: str) -> Insert:
    """Insert the question where both the place and the article are known, else nothing."""
    numbers = (
        select(places.c.id, articles.c.id, *row.values())
        .join_from(places, articles, articles.c.hash == hash_of(article_id))
        .where(places.c.key == place.key)
    )
    return insert(questions).from_select(["place_id", "article_id", *row], numbers)


def _last(place: Place, asker: str) -> Select[Any]:
    query = _questions().where(places.c.key == place.key, questions.c.asker == asker)
    return query.order_by(questions.c.id.desc()).limit(1)


def _questions() -> Select[Any]:
    return (
        select(
            questions.c.token,
            places.c.key,
            questions.c.asker,
            questions.c.question,
            questions.c.asked_as,
            articles.c.hash,
            questions.c.asked,
        )
        .select_from(questions)
        .join(places, places.c.id == questions.c.place_id)
        .join(articles, articles.c.id == questions.c.article_id)
    )


def _question(row: tuple[Any, ...] | None) -> Question | None:
    if row is None:
        return None
    token, key, asker, question, asked_as, article, asked = row
    return Question(token, key, asker, question, asked_as, article.hex(), moment(asked))
