"""Follow-up questions are completed from the one before; complete ones inherit nothing."""

import pytest

from index.followup import Completed, complete

GIFT = "What did Kim Jong Un receive in Vladivostok?"
MET = "When did Kim meet Putin?"
DRONES = "How many drones were given?"
CLOSED = "Why did the company close its mine?"

TURNS = [
    # bare question words ask the previous question again
    ("why?", GIFT, "why did Kim Jong Un receive in Vladivostok?"),
    ("and when?", GIFT, "when did Kim Jong Un receive in Vladivostok?"),
    ("When?", CLOSED, "When did the company close its mine?"),
    ("where?", MET, "where did Kim meet Putin?"),
    ("and where exactly?", MET, "where exactly did Kim meet Putin?"),
    ("how?", CLOSED, "how did the company close its mine?"),
    ("how much?", DRONES, "how much drones were given?"),
    ("by whom?", DRONES, "by whom drones were given?"),
    ("since when?", CLOSED, "since when did the company close its mine?"),
    ("but why", DRONES, "why drones were given?"),
    ("so who?", DRONES, "who drones were given?"),
    ("why did he do that?", "Did Kim resign?", "why did Kim resign?"),
    ("how long did he do that?", "Did Kim wait?", "how long did Kim wait?"),
    ("when?", "Who resigned?", "when resigned?"),
    # more of the same
    ("who else?", "Who met Kim?", "Who met Kim?"),
    ("what else?", GIFT, "What did Kim Jong Un receive in Vladivostok?"),
    ("anything else?", GIFT, "What did Kim Jong Un receive in Vladivostok?"),
    ("where else?", MET, "where else did Kim meet Putin?"),
    # the same of somebody or something else
    ("what about Putin?", "When did Kim visit Russia?", "When did Putin visit Russia?"),
    ("What about Lavrov", MET, "When did Lavrov meet Putin?"),
    ("how about the vest?", DRONES, "How many the vest were given?"),
    ("and Putin?", "What did Kim say?", "What did Putin say?"),
    ("and in Moscow?", GIFT, "What did Kim Jong Un receive in Moscow?"),
    ("and on Monday?", "Who spoke on Sunday?", "Who spoke on Monday?"),
    ("and in 2018?", "How many people died?", "How many people died in 2018?"),
    ("what about in Kabul?", "Who died in Logar?", "Who died in Kabul?"),
    ("and what about Sasse?", "What did Cruz say?", "What did Sasse say?"),
    ("and Cruz?", "What is Sasse's view?", "What is Cruz's view?"),
    ("and Cruz?", "What is Sasse’s view?", "What is Cruz’s view?"),
    ("and then when?", MET, "when did Kim meet Putin?"),
    ("and Kim Jong Un?", "What did Putin say?", "What did Kim Jong Un say?"),
    ("how about gold?", "Why did coal mines close?", "Why did gold close?"),
    ("and the governor?", "What did the mayor say?", "What did the governor say?"),
    ("and the crew?", "Who praised the captain?", "Who praised the crew?"),
    ("what about the bank?", "How much did the project cost?", "How much did the bank cost?"),
    ("and the ferry?", "What did the fishing boat bring?", "What did the ferry bring?"),
    ("and in Kabul?", "Who died in Logar when it flooded?", "Who died in Kabul when it flooded?"),
    ("and on Monday?", "What went on when Kim spoke?", "What went on when Kim spoke on Monday?"),
    # pronouns take the name
    ("where was he born?", "Who is Kim Jong Un?", "where was Kim Jong Un born?"),
    ("and when did he leave?", GIFT, "when did Kim Jong Un leave?"),
    ("did she resign?", "What did Kristi Noem say?", "did Kristi Noem resign?"),
    ("what is his job?", "Who is Omar Lamrani?", "what is his job: Omar Lamrani?"),
    ("how much do they weigh?", DRONES, "how much do they weigh: drones?"),
    ("who lives there?", "Where is Braunau?", "who lives there: Braunau?"),
    ("why did it close?", "Who owns Orbis?", "why did Orbis close?"),
    ("who told him?", "Was Vindman worried?", "who told Vindman?"),
    ("where did he go when he left?", "Who is Kim?", "where did Kim go when he left?"),
    ("is that article about him?", "Who is Kim?", "is that article about Kim?"),
]

COMPLETE = [
    ("When did Kim leave Russia?", GIFT),
    ("and how many people died in Kabul?", GIFT),
    ("Who is Putin?", GIFT),
    ("Putin?", GIFT),
    ("drones", GIFT),
    ("Did Noem say she was confident?", MET),
    ("What does this article say of mines?", CLOSED),
    ("Why was that bridge closed?", GIFT),
    ("who wrote this article?", GIFT),
    ("how many US troops remain in Afghanistan", GIFT),
    ("is the cause of the crash known yet", GIFT),
    ("what is the tagline?", GIFT),
    ("Where did the helicopter crash?", MET),
    ("So what did the governor say?", MET),
    ("Also, who paid for the campaign?", MET),
    ("thanks", GIFT),
    ("and in?", GIFT),
    ("and?", GIFT),
    ("what about him?", GIFT),
    ("where was he born?", "who?"),
    ("why?", "who?"),
    ("why?", "who was?"),
    ("🙂", GIFT),
    ("??", GIFT),
    ("", GIFT),
]


@pytest.mark.parametrize(("question", "previous", "completed"), TURNS)
def test_a_follow_up_is_completed(question: str, previous: str, completed: str) -> None:
    found = complete(question, previous, "en")
    assert found.question == completed
    assert found.about is not None


@pytest.mark.parametrize(("question", "previous"), COMPLETE)
def test_a_complete_question_inherits_nothing(question: str, previous: str) -> None:
    assert complete(question, previous, "en") == Completed(question)


@pytest.mark.parametrize("question", ["why?", "and when?", "what about Putin?", "who else?"])
def test_nothing_is_completed_without_a_previous_question(question: str) -> None:
    assert complete(question, None) == Completed(question)
    assert complete(question, "?") == Completed(question)


@pytest.mark.parametrize(
    ("question", "previous", "completed"),
    [
        ("und wann?", "Wo traf Kim Putin?", "wann traf Kim Putin?"),
        ("¿y por qué?", "¿Cuándo cerró la empresa la mina?", "por qué cerró la empresa la mina?"),
        ("а когда?", "Где Ким встретил Путина?", "когда Ким встретил Путина?"),
        ("et pourquoi ?", "Quand Claire Morel est partie ?", "pourquoi Claire Morel est partie?"),
    ],
)
def test_other_languages_follow_up_too(question: str, previous: str, completed: str) -> None:
    assert complete(question, previous).question == completed


def test_a_language_that_cannot_be_told_is_taken_for_english() -> None:
    assert complete("when?", "Kim left").question == "when Kim left?"


def test_what_it_was_completed_with_is_told() -> None:
    assert complete("where was he born?", "Who is Kim Jong Un?").about == "Kim Jong Un"
    assert complete("what about Putin?", MET).about == "Putin"
    assert complete("why?", MET).about == "Kim meet Putin"


def test_completing_twice_changes_nothing_more() -> None:
    for question, previous, _ in TURNS:
        once = complete(question, previous, "en").question
        assert complete(once, previous, "en").question == once


def test_of_another_after_a_bare_subject_is_complete() -> None:
    """ "What about Kim?" asks nothing that "what about Putin?" could ask again."""
    assert complete("what about Putin?", "What about Kim Jong Un?") == Completed(
        "what about Putin?"
    )
    assert complete("and Putin?", "What about Kim?", "en").question == "What about Putin?"


def test_follow_up_upon_follow_up_does_not_grow_without_end() -> None:
    """Each adds what fits nowhere in the one before; it stays a question that can be answered."""
    asked = ["What went on when Kim spoke?"]
    for number in range(1, 400):
        asked.append(complete(f"and on flight {number}?", asked[-1], "en").question)
    assert 450 < max(map(len, asked)) <= 500
    assert asked[-1].endswith("399?")
