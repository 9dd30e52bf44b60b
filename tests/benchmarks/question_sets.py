"""Question sets: a folder with ``articles/NAME.txt`` and ``questions.jsonl``.

A line of ``questions.jsonl`` holds ``article``, ``type``, ``question`` and ``gold``, the sentences
that answer it, any one of which will do. A returned sentence is right when it and a gold sentence
share at least half of their words, counted with repetition.
"""

import json
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path

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
