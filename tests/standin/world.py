"""The stand-in itself: Telegram's state, and the one door through which the bot calls it."""

from __future__ import annotations

import asyncio
import json
import re
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

from standin import methods_bot, methods_chats, methods_files, methods_messages, methods_queries
from standin.faults import Faults
from standin.founding import Founding
from standin.limits import FloodLimits
from standin.model import Chat, Json, Member, Message, Person
from standin.parameters import Files, find
from standin.privacy import delivered
from standin.queries import Queries
from standin.refusal import Refused, not_found, unauthorized
from standin.request import StandInRequest
from standin.rooms import Room
from standin.server import Server
from standin.updates import Updates
from standin.webhook import Webhook

TABLES = (methods_bot, methods_chats, methods_files, methods_messages, methods_queries)
T = TypeVar("T")
TOKEN = "110201543:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsawE"


@dataclass(slots=True)
class Call:
    """A call of the bot: method, decoded parameters, and how it ended."""

    method: str
    params: Json
    at: float
    result: Any = None
    refused: Refused | None = None


@dataclass
class Settings:
    """What BotFather would let one set, how strict the server is about time, what it remembers.

    `keep_calls=False` and `keep_messages` (a chat; 0: all) bound a long run's memory.
    """

    reads_all: bool = False
    inline: bool = True
    guest: bool = True
    inline_feedback: bool = False
    bot_to_bot: bool = False
    callback_seconds: float = 15.0
    inline_seconds: float = 10.0
    guest_seconds: float = 10.0
    plain_webhooks: bool = True
    keep_calls: bool = True
    keep_messages: int = 0


class Telegram(Founding):
    """A small Telegram with one bot under test.

    People and chats are made with `user`, `private`, `group`, `supergroup`, `forum`, `channel`;
    the bot reaches it through `request()` in process or `serve()` over loopback HTTP.
    """

    def __init__(
        self,
        *,
        name: str = "Pullquote",
        username: str = "pullquote_bot",
        token: str = TOKEN,
        limits: FloodLimits | None = None,
        seed: int = 0,
        **settings: Any,
    ) -> None:
        self.token = token
        self.settings = Settings(**settings)
        self.limits = limits
        self.faults = Faults(seed)
        self.updates = Updates()
        self.webhook = Webhook(self)
        self.queries = Queries(self)
        self.people: dict[int, Person] = {}
        self.chats: dict[int, Chat] = {}
        self.files: dict[str, Any] = {}
        self.commands: dict[tuple[str, str], list[Json]] = {}
        self.profile: dict[tuple[str, str], str] = {}
        self.actions: list[tuple[int, int | None, str]] = []
        self.history: list[Call] = []
        self.refusals: list[Call] = []
        self.bot = Person(int(token.partition(":")[0]), name, username=username, is_bot=True)
        self.people[self.bot.id] = self.bot
        self._rooms: dict[int, Room] = {}
        self._skew = 0.0
        self._serial = 0
        self._watchers: set[asyncio.Future[None]] = set()

    @property
    def reads_all(self) -> bool:
        """Whether privacy mode is off."""
        return self.settings.reads_all

    @property
    def bot_to_bot(self) -> bool:
        return self.settings.bot_to_bot

    def now(self) -> float:
        """The server's clock, in seconds since the epoch."""
        return time.time() + self._skew

    def advance(self, seconds: float) -> None:
        """Let the server's clock jump ahead."""
        self._skew += seconds

    def serial(self) -> int:
        """A number never given before."""
        self._serial += 1
        return self._serial

    def named(self, username: str) -> Chat | None:
        """The public chat called `@username`."""
        wanted = username.removeprefix("@").casefold()
        return next((c for c in self.chats.values() if c.username.casefold() == wanted), None)

    def store(self, message: Message) -> Message:
        """Put a message into its chat and tell the bot about it where Telegram would."""
        chat = message.chat
        chat.messages[message.id] = message
        if 0 < self.settings.keep_messages < len(chat.messages):
            del chat.messages[next(iter(chat.messages))]
        if message.sender and message.sender.is_bot and not message.sender_chat:
            chat.last_bot = message.sender
        if delivered(self, message):
            kind = "channel_post" if chat.kind == "channel" else "message"
            self.updates.push(kind, message.as_json())
        self.wake()
        return message

    def changed(self, message: Message) -> None:
        """Note that a message was edited; the bot hears of others' edits."""
        message.edited = int(self.now())
        message.revision += 1
        if delivered(self, message):
            kind = "edited_channel_post" if message.chat.kind == "channel" else "edited_message"
            self.updates.push(kind, message.as_json())
        self.wake()

    def set_bot(self, chat: Chat, by: Person, status: str, **rights: bool) -> None:
        """Change the bot's standing in a chat and send it my_chat_member."""
        old = chat.member(self.bot)
        new = Member(self.bot, status, dict(rights))
        chat.members[self.bot.id] = new
        kind = "supergroup" if chat.kind == "private" else chat.kind
        self.updates.push(
            "my_chat_member",
            {
                "chat": chat.as_json(),
                "from": by.as_json(),
                "date": int(self.now()),
                "old_chat_member": old.as_json(kind),
                "new_chat_member": new.as_json(kind),
            },
        )

    def wake(self) -> None:
        """Let everything that waits for a change look again."""
        for watcher in self._watchers:
            if not watcher.done():
                watcher.set_result(None)
        self._watchers.clear()

    async def until(self, look: Callable[[], T | None], seconds: float, what: str) -> T:
        """Wait until `look()` gives something; AssertionError naming `what` after `seconds`."""
        deadline = time.monotonic() + seconds
        while (found := look()) is None:
            left = deadline - time.monotonic()
            if left <= 0:
                refused = [f"{c.method}: {c.refused}" for c in self.refusals[-5:]]
                raise AssertionError(f"no {what} within {seconds} s; refused calls: {refused}")
            watcher = asyncio.get_running_loop().create_future()
            self._watchers.add(watcher)
            # Not everything that is waited for wakes us: a process's end, a poll that came.
            await asyncio.wait({watcher}, timeout=min(left, 0.05))
            self._watchers.discard(watcher)
        return found

    def calls(self, method: str = "*") -> list[Call]:
        """The bot's calls so far, in order; of one method or all."""
        return [c for c in self.history if method in ("*", c.method)]

    async def call(self, method: str, raw: dict[str, str], files: Files | None = None) -> Any:
        """Carry out one call; raises Refused where Telegram would refuse it."""
        known = find(method)
        record = Call(known.name, dict(raw), self.now())
        if self.settings.keep_calls:
            self.history.append(record)
        try:
            record.params = known.decode(raw)
            record.result = await known.call(self, record.params, files or {})
        except Refused as refusal:
            record.refused = refusal
            self.refusals.append(record)
            self.wake()
            raise
        self.wake()
        return record.result

    async def answer(
        self, token: str, method: str, raw: dict[str, str], files: Files | None = None
    ) -> tuple[int, bytes]:
        """The HTTP status and body for one call."""
        try:
            if not re.fullmatch(r"\d+:[\w-]+", token):
                raise not_found()
            if token != self.token:
                raise unauthorized()
            body = {"ok": True, "result": await self.call(method, raw, files)}
            code = 200
        except Refused as refusal:
            code, body = refusal.code, refusal.as_json()
        return code, json.dumps(body).encode()

    def request(self, read_timeout: float = 5.0) -> StandInRequest:
        """A transport for ApplicationBuilder's `request` and `get_updates_request`."""
        return StandInRequest(self, read_timeout)

    def serve(self, port: int = 0) -> Server:
        """The same state over loopback HTTP: `async with tg.serve() as server: server.url`."""
        return Server(self, port)
