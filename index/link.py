"""Links that open the source page at a sentence: text fragments, ``#:~:text=``.

The syntax is the one of the WICG draft "URL Fragment Text Directives":
``[prefix-,]start[,end][,-suffix]``, every part percent-encoded, and in each part the characters
``-``, ``,`` and ``&`` too, for they separate the parts.
"""

from functools import lru_cache
from urllib.parse import quote

from index.article import Article

LONGEST_WHOLE = 300  # characters; a longer sentence is given by its first and last words
_EDGE_WORDS = 5
_CONTEXT_WORDS = 4


def sentence_link(article: Article, start: int, end: int) -> str | None:
    """The address of ``article``'s page, opening at its text ``[start, end)``.

    None when the article has no URL or the span no letter or digit. A fragment that the URL
    already has is kept in front of the directive.
    """
    passage = article.text[start:end]
    if not article.url or not any(c.isalnum() for c in passage):
        return None
    joint = "" if "#" in article.url else "#"
    return f"{article.url}{joint}:~:text={_directive(article.text, start, end)}"


def _directive(text: str, start: int, end: int) -> str:
    words = text[start:end].split()
    if end - start > LONGEST_WHOLE and len(words) > 2 * _EDGE_WORDS:
        first, last = " ".join(words[:_EDGE_WORDS]), " ".join(words[-_EDGE_WORDS:])
        part = f"{_encoded(first)},{_encoded(last)}"
        ambiguous = _occurs_twice(text, first) or _occurs_twice(text, last)
    else:
        passage = " ".join(words)
        part = _encoded(passage)
        ambiguous = _occurs_twice(text, passage)
    if not ambiguous:
        return part
    before = " ".join(text[:start].rsplit(None, _CONTEXT_WORDS)[-_CONTEXT_WORDS:])
    after = " ".join(text[end:].split(None, _CONTEXT_WORDS)[:_CONTEXT_WORDS])
    prefix = f"{_encoded(before)}-," if before else ""
    suffix = f",-{_encoded(after)}" if after else ""
    return f"{prefix}{part}{suffix}"


def _occurs_twice(text: str, passage: str) -> bool:
    flat, wanted = _flat(text), passage.casefold()
    return flat.find(wanted, flat.find(wanted) + 1) >= 0


@lru_cache(maxsize=4)
def _flat(text: str) -> str:
    """As a browser compares: without case, any white space as one space."""
    return " ".join(text.split()).casefold()


def _encoded(words: str) -> str:
    return quote(words.encode("utf-8", "replace"), safe="").replace("-", "%2D")
