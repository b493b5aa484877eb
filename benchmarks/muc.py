"""Who did it, and how sure that is, against MUC-4: the perpetrators of an incident and the confidence in them.

    python benchmarks/muc.py                        every report of MUC-4's dev set
    python benchmarks/muc.py --gold FILE.jsonl.gz   others in the same form; repeat it
    python benchmarks/muc.py --show                 each organisation, its class, and the assertions that name it

The gold lies in --data DIR or QUOTH_DATA, folder muc4. Its templates, one an incident, give each organisation that may
have done it a class, or several of which any is right: REPORTED AS FACT, CLAIMED OR ADMITTED, SUSPECTED OR ACCUSED
(BY AUTHORITIES), POSSIBLE. Individuals have no class; of them only the share that is found is told.

An assertion names a perpetrator who is its subject, in a relation of violence or responsibility, or its object, where
somebody is blamed; by one of the names in the gold, or as a mention of the same in the report. Where some of them stand
in a sentence that names a person, thing or place of the incident, only those count. Each has a class, the first of:

    CLAIMED OR ADMITTED    it claims responsibility, or the perpetrator is the innermost speaker
    SUSPECTED OR ACCUSED   it blames or denies, lies in an accusation, or is less than certain; BY AUTHORITIES where who
                           says so or blames is government, army, police or a court
    POSSIBLE               it is not asserted: it stands under a question, a condition, a doubt
    REPORTED AS FACT       what is left, whoever says so

A negative that is no denial has none. Of several classes the first of CLAIMED, BY AUTHORITIES, ACCUSED, POSSIBLE and
FACT counts. The rule was settled on MUC-4's train set, where that order hardly matters. Beside the accuracy stands that
of one answer for all, the commonest.

Known gaps: two incidents of one report that name the same people and places are not told apart; incidents that were
only threatened, and those that the key calls optional, count like the rest.
"""

from __future__ import annotations

import argparse
import gzip
import json
import sys
import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import quoth
from common import data_folder, machine
from intervals import Key, between, intervals, rates
from quoth import names
from quoth.model import Assertion, Reading
from quoth.relations import load_relations

FACT, CLAIMED, ACCUSED, BY_AUTHORITIES, POSSIBLE = CLASSES = (
    "REPORTED AS FACT",
    "CLAIMED OR ADMITTED",
    "SUSPECTED OR ACCUSED",
    "SUSPECTED OR ACCUSED BY AUTHORITIES",
    "POSSIBLE",
)
ORDER = (CLAIMED, BY_AUTHORITIES, ACCUSED, POSSIBLE, FACT)
NONE = "no assertion"
SHORT = {FACT: "fact", CLAIMED: "claimed", ACCUSED: "accused", BY_AUTHORITIES: "by auth.", POSSIBLE: "possible"}

VIOLENT = frozenset(name for name, relation in load_relations().items() if relation.plover.startswith("ASSAULT"))
RESPONSIBLE = frozenset(name for name, relation in load_relations().items() if relation.claim == "responsibility")

AUTHORITIES = frozenset(
    [
        "ambassador", "armed", "army", "attorney", "authorities", "authority", "colonel", "commissioner", "court",
        "embassy", "government", "governor", "judge", "lieutenant", "major", "mayor", "military", "minister",
        "ministry", "official", "officials", "police", "presidency", "president", "prosecutor", "soldiers", "troops",
    ]
)  # fmt: skip
"""Words of speakers that are authorities, as the key's rules have them: of the state, its forces and its courts."""

TARGETS = ("incident_location", "instrument_id", "phys_tgt_id", "hum_tgt_name", "hum_tgt_description")


@dataclass(frozen=True, slots=True)
class Case:
    """An organisation or individual of a template: its names, the classes that are right, and what was found."""

    report: str
    kind: str  # organisation or individual
    names: tuple[str, ...]
    gold: tuple[str, ...]  # none for individuals
    given: str  # a class, or NONE
    found: tuple[tuple[str, Assertion], ...]  # each assertion that names it, with its class


@dataclass(slots=True)
class Report:
    """A report's gold and reading, and the mentions of each one who is mentioned."""

    row: dict[str, Any]
    text: str
    reading: Reading
    groups: dict[str, str] = field(default_factory=dict)  # mention -> the mention whose name it takes

    def __post_init__(self) -> None:
        self.groups = {mention.mention_id: mention.refers_to for mention in self.reading.mentions}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", help="folder of the data sets (default: QUOTH_DATA)")
    parser.add_argument("--gold", action="append", type=Path, help="templates in MUC-4's form, .jsonl or .jsonl.gz")
    parser.add_argument("--bootstrap", type=int, default=1000, metavar="N", help="draws for intervals; 0 for none")
    parser.add_argument("--show", action="store_true", help="each organisation with the assertions that name it")
    args = parser.parse_args()
    for path in args.gold or [data_folder(args.data) / "muc4" / "dev.jsonl.gz"]:
        if not path.exists():
            sys.exit(f"no data at {path}: --gold FILE or QUOTH_DATA says where it lies")
        cases = measure(path)
        print(f"{path}\n{render(cases, args.bootstrap)}\n")
        for case in cases if args.show else ():
            if case.gold:
                print(show(case))
    print(machine())


def measure(path: Path) -> list[Case]:
    """The perpetrators of a file's templates whose names occur in the text, in the file's order."""
    return [case for report in read(path) for case in cases_of(report)]


def read(path: Path) -> Iterator[Report]:
    """Each report that has templates, with what Quoth reads in it; outlet and date are given as the gold has them."""
    with gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else path.open(encoding="utf-8") as lines:
        rows = [row for row in map(json.loads, lines) if row["templates"]]
    with tempfile.TemporaryDirectory() as work:
        file = Path(work) / "reports.jsonl"
        given = [
            {"id": row["id"], "text": row["text"], "outlet": row["wire"] or "", "published": row["date_iso"] or ""}
            for row in rows
        ]
        file.write_text("".join(f"{json.dumps(item)}\n" for item in given), encoding="utf-8")
        for row, (document, reading) in zip(rows, quoth.read_files([file]), strict=True):
            yield Report(row, document.text, reading)


def cases_of(report: Report) -> Iterator[Case]:
    """Its organisations with their classes, then its individuals, template by template."""
    for template in report.row["templates"]:
        targets = [value for slot in TARGETS for fill in template[slot] or () for value in parts(fill["values"])]
        for fill in template["perp_organization_confidence"] or ():
            gold = tuple(value.strip("()") for value in fill["values"])
            yield from _cases(report, "organisation", fill.get("of") or (), gold, targets)
        for fill in template["perp_individual_id"] or ():
            yield from _cases(report, "individual", fill["values"], (), targets)


def _cases(
    report: Report, kind: str, called: Iterable[str], gold: tuple[str, ...], targets: list[str]
) -> Iterator[Case]:
    present = tuple(name for name in called if holds(report.text, name))
    if present:
        found = tuple((class_of(item, present, report), item) for item in naming(present, targets, report))
        given = {label for label, _ in found}
        yield Case(
            report.row["id"], kind, present, gold, next((label for label in ORDER if label in given), NONE), found
        )


def naming(called: tuple[str, ...], targets: list[str], report: Report) -> list[Assertion]:
    """The assertions that name a perpetrator; those beside a target of the incident where there are any."""
    found = [
        item
        for item in report.reading.assertions
        if item.relation in VIOLENT | RESPONSIBLE and (item.polarity == "positive" or item.relation == "denied")
        if (
            is_one(item.object, item.object_mention_id, called, report)
            if item.relation == "blamed"
            else is_one(item.subject, item.subject_mention_id, called, report)
        )
    ]
    near = [
        item
        for item in found
        if any(holds(report.text[item.sentence_start : item.sentence_end], target) for target in targets)
    ]
    return near or found


def class_of(item: Assertion, called: tuple[str, ...], report: Report) -> str:
    """The class of one assertion that names a perpetrator, by the rule at the head of this file."""
    statement = next((s for s in report.reading.statements if s.statement_id == item.statement_id), None)
    speaker = item.chain.split(" < ")[-1]
    if item.relation == "claimed responsibility" or is_one(
        speaker, statement.speaker_mention_id if statement else "", called, report
    ):
        return ACCUSED if item.relation == "denied" else CLAIMED if item.asserted else POSSIBLE
    if not item.asserted:
        return POSSIBLE
    accuses = item.relation in ("blamed", "denied") or (statement is not None and statement.act == "accuse")
    if accuses or item.certainty in ("possible", "probable"):
        accuser = f"{speaker} {item.subject}" if item.relation == "blamed" else speaker
        return BY_AUTHORITIES if not AUTHORITIES.isdisjoint(names.words(accuser)) else ACCUSED
    return FACT


def is_one(words: str, mention_id: str, called: tuple[str, ...], report: Report) -> bool:
    """Whether words, or the mention that they are, name one of those called so."""
    if any(holds(words, name) for name in called):
        return True
    group = report.groups.get(mention_id, "")
    return bool(group) and any(
        mention.refers_to == group and any(holds(mention.exact, name) for name in called)
        for mention in report.reading.mentions
    )


def holds(text: str, name: str) -> bool:
    """Whether a text holds a name, as whole words in any case and with any punctuation between."""
    wanted = " ".join(names.words(name))
    return bool(wanted) and f" {wanted} " in f" {' '.join(names.words(text))} "


def parts(values: Iterable[str]) -> Iterator[str]:
    """The names in fills; a place is given from country down, "REPUBLIC: DEPARTMENT (KIND): TOWN (KIND)": the last."""
    for value in values:
        yield value.rsplit(":", 1)[-1].split("(", 1)[0].strip()


def count(cases: list[Case]) -> tuple[list[Counter[Key]], str]:
    """What was found and right, report by report, and the answer that is right most often."""
    votes = Counter(label for case in cases for label in case.gold)
    common = max(CLASSES, key=lambda label: votes[label])
    counts: defaultdict[str, Counter[Key]] = defaultdict(Counter)
    for case in cases:
        row = counts[case.report]
        row["all", case.kind, ""] += 1
        row["found", case.kind, ""] += case.given != NONE
        if case.gold:
            row["constant", "", ""] += common in case.gold
            row["right or constant", "", ""] += (case.given if case.given != NONE else common) in case.gold
        if case.gold and case.given != NONE:
            row["right", "", ""] += case.given in case.gold
            row["constant, found", "", ""] += common in case.gold
    return list(counts.values()), common


def figures_of(common: str) -> dict[str, tuple[int, Key, tuple[Key, ...]]]:
    """What is printed: name, and what is counted out of what."""
    found, every = (("found", "organisation", ""),), (("all", "organisation", ""),)
    return {
        "organisations named by an assertion": (1, found[0], every),
        "individuals named by an assertion": (1, ("found", "individual", ""), (("all", "individual", ""),)),
        "class right, of organisations so named": (1, ("right", "", ""), found),
        f"  always {common}": (1, ("constant, found", "", ""), found),
        f"class right, of all; {common} where none": (1, ("right or constant", "", ""), every),
        f"  always {common}, of all": (1, ("constant", "", ""), every),
    }


def render(cases: list[Case], bootstrap: int) -> str:
    """Shares with intervals over reports, and which class was taken for which."""
    counts, common = count(cases)
    figures = figures_of(common)
    values, ends = rates(counts, figures), intervals(counts, bootstrap, figures)
    total = sum(counts, Counter[Key]())
    lines = []
    for name, (_, _, out_of) in figures.items():
        of = sum(total[key] for key in out_of)
        lines.append(f"{name:<62}{values[name]:>6.1f}  of {of:<5}{between(ends.get(name))}")
    table = Counter((gold_of(case), case.given) for case in cases if case.gold)
    columns = (*CLASSES, NONE)
    lines += ["", f"{'gold, down; found, across':<40}" + "".join(f"{SHORT.get(c, c):>13}" for c in columns)]
    lines += [f"{gold:<40}" + "".join(f"{table[gold, given]:>13}" for given in columns) for gold in CLASSES]
    return "\n".join([*lines, "", "where several classes are right, the one found if it is among them, else the first"])


def gold_of(case: Case) -> str:
    """The class of a case for the table: the one found where it is right, else the first."""
    return case.given if case.given in case.gold else case.gold[0]


def show(case: Case) -> str:
    """A case in lines: what is right, what was found, and where."""
    verdict = "right" if case.given in case.gold else "none" if case.given == NONE else "wrong"
    lines = [f"{verdict:<6}{case.report} {case.names[0]}: {' or '.join(case.gold)}; found {case.given}"]
    for label, item in case.found:
        words = " ".join(item.exact.split())
        lines.append(f"        {SHORT[label]}: {item.chain or 'the outlet'}, {item.relation}: {words}")
    return "\n".join(lines)


if __name__ == "__main__":
    main()
