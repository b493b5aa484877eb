"""Figures from the scorer's counts of documents, and how far they would move with other documents."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Sequence
from types import ModuleType

import numpy as np
from numpy.typing import NDArray

from gold import ROLES, Row

THRESHOLD = 0.5  # the scorer's own: contents and sources agree from this overlap
KINDS = ("direct", "mixed", "indirect", "sourceless")
Key = tuple[str, str, str]
Counts = Sequence["Counter[Key]"]

PRED, GOLD = ("attribution", "", "pred"), ("attribution", "", "gold")
RIGHT = ("attribution", "+ source", "tp")
FIGURES: dict[str, tuple[int, Key, tuple[Key, ...]]] = {
    "F1": (2, RIGHT, (PRED, GOLD)),
    "P": (1, RIGHT, (PRED,)),
    "R": (1, RIGHT, (GOLD,)),
    "content exact": (2, ("attribution", "content exact", "tp"), (PRED, GOLD)),
    "all exact": (2, ("attribution", "all exact", "tp"), (PRED, GOLD)),
    **{kind: (1, ("kind", kind, "+ source of gold"), (("kind", kind, "gold"),)) for kind in KINDS},
}
"""Name: (factor, what is counted, out of what). F1, P and R are the headline's; the kinds are its recall by kind."""

TOKENS: dict[str, tuple[int, Key, tuple[Key, ...]]] = {
    f"{role} tokens": (2, ("token", role, "tp"), (("token", role, "pred"), ("token", role, "gold"))) for role in ROLES
}
"""The F1 of the tokens of a role: all that spans without links allow."""


def count(gold: Sequence[Row], found: dict[str, list[Row]], module: ModuleType) -> Counts:
    """The scorer's counts, document by document."""
    return [module.count_document(row["text"], row["attributions"], found[row["id"]], THRESHOLD) for row in gold]


def rates(counts: Counts, figures: dict[str, tuple[int, Key, tuple[Key, ...]]] = FIGURES) -> dict[str, float]:
    """The figures in per cent; 0 where there is nothing to divide by."""
    total: Counter[Key] = Counter()
    for row in counts:
        total.update(row)
    whole = {name: sum(total[key] for key in out_of) for name, (_, _, out_of) in figures.items()}
    return {n: 100 * factor * total[key] / whole[n] if whole[n] else 0.0 for n, (factor, key, _) in figures.items()}


def resampled(
    counts: Counts, times: int, figures: dict[str, tuple[int, Key, tuple[Key, ...]]] = FIGURES
) -> dict[str, NDArray[np.float64]]:
    """The figures in each of so many draws of as many documents, with replacement.

    The draws are those of the scorer's own --bootstrap, and the same for the same number of documents, so that two
    readings of the same texts can be compared draw by draw.
    """
    keys = sorted({key for _, right, out_of in figures.values() for key in (right, *out_of)})
    table = np.array([[row[key] for key in keys] for row in counts], dtype=np.int64).reshape(len(counts), len(keys))
    rng = random.Random(0)
    draws = [table[rng.choices(range(len(counts)), k=len(counts))].sum(0) for _ in range(times if len(counts) else 0)]
    column = dict(zip(keys, np.array(draws).reshape(-1, len(keys)).T, strict=True))
    drawn = {}
    for name, (factor, right, out_of) in figures.items():
        whole = np.sum([column[key] for key in out_of], axis=0)
        drawn[name] = 100 * factor * column[right] / np.maximum(whole, 1)
    return drawn


def interval(draws: NDArray[np.float64]) -> tuple[float, float]:
    """The middle 95 per cent of the draws, taken as the scorer takes them."""
    ordered = np.sort(draws)
    return float(ordered[int(0.025 * len(draws))]), float(ordered[int(0.975 * len(draws))])


def intervals(
    counts: Counts, times: int, figures: dict[str, tuple[int, Key, tuple[Key, ...]]] = FIGURES
) -> dict[str, tuple[float, float]]:
    """95 per cent intervals of the figures, in per cent; none without draws."""
    if not times or not counts:
        return {}
    return {name: interval(draws) for name, draws in resampled(counts, times, figures).items()}


def number(value: float | None) -> str:
    """A figure as it is printed: whole where it was given so, a dash for none."""
    return "–" if value is None else str(value) if isinstance(value, int) else f"{value:.1f}"


def between(ends: Sequence[float] | None) -> str:
    """An interval as it is printed; a dash for none."""
    return f"{number(ends[0])} to {number(ends[1])}" if ends else "–"
