"""Comparing names: judged pairs of people, companies, bodies and ships, and spellings of one word in other scripts.

    python benchmarks/names.py                          judged pairs and spellings, dev
    python benchmarks/names.py --gold PATH              other files in the format of name_bench_dev.csv (judged pairs),
                                                        wikidata_*_dev.tsv or latin_variants_*_train.jsonl (spellings)
    python benchmarks/names.py --peer .env/bin/python   the peer in a Python that has `pip install nomenklatura`
    python benchmarks/names.py --errors                 what was taken for one, and for two, wrongly

The gold lies in --data DIR or QUOTH_DATA; --gold may be repeated, files may be gzipped; --json prints JSON.

Judged pairs: precision, recall and F1 of the pairs whose score is at least `likeness.ALIKE`, with the 95 per cent
interval of F1 from 1000 draws of pairs, and the same by schema and category. The peer is nomenklatura's logic-v2, at
its own threshold of 0.7. The weights that Quoth adds up were learned from name_bench_dev.csv: on that file
`training/train_likeness.py` prints the F1 in cross-validation, which is the one to go by.

Spellings: two Latin spellings of one native word are a pair, and so are a native word and its Latin spelling; the
gold has some that are two names. Recall of pairs at the score that one in a hundred, or in a thousand, of 20,000 pairs
drawn at random exceeds; beside it two measures of letters, Jaro-Winkler and Damerau-Levenshtein (rapidfuzz), on the
same plain letters.
"""

from __future__ import annotations

import argparse
import csv
import gzip
import json
import random
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Sequence
from itertools import combinations
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from rapidfuzz.distance import DamerauLevenshtein, JaroWinkler

from common import ask_peer, data_folder, machine
from quoth.model import EntityKind
from quoth.resolve.likeness import ALIKE, compare, plain_words

Row = dict[str, Any]
DRAWS = 1000  # for an interval
RANDOM = 20_000  # pairs
PEER_ALIKE = 0.7  # the threshold that nomenklatura publishes figures for
SPEED = 20_000  # pairs that the speed is measured on, at least
KINDS: dict[str, EntityKind] = {"Person": "person", "Vessel": "thing"}  # of a schema; others are organisations
FILES = (
    "name_bench_dev.csv", "wikidata_arabic_dev.tsv", "wikidata_hebrew_dev.tsv", "wikidata_russian_dev.tsv.gz",
)  # fmt: skip


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", help="folder of the data sets (default: QUOTH_DATA)")
    parser.add_argument("--gold", action="append", type=Path, metavar="PATH", help="judged pairs or spellings")
    parser.add_argument("--peer", default=sys.executable, metavar="PYTHON", help="a Python that has nomenklatura")
    parser.add_argument("--errors", action="store_true", help="list the pairs that were judged otherwise")
    parser.add_argument("--json", action="store_true", help="print the report as JSON")
    args = parser.parse_args()
    paths = args.gold or [data_folder(args.data) / "name_matching" / name for name in FILES]
    report: Row = {}
    for path in paths:
        if ".csv" in path.suffixes:
            rows = list(csv.DictReader(read(path)))
            if not rows or not {"name1", "name2", "schema", "is_match"} <= rows[0].keys():
                sys.exit(f"no judged pairs in {path}: columns are schema, name1, name2, is_match and category")
            report[str(path)] = measure_pairs(rows, args.peer)
            if args.errors:
                print_errors(rows)
        else:
            report[str(path)] = measure_spellings(spellings(path))
    print(json.dumps(report) if args.json else "\n\n".join(render(*one) for one in report.items()) + "\n\n" + machine())


def headline(gold: Path) -> dict[str, float]:
    """The figure that a floor is set for, in per cent."""
    rows = list(csv.DictReader(read(gold)))
    return {"name_bench F1": figures(truth_of(rows), ours(rows) >= ALIKE)["F1"]}


def read(path: Path) -> list[str]:
    """The lines of a file; ends the run with one clear line when it cannot be read."""
    try:
        raw = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
        return raw.decode("utf-8").splitlines()
    except (OSError, EOFError, ValueError) as error:
        sys.exit(f"cannot read {path}: {error}")


# --- judged pairs -----------------------------------------------------------------------------------------


def measure_pairs(rows: list[Row], python: str) -> Row:
    """The figures of each tool on judged pairs, in per cent, overall and by schema and category."""
    truth, scores = truth_of(rows), ours(rows)
    report: Row = {"pairs": len(rows), "Quoth": tool(rows, truth, scores >= ALIKE) | speed(rows)}
    asked = [(row["name1"], row["name2"], row["schema"]) for row in rows]
    answer = ask_peer("nomenklatura", "names_peer.py", asked, python)
    if answer is None:
        return report
    found = tool(rows, truth, np.array(answer["scores"]) >= PEER_ALIKE)
    report[f"nomenklatura {answer['version']}"] = found | {"pairs a second": len(rows) / answer["seconds"]}
    return report


def truth_of(rows: list[Row]) -> NDArray[np.bool_]:
    return np.array([row["is_match"] == "true" for row in rows])


def kind_of(row: Row) -> EntityKind:
    return KINDS.get(row["schema"], "organisation")


def ours(rows: list[Row]) -> NDArray[np.float64]:
    return np.array([compare(row["name1"], row["name2"], kind_of(row)).score for row in rows])


def tool(rows: list[Row], truth: NDArray[np.bool_], found: NDArray[np.bool_]) -> Row:
    """All figures of one tool."""
    drawn = np.random.default_rng(0).integers(len(truth), size=(DRAWS, len(truth)))
    ends = np.percentile([figures(truth[draw], found[draw])["F1"] for draw in drawn], (2.5, 97.5))
    report: Row = {"all": figures(truth, found) | {"95 %": [round(float(end), 1) for end in ends]}}
    for column in ("schema", "category"):
        for value in sorted({row.get(column) or "" for row in rows}):
            chosen = np.array([(row.get(column) or "") == value for row in rows])
            report[f"{column} {value or 'none'}"] = figures(truth[chosen], found[chosen])
    return report


def figures(truth: NDArray[np.bool_], found: NDArray[np.bool_]) -> dict[str, float]:
    """Precision, recall and F1 in per cent, and how many pairs, how many of them right."""
    hits = float((truth & found).sum())
    return {
        "pairs": len(truth),
        "P": 100 * hits / max(1, found.sum()),
        "R": 100 * hits / max(1, truth.sum()),
        "F1": 200 * hits / max(1, truth.sum() + found.sum()),
        "right": 100 * float((truth == found).mean()),
    }


def speed(rows: list[Row]) -> Row:
    """Pairs a second of processor time: those of the gold, seen before, and names of it put together at random."""
    given = [(row["name1"], row["name2"], kind_of(row)) for row in rows]
    again = given * (SPEED // len(given) + 1)
    rng = random.Random(0)
    mixed = [(rng.choice(given)[0], rng.choice(given)[1], rng.choice(given)[2]) for _ in range(SPEED)]
    report = {}
    for name, pairs in (("pairs a second", again), ("random pairs a second", mixed)):
        start = time.process_time()
        for pair in pairs:
            compare(*pair)
        report[name] = len(pairs) / (time.process_time() - start)
    return report


def print_errors(rows: list[Row]) -> None:
    """Pairs that were judged otherwise, with what Quoth says of them."""
    for row in rows:
        said = compare(row["name1"], row["name2"], kind_of(row))
        if (said.score >= ALIKE) != (row["is_match"] == "true"):
            wrong = "taken for one" if said.score >= ALIKE else "taken for two"
            print(f"{wrong} {said.score:.2f}  {row['name1']} | {row['name2']}: {'; '.join(said.reasons)}")


# --- spellings --------------------------------------------------------------------------------------------


def spellings(path: Path) -> dict[str, list[str]]:
    """Native word -> its Latin spellings."""
    found: dict[str, list[str]] = defaultdict(list)
    try:
        for line in read(path):
            if ".jsonl" in path.suffixes:
                record = json.loads(line)
                found[record["form"]] += [word for word, _ in record["latin"]]
            else:
                latin, native, _ = line.split("\t")
                found[native].append(latin)
    except (ValueError, KeyError, TypeError) as error:
        sys.exit(f"no spellings in {path}: {error}")
    return found


def measure_spellings(words: dict[str, list[str]]) -> Row:
    """Recall of pairs of spellings at the scores that few random pairs exceed, in per cent."""
    latin = [(native, word) for native, many in words.items() for word in many if len(plain(word)) > 2]
    variants = [
        pair
        for many in words.values()
        for pair in combinations(sorted({word for word in many if len(plain(word)) > 2}), 2)
        if plain(pair[0]) != plain(pair[1])
    ]
    rng = random.Random(0)
    drawn = [(rng.choice(latin), rng.choice(latin)) for _ in range(RANDOM)]
    apart = [(one, two) for one, two in drawn if one[0] != two[0]]
    scripts = latin if len(latin) <= RANDOM else rng.sample(latin, RANDOM)
    return {
        "Latin spellings": recall(variants, [(one[1], two[1]) for one, two in apart]),
        "across scripts": recall(scripts, [(one[0], two[1]) for one, two in apart]),
    }


def plain(word: str) -> str:
    return "".join(plain_words(word, "person"))


MEASURES: dict[str, Callable[[str, str], float]] = {
    "Quoth": lambda one, two: compare(one, two, "person").score,
    "Jaro-Winkler": lambda one, two: JaroWinkler.similarity(plain(one), plain(two)),
    "Damerau-Levenshtein": lambda one, two: DamerauLevenshtein.normalized_similarity(plain(one), plain(two)),
}


def recall(pairs: Sequence[tuple[str, str]], apart: Sequence[tuple[str, str]]) -> Row:
    """Of each measure, recall of `pairs` at the scores that 1 and 0.1 per cent of `apart` exceed; Quoth's at ALIKE."""
    report: Row = {"pairs": len(pairs)}
    for name, measure in MEASURES.items():
        found = np.array([measure(*pair) for pair in pairs])
        other = np.sort([measure(*pair) for pair in apart])
        rates = {f"{share:.1%}": other[-int(share * len(other)) - 1] for share in (0.01, 0.001)}
        report[name] = {f"R at {at}": 100 * float((found > score).mean()) for at, score in rates.items()}
        if name == "Quoth":
            report[name] |= {
                "R when alike": 100 * float((found >= ALIKE).mean()),
                "random ones alike": 100 * float((other >= ALIKE).mean()),
            }
    return report


# --- printing ---------------------------------------------------------------------------------------------


def render(path: str, report: Row) -> str:
    """A table of a file."""
    lines = [path]
    if "Quoth" in report:
        columns = ("pairs", "P", "R", "F1", "right")
        for name in (name for name in report if name != "pairs"):
            lines.append(f"  {name:<36}" + "".join(f"{column:>8}" for column in columns))
            for part, its in report[name].items():
                if isinstance(its, dict):
                    row = f"    {part:<34}{its['pairs']:>8}" + "".join(f"{its[column]:>8.1f}" for column in columns[1:])
                    ends = its.get("95 %")
                    lines.append(row + (f"   F1 {ends[0]} to {ends[1]}" if ends else ""))
                else:
                    lines.append(f"    {part:<34}{its:>8.0f}")
        return "\n".join(lines)
    for what, its in report.items():
        lines.append(f"  {what}: {its['pairs']} pairs")
        rows = {name: "   ".join(f"{column} {value:.1f}" for column, value in its[name].items()) for name in MEASURES}
        lines += [f"    {name:<22}{row}" for name, row in rows.items()]
    return "\n".join(lines)


if __name__ == "__main__":
    main()
