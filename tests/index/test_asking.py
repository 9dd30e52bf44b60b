"""Questions made of a sentence's own names, numbers, dates and quotes."""

import pytest

from index.article import Article
from index.article_index import ArticleIndex
from index.asking import asked_of
from index.languages import CODES, row


def asked(code: str, *sentences: str) -> list[str]:
    """What is asked of the last of the ``sentences``, each a paragraph."""
    index = ArticleIndex.build(Article.from_text("\n\n".join(sentences), language=code))
    return [question for _, question in asked_of(index, len(index.sentences) - 1, row(code))]


@pytest.mark.parametrize("code", sorted(CODES))
def test_every_language_asks_when_and_who_said(code: str) -> None:
    language = row(code)
    assert {"when", "quote"} <= set(language.questions)
    assert language.moment != "(?!)"
    assert language.inverted or "{verb}" not in language.questions["when"]


@pytest.mark.parametrize(
    ("code", "text", "question"),
    [
        ("en", "At least 340 residents signed a note.", "How many residents signed a note?"),
        ("en", "Twelve hives on the hill are empty.", "How many hives on the hill are empty?"),
        ("en", "The bridge was opened in May 1998.", "When was the bridge opened?"),
        ("en", "In 1911, the mill was sold to a baker.", "When was the mill sold to a baker?"),
        ("en", "“We waited for this,” said Mara Okonjo.", "Who said “We waited for this”?"),
        ("en", "“We waited for this,” said Mara Okonjo.", "What did Mara Okonjo say?"),
        ("en", "A plan by Mara Okonjo, a carpenter, won.", "Who is Mara Okonjo?"),
        ("en", "They hired Halden Tidal, a company from Oslo.", "What is Halden Tidal?"),
        ("en", "The eelpout is a fish of cold seas.", "What is the eelpout?"),
        ("de", "Die Brücke wurde am 4. Mai 2019 eröffnet.", "Wann wurde die Brücke eröffnet?"),
        ("de", "Im Jahr 1911 wurde die Brücke gebaut.", "Wann wurde die Brücke gebaut?"),
        ("nl", "De brug werd op 4 mei 2019 geopend.", "Wanneer werd de brug geopend?"),
        ("es", "El puente fue reabierto en 2019.", "¿Cuándo fue reabierto el puente?"),
        ("fr", "Le pont a été rouvert le 4 mai 2019.", "Quand a été rouvert le pont ?"),
        ("it", "Il ponte fu riaperto nel 2019.", "Quando fu riaperto il ponte?"),
        ("pt", "A ponte foi reaberta em maio de 2019.", "Quando foi reaberta a ponte?"),
        ("ru", "В 1911 году здесь построили мост.", "Когда здесь построили мост?"),
        ("ar", "بني جسر خشبي في المدينة عام 1911.", "متى بني جسر خشبي في المدينة؟"),
        ("fa", "پل چوبی در سال ۱۹۱۱ ساخته شد.", "پل چوبی چه زمانی ساخته شد؟"),
        ("hi", "पहला पुल 1911 में यहां बना था।", "पहला पुल कब यहां बना था?"),
        ("tr", "İlk köprü 1911 yılında burada yapıldı.", "İlk köprü ne zaman burada yapıldı?"),
        ("tr", "Mektubu dün akşam 340 kişi imzaladı.", "Mektubu dün akşam kaç kişi imzaladı?"),
        ("vi", "Cây cầu được xây vào năm 1911.", "Cây cầu được xây khi nào?"),
        ("zh", "大桥于2019年5月4日重新开放。", "大桥于什么时候重新开放？"),
        ("zh", "共有340名居民在信上签名。", "共有多少名居民在信上签名？"),
        ("zh", "王强说：“我们等这一天等了很久。”", "谁说“我们等这一天等了很久”？"),
        ("ja", "最初の橋は1911年に建てられた。", "最初の橋はいつ建てられたか？"),
        ("th", "สะพานไม้สร้างขึ้นในปี 1911", "สะพานไม้สร้างขึ้นเมื่อใด"),
    ],
)  # fmt: skip
def test_a_question_keeps_the_words_of_its_sentence(code: str, text: str, question: str) -> None:
    assert question in asked(code, text)


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("en", "In 1998 nobody came to the harbour."),
        ("en", "It was opened in May 1998 by a baker."),  # what was
        ("en", "The bridge was closed in 1998 and opened in 2004."),
        ("en", "One baker of the town sells rolls."),
        ("en", "12 May is a holiday in the town."),
        ("en", "Half of the hives on the hill are empty."),
        ("en", "40 houses, an inn, a mill and a forge burned."),
        ("en", "The “Topical Team” met."),
        ("de", "Die Brücke ist seit Mai 2019 wieder offen."),
        ("ru", "Доклад о мосте за 2019 год готов."),
        ("zh", "2010年的干旱有三个中心。"),
    ],
)
def test_nothing_is_asked_where_the_question_would_be_odd(code: str, text: str) -> None:
    assert asked(code, "Oslo 12", text) == []


@pytest.mark.parametrize(
    ("before", "text", "name"),
    [
        ("Dahl lost. The chess hall was full.", "They met Viktor Dahl, at last.", "Viktor Dahl"),
        ("A champion is tired.", "It was Champion Viktor Dahl who lost.", "Viktor Dahl"),
        ("The Dutch won.", "All of it went to the Baltic Fund.", "the Baltic Fund"),
        ("The Dutch won.", "It is like a Swiss Army knife.", None),
        ("The Dutch won.", "He works in the U.S. Attorney’s Office now.", None),
        ("The Dutch won.", "He joined the Beekeepers of Old Norwin.", None),
        ("The Dutch won.", "“Done,” Mara Okonjo told the press.", None),  # only a source
    ],
)
def test_names_that_are_asked_about_are_whole(before: str, text: str, name: str | None) -> None:
    found = [q for q in asked("en", before, text) if q.startswith("What is said about")]
    assert found == ([f"What is said about {name}?"] if name else [])
