"""A backup is one whole file, and restores into either engine."""

import asyncio
import gzip
import json
import os
import resource
import signal
from collections.abc import Callable
from pathlib import Path

import pytest

from bot.place import Place
from bot.store import (
    BadBackup,
    Claim,
    InUse,
    NewerBackup,
    NotABackup,
    NotEmpty,
    Store,
    Unwritten,
)
from bot.store.backup import backup, check, restore
from bot.store.in_use import alone
from index.article import Article

Write = Callable[..., Article]
CHAT, TOPIC = Place("-100"), Place("-100/7", "-100")


@pytest.fixture
async def full(store: Store, write: Write) -> Store:
    """A store with something in every table."""
    article_id = await store.put_article(write(leftovers=("\x00 \ud800",)))
    await store.save_vectors(article_id, "small", b"\x00\xff")
    await store.open_in(CHAT, article_id, "Ann “A.” \\ O'Hara")
    await store.set_setting(TOPIC, "who", "everyone")
    token = await store.note_question(CHAT, "5", "Who\nis\r\nit?", "Who?", article_id)
    await store.claim_update(9, "-100")
    await store.note_sent(token, 77, update_id=9)
    return store


async def everything(store: Store, write: Write) -> list[object]:
    article_id = await store.put_article(write(leftovers=("\x00 \ud800",)))
    return [
        await store.article(article_id),
        await store.vectors(article_id, "small"),
        await store.shelf(CHAT),
        await store.setting(TOPIC, "who"),
        (await store.standing(CHAT, "5")).last,
        await store.question_by_message(CHAT, 77),
        await store.claim_update(9, "-100"),
    ]


async def test_backup_brings_everything_back(full: Store, write: Write, tmp_path: Path) -> None:
    """In place of what was there, if told so; new rows go on after the restored ones."""
    before = await everything(full, write)
    rows = await backup(full, tmp_path / "b.gz")
    await full.forget(CHAT)
    await full.put_article(write("Another"))
    assert await restore(full, tmp_path / "b.gz", replace=True) == rows
    assert await everything(full, write) == before
    assert before[-1] is Claim.DONE
    entry = await full.open_in(CHAT, await full.put_article(write("Another")), "Bob")
    assert entry.title == "Another"
    assert await full.note_question(CHAT, "5", "New?", "New?", entry.article_id)
    assert await full.check() == []


async def test_backup_moves_from_sqlite_to_postgresql(
    postgresql: str, tmp_path: Path, write: Write
) -> None:
    """And back."""
    small = await Store.open(f"sqlite:///{tmp_path}/small.db")
    large = await Store.open(postgresql)
    entry = await small.open_in(CHAT, await small.put_article(write()), "Ann")
    await backup(small, tmp_path / "there.gz")
    await restore(large, tmp_path / "there.gz")
    assert await large.current(CHAT) == entry
    await large.set_setting(CHAT, "who", "everyone")
    await backup(large, tmp_path / "back.gz")
    await restore(small, tmp_path / "back.gz", replace=True)
    assert await small.current(CHAT) == entry
    assert await small.setting(CHAT, "who") == "everyone"
    await small.close()
    await large.close()


async def test_restore_does_not_overwrite_unasked(full: Store, tmp_path: Path) -> None:
    """A slip of the hand costs nothing."""
    await backup(full, tmp_path / "b.gz")
    with pytest.raises(NotEmpty):
        await restore(full, tmp_path / "b.gz")


async def test_backup_while_others_write_is_of_one_moment(
    full: Store, write: Write, tmp_path: Path
) -> None:
    """Restoring it breaks no reference from one row to another."""
    stop = asyncio.Event()

    async def ask() -> None:
        number = 0
        while not stop.is_set():
            number += 1
            place = Place(str(number))
            article_id = await full.put_article(write(f"Number {number}"))
            await full.open_in(place, article_id, "Ann")
            await full.note_question(place, "5", "Who?", "Who?", article_id)

    asking = [asyncio.create_task(ask()) for _ in range(4)]
    await asyncio.sleep(0.3)
    await backup(full, tmp_path / "b.gz")
    await asyncio.sleep(0.3)
    stop.set()
    await asyncio.gather(*asking)
    later = await full.counts()
    await restore(full, tmp_path / "b.gz", replace=True)
    restored = await full.counts()
    assert 1 < restored.places < later.places
    assert await full.check() == []


def damaged(whole: bytes) -> dict[str, bytes]:
    lines = gzip.decompress(whole).splitlines(keepends=True)
    mixed = [line for line in lines if not line.startswith(b'{"table":"settings"')]
    more = json.dumps({"rows": json.loads(lines[-1])["rows"] + 1}).encode()
    return {
        "empty": b"",
        "cut short": whole[: len(whole) // 2],
        "flipped": whole[:60] + bytes([whole[60] ^ 255]) + whole[61:],
        "no gzip": b"SQLite format 3\0" + bytes(100),
        "no backup": gzip.compress(b'["nothing"]\n'),
        "no end": gzip.compress(b"".join(lines[:-1])),
        "a row less": gzip.compress(b"".join(lines[:2] + lines[3:])),
        "another byte": whole[:-8] + bytes([whole[-8] ^ 1]) + whole[-7:],
        "the last bytes less": whole[:-4],
        "more behind the end": gzip.compress(b"".join([*lines, lines[-1]])),
        "too deep": gzip.compress(lines[0] + b"[" * 100_000),
        "a mark less": gzip.compress(b"".join(mixed)),
        "a row twice": gzip.compress(b"".join([*lines[:2], lines[2], *lines[2:-1], more])),
        "binary": gzip.compress(bytes(range(256))),
    }


KINDS = [
    "empty",
    "cut short",
    "flipped",
    "no gzip",
    "no backup",
    "no end",
    "a row less",
    "another byte",
    "the last bytes less",
    "more behind the end",
    "too deep",
    "a mark less",
    "a row twice",
    "binary",
]


@pytest.mark.parametrize("kind", KINDS)
async def test_damaged_backup_changes_nothing(
    full: Store, write: Write, tmp_path: Path, kind: str
) -> None:
    """What was there before is there after."""
    before = await everything(full, write)
    await backup(full, tmp_path / "b.gz")
    (tmp_path / "bad.gz").write_bytes(damaged((tmp_path / "b.gz").read_bytes())[kind])
    if kind != "a row twice":  # that, the database tells
        with pytest.raises(BadBackup):
            check(tmp_path / "bad.gz")
    with pytest.raises(BadBackup):
        await restore(full, tmp_path / "bad.gz", replace=True)
    assert await everything(full, write) == before


async def test_rows_of_another_type_are_refused(
    postgresql: str, write: Write, tmp_path: Path
) -> None:
    """By the driver, before the server sees them; SQLite would take them."""
    store = await Store.open(postgresql)
    await store.put_article(write())
    await backup(store, tmp_path / "b.gz")
    lines = gzip.decompress((tmp_path / "b.gz").read_bytes()).splitlines(keepends=True)
    lines[2] = lines[2].replace(b"[1,", b'["one",')
    (tmp_path / "bad.gz").write_bytes(gzip.compress(b"".join(lines)))
    with pytest.raises(BadBackup, match="rows of articles do not fit"):
        await restore(store, tmp_path / "bad.gz", replace=True)
    assert (await store.counts()).articles == 1
    await store.close()


async def test_backup_of_a_newer_version_is_refused(full: Store, tmp_path: Path) -> None:
    """By its revision."""
    header = json.dumps({"pullquote": 1, "revision": "9999"}) + "\n"
    (tmp_path / "b.gz").write_bytes(gzip.compress(header.encode()))
    with pytest.raises(NewerBackup, match="9999"):
        await restore(full, tmp_path / "b.gz", replace=True)


async def test_backup_replaces_an_earlier_one_through_a_link(full: Store, tmp_path: Path) -> None:
    target, link = tmp_path / "b.gz", tmp_path / "latest.gz"
    await backup(full, target)
    before = target.read_bytes()
    link.symlink_to(target)
    await full.set_setting(CHAT, "who", "admins")
    await backup(full, link)
    assert link.is_symlink()
    assert target.read_bytes() != before
    check(target)
    assert not [name for name in os.listdir(tmp_path) if name.startswith(("b.gz.", "latest.gz."))]


@pytest.mark.parametrize("what", ["text", "empty", "folder", "gzip", "database", "device"])
async def test_backup_takes_the_place_of_nothing_else(
    full: Store, tmp_path: Path, what: str
) -> None:
    target = tmp_path / "precious"
    if what == "folder":
        target.mkdir()
    elif what == "device":
        target = Path("/dev/null")
    else:
        data = {"text": b"precious", "gzip": gzip.compress(b"{}\n"), "database": b"SQLite format 3"}
        target.write_bytes(data.get(what, b""))
    before = target.stat()
    with pytest.raises(NotABackup):
        await backup(full, target)
    assert target.stat().st_ino == before.st_ino
    assert target.stat().st_size == before.st_size


async def test_backup_that_cannot_be_written_names_the_file(full: Store, tmp_path: Path) -> None:
    with pytest.raises(Unwritten, match="No such file"):
        await backup(full, tmp_path / "nowhere" / "b.gz")


async def test_full_disk_keeps_the_last_backup(full: Store, tmp_path: Path) -> None:
    target = tmp_path / "b.gz"
    await backup(full, target)
    before = target.read_bytes()
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    handler = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (64, limits[1]))
    try:
        with pytest.raises(Unwritten, match="File too large"):
            await backup(full, target)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
        signal.signal(signal.SIGXFSZ, handler)
    assert target.read_bytes() == before
    assert not [name for name in os.listdir(tmp_path) if name.startswith("b.gz.")]


async def test_backup_is_not_restored_under_a_running_bot(tmp_path: Path) -> None:
    store = await Store.open(f"sqlite:///{tmp_path}/pullquote.db")
    await backup(store, tmp_path / "b.gz")
    with alone(store.file), pytest.raises(InUse):
        await restore(store, tmp_path / "b.gz", replace=True)
    await restore(store, tmp_path / "b.gz", replace=True)
    await store.close()


async def test_backup_is_for_its_owners_eyes(full: Store, tmp_path: Path) -> None:
    """It holds what people asked."""
    await backup(full, tmp_path / "b.gz")
    assert (tmp_path / "b.gz").stat().st_mode & 0o077 == 0
