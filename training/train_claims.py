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

from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional

from affairs import read_affair
from checkpoints import train_seeds, training_options
from common import scorer  # of the benchmarks, by way of `affairs`
from model import Moves, base_encoder
from prepare_pairs import own_folders
from quoth.read.parser import masked_text
from quoth.read.tagger import CLAIM_WIDTH, Tagger, sentence_windows
from train_moves import export, learn

LAYERS = 4
TEMPERATURE = 0.07
RATE, OUTPUT_RATE, DECAY = 1e-4, 5e-4, 0.98

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
    folders = [folder for folder in own_folders() if folder.name not in args.without]
    affairs = [affair_reports(folder, score_ledger, tagger) for folder in folders]
    print(f"{len(affairs)} affairs, {sum(len(report.spans) for reports in affairs for report in reports)} assertions")
    model = Moves(base_encoder(args.work / "base"), CLAIM_WIDTH, LAYERS)
    nn.init.orthogonal_(model.kinds.weight)
    nn.init.zeros_(model.kinds.bias)

    def train(seed: int) -> None:
        learn(model, lambda rng: steps_of(affairs, rng), loss, (RATE, OUTPUT_RATE, DECAY), "claims", seed, args)

    train_seeds(model, args.seeds, train)
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
    """All reports once, some of an affair at a time, in random order, but for those of which no two say one thing."""
    parts = []
    for reports in affairs:
        order = rng.permutation(len(reports))
        count = -(-len(reports) // REPORTS)
        parts += [[reports[i] for i in part] for part in np.array_split(order, count)]
    for i in rng.permutation(len(parts)):
        if alike_in(parts[i]).any():
            yield parts[i]


def loss(model: Moves, reports: list[Report]) -> Tensor:
    """How unlikely those of one claim are to be picked among all that the reports assert."""
    same = alike_in(reports)
    paired = same.any(1)
    vectors = functional.normalize(torch.cat([vectors_of(model, report) for report in reports]), dim=1)
    alike = (vectors @ vectors.T / TEMPERATURE).masked_fill(torch.eye(len(same), dtype=torch.bool), -1e4)
    chances = alike.log_softmax(1)
    return -((chances * same).sum(1)[paired] / same.sum(1)[paired]).mean()


def alike_in(reports: list[Report]) -> Tensor:
    """Which assertions of some reports are of one claim: (assertions, assertions)."""
    claims = [claims for report in reports for claims in report.claims]
    return torch.tensor([[x is not y and not x.isdisjoint(y) for y in claims] for x in claims])


def vectors_of(model: Moves, report: Report) -> Tensor:
    """The vectors of a report's assertions: (assertions, CLAIM_WIDTH)."""
    states = nn.utils.rnn.pad_sequence([window.float() for window in report.windows], batch_first=True)
    mask = nn.utils.rnn.pad_sequence([torch.ones(len(window)) for window in report.windows], batch_first=True)
    with torch.autocast("cpu", dtype=torch.bfloat16):
        pieces = model(states, mask)
    return torch.stack([pieces[window, first:end].float().mean(0) for window, first, end in report.spans])


if __name__ == "__main__":
    main()
