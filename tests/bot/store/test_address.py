"""Database addresses are understood as people write them, and never shown with a password."""

from pathlib import Path

import pytest

from bot.store import Store, WrongAddress
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
        "postgres://h/d?sslmode=require&connect_timeout=10&channel_binding=prefer&sslrootcert=a.pem"
        "&options=-c%20search_path%3Dmy-cats%20-cjit%3Doff%20--work_mem%3D8MB&application_name=x"
    )
    assert dict(url.query) == {}
    assert (arguments["ssl"], arguments["timeout"]) == ("require", 10)
    assert arguments["dsn"] == "postgresql://?sslrootcert=a.pem"
    assert arguments["server_settings"] == {
        "synchronous_commit": "off",
        "search_path": "my-cats",
        "jit": "off",
        "work_mem": "8MB",
        "application_name": "x",
    }


@pytest.mark.parametrize(
    "more",
    [
        "application_name=pullquote",
        "connect_timeout=10",
        "sslmode=disable&channel_binding=prefer",
        "target_session_attrs=any&keepalives=1&gssencmode=disable",
    ],
)
async def test_server_is_reached_with_ordinary_parameters(postgresql: str, more: str) -> None:
    """Such as hosted providers hand out."""
    store = await Store.open(f"{postgresql}&{more}")
    await store.ping()
    await store.close()


@pytest.mark.parametrize(
    ("more", "named"),
    [
        ("pool=3&sslmode=disable", "pool"),
        ("connect_timeout=soon", "connect_timeout"),
        ("options='x", "options"),
        ("options=-f", "options"),
        ("port=abc", "port"),
    ],
)
def test_parameter_that_cannot_be_understood_is_named(more: str, named: str) -> None:
    """Before a connection is tried."""
    with pytest.raises(WrongAddress, match=named):
        resolve(f"postgresql://ann:secret@h/d?{more}")


def test_missing_driver_is_told_with_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    """An installation for SQLite has none."""
    monkeypatch.setattr("bot.store.address.find_spec", lambda name: None)
    with pytest.raises(WrongAddress, match=r"pullquote\[postgres\]"):
        resolve("postgresql://h/d")


def test_file_becomes_an_address(tmp_path: Path) -> None:
    """Odd characters in its name included."""
    path = tmp_path / "a b#c?d%20" / "é.db"
    assert resolve(sqlite_address(path))[0].database == str(path)


@pytest.mark.parametrize(
    "address",
    [
        "",
        "/srv/nope.db",
        "mysql://ann:secret@h/d",
        "sqlite://",
        "sqlite:///:memory:",
        "sqlite://ann:secret@h/d",
        "postgresql://ann:secret@h:port/d",
        "postgresql://ann:secret@h:99999/d",
        "postgresql://ann:secret@h..h/d",
        "postgresql://ann:p@ss?secret=1@h/d",
    ],
)
async def test_wrong_address_is_refused_without_its_password(address: str) -> None:
    """As something only the operator can mend."""
    with pytest.raises(WrongAddress) as caught:
        await Store.open(address)
    assert "secret" not in str(caught.value)
