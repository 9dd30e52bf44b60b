"""What we know of each language."""

from dataclasses import dataclass, replace

import pytest

from index.article import Article
from index.credit import credits
from index.languages import CODES, NEUTRAL, Language, row
from index.sentences import Sentence, split
from index.terms import terms

KINDS = {"person", "time", "duration", "place", "number", "amount", "cause", "manner", "thing"}


@pytest.mark.parametrize("code", sorted(CODES))
def test_a_row_is_whole_and_in_lower_case(code: str) -> None:
    language = row(code)
    assert (language.code, bool(language.name)) == (code, True)
    assert set(language.question_words) == KINDS
    assert set(language.answer_words) <= KINDS | {"calendar", "currency", "scale"}
    lower = [
        language.stop_words,
        language.leaning,
        language.follow_up,
        language.pronouns,
        *language.question_words.values(),
        *language.answer_words.values(),
    ]
    assert [word for words in lower for word in words if word != word.lower()] == []
    assert all(words for words in lower)


def test_an_unknown_language_has_the_row_that_assumes_nothing() -> None:
    assert row("xx") is NEUTRAL
    assert row(None) is NEUTRAL
    assert row("../en") is NEUTRAL


def test_a_row_is_read_once() -> None:
    first: Language = row("de")
    assert row("de") is first


@pytest.mark.parametrize(
    ("code", "one", "other"),
    [
        ("ar", "الكتاب", "كتاب"),
        ("de", "Häusern", "Hauses"),
        ("el", "εφημερίδες", "εφημερίδα"),
        ("en", "houses", "House"),
        ("es", "casas", "casa"),
        ("fa", "کتاب‌ها", "کتاب"),
        ("fr", "maisons", "maison"),
        ("hi", "लड़कों", "लड़का"),
        ("it", "case", "casa"),
        ("nl", "boeken", "boek"),
        ("pt", "casas", "casa"),
        ("ro", "casele", "casă"),
        ("ru", "книгами", "книги"),
        ("tr", "evlerinde", "evler"),
    ],
)
def test_forms_of_a_word_are_one_term(code: str, one: str, other: str) -> None:
    assert terms(one, code) == terms(other, code)
    assert terms(one, code)


@dataclass(frozen=True)
class Read:
    article: Article
    sentences: tuple[Sentence, ...]


@pytest.mark.parametrize(
    ("code", "text", "sources"),
    [
        ("de", "Die Brücke bleibt gesperrt, sagte Ines Falk.", ("Ines Falk",)),
        ("de", "Laut Greta Moll fehlen zwölf Bienenvölker.", ("Greta Moll",)),
        ("de", "„Das Dach hält“, sagte Bürgermeister Tobias Reuss.", ("Tobias Reuss",)),
        ("de", "Die Brücke wurde 1911 gebaut.", ()),
        ("nl", "De brug blijft dicht, zei Jan Visser.", ("Jan Visser",)),
        ("nl", "Volgens Anna de Wit is de oogst mislukt.", ("Anna de Wit",)),
        ("fr", "« Le toit tiendra », a déclaré Claire Morel.", ("Claire Morel",)),
        ("fr", "Selon Paul Girard, la récolte est perdue.", ("Paul Girard",)),
        ("fr", "Le pont a été construit en 1911.", ()),
        ("es", "El puente seguirá cerrado, dijo Marta Silva.", ("Marta Silva",)),
        ("es", "Según Pablo Rey, la cosecha se perdió.", ("Pablo Rey",)),
        ("es", "La ministra Rosa Gil afirmó que no hay dinero.", ("Rosa Gil",)),
        ("pt", "A ponte continua fechada, disse Ana Lopes.", ("Ana Lopes",)),
        ("pt", "Segundo Rui Costa, a colheita perdeu-se.", ("Rui Costa",)),
        ("it", "Il ponte resta chiuso, ha detto Luca Ferri.", ("Luca Ferri",)),
        ("it", "Secondo Anna Conti, il raccolto è perduto.", ("Anna Conti",)),
        ("ro", "Podul rămâne închis, a declarat Ion Popa.", ("Ion Popa",)),
        ("ro", "Potrivit Mariei Stan, recolta este pierdută.", ("Mariei Stan",)),
        ("ru", "Мост останется закрытым, сообщил Иван Орлов.", ("Иван Орлов",)),
        ("ru", "По словам Анны Беловой, урожай погиб.", ("Анны Беловой",)),
        ("uk", "Міст залишиться закритим, сказав Тарас Коваль.", ("Тарас Коваль",)),
        ("uk", "За словами Олени Бойко, врожай загинув.", ("Олени Бойко",)),
        ("el", "Η γέφυρα μένει κλειστή, δήλωσε ο Νίκος Παππάς.", ("Νίκος Παππάς",)),
        ("ar", "قال المتحدث باسم البلدية إن الجسر سيبقى مغلقا.", ("المتحدث باسم البلدية",)),
        ("de", "Laut Polizei fehlen zwei Boote.", ("Polizei",)),
        ("de", "Nach Angaben des Senders fehlen zwei Boote.", ("Senders",)),
        ("de", "Der Polizei zufolge fehlen zwei Boote.", ("Polizei",)),
        ("de", "Laut Gesetz ist das Angeln verboten.", ()),
        ("nl", "Volgens de politie zonken twee boten.", ("politie",)),
        ("nl", "Zoals NOS meldt, is de haven dicht.", ("NOS",)),
        ("fr", "Selon l'AFP, le port est fermé.", ("AFP",)),
        ("fr", "Le port est fermé, selon Le Phare.", ("Le Phare",)),
        ("fr", "Les fruits sont triés selon la taille.", ()),
        ("fr", "« C'est fini », a déclaré à l'AFP Paul Girard.", ("Paul Girard",)),
        ("fr", "Les prix varient selon les saisons.", ()),
        ("fr", "Ce dossier, urgent, relève de la préfecture.", ()),
        ("it", "Secondo l'ANSA, il porto è chiuso.", ("ANSA",)),
        ("es", "«No hay peces», lamentó la alcaldesa.", ("alcaldesa",)),
        ("es", "La alcaldesa, Rosa Gil, explicó a El Faro que no hay peces.", ("Rosa Gil",)),
        ("es", "Los peces se ordenan según su tamaño.", ()),
        ("ru", "Как сообщает ТАСС, порт закрыт.", ("ТАСС",)),
        ("ru", "Об этом сообщила пресс-служба порта.", ("пресс-служба порта",)),
        ("ru", "«Рыбы нет», — сказала жительница посёлка Нина Белова.", ("Нина Белова",)),
        ("ru", "Мэр Энска заявил, что порт закрыт.", ("Мэр Энска",)),
        ("ru", "Согласно плану, порт закроют.", ()),
        ("uk", "«Риби немає», — сказала жителька села Олена Бойко.", ("Олена Бойко",)),
        ("el", "Κατά την κατασκευή έπεσε ένας τοίχος.", ()),
        ("ar", "وفقا لصحيفة الميناء، الجسر مغلق.", ("صحيفة الميناء",)),
        ("ar", "الميناء مغلق وفقا للشرطة.", ("الشرطة",)),
        ("ar", "رتبت الكتب وفقا للحجم.", ()),
        ("tr", "Reuters'a göre liman kapalı.", ("Reuters",)),
        ("tr", "\"Liman kapalı\" dedi Ayşe Demir.", ("Ayşe Demir",)),
        ("tr", "Belediye Başkanı Ayşe Demir, limanın kapalı olduğunu söyledi.", ("Ayşe Demir",)),
        ("tr", "Limanın kapalı olduğunu söyledi.", ()),
        ("tr", "Ankara'ya göre İzmir daha sıcak.", ()),
        ("tr", "Geçen yıla göre fiyatlar arttı.", ()),
        ("hi", "मीरा शर्मा ने कहा कि घाट बंद है।", ("मीरा शर्मा",)),
        ("hi", "सोमवार को पुलिस ने बताया कि घाट बंद है।", ("पुलिस",)),
        ("hi", "पुलिस के अनुसार, घाट बंद है।", ("पुलिस",)),
        ("hi", "योजना के अनुसार घाट बना।", ()),
        ("hi", "किसी ने कहा कि घाट बंद है।", ()),
        ("fa", "به گفته شهردار، پل بسته می‌ماند.", ("شهردار",)),
    ],
)  # fmt: skip
def test_sources_are_found_in_other_languages(
    code: str, text: str, sources: tuple[str, ...]
) -> None:
    article = replace(Article.from_text(text), language=code)
    assert credits(Read(article, split(article)), 0) == sources
