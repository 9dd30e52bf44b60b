"""The operator's commands: backup, restore, status."""

import asyncio
from pathlib import Path

import pytest
from aiohttp import web

from bot.cli import main
from bot.health import Health
from bot.metrics import Metrics
from bot.place import Place
from bot.server import Server
from bot.store import Store
from index.article import Article


@pytest.fixture(autouse=True)
def data_dir(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """A data folder of the test's own."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("DATA_DIR", str(tmp_path / "data"))
    return tmp_path / "data"


async def _fill(folder: Path) -> None:
    store = await Store.open(f"sqlite:///{folder / 'pullquote.db'}")
    article = await store.put_article(Article.from_text("A herons' marsh. " * 9, name="marsh"))
    await store.open_in(Place("1"), article, "Alice")
    await store.close()


def test_backup_restores_into_an_empty_database(
    data_dir: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """What was saved is there again, in another folder."""
    asyncio.run(_fill(data_dir))
    assert main(["backup", "saved.gz"]) == 0
    assert main(["restore", "saved.gz"]) == 1  # there is something already
    monkeypatch.setenv("DATA_DIR", str(data_dir) + "2")
    assert main(["restore", "saved.gz"]) == 0
    capsys.readouterr()
    assert main(["status"]) == 0
    shown = capsys.readouterr().out
    assert "articles   1" in shown
    assert "polling" in shown


@pytest.mark.parametrize("command", [["status"], ["backup", "saved.gz"]])
def test_where_there_is_no_database_none_is_made(
    command: list[str], data_dir: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Nor a folder, nor a backup of nothing; an empty file stays one."""
    assert main(command) == 1
    assert "There is no database yet" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []
    data_dir.mkdir()
    (data_dir / "pullquote.db").touch()
    assert main(command) == 1
    assert "There is no database yet" in capsys.readouterr().err
    assert [(path.name, path.stat().st_size) for path in data_dir.iterdir()] == [
        ("pullquote.db", 0)
    ]


def test_file_that_is_no_backup_is_one_clear_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """It says so, without a traceback."""
    (tmp_path / "wrong.gz").write_bytes(b"not a backup")
    for name in ("wrong.gz", "missing.gz", "."):
        assert main(["restore", name]) == 1
        assert capsys.readouterr().err.count("\n") == 1
    assert [path.name for path in tmp_path.iterdir()] == ["wrong.gz"]  # no database was made


@pytest.mark.parametrize("file", ["", ".", "-", "nowhere/saved.gz", "data/pullquote.db"])
def test_backup_that_cannot_be_made_is_one_clear_line(
    file: str, data_dir: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    asyncio.run(_fill(data_dir))
    assert main(["backup", file]) == (0 if file == "-" else 1)
    assert capsys.readouterr().err.count("\n") == (0 if file == "-" else 1)
    assert main(["status"]) == 0


@pytest.mark.parametrize(
    ("address", "code", "advice"),
    [
        ("/srv/nope.db", 2, "DATABASE_URL"),
        ("mysql://ann:secret@h/d", 2, "DATABASE_URL"),
        ("postgresql://ann:secret@h/d?pool=3", 2, "pool"),
        ("postgresql://ann:secret@127.0.0.1:1/d", 1, "check DATABASE_URL"),
    ],
)
def test_wrong_address_is_no_damage(
    address: str,
    code: int,
    advice: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """One line says what to look at; no backup is needed, and no password shown."""
    monkeypatch.setenv("DATABASE_URL", address)
    assert main(["status"]) == code
    said = capsys.readouterr().err
    assert said.count("\n") == 1
    assert advice in said
    assert "damaged" not in said
    assert "secret" not in said


async def test_status_tells_how_the_running_bot_is(
    data_dir: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Its cache and its last poll, read from where it serves its metrics."""
    await _fill(data_dir)
    metrics = Metrics()
    metrics.cache_articles.set(3)
    metrics.poll_age.set(4)
    server = Server(Health(), metrics)
    await server.start("127.0.0.1", 0)
    monkeypatch.setenv("HEALTH_PORT", str(server.port))
    assert await asyncio.to_thread(main, ["status"]) == 0
    shown = capsys.readouterr().out
    assert "running    yes" in shown
    assert "cache      3 articles" in shown
    assert "last poll  4 s ago" in shown
    await server.close()
    assert await asyncio.to_thread(main, ["status"]) == 0
    assert "running    no" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("code", "page"),
    [
        (200, b"hello\n\nthere"),
        (200, bytes(range(256))),
        (200, b"pullquote_cache_articles many\n"),
        (404, b""),
    ],
)
async def test_another_program_on_the_port_is_no_running_bot(
    data_dir: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    code: int,
    page: bytes,
) -> None:
    """Whatever it answers."""

    async def answer(request: web.Request) -> web.Response:
        return web.Response(status=code, body=page)

    await _fill(data_dir)
    app = web.Application()
    app.router.add_get("/metrics", answer)
    runner = web.AppRunner(app)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    port = runner.addresses[0][1]
    monkeypatch.setenv("HEALTH_PORT", str(port))
    assert await asyncio.to_thread(main, ["status"]) == 0
    assert f"unknown: something else answers on port {port}" in capsys.readouterr().out
    await runner.cleanup()


async def test_program_that_speaks_no_http_is_no_running_bot(
    data_dir: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """It is there all the same."""

    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(b"220 mail.example\r\n")
        writer.close()

    await _fill(data_dir)
    server = await asyncio.start_server(answer, "127.0.0.1", 0)
    monkeypatch.setenv("HEALTH_PORT", str(server.sockets[0].getsockname()[1]))
    assert await asyncio.to_thread(main, ["status"]) == 0
    assert "unknown: something else answers" in capsys.readouterr().out
    server.close()
