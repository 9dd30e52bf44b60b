"""Where a conversation happens."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Place:
    """A chat, or one topic or comment thread of a chat.

    ``key`` names the place for good (``"-1001234"``, ``"-1001234/77"``); a topic's key is its
    chat's key, a slash and the topic's own number. ``parent`` is the chat's key for a topic and
    None for a chat. A topic without an article or a setting of its own has its chat's.
    """

    key: str
    parent: str | None = None

    @property
    def chat(self) -> str:
        """The key of the chat the place is, or is in."""
        return self.parent or self.key


EVERYWHERE = Place("everywhere")  # its shelf keeps the default article from being tidied away
