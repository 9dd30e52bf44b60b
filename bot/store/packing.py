"""An article as bytes: complete, compact, and the same bytes for the same article."""

import hashlib
import json
import zlib

from index.article import Article, Paragraph

_LEVEL = 6


def _plain(article: Article) -> bytes:
    """Canonical JSON; paragraphs as flat numbers, since there are many of them."""
    spans = [n for p in article.paragraphs for n in (p.start, p.end, int(p.heading))]
    fields = [
        article.title,
        article.byline,
        article.site,
        article.url,
        article.published,
        article.language,
        list(article.leftovers),
        spans,
        article.text,
    ]
    try:
        return json.dumps(fields, ensure_ascii=False, separators=(",", ":")).encode()
    except UnicodeEncodeError:  # a lone surrogate: only JSON's own escapes carry it
        return json.dumps(fields, separators=(",", ":")).encode()


def pack(article: Article) -> tuple[str, bytes]:
    """The article's id (SHA-256 of all its content, in hex) and its compressed bytes."""
    plain = _plain(article)
    return hashlib.sha256(plain).hexdigest(), zlib.compress(plain, _LEVEL)


def unpack(body: bytes) -> Article:
    """The article exactly as it was packed. Raises ValueError or zlib.error on other bytes."""
    title, byline, site, url, published, language, leftovers, spans, text = json.loads(
        zlib.decompress(body)
    )
    paragraphs = tuple(
        Paragraph(start, end, bool(heading))
        for start, end, heading in zip(spans[::3], spans[1::3], spans[2::3], strict=True)
    )
    return Article(
        text=text,
        paragraphs=paragraphs,
        title=title,
        byline=byline,
        site=site,
        url=url,
        published=published,
        language=language,
        leftovers=tuple(leftovers),
    )
