"""The table of Bot API methods: for each, the parameters it takes and how they are decoded.

Every parameter arrives as text, as over HTTP. An unknown method or parameter is refused, though
Telegram would ignore the latter: a test should fail on a misspelt one.
"""

from __future__ import annotations

import inspect
import json
import re
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from standin.refusal import bad_request, not_found

if TYPE_CHECKING:
    from standin.world import Telegram

UNPAIRED = re.compile("[\ud800-\udfff]")  # halves of a character


@dataclass(frozen=True, slots=True)
class Upload:
    """A file sent along with a call."""

    name: str
    data: bytes
    mime: str


Decoder = Callable[[str, str], Any]
Files = dict[str, Upload]


def text(name: str, raw: str) -> str:
    if UNPAIRED.search(raw):
        raise bad_request("strings must be encoded in UTF-8")
    return raw


def integer(name: str, raw: str) -> int:
    try:
        return int(raw)
    except ValueError:
        raise bad_request(f'invalid parameter "{name}" specified: expected a number') from None


def boolean(name: str, raw: str) -> bool:
    if raw.lower() not in ("true", "false", "1", "0", "yes", "no"):
        raise bad_request(f'invalid parameter "{name}" specified: expected True or False')
    return raw.lower() in ("true", "1", "yes")


def chat_id(name: str, raw: str) -> int | str:
    if not raw:
        raise bad_request("chat_id is empty")
    try:
        return int(raw)
    except ValueError:
        if raw.startswith("@"):
            return raw
        raise bad_request("chat not found") from None


def _json(name: str, raw: str, kind: type, shown: str) -> Any:
    what = name.replace("_", " ")
    try:
        value = json.loads(raw)
    except ValueError:
        raise bad_request(f"can't parse {what} JSON object") from None
    if not isinstance(value, kind):
        raise bad_request(f"can't parse {what}: expected an {shown}")
    return value


def mapping(name: str, raw: str) -> dict[str, Any]:
    value: dict[str, Any] = _json(name, raw, dict, "Object")
    return value


def sequence(name: str, raw: str) -> list[Any]:
    value: list[Any] = _json(name, raw, list, "Array")
    return value


@dataclass(frozen=True, slots=True)
class Method:
    """One Bot API method: its name, what answers it, its parameters, and those it must have."""

    name: str
    answer: Callable[..., Any]
    takes: dict[str, Decoder]
    needs: frozenset[str]
    with_files: bool

    def decode(self, raw: dict[str, str]) -> dict[str, Any]:
        unknown = sorted(set(raw) - set(self.takes))
        if unknown:
            raise bad_request(f"the stand-in knows no parameter {unknown} of {self.name}")
        return {name: self.takes[name](name, value) for name, value in raw.items()}

    async def call(self, telegram: Telegram, given: dict[str, Any], files: Files) -> Any:
        if missing := sorted(self.needs - set(given) - set(files)):
            raise bad_request(_MISSING.get(missing[0], f'parameter "{missing[0]}" is required'))
        extra = {"files": files} if self.with_files else {}
        if files and not self.with_files:
            raise bad_request(f"the stand-in expects no files with {self.name}")
        result = self.answer(telegram, **given, **extra)
        return await result if inspect.isawaitable(result) else result


_MISSING = {
    "chat_id": "chat_id is empty",
    "text": "message text is empty",
    "message_id": "message identifier is not specified",
    "document": "there is no document in the request",
    "photo": "there is no photo in the request",
    "action": 'parameter "action" is required',
}
METHODS: dict[str, Method] = {}

Answer = Callable[..., Any] | Callable[..., Awaitable[Any]]


def method(name: str, *required: str, **takes: Decoder) -> Callable[[Answer], Answer]:
    """Register the function below as the Bot API method `name`."""

    def register(function: Answer) -> Answer:
        with_files = "files" in inspect.signature(function).parameters
        METHODS[name.lower()] = Method(name, function, takes, frozenset(required), with_files)
        return function

    return register


def find(name: str) -> Method:
    """The method called `name` in any letter case; 404 for one nobody has registered."""
    if known := METHODS.get(name.lower()):
        return known
    raise not_found("method not found")
