"""How calls reach Telegram: HTTP over connections that are kept, by aiohttp.

python-telegram-bot's own transport does the same with httpx, for three times the processor time.
"""

import json
from functools import cache, lru_cache
from ssl import SSLContext
from typing import Any
from urllib.request import getproxies

import aiohttp
import httpx
from telegram.error import NetworkError, TimedOut
from telegram.request import BaseRequest, RequestData

_HEADERS = {"User-Agent": BaseRequest.USER_AGENT, "Content-Type": "application/json"}
_NEVER_SENT = (aiohttp.ClientConnectorError, aiohttp.ConnectionTimeoutError)


class Transport(BaseRequest):
    """At most ``connections`` at a time; times in seconds, as far as a call sets no others.

    ``connect`` includes waiting for one of the connections to be free, ``read`` is for each piece
    of a reply. Failures are the library's: TimedOut and NetworkError, whose text and cause hold no
    address and so no token. Nothing is uploaded.
    """

    def __init__(self, connections: int = 256, *, connect: float = 5.0, read: float = 5.0) -> None:
        self._connections = connections
        self._connect = connect
        self._read = read
        self._session: aiohttp.ClientSession | None = None

    @property
    def read_timeout(self) -> float:
        """Seconds a piece of a reply may take."""
        return self._read

    async def initialize(self) -> None:
        """Be ready for calls, (again) without a connection."""
        if self._session is None:
            self._session = aiohttp.ClientSession(
                connector=aiohttp.TCPConnector(limit=self._connections, ssl=_trusted()),
                cookie_jar=aiohttp.DummyCookieJar(),
                headers=_HEADERS,
                trust_env=bool(getproxies()),  # looked up for every call, so only where it matters
            )

    async def shutdown(self) -> None:
        """Close every connection; calls under way fail."""
        session, self._session = self._session, None
        if session is not None:
            await session.close()

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
        """Return the status and the body of the reply, whatever it says."""
        if self._session is None:
            raise RuntimeError("the transport is not initialized")
        timeout = _timeout(
            self._connect if connect_timeout is self.DEFAULT_NONE else connect_timeout,
            self._read if read_timeout is self.DEFAULT_NONE else read_timeout,
        )
        body = json.dumps(request_data.parameters).encode() if request_data else None
        try:
            async with self._session.request(
                method, url, data=body, timeout=timeout, allow_redirects=False
            ) as reply:
                return reply.status, await reply.read()
        except TimeoutError as error:
            raise TimedOut(type(error).__name__) from error
        except aiohttp.ClientConnectorError as error:
            why = error.strerror or type(error).__name__
            raise NetworkError(f"cannot connect to {error.host}: {why}") from error
        except (aiohttp.ClientError, OSError) as error:
            raise NetworkError(type(error).__name__) from error


def never_sent(error: BaseException) -> bool:
    """Say whether the call surely did not leave here, so that repeating it is no double."""
    return isinstance(error.__cause__, _NEVER_SENT)


@cache
def _trusted() -> SSLContext:
    """The certificates that httpx trusts: its own, or those that SSL_CERT_FILE names."""
    return httpx.create_ssl_context()


@lru_cache(maxsize=16)
def _timeout(connect: float | None, read: float | None) -> aiohttp.ClientTimeout:
    return aiohttp.ClientTimeout(connect=connect, sock_connect=connect, sock_read=read)
