"""HTML to an article: trafilatura finds the text, `metadata` and `chaff` do better on the rest."""

import logging
from functools import cache
from typing import Any

from index.article import Article
from index.blocks import Block
from index.errors import DamagedFile, EmptyArticle, TooLarge
from index.load.chaff import without_chaff
from index.load.charset import decode
from index.load.hints import Hints
from index.load.markup import blocks_of
from index.load.metadata import metadata_of

MAX_BYTES = 3 * 2**20
MAX_ELEMENTS = 60_000


def load(data: bytes, hints: Hints) -> Article:
    """The article of a web page.

    Raises `EmptyArticle` for a page without text, `TooLarge` for one beyond the bounds.
    """
    if len(data) > MAX_BYTES:
        raise TooLarge(detail="bytes of HTML", limit=MAX_BYTES)
    tree = _tree(decode(data, hints.charset))
    meta = metadata_of(tree, hints.url)
    blocks = without_chaff(_main_text(tree), meta.title)
    return Article.from_blocks(
        blocks,
        name=hints.source,
        title=meta.title,
        byline=meta.byline,
        site=meta.site,
        url=meta.url or hints.url,
        published=meta.published,
        language=meta.language,
    )


def _tree(text: str) -> Any:
    from trafilatura.utils import load_html

    tree = load_html(text)
    if tree is None:
        raise (
            EmptyArticle(detail="no HTML in it")
            if not text.strip()
            else DamagedFile(detail="no HTML in it")
        )
    if sum(1 for _ in zip(tree.iter(), range(MAX_ELEMENTS + 1), strict=False)) > MAX_ELEMENTS:
        raise TooLarge(detail="HTML elements", limit=MAX_ELEMENTS)
    return tree


def _main_text(tree: Any) -> list[Block]:
    from trafilatura import bare_extraction

    body = getattr(bare_extraction(tree, options=_options()), "body", None)
    return list(blocks_of(body)) if body is not None else []


@cache
def _options() -> Any:
    from trafilatura.settings import Extractor

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    return Extractor(comments=False, precision=True)
