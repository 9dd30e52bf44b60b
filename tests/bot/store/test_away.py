"""PostgreSQL that goes away: whoever waits is told, nothing is lost, and work goes on after."""

import asyncio
from collections.abc import Callable
from contextlib import AsyncExitStack
from pathlib import Path
from typing import Any

import pytest
from benchmarks.bot_process import PULLQUOTE, bot_process
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError
from standin.people import Human
from standin.world import Telegram

from bot import texts
from bot.place import Place
from bot.store import Claim, Store, StoreUnavailable
from index.article import Article

Write = Callable[..., Article]
CHAT = Place("-100")
QUESTION, ANSWER = "What fine did Piet Rasker pay?", "$12,000"


async def test_work_goes_on_after_the_server_dropped_every_connection(
    postgresql: str, write: Write
) -> None:
    """Such as by a restart: nobody notices."""
    store, other = (
        await Store.open(f"{postgresql}%20-capplication_name%3D{postgresql[-21:]}"),
        await Store.open(postgresql),
    )
    entry = await store.open_in(CHAT, await store.put_article(write()), "Ann")
    await store.claim_update(1, "a")
    await asyncio.gather(*(store.current(CHAT) for _ in range(5)))
    end = text(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = :name"
    )
    ended = await other.read(lambda db: list(db.scalars(end, {"name": postgresql[-21:]})))
    assert len(ended) > 1
    assert await store.current(CHAT) == entry
    await store.set_setting(CHAT, "who", "everyone")
    assert await store.claim_update(2, "a") is Claim.LATER
    assert await other.claim_update(2, "a") is Claim.BUSY
    await store.close()
    await other.close()


async def test_work_goes_on_when_the_server_is_back(road: Any, write: Write) -> None:
    """While it is away every call says so soon; nothing that was done before is lost."""
    store = await Store.open(road.address)
    entry = await store.open_in(CHAT, await store.put_article(write()), "Ann")
    assert await store.claim_update(1, "a") is Claim.OURS
    await road.close()
    for call in (
        lambda: store.current(CHAT),
        lambda: store.set_setting(CHAT, "who", "everyone"),
        lambda: store.note_question(CHAT, "5", "Who?", "Who?", entry.article_id),
        lambda: store.claim_update(2, "a"),
    ):
        with pytest.raises(StoreUnavailable):
            await asyncio.wait_for(call(), 5)
    await road.open()
    assert await store.current(CHAT) == entry
    assert await store.claim_update(2, "a") is Claim.LATER
    assert await store.claim_update(1, "a") is Claim.BUSY
    await store.set_setting(CHAT, "who", "everyone")
    await store.close()


async def test_update_finished_while_the_server_was_away_holds_up_nobody(road: Any) -> None:
    """It is noted with the next claim, so that its place does not wait for its own to lapse."""
    store = await Store.open(road.address)
    assert await store.claim_update(1, "a") is Claim.OURS
    await road.close()
    with pytest.raises(StoreUnavailable):
        await store.finish(1)
    await road.open()
    assert await store.claim_update(2, "a") is Claim.OURS
    assert await store.claim_update(1, "a") is Claim.DONE
    await store.close()


async def test_claim_whose_answer_was_lost_holds_up_nobody(
    postgresql: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The database has it, and we do not know: what was handled is noted with the next claim."""
    store, other = await Store.open(postgresql), await Store.open(postgresql)
    claim = store._claim

    async def lost(*args: Any) -> Claim:
        await claim(*args)
        raise StoreUnavailable("the connection was lost")

    monkeypatch.setattr(store, "_claim", lost)
    for number in (1, 2):
        with pytest.raises(StoreUnavailable):
            await store.claim_update(number, "a")
    monkeypatch.undo()
    await store.finish(1)
    assert await other.claim_update(3, "a") is Claim.LATER
    assert await store.claim_update(4, "b") is Claim.OURS
    assert await other.claim_update(1, "a") is Claim.DONE
    await store.give_up(2)  # by a process that ends
    await store.close()
    assert await other.claim_update(2, "a") is Claim.OURS
    await other.finish(2)
    assert await other.is_next(3, "a")
    await other.close()


async def test_claim_whose_answer_was_lost_is_known_at_the_next_attempt(
    postgresql: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Which the store makes by itself: it would take its own claim for somebody else's."""
    store = await Store.open(postgresql)
    run, lose = store._engine.run, iter((True,))

    async def losing(*args: Any) -> Any:
        done = await run(*args)
        if next(lose, False):
            raise DBAPIError("claim", {}, ConnectionError(), connection_invalidated=True)
        return done

    monkeypatch.setattr(store._engine, "run", losing)
    assert await store.claim_update(1, "a") is Claim.LATER
    assert await store.is_next(1, "a")
    assert await store.claim_update(1, "a") is Claim.BUSY
    await store.finish(1)
    assert await store.claim_update(1, "a") is Claim.DONE
    await store.close()


async def test_asker_is_told_while_the_server_is_away_and_answered_once_it_is_back(
    road: Any,
) -> None:
    """By the program itself, which goes on without a restart and says in its log what failed."""
    telegram = Telegram()
    alice = telegram.user("Alice")
    chat, question = telegram.private(alice), "What fine did Piet Rasker pay?"
    settings = {"DATABASE_URL": road.address, "SEMANTIC_MODEL": "off"}
    async with (
        telegram.serve() as server,
        bot_process(telegram, server.url, PULLQUOTE, **settings) as bot,
    ):
        await alice.say(question)
        assert "$12,000" in (await chat.wait_reply(10)).text
        await road.close()
        await alice.say(question)
        assert (await chat.wait_reply(10)).text == texts.PAUSE
        await road.open()
        await alice.say(question)
        assert "$12,000" in (await chat.wait_reply(10)).text
        log = bot.tail()
        assert bot.process.returncode is None
    assert "in handling message: ConnectionRefusedError" in log
    assert "Traceback" not in log


async def test_replicas_under_load_outlive_a_server_that_goes_away(
    road: Any, tmp_path: Path
) -> None:
    """Each question is answered or owned up to, and all are answered soon after it is back."""
    from benchmarks.replicas import PUBLIC, Balancer, Fleet

    telegram = Telegram()
    readers = [telegram.user(f"Reader {number}") for number in range(6)]
    settings = {"DATABASE_URL": road.address, "SEMANTIC_MODEL": "off"}

    async def reply(reader: Human) -> str:
        await reader.say(QUESTION)
        return (await telegram.private(reader).wait_reply(20)).text

    async with AsyncExitStack() as stack:
        server = await stack.enter_async_context(telegram.serve())
        balancer = await stack.enter_async_context(Balancer().open())
        telegram.webhook.routes[PUBLIC] = balancer.url
        fleet = Fleet(telegram, server.url, settings, balancer, tmp_path)
        stack.push_async_callback(fleet.stop)
        await asyncio.gather(fleet.start(), fleet.start())
        assert all(ANSWER in said for said in await asyncio.gather(*map(reply, readers)))
        asking = asyncio.gather(*map(reply, readers))
        await asyncio.sleep(0.05)
        await road.close()
        assert all(ANSWER in said or said == texts.PAUSE for said in await asking)
        await asyncio.sleep(3)
        await road.open()
        assert all(ANSWER in said for said in await asyncio.gather(*map(reply, readers)))
