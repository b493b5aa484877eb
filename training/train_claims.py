"""Train vectors that say what an assertion claims, over the encoder of a reader that is there already.

    python training/train_claims.py DATA WORK WEIGHTS [--without NAME]… [--seeds 2] [--passes 4]

What is learnt are the claims of the affairs that come with the project (`benchmarks/affairs/known` and `brief`): which
assertions, as Quoth reads them, are evidence of one. Nothing of DATA/affairs is learned from, so that those can be
scored with it; DATA is only where the scorer that matches assertions to the gold lies. WEIGHTS holds reader.onnx and
gets claims.onnx. WORK gets `claims.jsonl`, a line a pass, and after each pass a checkpoint from which the same command
goes on. Everything is seeded. Two cores take five minutes.

The encoder stays as it is. From its early states all pieces of a window go on through four further layers, which begin
as those of all-MiniLM-L6-v2 that stand there; the mean over an assertion's pieces is its vector. Of all assertions of
some reports of an affair, those of one claim are drawn together and all others apart (the supervised contrastive loss
of Khosla et al., NeurIPS 2020): within a matter, where most is alike. More passes learn these affairs and no others.
Weights are averaged over the last steps of each seed, and over the seeds, which begin alike.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional

from affairs import read_affair
from checkpoints import keep, resume, rise_and_fall, step_down, train_seeds, training_options, write_line
from common import scorer  # of the benchmarks, by way of `affairs`
from export import export_int8
from model import Moves, base_encoder
from prepare_pairs import BRIEF, OWN
from quoth.read.parser import masked_text
from quoth.read.tagger import CLAIM_WIDTH, Tagger, sentence_windows

LAYERS = 4
TEMPERATURE = 0.07
RATE, OUTPUT_RATE, WARM, DECAY = 1e-4, 5e-4, 0.05, 0.98

REPORTS = 6
"""Reports of an affair in a step."""


class Report(NamedTuple):
    """Windows of states, and of each assertion that the gold knows its window, first piece, end, and claims."""

    windows: list[Tensor]
    spans: list[tuple[int, int, int]]
    claims: list[frozenset[str]]


def main() -> None:
    options = training_options(__doc__, seeds=2, passes=4)
    options.add_argument("--without", action="append", default=[], metavar="NAME", help="leave an affair out")
    args = options.parse_args()
    args.work.mkdir(parents=True, exist_ok=True)
    torch.manual_seed(0)
    torch.set_num_threads(2)

    tagger, score_ledger = Tagger(args.weights), scorer("score_ledger", args.data)
    folders = sorted(gold.parent for own in (OWN, BRIEF) for gold in own.glob("*/gold.json"))
    affairs = [affair_reports(one, score_ledger, tagger) for one in folders if one.name not in args.without]
    print(f"{len(affairs)} affairs, {sum(len(report.spans) for reports in affairs for report in reports)} assertions")
    model = Moves(base_encoder(args.work / "base"), CLAIM_WIDTH, LAYERS)
    nn.init.orthogonal_(model.kinds.weight)
    nn.init.zeros_(model.kinds.bias)
    train_seeds(model, args.seeds, lambda seed: train(model, affairs, seed, args))
    export(model.eval(), args.weights / "claims.onnx")


def affair_reports(affair: Path, score_ledger: Any, tagger: Tagger) -> list[Report]:
    """The reports of an affair, as the model sees them."""
    matched, gathered = read_affair(affair, score_ledger)
    reports = []
    for document in gathered.documents:
        told = [item.row for item in gathered.evidence if item.row.document_id == document.document_id]
        told = [row for row in told if matched.touches[row.assertion_id]]
        report = Report([], [], [])
        for states, members in sentence_windows(
            tagger.look(masked_text(document)), [(row.start, row.end) for row in told]
        ):
            for number, first, end in members:
                report.spans.append((len(report.windows), first, end))
                report.claims.append(frozenset(node[:-1] for node in matched.touches[told[number].assertion_id]))
            report.windows.append(torch.from_numpy(states).half())
        if report.spans:
            reports.append(report)
    return reports


def steps_of(affairs: list[list[Report]], rng: np.random.Generator) -> Iterator[list[Report]]:
    """All reports once, some of an affair at a time, in random order."""
    parts = []
    for reports in affairs:
        order = rng.permutation(len(reports))
        count = -(-len(reports) // REPORTS)
        parts += [[reports[i] for i in part] for part in np.array_split(order, count)]
    for i in rng.permutation(len(parts)):
        yield parts[i]


def train(model: Moves, affairs: list[list[Report]], seed: int, args: argparse.Namespace) -> None:
    """All passes of a seed; the model holds the averaged weights at the end."""
    torch.manual_seed(seed)
    groups = [{"params": list(model.looks.parameters()), "lr": RATE}]
    groups.append({"params": list(model.kinds.parameters()), "lr": OUTPUT_RATE})
    optimiser = torch.optim.AdamW(groups, weight_decay=0.01)
    steps = args.passes * len(list(steps_of(affairs, np.random.default_rng(0))))
    schedule = rise_and_fall(optimiser, WARM, steps)
    average = {part: value.clone() for part, value in model.state_dict().items()}
    saved = args.work / f"claims{seed}.pt"
    average, first, step = resume(saved, model, optimiser, schedule, average)
    began = time.monotonic()
    for number in range(first, args.passes):
        torch.manual_seed(seed * 1000 + number)
        model.train()
        total, count = 0.0, 0
        for reports in steps_of(affairs, np.random.default_rng([seed, number])):
            value = loss(model, reports)
            if value is None:
                continue
            step_down(value, model, optimiser, schedule)
            step, count = step + 1, count + 1
            total += float(value.detach())
            for part, now in model.state_dict().items():
                average[part].lerp_(now, 1 - min(DECAY, step / (step + 10)))
        row = {"seed": seed, "pass": number, "loss": round(total / max(1, count), 4)}
        write_line(args.work / "claims.jsonl", row, began)
        keep(saved, model, optimiser, schedule, average, done=number + 1, step=step)
    model.load_state_dict(average)


def loss(model: Moves, reports: list[Report]) -> Tensor | None:
    """How unlikely those of one claim are to be picked among all that the reports assert; None where none are two."""
    claims = [claims for report in reports for claims in report.claims]
    same = torch.tensor([[x is not y and not x.isdisjoint(y) for y in claims] for x in claims])
    paired = same.any(1)
    if not paired.any():
        return None
    vectors = functional.normalize(torch.cat([vectors_of(model, report) for report in reports]), dim=1)
    alike = (vectors @ vectors.T / TEMPERATURE).masked_fill(torch.eye(len(claims), dtype=torch.bool), -1e4)
    chances = alike.log_softmax(1)
    return -((chances * same).sum(1)[paired] / same.sum(1)[paired]).mean()


def vectors_of(model: Moves, report: Report) -> Tensor:
    """The vectors of a report's assertions: (assertions, CLAIM_WIDTH)."""
    states = nn.utils.rnn.pad_sequence([window.float() for window in report.windows], batch_first=True)
    mask = nn.utils.rnn.pad_sequence([torch.ones(len(window)) for window in report.windows], batch_first=True)
    with torch.autocast("cpu", dtype=torch.bfloat16):
        pieces = model(states, mask)
    return torch.stack([pieces[window, first:end].float().mean(0) for window, first, end in report.spans])


def export(model: Moves, path: Path) -> None:
    """The model as a graph of its own, over the reader's early states."""
    arguments = torch.zeros((2, 8, model.kinds.in_features)), torch.ones((2, 8))
    axes = {name: {0: "windows", 1: "pieces"} for name in ("states", "mask", "told")}
    export_int8(model, arguments, path, ["states", "mask"], ["told"], axes)


if __name__ == "__main__":
    main()
