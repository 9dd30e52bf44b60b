"""What is known about an article, as a person reads it."""

import pytest

from bot.facts import day, facts, language
from index.article import Article


def test_line_of_facts_leaves_out_what_is_not_known() -> None:
    article = Article.from_text("¿?1", site="Post")
    assert facts(article, 1) == "Post · 1 word"
    assert facts(article, 1_234) == "Post · 1,234 words"


@pytest.mark.parametrize(
    ("published", "read"),
    [
        ("2026-05-03", "3 May 2026"),
        ("2026-05-03T23:59:00+02:00", "3 May 2026"),
        ("2026-05", "2026-05"),
        ("yesterday", "yesterday"),
        (None, ""),
    ],
)
def test_day_is_written_out_where_there_is_one(published: str | None, read: str) -> None:
    assert day(published) == read


@pytest.mark.parametrize(
    ("code", "name"), [("en", "English"), ("sv", "Swedish"), ("xx", "xx"), (None, "")]
)
def test_language_has_its_name(code: str | None, name: str) -> None:
    assert language(code) == name
