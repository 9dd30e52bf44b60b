"""Scripted trouble on the way between the bot and Telegram."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import Enum
from fnmatch import fnmatchcase


class Trouble(Enum):
    """What happens to one call.

    STATUS answers an HTTP status (with `retry_after` if given); DELAY answers late; DROP closes
    the connection without an answer; HALF_OPEN keeps it open and never answers; GARBAGE answers
    200 with a body that is no JSON; DRIP sends the answer in small pieces with pauses.
    """

    STATUS = "status"
    DELAY = "delay"
    DROP = "drop"
    HALF_OPEN = "half_open"
    GARBAGE = "garbage"
    DRIP = "drip"


@dataclass(frozen=True, slots=True)
class Fault:
    """One kind of trouble; `carried_out` says whether Telegram acts before the reply is lost.

    `seconds` is the delay, the whole time of a drip, or how long a half-open connection stays.
    """

    trouble: Trouble
    carried_out: bool = False
    status: int = 502
    retry_after: int | None = None
    seconds: float = 0.05

    @property
    def answered(self) -> bool:
        """Whether the bot still gets the true answer."""
        return self.trouble in (Trouble.DELAY, Trouble.DRIP)


@dataclass
class _Script:
    pattern: str
    faults: list[Fault]
    times: int | None
    probability: float
    after: int


@dataclass(frozen=True, slots=True)
class Happened:
    """A fault that struck a call, the `number`th of its method in its chat."""

    method: str
    fault: Fault
    chat: str
    number: int


@dataclass
class Faults:
    """Decides call by call, from the scripts in their order and one seeded source of chance."""

    seed: int = 0
    happened: list[Happened] = field(default_factory=list)
    _scripts: list[_Script] = field(default_factory=list)
    _chance: random.Random = field(init=False)
    _calls: Counter[tuple[str, str]] = field(default_factory=Counter)

    def __post_init__(self) -> None:
        self._chance = random.Random(self.seed)  # noqa: S311 - repeatable, not secret

    def add(
        self,
        faults: Fault | Iterable[Fault],
        method: str = "*",
        *,
        times: int | None = 1,
        probability: float = 1.0,
        after: int = 0,
    ) -> None:
        """Let one of `faults` strike calls whose method matches the pattern.

        `times` bounds how often (None: always), `probability` how likely a call is struck,
        `after` how many matching calls pass first.
        """
        chosen = [faults] if isinstance(faults, Fault) else list(faults)
        self._scripts.append(_Script(method.lower(), chosen, times, probability, after))

    def clear(self) -> None:
        self._scripts.clear()

    def pick(self, method: str, chat: str = "") -> Fault | None:
        """The fault that strikes this call, if any."""
        self._calls[method, chat] += 1
        for script in self._scripts:
            if script.times == 0 or not fnmatchcase(method.lower(), script.pattern):
                continue
            if script.after > 0:
                script.after -= 1
                continue
            if script.probability < 1 and self._chance.random() >= script.probability:
                continue
            if script.times is not None:
                script.times -= 1
            fault = self._chance.choice(script.faults)
            self.happened.append(Happened(method, fault, chat, self._calls[method, chat]))
            return fault
        return None
