"""The stand-in behind a loopback HTTP server, for bots in a process of their own."""

from __future__ import annotations

import asyncio
import json
from typing import TYPE_CHECKING

from aiohttp import web
from standin.faults import Fault, Trouble
from standin.methods_files import download
from standin.parameters import Files, Upload
from standin.refusal import Refused
from standin.request import GARBAGE

if TYPE_CHECKING:
    from standin.world import Telegram

PIECES = 8


class Server:
    """Serves `/bot<token>/<method>` and `/file/bot<token>/<path>`; an async context manager."""

    def __init__(self, telegram: Telegram, port: int = 0) -> None:
        self.telegram = telegram
        self.port = port
        self._runner: web.AppRunner | None = None

    @property
    def url(self) -> str:
        """What BOT_API_URL should hold."""
        return f"http://127.0.0.1:{self.port}"

    async def __aenter__(self) -> Server:
        app = web.Application(client_max_size=64 * 1024 * 1024)
        app.router.add_route("*", "/bot{token}/{method}", self._method)
        app.router.add_get("/file/bot{token}/{path:.+}", self._file)
        self._runner = web.AppRunner(
            app, access_log=None, shutdown_timeout=0.2, handler_cancellation=True
        )
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", self.port)
        await site.start()
        self.port = self._runner.addresses[0][1]
        return self

    async def __aexit__(self, *_: object) -> None:
        self.telegram.webhook.stop()
        if self._runner:
            await self._runner.cleanup()

    async def _method(self, request: web.Request) -> web.StreamResponse:
        name = request.match_info["method"]
        raw, files = await self._parameters(request)
        fault = self.telegram.faults.pick(name, raw.get("chat_id", ""))
        if fault and not fault.answered and not fault.carried_out:
            return await self._trouble(request, fault)
        code, body = await self.telegram.answer(request.match_info["token"], name, raw, files)
        if fault and fault.trouble is Trouble.DRIP:
            return await self._drip(request, code, body, fault.seconds)
        if fault and fault.trouble is Trouble.DELAY:
            await asyncio.sleep(fault.seconds)
        elif fault:
            return await self._trouble(request, fault)
        return web.Response(status=code, body=body, content_type="application/json")

    async def _parameters(self, request: web.Request) -> tuple[dict[str, str], Files]:
        raw = {name: str(value) for name, value in request.query.items()}
        files: Files = {}
        if request.content_type == "application/json":
            for name, value in (await request.json()).items():
                raw[name] = value if isinstance(value, str) else json.dumps(value)
            return raw, files
        for name, value in (await request.post()).items():
            if isinstance(value, web.FileField):
                files[name] = Upload(value.filename, value.file.read(), value.content_type)
            elif isinstance(value, bytes | bytearray):
                raw[name] = value.decode()
            else:
                raw[name] = str(value)
        return raw, files

    async def _file(self, request: web.Request) -> web.StreamResponse:
        if fault := self.telegram.faults.pick("download"):
            if not fault.answered:
                return await self._trouble(request, fault)
            await asyncio.sleep(fault.seconds)
        try:
            if request.match_info["token"] != self.telegram.token:
                raise Refused(401, "Unauthorized")
            return web.Response(body=download(self.telegram, request.match_info["path"]))
        except Refused as refusal:
            return web.json_response(refusal.as_json(), status=refusal.code)

    async def _trouble(self, request: web.Request, fault: Fault) -> web.StreamResponse:
        if fault.trouble is Trouble.STATUS:
            retry = {"retry_after": fault.retry_after} if fault.retry_after else {}
            refusal = Refused(fault.status, f"the server answers {fault.status}", **retry)
            return web.json_response(refusal.as_json(), status=fault.status)
        if fault.trouble is Trouble.GARBAGE:
            return web.Response(body=GARBAGE, content_type="text/html")
        if fault.trouble is Trouble.HALF_OPEN:
            await asyncio.sleep(fault.seconds)
        if request.transport:
            request.transport.abort()
        return web.Response()

    async def _drip(
        self, request: web.Request, code: int, body: bytes, seconds: float
    ) -> web.StreamResponse:
        response = web.StreamResponse(status=code, headers={"Content-Type": "application/json"})
        response.content_length = len(body)
        await response.prepare(request)
        step = max(1, len(body) // PIECES)
        for start in range(0, len(body), step):
            await response.write(body[start : start + step])
            await asyncio.sleep(seconds / PIECES)
        await response.write_eof()
        return response
