"""What is told to be deleted is, what grows old is, and nothing else."""

import logging
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import insert, update

from bot.place import Place
from bot.store import Counts, Erased, Store, UnknownArticle
from bot.store.schema import articles, places, questions, updates
from index.article import Article

Write = Callable[..., Article]
CHAT, TOPIC, OTHER = Place("-100"), Place("-100/7", "-100"), Place("-1001")
DAY = 86_400


async def fill(store: Store, place: Place, article: Article) -> str:
    """Open and ask an article in a place; the question's token."""
    article_id = await store.put_article(article)
    await store.open_in(place, article_id, "Ann")
    await store.set_setting(place, "who", "everyone")
    token = await store.note_question(place, "5", "Who?", "Who?", article_id)
    await store.note_sent(token, 77)
    return token


async def age(store: Store, table, days: float, **columns: object) -> None:
    """Make every row of the table older."""
    older = {name: table.c[name] - days * DAY for name in columns}
    await store.write(lambda db: db.execute(update(table).values(older)))


async def test_forgetting_erases_the_place(store: Store, write: Write) -> None:
    """Shelf, questions, settings and the article that only it had; other places keep theirs."""
    await fill(store, CHAT, write("Mine"))
    await fill(store, CHAT, write("Shared"))
    token = await fill(store, OTHER, write("Shared"))
    assert await store.forget(CHAT) == Erased(places=1, articles=1, questions=2)
    assert await store.current(CHAT) is None
    assert await store.setting(CHAT, "who") is None
    assert (await store.standing(CHAT, "5")).last is None
    assert await store.question_by_message(CHAT, 77) is None
    assert (await store.question(OTHER, token)).question == "Who?"
    assert (await store.current(OTHER)).title == "Shared"


async def test_forgetting_what_is_not_there_is_fine(store: Store) -> None:
    """Such as twice."""
    assert await store.forget(CHAT) == Erased()


async def test_forgotten_words_leave_the_file(tmp_path: Path, write: Write) -> None:
    """SQLite's free pages are wiped, not only unlinked."""
    files = [tmp_path / "store.db", tmp_path / "store.db-wal"]
    store = await Store.open(f"sqlite:///{tmp_path}/store.db")
    article_id = await store.put_article(write("Xylophonist"))
    await store.open_in(CHAT, article_id, "Zebedee")
    await store.note_question(CHAT, "5", "Quizzical?", "Quizzical?", article_id)
    await store.forget(CHAT)
    await store.close()
    left = b"".join(path.read_bytes() for path in files if path.exists())
    assert [word for word in (b"Xylophonist", b"Zebedee", b"Quizzical") if word in left] == []


async def test_place_that_was_left_is_kept_for_30_days(store: Store, write: Write) -> None:
    """With its topics; then it is forgotten."""
    for place in (CHAT, TOPIC, OTHER):
        await fill(store, place, write(place.key))
    await store.left(CHAT)
    assert await store.retention() == Erased()
    for days in (29, 2):
        assert await store.retention() == Erased()
        await age(store, places, days, left_at=...)
        await age(store, questions, days, asked=...)
    assert await store.retention() == Erased(places=2, articles=2, questions=3)
    assert (await store.current(OTHER)).title == OTHER.key


async def test_place_that_was_joined_again_is_kept(store: Store, write: Write) -> None:
    """As if the bot had never left."""
    await fill(store, CHAT, write())
    await store.left(CHAT)
    await age(store, places, 40, left_at=...)
    await store.joined(CHAT)
    assert await store.retention() == Erased()


@pytest.mark.parametrize("used", ["asked", "opened"])
async def test_place_used_after_a_refused_send_is_kept(
    store: Store, write: Write, used: str
) -> None:
    """A refusal may pass without a word from Telegram; whoever is answered has not been left."""
    await fill(store, CHAT, write())
    await fill(store, TOPIC, write())
    await store.left(CHAT)
    await age(store, places, 40, left_at=...)
    await age(store, questions, 41, asked=...)
    article_id = (await store.current(CHAT)).article_id
    if used == "asked":
        await store.note_question(TOPIC, "5", "Who?", "Who?", article_id)
    else:
        await store.open_in(TOPIC, article_id, "Ann")
    assert (await store.retention()).places == 0
    await age(store, questions, 41, asked=...)
    assert (await store.retention()).places == 0
    assert (await store.current(CHAT)).title == "Harbour"


async def test_leaving_twice_counts_from_the_first(store: Store, write: Write) -> None:
    """Being refused on a send is no new removal."""
    await fill(store, CHAT, write())
    await store.left(CHAT)
    await age(store, places, 31, left_at=...)
    await age(store, questions, 31, asked=...)
    await store.left(CHAT)
    assert (await store.retention()).places == 1


async def test_questions_are_kept_for_30_days(store: Store, write: Write) -> None:
    """Articles on a shelf stay; one that was only asked goes with its last question."""
    await fill(store, CHAT, write("Opened"))
    passing = await store.put_article(write("Asked in passing"))
    await store.note_question(CHAT, "5", "Who?", "Who?", passing)
    await age(store, articles, 40, touched=...)
    assert await store.retention() == Erased()
    await age(store, questions, 31, asked=...)
    assert await store.retention() == Erased(articles=1, questions=2)
    assert (await store.current(CHAT)).title == "Opened"
    with pytest.raises(UnknownArticle):
        await store.article(passing)


async def test_article_nobody_opened_goes_after_a_day(store: Store, write: Write) -> None:
    """Not before: it may be about to be opened."""
    await store.put_article(write())
    assert await store.retention() == Erased()
    await age(store, articles, 1.1, touched=...)
    await store.put_article(write("Another"))
    assert await store.retention() == Erased(articles=1)


async def test_records_of_updates_go_after_two_days(store: Store) -> None:
    """Telegram delivers nothing again after one."""
    await store.claim_update(1, "a")
    await store.finish(1)
    await age(store, updates, 3, until=...)
    await store.claim_update(2, "a")
    await store.retention()
    assert await store.read(lambda db: list(db.scalars(updates.select()))) == [2]


async def test_retention_deletes_more_than_one_batch(store: Store, write: Write) -> None:
    """However much there is."""
    article_id = await store.put_article(write())
    for _ in range(3):
        await store.note_question(CHAT, "5", "Who?", "Who?", article_id)
    row = {"place_id": 1, "article_id": 1, "asker": "5", "question": "?", "asked_as": "?"}
    rows = [{"token": f"t{n}", "asked": 0, **row} for n in range(1100)]
    await store.write(lambda db: db.execute(insert(questions), rows))
    assert (await store.retention()).questions == 1100
    assert (await store.counts()).questions == 3


async def test_jumping_clock_deletes_nothing(
    store: Store, write: Write, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """A clock that runs ahead by years is not believed until it has been steady for a day."""
    await fill(store, CHAT, write())
    await age(store, questions, 31, asked=...)
    real, ahead = store.now, 0.0

    def now(db: object) -> float:
        return real(db) + ahead

    monkeypatch.setattr(store, "now", now)
    ahead = 10 * 365 * DAY
    with caplog.at_level(logging.WARNING):
        assert await store.retention() == Erased()
    assert "clock jumped" in caplog.text
    ahead = 0.0
    assert await store.retention() == Erased()
    assert (await store.retention()).questions == 1


async def test_counts_are_right(store: Store, write: Write) -> None:
    """Of places, articles and questions; those of today apart."""
    await fill(store, CHAT, write())
    await age(store, questions, 2, asked=...)
    await fill(store, OTHER, write())
    counts = await store.counts()
    assert counts == Counts(places=2, articles=1, questions=2, questions_today=1, size=counts.size)
    assert 10_000 < counts.size < 2_000_000


async def test_moving_a_chat_takes_everything_along(store: Store, write: Write) -> None:
    """With its topics; the old name is empty afterwards, and moving again changes nothing."""
    token = await fill(store, CHAT, write("Chat's"))
    await fill(store, TOPIC, write("Topic's"))
    for _ in range(2):
        await store.move(CHAT, OTHER)
    assert (await store.current(OTHER)).title == "Chat's"
    assert (await store.current(Place("-1001/7", "-1001"))).title == "Topic's"
    assert (await store.question(OTHER, token)).question == "Who?"
    assert (await store.question_by_message(OTHER, 77)).token == token
    assert await store.setting(OTHER, "who") == "everyone"
    assert await store.current(CHAT) is None
    assert (await store.counts()).places == 2


async def test_moving_into_a_chat_in_use_joins_both(store: Store, write: Write) -> None:
    """What the new chat had stays in front, and its settings and messages count."""
    await fill(store, CHAT, write("Both"))
    await fill(store, CHAT, write("Old"))
    newest = await fill(store, OTHER, write("Both"))
    await store.set_setting(OTHER, "who", "admins")
    await store.move(CHAT, OTHER)
    assert [entry.title for entry in await store.shelf(OTHER)] == ["Both", "Old"]
    assert await store.setting(OTHER, "who") == "admins"
    assert (await store.question_by_message(OTHER, 77)).token == newest
    assert (await store.counts()).questions == 3


async def test_chats_whose_names_begin_alike_are_not_moved(store: Store, write: Write) -> None:
    """-1001 is no topic of -100."""
    await fill(store, OTHER, write())
    await store.move(CHAT, Place("-555"))
    assert (await store.current(OTHER)).title == "Harbour"


async def test_time_of_a_question_is_told(store: Store, write: Write) -> None:
    """In UTC."""
    token = await fill(store, CHAT, write())
    asked = (await store.question(CHAT, token)).asked
    assert abs(asked.timestamp() - time.time()) < 60
