"""Train what tells whether a sentence carries on what somebody said, though it does not say so.

    python training/train_voices.py DATA WORK WEIGHTS [--seeds 3] [--passes 3]

What is learnt are the labels of benchmarks/voices.jsonl, reports written for it, and of those of DATA/fakes and
DATA/polnear that benchmarks/voices_of_others.jsonl labels, but for what is held out. WEIGHTS holds reader.onnx and gets
voices.onnx. The model is that of the moves (`train_moves.py`) with one output. Everything is seeded, and the same
command goes on where it was stopped. Eight minutes on two cores.
"""

from __future__ import annotations

import itertools
from pathlib import Path

import numpy as np
import torch

from checkpoints import train_seeds, training_options
from model import Moves, base_encoder
from prepare import Told, Voiced, read_voices, read_voices_of_others
from quoth.read.tagger import Tagger
from train_moves import export, train, windows_of

BENCHMARKS = Path(__file__).parent.parent / "benchmarks"


def main() -> None:
    args = training_options(__doc__, seeds=3, passes=3).parse_args()
    args.work.mkdir(parents=True, exist_ok=True)
    torch.manual_seed(0)

    tagger = Tagger(args.weights)
    labelled = itertools.chain(
        read_voices(BENCHMARKS / "voices.jsonl"),
        read_voices_of_others(BENCHMARKS / "voices_of_others.jsonl", args.data),
    )
    reports = [report for report in labelled if not report.held_out]
    windows = [window for report in reports for window in windows_of(as_told(report), tagger)]
    print(f"{len(reports)} reports, {len(windows)} windows")
    model = Moves(base_encoder(args.work / "base"), 1)
    train_seeds(model, args.seeds, lambda seed: train(model, windows, "voices", seed, args))
    export(model.eval(), args.weights / "voices.onnx")


def as_told(report: Voiced) -> Told:
    """Of each sentence whether it carries on what somebody said."""
    labels = np.array([voice == "carried" for voice in report.voices], dtype=np.float32)[:, None]
    return Told(report.text, report.spans, labels, np.ones_like(labels))


if __name__ == "__main__":
    main()
