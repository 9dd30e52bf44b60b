"""The sentences that carry an article, and questions worth asking it.

The sentences are the nodes of a graph and their BM25 scores for each other's terms its edges; what
a reader who follows the edges at random, and now and then starts over near the top, meets most
often carries the article (Mihalcea & Tarau 2004, with the restart of Haveliwala 2002).
"""

import re

import numpy as np

from index.article_index import ArticleIndex
from index.asking import asked_of
from index.bm25 import Floats
from index.languages import ENGLISH, row
from index.leaning import leans
from index.retrieve import Answer, retrieve
from index.sentences import Sentence
from index.terms import terms

_NODES = 500  # sentences compared at most; of a longer text an even choice
_FOLLOW = 0.85  # of all steps follow an edge
_ROUNDS = 30
_SHORTEST, _LONGEST = 5, 60  # words of a sentence that can carry anything
_ALIKE = 0.5  # of its own score: so near another, a sentence says the same again
_BEST_FIRST = ("count", "when", "said", "quote", "who", "says", "what", "defined", "about", "named")
_TRIED = 40  # central sentences that questions are made from
_SENTENCES = 2_000  # from which on fewer are tried: each costs a look through all of them

_WORD = re.compile(r"[^\W_]+(?:['’.,-][^\W_]+)*")


def summary(index: ArticleIndex, n: int = 5) -> tuple[Sentence, ...]:
    """The ``n`` sentences that carry the article, in its order; fewer when it has fewer.

    Sentences that lean on another one, and ones that say much the same, give way to others.
    """
    nodes, weights, edges = _centrality(index)
    chosen: list[int] = []
    alone = np.array([not leans(index, position) for position in nodes], dtype=np.bool_)
    for k in np.lexsort((-weights, ~alone)).tolist():
        if len(chosen) == n:
            break
        if all(edges[k, other] < _ALIKE * edges[k, k] for other in chosen):
            chosen.append(k)
    return tuple(index.sentences[nodes[k]] for k in sorted(chosen))


def questions(index: ArticleIndex, n: int = 3) -> tuple[str, ...]:
    """Up to ``n`` questions that the article answers, made of its own names, numbers and quotes.

    Each is answered by the sentence it was made from. They differ in kind and in sentence where
    they can.
    """
    language = row(index.article.language) if index.article.language else ENGLISH
    nodes, weights, _ = _centrality(index)
    found: dict[str, list[str]] = {}
    spare: list[tuple[int, str, str]] = []
    tried = max(4, _TRIED * min(1, _SENTENCES / max(1, len(index.sentences))))
    for k in np.argsort(-weights, kind="stable").tolist()[: int(tried)]:
        asked = asked_of(index, nodes[k], language)
        asked.sort(key=lambda one: (len(found.get(one[0], ())), _BEST_FIRST.index(one[0])))
        for place, (kind, question) in enumerate(asked, 1):
            if _answers(index, question, nodes[k]):
                found.setdefault(kind, []).append(question)
                spare += [(nodes[k], *one) for one in asked[place:]]
                break
    for position, kind, question in spare:
        if sum(map(len, found.values())) >= n:
            break
        if kind not in found and _answers(index, question, position):
            found[kind] = [question]
    kinds = [found[kind] for kind in _BEST_FIRST if kind in found]
    ranked = [asked[depth] for depth in range(n) for asked in kinds if depth < len(asked)]
    return tuple(dict.fromkeys(ranked))[:n]


def _centrality(index: ArticleIndex) -> tuple[list[int], Floats, Floats]:
    """The positions compared, how central each is, and their scores for each other."""
    language = index.article.language
    able = [
        position
        for position in index.searchable.tolist()
        if _SHORTEST <= len(_WORD.findall(index.text(position))) <= _LONGEST
    ] or index.searchable.tolist()
    nodes = able[:: max(1, -(-len(able) // _NODES))]
    scores = np.zeros((len(nodes), len(nodes)))
    for k, position in enumerate(nodes):
        own = dict.fromkeys(terms(index.text(position), language))
        scores[k] = index.postings.get_scores(own)[nodes]
    edges = scores - np.diag(np.diag(scores))
    total = edges.sum(axis=1, keepdims=True)
    steps = np.divide(edges, total, out=np.zeros_like(edges), where=total > 0)
    start = 1 / np.sqrt(1 + np.arange(len(nodes)))
    start /= start.sum() if len(nodes) else 1
    weights = start.copy()
    for _ in range(_ROUNDS):
        weights = (1 - _FOLLOW) * start + _FOLLOW * (weights @ steps)
    return nodes, weights, scores


def _answers(index: ArticleIndex, question: str, position: int) -> bool:
    found = retrieve(index, question, 1)
    return isinstance(found, Answer) and found.hits[0].position == position
