"""The store of a bot that polls: no kill loses what it holds, and it is never out of date."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest

from bot.inbox import Inbox
from bot.place import Place
from bot.store import OwnedStore, Question, Store, StoreFull, StoreUnavailable
from index.article import Article

CHAT, TOPIC, OTHER = Place("-100"), Place("-100/7", "-100"), Place("-200")
Write = Callable[..., Article]


@pytest.fixture
def journal(tmp_path: Path) -> Path:
    return tmp_path / "updates.journal"


@pytest.fixture
def database(tmp_path: Path) -> str:
    return f"sqlite:///{tmp_path}/store.db"


@pytest.fixture
async def owned(database: str, journal: Path) -> AsyncIterator[OwnedStore]:
    """An open store that brings nothing into the database by itself."""
    store = await OwnedStore.open(database, Inbox(journal))
    yield store
    await store.close()


@pytest.fixture
async def article_id(owned: OwnedStore, write: Write) -> str:
    """An article that is open in CHAT."""
    article_id = await owned.put_article(write())
    await owned.open_in(CHAT, article_id, "Ann")
    return article_id


@asynccontextmanager
async def after_a_kill(database: str, journal: Path) -> AsyncIterator[OwnedStore]:
    """What the next process finds: nothing of the former one was closed."""
    store = await OwnedStore.open(database, Inbox(journal))
    yield store
    await store.close()


async def answered(
    store: Store, article_id: str, words: str, message: int, place: Place = CHAT
) -> str:
    return await store.note_question(
        place, "5", words, words, article_id, message_id=message, update_id=message
    )


def in_database(database: str) -> Any:
    """Another look at the database, past the store that owns it."""
    return Store.open(database)


async def test_answer_is_known_at_once(owned: OwnedStore, article_id: str) -> None:
    """To buttons, replies and follow-ups, though it is not in the database yet."""
    await owned.standing(CHAT, "5")
    token = await answered(owned, article_id, "Who?", 77)
    await owned.note_sent(token, 78)
    assert (await owned.standing(CHAT, "5")).last.question == "Who?"
    assert (await owned.question(CHAT, token)).question == "Who?"
    assert (await owned.standing(CHAT, "5")).last.token == token
    assert (await owned.question_by_message(CHAT, 78)).token == token
    assert await owned.messages_sent(token) == 2


async def test_what_is_known_is_what_is_stored(
    owned: OwnedStore, article_id: str, database: str
) -> None:
    """Field by field, whether it comes from memory or from the database."""
    await owned.standing(CHAT, "5")
    await answered(owned, article_id, "Who\0 \ud800 is it?", 77)
    known = await owned.standing(CHAT, "5")
    await owned.settle()
    plain = await in_database(database)
    assert await plain.standing(CHAT, "5") == known
    await plain.close()


async def test_answers_go_to_the_database_together(
    owned: OwnedStore, article_id: str, database: str
) -> None:
    """In their order, in many places, soon after they were noted."""
    running = asyncio.create_task(owned.run())
    for number in range(1200):
        await answered(owned, article_id, f"Question {number}?", number, Place(str(number % 7)))
    plain = await in_database(database)
    for _ in range(100):
        if (await plain.counts()).questions == 1200:
            break
        await asyncio.sleep(0.05)
    assert (await plain.standing(Place("3"), "5")).last.question == "Question 1193?"
    assert (await plain.question_by_message(Place("0"), 7)).question == "Question 7?"
    await plain.close()
    running.cancel()


async def test_killed_process_loses_no_answer(
    owned: OwnedStore, article_id: str, database: str, journal: Path
) -> None:
    """The next one finds it in the journal, once, and with its update done."""
    token = await answered(owned, article_id, "Who?", 77)
    await owned.note_sent(token, 78, update_id=12)
    plain = await in_database(database)
    assert (await plain.counts()).questions == 0
    await plain.close()
    assert Inbox(journal).read().done == {77, 12}
    async with after_a_kill(database, journal) as store:
        assert (await store.question_by_message(CHAT, 78)).token == token
        assert await store.messages_sent(token) == 2
    assert Inbox(journal).read().notes == ()


async def test_killed_before_the_journal_knew_notes_nothing_twice(
    owned: OwnedStore, article_id: str, database: str, journal: Path
) -> None:
    """The database had the notes, the journal still has them."""
    token = await answered(owned, article_id, "Who?", 77)
    before = await asyncio.to_thread(journal.read_bytes)
    await owned.settle()
    await asyncio.to_thread(journal.write_bytes, before)
    async with after_a_kill(database, journal) as store:
        assert (await store.counts()).questions == 1
        assert await store.messages_sent(token) == 1


async def test_forgotten_stays_forgotten(
    owned: OwnedStore, article_id: str, database: str, journal: Path
) -> None:
    """A note of the journal does not come back after what it is about was erased."""
    await answered(owned, article_id, "Who?", 77)
    await owned.forget(CHAT)
    async with after_a_kill(database, journal) as store:
        assert (await store.counts()).questions == 0
        assert (await store.standing(CHAT, "5")).last is None


async def test_nothing_is_erased_while_the_journal_would_bring_it_back(
    owned: OwnedStore, article_id: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where the journal cannot learn that a note is stored, forgetting waits."""
    await answered(owned, article_id, "Who?", 77)
    with monkeypatch.context() as patch:
        patch.setattr(Inbox, "noted", no_room)
        with pytest.raises(StoreFull):
            await owned.forget(CHAT)
    assert (await owned.standing(CHAT, "5")).last.question == "Who?"
    await owned.forget(CHAT)
    assert (await owned.standing(CHAT, "5")).last is None


async def test_answer_goes_straight_to_the_database_where_the_journal_is_full(
    owned: OwnedStore, article_id: str, database: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """After those that were noted before it."""
    await answered(owned, article_id, "First?", 77)
    monkeypatch.setattr(Inbox, "note", no_room)
    token = await answered(owned, article_id, "Second?", 78)
    await owned.note_sent(token, 79)
    plain = await in_database(database)
    assert (await plain.standing(CHAT, "5")).last.question == "Second?"
    assert await plain.messages_sent(token) == 2
    await plain.close()


async def test_answers_wait_while_the_database_fails(
    owned: OwnedStore,
    article_id: str,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    """Reading goes on, the log hears of it once, and nothing is lost."""
    token = await answered(owned, article_id, "Who?", 77)
    with monkeypatch.context() as patch:
        patch.setattr("bot.store.owned.put", broken)
        assert await owned.question(CHAT, token) is None
        assert (await owned.current(CHAT)).article_id == article_id
        assert await owned.question(CHAT, token) is None
        with pytest.raises(StoreUnavailable):
            await owned.forget(CHAT)
    assert (await owned.question(CHAT, token)).question == "Who?"
    assert caplog.text.count("1 answers wait to be noted") == 1


async def test_answer_about_an_article_that_has_gone_is_passed_over(
    owned: OwnedStore, article_id: str
) -> None:
    """The others are noted."""
    await answered(owned, "ab" * 32, "Gone?", 77, OTHER)
    token = await answered(owned, article_id, "Who?", 78)
    assert (await owned.question(CHAT, token)).question == "Who?"
    assert (await owned.standing(OTHER, "5")).last is None
    assert (await owned.counts()).places == 1


async def test_what_is_known_of_a_place_follows_every_change(
    owned: OwnedStore, article_id: str, write: Write
) -> None:
    """Of its articles, settings and questions, its chat's included."""
    await answered(owned, article_id, "Who?", 77)
    assert (await owned.standing(TOPIC, "5")).current.article_id == article_id
    assert await owned.setting(TOPIC, "members") is None
    assert len(await owned.shelf(CHAT, limit=2)) == 1
    other = await owned.put_article(write("Marsh"))
    await owned.open_in(CHAT, other, "Ann")
    await owned.set_setting(CHAT, "members", "yes")
    assert (await owned.standing(TOPIC, "5")).current.article_id == other
    assert await owned.setting(TOPIC, "members") == "yes"
    assert len(await owned.shelf(CHAT, limit=2)) == 2
    assert (await owned.standing(CHAT, "5")).last.question == "Who?"
    await owned.remove(CHAT, article_id)
    assert (await owned.standing(CHAT, "5")).last is None
    await owned.move(CHAT, OTHER)
    assert (await owned.standing(CHAT, "5")).current is None
    assert (await owned.standing(OTHER, "5")).current.article_id == other


async def test_what_was_read_before_a_change_is_not_kept_after_it(
    owned: OwnedStore, article_id: str, write: Write
) -> None:
    """Reading and writing side by side: whatever the order, the next look sees the change."""
    ids = [await owned.put_article(write(f"Number {n}")) for n in range(20)]
    for each in ids:
        await asyncio.gather(
            *(owned.standing(CHAT, str(n)) for n in range(5)), owned.open_in(CHAT, each, "Ann")
        )
        assert (await owned.standing(CHAT, "3")).current.article_id == each


async def test_memory_is_bounded(
    owned: OwnedStore, article_id: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The places asked in least recently are read anew."""
    monkeypatch.setattr("bot.store.owned._KNOWN", 10)
    for n in range(50):
        await owned.standing(Place(str(n)), "5")
    assert len(owned._known) == 10


async def test_question_without_an_answer_yet_is_stored_at_once(
    owned: OwnedStore, article_id: str, database: str
) -> None:
    """It has no message that would name its note."""
    await owned.standing(CHAT, "5")
    token = await owned.note_question(CHAT, "5", "Who?", "Who?", article_id)
    plain = await in_database(database)
    found = await plain.question(CHAT, token)
    assert isinstance(found, Question)
    assert (await owned.standing(CHAT, "5")).last == found
    await plain.close()


def no_room(*_: object) -> None:
    raise OSError(28, "No space left on device")


def broken(*_: object, **__: object) -> None:
    raise OSError("disk I/O error")
