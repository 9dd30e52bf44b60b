"""The journal of updates, across the death of a process."""

import os
from pathlib import Path

import pytest

from bot.inbox import Inbox, Left
from bot.store import Note


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "updates.journal"


def test_next_process_reads_what_was_left(path: Path) -> None:
    """Kept and not done comes back; done is known; nobody else may read it."""
    inbox = Inbox(path)
    inbox.keep(7, '{"update_id": 7}')
    inbox.keep(9, '{"update_id": 9}')
    inbox.done(8)
    inbox.done(7)
    assert (inbox.keeps(7), inbox.keeps(9)) == (False, True)
    assert path.stat().st_mode & 0o077 == 0
    assert Inbox(path).read() == Left(({"update_id": 9},), frozenset({7, 8}))


def test_next_process_goes_on_in_the_same_journal(path: Path) -> None:
    """What it takes up and finishes is finished for the one after it."""
    Inbox(path).keep(7, '{"update_id": 7}')
    second = Inbox(path)
    second.read()
    assert second.keeps(7)
    second.done(7)
    assert Inbox(path).read() == Left((), frozenset({7}))


def test_text_is_gone_once_nothing_is_unfinished(path: Path) -> None:
    """After Telegram's confirmation the journal holds no message of anybody."""
    inbox = Inbox(path)
    inbox.keep(7, '{"update_id": 7, "text": "diary"}')
    inbox.confirmed(quiet=True)
    assert "diary" in path.read_text()
    inbox.done(7)
    inbox.confirmed(quiet=False)
    assert "diary" in path.read_text()
    inbox.confirmed(quiet=True)
    assert path.read_text() == ""
    inbox.done(8)
    assert Inbox(path).read() == Left((), frozenset({8}))


def test_journal_does_not_grow_without_end(path: Path) -> None:
    """A hundred thousand updates later it is small, and what was kept is still there."""
    inbox = Inbox(path)
    inbox.keep(1, '{"update_id": 1}')
    for number in range(2, 100_000):
        inbox.done(number)
        if number % 50 == 0:
            inbox.confirmed(quiet=False)
    assert path.stat().st_size < 70_000
    assert Inbox(path).read().unfinished == ({"update_id": 1},)


def test_journal_goes_when_all_is_done_and_stays_otherwise(path: Path) -> None:
    """A clean end leaves nothing behind, unless there is something to take up."""
    inbox = Inbox(path)
    inbox.keep(7, '{"update_id": 7}')
    inbox.clear()
    assert path.exists()
    inbox.done(7)
    inbox.clear()
    assert not path.exists()
    inbox.clear()


def test_line_cut_short_is_passed_over(path: Path) -> None:
    """Killed while writing: the lines before it count."""
    path.write_text('{"update_id": 7}\n8\n{"update_id": 9, "mess')
    assert Inbox(path).read() == Left(({"update_id": 7},), frozenset({8}))


@pytest.mark.parametrize(
    "content",
    ["{\n", '["a"]\n', "{}\n", "[]\n", "1.5\n", "\x00\x00\n", "\n\n", "[" * 100_000 + "\n"],
    ids=lambda content: repr(content[:6]),
)
def test_damaged_journal_is_put_aside(
    path: Path, content: str, caplog: pytest.LogCaptureFixture
) -> None:
    """It does not keep the bot from starting, nor is it thrown away."""
    path.write_text(content)
    assert Inbox(path).read() == Left()
    assert path.with_suffix(".damaged").read_text() == content
    assert "could not be read" in caplog.text


def test_no_journal_is_a_first_start(path: Path) -> None:
    """There is nothing to take up, and nothing is said."""
    assert Inbox(path).read() == Left()


ANSWER = Note("token", 77, 7, "-100/3", "-100", "5", "Who?", "Who is it?", "ab" * 32, 1_700_000_000)


def test_note_ends_its_update_and_stays_until_it_is_stored(path: Path) -> None:
    """Also where the journal is begun anew."""
    inbox = Inbox(path)
    inbox.keep(7, '{"update_id": 7}')
    inbox.note(ANSWER)
    inbox.note(Note("token", 78, None))
    assert not inbox.keeps(7)
    assert Inbox(path).read() == Left((), frozenset({7}), (ANSWER, Note("token", 78, None)))
    inbox.noted(1)
    inbox._begin_anew()
    inbox.clear()
    assert Inbox(path).read() == Left((), frozenset(), (Note("token", 78, None),))
    inbox.noted(1)
    assert Inbox(path).read().notes == ()
    inbox.clear()
    assert not path.exists()


def test_what_people_asked_is_gone_once_it_is_stored(path: Path) -> None:
    """In the next quiet moment, as the text of updates is."""
    inbox = Inbox(path)
    inbox.note(ANSWER)
    inbox.confirmed(quiet=True)
    assert "Who is it?" in path.read_text()
    inbox.noted(1)
    inbox.confirmed(quiet=True)
    assert path.read_text() == ""


def test_next_process_goes_on_after_a_line_cut_short(path: Path) -> None:
    """What it writes does not run into the rest of that line."""
    path.write_text('{"update_id": 7}\n{"update_id": 9, "mess')
    inbox = Inbox(path)
    inbox.read()
    inbox.done(7)
    assert Inbox(path).read() == Left((), frozenset({7}))


def test_half_a_line_is_taken_back(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the disk is full in the middle of one, those before and after it count."""
    inbox, write = Inbox(path), os.write
    inbox.done(7)
    with monkeypatch.context() as patch:
        patch.setattr(os, "write", lambda file, data: write(file, data[:5]))
        with pytest.raises(OSError, match="No space"):
            inbox.note(ANSWER)
    inbox.done(8)
    assert Inbox(path).read() == Left((), frozenset({7, 8}))


def test_what_a_note_ended_needs_no_other_line(path: Path) -> None:
    inbox = Inbox(path)
    inbox.keep(7, '{"update_id": 7}')
    inbox.note(ANSWER)
    size = path.stat().st_size
    inbox.done(7)
    assert path.stat().st_size == size
    assert Inbox(path).read() == Left((), frozenset({7}), (ANSWER,))
    inbox.done(7)
    assert path.stat().st_size > size
