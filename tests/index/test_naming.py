"""Whether the article names the thing whose name is wanted."""

import pytest

from index.article import Article
from index.article_index import ArticleIndex
from index.naming import unnamed
from index.question import read
from index.retrieve import NoAnswer, Reason, retrieve


def mentioned(question: str, *sentences: str) -> str | None:
    """What the first of an article's ``sentences`` mentions without a name."""
    text = "\n\n".join(("The heading", *sentences))
    index = ArticleIndex.build(Article.from_text(text, name="a.txt"))
    texts = [index.text(p) for p in range(len(index.sentences))]
    return unnamed(index, read(question, "en"), texts.index(sentences[0]))


@pytest.mark.parametrize(
    ("question", "text", "expected"),
    [
        ("Which drug would be used?", "A drug would be given to them.", "a drug"),
        ("In which hospital did he die?", "He died in a hospital in 2019.", "a hospital"),
        ("Which ad agency came up with it?", "They paid an ad agency for it.", "an ad agency"),
        ("What's the name of the ad agency?", "They paid an ad agency for it.", "an ad agency"),
        ("name of the agent", "He paid an Ostin-based agent for it.", "an Ostin-based agent"),
        ("What was the dog's name?", "She walked with a dog to the lake.", "a dog"),
        ("What is the ferry called?", "They built another ferry in May.", "another ferry"),
        ("What are the names of the two men?", "The guards saw two men at the gate.", "two men"),
    ],
)
def test_thing_without_a_name(question: str, text: str, expected: str) -> None:
    assert mentioned(question, text) == expected


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("Which drug would be used?", "A drug called Sornol would be given."),
        ("Which drug would be used?", "A drug, Sornol, would be given."),
        ("Which drug would be used?", "A Sornol drug would be given."),
        ("Which drug would be used?", "A blue drug would be given."),
        ("Which drug would be used?", "Sornol, a drug for mice, would be given."),
        ("Which drug would be used?", "Sornol is a drug."),
        ("Which drug would be used?", "They were given a drug: “sornol”."),
        ("Which drug would be used?", "The drug would be given."),
        ("Which drug would be used?", "They would be given drugs."),
        ("Which drugs would be used?", "A drug would be given."),
        ("Which team won?", "A team from Ostin won."),
        ("Which day was it?", "They met on a day in May."),
        ("Which man's dog barked?", "A man had a dog."),
        ("What is the name of the company?", "The company sold ten cars."),
        ("What is the name of the spot?", "A spot where they meet is its origin."),
        ("What is the name of the two men?", "They were two men, Ito and Brandt."),
        ("What kind of drug was used?", "A drug was used."),
        ("Who sold a drug?", "A man sold a drug."),
        ("What did the drug do?", "A drug did it."),
        ("What is the name of it?", "A drug did it."),
    ],
)
def test_thing_that_has_a_name_or_none_is_wanted(question: str, text: str) -> None:
    assert mentioned(question, text) is None


@pytest.mark.parametrize(
    "elsewhere",
    [
        "The warden, Ida Brandt, left.",
        "Warden Ida Brandt left.",
        "Ida Brandt, the warden of the jail, left.",
        "Ida Brandt was a warden.",
        "They identified her as Ida Brandt.",
    ],
)
def test_name_stands_elsewhere_in_the_article(elsewhere: str) -> None:
    question = "What is the name of the warden?"
    assert mentioned(question, "The minister moved a warden.") == "a warden"
    assert mentioned(question, "The minister moved a warden.", elsewhere) is None


def test_other_languages_are_not_judged() -> None:
    index = ArticleIndex.build(Article.from_text("A drug was given.", name="a.txt"))
    assert unnamed(index, read("Which drug was given?", "de"), 0) is None


def test_answer_is_what_the_article_mentions_without_a_name() -> None:
    text = "The heading\n\nThe state paid an ad agency $449,000 for it.\n\nIt ran in May."
    index = ArticleIndex.build(Article.from_text(text, name="a.txt"))
    result = retrieve(index, "Which ad agency was paid by the state?")
    assert isinstance(result, NoAnswer)
    assert (result.reason, result.words) == (Reason.UNNAMED, ("an ad agency",))
    assert result.closest[0].text.startswith("The state paid an ad agency")
