"""Fit what it tells of two assertions that they are alike in something: whether they are evidence of one claim.

    python training/fit_claims.py DATA [--without AFFAIR]…

DATA/affairs and the project's affairs of others' reports hold the judgements: no affair from which the vectors of
claims were learned (`train_claims.py`), which would make too much of them. The scorer of `benchmarks/ledger.py` says
which assertion is a piece of evidence. Prints weights as `WEIGHTS` of `src/quoth/compare/groups.py` has them, and how
well the pairs of each affair are put in order (average precision) by weights fitted to the others. A minute on one
core; the same data gives the same weights.

Logistic regression with a little ridge on the pairs of pieces of evidence that nothing rules out and that are not far
from one claim by the weights in use; each affair counts the same. The weights in use are rounded from those that it
gave for the reader's own vectors: those that it gives for the vectors of claims group no affair better as a whole. That
of rare words was raised with the threshold, and those of denials are set by hand, since the gold has a denial in the
claim that it denies.
"""

from __future__ import annotations

import argparse
import tempfile
from itertools import combinations
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from affairs import read_affair
from common import scorer  # of the benchmarks, by way of `affairs`
from ledger import put_together
from prepare_pairs import OWN
from quoth.compare.groups import WEIGHTS, Rarity, is_ruled_out, of_two_incidents, terms, weigh
from regression import Table, fit_logistic

NAMES = [name for name in WEIGHTS if name != "bias"]
LEAST = -4.0
"""Pairs that fit less than this by the weights in use are of two claims, and too many."""

RIDGE = 1.0


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("data", type=Path)
    options.add_argument("--without", action="append", default=[], metavar="AFFAIR", help="leave an affair out")
    args = options.parse_args()
    score_ledger = scorer("score_ledger", args.data)
    with tempfile.TemporaryDirectory() as work:
        others = put_together(OWN.parent / "of_others.jsonl", args.data, Path(work))
        affairs = [gold.parent for gold in sorted(args.data.glob("affairs/*/gold.json"))] + others
        pairs = {one.name: pairs_of(one, score_ledger) for one in affairs if one.name not in args.without}
    print("WEIGHTS = {")
    for name, weight in zip([*NAMES, "bias"], fit(list(pairs.values())), strict=True):
        print(f'    "{name}": {weight:.2f},')
    print("}")
    for left_out, (table, same) in pairs.items():
        weights = fit([rows for name, rows in pairs.items() if name != left_out])
        in_use = table @ [WEIGHTS[name] for name in NAMES]
        print(f"{left_out:<24}{average_precision(table @ weights[:-1], same):6.3f}"
              f"  in use {average_precision(in_use, same):6.3f}  of {same.sum()} alike among {len(same)}")  # fmt: skip


def pairs_of(affair: Path, score_ledger: Any) -> tuple[Table, NDArray[np.bool_]]:
    """The terms of an affair's pairs of evidence, and whether each pair is of one claim."""
    matched, gathered = read_affair(affair, score_ledger)
    claims: dict[str, set[str]] = {}
    for key, (claim, _) in matched.evidence.items():
        if key in matched.matched:
            claims.setdefault(matched.matched[key]["assertion_id"], set()).add(claim["id"])
    rarity, vectors = Rarity(), gathered.claimed()
    tells = [rarity.add(item.stems) for item in gathered.evidence]
    rows, same = [], []
    for one, two in combinations([item for item in gathered.evidence if item.row.assertion_id in claims], 2):
        if is_ruled_out(two, one) or of_two_incidents(two, one, gathered.topics):
            continue
        rare = rarity.shared(tells[two.at], two.at, one.at, one.stems & two.stems)
        found = terms(one, two, vectors.likeness(one.at, two.at), rare)
        if weigh(found) > LEAST:
            rows.append([found.get(name, 0.0) for name in NAMES])
            same.append(not claims[one.row.assertion_id].isdisjoint(claims[two.row.assertion_id]))
    return np.array(rows), np.array(same)


def fit(affairs: list[tuple[Table, NDArray[np.bool_]]]) -> Table:
    """A weight for each term and, last, the bias."""
    table = np.concatenate([np.hstack([rows, np.ones((len(rows), 1))]) for rows, _ in affairs])
    wanted = np.concatenate([same for _, same in affairs]).astype(np.float64)
    worth = np.concatenate([np.full(len(rows), len(table) / len(affairs) / len(rows)) for rows, _ in affairs])
    return fit_logistic(table, wanted, np.array([RIDGE] * len(NAMES) + [0.0]), worth)


def average_precision(scores: Table, same: NDArray[np.bool_]) -> float:
    """The mean precision at each pair that is alike, the surest first."""
    ordered = same[np.argsort(-scores, kind="stable")]
    precision = ordered.cumsum() / np.arange(1, len(ordered) + 1)
    return float(precision[ordered].mean())


if __name__ == "__main__":
    main()
