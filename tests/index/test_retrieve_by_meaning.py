"""With the shipped encoder, other words find the sentence, and other topics are still declined."""

import numpy as np
import pytest

from index import understanding
from index.answers import Answer, NoAnswer
from index.article import Article
from index.article_index import ArticleIndex
from index.meaning import Encoder
from index.retrieve import Weighed, retrieve, settle, weigh

STORM = """The storm reached the coast on Monday night. It tore the roofs off forty houses.

Mayor Ruth Okafor asked people to stay indoors. She said help would come by boat.

Schools will stay shut until the end of the week. The ferry company has lost two of its ships.
"""
PUPILS = "How long are pupils off?"


@pytest.fixture(scope="module")
def encoder() -> Encoder:
    return Encoder.load()


def built(encoder: Encoder, text: str = STORM, language: str = "en") -> ArticleIndex:
    index = ArticleIndex.build(Article.from_text(text, language=language))
    index.attach(understanding.vectors_of(index, encoder))
    return index


def best(index: ArticleIndex, question: str, encoder: Encoder | None) -> str | None:
    found = retrieve(index, question, encoder=encoder)
    return found.hits[0].text if isinstance(found, Answer) else None


def test_a_question_in_other_words_is_answered(encoder: Encoder) -> None:
    index = built(encoder)
    assert best(index, PUPILS, None) is None
    assert best(index, PUPILS, encoder) == "Schools will stay shut until the end of the week."


def test_a_question_in_the_articles_words_is_answered_as_before(encoder: Encoder) -> None:
    index = built(encoder)
    for question in ("Who asked people to stay indoors?", "What has the ferry company lost?"):
        assert best(index, question, encoder) == best(index, question, None)


def test_the_encoder_is_not_asked_where_words_settle_it(encoder: Encoder) -> None:
    index = built(encoder)
    question = "Who asked people to stay indoors?"
    assert retrieve(index, question, encoder=encoder) == retrieve(index, question)  # every score
    for other in (PUPILS, "What did the ferry company say?"):
        weighed = weigh(index, other)
        assert isinstance(weighed, Weighed)
        assert settle(index, weighed) is None


@pytest.mark.parametrize(
    "question",
    ["Which enzyme splits lactose?", "how do I bake sourdough bread", "Who won the cup?"],
)
def test_a_question_about_something_else_is_declined(question: str, encoder: Encoder) -> None:
    found = retrieve(built(encoder), question, encoder=encoder)
    assert isinstance(found, NoAnswer)
    assert found.confidence < 0.15


@pytest.mark.parametrize(
    "question",
    ["Who owns the ferry company?", "When was the ferry company founded?"],
)
def test_a_near_miss_is_declined_and_its_sentence_shown(question: str, encoder: Encoder) -> None:
    found = retrieve(built(encoder), question, encoder=encoder)
    assert isinstance(found, NoAnswer)
    assert found.closest[0].text == "The ferry company has lost two of its ships."
    assert found.confidence < 0.05


def test_an_encoder_that_reads_no_two_texts_together_answers_by_meaning(
    encoder: Encoder, monkeypatch: pytest.MonkeyPatch
) -> None:
    index = built(encoder)
    monkeypatch.setattr(encoder, "answers", lambda question, sentences: None)
    question = "Who owns the ferry company?"
    assert best(index, question, encoder) == "The ferry company has lost two of its ships."
    assert best(index, PUPILS, encoder) == "Schools will stay shut until the end of the week."


def test_what_tells_is_put_before_what_does_not(
    encoder: Encoder, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Further sentences are read only then, and the surer the reader is, the surer the answer."""
    index = built(encoder)
    question = "Who helped the ferry company?"
    monkeypatch.setattr(encoder, "answers", lambda question, sentences: np.ones(len(sentences)))
    plain = retrieve(index, question, 6, encoder=encoder)
    assert isinstance(plain, Answer)
    first, second, *_ = (hit.text for hit in plain.hits)
    odds = {first: 0.1, second: 4.0}
    asked: list[str] = []

    def answers(question: str, sentences: list[tuple[str, str]]) -> np.ndarray:
        asked.extend(own for _, own in sentences)
        return np.array([odds.get(own, -4.0) for _, own in sentences])

    monkeypatch.setattr(encoder, "answers", answers)
    assert best(index, question, encoder) == first
    assert asked == [first]
    odds[first] = -4.0
    read = retrieve(index, question, 6, encoder=encoder)
    assert isinstance(read, Answer)
    assert read.hits[0].text == second
    assert {hit.text for hit in read.hits} == {hit.text for hit in plain.hits}
    scores = [hit.score for hit in read.hits]
    assert scores == sorted(scores, reverse=True)
    odds[second] = 2.0
    unsure = retrieve(index, question, 6, encoder=encoder)
    assert unsure.confidence < read.confidence


HURT = "Where were people hurt?"  # shares one word, and words settle nothing


@pytest.mark.parametrize(("tells", "read"), [(1, 1), (2, 3), (3, 3), (4, 5), (5, 5), (6, 5)])
def test_reading_goes_on_until_a_sentence_tells(
    tells: int, read: int, encoder: Encoder, monkeypatch: pytest.MonkeyPatch
) -> None:
    """However many answers are wanted, so that a further page is the tail of a longer answer."""
    index = built(encoder)
    asked: list[str] = []

    def answers(question: str, sentences: list[tuple[str, str]]) -> np.ndarray:
        found = []
        for _, own in sentences:
            asked.append(own)
            found.append(0.5 if len(asked) == tells else -2.0)
        return np.array(found)

    monkeypatch.setattr(encoder, "answers", answers)
    firsts = []
    for n in (1, 5):
        asked.clear()
        found = retrieve(index, HURT, n, encoder=encoder)
        assert isinstance(found, Answer)
        assert len(asked) == read
        firsts.append(found.hits[0])
    assert firsts[0] == firsts[1]


def test_a_sentence_that_lacks_the_figure_is_not_put_first(
    encoder: Encoder, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = STORM.replace("two of its", "its")
    index = built(encoder, text)

    def answers(question: str, sentences: list[tuple[str, str]]) -> np.ndarray:
        return np.array([4.0 if "ferry" in own else -1.0 for _, own in sentences])

    monkeypatch.setattr(encoder, "answers", answers)
    found = best(index, "How many homes were wrecked by the gale?", encoder)
    assert found == "It tore the roofs off forty houses."


def test_what_shares_few_words_is_not_read(
    encoder: Encoder, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of paraphrases the reader thinks little, though they are answered."""
    index = built(encoder)
    asked: list[str] = []
    monkeypatch.setattr(encoder, "answers", lambda question, sentences: asked.append(question))
    assert best(index, PUPILS, encoder) == "Schools will stay shut until the end of the week."
    assert asked == []


@pytest.mark.parametrize("topic", ["storm ferry ships", "What about the ships?"])
def test_what_only_names_a_topic_is_not_read(
    topic: str, encoder: Encoder, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A sentence tells of it whatever it tells."""
    index = built(encoder)
    monkeypatch.setattr(encoder, "answers", lambda question, sentences: np.full(len(sentences), -4))
    assert best(index, topic, encoder) == "The ferry company has lost two of its ships."


def test_an_article_of_one_sentence_is_read(encoder: Encoder) -> None:
    index = built(encoder, "The ferry company has lost two of its ships.")
    asked = "How many ships has the ferry company lost in the storm?"
    assert isinstance(retrieve(index, asked, encoder=encoder), Answer)
    silent = retrieve(index, "Who owns the ferry company?", encoder=encoder)
    assert isinstance(silent, NoAnswer)
    assert silent.confidence < 0.05


def test_what_was_said_is_not_left_to_the_reader(
    encoder: Encoder, monkeypatch: pytest.MonkeyPatch
) -> None:
    index = built(encoder)
    monkeypatch.setattr(encoder, "answers", lambda question, sentences: np.full(len(sentences), -4))
    assert isinstance(retrieve(index, "What did the mayor say?", encoder=encoder), Answer)
    assert isinstance(retrieve(index, "What did the mayor order?", encoder=encoder), NoAnswer)


def test_until_the_vectors_are_there_words_alone_answer(encoder: Encoder) -> None:
    index = ArticleIndex.build(Article.from_text(STORM, language="en"))
    question = "Who asked people to stay indoors?"
    assert retrieve(index, question, encoder=encoder) == retrieve(index, question)


def test_an_article_in_another_language_is_answered_by_words_alone(encoder: Encoder) -> None:
    text = "Der Sturm kam am Montag. Die Schule bleibt bis Freitag zu.\n\nDie Fähre ist gesunken."
    index = built(encoder, text, "de")
    question = "Wann kam der Sturm?"
    assert retrieve(index, question, encoder=encoder) == retrieve(index, question)


def test_further_pages_are_the_tail_of_a_longer_answer(encoder: Encoder) -> None:
    index = built(encoder)
    long, short = (retrieve(index, PUPILS, n, encoder=encoder) for n in (5, 2))
    assert isinstance(long, Answer)
    assert isinstance(short, Answer)
    assert [h.position for h in long.hits[:2]] == [h.position for h in short.hits]


def test_of_a_long_article_only_what_words_point_to_is_read(
    encoder: Encoder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(understanding, "LONGEST", 4)
    index = built(encoder)
    assert index.vectors is not None
    assert len(index.vectors) == 0
    found = best(index, "What did the ferry company lose?", encoder)
    assert found == "The ferry company has lost two of its ships."


def test_the_order_of_an_uncalibrated_encoder_is_its_own(encoder: Encoder) -> None:
    """Scores on another scale are brought to the usual one before they are mixed."""

    class Other:
        calibrated = False
        speaks, encode, encode_each = encoder.speaks, encoder.encode, encoder.encode_each
        answers = encoder.answers

        @staticmethod
        def scores(vectors: object, question: str) -> object:
            return 100 + 7 * encoder.scores(vectors, question)  # type: ignore[arg-type]

    index = built(encoder)
    assert best(index, PUPILS, Other()) == best(index, PUPILS, encoder)  # type: ignore[arg-type]
