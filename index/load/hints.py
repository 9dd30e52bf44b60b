"""What is known about some bytes before they are read."""

from dataclasses import dataclass
from pathlib import PurePath


@dataclass(frozen=True, slots=True)
class Hints:
    """What others say about the bytes; any of it may be missing, mistaken or a lie.

    ``name`` is a file's or link's name and names the source in errors, ``mime`` a MIME type,
    ``url`` the address the bytes came from, ``charset`` the one a server declared.
    """

    name: str = ""
    mime: str = ""
    url: str | None = None
    charset: str | None = None

    @property
    def suffix(self) -> str:
        """The last part of the name after a full stop, lower-case and without it."""
        stem, dot, suffix = self.name.rpartition(".")
        return suffix.lower() if dot and stem and "/" not in suffix else ""

    @property
    def source(self) -> str:
        """How errors call the bytes."""
        return self.url or self.name

    @property
    def title(self) -> str:
        """What to call an article that has no title: the name without its suffix."""
        return PurePath(self.name).stem or self.url or ""
