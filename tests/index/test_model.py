"""The model that ships is the one its card describes, and it knows a paraphrase from chance."""

import hashlib
from itertools import pairwise

import numpy as np
import pytest

from index.meaning import BUILT_IN, Encoder, Vectors

STORM = (
    "The storm reached the coast on Monday night.",
    "It tore the roofs off forty houses in Port Ellis.",
    "Mayor Ruth Okafor asked people to stay indoors.",
    "She said help would come by boat.",
    "Schools will stay shut until the end of the week.",
    "The ferry company has lost two of its ships.",
)


@pytest.fixture(scope="module")
def encoder() -> Encoder:
    return Encoder.load()


@pytest.fixture(scope="module")
def vectors(encoder: Encoder) -> Vectors:
    return encoder.encode(STORM)


@pytest.mark.parametrize(
    ("file", "digest"),
    [
        ("encoder.json", "5c5aadc1f592c8f58a76e870cf09ecc2e70ee013079c561399336c4a25ae9d15"),
        ("model.onnx", "8b5a31343b59b06378cdd473f6e0e15e10c8b10e9a905ec625493ad67a50e638"),
        ("tokenizer.json", "9114256b104cca80e04367526f03f46aa3c443c2ed174904142a73bbf13b9fbb"),
    ],
)
def test_the_files_are_those_of_the_card(file: str, digest: str) -> None:
    assert hashlib.sha256((BUILT_IN / file).read_bytes()).hexdigest() == digest


def test_the_files_stay_within_25_megabytes() -> None:
    assert sum(path.stat().st_size for path in BUILT_IN.iterdir()) <= 25_000_000


@pytest.mark.parametrize(
    ("question", "position", "score"),
    [
        ("When did the hurricane make landfall?", 0, 0.80),
        ("How many homes were damaged?", 1, 0.94),
        ("Who told residents not to go out?", 2, 0.57),
        ("How will aid get there according to the mayor?", 3, 0.71),
        ("How long are pupils off?", 4, 0.48),
        ("Which business was left with fewer vessels?", 5, 0.65),
    ],
)
def test_questions_in_other_words_find_their_sentence(
    question: str, position: int, score: float, encoder: Encoder, vectors: Vectors
) -> None:
    """The tolerance is for processors that add up eight-bit numbers in another way."""
    scores = encoder.scores(vectors, question)
    assert scores.argmax() == position
    assert scores[position] == pytest.approx(score, abs=0.05)


def test_a_question_about_something_else_scores_low(encoder: Encoder, vectors: Vectors) -> None:
    off_topic = encoder.scores(vectors, "Which enzyme splits lactose?").max()
    assert off_topic < encoder.scores(vectors, "How many homes were damaged?").max() - 0.3


def test_a_pronoun_knows_its_name_from_the_sentence_before(encoder: Encoder) -> None:
    told = ("Anna Weiss and Tom Hale left the party.", "She will stand as an independent.")
    other = ("Jon Ricci and Tom Hale left the party.", "She will stand as an independent.")
    question = "What are Anna Weiss's plans?"
    with_name = encoder.scores(encoder.encode(told), question)[1]
    assert with_name > encoder.scores(encoder.encode(other), question)[1]


def test_a_thousand_words_take_less_than_200_kilobytes(encoder: Encoder) -> None:
    sentences = STORM * (1000 // sum(len(s.split()) for s in STORM))
    words = sum(len(s.split()) for s in sentences)
    assert len(encoder.encode(sentences).to_bytes()) <= 200 * words


def test_a_sentence_read_alone_after_the_one_before_scores_about_the_same(
    encoder: Encoder, vectors: Vectors
) -> None:
    each = encoder.encode_each([("", STORM[0]), *pairwise(STORM)])
    question = "How long are pupils off?"
    found = encoder.scores(each, question)
    assert found.argmax() == 4
    np.testing.assert_allclose(found, encoder.scores(vectors, question), atol=0.25)


@pytest.mark.parametrize(
    ("question", "position", "odds"),
    [
        ("When did the storm reach the coast?", 0, 2.2),
        ("How many houses lost their roofs?", 1, 2.0),
        ("What did the storm do to houses in Port Ellis?", 1, 3.6),
        ("How long will schools stay shut?", 4, 3.5),
        ("How much did the storm cost the houses in Port Ellis?", 1, -1.7),
        ("How fast was the storm when it reached the coast?", 0, -3.0),
        ("Who owns the ferry company?", 5, -4.3),
    ],
)
def test_read_beside_a_question_a_sentence_tells_or_does_not(
    question: str, position: int, odds: float, encoder: Encoder
) -> None:
    before = STORM[position - 1] if position else ""
    found = encoder.answers(question, [(before, STORM[position])])
    assert found is not None
    assert found[0] == pytest.approx(odds, abs=0.4)
