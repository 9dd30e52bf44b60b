"""Replicas that are killed at any moment: every update is answered, in order, hardly any twice."""

import asyncio
import random
import signal
import sys
from collections import defaultdict
from dataclasses import dataclass, field
from pathlib import Path

REPLICA = """
import asyncio, sys, time
from bot.store import Claim, Store

async def answer(store, update, lane):
    claim = await store.claim_update(update, lane)
    if claim is Claim.OURS:
        await store.turn(update, lane)
        print("sent", update, time.monotonic(), flush=True)
        await store.finish(update)
    print("busy" if claim is Claim.BUSY else "done", update, 0, flush=True)

async def main():
    store = await Store.open(sys.argv[1])
    loop, tasks = asyncio.get_running_loop(), set()
    print("ready", 0, 0, flush=True)
    while line := await loop.run_in_executor(None, sys.stdin.readline):
        update, lane = line.split()
        tasks.add(asyncio.create_task(answer(store, int(update), lane)))

asyncio.run(main())
"""
LANES, EACH, KILLS = 12, 12, 3


@dataclass
class Fleet:
    """Three replicas, and Telegram with a proxy in front of them."""

    address: str
    sent: dict[int, list[float]] = field(default_factory=lambda: defaultdict(list))
    running: list[asyncio.subprocess.Process] = field(default_factory=list)
    waiting: dict[asyncio.subprocess.Process, dict[int, asyncio.Future[str]]] = field(
        default_factory=dict
    )
    readers: set[asyncio.Task[None]] = field(default_factory=set)

    async def start(self) -> None:
        """One more replica, ready to answer."""
        process = await asyncio.create_subprocess_exec(
            sys.executable,
            "-c",
            REPLICA,
            self.address,
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            cwd=Path(__file__).parents[3],
        )
        assert (await process.stdout.readline()).startswith(b"ready")
        self.waiting[process] = {}
        self.running.append(process)
        self.readers.add(asyncio.create_task(self._read(process)))

    async def _read(self, process: asyncio.subprocess.Process) -> None:
        async for line in process.stdout:
            if not line.endswith(b"\n"):
                break  # the kill came in the middle of it
            word, update, when = line.split()
            if word == b"sent":
                self.sent[int(update)].append(float(when))
            elif int(update) in self.waiting[process]:
                self._tell(process, int(update), word.decode())
        for update in list(self.waiting[process]):
            self._tell(process, update, "gone")
        process.stdin.close()
        await process.wait()

    def _tell(self, process: asyncio.subprocess.Process, update: int, word: str) -> None:
        answer = self.waiting[process].pop(update)
        if not answer.done():
            answer.set_result(word)

    async def deliver(self, update: int, lane: str) -> None:
        """Deliver the update until some replica has confirmed it; now and then too early again."""
        answer = ""
        while answer != "done":
            process = random.choice(self.running)  # noqa: S311 - as a proxy would
            if update in self.waiting[process]:
                await asyncio.sleep(0.01)
                continue
            told = asyncio.get_running_loop().create_future()
            self.waiting[process][update] = told
            process.stdin.write(f"{update} {lane}\n".encode())
            patience = random.choice((0.005, 5))  # noqa: S311
            await asyncio.wait({told}, timeout=patience)
            answer = told.result() if told.done() else "late"
            if answer == "busy":
                await asyncio.sleep(0.02)

    async def kill(self) -> None:
        """One of them, and start another in its place."""
        process = self.running.pop(0)
        process.send_signal(signal.SIGKILL)
        await self.start()

    async def stop(self) -> None:
        """All of them."""
        for process in self.running:
            process.kill()
        await asyncio.gather(*self.readers)


async def test_killed_replicas_lose_and_disorder_nothing(postgresql: str) -> None:
    """Each update is answered, after those before it; at most those in hand at a kill twice."""
    fleet = Fleet(postgresql)
    for _ in range(3):
        await fleet.start()

    async def chat(lane: int) -> None:
        for number in range(EACH):
            await fleet.deliver(number * LANES + lane, f"lane-{lane}")

    chats = [asyncio.create_task(chat(lane)) for lane in range(LANES)]
    for _ in range(KILLS):
        await asyncio.sleep(0.3)
        await fleet.kill()
    await asyncio.wait_for(asyncio.gather(*chats), 60)
    await fleet.stop()
    assert sorted(fleet.sent) == list(range(LANES * EACH))
    for lane in range(LANES):
        firsts = [min(fleet.sent[number * LANES + lane]) for number in range(EACH)]
        assert firsts == sorted(firsts)
    twice = [update for update, times in fleet.sent.items() if len(times) > 1]
    assert len(twice) <= KILLS
