"""The reader's trained model: a text to who said what, what is named, and vectors of passages.

One pass of a small encoder (MiniLM, Wang et al., NeurIPS 2020; fine-tuned, int8 ONNX) over windows of the text gives
each word scores for its tag, what the linker needs of it, and a share in the vector of any passage that it stands
in. `training/` makes it; `weights/README.md` is its card.
"""

from __future__ import annotations

import json
import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
import onnxruntime
from numpy.typing import NDArray

from quoth.model import MOVES, Certainty, Polarity
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

STYLES = ("uw", "meantime", "uds_ih2", "commitmentbank")
"""Whose judgements of factuality the model learned (see weights/README.md), in the order of its outputs."""

NEWS = "uw"
"""The style that Quoth reads by: many judgements of events in news, each the mean of five people's."""

LEVELS: tuple[tuple[Certainty, float], ...] = (("certain", 2.5), ("probable", 1.6), ("possible", 0.6))
"""The factuality, of either sign, from which each certainty holds; below all, it is underspecified."""

NEGATIVE = -0.5
"""The factuality below which something is said not to be so; all four were set on halves of UW train held out."""

CLAIM_WIDTH = 128
"""Numbers that say what an assertion claims."""

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


def graded(value: float) -> tuple[Polarity, Certainty]:
    """A factuality (+3 to -3) as polarity and certainty."""
    size = abs(value)
    certainty: Certainty = "underspecified"
    for level, floor in LEVELS:
        if size >= floor:
            certainty = level
            break
    return "negative" if value < NEGATIVE else "positive", certainty


@dataclass(frozen=True, slots=True)
class Seen:
    """What the model makes of a text."""

    pieces: Pieces
    scores: Floats  # (words, TAGS) log-probabilities
    links: Floats  # (words, link width)
    meanings: Floats  # (pieces, vector width)
    entities: Ints  # (words,) tags: B and I of each of ENTITIES
    early: list[Floats]  # a window: states of an early layer (pieces of the window and its ends, width)


def windows_over(count: int) -> tuple[list[Span], list[Span]]:
    """Windows over so many pieces, and of each the pieces that stand nearer to its middle than to another's."""
    spans = even_windows(count)
    middles = [(left[1] + right[0]) // 2 for left, right in pairwise(spans)]
    return spans, list(zip([0, *middles], [*middles, count], strict=True)) if spans else []


def event_windows(seen: Seen, at: Ints, size: int = BATCH) -> Iterator[tuple[Ints, dict[str, NDArray[Any]]]]:
    """What the model of factuality is given, by batches of windows: which events stand there (-1 for none), inputs.

    `at` holds the piece of each event. Windows without an event are left out.
    """
    spans, kept = windows_over(len(seen.pieces.ids))
    order = np.argsort(at, kind="stable")
    bounds = np.searchsorted(at[order], [left for left, _ in kept] + [len(seen.pieces.ids)]).tolist()
    windows = zip(spans, seen.early, pairwise(bounds), strict=True)
    filled = [(start, end - start + 2, states, order[a:b]) for (start, end), states, (a, b) in windows if a < b]
    for first in range(0, len(filled), size):
        batch = filled[first : first + size]
        which = np.full((len(batch), max(len(events) for *_, events in batch)), -1, dtype=np.int64)
        inputs = np.zeros((len(batch), max(count for _, count, *_ in batch), batch[0][2].shape[1]), dtype=np.float32)
        mask, places = np.zeros(inputs.shape[:2], dtype=np.float32), np.zeros_like(which)
        for row, (start, count, states, events) in enumerate(batch):
            which[row, : len(events)] = events
            places[row, : len(events)] = at[events] - start + 1
            inputs[row, :count] = states[:count]
            mask[row, :count] = 1
        yield which, {"states": inputs, "mask": mask, "places": places}


def sentence_windows(seen: Seen, spans: Sequence[Span]) -> Iterator[tuple[Floats, list[tuple[int, int, int]]]]:
    """Of each window its states, and which spans have their middle in it: (number, first piece, end) in the window."""
    pieces = seen.pieces
    ends = np.append(pieces.first, len(pieces.ids))
    windows, kept = windows_over(len(pieces.ids))
    bounds = [left for left, _ in kept]
    held: list[list[tuple[int, int, int]]] = [[] for _ in windows]
    for number, (start, end) in enumerate(spans):
        first, last = (int(ends[word]) for word in words_between(pieces.starts, pieces.ends, start, end))
        if first < last:
            at = bisect_right(bounds, (first + last) // 2) - 1
            left, right = windows[at]
            held[at].append((number, max(first, left) - left + 1, min(last, right) - left + 1))
    for states, members in zip(seen.early, held, strict=True):
        if members:
            yield states, members


class Tagger:
    """Texts to what is said in them by whom. Not safe to share between threads; cheap to load."""

    def __init__(self, folder: Path | None = None) -> None:
        weights: Traversable = folder or files("quoth") / "weights"
        self._weights = weights
        self._session = _session(weights / "reader.onnx")
        self._linker = _session(weights / "linker.onnx")
        beside = json.loads((weights / "reader.json").read_text(encoding="utf-8"))
        self._calibration = np.array(beside["calibration"], dtype=np.float32)
        self._transitions = allowed() + PRIOR * np.array(beside["prior"], dtype=np.float32)
        self._tokenizer = load_tokenizer()

    def look(self, text: str) -> Seen:
        """One pass over a text. Each piece is taken from the window in which it stands nearest to the middle."""
        pieces = split_pieces(text, self._tokenizer)
        spans, kept = windows_over(len(pieces.ids))
        parts: list[list[Floats]] = [[], [], [], []]
        early: list[Floats] = []
        for at in range(0, len(spans), BATCH):
            batch = spans[at : at + BATCH]
            *heads, states = self._run(pieces, batch)
            early.extend(states)
            for (start, _), (left, right), *rows in zip(batch, kept[at : at + BATCH], *heads, strict=True):
                for part, row in zip(parts, rows, strict=True):
                    part.append(row[1 + left - start : 1 + right - start])
        scores, links, meanings, kinds = (
            np.concatenate(part) if part else np.zeros((0, 1), dtype=np.float32) for part in parts
        )
        scores = scores[pieces.first]
        scores = scores - np.logaddexp.reduce(scores, axis=1, keepdims=True)
        return Seen(pieces, scores, links[pieces.first], meanings, kinds[pieces.first].argmax(1), early)

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

    def factuality(self, seen: Seen, spans: Sequence[Span], style: str = NEWS) -> list[float]:
        """How the text puts what the first word of each span says: +3 certainly so to -3 certainly not, 0 left open.

        Args:
            seen: The text as the model sees it.
            spans: Characters of verbs, or of nouns or adjectives that say that something happened or was so.
            style: Whose judgement, among `STYLES`: annotators differ, above all on what is yet to come.
        """
        pieces = seen.pieces
        if not len(pieces.first):
            return [0.0] * len(spans)
        words = [words_between(pieces.starts, pieces.ends, start, end)[0] for start, end in spans]
        at = pieces.first[np.minimum(np.array(words, dtype=np.int64), len(pieces.first) - 1)]
        values = np.zeros(len(spans), dtype=np.float32)
        for which, arrays in event_windows(seen, at):
            found: Floats = self._events.run(None, arrays)[0][..., STYLES.index(style)]
            values[which[which >= 0]] = found[which >= 0]
        return [float(value) for value in values.clip(-3, 3)]

    def moves(self, seen: Seen, spans: Sequence[Span]) -> Floats:
        """How likely each span makes each of `MOVES`: (spans, MOVES).

        Args:
            seen: The text as the model sees it.
            spans: Characters of sentences, of which `SENTENCE_MOVES` are told, of names, of which `JOINING` is, or of
                times, of which `SINCE` is.
        """
        return _chances(self._sentences, seen, spans, len(MOVES))

    def carried(self, seen: Seen, sentences: Sequence[Span]) -> Floats:
        """How likely each sentence, in characters, carries on what somebody said before it: (sentences,)."""
        return _chances(self._voices, seen, sentences, 1)[:, 0]

    @cached_property
    def _sentences(self) -> onnxruntime.InferenceSession:
        return _session(self._weights / "moves.onnx")

    @cached_property
    def _voices(self) -> onnxruntime.InferenceSession:
        return _session(self._weights / "voices.onnx")

    @cached_property
    def _claims(self) -> onnxruntime.InferenceSession:
        return _session(self._weights / "claims.onnx")

    @cached_property
    def _events(self) -> onnxruntime.InferenceSession:
        return _session(self._weights / "factuality.onnx")

    def claims(self, seen: Seen, spans: Sequence[Span]) -> list[bytes]:
        """What each passage claims, as read in its report: signed bytes, the unit vector times 127."""
        found = np.zeros((len(spans), CLAIM_WIDTH), dtype=np.float32)
        for number, told in _told_by_pieces(self._claims, seen, spans):
            found[number] = told.sum(0)
        return [_signed(vector) for vector in found]

    @staticmethod
    def vectors(seen: Seen, spans: Sequence[Span]) -> list[bytes]:
        """A vector for each passage (start, end): signed bytes, the unit vector times 127."""
        pieces = seen.pieces
        ends = np.append(pieces.first, len(pieces.ids))
        rows = []
        for start, end in spans:
            first, last = words_between(pieces.starts, pieces.ends, start, end)
            rows.append(_signed(seen.meanings[ends[first] : ends[last]].sum(0)))
        return rows


def _signed(vector: Floats) -> bytes:
    """A vector as signed bytes: the unit vector times 127."""
    length = float(np.linalg.norm(vector))
    return np.round(vector * (127 / length if length else 0)).astype(np.int8).tobytes()


def _told_by_pieces(
    session: onnxruntime.InferenceSession, seen: Seen, spans: Sequence[Span]
) -> Iterator[tuple[int, Floats]]:
    """The number of each span and what a model over early states says of its pieces: (pieces, outputs)."""
    for states, members in sentence_windows(seen, spans):
        inputs = {"states": states[None], "mask": np.ones((1, len(states)), dtype=np.float32)}
        told: Floats = session.run(None, inputs)[0][0]
        for number, first, end in members:
            yield number, told[first:end]


def _chances(session: onnxruntime.InferenceSession, seen: Seen, spans: Sequence[Span], kinds: int) -> Floats:
    """How likely each span is each of so many kinds, (spans, kinds); it says what its pieces say on average."""
    scores = np.full((len(spans), kinds), -np.inf, dtype=np.float32)
    for number, told in _told_by_pieces(session, seen, spans):
        scores[number] = np.logaddexp.reduce(told, axis=0) - np.log(len(told))
    return (1 / (1 + np.exp(-scores))).astype(np.float32)


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
