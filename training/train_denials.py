"""Train what hears two assertions of reports against each other, in whatever words.

    python training/train_denials.py DATA WORK WEIGHTS [--without NAME]…

DATA holds the folder inference; all else comes with the project: its affairs (`benchmarks/affairs/known` and `brief`)
and quotations of invented matters (`benchmarks/matters.jsonl`). Nothing of DATA/affairs is learned from, so that those
can be scored with it. WEIGHTS gets denials.onnx. WORK gets `pairs.jsonl`, a line every hundred steps, and after each
pass a checkpoint from which the same command goes on. Everything is seeded. Two cores take fifty minutes.

It is the judge of `train_pairs.py` with all six layers of all-MiniLM-L6-v2. First it learns from pairs of inference,
as that does; then from pairs of assertions as Quoth reads them from each affair: those that the gold has against each
other, those of one claim, and of all others the likest, of which a reader would say that neither is so. That is what
it is asked about.
"""

from __future__ import annotations

from itertools import combinations
from pathlib import Path
from typing import Any

import numpy as np

from affairs import read_affair
from checkpoints import training_folders
from common import scorer  # of the benchmarks, by way of `affairs`
from model import base_encoder
from prepare_pairs import ALLOWED, MATTERS, Pair, own_folders, read_inference, read_matters
from quoth.compare.opposed import as_told
from train_pairs import (
    AGAIN,
    NEAR_RATE,
    NEAR_REACH,
    PASSES,
    RATE,
    REACH,
    PairJudge,
    begin,
    chosen,
    either_way,
    export,
    strangers,
    train,
    turned,
)

LAYERS = 6
NEAR_PASSES = 3
AGAINST, SAME, NEITHER = 0.55, 0.3, 1.0
"""Pairs of an affair in each pass, as shares of its assertions: at most so many against each other, of one claim, and
of neither."""

LIKEST = 5
"""Of those that are neither, so many an assertion are there to choose from: the likest."""

LEAST, WORD, OPPOSED = 0.25, 0.1, 0.3
"""The cosine that a pair needs; what a shared word and opposed polarity add to it in saying which are the likest."""

OF_MATTERS = 25
"""Pairs of each matter in each pass that are neither; all others are taken."""


def main() -> None:
    options = training_folders(__doc__)
    options.add_argument("--without", action="append", default=[], metavar="NAME", help="leave an affair out")
    args = begin(options, threads=2)

    inference = read_inference(args.data / "inference")
    model = PairJudge(base_encoder(args.work / "base"), LAYERS).to(args.device)
    train(model, lambda rng: turned(inference, rng), "denials-general", (PASSES, RATE, REACH), args.work)

    score_ledger = scorer("score_ledger", args.data)
    affairs = [affair_pairs(folder, score_ledger) for folder in own_folders() if folder.name not in args.without]
    matters = read_matters(MATTERS)

    def of_pass(rng: np.random.Generator) -> list[Pair]:
        told = [pair for affair in affairs for pair in some_of(affair, rng)]
        quoted = [pair for matter in matters for pair in of_matter(matter, rng)]
        again = turned(chosen(inference, 2 * AGAIN, rng), rng) + strangers(inference, rng)
        return either_way(told, rng) + either_way(quoted, rng) + again

    train(model, of_pass, "denials", (NEAR_PASSES, NEAR_RATE, NEAR_REACH), args.work)
    export(model.cpu().eval(), args.weights / "denials.onnx")


Affair = tuple[int, dict[str, list[Pair]]]
"""How many assertions it has, and its pairs by kind."""


def affair_pairs(affair: Path, score_ledger: Any) -> Affair:
    """Pairs of the assertions of an affair, as they are told when the model is asked."""
    matched, gathered = read_affair(affair, score_ledger)
    names = {entity.entity_id: entity.name for entity in gathered.resolved.entities}
    against, _ = matched.gold_pairs()
    vectors, evidence = gathered.vectors(), gathered.evidence
    told = [as_told(item, names) for item in evidence]
    means = [matched.touches[item.row.assertion_id] for item in evidence]
    pairs: dict[str, list[Pair]] = {"contradict": [], "entail": []}
    others: list[tuple[float, Pair]] = []
    for x, y in combinations(evidence, 2):
        likeness, shared = vectors.likeness(x.at, y.at), len(x.plain & y.plain)
        if likeness < LEAST:
            continue
        opposed = any(frozenset((a, b)) in against for a in means[x.at] for b in means[y.at])
        same = not means[x.at].isdisjoint(means[y.at])
        kind = "neutral" if opposed == same else "contradict" if opposed else "entail"
        pair = Pair(told[x.at], told[y.at], "claims", ALLOWED[kind], kind=kind)
        if kind != "neutral":
            pairs[kind].append(pair)
        elif not opposed:
            others.append((likeness + WORD * min(3, shared) + OPPOSED * (x.negative != y.negative), pair))
    others.sort(key=lambda row: -row[0])
    pairs["neutral"] = [pair for _, pair in others[: LIKEST * len(evidence)]]
    return len(evidence), pairs


def some_of(affair: Affair, rng: np.random.Generator) -> list[Pair]:
    """What is learned of an affair in one pass."""
    size, pairs = affair
    shares = {"contradict": AGAINST, "entail": SAME, "neutral": NEITHER}
    return [pair for kind, share in shares.items() for pair in chosen(pairs[kind], int(share * size), rng)]


def of_matter(pairs: list[Pair], rng: np.random.Generator) -> list[Pair]:
    """What is learned of a matter in one pass."""
    told = [pair for pair in pairs if pair.kind != "near"]
    return told + chosen([pair for pair in pairs if pair.kind == "near"], OF_MATTERS, rng)


if __name__ == "__main__":
    main()
