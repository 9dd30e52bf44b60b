"""Keep the encoder's weights in eight bits, in a form that processors multiply fast.

A matrix has one scale a column, and what comes in is brought to eight bits as it comes. Some
dimensions of what comes in are far larger than others, which would leave the others few of the
bits; so their size is moved into the matrix (Xiao et al. 2022): a constant a dimension, from texts
that are run once and from the matrix. What comes out of GELU differs too much between tokens for
that. It is never below -0.17, so that adding as much leaves nothing negative, and every token has
its own scale. The table of words has one scale a row.

A matrix is kept as "NAME q", its eight bits, "NAME step", what one of them is worth, and
"NAME even", by which inputs are multiplied, or "NAME above", what adding 0.17 to them adds to the
product. Needs PyTorch, onnx and numpy.
"""

import gzip
import hashlib
import json
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import NodeProto, TensorProto, helper, numpy_helper
from train_encoder import LAYERS, Encoder, Reader

MATRICES = ("qkv", "out", "up", "down")
NAMES = [*(f"layers.{n}.{name}" for n in range(LAYERS) for name in MATRICES), "project"]
WORDS = "words.weight"
MOVED = {"qkv": 0.6, "out": 0.5, "up": 0.6, "project": 0.6}  # the exponent of an input's size
LOW = 0.17  # GELU's least, to be added
TEXTS = 40  # that show how large each dimension is
LEAST_THIN = 1_000  # numbers; smaller matrices of the reader's own stay as they are


def written(folder: Path) -> str:
    """Sizes and SHA-256 of a model's files, to be printed."""
    rows = [(path.name, path.read_bytes()) for path in sorted(folder.iterdir())]
    return "\n".join(
        f"{name:15s} {len(data):9d} bytes  {hashlib.sha256(data).hexdigest()}"
        for name, data in rows
    )


def samples(path: Path, reader: Reader) -> list[list[int]]:
    """Token ids of the first contexts in a file in SQuADShifts' form."""
    lines = gzip.decompress(path.read_bytes()).decode().splitlines()[:TEXTS]
    return [reader.ids(json.loads(line)["context"], 160) for line in lines]


def quantise(model: onnx.ModelProto, encoder: Encoder, texts: list[list[int]]) -> None:
    """Rewrite ``model``, ``encoder`` as a float32 graph with or without a reader beside it."""
    tensors = {i.name: numpy_helper.to_array(i) for i in model.graph.initializer}
    largest = _largest_inputs(encoder, texts)
    used: set[str] = set()
    kept: dict[str, np.ndarray] = {}
    for graph in _graphs(model.graph):  # each before those in it, of which it keeps copies
        names = iter(NAMES)
        own = {i.name: numpy_helper.to_array(i) for i in graph.initializer}
        nodes: list[NodeProto] = []
        for node in graph.node:
            second = node.input[1] if len(node.input) > 1 else ""
            if node.op_type == "Gather" and node.input[0] == WORDS:
                kept |= _table(tensors[WORDS])
                nodes += _rows_of(node)
                used.add(WORDS)
            elif node.op_type == "MatMul" and second in tensors and tensors[second].ndim == 2:
                name = next(names)
                matrix = tensors[second]
                if len(matrix) != len(largest[name]):
                    raise ValueError(f"{second} is not {name}: the graph has another order")
                if name.endswith("down"):
                    kept |= _shifted(name, matrix)
                    nodes += _scale_a_token(node, name)
                else:
                    kept |= _evened(name, matrix, largest[name])
                    nodes += _one_scale(node, name)
                used.add(second)
            elif node.op_type == "MatMul" and second in own and own[second].size >= LEAST_THIN:
                graph.initializer.remove(next(i for i in graph.initializer if i.name == second))
                graph.initializer.extend(_tensors(_columns(second, own[second])))
                nodes += _thin(node, second)
            else:
                nodes.append(node)
        del graph.node[:]
        graph.node.extend(nodes)
    rest = [i for i in model.graph.initializer if i.name not in used]
    del model.graph.initializer[:]
    model.graph.initializer.extend([*rest, *_tensors(kept)])


def weights_of(path: Path) -> dict[str, torch.Tensor]:
    """The shipped encoder's weights, out of their eight bits, by the names training gives them."""
    found = {i.name: numpy_helper.to_array(i) for i in onnx.load(path).graph.initializer}
    whole = ("layers.", "norm.", "positions.", "kind")
    weights = {k: v for k, v in found.items() if k.startswith(whole) and " " not in k}
    for name in NAMES:
        matrix = found[f"{name} q"] * found[f"{name} step"]
        if f"{name} even" in found:
            matrix *= found[f"{name} even"][:, None]
        weights[f"{name}.weight"] = matrix.T
    weights[WORDS] = found[f"{WORDS} q"] * found[f"{WORDS} step"]
    return {k: torch.tensor(np.ascontiguousarray(v, np.float32)) for k, v in weights.items()}


def _largest_inputs(encoder: Encoder, texts: list[list[int]]) -> dict[str, np.ndarray]:
    """The largest size of each dimension of what goes into each matrix."""
    found: dict[str, torch.Tensor] = {}

    def watch(name: str) -> Callable[..., None]:
        def see(_: torch.nn.Module, inputs: tuple[torch.Tensor, ...]) -> None:
            size = inputs[0].abs().amax((0, 1))
            found[name] = torch.maximum(found[name], size) if name in found else size

        return see

    modules = dict(encoder.named_modules())
    hooks = [modules[name].register_forward_pre_hook(watch(name)) for name in NAMES]
    encoder.eval()
    with torch.inference_mode():
        for ids in texts:
            row = torch.tensor([ids])
            encoder(row, torch.ones_like(row))
    for hook in hooks:
        hook.remove()
    return {name: value.numpy() for name, value in found.items()}


def _graphs(graph: onnx.GraphProto) -> Iterator[onnx.GraphProto]:
    yield graph
    for node in graph.node:
        for attribute in node.attribute:
            if attribute.type == onnx.AttributeProto.GRAPH:
                yield from _graphs(attribute.g)


def _columns(name: str, matrix: np.ndarray) -> dict[str, np.ndarray]:
    """A matrix, each column by its own scale.

    Processors without VNNI add the products of two neighbouring weights in sixteen bits. Two such
    weights together must not be above 128, what they are multiplied by being up to 255.
    """
    one, other = matrix[0::2], matrix[1::2]
    together = np.where(one * other > 0, np.abs(one + other), 0).max(0)
    step = np.maximum(np.abs(matrix).max(0), together) / 127
    step = np.maximum(step, 1e-9).astype(np.float32)
    return {f"{name} q": np.rint(matrix / step).astype(np.int8), f"{name} step": step}


def _evened(name: str, matrix: np.ndarray, largest: np.ndarray) -> dict[str, np.ndarray]:
    """A matrix that takes its inputs, of which ``largest`` tells the sizes, times "even"."""
    rows, exponent = np.maximum(np.abs(matrix).max(1), 1e-4), MOVED[name.split(".")[-1]]
    moved = np.maximum(largest, 1e-4) ** exponent / rows ** (1 - exponent)
    moved = (moved / moved.mean()).astype(np.float32)
    return _columns(name, matrix * moved[:, None]) | {f"{name} even": 1 / moved}


def _shifted(name: str, matrix: np.ndarray) -> dict[str, np.ndarray]:
    """A matrix that takes its inputs plus ``LOW``, and what is too much in the product for that."""
    kept = _columns(name, matrix)
    whole = kept[f"{name} q"] * kept[f"{name} step"]
    return kept | {
        f"{name} above": np.float32(LOW) * whole.sum(0),
        "low": np.array(LOW, np.float32),
        "one of 255": np.array(1 / 255, np.float32),
        "zero of 255": np.array(0, np.uint8),
    }


def _table(matrix: np.ndarray) -> dict[str, np.ndarray]:
    step = np.abs(matrix).max(1, keepdims=True) / 127
    step = np.maximum(step, 1e-9).astype(np.float32)
    return {f"{WORDS} q": np.rint(matrix / step).astype(np.int8), f"{WORDS} step": step}


def _tensors(arrays: dict[str, np.ndarray]) -> list[TensorProto]:
    return [numpy_helper.from_array(value, name) for name, value in arrays.items()]


def _rows_of(node: NodeProto) -> list[NodeProto]:
    """``node``, which looks words up, in the table's eight bits."""
    ids, [out] = node.input[1], node.output
    make = helper.make_node
    return [
        make("Gather", [f"{WORDS} q", ids], [f"{out} q"]),
        make("Gather", [f"{WORDS} step", ids], [f"{out} step"]),
        make("Cast", [f"{out} q"], [f"{out} whole"], to=TensorProto.FLOAT),
        make("Mul", [f"{out} whole", f"{out} step"], [out]),
    ]


def _one_scale(node: NodeProto, name: str) -> list[NodeProto]:
    """A product whose input has one scale for all tokens."""
    [out] = node.output
    product = helper.make_node(
        "DynamicQuantizeMatMul",
        [f"{out} in", f"{name} q", f"{name} step"],
        [out],
        domain="com.microsoft",
    )
    return [helper.make_node("Mul", [node.input[0], f"{name} even"], [f"{out} in"]), product]


def _scale_a_token(node: NodeProto, name: str) -> list[NodeProto]:
    """A product of what GELU gave, whose tokens have a scale each."""
    [out] = node.output
    make = helper.make_node
    return [
        make("Add", [node.input[0], "low"], [f"{out} in"]),
        make("ReduceMax", [f"{out} in"], [f"{out} most"], axes=[-1], keepdims=1),
        make("Div", [f"{out} in", f"{out} most"], [f"{out} share"]),
        make("QuantizeLinear", [f"{out} share", "one of 255", "zero of 255"], [f"{out} q"]),
        make(
            "MatMulIntegerToFloat",
            [f"{out} q", f"{name} q", "one of 255", f"{name} step", "zero of 255"],
            [f"{out} product"],
            domain="com.microsoft",
        ),
        make("Mul", [f"{out} product", f"{out} most"], [f"{out} and above"]),
        make("Sub", [f"{out} and above", f"{name} above"], [out]),
    ]


def _thin(node: NodeProto, name: str) -> list[NodeProto]:
    """A product of floats with a matrix that is brought back from eight bits on loading.

    Not by DequantizeLinear: onnxruntime would multiply thin matrices in eight bits, slowly.
    """
    make = helper.make_node
    return [
        make("Cast", [f"{name} q"], [f"{name} whole"], to=TensorProto.FLOAT),
        make("Mul", [f"{name} whole", f"{name} step"], [name]),
        node,
    ]
