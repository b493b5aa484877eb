"""Do two quotations say the same, contradict each other, or neither? The model of pairs against what people judged.

    python benchmarks/pairs.py                           matters held out, dev of inference, what it learned from
    python benchmarks/pairs.py --folds WORK              the latter by models that learned without the part asked about
    python benchmarks/pairs.py --gold PATH               another file of any of these sets, or an affair's folder

The gold lies in --data DIR or QUOTH_DATA: folders `inference`, `emergent`, `claimdiff`, `affairs`; --gold may be
repeated (of ClaimDiff, a file with `weak` in its name says what weakens). The shipped weights learned from all that is
given out of Emergent, ClaimDiff and affairs, so without --folds (the folder in which `training/train_pairs.py --folds`
left a model without each fifth of rumours, topics, affairs) their figures only say how well it fits. --sample 300 takes
the first 300 pairs of each set, --json prints JSON.

Matters (benchmarks/matters.jsonl, those held out): all pairs of some twenty quotations of an invented affair, as those
of affairs below. Inference: a set's labels compete by the classes that they leave open (`not_entail` is contradicts and
neither), a read as the premise. Emergent: stance of a headline towards a rumour; 73.3 per cent right is published
(Ferreira and Vlachos 2016). ClaimDiff: does the second claim strengthen, or weaken, the first; its paper (Ko et al.
2023) is known to us by its abstract alone, which gives no figure but the distance of 19 points to people.
Affairs: pairs of quotations from different reports, both orders averaged. AUC is how often a contradiction is thought
likelier to be one than a pair of another kind: traps, later figures, what fits, the same, and different claims of the
affair, the likest in words and others; `and against` is the chance that they contradict times the chance that one as a
headline is against the other as a rumour, which differing figures move less. Then where to cut: from which probability
so many are right, and of how many, among pairs that share words (all kinds but `far`); these are far richer in
contradictions than what a build compares.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from common import data_folder, machine
from quoth.compare.pairs import CLASSES, STYLES, PairModel, load_pair_model

sys.path.append(str(Path(__file__).resolve().parents[1] / "training"))  # which reads the same files
from prepare import read_jsonl
from prepare_pairs import (
    ALLOWED,
    FOLDS,
    MATTERS,
    Pair,
    affair_folders,
    affair_pairs,
    read_affairs,
    read_claimdiff,
    read_emergent,
    read_matters,
)

Array = NDArray[np.float64]
Figures = dict[str, float]

HEADLINES = ("rte3_threeway", "snli_counterfactual", "wiki_nli_protocols", "lingnli")
"""Sets that floors are set for: news, minimal edits, small edits of encyclopaedic sentences, crowds."""

PRECISIONS = (0.4, 0.5, 0.7, 0.9)
"""To cut for."""

KINDS = ("same", "contradicts", "trap", "later", "fits", "near", "far")
WANTED = {"same": "same", "contradicts": "contradicts", "and against": "contradicts"}
"""What each score of pairs of an affair is to find."""

MATTER = 20
"""Of so many pairs that a sample is to have, one matter."""

ALL = -1
"""The fold of a model that is asked about all pairs."""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", help="folder of the data sets (default: QUOTH_DATA)")
    parser.add_argument(
        "--gold", action="append", type=Path, metavar="PATH", help="a file of these sets, or an affair's folder"
    )
    parser.add_argument("--folds", type=Path, metavar="WORK", help="folder of pairs-0.onnx to pairs-4.onnx")
    parser.add_argument("--weights", type=Path, metavar="ONNX", help="other weights than those of Quoth")
    parser.add_argument("--sample", type=int, metavar="N", help="only the first N pairs of each set")
    parser.add_argument("--json", action="store_true", help="print the report as JSON")
    args = parser.parse_args()
    model = PairModel(args.weights) if args.weights else load_pair_model()
    report: dict[str, dict[str, Figures]] = {}
    if args.gold:
        given = [path for path in args.gold if not path.is_dir()]
        affairs = [pair for path in args.gold if path.is_dir() for pair in affair_pairs(path, ALL)]
        report["given"] = {str(path): given_figures(path, model, args.sample) for path in given}
        report |= affair_figures(affairs, ask({ALL: model}, affairs, mutual=True)) if affairs else {}
    else:
        data = data_folder(args.data)
        models = fold_models(args.folds) if args.folds else {ALL: model}
        report |= matter_figures(model)
        report["inference"] = {path.parent.name: inference(path, model, args.sample) for path in dev_files(data)}
        report |= learned_from(data, models, args.sample)
    if args.json:
        print(json.dumps(report))
        return
    for title, rows in report.items():
        if rows:
            print(f"{title}\n{render(rows)}\n")
    print(machine())


def headline(data: Path, sample: int) -> dict[str, float]:
    """The figures that floors are set for: average precision on matters, macro F1 on dev sets, none of them learned
    from."""
    model = load_pair_model()
    sets = {name: inference(data / "inference" / name / "dev.jsonl.gz", model, sample) for name in HEADLINES}
    pairs = matter_pairs(sample // MATTER)
    standing = standing_out(pairs, ask({ALL: model}, pairs, mutual=True))
    matters = {f"matters, {name} AP": row["AP"] for name, row in standing.items()}
    return matters | {f"{name} macro F1": row["macro F1"] for name, row in sets.items()}


def matter_pairs(sample: int | None = None) -> list[Pair]:
    """All pairs of the first so many matters held out."""
    return [pair for matter in read_matters(MATTERS, held_out=True)[:sample] for pair in matter]


def matter_figures(model: PairModel) -> dict[str, dict[str, Figures]]:
    """How contradictions, and what is the same, stand out among all pairs of the matters held out."""
    pairs = matter_pairs()
    found = ask({ALL: model}, pairs, mutual=True)
    rows = {
        f"Matters held out{name.removeprefix('Affairs')}": part for name, part in affair_figures(pairs, found).items()
    }
    return rows | {"Matters held out, what stands out": standing_out(pairs, found)}


def standing_out(pairs: list[Pair], found: Array) -> dict[str, Figures]:
    """With which average precision pairs that say the same, and that contradict, are told from all others."""
    likely, kinds = found[:, STYLES.index("claims")], np.array([pair.kind for pair in pairs])
    asked = ~np.isin(kinds, ["fits", "later"])  # of which a class is open
    return {
        kind: {"pairs": int((kinds == kind).sum()), "AP": average_precision((kinds == kind)[asked], likely[asked, at])}
        for at, kind in enumerate(("same", "contradicts"))
    }


def dev_files(data: Path) -> list[Path]:
    """The dev files of the sets of inference whose labels are classes."""
    files = sorted((data / "inference").glob("*/dev.jsonl*"))
    return [path for path in files if next(read_jsonl(path))["label"] in ALLOWED]


def fold_models(work: Path) -> dict[int, PairModel]:
    """The models of the folds that are there; ends the run with one clear line when none is."""
    paths = {fold: work / f"pairs-{fold}.onnx" for fold in range(FOLDS)}
    found = {fold: PairModel(path) for fold, path in paths.items() if path.exists()}
    if not found:
        sys.exit(f"no pairs-0.onnx to pairs-{FOLDS - 1}.onnx in {work}: training/train_pairs.py --folds makes them")
    return found


def given_figures(path: Path, model: PairModel, sample: int | None) -> Figures:
    """The figures of a file by what its rows are; ends the run with one clear line when it cannot be read."""
    try:
        columns = next(read_jsonl(path), None) or {}
        if not columns:
            sys.exit(f"no rows in {path}")
        if "stance" in columns:
            return stance_figures(read_emergent(path)[:sample], {ALL: model})
        if "relation" in columns:
            rows = list(read_jsonl(path))[:sample]
            found = model.judge([(row["claim_a"], row["claim_b"]) for row in rows], "weight", mutual=False)
            return yes_or_no(np.array([row["relation"] > 0 for row in rows]), found[:, int("weak" in path.name)])
        return inference(path, model, sample)
    except (OSError, EOFError, ValueError, KeyError, TypeError) as error:
        sys.exit(f"cannot read {path}: no rows a, b, label or of Emergent, ClaimDiff ({type(error).__name__}: {error})")


def inference(path: Path, model: PairModel, sample: int | None) -> Figures:
    """How well a set's own labels are told."""
    rows = [(row["a"], row["b"], row["label"]) for row in read_jsonl(path)][:sample]
    labels = sorted({label for *_, label in rows}, key=lambda label: ALLOWED[label], reverse=True)
    found = model.judge([(a, b) for a, b, _ in rows], mutual=False)
    told = (found @ np.array([ALLOWED[label] for label in labels]).T).argmax(1)
    return agreement(np.array([labels.index(label) for *_, label in rows]), told)


def learned_from(data: Path, models: dict[int, PairModel], sample: int | None) -> dict[str, dict[str, Figures]]:
    """Emergent, ClaimDiff and affairs, each pair by the model of its fold, or all by the only one."""
    note = "LEARNED FROM: how well it fits" if ALL in models else "parts that its models did not learn from"

    def scored(pairs: list[Pair]) -> list[Pair]:
        return [pair for pair in pairs if ALL in models or pair.fold in models][:sample]

    headlines = scored(read_emergent(data / "emergent" / "train.jsonl.gz"))
    files = (data / "claimdiff" / f"{name}_train.jsonl.gz" for name in ("strengthen", "weaken"))
    claims = scored(read_claimdiff(*files))
    affairs = scored(read_affairs(affair_folders(data)))
    weight = ask(models, claims)[:, STYLES.index("weight")]
    gold = np.array([pair.allowed for pair in claims])
    return {
        f"Emergent ({note})": {"stance": stance_figures(headlines, models)},
        f"ClaimDiff ({note})": {
            name: yes_or_no(gold[:, i] > 0, weight[:, i]) for i, name in enumerate(("strengthens", "weakens"))
        },
        **{
            f"{name} ({note})": rows
            for name, rows in affair_figures(affairs, ask(models, affairs, mutual=True)).items()
        },
    }


def stance_figures(pairs: list[Pair], models: dict[int, PairModel]) -> Figures:
    """How often a headline's stance is told."""
    found = ask(models, pairs)[:, STYLES.index("stance")]
    return agreement(np.array([pair.allowed for pair in pairs]).argmax(1), found.argmax(1))


def ask(models: dict[int, PairModel], pairs: list[Pair], *, mutual: bool = False) -> Array:
    """(pairs, styles, classes)."""
    found = np.zeros((len(pairs), len(STYLES), len(CLASSES)))
    for fold, model in models.items():
        rows = [k for k, pair in enumerate(pairs) if fold in (ALL, pair.fold)]
        found[rows] = model.judge_styles([(pairs[k].a, pairs[k].b) for k in rows], mutual=mutual)
    return found


def affair_figures(pairs: list[Pair], found: Array) -> dict[str, dict[str, Figures]]:
    """How contradictions, and what is the same, stand out among pairs of one affair, and where to cut."""
    claims, against = found[:, STYLES.index("claims")], found[:, STYLES.index("stance"), 1]
    scores = {"same": claims[:, 0], "contradicts": claims[:, 1], "and against": claims[:, 1] * against}
    kinds = np.array([pair.kind for pair in pairs])
    rows: dict[str, Figures] = {}
    for kind in [name for name in KINDS if (kinds == name).any()]:
        rows[kind] = {"pairs": int((kinds == kind).sum())}
        for name, likely in scores.items():
            sought = WANTED[name]
            if kind != sought:
                rows[kind][f"AUC {name}"] = area(likely[kinds == sought], likely[kinds == kind])
        rows[kind] |= {f"mean {name}": float(claims[kinds == kind, i].mean()) for i, name in enumerate(CLASSES)}
    cuts = {}
    for name, likely in scores.items():
        sought = WANTED[name]
        # what fits may well be the same, and is left out of who is the same
        asked = (kinds != "far") & ((kinds != "fits") | (sought != "same"))
        for precision in PRECISIONS:
            cuts[f"{name} {precision}"] = cut(kinds[asked] == sought, likely[asked], precision)
    return {"Affairs, kinds of pairs": rows, "Affairs, where to cut": cuts}


def agreement(gold: NDArray[np.int64], told: NDArray[np.int64]) -> Figures:
    """Per cent right, macro F1 over the labels that occur, and what always saying the commonest would get."""
    labels = np.unique(gold)
    f1 = [2 * ((gold == k) & (told == k)).sum() / max(1, (gold == k).sum() + (told == k).sum()) for k in labels]
    return {
        "pairs": len(gold),
        "right": 100 * float((gold == told).mean()),
        "macro F1": 100 * float(np.mean(f1)),
        "commonest": 100 * float(max((gold == k).mean() for k in labels)),
    }


def yes_or_no(gold: NDArray[np.bool_], likely: Array) -> Figures:
    """Those of `agreement` at one half, F1 of yes, and AUC."""
    told = likely > 0.5
    f1 = 100 * 2 * float((gold & told).sum()) / max(1, int(gold.sum() + told.sum()))
    return agreement(gold.astype(int), told.astype(int)) | {"F1 of yes": f1, "AUC": area(likely[gold], likely[~gold])}


def area(higher: Array, lower: Array) -> float:
    """How often one of the first is above one of the second, in per cent, ties by half (Mann and Whitney 1947)."""
    if not len(higher) or not len(lower):
        return float("nan")
    ordered = np.sort(lower)
    below = np.searchsorted(ordered, higher, "left") + np.searchsorted(ordered, higher, "right")
    return 100 * float(below.mean()) / (2 * len(lower))


def average_precision(gold: NDArray[np.bool_], likely: Array) -> float:
    """The mean share of right ones among those thought at least as likely, over all right ones, in per cent."""
    found = gold[np.argsort(-likely, kind="stable")]
    return 100 * float((np.cumsum(found) / np.arange(1, len(found) + 1))[found].mean())


def cut(gold: NDArray[np.bool_], likely: Array, precision: float) -> Figures:
    """The lowest probability from which at least so many are right, and the share found there; nan if there is none."""
    order = np.argsort(-likely, kind="stable")
    right = np.cumsum(gold[order])
    share = right / np.arange(1, len(gold) + 1)
    enough = np.flatnonzero(share >= precision)
    if not len(enough):
        return {"from": float("nan"), "P": float("nan"), "R": 0.0, "of": int(gold.sum()), "among": len(gold)}
    last = enough[-1]
    return {
        "from": float(likely[order][last]),
        "P": 100 * float(share[last]),
        "R": 100 * float(right[last] / gold.sum()),
        "of": int(gold.sum()),
        "among": len(gold),
    }


def render(rows: dict[str, Figures]) -> str:
    """A line for each row."""
    columns: Sequence[str] = list(dict.fromkeys(name for row in rows.values() for name in row))
    wide = max(len(name) for name in rows) + 2
    lines = [" " * wide + "".join(f"{name:>{max(8, len(name) + 2)}}" for name in columns)]
    for name, row in rows.items():
        cells = [shown(row.get(column), max(8, len(column) + 2)) for column in columns]
        lines.append(f"{name:<{wide}}" + "".join(cells))
    return "\n".join(lines)


def shown(value: float | None, wide: int) -> str:
    """A count, a probability or per cent, in so many characters."""
    if value is None:
        return " " * wide
    return f"{value:>{wide}}" if isinstance(value, int) else f"{value:>{wide}.{3 if abs(value) <= 1 else 1}f}"


if __name__ == "__main__":
    main()
