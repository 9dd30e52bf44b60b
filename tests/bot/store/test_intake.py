"""One update, one handling: alone, and among replicas that share a store."""

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from itertools import permutations
from typing import Any

import pytest
from telegram import Update
from telegram.ext import Application, ApplicationBuilder, TypeHandler
from telegram.request import BaseRequest

from bot.intake import Intake
from bot.metrics import Metrics
from bot.processor import Draining, PlaceProcessor
from bot.store import Store, StoreUnavailable

ME = {"id": 123456, "is_bot": True, "first_name": "P", "username": "p_bot"}


class Wire(BaseRequest):
    """A transport that knows one call, getMe."""

    @property
    def read_timeout(self) -> float:
        return 5.0

    async def initialize(self) -> None: ...

    async def shutdown(self) -> None: ...

    async def do_request(self, *args: Any, **kwargs: Any) -> tuple[int, bytes]:
        return 200, json.dumps({"ok": True, "result": ME}).encode()


class Replica:
    """An application whose one handler notes the update, and waits where it is told to."""

    def __init__(self, store: Store | None, log: list[int]) -> None:
        self.metrics = Metrics()
        self.processor = PlaceProcessor(sender_limit=3)
        self.log = log
        self.begun = asyncio.Event()
        self.go_on = asyncio.Event()
        self.go_on.set()
        self.app: Application[Any, Any, Any, Any, Any, Any] = (
            ApplicationBuilder()
            .token("123456:" + "t" * 35)
            .request(Wire())
            .get_updates_request(Wire())
            .updater(None)
            .concurrent_updates(self.processor)
            .job_queue(None)
            .build()
        )
        self.app.add_handler(TypeHandler(Update, self.on_update))
        self.intake = Intake(self.app, self.processor, self.metrics, store)

    async def on_update(self, update: Update, context: object) -> None:
        self.begun.set()
        await asyncio.sleep(0.001)
        await self.go_on.wait()
        self.log.append(update.update_id)

    async def message(self, number: int, chat: int = 5) -> None:
        data = {
            "update_id": number,
            "message": {
                "message_id": 3,
                "date": 1,
                "text": "hi",
                "chat": {"id": chat, "type": "private", "first_name": "A"},
                "from": {"id": chat, "is_bot": False, "first_name": "A"},
            },
        }
        await self.intake(Update.de_json(data, self.app.bot))

    def outcomes(self) -> dict[str, float]:
        names = ("handled", "failed", "dropped", "deferred", "repeated")
        values = {n: self.metrics.updates.labels("message", n)._value.get() for n in names}
        return {name: value for name, value in values.items() if value}


@pytest.fixture
async def alone() -> AsyncIterator[Replica]:
    replica = Replica(None, [])
    async with replica.app:
        yield replica


@pytest.fixture
async def replicas(address: str) -> AsyncIterator[tuple[Replica, Replica]]:
    """Two processes' worth: a store of its own each, on one database, and one common log."""
    log: list[int] = []
    async with AsyncExitStack() as stack:
        pair = []
        for _ in range(2):
            store = await Store.open(address)
            stack.push_async_callback(store.close)
            pair.append(Replica(store, log))
            await stack.enter_async_context(pair[-1].app)
        yield pair[0], pair[1]


async def test_dropped_updates_are_done_and_counted(alone: Replica) -> None:
    """Five at once where three fit: intake returns for all, two of them dropped."""
    await asyncio.gather(*(alone.message(n) for n in range(5)))
    assert alone.outcomes() == {"handled": 3, "dropped": 2}


async def test_update_while_draining_is_deferred(alone: Replica) -> None:
    """It comes out as Draining, for whoever delivered it to deliver it again."""
    await alone.processor.drain(0)
    with pytest.raises(Draining):
        await alone.message(1)
    assert alone.outcomes() == {"deferred": 1}


async def test_update_done_by_one_replica_is_passed_over_by_the_other(
    replicas: tuple[Replica, Replica],
) -> None:
    """Telegram delivers it again, to another process: nothing is answered twice."""
    one, other = replicas
    await one.message(1)
    await other.message(1)
    assert one.log == [1]
    assert other.outcomes() == {"repeated": 1}


async def test_update_deferred_by_one_replica_is_taken_by_the_other(
    replicas: tuple[Replica, Replica],
) -> None:
    """What a stopping replica lets go of is free at once."""
    one, other = replicas
    await one.processor.drain(0)
    with pytest.raises(Draining):
        await one.message(1)
    await other.message(1)
    assert one.log == [1]


async def test_update_cut_off_by_shutdown_is_taken_by_the_other(
    replicas: tuple[Replica, Replica],
) -> None:
    """Cancelled in mid-answer: the claim is given up, and the other replica answers."""
    one, other = replicas
    one.go_on.clear()
    cut_off = asyncio.create_task(one.message(1))
    await one.begun.wait()
    assert await one.processor.drain(0) == 1
    assert cut_off.cancelled()
    await other.message(1)
    assert one.log == [1]


async def test_one_places_order_holds_in_each_replica(replicas: tuple[Replica, Replica]) -> None:
    """However the claims race, a place's updates are handled as they came in."""
    one, _ = replicas
    one.processor._sender_limit = 50
    await asyncio.gather(*(one.message(number) for number in range(1, 31)))
    assert one.log == list(range(1, 31))


async def test_update_is_finished_before_the_next_answer_goes_out(
    replicas: tuple[Replica, Replica], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A kill between the two finds one at most that was sent and not noted."""
    one, _ = replicas
    finish = Store.finish

    async def answer(update: Update, context: object) -> None:
        await one.processor.single_file()
        one.log.append(update.update_id)

    async def finished(store: Store, number: int) -> None:
        await finish(store, number)
        one.log.append(-number)

    monkeypatch.setattr(one, "on_update", answer)
    monkeypatch.setattr(Store, "finish", finished)
    one.app.handlers.clear()
    one.app.add_handler(TypeHandler(Update, one.on_update))
    await asyncio.gather(*(one.message(number, chat=number) for number in (1, 2, 3)))
    assert one.log in ([a, -a, b, -b, c, -c] for a, b, c in permutations((1, 2, 3)))


async def test_store_that_is_gone_lets_the_update_through(
    replicas: tuple[Replica, Replica],
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    """The handlers then say that the shelf is out of reach; silence would say nothing."""

    async def gone(*args: Any) -> Any:
        raise StoreUnavailable("no database")

    one, _ = replicas
    monkeypatch.setattr(Store, "claim_update", gone)
    await one.message(1)
    assert one.log == [1]
    assert "could not be claimed" in caplog.text


class TestAcrossReplicas:
    """What only PostgreSQL's replicas do: one bot's SQLite file has one process."""

    @pytest.fixture
    def address(self, postgresql: str) -> str:
        return postgresql

    async def test_later_update_waits_for_the_earlier_one_elsewhere(
        self, replicas: tuple[Replica, Replica]
    ) -> None:
        """A place's order holds across processes, and another place does not wait."""
        one, other = replicas
        one.go_on.clear()
        first = asyncio.create_task(one.message(1))
        await one.begun.wait()
        second = asyncio.create_task(other.message(2))
        await other.message(3, chat=6)
        assert one.log == [3]
        one.go_on.set()
        await asyncio.gather(first, second)
        assert one.log == [3, 1, 2]

    async def test_update_another_replica_is_at_is_deferred(
        self, replicas: tuple[Replica, Replica]
    ) -> None:
        """Telegram gave up waiting for the first and asks the second: come again later."""
        one, other = replicas
        one.go_on.clear()
        first = asyncio.create_task(one.message(1))
        await one.begun.wait()
        with pytest.raises(Draining):
            await other.message(1)
        one.go_on.set()
        await first
        await other.message(1)
        assert one.log == [1]
        assert other.outcomes() == {"deferred": 1, "repeated": 1}

    async def test_update_of_a_dead_replica_is_not_stuck_behind_a_later_one(
        self, replicas: tuple[Replica, Replica]
    ) -> None:
        """Delivered again to the replica where its successor waits for it, it goes first."""
        dead, living = replicas
        await dead.intake._store.claim_update(1, "5")
        await dead.intake._store._pulse.stop()
        later = asyncio.create_task(living.message(2))
        await asyncio.sleep(0.3)
        await asyncio.wait_for(asyncio.gather(living.message(1), later), 5)
        assert living.log == [1, 2]

    async def test_claim_whose_answer_was_lost_holds_up_no_other_replica(
        self, replicas: tuple[Replica, Replica], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """The update is handled all the same, and its place goes on at the next claim."""
        one, other = replicas
        claim = Store._claim

        async def lost(store: Store, *args: Any) -> Any:
            await claim(store, *args)
            raise StoreUnavailable("the connection was lost")

        monkeypatch.setattr(Store, "_claim", lost)
        await one.message(1)
        monkeypatch.undo()
        later = asyncio.create_task(other.message(2))
        await asyncio.sleep(0.3)
        assert one.log == [1]  # the database has a claim of nobody known
        await one.message(3, chat=6)
        await asyncio.wait_for(later, 5)
        assert one.log == [1, 3, 2]
