"""The reader's trained model: a text to who said what, what is named, and vectors of passages.

One pass of a small encoder (MiniLM, Wang et al., NeurIPS 2020; fine-tuned, int8 ONNX) over windows of the text gives
each word scores for its tag, what the linker needs of it, and a share in the vector of any passage that it stands
in. `training/` makes it; `weights/README.md` is its card.
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from itertools import pairwise
from pathlib import Path

import numpy as np
import onnxruntime

from quoth.read.decoding import (
    CONTENT,
    ENTITIES,
    SOURCE,
    TAGS,
    Floats,
    Ints,
    Stretch,
    allowed,
    assign,
    best_tags,
    candidates,
    pair_features,
    stretches,
)
from quoth.read.pieces import PARAGRAPH, Pieces, even_windows, load_tokenizer, split_pieces, words_between

BATCH = 4
"""Windows in a call: more are no quicker on one core."""

FIRST, LAST = 101, 102
"""The pieces that open and close a window."""

PRIOR = 0.25
"""How much of the prior over neighbouring tags is added to their scores; set on PolNeAR dev."""

FLOOR = 0.4
"""Confidence from which a find is kept: near the best F1 on PolNeAR dev, and elsewhere those below are seldom right."""

SOURCELESS = 0.4
"""The same for finds without a source, as a share of the floor: they are seldom sure, and rules have few."""

NO_NAME = re.compile(r"(?:(?:an?|and|at|by|for|from|in|of|on|the|to)|\W|_|\s)+", re.IGNORECASE)
"""Words and marks that are no entity by themselves."""

SIGNS = 6
"""Numbers that a confidence is worked out from (see `signs_of`)."""

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Found:
    """An attribution in characters: where its words stand, and how sure the model is of it."""

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    confidence: float
    signs: Floats = field(compare=False)  # what the confidence is worked out from


def signs_of(cue: float, content: float, source: float | None, link: float) -> Floats:
    """The mean chance of each role's tags and the least of a link, as log-odds, for the calibration."""
    chances = np.clip([cue, content, source or 0.5, link], 0.01, 0.99)
    return np.array([1.0, source is not None, *np.log(chances / (1 - chances))], dtype=np.float32)


@dataclass(frozen=True, slots=True)
class Seen:
    """What the model makes of a text."""

    pieces: Pieces
    scores: Floats  # (words, TAGS) log-probabilities
    links: Floats  # (words, link width)
    meanings: Floats  # (pieces, vector width)
    entities: Ints  # (words,) tags: B and I of each of ENTITIES


class Tagger:
    """Texts to what is said in them by whom. Not safe to share between threads; cheap to load."""

    def __init__(self, folder: Path | None = None) -> None:
        weights: Traversable = folder or files("quoth") / "weights"
        self._session = _session(weights / "reader.onnx")
        self._linker = _session(weights / "linker.onnx")
        beside = json.loads((weights / "reader.json").read_text(encoding="utf-8"))
        self._calibration = np.array(beside["calibration"], dtype=np.float32)
        self._transitions = allowed() + PRIOR * np.array(beside["prior"], dtype=np.float32)
        self._tokenizer = load_tokenizer()

    def look(self, text: str) -> Seen:
        """One pass over a text. Each piece is taken from the window in which it stands nearest to the middle."""
        pieces = split_pieces(text, self._tokenizer)
        count = len(pieces.ids)
        spans = even_windows(count)
        middles = [(left[1] + right[0]) // 2 for left, right in pairwise(spans)]
        kept = list(zip([0, *middles], [*middles, count], strict=True)) if spans else []
        parts: list[list[Floats]] = [[], [], [], []]
        for at in range(0, len(spans), BATCH):
            batch = spans[at : at + BATCH]
            for (start, _), (left, right), *rows in zip(
                batch, kept[at : at + BATCH], *self._run(pieces, batch), strict=True
            ):
                for part, row in zip(parts, rows, strict=True):
                    part.append(row[1 + left - start : 1 + right - start])
        scores, links, meanings, kinds = (
            np.concatenate(part) if part else np.zeros((0, 1), dtype=np.float32) for part in parts
        )
        scores = scores[pieces.first]
        scores = scores - np.logaddexp.reduce(scores, axis=1, keepdims=True)
        return Seen(pieces, scores, links[pieces.first], meanings, kinds[pieces.first].argmax(1))

    def _run(self, pieces: Pieces, batch: Sequence[Span]) -> list[Floats]:
        width = max(end - start for start, end in batch) + 2
        ids = np.zeros((len(batch), width), dtype=np.int64)
        mask, quoted = np.zeros_like(ids), np.zeros_like(ids)
        for row, (start, end) in enumerate(batch):
            size = end - start
            ids[row, : size + 2] = [FIRST, *pieces.ids[start:end], LAST]
            mask[row, : size + 2] = 1
            quoted[row, 1 : size + 1] = pieces.quoted[start:end]
        found: list[Floats] = self._session.run(None, {"ids": ids, "mask": mask, "quoted": quoted})
        return found

    def find(self, seen: Seen, lean: float = 0.0, floor: float = FLOOR) -> list[Found]:
        """The attributions of a text: one for every cue that has content, in the order of their cues.

        Args:
            seen: The text as the model sees it.
            lean: Added to the log-probability of all roles before the best tags are chosen: above 0, more is found.
            floor: The confidence from which those with a source are kept; those without one from `SOURCELESS` of it.
        """
        tags = best_tags(seen.scores + np.array([0] + [lean] * (TAGS - 1), np.float32), self._transitions)
        found = stretches(tags.tolist())
        pairs = candidates(found)
        members = assign(found, pairs, self._weigh(seen, found, pairs))
        chances = np.exp(seen.scores[np.arange(len(tags)), tags])
        sure = [float(chances[stretch.start : stretch.end].mean()) for stretch in found]
        spans = [(int(seen.pieces.starts[s.start]), int(seen.pieces.ends[s.end - 1])) for s in found]
        rows = []
        for cue, parts in members.items():
            content = [i for i, _ in parts if found[i].role == CONTENT]
            source = [i for i, _ in parts if found[i].role == SOURCE]
            if not content:
                continue
            signs = signs_of(
                sure[cue],
                min(sure[i] for i in content),
                sure[source[0]] if source else None,
                min(chance for _, chance in parts),
            )
            rows.append(
                Found(
                    source=tuple(spans[i] for i in source),
                    cue=(spans[cue],),
                    content=tuple(spans[i] for i in content),
                    signs=signs,
                    confidence=float(1 / (1 + np.exp(-(signs * self._calibration).sum()))),
                )
            )
        return [row for row in rows if row.confidence >= (floor if row.source else floor * SOURCELESS)]

    @staticmethod
    def entities(seen: Seen) -> list[tuple[int, int, str]]:
        """(start, end, kind) of what is named, in characters; a word that goes on has the kind of the one before it."""
        found: list[tuple[int, int, str]] = []
        starts, ends = seen.pieces.starts.tolist(), seen.pieces.ends.tolist()
        last = 0
        for word, tag in enumerate(seen.entities.tolist()):
            if tag:
                if tag % 2 == 0 and last:
                    found[-1] = (found[-1][0], ends[word], found[-1][2])
                else:
                    found.append((starts[word], ends[word], ENTITIES[(tag - 1) // 2]))
            last = tag
        text = seen.pieces.text
        return [(a, b, kind) for a, b, kind in found if not NO_NAME.fullmatch(text, a, b)]

    def _weigh(self, seen: Seen, found: Sequence[Stretch], pairs: Sequence[Span]) -> Floats:
        """How much likelier each pair belongs together than its chooser to none."""
        if not pairs:
            return np.zeros(0, dtype=np.float32)
        pieces = seen.pieces
        breaks = np.cumsum(pieces.ids[pieces.first] == PARAGRAPH)
        features = pair_features(found, pairs, pieces.quoted[pieces.first], breaks)
        words = [(found[i].start, found[i].end - 1, found[c].start, found[c].end - 1) for i, c in pairs]
        scores: Floats = self._linker.run(None, {"ends": seen.links[np.array(words)], "features": features})[0]
        return np.exp(np.minimum(scores, 30))

    @staticmethod
    def vectors(seen: Seen, spans: Sequence[Span]) -> list[bytes]:
        """A vector for each passage (start, end): signed bytes, the unit vector times 127."""
        pieces = seen.pieces
        ends = np.append(pieces.first, len(pieces.ids))
        rows = []
        for start, end in spans:
            first, last = words_between(pieces.starts, pieces.ends, start, end)
            vector = seen.meanings[ends[first] : ends[last]].sum(0)
            length = float(np.linalg.norm(vector))
            rows.append(np.round(vector * (127 / length if length else 0)).astype(np.int8).tobytes())
        return rows


def _session(path: Traversable) -> onnxruntime.InferenceSession:
    """A model on one thread: more would wait for each other, and for other reading processes."""
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.log_severity_level = 3
    slower = ["SkipLayerNormFusion"]  # a sixth slower, and on one thread, than what it puts together
    return onnxruntime.InferenceSession(
        path.read_bytes(), options, providers=["CPUExecutionProvider"], disabled_optimizers=slower
    )


@lru_cache(maxsize=1)
def load_tagger() -> Tagger:
    """The tagger of this process."""
    return Tagger()
