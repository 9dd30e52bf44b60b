"""Meaning: a small encoder that sees that "rain" answers a question about "the weather".

Late interaction (ColBERT, Khattab & Zaharia 2020): every sentence keeps the vectors of its
tokens. For a question with token vectors qᵢ, of length wᵢ, and a sentence with vectors dⱼ,

    score = Σᵢ wᵢ · maxⱼ cos(qᵢ, dⱼ) / Σᵢ wᵢ + 0.3 · cos(Σ q, Σ d)

from −1.3 to 1.3. Sentences go through the encoder in windows of neighbours, so that a pronoun's
vector knows the name before it. Such a score knows whether a sentence is about what is asked; the
model can also read a question and a sentence together, which takes longer, and tell whether the
one answers the other. The model that ships here is described in ``docs/model.md``; any other ONNX
encoder that gives a vector a token can stand in for it.
"""

import hashlib
import json
import struct
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any, Self

import numpy as np
import numpy.typing as npt

from index.errors import MeaningUnavailable

BUILT_IN = Path(__file__).parent / "model"
LONGEST = 96  # tokens of a sentence; the rest of it is not read
LONGEST_QUESTION = 64
BEFORE = 24  # tokens of the sentence before that are read with a sentence and a question
POOLED = 0.3  # what the cosine of the sums counts

Floats = npt.NDArray[np.float32]
Bytes = npt.NDArray[np.int8]
Ints = npt.NDArray[np.intp]

_HEADER = struct.Struct("<4sHII")  # mark, dimensions, sentences, tokens
_MARK = b"PQV1"


@dataclass(frozen=True, slots=True, eq=False)
class Vectors:
    """The token vectors of consecutive sentences, in eight bits.

    ``tokens`` is (tokens, dimensions), ``pooled`` (sentences, dimensions); only directions count.
    The tokens of sentence ``i`` are the rows ``bounds[i]:bounds[i + 1]``, at least one.
    """

    tokens: Bytes
    bounds: Ints
    pooled: Bytes

    def __len__(self) -> int:
        return len(self.pooled)

    @property
    def nbytes(self) -> int:
        """How much memory they hold."""
        return self.tokens.nbytes + self.bounds.nbytes + self.pooled.nbytes

    def to_bytes(self) -> bytes:
        """For storage; ``from_bytes`` reads it back unchanged."""
        dimensions = self.tokens.shape[1]
        head = _HEADER.pack(_MARK, dimensions, len(self), len(self.tokens))
        lengths = np.diff(self.bounds).astype("<u2")
        return head + lengths.tobytes() + self.tokens.tobytes() + self.pooled.tobytes()

    @classmethod
    def from_bytes(cls, data: bytes) -> Self:
        """What ``to_bytes`` gave. Raises ValueError on anything else."""
        if len(data) < _HEADER.size:
            raise ValueError("not stored vectors: too short")
        mark, dimensions, sentences, tokens = _HEADER.unpack_from(data)
        body = 2 * sentences + dimensions * (tokens + sentences)
        if mark != _MARK or len(data) != _HEADER.size + body:
            raise ValueError("not stored vectors, or of another version")
        lengths = np.frombuffer(data, "<u2", sentences, _HEADER.size)
        if int(lengths.sum()) != tokens:
            raise ValueError("stored vectors contradict themselves")
        rows = np.frombuffer(data, np.int8, offset=_HEADER.size + 2 * sentences)
        rows = rows.reshape(tokens + sentences, dimensions)
        return cls(rows[:tokens], _bounds(lengths), rows[tokens:])


@dataclass(frozen=True, slots=True)
class _Window:
    """Token ids that go through the encoder together, and where sentences lie in them."""

    ids: list[int]
    places: list[tuple[int, int, int]] = field(default_factory=list)  # sentence, start, end


class Encoder:
    """An ONNX encoder with its tokenizer. Safe to share between threads.

    ``name`` identifies the model: vectors of one model mean nothing to another. ``calibrated``
    says whether its scores can be compared between articles.
    """

    def __init__(self, session: Any, tokenizer: Any, folder: Path) -> None:
        self._session = session
        self._tokenizer = tokenizer
        self._folder = folder
        self._inputs = {i.name for i in session.get_inputs()}
        outputs = session.get_outputs()
        self._output = next(o.name for o in outputs if o.name == "vectors" or len(o.shape) == 3)
        about = folder / "encoder.json"
        settings = json.loads(about.read_text("utf-8")) if about.exists() else {}
        self.calibrated: bool = settings.get("calibrated", False)
        told = any(o.name == "answers" and len(o.shape) == 1 for o in outputs)
        self._reads = told and self.calibrated and "token_type_ids" in self._inputs
        self._window: int = settings.get("window", 0)
        self._languages: frozenset[str] = frozenset(settings.get("languages", ()))
        example = tokenizer.encode("a")
        marks = example.special_tokens_mask
        inner = marks.index(0)
        self._before: list[int] = example.ids[:inner]
        self._after: list[int] = example.ids[len(marks) - marks[::-1].index(0) :]

    @classmethod
    def load(cls, folder: Path | None = None) -> Self:
        """The encoder in ``folder`` (``*.onnx`` and ``tokenizer.json``), or the built-in one.

        An optional ``encoder.json`` says how many tokens of neighbouring sentences to read
        together (``window``) and which ``languages`` it is for: without it, one sentence at a
        time and any. Raises MeaningUnavailable.
        """
        folder = folder or BUILT_IN
        try:
            import onnxruntime
            from tokenizers import Tokenizer

            models = sorted(folder.glob("*.onnx"), key=lambda p: (p.name != "model.onnx", p))
            if not models:
                raise FileNotFoundError("there is no *.onnx in it")
            tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
            tokenizer.no_padding()
            tokenizer.no_truncation()
            options = onnxruntime.SessionOptions()
            # A second thread answers a lone question hardly sooner and costs half as much processor
            # time again; questions of several chats run beside each other.
            options.intra_op_num_threads = 1
            options.inter_op_num_threads = 1
            options.log_severity_level = 3
            session = onnxruntime.InferenceSession(
                models[0], options, providers=["CPUExecutionProvider"]
            )
            return cls(session, tokenizer, folder)
        except Exception as problem:  # each of the two libraries raises its own kinds
            raise MeaningUnavailable(str(folder), str(problem)) from problem

    @cached_property
    def name(self) -> str:
        """A hash of the model's files, as hexadecimal digits."""
        digest = hashlib.sha256()
        for path in sorted(self._folder.iterdir()):
            if path.suffix in {".onnx", ".json", ".data"}:
                digest.update(path.read_bytes())
        return digest.hexdigest()[:16]

    def speaks(self, language: str | None) -> bool:
        """Whether the model was trained on texts in ``language``."""
        return not self._languages or language in self._languages

    def encode(self, sentences: Sequence[str]) -> Vectors:
        """The vectors of consecutive ``sentences`` of one text."""
        ids = self._ids(sentences)
        return self._vectors(self._windows(ids), len(sentences))

    def encode_each(self, sentences: Sequence[tuple[str, str]]) -> Vectors:
        """The vectors of sentences from anywhere, each given as (the one before it, itself).

        For texts too long to encode whole. The sentence before may be empty.
        """
        before = self._ids([before for before, _ in sentences])
        own = self._ids([sentence for _, sentence in sentences])
        windows = [
            self._window_of(b if self._window and text else [], [(n, o)])
            for n, (b, o, (text, _)) in enumerate(zip(before, own, sentences, strict=True))
        ]
        return self._vectors(windows, len(sentences))

    def scores(self, vectors: Vectors, question: str) -> Floats:
        """How well each sentence answers ``question``, from −1.3 to 1.3."""
        if not len(vectors):
            return np.zeros(0, np.float32)
        [ids] = self._ids([question], LONGEST_QUESTION)
        [asked] = self._run(self._window_of([], [(0, ids)]).ids)
        asked = asked[len(self._before) :][: len(ids)]
        weights = np.linalg.norm(asked, axis=1)
        cosines = _unit(vectors.tokens) @ _unit(asked).T
        best = np.maximum.reduceat(cosines, vectors.bounds[:-1], axis=0)
        matched: Floats = best @ (weights / weights.sum())
        pooled: Floats = _unit(vectors.pooled) @ _unit(asked.sum(axis=0))
        return matched + POOLED * pooled

    def nearest(self, vectors: Vectors, question: str, word: str) -> float:
        """The cosine of ``word``, as it stands in ``question``, and the nearest token: −1 to 1.

        1 where the question does not hold it.
        """
        encoded = self._tokenizer.encode(question, add_special_tokens=False)
        ids, start = encoded.ids[:LONGEST_QUESTION], question.lower().find(word.lower())
        spans = encoded.offsets[: len(ids)]
        own = [n for n, (a, b) in enumerate(spans) if a < start + len(word) and b > start]
        if start < 0 or not own or not len(vectors):
            return 1.0
        [asked] = self._run(self._window_of([], [(0, ids)]).ids)
        mean = _unit(asked[len(self._before) :][own]).mean(axis=0)
        return float((_unit(vectors.tokens) @ mean).max())

    def answers(self, question: str, sentences: Sequence[tuple[str, str]]) -> Floats | None:
        """Log odds that each of ``sentences``, given as (the one before, itself), answers.

        The sentence before may be empty. None for a model that does not read two texts together:
        one that does has an output ``answers`` of a number a row, takes ``token_type_ids`` (1 the
        question, 2 what stands before, 3 the sentence), and is ``calibrated``.
        """
        if not self._reads:
            return None
        if not sentences:
            return np.zeros(0, np.float32)
        [asked] = self._ids([question], LONGEST_QUESTION)
        before = self._ids([before for before, _ in sentences], -BEFORE)
        own = self._ids([sentence for _, sentence in sentences])
        opening = [*self._before, *asked, *self._after]
        odds: list[float] = []
        for (text, _), b, o in zip(sentences, before, own, strict=True):
            context, told = b if text else [], [*o, *self._after]
            parts = [1] * len(opening) + [2] * len(context) + [3] * len(told)
            odds.extend(self._run([*opening, *context, *told], parts))
        return np.array(odds, np.float32)

    def _ids(self, texts: Sequence[str], longest: int = LONGEST) -> list[list[int]]:
        """Token ids without the special ones, at least one a text; the last where below zero."""
        encoded = self._tokenizer.encode_batch(list(texts), add_special_tokens=False)
        kept = slice(longest) if longest >= 0 else slice(longest, None)
        return [e.ids[kept] or self._before[:1] or [0] for e in encoded]

    def _window_of(self, context: list[int], placed: list[tuple[int, list[int]]]) -> _Window:
        window = _Window([*self._before, *context])
        for sentence, ids in placed:
            start = len(window.ids)
            window.ids.extend(ids)
            window.places.append((sentence, start, len(window.ids)))
        window.ids.extend(self._after)
        return window

    def _windows(self, sentences: list[list[int]]) -> Iterator[_Window]:
        """Neighbouring sentences up to the window's length, after the one before them."""
        n = 0
        while n < len(sentences):
            context = sentences[n - 1] if n and self._window else []
            if len(context) >= self._window // 2:
                context = []
            used = len(self._before) + len(context)
            placed: list[tuple[int, list[int]]] = []
            while n < len(sentences) and (not placed or used + len(sentences[n]) < self._window):
                placed.append((n, sentences[n]))
                used += len(sentences[n])
                n += 1
            yield self._window_of(context, placed)

    def _vectors(self, windows: Iterable[_Window], count: int) -> Vectors:
        """Run ``windows``, which hold ``count`` sentences, and keep what they say in eight bits."""
        tokens: list[Bytes] = [np.empty((0, 0), np.int8)] * count
        pooled: list[Floats] = [np.empty(0, np.float32)] * count
        for window in windows:
            [vectors] = self._run(window.ids)
            for sentence, start, end in window.places:
                own = vectors[start:end]
                tokens[sentence] = _eight_bits(own)
                pooled[sentence] = own.sum(axis=0)
        if not count:
            return Vectors(np.empty((0, 1), np.int8), _bounds([]), np.empty((0, 1), np.int8))
        lengths = [len(rows) for rows in tokens]
        return Vectors(np.concatenate(tokens), _bounds(lengths), _eight_bits(np.stack(pooled)))

    def _run(self, ids: list[int], parts: list[int] | None = None) -> Floats:
        """The vectors of ``ids``, (1, tokens, dimensions), or what is read in ``parts``, (1,).

        One row a run: for the built-in model more of them take no less time, and they would share
        the scale that its inputs are brought to eight bits by.
        """
        row = np.array([ids], np.int64)
        kinds = np.zeros_like(row) if parts is None else np.array([parts], np.int64)
        feed = {"input_ids": row, "attention_mask": np.ones_like(row), "token_type_ids": kinds}
        wanted = self._output if parts is None else "answers"
        found: Floats = self._session.run([wanted], {name: feed[name] for name in self._inputs})[0]
        return found


def _bounds(lengths: Sequence[int] | npt.NDArray[Any]) -> Ints:
    return np.concatenate(([0], np.cumsum(lengths, dtype=np.intp))).astype(np.intp)


def _unit(rows: npt.NDArray[Any]) -> Floats:
    """Rows of length one; a row of zeros stays."""
    found: Floats = rows.astype(np.float32)
    length = np.linalg.norm(found, axis=-1, keepdims=True)
    found /= np.maximum(length, 1e-9)
    return found


def _eight_bits(rows: Floats) -> Bytes:
    """The rows' directions: the largest of each row's numbers becomes 127."""
    largest = np.maximum(np.abs(rows).max(axis=-1, keepdims=True), 1e-9)
    found: Bytes = np.rint(rows * (127 / largest)).astype(np.int8)
    return found
