"""How fast one member of a group may ask: a flood slows its author, not the group."""

import time
from collections.abc import Callable
from enum import Enum

from bot.pacing import Window

QUESTIONS = 10  # half of what a group may hear from us in that time
SECONDS = 60.0
_MOST = 10_000  # members remembered; those at rest are forgotten first


class Admission(Enum):
    """What becomes of a question."""

    ANSWER = "answer"
    NOTICE = "notice"  # not answered, and its author is told so, once a flood
    SILENCE = "silence"


class Askers:
    """At most ``QUESTIONS`` a member and chat in any ``SECONDS``, in memory: a restart forgives."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._windows: dict[tuple[str, str], Window] = {}
        self._told: set[tuple[str, str]] = set()

    def admit(self, chat: str, asker: str) -> Admission:
        """Count a question of ``asker`` in ``chat`` and say what becomes of it."""
        now, key = self._clock(), (chat, asker)
        if len(self._windows) >= _MOST:
            self._windows = {k: w for k, w in self._windows.items() if not w.empty(now)}
            self._told &= self._windows.keys()
        window = self._windows.setdefault(key, Window(QUESTIONS, SECONDS))
        if window.next(now) <= now:
            window.take(now)
            self._told.discard(key)
            return Admission.ANSWER
        if key in self._told:
            return Admission.SILENCE
        self._told.add(key)
        return Admission.NOTICE
