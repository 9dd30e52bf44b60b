"""Turn what `train_encoder.py` saved into the shipped files: int8 ONNX and tokenizer.json.

Writes `model.onnx`, `tokenizer.json` and `encoder.json` (how sentences are put together) into
the output folder and prints sizes and the SHA-256 of each. Needs PyTorch, onnx, onnxruntime.
"""

import argparse
import json
import sys
import tempfile
from pathlib import Path

import eight_bits
import onnx
import onnxruntime
import torch
from tokenizers import Tokenizer
from train_encoder import Encoder, Reader


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


def exported(model: Encoder) -> onnx.ModelProto:
    """The float32 graph: `input_ids`, `attention_mask` → `vectors`, all (batch, length).

    What does not depend on the machine is fused, so that loading need not.
    """
    ids = torch.ones(2, 9, dtype=torch.int64)
    axes = {0: "batch", 1: "length"}
    with tempfile.TemporaryDirectory() as folder:
        plain, fused = Path(folder) / "plain.onnx", Path(folder) / "fused.onnx"
        torch.onnx.export(
            model.eval(),
            (ids, ids),
            str(plain),
            input_names=["input_ids", "attention_mask"],
            output_names=["vectors"],
            dynamic_axes=dict.fromkeys(("input_ids", "attention_mask", "vectors"), axes),
            opset_version=17,
            dynamo=False,
        )
        options = onnxruntime.SessionOptions()
        options.graph_optimization_level = onnxruntime.GraphOptimizationLevel.ORT_ENABLE_EXTENDED
        options.optimized_model_filepath = str(fused)
        onnxruntime.InferenceSession(plain, options, providers=["CPUExecutionProvider"])
        return onnx.load(fused)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--base", type=Path, required=True, help="folder of all-MiniLM-L6-v2")
    parser.add_argument("--trained", type=Path, nargs="+", required=True, help="encoder.pt, …")
    parser.add_argument("--share", type=float, default=0.4, help="of the base in the average")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--window", type=int, default=160, help="as in training")
    form = parser.add_mutually_exclusive_group(required=True)
    form.add_argument("--texts", type=Path, help="*.jsonl.gz, to quantise by")
    form.add_argument("--float", action="store_true", help="leave it unquantised (to compare)")
    args = parser.parse_args()
    encoder = averaged(args.base, args.trained, args.share)
    model = exported(encoder)
    tokenizer = Tokenizer.from_file(str(args.base / "tokenizer.json"))
    if args.texts:
        eight_bits.quantise(model, encoder, eight_bits.samples(args.texts, Reader(tokenizer)))
    args.out.mkdir(parents=True, exist_ok=True)
    onnx.save(model, args.out / "model.onnx")
    tokenizer.no_padding()
    tokenizer.no_truncation()
    tokenizer.save(str(args.out / "tokenizer.json"), pretty=False)
    about = {"window": args.window, "languages": ["en"], "calibrated": True}
    (args.out / "encoder.json").write_text(json.dumps(about) + "\n")
    print(eight_bits.written(args.out))


if __name__ == "__main__":
    sys.exit(main())
