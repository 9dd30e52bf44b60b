"""What is before and after each sentence, and how much of it counts."""

import numpy as np
import pytest

from index.article import Article
from index.article_index import ArticleIndex
from index.surroundings import Surroundings

TEXT = """Harbour ferry to sail again

She sails in June. The mayor praised the crew of the ferry. Was she late?

So they were. Engineers replaced the engine in 1998."""
INDEX = ArticleIndex.build(Article.from_text(TEXT))


def around(*positions: int) -> Surroundings:
    """Of the sentences at ``positions``; else of all five that stand in no heading."""
    return Surroundings.of(INDEX, np.array(positions or INDEX.searchable))


@pytest.mark.parametrize(
    ("neighbour", "share"),
    [
        ("before", [0, 1, 1, 0.5, 1]),  # nothing leans on a heading
        ("before2", [0, 0, 1, 0, 0]),
        ("after", [1, 1, 0.3, 1, 0]),
    ],
)
def test_neighbours_of_the_same_paragraph_count_most(neighbour: str, share: list[float]) -> None:
    assert getattr(around(), neighbour).tolist() == share


@pytest.mark.parametrize(
    ("trait", "values"),
    [
        ("paragraph", [1, 1, 1, 2, 2]),
        ("leaning", [1, 0, 0, 0, 0]),
        ("asking", [0, 0, 1, 0, 0]),
        ("short", [0.6, 0.2, 0.8, 1, 0.2]),
    ],
)
def test_each_sentences_own_traits(trait: str, values: list[float]) -> None:
    assert getattr(around(), trait).tolist() == values


def test_a_sentence_of_many_words_is_not_short() -> None:
    text = "Engineers replaced engine, rudder, mast, anchor and compass."
    index = ArticleIndex.build(Article.from_text(text))
    assert index.around(index.searchable).short.tolist() == [0]


def test_places_end_with_the_article() -> None:
    assert around(0, 1, 5).places.tolist() == [[0, 1, 5], [0, 0, 4], [0, 0, 3], [1, 2, 5]]


@pytest.mark.parametrize("chosen", [[0], [1, 2, 3, 4, 5], [2, 5], [4], [0, 3]])
def test_words_are_those_of_the_sentence_and_the_one_before(chosen: list[int]) -> None:
    found = around(*chosen)
    assert found.read == len({p for n in chosen for p in (n, max(n - 1, 0))})
    terms: list[list[int]] = [[] for _ in range(found.read)]
    for place, words in zip(found.filled, np.split(found.words, found.starts[1:]), strict=True):
        terms[place] = words.tolist()
    for position, own, previous in zip(chosen, found.own, found.previous, strict=True):
        assert terms[own] == INDEX.postings.document(position)
        assert terms[previous] == INDEX.postings.document(max(position - 1, 0))


def test_what_is_held_is_that_of_each_sentence() -> None:
    found = around()
    for _ in range(2):
        assert found.holding("time", INDEX) == [("june",), (), (), (), ("1998",)]
        assert found.holding("person", INDEX) == [("june",), (), (), (), ()]
