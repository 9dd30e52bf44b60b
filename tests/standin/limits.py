"""Flood limits as Telegram keeps them: a chat, a group, and all chats together."""

from __future__ import annotations

import math
from collections import defaultdict, deque
from dataclasses import dataclass, field

from standin.refusal import too_many

Window = tuple[int, float]


@dataclass
class FloodLimits:
    """How many messages pass in how many seconds; None switches a limit off.

    A refused call does not count. Edits and deletions count only for `overall`.
    """

    chat: Window | None = (1, 1.0)
    group: Window | None = (20, 60.0)
    overall: Window | None = (30, 1.0)
    _sent: defaultdict[object, deque[float]] = field(default_factory=lambda: defaultdict(deque))

    def check(self, chat_id: int, *, group: bool, new: bool, now: float) -> None:
        """Count one call at `now` (seconds), or refuse it with 429 and `retry_after`."""
        windows: list[tuple[object, Window | None]] = [("overall", self.overall)]
        if new:
            windows.append((("chat", chat_id), self.chat))
            windows.append((("group", chat_id), self.group if group else None))
        counted = [(self._sent[key], window) for key, window in windows if window]
        wait = 0.0
        for times, (most, seconds) in counted:
            while times and times[0] <= now - seconds:
                times.popleft()
            if len(times) >= most:
                wait = max(wait, times[len(times) - most] + seconds - now)
        if wait > 0:
            raise too_many(max(1, math.ceil(wait)))
        for times, _ in counted:
            times.append(now)
