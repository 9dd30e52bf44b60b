"""How well and how fast pages are read, beside trafilatura as it comes, in one run.

    python -m tests.benchmarks.loading FOLDER

FOLDER holds ``NAME.html`` files and a ``truth.json`` of ``{NAME: {"url", "articleBody"}}``, where
"headline", "author" and "datePublished" may stand too. Texts are scored as Zyte's article
extraction benchmark scores them: 4-grams of words as multisets, precision and recall a page, then
the means of each over the pages, then F1. Times are medians; ours goes through a worker process
and ends with the article indexed.
"""

import argparse
import json
import re
import statistics
import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from trafilatura import bare_extraction
from trafilatura.utils import load_html

from index.article_index import ArticleIndex
from index.errors import ArticleError
from index.load import Hints
from index.load.markup import blocks_of
from index.load.workers import Workers
from index.paste import clean_paste

WORD = re.compile(r"\w+")
FACTS = ("headline", "author", "datePublished")


@dataclass
class Score:
    """Precision and recall of texts, and which of the pages' facts were right."""

    precisions: list[float] = field(default_factory=list)
    recalls: list[float] = field(default_factory=list)
    facts: dict[str, list[bool]] = field(default_factory=dict)
    seconds: list[float] = field(default_factory=list)

    def add(self, true: str, found: str) -> None:
        a, b = _shingles(true), _shingles(found)
        both = (a & b).total()
        if b:
            self.precisions.append(both / b.total())
        if a:
            self.recalls.append(both / a.total())

    @property
    def f1(self) -> float:
        precision, recall = statistics.mean(self.precisions), statistics.mean(self.recalls)
        return 2 * precision * recall / (precision + recall)

    def row(self, name: str) -> str:
        facts = [
            statistics.mean(self.facts[fact]) if fact in self.facts else None for fact in FACTS
        ]
        cells = [self.f1, statistics.mean(self.precisions), statistics.mean(self.recalls), *facts]
        shown = [f"{cell:9.4f}" if cell is not None else f"{'-':>9}" for cell in cells]
        millis = f"{statistics.median(self.seconds) * 1000:9.1f}" if self.seconds else f"{'-':>9}"
        return f"{name:24}" + "".join(shown) + millis


def main(folder: Path) -> None:
    """Print the table for the pages in ``folder``."""
    theirs, ours, raw, pasted = Score(), Score(), Score(), Score()
    ratios: list[float] = []
    touched = 0
    with Workers(1) as workers:
        workers.load(b"<p>Ready.</p>", Hints(mime="text/html"))
        for data, truth in _pages(folder):
            body, hints = truth["articleBody"], Hints(url=truth["url"], mime="text/html")
            found, own = _timed(
                lambda d=data: bare_extraction(d, with_metadata=True, include_comments=False)
            )
            theirs.seconds.append(own)
            theirs.add(body, found.text or "" if found else "")
            _facts(theirs, truth, (found.title, found.author, found.date) if found else (None,) * 3)
            try:
                article, seconds = _timed(lambda d=data, h=hints: _indexed(workers, d, h))
            except ArticleError as error:
                print(f"{truth['url']}: {type(error).__name__}")
                ours.add(body, "")
                continue
            ours.seconds.append(seconds)
            ratios.append(seconds / own)
            ours.add(body, article.text)
            _facts(ours, truth, (article.title, article.byline, article.published))
            page = "\n".join(block.text for block in blocks_of(load_html(data).find("body")))
            raw.add(body, page)
            pasted.add(body, clean_paste(page))
            touched += clean_paste(body) != body
    print(
        f"{'':24}"
        + "".join(f"{h:>9}" for h in ("F1", "precision", "recall", "title", "byline", "date", "ms"))
    )
    for name, score in (
        ("trafilatura", theirs),
        ("ours, indexed", ours),
        ("page as a paste", raw),
        ("cleaned paste", pasted),
    ):
        print(score.row(name))
    print(f"F1 above trafilatura: {ours.f1 - theirs.f1:+.4f}")
    print(f"time over trafilatura's own (median): {statistics.median(ratios):.2f}")
    print(f"clean texts that paste cleaning touches: {touched}")


def _pages(folder: Path) -> Iterator[tuple[bytes, dict[str, Any]]]:
    truths = json.loads((folder / "truth.json").read_text(encoding="utf-8"))
    for name, truth in sorted(truths.items()):
        yield (folder / f"{name}.html").read_bytes(), truth


def _indexed(workers: Workers, data: bytes, hints: Hints) -> Any:
    return ArticleIndex.build(workers.load(data, hints)).article


def _timed(work: Callable[[], Any]) -> tuple[Any, float]:
    begun = time.perf_counter()
    result = work()
    return result, time.perf_counter() - begun


def _facts(score: Score, truth: dict[str, Any], found: tuple[str | None, ...]) -> None:
    for fact, value in zip(FACTS, found, strict=True):
        if fact in truth:
            same = _plain(truth[fact]) == _plain(value)
            score.facts.setdefault(fact, []).append(same)


def _plain(value: Any) -> list[str]:
    text = "; ".join(value) if isinstance(value, list) else str(value or "")
    return sorted(WORD.findall(text.casefold()))


def _shingles(text: str) -> Counter[tuple[str, ...]]:
    words = WORD.findall(text)
    return Counter(tuple(words[i : i + 4]) for i in range(max(1, len(words) - 3)) if words)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
    parser.add_argument("folder", type=Path)
    main(parser.parse_args().folder)
