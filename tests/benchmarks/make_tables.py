"""Make the tables of ``index/background.py`` and ``index/kinship.py``.

usage: PYTHONPATH=. python tests/benchmarks/make_tables.py [--leave-out NAME …] TEXT [TEXT …]

TEXT is a ``.jsonl.gz`` of contexts, one a line, or a folder of ``.txt`` articles, of which those
named are left out. Writes ``index/common.en.txt`` (a stem and how many contexts or paragraphs hold
it) and ``index/words.en.npz``: a vector for every stem, from the built-in encoder.
"""

import argparse
import gzip
import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

import numpy as np
import numpy.typing as npt
from tokenizers import Tokenizer

from index.article import Article
from index.meaning import BUILT_IN, LONGEST, Encoder
from index.sentences import split
from index.terms import lexicon, terms

INDEX = Path(__file__).parents[2] / "index"
LISTED_FROM = 8  # texts
HEARD_FROM = 2  # times that a word the tokenizer does not have whole must stand in the texts
ALONE = 3  # what a word by itself counts beside each time it stands in a text
_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")

Matrix = npt.NDArray[np.float32]
Means = dict[str, tuple[Matrix, float]]  # a stem's mean vector, and what it counts


def texts(sources: list[Path], leave_out: list[str]) -> Iterator[str]:
    """Every context and every article."""
    for source in sources:
        if source.is_dir():
            for file in sorted(source.rglob("*.txt")):
                if file.stem not in leave_out:
                    yield file.read_text(encoding="utf-8")
        else:
            with gzip.open(source, "rt", encoding="utf-8") as lines:
                yield from (" ".join(json.loads(line)["context"].split()) for line in lines)


def counts(found: Iterable[str]) -> Counter[str]:
    """How many paragraphs hold each stem."""
    held: Counter[str] = Counter()
    for text in found:
        for paragraph in text.split("\n\n"):
            held.update(set(terms(paragraph, "en")))
    return held


def stem(word: str) -> str | None:
    """The stem of a word that has exactly one."""
    found = lexicon("en")[word]
    return found[0] if len(found) == 1 else None


def unit(rows: npt.NDArray[np.float32 | np.int8]) -> Matrix:
    """Rows of length one."""
    found = rows.astype(np.float32)
    return found / np.maximum(np.linalg.norm(found, axis=-1, keepdims=True), 1e-9)


def in_texts(
    encoder: Encoder, tokenizer: Tokenizer, found: Iterable[str]
) -> tuple[Means, set[str]]:
    """Each stem's mean vector over the texts and its count; the words heard often enough."""
    sums: dict[str, Matrix] = {}
    stems: Counter[str] = Counter()
    heard: Counter[str] = Counter()
    for number, text in enumerate(found):
        article = Article.from_text(text, name="text")
        sentences = [article.text[s.start : s.end] for s in split(article)]
        vectors = encoder.encode(sentences)
        encoded = tokenizer.encode_batch(sentences, add_special_tokens=False)
        for i, sentence in enumerate(sentences):
            own = unit(vectors.tokens[vectors.bounds[i] : vectors.bounds[i + 1]])
            spans = encoded[i].offsets[:LONGEST]
            for word in _WORD.finditer(sentence):
                inside = [
                    n for n, (a, b) in enumerate(spans) if word.start() <= a < b <= word.end()
                ]
                term = stem(word[0])
                if inside and term:
                    sums[term] = sums.get(term, 0) + own[inside].mean(axis=0)
                    stems[term] += 1
                    heard[word[0].lower()] += 1
        if number % 500 == 0:
            print(number, "texts", len(sums), "stems", flush=True)
    means = {term: (total / stems[term], float(stems[term])) for term, total in sums.items()}
    return means, {word for word, count in heard.items() if count >= HEARD_FROM}


def by_themselves(encoder: Encoder, words: Iterable[str]) -> Means:
    """Each stem's mean vector over its words, each encoded alone."""
    forms: dict[str, list[Matrix]] = defaultdict(list)
    for word in sorted(words):
        if term := stem(word):
            vectors = encoder.encode([word])
            forms[term].append(unit(vectors.tokens).mean(axis=0))
    return {term: (np.mean(found, axis=0), float(ALONE)) for term, found in forms.items()}


def centred(means: Means) -> Means:
    """The directions that are left without what all have in common."""
    weights = np.sqrt([count for _, count in means.values()])
    common = np.average([mean for mean, _ in means.values()], axis=0, weights=weights)
    return {term: (unit(mean - common), count) for term, (mean, count) in means.items()}


def word_vectors(encoder: Encoder, found: Iterable[str]) -> dict[str, npt.NDArray[np.int8]]:
    """A vector for every stem of a word heard often enough or known to the tokenizer."""
    tokenizer = Tokenizer.from_file(str(BUILT_IN / "tokenizer.json"))
    told, heard = in_texts(encoder, tokenizer, found)
    whole = {w for w in tokenizer.get_vocab() if w.isalpha() and w.isascii() and len(w) > 2}
    alone = by_themselves(encoder, whole | {word for word in heard if word.isascii()})
    told = centred({term: told[term] for term in told if told[term][1] >= HEARD_FROM})
    alone = centred(alone)
    vectors = {}
    for term in sorted(told.keys() | alone.keys()):
        both = [means[term] for means in (told, alone) if term in means]
        mixed = np.sum([mean * count for mean, count in both], axis=0)
        vectors[term] = np.rint(mixed * (127 / np.abs(mixed).max())).astype(np.int8)
    return vectors


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--leave-out", nargs="*", default=[], help="names of articles")
    parser.add_argument("texts", type=Path, nargs="+")
    arguments = parser.parse_args()
    common = sorted(counts(texts(arguments.texts, [])).items(), key=lambda p: (-p[1], p[0]))
    (INDEX / "common.en.txt").write_text(
        "".join(f"{t} {n}\n" for t, n in common if n >= LISTED_FROM and t.isascii())
    )
    found = word_vectors(Encoder.load(), texts(arguments.texts, arguments.leave_out))
    names = np.frombuffer("\n".join(found).encode(), np.uint8)
    np.savez(INDEX / "words.en.npz", terms=names, vectors=np.stack(list(found.values())))
    print(len(found), "stems")


if __name__ == "__main__":
    main()
