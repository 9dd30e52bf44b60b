"""A bot in a process of its own, talking to the stand-in over loopback HTTP."""

from __future__ import annotations

import asyncio
import os
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from standin.world import Telegram

ROOT = Path(__file__).parents[2]
SAMPLE = ROOT / "bot" / "sample" / "harbour-lantern.txt"
ECHO = ("-m", "standin.echo")
PULLQUOTE = ("-m", "bot", "bot")


@dataclass(frozen=True, slots=True)
class BotProcess:
    """The running bot: its process and where its output goes."""

    process: asyncio.subprocess.Process
    output: Path

    @property
    def cpu_seconds(self) -> float:
        """Processor time the bot itself has used so far, by Linux's /proc."""
        fields = Path("/proc", str(self.process.pid), "stat").read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def tail(self, lines: int = 12) -> str:
        """The last lines it printed."""
        text = self.output.read_text(errors="replace")
        return "\n".join(text.splitlines()[-lines:])


async def spawn(
    telegram: Telegram, url: str, arguments: tuple[str, ...], folder: str, **settings: str
) -> BotProcess:
    """Start `python arguments…` against the server at `url`, its data and output in `folder`."""
    output = Path(folder, "output.txt")
    environment = {
        **os.environ,
        "PYTHONPATH": os.pathsep.join([str(ROOT), str(ROOT / "tests")]),
        "BOT_TOKEN": telegram.token,
        "BOT_API_URL": url,
        "DATA_DIR": folder,
        "ARTICLE": str(SAMPLE),
        "LOG_LEVEL": "WARNING",
        **settings,
    }
    with await asyncio.to_thread(output.open, "ab") as sink:
        process = await asyncio.create_subprocess_exec(
            sys.executable, *arguments, env=environment, cwd=ROOT, stdout=sink, stderr=sink
        )
    return BotProcess(process, output)


@asynccontextmanager
async def bot_process(
    telegram: Telegram, url: str, arguments: tuple[str, ...], **settings: str
) -> AsyncIterator[BotProcess]:
    """Start `python arguments…` against the server at `url`; gives it once it polls.

    Ends it with SIGTERM. AssertionError with its last output if it does not start or not stop.
    """
    with TemporaryDirectory() as folder:
        bot = await spawn(telegram, url, arguments, folder, **settings)
        process = bot.process
        try:
            await telegram.until(
                lambda: telegram.updates.polls or process.returncode, 60, "getUpdates"
            )
            assert process.returncode is None, f"the bot left with code {process.returncode}"
            yield bot
        except AssertionError as error:
            raise AssertionError(f"{error}\n{bot.tail()}") from error
        finally:
            if process.returncode is None:
                process.terminate()
                try:
                    await asyncio.wait_for(process.wait(), 15)
                except TimeoutError:
                    process.kill()
                    await process.wait()
