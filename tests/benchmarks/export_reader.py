"""Put what `train_reader.py` saved into the encoder's ONNX file, beside the encoder.

The file then runs either of two branches over the same weights: the encoder as it was, or, where
`token_type_ids` marks the parts of a row (1 the question, 2 what stands before, 3 the sentence),
the reader, whose output `answers` is log odds. The reader's own matrices are kept in eight bits.
Prints sizes and the SHA-256 of each file. Needs PyTorch, numpy and onnx.
"""

import argparse
import copy
import hashlib
import sys
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import TensorProto, helper, numpy_helper

LAYERS, WIDTH, DIMENSIONS = 6, 384, 128
PARTS = 3
READER = "reader/"  # before the names of what is its own
_MATRICES = [f"layers.{n}.{name}" for n in range(LAYERS) for name in ("qkv", "out", "up", "down")]


def plain_nodes(model: onnx.ModelProto) -> list[onnx.NodeProto]:
    """The encoder's own nodes, whether or not a reader stands beside them."""
    for node in model.graph.node:
        if node.op_type == "If":
            branch = next(a.g for a in node.attribute if a.name == "else_branch")
            return [n for n in branch.node if n.output[0] != "no answers"]
    return list(model.graph.node)


@dataclass
class Branch:
    """The reader's nodes and its own weights."""

    weights: dict[str, np.ndarray]  # as trained
    nodes: list[onnx.NodeProto] = field(default_factory=list)
    initializers: list[onnx.TensorProto] = field(default_factory=list)

    def constant(self, name: str, value: np.ndarray) -> str:
        self.initializers.append(numpy_helper.from_array(value, READER + name))
        return READER + name

    def add(self, operator: str, inputs: list[str], output: str, **attributes: int) -> str:
        self.nodes.append(helper.make_node(operator, inputs, [output], **attributes))
        return output

    def eight_bits(self, name: str, matrix: np.ndarray) -> str:
        """A matrix, columns scaled one by one, and the node that brings it back."""
        scale = np.maximum(np.abs(matrix).max(0), 1e-9).astype(np.float32) / 127
        kept = self.constant(f"{name} q", np.rint(matrix / scale).astype(np.int8))
        zero = self.constant(f"{name} zero", np.zeros(len(scale), np.int8))
        parts = [kept, self.constant(f"{name} scale", scale), zero]
        return self.add("DequantizeLinear", parts, READER + name, axis=1)

    def copy_of(self, nodes: list[onnx.NodeProto], shared: set[str]) -> None:
        """The encoder's nodes once more, with what training added, down to ``answers``."""
        matrices = iter(_MATRICES)
        for node in nodes:
            own = copy.deepcopy(node)
            own.name = READER + node.name
            own.input[:] = [n if n in shared or not n else READER + n for n in node.input]
            own.output[:] = [READER + n for n in node.output]
            if node.op_type == "LayerNormalization" and node.input[1].startswith("layers."):
                for i in (1, 2):
                    own.input[i] = self.constant(node.input[i], self.weights[node.input[i]])
            if node.op_type == "MatMulNBits":
                name = next(matrices, None)
                if name is None:  # the projection: the reader has a head instead
                    self.finish(own.input[0])
                    return
                output, own.output[0] = own.output[0], f"{own.output[0]} as it was"
                self.nodes.append(own)
                down = self.eight_bits(f"{name}.down", self.weights[f"{name}.down"].T)
                up = self.eight_bits(f"{name}.up", self.weights[f"{name}.up"].T)
                thin = self.add("MatMul", [own.input[0], down], f"{output} thin")
                added = self.add("MatMul", [thin, up], f"{output} added")
                self.add("Add", [own.output[0], added], output)
                continue
            self.nodes.append(own)
            if "kind" in node.input:
                output, own.output[0] = own.output[0], f"{own.output[0]} of any part"
                table = np.concatenate([np.zeros((1, WIDTH), np.float32), self.weights["parts"]])
                rows = [self.constant("parts", table), "token_type_ids"]
                part = self.add("Gather", rows, READER + "part")
                self.add("Add", [own.output[0], part], output)
        raise ValueError("the graph ends without a projection")

    def finish(self, hidden: str) -> None:
        first = self.constant("first", np.array(0))
        head = self.constant("head", np.ascontiguousarray(self.weights["head.weight"].T))
        opening = self.add("Gather", [hidden, first], READER + "opening", axis=1)
        product = self.add("MatMul", [opening, head], READER + "product")
        bias = self.constant("head bias", self.weights["head.bias"])
        odds = self.add("Add", [product, bias], READER + "odds")
        self.add("Squeeze", [odds, self.constant("last", np.array([1]))], "reader answers")


def with_reader(model: onnx.ModelProto, weights: dict[str, np.ndarray]) -> onnx.ModelProto:
    """``model`` with a reader of these ``weights`` beside its encoder; an old one goes."""
    graph = model.graph
    encoder = [copy.deepcopy(n) for n in plain_nodes(model)]
    for node in encoder:
        node.output[:] = ["encoder vectors" if n == "vectors" else n for n in node.output]
    shared = {i.name for i in graph.initializer} | {"input_ids", "attention_mask"}
    reader = Branch(weights)
    reader.copy_of(encoder, shared)

    def output(name: str) -> onnx.ValueInfoProto:
        return helper.make_tensor_value_info(name, TensorProto.FLOAT, None)

    def nothing(name: str, shape: tuple[int, ...]) -> onnx.NodeProto:
        empty = numpy_helper.from_array(np.zeros(shape, np.float32))
        return helper.make_node("Constant", [], [name], value=empty)

    then_branch = helper.make_graph(
        [*reader.nodes, nothing("no vectors", (0, 0, DIMENSIONS))],
        "reader",
        [],
        [output("no vectors"), output("reader answers")],
        initializer=reader.initializers,
    )
    else_branch = helper.make_graph(
        [*encoder, nothing("no answers", (0,))],
        "encoder",
        [],
        [output("encoder vectors"), output("no answers")],
    )
    del graph.node[:]
    if "token_type_ids" not in {i.name for i in graph.input}:
        graph.initializer.append(numpy_helper.from_array(np.array(0), "no part"))
        shape = ["batch", "length"]
        graph.input.append(
            helper.make_tensor_value_info("token_type_ids", TensorProto.INT64, shape)
        )
        graph.output.append(helper.make_tensor_value_info("answers", TensorProto.FLOAT, ["batch"]))
    graph.node.extend(
        [
            helper.make_node("ReduceMax", ["token_type_ids"], ["most"], keepdims=0),
            helper.make_node("Greater", ["most", "no part"], ["in parts"]),
            helper.make_node(
                "If",
                ["in parts"],
                ["vectors", "answers"],
                then_branch=then_branch,
                else_branch=else_branch,
            ),
        ]
    )
    return model


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--model", type=Path, required=True, help="folder of the encoder")
    parser.add_argument("--reader", type=Path, required=True, help="what training saved")
    parser.add_argument("--out", type=Path, required=True, help="model.onnx to write")
    args = parser.parse_args()
    trained = torch.load(args.reader, weights_only=True)
    weights = {name: value.float().numpy() for name, value in trained.items()}
    model = with_reader(onnx.load(args.model / "model.onnx"), weights)
    onnx.save(model, args.out)
    for path in sorted(args.out.parent.iterdir()):
        data = path.read_bytes()
        print(f"{path.name:15s} {len(data):9d} bytes  {hashlib.sha256(data).hexdigest()}")


if __name__ == "__main__":
    sys.exit(main())
