"""The queue of updates waiting for the bot, and long polling over it."""

from __future__ import annotations

import asyncio
from collections import deque
from typing import Any

from standin.refusal import conflict

KINDS = [
    "message",
    "edited_message",
    "channel_post",
    "edited_channel_post",
    "inline_query",
    "chosen_inline_result",
    "callback_query",
    "my_chat_member",
    "chat_member",
    "guest_message",
    "message_reaction",
    "message_reaction_count",
    "business_connection",
    "business_message",
    "edited_business_message",
    "deleted_business_messages",
    "shipping_query",
    "pre_checkout_query",
    "purchased_paid_media",
    "poll",
    "poll_answer",
    "chat_join_request",
    "chat_boost",
    "removed_chat_boost",
    "managed_bot",
]
NOT_BY_DEFAULT = {"chat_member", "message_reaction", "message_reaction_count"}

Update = dict[str, Any]


class Updates:
    """Updates in order of their ids; each stays until a later offset confirms it."""

    def __init__(self, first_id: int = 700_000_001) -> None:
        self.next_id = first_id
        self.pending: deque[Update] = deque()
        self.allowed: set[str] | None = None
        self.webhook = False
        self.delivered = 0
        self.polls = 0
        self._poller: asyncio.Future[None] | None = None
        self._news = asyncio.Event()

    def allow(self, kinds: list[Any] | None) -> None:
        """Remember which kinds the bot wants; an empty list means the default ones."""
        if kinds is not None:
            self.allowed = {kind for kind in kinds if kind in KINDS} or None

    def wants(self, kind: str) -> bool:
        return kind not in NOT_BY_DEFAULT if self.allowed is None else kind in self.allowed

    def push(self, kind: str, payload: dict[str, Any]) -> int | None:
        """Queue an update and return its id, or None when the bot does not want its kind."""
        if not self.wants(kind):
            return None
        update_id = self.next_id
        self.next_id += 1
        self.pending.append({"update_id": update_id, kind: payload})
        self._news.set()
        return update_id

    def take(self) -> list[Update]:
        """Hand over everything that waits, confirmed at once."""
        taken = list(self.pending)
        self.pending.clear()
        return taken

    def put_back(self, update: Update) -> None:
        """Let an update that was taken out and not delivered wait again, in its place."""
        self.pending = deque(sorted([*self.pending, update], key=lambda each: each["update_id"]))
        self._news.set()

    async def news(self) -> None:
        """Wait until an update is waiting."""
        while not self.pending:
            self._news.clear()
            await self._news.wait()

    def confirm(self, offset: int) -> None:
        """Forget updates below `offset`; a negative one keeps only so many of the newest."""
        if offset < 0:
            while len(self.pending) > -offset:
                self.pending.popleft()
            return
        while self.pending and self.pending[0]["update_id"] < offset:
            self.pending.popleft()
            self.delivered += 1

    def end_poll(self, why: str) -> None:
        """End a getUpdates that still waits, with 409."""
        if self._poller and not self._poller.done():
            self._poller.set_exception(conflict(why))

    async def poll(self, offset: int, limit: int, seconds: float) -> list[Update]:
        """Answer one getUpdates; a newer one ends it with 409, as does an active webhook."""
        if self.webhook:
            raise conflict(
                "can't use getUpdates method while webhook is active;"
                " use deleteWebhook to delete the webhook first"
            )
        self.end_poll(
            "terminated by other getUpdates request;"
            " make sure that only one bot instance is running"
        )
        self.confirm(offset)
        self.polls += 1
        if not self.pending and seconds > 0:
            await self._wait(seconds)
        return [self.pending[i] for i in range(min(limit, len(self.pending)))]

    async def _wait(self, seconds: float) -> None:
        ticket: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._poller = ticket
        news = asyncio.ensure_future(self.news())
        try:
            await asyncio.wait({ticket, news}, timeout=seconds, return_when="FIRST_COMPLETED")
            if ticket.done():
                ticket.result()
        finally:
            news.cancel()
            if self._poller is ticket:
                self._poller = None
            ticket.cancel()
