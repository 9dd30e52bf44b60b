"""Everything that can keep an article from being opened.

ArticleError
├── UnreadableArticle   the file or stream cannot be read at all
├── NotAnArticle        it was read, and holds no article text
│   ├── EmptyArticle    no letters or digits in it
│   └── NotText         bytes that are no text in any encoding we know
└── TooLarge            more than we take

The classes carry evidence; the words a person reads stand in ``bot/texts.py``.
"""


class ArticleError(Exception):
    """An article could not be opened. ``source`` is the path, URL or name as the person gave it."""

    def __init__(self, source: str = "", detail: str = "") -> None:
        super().__init__(": ".join(part for part in (source, detail) if part) or type(self).__name__)
        self.source = source
        self.detail = detail


class UnreadableArticle(ArticleError):
    """The file is missing, a directory, or not ours to read; ``detail`` says which."""


class NotAnArticle(ArticleError):
    """Something was read, but it is not an article."""


class EmptyArticle(NotAnArticle):
    """There is not one letter or digit in it."""


class NotText(NotAnArticle):
    """The bytes are no text in any encoding we know."""


class TooLarge(ArticleError):
    """More than ``limit`` units (``detail`` names them) of input."""

    def __init__(self, source: str = "", detail: str = "", limit: int = 0) -> None:
        super().__init__(source, detail)
        self.limit = limit
