"""How many answerable questions would be declined for what their right sentence seems to lack.

    python tests/benchmarks/false_declines.py reddit.jsonl.gz amazon_reviews.jsonl.gz

The files are SQuADShifts' (a context and its questions a line). Each question's right sentences are
taken for the best: a rule that rejects them all is wrong, whatever the ranking makes of them. So is
one that finds something in the question of which its text never speaks.
"""

import gzip
import json
import sys
from pathlib import Path

from index.article import Article
from index.article_index import ArticleIndex
from index.evidence import gather
from index.lacking import lacks
from index.meaning import Encoder
from index.naming import unnamed
from index.presumed import presumed, stranger
from index.question import read
from index.understanding import vectors_of


def main(files: list[str]) -> None:
    """Print the questions that are rejected, and how many of all."""
    encoder = Encoder.load()
    asked = figures = names = strangers = 0
    for file in files:
        for line in gzip.decompress(Path(file).read_bytes()).decode("utf-8").splitlines():
            row = json.loads(line)
            text = " ".join(row["context"].split())
            index = ArticleIndex.build(Article.from_text(text, name="context", language="en"))
            sentences = [index.text(position) for position in range(len(index.sentences))]
            for one in row["questions"]:
                start, end = one["answers"][0]
                answer = " ".join(row["context"][start:end].split())
                right = [p for p, sentence in enumerate(sentences) if answer and answer in sentence]
                if not right:
                    continue
                asked += 1
                question = read(one["question"], "en")
                if all(lacks(sentences[p], question) for p in right):
                    figures += 1
                    print("lacking:", one["question"], "|", sentences[right[0]])
                if all(unnamed(index, question, p) for p in right):
                    names += 1
                    print("unnamed:", one["question"], "|", sentences[right[0]])
                if not presumed(question):
                    continue
                if not index.vectors:
                    index.attach(vectors_of(index, encoder))
                if noun := stranger(index, encoder, question, gather(index, question)):
                    strangers += 1
                    print(f"never spoken of ({noun}):", one["question"])
    by = f"{figures} rejected by lacking.py, {names} by naming.py, {strangers} by presumed.py"
    print(f"{asked} answerable, {by}")


if __name__ == "__main__":
    main(sys.argv[1:])
