"""The figure that a question demands and a sentence cannot hold."""

import pytest

from index.lacking import lacks
from index.question import read


@pytest.mark.parametrize(
    ("question", "text", "expected"),
    [
        ("How much did it cost?", "The house was sold.", True),
        ("How much did it cost?", "The house was sold for €3.", False),
        ("How much did it cost?", "It took 3 weeks.", True),
        ("How much snow fell?", "It was 3 cm.", False),
        ("How many were sold?", "Five were sold.", False),
        ("How many were sold?", "Several were sold.", False),
        ("When do they move?", "They will move.", True),
        ("When do they move?", "They will move after the winter.", False),
        ("They move when?", "They will move.", False),
        ("What moves?", "They will move.", False),
        ("How long will it run?", "It cost $449,000.", True),
        ("How long will it run?", "It fell by 3 percent.", True),
        ("How long will it run?", "It cost $449,000 in 2019.", False),
        ("How long will it run?", "It runs for 50min.", False),
        ("How long will it run?", "It runs for two weeks.", False),
        ("How long will it run?", "It runs from 3 March to 9 June.", False),
        ("How long did they rule?", "They ruled from 206 BC to 220 AD.", False),
        ("How long do they get?", "Some reach 98 feet.", False),
        ("How long will it run?", "It will run in the coming weeks.", True),
        ("How long will it run?", "It will run for the next week.", False),
        ("How long did it run?", "It ended last month.", True),
        ("How long did it run?", "It ran over last month.", False),
        ("How many cells are there?", "He found 18 times the number.", True),
        ("How many times did it fail?", "It failed 18 times.", False),
        ("How many people left?", "They sold it for $5 in 2016.", True),
        ("How many people left?", "In 2016, 40 left.", False),
        ("How many guests came?", "It was attended by 2000 guests.", False),
        ("How many people left?", "Of all people, 11.8 percent left.", False),
        ("How far is it?", "It stands since 2016.", False),
        ("How many minutes did he play?", "He led 109-98 before the break.", True),
        ("How many minutes did he play?", "He played for 31 minutes.", False),
        ("How many minutes did he play?", "The minister left with 5 men.", True),
        ("How many square miles burned?", "It burned 40 houses.", True),
        ("How many square miles burned?", "It burned 40 square miles.", False),
        ("When will it fly?", "The plan was announced in a paper published Monday.", True),
        ("When will it fly?", "Officials said in a statement on 3 May it will.", False),
        ("When will it fly?", "It will fly on Monday, officials said.", False),
        ("When was the plan announced?", "The plan was announced Monday.", False),
    ],
)
def test_demanded_figure_that_is_not_there(question: str, text: str, expected: bool) -> None:
    assert lacks(text, read(question, "en")) is expected
