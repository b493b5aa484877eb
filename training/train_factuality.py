"""Train what tells whether an event is said to have happened, over the encoder of a reader that is there already.

    python training/train_factuality.py DATA WORK WEIGHTS [--seeds 2] [--passes 4]

DATA/factuality holds the sets of `quoth.read.tagger.STYLES`; WEIGHTS holds reader.onnx and gets factuality.onnx.
WORK gets `factuality.jsonl`, a line every hundred steps, and after each pass a checkpoint from which the same command
goes on. Everything is seeded. One core is enough: a minute or two a pass.

The encoder stays as it is. From its early states the pieces of events alone go on through two further layers, which
begin as those of all-MiniLM-L6-v2 that stand there; then each set has its own output, since its annotators judged in
their own way (Stanovsky et al., ACL 2017, put them on one scale). The loss is smooth L1 (Huber 1964). What did not
happen counts more in sets where it is rare, or "not" would be learned too late. Most texts are single sentences, others
a few that follow each other. Weights are averaged over the last steps of each seed (Polyak), and over the seeds, which
begin alike; then the outputs alone are set right.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional

from checkpoints import keep, resume, rise_and_fall, step_down, train_seeds, training_options, write_line
from export import export_int8
from model import Factuality, base_encoder
from prepare import Judged, read_events
from quoth.read.pieces import words_between
from quoth.read.tagger import STYLES, Tagger, event_windows

BATCH, POOL = 32, 40
"""Windows in a step, and batches that are sorted by length together."""

RATE, WARM, DECAY = 3e-4, 0.06, 0.998
SETTLING = 3e-4
"""The rate at which the outputs are set right at the end."""

BETA = 0.75
"""Errors below this count by their square, others by their size: MAE and correlation both matter."""

ALONE, TOGETHER = 0.9, 5
"""Share of texts that are a single sentence, and how many sentences another has at most."""

Window = tuple[Tensor, Tensor, Tensor, Tensor]
"""States (pieces, width); of each event its piece, its style and its value."""


def main() -> None:
    options = training_options(__doc__, seeds=2, passes=4)
    options.add_argument("--threads", type=int, default=1)
    args = options.parse_args()
    args.work.mkdir(parents=True, exist_ok=True)
    torch.set_num_threads(args.threads)
    torch.manual_seed(0)

    sets = [read_events(next((args.data / "factuality").glob(f"{style}_train.jsonl*"))) for style in STYLES]
    values = [np.array([value for row in rows for *_, value in row.events]) for rows in sets]
    typical = [float(known.mean()) for known in values]
    rare = torch.tensor([max(1.0, float((known > 0).sum() / (known < 0).sum())) ** 0.5 for known in values])
    model = Factuality(base_encoder(args.work / "base"), typical)
    train_seeds(model, args.seeds, lambda seed: train(model, sets, rare, Tagger(args.weights), seed, args))
    settle(model.eval(), sets, Tagger(args.weights))
    export(model, args.weights / "factuality.onnx")


def train(
    model: Factuality, sets: list[list[Judged]], rare: Tensor, tagger: Tagger, seed: int, args: argparse.Namespace
) -> None:
    """All passes of a seed; the model holds the averaged weights at the end."""
    optimiser = torch.optim.AdamW(model.parameters(), lr=RATE, weight_decay=0.01)
    steps = args.passes * sum(len(rows) for rows in sets) * 0.84 / BATCH  # windows a sentence; near enough
    schedule = rise_and_fall(optimiser, WARM, steps)
    average = {name: value.clone() for name, value in model.state_dict().items()}
    saved = args.work / f"factuality{seed}.pt"
    average, first, step = resume(saved, model, optimiser, schedule, average)
    total, began = 0.0, time.monotonic()
    for number in range(first, args.passes):
        torch.manual_seed(seed * 1000 + number)
        model.train()
        for batch in batches(sets, tagger, np.random.default_rng([seed, number])):
            value = loss(model, batch, rare)
            step_down(value, model, optimiser, schedule)
            step += 1
            total += float(value.detach()) / 100
            for name, now in model.state_dict().items():
                average[name].lerp_(now, 1 - min(DECAY, step / (step + 10)))
            if step % 100 == 0:
                row = {"seed": seed, "pass": number, "step": step, "of": int(steps), "loss": round(total, 4)}
                write_line(args.work / "factuality.jsonl", row, began)
                total = 0.0
        keep(saved, model, optimiser, schedule, average, done=number + 1, step=step)
    model.load_state_dict(average)


def settle(model: Factuality, sets: list[list[Judged]], tagger: Tagger) -> None:
    """One pass for the outputs alone, each event counting one: averages of weights say everything too faintly."""
    optimiser = torch.optim.Adam(model.styles.parameters(), lr=SETTLING)
    known = list(batches(sets, tagger, np.random.default_rng(0)))
    for number, batch in enumerate(known):
        optimiser.param_groups[0]["lr"] = SETTLING * (1 - number / len(known))
        loss(model, batch, torch.ones(len(sets))).backward()
        optimiser.step()
        optimiser.zero_grad()


def batches(sets: list[list[Judged]], tagger: Tagger, rng: np.random.Generator) -> Iterator[list[Window]]:
    """All events once: windows of texts in random order, those of like length together."""
    texts = [(style, text) for style, rows in enumerate(sets) for text in texts_of(rows, rng)]
    pool: list[Window] = []
    for at in rng.permutation(len(texts)):
        pool += windows(*texts[at], tagger)
        if len(pool) >= POOL * BATCH:
            yield from shared_out(pool, rng)
            pool = []
    yield from shared_out(pool, rng)


def texts_of(rows: list[Judged], rng: np.random.Generator) -> Iterator[Judged]:
    """The sentences of a set in order, mostly alone, else up to `TOGETHER` of them as a text."""
    at = 0
    while at < len(rows):
        size = 1 if rng.random() < ALONE else int(rng.integers(2, TOGETHER + 1))
        text, events = "", []
        for row in rows[at : at + size]:
            text += " " if text else ""
            events += [(len(text) + start, len(text) + end, value) for start, end, value in row.events]
            text += row.text
        at += size
        yield Judged(text, tuple(events))


def windows(style: int, text: Judged, tagger: Tagger) -> Iterator[Window]:
    """The windows of a text in which events of one word stand; who marked more did not say which word heads them."""
    events = [event for event in text.events if not any(map(str.isspace, text.text[event[0] : event[1]]))]
    if not events:
        return
    seen = tagger.look(text.text)
    words = [words_between(seen.pieces.starts, seen.pieces.ends, start, end)[0] for start, end, _ in events]
    values = torch.tensor([value for *_, value in events])
    for which, arrays in event_windows(seen, seen.pieces.first[words], size=1):
        states, _, places = (torch.from_numpy(arrays[name][0]) for name in ("states", "mask", "places"))
        yield states, places, torch.full_like(places, style), values[which[0]]


def shared_out(pool: list[Window], rng: np.random.Generator) -> Iterator[list[Window]]:
    """The windows of a pool in batches of like length, in random order."""
    pool = sorted(pool, key=lambda window: len(window[0]))
    parts = [pool[at : at + BATCH] for at in range(0, len(pool), BATCH)]
    for at in rng.permutation(len(parts)):
        yield parts[at]


def loss(model: Factuality, batch: list[Window], rare: Tensor) -> Tensor:
    """Smooth L1 of what the output of each event's own set says; `rare` is what counts an event that did not happen."""
    states, places, styles, values = (
        nn.utils.rnn.pad_sequence([window[i] for window in batch], batch_first=True) for i in range(4)
    )
    mask = nn.utils.rnn.pad_sequence([torch.ones(len(window[0])) for window in batch], batch_first=True)
    there = nn.utils.rnn.pad_sequence([torch.ones(len(window[1])) for window in batch], batch_first=True) > 0
    with torch.autocast("cpu", dtype=torch.bfloat16):
        found = model(states, mask, places)
    own = found.float().gather(2, styles[:, :, None])[:, :, 0]
    counts = torch.where(values < 0, rare[styles], 1.0)[there]
    errors = functional.smooth_l1_loss(own[there], values[there], beta=BETA, reduction="none")
    return (errors * counts).sum() / counts.sum()


def export(model: Factuality, path: Path) -> None:
    """The model as a graph of its own: it is asked when it is known where assertions stand."""
    arguments = torch.zeros((2, 8, model.styles.in_features)), torch.ones((2, 8)), torch.zeros((2, 3), dtype=torch.long)
    axes = {name: {0: "windows", 1: "pieces"} for name in ("states", "mask")}
    axes |= {name: {0: "windows", 1: "events"} for name in ("places", "values")}
    export_int8(model, arguments, path, ["states", "mask", "places"], ["values"], axes)


if __name__ == "__main__":
    main()
