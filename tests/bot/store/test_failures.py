"""When the database fails, that is told as what it is, nothing is lost, and work goes on after."""

import os
import sqlite3
import traceback
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from sqlalchemy import event, text

from bot.place import Place
from bot.store import (
    LoginRefused,
    NoRights,
    Store,
    StoreBroken,
    StoreFull,
    StoreReadOnly,
    StoreUnavailable,
)
from index.article import Article

Write = Callable[..., Article]
CHAT = Place("-100")


@pytest.fixture
async def small(tmp_path: Path, write: Write) -> Store:
    """An SQLite store with an article open in a chat."""
    store = await Store.open(f"sqlite:///{tmp_path}/store.db")
    await store.open_in(CHAT, await store.put_article(write()), "Ann")
    yield store
    await store.close()


async def test_full_disk_keeps_what_is_there(small: Store, write: Write) -> None:
    """Reading goes on; writing does again when there is room."""
    full = True

    @event.listens_for(small._engine.engine, "connect")
    def limit(connection, _record) -> None:
        cursor = connection.cursor()
        cursor.execute(f"PRAGMA max_page_count = {1 if full else 1_000_000}")
        cursor.close()

    await small._engine.renew()
    with pytest.raises(StoreFull):
        await small.put_article(write(os.urandom(50_000).hex()))
    assert (await small.current(CHAT)).title == "Harbour"
    full = False
    await small._engine.renew()
    await small.put_article(write(os.urandom(50_000).hex()))
    assert await small.check() == []


async def test_error_does_not_repeat_what_people_wrote(small: Store) -> None:
    """Not even in its causes: they are logged."""
    current = await small.current(CHAT)
    await small.write(lambda db: db.execute(text("DROP TABLE questions")))
    words = "My secret?"
    with pytest.raises(StoreBroken) as caught:
        await small.note_question(CHAT, "5", words, words, current.article_id)
    assert "secret" not in "".join(traceback.format_exception(caught.value))


async def test_read_only_database_can_be_read(small: Store, tmp_path: Path) -> None:
    """And is told as such when written to."""
    store = Store.at(f"sqlite:///file:{tmp_path}/store.db?mode=ro&uri=true")
    assert (await store.current(CHAT)).title == "Harbour"
    with pytest.raises(StoreReadOnly):
        await store.set_setting(CHAT, "who", "everyone")
    await store.close()


async def test_locked_database_is_unavailable_until_it_is_free(
    small: Store, tmp_path: Path
) -> None:
    """Another program may hold it for longer than we wait; readers do not notice."""
    await small.read(lambda db: db.execute(text("PRAGMA busy_timeout = 50")))
    other = sqlite3.connect(tmp_path / "store.db", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(StoreUnavailable, match="locked"):
        await small.set_setting(CHAT, "who", "everyone")
    assert (await small.current(CHAT)).title == "Harbour"
    other.execute("COMMIT")
    other.close()
    await small.set_setting(CHAT, "who", "everyone")
    assert await small.setting(CHAT, "who") == "everyone"


@pytest.mark.parametrize(
    "content", [b"no database at all" * 500, b"SQLite format 3\0" + b"x" * 9000]
)
async def test_file_that_is_no_database_is_broken(tmp_path: Path, content: bytes) -> None:
    """It is left as it was."""
    path = tmp_path / "store.db"
    path.write_bytes(content)
    with pytest.raises(StoreBroken):
        await Store.open(f"sqlite:///{path}")
    assert path.read_bytes() == content


async def test_damaged_pages_are_told_as_broken(small: Store, tmp_path: Path, write: Write) -> None:
    """Not as bad luck that may pass."""
    for number in range(200):
        await small.put_article(write(f"Number {number}"))
    await small.close()
    path = tmp_path / "store.db"
    content = path.read_bytes()
    path.write_bytes(content[:4096] + b"\xa5" * (len(content) - 4096))
    with pytest.raises(StoreBroken):
        await (await Store.open(f"sqlite:///{path}")).current(CHAT)


async def test_damaged_article_is_told_as_broken(small: Store) -> None:
    """Other articles are not affected."""
    current = await small.current(CHAT)
    await small.write(lambda db: db.execute(text("UPDATE articles SET body = x'00'")))
    with pytest.raises(StoreBroken, match="damaged"):
        await small.article(current.article_id)


async def test_folder_that_cannot_be_made_is_unavailable(tmp_path: Path) -> None:
    """With its name."""
    (tmp_path / "file").write_text("")
    with pytest.raises(StoreUnavailable, match="File exists"):
        await Store.open(f"sqlite:///{tmp_path}/file/store.db")


async def test_database_file_is_for_its_owners_eyes(small: Store, tmp_path: Path) -> None:
    """It holds what people asked."""
    files = [tmp_path / f"store.db{end}" for end in ("", "-wal", "-shm")]
    assert [path.stat().st_mode & 0o077 for path in files] == [0, 0, 0]


@pytest.mark.parametrize(
    ("change", "error"),
    [
        (("127.0.0.1:5432", "127.0.0.1:1"), StoreUnavailable),
        (("test?", "test_no_such?"), LoginRefused),
        (("postgres@", "no_such_role@"), LoginRefused),
        (("options=", "options=-cno_such_setting%3D1%20"), LoginRefused),
    ],
)
async def test_server_that_cannot_be_used_is_told(
    postgresql: str, change: tuple[str, str], error: type[Exception]
) -> None:
    """Gone for now, or set up wrongly."""
    address = postgresql.replace(*change)
    if address == postgresql:
        pytest.skip("the test server's address is another")
    with pytest.raises(error):
        await Store.open(address)


async def test_role_without_rights_is_told(postgresql: str) -> None:
    """It is no damage."""
    store = await Store.open(postgresql)
    role = f"reader_{postgresql[-16:]}"
    await store.write(lambda db: db.execute(text(f"CREATE ROLE {role} LOGIN")))
    address = postgresql.replace("postgres@", f"{role}@")
    other = Store.at(address)
    schema = postgresql.rpartition("%3D")[2]
    await store.write(lambda db: db.execute(text(f"GRANT USAGE ON SCHEMA {schema} TO {role}")))
    try:
        with pytest.raises(NoRights, match="permission denied"):
            await other.current(CHAT)
    finally:
        await other.close()
        for statement in (f"REVOKE USAGE ON SCHEMA {schema} FROM {role}", f"DROP ROLE {role}"):
            await store.write(lambda db, each=statement: db.execute(text(each)))
        await store.close()


@pytest.mark.parametrize("make", [True, False])
async def test_folder_in_the_files_place_is_told(tmp_path: Path, make: bool) -> None:
    """It is not the absence of a database."""
    (tmp_path / "store.db").mkdir()
    with pytest.raises(StoreUnavailable, match=r"store\.db: Is a directory"):
        await Store.open(f"sqlite:///{tmp_path}/store.db", make=make)


@pytest.fixture
def closed(tmp_path: Path) -> Iterator[Path]:
    """A folder that may not be looked into."""
    user = os.geteuid()
    tmp_path.chmod(0)
    if user == 0:  # for whom no folder is closed
        os.seteuid(65534)
    yield tmp_path
    os.seteuid(user)
    tmp_path.chmod(0o700)


@pytest.mark.parametrize("make", [True, False])
async def test_closed_folder_is_told(closed: Path, make: bool) -> None:
    """With the file that cannot be reached in it."""
    with pytest.raises(StoreUnavailable, match=r"store\.db: Permission denied"):
        await Store.open(f"sqlite:///{closed}/store.db", make=make)
