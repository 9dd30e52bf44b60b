"""The stand-in as python-telegram-bot's transport: whole applications without sockets."""

from __future__ import annotations

import asyncio
import json
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

from standin.faults import Fault, Trouble
from standin.methods_files import download
from standin.parameters import Files, Upload
from standin.refusal import Refused
from telegram.error import NetworkError, TimedOut
from telegram.request import BaseRequest, RequestData

if TYPE_CHECKING:
    from standin.world import Telegram

GARBAGE = b"<html><head><title>502 Bad Gateway</title></head>"


class StandInRequest(BaseRequest):
    """Carries calls to the stand-in; timeouts and broken connections look as over the network."""

    def __init__(self, telegram: Telegram, read_timeout: float = 5.0) -> None:
        self._telegram = telegram
        self._read_timeout = read_timeout

    @property
    def read_timeout(self) -> float:
        return self._read_timeout

    async def initialize(self) -> None:
        """Nothing to open."""

    async def shutdown(self) -> None:
        """Nothing to close."""

    async def do_request(
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        read_timeout: Any = BaseRequest.DEFAULT_NONE,
        write_timeout: Any = BaseRequest.DEFAULT_NONE,
        connect_timeout: Any = BaseRequest.DEFAULT_NONE,
        pool_timeout: Any = BaseRequest.DEFAULT_NONE,
    ) -> tuple[int, bytes]:
        patience = self._read_timeout if read_timeout is BaseRequest.DEFAULT_NONE else read_timeout
        try:
            async with asyncio.timeout(patience):
                return await self._carry(url, method, request_data)
        except TimeoutError as late:
            raise TimedOut from late

    async def _carry(
        self, url: str, verb: str, request_data: RequestData | None
    ) -> tuple[int, bytes]:
        await asyncio.sleep(0)
        if "/file/bot" in url:
            if fault := self._telegram.faults.pick("download"):
                if not fault.answered:
                    return await self._trouble(fault)
                await asyncio.sleep(fault.seconds)
            return self._file(url)
        token, _, name = url.rpartition("/bot")[2].partition("/")
        raw = request_data.json_parameters if request_data else {}
        fault = self._telegram.faults.pick(name, raw.get("chat_id", ""))
        if fault and not fault.answered and not fault.carried_out:
            return await self._trouble(fault)
        reply = await self._telegram.answer(token, name, raw, self._files(request_data))
        if fault and fault.answered:
            await asyncio.sleep(fault.seconds)
        elif fault:
            return await self._trouble(fault)
        return reply

    async def _trouble(self, fault: Fault) -> tuple[int, bytes]:
        if fault.trouble is Trouble.STATUS:
            retry = {"retry_after": fault.retry_after} if fault.retry_after else {}
            refusal = Refused(fault.status, f"the server answers {fault.status}", **retry)
            return fault.status, json.dumps(refusal.as_json()).encode()
        if fault.trouble is Trouble.GARBAGE:
            return 200, GARBAGE
        if fault.trouble is Trouble.HALF_OPEN:
            await asyncio.sleep(fault.seconds)
        raise NetworkError("connection lost")

    def _file(self, url: str) -> tuple[int, bytes]:
        token, _, path = unquote(url).partition("/file/bot")[2].partition("/")
        try:
            if token != self._telegram.token:
                raise Refused(401, "Unauthorized")
            return 200, download(self._telegram, path)
        except Refused as refusal:
            return refusal.code, b""

    def _files(self, request_data: RequestData | None) -> Files:
        if request_data is None or not request_data.contains_files:
            return {}
        files = {}
        for part, field in request_data.multipart_data.items():
            name, data, mime = field
            content = data if isinstance(data, bytes) else data.read()
            files[part] = Upload(str(name), content, str(mime))
        return files
