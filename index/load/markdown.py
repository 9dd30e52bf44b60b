"""Markdown to an article: its marks dropped, its headings, paragraphs and list items kept."""

import re
from dataclasses import replace

from index.article import Article
from index.blocks import Block, blocks
from index.load.charset import decode
from index.load.hints import Hints
from index.normalise import normalise

_FRONT = re.compile(r"\A---[ \t]*\n(.{0,5000}?)\n(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
_FIELD = re.compile(r"([A-Za-z_]+):[ \t]*(\S.*)")
_FENCE = re.compile(r"^ {0,3}(?:```|~~~).*$", re.MULTILINE)
_COMMENT = re.compile(r"<!--.{0,1000}?-->", re.DOTALL)
_DEFINITION = re.compile(r"^ {0,3}\[[^\]\n]{1,200}\]:[ \t]*\S.*$", re.MULTILINE)
_TABLE_RULE = re.compile(r"^[ \t]*\|?[ \t]*:?-{2,}:?[ \t]*(?:\|[ \t:|-]*)$", re.MULTILINE)
_QUOTE = re.compile(r"^[ \t]{0,3}(?:>[ \t]?){1,9}", re.MULTILINE)
_IMAGE = re.compile(r"!\[[^\]\n]{0,500}\](?:\([^()\n]{0,2000}\)|\[[^\]\n]{0,200}\])")
_LINK = re.compile(
    r"\[([^\[\]\n]{1,1000})\](?:\((?:[^()\n]|\([^()\n]{0,200}\)){0,2000}\)|\[[^\]\n]{0,200}\])"
)
_AUTOLINK = re.compile(r"<(https?://[^<>\s]{1,2000})>")
_TAG = re.compile(r"</?[A-Za-z][^<>\n]{0,500}>")
_CODE = re.compile(r"(`{1,3})([^`\n]{1,500})\1")
_STRONG = re.compile(r"(\*\*\*|\*\*|\*|~~)(?=\S)([^*~\n]{1,2000}?)(?<=\S)\1")
_UNDERLINED = re.compile(r"(?<!\w)(__|_)(?=\S)([^_\n]{1,2000}?)(?<=\S)\1(?!\w)")
_ESCAPE = re.compile(r"\\([\\`*_{}\[\]()#+.!|>~-])")
_ITEM = re.compile(r"(?:[-*+]|\d{1,3}[.)])\s+(?:\[[ xX]\]\s+)?")


def load(data: bytes, hints: Hints) -> Article:
    """The article in a Markdown file; a front matter's title, author and date count.

    The first heading is the title where the front matter names none, and stays in the text.
    """
    text = normalise(decode(data, hints.charset))
    front = _FRONT.match(text)
    fields = _fields(front[1]) if front else {}
    found = [_clean(block) for block in blocks(_without_marks(text[front.end() if front else 0 :]))]
    title = fields.get("title")
    if title is None and found and found[0].heading:
        title = found[0].text
    return Article.from_blocks(
        found,
        name=hints.title,
        title=title,
        byline=fields.get("author"),
        url=hints.url,
        published=fields.get("date"),
        language=fields.get("lang", fields.get("language")),
    )


def _fields(front: str) -> dict[str, str]:
    """The plain values of a front matter."""
    pairs = (_FIELD.fullmatch(line.strip()) for line in front.split("\n"))
    return {pair[1].lower(): pair[2].strip().strip("\"'") for pair in pairs if pair}


def _without_marks(text: str) -> str:
    """The text without the marks that stand for no words; emphasis goes from the inside out."""
    for pattern in (_COMMENT, _FENCE, _DEFINITION, _TABLE_RULE, _QUOTE, _IMAGE):
        text = pattern.sub("", text)
    text = _AUTOLINK.sub(r"\1", _LINK.sub(r"\1", text))
    text = _CODE.sub(r"\2", _TAG.sub("", text))
    for _ in range(2):
        text = _UNDERLINED.sub(r"\2", _STRONG.sub(r"\2", text))
    return _ESCAPE.sub(r"\1", text)


def _clean(block: Block) -> Block:
    text = _ITEM.sub("", block.text, count=1) if not block.heading else block.text
    if "|" in text and text.startswith("|"):
        text = " | ".join(cell.strip() for cell in text.strip("| ").split("|"))
    return replace(block, text=text)
