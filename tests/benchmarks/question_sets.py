"""Question sets: a folder with ``articles/NAME.txt`` and ``questions.jsonl``.

A line of ``questions.jsonl`` holds ``article``, ``type``, ``question`` and ``gold``, the sentences
that answer it, any one of which will do. A returned sentence is right when it and a gold sentence
share at least half of their words, counted with repetition.
"""

import gzip
import json
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any

from index.article import Article
from index.article_index import ArticleIndex
from index.load import open_file

ANSWERABLE = frozenset({"lexical", "paraphrase", "attribution", "context", "answerable"})
_EACH_A_WORD = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]")


@lru_cache(maxsize=100_000)
def bag(text: str) -> Counter[str]:
    """The words of ``text`` with their counts; single characters for Chinese and Japanese."""
    plain = unicodedata.normalize("NFKC", text).casefold()
    return Counter(re.findall(r"\w" if _EACH_A_WORD.search(plain) else r"\w+", plain))


def alike(a: Counter[str], b: Counter[str]) -> bool:
    """Whether two bags share at least half of their words."""
    union = (a | b).total()
    return bool(union) and (a & b).total() >= union / 2


@dataclass(frozen=True)
class Asked:
    """A question of a set."""

    article: str
    kind: str
    question: str
    gold: tuple[str, ...]

    @cached_property
    def gold_bags(self) -> list[Counter[str]]:
        """The gold sentences as bags of words."""
        return [bag(sentence) for sentence in self.gold]

    @property
    def answerable(self) -> bool:
        """Whether the article answers it."""
        return self.kind in ANSWERABLE

    def answered_by(self, text: str) -> bool:
        """Whether ``text`` is one of the right sentences."""
        found = bag(text)
        return any(alike(found, gold) for gold in self.gold_bags)


@dataclass(frozen=True)
class QuestionSet:
    """A folder of articles and questions."""

    folder: Path

    def questions(self) -> Iterator[Asked]:
        """All its questions, in order."""
        with (self.folder / "questions.jsonl").open(encoding="utf-8") as lines:
            for line in lines:
                row = json.loads(line)
                yield Asked(row["article"], row["type"], row["question"], tuple(row["gold"]))

    def indexes(self) -> dict[str, ArticleIndex]:
        """Its articles, ready to be asked, by name."""
        return {
            path.stem: ArticleIndex.build(open_file(str(path)))
            for path in sorted((self.folder / "articles").glob("*.txt"))
        }


_CONTEXTS_AN_ARTICLE = 7
_QUESTIONS_A_CONTEXT = 4


@dataclass(frozen=True)
class Contexts:
    """Questions about short texts: ``.jsonl.gz``, a context and its questions a line.

    Seven contexts make an article, a paragraph each. A question's answers are spans of its
    context; the sentences of the context that hold one are right.
    """

    file: Path

    def articles(self, count: int) -> Iterator[tuple[ArticleIndex, list[Asked]]]:
        """The first ``count`` articles, each with its questions."""
        with gzip.open(self.file, "rt", encoding="utf-8") as lines:
            for _ in range(count):
                rows = [
                    json.loads(line)
                    for _, line in zip(range(_CONTEXTS_AN_ARTICLE), lines, strict=False)
                ]
                texts = [" ".join(row["context"].split()) for row in rows]
                index = ArticleIndex.build(Article.from_text("\n\n".join(texts), name="contexts"))
                yield index, [asked for row in rows for asked in _asked(index, row)]


def _asked(index: ArticleIndex, row: dict[str, Any]) -> Iterator[Asked]:
    context = " ".join(row["context"].split())
    own = [text for p in range(len(index.sentences)) if (text := index.text(p)) and text in context]
    for question in row["questions"][:_QUESTIONS_A_CONTEXT]:
        spans = {row["context"][a:b].strip() for a, b in question["answers"]} - {""}
        gold = tuple(text for text in own if any(span in text for span in spans))
        if 0 < len(gold) < 4:
            yield Asked("", "answerable", question["question"], gold)
