"""Follow-up questions are completed from the one before; complete ones inherit nothing."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from index.followup import Completed, complete, wants_more

GIFT = "What did Kim Jong Un receive in Vladivostok?"
MET = "When did Kim meet Putin?"
DRONES = "How many drones were given?"
CLOSED = "Why did the company close its mine?"
TALL = "How tall is the tower?"

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
    ("when was it?", CLOSED, "when did the company close its mine?"),
    ("and what happened?", CLOSED, "what happened: the company close its mine?"),
    ("and how did it happen?", CLOSED, "how did the company close its mine?"),
    ("when?", "what about the tower?", "when: the tower?"),
    # measures
    ("and how wide?", TALL, "how wide is the tower?"),
    ("how deep exactly?", TALL, "how deep exactly is the tower?"),
    ("why?", "How wide is the tower?", "why is the tower?"),
    ("how wide?", "Who built the tower?", "how wide: the tower?"),
    # the same of somebody or something else
    ("what about Putin?", "When did Kim visit Russia?", "When did Putin visit Russia?"),
    ("What about Lavrov", MET, "When did Lavrov meet Putin?"),
    ("and tanks?", "How many drones did the army buy?", "How many tanks did the army buy?"),
    ("what about tanks?", DRONES, "How many tanks were given?"),
    ("how about the vest?", DRONES, "how about the vest?"),
    ("what about the tower?", "How many people lose their jobs?", "what about the tower?"),
    ("and Putin?", "Who resigned?", "and Putin?"),
    ("and Putin?", "What did the mayor say?", "What did Putin say?"),
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
    ("and Monday?", "Who spoke in July?", "Who spoke Monday?"),
    ("and next year?", MET, "When did Kim meet Putin next year?"),
    ("and his wife?", "When did Kim leave?", "his wife: Kim?"),
    ("and silver?", "What is the price of gold?", "What is the price of silver?"),
    ("and the tunnel?", "What's the name of the ferry?", "What's the name of the tunnel?"),
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
    ("how long did it take?", CLOSED, "how long did the company take?"),
    ("what did he say?", MET, "what did Kim say?"),
    ("who is she?", "What did Priya Nair say?", "who is Priya Nair?"),
    ("how much was it?", "Who paid the fine?", "how much was the fine?"),
    ("How much did it cost?", "Who founded the brewery?", "How much did the brewery cost?"),
    ("when was it founded?", "How much did the brewery cost?", "when was the brewery founded?"),
    ("did it recover?", "Why did the price fall in July?", "did the price recover?"),
    ("when was he elected?", "Who is the new mayor?", "when was the new mayor elected?"),
    ("when did it open?", "Where is the new bridge?", "when did the new bridge open?"),
    ("when did it open?", "Where was the bridge built?", "when did the bridge open?"),
    ("who sold it to the city?", "Who owns Orbis?", "who sold Orbis to the city?"),
    ("how old is she?", "Who is the mayor of Lindow?", "how old is the mayor of Lindow?"),
    ("who built it?", "What's the name of the ferry?", "who built the ferry?"),
    ("what happened to her?", "Who is Kim?", "what happened to Kim?"),
    ("what caused its fall?", "Who is Kim?", "what caused its fall: Kim?"),
    ("who said that?", "Did Kim resign?", "who said that: Kim resign?"),
    ("is it true that he resigned?", MET, "is it true that Kim resigned?"),
    ("when was it moved to storage?", "Who owns Orbis?", "when was Orbis moved to storage?"),
    (
        "and why did they leave?",
        "Who visited the site in March?",
        "why did they leave: visited the site in March?",
    ),
    ("where was he born?", "Who won on Monday?", "where was he born: won on Monday?"),
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
    # what stands for nothing, or for what the question says itself
    ("When will it rain?", MET),
    ("Did it stop raining?", MET),
    ("Who said it was hard?", MET),
    ("Did anyone say that the roof leaks?", MET),
    ("How long does it take to rebuild a roof?", MET),
    ("How much did it cost the city to rebuild the roof?", MET),
    ("Is it true that the report blamed a pipe?", MET),
    ("How hard is it to climb the tower?", MET),
    ("Does it matter that the roof leaks?", MET),
    ("How many people will lose their jobs?", MET),
    ("Who lost their homes?", MET),
    ("How much of his own money has Steyer lost?", MET),
    ("Which university has its roots in a school?", MET),
    ("How many towers are there?", MET),
    ("What is a problem that most studies have?", MET),
    ("What does it mean for a knot to be prime?", MET),
    ("Did the mayor say he would resign?", MET),
    ("Did anyone say they would resign?", MET),
    ("Why is there no water in the town?", MET),
    ("When did one of the workers die?", MET),
    ("how do you know?", MET),
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
        ("और क्यों?", "पुल कब खोला गया?", "पुल क्यों खोला गया?"),
        ("यह कहाँ है?", "पुल कब खोला गया?", "पुल कहाँ है?"),
        ("वह कब बना?", "पुल कहाँ है?", "पुल कब बना?"),
        ("o ne kadar sürdü?", "Köprü ne zaman açıldı?", "Köprü ne kadar sürdü?"),
        ("neden?", "Köprü ne zaman açıldı?", "Köprü neden açıldı?"),
        ("ومتى؟", "أين افتتح الجسر؟", "متى افتتح الجسر؟"),
        ("ماذا عن المعرض؟", "متى افتتح الجسر؟", "متى افتتح المعرض؟"),
        ("为什么？", "桥什么时候开通？", "桥为什么开通？"),
        ("那在哪里？", "桥什么时候开通？", "桥在哪里开通？"),
        ("なぜ？", "橋はいつ開通しましたか？", "橋はなぜ開通しましたか？"),
        ("wann wurde sie verkauft?", "Wer hat die Brauerei?", "wann wurde die Brauerei verkauft?"),
        ("¿y la fábrica?", "¿Quién compró la mina?", "¿Quién compró la fábrica?"),
        ("et l’usine ?", "Qui a fermé la mine ?", "Qui a fermé l’usine?"),
        ("他什么时候离开的？", "马云说了什么？", "他什么时候离开的: 马云说了什么？"),
        # complete
        ("¿dónde está?", "¿Cuándo cerró la empresa la mina?", "¿dónde está?"),
        ("Wann wurde das Haus gebaut?", "Wo traf Kim Putin?", "Wann wurde das Haus gebaut?"),
        ("Hoeveel huizen zijn er?", "Waar woont Kim?", "Hoeveel huizen zijn er?"),
        ("من هو الذي بنى الجسر؟", "متى افتتح الجسر؟", "من هو الذي بنى الجسر؟"),
        ("Πού είναι αυτή η πόλη;", "Πότε άνοιξε η γέφυρα;", "Πού είναι αυτή η πόλη;"),
        ("ما هو سبب الانهيار؟", "متى افتتح الجسر؟", "ما هو سبب الانهيار؟"),
    ],
)
def test_other_languages_follow_up_too(question: str, previous: str, completed: str) -> None:
    assert complete(question, previous).question == completed


@pytest.mark.parametrize(
    ("question", "previous"),
    [
        *(
            (question, "Who met Kim in Vladivostok?")
            for question in (
                "who else?", "Anyone else?", "what else?", "and where else?", "tell me more",
                "more", "and more?", "more please", "Show me more!", "next", "go on",
                "is there more?", "who else was there?", "anything else?", "tell me more about it",
            )
        ),
        ("more", "Кто встретил Кима?"),
        ("кто ещё?", "Кто встретил Кима?"),
        ("ещё", "Кто встретил Кима?"),
        ("¿quién más?", "¿Quién compró la mina?"),
        ("más", "¿Quién compró la mina?"),
        ("wer noch?", "Wo traf Kim Putin?"),
        ("und wer sonst?", "Wo traf Kim Putin?"),
        ("mehr", "Wann traf Kim auf Putin?"),
        ("qui d’autre ?", "Qui a fermé la mine ?"),
        ("encore", "Qui a fermé la mine ?"),
        ("chi altro?", "Chi ha chiuso la miniera?"),
        ("dimmi di più", "Chi ha chiuso la miniera?"),
        ("quem mais?", "Quem fechou a mina?"),
        ("mais", "Quem fechou a mina?"),
        ("wie nog meer?", "Wie heeft de mijn gesloten?"),
        ("meer", "Wie heeft de mijn gesloten?"),
        ("من أيضا؟", "من أغلق المنجم؟"),
        ("المزيد", "من أغلق المنجم؟"),
        ("başka kim?", "Madeni kim kapattı?"),
        ("daha fazla", "Madeni kim kapattı?"),
        ("और कौन?", "पुल किसने खोला?"),
        ("और", "पुल किसने खोला?"),
        ("还有谁？", "谁开通了桥？"),
        ("更多", "谁开通了桥？"),
    ],
)  # fmt: skip
def test_more_of_the_same_is_told_from_a_question(question: str, previous: str) -> None:
    assert wants_more(question, previous)
    assert not wants_more(question, None)


@pytest.mark.parametrize(
    ("question", "previous"),
    [
        ("who?", MET),
        ("what else did he say?", MET),
        ("what about the others?", MET),
        ("any other bridges?", MET),
        ("more about the bridge", MET),
        ("what happened next?", MET),
        ("??", MET),
        ("और क्यों?", "पुल कब खोला गया?"),
        ("mais pourquoi ?", "Qui a fermé la mine ?"),
        ("为什么？", "谁开通了桥？"),
    ],
)
def test_a_question_of_its_own_wants_no_more_of_the_last(question: str, previous: str) -> None:
    assert not wants_more(question, previous)


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


SAID = st.lists(
    st.sampled_from(["what about", "and", "why?", "it", "who else", "the", "Kim's", "March", "¿"])
    | st.sampled_from(["ومتى", "और", "为什么？", "था", "of", "how wide", "\n", "—"])
    | st.text(max_size=9),
    max_size=6,
).map(" ".join)


@given(SAID, SAID, st.sampled_from([None, "en", "ru", "ar", "hi", "zh", "tr", "fr"]))
@example("\n", "who?", "en")
@example("who?", "\n", None)
def test_whatever_is_said_is_completed_or_left(
    question: str, previous: str, language: str | None
) -> None:
    completed = complete(question, previous, language)
    assert (completed.about is None) <= (completed.question == question)
    assert not (wants_more(question, previous) and not previous)
