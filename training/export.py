"""A trained model as Quoth ships it: `reader.onnx` (int8), `linker.onnx` and `reader.json`.

    python training/export.py DATA TARGET MODEL.pt...

From DATA come the prior over neighbouring tags (PolNeAR train) and the calibration of confidence (PolNeAR dev).
"""

from __future__ import annotations

import argparse
import hashlib
import json
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn

from model import EARLY, LINK_WIDTH, Linker, Reader, base_encoder
from prepare import read_articles, read_jsonl, word_tags
from quoth.read.decoding import FEATURES, TAGS
from quoth.read.pieces import load_tokenizer
from quoth.read.tagger import SIGNS, Found, Tagger
from regression import fit_logistic


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("data", type=Path)
    options.add_argument("target", type=Path)
    options.add_argument("models", type=Path, nargs="+", help="of several seeds, whose weights are averaged")
    args = options.parse_args()
    args.target.mkdir(parents=True, exist_ok=True)

    model = Reader(base_encoder(args.models[0].parent / "base"))
    states = [torch.load(path) for path in args.models]
    states = [state.get("average", state) for state in states]  # a checkpoint, or the model at the end
    mean = {name: sum(state[name] for state in states) / len(states) for name in states[0]}
    model.load_state_dict(mean, strict=False)
    model.eval()
    with tempfile.TemporaryDirectory() as work:
        export(model, Path(work) / "float.onnx")
        quantise(Path(work) / "float.onnx", args.target / "reader.onnx")
        show_early(args.target / "reader.onnx")
    export_linker(model.linker, args.target / "linker.onnx")
    over_tags = prior(args.data)
    write_beside(args.target, over_tags, [0.0] * SIGNS)
    write_beside(args.target, over_tags, calibration(args.data, Tagger(args.target)))
    for name in ("reader.onnx", "linker.onnx", "reader.json"):
        print_size(args.target / name)


def write_beside(target: Path, prior: list[list[float]], calibration: list[float]) -> None:
    """The few numbers that are in no graph."""
    numbers = {"prior": prior, "calibration": calibration}
    (target / "reader.json").write_text(json.dumps(numbers, indent=1) + "\n", encoding="utf-8")


def export(model: Reader, path: Path) -> None:
    """The encoder and the four heads as a graph."""
    ids = torch.ones((2, 8), dtype=torch.long)
    names = ["ids", "mask", "quoted"]
    outputs = ["scores", "links", "meanings", "entities"]
    axes = {name: {0: "windows", 1: "pieces"} for name in names + outputs}
    torch.onnx.export(
        model, (ids, ids, ids * 0), str(path), dynamo=False, opset_version=17,
        input_names=names, output_names=outputs, dynamic_axes=axes,
    )  # fmt: skip


def export_linker(linker: Linker, path: Path) -> None:
    """The linker as a graph of its own: it is asked after the tags are known."""
    arguments = torch.zeros((2, 4, LINK_WIDTH)), torch.zeros((2, FEATURES))
    axes = {"ends": {0: "pairs"}, "features": {0: "pairs"}, "scores": {0: "pairs"}}
    torch.onnx.export(
        linker, arguments, str(path), dynamo=False, opset_version=17,
        input_names=["ends", "features"], output_names=["scores"], dynamic_axes=axes,
    )  # fmt: skip


def quantise(path: Path, target: Path) -> None:
    """Weights of seven bits, a scale for each channel: eight would overflow on processors without VNNI."""
    quantize_dynamic(path, target, per_channel=True, weight_type=QuantType.QInt8, reduce_range=True)


def export_int8(
    model: nn.Module, arguments: tuple[Tensor, ...], path: Path, inputs: list[str], outputs: list[str],
    axes: dict[str, dict[int, str]],
) -> None:  # fmt: skip
    """A model as a graph, its weights of seven bits."""
    with tempfile.TemporaryDirectory() as work:
        torch.onnx.export(
            model, arguments, str(Path(work) / "float.onnx"), dynamo=False, opset_version=17,
            input_names=inputs, output_names=outputs, dynamic_axes=axes,
        )  # fmt: skip
        quantise(Path(work) / "float.onnx", path)
    print_size(path)


def print_size(path: Path) -> None:
    """Its name, bytes and sha256, as the model card has them."""
    data = path.read_bytes()
    print(path.name, len(data), "bytes, sha256", hashlib.sha256(data).hexdigest())


def show_early(path: Path) -> None:
    """Add to a reader's outputs the states after `EARLY` layers; nothing else of it changes."""
    graph = onnx.load(path)
    name = f"/bert/encoder/layer.{EARLY - 1}/output/LayerNorm/LayerNormalization_output_0"
    width = graph.graph.output[2].type.tensor_type.shape.dim[2].dim_value
    shape = ["windows", "pieces", width]
    graph.graph.output.append(onnx.helper.make_tensor_value_info("early", onnx.TensorProto.FLOAT, shape))
    graph.graph.node.append(onnx.helper.make_node("Identity", [name], ["early"]))
    onnx.save(graph, path)


def prior(data: Path) -> list[list[float]]:
    """log p(tag | tag before) - log p(tag), from the training part: (TAGS, TAGS), add-one."""
    pairs = np.ones((TAGS, TAGS))
    for article in read_articles(data / "polnear" / "train.jsonl.gz", load_tokenizer()):
        tags = word_tags(article)
        np.add.at(pairs, (tags[:-1], tags[1:]), 1)
    after = pairs / pairs.sum(1, keepdims=True)
    rows: list[list[float]] = np.round(np.log(after / (pairs.sum(0) / pairs.sum())), 4).tolist()
    return rows


def calibration(data: Path, tagger: Tagger) -> list[float]:
    """Confidence from what the model shows of each find on PolNeAR dev: logistic regression (Platt 1999)."""
    signs, right = [], []
    for row in read_jsonl(data / "polnear" / "dev.jsonl"):
        for found in tagger.find(tagger.look(row["text"]), floor=0.0):
            signs.append(found.signs)
            right.append(any(agree(found, gold) for gold in row["attributions"]))
    x, y = np.array(signs, dtype=np.float64), np.array(right, dtype=np.float64)
    found_weights: list[float] = np.round(fit_logistic(x, y, np.full(x.shape[1], 0.1)), 4).tolist()
    print(f"calibrated on {len(y)} finds, {y.mean():.1%} of them right; weights {found_weights}")
    return found_weights


def agree(found: Found, gold: dict[str, Any]) -> bool:
    """Whether content and source of both overlap by half or more, in characters."""
    return all(overlap(getattr(found, role), gold[role]) >= 0.5 for role in ("content", "source"))


def overlap(one: Sequence[Sequence[int]], other: Sequence[Sequence[int]]) -> float:
    """Intersection over union of two lists of spans; 1 where both are empty."""
    a, b = ({i for start, end in spans for i in range(start, end)} for spans in (one, other))
    return len(a & b) / len(a | b) if a or b else 1.0


if __name__ == "__main__":
    main()
