"""Train what tells of two quotations whether they say the same, contradict each other, or neither.

    python training/train_pairs.py DATA WORK WEIGHTS [--folds]

DATA holds the folders inference, emergent, claimdiff and affairs; the project's own affairs are learned from as well.
WEIGHTS gets pairs.onnx. WORK gets `pairs.jsonl`, a line every hundred steps, and after each pass a checkpoint from
which the same command goes on. --folds adds `pairs-0.onnx` to `pairs-4.onnx` in WORK, each learned without one part of
what is scored, about which `benchmarks/pairs.py --folds WORK` asks it. Everything is seeded. One core is enough: half
an hour, and with --folds twenty minutes more.

The first four layers of all-MiniLM-L6-v2 read both quotations at once (six would be a fifth larger and half as slow
again); what they make of either is pooled, and both are compared as InferSent compares them (Conneau et al., EMNLP
2017). First it learns from pairs of inference, then from what is nearest to Quoth's own: quotations of one affair,
headlines and rumours, claims of two articles, and some of the first again, so that it does not forget them. Each way
of judging has its own output. Where a label leaves several classes open, as "not a paraphrase" does, it is their sum
that is learned. A pair is turned round now and then: what contradicts still does, and what does not still does not.
Weights are averaged over the last steps (Polyak), and at the end with those before the second part, which loses next
to nothing of what that taught and wins back what it cost (Wortsman et al., CVPR 2022).
"""

from __future__ import annotations

import argparse
import re
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional

from checkpoints import keep, resume, rise_and_fall, step_down, training_folders, write_line
from export import export_int8
from model import base_encoder
from prepare_pairs import (
    ALLOWED,
    FOLDS,
    Pair,
    affair_folders,
    read_affairs,
    read_claimdiff,
    read_emergent,
    read_inference,
)  # fmt: skip
from quoth.compare.pairs import CLASSES, STYLES, load_pair_tokenizer

LAYERS, HIDDEN = 4, 256
BATCH, POOL = 32, 40
"""Pairs in a step, and batches that are sorted by length together."""

WARM, DECAY = 0.06, 0.995
PASSES, RATE, REACH = 2, 2e-4, 1.5
"""Over the pairs of inference; the output learns five times as fast. The rate falls as if half as many steps again were
to come, since learning goes on with what is nearest."""

NEAR_PASSES, NEAR_RATE, NEAR_REACH = 3, 1e-4, 1.0
"""Over what is nearest."""

KEPT = 0.7
"""The share of the weights after it in what ships, set by eye on dev sets and the first fold."""

AFFAIRS, AGAIN = 5000, 1000
"""In each of these passes: quotations of affairs, and pairs of inference again."""

STRANGERS, REFIGURED = 400, 400
"""Made in each of them from pairs of inference: sentences of two pairs, which are neither (writers of contradictions
often change the subject, so that the sets teach otherwise); and a figure that both have, changed in the second."""

TURNED = 0.25
"""Share of pairs of inference whose order is turned round."""

FIGURE = re.compile(r"(?<![\w.,])\d{1,4}(?![\w.,]*\d)")

Example = tuple[Tensor, Tensor, int, tuple[int, int, int]]
"""Pieces, which of the two each belongs to, the style, the labels left open."""


class PairJudge(nn.Module):
    """Pieces of two quotations -> in each style a score of each class."""

    def __init__(self, bert: nn.Module, layers: int = LAYERS) -> None:
        super().__init__()
        bert.encoder.layer = bert.encoder.layer[:layers]
        self.bert = bert
        self.dropout = nn.Dropout(0.1)
        self.inner = nn.Linear(4 * bert.config.hidden_size, HIDDEN)
        self.outer = nn.Linear(HIDDEN, len(STYLES) * len(CLASSES))

    def forward(self, ids: Tensor, kinds: Tensor) -> Tensor:
        """(pairs, pieces) twice -> (pairs, STYLES, CLASSES); piece 0 is none."""
        mask = (ids > 0).long()
        states = self.bert(input_ids=ids, attention_mask=mask, token_type_ids=kinds).last_hidden_state
        a, b = pooled(states, mask - kinds), pooled(states, kinds)
        hidden = functional.gelu(self.inner(self.dropout(torch.cat([a, b, (a - b).abs(), a * b], 1))))
        return self.outer(self.dropout(hidden)).unflatten(1, (len(STYLES), len(CLASSES)))


def pooled(states: Tensor, mask: Tensor) -> Tensor:
    """The mean of the states of some pieces."""
    chosen = mask[:, :, None].to(states.dtype)
    return (states * chosen).sum(1) / chosen.sum(1)


def main() -> None:
    options = training_folders(__doc__)
    options.add_argument("--folds", action="store_true", help="also models without each part of what is scored")
    args = begin(options, threads=1)

    inference = read_inference(args.data / "inference")
    affairs = read_affairs(affair_folders(args.data))
    claimdiff = (args.data / "claimdiff" / f"{name}_train.jsonl.gz" for name in ("strengthen", "weaken"))
    others = read_emergent(args.data / "emergent" / "train.jsonl.gz") + read_claimdiff(*claimdiff)

    model = PairJudge(base_encoder(args.work / "base")).to(args.device)
    train(model, lambda rng: turned(inference, rng), "pairs-general", (PASSES, RATE, REACH), args.work)
    general = {name: value.clone() for name, value in model.state_dict().items()}
    for left_out in [None, *range(FOLDS)] if args.folds else [None]:
        kept, known = ([pair for pair in pairs if pair.fold != left_out] for pairs in (affairs, others))

        def of_pass(rng: np.random.Generator, kept: list[Pair] = kept, known: list[Pair] = known) -> list[Pair]:
            again = turned(chosen(inference, AGAIN, rng), rng) + strangers(inference, rng) + refigured(inference, rng)
            return either_way(chosen(kept, AFFAIRS, rng), rng) + known + again

        model.load_state_dict(general)
        model.to(args.device)
        name = "pairs" if left_out is None else f"pairs-{left_out}"
        train(model, of_pass, name, (NEAR_PASSES, NEAR_RATE, NEAR_REACH), args.work)
        near = model.state_dict()
        model.load_state_dict({key: value.lerp(near[key], KEPT) for key, value in general.items()})
        export(model.cpu().eval(), (args.weights if left_out is None else args.work) / f"{name}.onnx")


def begin(options: argparse.ArgumentParser, *, threads: int) -> argparse.Namespace:
    """What the command says, on what it is trained included, and all that goes before the first step."""
    options.add_argument("--threads", type=int, default=threads)
    options.add_argument("--device", default="cuda" if torch.cuda.is_available() else "cpu")
    args = options.parse_args()
    args.work.mkdir(parents=True, exist_ok=True)
    torch.set_num_threads(args.threads)
    torch.manual_seed(0)
    return args


def chosen(pairs: list[Pair], count: int, rng: np.random.Generator) -> list[Pair]:
    """So many of the pairs, or all."""
    return [pairs[i] for i in rng.permutation(len(pairs))[:count]]


def turned(pairs: list[Pair], rng: np.random.Generator) -> list[Pair]:
    """The pairs, some of them the other way round, where of same and neither it is open which holds."""
    turns = rng.random(len(pairs)) < TURNED
    return [
        Pair(pair.b, pair.a, pair.style, pair.allowed if pair.allowed[1] else (1, 0, 1))
        if turn and pair.allowed != (0, 1, 1)
        else pair
        for pair, turn in zip(pairs, turns, strict=True)
    ]


def strangers(pairs: list[Pair], rng: np.random.Generator) -> list[Pair]:
    """The first of one pair and the second of another."""
    some = chosen(pairs, 2 * STRANGERS, rng)
    return [Pair(a.a, b.b, "claims", ALLOWED["neutral"]) for a, b in zip(some[::2], some[1::2], strict=True)]


def refigured(pairs: list[Pair], rng: np.random.Generator) -> list[Pair]:
    """Pairs that said the same, the last figure of the second another one."""
    made: list[Pair] = []
    for pair in chosen([pair for pair in pairs if pair.allowed == ALLOWED["entail"]], 40 * REFIGURED, rng):
        figures = FIGURE.findall(pair.b)
        if figures and figures[-1] in FIGURE.findall(pair.a) and len(made) < REFIGURED:
            before, after = pair.b.rsplit(figures[-1], 1)
            value = int(figures[-1])
            other = value + int(rng.integers(1, 3 + (value // 3 if value < 1000 else 9))) * (-1) ** int(rng.integers(2))
            made.append(Pair(pair.a, f"{before}{abs(other)}{after}", "claims", ALLOWED["contradict"]))
    return made


def either_way(pairs: list[Pair], rng: np.random.Generator) -> list[Pair]:
    """Pairs that people judged without an order, in either."""
    turns = rng.random(len(pairs)) < 0.5
    return [Pair(p.b, p.a, p.style, p.allowed) if turn else p for p, turn in zip(pairs, turns, strict=True)]


def train(
    model: PairJudge,
    of_pass: Callable[[np.random.Generator], list[Pair]],
    name: str,
    plan: tuple[int, float, float],
    work: Path,
) -> None:
    """All passes over the pairs that `of_pass` gives for each; the model holds the averaged weights at the end."""
    passes, rate, reach = plan
    body = [p for key, p in model.named_parameters() if key.startswith("bert.") and p.requires_grad]
    heads = [p for key, p in model.named_parameters() if not key.startswith("bert.")]
    optimiser = torch.optim.AdamW([{"params": body, "lr": rate}, {"params": heads, "lr": 5 * rate}], weight_decay=0.01)
    steps = passes * -(-len(of_pass(np.random.default_rng(0))) // BATCH)
    end = reach * steps
    schedule = rise_and_fall(optimiser, WARM, end)
    average = {key: value.detach().clone() for key, value in model.named_parameters() if value.requires_grad}
    saved = work / f"{name}.pt"
    average, first, step = resume(saved, model, optimiser, schedule, average)
    total, began = torch.zeros((), device=body[0].device), time.monotonic()
    for number in range(first, passes):
        torch.manual_seed(number)
        rng = np.random.default_rng([1, number])
        model.train()
        for batch in batches(of_pass(rng), rng):
            value = loss(model, batch)
            step_down(value, model, optimiser, schedule)
            step += 1
            total += value.detach() / 100
            now = [parameter.detach() for parameter in model.parameters() if parameter.requires_grad]
            torch._foreach_lerp_(list(average.values()), now, 1 - min(DECAY, step / (step + 10)))
            if step % 100 == 0:
                row = {"of": name, "pass": number, "step": step, "steps": steps, "loss": round(float(total), 4)}
                write_line(work / "pairs.jsonl", row, began)
                total.zero_()
        keep(saved, model, optimiser, schedule, average, done=number + 1, step=step)
    model.load_state_dict(average, strict=False)


def batches(pairs: list[Pair], rng: np.random.Generator) -> Iterator[list[Example]]:
    """All pairs once in random order, those of like length together."""
    tokenizer = load_pair_tokenizer()
    order = rng.permutation(len(pairs))
    for at in range(0, len(order), POOL * BATCH):
        pool = [pairs[i] for i in order[at : at + POOL * BATCH]]
        pieces = tokenizer.encode_batch([(pair.a, pair.b) for pair in pool])
        examples = [
            (torch.tensor(piece.ids), torch.tensor(piece.type_ids), STYLES.index(pair.style), pair.allowed)
            for pair, piece in zip(pool, pieces, strict=True)
        ]
        examples.sort(key=lambda example: len(example[0]))
        parts = [examples[start : start + BATCH] for start in range(0, len(examples), BATCH)]
        for i in rng.permutation(len(parts)):
            yield parts[i]


def loss(model: PairJudge, batch: list[Example]) -> Tensor:
    """-log of what the output of each pair's style gives to the classes that its label leaves open."""
    device = model.outer.weight.device
    ids, kinds = (nn.utils.rnn.pad_sequence([row[i] for row in batch], batch_first=True).to(device) for i in range(2))
    with torch.autocast(device.type, dtype=torch.bfloat16):
        scores = model(ids, kinds)
    styles = torch.tensor([row[2] for row in batch], device=device)
    own = scores.float()[torch.arange(len(batch), device=device), styles].log_softmax(1)
    shut = torch.tensor([row[3] for row in batch], device=device) == 0
    return -own.masked_fill(shut, -1e4).logsumexp(1).mean()


def export(model: PairJudge, path: Path) -> None:
    """The model as a graph, its weights of seven bits."""
    ids = torch.ones((2, 8), dtype=torch.long)
    kinds = torch.tensor([[0] * 4 + [1] * 4] * 2)
    axes = {name: {0: "pairs", 1: "pieces"} for name in ("ids", "kinds")} | {"scores": {0: "pairs"}}
    export_int8(model, (ids, kinds), path, ["ids", "kinds"], ["scores"], axes)


if __name__ == "__main__":
    main()
