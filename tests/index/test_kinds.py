"""The kind of answer a question wants, and the sentences that hold it."""

import pytest

from index.kinds import holds, is_new, spoken_by
from index.question import read


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("Who left?", "person"),
        ("When did Kim leave?", "time"),
        ("in which country was he", "place"),
        ("How many drones were there?", "number"),
        ("How much did it cost?", "amount"),
        ("How long did he stay?", "duration"),
        ("Why did he go?", "cause"),
        ("Who paid for it?", "person"),
        ("What did they pay for it?", "amount"),
        ("What did Kim say about it?", "speech"),
        ("What is it made of?", "thing"),
        ("Tell me about Kim", None),
    ],
)
def test_kind_of_a_question(question: str, kind: str | None) -> None:
    assert read(question, "en").kind == kind


@pytest.mark.parametrize(
    ("question", "text", "expected"),
    [
        ("How many drones did he get?", "He got five drones.", True),
        ("How many drones did he get?", "He got drones.", False),
        ("How many drones did he get?", "He got 5.", True),
        ("How much did the 3 cost?", "They cost $4.", True),
        ("When did he go?", "He left in 2019.", True),
        ("When did he go in 2019?", "He left in 2019.", False),
        ("When did he go?", "He left 3 bags.", False),
        ("Who met Kim?", "On Sunday he met Putin.", True),
        ("Who met Kim?", "On his way he met somebody.", False),
        ("Who met Kim?", "The man met Kim.", False),
        ("Where did he go?", "He went to Norholm.", True),
        ("Where did he go?", "He went home.", False),
        ("Why did he go?", "He left because it rained.", True),
    ],
)
def test_sentence_fits_when_it_holds_something_new_of_the_kind(
    question: str, text: str, expected: bool
) -> None:
    kind = read(question, "en").kind
    assert kind is not None
    assert is_new(holds(text, kind, "en"), question.lower()) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“We left,” Vogel said.", 1.0),
        ("He said so.", 0.6),
        ("Vogel said so.", 1.0),
        ("Said Vogel: “We left.”", 1.0),
        ("“We left,” they said.", 0.6),
        ("So she said.", 0.6),
        ("Brandt said so.", 0.0),
        ("Brandt said as he left.", 0.0),
        ("Vogel left when one man said so.", 0.0),
        ("So said a man who had met Vogel.", 0.0),
        ("Vogel left.", 0.0),
    ],
)
def test_who_says_it(text: str, expected: float) -> None:
    assert spoken_by(text, read("What did Vogel say about it?", "en")) == expected


@pytest.mark.parametrize(
    ("held", "asked", "expected"),
    [
        (("5",), "how many drones did the 15 pilots give?", True),
        (("15",), "how many drones did the 15 pilots give?", False),
        (("ann",), "who left with hannah?", True),
        (("北京",), "他在北京吗？", False),
    ],
)
def test_what_is_held_is_new_unless_the_question_has_that_very_word(
    held: tuple[str, ...], asked: str, expected: bool
) -> None:
    assert is_new(held, asked) is expected
