"""HTML to an article: trafilatura finds the text, `metadata` and `chaff` do better on the rest."""

import logging
import re
from collections import Counter
from functools import cache
from itertools import islice
from typing import Any
from urllib.parse import urlsplit

from lxml import etree
from lxml.html import document_fromstring

from index.article import Article
from index.blocks import Block, ends_like_a_sentence
from index.errors import EmptyArticle, PageOfLinks, TooLarge, TooLittleText
from index.load.chaff import without_chaff
from index.load.charset import decode
from index.load.hints import Hints
from index.load.markup import blocks_of
from index.load.metadata import metadata_of

MAX_BYTES = 3 * 2**20
MAX_ELEMENTS = 60_000
LEAST_TEXT = 200
"""Fewer characters than this are no article on a page that shows or promises more."""

_EMBED = re.compile(r"twitter-tweet|twitter-|instagram-media|bluesky|social|embed")


def load(data: bytes, hints: Hints) -> Article:
    """The article of a web page.

    Raises `TooLittleText` for a page that shows its text to JavaScript, subscribers or members
    only, `PageOfLinks` for one that lists articles, `EmptyArticle` for one without any text,
    `TooLarge` for one beyond the bounds.
    """
    if len(data) > MAX_BYTES:
        raise TooLarge(detail="bytes of HTML", limit=MAX_BYTES)
    tree = _tree(decode(data, hints.charset))
    meta = metadata_of(tree, hints.url)
    links = [" ".join("".join(link.itertext()).split()) for link in tree.iter("a")]
    blocks = without_chaff(_main_text(tree), meta.title, meta.byline, links)
    _judge(blocks, tree, links, meta.url)
    return Article.from_blocks(
        blocks or blocks_of(_body(tree)),
        name=hints.title,
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
    if tree is None:  # it takes very short pages for none
        try:
            tree = document_fromstring(text)
        except (etree.LxmlError, ValueError) as error:
            raise EmptyArticle(detail="a page without text") from error
    if tree.xpath("count(.//*)") > MAX_ELEMENTS:
        raise TooLarge(detail="HTML elements", limit=MAX_ELEMENTS)
    return tree


def _body(tree: Any) -> Any:
    """The page's body; a page cut off in its head has an empty one."""
    body = tree.find("body")
    if body is None:
        return tree if tree.find("head") is None else etree.Element("body")
    return body


def _main_text(tree: Any) -> list[Block]:
    from trafilatura import bare_extraction

    _open_embeds(tree)
    body = getattr(bare_extraction(tree, options=_options()), "body", None)
    if body is None:
        return []
    _drop_deck(body)
    return list(blocks_of(body))


def _open_embeds(tree: Any) -> None:
    """Let posts quoted in the article count as text: extraction takes their classes for widgets."""
    for quote in tree.iter("blockquote"):
        if _EMBED.search(quote.get("class", "")):
            for element in (quote, *islice(quote.iterancestors("div", "figure"), 2)):
                if _EMBED.search(element.get("class", "")):
                    del element.attrib["class"]


def _drop_deck(body: Any) -> None:
    """Drop headings before the first text, unless sections with headings of the level follow."""
    levels = Counter(heading.get("rend") for heading in body.iter("head"))
    for element in list(body):
        if element.tag == "head":
            if levels[element.get("rend")] < 3:
                body.remove(element)
        elif "".join(element.itertext()).strip():
            return


@cache
def _options() -> Any:
    from trafilatura.settings import Extractor

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    return Extractor(comments=False)


def _judge(blocks: list[Block], tree: Any, links: list[str], url: str | None) -> None:
    """Refuse a page that is no article: the whole of it says so where little prose was found."""
    prose = sum(len(b.text) for b in blocks if len(b.text) > 80 and ends_like_a_sentence(b.text))
    stories = sum(1 for link in set(links) if len(link) > 30 and link.count(" ") > 3)
    is_front = urlsplit(url or "").path == "/" and stories >= 20
    if prose >= LEAST_TEXT and not is_front:
        return
    length = sum(len(block.text) for block in blocks)
    linked = sum(map(len, links))
    if is_front or (stories >= 10 and 2 * linked > length):
        raise PageOfLinks(detail=f"{stories} links to stories")
    if length < LEAST_TEXT:
        scripts = next(tree.iter("script"), None) is not None
        if not scripts and next(blocks_of(_body(tree)), None) is None:
            raise EmptyArticle(detail="a page without text")
        if scripts or 2 * linked > length:
            raise TooLittleText(detail=f"{length} characters of text")
