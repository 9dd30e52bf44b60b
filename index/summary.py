"""The sentences that carry an article, and questions worth asking it.

The sentences are the nodes of a graph and their BM25 scores for each other's terms its edges; what
a reader who follows the edges at random, and now and then starts over near the top, meets most
often carries the article (Mihalcea & Tarau 2004, with the restart of Haveliwala 2002).
"""

import re
from collections.abc import Iterator

import numpy as np

from index.article_index import ArticleIndex
from index.bm25 import Floats
from index.credit import credits
from index.languages import ENGLISH, Language, row
from index.leaning import leans
from index.retrieve import Answer, retrieve
from index.sentences import Sentence
from index.terms import terms

_NODES = 500  # sentences compared at most; of a longer text an even choice
_FOLLOW = 0.85  # of all steps follow an edge
_ROUNDS = 30
_SHORTEST, _LONGEST = 5, 60  # words of a sentence that can carry anything
_MADE_FROM = 1_000  # characters of a sentence that questions are made from: the patterns backtrack
_ALIKE = 0.5  # of its own score: so near another, a sentence says the same again
_BEST_FIRST = ("count", "said", "quote", "who", "about")
_TRIED = 40  # central sentences that questions are made from
_SENTENCES = 2_000  # from which on fewer are tried: each costs a look through all of them

_WORD = re.compile(r"[^\W_]+(?:['’.,-][^\W_]+)*")
_NAME = r"[^\W\d_a-zà-öø-ÿа-яё][\w’'-]+(?: [^\W\d_a-zà-öø-ÿа-яё][\w’'-]+)+"
_APPOSED = re.compile(
    rf"(?:^|[\s“\"])(?<!\bthe )(?<!\bThe )({_NAME}), (?:an? |the |who |\w+ [a-z]+ (?:of|at|for) )"
)
_QUOTED = re.compile(r"[“\"«„]([^“”\"«»„]{12,60}?)[,.]?[”\"»“]")
_ADJECTIVE = re.compile(r"(?:an|ese|ish)$")  # North Korean leader, Old English verse
_COUNTED = re.compile(
    r"(?:(?:about|almost|around|at least|more than|nearly|over|roughly|some) )?"
    r"\d[\d,.]* ([a-z][^,.;:“”\"()–—]{12,70})(?=[,.])",
    re.IGNORECASE,
)


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

    Each is answered by the sentence it was made from; no two are made from the same one, and
    they differ in kind where they can.
    """
    language = row(index.article.language) if index.article.language else ENGLISH
    nodes, weights, _ = _centrality(index)
    found: dict[str, list[str]] = {}
    tried = max(4, _TRIED * min(1, _SENTENCES / max(1, len(index.sentences))))
    for k in np.argsort(-weights, kind="stable").tolist()[: int(tried)]:
        asked = _asked_of(index, nodes[k], language)
        for kind, question in sorted(asked, key=lambda one: len(found.get(one[0], ()))):
            if _answers(index, question, nodes[k]):
                found.setdefault(kind, []).append(question)
                break
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


def _asked_of(index: ArticleIndex, position: int, language: Language) -> list[tuple[str, str]]:
    """Questions that the sentence at ``position`` may answer, each with its kind."""
    text = index.text(position)
    if len(text) > _MADE_FROM:
        return []
    sources = credits(index, position)
    names = list(_names(text, language))
    found: dict[str, tuple[str, ...]] = {}
    if (apposed := _APPOSED.search(text)) and (name := _bare(apposed[1], language)):
        found["who"] = (name,)
    if counted := _COUNTED.match(text):
        found["count"] = (counted[1],)
    if sources and (quoted := _QUOTED.search(text)):
        found["quote"] = (quoted[1].rstrip(",. "),)
    topic = next(
        (name for name in names if sources and all(_parted(name, s) for s in sources)), None
    )
    if topic and _personal(sources[0], language):
        found["said"] = (sources[0], topic)
    if names:
        found["about"] = (names[0],)
    asks = language.questions
    return [(kind, asks[kind].format(*what)) for kind, what in found.items() if kind in asks]


def _names(text: str, language: Language) -> Iterator[str]:
    """The names of several words in ``text``, without titles; not what merely opens it."""
    for match in re.finditer(_NAME, text):
        adjective = _ADJECTIVE.search(match[0]) and text[match.end() :][1:2].islower()
        if match.start() and not adjective and (name := _bare(match[0], language)):
            yield name


def _bare(name: str, language: Language) -> str:
    """A name of several words without its titles, or nothing if it is none."""
    words = name.removesuffix("'s").removesuffix("’s").split()
    if credit := language.credit:
        if any(word.lower() in credit.never_named for word in words):
            return ""
        titles = [n for n, word in enumerate(words[:-1]) if word.lower() in credit.titles]
        words = words[titles[-1] + 1 :] if titles else words
    return " ".join(words) if len(words) > 1 else ""


def _personal(source: str, language: Language) -> bool:
    bodies = language.credit.bodies if language.credit else frozenset()
    return all(word[0].isupper() and word.lower() not in bodies for word in source.split())


def _parted(name: str, source: str) -> bool:
    return not set(source.split()) & set(name.split())


def _answers(index: ArticleIndex, question: str, position: int) -> bool:
    found = retrieve(index, question, 1)
    return isinstance(found, Answer) and found.hits[0].position == position
