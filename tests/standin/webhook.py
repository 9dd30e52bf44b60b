"""Delivery of updates to the bot's webhook, again and again until it takes them."""

from __future__ import annotations

import asyncio
import re
from contextlib import nullcontext
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit
from weakref import WeakValueDictionary

import aiohttp
from standin.model import Json
from standin.refusal import bad_request
from standin.updates import Update

if TYPE_CHECKING:
    from standin.world import Telegram

PORTS = (443, 80, 88, 8443)
HEADER = "X-Telegram-Bot-Api-Secret-Token"


class Webhook:
    """One bot's webhook. `routes` maps public roots to loopback ones, as a proxy would."""

    def __init__(self, telegram: Telegram) -> None:
        self.telegram = telegram
        self.url = ""
        self.secret = ""
        self.connections = 40
        self.routes: dict[str, str] = {}
        self.first_pause = 0.05
        self.longest_pause = 2.0
        self.attempts = 0
        self.last_error: tuple[int, str] | None = None
        self._delivery: asyncio.Task[None] | None = None
        self._turns: WeakValueDictionary[int, asyncio.Lock] = WeakValueDictionary()

    def set(self, url: str, secret: str, connections: int) -> None:
        """Point the webhook to `url`, or take it away with an empty one."""
        if not re.fullmatch(r"[A-Za-z0-9_-]{0,256}", secret):
            raise bad_request("secret token contains unallowed characters")
        if not 1 <= connections <= 100:
            raise bad_request("max_connections must be between 1 and 100")
        parts = urlsplit(url)
        plain = self.telegram.settings.plain_webhooks and parts.hostname == "127.0.0.1"
        if url and parts.scheme != "https" and not plain:
            raise bad_request("bad webhook: An HTTPS URL must be provided for webhook")
        if url and not plain and (parts.port or 443) not in PORTS:
            raise bad_request(
                "bad webhook: Webhook can be set up only on ports 80, 88, 443 or 8443"
            )
        if self._delivery and (self.url, self.secret, self.connections) == (
            url,
            secret,
            connections,
        ):
            return
        self.url, self.secret, self.connections = url, secret, connections
        self.telegram.updates.webhook = bool(url)
        if url:
            self.telegram.updates.end_poll("terminated by setWebhook request")
        self.stop()
        if url:
            self._delivery = asyncio.get_running_loop().create_task(self._deliver())

    def stop(self) -> None:
        """End delivery; the webhook stays set."""
        if self._delivery:
            self._delivery.cancel()
            self._delivery = None

    def _address(self) -> str:
        for public, loopback in self.routes.items():
            if self.url.startswith(public):
                return loopback + self.url.removeprefix(public)
        return self.url

    async def _deliver(self) -> None:
        updates = self.telegram.updates
        free = asyncio.Semaphore(self.connections)
        async with aiohttp.ClientSession() as session, asyncio.TaskGroup() as tasks:
            while True:
                await updates.news()
                tasks.create_task(self._in_turn(session, updates.pending.popleft(), free))

    async def _in_turn(
        self, session: aiohttp.ClientSession, update: Update, free: asyncio.Semaphore
    ) -> None:
        """Bring one update when the chat's earlier ones are taken, as Telegram's server does."""
        chat = next((v["chat"]["id"] for v in update.values() if _is_message(v)), None)
        turn = self._turns.setdefault(chat, asyncio.Lock()) if chat else nullcontext()
        try:
            async with turn, free:
                await self._bring(session, update)
        except asyncio.CancelledError:
            self.telegram.updates.put_back(update)
            raise

    async def _bring(self, session: aiohttp.ClientSession, update: Update) -> None:
        """Send one update until a 2xx answer comes, with growing pauses."""
        pause = self.first_pause
        while error := await self._attempt(session, update):
            self.last_error = (int(self.telegram.now()), error)
            await asyncio.sleep(pause)
            pause = min(2 * pause, self.longest_pause)
        self.telegram.updates.delivered += 1
        self.telegram.wake()

    async def _attempt(self, session: aiohttp.ClientSession, update: Update) -> str | None:
        self.attempts += 1
        headers = {HEADER: self.secret} if self.secret else {}
        wait = aiohttp.ClientTimeout(total=30)
        try:
            async with session.post(
                self._address(), json=update, headers=headers, timeout=wait
            ) as answer:
                body = await answer.read()
                if answer.status // 100 != 2:
                    return f"Wrong response from the webhook: {answer.status} {answer.reason}"
        except (aiohttp.ClientError, TimeoutError) as error:
            return f"Connection failed: {type(error).__name__}"
        return await self._call_in_answer(body)

    async def _call_in_answer(self, body: bytes) -> str | None:
        """A bot may put a method call into its answer; this bot should not."""
        if body.strip().startswith(b"{"):
            return "the stand-in carries out no calls from webhook answers"
        return None

    def as_json(self) -> Json:
        data: Json = {
            "url": self.url,
            "has_custom_certificate": False,
            "pending_update_count": len(self.telegram.updates.pending),
        }
        if self.last_error:
            data["last_error_date"], data["last_error_message"] = self.last_error
        if self.url:
            data["max_connections"] = self.connections
        if self.telegram.updates.allowed:
            data["allowed_updates"] = sorted(self.telegram.updates.allowed)
        return data


def _is_message(part: Any) -> bool:
    return isinstance(part, dict) and "message_id" in part
