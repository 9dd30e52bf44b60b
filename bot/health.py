"""Whether the bot is well: what each part says of itself, and probes of what it depends on."""

import asyncio
import logging
import time
from collections.abc import Awaitable, Callable

log = logging.getLogger(__name__)

Check = Callable[[], str | None]


class Health:
    """Named checks; each says in a line what is wrong, or None.

    ``ready`` is for whoever sends work here: false before the start is done and while stopping.
    """

    def __init__(self) -> None:
        self.ready = False
        self._checks: dict[str, Check] = {}

    def add(self, name: str, check: Check) -> None:
        """Ask ``check`` from now on."""
        self._checks[name] = check

    def problems(self) -> dict[str, str]:
        """Return what is wrong now, by the check's name; empty when all is well."""
        said = {name: check() for name, check in self._checks.items()}
        return {name: problem for name, problem in said.items() if problem}


class Probe:
    """Awaits ``test`` every few seconds; a failure or silence is a problem until it passes again.

    ``test`` raises what is wrong. It counts as silent after ``patience`` seconds, so a problem
    shows ``every + patience`` seconds after it began at the latest.
    """

    def __init__(
        self,
        name: str,
        test: Callable[[], Awaitable[object]],
        *,
        every: float = 5.0,
        patience: float = 10.0,
    ) -> None:
        self._name = name
        self._test = test
        self._every = every
        self._patience = patience
        self._since: float | None = None
        self._why = ""

    def problem(self) -> str | None:
        """Say in a line what is wrong and since when, None when all is well."""
        if self._since is None:
            return None
        return f"{self._why}, for {time.monotonic() - self._since:.0f} s"

    async def run(self) -> None:
        """Probe until cancelled; the log hears of each change, not of each probe."""
        while True:
            try:
                async with asyncio.timeout(self._patience):
                    await self._test()
            except TimeoutError:
                self._turn_red("no answer")
            except Exception as error:
                self._turn_red(type(error).__name__)
            else:
                self._turn_green()
            await asyncio.sleep(self._every)

    def _turn_red(self, why: str) -> None:
        if self._since is None:
            self._since = time.monotonic()
            log.error("The %s fails: %s", self._name, why)
        self._why = why

    def _turn_green(self) -> None:
        if self._since is not None:
            log.warning("The %s is back after %.0f s", self._name, time.monotonic() - self._since)
        self._since = None
