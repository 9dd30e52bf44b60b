"""What a page says of itself: title, author, site, date, address, language."""

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Metadata:
    """The page's own account; None where it gives none. ``published`` is ISO 8601."""

    title: str | None = None
    byline: str | None = None
    site: str | None = None
    url: str | None = None
    published: str | None = None
    language: str | None = None


def metadata_of(tree: Any, url: str | None) -> Metadata:
    """The metadata of a parsed page that came from ``url``."""
    from trafilatura.metadata import extract_metadata

    found = extract_metadata(tree, url)
    language = (tree.get("lang") or "")[:2].lower() or None
    return Metadata(found.title, found.author, found.sitename, found.url, found.date, language)
