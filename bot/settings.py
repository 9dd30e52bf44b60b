"""Settings from the environment or a ``.env`` file, checked once at start."""

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Self
from urllib.parse import urlsplit

from dotenv import dotenv_values

_TOKEN = re.compile(r"\d+:[A-Za-z0-9_-]+")
_SECRET = re.compile(r"[A-Za-z0-9_-]{1,256}")
TELEGRAM = "https://api.telegram.org"
SHORTEST_STALL = 4  # seconds; under it getUpdates would not wait at all
_LEVELS = ("DEBUG", "INFO", "WARNING", "ERROR", "CRITICAL")


class SettingError(Exception):
    """A setting is missing or wrong; the message is one line that names it and says what to do."""


@dataclass(frozen=True, slots=True)
class Settings:
    """Every setting, typed and checked. ``bot_token`` and ``webhook_secret`` never show in repr."""

    bot_token: str = field(default="", repr=False)
    bot_api_url: str = TELEGRAM
    database_url: str = field(default="", repr=False)
    data_dir: Path = Path("data")
    article: str = ""
    webhook_url: str = ""
    webhook_listen: str = "127.0.0.1"
    webhook_port: int = 8443
    webhook_secret: str = field(default="", repr=False)
    health_port: int = 0
    fetch_allow_hosts: tuple[str, ...] = ()
    semantic_model: str = ""
    log_level: str = "INFO"
    log_format: str = "text"
    admin_chat_id: int | None = None
    poll_stall_seconds: int = 60

    @classmethod
    def load(cls, environment: Mapping[str, str] | None = None, dotenv: Path | None = None) -> Self:
        """Read the settings; the environment wins over ``.env``. Raises SettingError."""
        env = _read(environment, dotenv)
        webhook_url = _url("WEBHOOK_URL", env.get("WEBHOOK_URL", ""), ("https",))
        if webhook_url and re.search("[{}]", webhook_url):
            raise SettingError("WEBHOOK_URL must have no { or } in it.")
        secret = env.get("WEBHOOK_SECRET", "")
        if webhook_url and not _SECRET.fullmatch(secret):
            raise SettingError(
                "WEBHOOK_SECRET is needed with WEBHOOK_URL: set it to 1 to 256 letters, digits, "
                "'_' or '-' that nobody can guess."
            )
        return replace(
            cls._for_reading(env),
            bot_api_url=_url("BOT_API_URL", env.get("BOT_API_URL", ""), ("http", "https"))
            or TELEGRAM,
            database_url=env.get("DATABASE_URL", ""),
            data_dir=_path("DATA_DIR", env.get("DATA_DIR") or "data"),
            webhook_url=webhook_url,
            webhook_listen=env.get("WEBHOOK_LISTEN") or "127.0.0.1",
            webhook_port=_port("WEBHOOK_PORT", env.get("WEBHOOK_PORT", ""), 8443),
            webhook_secret=secret,
            health_port=_port("HEALTH_PORT", env.get("HEALTH_PORT", ""), 0),
            log_level=_choice("LOG_LEVEL", (env.get("LOG_LEVEL") or "INFO").upper(), _LEVELS),
            log_format=_choice(
                "LOG_FORMAT", (env.get("LOG_FORMAT") or "text").lower(), ("text", "json")
            ),
            admin_chat_id=_integer("ADMIN_CHAT_ID", env.get("ADMIN_CHAT_ID", "")),
            poll_stall_seconds=_stall(env.get("POLL_STALL_SECONDS", "")),
        )

    @classmethod
    def for_reading(
        cls, environment: Mapping[str, str] | None = None, dotenv: Path | None = None
    ) -> Self:
        """As ``load``, without those that only the bot needs: they may be wrong."""
        return cls._for_reading(_read(environment, dotenv))

    @classmethod
    def _for_reading(cls, env: Mapping[str, str]) -> Self:
        return cls(
            bot_token=env.get("BOT_TOKEN", ""),
            article=env.get("ARTICLE", ""),
            fetch_allow_hosts=tuple(
                host.strip().lower()
                for host in env.get("FETCH_ALLOW_HOSTS", "").split(",")
                if host.strip()
            ),
            semantic_model=_model(env.get("SEMANTIC_MODEL", "")),
        )

    def require_token(self) -> str:
        """Return the bot token. Raises SettingError, which never repeats what was given."""
        if not self.bot_token:
            raise SettingError(
                "BOT_TOKEN is not set: get a token from @BotFather in Telegram (/newbot) and put "
                "BOT_TOKEN=… into .env or the environment."
            )
        if not _TOKEN.fullmatch(self.bot_token):
            raise SettingError(
                "BOT_TOKEN does not look like a token (digits, a colon, letters): copy it again "
                "from @BotFather in Telegram."
            )
        return self.bot_token

    @property
    def database(self) -> str:
        """The database URL: DATABASE_URL, or an SQLite file in the data folder.

        Raises SettingError, which never repeats a password.
        """
        # Imported here: asking in the terminal needs no database, and should not wait for one.
        from bot.store.address import resolve, sqlite_address
        from bot.store.errors import WrongAddress

        if self.database_url:
            try:
                resolve(self.database_url)
            except WrongAddress as error:
                raise SettingError(f"DATABASE_URL cannot be used: {error}.") from None
            return self.database_url
        return sqlite_address(self.data_dir / "pullquote.db")


def _read(environment: Mapping[str, str] | None, dotenv: Path | None) -> dict[str, str]:
    """The settings as they are written, by name."""
    path = dotenv if dotenv is not None else Path(".env")
    try:
        env = {key: value for key, value in dotenv_values(path).items() if value is not None}
    except (OSError, UnicodeDecodeError) as error:
        raise SettingError(f"{path} cannot be read: save it as plain UTF-8 text.") from error
    env.update(os.environ if environment is None else environment)
    return {key: value.strip() for key, value in env.items()}


def _path(name: str, value: str) -> Path:
    try:
        return Path(value).expanduser()
    except RuntimeError:
        user = value.partition("/")[0]
        raise SettingError(f"{name}: {user} names nobody with a home folder.") from None


def _url(name: str, value: str, schemes: tuple[str, ...]) -> str:
    if not value:
        return ""
    try:
        parts = urlsplit(value)
        good = parts.scheme in schemes and bool(parts.hostname) and (parts.port or 1) > 0
    except ValueError:
        good = False
    if not good:
        raise SettingError(f"{name} must be a URL that starts with {' or '.join(schemes)}://.")
    return value.rstrip("/")


def _integer(name: str, value: str) -> int | None:
    if not value:
        return None
    try:
        return int(value)
    except ValueError:
        raise SettingError(f"{name} must be a whole number.") from None


def _port(name: str, value: str, default: int) -> int:
    number = _integer(name, value)
    if number is None:
        return default
    if not 0 <= number <= 65535:
        raise SettingError(f"{name} must be a port between 0 and 65535.")
    return number


def _stall(value: str) -> int:
    seconds = _integer("POLL_STALL_SECONDS", value)
    if seconds is not None and seconds < SHORTEST_STALL:
        raise SettingError(f"POLL_STALL_SECONDS must be {SHORTEST_STALL} or more.")
    return seconds or 60


def _choice(name: str, value: str, choices: tuple[str, ...]) -> str:
    if value not in choices:
        raise SettingError(f"{name} must be one of {', '.join(choices)}.")
    return value


def _model(value: str) -> str:
    if value and value != "off" and not _path("SEMANTIC_MODEL", value).is_dir():
        raise SettingError("SEMANTIC_MODEL must be unset, 'off', or a folder with an ONNX encoder.")
    return value
