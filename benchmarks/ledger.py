"""The whole way through, against affairs annotated by hand: evidence, speakers, claims, origins, contradictions.

    python benchmarks/ledger.py                                          every affair of DATA/affairs
    python benchmarks/ledger.py --gold benchmarks/affairs/unseen/*       those that come with the project
    python benchmarks/ledger.py --gold benchmarks/affairs/of_others.jsonl   labels of reports that are in DATA
    python benchmarks/ledger.py --gold AFFAIR_DIR                        others of the format (reports.jsonl, gold.json)

Each affair is added to a ledger of its own, built, exported as CSV and scored by score_ledger.py.
"""

from __future__ import annotations

import argparse
import json
import tempfile
from pathlib import Path
from typing import Any

import quoth
from common import data_folder, machine, scorer
from gold import read_gold


def export_affair(affair: Path, target: Path) -> Path:
    """The flat files of an affair's reports."""
    ledger = quoth.create(target / "ledger")
    ledger.add([affair / "reports.jsonl"], workers=1)
    ledger.build()
    quoth.export(ledger, "csv", target / "csv", text=True)
    return target / "csv"


def put_together(labels: Path, data: Path, target: Path) -> list[Path]:
    """Affairs of which `labels` has the gold without a quotation, with their reports from DATA/fakes and DATA/muc4."""
    reports = {row["id"]: row | {"published": row["date"]} for row in read_gold(data / "fakes" / "train.jsonl")}
    for part in ("train", "dev"):
        rows = read_gold(data / "muc4" / f"{part}.jsonl.gz")
        reports |= {row["id"]: row | {"published": row["date_iso"], "title": ""} for row in rows}
    folders = []
    for affair in read_gold(labels):
        told = {r["id"]: {name: reports[r["source"]][name] for name in ("published", "title", "text")} | r
                for r in affair["reports"]}  # fmt: skip
        gold = affair["gold"]
        for row in [v for c in gold["claims"] for v in c["evidence"]] + [t[k] for t in gold["traps"] for k in "ab"]:
            text, (start, end) = told[row["doc"]]["text"], row["at"]
            row["quote"] = text[start:end]
            row["nth"] = 1 + len([at for at in range(start) if text.startswith(row["quote"], at)])
        folder = target / affair["affair"]
        folder.mkdir(parents=True)
        (folder / "reports.jsonl").write_text("".join(json.dumps(r) + "\n" for r in told.values()), encoding="utf-8")
        (folder / "gold.json").write_text(json.dumps(gold), encoding="utf-8")
        folders.append(folder)
    return folders


def figures(table: dict[str, Any]) -> dict[str, float]:
    """The figures that the project steers by, in per cent."""
    return {
        "evidence, own span": table["evidence"]["span"],
        "speaker right": table["attribution"]["speaker"],
        "whole chain right": table["attribution"]["chain"],
        "value right": table["attribution"]["value"],
        **{f"{name} F1": table["attribution"][f"{name} F1"] for name in ("negative", "hedged", "unasserted")},
        "claims B3 F1": table["claims"]["F1"],
        "contradictions P": table["contradicts"]["P"],
        "contradictions R": table["contradicts"]["R"],
        "other links F1": table["other links"]["F1"] or 0.0,
        "origins right": table["origins"]["right"],
        "origins too high": table["origins"]["over"],
        "entities B3 F1": table["entities"]["F1"],
        "traps fallen into": table["traps"]["fallen"] or 0.0,
    }


def score_affairs(affairs: list[Path], data: Path, keep: Path | None = None) -> dict[str, Any]:
    """The scorer's tables: one an affair, and `pooled`."""
    score = scorer("score_ledger", data).score
    with tempfile.TemporaryDirectory() as work:
        place = keep or Path(work)
        pairs = [(affair, export_affair(affair, place / affair.name)) for affair in affairs]
        tables = {affair.name: score([(affair, export)]) for affair, export in pairs}
        return tables | {"pooled": score(pairs)}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument(
        "--gold", action="extend", nargs="+", metavar="PATH", type=Path, help="folders of affairs, or a file of labels"
    )
    parser.add_argument("--data", help="folder of the data sets [default: QUOTH_DATA]")
    parser.add_argument("--keep", type=Path, help="keep ledgers and exports in this folder")
    parser.add_argument("--json", action="store_true", help="all of the scorer's figures")
    args = parser.parse_args()
    data = data_folder(args.data)
    affairs = args.gold or sorted(path.parent for path in (data / "affairs").glob("*/gold.json"))
    with tempfile.TemporaryDirectory() as work:
        affairs = [
            folder
            for path in affairs
            for folder in (put_together(path, data, Path(work)) if path.suffix == ".jsonl" else [path])
        ]
        tables = score_affairs(affairs, data, args.keep)
    if args.json:
        print(json.dumps(tables))
        return
    rows = {name: figures(table) for name, table in tables.items()}
    print(machine())
    print(f"{len(affairs)} affairs; per cent\n")
    width = max(map(len, rows))
    for figure in rows["pooled"]:
        print(f"{figure:<20}" + "".join(f"{row[figure] or 0:8.1f}" for row in rows.values()))
    print(f"{'':<20}" + "".join(f"{name[:7]:>8}" for name in rows))
    print("\npooled, in full")
    for name, values in tables["pooled"].items():
        shown = (f"{k} {'-' if v is None else f'{v:.1f}' if isinstance(v, float) else v}" for k, v in values.items())
        print(f"{name:<{max(12, width)}} " + "  ".join(shown))


if __name__ == "__main__":
    main()
