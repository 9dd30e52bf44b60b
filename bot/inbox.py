"""What we had of Telegram and had not finished, or not confirmed: a journal on disk."""

import json
import logging
import os
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

log = logging.getLogger(__name__)

_LARGE = 64 * 1024  # bytes after which the journal is begun anew


@dataclass(frozen=True, slots=True)
class Left:
    """What a former process left: updates to take up, as JSON, and the ids of finished ones."""

    unfinished: tuple[dict[str, Any], ...] = ()
    done: frozenset[int] = field(default_factory=frozenset)


class Inbox:
    """A line an event: an update to be kept, or the id of one that is done.

    The journal survives the death of the process, not of the machine: nothing is forced onto the
    disk. Lines that no longer matter go when it has grown large, and the text of updates in the
    next quiet moment. Only one process may use it at a time.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._file: int | None = None
        self._size = 0
        self._kept: dict[int, str] = {}
        self._holds_text = False

    def read(self) -> Left:
        """Return what a former process left, oldest first.

        A last line cut short is passed over; a journal damaged otherwise is put aside under
        another name, and the log says so.
        """
        try:
            *lines, last = self._path.read_text(encoding="utf-8").split("\n")
            if last:
                log.info("The last line of %s was cut short", self._path.name)
            found = [json.loads(line) for line in lines]
            updates = {entry["update_id"]: entry for entry in found if isinstance(entry, dict)}
            done = frozenset(entry for entry in found if isinstance(entry, int))
            if len(found) != sum(isinstance(entry, dict | int) for entry in found):
                raise ValueError("a line is neither an update nor an id")
        except FileNotFoundError:
            return Left()
        except OSError as error:
            log.error("The journal of updates cannot be read: %s", error)
            return Left()
        except (ValueError, KeyError):
            aside = self._path.with_suffix(".damaged")
            os.replace(self._path, aside)
            log.error("The journal of updates could not be read; it is now %s", aside)
            return Left()
        left = {number: entry for number, entry in updates.items() if number not in done}
        self._kept = {number: json.dumps(entry) for number, entry in left.items()}
        self._size = sum(map(len, lines)) + len(lines)
        self._holds_text = bool(updates)
        return Left(tuple(left.values()), done)

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
        self._append(str(number))

    def confirmed(self, quiet: bool) -> None:
        """Let go of what no longer matters: Telegram delivers nothing again of what came so far.

        In ``quiet`` times text goes as soon as nothing is unfinished, else with the next large lot.
        """
        if self._size > _LARGE or (quiet and self._holds_text and not self._kept):
            self._begin_anew()

    def close(self) -> None:
        """Close the file; it may be written again."""
        if self._file is not None:
            os.close(self._file)
            self._file = None

    def clear(self) -> None:
        """Remove the journal if nothing is left to take up: all else is confirmed."""
        if not self._kept:
            self.close()
            self._path.unlink(missing_ok=True)
            self._size, self._holds_text = 0, False

    def _append(self, line: str) -> None:
        if self._file is None:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            flags = os.O_WRONLY | os.O_APPEND | os.O_CREAT
            self._file = os.open(self._path, flags, 0o600)
        self._size += os.write(self._file, f"{line}\n".encode())

    def _begin_anew(self) -> None:
        self.close()
        new = self._path.with_suffix(".new")
        new.unlink(missing_ok=True)
        new.touch(mode=0o600)
        text = "".join(f"{update}\n" for update in self._kept.values())
        new.write_text(text, encoding="utf-8")
        os.replace(new, self._path)
        self._size, self._holds_text = len(text), bool(self._kept)
