"""Train what tells what a sentence does in its report, over the encoder of a reader that is there already.

    python training/train_moves.py DATA WORK WEIGHTS [--without ID] [--seeds 2] [--passes 4]

What is learnt are the labels of benchmarks/articles.jsonl, but for the sets that have only ever been scored; from the
reports of DATA/fakes and of DATA/polnear, which are about other matters, that their sentences do nothing of the kind.
WEIGHTS holds reader.onnx and gets moves.onnx. WORK gets `moves.jsonl`, a line a pass, and after each pass a checkpoint
from which the same command goes on. Everything is seeded. Ten minutes on two cores.

The encoder stays as it is. From its early states all pieces of a window go on through two further layers, which begin
as those of all-MiniLM-L6-v2 that stand there; a sentence's score is the log-mean-exp of its pieces'. The loss is
cross-entropy, one a kind. Weights are averaged over the last steps of each seed (Polyak), and over the seeds, which
begin alike.
"""

from __future__ import annotations

import argparse
import itertools
import re
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeVar

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional

from checkpoints import keep, resume, rise_and_fall, step_down, train_seeds, training_options, write_line
from export import export_int8
from model import Moves, base_encoder
from prepare import Told, read_other_reports, read_told
from quoth.model import MOVES
from quoth.read.tagger import Tagger, sentence_windows

ARTICLES = Path(__file__).parent.parent / "benchmarks" / "articles.jsonl"

BATCH = 8
"""Windows in a step."""

RATE, OUTPUT_RATE, WARM, DECAY = 2e-4, 1e-3, 0.05, 0.99

Batch = TypeVar("Batch")

Window = tuple[Tensor, Tensor, Tensor, Tensor]
"""States (pieces, width); of each span its first piece and the end, its labels, and how much each counts."""


def main() -> None:
    options = training_options(__doc__, seeds=2, passes=4)
    options.add_argument("--articles", type=Path, default=ARTICLES)
    options.add_argument("--without", metavar="IDS", default="", help="pattern for ids of articles to leave out too")
    args = options.parse_args()
    args.work.mkdir(parents=True, exist_ok=True)
    torch.manual_seed(0)

    tagger = Tagger(args.weights)
    labelled = read_told(args.articles, tagger)
    told = [told for name, told in labelled if not (args.without and re.match(args.without, name))]
    others = list(read_other_reports(args.data, tagger))
    windows = [window for text in itertools.chain(told, others) for window in windows_of(text, tagger)]
    print(f"{len(told)} articles, {len(others)} other reports, {len(windows)} windows")
    model = Moves(base_encoder(args.work / "base"), len(MOVES))
    train_seeds(model, args.seeds, lambda seed: train(model, windows, "moves", seed, args))
    export(model.eval(), args.weights / "moves.onnx")


def windows_of(text: Told, tagger: Tagger) -> Iterator[Window]:
    """The windows of a text with the sentences and names that have their middle there."""
    seen = tagger.look(text.text)
    for states, members in sentence_windows(seen, text.spans):
        numbers = [number for number, *_ in members]
        bounds = torch.tensor([(first, end) for _, first, end in members])
        labels, counts = (torch.from_numpy(rows[numbers]) for rows in (text.labels, text.counts))
        yield torch.from_numpy(states).half(), bounds, labels, counts


def train(model: Moves, windows: list[Window], name: str, seed: int, args: argparse.Namespace) -> None:
    """All passes of a seed; the model holds the averaged weights at the end. `name` is that of its files in WORK."""

    def batches(rng: np.random.Generator) -> Iterator[list[Window]]:
        order = rng.permutation(len(windows))
        for at in range(0, len(order), BATCH):
            yield [windows[i] for i in order[at : at + BATCH]]

    learn(model, batches, loss, (RATE, OUTPUT_RATE, DECAY), name, seed, args)


def learn(
    model: Moves,
    batches: Callable[[np.random.Generator], Iterator[Batch]],
    loss: Callable[[Moves, Batch], Tensor],
    plan: tuple[float, float, float],
    name: str,
    seed: int,
    args: argparse.Namespace,
) -> None:
    """All passes of a seed over what `batches` gives for each; the model holds the averaged weights at the end.

    `plan` is the rate of the layers, that of the output, and how slowly the average follows.
    """
    rate, output_rate, decay = plan
    torch.manual_seed(seed)
    outputs = list(model.kinds.parameters())
    inner = list(model.looks.parameters())
    optimiser = torch.optim.AdamW(
        [{"params": inner, "lr": rate}, {"params": outputs, "lr": output_rate}], weight_decay=0.01
    )
    steps = args.passes * sum(1 for _ in batches(np.random.default_rng(0)))
    schedule = rise_and_fall(optimiser, WARM, steps)
    average = {part: value.clone() for part, value in model.state_dict().items()}
    saved = args.work / f"{name}{seed}.pt"
    average, first, step = resume(saved, model, optimiser, schedule, average)
    began = time.monotonic()
    for number in range(first, args.passes):
        torch.manual_seed(seed * 1000 + number)
        model.train()
        total, before = 0.0, step
        for batch in batches(np.random.default_rng([seed, number])):
            value = loss(model, batch)
            step_down(value, model, optimiser, schedule)
            step += 1
            total += float(value.detach())
            for part, now in model.state_dict().items():
                average[part].lerp_(now, 1 - min(decay, step / (step + 10)))
        row = {"seed": seed, "pass": number, "loss": round(total / (step - before), 5)}
        write_line(args.work / f"{name}.jsonl", row, began)
        keep(saved, model, optimiser, schedule, average, done=number + 1, step=step)
    model.load_state_dict(average)


def loss(model: Moves, batch: list[Window]) -> Tensor:
    """Cross-entropy of each kind of each span, as much as it counts."""
    states = nn.utils.rnn.pad_sequence([window[0].float() for window in batch], batch_first=True)
    mask = nn.utils.rnn.pad_sequence([torch.ones(len(window[0])) for window in batch], batch_first=True)
    pieces = model(states, mask)
    scores = torch.stack(
        [
            torch.logsumexp(told[first:end], 0) - np.log(int(end - first))
            for told, window in zip(pieces, batch, strict=True)
            for first, end in window[1]
        ]
    )
    labels, counts = (torch.cat([window[i] for window in batch]) for i in (2, 3))
    errors = functional.binary_cross_entropy_with_logits(scores, labels, reduction="none")
    return (errors * counts).sum() / len(labels)


def export(model: Moves, path: Path) -> None:
    """The model as a graph of its own, over the reader's early states."""
    arguments = torch.zeros((2, 8, model.kinds.in_features)), torch.ones((2, 8))
    axes = {name: {0: "windows", 1: "pieces"} for name in ("states", "mask", "told")}
    export_int8(model, arguments, path, ["states", "mask"], ["told"], axes)


if __name__ == "__main__":
    main()
