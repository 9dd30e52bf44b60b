"""A whole ``pullquote ask FILE QUESTION``, beside the bare import of nltk and rank_bm25."""

import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).parents[2]
SAMPLE = ROOT / "bot" / "sample" / "harbour-lantern.txt"
BASE = [sys.executable, "-c", "import nltk, rank_bm25"]
RUNS = 9


def report() -> None:
    """Print medians of runs taken in turn: by words, with new vectors, with kept ones."""
    with tempfile.TemporaryDirectory() as folder:
        article = Path(folder) / "article.txt"
        words = SAMPLE.read_text("utf-8").split()
        article.write_text(f"{' '.join(words)}\n\n{' '.join(words[: 1000 - len(words)])}")
        ask = [sys.executable, "-m", "bot", "ask", str(article), "What fine did the owner pay?"]
        cache = {"XDG_CACHE_HOME": folder}
        kinds: dict[str, tuple[list[str], dict[str, str]]] = {
            "import nltk, rank_bm25": (BASE, {}),
            "ask, by words": (ask, {"SEMANTIC_MODEL": "off"}),
            "ask, first time": (ask, {}),
            "ask, again": (ask, cache),
        }
        _seconds(ask, cache)
        taken: dict[str, list[float]] = {name: [] for name in kinds}
        for run in range(RUNS):
            for name, (command, extra) in kinds.items():
                fresh = {"XDG_CACHE_HOME": f"{folder}/{run}"} if name == "ask, first time" else {}
                taken[name].append(_seconds(command, extra | fresh))
    base = statistics.median(taken["import nltk, rank_bm25"])
    print("\nA whole process on 1,000 words, median of runs in turn")
    for name, seconds in taken.items():
        middle = statistics.median(seconds)
        print(f"  {name:24s}{middle:8.2f} s{middle / base:10.2f} × the imports")


def _seconds(command: list[str], extra: dict[str, str]) -> float:
    environment = {**os.environ, "SEMANTIC_MODEL": "", **extra}
    started = time.perf_counter()
    subprocess.run(command, cwd=ROOT, env=environment, check=True, capture_output=True)  # noqa: S603
    return time.perf_counter() - started
