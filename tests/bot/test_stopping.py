"""Signals, in a process of their own."""

import signal
import subprocess
import sys
import time

import pytest

PROGRAM = """
import asyncio, sys
from bot.stopping import Stopping
async def main():
    stopping = Stopping()
    stopping.listen()
    print("ready", flush=True)
    await stopping.wait()
    print("stopping", flush=True)
    await asyncio.sleep(float(sys.argv[1]))
    print("clean", flush=True)
asyncio.run(main())
"""


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_one_signal_ends_cleanly(number: signal.Signals) -> None:
    """What runs is finished and the exit code is 0."""
    with subprocess.Popen(  # noqa: S603 - our own program
        [sys.executable, "-c", PROGRAM, "0.1"], stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout
        assert process.stdout.readline() == "ready\n"
        process.send_signal(number)
        assert process.stdout.read() == "stopping\nclean\n"
    assert process.returncode == 0


def test_a_second_signal_leaves_at_once() -> None:
    """Nothing is finished; the exit code is a shell's for SIGTERM."""
    with subprocess.Popen(  # noqa: S603 - our own program
        [sys.executable, "-c", PROGRAM, "60"], stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout
        assert process.stdout.readline() == "ready\n"
        process.send_signal(signal.SIGTERM)
        assert process.stdout.readline() == "stopping\n"
        start = time.monotonic()
        process.send_signal(signal.SIGTERM)
        assert process.stdout.read() == ""
    assert process.returncode == 128 + signal.SIGTERM
    assert time.monotonic() - start < 5
