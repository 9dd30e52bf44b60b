"""Everything that can keep an article from being opened.

ArticleError
├── UnreadableArticle   the file or stream cannot be read at all
├── NotAnArticle        it was read, and holds no article text
│   ├── EmptyArticle    no letters or digits in it
│   ├── NotText         bytes that are no text in any encoding we know
│   ├── WrongType       a kind of file or page we do not read
│   ├── TooLittleText   a page that shows almost no text to us: JavaScript, payment, a login
│   ├── PageOfLinks     a front page or a list of articles, not one of them
│   └── ScannedPages    a PDF of pictures of text
├── TooLarge            more than we take
├── DamagedFile         it breaks the rules of its own kind, or hides what we never open
├── LockedFile          it is encrypted and wants a password
├── TooHard             reading it cost more time or memory than we give, or killed the reader
└── FetchError          the address gave us nothing
    ├── Refused         an address we never go to
    ├── Unreachable     no such host, no answer, or an answer that is no HTTP
    │   └── TooManyRedirects
    ├── TimedOut        the whole exchange took too long
    └── BadStatus       the site answered with an error
        ├── NotFound    there is no such page (404, 410)
        └── ShutOut     the site wants a login, payment, or does not let us in (401, 402, 403, …)

The classes carry evidence; the words a person reads stand in ``bot/texts.py``.
"""


class ArticleError(Exception):
    """An article could not be opened. ``source`` is the path, URL or name as the person gave it."""

    def __init__(self, source: str = "", detail: str = "") -> None:
        super().__init__(
            ": ".join(part for part in (source, detail) if part) or type(self).__name__
        )
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


class WrongType(NotAnArticle):
    """A kind of file or page we do not read; ``detail`` names it (a MIME type or a file's kind)."""


class TooLittleText(NotAnArticle):
    """A page shows almost no text: it needs JavaScript, payment or a login; pasting helps."""


class PageOfLinks(NotAnArticle):
    """A front page, a section or a search result: many links, no article."""


class ScannedPages(NotAnArticle):
    """A PDF whose pages are pictures, with hardly any text behind them."""


class TooLarge(ArticleError):
    """More than ``limit`` units (``detail`` names them) of input."""

    def __init__(self, source: str = "", detail: str = "", limit: int = 0) -> None:
        super().__init__(source, detail)
        self.limit = limit


class DamagedFile(ArticleError):
    """The file breaks the rules of its own kind; ``detail`` says how."""


class LockedFile(ArticleError):
    """The file is encrypted and opens with a password only."""


class TooHard(ArticleError):
    """Reading it took more time or memory than we give, or killed the process that read it."""


class ReadersBusy(ArticleError):
    """No process was free to read it, or none could be started."""


class FetchError(ArticleError):
    """The address gave us nothing."""


class Refused(FetchError):
    """An address we never go to; ``detail`` is for the log, a person is told one thing only."""


class Unreachable(FetchError):
    """No such host, no connection, or no proper answer."""


class TooManyRedirects(Unreachable):
    """The page sends us on and on."""


class TimedOut(FetchError):
    """The whole exchange took longer than we wait."""


class BadStatus(FetchError):
    """The site answered with ``status``, an HTTP status that is no page."""

    def __init__(self, source: str = "", detail: str = "", status: int = 0) -> None:
        super().__init__(source, detail or f"HTTP {status}")
        self.status = status


class NotFound(BadStatus):
    """There is no such page (404, 410)."""


class ShutOut(BadStatus):
    """The site wants a login or payment, or does not let us in (401, 402, 403, 407, 429, 451)."""


class MeaningUnavailable(Exception):
    """The encoder in ``folder`` cannot be loaded; ``detail`` is what its library said."""

    def __init__(self, folder: str, detail: str = "") -> None:
        super().__init__(f"{folder}: {detail}")
        self.folder = folder
        self.detail = detail
