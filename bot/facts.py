"""What is known about an article, as a person reads it: "Ann Lee · Marsh Post · 3 May 2026 · …"."""

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING

from index.languages import row

if TYPE_CHECKING:
    from bot.store import Entry
    from index.article import Article

# languages that pages declare and we have no row for
_OTHERS = {
    "bg": "Bulgarian",
    "cs": "Czech",
    "da": "Danish",
    "fi": "Finnish",
    "he": "Hebrew",
    "hu": "Hungarian",
    "id": "Indonesian",
    "ko": "Korean",
    "no": "Norwegian",
    "pl": "Polish",
    "sv": "Swedish",
}


def facts(article: "Article", words: int) -> str:
    """Say in one line what is known about an article."""
    known = (article.byline, article.site, day(article.published), language(article.language))
    return _line((*known, f"{words:,} word{'s' * (words != 1)}"))


def shelf_facts(entry: "Entry") -> str:
    """Say where an article on a shelf is from, when it was added and by whom."""
    by = f" by {entry.added_by}" if entry.added_by else ""
    return f"· {_line((entry.site, day(entry.published), f'added {_written(entry.added)}{by}'))}"


def day(published: str | None) -> str:
    """The day of an ISO 8601 date or time in words; what is no whole date comes back as it is."""
    try:
        return _written(date.fromisoformat((published or "")[:10]))
    except ValueError:
        return published or ""


def language(code: str | None) -> str:
    """The English name of an ISO 639-1 code's language; the code where we know no name."""
    return row(code).name if row(code).code else _OTHERS.get(code or "", code or "")


def _written(when: date) -> str:
    return f"{when.day} {when:%b %Y}"


def _line(known: Iterable[str | None]) -> str:
    return " · ".join(fact for fact in known if fact)
