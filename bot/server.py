"""The one HTTP server: Telegram's webhook, health and metrics."""

import asyncio
import hmac
import json
import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import Any

from aiohttp import web
from telegram import Bot, Update

from bot.health import Health
from bot.metrics import CONTENT_TYPE, Metrics
from bot.processor import Draining

log = logging.getLogger(__name__)

_HEADER = "X-Telegram-Bot-Api-Secret-Token"
_LARGEST = 1024 * 1024  # bytes of an update; Telegram's own stay far below


@dataclass(slots=True)
class Webhook:
    """Takes updates that Telegram posts to ``path`` with the ``secret`` in a header.

    An update is answered with 200 when ``take`` is done with it, so that one whose process dies
    comes again. After ``patience`` seconds the answer is 503 and the work goes on; when Telegram
    delivers the update again, it is waited for, not begun again.
    """

    bot: Bot
    take: Callable[[Update], Awaitable[None]]
    secret: str
    path: str = "/"
    patience: float = 50.0
    _running: dict[int, "asyncio.Task[None]"] = field(default_factory=dict)

    async def receive(self, request: web.Request) -> web.Response:
        """Answer one delivery: 200 done, 400 no update, 403 not Telegram, 503 not yet."""
        given = request.headers.get(_HEADER, "")
        if not hmac.compare_digest(given.encode(), self.secret.encode()):
            return _text(403, "wrong or missing secret")
        try:
            async with asyncio.timeout(10):
                data = json.loads(await request.read())
            number = data["update_id"]
        except (ValueError, TypeError, KeyError, RecursionError, TimeoutError):
            return _text(400, "not an update")
        if type(number) is not int:
            return _text(400, "not an update")
        task = self._running.get(number)
        if task is None:
            try:
                update = Update.de_json(data, self.bot)
            except Exception:
                # It is Telegram's and would come again for ever, as unreadable as now.
                log.exception("Update %d is passed over", number)
                return _text(200, "passed over")
            task = self._running[number] = asyncio.create_task(self._finish(update))
            task.add_done_callback(_heed)
        await asyncio.wait({task}, timeout=self.patience)
        if not task.done() or task.cancelled() or task.exception():
            return _text(503, "not yet")
        return _text(200, "done")

    async def _finish(self, update: Update) -> None:
        try:
            await self.take(update)
        finally:
            del self._running[update.update_id]


class Server:
    """Serves ``/healthz``, ``/readyz``, ``/metrics`` and, where there is one, the webhook.

    ``/healthz`` is 200 while nothing is wrong, ``/readyz`` while also work is taken; else they
    are 503, and either way JSON that names the problems.
    """

    def __init__(self, health: Health, metrics: Metrics, webhook: Webhook | None = None) -> None:
        self._health = health
        self._metrics = metrics
        app = web.Application(client_max_size=_LARGEST)
        app.router.add_get("/healthz", self._healthz)
        app.router.add_get("/readyz", self._readyz)
        app.router.add_get("/metrics", self._expose)
        if webhook:
            app.router.add_post(webhook.path, webhook.receive)
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=1.0)
        self.port = 0

    async def start(self, host: str, port: int) -> None:
        """Listen on ``host``; with port 0 on any free one, which ``port`` then tells."""
        await self._runner.setup()
        await web.TCPSite(self._runner, host, port).start()
        self.port = int(self._runner.addresses[0][1])

    async def close(self) -> None:
        """Stop listening and end every connection."""
        await self._runner.cleanup()

    async def _healthz(self, request: web.Request) -> web.Response:
        problems = self._health.problems()
        return _json(503 if problems else 200, problems)

    async def _readyz(self, request: web.Request) -> web.Response:
        problems = self._health.problems()
        if not self._health.ready:
            problems["service"] = "starting or stopping"
        return _json(503 if problems else 200, problems)

    async def _expose(self, request: web.Request) -> web.Response:
        return web.Response(body=self._metrics.exposition(), headers={"Content-Type": CONTENT_TYPE})


def _heed(task: "asyncio.Task[None]") -> None:
    error = None if task.cancelled() else task.exception()
    if error and not isinstance(error, Draining):
        log.error("An update could not be taken", exc_info=error)


def _json(status: int, problems: dict[str, str]) -> web.Response:
    body: dict[str, Any] = {"status": "failing" if problems else "ok", "problems": problems}
    return web.json_response(body, status=status)


def _text(status: int, text: str) -> web.Response:
    return web.Response(status=status, text=text)
