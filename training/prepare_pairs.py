"""Pairs of sentences whose relation people judged, as `train_pairs.py` learns from them and `benchmarks/pairs.py` asks.

What may ship decides what is learned from: sets under a non-commercial licence are left out, and so is FNC-1, whose
headlines are those of Emergent, its held-out part included. Pairs of RTE that are RTE-3's development part are left
out too, since that part is scored.
"""

from __future__ import annotations

import json
import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import combinations, product
from pathlib import Path
from typing import Any

from prepare import read_jsonl
from quoth.compare.words import content_stems

OWN = Path(__file__).resolve().parents[1] / "benchmarks" / "affairs" / "known"
"""Invented affairs that come with the project."""

BRIEF = OWN.parent / "brief"
"""More of them, of six short reports each."""

MATTERS = OWN.parents[1] / "matters.jsonl"
"""Quotations of invented affairs, each cut out of reports that nobody wrote."""

FOLDS = 5
"""Parts of the sets that are also scored: a model of each part learned from the others."""

ALLOWED = {
    "entail": (1, 0, 0), "paraphrase": (1, 0, 0), "contradict": (0, 1, 0), "neutral": (0, 0, 1),
    "not_entail": (0, 1, 1), "not": (0, 1, 1),
}  # fmt: skip
"""Which of same, contradicts, neither a label leaves open."""

TAKEN = {
    "mnli": 12811, "lingnli": 12000, "wiki_nli_protocols": 13000, "snli_counterfactual": 6664, "snli": 4000,
    "wikifactcheck_negated": 5000, "mrpc": 4076, "rte_glue": 2490,
}  # fmt: skip
"""Pairs of each set of inference; captions and negated claims are not to outweigh news."""

REPEATED = 2500
"""Sentences beside themselves: where words are all shared, negated claims alone would teach that this contradicts."""

PER_CLAIM, PER_LINK = 15, 12
"""Pairs of one claim, or of two: a claim in every report is not to outweigh all others."""

NEAR, FAR = 400, 150
"""Pairs of an affair that are of different claims with nothing between them: the likest in words, and others."""


@dataclass(frozen=True, slots=True)
class Pair:
    """Two sentences, a set's style, the labels left open for a that stands first, and what it is a pair of."""

    a: str
    b: str
    style: str
    allowed: tuple[int, int, int]
    fold: int = -1  # where it is scored
    kind: str = ""  # of an affair's: same, contradicts, trap, later, fits, near or far


def read_inference(data: Path) -> list[Pair]:
    """The training parts of the sets of inference, as many of each as `TAKEN` says."""
    scored = {plain(row["b"]) for row in read_jsonl(data / "rte3_threeway" / "dev.jsonl.gz")}
    pairs = []
    for name, count in TAKEN.items():
        rows = [row for row in read_jsonl(data / name / "train.jsonl.gz") if plain(row["b"]) not in scored]
        random.Random(name).shuffle(rows)
        pairs += [Pair(row["a"], row["b"], "claims", ALLOWED[row["label"]]) for row in rows[:count]]
        if name == "wikifactcheck_negated":
            pairs += [Pair(row["b"], row["b"], "claims", ALLOWED["entail"]) for row in rows[-REPEATED:]]
    return pairs


def plain(text: str) -> str:
    """Letters and digits alone."""
    return "".join(filter(str.isalnum, text.casefold()))


def read_emergent(path: Path) -> list[Pair]:
    """Headlines and the rumours that they are for, against, or only observe; folds by rumour."""
    rows = list(read_jsonl(path))
    fold = folds(row["claim_id"] for row in rows)
    stances = {"for": (1, 0, 0), "against": (0, 1, 0), "observing": (0, 0, 1)}
    return [Pair(r["headline"], r["claim"], "stance", stances[r["stance"]], fold(r["claim_id"])) for r in rows]


def read_claimdiff(strengthen: Path, weaken: Path) -> list[Pair]:
    """Claims of two articles, of which the second strengthens or weakens the first; folds by topic."""
    weakened = {row["pair_id"]: row["relation"] for row in read_jsonl(weaken)}
    rows = list(read_jsonl(strengthen))
    fold = folds(row["topic"] for row in rows)
    pairs = []
    for row in rows:
        up, down = row["relation"], weakened[row["pair_id"]]
        allowed = (up, down, int(not up and not down))
        pairs.append(Pair(row["claim_a"], row["claim_b"], "weight", allowed, fold(row["topic"])))
    return pairs


def folds(names: Iterator[str] | list[str]) -> Callable[[str], int]:
    """Which of `FOLDS` parts a group is in: the groups in turn, so that the parts are alike in size."""
    order = {name: i % FOLDS for i, name in enumerate(sorted(set(names)))}
    return order.__getitem__


def affair_folders(data: Path) -> list[Path]:
    """The affairs of the data and those that come with the project, but for the ones that nothing may learn from."""
    return sorted(gold.parent for folder in (data / "affairs", OWN) for gold in folder.glob("*/gold.json"))


def own_folders() -> list[Path]:
    """The affairs that come with the project and that may be learned from, the brief ones included."""
    return sorted(gold.parent for folder in (OWN, BRIEF) for gold in folder.glob("*/gold.json"))


def read_affairs(affairs: list[Path]) -> list[Pair]:
    """Pairs of quotations from different reports of one affair; folds by affair."""
    fold = folds([affair.name for affair in affairs])
    return [pair for affair in affairs for pair in affair_pairs(affair, fold(affair.name))]


def affair_pairs(affair: Path, fold: int) -> Iterator[Pair]:
    """The pairs of one affair, no two alike: of a claim, of claims that are linked, traps, and of different claims.

    A later figure is not the same and may look like a contradiction: only `same` is closed to it. What fits together
    or supports is no contradiction.
    """
    gold: dict[str, Any] = json.loads((affair / "gold.json").read_text(encoding="utf-8"))
    rng = random.Random(affair.name)
    evidence = {claim["id"]: claim["evidence"] for claim in gold["claims"]}
    seen: set[tuple[str, str]] = set()

    def pair(one: dict[str, Any], other: dict[str, Any], kind: str, allowed: tuple[int, int, int]) -> Iterator[Pair]:
        a, b = sorted((tidy(one["quote"]), tidy(other["quote"])))
        if one["doc"] != other["doc"] and (plain(a), plain(b)) not in seen:
            seen.add((plain(a), plain(b)))
            yield Pair(a, b, "claims", allowed, fold, kind)

    for trap in gold["traps"]:
        yield from pair(trap["a"], trap["b"], "trap", (0, 0, 1))
    for found in evidence.values():
        for one, other in sample(list(combinations(found, 2)), PER_CLAIM, rng):
            if one["polarity"] == other["polarity"]:
                yield from pair(one, other, "same", (1, 0, 0))
            else:
                yield from pair(one, other, "contradicts", (0, 1, 0))
    kinds = {"contradicts": (0, 1, 0), "supersedes": (0, 1, 1), "compatible": (1, 0, 1), "supports": (1, 0, 1)}
    names = {"supersedes": "later", "compatible": "fits", "supports": "fits"}
    for link in gold["links"]:
        if link["type"] in kinds:
            held = [[e for e in evidence[link[side]] if e["polarity"] == "positive"] for side in ("a", "b")]
            for one, other in sample(list(product(*held)), PER_LINK, rng):
                yield from pair(one, other, names.get(link["type"], link["type"]), kinds[link["type"]])
    linked = {frozenset((link["a"], link["b"])) for link in gold["links"]}
    stems = {id(e): content_stems(e["quote"]) for found in evidence.values() for e in found}
    others = [
        (len(stems[id(one)] & stems[id(other)]) / (1 + len(stems[id(one)] | stems[id(other)])), one, other)
        for (a, left), (b, right) in combinations(evidence.items(), 2)
        if frozenset((a, b)) not in linked
        for one, other in product(left, right)
        if one["doc"] != other["doc"]
    ]
    others.sort(key=lambda row: -row[0])
    for kind, rows in (("near", others[:NEAR]), ("far", sample(others[NEAR:], FAR, rng))):
        for _, one, other in rows:
            yield from pair(one, other, kind, (0, 0, 1))


def read_matters(path: Path, *, held_out: bool = False) -> list[list[Pair]]:
    """The pairs of quotations of each matter: those to learn from, or those that are only ever scored.

    What holds where the other does not, since one denies a rival of the other, may be the same or neither.
    """
    return [list(matter_pairs(row)) for row in read_jsonl(path) if row.get("held_out", False) is held_out]


def matter_pairs(matter: dict[str, Any]) -> Iterator[Pair]:
    """The pairs of one matter, of whose claims all is told that stands between them."""
    kinds = {"contradicts": (0, 1, 0), "later": (0, 1, 1), "fits": (1, 0, 1)}
    between = {frozenset(pair): (name, allowed) for name, allowed in kinds.items() for pair in matter[name]}
    traps = {frozenset(pair) for pair in matter["traps"]}
    for one, two in combinations(matter["quotes"], 2):
        name, allowed = between.get(frozenset((one["claim"], two["claim"])), ("near", (0, 0, 1)))
        alike = one["sign"] == two["sign"]
        if one["claim"] == two["claim"]:
            name, allowed = ("same", (1, 0, 0)) if alike else ("contradicts", (0, 1, 0))
        elif name == "contradicts" and not alike:
            name, allowed = "fits", (1, 0, 1)
        elif frozenset((one["id"], two["id"])) in traps or (name == "contradicts" and one["sign"] == "-"):
            name, allowed = "trap", (0, 0, 1)
        yield Pair(one["text"], two["text"], "claims", allowed, kind=name)


def sample(rows: list[Any], count: int, rng: random.Random) -> list[Any]:
    """So many of the rows, or all."""
    return rng.sample(rows, count) if len(rows) > count else rows


def tidy(text: str) -> str:
    """On one line."""
    return " ".join(text.split())
