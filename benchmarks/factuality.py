"""Is it said to have happened? Events' factuality on one scale, +3 certainly so to -3 certainly not, against gold.

    python benchmarks/factuality.py                                     dev of UW, MEANTIME, UDS-IH2, CommitmentBank
    python benchmarks/factuality.py --gold my.jsonl --style uw          another file of the format, in a set's style

The gold lies in --data DIR or QUOTH_DATA, folder `factuality`; --gold may be repeated. A row has `tokens`, and `events`
with `start`, `end` (tokens) and `factuality`. A style is whose judgement is asked for: the model has an output for each
set that it learned from, since annotators differ; without --style a file's name begins with it, or it is Quoth's own,
that of news. --sample 20 takes the first 20 sentences of each file, and --json prints JSON.

Beside the model: +3 for all; the mean of the set's training part; the rules of `read/certainty.py` on a parse, each
judgement for the median of UW train; the model in the style of news, as Quoth reads; and that where rules and model
are put together. MAE and Pearson's r are of values; `classes` is the share in the right one of FactBank's
(Saurí and Pustejovsky 2009), to which GRaSP's certainty comes down: certain, probable, possible, underspecified, each
gold value to the nearest of 3, 2, 1, 0 whatever its sign; `macro` is their mean F1, and `negative` is the F1 of what is
at least possibly not so. Sentences are put together from their tokens, and each is read alone.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from spacy.tokens import Doc

from common import data_folder, machine
from quoth.read.certainty import RULES, VALUES, Judgement, judge
from quoth.read.clauses import Clause, Tree, find_verb_clauses
from quoth.read.parser import load_nlp
from quoth.read.tagger import NEWS, STYLES, graded, load_tagger

sys.path.append(str(Path(__file__).resolve().parents[1] / "training"))  # which reads the same files
from prepare import Judged, read_events

Values = NDArray[np.float64]
Figures = dict[str, float]

CERTAINTIES = ("underspecified", "possible", "probable", "certain")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", help="folder of the data sets (default: QUOTH_DATA)")
    parser.add_argument("--gold", action="append", type=Path, metavar="PATH", help="gold file of the format above")
    parser.add_argument("--style", choices=STYLES, help="whose judgement the --gold files hold")
    parser.add_argument("--sample", type=int, metavar="N", help="only the first N sentences of each file")
    parser.add_argument("--json", action="store_true", help="print the report as JSON")
    args = parser.parse_args()
    data = data_folder(args.data) / "factuality"
    files = args.gold or [data / f"{style}_dev.jsonl" for style in STYLES]
    absent = [str(path) for path in files if not path.exists()]
    if absent:
        sys.exit(f"no data at {', '.join(absent)}: --gold FILE or QUOTH_DATA says where it lies")
    report = {}
    for path in files:
        style = args.style or next((style for style in STYLES if path.name.startswith(style)), NEWS)
        train = next(data.glob(f"{style}_train.jsonl*"), None)
        report[str(path)] = measure(read(path)[: args.sample], style, read(train) if train else [])
        if not args.json:
            print(f"{path}, in the style of {style}\n{render(report[str(path)])}\n", flush=True)
    print(json.dumps(report) if args.json else machine())


def headline(data: Path, sample: int) -> dict[str, float]:
    """The figures of the model that floors and ceilings are set for: of each of the larger sets MAE and r."""
    found = {}
    for style, name in (("uw", "UW"), ("meantime", "MEANTIME"), ("uds_ih2", "UDS-IH2")):
        model = measure(read(data / f"{style}_dev.jsonl")[:sample], style, [])["model"]
        found |= {f"{name} MAE": model["MAE"], f"{name} r": model["r"]}
    return found


def read(path: Path) -> list[Judged]:
    """The sentences of a file; ends the run with one clear line when it cannot be read."""
    try:
        return read_events(path)
    except (OSError, EOFError, ValueError, KeyError, IndexError, TypeError) as error:
        sys.exit(f"cannot read {path}: rows need tokens and events ({type(error).__name__}: {error})")


def measure(sentences: list[Judged], style: str, train: list[Judged]) -> dict[str, Figures]:
    """Each way to tell, with its figures."""
    tagger, nlp = load_tagger(), load_nlp()
    gold: list[float] = []
    own: list[float] = []
    news: list[float] = []
    rules: list[float] = []
    for sentence in sentences:
        doc = nlp(sentence.text)
        heads = [head_of(doc, start, end) for start, end, _ in sentence.events]
        spans = [(doc[i].idx, doc[i].idx + len(doc[i])) for i in heads]
        seen = tagger.look(sentence.text)
        gold += [value for *_, value in sentence.events]
        own += tagger.factuality(seen, spans, style)
        news += tagger.factuality(seen, spans)
        rules += [VALUES[judgement.polarity, judgement.certainty] for judgement in judgements(doc, heads)]
    learned = [value for row in train for *_, value in row.events]
    ways = {
        "always +3": np.full(len(gold), 3.0),
        "mean of train": np.full(len(gold), np.mean(learned) if learned else np.nan),
        "rules": np.array(rules),
        "model": np.array(own),
        "model, as of news": np.array(news),
        "the same and rules": (1 - RULES) * np.array(news) + RULES * np.array(rules),
    }
    return {name: figures(np.array(gold), values) for name, values in ways.items()}


def head_of(doc: Doc, start: int, end: int) -> int:
    """The token that heads a span of characters."""
    span = doc.char_span(start, end, alignment_mode="expand")
    return int(span.root.i)


def judgements(doc: Doc, heads: Sequence[int]) -> list[Judgement]:
    """What the rules make of each event: of its clause where it is a verb that heads one."""
    tree = Tree(doc)
    clauses = {clause.head: clause for clause in find_verb_clauses(tree)}
    found = []
    for i in heads:
        kind = "main" if tree.is_verb(i) else "nominal"
        found.append(judge(tree, clauses.get(i) or Clause(i, *tree.noun_phrase(i), kind)))
    return found


def figures(gold: Values, found: Values) -> Figures:
    """MAE, Pearson's r (0 for a constant), and per cent of classes and polarity."""
    classes = np.floor(np.abs(gold) + 0.5).astype(int).clip(0, 3)
    told = [graded(float(value)) for value in found]
    named = np.array([CERTAINTIES.index(certainty) for _, certainty in told])
    negative, denied = gold <= -0.5, np.array([polarity == "negative" for polarity, _ in told])
    constant = np.ptp(found) == 0 or np.ptp(gold) == 0
    return {
        "MAE": float(np.abs(found - gold).mean()),
        "r": 0.0 if constant else float(np.corrcoef(found, gold)[0, 1]),
        "classes": 100 * float((classes == named).mean()),
        "macro": 100 * float(np.mean([f1(classes == k, named == k) for k in range(4) if (classes == k).any()])),
        "negative": 100 * f1(negative, denied),
        "events": len(gold),
    }


def f1(gold: NDArray[np.bool_], found: NDArray[np.bool_]) -> float:
    """F1 of a yes-or-no question; 0 where there is nothing to find."""
    return 2 * float((gold & found).sum()) / max(1, int(gold.sum() + found.sum()))


def render(report: dict[str, Figures]) -> str:
    """A line for each way to tell."""
    lines = [f"{'':<20}{'MAE':>7}{'r':>7}{'classes':>9}{'macro':>7}{'negative':>10}"]
    for name, row in report.items():
        lines.append(
            f"{name:<20}{row['MAE']:>7.3f}{row['r']:>7.3f}{row['classes']:>9.1f}{row['macro']:>7.1f}{row['negative']:>10.1f}"
        )
    return "\n".join([*lines, f"{next(iter(report.values()))['events']} events"])


if __name__ == "__main__":
    main()
