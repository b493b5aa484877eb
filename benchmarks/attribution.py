"""Who said what, against gold: PolNeAR dev (news) and RiQuA dev (fiction, spans alone).

    python benchmarks/attribution.py                  every figure of the scorer, with intervals
    python benchmarks/attribution.py --ablation       by rules alone, the model alone, and both
    python benchmarks/attribution.py --rough          the same texts without commas, case, quotation marks …
    python benchmarks/attribution.py --calibration    what a confidence is worth; --plot FILE.svg draws it
    python benchmarks/attribution.py --peers          beside textacy, spaCy and what others measured

The gold lies in --data DIR or QUOTH_DATA; --gold GOLD.jsonl, which may be repeated, takes others in the scorer's
format; --sample 20 takes the first 20 documents of each, and --json prints JSON.

The gold files have no nesting (each word is in one attribution at most). What Quoth finds is scored twice: as it
comes, nested statements included, which is the headline; and without those that lie in another ("flat").
Intervals (95 per cent) are from so many draws of the documents with replacement as --bootstrap says.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from types import ModuleType

import calibration
import peers
import rough
from common import data_folder, machine, scorer
from gold import Row, read_gold, spans_only, split_roles
from intervals import FIGURES, KINDS, THRESHOLD, TOKENS, between, count, intervals, rates
from readings import BOTH, MODEL, RULES, readings


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", help="folder of the data sets (default: QUOTH_DATA)")
    parser.add_argument("--gold", action="append", type=Path, help="gold file in the scorer's format")
    parser.add_argument("--sample", type=int, help="only the first N documents of each file")
    parser.add_argument("--bootstrap", type=int, default=1000, metavar="N", help="draws for intervals; 0 for none")
    parser.add_argument("--json", action="store_true", help="print the reports as JSON")
    what = parser.add_mutually_exclusive_group()
    for name in ("ablation", "rough", "calibration", "peers"):
        what.add_argument(f"--{name}", dest="what", action="store_const", const=name, help="see above")
    parser.add_argument("--plot", type=Path, metavar="FILE.svg", help="where --calibration draws its diagram")
    args = parser.parse_args()
    if args.plot and args.what != "calibration":
        parser.error("--plot goes with --calibration")

    data = data_folder(args.data)
    polnear, riqua = data / "polnear" / "dev.jsonl", data / "riqua" / "dev.jsonl"
    files = args.gold or ([polnear] if args.what else [polnear, riqua])
    absent = [str(path) for path in files if not path.exists()]
    if absent:
        sys.exit(f"no data at {', '.join(absent)}: --gold FILE or QUOTH_DATA says where it lies")
    if args.plot and len(files) > 1:
        parser.error("--plot draws one --gold file")
    module = scorer("score_attribution", data)
    reports: dict[str, Row] = {}
    for path in files:
        report, table = run(args.what, path, module, args)
        reports[str(path)] = report
        if not args.json:
            print(f"{path}\n{table}\n", flush=True)
    print(json.dumps(reports) if args.json else machine())


def run(what: str | None, path: Path, module: ModuleType, args: argparse.Namespace) -> tuple[Row, str]:
    """The report of one file and how it is printed."""
    if what is None:
        report = measure(path, module, args.sample, args.bootstrap)
        return report, render(report, module)
    gold = read_gold(path, args.sample)
    if spans_only(gold):
        sys.exit(f"--{what} needs attributions: the spans of {path} are not linked")
    if what == "ablation":
        report = ablate(gold, module, args.bootstrap)
        return report, render_ablation(report)
    if what == "rough":
        report = rough.measure(gold, module, args.bootstrap)
        return report, rough.render(report)
    if what == "peers":
        report = peers.measure(path, gold, module, args.bootstrap, args.sample)
        return report, peers.render(report)
    report = calibration.measure(gold, module)
    if args.plot:
        calibration.plot(report, args.plot)
    return report, calibration.render(report)


def headline(gold: Path, data: Path, sample: int | None = None) -> dict[str, float]:
    """The figures that floors are set for, in per cent: F1, P, R, exact ones, and recall by kind."""
    return figures(measure(gold, scorer("score_attribution", data), sample))


def figures(report: Row) -> dict[str, float]:
    """The figures of a report that floors are set for, in per cent."""
    found = report["figures"]
    named = {f"polnear {name}": found[name] for name in ("F1", "P", "R", "content exact", "all exact")}
    return named | {f"polnear {kind} R": found[kind] for kind in KINDS}


def measure(path: Path, module: ModuleType, sample: int | None = None, bootstrap: int = 0) -> Row:
    """The scorer's report of what the reader finds in a gold file's texts, with intervals and the time it took."""
    gold = read_gold(path, sample)
    spans = spans_only(gold)
    reading = readings(gold, [BOTH])
    nested = reading.found[BOTH]
    flat = {name: [item for item in items if item["parent"] is None] for name, items in nested.items()}
    if spans:  # roles that nobody linked
        nested = {name: split_roles(items) for name, items in nested.items()}
    counts = count(gold, nested, module)
    chosen = TOKENS if spans else FIGURES | TOKENS
    report: Row = module.summarise(counts)
    report["flat f1"] = rates(count(gold, flat, module))["F1"] / 100
    report["spans only"] = spans
    report["read by"] = BOTH
    report["figures"] = rates(counts, FIGURES | TOKENS)
    report["intervals"] = intervals(counts, bootstrap, chosen)
    report["words"] = reading.words
    report["words a second"] = reading.rates()
    return report


def render(report: Row, module: ModuleType) -> str:
    """A report as the scorer's table, intervals and a line on speed; for spans alone, what can be said of them."""
    speeds = ", ".join(f"{step} {rate:,.0f}" for step, rate in report["words a second"].items())
    rows = module.render(report, THRESHOLD).split("\n")
    if report["spans only"]:
        contents = [row for row in rows if row.strip().startswith("content")]
        rows = [*rows[2:6], "", "contents (spans; sources and cues are not linked to them)", *contents[1:4]]
    else:
        rows.append(f"without statements that lie in others: {report['flat f1']:.4f}")
    if report["intervals"]:
        rows += ["", f"{'95 % intervals':<18}{'':>7}"]
    for name, ends in report["intervals"].items():
        label = f"{name} R" if name in KINDS else name if name in ("P", "R") else f"{name} F1".replace("F1 F1", "F1")
        rows.append(f"  {label:<20}{report['figures'][name]:>7.1f}  {between(ends)}")
    return "\n".join([*rows, "", f"read by {report['read by']}; {report['words']} words; words a second: {speeds}"])


def ablate(gold: list[Row], module: ModuleType, bootstrap: int) -> Row:
    """The figures of each way to read, with intervals."""
    ways = [RULES, MODEL, BOTH]
    found = readings(gold, ways).found
    report = {}
    for way in ways:
        counts = count(gold, found[way], module)
        report[way] = {"figures": rates(counts), "intervals": intervals(counts, bootstrap)}
    return report


def render_ablation(report: Row) -> str:
    """A line for each way to read."""
    names = ("P", "R", "F1", "all exact", *KINDS)
    lines = [f"{'':<18}" + "".join(f"{name:>{len(name) + 4}}" for name in names) + "  95 % of F1"]
    for way, row in report.items():
        cells = "".join(f"{row['figures'][name]:>{len(name) + 4}.1f}" for name in names)
        lines.append(f"{way:<18}{cells}  {between(row['intervals'].get('F1'))}")
    return "\n".join([*lines, "", "direct to sourceless: recall by kind, with the source"])


if __name__ == "__main__":
    main()
