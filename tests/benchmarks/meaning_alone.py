"""Measure an encoder by itself: no words are matched, no question is declined.

usage: python tests/benchmarks/meaning_alone.py [--model FOLDER] [--articles NAME …] SET [SET …]

Prints P@1 / R@3 by kind of question, and what encoding costs.
"""

import argparse
import time
from collections import defaultdict
from pathlib import Path

import numpy as np
from question_sets import QuestionSet

from index.meaning import Encoder


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--model", type=Path)
    parser.add_argument("--articles", nargs="+", default=[], help="only these")
    parser.add_argument("sets", type=Path, nargs="+")
    arguments = parser.parse_args()
    began = time.perf_counter()
    encoder = Encoder.load(arguments.model)
    print(f"loaded in {1000 * (time.perf_counter() - began):.0f} ms, {encoder.name}")
    for folder in arguments.sets:
        print(folder.name, measured(encoder, QuestionSet(folder), frozenset(arguments.articles)))


def measured(encoder: Encoder, one: QuestionSet, only: frozenset[str]) -> str:
    """The figures of one set."""
    found: dict[str, list[tuple[bool, bool]]] = defaultdict(list)
    indexes = {k: v for k, v in one.indexes().items() if not only or k in only}
    texts = {k: [v.text(p) for p in range(len(v.sentences))] for k, v in indexes.items()}
    began = time.perf_counter()
    vectors = {name: encoder.encode(sentences) for name, sentences in texts.items()}
    spent = time.perf_counter() - began
    words = sum(len(s.split()) for sentences in texts.values() for s in sentences)
    size = sum(len(v.to_bytes()) for v in vectors.values())
    asking = []
    for asked in one.questions():
        if asked.article not in indexes or not asked.answerable:
            continue
        began = time.perf_counter()
        scores = encoder.scores(vectors[asked.article], asked.question)
        asking.append(time.perf_counter() - began)
        searchable = indexes[asked.article].searchable
        best = searchable[np.argsort(-scores[searchable], kind="stable")[:3]].tolist()
        right = [asked.answered_by(texts[asked.article][p]) for p in best]
        for kind in ("all", asked.kind):
            found[kind].append((right[0], any(right)))
    kinds = "  ".join(
        f"{kind} {np.mean([a for a, _ in rows]):.3f}/{np.mean([b for _, b in rows]):.3f}"
        for kind, rows in found.items()
    )
    return (
        f"{kinds}  question {1000 * np.median(asking):.1f} ms, "
        f"1,000 words {1000 * spent / words:.2f} s and {size / words:.0f} KB"
    )


if __name__ == "__main__":
    main()
