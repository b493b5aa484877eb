"""Fit what it tells of two assertions that they are alike in something: whether they are evidence of one claim.

    python training/fit_claims.py DATA [--without AFFAIR]…

DATA/affairs and the project's own known affairs hold the judgements; the scorer of `benchmarks/ledger.py` says which
assertion is a piece of evidence. Prints `WEIGHTS` of `src/quoth/compare/groups.py`, and how well the pairs of each
affair are put in order (average precision) by weights fitted to the others. A minute on one core; the same data gives
the same weights.

Logistic regression with a little ridge on the pairs of pieces of evidence that nothing rules out and that are not far
from one claim by the weights in use; each affair counts the same. The weights in use are rounded from these, but for
that of rare words, raised with the threshold on the affairs as wholes, and those of denials, which the gold has in the
claim that they deny.
"""

from __future__ import annotations

import argparse
from itertools import combinations
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from affairs import read_affair
from common import scorer  # of the benchmarks, by way of `affairs`
from prepare_pairs import affair_folders
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
    affairs = [folder for folder in affair_folders(args.data) if folder.name not in args.without]
    score_ledger = scorer("score_ledger", args.data)
    pairs = {folder.name: pairs_of(folder, score_ledger) for folder in affairs}
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
    rarity, vectors = Rarity(), gathered.vectors()
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
