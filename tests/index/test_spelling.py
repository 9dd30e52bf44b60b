"""Misspelt words of a question are read as the article's; words that are merely other are not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.article import Article
from index.article_index import ArticleIndex
from index.spelling import corrected

INDEX = ArticleIndex.build(
    Article.from_text(
        "The pyramid at Vladivostok was praised by Ida Brandt. The pupils returned and scouts "
        "reported an al-Tanf smuggler.",
        language="en",
    )
)


@pytest.mark.parametrize(
    ("asked", "understood", "pairs"),
    [
        ("Who is Ida Brnadt?", "Who is Ida Brandt?", (("Brnadt", "Brandt"),)),
        ("who spoke of scuots", "who spoke of scouts", (("scuots", "scouts"),)),
        ("Vladvostok", "Vladivostok", (("Vladvostok", "Vladivostok"),)),
        ("Vladivostock's size", "Vladivostok size", (("Vladivostock's", "Vladivostok"),)),
        (
            "Did Brnadt like the pryamid?",
            "Did Brandt like the pyramid?",
            (("Brnadt", "Brandt"), ("pryamid", "pyramid")),
        ),
        ("WHERE IS VLADIVOSTOCK", "WHERE IS VLADIVOSTOK", (("VLADIVOSTOCK", "Vladivostok"),)),
    ],
)
def test_one_edit_in_a_rare_word_is_mended(
    asked: str, understood: str, pairs: tuple[tuple[str, str], ...]
) -> None:
    assert corrected(INDEX, asked) == (understood, pairs)


@pytest.mark.parametrize(
    "asked",
    [
        "Who is Ida Brandt?",
        "Where do the returnees sleep?",  # a form of "returned"
        "Who praises pyramids?",
        "What is al-Tanff?",  # which part of a compound is meant stays open
        "Is Vladimir there?",
        "Did bcouts report?",  # a short word with another first letter is another word
        "",
        "🙂",
    ],
)
def test_other_words_stay_as_they_are(asked: str) -> None:
    assert corrected(INDEX, asked) == (asked, ())


@pytest.mark.parametrize(
    ("asked", "understood"),
    [
        ("who is teh scout", "who is the scout"),
        ("Whn did the pupils return?", "when did the pupils return?"),
        ("WHN DID THEY RETURN", "WHEN DID THEY RETURN"),
        ("who is Teh?", "who is Teh?"),  # may be a name
        ("who is thx?", "who is thx?"),
        ("what is a ud?", "what is a ud?"),
    ],
)
def test_small_words_are_mended_without_a_word(asked: str, understood: str) -> None:
    assert corrected(INDEX, asked) == (understood, ())


@pytest.mark.parametrize(
    ("asked", "understood"),
    [
        ("Wann wurde er gezählt?", "Wann wurde er gezählt?"),
        ("Gezählt oder nicht?", "Gezählt oder nicht?"),
        ("Was sagte Mayerhoffer?", "Was sagte Maierhoffer?"),
        ("Mayerhoffer?", "Maierhoffer?"),
    ],
)
def test_only_names_are_mended_where_we_know_no_words(asked: str, understood: str) -> None:
    article = Article.from_text("Maierhoffer wurde in Wien gewählt, sagte er.", language="de")
    assert corrected(ArticleIndex.build(article), asked)[0] == understood


def test_joined_words_are_not_misspelt() -> None:
    """Arabic writes "and" and "for" as a letter of the word that follows."""
    article = Article.from_text("واستغرق البناء ثلاث سنوات في المدينة القديمة.", language="ar")
    asked = "لماذا استغرق البناء؟"
    assert corrected(ArticleIndex.build(article), asked) == (asked, ())


@given(st.text(alphabet="Vladivostockryamd' -?\u200d", max_size=60))
def test_only_the_named_words_change(asked: str) -> None:
    understood, pairs = corrected(INDEX, asked)
    assert understood != asked or not pairs
    assert all(written in asked and meant in INDEX.article.text for written, meant in pairs)
