"""Sentences: numbered, exact, and nothing of the article falls between them."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.article import Article, Paragraph
from index.errors import EmptyArticle
from index.sentences import split

# Pieces that make sentences, and what breaks splitters.
PIECES = st.sampled_from(
    [
        *(
            "The",
            "cat",
            "sat",
            "U.S.",
            "Gov.",
            "p.m.",
            "No.",
            "5",
            "1.",
            "$1.2bn",
            "J.",
            "K.",
            "iPhone",
        ),
        *(
            ". ",
            "? ",
            "! ",
            ".",
            "…",
            "...",
            ", ",
            " ",
            "  ",
            "\n",
            "\n\n",
            " — ",
            "- ",
            "# ",
            "===",
        ),
        *("“", "”", '"', "(", ")", "[1]", "[", "]", "’", "«", "»", "¹", "*"),
        *(
            "।",
            "。",
            "？",
            "؟",
            ";",
            "λ",
            "你好",
            "नमस्ते",
            "שלום",
            "é",
            "e\u0301",
            "😀",
            "\u200b",
            "\u00a0",
        ),
    ]
)
TEXTS = st.one_of(st.lists(PIECES, max_size=60).map("".join), st.text(max_size=200))


def article_of(text: str) -> Article:
    try:
        return Article.from_text(text)
    except EmptyArticle:
        return Article.from_text(text + " a")


@given(TEXTS)
def test_sentences_cover_every_visible_character_once_and_in_order(text: str) -> None:
    article = article_of(text)
    covered = "".join(article.text[s.start : s.end] for s in split(article))
    assert "".join(covered.split()) == "".join(article.text.split())


@given(TEXTS)
def test_sentences_lie_in_their_paragraph_without_outer_spaces(text: str) -> None:
    article = article_of(text)
    for sentence in split(article):
        paragraph = article.paragraphs[sentence.paragraph - 1]
        assert paragraph.start <= sentence.start < sentence.end <= paragraph.end
        words = article.text[sentence.start : sentence.end]
        assert words == words.strip()
        assert "\n" not in words


@given(TEXTS)
def test_sentences_count_from_one_in_every_paragraph(text: str) -> None:
    numbers: dict[int, list[int]] = {}
    for sentence in split(article_of(text)):
        numbers.setdefault(sentence.paragraph, []).append(sentence.number)
    assert all(found == list(range(1, len(found) + 1)) for found in numbers.values())


def test_sentences_are_numbered_within_their_paragraph() -> None:
    article = Article.from_text("It rained. We stayed.\n\nThen the sun came out.")
    assert [(s.paragraph, s.number) for s in split(article)] == [(1, 1), (1, 2), (2, 1)]


def test_a_heading_is_one_sentence() -> None:
    article = Article.from_text("‘Rain. We love it.’: a town and its weather\n\nIt rained. A lot.")
    assert [article.text[s.start : s.end] for s in split(article)] == [
        "‘Rain. We love it.’: a town and its weather",
        "It rained.",
        "A lot.",
    ]


def test_a_line_end_inside_a_paragraph_ends_a_sentence() -> None:
    text = "First line\nsecond line"
    article = Article(text=text, paragraphs=(Paragraph(0, len(text)),), title="")
    assert [(s.start, s.end, s.number) for s in split(article)] == [(0, 10, 1), (11, 22, 2)]


@pytest.mark.parametrize(
    "text",
    [
        "a. a. " * 60_000,
        "? ! " * 100_000 + "a",
        "U.S. " * 80_000,
        "." * 400_000 + "a",
        '."a.' * 80_000,
        "a" * 400_000,
        "(" * 400_000 + "a.",
        "a." + ")" * 400_000 + " B",
        "a " + " " * 400_000 + "b.",
        "=-" * 200_000 + " x",
        "a\n" * 50_000,
        "word." + "[1]" * 100_000,
    ],
    ids=lambda text: ascii(text[:8]),
)
def test_hostile_text_never_stalls(text: str) -> None:
    started = time.monotonic()
    assert split(Article.from_text(text))
    assert time.monotonic() - started < 10
