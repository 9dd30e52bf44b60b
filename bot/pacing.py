"""Telegram's flood limits, kept before Telegram has to."""

import math
from collections import deque
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Limits:
    """How many messages in how many seconds; a count of 0 sets no limit.

    The defaults are Telegram's: one message a second in a chat with short bursts (until it refuses
    one), 20 a minute in a group, 30 a second altogether. The periods are a little longer, since
    messages that leave evenly spaced may arrive closer together.
    """

    chat: tuple[int, float] = (3, 3.1)
    group: tuple[int, float] = (20, 61.0)
    overall: tuple[int, float] = (30, 1.05)


class Window:
    """At most ``count`` grants in any ``seconds``: a sliding window, exact, first come first."""

    __slots__ = ("_granted", "count", "seconds")

    def __init__(self, count: int, seconds: float) -> None:
        self._granted: deque[float] = deque(maxlen=count)
        self.count = count
        self.seconds = seconds

    def next(self, now: float) -> float:
        """Return when one more may go: ``now`` or later, on the same clock."""
        if self.count and len(self._granted) == self.count:
            return max(now, self._granted[0] + self.seconds)
        return now

    def take(self, due: float) -> None:
        """Grant one more, to go at ``due``; not before the ``next`` of that time."""
        self._granted.append(due)

    def empty(self, now: float) -> bool:
        """Say whether no grant counts any more."""
        return not self._granted or self._granted[-1] + self.seconds <= now


@dataclass(slots=True)
class Lane:
    """The windows something must pass, and until when it must not try at all."""

    windows: tuple[Window, ...]
    paused_until: float = -math.inf

    def next(self, now: float) -> float:
        """Return when one more may go: ``now`` or later, when every window has room."""
        return max(now, self.paused_until, *(window.next(now) for window in self.windows))

    def take(self, due: float) -> None:
        """Grant one more, to go at ``due``."""
        for window in self.windows:
            window.take(due)

    def pause(self, until: float) -> None:
        """Let nothing go before ``until``; grants already given are to be asked for again."""
        self.paused_until = max(self.paused_until, until)

    def tighten(self) -> None:
        """Allow no more bursts: the first window gets the same pace, one at a time."""
        first = self.windows[0]
        if first.count > 1:
            self.windows = (Window(1, first.seconds / first.count), *self.windows[1:])

    def idle(self, now: float) -> bool:
        """Say whether a new lane would grant the same."""
        return self.paused_until <= now and all(window.empty(now) for window in self.windows)


@dataclass(slots=True)
class Paces:
    """A lane for every chat that was written to lately, and one for all of them together."""

    limits: Limits = Limits()
    chats: dict[str, Lane] = field(default_factory=dict)
    overall: Lane = field(init=False)

    def __post_init__(self) -> None:
        self.overall = Lane((Window(*self.limits.overall),))

    def chat(self, chat: str, now: float) -> Lane:
        """Return the lane of a chat, by its id or @name; private chats have positive ids."""
        lane = self.chats.get(chat)
        if lane is None:
            if len(self.chats) >= 1024 and not len(self.chats) % 256:
                self._sweep(now)
            windows = [Window(*self.limits.chat)]
            if not chat.isdigit():
                windows.append(Window(*self.limits.group))
            lane = self.chats[chat] = Lane(tuple(windows))
        return lane

    def _sweep(self, now: float) -> None:
        for chat in [chat for chat, lane in self.chats.items() if lane.idle(now)]:
            del self.chats[chat]
