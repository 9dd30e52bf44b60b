"""Which words of a sentence most likely are the answer."""

import pytest

from index.answer_span import answer_span


@pytest.mark.parametrize(
    ("question", "text", "answer"),
    [
        ("when did the mine close?", "The mine closed on 4 May 1998 after a flood.", "4 May 1998"),
        ("when was it built", "It was built in 1911 by Jonas Pell.", "1911"),
        ("when is the vote?", "The vote is due on Tuesday.", "Tuesday"),
        ("In what year did she leave?", "She left Dunmore in 2004.", "2004"),
        ("How many people died?", "At least 42 people died, 3 of them in Kabul.", "42"),
        ("how many hives are empty", "Twelve hives are empty.", "Twelve"),
        ("How many soldiers were killed?", "Roughly 13,000 soldiers were killed.", "13,000"),
        ("How much did it cost?", "The roof cost $449,000, paid by the state.", "$449,000"),
        ("how much was the fine?", "He paid a fine of 40 euros.", "40 euros"),
        ("How long was he away?", "He was away for six years.", "six years"),
        ("where was he born?", "He was born in Braunau to a clerk.", "Braunau"),
        ("who painted the hall?", "The hall was painted by Jonas Pell in a week.", "Jonas Pell"),
        ("who met Kim?", "Kim met Vladimir Putin.", "Vladimir Putin"),
        ("who opened the hall?", "The hall in Dunmore was opened by Jonas Pell.", "Jonas Pell"),
        ("who opened it?", "It was opened on Monday by Jonas Pell.", "Jonas Pell"),
        ("where did he go?", "He went to Braunau in May.", "Braunau"),
        ("where was he born?", "Jonas Pell was born in the Braunau.", "Braunau"),
        ("how many hives burned?", "In 1998 the keeper lost 40 hives.", "40"),
        ("how many hives burned?", "In 1998 the keeper lost 40.", "40"),
        ("how many hives were there?", "Of 60 hives he lost 40.", "60"),
        ("How many families stayed?", "Of 40 houses one family stayed.", "one"),
        ("where was he born?", "He was born in June in Braunau.", "Braunau"),
        ("where was he born?", "In Braunau he was born.", "Braunau"),
        ("why was it shut?", "Because of a flood, it was shut.", "Because of a flood"),
        ("why was it shut?", "It was shut because of a flood, she said.", "because of a flood"),
        ("Wann wurde sie gebaut?", "Sie wurde 1911 von Pell gebaut.", "1911"),
        ("¿Cuántos murieron?", "Murieron 42 personas.", "42"),
    ],
)  # fmt: skip
def test_the_one_thing_of_the_kind_asked_for_is_the_answer(
    question: str, text: str, answer: str
) -> None:
    code = {"W": "de", "¿": "es"}.get(question[0], "en")
    span = answer_span(question, text, code)
    assert span is not None
    assert text[slice(*span)] == answer


@pytest.mark.parametrize(
    ("code", "question", "text", "answer"),
    [
        ("de", "Wann wurde sie eröffnet?", "Sie wurde am 4. Mai 1998 eröffnet.", "4. Mai 1998"),
        ("de", "Wie viel kostete es?", "Es kostete 3,5 Millionen Euro.", "3,5 Millionen Euro"),
        ("es", "¿Cuándo se abrió?", "Se abrió el 12 de mayo de 2019.", "12 de mayo de 2019"),
        ("es", "¿Cuánto costó?", "Costó dos millones de euros.", "dos millones de euros"),
        ("es", "¿Quién lo abrió?", "Fue abierto por Carmen Ibarra.", "Carmen Ibarra"),
        ("fr", "Quand a-t-il ouvert ?", "Il a ouvert le 1er mai 2019.", "1er mai 2019"),
        ("fr", "Combien a coûté le toit ?", "Il a coûté 40 000 euros.", "40 000 euros"),
        ("it", "Quando è nato?", "È nato il 4 maggio 1998.", "4 maggio 1998"),
        ("pt", "Quando abriu?", "Abriu na terça-feira.", "terça-feira"),
        ("nl", "Wanneer ging hij open?", "Hij ging open op 4 mei 1998.", "4 mei 1998"),
        ("ru", "Когда открыли мост?", "Мост открыли 12 октября.", "12 октября"),
        ("ru", "Сколько стоил ремонт?", "Он стоил 4 миллиона рублей.", "4 миллиона рублей"),
        ("ru", "Сколько человек пришло?", "12 октября пришли 340 человек.", "340"),
        ("ru", "Где он живёт?", "Он живёт в Новгороде.", "Новгороде"),
        ("uk", "Коли відкрили міст?", "Міст відкрили 12 жовтня.", "12 жовтня"),
        ("el", "Πότε άνοιξε;", "Άνοιξε στις 4 Μαΐου 1998.", "4 Μαΐου 1998"),
        ("ro", "Când s-a deschis?", "S-a deschis la 4 mai 1998.", "4 mai 1998"),
        ("ar", "كم كتابا فيها؟", "فيها اثنا عشر ألف كتاب.", "اثنا عشر ألف"),
        ("ar", "متى افتتح؟", "افتتح في 4 مايو 1998.", "4 مايو 1998"),
        ("tr", "Ne zaman açıldı?", "4 Mayıs 1998'de açıldı.", "4 Mayıs 1998"),
        ("tr", "Çatı ne kadar tuttu?", "Çatı 40 bin lira tuttu.", "40 bin lira"),
        ("hi", "पुल कब खुला?", "पुल 4 मई 1998 को खुला।", "4 मई 1998"),
        ("fa", "چه زمانی باز شد؟", "در سال ۱۹۹۸ باز شد.", "۱۹۹۸"),
        ("vi", "Cầu mở khi nào?", "Cầu mở ngày 4 tháng 5 năm 1998.", "4 tháng 5 năm 1998"),
    ],
)  # fmt: skip
def test_dates_sums_and_names_are_known_in_other_languages(
    code: str, question: str, text: str, answer: str
) -> None:
    span = answer_span(question, text, code)
    assert span is not None
    assert text[slice(*span)] == answer


@pytest.mark.parametrize(
    ("code", "question", "text"),
    [
        ("ru", "Сколько стоил ремонт?", "Ремонт закончили 12 октября."),
        ("de", "Wie viele kamen?", "Sie kamen am 4. Mai."),
        ("de", "Wer kam?", "Die Brücke steht in Wien."),  # every noun has a capital
    ],
)
def test_dates_are_no_sums_in_other_languages(code: str, question: str, text: str) -> None:
    assert answer_span(question, text, code) is None


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("When did it close?", "It closed in 1998 and opened again in 2004."),
        ("Who was there?", "Anna Berg and Paul Renn were there."),
        ("Who met Kim Jong Un?", "Kim Jong Un met nobody."),
        ("When did it close in 1998?", "It closed in 1998."),
        ("What is the tower made of?", "The tower is made of 400 tonnes of steel."),
        ("Who left?", "Dunmore left."),
        ("How many were hurt?", "Nobody was hurt."),
        ("When may he come?", "He may come later."),
        ("", "It closed in 1998."),
        ("When?", ""),
    ],
)
def test_nothing_is_marked_where_it_is_not_clear(question: str, text: str) -> None:
    assert answer_span(question, text, "en") is None


def test_a_text_of_unknown_language_is_read_as_english() -> None:
    assert answer_span("When did it close?", "It closed in 1998.", None) == (13, 17)


def test_a_language_without_a_row_marks_nothing() -> None:
    assert answer_span("When did it close?", "It closed in 1998.", "xx") is None
