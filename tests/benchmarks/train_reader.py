"""Train the reader: what the encoder needs more, to read a sentence beside a question.

The encoder reads question and sentence apart, so what it knows is whether they are about the same
thing. The reader runs the same weights, plus a product of two thin matrices at each of them (Hu et
al. 2021), over the question, the end of the sentence before and the sentence together, and says
whether the sentence tells what is asked. Its wrong examples are the likeliest wrong sentences of
the question's own text, and the right one with its answer cut out; now and then another stretch is
cut from the right one, so that a cut by itself means nothing.

Needs PyTorch, onnx, onnxruntime, tokenizers and numpy; see docs/model.md for the data and the
command.
"""

import argparse
import collections
import gzip
import json
import random
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F
from eight_bits import MATRICES, weights_of
from export_reader import PARTS
from tokenizers import Tokenizer
from torch import Tensor, nn
from train_encoder import CLS, HELD_OUT, LAYERS, MASK, SEP, WIDTH, Layer, Reader, same, split

from index.meaning import BEFORE, LONGEST, LONGEST_QUESTION, Encoder


class Added(nn.Module):
    """A matrix left as it is, and the thin product that training adds to it."""

    def __init__(self, matrix: nn.Linear, rank: int) -> None:
        super().__init__()
        self.matrix = matrix
        self.down = nn.Parameter(torch.randn(rank, matrix.in_features) / matrix.in_features**0.5)
        self.up = nn.Parameter(torch.zeros(matrix.out_features, rank))

    def forward(self, x: Tensor) -> Tensor:
        return self.matrix(x) + x @ self.down.T @ self.up.T


class JointReader(nn.Module):
    """(rows, length) token ids, parts from 1 and mask → log odds a row, answer's start and end."""

    def __init__(self, weights: dict[str, Tensor], rank: int) -> None:
        super().__init__()
        self.words = nn.Embedding.from_pretrained(weights["words.weight"])
        self.positions = nn.Embedding.from_pretrained(weights["positions.weight"] + weights["kind"])
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.layers = nn.ModuleList(Layer() for _ in range(LAYERS))
        rest = {k: v for k, v in weights.items() if k.startswith(("layers.", "norm."))}
        self.load_state_dict(rest, strict=False)
        self.requires_grad_(False)
        for layer in self.layers:
            for name in MATRICES:
                setattr(layer, name, Added(getattr(layer, name), rank))
            layer.norm1.requires_grad_(True)
            layer.norm2.requires_grad_(True)
        self.parts = nn.Parameter(torch.zeros(PARTS, WIDTH))
        self.head = nn.Linear(WIDTH, 1)
        self.span = nn.Linear(WIDTH, 2)

    def forward(self, ids: Tensor, parts: Tensor, mask: Tensor) -> tuple[Tensor, Tensor]:
        places = torch.arange(ids.shape[1])
        x = self.norm(self.words(ids) + self.positions(places) + self.parts[parts - 1])
        hidden = (1 - mask[:, None, None, :].to(x.dtype)) * -1e4
        for layer in self.layers:
            x = layer(x, hidden, 0.0)
        return self.head(x[:, 0])[:, 0].float(), self.span(x).float()


@dataclass
class Asked:
    """A question: its right sentences with the answer's span in each, and wrong ones by rank."""

    question: str
    right: dict[int, tuple[int, int] | None]
    likely_wrong: list[int] = field(default_factory=list)


@dataclass
class Text:
    """Consecutive sentences and what is asked about them."""

    sentences: list[str]
    asked: list[Asked]

    def rank(self, encoder: Encoder) -> None:
        """Find each question's likeliest wrong sentences."""
        vectors = encoder.encode(self.sentences)
        for one in self.asked:
            order = np.argsort(-encoder.scores(vectors, one.question)).tolist()
            one.likely_wrong = [i for i in order[:5] if i not in one.right][:3]


def contexts(path: Path) -> list[Text]:
    """SQuADShifts rows."""
    found = []
    for line in gzip.decompress(path.read_bytes()).decode().strip().split("\n"):
        row = json.loads(line)
        text, spans, asked = row["context"], split(row["context"]), []
        for question in row["questions"]:
            right: dict[int, tuple[int, int]] = {}
            for start, end in question["answers"]:
                for i, (a, b) in enumerate(spans):
                    if a <= start < b:
                        span = (start - a, min(end, b) - a)
                        right[i] = min(span, right.get(i, span), key=lambda s: s[1] - s[0])
            if right:
                asked.append(Asked(question["question"], dict(right)))
        if asked and len(spans) > 1:
            found.append(Text([text[a:b] for a, b in spans], asked))
    return found


def articles(folder: Path, *, held_out: bool) -> list[Text]:
    """The articles of an evaluation set, those of ``HELD_OUT`` or the others."""
    rows = collections.defaultdict(list)
    for line in (folder / "questions.jsonl").open(encoding="utf-8"):
        row = json.loads(line)
        rows[row["article"]].append(row)
    found = []
    for name, asked in rows.items():
        if (name in HELD_OUT) != held_out:
            continue
        text = (folder / "articles" / f"{name}.txt").read_text(encoding="utf-8")
        sentences = [text[a:b].strip() for a, b in split(text)]
        questions = []
        for row in asked:
            right: dict[int, tuple[int, int] | None] = {}
            for i, sentence in enumerate(sentences):
                if any(same(sentence, gold) for gold in row.get("gold") or []):
                    at = sentence.find(row.get("answer") or "\0")
                    right[i] = (at, at + len(row["answer"])) if at >= 0 else None
            if right:
                questions.append(Asked(row["question"], right))
        found.append(Text(sentences, questions))
    return found


@dataclass
class Rows:
    """What one step reads: token ids, their parts, whether it answers, and the answer's tokens."""

    rows: list[tuple[list[int], list[int]]] = field(default_factory=list)
    answers: list[float] = field(default_factory=list)
    group: list[int] = field(default_factory=list)  # the question's number
    spans: list[tuple[int, int] | None] = field(default_factory=list)  # from the sentence's start


class Maker:
    """Makes rows of texts. ``reader`` tokenizes, ``rng`` draws."""

    def __init__(self, reader: Reader, rng: random.Random, hide: float) -> None:
        self.reader, self.rng, self.hide = reader, rng, hide

    def row(
        self, question: list[int], before: list[int], own: list[int]
    ) -> tuple[list[int], list[int]]:
        before = before[-BEFORE:]
        parts = [1] * (len(question) + 2) + [2] * len(before) + [3] * (len(own) + 1)
        return [CLS, *question, SEP, *before, *own, SEP], parts

    def before(self, text: Text, sentence: int, share: float = 0.8) -> list[int]:
        if not sentence or self.rng.random() >= share:
            return []
        return self.reader.ids(text.sentences[sentence - 1], LONGEST)

    def add(self, batch: Rows, number: int, text: Text, asked: Asked, other: str) -> None:
        """Add a right row and wrong ones of ``asked``; ``other`` is a sentence from elsewhere."""
        rng, question = self.rng, self.reader.ids(asked.question, LONGEST_QUESTION)
        right = rng.choice([i for i in asked.right if asked.right[i]] or list(asked.right))
        encoded = self.reader.tokenizer.encode(text.sentences[right], add_special_tokens=False)
        own, offsets = encoded.ids[:LONGEST], encoded.offsets[:LONGEST]
        span, before = None, self.before(text, right)
        if characters := asked.right[right]:
            inside = [
                k for k, (a, b) in enumerate(offsets) if a < characters[1] and b > characters[0]
            ]
            span = (inside[0], inside[-1]) if inside else None
        if rng.random() < self.hide:
            question = [MASK if t in own and rng.random() < 0.5 else t for t in question]

        def put(
            row: tuple[list[int], list[int]], answers: float, at: tuple[int, int] | None
        ) -> None:
            batch.rows.append(row)
            batch.answers.append(answers)
            batch.group.append(number)
            batch.spans.append(at)

        whole = True
        if span and len(own) - (span[1] - span[0] + 1) >= 5 and rng.random() < 0.5:
            n = span[1] - span[0] + 1
            put(self.row(question, before, own[: span[0]] + own[span[1] + 1 :]), 0.0, None)
            starts = [a for a in range(len(own) - n + 1) if a + n <= span[0] or a > span[1]]
            if starts and rng.random() < 0.5:
                a = rng.choice(starts)
                moved = n if a < span[0] else 0
                cut = (span[0] - moved, span[1] - moved)
                put(self.row(question, before, own[:a] + own[a + n :]), 1.0, cut)
                whole = False
        if whole:
            put(self.row(question, before, own), 1.0, span)
        some = min(len(asked.likely_wrong), rng.choice((1, 2)))
        for wrong in rng.sample(asked.likely_wrong, some):
            ids = self.reader.ids(text.sentences[wrong], LONGEST)
            put(self.row(question, self.before(text, wrong), ids), 0.0, None)
        if rng.random() < 0.15:
            put(self.row(question, [], self.reader.ids(other, LONGEST)), 0.0, None)


def run(
    model: nn.Module, rows: list[tuple[list[int], list[int]]], at_once: int
) -> tuple[Tensor, list[Tensor]]:
    """Log odds and span scores of ``rows``; rows of like length go together."""
    order = sorted(range(len(rows)), key=lambda i: len(rows[i][0]))
    odds: list[Tensor] = [torch.empty(0)] * len(rows)
    spans = list(odds)
    for a in range(0, len(order), at_once):
        some = order[a : a + at_once]
        n = len(rows[some[-1]][0])
        ids = torch.tensor([rows[i][0] + [0] * (n - len(rows[i][0])) for i in some])
        parts = torch.tensor([rows[i][1] + [1] * (n - len(rows[i][1])) for i in some])
        mask = torch.tensor([[1] * len(rows[i][0]) + [0] * (n - len(rows[i][0])) for i in some])
        with torch.autocast("cpu", torch.bfloat16):
            found, at = model(ids, parts, mask)
        for i, one, span in zip(some, found, at, strict=True):
            odds[i], spans[i] = one, span[: len(rows[i][0])]
    return torch.stack(odds), spans


def loss_of(model: nn.Module, batch: Rows) -> Tensor:
    """Each row by itself, the rows of a question among themselves, and the answer's place."""
    odds, at = run(model, batch.rows, 64)
    answers, group = torch.tensor(batch.answers), torch.tensor(batch.group)
    weight = torch.where(answers > 0, 0.8 * (1 - answers).sum() / answers.sum(), torch.tensor(1.0))
    alone = F.binary_cross_entropy_with_logits(odds, answers, weight) / weight.mean()
    among, placed = [], []
    for number in range(max(batch.group) + 1):
        own = group == number
        right = own & (answers > 0)
        if (own & (answers == 0)).any():
            among.append(torch.logsumexp(odds[own], 0) - torch.logsumexp(odds[right], 0))
    for (_, parts), span, scores in zip(batch.rows, batch.spans, at, strict=True):
        if span:
            placed.append(F.cross_entropy(scores[parts.index(3) : -1].T, torch.tensor(span)))
    return alone + 0.5 * torch.stack(among).mean() + 0.15 * torch.stack(placed).mean()


@torch.inference_mode()
def measure(model: nn.Module, maker: Maker, texts: list[Text]) -> str:
    """How many right sentences beat the likeliest wrong one, and how many wrong ones are told.

    "Told at 2 %" are the wrong ones below all but two in a hundred of the right ones.
    """
    rows = []
    for text in texts:
        for asked in filter(lambda one: one.likely_wrong, text.asked):
            question = maker.reader.ids(asked.question, LONGEST_QUESTION)
            for i in (min(asked.right), asked.likely_wrong[0]):
                before = maker.before(text, i, share=1.0)
                rows.append(
                    maker.row(question, before, maker.reader.ids(text.sentences[i], LONGEST))
                )
    right, wrong = run(model, rows, 128)[0].view(-1, 2).T
    told = [(wrong < right.quantile(lost)).float().mean().item() for lost in (0.01, 0.02, 0.05)]
    beats = (right > wrong).float().mean().item()
    return f"{beats:.3f} beaten, told at 1, 2, 5 % lost: " + " ".join(f"{t:.3f}" for t in told)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--model", type=Path, required=True, help="folder of the encoder")
    parser.add_argument("--wiki", type=Path, required=True, help="an evaluation set to train on")
    parser.add_argument("--out", type=Path, required=True, help="reader.pt")
    parser.add_argument("--start", type=Path, help="a reader.pt to go on from")
    parser.add_argument("--rank", type=int, default=16)
    parser.add_argument("--steps", type=int, default=2100)
    parser.add_argument("--questions", type=int, default=24, help="a step")
    parser.add_argument("--rate", type=float, default=1e-3)
    parser.add_argument("--hide", type=float, default=0.2, help="questions that lose words")
    parser.add_argument("--seed", type=int, default=5)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("data", type=Path, nargs="*", help="*.jsonl.gz in SQuADShifts' form")
    args = parser.parse_args()
    torch.set_num_threads(args.threads)
    torch.manual_seed(args.seed)
    rng = random.Random(args.seed)  # noqa: S311  # order of training, no secret

    encoder = Encoder.load(args.model)
    reader = Reader(Tokenizer.from_file(str(args.model / "tokenizer.json")))
    texts = [t for path in args.data for t in contexts(path)]
    texts += articles(args.wiki, held_out=False)
    held_out = articles(args.wiki, held_out=True)
    for text in texts + held_out:
        text.rank(encoder)
    model = JointReader(weights_of(args.model / "model.onnx"), args.rank)
    if args.start:
        model.load_state_dict(torch.load(args.start, weights_only=True))
    maker = Maker(reader, rng, args.hide)
    live = [p for p in model.parameters() if p.requires_grad]
    optimizer = torch.optim.AdamW(live, lr=args.rate, weight_decay=0.01)
    rate: Callable[[int], float] = lambda n: min(  # noqa: E731  # a schedule is a formula
        (n + 1) / 60, max(0.02, (args.steps - n) / max(1, args.steps - 60))
    )
    schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, rate)
    every = [(text, asked) for text in texts for asked in text.asked]
    print(len(every), "questions,", sum(p.numel() for p in live), "weights to train")
    order: list[tuple[Text, Asked]] = []
    began, seen = time.monotonic(), collections.deque(maxlen=50)
    for step in range(1, args.steps + 1):
        if len(order) < args.questions:
            order = rng.sample(every, len(every))
        batch = Rows()
        for number in range(args.questions):
            text, asked = order.pop()
            other = rng.choice(texts)
            elsewhere = rng.choice(other.sentences) if other is not text else "Nothing of the kind."
            maker.add(batch, number, text, asked, elsewhere)
        loss = loss_of(model, batch)
        optimizer.zero_grad(set_to_none=True)
        loss.backward()
        nn.utils.clip_grad_norm_(live, 1.0)
        optimizer.step()
        schedule.step()
        seen.append(loss.item())
        if step % 50 == 0:
            spent = (time.monotonic() - began) / step
            print(f"{step} loss {sum(seen) / len(seen):.3f} {spent:.2f} s/step", flush=True)
        if step % 400 == 0 or step == args.steps:
            torch.save(model.state_dict(), args.out)
            print(step, "held out:", measure(model, maker, held_out), flush=True)


if __name__ == "__main__":
    sys.exit(main())
