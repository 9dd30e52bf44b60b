"""Paste leftovers: the lines of a web page that are no part of the article on it."""

from index.blocks import Block


def without_leftovers(found: list[Block]) -> tuple[list[Block], tuple[str, ...]]:
    """The blocks that are the article, and the texts of those that are not."""
    return list(found), ()
