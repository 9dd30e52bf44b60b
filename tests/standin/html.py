"""Telegram's HTML: read as strictly as its server does, with its words for every refusal."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html import escape
from urllib.parse import parse_qs, urlsplit

from standin.entities import Entity, checked_link, in_order, units
from standin.parameters import UNPAIRED
from standin.refusal import Refused, bad_request

KINDS = {
    "a": "text_link",
    "b": "bold",
    "strong": "bold",
    "i": "italic",
    "em": "italic",
    "u": "underline",
    "ins": "underline",
    "s": "strikethrough",
    "strike": "strikethrough",
    "del": "strikethrough",
    "span": "spoiler",
    "tg-spoiler": "spoiler",
    "tg-emoji": "custom_emoji",
    "code": "code",
    "pre": "pre",
    "blockquote": "blockquote",
}
_NAMED = {"lt": "<", "gt": ">", "amp": "&", "quot": '"'}
_REFERENCE = re.compile(r"&(?:#x([0-9a-fA-F]{1,6})|#([0-9]{1,7})|([A-Za-z]+));?")
_PLAIN = re.compile(r"[^<&]+")
_SPACE = " \t\r\n\0\v"


@dataclass
class _Open:
    tag: str
    argument: str
    offset: int
    start: int


@dataclass
class _Reader:
    source: str
    at: int = 0
    text: str = ""
    offset: int = 0
    opened: list[_Open] = field(default_factory=list)
    entities: list[Entity] = field(default_factory=list)

    def refuse(self, what: str, at: int | None = None) -> Refused:
        if at is not None:
            what += f" at byte offset {len(self.source[:at].encode('utf-8', 'surrogatepass'))}"
        return bad_request(f"can't parse entities: {what}")

    def read(self) -> None:
        while self.at < len(self.source):
            ch = self.source[self.at]
            if ch == "<":
                if self.source.startswith("</", self.at):
                    self._end_tag()
                else:
                    self._start_tag()
            elif plain := _PLAIN.match(self.source, self.at):
                self.at = plain.end()
                self._put(plain.group())
            else:
                self._put(self._character())
        if self.opened:
            tag = self.opened[-1].tag
            raise self.refuse(f'Can\'t find end tag corresponding to start tag "{tag}"')

    def _put(self, text: str) -> None:
        self.text += text
        self.offset += units(text)

    def _character(self) -> str:
        """The next character, a reference decoded; one Telegram does not know stays as written."""
        if self.source[self.at] == "&" and (match := _REFERENCE.match(self.source, self.at)):
            hexa, decimal, name = match.groups()
            if name:
                ch = _NAMED.get(name)
            else:
                code = int(hexa, 16) if hexa else int(decimal)
                ch = chr(code) if 0 < code < 0x10FFFF else None
            if ch is not None:
                self.at = match.end()
                return ch
        self.at += 1
        return self.source[self.at - 1]

    def _until(self, stops: str) -> str:
        start = self.at
        while self.at < len(self.source) and self.source[self.at] not in stops:
            self.at += 1
        return self.source[start : self.at]

    def _skip_space(self) -> None:
        while self.at < len(self.source) and self.source[self.at] in _SPACE:
            self.at += 1

    def _start_tag(self) -> None:
        begin = self.at
        self.at += 1
        tag = self._until(_SPACE + ">").lower()
        if self.at >= len(self.source):
            raise self.refuse("Unclosed start tag", begin)
        if tag not in KINDS:
            raise self.refuse(f'Unsupported start tag "{tag}"', begin)
        argument = ""
        while True:
            self._skip_space()
            if self.source.startswith(">", self.at):
                break
            argument = self._attribute(tag, begin) or argument
        self.at += 1
        if tag == "span" and argument != "tg-spoiler":
            raise self.refuse('Tag "span" must have class "tg-spoiler"', begin)
        self.opened.append(_Open(tag, argument, self.offset, len(self.text)))

    def _attribute(self, tag: str, begin: int) -> str:
        """Read one attribute; its value where it means something for `tag`, else nothing."""
        name = self._until(_SPACE + "=>")
        if self.at >= len(self.source):
            raise self.refuse(f'Unclosed start tag "{tag}"', begin)
        if not name:
            raise self.refuse(f'Empty attribute name in the tag "{tag}"', begin)
        self._skip_space()
        if not self.source.startswith("=", self.at):
            return "expandable" if (tag, name) == ("blockquote", "expandable") else ""
        self.at += 1
        self._skip_space()
        if self.at >= len(self.source):
            raise self.refuse(f'Unclosed start tag "{tag}"', begin)
        value = self._value(begin)
        if (tag, name) == ("blockquote", "expandable"):
            return "expandable"
        if (tag, name) == ("code", "class"):
            return value.removeprefix("language-") if value.startswith("language-") else ""
        wanted = {("a", "href"), ("span", "class"), ("tg-emoji", "emoji-id")}
        return value if (tag, name) in wanted else ""

    def _value(self, begin: int) -> str:
        quote = self.source[self.at]
        value = ""
        if quote in "\"'":
            self.at += 1
            while self.at < len(self.source) and self.source[self.at] != quote:
                value += self._character()
            self.at += 1
            if self.at >= len(self.source):
                raise self.refuse("Unclosed start tag", begin)
            return value
        start = self.at
        while self.at < len(self.source) and re.match(r"[A-Za-z0-9.-]", self.source[self.at]):
            self.at += 1
        if self.at < len(self.source) and self.source[self.at] not in _SPACE + ">":
            raise self.refuse("Unexpected end of name token", start)
        if self.at >= len(self.source):
            raise self.refuse("Unclosed start tag", begin)
        return self.source[start : self.at].lower()

    def _end_tag(self) -> None:
        begin = self.at
        if not self.opened:
            raise self.refuse("Unexpected end tag", begin)
        self.at += 2
        tag = self._until(_SPACE + ">").lower()
        self._skip_space()
        if not self.source.startswith(">", self.at):
            raise self.refuse("Unclosed end tag", begin)
        self.at += 1
        opened = self.opened.pop()
        if tag and tag != opened.tag:
            where = len(self.source[:begin].encode("utf-8", "surrogatepass"))
            raise self.refuse(
                f"Unmatched end tag at byte offset {where},"
                f' expected "</{opened.tag}>", found "</{tag}>"'
            )
        if self.offset > opened.offset:
            self._close(opened)

    def _close(self, opened: _Open) -> None:
        entity: Entity = {
            "type": KINDS[opened.tag],
            "offset": opened.offset,
            "length": self.offset - opened.offset,
        }
        if opened.tag == "a":
            link = opened.argument or self.text[opened.start :]
            person = urlsplit(link) if link.startswith("tg://user?") else None
            if person:
                number = parse_qs(person.query).get("id", [""])[0]
                if not number.isdigit():
                    return
                user = {"id": int(number), "is_bot": False, "first_name": number}
                entity |= {"type": "text_mention", "user": user}
            elif url := checked_link(link):
                entity["url"] = url
            else:
                return
        elif opened.tag == "tg-emoji":
            if not opened.argument.isdigit() or int(opened.argument) == 0:
                raise self.refuse("Invalid custom emoji identifier specified")
            entity["custom_emoji_id"] = opened.argument
        elif opened.tag == "blockquote" and opened.argument:
            entity["type"] = "expandable_blockquote"
        elif opened.tag == "pre" and self.entities:
            inner = self.entities[-1]
            same = (inner["offset"], inner["length"]) == (entity["offset"], entity["length"])
            if inner["type"] == "code" and same and inner.get("language"):
                inner["type"] = "pre"
                return
        elif opened.tag == "code" and opened.argument:
            entity["language"] = opened.argument
        self.entities.append(entity)


def parse_html(source: str) -> tuple[str, list[Entity]]:
    """The visible text of `source` and its entities; Refused with Telegram's words if malformed."""
    reader = _Reader(source)
    reader.read()
    for entity in reader.entities:
        if entity["type"] == "code":
            entity.pop("language", None)
    if UNPAIRED.search(reader.text):
        raise bad_request(
            "can't parse entities: Text contains invalid Unicode characters after decoding HTML"
            " entities, check for unmatched surrogate code units"
        )
    return reader.text, in_order(reader.entities)


_WRITTEN = {
    "bold": "b",
    "italic": "i",
    "underline": "u",
    "strikethrough": "s",
    "spoiler": "tg-spoiler",
    "code": "code",
    "pre": "pre",
    "blockquote": "blockquote",
    "expandable_blockquote": "blockquote",
    "text_link": "a",
}


def write_html(text: str, entities: list[Entity]) -> str:
    """`text` with its formatting as canonical HTML, for tests to read; found entities are bare."""
    starts: dict[int, list[Entity]] = {}
    for entity in in_order([e for e in entities if e["type"] in _WRITTEN]):
        starts.setdefault(entity["offset"], []).append(entity)
    result, opened, at = "", list[tuple[int, str]](), 0
    for ch in [*text, ""]:
        while opened and opened[-1][0] <= at:
            result += f"</{opened.pop()[1]}>"
        for entity in starts.get(at, []) if ch else []:
            tag = _WRITTEN[entity["type"]]
            extra = " expandable" if entity["type"] == "expandable_blockquote" else ""
            if tag == "a":
                extra = f' href="{escape(entity["url"])}"'
            result += f"<{tag}{extra}>"
            opened.append((entity["offset"] + entity["length"], tag))
        result += escape(ch, quote=False)
        at += units(ch)
    return result
