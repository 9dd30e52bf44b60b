"""Plain text files: bytes to text, whatever the encoding; what is no text is refused."""

from pathlib import Path

from index.article import Article
from index.errors import TooLarge, UnreadableArticle
from index.load.charset import decode
from index.load.hints import Hints

MAX_BYTES = 20 * 1024 * 1024


def read(path: str | Path) -> bytes:
    """The bytes of a file.

    Raises ``UnreadableArticle`` where there is no such file, it is a directory or may not be
    read, and ``TooLarge`` above ``MAX_BYTES`` bytes.
    """
    source = str(path)
    try:
        if Path(path).is_dir():
            raise UnreadableArticle(source, "is a directory")
        with open(path, "rb") as file:
            data = file.read(MAX_BYTES + 1)
    except FileNotFoundError as error:
        raise UnreadableArticle(source, "no such file") from error
    except PermissionError as error:
        raise UnreadableArticle(source, "permission denied") from error
    except (OSError, ValueError) as error:  # ValueError: a NUL or a lone surrogate in the path
        raise UnreadableArticle(source, getattr(error, "strerror", None) or "not a path") from error
    if len(data) > MAX_BYTES:
        raise TooLarge(source, "bytes", MAX_BYTES)
    return data


def load(data: bytes, hints: Hints) -> Article:
    """The article in a plain text; raises ``NotText`` and as ``Article.from_text``."""
    text = decode(data, hints.charset)
    return Article.from_text(text, name=hints.title, url=hints.url)
