"""Text as Telegram keeps it: tidied, with entities counted in UTF-16 units."""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import urlsplit

Entity = dict[str, Any]

MOST_ENTITIES = 100
ORDER = [
    "blockquote",
    "expandable_blockquote",
    "pre",
    "code",
    "text_link",
    "text_mention",
    "mention",
    "hashtag",
    "bot_command",
    "url",
    "email",
    "bold",
    "italic",
    "underline",
    "strikethrough",
    "spoiler",
    "custom_emoji",
]
MONOSPACE = {"code", "pre"}
QUOTES = {"blockquote", "expandable_blockquote"}

_CONTROL = {n: " " for n in range(32) if n not in (10, 13)} | {13: None}
_CONTROL |= dict.fromkeys(range(0x2028, 0x202F))
_CONTROLS = re.compile("[\0-\x09\x0b-\x1f\u2028-\u202e]")
_INVISIBLE = re.compile(
    "[\\s\u00ad\u034f\u115f\u1160\u17b4\u17b5\u180e\u2000-\u200f"
    "\u2028-\u202f\u205f-\u206f\u2800\u3000\u3164\ufeff\uffa0]*"
)
_FOUND = re.compile(
    r"(?P<email>\b[\w.+-]+@[\w-]+\.[a-z]{2,}\b)"
    r"|(?P<url>https?://[^\s<>\"]+|(?<![\w@.])(?:[\w-]+\.)+(?:com|org|net|info|example|me|io|news)"
    r"(?:/[^\s<>\"]*)?(?![\w]))"
    r"|(?<!\w)(?P<mention>@[A-Za-z0-9_]{3,32})(?!\w)"
    r"|(?<![\w/<>])(?P<bot_command>/[A-Za-z0-9_]{1,64}(?:@[A-Za-z0-9_]{3,32})?)(?![\w/<>])"
    r"|(?<!\w)(?P<hashtag>#\w*[^\W\d_]\w*)(?![\w#])",
    re.IGNORECASE,
)  # fmt: skip

_PERHAPS = re.compile(r"[@#/]|[\w-]\.[a-z]", re.IGNORECASE)  # without it nothing is found


def units(text: str) -> int:
    """The length of `text` in UTF-16 code units, which is how Telegram counts offsets."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2


def cut(text: str, offset: int, length: int) -> str:
    """The part of `text` that an entity at `offset` with `length` (UTF-16 units) covers."""
    wide = text.encode("utf-16-le", "surrogatepass")
    return wide[2 * offset : 2 * (offset + length)].decode("utf-16-le", "surrogatepass")


def is_blank(text: str) -> bool:
    """Whether nothing of `text` would be seen on a screen."""
    return _INVISIBLE.fullmatch(text) is not None


def checked_link(url: str) -> str | None:
    """`url` as Telegram stores a text link, or None where it silently drops the link."""
    if "://" not in url and not url.startswith(("mailto:", "tel:")):
        url = f"http://{url}"
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    if parts.scheme in ("tg", "ton", "tonsite", "mailto", "tel"):
        return url
    host = parts.hostname or ""
    if parts.scheme not in ("http", "https") or not ("." in host or host == "localhost"):
        return None
    return url if parts.path or parts.query or parts.fragment else f"{url}/"


def found(text: str, taken: list[Entity]) -> list[Entity]:
    """The links, mentions, commands and tags Telegram sees in `text` outside `taken` entities."""
    if not _PERHAPS.search(text):
        return []
    closed = [
        (e["offset"], e["offset"] + e["length"])
        for e in taken
        if e["type"] in MONOSPACE | {"text_link", "text_mention"}
    ]
    result = []
    for match in _FOUND.finditer(text):
        value = match.group()
        if match.lastgroup == "url":
            value = value.rstrip(".,:;!?')\u201d\u2019\u2026")
        start = units(text[: match.start()])
        end = start + units(value)
        if all(end <= a or b <= start for a, b in closed):
            result.append({"type": match.lastgroup, "offset": start, "length": end - start})
    return result


def tidy(text: str, marked: list[Entity]) -> tuple[str, list[Entity], list[Entity]]:
    """Text and entities as Telegram stores them, and the entities it dropped on the way.

    Control characters become spaces, white space at both ends goes, formatting inside code and
    quotations inside quotations go, found entities are added, and the first hundred are kept.
    """
    if _CONTROLS.search(text):
        text = text.translate(_CONTROL)
    first = min((e["offset"] for e in marked), default=units(text))
    lead = min(len(text) - len(text.lstrip(" \n")), first)
    text = text[lead:].rstrip(" \n")
    size = units(text)
    kept: list[Entity] = []
    lost: list[Entity] = []
    for entity in in_order(marked):
        start = entity["offset"] - lead
        end = min(start + entity["length"], size)
        placed = {**entity, "offset": start, "length": end - start}
        if end > start and not _forbidden_inside(placed, kept):
            kept.append(placed)
        else:
            lost.append(entity)
    kept = in_order(kept + found(text, kept))
    return text, kept[:MOST_ENTITIES], lost + kept[MOST_ENTITIES:]


def in_order(entities: list[Entity]) -> list[Entity]:
    """Entities by offset, the longest first, then by kind."""
    return sorted(entities, key=lambda e: (e["offset"], -e["length"], ORDER.index(e["type"])))


def _forbidden_inside(entity: Entity, kept: list[Entity]) -> bool:
    for outer in kept:
        over = (
            outer["offset"] < entity["offset"] + entity["length"]
            and entity["offset"] < outer["offset"] + outer["length"]
        )
        if not over:
            continue
        if outer["type"] == entity["type"] or {outer["type"], entity["type"]} <= QUOTES:
            return True
        if outer["type"] in MONOSPACE or (
            entity["type"] in MONOSPACE and outer["type"] not in QUOTES
        ):
            return True
    return False
