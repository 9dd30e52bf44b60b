"""The program itself on a getUpdates connection that is open and dead."""

import asyncio
import json
import time
import urllib.error
import urllib.request

from aiohttp.test_utils import unused_port
from benchmarks.bot_process import PULLQUOTE, bot_process
from standin.faults import Fault, Trouble
from standin.world import Telegram

STALL = 4  # POLL_STALL_SECONDS; 60 unless set, of which a poll uses 20 at most


async def problems(port: int) -> dict[str, str]:
    """What /healthz names; empty when it is green."""

    def look() -> dict[str, str]:
        url = f"http://127.0.0.1:{port}/healthz"
        try:
            with urllib.request.urlopen(url, timeout=2) as reply:
                body, status = reply.read(), reply.status
        except urllib.error.HTTPError as refusal:
            with refusal:
                body, status = refusal.read(), refusal.code
        named: dict[str, str] = json.loads(body)["problems"]
        assert (status == 200) == (not named)
        return named

    return await asyncio.to_thread(look)


async def seconds_until(port: int, *, red: bool) -> float:
    """How long until /healthz is red, or green."""
    begun = time.monotonic()
    while bool(await problems(port)) != red:
        assert time.monotonic() - begun < 3 * STALL, f"never {'red' if red else 'green'}"
        await asyncio.sleep(0.05)
    return time.monotonic() - begun


async def test_half_open_poll_turns_health_red_and_is_given_up(tg: Telegram) -> None:
    """Two dead connections in a row: each is left in time, and what was asked is answered once."""
    alice, port = tg.user("Alice"), unused_port()
    chat = tg.private(alice)
    settings = {"HEALTH_PORT": str(port), "POLL_STALL_SECONDS": str(STALL), "SEMANTIC_MODEL": "off"}
    async with tg.serve() as server, bot_process(tg, server.url, PULLQUOTE, **settings):
        assert await problems(port) == {}
        tg.faults.add(Fault(Trouble.HALF_OPEN, seconds=60), "getUpdates", times=2)
        await tg.until(lambda: tg.faults.happened or None, STALL, "a dead connection")
        await alice.say("What fine did the owner Piet Rasker pay?")
        assert await seconds_until(port, red=True) < STALL + 2
        assert list(await problems(port)) == ["polling"]
        answer = await tg.until(
            lambda: next(iter(chat.from_bot()), None), 2 * STALL, "polling again"
        )
        assert "$12,000" in answer.text
        assert await seconds_until(port, red=False) < 2
        assert len(tg.faults.happened) == 2
        assert len(chat.from_bot()) == 1
