"""How fast articles are split: ``python tests/benchmarks/splitting.py FOLDER [FOLDER …]``."""

import sys
import time
from collections.abc import Iterable
from pathlib import Path

from index.article import Article
from index.sentences import split


def measure(folders: Iterable[Path], repeats: int = 5) -> dict[str, float]:
    """Sentences, and sentences a second at best of ``repeats``, over the folders' ``*.txt``."""
    files = [file for folder in folders for file in sorted(folder.rglob("*.txt"))]
    articles = [Article.from_text(file.read_text(encoding="utf-8")) for file in files]
    seconds = []
    for _ in range(repeats):
        started = time.perf_counter()
        count = sum(len(split(article)) for article in articles)
        seconds.append(time.perf_counter() - started)
    return {"sentences": count, "sentences_per_second": count / min(seconds)}


if __name__ == "__main__":
    for name, figure in measure(map(Path, sys.argv[1:])).items():
        print(f"{name:22s}{figure:12,.0f}")
