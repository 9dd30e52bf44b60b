"""Questions asked: what "More", "In context" and follow-ups need to know."""

import secrets
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Select,
    Text,
    func,
    insert,
    literal,
    select,
    update,
)

from bot.place import Place
from bot.store.articles import hash_of
from bot.store.database import notes, plain, reads
from bot.store.rows import Question, Standing, moment
from bot.store.schema import articles, places, questions, sent, updates
from bot.store.shelves import Shelves

PASTED = "pasted"  # the setting that holds the last part of a paste that may go on


def new_token() -> str:
    """A name for a question that nobody can guess: 12 URL-safe characters."""
    return secrets.token_urlsafe(9)


class Asked(Shelves):
    """The questions of the last 30 days, and the messages that answered them."""

    @notes
    def note_question(
        self,
        db: Connection,
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
        numbers = (
            select(places.c.id, articles.c.id, *row.values())
            .join_from(places, articles, articles.c.hash == hash_of(article_id))
            .where(places.c.key == place.key)
        )
        in_one = insert(questions).from_select(["place_id", "article_id", *row], numbers)
        if db.execute(in_one).rowcount == 0:  # the place is new, or the article is unknown
            article = self._number(db, article_id)
            new = {"place_id": self._place(db, place), "article_id": article}
            db.execute(insert(questions).values(**new, **row))
        if message_id is not None:
            self._sent(db, token, message_id, update_id)
        return token

    @reads
    def standing(self, db: Connection, place: Place, asker: str) -> Standing:
        """What a question starts from, in one look."""
        return Standing(
            self._current(db, place), self._last(db, place, asker), self._setting(db, place, PASTED)
        )

    @reads
    def question(self, db: Connection, place: Place, token: str) -> Question | None:
        """The question with this token, if it was asked in this place."""
        query = _questions().where(questions.c.token == plain(token), places.c.key == place.key)
        return _question(db.execute(query).one_or_none())

    @reads
    def last_question(self, db: Connection, place: Place, asker: str) -> Question | None:
        """What ``asker`` asked last in this place."""
        return self._last(db, place, asker)

    def _last(self, db: Connection, place: Place, asker: str) -> Question | None:
        query = _questions().where(places.c.key == place.key, questions.c.asker == asker)
        newest = query.order_by(questions.c.id.desc()).limit(1)
        return _question(db.execute(newest).one_or_none())

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

    @notes
    def note_sent(
        self, db: Connection, token: str, message_id: int, update_id: int | None = None
    ) -> None:
        """Note that ``message_id`` carries the answer to the question; do so as soon as it is sent.

        ``update_id``, the update that asked, is finished in the same breath. A question that was
        deleted meanwhile is passed over.
        """
        self._sent(db, token, message_id, update_id)

    def _sent(self, db: Connection, token: str, message_id: int, update_id: int | None) -> None:
        query = select(questions.c.id, questions.c.place_id).where(questions.c.token == token)
        row = db.execute(query).one_or_none()
        if row is not None:
            number, place = row
            noted = self.insert(sent).values(place_id=place, message=message_id, question_id=number)
            db.execute(
                noted.on_conflict_do_update(
                    index_elements=["place_id", "message"], set_={"question_id": number}
                )
            )
        if update_id is not None:
            self._finish(db, update_id)

    def _finish(self, db: Connection, update_id: int) -> None:
        done = update(updates).where(updates.c.id == update_id)
        db.execute(done.values(done=True, until=self.clock))


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
