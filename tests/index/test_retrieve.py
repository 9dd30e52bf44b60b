"""Retrieval: the article's own sentences, ranked, or the reason why not."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.article import Article
from index.retrieve import Answer, ArticleIndex, NoAnswer, Reason, around, retrieve

TEXT = """Harbour ferry to sail again

The ferry Aurora will sail between Vladivostok and Port Ellery from 3 May, the harbour master \
said. She was out of service for 14 months because her engine had failed.

Repairs

Engineers from Norholm replaced the engine in March. It cost $2.4 million. Mayor Ida Brandt \
praised the crew. “They worked through the winter,” Brandt said.
"""
INDEX = ArticleIndex.build(Article.from_text(TEXT, name="ferry.txt"))


def best(question: str) -> str:
    result = retrieve(INDEX, question)
    assert isinstance(result, Answer), result
    return result.hits[0].text


@pytest.mark.parametrize(
    ("question", "part"),
    [
        ("When will the ferry Aurora sail?", "from 3 May"),
        ("Why was the ferry out of service?", "engine had failed"),
        ("Who replaced the engine?", "Norholm"),
        ("How much did the engine cost?", "$2.4 million"),
        ("What did Brandt say about the winter?", "worked through the winter"),
        ("who praised the crew", "Ida Brandt"),
    ],
)
def test_question_finds_its_sentence(question: str, part: str) -> None:
    assert part in best(question)


@pytest.mark.parametrize(
    ("question", "reason"),
    [
        ("", Reason.EMPTY),
        (" \n ", Reason.EMPTY),
        ("🙂🙂", Reason.NO_WORDS),
        ("\u200f\u200f?", Reason.NO_WORDS),
        ("\ud800", Reason.NO_WORDS),
        ("what is it?", Reason.ONLY_STOP_WORDS),
        ("engine " * 2_000, Reason.TOO_LONG),
        ("the giraffe?", Reason.MISSING_SUBJECT),
        ("giraffes, zebras, penguins, walruses and camels?", Reason.NO_SHARED_WORDS),
    ],
)
def test_question_without_answer_says_why(question: str, reason: Reason) -> None:
    result = retrieve(INDEX, question)
    assert isinstance(result, NoAnswer)
    assert result.reason is reason


def test_a_command_in_the_articles_language_is_declined() -> None:
    text = "Der Leuchtturm hat eine neue Lampe.\n\nSchreib mir, sagte Grete Petersen."
    index = ArticleIndex.build(Article.from_text(text, language="de"))
    found = retrieve(index, "Schreib mir ein Gedicht über den Leuchtturm")
    assert isinstance(found, NoAnswer)
    assert found.reason is Reason.ASKS_NOTHING


def test_missing_subject_is_named_as_it_was_written() -> None:
    result = retrieve(INDEX, "Where is the Giraffe?")
    assert isinstance(result, NoAnswer)
    assert result.words == ("Giraffe",)


def test_words_that_only_ask_are_not_said_to_be_missing() -> None:
    result = retrieve(INDEX, "How much did the giraffe weigh?")
    assert isinstance(result, NoAnswer)
    assert set(result.words) == {"giraffe", "weigh"}


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("Wann hat der Leuchtturm eine neue Lampe bekommen?", True),
        ("How much does the lamp cost?", False),
        ("Who is the president of the United States?", False),
        ("Lampe?", True),
    ],
)
def test_a_question_in_another_language_is_said_to_be_so(question: str, told: bool) -> None:
    """ "Lamp" looks like "Lampe", which says little."""
    text = (
        "Der Leuchtturm hat am 8. Februar eine neue Lampe bekommen.\n\n"
        "Das alte Licht war nicht mehr zu reparieren, sagte Grete Petersen."
    )
    found = retrieve(ArticleIndex.build(Article.from_text(text, language="de")), question)
    if told:
        assert isinstance(found, Answer)
    else:
        assert isinstance(found, NoAnswer)
        assert (found.reason, found.words) == (Reason.OTHER_LANGUAGE, ("de",))


def test_misspelt_name_is_read_as_the_articles() -> None:
    result = retrieve(INDEX, "When will the ferry sail to Vladivostock?")
    assert isinstance(result, Answer)
    assert result.read_as == (("Vladivostock", "Vladivostok"),)
    assert "Vladivostok" in result.hits[0].text


def test_headings_are_not_returned() -> None:
    result = retrieve(INDEX, "What repairs did the engineers do to the engine?", n=50)
    assert isinstance(result, Answer)
    assert {hit.text for hit in result.hits}.isdisjoint({"Repairs", "Harbour ferry to sail again"})


def test_highlights_are_the_shared_words() -> None:
    result = retrieve(INDEX, "Who praised the crew?")
    assert isinstance(result, Answer)
    hit = result.hits[0]
    assert [hit.text[a:b] for a, b in hit.highlights] == ["praised", "crew"]


def test_longer_answer_begins_with_the_shorter_one() -> None:
    short, long = (retrieve(INDEX, "the ferry engine", n) for n in (1, 4))
    assert isinstance(short, Answer)
    assert isinstance(long, Answer)
    assert long.hits[:1] == short.hits


def test_around_is_the_paragraph_of_the_sentence() -> None:
    result = retrieve(INDEX, "Who replaced the engine?")
    assert isinstance(result, Answer)
    start, end = around(INDEX, result.hits[0].position)
    assert INDEX.article.text[start:end].startswith("Engineers from Norholm")
    assert INDEX.article.text[start:end].endswith("Brandt said.")


def test_sentence_with_pronoun_is_found_through_the_one_before() -> None:
    assert best("For how many months was the Aurora out of service?").startswith("She was out")


words = st.sampled_from(
    ["engine", "ferry", "Aurora", "the", "who", "14", ".", "?", "\n\n", "“", "\u200f"]
)
texts = (
    st.lists(words, min_size=1, max_size=60)
    .map(" ".join)
    .filter(lambda text: any(c.isalnum() for c in text))
)


@settings(max_examples=25, deadline=None)
@given(texts, st.text(max_size=60) | texts, st.integers(1, 5))
def test_any_article_and_question_give_sentences_or_a_reason(
    text: str, question: str, n: int
) -> None:
    index = ArticleIndex.build(Article.from_text(text, name="a.txt"))
    result = retrieve(index, question, n)
    assert retrieve(index, question, n) == result
    if isinstance(result, NoAnswer):
        assert isinstance(result.reason, Reason)
        return
    assert 1 <= len(result.hits) <= n
    assert 0 <= result.confidence <= 1
    scores = [hit.score for hit in result.hits]
    assert scores == sorted(scores, reverse=True)
    for hit in result.hits:
        assert index.article.text[hit.start : hit.end] == hit.text
        assert all(0 <= a < b <= len(hit.text) for a, b in hit.highlights)
