"""Writes the tables of docs/data-model.md from src/quoth/model.py; a test fails when the two differ.

python docs/make_data_model.py
"""

from __future__ import annotations

import inspect
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Literal, get_args, get_origin, get_type_hints

from quoth.model import BUILD_TABLES, DOCUMENT_TABLES, READING_TABLES, Answer, Basis, Review, Span, Zone

PAGE = Path(__file__).with_name("data-model.md")
MARK = "<!-- from here on made by docs/make_data_model.py: edit src/quoth/model.py instead -->\n"
FIELD = re.compile(r"    (?P<name>\w+): (?P<type>[^#=]+?)(?: = [^#]+)?(?:  # (?P<note>.*))?")
GROUPS: tuple[tuple[str, str, tuple[type, ...]], ...] = (
    ("Documents", "`documents/*.parquet`: one file a batch, never changed.", (*DOCUMENT_TABLES, Zone, Span)),
    ("Readings", "`readings/READER/BATCH/*.parquet`: what a reader found in each document.", READING_TABLES),
    (
        "Builds",
        "`builds/ID/*.parquet`: what stands on all readings and reviews; made anew each time.",
        (*BUILD_TABLES, Answer, Basis),
    ),
    ("Reviews", "`reviews.jsonl`: append-only, one JSON object a line.", (Review,)),
)


def columns(row_type: type) -> Iterator[str]:
    """A row of Markdown for each column, with its type and what the source says of it."""
    hints = get_type_hints(row_type)
    for line in inspect.getsource(row_type).splitlines():
        found = FIELD.fullmatch(line)
        if not found or found["name"] == "table":
            continue
        hint: Any = hints[found["name"]]
        values = ", ".join(f"`{value}`" for value in get_args(hint) if value) if get_origin(hint) is Literal else ""
        kind = "text" if hint is str or values else found["type"].replace("|", "\\|")
        note = ". ".join(filter(None, [(found["note"] or "").replace("|", "\\|"), values and f"One of {values}"]))
        yield f"| `{found['name']}` | {kind} | {note} |"


def section(row_type: type) -> Iterator[str]:
    """One table of the page."""
    yield f"### {getattr(row_type, 'table', row_type.__name__)}"
    yield f"\n{inspect.getdoc(row_type)}\n\n| column | type | |\n|---|---|---|"
    yield from columns(row_type)
    yield ""


def page(before: str) -> str:
    """The whole page, given the page as it is: what stands above the mark is kept."""
    lines = [before.partition(MARK)[0] + MARK]
    for title, where, row_types in GROUPS:
        lines.append(f"## {title}\n\n{where}\n")
        for row_type in row_types:
            lines.extend(section(row_type))
    return "\n".join(lines).rstrip() + "\n"


if __name__ == "__main__":
    PAGE.write_text(page(PAGE.read_text(encoding="utf-8")), encoding="utf-8")
