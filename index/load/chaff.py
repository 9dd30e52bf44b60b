"""Blocks of a page that are no part of its article: what extraction leaves in."""

from index.blocks import Block


def without_chaff(found: list[Block], title: str | None) -> list[Block]:
    """The blocks less a first one that only repeats the ``title``."""
    if found and title and found[0].text.casefold() == title.casefold():
        return found[1:]
    return found
