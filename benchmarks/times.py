"""Time expressions against gold: where they are, what type they are, and what they mean.

    python benchmarks/times.py                           TBAQ dev, and the dates of Wikinews timelines
    python benchmarks/times.py --gold PATH.jsonl         other files with TIMEX3, in the format of tbaq_dev.jsonl
    python benchmarks/times.py --peer .env/bin/python    the peer in a Python that has `pip install dateparser`
    python benchmarks/times.py --errors                  what was missed, made up and misread, by class and value

The gold lies in --data DIR or QUOTH_DATA. A record has `text`, `dct` (the day of publication) and `timex` with
`start`, `end`, `type` and `value`; --gold may be repeated, gzipped or not; --json prints JSON.

As in TempEval-3 (UzZaman et al., SemEval 2013): `strict` is the F1 of the same span, `relaxed` of spans that overlap,
one to one; type and value accuracy are among the latter; value F1 is relaxed F1 times value accuracy, with its 95 per
cent interval from 1000 draws of whole records. The peer is dateparser's `search_dates`, its values written as fine as
it says they are. Wikinews has no TIMEX3 here: `dates` is how many of the dates at which the gold timelines place a
document's events, the day of publication aside, some expression of the document means.
"""

from __future__ import annotations

import argparse
import gzip
import json
import sys
import time
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from common import ask_peer, data_folder, machine
from quoth.read.times import find_all_times

Row = dict[str, Any]
Found = tuple[int, int, str, str]  # start, end, type, value
DRAWS = 1000  # for an interval
COLUMNS = ("strict F1", "relaxed P", "relaxed R", "relaxed F1", "type", "value", "value F1")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", help="folder of the data sets (default: QUOTH_DATA)")
    parser.add_argument("--gold", action="append", type=Path, metavar="PATH", help="gold file with TIMEX3")
    parser.add_argument("--peer", default=sys.executable, metavar="PYTHON", help="a Python that has dateparser")
    parser.add_argument("--errors", action="store_true", help="count errors by class and value")
    parser.add_argument("--json", action="store_true", help="print the report as JSON")
    args = parser.parse_args()
    report: Row = {}
    data = None if args.gold else data_folder(args.data)
    for path in args.gold or [data / "timex" / "tbaq_dev.jsonl"]:  # type: ignore[operator]
        rows = read(path)
        if not any(row.get("timex") for row in rows):
            sys.exit(f"no time expressions in {path}: a record has text, dct and timex")
        report[str(path)] = measure(rows, args.peer)
        if args.errors:
            print_errors(rows)
    if data is not None:
        for path in sorted((data / "timelines").glob("*_docs.jsonl")):
            report[str(path)] = measure_dates(path, args.peer)
    print(json.dumps(report) if args.json else render(report) + "\n\n" + machine())


def headline(gold: Path) -> dict[str, float]:
    """The figure that a floor is set for, in per cent."""
    rows = read(gold)
    return {"TBAQ value F1": figures([gold_of(row) for row in rows], ours(texts_of(rows)))["value F1"]}


def read(path: Path) -> list[Row]:
    """The records of a file; ends the run with one clear line when it cannot be read."""
    try:
        raw = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
        return [json.loads(line) for line in raw.decode("utf-8").splitlines() if line.strip()]
    except (OSError, EOFError, ValueError) as error:
        sys.exit(f"cannot read {path}: {error}")


def ours(texts: Sequence[tuple[str, str]]) -> list[list[Found]]:
    """What Quoth finds in each (text, day of publication)."""
    return [[(t.start, t.end, t.kind.upper(), t.value) for t in find_all_times(text, day)] for text, day in texts]


def peer(texts: Sequence[tuple[str, str]], python: str) -> list[list[Found]] | None:
    """What dateparser finds in each; None, with a line that says so, where it is not installed."""
    answer = ask_peer("dateparser", "times_peer.py", texts, python)
    if answer is None:
        return None
    return [[(s, e, kind, value) for s, e, kind, value in found] for found in answer]


def measure(rows: list[Row], python: str) -> Row:
    """The figures of each tool on records with TIMEX3, in per cent."""
    texts, gold = texts_of(rows), [gold_of(row) for row in rows]
    ours(texts[:1])  # the vocabulary is read once
    start = time.process_time()
    found = ours(texts)
    took = time.process_time() - start
    report = {"expressions": sum(map(len, gold)), "seconds": took, "Quoth": figures(gold, found)}
    other = peer(texts, python)
    return report | ({"dateparser": figures(gold, other)} if other is not None else {})


def texts_of(rows: list[Row]) -> list[tuple[str, str]]:
    """Text and day of publication of each record, "" where that is not known."""
    return [(row["text"], row.get("dct") or "") for row in rows]


def gold_of(row: Row) -> list[Found]:
    """The gold expressions of a record."""
    return [(t["start"], t["end"], t["type"], t["value"]) for t in row["timex"]]


def pairs(gold: list[Found], found: list[Found]) -> list[tuple[Found, Found]]:
    """Expressions that overlap, one to one: the same spans first, then in order."""
    left = {one[:2]: one for one in gold}
    out = [(left.pop(two[:2]), two) for two in found if two[:2] in left]
    used = {two for _, two in out}
    for two in found:
        if two in used:
            continue
        one = next((one for one in left.values() if one[0] < two[1] and two[0] < one[1]), None)
        if one is not None:
            out.append((left.pop(one[:2]), two))
    return out


def figures(gold: list[list[Found]], found: list[list[Found]]) -> Row:
    """Spans, types and values, in per cent, with the 95 per cent interval of value F1 from draws of whole records."""
    table = np.array([count(one, two) for one, two in zip(gold, found, strict=True)])
    rng = np.random.default_rng(0)
    drawn = table[rng.integers(len(table), size=(DRAWS, len(table)))].sum(1)
    ends = np.percentile([rates(row)["value F1"] for row in drawn], (2.5, 97.5))
    return rates(table.sum(0)) | {"95 %": [round(float(end), 1) for end in ends]}


def count(gold: list[Found], found: list[Found]) -> tuple[int, ...]:
    """How many there are in the gold, how many were found, overlap, have the same span, the type, the value."""
    matched = pairs(gold, found)
    same = (sum(one[part] == two[part] for one, two in matched) for part in (slice(2), 2, 3))
    return len(gold), len(found), len(matched), *same


def rates(counts: NDArray[np.int64]) -> dict[str, float]:
    """The figures of `count`'s sums."""
    gold, found, matched, strict, types, values = (float(number) for number in counts)
    both, pair = max(1.0, gold + found), max(1.0, matched)
    relaxed = 200 * matched / both
    numbers = (
        200 * strict / both, 100 * matched / max(1.0, found), 100 * matched / max(1.0, gold), relaxed,
        100 * types / pair, 100 * values / pair, relaxed * values / pair,
    )  # fmt: skip
    return dict(zip(COLUMNS, numbers, strict=True))


def measure_dates(path: Path, python: str) -> Row:
    """How many of the dates of the timelines an expression of their own document means, in per cent."""
    rows = {row["id"]: row for row in read(path)}
    wanted: set[tuple[str, str]] = set()
    for line in read(path.with_name(path.name.replace("_docs", "_timelines"))):
        for entry in line["timeline"]:
            date = entry["time"].replace("-XX", "")
            for mention in entry["mentions"]:
                name = mention.split("-")[0]
                if "X" not in date and name in rows and not rows[name]["date"].startswith(date):
                    wanted.add((name, date))
    names = sorted({name for name, _ in wanted})
    texts = [(rows[name]["text"], rows[name]["date"]) for name in names]
    report: Row = {"dates": len(wanted), "Quoth": share(wanted, names, ours(texts))}
    other = peer(texts, python)
    return report | ({"dateparser": share(wanted, names, other)} if other is not None else {})


def share(wanted: set[tuple[str, str]], names: list[str], found: list[list[Found]]) -> Row:
    """Of the dates wanted, the share that is among the values found, a finer one counting for its month or year."""
    values = {name: {two[3] for two in many} for name, many in zip(names, found, strict=True)}
    hits = sum(any(value.startswith(date) for value in values[name]) for name, date in wanted)
    return {"dates": 100 * hits / max(1, len(wanted))}


def print_errors(rows: list[Row]) -> None:
    """Errors by class, the commonest first."""
    kinds: dict[str, Counter[str]] = {"missed": Counter(), "made up": Counter(), "misread": Counter()}
    for row, found in zip(rows, ours(texts_of(rows)), strict=True):
        gold = gold_of(row)
        matched = pairs(gold, found)
        kinds["missed"].update(f"{g[2]} {shape(g[3])}" for g in gold if g not in [one for one, _ in matched])
        kinds["made up"].update(f"{f[2]} {shape(f[3])}" for f in found if f not in [two for _, two in matched])
        kinds["misread"].update(f"{shape(one[3])} as {shape(two[3])}" for one, two in matched if one[3] != two[3])
    for kind, counter in kinds.items():
        print(f"{kind}: {sum(counter.values())}")
        for name, many in counter.most_common(12):
            print(f"  {many:>4}  {name}")


def shape(value: str) -> str:
    """A value with its digits as #."""
    return "".join("#" if c.isdigit() else c for c in value)


def render(report: Row) -> str:
    """A table a file."""
    lines: list[str] = []
    for path, parts in report.items():
        tools = [name for name in ("Quoth", "dateparser") if name in parts]
        columns = [name for name in parts["Quoth"] if name != "95 %"]
        what = f"{parts['expressions']} expressions" if "expressions" in parts else f"{parts['dates']} dates"
        lines += [f"{path}: {what}", f"  {'':<12}" + "".join(f"{name:>12}" for name in columns)]
        for name in tools:
            ends = parts[name].get("95 %")
            row = "".join(f"{parts[name][column]:>12.1f}" for column in columns)
            lines.append(f"  {name:<12}{row}" + (f"  {ends[0]:.1f} to {ends[1]:.1f}" if ends else ""))
        if "seconds" in parts:
            lines.append(f"  Quoth took {parts['seconds']:.2f} s of processor time")
    return "\n".join(lines)


if __name__ == "__main__":
    main()
