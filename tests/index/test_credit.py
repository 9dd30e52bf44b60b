"""Whom a sentence credits: the sources it names, and the names behind its pronouns."""

from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from index.article import Article
from index.credit import credits
from index.sentences import Sentence, split


@dataclass(frozen=True)
class Read:
    article: Article
    sentences: tuple[Sentence, ...]


def read(text: str, language: str = "en") -> Read:
    article = replace(Article.from_text(text), language=language)
    return Read(article, split(article))


def labelled() -> list[tuple[str, tuple[str, ...]]]:
    rows = []
    path = Path(__file__).with_name("credited.txt")
    for line in path.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            sources, text = line.split("\t")
            rows.append((text, () if sources == "-" else tuple(sources.split(" + "))))
    return rows


def asked(text: str) -> tuple[Read, int]:
    """The text as an article, and the position of the sentence that "▶" marks, or of the last."""
    text = text.replace(" ¶ ", "\n\n")
    at = text.find("▶")
    found = read(text.replace("▶", ""))
    starts = [s.start for s in found.sentences]
    return found, starts.index(at) if at >= 0 else len(starts) - 1


def same(name: str) -> str:
    return name.lower().removeprefix("the ").removeprefix("a ").removeprefix("an ")


def test_labelled_sentences_keep_precision_and_recall() -> None:
    """At least 0.95 of the credits given are right and 0.9 of the right ones are given."""
    right = given = wanted = 0
    for text, sources in labelled():
        found = {same(name) for name in credits(*asked(text))}
        want = {same(name) for name in sources}
        right, given, wanted = right + len(found & want), given + len(found), wanted + len(want)
    assert len(labelled()) >= 110
    assert right / given >= 0.95
    assert right / wanted >= 0.9


@pytest.mark.parametrize(
    ("text", "sources"),
    [
        ("The roof leaked, according to Al Jazeera.", ("Al Jazeera",)),
        ("Mara Okonjo told Paul Renn that the ferry had sailed.", ("Mara Okonjo",)),
        ("Citing the state agency, NTK, the Northern Post reported that it rained.",
         ("NTK", "Northern Post")),
        ("Police said two men fled, according to Delta News.", ("Police", "Delta News")),
        ("Delta News quoted Ivo Marek as saying the road was safe.", ("Ivo Marek", "Delta News")),
        ("Delta News quoted Ivo Marek, a guide, as saying the road was safe.",
         ("Ivo Marek", "Delta News")),
    ],
)  # fmt: skip
def test_the_nearest_source_comes_first(text: str, sources: tuple[str, ...]) -> None:
    assert credits(read(text), 0) == sources


@pytest.mark.parametrize("text", ["The report tore. He said so.", "The claim failed. He said so."])
def test_an_article_is_never_a_name(text: str) -> None:
    assert credits(read(text), 1) == ()


@pytest.mark.parametrize("measure", ["age", "need", "size and weight", "plan", "his means"])
def test_according_to_a_measure_credits_nobody(measure: str) -> None:
    assert credits(read(f"Each singer is paid according to {measure}."), 0) == ()


def test_people_close_to_somebody_are_the_source_and_not_somebody() -> None:
    text = "People close to Varga told the Post that the theatre would be sold."
    assert credits(read(text), 0) == ("People close to Varga",)


def test_he_added_takes_the_name_before() -> None:
    text = "Erik Dahl said the trail is open. Huts are full. He added that two have no water."
    assert credits(read(text), 2) == ("Erik Dahl",)


def test_a_pronoun_without_a_name_credits_nobody() -> None:
    assert credits(read("He said the trail is open."), 0) == ()


def test_a_heading_parts_a_pronoun_from_names_above_it() -> None:
    text = "Erik Dahl said the trail is open.\n\nNew huts\n\nHe said two have no water."
    assert credits(read(text), 2) == ()


def test_a_quotation_takes_its_paragraphs_speaker() -> None:
    text = "“I saw a light. It was green,” said Paul Renn. “Then it was gone.”"
    found = read(text)
    assert [credits(found, k) for k in range(3)] == [("Paul Renn",)] * 3


def test_a_quotation_carried_on_keeps_its_speaker() -> None:
    text = (
        "“We held on to the keel all night,” said Paul Renn.\n\n"
        "“In the morning a trawler came and took us in.”"
    )
    assert credits(read(text), 1) == ("Paul Renn",)


def test_what_a_quoted_person_says_others_said_is_not_credited() -> None:
    text = "“My uncle Jon Ames said it would never hold,” Greta Moll said."
    assert credits(read(text), 0) == ("Greta Moll",)


def test_a_statement_speaks_for_whoever_gave_it() -> None:
    text = 'The harbour office said a crane had failed. "No one was hurt," the statement said.'
    assert credits(read(text), 1) == ("harbour office",)


def test_a_language_without_credit_words_credits_nobody() -> None:
    assert credits(read("Mara Okonjo said so.", language="xx"), 0) == ()


def test_a_position_outside_the_article_raises() -> None:
    with pytest.raises(IndexError):
        credits(read("Mara Okonjo said so."), 7)


@pytest.mark.parametrize(
    "text", ["", "said", "said said said", "“", "according to", ", said ,", "by"]
)
def test_broken_sentences_credit_nobody(text: str) -> None:
    found = read(text + " .\n\nPlain words stand here.")
    assert all(credits(found, k) == () for k in range(len(found.sentences)))


def test_a_long_chain_of_pronouns_ends() -> None:
    found = read("Erik Dahl said so. " + "He said so. " * 2000)
    assert credits(found, 5) == ("Erik Dahl",)
    assert credits(found, 2000) == ()


@pytest.mark.parametrize(
    "unit", ["of ", "close to ", "people of ", "quoted a , ", "@", '"a" said ']
)
def test_a_hostile_sentence_ends(unit: str) -> None:
    found = read(f"Plain words stand here.\n\nKim said {unit * (2900 // len(unit))} as saying.")
    for k in range(len(found.sentences)):
        credits(found, k)


def test_an_endless_sentence_credits_nobody() -> None:
    assert credits(read("Kim said, " * 2000 + "and left."), 0) == ()
