"""The one door from bytes to an article: `load`, which judges content first and names second."""

from collections.abc import Callable
from importlib import import_module
from pathlib import Path

from index.article import Article
from index.errors import ArticleError, TooLarge
from index.load.hints import Hints
from index.load.plain import MAX_BYTES, read
from index.load.sniff import Kind, kind_of

__all__ = ["MAX_BYTES", "MAX_CHARACTERS", "Hints", "Load", "load", "open_file"]

MAX_CHARACTERS = 1_000_000

Load = Callable[[bytes, Hints], Article]


def load(data: bytes, hints: Hints = Hints()) -> Article:  # noqa: B008 - frozen
    """The article in ``data``, parsed in this process.

    Foreign bytes belong in `index.load.workers.Workers`, which has the same signature: a hostile
    file can make any parser hang, crash or eat the memory. Raises `ArticleError`; its ``source``
    is ``hints.source``.
    """
    try:
        if len(data) > MAX_BYTES:
            raise TooLarge(detail="bytes", limit=MAX_BYTES)
        article = _loader(kind_of(data, hints))(data, hints)
        if len(article.text) > MAX_CHARACTERS:
            raise TooLarge(detail="characters", limit=MAX_CHARACTERS)
        return article
    except ArticleError as error:
        error.source = hints.source
        raise


def open_file(path: Path | str, load: Load = load) -> Article:
    """The article in the file at ``path``, read by ``load`` (a worker pool's, for foreign files).

    Raises `UnreadableArticle` where the file cannot be read, and what ``load`` raises.
    """
    return load(read(path), Hints(name=Path(path).name))


def _loader(kind: Kind) -> Load:
    # imported when first needed: the parsers take from 0.1 to 1 s to import
    loader: Load = import_module(f"index.load.{kind.value}").load
    return loader
