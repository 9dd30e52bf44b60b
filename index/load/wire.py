"""What passes between a worker and the process that asked it: frames of JSON and bytes.

JSON and not pickle: a parser taken over by a hostile file may write anything it likes back, and
reading JSON runs nothing. Every value is checked before it becomes an `Article` or an error.
"""

import json
from dataclasses import asdict
from typing import Any

from index import errors
from index.article import Article, Paragraph
from index.errors import ArticleError, TooHard
from index.load.hints import Hints

HEADER = 4
FIT, UNFIT = b"+", b"-"
"""Before an answer's frame: whether the worker may be given another file."""
MAX_ANSWER = 32 * 2**20


def request(data: bytes, hints: Hints) -> bytes:
    """The frame that asks for ``data`` to be loaded."""
    about = json.dumps(asdict(hints)).encode()
    return _length(about) + about + _length(data) + data


def parse_hints(raw: bytes) -> Hints:
    """The hints of a request."""
    return Hints(**json.loads(raw))


def article_frame(article: Article) -> bytes:
    """The frame of a worker that succeeded."""
    body: dict[str, Any] = {name: getattr(article, name) for name in _FIELDS}
    body["paragraphs"] = [(p.start, p.end, p.heading) for p in article.paragraphs]
    return _framed(body)


def error_frame(error: ArticleError) -> bytes:
    """The frame of a worker that did not."""
    numbers = {name: getattr(error, name) for name in ("limit", "status") if hasattr(error, name)}
    return _framed({"error": type(error).__name__, "detail": error.detail, **numbers})


def outcome(raw: bytes, source: str) -> Article:
    """The article of a worker's answer; raises the `ArticleError` it tells of.

    An answer that makes no sense is `TooHard`: something happened to the worker.
    """
    try:
        body = json.loads(raw)
        if "error" not in body:
            return _article(body)
        kind = getattr(errors, str(body["error"]))
        if not (isinstance(kind, type) and issubclass(kind, ArticleError)):
            raise TypeError(kind)
        numbers = {name: int(body[name]) for name in ("limit", "status") if name in body}
        error = kind(source, str(body["detail"])[:500], **numbers)
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as problem:
        raise TooHard(source, "the reader's answer makes no sense") from problem
    raise error


_TEXTS = ("byline", "site", "url", "published", "language")
_FIELDS = ("text", "title", *_TEXTS, "leftovers")


def _article(body: dict[str, Any]) -> Article:
    text, title = body["text"], body["title"]
    if not isinstance(text, str) or not isinstance(title, str):
        raise TypeError("text")
    paragraphs = tuple(Paragraph(int(s), int(e), bool(h)) for s, e, h in body["paragraphs"])
    end = 0
    for paragraph in paragraphs:
        if not end <= paragraph.start < paragraph.end <= len(text):
            raise ValueError("paragraphs")
        end = paragraph.end
    about = {name: body[name] for name in _TEXTS}
    if not all(value is None or isinstance(value, str) for value in about.values()):
        raise TypeError("about")
    leftovers = tuple(str(line) for line in body["leftovers"])
    return Article(text, paragraphs, title, **about, leftovers=leftovers)


def _framed(body: dict[str, Any]) -> bytes:
    raw = json.dumps(body, ensure_ascii=False).encode("utf-8", "replace")
    return _length(raw) + raw


def _length(raw: bytes) -> bytes:
    return len(raw).to_bytes(HEADER, "big")
