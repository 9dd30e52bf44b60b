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
    index = ArticleIndex.build(Article.from_text(text, name="a.txt", language="en"))
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
    ],
)
def test_name_stands_elsewhere_in_the_article(elsewhere: str) -> None:
    question = "What is the name of the warden?"
    assert mentioned(question, "The minister moved a warden.") == "a warden"
    assert mentioned(question, "The minister moved a warden.", elsewhere) is None


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("Which film did few see?", "A film that few had seen, “Parasite”, won."),
        ("Which novel did he write?", "He wrote a novel about whales, The Deep, in 1980."),
        ("Which metal was in the soil?", "There was a metal in the soil: cadmium."),
        ("Which animal did he keep?", "He kept an animal in his flat, a python."),
        ("Which drug was it?", "They got a drug that thins the blood (warfarin)."),
        ("Which firm made it?", "A firm, 3M, made it."),
        ("What is the name of the app?", "They made an app, marketed as PedalMate."),
        ("What is the name of the app?", "They made an app that goes by the name of PedalMate."),
        ("What is the lake creature called?", "Locals fear a creature. They call it Nessie."),
        ("Which drug did he get?", "He got a drug. It was warfarin."),
        ("What is the cyclist's name?", "They found a cyclist. Ian Moss, 41, had died."),
        ("Which agency came?", "They called an agency. The NTSB sent five."),
        ("Which party did he join?", "He joined a party in 1990. The Greens threw him out."),
        ("Which hotel is there?", "There is a hotel. Fyrhuset has 14 rooms."),
        (
            "What was the album called?",
            "They made an album in May. “Cold Harbour” went to number one.",
        ),
        ("Which hurricane hit the coast?", "A hurricane hit the coast. Hurricane Ida killed 12."),
        ("Who is the lawyer, and what is the name of the lawyer?", "Ann Poe works as a lawyer."),
    ],
)
def test_whatever_may_be_a_name_counts_as_one(question: str, text: str) -> None:
    index = ArticleIndex.build(Article.from_text(text, name="a.txt", language="en"))
    assert unnamed(index, read(question, "en"), 0) is None


@pytest.mark.parametrize(
    ("question", "text", "expected"),
    [
        ("Which agency came?", "An agency came. “We sent five,” said a man.", "an agency"),
        ("Which charity got it?", "Ida Brandt gave it to a charity. Brandt left.", "a charity"),
        ("Which 🦊 charity got it?", "She gave it to a charity.", "a charity"),
        ("Who were the two diplomats?", "Two diplomats left. Jurors met.", "two diplomats"),
        ("Which chain bought it?", "A chain bought it. Its shop is here.", "a chain"),
        ("What is the name of the chain?", "A British chain bought it.", "a British chain"),
        ("What is the name of the firm?", "A firm, Sjöberg said, bought it.", "a firm"),
        ("Which union struck?", "A union called a strike. The mine closed.", "a union"),
    ],
)
def test_what_follows_is_no_name(question: str, text: str, expected: str) -> None:
    index = ArticleIndex.build(Article.from_text(text, name="a.txt", language="en"))
    assert unnamed(index, read(question, "en"), 0) == expected


@pytest.mark.parametrize(
    "told",
    [
        "3f786850e387550fdab836ed7e6dc881de23001b" * 3,
        "a charity in the north, " * 2_000,
        "a-" * 10_000,
        "Aa " * 10_000,
    ],
)
def test_no_sentence_takes_for_ever(told: str) -> None:
    """Patterns that try one thing after another would not come back from these."""
    text = f"A charity {told} gave money to the town."
    index = ArticleIndex.build(Article.from_text(text, name="a.txt", language="en"))
    for question in ("Which charity gave money?", "What is the name of the charity?"):
        found = unnamed(index, read(question, "en"), 0)
        assert found is None or "charity" in found


def test_neither_headlines_nor_other_paragraphs_name_it() -> None:
    text = "Last Known Dog Found By The River\n\nThey saw a dog.\n\nIan Moss, 41, left. He sang."
    index = ArticleIndex.build(Article.from_text(text, name="a.txt", language="en"))
    assert unnamed(index, read("What was the name of the dog?", "en"), 1) == "a dog"


def test_other_languages_are_not_judged() -> None:
    index = ArticleIndex.build(Article.from_text("A drug was given.", name="a.txt"))
    assert unnamed(index, read("Which drug was given?", "de"), 0) is None


def test_answer_is_what_the_article_mentions_without_a_name() -> None:
    text = "The heading\n\nThe state paid an ad agency $449,000 for it.\n\nIt ran in May."
    index = ArticleIndex.build(Article.from_text(text, name="a.txt", language="en"))
    result = retrieve(index, "Which ad agency was paid by the state?")
    assert isinstance(result, NoAnswer)
    assert (result.reason, result.words) == (Reason.UNNAMED, ("an ad agency",))
    assert result.closest[0].text.startswith("The state paid an ad agency")
