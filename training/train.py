"""Train the reader: who says what, what a passage means, and what is named.

    python training/train.py DATA WORK [--seed 1] [--passes 6]

DATA is the folder of the data sets: PolNeAR's training part, and FA-KES without labels for entities and vectors.
WORK gets `progress.jsonl`, a line every hundred steps, and after each pass a checkpoint from which the same command
goes on; `model.pt` is the end. Everything is seeded. One core is enough: seven to eight minutes a pass.

Four losses are added: of tags (cross entropy of each word's first piece), of links (each content chooses among the
cues near it, each cue among the sources), of entities (those that spaCy finds), and of vectors (a passage's pooled
pieces against what all-MiniLM-L6-v2 makes of its text alone; Hinton et al. 2015, and likewise the cosines of pairs,
Park et al. 2019). Weights are averaged over the last steps (Polyak).
"""

from __future__ import annotations

import argparse
import json
import time
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional

from checkpoints import keep, resume, step_down
from model import Reader, base_encoder
from prepare import Article, Example, examples, read_articles, with_entities
from quoth.read.decoding import CONTENT, candidates, choices, pair_features
from quoth.read.pieces import load_tokenizer
from quoth.read.tagger import FIRST, LAST

BATCH = 16
RATE, HEAD_RATE = 2e-4, 1e-3
WARM = 0.06
DECAY = 0.998
"""Of the running average of the weights, a step."""

SHARES = {"links": 0.3, "vectors": 0.5, "entities": 0.3}
"""Weights of these losses beside that of tags."""

PAIRS = 5.0
"""Weight of the cosines of pairs within the loss of vectors."""

LOST = 0.05
"""Share of cues and sources hidden from the linker, as the tagger will miss some."""


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("data", type=Path)
    options.add_argument("work", type=Path)
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--passes", type=int, default=6)
    options.add_argument("--threads", type=int, default=1)
    args = options.parse_args()
    args.work.mkdir(parents=True, exist_ok=True)
    torch.set_num_threads(args.threads)
    torch.manual_seed(0)  # heads begin alike whatever the seed, so that the weights of several runs can be averaged

    tokenizer = load_tokenizer()
    files = (args.data / "polnear" / "train.jsonl.gz", args.data / "fakes" / "train.jsonl")
    articles = with_entities([article for path in files for article in read_articles(path, tokenizer)])
    whole = base_encoder(args.work / "base").eval()
    vectors = passage_vectors(articles, whole, args.work / "vectors.npy")
    model = Reader(base_encoder(args.work / "base"))
    train(model, articles, vectors, args)
    torch.save(model.state_dict(), args.work / "model.pt")


def passage_vectors(articles: list[Article], bert: nn.Module, path: Path) -> Tensor:
    """What all-MiniLM-L6-v2 itself makes of every passage of every article (mean of its pieces), kept in a file."""
    if path.exists():
        return torch.from_numpy(np.load(path))
    passages = [np.concatenate(a.pieces[start:end]) for a in articles for start, end in a.passages]
    rows = np.zeros((len(passages), bert.config.hidden_size), dtype=np.float16)
    order = sorted(range(len(passages)), key=lambda i: len(passages[i]))
    for at in range(0, len(order), 64):
        chosen = order[at : at + 64]
        ids = torch.zeros((len(chosen), len(passages[chosen[-1]]) + 2), dtype=torch.long)
        for row, i in zip(ids, chosen, strict=True):
            row[: len(passages[i]) + 2] = torch.tensor([FIRST, *passages[i], LAST])
        mask = (ids > 0).long()
        with torch.no_grad(), torch.autocast("cpu", dtype=torch.bfloat16):
            hidden = bert(input_ids=ids, attention_mask=mask).last_hidden_state.float() * mask[..., None]
        rows[chosen] = functional.normalize(hidden.sum(1), dim=1).numpy()
    np.save(path, rows)
    return torch.from_numpy(rows)


def train(model: Reader, articles: list[Article], vectors: Tensor, args: argparse.Namespace) -> None:
    """All passes; the model holds the averaged weights at the end."""
    heads = [p for name, p in model.named_parameters() if not name.startswith("bert.")]
    body = [p for name, p in model.named_parameters() if name.startswith("bert.") and p.requires_grad]
    optimiser = torch.optim.AdamW([{"params": body, "lr": RATE}, {"params": heads, "lr": HEAD_RATE}], weight_decay=0.01)
    steps = args.passes * sum(len(a.pieces) for a in articles) * 1.047 / 96 / BATCH  # pieces a word; near enough
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimiser, lambda step: max(0.01, min(1, step / (WARM * steps), (steps - step) / (steps * (1 - WARM))))
    )
    average = {name: value.detach().clone() for name, value in model.named_parameters() if value.requires_grad}
    saved = args.work / "checkpoint.pt"
    average, first, step = resume(saved, model, optimiser, schedule, average)
    sums: dict[str, float] = {}
    began = time.monotonic()
    for number in range(first, args.passes):
        torch.manual_seed(args.seed * 1000 + number)
        rng = np.random.default_rng([args.seed, number])
        model.train()
        for batch in batches(articles, rng):
            losses = loss(model, batch, vectors, rng)
            total = losses["tags"] + sum(share * losses[name] for name, share in SHARES.items())
            step_down(total, model, optimiser, schedule)
            step += 1
            decay = min(DECAY, step / (step + 10))
            for name, value in model.named_parameters():
                if value.requires_grad:
                    average[name].lerp_(value.detach(), 1 - decay)
            for name, value in losses.items():
                sums[name] = sums.get(name, 0) + float(value) / 100
            if step % 100 == 0:
                row = {"pass": number, "step": step, "of": int(steps), "seconds": round(time.monotonic() - began)}
                with (args.work / "progress.jsonl").open("a") as log:
                    print(json.dumps(row | {name: round(value, 4) for name, value in sums.items()}), file=log)
                sums = {}
        keep(saved, model, optimiser, schedule, average, done=number + 1, step=step)
    model.load_state_dict(average, strict=False)


def batches(articles: list[Article], rng: np.random.Generator) -> Iterator[list[Example]]:
    """All windows of all articles once, in random order within a pool of articles."""
    tokenizer = load_tokenizer()
    rows = np.concatenate([[0], np.cumsum([len(a.passages) for a in articles])])
    order = rng.permutation(len(articles))
    for at in range(0, len(order), 60):
        pool = [e for i in order[at : at + 60] for e in examples(articles[i], rng, tokenizer, int(rows[i]))]
        places = rng.permutation(len(pool))
        for start in range(0, len(places), BATCH):
            yield [pool[i] for i in places[start : start + BATCH]]


def loss(model: Reader, batch: list[Example], vectors: Tensor, rng: np.random.Generator) -> dict[str, Tensor]:
    """The losses of a batch of windows."""
    width = max(len(e.ids) for e in batch) + 2
    ids = torch.zeros((len(batch), width), dtype=torch.long)
    mask, quoted = torch.zeros_like(ids), torch.zeros_like(ids)
    tags = torch.full_like(ids, -100)
    entities = tags.clone()
    for row, e in enumerate(batch):
        size = len(e.ids)
        ids[row, : size + 2] = torch.tensor([FIRST, *e.ids, LAST])
        mask[row, : size + 2] = 1
        quoted[row, 1 : size + 1] = torch.from_numpy(e.quoted)
        tags[row, 1 : size + 1] = torch.from_numpy(e.tags)
        entities[row, 1 : size + 1] = torch.from_numpy(e.entities)
    with torch.autocast("cpu", dtype=torch.bfloat16):
        scores, links, meanings, kinds = model(ids, mask, quoted)
    return {
        "tags": tag_loss(scores, tags),
        "entities": tag_loss(kinds, entities),
        "links": link_loss(model, batch, links.float(), rng),
        "vectors": vector_loss(batch, meanings.float(), vectors, rng),
    }


def tag_loss(scores: Tensor, tags: Tensor) -> Tensor:
    """Cross entropy of the pieces that have a tag; 0 where none has."""
    if not (tags >= 0).any():
        return scores.sum() * 0
    return functional.cross_entropy(scores.float().flatten(0, 1), tags.flatten(), ignore_index=-100)


def link_loss(model: Reader, batch: list[Example], links: Tensor, rng: np.random.Generator) -> Tensor:
    """Cross entropy of each content's cue and each cue's source among those near; 0 is the score of none of them."""
    places: list[list[int]] = []
    owners: list[int] = []
    answers: list[bool] = []
    tables: list[np.ndarray] = []
    groups = 0
    for row, e in enumerate(batch):
        lost = rng.random(len(e.stretches)) < LOST
        kept = [i for i, s in enumerate(e.stretches) if s.role == CONTENT or not lost[i]]
        found = [e.stretches[i] for i in kept]
        pairs = candidates(found)
        if not pairs:
            continue
        tables.append(pair_features(found, pairs, e.word_quoted, e.word_breaks))
        chosen = choices(found, pairs)
        names = {choice: groups + i for i, choice in enumerate(sorted(set(chosen)))}
        groups += len(names)
        owners += [names[choice] for choice in chosen]
        for index, cue in pairs:
            answers.append((e.names[kept[index]], e.names[kept[cue]]) in e.links)
            ends = (found[index].start, found[index].end - 1, found[cue].start, found[cue].end - 1)
            places.append([row * links.shape[1] + 1 + int(e.first[word]) for word in ends])
    if not places:
        return links.sum() * 0
    ends = links.flatten(0, 1)[torch.tensor(places)]
    scores = model.linker(ends, torch.from_numpy(np.concatenate(tables)))
    owner, answer = torch.tensor(owners), torch.tensor(answers).float()
    weights = scores.clamp(max=30).exp()
    every = torch.ones(groups).index_add(0, owner, weights)
    right = torch.zeros(groups).index_add(0, owner, weights * answer)
    none = torch.zeros(groups).index_add(0, owner, answer) == 0
    return -((right + none) / every).log().mean()


def vector_loss(batch: list[Example], meanings: Tensor, vectors: Tensor, rng: np.random.Generator) -> Tensor:
    """How far each passage's pooled pieces point from the vector of its text alone, and each pair's cosine lies off."""
    sums = torch.cat([torch.zeros_like(meanings[:, :1]), meanings.cumsum(1)], 1)
    spans = [(row, a + 1, b + 1, v) for row, e in enumerate(batch) for a, b, v in e.passages]
    if not spans:
        return meanings.sum() * 0
    row, start, end, target = torch.tensor(spans).unbind(1)
    pooled = functional.normalize(sums[row, end] - sums[row, start], dim=1)
    wanted = vectors[target].float()
    apart = (pooled @ pooled.T - wanted @ wanted.T).square().mean()
    return 1 - (pooled * wanted).sum(1).mean() + PAIRS * apart


if __name__ == "__main__":
    main()
