"""Updates that Telegram counts as delivered and that we have not finished: kept on disk."""

import json
import logging
import os
from pathlib import Path
from typing import Any

log = logging.getLogger(__name__)


class Inbox:
    """A small file that holds the unfinished updates, replaced whole whenever they change.

    It survives the death of the process, not of the machine: nothing is forced onto the disk.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._held: tuple[int, ...] | None = None  # the ids in the file, None before it is known

    def read(self) -> list[dict[str, Any]]:
        """Return the updates a former process left, oldest first, as Telegram sent them.

        A damaged file is put aside under another name, and said so in the log.
        """
        try:
            updates = json.loads(self._path.read_text(encoding="utf-8"))
            self._held = tuple(update["update_id"] for update in updates)
        except FileNotFoundError:
            self._held = ()
            return []
        except (ValueError, TypeError, KeyError):
            aside = self._path.with_suffix(".damaged")
            os.replace(self._path, aside)
            log.error("The unfinished updates could not be read; they are in %s", aside)
            return []
        return list(updates)

    def write(self, updates: dict[int, str]) -> None:
        """Hold exactly these: the JSON of each by its id. Raises OSError when it cannot."""
        ids = tuple(updates)
        if ids == self._held:
            return
        if not updates:
            self._path.unlink(missing_ok=True)
        else:
            new = self._path.with_suffix(".new")
            new.touch(mode=0o600)
            new.write_text("[" + ",\n".join(updates.values()) + "]", encoding="utf-8")
            os.replace(new, self._path)
        self._held = ids
