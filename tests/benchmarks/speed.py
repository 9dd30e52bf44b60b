"""Our BM25 beside rank-bm25, bm25s and tantivy, over the same terms, in one run.

The sentences are drawn from the sets' articles with replacement, a fifth of their words exchanged
for words of other sentences, so that no two are the same; the seed is fixed.
"""

import random
import statistics
import time
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Any

import bm25s
import numpy as np
import Stemmer
import tantivy
from question_sets import QuestionSet
from rank_bm25 import BM25Okapi

from index.bm25 import Postings
from index.terms import lexicon, terms

SIZES = (1_000, 40_000)
ASKED = 100
TOP = 5


def report(folders: Sequence[Path]) -> None:
    """Print build and question times at each size, and every program's over ours."""
    pool = [
        index.text(position)
        for folder in folders
        for index in QuestionSet(folder).indexes().values()
        if index.article.language == "en"
        for position in index.searchable.tolist()
    ]
    for size in SIZES:
        _report_at(size, _sentences(pool, size))


def _sentences(pool: list[str], count: int) -> list[str]:
    choose = random.Random(7)  # noqa: S311 # a benchmark, not a secret
    words = [word for text in pool for word in text.split()]
    return [
        " ".join(
            choose.choice(words) if choose.random() < 0.2 else word
            for word in choose.choice(pool).split()
        )
        for _ in range(count)
    ]


def _report_at(size: int, texts: list[str]) -> None:
    built = {
        "Pullquote": _best_of(3, lambda: _build_ours(texts)),
        "bm25s + PyStemmer": _best_of(3, lambda: _build_bm25s(texts)),
    }
    print(f"\n{size:,} sentences: terms and index")
    _table(built, "s", 1.0)
    documents = [terms(text, "en") for text in texts]
    choose = random.Random(11)  # noqa: S311
    long_enough = [document for document in documents if len(document) > 3]
    questions = [
        choose.sample(document, min(len(document), choose.randint(3, 7)))
        for document in choose.sample(long_enough, ASKED)
    ]
    print(f"{size:,} sentences: a question, terms to the best {TOP}, median of {ASKED}")
    _table({name: _median(ask, questions) for name, ask in _programs(documents)}, "µs", 1e6)


def _programs(documents: list[list[str]]) -> list[tuple[str, Callable[[list[str]], Any]]]:
    ours = Postings(documents)
    rank = BM25Okapi(documents)
    sparse = bm25s.BM25()
    sparse.index(documents, show_progress=False)
    schema = tantivy.SchemaBuilder()
    schema.add_text_field("body", tokenizer_name="whitespace")
    index = tantivy.Index(schema.build())
    writer = index.writer()
    for document in documents:
        writer.add_document(tantivy.Document(body=" ".join(document)))
    writer.commit()
    index.reload()
    searcher = index.searcher()

    def ask_tantivy(question: list[str]) -> Any:
        plain = " ".join(term for term in question if term.isalnum())
        return searcher.search(index.parse_query(plain, ["body"]), TOP)

    return [
        ("Pullquote", lambda question: ours.best(question, TOP)),
        ("tantivy", ask_tantivy),
        ("bm25s", lambda question: sparse.retrieve([question], k=TOP, show_progress=False)),
        ("rank-bm25", lambda question: np.argsort(rank.get_scores(question))[::-1][:TOP]),
    ]


def _build_ours(texts: list[str]) -> Postings:
    lexicon.cache_clear()
    return Postings(terms(text, "en") for text in texts)


def _build_bm25s(texts: list[str]) -> Any:
    stemmer = Stemmer.Stemmer("english")
    tokens = bm25s.tokenize(texts, stopwords="en", stemmer=stemmer, show_progress=False)
    index = bm25s.BM25()
    index.index(tokens, show_progress=False)
    return index


def _best_of(times: int, work: Callable[[], Any]) -> float:
    return min(_seconds(work) for _ in range(times))


def _median(ask: Callable[[list[str]], Any], questions: list[list[str]]) -> float:
    ask(questions[0])
    return statistics.median(_seconds(partial(ask, question)) for question in questions)


def _seconds(work: Callable[[], Any]) -> float:
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


def _table(seconds: dict[str, float], unit: str, scale: float) -> None:
    ours = seconds["Pullquote"]
    for name, value in seconds.items():
        print(f"  {name:20s}{value * scale:12.2f} {unit}{value / ours:10.2f} × ours")
