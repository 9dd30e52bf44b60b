"""The figure that a question demands and a sentence cannot hold."""

import pytest

from index.lacking import demand, lacks
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
        ("When do they move?", "They will move in May.", False),
        ("When do they move?", "They may move.", True),
        ("How old is Ida Roth?", "Eleven-year-old Sami Aalto waved.", True),
        ("How old is Ida Roth?", "Sami Aalto, 11, waved.", True),
        ("How old is Ida Roth?", "Ida Roth, 61, waved to Sami Aalto, 11.", False),
        ("How old is Ida?", "The 61-year-old engineer Ida Roth waved.", False),
        ("How old is Ida Roth?", "The 61-year-old waved to Sami Aalto.", False),
        ("How old is the boy?", "Eleven-year-old Sami Aalto waved.", False),
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
        ("When will it fly?", "He told reporters in a call on Friday it would.", True),
        ("When will it fly?", "He said the flight is on Friday.", False),
        ("When is the vote?", "He said Friday's vote would be the last.", False),
        ("When did the film open?", "The film was released on June 3.", False),
        ("When did they rest?", "They rested at the weekend.", False),
        ("When does the film open?", "It has opened in the spring term.", False),
        ("How many watches were stolen?", "Watches worth £1.3 million were stolen.", True),
        ("How many were there?", "A couple of them were there.", False),
        ("How many weeks is it off?", "It is a fortnight off.", False),
        ("How many months did it run?", "It ran from early March to May.", False),
        ("How many tons are taken?", "It takes 0.5 gigatonnes.", False),
        ("How much does it cost?", "It costs 150 kroner.", False),
        ("How much did he pay?", "He paid nothing.", False),
        ("How long is the bridge?", "The bridge spans a mile.", False),
        ("How long was he in charge?", "He took over four seasons ago.", False),
        ("What year was it?", "It was on a Monday.", True),
        ("In what year was it?", "It was in 1990.", False),
        ("What time does it open?", "It opens in the hall.", True),
        ("What time does it open?", "It opens at noon.", False),
        ("What colour was the car?", "He drove the car home.", True),
        ("What colour was the car?", "He drove the green car home.", False),
        ("How old is he?", "He lives in the town.", True),
        ("How old is he?", "He is a man of forty.", False),
        ("How tall is the tower?", "The tower stands by the lake.", True),
        ("How tall is the tower?", "The tower has ten storeys.", False),
        ("How far is the lake?", "The lake lies in the north.", True),
        ("How heavy is it?", "It is made of gold.", True),
        ("How hot was it?", "It was in the sun.", True),
        ("What was the final score?", "They won the game.", True),
        ("What was the final score?", "They won 3-1.", False),
        ("What is the price?", "The phone sells well.", True),
        ("What percentage voted?", "Many voted.", True),
        ("What percentage voted?", "Half voted.", False),
        ("Which month was it?", "It was a cold day.", True),
        ("What day was it?", "It was a cold spell.", True),
        ("Who paid for it?", "The bridge was paid for on Monday.", True),
        ("Who paid for it?", "The bridge was paid for by Ostin on Monday.", False),
        ("Who paid for it?", "The bridge was paid for by the owner.", False),
        ("Who paid Ostin?", "Ostin lies in the north.", True),
        ("Who said so?", "“The car is in the street.”", False),
        ("How much sooner did they sleep?", "They slept three minutes sooner.", False),
        ("How much snow fell?", "Three feet of it fell.", False),
        ("How much does he weigh?", "My weight is 230.", False),
        ("How many boats were there?", "They launched paper boats, each with a light.", True),
        ("How many goals has he scored?", "It was his 17th goal in 2019.", True),
        ("How many cameras are planned?", "They pay £2 each time they pass a camera.", True),
        ("How many boats were there?", "They launched 40 paper boats.", False),
        ("How many boats were there?", "The boats were five.", False),
        ("How many boats did they buy?", "They liked the boat and bought two of them.", False),
        ("How many ad agencies came?", "Three ad agencies came.", False),
        ("How many of the men left?", "Many of the men left.", False),
    ],
)
def test_demanded_figure_that_is_not_there(question: str, text: str, expected: bool) -> None:
    assert lacks(text, read(question, "en")) is expected


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("How many were sold?", "how many"),
        ("how long will it run", "how long"),
        ("When is it?", "when"),
        ("Who left?", "who"),
        ("What colour is it?", "what colour"),
        ("In what year was it?", "in what year"),
        ("“How old is he?", "how old"),
        ("Tell me about him", ""),
    ],
)
def test_what_is_demanded(question: str, expected: str) -> None:
    assert demand(read(question, "en")) == expected


def test_other_languages_are_not_judged() -> None:
    assert not lacks("Es kostet viel.", read("How much did it cost?", "de"))


@pytest.mark.parametrize("part", ["on in ", "1.", "1", "a-", "said a ", "from 1 "])
def test_no_sentence_takes_for_ever(part: str) -> None:
    """Patterns that try one thing after another would not come back from these."""
    text = part * 4_000
    for question in ("When was it?", "How many are there?", "How long is it?", "How much is it?"):
        assert lacks(text, read(question, "en")) in (True, False)
