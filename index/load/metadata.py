"""What a page says of itself: title, author, site, date, address, language."""

import html
import re
from dataclasses import dataclass
from typing import Any
from urllib.parse import urljoin, urlsplit

from index.load.linked_data import LinkedData, linked_data
from index.normalise import normalise


@dataclass(frozen=True, slots=True)
class Metadata:
    """The page's own account; None where it gives none. ``published`` is an ISO 8601 date."""

    title: str | None = None
    byline: str | None = None
    site: str | None = None
    url: str | None = None
    published: str | None = None
    language: str | None = None


_WORD = re.compile(r"\w+")
_SEPARATOR = re.compile(r"\s+[|–—·»:•-]\s+|\s*\|\s*")
_NO_NAME = re.compile(
    r"https?:|www\.|@|\d{3}|(?:web ?)?(?:admin|editors?|staff|webmaster|author|guest|unknown)\Z"
    r"|[a-z]*admin\Z",
    re.IGNORECASE,
)
_OFFICE = re.compile(
    r"\b(?:writer|reporter|editor|correspondent|columnist|contributor|staff)s?\Z", re.I
)
_BY = re.compile(r"(?:by|von|por|par|di|written by|posted by)\s*:?\s+", re.IGNORECASE)
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_URL_DATE = re.compile(rf"/((?:19|20)\d\d)/({'|'.join(_MONTHS)})[a-z]*/(\d\d?)(?:/|$)")
_TRAILING_MONTH = re.compile(
    r"\s+(?:january|february|march|april|may|june|july|august|september|october|november|december)"
    r"\b.*\Z",
    re.IGNORECASE,
)
_META_NAMES = ("author", "byl", "sailthru.author", "parsely-author", "dc.creator", "article:author")


def metadata_of(tree: Any, url: str | None) -> Metadata:
    """The metadata of a parsed page that came from ``url``."""
    meta = _meta(tree)
    url = _canonical(tree, meta, url)
    data = linked_data(tree)
    named = meta.get("og:site_name") or data.publisher or _host(url)
    site = _one_line(named).lstrip("@") or None
    return Metadata(
        title=_title(tree, meta, data, site),
        byline=_byline(tree, meta, data, site),
        site=site,
        url=url,
        published=_published(tree, url),
        language=_language(tree, meta, data),
    )


def _meta(tree: Any) -> dict[str, str]:
    """The first content of each meta element, by its lower-case name or property."""
    found: dict[str, str] = {}
    for element in tree.iter("meta"):
        name = (element.get("property") or element.get("name") or "").lower()
        content = element.get("content")
        if name and content and content.strip():
            found.setdefault(name, content)
    return found


def _one_line(text: str) -> str:
    return " ".join(normalise(html.unescape(text)).split())


def _words(text: str) -> list[str]:
    return _WORD.findall(text.casefold())


def _title(tree: Any, meta: dict[str, str], data: LinkedData, site: str | None) -> str | None:
    """The headline the page shows, if its own account bears it out; else the account's."""
    page = _one_line(next((e.text or "" for e in tree.iter("title")), ""))
    told = [_one_line(t) for t in (data.headline, meta.get("og:title", ""), page)]
    told = [text for text in told if text]
    shown = [text for e in tree.iter("h1") if (text := _one_line("".join(e.itertext())))]
    own = _words(site or "")
    shown = [text for text in shown if _words(text) != own]
    if shown:
        best = max(shown, key=lambda text: max((_alike(text, t) for t in told), default=0.0))
        if not told or max(_alike(best, text) for text in told) >= 0.5:
            return best
        first = next(e for e in tree.iter("h1") if _one_line("".join(e.itertext())) in shown)
        only = _one_line("".join(first.itertext()))
        inside = next(first.iterancestors("article", "main"), None) is not None
        if (inside or len(set(shown)) == 1) and len(_words(only)) > 3 and not _is_tail(only, page):
            return only
    for text in told:
        if _words(text) != own:
            return _without_site(text, site)
    return told[0] if told else None


def _alike(a: str, b: str) -> float:
    """The share of the words of two titles that they have in common, the site's at an end aside."""
    short, long = sorted((_words(a), _words(b)), key=len)
    if not short:
        return 0.0
    if len(short) > 2 and long[: len(short)] == short:
        return 1.0
    common = len(set(short) & set(long))
    return 2 * common / (len(set(short)) + len(set(long)))


def _is_tail(text: str, page: str) -> bool:
    """Whether a heading only says what every title of the site ends with."""
    parts = _SEPARATOR.split(page)
    return len(parts) > 1 and _words(parts[-1]) == _words(text)


def _without_site(text: str, site: str | None) -> str:
    """A title less the site's name before or after it."""
    own = "".join(_words(site or ""))
    cuts = list(_SEPARATOR.finditer(text))
    for cut in reversed(cuts):
        tail = "".join(_words(text[cut.end() :]))
        if tail and own and (tail in own or own in tail):
            return text[: cut.start()]
    for cut in cuts:
        head = "".join(_words(text[: cut.start()]))
        if head and own and head == own:
            return text[cut.end() :]
    if cuts and "|" in cuts[-1].group() and len(_words(text[: cuts[-1].start()])) > 3:
        return text[: cuts[-1].start()]
    return text


def _byline(tree: Any, meta: dict[str, str], data: LinkedData, site: str | None) -> str | None:
    """The authors' names, parted by commas."""
    told = [*data.persons]
    if not told:
        told = [meta[name] for name in _META_NAMES if name in meta]
        told = [text for text in told if " " in text.strip() and "://" not in text][:1]
    names = _names(told, site)
    if not names:
        from trafilatura.metadata import extract_author

        names = _names((extract_author(tree) or "").split(";"), site)
    return ", ".join(names or _names(list(data.organisations[:1]), site)) or None


def _names(told: list[str], site: str | None) -> list[str]:
    """The names in what a page tells, each once, titles of offices and the site's name left out."""
    found: dict[str, str] = {}
    for text in told:
        text = _BY.sub("", _one_line(text), count=1)
        text = _SEPARATOR.split(text)[0]
        for part in re.split(r"\s*;\s*|\s*,?\s+(?:and|und|y|et|&)\s+|,\s+(?=\w+\s)", text):
            name = _TRAILING_MONTH.sub("", part).replace("_", " ").strip(" ,.")
            if not name or len(name) > 60 or _NO_NAME.search(name):
                continue
            if _words(name) == _words(site or "") or len(_words(name)) > 5:
                continue
            if found and _OFFICE.search(name):
                continue
            found.setdefault(name.casefold(), name)
    return list(found.values())


def _published(tree: Any, url: str | None) -> str | None:
    if url and (written := _URL_DATE.search(url.lower())):
        month = _MONTHS.index(written[2]) + 1
        return f"{written[1]}-{month:02}-{int(written[3]):02}"
    from htmldate import find_date
    from trafilatura.settings import set_date_params

    try:
        # Not extensively: a date that the text tells of is not the page's own.
        found: str | None = find_date(tree, url=url, **set_date_params(extensive=False))
    except (ValueError, TypeError, OverflowError):
        return None
    return found


def _canonical(tree: Any, meta: dict[str, str], url: str | None) -> str | None:
    """The page's own address for itself, if it is one on the site it came from.

    A page that calls itself by another site's address would have its readers sent there.
    """
    links = (e.get("href") for e in tree.iter("link") if "canonical" in e.get("rel", "").split())
    told = next((link for link in links if link), None) or meta.get("og:url")
    if not told:
        return url
    try:
        address = urljoin(url or "", told.strip())
        fits = urlsplit(address).scheme in ("http", "https") and bool(urlsplit(address).hostname)
        fits = fits and (url is None or _host(address) == _host(url)) and len(address) < 2_000
    except ValueError:
        return url
    return address if fits else url


def _host(url: str | None) -> str:
    """The host of an address without the names that mark another face of the same site."""
    try:
        host = urlsplit(url or "").hostname or ""
    except ValueError:
        return ""
    return re.sub(r"^(?:www\d?|m|amp|mobile|edition)\.", "", host)


def _language(tree: Any, meta: dict[str, str], data: LinkedData) -> str | None:
    """The ISO 639-1 code the page declares."""
    told = (tree.get("lang"), tree.get("xml:lang"), data.language, meta.get("og:locale"))
    for text in (*told, meta.get("language"), meta.get("content-language")):
        if text and (code := re.match(r"([A-Za-z]{2})(?:[-_]|\Z)", text.strip())):
            return code[1].lower()
    return None
