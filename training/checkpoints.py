"""What trainings share: the checkpoint after each pass from which the same command goes on, the line that they write on
the way, their steps and the rates of these, and the mean of several seeds."""

from __future__ import annotations

import argparse
import json
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import torch
from torch import Tensor, nn
from torch.optim import Optimizer
from torch.optim.lr_scheduler import LambdaLR

Average = dict[str, Tensor]
"""The averaged weights, by name."""


def training_folders(about: str) -> argparse.ArgumentParser:
    """What every training is told: the folders of the data, of its own work and of the weights."""
    options = argparse.ArgumentParser(description=about.splitlines()[0])
    for folder in ("data", "work", "weights"):
        options.add_argument(folder, type=Path)
    return options


def training_options(about: str, *, seeds: int, passes: int) -> argparse.ArgumentParser:
    """What trainings over the encoder of a reader are told: the folders, how many seeds, how many passes each."""
    options = training_folders(about)
    options.add_argument("--seeds", type=int, default=seeds)
    options.add_argument("--passes", type=int, default=passes)
    return options


def rise_and_fall(optimiser: Optimizer, warm: float, steps: float) -> LambdaLR:
    """Rates that rise over a share `warm` of so many steps, then fall to a hundredth."""
    return LambdaLR(
        optimiser, lambda step: max(0.01, min(1, (step + 1) / (warm * steps), (steps - step) / (steps * (1 - warm))))
    )


def step_down(loss: Tensor, model: nn.Module, optimiser: Optimizer, schedule: LambdaLR) -> None:
    """One step against a loss, its gradient no longer than 1."""
    loss.backward()
    nn.utils.clip_grad_norm_(model.parameters(), 1.0)
    optimiser.step()
    optimiser.zero_grad()
    schedule.step()


def train_seeds(model: nn.Module, seeds: int, train: Callable[[int], None]) -> None:
    """Train from the same beginning with each seed from 1; the model holds the mean of what they end with."""
    begin = {name: value.clone() for name, value in model.state_dict().items()}
    states = []
    for seed in range(1, seeds + 1):
        model.load_state_dict(begin)
        train(seed)
        states.append({name: value.clone() for name, value in model.state_dict().items()})
    model.load_state_dict({name: sum(state[name] for state in states) / len(states) for name in begin})


def resume(
    path: Path, model: nn.Module, optimiser: Optimizer, schedule: LambdaLR, average: Average
) -> tuple[Average, int, int]:
    """The average, the first pass to do and the steps done: of the checkpoint, if there is one, else of the start."""
    if not path.exists():
        return average, 0, 0
    state = torch.load(path)
    model.load_state_dict(state["model"])
    optimiser.load_state_dict(state["optimiser"])
    schedule.load_state_dict(state["schedule"])
    return state["average"], state["pass"], state["step"]


def keep(
    path: Path, model: nn.Module, optimiser: Optimizer, schedule: LambdaLR, average: Average, *, done: int, step: int
) -> None:
    """A checkpoint after `done` passes, swapped in whole."""
    state = {"model": model.state_dict(), "average": average, "pass": done, "step": step}
    state |= {"optimiser": optimiser.state_dict(), "schedule": schedule.state_dict()}
    torch.save(state, path.with_suffix(".new"))
    path.with_suffix(".new").replace(path)


def write_line(path: Path, row: dict[str, Any], began: float) -> None:
    """A line of progress, with the seconds since `began`."""
    with path.open("a") as log:
        print(json.dumps(row | {"seconds": round(time.monotonic() - began)}), file=log)
