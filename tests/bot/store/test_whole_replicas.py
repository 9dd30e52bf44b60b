"""Whole bots behind a balancer, in small; `benchmarks.replicas` is the same at length."""

import pytest


async def test_killed_replicas_lose_and_disorder_nothing(postgresql: str) -> None:
    """Every question is answered, in its chat's order, and twice at most once a kill."""
    pytest.importorskip("asyncpg")
    from benchmarks.replicas import run

    outcome = await run(postgresql, 120, kills=3, chats=12, rate=15)
    assert outcome.kills >= 2
    lost = outcome.unanswered, outcome.failures, outcome.disorder
    assert lost == (0, 0, 0), f"{outcome}\n{outcome.log}"
    assert outcome.doubles <= outcome.kills
