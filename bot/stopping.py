"""How the process is told to stop: once for a clean end, twice for an end at once."""

import asyncio
import logging
import os
import signal

log = logging.getLogger(__name__)

_SIGNALS = (signal.SIGTERM, signal.SIGINT)


class Stopping:
    """Listens for SIGTERM and SIGINT on the running loop.

    The first one ends ``wait``; a second one ends the process there and then, with the exit code
    that a shell gives to a process killed by that signal.
    """

    def __init__(self) -> None:
        self._asked = asyncio.Event()

    def listen(self) -> None:
        """Catch the signals from now on. Only the main thread may ask for this."""
        loop = asyncio.get_running_loop()
        for number in _SIGNALS:
            loop.add_signal_handler(number, self._heard, number)

    def ask(self) -> None:
        """Stop as if a signal had come."""
        self._asked.set()

    async def wait(self) -> None:
        """Return when the process is to stop."""
        await self._asked.wait()

    def _heard(self, number: signal.Signals) -> None:
        if self._asked.is_set():
            log.warning("%s again: leaving at once", number.name)
            logging.shutdown()
            os._exit(128 + number)
        log.info("%s: finishing what is being answered", number.name)
        self._asked.set()
