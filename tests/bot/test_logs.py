"""The log as an operator sees it, and what it must never show."""

import asyncio
import datetime as dt
import json
import logging
import subprocess
import sys
import threading
from collections.abc import Iterator

import pytest
from telegram import Chat, Message, Update

from bot import logs

TOKEN = "123456789:" + "AbCdEfGhIjKlMnOpQrStUvWxYz_-0123456"


@pytest.fixture(autouse=True)
def restored_logging() -> Iterator[None]:
    root = logging.getLogger()
    before = (
        root.handlers[:],
        root.level,
        sys.excepthook,
        threading.excepthook,
        {
            n: logging.getLogger(n).level
            for n in ("telegram", "telegram.request.BaseRequest", "httpx")
        },
    )
    yield
    logging.captureWarnings(False)
    root.handlers[:], root.level, sys.excepthook, threading.excepthook = before[:4]
    for name, level in before[4].items():
        logging.getLogger(name).setLevel(level)


@pytest.mark.parametrize("form", ["text", "json"])
def test_no_token_reaches_the_log(form: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Not in a message, an argument, a carried value, an exception, nor its cause."""
    logs.set_up("DEBUG", form, secrets=["hook-secret"])
    log = logging.getLogger("bot.test")
    log.info("POST https://api.telegram.org/bot%s/getMe", TOKEN, extra={"url": f"x/bot{TOKEN}/y"})
    log.info("escaped %s", TOKEN.replace(":", "%3A"))
    log.info("postgresql+asyncpg://pull:s3cr%%t@db/x with hook-secret")
    try:
        try:
            raise OSError(f"/bot{TOKEN}/")
        except OSError as error:
            raise LookupError(f"for {TOKEN}") from error
    except LookupError:
        log.exception("failed")
    shown = capsys.readouterr().err
    assert "LookupError" in shown
    assert "OSError" in shown
    for secret in (TOKEN, TOKEN.split(":")[1], "hook-secret", "s3cr"):
        assert secret not in shown


def test_a_json_line_is_one_object(capsys: pytest.CaptureFixture[str]) -> None:
    """Time, level, logger, message and what the event carries, whatever is in them."""
    logs.set_up("INFO", "json")
    logging.getLogger("bot.test").warning("two\nlines “%s”", "é", extra={"ms": 4.2, "place": None})
    line = capsys.readouterr().err
    assert line.count("\n") == 1
    event = json.loads(line)
    assert dt.datetime.fromisoformat(event.pop("time")).tzinfo is not None
    assert event == {
        "level": "warning",
        "logger": "bot.test",
        "message": "two\nlines “é”",
        "ms": 4.2,
        "place": None,
    }


def test_a_text_line_carries_its_values(capsys: pytest.CaptureFixture[str]) -> None:
    """What JSON shows as members, text shows as key=value."""
    logs.set_up("INFO", "text")
    logging.getLogger("bot.test").info("answered", extra={"ms": 4.2})
    assert capsys.readouterr().err.endswith(" INFO bot.test: answered ms=4.2\n")


def test_the_level_is_the_operators_but_never_for_request_urls(
    capsys: pytest.CaptureFixture[str],
) -> None:
    """Even at DEBUG, the libraries that print URLs or whole updates keep quiet."""
    logs.set_up("DEBUG", "text")
    logging.getLogger("bot").debug("ours")
    logging.getLogger("httpx").info("HTTP Request: POST …")
    logging.getLogger("telegram.ext.Application").debug("Processing update …")
    assert [line.split(" ", 2)[2] for line in capsys.readouterr().err.splitlines()] == [
        "DEBUG bot: ours"
    ]


def test_what_people_wrote_is_not_logged(capsys: pytest.CaptureFixture[str]) -> None:
    """The library logs an update whole where it cannot handle it; we show its kind."""
    logs.set_up("INFO", "text")
    chat = Chat(5, Chat.PRIVATE)
    update = Update(1, message=Message(1, dt.datetime.now(dt.UTC), chat, text="my secret diary"))
    logging.getLogger("telegram.ext.Application").critical("Error for update %s", update)
    logging.getLogger("telegram.Bot").critical("Received %r", [update.to_dict()])
    logging.getLogger("telegram.Bot").critical("Received %r", update.to_dict())
    shown = capsys.readouterr().err
    assert "Error for update Update" in shown
    assert "diary" not in shown


async def test_exceptions_nobody_awaited_are_logged_once(
    capsys: pytest.CaptureFixture[str],
) -> None:
    """A task's lost exception is one redacted event of asyncio's."""
    logs.set_up("INFO", "json")
    loop = asyncio.get_running_loop()
    logs.set_up_loop(loop)
    loop.call_exception_handler({"message": "lost", "exception": ValueError(TOKEN), "task": TOKEN})
    event = json.loads(capsys.readouterr().err)
    assert (event["logger"], event["message"]) == ("asyncio", "lost")
    assert "[redacted]" in event["exception"]


def test_an_uncaught_exception_is_redacted_too() -> None:
    """The traceback that a dying program leaves holds no token, in threads neither."""
    program = f"""
import sys, threading
token = "{TOKEN[:20]}" + "{TOKEN[20:]}"
from bot import logs
logs.set_up("INFO", "text")
def work():
    raise RuntimeError("thread " + token)
thread = threading.Thread(target=work); thread.start(); thread.join()
raise RuntimeError("main " + token)
"""
    done = subprocess.run(  # noqa: S603 - our own program
        [sys.executable, "-c", program], capture_output=True, text=True, check=False
    )
    assert done.returncode == 1
    assert "main [redacted]" in done.stderr
    assert "thread [redacted]" in done.stderr
    assert TOKEN not in done.stderr
