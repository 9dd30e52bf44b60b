"""Database addresses are understood as people write them, and never shown with a password."""

from pathlib import Path

import pytest

from bot.store import Store, StoreBroken
from bot.store.address import resolve, sqlite_address


@pytest.mark.parametrize(
    "address",
    [
        "postgres://ann:secret@db.example:5433/bot",
        "postgresql://ann:secret@db.example:5433/bot",
        "postgresql+asyncpg://ann:secret@db.example:5433/bot",
    ],
)
def test_driver_is_filled_in(address: str) -> None:
    """Whichever of the common forms."""
    url, _ = resolve(address)
    assert url.render_as_string(hide_password=False) == (
        "postgresql+asyncpg://ann:secret@db.example:5433/bot"
    )


def test_postgresqls_own_options_are_passed_on() -> None:
    """In the words its own tools use."""
    url, arguments = resolve(
        "postgres://h/d?sslmode=require&options=-c%20search_path%3Dbots%20-capplication_name%3Dx"
    )
    assert dict(url.query) == {}
    assert arguments["ssl"] == "require"
    settings = arguments["server_settings"]
    assert (settings["search_path"], settings["application_name"]) == ("bots", "x")


def test_file_becomes_an_address(tmp_path: Path) -> None:
    """Odd characters in its name included."""
    path = tmp_path / "a b#c?d%20" / "é.db"
    assert resolve(sqlite_address(path))[0].database == str(path)


@pytest.mark.parametrize(
    "address",
    ["", "nonsense", "mysql://ann:secret@h/d", "sqlite://", "postgresql://ann:secret@h:port/d"],
)
async def test_wrong_address_is_refused_without_its_password(address: str) -> None:
    """As something only the operator can mend."""
    with pytest.raises(StoreBroken) as caught:
        await Store.open(address)
    assert "secret" not in str(caught.value)
