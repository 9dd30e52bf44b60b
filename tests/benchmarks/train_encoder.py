"""Fine-tune all-MiniLM-L6-v2 into the encoder behind `index/meaning.py`.

Windows of consecutive sentences go through the encoder together, so that a pronoun sees the
name before it; every sentence keeps the vectors of its own tokens. A question scores a
sentence by late interaction (Khattab & Zaharia 2020) plus the cosine of the mean vectors.
Each question is trained against all sentences of the batch and, again, against those of
its own context alone; a third, logistic term makes scores comparable between questions.

Needs PyTorch, tokenizers and numpy; see docs/model.md for the data and the command.
"""

import argparse
import collections
import gzip
import json
import math
import random
import re
import struct
import sys
import time
import unicodedata
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F
from tokenizers import Tokenizer
from torch import Tensor, nn

LAYERS, WIDTH, HEADS, DIMENSIONS = 6, 384, 12, 128
CLS, SEP, MASK = 101, 102, 103
HELD_OUT = ("andes", "drum_and_bass", "latin", "manhattan", "morality", "the_sunday_times")


class Layer(nn.Module):
    """One post-norm transformer layer, as BERT has it."""

    def __init__(self) -> None:
        super().__init__()
        self.qkv = nn.Linear(WIDTH, 3 * WIDTH)
        self.out = nn.Linear(WIDTH, WIDTH)
        self.norm1 = nn.LayerNorm(WIDTH, eps=1e-12)
        self.up = nn.Linear(WIDTH, 4 * WIDTH)
        self.down = nn.Linear(4 * WIDTH, WIDTH)
        self.norm2 = nn.LayerNorm(WIDTH, eps=1e-12)

    def forward(self, x: Tensor, mask: Tensor, dropout: float) -> Tensor:
        b, n, _ = x.shape
        q, k, v = self.qkv(x).view(b, n, 3, HEADS, WIDTH // HEADS).permute(2, 0, 3, 1, 4)
        weights = (q @ k.transpose(-1, -2)) / math.sqrt(WIDTH // HEADS) + mask
        mixed = (weights.softmax(-1) @ v).transpose(1, 2).reshape(b, n, WIDTH)
        x = self.norm1(x + F.dropout(self.out(mixed), dropout, self.training))
        return self.norm2(x + F.dropout(self.down(F.gelu(self.up(x))), dropout, self.training))


class Encoder(nn.Module):
    """Token ids and attention mask, both (batch, length), to vectors (batch, length, 128)."""

    def __init__(self, dropout: float = 0.1) -> None:
        super().__init__()
        self.dropout = dropout
        self.words = nn.Embedding(30522, WIDTH)
        self.positions = nn.Embedding(512, WIDTH)
        self.kind = nn.Parameter(torch.zeros(WIDTH))
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.layers = nn.ModuleList(Layer() for _ in range(LAYERS))
        self.project = nn.Linear(WIDTH, DIMENSIONS, bias=False)

    def forward(self, input_ids: Tensor, attention_mask: Tensor) -> Tensor:
        return self.project(self.hidden(input_ids, attention_mask))

    def hidden(self, input_ids: Tensor, attention_mask: Tensor) -> Tensor:
        places = torch.arange(input_ids.shape[1], device=input_ids.device)
        x = self.norm(self.words(input_ids) + self.positions(places) + self.kind)
        mask = (1.0 - attention_mask[:, None, None, :].to(x.dtype)) * -10000.0
        for layer in self.layers:
            x = layer(x, mask, self.dropout)
        return x

    def freeze(self, layers: int) -> None:
        """Leave the embeddings and the lowest `layers` as they are."""
        for part in (self.words, self.positions, self.norm, *self.layers[:layers]):
            part.requires_grad_(False)
        self.kind.requires_grad_(False)

    def load_minilm(self, folder: Path) -> None:
        """Take over the weights of `folder`/model.safetensors."""
        w = read_safetensors(folder / "model.safetensors")
        e = "embeddings."
        state = {
            "words.weight": w[e + "word_embeddings.weight"],
            "positions.weight": w[e + "position_embeddings.weight"],
            "kind": w[e + "token_type_embeddings.weight"][0],
            "norm.weight": w[e + "LayerNorm.weight"],
            "norm.bias": w[e + "LayerNorm.bias"],
            "project.weight": self.project.weight.data,
        }
        renamed = {
            "out": "attention.output.dense",
            "norm1": "attention.output.LayerNorm",
            "up": "intermediate.dense",
            "down": "output.dense",
            "norm2": "output.LayerNorm",
        }
        for i in range(LAYERS):
            at = f"encoder.layer.{i}."
            for part in ("weight", "bias"):
                own = [w[f"{at}attention.self.{x}.{part}"] for x in ("query", "key", "value")]
                state[f"layers.{i}.qkv.{part}"] = torch.cat(own)
                for ours, theirs in renamed.items():
                    state[f"layers.{i}.{ours}.{part}"] = w[f"{at}{theirs}.{part}"]
        self.load_state_dict(state)


def read_safetensors(path: Path) -> dict[str, Tensor]:
    """The float32 tensors of a safetensors file by name."""
    data = path.read_bytes()
    (size,) = struct.unpack("<Q", data[:8])
    header = json.loads(data[8 : 8 + size])
    header.pop("__metadata__", None)
    found = {}
    for name, row in header.items():
        if row["dtype"] == "F32":
            a, b = (8 + size + x for x in row["data_offsets"])
            values = np.frombuffer(data[a:b], np.float32).reshape(row["shape"])
            found[name] = torch.from_numpy(values.copy())
    return found


@dataclass
class Passage:
    """Consecutive sentences (as token ids) and the questions asked about them."""

    group: str
    sentences: list[list[int]]
    questions: list[tuple[list[int], set[int]]]  # token ids, right sentences


def split(text: str) -> list[tuple[int, int]]:
    """Sentence spans by punctuation: good enough to train on."""
    spans, start = [], 0
    for m in re.finditer(r"(?<=[.!?])[\"”’')\]]*\s+(?=[A-Z\"“‘'(\[0-9])|\n+", text):
        if text[start : m.end()].strip() and (m.end() - start > 8 or "\n" in m[0]):
            spans.append((start, m.end()))
            start = m.end()
    if text[start:].strip():
        spans.append((start, len(text)))
    return spans


def word_counts(text: str) -> collections.Counter[str]:
    return collections.Counter(re.findall(r"\w+", unicodedata.normalize("NFKC", text).casefold()))


def same(a: str, b: str) -> bool:
    """Whether two cuts of a text are the same sentence: half of their words shared."""
    x, y = word_counts(a), word_counts(b)
    union = sum((x | y).values())
    return bool(union) and sum((x & y).values()) / union >= 0.5


class Reader:
    """Reads the question sets with one tokenizer; sentences are cut to 96 tokens."""

    def __init__(self, tokenizer: Tokenizer) -> None:
        tokenizer.no_padding()
        tokenizer.no_truncation()
        self.tokenizer = tokenizer

    def ids(self, text: str, limit: int = 96) -> list[int]:
        return self.tokenizer.encode(text, add_special_tokens=False).ids[:limit]

    def spans(self, path: Path) -> list[Passage]:
        """SQuADShifts rows: the right sentences are those that hold an answer's start."""
        passages = []
        for line in gzip.decompress(path.read_bytes()).decode().strip().split("\n"):
            row = json.loads(line)
            spans = split(row["context"])
            questions = []
            for q in row["questions"]:
                starts = [a for a, _ in q["answers"]]
                right = {i for i, (a, b) in enumerate(spans) if any(a <= s < b for s in starts)}
                if right and len(spans) > 1:
                    questions.append((self.ids(q["question"], 48), right))
            if questions:
                sentences = [self.ids(row["context"][a:b]) for a, b in spans]
                passages.append(Passage(path.stem, sentences, questions))
        return passages

    def articles(self, folder: Path) -> dict[str, tuple[list[str], list[dict]]]:
        """An evaluation set: name → (sentences, answerable rows with "right" filled in)."""
        rows = collections.defaultdict(list)
        for line in (folder / "questions.jsonl").open(encoding="utf-8"):
            row = json.loads(line)
            rows[row["article"]].append(row)
        found = {}
        for name, asked in rows.items():
            text = (folder / "articles" / f"{name}.txt").read_text(encoding="utf-8")
            sentences = [text[a:b].strip() for a, b in split(text)]
            for row in asked:
                gold = row.get("gold") or []
                row["right"] = {i for i, s in enumerate(sentences) if any(same(s, g) for g in gold)}
            found[name] = (sentences, asked)
        return found

    def passages(self, folder: Path, leave_out: tuple[str, ...], run: int = 8) -> list[Passage]:
        """An evaluation set's articles cut into runs of `run` sentences, for training."""
        passages = []
        for name, (sentences, rows) in self.articles(folder).items():
            if name in leave_out:
                continue
            for a in range(0, len(sentences), run):
                inside = set(range(a, a + run))
                asked = [
                    (self.ids(r["question"], 48), {i - a for i in r["right"] & inside})
                    for r in rows
                    if r["right"] and r["right"] <= inside
                ]
                passages.append(Passage(name, [self.ids(s) for s in sentences[a : a + run]], asked))
        return passages


def windows(
    sentences: list[list[int]], limit: int
) -> list[tuple[list[int], list[tuple[int, int]]]]:
    """Token windows of at most about `limit` tokens: (ids, [(sentence, its start), …]).

    Each window but the first opens with the sentence before it, as context alone.
    """
    found, n = [], 0
    while n < len(sentences):
        ids, placed = [CLS], []
        if n and len(sentences[n - 1]) < limit // 2:
            ids += sentences[n - 1]
        while n < len(sentences) and (not placed or len(ids) + len(sentences[n]) < limit):
            placed.append((n, len(ids)))
            ids += sentences[n]
            n += 1
        found.append(([*ids, SEP], placed))
    return found


def padded(rows: list[list[int]], device: str) -> tuple[Tensor, Tensor]:
    n = max(map(len, rows))
    ids = torch.tensor([r + [0] * (n - len(r)) for r in rows], device=device)
    mask = torch.tensor([[1] * len(r) + [0] * (n - len(r)) for r in rows], device=device)
    return ids, mask


def encode(model: nn.Module, rows: list[list[int]], device: str, batch: int = 64) -> list[Tensor]:
    """Vectors of each row's tokens, in order; rows of like length go together."""
    order = sorted(range(len(rows)), key=lambda i: len(rows[i]))
    found: list[Tensor] = [torch.empty(0)] * len(rows)
    for a in range(0, len(order), batch):
        part = order[a : a + batch]
        with torch.autocast(device, torch.bfloat16):
            out = model(*padded([rows[i] for i in part], device)).float()
        for i, vectors in zip(part, out, strict=True):
            found[i] = vectors[: len(rows[i])]
    return found


def sentence_vectors(
    model: nn.Module, passages: list[list[list[int]]], limit: int, device: str, batch: int
) -> list[Tensor]:
    """One (tokens, 128) matrix a sentence, over all passages in order."""
    rows, places, base = [], [], 0
    for sentences in passages:
        for ids, placed in windows(sentences, limit):
            rows.append(ids)
            places.append([(base + s, at, len(sentences[s])) for s, at in placed])
        base += len(sentences)
    found: list[Tensor] = [torch.empty(0)] * base
    for vectors, placed in zip(encode(model, rows, device, batch), places, strict=True):
        for s, at, n in placed:
            found[s] = vectors[at : at + n]
    return found


def scores(questions: list[Tensor], sentences: list[Tensor]) -> Tensor:
    """(questions, sentences): weighted MaxSim + pooled cosine, from -2 to 2.

    A question token weighs as much as its vector is long, so training decides what counts.
    """
    q = nn.utils.rnn.pad_sequence(questions, batch_first=True)
    s = nn.utils.rnn.pad_sequence(sentences, batch_first=True)
    live = torch.tensor([len(x) for x in sentences], device=s.device)[:, None] > torch.arange(
        s.shape[1], device=s.device
    )
    pooled = F.normalize(q.sum(1), dim=-1) @ F.normalize(s.sum(1), dim=-1).T
    lengths = q.norm(dim=-1)
    weights = lengths / lengths.sum(1, keepdim=True)
    flat = F.normalize(s, dim=-1).flatten(0, 1)
    cosines = F.normalize(q, dim=-1).flatten(0, 1) @ flat.T
    cosines = cosines.view(*q.shape[:2], *s.shape[:2]).masked_fill(~live, -1.0)
    return (cosines.amax(-1) * weights[..., None]).sum(1) + pooled


@torch.inference_mode()
def measure(model: nn.Module, reader: Reader, articles: dict, limit: int, device: str) -> str:
    """P@1 / R@3 of meaning alone, by type, over what `Reader.articles` gave."""
    model.eval()
    tally = collections.defaultdict(lambda: [0, 0, 0])
    for sentences, rows in articles.values():
        asked = [r for r in rows if r.get("gold")]
        tokens = [reader.ids(s) for s in sentences]
        s = sentence_vectors(model, [tokens], limit, device, 64)
        q = encode(model, [[CLS, *reader.ids(r["question"], 48), SEP] for r in asked], device)
        matrix = scores([x[1:-1] for x in q], s)
        matrix[:, 1:] += 0.2 * matrix[:, :-1].clone() * (limit < 32)
        for row, ranked in zip(asked, matrix.argsort(1, descending=True).tolist(), strict=True):
            for kind in ("all", row["type"]):
                tally[kind][0] += 1
                tally[kind][1] += ranked[0] in row["right"]
                tally[kind][2] += bool(row["right"] & set(ranked[:3]))
    model.train()
    return "  ".join(f"{k} {b / a:.3f}/{c / a:.3f}" for k, (a, b, c) in tally.items())


@torch.inference_mode()
def start_projection(model: Encoder, reader: Reader, passages: list[Passage], device: str) -> None:
    """Start the projection from the principal directions of the tokens' vectors."""
    rows = [[CLS, *s, SEP] for p in passages[:: len(passages) // 100] for s in p.sentences]
    model.eval()
    tokens = torch.cat([model.hidden(*padded([r], device))[0, 1:-1] for r in rows])
    _, vectors = torch.linalg.eigh(tokens.T @ tokens)
    model.project.weight.copy_(vectors[:, -DIMENSIONS:].T)
    model.train()


def batches(passages: list[Passage], size: int, rng: random.Random) -> list[list[Passage]]:
    """Batches of one epoch: passages of one group (an article, a set) stay together."""
    groups = collections.defaultdict(list)
    for p in passages:
        groups[p.group].append(p)
    found = []
    for members in groups.values():
        rng.shuffle(members)
        found += [members[a : a + size] for a in range(0, len(members) - size // 2, size)]
    rng.shuffle(found)
    return [b for b in found if any(p.questions for p in b)]


def loss_of(
    model: nn.Module,
    batch: list[Passage],
    limit: int,
    scale: Tensor,
    device: str,
    args: argparse.Namespace,
    rng: random.Random,
) -> Tensor:
    """Cross-entropy among all sentences and among a question's own, plus the logistic term."""
    s = sentence_vectors(model, [p.sentences for p in batch], limit, device, 999)
    rows, right, own, base = [], [], [], 0
    for p in batch:
        asked = rng.sample(p.questions, min(len(p.questions), args.questions))
        for ids, gold in asked:
            answer = {t for g in gold for t in p.sentences[g]}
            if rng.random() < args.hide:
                ids = [MASK if t in answer and rng.random() < 0.5 else t for t in ids]
            rows.append([CLS, *ids, SEP])
            right.append([base + g for g in gold])
            own.append((base, base + len(p.sentences)))
        base += len(p.sentences)
    q = encode(model, rows, device, 999)
    matrix = scores([x[1:-1] for x in q], s)
    gold = torch.zeros_like(matrix)
    inside = torch.zeros_like(matrix)
    for i, (g, (a, b)) in enumerate(zip(right, own, strict=True)):
        gold[i, g] = 1.0
        inside[i, a:b] = 1.0
    logits = matrix * scale[0].exp()
    found = torch.logsumexp(logits + (gold - 1) * 1e4, 1)
    among_all = (torch.logsumexp(logits, 1) - found).mean()
    among_own = (torch.logsumexp(logits + (inside - 1) * 1e4, 1) - found).mean()
    judged = matrix * scale[1].exp() + scale[2]
    weight = gold + (1 - gold) * gold.sum() / (1 - gold).sum() * 4
    absolute = F.binary_cross_entropy_with_logits(judged, gold, weight, reduction="sum")
    return among_all + args.own * among_own + args.absolute * absolute / gold.sum()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--base", type=Path, required=True, help="folder of all-MiniLM-L6-v2")
    parser.add_argument("--start", type=Path, help="an encoder.pt to go on from")
    parser.add_argument("--freeze", type=int, default=0, help="lowest layers left as they are")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--wiki", type=Path, required=True, help="an evaluation set to train on")
    parser.add_argument("--check", type=Path, action="append", default=[], help="sets to measure")
    parser.add_argument("--epochs", type=float, default=3)
    parser.add_argument("--batch", type=int, default=16, help="passages a step")
    parser.add_argument("--questions", type=int, default=6, help="questions a passage and step")
    parser.add_argument("--rate", type=float, default=1e-4)
    parser.add_argument("--own", type=float, default=0.5)
    parser.add_argument("--absolute", type=float, default=0.2)
    parser.add_argument(
        "--hide", type=float, default=0.3, help="share of questions that lose words"
    )
    parser.add_argument("--dropout", type=float, default=0.1)
    parser.add_argument("--window", type=int, default=160, help="1: every sentence on its own")
    parser.add_argument("--steps", type=int, default=0, help="in all, instead of --epochs")
    parser.add_argument("--stop", type=int, default=0, help="stop early, rate undiminished")
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("data", type=Path, nargs="*", help="*.jsonl.gz in SQuADShifts' form")
    args = parser.parse_args()
    torch.set_num_threads(args.threads)
    torch.manual_seed(args.seed)
    rng = random.Random(args.seed)  # noqa: S311  # order of training, no secret
    device = "cuda" if torch.cuda.is_available() else "cpu"

    reader = Reader(Tokenizer.from_file(str(args.base / "tokenizer.json")))
    wiki = reader.passages(args.wiki, HELD_OUT)
    passages = [p for path in args.data for p in reader.spans(path)] + wiki
    dev = {k: v for k, v in reader.articles(args.wiki).items() if k in HELD_OUT}
    checks = {"dev": dev} | {c.name: reader.articles(c) for c in args.check}
    model = Encoder(args.dropout)
    model.load_minilm(args.base)
    model.freeze(args.freeze)
    model.to(device)
    scale = nn.Parameter(torch.tensor([math.log(10.0), math.log(8.0), -8.0], device=device))
    if args.start:
        saved = torch.load(args.start, weights_only=True, map_location=device)
        model.load_state_dict(saved["model"])
        scale.data = saved["scale"]
    else:
        start_projection(model, reader, passages, device)

    plan = [b for _ in range(math.ceil(args.epochs)) for b in batches(passages, args.batch, rng)]
    total = args.steps or int(len(plan) * args.epochs / math.ceil(args.epochs))
    live = [p for p in model.parameters() if p.requires_grad]
    optimizer = torch.optim.AdamW(
        [{"params": live, "weight_decay": 0.01}, {"params": [scale], "weight_decay": 0.0}],
        lr=args.rate,
    )
    warm = max(1, min(60, total // 20))
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda n: min((n + 1) / warm, (total - n) / (total - warm))
    )
    asked = sum(len(p.questions) for p in passages)
    print(len(passages), "passages", asked, "questions", total, "steps")
    began, seen = time.monotonic(), collections.deque(maxlen=50)
    last = args.stop or total
    for step, batch in enumerate(plan[:last], 1):
        limit = 1 if args.window == 1 else rng.choice([args.window // 3, args.window, args.window])
        loss = loss_of(model, batch, limit, scale, device, args, rng)
        optimizer.zero_grad(set_to_none=True)
        loss.backward()
        nn.utils.clip_grad_norm_(live, 1.0)
        optimizer.step()
        schedule.step()
        seen.append(loss.item())
        if step % 25 == 0:
            spent = (time.monotonic() - began) / step
            print(f"{step} loss {sum(seen) / len(seen):.3f} {spent:.2f} s/step", flush=True)
        if step % 175 == 0 or step == last:
            args.out.mkdir(parents=True, exist_ok=True)
            torch.save({"model": model.state_dict(), "scale": scale.data}, args.out / "encoder.pt")
            print(step, "dev", measure(model, reader, dev, args.window, device), flush=True)
    for name, articles in checks.items():
        print(last, name, measure(model, reader, articles, args.window, device), flush=True)


if __name__ == "__main__":
    sys.exit(main())
