"""Do two quotations say the same, contradict each other, or neither? A small trained model of the pair.

For claims that typed slots do not reach. It reads both quotations at once, which vectors of each alone cannot replace:
those are near-blind to negation. It knows nothing of time, of speakers or of what either report is about; whoever asks
it blocks the pairs first, by entity, event and time, and words are all it judges. Figures, days and who did what to
whom it judges badly: slots compare those. `training/train_pairs.py` makes it; its card is in `weights/README.md`.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cached_property, lru_cache
from hashlib import blake2b
from importlib.resources import files
from importlib.resources.abc import Traversable

import numpy as np
import onnxruntime
from numpy.typing import NDArray
from tokenizers import Tokenizer

Floats = NDArray[np.float32]

CLASSES = ("same", "contradicts", "neither")

STYLES = ("claims", "stance", "weight")
"""What the model was taught to tell of a pair, in the order of its outputs: of two claims, `CLASSES`, where "same" of a
to b is that b follows from a; of a headline and a rumour, whether it is for it, against it or only reports it
(Emergent); of two claims on one matter, whether the second strengthens or weakens the first (ClaimDiff)."""

LONGEST = 96
"""Pieces of a pair; the longer of two quotations is cut first."""

_memory: ContextVar[tuple[Mapping[bytes, bytes], dict[bytes, bytes]] | None] = ContextVar("_memory", default=None)


@contextmanager
def remembering(known: Mapping[bytes, bytes]) -> Iterator[dict[bytes, bytes]]:
    """Within it the model reads no pair twice, and none of which `known` has the answer of an earlier build.

    Gives the answers about all pairs that are asked about within it, known or not, as `Answer` has them.
    """
    asked: dict[bytes, bytes] = {}
    token = _memory.set((known, asked))
    try:
        yield asked
    finally:
        _memory.reset(token)


class PairModel:
    """The model, loaded when it is first asked."""

    def __init__(self, weights: Traversable | None = None) -> None:
        """`weights` is a file other than the one that comes with Quoth."""
        self._weights = weights or files("quoth") / "weights" / "pairs.onnx"

    def judge(self, pairs: Sequence[tuple[str, str]], style: str = STYLES[0], *, mutual: bool = True) -> Floats:
        """How likely each pair says the same, contradicts or neither: (pairs, 3), rows that add up to 1.

        A pair's row depends on that pair alone, to the last bit.

        Args:
            pairs: Two quotations each.
            style: One of `STYLES`.
            mutual: Take the mean of both orders, so that neither comes first; else a is read as given, b as claimed.
        """
        if style not in STYLES:
            raise ValueError(f"no style {style!r}: one of {', '.join(STYLES)}")
        return self.judge_styles(pairs, mutual=mutual)[:, STYLES.index(style)]

    def judge_styles(self, pairs: Sequence[tuple[str, str]], *, mutual: bool = True) -> Floats:
        """The same in every style, at the cost of one: (pairs, styles, 3)."""
        asked = [*pairs, *((b, a) for a, b in pairs)] if mutual else list(pairs)
        known = self._answers(list(dict.fromkeys(asked)))
        found = np.empty((len(asked), len(STYLES), len(CLASSES)), dtype=np.float32)
        for row, pair in enumerate(asked):
            found[row] = known[pair]
        if mutual:
            found = 0.5 * (found[: len(pairs)] + found[len(pairs) :])
        return found

    def _answers(self, pairs: Sequence[tuple[str, str]]) -> dict[tuple[str, str], Floats]:
        """What the model makes of pairs, read or remembered: (styles, 3) each."""
        memory = _memory.get()
        if memory is None:
            return dict(zip(pairs, self._read_all(pairs), strict=True))
        known, asked = memory
        keys = [self._key_of(pair) for pair in pairs]
        asked.update((key, known[key]) for key in keys if key in known)
        new = {key: pair for key, pair in zip(keys, pairs, strict=True) if key not in asked}
        asked.update((key, found.tobytes()) for key, found in zip(new, self._read_all(list(new.values())), strict=True))
        shape = len(STYLES), len(CLASSES)
        return {
            pair: np.frombuffer(asked[key], dtype=np.float32).reshape(shape)
            for pair, key in zip(pairs, keys, strict=True)
        }

    def _key_of(self, pair: tuple[str, str]) -> bytes:
        """Stands for the pair and all else that its answer depends on."""
        return blake2b("\0".join(pair).encode("utf-8", "surrogatepass"), digest_size=16, key=self.key).digest()

    def _read_all(self, pairs: Sequence[tuple[str, str]]) -> list[Floats]:
        """Several at a time where there are several, each alone all the same."""
        if len(pairs) < 2:
            return [self._read(*pair) for pair in pairs]
        _ = self._session, load_pair_tokenizer()  # loaded once, not by each thread
        with ThreadPoolExecutor(min(len(pairs), os.cpu_count() or 1)) as pool:
            return list(pool.map(lambda pair: self._read(*pair), pairs))

    def _read(self, a: str, b: str) -> Floats:
        """Alone: activations are quantised by the range of a whole batch, so what else is in it would tell."""
        pieces = load_pair_tokenizer().encode(a, b)
        arrays = {"ids": np.array([pieces.ids]), "kinds": np.array([pieces.type_ids])}
        scores: Floats = self._session.run(None, arrays)[0][0]
        likely = np.exp(scores - scores.max(1, keepdims=True))
        chances: Floats = likely / likely.sum(1, keepdims=True)
        return chances

    @cached_property
    def key(self) -> bytes:
        """Stands for all that an answer depends on beside the pair."""
        digest = blake2b(f"{onnxruntime.__version__} {LONGEST}".encode(), digest_size=16)
        digest.update(self._weights.read_bytes())
        digest.update(load_pair_tokenizer().to_str().encode())
        return digest.digest()

    @cached_property
    def _session(self) -> onnxruntime.InferenceSession:
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        options.log_severity_level = 3
        return onnxruntime.InferenceSession(self._weights.read_bytes(), options, providers=["CPUExecutionProvider"])


@lru_cache(maxsize=1)
def load_pair_tokenizer() -> Tokenizer:
    """The reader's tokeniser, for pairs."""
    tokenizer = Tokenizer.from_str((files("quoth") / "weights" / "tokenizer.json").read_text(encoding="utf-8"))
    tokenizer.no_padding()
    tokenizer.enable_truncation(LONGEST)
    return tokenizer


@lru_cache(maxsize=1)
def load_pair_model() -> PairModel:
    """The model of this process."""
    return PairModel()
