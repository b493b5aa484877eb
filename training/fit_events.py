"""Fit what it tells of two reports, and of two tellings of an event, that they are alike in something.

    python training/fit_events.py DATA [--without TERM]…

DATA/ecbplus/train.jsonl.gz holds the judgements. Prints `REPORTS` and `WEIGHTS` of `src/quoth/resolve/told.py`,
rounded, and for some thresholds the figures of `benchmarks/ecb.py` when each topic is clustered by weights fitted to
the other folds' topics. A minute on one core; the same data gives the same weights.

Logistic regression with a ridge over standardised terms, on all pairs of a topic. Two reports are on one matter if
they tell of an event in common, which people judged too; subtopics are not used.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from quoth.resolve import told
from quoth.resolve.told import Floats, joined_at, report_terms, telling_terms, weigh
from regression import fit_logistic

sys.path.append(str(Path(__file__).resolve().parents[1] / "benchmarks"))  # which reads and scores the same files
from ecb import Block, read_blocks, score

FOLDS = 5
RIDGE = 10.0
THRESHOLDS = (-1.0, -0.75, -0.5, -0.25, 0.0, 0.25)

Weights = dict[str, float]
Pairs = NDArray[np.float64]


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("data", type=Path)
    options.add_argument("--without", action="append", default=[], metavar="TERM", help="leave a term out")
    args = options.parse_args()
    blocks = read_blocks(args.data / "ecbplus" / "train.jsonl.gz")
    print_table("REPORTS", fit(blocks, of_reports))
    told.REPORTS = fit(blocks, of_reports)
    print_table("WEIGHTS", fit(blocks, lambda block: of_tellings(block, args.without)))
    labels: dict[float, list[list[int]]] = {threshold: [] for threshold in THRESHOLDS}
    order = []
    for fold in range(FOLDS):
        others = [block for i, block in enumerate(blocks) if i % FOLDS != fold]
        told.REPORTS = fit(others, of_reports)
        weights = fit(others, lambda block: of_tellings(block, args.without))
        for block in blocks[fold::FOLDS]:
            order.append(block)
            terms = telling_terms(block.reports, block.tellings)
            joined = joined_at(weigh({name: terms[name] for name in weights if name != "bias"}, weights))
            for threshold, rows in labels.items():
                rows.append((joined >= threshold).argmax(1).tolist())
    for threshold, rows in labels.items():
        print(threshold, {name: round(value, 1) for name, value in score(order, rows).items()})


def print_table(name: str, weights: Weights) -> None:
    print(f"{name} = {{")
    for term, weight in weights.items():
        print(f'    "{term}": {weight},')
    print("}")


def of_reports(block: Block) -> tuple[dict[str, Floats], NDArray[np.bool_]]:
    """Terms of all pairs of reports, and whether they tell of an event in common."""
    chains: list[set[str]] = [set() for _ in block.reports]
    for telling, chain in zip(block.tellings, block.chains, strict=True):
        chains[telling.report].add(chain)
    return report_terms(block.reports), np.array([[not one.isdisjoint(two) for two in chains] for one in chains])


def of_tellings(block: Block, without: Sequence[str]) -> tuple[dict[str, Floats], NDArray[np.bool_]]:
    """Terms of all pairs of tellings, and whether they are of one event."""
    chains = np.array(block.chains)
    terms = telling_terms(block.reports, block.tellings)
    return {k: v for k, v in terms.items() if k not in without}, chains[:, None] == chains[None]


def fit(blocks: Sequence[Block], of: Callable[[Block], tuple[dict[str, Floats], NDArray[np.bool_]]]) -> Weights:
    """Weights of the terms and a bias, rounded to what a person can read."""
    rows, answers = [], []
    names: list[str] = []
    for block in blocks:
        terms, same = of(block)
        names = list(terms)
        pairs = np.tril_indices(len(same), -1)
        rows.append(np.stack([term[pairs] for term in terms.values()], 1))
        answers.append(same[pairs])
    table, wanted = np.concatenate(rows).astype(np.float64), np.concatenate(answers).astype(np.float64)
    mean, spread = table.mean(0), table.std(0)
    table = np.hstack([(table - mean) / spread, np.ones((len(table), 1))])
    weights = fit_logistic(table, wanted, np.array([RIDGE] * len(names) + [0.0]))
    own = weights[:-1] / spread
    bias = weights[-1] - own @ mean
    return {name: round(float(value), 2) for name, value in zip([*names, "bias"], [*own, bias], strict=True)}


if __name__ == "__main__":
    main()
