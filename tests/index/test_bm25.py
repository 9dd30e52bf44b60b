"""BM25: the reference's model, its cost, and none of its surprises."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from rank_bm25 import BM25Plus

from index.bm25 import Postings, top

term = st.sampled_from([f"t{i}" for i in range(30)])
corpora = st.lists(st.lists(term, max_size=12), min_size=1, max_size=25).filter(any)


@given(corpora, st.lists(term | st.just("unheard"), max_size=8))
def test_scores_agree_with_rank_bm25(corpus: list[list[str]], query: list[str]) -> None:
    """The postings hold the very model of the reference, for any corpus and query."""
    reference = BM25Plus(corpus, delta=0)
    np.testing.assert_allclose(
        Postings(corpus).get_scores(query), reference.get_scores(query), rtol=0, atol=1e-9
    )


@given(corpora, st.lists(term, max_size=8), st.integers(0, 30))
def test_best_is_the_head_of_all_scores_ties_by_position(
    corpus: list[list[str]], query: list[str], n: int
) -> None:
    postings = Postings(corpus)
    scores = postings.get_scores(query)
    ranked = sorted(np.flatnonzero(scores > 0).tolist(), key=lambda i: (-scores[i], i))
    assert [position for position, _ in postings.best(query, n)] == ranked[:n]


def test_hand_worked_example() -> None:
    """Two sentences, k1 1.5 and b 0.75: idf ln 3, lengths 2 and 4 about a mean of 3."""
    postings = Postings([["drone", "gift"], ["kim", "met", "a", "minister"]])
    expected = math.log(3) * 2.5 / (1 + 1.5 * (0.25 + 0.75 * 2 / 3))
    assert postings.get_scores(["drone"]) == pytest.approx([expected, 0.0], abs=1e-12)


def test_empty_corpus_scores_nothing() -> None:
    postings = Postings([])
    assert postings.get_scores(["a"]).tolist() == []
    assert postings.best(["a"], 5) == []


def test_sentences_without_terms_score_nothing() -> None:
    assert Postings([[], []]).best(["a"], 5) == []


def test_single_sentence_is_found() -> None:
    assert [i for i, _ in Postings([["kim", "left"]]).best(["kim"], 5)] == [0]


@pytest.mark.parametrize("n", [1, 2, 3, 4])
def test_as_many_are_found_as_are_wanted(n: int) -> None:
    postings = Postings([["kim"] + ["left"] * i for i in range(4)])
    assert [i for i, _ in postings.best(["kim"], n)] == list(range(n))


def test_term_in_half_of_the_sentences_still_counts() -> None:
    """Where Okapi's idf is zero, ours is not."""
    postings = Postings([["kim"], ["train"], ["kim"], ["drone"]])
    assert [i for i, _ in postings.best(["kim"], 5)] == [0, 2]


def test_term_in_every_sentence_still_counts() -> None:
    assert [i for i, _ in Postings([["kim"], ["kim", "left"]]).best(["kim"], 5)] == [0, 1]


def test_unknown_term_finds_nothing() -> None:
    """The reference would return the last sentences."""
    corpus = [["kim"], ["train"]]
    assert Postings(corpus).get_top_n(["giraffe"], corpus) == []


def test_get_top_n_gives_documents_best_first() -> None:
    corpus = [["kim", "left", "by", "train"], ["kim"], ["drone"]]
    assert Postings(corpus).get_top_n(["kim"], corpus, 5) == [corpus[1], corpus[0]]


def test_batch_scores_follow_the_asked_order() -> None:
    postings = Postings([["kim"], ["train"], ["kim", "kim"]])
    scores = postings.get_scores(["kim"])
    assert postings.get_batch_scores(["kim"], [2, 0]) == [scores[2], scores[0]]


def test_top_of_zero_scores_is_empty() -> None:
    assert top(np.zeros(100), 3).tolist() == []


@given(corpora, st.floats(0.1, 3), st.floats(0, 0.99))  # at 1 the peer divides 0 by 0
def test_other_parameters_reach_the_model(corpus: list[list[str]], k1: float, b: float) -> None:
    query = corpus[0] + corpus[-1]
    reference = BM25Plus(corpus, k1=k1, b=b, delta=0)
    np.testing.assert_allclose(
        Postings(corpus, k1, b).get_scores(query), reference.get_scores(query), rtol=0, atol=1e-9
    )


@given(st.lists(st.integers(-1, 5), max_size=60), st.integers(-1, 12))
def test_top_is_the_head_of_the_sorted_scores(scores: list[int], n: int) -> None:
    """Also where the few are cut from many, with many ties."""
    ranked = sorted((i for i, s in enumerate(scores) if s > 0), key=lambda i: (-scores[i], i))
    assert top(np.array(scores, np.float64), n).tolist() == ranked[: max(0, n)]


def test_best_of_very_many_matches_is_cut_by_score_then_position() -> None:
    """One term in every sentence, the other in none but three."""
    corpus = [["kim"] + ["left"] * (i in (5, 70, 200)) for i in range(300)]
    postings = Postings(corpus)
    assert [i for i, _ in postings.best(["kim"], 2)] == [0, 1]
    assert [i for i, _ in postings.best(["kim", "left"], 5)] == [5, 70, 200, 0, 1]


def test_document_gives_a_sentences_terms_in_order() -> None:
    postings = Postings([["kim", "left"], [], ["left", "kim", "left"]])
    kim, left = postings.vocabulary["kim"], postings.vocabulary["left"]
    found = [postings.document(position) for position in range(3)]
    assert found == [[kim, left], [], [left, kim, left]]


def test_documents_gives_the_terms_of_several_and_how_many_each_has() -> None:
    postings = Postings([["kim"], [], ["left", "kim", "left"]])
    kim, left = postings.vocabulary["kim"], postings.vocabulary["left"]
    terms, lengths = postings.documents(np.array([1, 2]))
    assert (terms.tolist(), lengths.tolist()) == ([left, kim, left], [0, 3])
