"""A bot that polls and is killed, in small; `benchmarks.kills` is the same at length."""

from benchmarks.kills import run


async def test_killed_bot_loses_and_disorders_nothing() -> None:
    """Every question is answered, in its chat's order, and twice at most once a chat and kill."""
    outcome, damage = await run(3, chats=10, rate=10)
    assert damage == []
    assert outcome.kills >= 2
    lost = outcome.unanswered, outcome.failures, outcome.disorder
    assert lost == (0, 0, 0), f"{outcome}\n{outcome.log}"
    assert outcome.doubles <= 10 * outcome.kills
