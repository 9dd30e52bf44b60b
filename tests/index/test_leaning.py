"""Which sentences cannot be quoted without the one before."""

from dataclasses import replace

import pytest

from index.article import Article
from index.article_index import ArticleIndex
from index.leaning import leans

FIRST = "Orbis closed its mine near Dunmore in May."


def second(text: str, first: str = FIRST) -> bool:
    index = ArticleIndex.build(Article.from_text(f"{first} {text}"))
    return leans(index, len(index.sentences) - 1)


@pytest.mark.parametrize(
    "text",
    [
        "It had lost money for years.",
        "They were given two weeks of pay.",
        "This surprised the town.",
        "That was in May.",
        "“He never told us,” said a driver.",
        "His brother ran the pump house.",
        "The company blamed the flood.",
        "When he came home, Jonas Pell wept.",
        "Such mines are rare.",
        "It's been shut for years.",
        "They’ve lost money for years.",
        "The company blamed Jonas Pell.",
        "The company apologised.",
    ],
)
def test_a_sentence_that_opens_with_a_pronoun_leans(text: str) -> None:
    assert second(text)


@pytest.mark.parametrize(
    "text",
    [
        "Jonas Pell said he would leave.",
        "It is hard to say why mines fail.",
        "It was clear that nobody would come.",
        "“It is hard to say why mines fail,” said Jonas Pell.",
        "Those who stayed found other work.",
        "The company of the late Jonas Pell blamed the flood.",
        "But Dunmore has seen worse.",
        "In May, Jonas Pell lost his job.",
        "Two pumps had failed before.",
        "Two pumps had failed in the first week before she came.",
        "The company Orbis blamed the flood.",
        "The company!",
    ],
)
def test_a_sentence_that_names_its_subject_stands_alone(text: str) -> None:
    assert not second(text)


def test_the_first_sentence_leans_on_nothing() -> None:
    assert not leans(ArticleIndex.build(Article.from_text("He closed the mine.")), 0)


def test_a_sentence_under_a_heading_leans_on_nothing() -> None:
    text = f"{FIRST}\n\nAfter the flood\n\nIt had lost money for years."
    index = ArticleIndex.build(Article.from_text(text))
    assert index.article.paragraphs[1].heading
    assert not leans(index, 2)


def test_other_languages_lean_on_their_own_pronouns() -> None:
    assert second("Sie hatte seit Jahren kein Geld.", "Die Firma schloss im Mai das Bergwerk.")
    assert second("Она много лет теряла деньги.", "Фирма закрыла шахту в мае этого года.")
    assert not second("Jonas Pell işini kaybetti.", "Şirket mayıs ayında madeni kapattı.")


def test_an_article_of_unknown_language_leans_as_an_english_one() -> None:
    unknown = replace(Article.from_text(f"{FIRST} It had lost money for years."), language=None)
    assert leans(ArticleIndex.build(unknown), 1)
