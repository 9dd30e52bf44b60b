"""Whole pages pasted as text: the article found among menus, buttons and other stories."""

import re

from index.blocks import Block, ends_like_a_sentence, looks_like_a_heading
from index.languages import CODES, row
from index.load.chaff import ends_the_article, is_chaff

LEAST_MARKERS = 3

_PROSE = 60
_HEAVIEST = 300
_STOP_WORDS = 0.3
_TITLE_ABOVE = 12
_SAMPLE = 20_000
_MARKER = re.compile(
    r"(?:skip to (?:main )?(?:content|navigation)|menu|navigation|search|toggle .{1,30}|home ?page"
    r"|sign in|sign up|log ?in|log ?out|register|subscribe|my account|create (?:an )?account"
    r"|privacy(?: (?:policy|notice|center))?|cookies?(?: .{1,20})?|terms(?: .{1,30})?|imprint"
    r"|contact(?: us)?|about(?: us)?|advertise(?:ment|ments| with us)?|careers|site ?map"
    r"|newsletters?"
    r"|share(?: .{1,30})?|tweet|facebook|twitter|instagram|linkedin|youtube|whatsapp|pinterest"
    r"|email|e-mail|print|copy link|rss|reddit|telegram|flipboard|comments?|\d+ comments?|reply"
    r"|leave .{1,30}"
    r"|do not sell .{1,40}|accessibility|faqs?|help|feedback|read more|load more|show more|see more"
    r"|view all|more|next|previous|back to top|related(?: .{1,20})?|trending|most (?:read|popular)"
    r"|latest(?: .{1,20})?|impressum|datenschutz|anmelden|teilen|iniciar sesión|compartir|partager"
    r"|connexion|войти|поделиться|entrar|compartilhar|bagikan)\W*",
    re.IGNORECASE,
)
_RIGHTS = re.compile(r"(?:©|\(c\) ?\d|copyright\b|all rights reserved)", re.IGNORECASE)
_WORD = re.compile(r"\w+")


def clean_paste(text: str) -> str:
    """The article in a pasted page; ``text`` itself where it does not look like a whole page.

    Only with `LEAST_MARKERS` lines that no article has (menus, "Share", "Privacy policy") is
    anything taken away: each line is weighed, prose by its length, the rest against it, and the
    run of lines that weighs most is kept, less its own markers, with the headline above it.
    """
    lines = [line.strip() for line in text.split("\n")]
    markers = [_is_marker(line) for line in lines]
    if sum(markers) < LEAST_MARKERS:
        return text
    stop_words = _stop_words(text)
    weights = [_weight(line, mark, stop_words) for line, mark in zip(lines, markers, strict=True)]
    begin, end = _heaviest_run(weights)
    if end - begin < 2:
        return text
    run = zip(lines[begin:end], markers[begin:end], strict=True)
    kept = [line for line, marker in run if not marker]
    title = _title_above(lines, markers, begin)
    return "\n".join([title, "", *kept] if title else kept).strip("\n")


def _is_marker(line: str) -> bool:
    if not line or len(line) > 200:
        return False
    return bool(_MARKER.fullmatch(line) or _RIGHTS.match(line) or is_chaff(Block(line)))


def _weight(line: str, marker: bool, stop_words: frozenset[str]) -> float:
    """What a line says for (or against) the article running through it; tuned on news pages."""
    if not line:
        return 0.0
    if ends_the_article(line):
        return -300.0
    if marker:
        return -60.0
    ends = ends_like_a_sentence(line)
    if (ends and line.count(" ") >= 3) or (
        len(line) >= _PROSE and (ends or _is_prose(line, stop_words))
    ):
        # a reader's long comment must not outweigh an article of short paragraphs
        return float(min(len(line), _HEAVIEST))
    return -50.0


def _is_prose(line: str, stop_words: frozenset[str]) -> bool:
    words = _WORD.findall(line.lower())
    return sum(word in stop_words for word in words) >= _STOP_WORDS * len(words)


def _stop_words(text: str) -> frozenset[str]:
    """The stop words of the language that has most of them in the text."""
    words = _WORD.findall(text[:_SAMPLE].lower())
    return max(
        (row(code).stop_words for code in CODES),
        key=lambda stop_words: sum(word in stop_words for word in words),
    )


def _heaviest_run(weights: list[float]) -> tuple[int, int]:
    """The half-open span with the largest sum (Kadane's algorithm)."""
    best, best_span = 0.0, (0, 0)
    total, begin = 0.0, 0
    for index, weight in enumerate(weights):
        if total <= 0:
            total, begin = 0.0, index
        total += weight
        if total > best:
            best, best_span = total, (begin, index + 1)
    return best_span


def _title_above(lines: list[str], markers: list[bool], begin: int) -> str | None:
    """The line over the article that is most likely its headline: the longest that looks it."""
    above = range(max(0, begin - _TITLE_ABOVE), begin)
    fits = [
        lines[i]
        for i in above
        if not markers[i] and lines[i].count(" ") >= 3 and looks_like_a_heading(lines[i])
    ]
    return max(fits, key=len, default=None)
