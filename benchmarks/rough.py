"""The same gold with its text roughened: what the loss of commas, case, quotation marks and paragraphs costs.

Texts are changed in memory, and gold spans move with them: every old offset has its new one. Single marks within
quotations stay, since nothing tells them from apostrophes.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from types import ModuleType

from gold import ROLES, Row
from intervals import between, count, interval, rates, resampled
from readings import BOTH, readings

MARK = re.compile(r"[“”„«»\"]|\n")
BREAK = re.compile(r"\s*\n\s*")
Change = Callable[[str], list[tuple[int, int, str]]]
"""A text to what is replaced in it: (start, end, new) in order, without overlap."""


def commas(text: str) -> list[tuple[int, int, str]]:
    """Commas go, those in figures too, as in FA-KES."""
    return [(m.start(), m.end(), "") for m in re.finditer(",", text)]


def case(fold: Callable[[str], str]) -> Change:
    """Every letter for itself: a letter may become two."""
    return lambda text: [(i, i + 1, fold(c)) for i, c in enumerate(text) if fold(c) != c]


def marks(opening: str, closing: str) -> Change:
    """Double quotation marks become others; a straight one opens where none is open in its line."""

    def change(text: str) -> list[tuple[int, int, str]]:
        edits, inside = [], False
        for mark in MARK.finditer(text):
            inside = mark[0] in "“„«" or (mark[0] == '"' and not inside)
            if mark[0] != "\n":
                edits.append((mark.start(), mark.end(), opening if inside else closing))
        return edits

    return change


def breaks(text: str) -> list[tuple[int, int, str]]:
    """Line ends become blanks."""
    return [(m.start(), m.end(), " ") for m in BREAK.finditer(text)]


STRAIGHT = marks('"', '"')
LOWER, UPPER = case(str.lower), case(str.upper)
KINDS: dict[str, tuple[Change, ...]] = {
    "as it is": (),
    "commas stripped": (commas,),
    "lower case": (LOWER,),
    "upper case": (UPPER,),
    "commas stripped, lower case": (commas, LOWER),
    "commas stripped, upper case": (commas, UPPER),
    "marks straight": (STRAIGHT,),
    "marks single": (marks("‘", "’"),),
    "marks single, straight": (marks("'", "'"),),
    "marks angled": (marks("«", "»"),),
    "marks low and high": (marks("„", "“"),),
    "marks removed": (marks("", ""),),
    "paragraph breaks removed": (breaks,),
    "commas, breaks removed, straight": (commas, breaks, STRAIGHT),
}
"""Ways to roughen a text. The last is FA-KES to the letter: scraped copy in one line that keeps its case."""

DESTROYED = ("commas stripped, lower case", "commas stripped, upper case")
LIMIT = 6.0
"""Points of F1 that the loss of commas and case may cost."""


def roughened(row: Row, changes: Sequence[Change]) -> Row:
    """A gold document with its text changed and its spans moved; a span of which nothing is left goes."""
    for change in changes:
        text, places = edit(row["text"], change(row["text"]))
        moved = [
            {role: [[places[s], places[e]] for s, e in item.get(role) or () if places[s] < places[e]] for role in ROLES}
            for item in row["attributions"]
        ]
        row = {**row, "text": text, "attributions": moved}
    return row


def edit(text: str, edits: list[tuple[int, int, str]]) -> tuple[str, list[int]]:
    """The changed text, and for each old offset, the end's included, the new one."""
    parts: list[str] = []
    places: list[int] = []
    at = length = 0
    for start, end, new in [*edits, (len(text), len(text), "")]:
        places += range(length, length + start - at)
        length += start - at
        places += [length] * (end - start)
        parts += [text[at:start], new]
        length += len(new)
        at = end
    return "".join(parts), [*places, length]


def measure(gold: list[Row], module: ModuleType, bootstrap: int) -> Row:
    """P, R, F1 and the loss of F1 in points for each way to roughen the texts."""
    rows: dict[str, Row] = {}
    plain = None
    for name, changes in KINDS.items():
        rough = [roughened(row, changes) for row in gold]
        counts = count(rough, readings(rough, [BOTH]).found[BOTH], module)
        found, draws = rates(counts), resampled(counts, bootstrap)["F1"]
        if plain is None:
            plain = found["F1"], draws
        rows[name] = {key: found[key] for key in ("P", "R", "F1")} | {"loss": plain[0] - found["F1"]}
        if bootstrap:
            rows[name]["loss, interval"] = interval(plain[1] - draws)
    return rows


def render(report: Row) -> str:
    """The table, and the loss that has a limit."""
    lines = [f"{'text':<34}{'P':>7}{'R':>7}{'F1':>7}{'loss':>7}  95 % of the loss"]
    for name, row in report.items():
        ends = between(row.get("loss, interval")) if name != "as it is" else ""
        lines.append(f"  {name:<32}{row['P']:>7.1f}{row['R']:>7.1f}{row['F1']:>7.1f}{row['loss']:>7.1f}  {ends}")
    worst = max(report[name]["loss"] for name in DESTROYED)
    verdict = "met" if worst <= LIMIT else "MISSED"
    lines.append(
        f"\nloss when commas and case are destroyed: {worst:.1f} points (at most {LIMIT:.0f} wanted: {verdict})"
    )
    return "\n".join(lines)
