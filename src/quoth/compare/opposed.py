"""What a denial denies in quite other words: "there was no rocket", of "a grenade struck the front of the bus".

Where a denial shares neither slots nor enough words with what it denies, a small trained model reads the two together,
each in words that stand alone, and says how likely they contradict each other. It is slow, so it is asked only about
the nearest few, and its word is weighed with what else tells (`WEIGHTS`). `training/train_denials.py` makes it; its
card is in `weights/README.md`.
"""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from importlib.resources import files

from quoth.compare.deniable import may_speak_against
from quoth.compare.denials import NEGATIVE, may_meet, other_agents, passes_by, sharing_most
from quoth.compare.evidence import Claimed, Evidence, after_denial, next_to
from quoth.compare.matters import Matters
from quoth.compare.pairs import CLASSES, PairModel
from quoth.compare.words import content_stems, says

WEIGHTS = {
    "heard": 0.57,  # the log-odds of the model that they contradict each other
    "likeness": 2.0,  # of what the two claim: denials were learned with what they deny
    "word": 0.22,  # each of up to three shared stems that are no names
    "name": 0.3,  # each of up to two names in both sentences
    "next": 0.25,  # the denial stands in the sentence after
    "bias": -2.65,
}
"""Log-odds that one denies the other; rounded from a regression on affairs that the model had not learned from, but
for likeness and bias, set by hand since it is that of what the two claim."""

ENOUGH, ENOUGH_HERE = 0.4, 0.7
"""The chance from which a denial is taken to deny the other; and that within one report, which tells of many things."""

NEAREST, LEAST = 5, 0.2
"""So many are read with a denial, the nearest by the same terms, of those with this cosine at least."""

WIDE, TRIED = 100, 80
"""Of a stem or name that more pieces of evidence have, the first are looked at; so many are compared with a denial,
those that share most first."""

CLIP = 1e-4

THAT = re.compile(r"\s+(?:\w+\s+)?that\s+(.+)", re.IGNORECASE)
"""What stands behind "denied", "denied claims"."""


def find_opposed(
    denials: Sequence[Evidence], held: Sequence[Evidence], names: Mapping[str, str], vectors: Claimed, matters: Matters
) -> Iterator[tuple[int, int, float]]:
    """Pairs of a denial and what it denies, by their places in the two lists, with the chance that it does.

    `held` is what may be denied, `names` are those of the entities, by their ids.
    """
    by_key: dict[str | int, list[int]] = defaultdict(list)
    for at, item in enumerate(held):
        for key in _keys(item):
            by_key[key].append(at)
    for at, denial in enumerate(denials):
        if not may_speak_against(denial):
            continue
        tried = sharing_most(_keys(denial), by_key, WIDE, TRIED)
        alike = vectors.likenesses([held[other].at for other in tried], denial.at).tolist()
        near = [
            (_near(denial, held[other], likeness), other)
            for other, likeness in zip(tried, alike, strict=True)
            if likeness >= LEAST and _may_meet(denial, held[other], matters)
        ]
        nearest = sorted(near, key=lambda row: (-row[0], row[1]))[:NEAREST]
        chances = _hear(denial, [held[other] for _, other in nearest], names)
        for (nearness, other), heard in zip(nearest, chances, strict=True):
            chance = 1 / (1 + math.exp(-nearness - WEIGHTS["heard"] * math.log(heard / (1 - heard))))
            if chance >= (ENOUGH_HERE if denial.document_at == held[other].document_at else ENOUGH):
                yield at, other, chance


def _keys(item: Evidence) -> list[str | int]:
    """By what a denial and what it denies find each other: words, names, the report."""
    return [*sorted(item.plain), *sorted(item.around), item.document_at]


def _may_meet(denial: Evidence, other: Evidence, matters: Matters) -> bool:
    """May they speak of one thing, and are they no two figures, which are compared as such?"""
    figures = denial.row.value_low is not None and other.row.value_low is not None
    if figures or not matters.akin(denial, other) or other_agents(denial, other):
        return False
    return may_meet(denial, other) and not passes_by(denial, other)


def _near(denial: Evidence, other: Evidence, likeness: float) -> float:
    """The log-odds of all that tells beside the model."""
    return (
        WEIGHTS["bias"]
        + WEIGHTS["likeness"] * likeness
        + WEIGHTS["word"] * min(3, len(denial.plain & other.plain))
        + WEIGHTS["name"] * min(2, len(denial.around & other.around))
        + WEIGHTS["next"] * next_to(other, denial)
    )


def _hear(denial: Evidence, others: Sequence[Evidence], names: Mapping[str, str]) -> list[float]:
    """How likely it contradicts each of the others, by the model."""
    denied = as_told(denial, names)
    said = load_denial_model().judge([(denied, as_told(other, names)) for other in others], mutual=False)
    return [min(1 - CLIP, max(CLIP, heard)) for heard in said[:, CLASSES.index("contradicts")].tolist()]


def as_told(item: Evidence, names: Mapping[str, str]) -> str:
    """An assertion in words that stand alone: with the name of whom it is about, where they have none of it ("he had
    left"), and what makes it a denial as a "not": of "the mayor, Ada Brun, denied that the bridge had fallen" the mayor
    is no part."""
    words = " ".join(item.row.exact.split())
    if item.negative and (told := THAT.match(after_denial(words))):
        words = told[1]
    if item.negative and not (NEGATIVE.search(words) or says("denials", words)):
        words = f"it is not true that {words}"
    about = names.get(item.subject, "")
    return words if content_stems(about) & content_stems(item.row.exact) or not about else f"{about}: {words}"


@lru_cache(maxsize=1)
def load_denial_model() -> PairModel:
    """The model of this process."""
    return PairModel(files("quoth") / "weights" / "denials.onnx")
