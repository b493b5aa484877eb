"""Truth discovery on plain tables against gold: which claimed values are true, beside plain votes.

    python benchmarks/truth.py                                 all sets, the days of flight pooled
    python benchmarks/truth.py --gold flight_DAY_gold.csv      other files of a set: claims beside them, by name
    python benchmarks/truth.py --without aa,CO,ua              leaves sources out, such as those the gold came from
    python benchmarks/truth.py --ablation                      also without copying, and without kinds of values

The gold lies in --data DIR or QUOTH_DATA, folder `truth_discovery`: NAME_gold.csv beside NAME_claims.csv (or .csv.gz),
and NAME_hierarchy.csv where values have one. The name's first word says which set it is: flight, books, birthplaces,
heritages, population. --gold may be repeated; --json prints JSON.

Right is: a time within 10 minutes, a gate to the letter (flight); the same set of last names (books); the most
specific place, to the letter (birthplaces, heritages); a number within 1 per cent (population). Cells without a claim
are left out and counted. `vote` is the value with most sources, those within its tolerance among them; where values
tie, the share of them that is right. `first` breaks ties by the order of rows, as published baselines do. Published:
flight, the best of Li et al. (VLDB 2012), as recalled. One set of parameters for all. The 95 per cent interval is from
1000 draws of objects.
"""

from __future__ import annotations

import argparse
import csv
import gzip
import json
import re
import sys
import time
import unicodedata
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from common import data_folder, machine
from quoth.weigh.discovery import (
    Support,
    ancestor_of,
    clock_within,
    discover,
    numbers_within,
    parts_in_common,
)

Item = tuple[str, str]
Claim = tuple[str, str, str, str]
SETS = ("flight", "books", "birthplaces", "heritages", "population")
PUBLISHED = {"flight": 94.3}
DRAWS = 1000


class Set(NamedTuple):
    """A table of claims, its gold, the kind of its values, and when a value is right (value, gold)."""

    claims: list[Claim]
    gold: dict[Item, str]
    support: Support
    right: Callable[[str, str], bool]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", help="folder of the data sets (default: QUOTH_DATA)")
    parser.add_argument("--gold", action="append", type=Path, metavar="PATH", help="NAME_gold.csv of other files")
    parser.add_argument("--without", default="", metavar="A,B", help="sources to leave out")
    parser.add_argument("--ablation", action="store_true", help="also without copying, and without kinds of values")
    parser.add_argument("--json", action="store_true", help="print the report as JSON")
    args = parser.parse_args()
    paths = args.gold or sorted((data_folder(args.data) / "truth_discovery").glob("*_gold.csv"))
    if not paths:
        sys.exit("no NAME_gold.csv in the folder truth_discovery of the data")
    report = measure(paths, set(args.without.split(",")), args.ablation)
    print(json.dumps(report) if args.json else render(report) + "\n\n" + machine())


def headline(data: Path) -> dict[str, float]:
    """The figures that floors are set for, in per cent."""
    report = measure(sorted((data / "truth_discovery").glob("*_gold.csv")), set(), False)
    return {name: figures["Quoth"] for name, figures in report.items() if name in SETS}


def measure(paths: list[Path], without: set[str], ablation: bool) -> dict[str, dict[str, Any]]:
    """Figures a file and, where there are several of a set, pooled under its name."""
    files: dict[str, list[tuple[str, dict[str, Any]]]] = defaultdict(list)
    for path in paths:
        name = path.name.removesuffix(".csv").removesuffix("_gold")
        kind = name.split("_")[0]
        if kind not in SETS:
            sys.exit(f"{path}: of no known set; the name begins with {', '.join(SETS)}")
        one = read(path, kind)
        one = one._replace(claims=[claim for claim in one.claims if claim[0] not in without])
        files[kind].append((name, score(one, ablation)))
    report: dict[str, dict[str, Any]] = {}
    for kind in sorted(files, key=SETS.index):
        if len(files[kind]) > 1:
            report |= {name: summary([counts]) for name, counts in files[kind]}
        report[kind] = summary([counts for _, counts in files[kind]])
    return report


def score(one: Set, ablation: bool) -> dict[str, Any]:
    """By object, in rows of (cells, right of each method); and seconds, and cells that nobody claims."""
    start = time.perf_counter()
    ours = truths(one, one.support, True)
    seconds = time.perf_counter() - start
    methods = {"Quoth": ours}
    if ablation:
        methods |= {"no copying": truths(one, one.support, False), "no kinds": truths(one, None, True)}
    votes = vote(one)
    cells: dict[str, Any] = defaultdict(lambda: np.zeros(3 + len(methods)))
    for item, gold in one.gold.items():
        if item not in ours:
            continue
        first, tied = votes[item]
        rights = [one.right(first, gold), np.mean([one.right(value, gold) for value in tied])]
        cells[item[0]] += [1, *rights, *(one.right(found[item], gold) for found in methods.values())]
    unclaimed = sum(item not in ours for item in one.gold)
    return {"methods": list(methods), "cells": list(cells.values()), "seconds": seconds, "unclaimed": unclaimed}


def truths(one: Set, support: Support | None, copying: bool) -> dict[Item, str]:
    found = discover(one.claims, support, copying=copying).truths()
    return {item: belief.value for item, belief in found.items()}


def vote(one: Set) -> dict[Item, tuple[str, list[str]]]:
    """Of each item the value with most sources, the first of those in the rows, and all that tie with it."""
    by_item: dict[Item, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for source, thing, attribute, value in one.claims:
        if value:
            by_item[thing, attribute][value].add(source)
    found = {}
    for item, values in by_item.items():
        most = {
            value: sum(
                len(sources)
                for other, sources in values.items()
                if other == value or (one.support(other, value) >= 1 and one.support(value, other) >= 1)
            )
            for value in values
        }
        best = [value for value in values if most[value] == max(most.values())]
        found[item] = best[0], best
    return found


def summary(counts: list[dict[str, Any]]) -> dict[str, Any]:
    """Per cent right of each method, with the interval of ours."""
    rows = np.array([row for one in counts for row in one["cells"]])
    names = ["first", "vote", *counts[0]["methods"]]
    rates = 100 * rows.sum(0)[1:] / rows.sum(0)[0]
    rng = np.random.default_rng(0)
    drawn = rows[rng.integers(len(rows), size=(DRAWS, len(rows)))].sum(1)
    ends = np.percentile(100 * drawn[:, 3] / drawn[:, 0], (2.5, 97.5))
    return {
        "cells": int(rows.sum(0)[0]),
        "unclaimed": sum(one["unclaimed"] for one in counts),
        **{name: round(float(rate), 1) for name, rate in zip(names, rates, strict=True)},
        "95 %": [round(float(end), 1) for end in ends],
        "seconds": round(sum(one["seconds"] for one in counts), 1),
    }


def render(report: dict[str, dict[str, Any]]) -> str:
    """A table of all sets."""
    extra = [name for name in next(iter(report.values())) if name in ("no copying", "no kinds")]
    columns = ["cells", "unclaimed", "first", "vote", "Quoth", "95 %", *extra, "published", "seconds"]
    lines = [f"{'':<18}" + "".join(f"{column:>14}" for column in columns)]
    for name, figures in report.items():
        shown = figures | {"95 %": "{} to {}".format(*figures["95 %"]), "published": PUBLISHED.get(name, "")}
        lines.append(f"{name:<18}" + "".join(f"{shown[column]!s:>14}" for column in columns))
    return "\n".join(lines)


# --- the sets -----------------------------------------------------------------------------------------


def read(path: Path, kind: str) -> Set:
    """A set from its gold and the claims beside it."""
    claims, gold = rows_of(beside(path, "claims")), rows_of(path)
    if kind == "flight":
        clock = clock_within(10)
        return table(
            claims, gold, "value_norm", str, clock, lambda value, true: value == true or clock(value, true) > 0
        )
    if kind == "books":
        return table(claims, gold, "value", last_names, parts_in_common(), lambda value, true: value == true)
    if kind == "population":
        near = numbers_within(0.01)
        return table(claims, gold, "value", str, near, lambda value, true: value == true or near(value, true) > 0)
    above = ancestors(rows_of(beside(path, "hierarchy")))
    specific = ancestor_of(above)
    return table(claims, gold, "value", str, specific, lambda value, true: f"{true},".startswith(f"{value},"))


def table(
    claims: list[dict[str, str]],
    gold: list[dict[str, str]],
    column: str,
    normal: Callable[[str], str],
    support: Support,
    right: Callable[[str, str], bool],
) -> Set:
    """The rows with a value in the column, each in its normal form."""
    told = [(row["source"], row["object"].strip(), row["attribute"], normal(row[column])) for row in claims]
    true = {(row["object"].strip(), row["attribute"]): normal(row[column]) for row in gold if row[column]}
    return Set(told, true, support, right)


def beside(path: Path, part: str) -> Path:
    """NAME_claims.csv or .csv.gz beside NAME_gold.csv."""
    plain = path.with_name(path.name.replace("_gold.csv", f"_{part}.csv"))
    zipped = plain.with_name(plain.name + ".gz")
    if plain == path or not (plain.exists() or zipped.exists()):
        sys.exit(f"no {plain.name} or {zipped.name} beside {path}")
    return zipped if zipped.exists() else plain


def rows_of(path: Path) -> list[dict[str, str]]:
    """The rows of a CSV file, gzipped or not; ends the run with one clear line when it cannot be read."""
    try:
        raw = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
    except (OSError, EOFError) as error:
        sys.exit(f"cannot read {path}: {error}")
    return list(csv.DictReader(raw.decode("utf-8", errors="replace").splitlines()))


def ancestors(nodes: list[dict[str, str]]) -> dict[str, set[str]]:
    """The names above each name, the root's aside; of namesakes those above any."""
    by_id = {node["id"]: node for node in nodes}
    above: dict[str, set[str]] = defaultdict(set)
    for node in nodes:
        parent = by_id.get(node["parent_id"])
        while parent and parent["parent_id"] in by_id:
            above[node["name"]].add(parent["name"])
            parent = by_id.get(parent["parent_id"])
    return above


ROLES = re.compile(
    r"\b(by|authors?|editors?|eds?|edited|joint|translat\w+|illustrat\w+|with|ph\.? ?d|m\.? ?d|jr|sr|ii|iii|iv|dr|prof"
    r"|et al|contribut\w+|foreword|not available|unknown)\b"
)


def last_names(raw: str) -> str:
    """Authors as sellers write them, as last names in order: `Ada B. Quill & Roe, Tim` is `quill; roe`."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", raw) if not unicodedata.combining(c)).lower()
    people = []
    for part in re.split(r"[;/&|]|\band\b|\([^)]*\)", plain):
        bits = [bit.strip(" .:") for bit in ROLES.sub(" ", part).split(",")]
        bits = [bit for bit in bits if bit]
        if len(bits) == 1 or all(" " in bit for bit in bits):
            people += bits  # Ada Quill, Tim Roe
        elif len(bits) % 2 == 0:
            people += bits[::2]  # Quill, Ada, Roe, Tim
        else:
            people += bits[:1]
    words = (re.findall(r"[^\W\d_]{2,}", person.replace("'", "")) for person in people)
    return "; ".join(sorted({found[-1] for found in words if found}))


if __name__ == "__main__":
    main()
