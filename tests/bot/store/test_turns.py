"""Any number of processes serve one bot: each update is answered once, in order."""

import asyncio
import time

import pytest

from bot.store import Claim, Store


@pytest.fixture
async def replicas(postgresql: str):
    """Two stores on one PostgreSQL, as two processes would have them."""
    stores = [await Store.open(postgresql) for _ in range(2)]
    yield stores
    for store in stores:
        await store.close()


async def test_update_is_claimed_once(store: Store) -> None:
    """Telegram may deliver it again while it is being answered, and after."""
    assert await store.claim_update(1, "a") is Claim.OURS
    assert await store.claim_update(1, "a") is Claim.BUSY
    await store.finish(1)
    assert await store.claim_update(1, "a") is Claim.DONE


async def test_claim_lapses(store: Store) -> None:
    """One that hangs does not keep an update for ever."""
    assert await store.claim_update(1, "a", seconds=0) is Claim.OURS
    assert await store.claim_update(1, "a") is Claim.OURS
    assert await store.claim_update(1, "a") is Claim.BUSY


async def test_update_given_up_is_free(store: Store) -> None:
    """Such as on shutdown; a finished one stays finished."""
    await store.claim_update(1, "a")
    await store.give_up(1)
    assert await store.claim_update(1, "a") is Claim.OURS
    await store.finish(1)
    await store.give_up(1)
    assert await store.claim_update(1, "a") is Claim.DONE


async def test_restart_frees_what_was_being_answered(address: str) -> None:
    """At once: the process that had it is gone."""
    before = await Store.open(address)
    assert await before.claim_update(1, "a") is Claim.OURS
    await before.finish(1)
    assert await before.claim_update(2, "a") is Claim.OURS
    await before.close()
    after = await Store.open(address)
    assert await after.claim_update(1, "a") is Claim.DONE
    assert await after.claim_update(2, "a") is Claim.OURS
    await after.close()


async def test_living_replica_keeps_its_claim(replicas: list[Store]) -> None:
    """And loses it when its connection goes."""
    one, two = replicas
    assert await one.claim_update(1, "a") is Claim.OURS
    assert await two.claim_update(1, "a") is Claim.BUSY
    await one.close()
    assert await two.claim_update(1, "a") is Claim.OURS


async def test_one_of_many_gets_an_update(replicas: list[Store]) -> None:
    """However many ask at the same moment."""
    claims = await asyncio.gather(*(replicas[n % 2].claim_update(5, "a") for n in range(20)))
    assert claims.count(Claim.OURS) == 1
    assert claims.count(Claim.BUSY) == 19


async def test_later_update_waits_for_the_earlier_of_its_lane(store: Store) -> None:
    """Not for those of others, nor for later ones."""
    for number, lane in ((1, "a"), (2, "b"), (3, "a"), (4, "a")):
        await store.claim_update(number, lane)
    assert [await store.is_next(n, lane) for n, lane in ((1, "a"), (2, "b"))] == [True, True]
    assert not await store.is_next(3, "a")
    waiting = asyncio.create_task(store.turn(3, "a"))
    await asyncio.sleep(0.05)
    assert not waiting.done()
    await store.finish(1)
    await asyncio.wait_for(waiting, 2)


async def test_claim_says_whether_its_turn_has_come(replicas: list[Store]) -> None:
    """Which saves asking; whoever came before, here or elsewhere, is waited for."""
    one, two = replicas
    assert await one.claim_update(1, "a") is Claim.OURS
    assert await two.claim_update(2, "a") is Claim.LATER
    assert await two.claim_update(3, "b") is Claim.OURS
    await one.finish(1)
    await two.give_up(2)
    assert await one.claim_update(2, "a") is Claim.OURS


async def test_lane_goes_on_when_a_claim_lapses(store: Store) -> None:
    """An update that never comes back holds up its lane for the time of its claim only."""
    started = time.monotonic()
    await store.claim_update(1, "a", seconds=0.2)
    await store.claim_update(2, "a")
    await asyncio.wait_for(store.turn(2, "a"), 3)
    assert time.monotonic() - started >= 0.19


async def test_daily_work_is_done_by_one_once(replicas: list[Store]) -> None:
    """Not again by the same one, nor after a restart, until the day is over."""
    one, two = replicas
    asked = [await one.once_every("daily", 60), await one.once_every("daily", 60)]
    assert asked == [True, False]
    assert await two.once_every("daily", 60) is False
    assert await two.once_every("weekly", 0) is True
    assert await one.once_every("weekly", 60) is True


async def test_moments_are_handed_out_evenly(store: Store) -> None:
    """The first ones at once, as many as the burst allows; then one an interval."""
    waits = [await store.reserve("all", interval=10, burst=3) for _ in range(5)]
    assert waits[:3] == [0, 0, 0]
    assert waits[3:] == pytest.approx([10, 20], abs=1)
    assert await store.reserve("else", interval=10) == 0


async def test_replicas_share_a_pace(replicas: list[Store]) -> None:
    """Together they are no faster than one."""
    waits = await asyncio.gather(*(replicas[n % 2].reserve("all", 10) for n in range(6)))
    assert sorted(waits) == pytest.approx([0, 10, 20, 30, 40, 50], abs=1)


async def test_pause_holds_everybody(store: Store) -> None:
    """For as long as Telegram asked, and no shorter for a later, shorter one."""
    await store.pause("all", 30)
    await store.pause("all", 5)
    assert await store.reserve("all", 1, burst=20) == pytest.approx(30, abs=1)
