"""Who said what, against gold: PolNeAR dev (news) and RiQuA dev (fiction, spans alone).

    python benchmarks/attribution.py                      both, from --data DIR or QUOTH_DATA
    python benchmarks/attribution.py --gold GOLD.jsonl    others, in the scorer's format; may be repeated
    python benchmarks/attribution.py --sample 20 --json   the first 20 documents of each, as JSON

The gold files have no nesting (each word is in one attribution at most). What Quoth finds is scored twice: as it
comes, nested statements included, which is the headline; and without those that lie in another ("flat").
"""

from __future__ import annotations

import argparse
import gzip
import json
import re
import sys
import time
from collections.abc import Iterator
from dataclasses import fields
from itertools import islice
from pathlib import Path
from types import ModuleType
from typing import Any

from common import data_folder, machine, scorer
from quoth.model import Document
from quoth.read.parser import load_nlp, parse
from quoth.read.statements import Attribution, find_statements

THRESHOLD = 0.5  # the scorer's own: contents and sources agree from this overlap
ROLES = ("source", "cue", "content")
Row = dict[str, Any]


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--data", help="folder of the data sets (default: QUOTH_DATA)")
    options.add_argument("--gold", action="append", type=Path, help="gold file in the scorer's format")
    options.add_argument("--sample", type=int, help="only the first N documents of each file")
    options.add_argument("--json", action="store_true", help="print the reports as JSON")
    args = options.parse_args()

    data = data_folder(args.data)
    files = args.gold or [data / "polnear" / "dev.jsonl", data / "riqua" / "dev.jsonl"]
    absent = [str(path) for path in files if not path.exists()]
    if absent:
        sys.exit(f"no data at {', '.join(absent)}: --gold FILE or QUOTH_DATA says where it lies")
    module = scorer("score_attribution", data)
    reports = {str(path): measure(path, module, args.sample) for path in files}
    if args.json:
        print(json.dumps(reports))
    else:
        for name, report in reports.items():
            print(f"{name}\n{render(report, module)}\n")
        print(machine())


def headline(gold: Path, data: Path, sample: int | None = None) -> dict[str, float]:
    """The figures that floors are set for, in per cent: F1, P, R, content exact, direct and sourceless recall."""
    return figures(measure(gold, scorer("score_attribution", data), sample))


def figures(report: Row) -> dict[str, float]:
    """The figures of a report that floors are set for, in per cent."""
    row, kinds = report["attributions"]["+ source"], report["kinds"]
    return {
        "polnear F1": 100 * row["f1"],
        "polnear P": 100 * row["p"],
        "polnear R": 100 * row["r"],
        "polnear content exact": 100 * report["attributions"]["content exact"]["f1"],
        "polnear direct R": 100 * kinds["direct"]["+ source r"],
        "polnear sourceless R": 100 * kinds["sourceless"]["+ source r"],
    }


def measure(path: Path, module: ModuleType, sample: int | None = None) -> Row:
    """The scorer's report of what the reader finds in a gold file's texts, with the time it took."""
    gold = {row["id"]: row for row in islice(read_gold(path), sample)}
    nlp = load_nlp()
    nested: dict[str, Row] = {}
    flat: dict[str, Row] = {}
    words = 0
    parsing = finding = 0.0
    for name, row in gold.items():
        document = as_document(row["text"])
        start = time.perf_counter()
        doc = parse(document, nlp)
        middle = time.perf_counter()
        found = find_statements(doc, document)
        finding += time.perf_counter() - middle
        parsing += middle - start
        words += len(row["text"].split())
        nested[name] = {"attributions": [as_row(item) for item in found]}
        flat[name] = {"attributions": [as_row(item) for item in found if item.parent is None]}
    if any("spans" in row for row in gold.values()):  # roles that nobody linked
        nested = {name: {"attributions": split_roles(row["attributions"])} for name, row in nested.items()}
    report: Row = module.score(gold, nested, THRESHOLD)
    report["flat f1"] = module.score(gold, flat, THRESHOLD)["attribution_f1"]
    report["spans only"] = any("spans" in row for row in gold.values())
    report["words"] = words
    report["words a second, parsing"] = words / max(parsing, 1e-9)
    report["words a second, finding"] = words / max(finding, 1e-9)
    return report


def render(report: Row, module: ModuleType) -> str:
    """A report as the scorer's table and a line on speed; for spans alone, what can be said of them."""
    speed = (
        f"{report['words']} words; {report['words a second, parsing']:,.0f} a second to parse, "
        f"{report['words a second, finding']:,.0f} a second to find statements in what is parsed"
    )
    table: str = module.render(report, THRESHOLD)
    if report["spans only"]:
        rows = table.split("\n")
        contents = [row for row in rows if row.strip().startswith("content")]
        return "\n".join(
            [*rows[2:6], "", "contents (spans; sources and cues are not linked to them)", *contents[1:4], "", speed]
        )
    return f"{table}\nwithout statements that lie in others: {report['flat f1']:.4f}\n{speed}"


def read_gold(path: Path) -> Iterator[Row]:
    """The documents of a gold file; RiQuA's tag sequences become texts with one attribution a span."""
    with gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else path.open(encoding="utf-8") as lines:
        for number, line in enumerate(lines):
            row = json.loads(line)
            yield from_tags(row["tokens"], row["labels"], str(number)) if "tokens" in row else row


def from_tags(tokens: list[str], labels: list[str], name: str) -> Row:
    """A text from tokens, and its spans by role from B/I tags, each an attribution of its own."""
    text = ""
    places = []
    for token in tokens:
        tight = not text or text.endswith(("``", "(", "\n")) or re.fullmatch(r"[,.;:!?)]+|''|'\w{0,2}|n't", token)
        text += token if tight else f" {token}"
        places.append((len(text) - len(token), len(text)))
    spans: list[tuple[str, int, int]] = []
    for (start, end), label in zip(places, labels, strict=True):
        role = label[2:]
        if label.startswith("I-") and spans and spans[-1][0] == role:
            spans[-1] = (role, spans[-1][1], end)
        elif role:
            spans.append((role, start, end))
    attributions = [{role: [[start, end]]} for role, start, end in spans]
    return {"id": name, "text": text, "attributions": attributions, "spans": True}


def split_roles(attributions: list[Row]) -> list[Row]:
    """One attribution a content, one each for sources and cues: as RiQuA's gold is compared."""
    return [{role: [span]} for item in attributions for role in ROLES for span in item[role]]


def as_document(text: str) -> Document:
    """A document with nothing but a text."""
    blank: dict[str, Any] = {field.name: "" for field in fields(Document)}
    return Document(**blank | {"document_id": "d", "text": text, "body_start": 0, "zones": ()})


def as_row(item: Attribution) -> Row:
    """An attribution as the scorer reads it."""
    return {role: [[span.start, span.end] for span in getattr(item, role)] for role in ROLES}


if __name__ == "__main__":
    main()
