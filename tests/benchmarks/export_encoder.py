"""Turn what `train_encoder.py` saved into the shipped files: int8 ONNX and tokenizer.json.

Writes `model.onnx`, `tokenizer.json` and `encoder.json` (how sentences are put together) into
the output folder and prints sizes and the SHA-256 of each. Needs PyTorch, onnx,
onnx_ir, onnxruntime.
"""

import argparse
import hashlib
import json
import sys
import tempfile
from pathlib import Path

import onnx
import onnxruntime
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from onnxruntime.quantization.matmul_nbits_quantizer import MatMulNBitsQuantizer
from tokenizers import Tokenizer
from train_encoder import Encoder


def averaged(base: Path, trained: list[Path], share: float) -> Encoder:
    """The mean of what was trained, taken back to the base by `share` of the way.

    Such an average is better than its parts on texts unlike those trained on (Wortsman et al.
    2022). The projection, which the base lacks, is the mean of the trained ones.
    """
    model = Encoder()
    model.load_minilm(base)
    states = [torch.load(path, weights_only=True)["model"] for path in trained]
    mean = {name: torch.stack([s[name] for s in states]).mean(0) for name in states[0]}
    before = model.state_dict() | {"project.weight": mean["project.weight"]}
    model.load_state_dict({k: (1 - share) * mean[k] + share * before[k] for k in mean})
    return model


def export(model: torch.nn.Module, path: Path) -> None:
    """Write the float32 graph: `input_ids`, `attention_mask` → `vectors`, all (batch, length)."""
    ids = torch.ones(2, 9, dtype=torch.int64)
    axes = {0: "batch", 1: "length"}
    torch.onnx.export(
        model.eval(),
        (ids, ids),
        str(path),
        input_names=["input_ids", "attention_mask"],
        output_names=["vectors"],
        dynamic_axes=dict.fromkeys(("input_ids", "attention_mask", "vectors"), axes),
        opset_version=17,
        dynamo=False,
    )


def optimise(source: Path, target: Path) -> None:
    """Fuse what does not depend on the machine, so that loading need not."""
    options = onnxruntime.SessionOptions()
    options.graph_optimization_level = onnxruntime.GraphOptimizationLevel.ORT_ENABLE_EXTENDED
    options.optimized_model_filepath = str(target)
    onnxruntime.InferenceSession(source, options, providers=["CPUExecutionProvider"])


def quantise(source: Path, target: Path) -> None:
    """Eight bits: the word embeddings as one table, each matrix in columns of 128 weights.

    Against one scale an output channel with activations quantised by tensor, which is what
    `quantize_dynamic` does to matrices, this halves the error for two per cent more bytes.
    """
    with tempfile.TemporaryDirectory() as folder:
        table = Path(folder) / "table.onnx"
        quantize_dynamic(
            source, table, weight_type=QuantType.QInt8, op_types_to_quantize=["Gather"]
        )
        whole = MatMulNBitsQuantizer(
            onnx.load(table), bits=8, block_size=128, is_symmetric=True, accuracy_level=4
        )
        whole.process()
        whole.model.save_model_to_file(str(target), use_external_data_format=False)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--base", type=Path, required=True, help="folder of all-MiniLM-L6-v2")
    parser.add_argument("--trained", type=Path, nargs="+", required=True, help="encoder.pt, …")
    parser.add_argument("--share", type=float, default=0.4, help="of the base in the average")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--window", type=int, default=160, help="as in training")
    parser.add_argument("--float", action="store_true", help="leave it unquantised (to compare)")
    args = parser.parse_args()
    model = averaged(args.base, args.trained, args.share)
    args.out.mkdir(parents=True, exist_ok=True)
    target = args.out / "model.onnx"
    with tempfile.TemporaryDirectory() as folder:
        plain, fused = Path(folder) / "plain.onnx", Path(folder) / "fused.onnx"
        export(model, plain)
        optimise(plain, target if args.float else fused)
        if not args.float:
            quantise(fused, target)
    tokenizer = Tokenizer.from_file(str(args.base / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    tokenizer.save(str(args.out / "tokenizer.json"), pretty=False)
    about = {"window": args.window, "languages": ["en"], "calibrated": True}
    (args.out / "encoder.json").write_text(json.dumps(about) + "\n")
    for path in sorted(args.out.iterdir()):
        data = path.read_bytes()
        print(f"{path.name:15s} {len(data):9d} bytes  {hashlib.sha256(data).hexdigest()}")


if __name__ == "__main__":
    sys.exit(main())
