"""What health says while something it depends on is gone, and when it is back."""

import asyncio

import pytest

from bot.health import Health, Probe


def test_health_names_what_is_wrong_and_only_that() -> None:
    """Each check speaks for itself."""
    health = Health()
    health.add("polling", lambda: None)
    health.add("database", lambda: "no answer")
    assert health.problems() == {"database": "no answer"}


@pytest.mark.parametrize("how", ["raises", "hangs"])
async def test_probe_turns_red_and_green_again(how: str, caplog: pytest.LogCaptureFixture) -> None:
    """A database that fails or keeps silent shows at once, and is forgotten when it is back."""
    broken = True
    probed: asyncio.Queue[None] = asyncio.Queue()

    async def test() -> None:
        probed.put_nowait(None)
        if broken and how == "raises":
            raise ConnectionRefusedError
        if broken:
            await asyncio.Event().wait()

    probe = Probe("database", test, every=0.01, patience=0.05)
    running = asyncio.create_task(probe.run())
    assert probe.problem() is None
    for _ in range(3):
        await probed.get()
    assert str(probe.problem()).startswith(
        "ConnectionRefusedError, for 0 s" if how == "raises" else "no answer, for 0 s"
    )
    broken = False
    for _ in range(3):
        await probed.get()
    assert probe.problem() is None
    running.cancel()
    assert [record.levelname for record in caplog.records] == ["ERROR", "WARNING"]
