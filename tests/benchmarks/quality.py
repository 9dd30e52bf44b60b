"""How often the right sentence comes first: a table over question sets."""

import statistics
import time
from collections import Counter
from pathlib import Path
from typing import Any

from question_sets import Asked, QuestionSet

from index.article_index import ArticleIndex
from index.retrieve import Answer, retrieve


def load_encoder() -> Any:
    """The built-in encoder, or None where it is not to be had."""
    from index.errors import ArticleError
    from index.meaning import Encoder, MeaningUnavailable

    try:
        return Encoder.load()
    except (MeaningUnavailable, ArticleError) as problem:
        print(f"(no encoder: {problem})")
        return None


def attach(index: ArticleIndex, encoder: Any) -> None:
    """Give ``index`` its vectors."""
    if encoder is not None:
        texts = [index.text(position) for position in range(len(index.sentences))]
        index.attach(encoder.encode(texts))


def report(folder: Path, encoder: Any = None) -> None:
    """Print one set's figures, all its answerable questions first, then by type."""
    one = QuestionSet(folder)
    indexes = one.indexes()
    for index in indexes.values():
        attach(index, encoder)
    rank_one, rank_three, asked, declined, spent = Counter(), Counter(), Counter(), Counter(), []
    for question in one.questions():
        rank, milliseconds = _rank(question, indexes[question.article], encoder)
        spent.append(milliseconds)
        for kind in (question.kind, "all answerable") if question.answerable else (question.kind,):
            asked[kind] += 1
            declined[kind] += rank is None
            rank_one[kind] += rank == 1
            rank_three[kind] += rank in (1, 2, 3)
    label = f"{folder.name}{' with meaning' if encoder is not None else ''}"
    print(f"\n{label}: {len(spent)} questions, median {statistics.median(spent):.2f} ms each")
    print(f"{'':16s}{'n':>6s}{'P@1':>8s}{'R@3':>8s}{'said no':>9s}")
    for kind in sorted(asked, key=lambda kind: (kind != "all answerable", kind)):
        n = asked[kind]
        shares = (rank_one[kind] / n, rank_three[kind] / n, declined[kind] / n)
        print(f"{kind:16s}{n:6d}{shares[0]:8.3f}{shares[1]:8.3f}{shares[2]:9.3f}")


def _rank(question: Asked, index: ArticleIndex, encoder: Any) -> tuple[int | None, float]:
    """The place of the first right sentence (0: none), None for no answer; and milliseconds."""
    started = time.perf_counter()
    result = retrieve(index, question.question, encoder=encoder)
    milliseconds = (time.perf_counter() - started) * 1000
    if not isinstance(result, Answer):
        return None, milliseconds
    right = (i for i, hit in enumerate(result.hits, 1) if question.answered_by(hit.text))
    return next(right, 0), milliseconds
