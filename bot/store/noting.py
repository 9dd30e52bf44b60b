"""Many notes of answers put into SQLite at once, in few statements however many they are.

The notes go in as one JSON text: a statement that runs once holds the interpreter up once, and not
once a row.
"""

import json
import time
from collections.abc import Sequence

from sqlalchemy import Connection, select
from sqlalchemy import text as sql

from bot.store.articles import hash_of
from bot.store.rows import Note
from bot.store.schema import articles

_NOTES = """
WITH notes AS (
    SELECT key AS nth,
        json_extract(value, '$[0]') AS token,
        json_extract(value, '$[1]') AS message,
        json_extract(value, '$[2]') AS place,
        json_extract(value, '$[3]') AS chat,
        json_extract(value, '$[4]') AS asker,
        json_extract(value, '$[5]') AS question,
        json_extract(value, '$[6]') AS asked_as,
        json_extract(value, '$[7]') AS article,
        json_extract(value, '$[8]') AS asked,
        json_extract(value, '$[9]') AS done
    FROM json_each(:notes)
)
"""
_PLACES = sql(
    f"""
    INSERT INTO places (key, chat)
    {_NOTES} SELECT place, chat FROM notes WHERE article IS NOT NULL ORDER BY nth
    ON CONFLICT (key) DO NOTHING
    """  # noqa: S608 - all of it is ours
)
_QUESTIONS = sql(
    f"""
    INSERT INTO questions (token, place_id, article_id, asker, question, asked_as, asked)
    {_NOTES} SELECT token, places.id, article, asker, question, asked_as, asked
    FROM notes JOIN places ON places.key = place WHERE article IS NOT NULL ORDER BY nth
    ON CONFLICT (token) DO NOTHING
    """  # noqa: S608
)
_SENT = sql(
    f"""
    INSERT INTO sent (place_id, message, question_id)
    {_NOTES} SELECT place_id, message, id
    FROM notes JOIN questions USING (token) WHERE true ORDER BY nth
    ON CONFLICT (place_id, message) DO UPDATE SET question_id = excluded.question_id
    """  # noqa: S608
)
_DONE = sql(
    f"""
    {_NOTES} UPDATE updates SET done = true, until = :now
    WHERE id IN (SELECT done FROM notes)
    """  # noqa: S608
)


def put(db: Connection, notes: Sequence[Note]) -> None:
    """Put ``notes`` in, in their order; those of questions about articles that are gone, not.

    Once or many times: a note that is there already stays as it is.
    """
    hashes = {hash_of(note.article_id) for note in notes if note.article_id}
    known = select(articles.c.hash, articles.c.id).where(articles.c.hash.in_(hashes))
    number = {found.hex(): number for found, number in db.execute(known)}
    rows = [
        (
            note.token,
            note.message,
            note.place,
            note.chat,
            note.asker,
            note.question,
            note.asked_as,
            number.get(note.article_id),
            note.asked,
            note.update,
        )
        for note in notes
    ]
    given = {"notes": json.dumps(rows), "now": time.time()}
    for statement in (_PLACES, _QUESTIONS, _SENT, _DONE):
        db.execute(statement, given)
