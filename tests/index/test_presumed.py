"""What a question takes for granted, and that an article without it does not answer."""

import pytest

from index import understanding
from index.answers import NoAnswer, Reason
from index.article import Article
from index.article_index import ArticleIndex
from index.evidence import gather
from index.meaning import Encoder
from index.presumed import presumed, stranger
from index.question import read
from index.retrieve import retrieve

BREWERY = """The brewery at Tallow Bridge will close in June, its owner said on Monday. The kettles
had become too costly to heat. Managing director Priya Nair told staff that 86 people would lose
their jobs. "This is the hardest letter I have ever written," she said.

Two investors visited the site in March. They left without an offer because the roof needs
replacing, and the repairs would take eighteen months. Tom Akers of the union accused the company
of neglect. "They starved it of money," he said.

The brewery was founded by the brothers Josiah and Edmund Hanley in 1884. Its best-known beer won a
gold medal in Ghent. The recipe will be moved to a plant in Derby. The council has promised to keep
the tower.
"""


@pytest.mark.parametrize(
    ("question", "nouns"),
    [
        ("Who founded the museum?", ["museum"]),
        ("How long would the surgery take?", ["surgery"]),
        ("Who has Kim's daughter met?", ["daughter"]),
        ("Did the nurses' uniforms fit?", ["uniforms"]),
        ("What did his wife tell the surgeon?", ["wife", "surgeon"]),
        ("What's the hotel like?", ["hotel"]),
        ("How many tanks did Kim receive?", ["tanks"]),
        ("Who met a surgeon?", []),
        ("What did the author tell the reader?", []),
        ("What is the width of the holder?", ["holder"]),
        ("What did the Bishop say?", []),
        ("Where is the hsopital?", []),
        ("What did the co-founder say?", []),
        ("Who's surgeon there?", []),
    ],
)
def test_what_is_taken_for_granted(question: str, nouns: list[str]) -> None:
    assert presumed(read(question, "en")) == nouns


def test_only_of_english_is_it_known() -> None:
    assert presumed(read("Wer hat the surgeon getroffen?", "de")) == []


@pytest.fixture(scope="module")
def encoder() -> Encoder:
    return Encoder.load()


@pytest.fixture(scope="module")
def index(encoder: Encoder) -> ArticleIndex:
    index = ArticleIndex.build(Article.from_text(BREWERY, language="en"))
    index.attach(understanding.vectors_of(index, encoder))
    return index


@pytest.mark.parametrize(
    ("question", "noun"),
    [
        ("Who founded the museum?", "museum"),
        ("How long would the surgery take?", "surgery"),
        ("What did the bishop say?", "bishop"),
        ("How many bishops came in March?", "bishops"),
    ],
)
def test_what_is_spoken_of_under_no_name_is_declined(
    question: str, noun: str, encoder: Encoder, index: ArticleIndex
) -> None:
    found = retrieve(index, question, encoder=encoder)
    assert isinstance(found, NoAnswer)
    assert (found.reason, found.words) == (Reason.MISSING_SUBJECT, (noun,))


@pytest.mark.parametrize(
    "question",
    [
        "What did the boss tell the employees?",
        "When will the plant shut?",
        "Who runs the factory?",
        "Why did the buyers go away?",
    ],
)
def test_what_has_another_name_is_not(question: str, encoder: Encoder, index: ArticleIndex) -> None:
    assert not isinstance(retrieve(index, question, encoder=encoder), NoAnswer)


def test_a_short_article_has_too_few_words_to_tell(encoder: Encoder) -> None:
    index = ArticleIndex.build(Article.from_text(BREWERY.split("\n\n")[0], language="en"))
    index.attach(understanding.vectors_of(index, encoder))
    question = read("Who founded the museum?", "en")
    assert stranger(index, encoder, question, gather(index, question)) is None
