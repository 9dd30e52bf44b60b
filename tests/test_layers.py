"""The layers: imports run one way, and only the Telegram layer knows Telegram."""

import re
from collections.abc import Iterator
from pathlib import Path

_IMPORT = re.compile(r"^ *(?:from|import) ([\w.]+)", re.MULTILINE)
ROOT = Path(__file__).parents[1]
TELEGRAM = {
    "bot/app.py", "bot/keyboards.py", "bot/serve.py", "bot/processor.py", "bot/sending.py",
    "bot/refusals.py", "bot/failures.py", "bot/intake.py", "bot/polling.py", "bot/inbox.py",
    "bot/server.py", "bot/logs.py", "bot/transport.py",
}  # fmt: skip
NETWORK = {"aiohttp", "httpx", "requests", "urllib.request", "http.client", "socket"}
SOCKETS = {
    "index/fetch.py", "index/body.py", "bot/server.py", "bot/operate.py", "bot/transport.py",
}  # fmt: skip


def modules() -> Iterator[tuple[str, set[str]]]:
    """Every source file with the modules it imports."""
    for top in ("index", "bot"):
        for path in sorted((ROOT / top).rglob("*.py")):
            found = set(_IMPORT.findall(path.read_text("utf-8")))
            yield path.relative_to(ROOT).as_posix(), found


def test_index_knows_neither_the_bot_nor_telegram() -> None:
    """The engine stands alone."""
    for name, imported in modules():
        if name.startswith("index/"):
            assert {m for m in imported if m.split(".")[0] in ("bot", "telegram")} == set(), name


def test_telegram_is_known_only_beside_telegram() -> None:
    """``conversation.py`` and all below it hold no Telegram types."""
    for name, imported in modules():
        if name not in TELEGRAM and not name.startswith("bot/handlers/"):
            assert {m for m in imported if m.split(".")[0] == "telegram"} == set(), name


def test_handlers_reach_the_engine_through_the_conversation() -> None:
    """No ranking, splitting or SQL in a handler."""
    allowed = {"index.article", "index.errors"}
    for name, imported in modules():
        if name.startswith("bot/handlers/"):
            reached = {m for m in imported if m.split(".")[0] in ("index", "sqlalchemy")}
            assert reached <= allowed, name


def test_sockets_to_the_world_are_opened_in_one_place() -> None:
    """From a chat there is no way to the network but the fetcher."""
    for name, imported in modules():
        if name not in SOCKETS:
            assert imported & NETWORK == set(), name
