"""The vocabulary of relations, told: which there are, what carries each, and what a user's own file adds."""

from __future__ import annotations

from dataclasses import asdict
from difflib import get_close_matches
from pathlib import Path
from textwrap import wrap
from typing import Any

from quoth.errors import NotFound
from quoth.ledger import read_vocabulary
from quoth.relations import TRIGGERS, Relation, load_relations, read_own
from quoth.tell.plain import Sheet

COLUMNS = ("relation", "kind", "words", "excludes", "PLOVER", "ACLED", "STIX")
SHARES = (0.17, 0.06, 0.27, 0.12, 0.16, 0.13, 0.09)
"""How much of the width each column gets."""
GAP = 2
LISTED = 8
"""Words of a relation that the table shows; `relation_text` has them all."""


def vocabulary(own: str = "") -> list[dict[str, Any]]:
    """The relations that come with Quoth and those of `own`, the text of a user's file: every field of each."""
    shipped = load_relations()
    return [_row(relation, shipped) for relation in (read_own(own) if own else shipped).values()]


def find_relation(rows: list[dict[str, Any]], name: str) -> dict[str, Any]:
    """The relation of a name; raises NotFound with the names nearest to it."""
    names = {row["name"].casefold(): row for row in rows}
    if name.casefold() not in names:
        near = get_close_matches(name.casefold(), names, cutoff=0.5)
        hint = f"Near it: {', '.join(near)}." if near else "quoth vocabulary lists them."
        raise NotFound(f'no relation "{name}". {hint}')
    return names[name.casefold()]


def check_vocabulary(path: str | Path) -> dict[str, Any]:
    """What a user's file adds: names of its new relations, and of those of Quoth's that get more words.

    Raises:
        VocabularyError: the first fault of the file.
    """
    shipped, both = load_relations(), read_own(read_vocabulary(Path(path)), str(path))
    new = [name for name in both if name not in shipped]
    return {"file": str(path), "new": new, "more_words": [name for name in shipped if both[name] != shipped[name]]}


def vocabulary_text(rows: list[dict[str, Any]], sheet: Sheet) -> str:
    """The relations as a table, a blank line between them where one takes several lines."""
    room = sheet.width - GAP * (len(COLUMNS) - 1)
    widths = [max(len(title), int(room * share)) for title, share in zip(COLUMNS, SHARES, strict=True)]
    lines = _cells(COLUMNS, widths, sheet, "faint")
    for row in rows:
        cells = (row["name"], row["kind"], ", ".join(_words(row)), ", ".join(row["excludes"]))
        lines += ["", *_cells((*cells, row["plover"], row["acled"], row["stix"]), widths, sheet, "strong")]
    return "\n".join(lines)


def relation_text(row: dict[str, Any], sheet: Sheet) -> str:
    """One relation in full: its example, its words, its sides, what it says of others, its codes."""
    acled = " / ".join(filter(None, (row["acled_event"], row["acled"])))
    own = "comes with Quoth" if row["shipped"] else "your own"
    lines = [sheet.block((row["name"], "strong"), (f"({row['kind']}, {row['claim']}; {own})", "faint"), indent=0)]
    if row["example"]:
        lines.append(sheet.block((f"“{row['example']}”", "plain")))
    fields = [(key, ", ".join(row[key])) for key in (*TRIGGERS, "subject", "object", "who", "only", "never", "whom")]
    fields += [(key, row[key]) for key in ("about", "exclusive", "begins", "ends", "counted")]
    fields += [(key, ", ".join(row[key])) for key in ("excludes", "implies")]
    fields += [(key, "yes" if row[key] else "") for key in ("again", "final", "hangs", "negative", "speech")]
    fields += [("PLOVER", row["plover"]), ("ACLED", acled), ("STIX", row["stix"])]
    lines += [sheet.block((f"{key}:", "faint"), (value, "plain"), hang=4) for key, value in fields if value]
    return "\n".join(lines)


def _row(relation: Relation, shipped: dict[str, Relation]) -> dict[str, Any]:
    fields = {key: list(value) if isinstance(value, tuple) else value for key, value in asdict(relation).items()}
    return {**fields, "acled_event": relation.acled_event, "shipped": relation.name in shipped}


def _words(row: dict[str, Any]) -> list[str]:
    plain = [word for key in ("verbs", "nouns", "adjectives") for word in row[key]]
    words = list(dict.fromkeys(plain)) + [f"…-{word}" for word in row["prefixes"]]
    return [*words[:LISTED], *(["…"] if len(words) > LISTED else [])]


def _cells(cells: tuple[str, ...], widths: list[int], sheet: Sheet, first: str) -> list[str]:
    """A row of a table, each cell wrapped to its column."""
    columns = [_wrapped(cell, width) for cell, width in zip(cells, widths, strict=True)]
    lines = []
    for at in range(max(map(len, columns))):
        line = (" " * GAP).join(
            sheet.paint(part, first if number == 0 else "plain") + " " * (widths[number] - len(part))
            for number, column in enumerate(columns)
            for part in (column[at] if at < len(column) else "",)
        )
        lines.append(line.rstrip())
    return lines


def _wrapped(words: str, width: int) -> list[str]:
    return wrap(words.replace(":", ": ").replace("/", "/ "), width) or [""]
