"""Make the tables of ``index/background.py``.

usage: python tests/benchmarks/make_tables.py --wordnet FOLDER TEXT [TEXT ...]

TEXT is a ``.jsonl.gz`` of contexts, one a line, or a folder of ``.txt`` articles whose paragraphs
count; FOLDER holds WordNet's ``data.*`` and ``index.sense`` files (made with 3.1). Writes
``index/common.en.txt`` (a stem and how many texts hold it) and ``index/related.en.txt`` (a stem,
then its nearest others, each with a digit: the more the nearer).
"""

import argparse
import gzip
import json
import math
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

from index.terms import terms

LISTED_FROM = 8  # texts
RELATED_FROM = 3  # texts that hold each of two related stems
NEAREST = 12
PARTS = {"noun": "n", "verb": "v", "adj": "a", "adv": "r"}
# How near a pointer of WordNet brings the words of two synsets; synonyms count 1.
POINTERS = {
    "+": 1.0, "\\": 1.0, ">": 0.8, "&": 0.7, "*": 0.7, "@": 0.6, "$": 0.6, "!": 0.5, "=": 0.5,
    "#p": 0.3, "%p": 0.3,
}  # fmt: skip

Synset = tuple[str, str]


def texts(sources: list[Path]) -> Iterator[str]:
    """Every context and every paragraph."""
    for source in sources:
        if source.is_dir():
            for file in sorted(source.rglob("*.txt")):
                yield from (p for p in file.read_text(encoding="utf-8").split("\n\n") if p)
        else:
            with gzip.open(source, "rt", encoding="utf-8") as lines:
                yield from (json.loads(line)["context"] for line in lines)


def counts(sources: list[Path]) -> Counter[str]:
    """How many texts hold each stem."""
    found: Counter[str] = Counter()
    for text in texts(sources):
        found.update(set(terms(text, "en")))
    return found


def stem(word: str) -> str | None:
    """The stem of a plain word that is no stop word."""
    found = terms(word, "en") if word.isascii() and word.isalpha() else []
    return found[0] if len(found) == 1 and len(found[0]) > 2 else None


def senses(folder: Path) -> dict[tuple[str, Synset], float]:
    """The share of a word's uses that each of its synsets has."""
    rows = defaultdict(list)
    part = {"1": "n", "2": "v", "3": "a", "4": "r", "5": "a"}
    for line in (folder / "index.sense").read_text(encoding="utf-8").splitlines():
        key, offset, number, uses = line.split()
        word, rest = key.split("%")
        rows[word].append(((part[rest[0]], offset), int(uses) + 1 / int(number)))
    return {
        (word, synset): uses / sum(every for _, every in found)
        for word, found in rows.items()
        for synset, uses in found
    }


def related(folder: Path) -> dict[str, dict[str, float]]:
    """How near any two stems are, above 0 and at most 1."""
    synsets = {}
    for name, part in PARTS.items():
        for line in (folder / f"data.{name}").read_text(encoding="utf-8").splitlines():
            if not line.startswith(" "):
                fields = line.split("|")[0].split()
                count = int(fields[3], 16)
                words = [fields[4 + 2 * i].split("(")[0].lower() for i in range(count)]
                synsets[part, fields[0]] = (words, fields[5 + 2 * count :])
    share = senses(folder)
    near: dict[str, dict[str, float]] = defaultdict(lambda: defaultdict(float))

    def join(a: str, b: str, nearness: float) -> None:
        x, y = stem(a), stem(b)
        if x and y and x != y:
            near[x][y] = near[y][x] = max(near[x][y], nearness)

    for synset, (words, pointers) in synsets.items():
        weigh = {word: share.get((word, synset), 0.0) for word in words}
        for i, a in enumerate(words):
            for b in words[i + 1 :]:
                join(a, b, math.sqrt(weigh[a] * weigh[b]))
        for at in range(0, len(pointers) - 3, 4):
            symbol, offset, part, which = pointers[at : at + 4]
            target = ("a" if part == "s" else part, offset)
            if symbol not in POINTERS or target not in synsets:
                continue
            others = synsets[target][0]
            lexical = symbol in "+\\!" and which != "0000"
            pairs = (
                [(words[int(which[:2], 16) - 1], others[int(which[2:], 16) - 1])]
                if lexical
                else [(a, b) for a in words for b in others]
            )
            for a, b in pairs:
                both = weigh[a] * share.get((b, target), 0.0)
                join(a, b, POINTERS[symbol] * both ** (0.25 if lexical else 0.5))
    return near


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--wordnet", type=Path, required=True)
    parser.add_argument("texts", type=Path, nargs="+")
    arguments = parser.parse_args()
    held = counts(arguments.texts)
    index = Path(__file__).parents[2] / "index"
    common = sorted(held.items(), key=lambda pair: (-pair[1], pair[0]))
    (index / "common.en.txt").write_text(
        "".join(f"{t} {n}\n" for t, n in common if n >= LISTED_FROM and t.isascii())
    )
    lines = []
    for term, others in sorted(related(arguments.wordnet).items()):
        nearest = sorted(others.items(), key=lambda pair: (-pair[1], pair[0]))
        told = [
            f"{other}{max(0, min(9, round(10 * near) - 1))}"
            for other, near in nearest
            if near >= 0.1 and held[other] >= RELATED_FROM and held[term] >= RELATED_FROM
        ][:NEAREST]
        if told:
            lines.append(f"{term} {' '.join(told)}\n")
    (index / "related.en.txt").write_text("".join(lines))


if __name__ == "__main__":
    main()
