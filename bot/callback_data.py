"""What a button carries: a verb, the token of what it acts on, and a number."""

from dataclasses import dataclass
from typing import Literal, Self

Verb = Literal[
    "page",  # show page `number` of question `token`
    "context",  # show the paragraph around the first sentence of page `number`
    "closest",  # show the closest passages under a "doesn't say"
    "example",  # ask example question `number` of article `token`
    "everywhere",  # ask question `token` on the whole shelf
    "open",  # open article `token` of the shelf
    "remove",  # take article `token` off the shelf
    "shelf",  # show the shelf
    "undo",  # back to article `token` that was open before
    "forget",  # the confirmation of /forget: number 1 does it, 0 leaves it
    "members",  # the setting who may change the article: number 1 everyone, 0 admins
]
_CODES: dict[Verb, str] = {
    "page": "p",
    "context": "c",
    "closest": "n",
    "example": "x",
    "everywhere": "a",
    "open": "o",
    "remove": "r",
    "shelf": "s",
    "undo": "u",
    "forget": "f",
    "members": "m",
}
_VERBS = {code: verb for verb, code in _CODES.items()}
LIMIT = 64  # bytes; Telegram refuses more (core.telegram.org/bots/api#inlinekeyboardbutton)


@dataclass(frozen=True, slots=True)
class CallbackData:
    """One button press, packed as ``code:token:number``."""

    verb: Verb
    token: str = ""
    number: int = 0

    def pack(self) -> str:
        """Return the wire form. Raises ValueError when it would be over 64 bytes."""
        packed = f"{_CODES[self.verb]}:{self.token}:{self.number}"
        if len(packed.encode()) > LIMIT:
            raise ValueError(f"callback data over {LIMIT} bytes: {packed!r}")
        return packed

    @classmethod
    def unpack(cls, data: str) -> Self:
        """Read the wire form. Raises ValueError for anything `pack` cannot have made."""
        parts = data.split(":")
        if len(parts) != 3 or parts[0] not in _VERBS:
            raise ValueError("not our callback data")
        code, token, number = parts
        if not (number.isascii() and number.isdigit() and len(number) <= 4):
            raise ValueError("not our callback data")
        if not all(char.isascii() and (char.isalnum() or char in "-_") for char in token):
            raise ValueError("not our callback data")
        return cls(_VERBS[code], token, int(number))
