"""The sentences that carry an article, and questions worth asking it."""

import time

import pytest

from index.article import Article
from index.article_index import ArticleIndex
from index.retrieve import Answer, retrieve
from index.summary import questions, summary

TEXT = """Ferry harbour at Norwin to be rebuilt

The ferry harbour at Norwin will be rebuilt next year, the council said on Monday.

The ferry harbour was damaged when a storm broke the outer wall of Norwin in March.

At least 340 residents signed a letter to the council about the ferry harbour.

It was sent in April.

“The wall was a disgrace,” said Mara Okonjo, a carpenter, after a meeting with Paul Renn.

Swans nest nearby, and a bakery sells rolls shaped like them on most mornings.

The mayor, Ines Falk, called the plan “a gift to our grandchildren” in a letter to the Baltic Post.

Rebuilding the ferry harbour of Norwin will cost the council nine million crowns.
"""


def index_of(text: str) -> ArticleIndex:
    return ArticleIndex.build(Article.from_text(text))


def test_summary_keeps_what_the_article_keeps_coming_back_to() -> None:
    index = index_of(TEXT)
    chosen = [index.article.text[s.start : s.end] for s in summary(index, 3)]
    assert len(chosen) == 3
    assert all("ferry harbour" in text for text in chosen)


def test_summary_stands_in_the_articles_order() -> None:
    starts = [s.start for s in summary(index_of(TEXT), 5)]
    assert starts == sorted(starts)
    assert len(set(starts)) == 5


def test_summary_passes_over_headings_and_sentences_that_lean() -> None:
    index = index_of(TEXT)
    chosen = [index.article.text[s.start : s.end] for s in summary(index, 5)]
    assert "It was sent in April." not in chosen
    assert "Ferry harbour at Norwin to be rebuilt" not in chosen


def test_summary_says_nothing_twice() -> None:
    once = "The ferry harbour of Norwin will be rebuilt by the council next year."
    index = index_of("\n\n".join([once, once, "A bakery sells rolls shaped like swans there."]))
    assert len(summary(index, 5)) == 2


@pytest.mark.parametrize("text", ["One.", "Ja. Nein.", "12 34.", "a b c\n\nd e f"])
def test_the_shortest_articles_have_a_summary(text: str) -> None:
    assert 1 <= len(summary(index_of(text))) <= 2
    assert questions(index_of(text)) == ()


def test_questions_are_answered_by_the_article() -> None:
    index = index_of(TEXT)
    asked = questions(index, 3)
    assert len(asked) == 3
    assert len(set(asked)) == 3
    for question in asked:
        assert isinstance(retrieve(index, question, 1), Answer)


def test_questions_are_made_of_numbers_names_and_quotes() -> None:
    asked = questions(index_of(TEXT), 3)
    assert "How many residents signed a letter to the council about the ferry harbour?" in asked
    assert "Who said “The wall was a disgrace”?" in asked


def test_a_language_without_patterns_offers_no_questions() -> None:
    text = "Most otwarto 4 maja 2019. „Długo na to czekaliśmy”, powiedziała Anna Nowak."
    assert questions(ArticleIndex.build(Article.from_text(text, language="pl"))) == ()


@pytest.mark.parametrize("endless", ["中", "He ", "Ann Lee, "])
def test_endless_sentence_is_not_made_into_questions(endless: str) -> None:
    """Patterns that look for names in it would backtrack for minutes."""
    index = ArticleIndex.build(Article.from_text("Hello there. " + endless * 30_000))
    begun = time.monotonic()
    questions(index, 2)
    assert time.monotonic() - begun < 2
