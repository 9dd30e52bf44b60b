"""Replies as Telegram HTML, always within Telegram's limits.

A message holds 4,096 characters and 100 entities after parsing, counted in UTF-16 code units
(core.telegram.org/bots/api#sendmessage). The budgets below add up to less than that whatever
an article holds.
"""

import html
import re
from collections.abc import Iterable, Sequence
from itertools import pairwise

from bot import facts, texts
from bot.conversation import Overview, Passage, Reply
from bot.quote import Quote
from bot.store.rows import Entry
from index.article import Article
from index.sentences import Sentence

_BEST = 1400  # UTF-16 units of the best sentence
_FURTHER = 500  # of each further one
_LEAD = 300
_TITLE = 120
_PASSAGE = 2800
_MARKS = 24  # highlighted spans a sentence

Span = tuple[int, int]


def answer(reply: Reply, *, name_article: bool = True) -> str:
    """Render one page: the best sentence, whose it is, and further ones folded away."""
    if reply.silence is not None or not reply.quotes:
        return silence(reply)
    best, *further = reply.quotes
    parts = []
    if reply.about:
        parts.append(f"<i>{escape(cut(texts.about(reply.about), _TITLE))}</i>")
    for written, read in reply.read_as:
        parts.append(f"<i>{escape(cut(texts.read_as(written, read), _TITLE))}</i>")
    if reply.confidence < texts.LOW_CONFIDENCE:
        parts.append(f"<i>{escape(texts.CLOSEST_FOUND)}</i>")
    parts.append(quotation(best))
    parts.append(attribution(reply.article, best, name_article=name_article))
    if further:
        folded = "\n\n".join(_further(quote) for quote in further)
        parts.append(f"<blockquote expandable>{folded}</blockquote>")
    return "\n".join(parts)


def silence(reply: Reply) -> str:
    """Render the honest other result."""
    why = texts.reason(reply.silence) if reply.silence is not None else ""
    about = f"<i>{escape(cut(texts.about(reply.about), _TITLE))}</i>\n" if reply.about else ""
    return f"{about}{escape(texts.SILENT)} {escape(cut(why, 300))}".strip()


def closest(reply: Reply) -> str:
    """Render the passages that came closest to a question the article does not answer."""
    shown = "\n\n".join(_further(quote) for quote in reply.quotes)
    return f"{escape(texts.CLOSEST_PASSAGES)}\n<blockquote>{shown}</blockquote>"


def everywhere(found: list[tuple[Article, Quote]]) -> str:
    """Render answers from several articles, each naming its own."""
    return "\n\n".join(
        f"{quotation(quote, limit=_FURTHER)}\n{attribution(article, quote)}"
        for article, quote in found
    )


def quotation(quote: Quote, limit: int = _BEST) -> str:
    """Render a sentence as a block quotation, its matched words bold, its lead above it."""
    lead = f"<i>{escape(cut(quote.lead, _LEAD))}</i>\n" if quote.lead else ""
    return f"<blockquote>{lead}{_sentence(quote, limit)}</blockquote>"


def attribution(article: Article, quote: Quote, *, name_article: bool = True) -> str:
    """Render where a sentence stands and whom it credits, on one line."""
    hit = quote.hit
    where = f"¶{hit.paragraph} s{hit.sentence}"
    title = escape(cut(article.title, _TITLE))
    parts = [where] if not name_article else [title, where]
    line = ", ".join(parts)
    if hit.link:
        line = f'<a href="{html.escape(hit.link)}">{line}</a>'
    credited = ""
    if hit.credits:
        names = ", ".join(cut(name, 60) for name in hit.credits[:3])
        credited = f" · {escape(texts.credited(names))}"
    return f"— {line}{credited}"


def passage(found: Passage) -> str:
    """Render a paragraph with its sentence in bold."""
    text, spans = window(found.text, [found.span], _PASSAGE)
    body = _marked(text, [(start, end, "b") for start, end in spans])
    title = escape(cut(found.article.title, _TITLE))
    return f"<blockquote>{body}</blockquote>\n— {title}, ¶{found.paragraph}"


def overview(found: Overview) -> str:
    """Render an open article in one line of title and one of facts."""
    article = found.article
    title = escape(cut(article.title, _TITLE))
    named = f'<a href="{html.escape(article.url)}">{title}</a>' if article.url else title
    known = facts.facts(article, found.words)
    return f"<b>{named}</b>\n{escape(cut(known, 300))}"


def undone(before: Overview | None) -> str:
    """Render what is open after an Undo."""
    if before is None:
        return escape(texts.UNDONE_EMPTY)
    return f"{escape(texts.UNDONE)}\n{overview(before)}"


def summary(found: Overview, sentences: Iterable[Sentence]) -> str:
    """Render the sentences that carry an article, each with where it stands."""
    text = found.article.text
    lines = [
        f"¶{s.paragraph} s{s.number}: {escape(cut(text[s.start : s.end], _FURTHER))}"
        for s in sentences
    ]
    return f"{overview(found)}\n<blockquote>{chr(10).join(lines)}</blockquote>"


def shelf(entries: Sequence[Entry]) -> str:
    """Render a shelf: a line an article, as many as one message holds."""
    if not entries:
        return escape(texts.SHELF_EMPTY)
    lines = [escape(texts.SHELF)]
    room = 3500 - units(texts.SHELF)
    for number, entry in enumerate(entries, 1):
        line = f"{number}. {shelf_entry(entry)}"
        room -= units(plain(line)) + 1
        if room < 0:
            break
        lines.append(line)
    return "\n".join(lines)


def shelf_entry(entry: Entry) -> str:
    """Render one article of a shelf: title, site, dates, who added it."""
    title = escape(cut(entry.title, 80))
    named = f'<a href="{html.escape(entry.url)}">{title}</a>' if entry.url else title
    return f"{named} {escape(cut(facts.shelf_facts(entry), 120))}"


def plain(rendered: str) -> str:
    """Return what a reader sees of rendered HTML, for when Telegram refuses the markup."""
    return html.unescape(re.sub(r"<[^>]*>", "", rendered))


def units(text: str) -> int:
    """Count ``text`` as Telegram does, in UTF-16 code units."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def cut(text: str, limit: int) -> str:
    """Return at most ``limit`` UTF-16 units of ``text``, an ellipsis in place of the rest."""
    return window(text, [], limit)[0]


def window(text: str, spans: Iterable[Span], limit: int) -> tuple[str, list[Span]]:
    """Return the part of ``text`` around the first span that fits ``limit`` UTF-16 units.

    What is left out is marked by ``…``. The spans come back moved to the part returned; those
    outside it are dropped.
    """
    spans = list(spans)
    if units(text) <= limit:
        return text, spans
    first = spans[0][0] if spans else 0
    start = 0 if first < limit // 4 else text.rfind(" ", 0, max(1, first - limit // 8)) + 1
    end, used = start, 2
    while end < len(text) and used < limit:
        used += 1 if ord(text[end]) < 0x10000 else 2
        end += 1
    if end < len(text) and used >= limit:
        end -= 1
        space = text.rfind(" ", start + (end - start) * 3 // 4, end)
        end = space if space > 0 else end
    before, after = "…" * (start > 0), "…" * (end < len(text))
    shift = len(before) - start
    kept = [(max(a, start) + shift, min(b, end) + shift) for a, b in spans if a < end and b > start]
    return f"{before}{text[start:end]}{after}", kept


def join_spans(text: str, spans: Iterable[Span]) -> list[Span]:
    """Merge spans that touch or are parted by a single space or hyphen: fewer entities."""
    joined: list[Span] = []
    for start, end in sorted(spans):
        if joined and (start <= joined[-1][1] or text[joined[-1][1] : start] in (" ", "-")):
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined


def _sentence(quote: Quote, limit: int) -> str:
    hit = quote.hit
    spans = join_spans(hit.text, hit.highlights)[:_MARKS]
    anchors = [quote.focus, *spans] if quote.focus else spans
    text, kept = window(hit.text, anchors, limit)
    focus: list[tuple[int, int, str]] = []
    if quote.focus and kept:
        focus = [(*kept[0], "u")]
        kept = kept[1:]
    return _marked(text, focus + [(start, end, "b") for start, end in kept])


def _further(quote: Quote) -> str:
    hit = quote.hit
    return f"¶{hit.paragraph} s{hit.sentence}: {_sentence(quote, _FURTHER)}"


def _marked(text: str, marks: Iterable[tuple[int, int, str]]) -> str:
    """Escape ``text`` and wrap the marked spans, which may overlap, in their tags."""
    marks = list(marks)
    edges = sorted({0, len(text), *(edge for start, end, _ in marks for edge in (start, end))})
    pieces = []
    for start, end in pairwise(edges):
        tags = [tag for a, b, tag in marks if a <= start and end <= b]
        opened = "".join(f"<{tag}>" for tag in tags)
        closed = "".join(f"</{tag}>" for tag in reversed(tags))
        pieces.append(f"{opened}{escape(text[start:end])}{closed}")
    return "".join(pieces)


def escape(text: str) -> str:
    """Return ``text`` as Telegram HTML shows it unchanged."""
    return html.escape(text, quote=False)
