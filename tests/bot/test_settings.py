"""Settings: one clear line for each mistake, and no secret in it."""

import dataclasses
from pathlib import Path

import pytest

from bot.settings import SettingError, Settings

TOKEN = "123456:AAE-secret_value"


def load(tmp_path: Path, **env: str) -> Settings:
    return Settings.load(env, dotenv=tmp_path / ".env")


def test_defaults_need_no_setting(tmp_path: Path) -> None:
    """An empty environment is a working terminal set-up."""
    settings = load(tmp_path)
    assert settings.bot_api_url == "https://api.telegram.org"
    assert settings.database == "sqlite:///data/pullquote.db"


def test_environment_wins_over_dotenv(tmp_path: Path) -> None:
    """A variable set for one run beats the file."""
    (tmp_path / ".env").write_text("LOG_LEVEL=DEBUG\nARTICLE=a.txt\n")
    settings = load(tmp_path, LOG_LEVEL="ERROR")
    assert (settings.log_level, settings.article) == ("ERROR", "a.txt")


@pytest.mark.parametrize(
    ("env", "named"),
    [
        ({"BOT_API_URL": "localhost:8081"}, "BOT_API_URL"),
        ({"BOT_API_URL": "http://[::1"}, "BOT_API_URL"),
        ({"WEBHOOK_URL": "http://plain.example"}, "WEBHOOK_URL"),
        ({"WEBHOOK_URL": "https://bot.example"}, "WEBHOOK_SECRET"),
        ({"WEBHOOK_URL": "https://bot.example/{a", "WEBHOOK_SECRET": "s"}, "WEBHOOK_URL"),
        ({"DATA_DIR": "~no-such-user/x"}, "DATA_DIR"),
        ({"SEMANTIC_MODEL": "~no-such-user/x"}, "SEMANTIC_MODEL"),
        ({"HEALTH_PORT": "eighty"}, "HEALTH_PORT"),
        ({"WEBHOOK_PORT": "70000"}, "WEBHOOK_PORT"),
        ({"LOG_LEVEL": "LOUD"}, "LOG_LEVEL"),
        ({"LOG_FORMAT": "xml"}, "LOG_FORMAT"),
        ({"SEMANTIC_MODEL": "/no/such/folder"}, "SEMANTIC_MODEL"),
        ({"ADMIN_CHAT_ID": "me"}, "ADMIN_CHAT_ID"),
        ({"POLL_STALL_SECONDS": "3"}, "POLL_STALL_SECONDS"),
        ({"POLL_STALL_SECONDS": "-60"}, "POLL_STALL_SECONDS"),
    ],
)
def test_wrong_setting_is_named_in_one_line(
    tmp_path: Path, env: dict[str, str], named: str
) -> None:
    """The operator reads which setting to mend."""
    with pytest.raises(SettingError, match=named) as caught:
        load(tmp_path, **env)
    assert "\n" not in str(caught.value)


def test_setting_left_empty_is_unset(tmp_path: Path) -> None:
    """Whichever it is, as when a copied line was not filled in."""
    names = [field.name.upper() for field in dataclasses.fields(Settings)]
    assert load(tmp_path, **dict.fromkeys(names, "")) == load(tmp_path)


def test_reading_articles_needs_no_setting_of_the_bots(tmp_path: Path) -> None:
    """Wrong ones do not keep anybody from asking in the terminal."""
    wrong = {"WEBHOOK_URL": "https://bot.example", "DATA_DIR": "~no-such-user", "LOG_LEVEL": "LOUD"}
    settings = Settings.for_reading({**wrong, "SEMANTIC_MODEL": "off"}, tmp_path / ".env")
    assert settings == Settings(semantic_model="off")


@pytest.mark.parametrize("token", ["", "hello", "123456", ":abc", "12 34:abc"])
def test_missing_or_malformed_token_says_where_to_get_one(tmp_path: Path, token: str) -> None:
    """The line names BotFather and never repeats what was given."""
    with pytest.raises(SettingError, match="BotFather") as caught:
        load(tmp_path, BOT_TOKEN=token).require_token()
    assert not token or token not in str(caught.value)


def test_token_is_not_in_the_repr(tmp_path: Path) -> None:
    """Settings may be logged; secrets in them may not."""
    settings = load(tmp_path, BOT_TOKEN=TOKEN)
    assert settings.require_token() == TOKEN
    assert TOKEN not in repr(settings)
