"""Logging: one line an event, as text or JSON, without secrets and without what people wrote."""

import asyncio
import json
import logging
import re
import sys
import threading
import time
from collections.abc import Iterable
from types import TracebackType
from typing import Any

from telegram import TelegramObject

_TOKEN = re.compile(r"(?<!\d)\d{5,}(:|%3A)[A-Za-z0-9_-]{25,}", re.IGNORECASE)
_PASSWORD = re.compile(r"(?<=://)([^\s:/@]*):[^\s/@]+@")
_STANDARD = frozenset(vars(logging.makeLogRecord({}))) | {"message", "asctime", "taskName"}


class Redaction:
    """Blacks out bot tokens, passwords in URLs, and the ``secrets`` given, in any text."""

    def __init__(self, secrets: Iterable[str] = ()) -> None:
        found = sorted({secret for secret in secrets if len(secret) >= 6}, key=len, reverse=True)
        self._known = re.compile("|".join(map(re.escape, found))) if found else None

    def __call__(self, text: str) -> str:
        """Return ``text`` with ``[redacted]`` for every secret."""
        if self._known:
            text = self._known.sub("[redacted]", text)
        text = _TOKEN.sub("[redacted]", text)
        return _PASSWORD.sub(r"\1:[redacted]@", text)


class TextFormatter(logging.Formatter):
    """``2026-01-02 03:04:05 WARNING bot.polling: what happened key=value``, in UTC."""

    def __init__(self, redact: Redaction) -> None:
        super().__init__("%(asctime)s %(levelname)s %(name)s: %(message)s", "%Y-%m-%d %H:%M:%S")
        self.converter = time.gmtime
        self._redact = redact

    def formatMessage(self, record: logging.LogRecord) -> str:
        """Append what the event carries to its message."""
        carried = "".join(f" {key}={value}" for key, value in _carried(record).items())
        return super().formatMessage(record) + carried

    def format(self, record: logging.LogRecord) -> str:
        """Return the redacted line, and lines of traceback where there is one."""
        return self._redact(super().format(record))


class JSONFormatter(logging.Formatter):
    """One JSON object a line: ``time``, ``level``, ``logger``, ``message``, what it carries."""

    def __init__(self, redact: Redaction) -> None:
        super().__init__()
        self._redact = redact

    def format(self, record: logging.LogRecord) -> str:
        """Return the redacted line; a traceback is its ``exception``."""
        seconds = time.strftime("%Y-%m-%dT%H:%M:%S", time.gmtime(record.created))
        event: dict[str, Any] = {
            "time": f"{seconds}.{int(record.msecs):03d}Z",
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": record.getMessage(),
            **_carried(record),
        }
        if record.exc_info:
            event["exception"] = self.formatException(record.exc_info)
        return self._redact(json.dumps(event, ensure_ascii=False, default=str))


def _carried(record: logging.LogRecord) -> dict[str, Any]:
    return {key: value for key, value in vars(record).items() if key not in _STANDARD}


class _Discreet(logging.Filter):
    """Replaces what the Telegram library prints whole by its kind: it holds what people wrote."""

    def filter(self, record: logging.LogRecord) -> bool:
        if isinstance(record.args, dict) and record.name.startswith("telegram"):
            record.args = ("dict",)  # one argument that is a mapping comes without its tuple
        if isinstance(record.args, tuple):
            record.args = tuple(
                type(arg).__name__
                if isinstance(arg, TelegramObject)
                or (isinstance(arg, dict | list | tuple) and record.name.startswith("telegram"))
                else arg
                for arg in record.args
            )
        return True


def set_up(level: str = "INFO", form: str = "text", secrets: Iterable[str] = ()) -> None:
    """Send every event of ``level`` and above to standard error in ``form``, text or json.

    Secrets are blacked out wherever they stand: messages, tracebacks, uncaught exceptions of the
    main thread, of other threads and of asyncio's own.
    """
    redact = Redaction(secrets)
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(JSONFormatter(redact) if form == "json" else TextFormatter(redact))
    handler.addFilter(_Discreet())
    root = logging.getLogger()
    for old in root.handlers[:]:
        root.removeHandler(old)
    root.addHandler(handler)
    root.setLevel(level.upper())
    logging.captureWarnings(True)
    for name in ("httpx", "httpcore", "aiosqlite", "aiohttp.access", "asyncio"):
        # At INFO these name URLs (with our token) or statements; asyncio's DEBUG is noise.
        logging.getLogger(name).setLevel(logging.WARNING)
    logging.getLogger("alembic.runtime.plugins").setLevel(logging.WARNING)
    # Its DEBUG prints whole updates; replies it cannot parse are logged whole, and raised anyway.
    logging.getLogger("telegram").setLevel(max(logging.INFO, root.level))
    logging.getLogger("telegram.request.BaseRequest").setLevel(logging.CRITICAL)
    sys.excepthook = _uncaught
    threading.excepthook = _uncaught_in_thread


def set_up_loop(loop: asyncio.AbstractEventLoop) -> None:
    """Log what nobody awaited; the loop's own handler would print whole objects."""

    def handle(loop: asyncio.AbstractEventLoop, context: dict[str, Any]) -> None:
        logging.getLogger("asyncio").error(
            "%s", context.get("message"), exc_info=context.get("exception")
        )

    loop.set_exception_handler(handle)


def _uncaught(
    kind: type[BaseException], error: BaseException, traceback: TracebackType | None
) -> None:
    if issubclass(kind, KeyboardInterrupt):
        return
    logging.getLogger("bot").critical("Uncaught exception", exc_info=(kind, error, traceback))


def _uncaught_in_thread(args: threading.ExceptHookArgs) -> None:
    if args.exc_value is not None:
        _uncaught(args.exc_type, args.exc_value, args.exc_traceback)
