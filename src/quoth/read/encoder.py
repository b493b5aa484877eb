"""Sentence vectors: all-MiniLM-L6-v2 as int8 ONNX, on one thread of the processor, no network.

The model is Reimers and Gurevych's (Sentence-BERT, EMNLP 2019) on Wang et al.'s MiniLM (NeurIPS 2020);
`weights/README.md` is its card.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from importlib.resources import files

import numpy as np
import onnxruntime
from tokenizers import Tokenizer

WIDTH = 384
MAX_TOKENS = 64  # a clause rarely has more; the rest is cut
BATCH = 16  # padded to its longest text; larger batches gain nothing on one core


class Encoder:
    """Texts to unit vectors. Not safe to share between threads; cheap to load (0.2 s)."""

    def __init__(self) -> None:
        weights = files("quoth") / "weights"
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        options.log_severity_level = 3
        self._session = onnxruntime.InferenceSession(
            (weights / "encoder.onnx").read_bytes(), options, providers=["CPUExecutionProvider"]
        )
        self._tokenizer = Tokenizer.from_str((weights / "tokenizer.json").read_text(encoding="utf-8"))
        self._tokenizer.enable_truncation(MAX_TOKENS)
        self._tokenizer.enable_padding()

    def encode(self, texts: Sequence[str]) -> list[bytes]:
        """A vector a text, in order: `WIDTH` signed bytes, the unit vector times 127.

        Activations are quantised over a batch, so a vector depends a little on its neighbours: encode a
        document's texts in one call to get the same bytes again.
        """
        order = sorted(range(len(texts)), key=lambda i: (len(texts[i]), i))
        vectors = np.zeros((len(texts), WIDTH), dtype=np.int8)
        for at in range(0, len(order), BATCH):
            batch = order[at : at + BATCH]
            encoded = self._tokenizer.encode_batch([texts[i] for i in batch])
            feed = {
                "input_ids": np.array([e.ids for e in encoded], dtype=np.int64),
                "attention_mask": np.array([e.attention_mask for e in encoded], dtype=np.int64),
            }
            (found,) = self._session.run(None, feed)
            vectors[batch] = np.round(found * 127).astype(np.int8)
        return [row.tobytes() for row in vectors]


@lru_cache(maxsize=1)
def load_encoder() -> Encoder:
    """The encoder of this process."""
    return Encoder()
