"""Questions asked: what "More", "In context" and follow-ups need to know."""

import secrets
from functools import cached_property
from typing import Any

from sqlalchemy import (
    BigInteger,
    ColumnElement,
    Connection,
    FromClause,
    Insert,
    LargeBinary,
    Select,
    Text,
    Update,
    bindparam,
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
from bot.store.shelves import CURRENT, SETTING, Shelves, entry_of, keys_of

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
        given = {
            "the_token": token,
            "the_question": plain(question),
            "read_as": plain(asked_as),
            "who": asker,
            "key": place.key,
            "hash": hash_of(article_id),
            "message": message_id,
            "update": update_id,
        }
        if self.is_sqlite or not await self._note_at_once(given):
            await self._note_in_parts(given, place, article_id)
        self._unfinished.discard(update_id or -1)
        return token

    @lines
    def _note_at_once(self, db: Connection, given: dict[str, Any]) -> bool:
        """Note everything in one trip to the server, unless the place or the article is new.

        An answer that is sent and not noted is sent again if the process dies: so that is short.
        SQLite has no such statements, and no server.
        """
        return int(db.execute(self._all_at_once, given).scalar_one()) > 0

    @cached_property
    def _all_at_once(self) -> Select[Any]:
        asked = self._question.returning(questions.c.id, questions.c.place_id).cte("asked")
        answer = select(asked.c.place_id, _MESSAGE, asked.c.id).where(_MESSAGE.is_not(None))
        finished = self._finished.where(select(asked).exists())
        count = select(func.count()).select_from(asked)
        return count.add_cte(self._answered(answer).cte("answered"), finished.cte("finished"))

    @notes
    def _note_in_parts(
        self, db: Connection, given: dict[str, Any], place: Place, article_id: str
    ) -> None:
        if db.execute(self._question, given).rowcount == 0:
            self._number(db, article_id)  # raises where it is the article that is missing
            self._place(db, place)
            db.execute(self._question, given)
        if given["message"] is not None:
            self._sent(db, given)

    @cached_property
    def _question(self) -> Insert:
        """Insert a question, where both the place and the article are known."""
        row: dict[str, ColumnElement[Any]] = {
            "token": _TOKEN,
            "asker": bindparam("who", type_=Text),
            "question": bindparam("the_question", type_=Text),
            "asked_as": bindparam("read_as", type_=Text),
            "asked": self.second,
        }
        numbers = (
            select(places.c.id, articles.c.id, *row.values())
            .join_from(places, articles, articles.c.hash == bindparam("hash", type_=LargeBinary))
            .where(places.c.key == bindparam("key", type_=Text))
        )
        return insert(questions).from_select(["place_id", "article_id", *row], numbers)

    @reads
    def standing(self, db: Connection, place: Place, asker: str) -> Standing:
        """What a question starts from, in one look."""
        given = {**keys_of(place), "asker": asker, "name": PASTED}
        row = tuple(db.execute(_STANDING, given).one())
        width = len(CURRENT.selected_columns)
        entry, question = row[:width], row[width:-1]
        return Standing(
            entry_of(entry) if entry[0] is not None else None,
            _question_of(question) if question[0] is not None else None,
            row[-1],
        )

    @reads
    def question(self, db: Connection, place: Place, token: str) -> Question | None:
        """The question with this token, if it was asked in this place."""
        query = _questions().where(questions.c.token == plain(token), places.c.key == place.key)
        found = db.execute(query).one_or_none()
        return None if found is None else _question_of(tuple(found))

    @reads
    def question_by_message(self, db: Connection, place: Place, message_id: int) -> Question | None:
        """The question that the bot's message ``message_id`` in this place answers."""
        query = (
            _questions()
            .join(sent, sent.c.question_id == questions.c.id)
            .where(sent.c.message == message_id, sent.c.place_id == places.c.id)
            .where(places.c.key == place.key)
        )
        found = db.execute(query).one_or_none()
        return None if found is None else _question_of(tuple(found))

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
        given = {"the_token": token, "message": message_id, "update": update_id}
        await self._note_sent(given)
        self._unfinished.discard(update_id or -1)

    @notes
    def _note_sent(self, db: Connection, given: dict[str, Any]) -> None:
        self._sent(db, given)

    def _sent(self, db: Connection, given: dict[str, Any]) -> None:
        db.execute(self._answer, given)
        if given["update"] is not None:
            db.execute(self._finished, given)

    @cached_property
    def _answer(self) -> postgresql.Insert | sqlite.Insert:
        asked = select(questions.c.place_id, _MESSAGE, questions.c.id)
        return self._answered(asked.where(questions.c.token == _TOKEN))

    def _answered(self, answers: Select[Any]) -> postgresql.Insert | sqlite.Insert:
        """The statement that notes ``answers``: place, message and question of each."""
        insert = self.insert(sent).from_select(["place_id", "message", "question_id"], answers)
        return insert.on_conflict_do_update(
            index_elements=["place_id", "message"],
            set_={"question_id": insert.excluded.question_id},
        )

    @cached_property
    def _finished(self) -> Update:
        """The statement that notes an ``update`` as done."""
        done = update(updates).where(updates.c.id == bindparam("update", type_=BigInteger))
        return done.values(done=True, until=self.clock)


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


def _question_of(row: tuple[Any, ...]) -> Question:
    token, key, asker, question, asked_as, article, asked = row
    return Question(token, key, asker, question, asked_as, article.hex(), moment(asked))


_TOKEN = bindparam("the_token", type_=Text)
_MESSAGE = bindparam("message", type_=BigInteger)
_LAST = (
    _questions()
    .where(places.c.key == bindparam("key", type_=Text))
    .where(questions.c.asker == bindparam("asker", type_=Text))
    .order_by(questions.c.id.desc())
    .limit(1)
)


def _side_by_side(*parts: Select[Any]) -> Select[Any]:
    """One row of what each part finds: a row, or nothing, which becomes NULLs."""
    subqueries = [part.subquery() for part in parts]
    beside: FromClause = select(literal(1)).subquery()
    for part in subqueries:
        beside = beside.outerjoin(part, true())
    return select(*subqueries).select_from(beside)


_STANDING = _side_by_side(CURRENT, _LAST, SETTING)
