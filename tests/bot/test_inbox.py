"""The journal of updates, across the death of a process."""

from pathlib import Path

import pytest

from bot.inbox import Inbox, Left


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


@pytest.mark.parametrize("content", ["{\n", '["a"]\n', "{}\n", "\x00\x00\n", "\n\n"])
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
