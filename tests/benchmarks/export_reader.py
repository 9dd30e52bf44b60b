"""Put what `train_reader.py` saved beside the encoder, into one ONNX file.

The file runs either of two branches over the same weights: the encoder, or, where
`token_type_ids` marks the parts of a row (1 the question, 2 what stands before, 3 the sentence),
the reader, whose output `answers` is log odds. The weights are brought to eight bits anew, so that
vectors differ from those of the encoder's own file by rounding. Prints sizes and the SHA-256 of
each file. Needs PyTorch, numpy, onnx and onnxruntime.
"""

import argparse
import copy
import sys
from dataclasses import dataclass, field
from pathlib import Path

import eight_bits
import numpy as np
import onnx
import torch
from export_encoder import exported
from onnx import TensorProto, helper, numpy_helper
from tokenizers import Tokenizer
from train_encoder import DIMENSIONS, WIDTH, Encoder, Reader

PARTS = 3
READER = "reader/"  # before the names of what is its own


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

    def copy_of(self, nodes: list[onnx.NodeProto], shared: set[str]) -> None:
        """The encoder's nodes once more, with what training added, down to ``answers``."""
        matrices = iter(eight_bits.NAMES)
        for node in nodes:
            own = copy.deepcopy(node)
            own.name = READER + node.name
            own.input[:] = [n if n in shared or not n else READER + n for n in node.input]
            own.output[:] = [READER + n for n in node.output]
            if node.op_type == "LayerNormalization" and node.input[1].startswith("layers."):
                for i in (1, 2):
                    own.input[i] = self.constant(node.input[i], self.weights[node.input[i]])
            if node.op_type == "MatMul" and node.input[1] in shared:
                name = next(matrices)
                if name == "project":  # the reader has a head instead
                    self.finish(own.input[0])
                    return
                output, own.output[0] = own.output[0], f"{own.output[0]} as it was"
                self.nodes.append(own)
                down, up = (
                    self.constant(f"{name}.{part}", self.weights[f"{name}.{part}"].T)
                    for part in ("down", "up")
                )
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
    """``model``, the encoder, with a reader of these ``weights`` beside it."""
    graph = model.graph
    encoder = [copy.deepcopy(n) for n in graph.node]
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
    graph.initializer.append(numpy_helper.from_array(np.array(0), "no part"))
    parts = helper.make_tensor_value_info("token_type_ids", TensorProto.INT64, ["batch", "length"])
    graph.input.append(parts)
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
    parser.add_argument("--texts", type=Path, required=True, help="*.jsonl.gz, to quantise by")
    parser.add_argument("--out", type=Path, required=True, help="model.onnx to write")
    args = parser.parse_args()
    trained = torch.load(args.reader, weights_only=True)
    weights = {name: value.float().numpy() for name, value in trained.items()}
    encoder = Encoder()
    encoder.load_state_dict(eight_bits.weights_of(args.model / "model.onnx"))
    tokens = Reader(Tokenizer.from_file(str(args.model / "tokenizer.json")))
    model = with_reader(exported(encoder), weights)
    eight_bits.quantise(model, encoder, eight_bits.samples(args.texts, tokens))
    onnx.save(model, args.out)
    print(eight_bits.written(args.out.parent))


if __name__ == "__main__":
    sys.exit(main())
