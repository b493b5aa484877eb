"""From a tagger's scores to attributions: the best tag sequence, its spans, and which of them belong together.

Tags are B and I of source, cue and content, and O (Ramshaw and Marcus 1995). The sequence is the best under the
scores and a prior over neighbouring tags (Viterbi); every cue makes an attribution, and each stretch of content or
source goes to the cue that the linker likes best.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]

ROLES = ("source", "cue", "content")
SOURCE, CUE, CONTENT = range(3)
TAGS = 7
"""O, then B and I of each role: the tag of a role's first word is 1 + 2 * role, of its others 2 + 2 * role."""

ENTITIES = (
    "PERSON", "NORP", "FAC", "ORG", "GPE", "LOC", "PRODUCT", "EVENT", "WORK_OF_ART", "LAW", "LANGUAGE",
    "DATE", "TIME", "PERCENT", "MONEY", "QUANTITY", "ORDINAL", "CARDINAL",
)  # fmt: skip
"""Kinds of entities, as in OntoNotes; tagged as roles are, apart from them."""

REACH = 6
"""Cues to either side of a stretch that it may belong to."""

DISTANCES = 9
"""Classes of distance: 0 words, 1, 2-3, 4-7 and so on."""

FEATURES = 2 + 2 * DISTANCES + 3 + 4 + 4 + 4 + 3


@dataclass(frozen=True, slots=True)
class Stretch:
    """Words of one role that stand together, half-open."""

    role: int
    start: int
    end: int


def allowed() -> Floats:
    """Which tag may follow which: 0 where it may, minus infinity where an I would follow another role."""
    table = np.zeros((TAGS, TAGS), dtype=np.float32)
    for inner in range(2, TAGS, 2):
        table[:, inner] = -np.inf
        table[[inner - 1, inner], inner] = 0
    return table


def best_tags(scores: Floats, transitions: Floats) -> Ints:
    """The best sequence of tags under a score for each word and each pair of neighbours."""
    if not len(scores):
        return np.zeros(0, dtype=np.int64)
    back = np.zeros(scores.shape, dtype=np.int8)
    best = scores[0] + transitions[0]
    for word in range(1, len(scores)):
        reached = best[:, None] + transitions
        back[word] = reached.argmax(0)
        best = reached.max(0) + scores[word]
    tags = np.zeros(len(scores), dtype=np.int64)
    tags[-1] = best.argmax()
    for word in range(len(scores) - 1, 0, -1):
        tags[word - 1] = back[word, tags[word]]
    return tags


def stretches(tags: Sequence[int]) -> list[Stretch]:
    """The spans of a tag sequence in their order."""
    found: list[Stretch] = []
    start = role = -1
    for word, tag in enumerate([*tags, 0]):
        if role >= 0 and tag != 2 + 2 * role:
            found.append(Stretch(role, start, word))
            role = -1
        if tag and tag % 2:
            start, role = word, (tag - 1) // 2
    return found


def candidates(found: Sequence[Stretch]) -> list[tuple[int, int]]:
    """(stretch, cue) pairs by index that the linker is asked about: each with the nearest cues on either side."""
    cues = [index for index, stretch in enumerate(found) if stretch.role == CUE]
    pairs = []
    seen = 0
    for index, stretch in enumerate(found):
        if stretch.role == CUE:
            seen += 1
            continue
        pairs += [(index, cue) for cue in cues[max(0, seen - REACH) : seen + REACH]]
    return pairs


def choices(found: Sequence[Stretch], pairs: Sequence[tuple[int, int]]) -> list[int]:
    """Who chooses in each pair: a content among cues, a cue among sources (a speaker may have several cues)."""
    return [cue if found[index].role == SOURCE else index for index, cue in pairs]


def assign(
    found: Sequence[Stretch], pairs: Sequence[tuple[int, int]], weights: Floats
) -> dict[int, list[tuple[int, float]]]:
    """cue -> (stretch, chance): each content with its likeliest cue, each cue with its likeliest source, if any.

    Args:
        found: All stretches of a text.
        pairs: (stretch, cue) that were weighed.
        weights: Of each pair; choosing none of them weighs 1.
    """
    members: dict[int, list[tuple[int, float]]] = {i: [] for i, s in enumerate(found) if s.role == CUE}
    offers: dict[int, list[tuple[float, int, int]]] = {}
    for chooser, (index, cue), weight in zip(choices(found, pairs), pairs, weights.tolist(), strict=True):
        offers.setdefault(chooser, []).append((weight, index, cue))
    for options in offers.values():
        weight, index, cue = max(options)
        if found[index].role == CONTENT or weight > 1:
            members[cue].append((index, weight / (1 + sum(w for w, _, _ in options))))
    return {cue: sorted(parts) for cue, parts in members.items()}


def pair_features(found: Sequence[Stretch], pairs: Sequence[tuple[int, int]], quoted: Ints, breaks: Ints) -> Floats:
    """What the linker is told of each pair beside the words: (pairs, FEATURES) of 0 and 1.

    Args:
        found: All stretches of a text.
        pairs: Which to describe.
        quoted: A word: whether it stands between quotation marks.
        breaks: A word: how many paragraphs end before it.
    """
    table = np.zeros((len(pairs), FEATURES), dtype=np.float32)
    before = np.zeros((3, len(found) + 1), dtype=np.int64)  # stretches of each role that come earlier
    for index, stretch in enumerate(found):
        before[:, index + 1] = before[:, index]
        before[stretch.role, index + 1] += 1
    for row, (index, cue) in enumerate(pairs):
        one, other = found[index], found[cue]
        after = int(other.start >= one.end)
        left, right = (one, other) if after else (other, one)
        first, last = min(index, cue) + 1, max(index, cue)
        at = 0
        table[row, at + (one.role == CONTENT)] = 1
        at += 2
        distance = min(max(0, right.start - left.end).bit_length(), DISTANCES - 1)
        table[row, at + after * DISTANCES + distance] = 1
        at += 2 * DISTANCES
        table[row, at + min(2, breaks[right.start] - breaks[left.end - 1])] = 1
        at += 3
        for role in range(3):
            table[row, at + min(3, int(before[role, last] - before[role, first]))] = 1
            at += 4
        table[row, at] = quoted[one.start]
        table[row, at + 1] = quoted[other.start]
        table[row, at + 2] = math.log1p(one.end - one.start) / 4
    return table
