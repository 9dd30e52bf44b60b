"""What we had of Telegram and had not finished, confirmed or stored: a journal on disk."""

import errno
import json
import logging
import os
from collections import deque
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass, field, fields
from operator import attrgetter
from pathlib import Path
from typing import Any

from bot.store.rows import Note

log = logging.getLogger(__name__)

_LARGE = 64 * 1024  # bytes after which the journal is begun anew


@dataclass(frozen=True, slots=True)
class Left:
    """What a former process left: updates to take up, as JSON, the ids of finished ones, and notes.

    The notes are of answers that were sent and may be in the store already.
    """

    unfinished: tuple[dict[str, Any], ...] = ()
    done: frozenset[int] = field(default_factory=frozenset)
    notes: tuple[Note, ...] = ()


class Inbox:
    """A line an event: an update to be kept, the id of one that is done, or a note of an answer.

    A note ends its update as well. A list of one number lets go of so many of the oldest notes:
    they are in the store. The journal survives the death of the process, not of the machine:
    nothing is forced onto the disk. Lines that no longer matter go when it has grown large, and
    the text of people in the next quiet moment. Only one process may use it at a time.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._file: int | None = None
        self._size, self._large = 0, _LARGE
        self._kept: dict[int, str] = {}
        self._notes: deque[str] = deque()
        self._ended: set[int] = set()  # by notes, so that their ends need no line
        self._holds_text = False
        self._left: Left | None = None

    def read(self) -> Left:
        """Return what a former process left, oldest first, however often it is asked.

        A last line cut short is passed over; a journal damaged otherwise is put aside under
        another name, and the log says so.
        """
        if self._left is None:
            self._left = self._read()
        return self._left

    def _read(self) -> Left:
        try:
            *lines, last = self._path.read_text(encoding="utf-8").split("\n")
            left = _understood(lines)
        except FileNotFoundError:
            return Left()
        except OSError as error:
            log.error("The journal of updates cannot be read: %s", error)
            return Left()
        except (ValueError, KeyError, TypeError, RecursionError):
            aside = self._path.with_suffix(".damaged")
            os.replace(self._path, aside)
            log.error("The journal of updates could not be read; it is now %s", aside)
            return Left()
        self._kept = {entry["update_id"]: json.dumps(entry) for entry in left.unfinished}
        self._notes.extend(map(_line, left.notes))
        self._holds_text = bool(lines)
        if last:
            log.info("The last line of %s was cut short", self._path.name)
            with suppress(OSError), self._path.open("r+b") as file:
                file.truncate(self._path.stat().st_size - len(last.encode()))
        return left

    def keeps(self, number: int) -> bool:
        """Say whether the update is written down and not done."""
        return number in self._kept

    def keep(self, number: int, update: str) -> None:
        """Write down an update's JSON, one line; the next process takes it up unless it is done.

        Raises OSError when that is impossible.
        """
        self._append(update)
        self._kept[number] = update
        self._holds_text = True

    def done(self, number: int) -> None:
        """Note that an update needs nothing more. Raises OSError when that is impossible."""
        self._kept.pop(number, None)
        if number in self._ended:
            self._ended.discard(number)
        else:
            self._append(str(number))

    def note(self, note: Note) -> None:
        """Write down that an answer was sent, which ends its update.

        Raises OSError when that is impossible.
        """
        line = _line(note)
        self._append(line)
        self._notes.append(line)
        self._holds_text = True
        if note.update is not None:
            self._kept.pop(note.update, None)
            self._ended.add(note.update)

    def noted(self, count: int) -> None:
        """Let go of the oldest ``count`` notes. Raises OSError when that is impossible."""
        self._append(f"[{count}]")
        for _ in range(count):
            self._notes.popleft()

    def confirmed(self, quiet: bool) -> None:
        """Let go of what no longer matters: Telegram delivers nothing again of what came so far.

        In ``quiet`` times text goes as soon as nothing is unfinished, else with the next large lot.
        """
        idle = quiet and self._holds_text and not self._kept and not self._notes
        if self._size > self._large or idle:
            self._begin_anew()

    def close(self) -> None:
        """Close the file; it may be written again."""
        if self._file is not None:
            os.close(self._file)
            self._file = None

    def clear(self) -> None:
        """Remove the journal if nothing is left to take up: all else is confirmed."""
        if not self._kept and not self._notes:
            self.close()
            self._path.unlink(missing_ok=True)
            self._size, self._holds_text = 0, False

    def _append(self, line: str) -> None:
        if self._file is None:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            flags = os.O_WRONLY | os.O_APPEND | os.O_CREAT
            self._file = os.open(self._path, flags, 0o600)
            self._size = os.fstat(self._file).st_size
        data = f"{line}\n".encode()
        written = os.write(self._file, data)
        if written < len(data):  # half a line would damage the next one
            os.ftruncate(self._file, self._size)
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        self._size += written

    def _begin_anew(self) -> None:
        self.close()
        new = self._path.with_suffix(".new")
        new.unlink(missing_ok=True)
        new.touch(mode=0o600)
        text = "".join(f"{line}\n" for line in (*self._kept.values(), *self._notes))
        new.write_text(text, encoding="utf-8")
        os.replace(new, self._path)
        self._size, self._holds_text = len(text), bool(text)
        self._large = max(_LARGE, 2 * self._size)


_fields = attrgetter(*(each.name for each in fields(Note)))


def _line(note: Note) -> str:
    return json.dumps(_fields(note))


def _understood(lines: Iterable[str]) -> Left:
    """Return what the lines leave. Raises one of several errors for what is no line of ours."""
    updates: dict[int, dict[str, Any]] = {}
    done: set[int] = set()
    notes: list[Note] = []
    for line in lines:
        match json.loads(line):
            case dict(update):
                updates[update["update_id"]] = update
            case int(number):
                done.add(number)
            case [int(count)]:
                del notes[:count]
            case [*found]:
                note = Note(*found)
                notes.append(note)
                done.update(() if note.update is None else (note.update,))
            case _:
                raise ValueError("a line is none of ours")
    unfinished = (entry for number, entry in updates.items() if number not in done)
    return Left(tuple(unfinished), frozenset(done), tuple(notes))
