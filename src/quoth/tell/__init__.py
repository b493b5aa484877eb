"""The build in force, told: a page, dossiers, conflicts, answers and exports. Each command's twin is here."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from quoth.errors import InputError, QuothError
from quoth.ledger import Added, Ledger, Progress
from quoth.tell.aloud import attributions, legend, marked_reading, read_files
from quoth.tell.exports import export
from quoth.tell.judgements import judge
from quoth.tell.page import TITLE, report_page
from quoth.tell.plain import answers_text, conflicts_text, dossier_text, quarrels
from quoth.tell.queries import ask, conflicts, dossier, open_book, status

__all__ = [
    "Made",
    "answers_text",
    "ask",
    "attributions",
    "conflicts",
    "conflicts_text",
    "dossier",
    "dossier_text",
    "export",
    "judge",
    "legend",
    "marked_reading",
    "open_book",
    "quarrels",
    "read_files",
    "report",
    "report_page",
    "status",
]


@dataclass(frozen=True, slots=True)
class Made:
    """What `report` wrote: the page, how much of what is on it, and what became of the inputs."""

    page: Path
    counts: dict[str, int]
    added: Added


def report(
    paths: Sequence[str | Path],
    output: str | Path = "report.html",
    *,
    title: str = "",
    as_of: str = "",
    ledger: str | Path | None = None,
    stdin: BinaryIO | None = None,
    workers: int | None = 1,
    progress: Progress = lambda _what, _done: None,
) -> Made:
    """Read files, folders or "-" and write one self-contained page; keeps a ledger only if `ledger` names its folder.

    `as_of`: a day, month or year; the page is then of what had been published by its end.

    Raises InputError when nothing could be read; inputs that failed beside others are in the result and on the page.
    """
    target = Path(output)
    if target.is_dir() or not os.access(target.parent, os.W_OK):  # found out before the reading, not after it
        problem = "it is a folder" if target.is_dir() else f"{target.parent} is no folder that can be written to"
        raise QuothError(f"cannot write {target}: {problem}. Choose another place with -o.")
    with tempfile.TemporaryDirectory(prefix="quoth-") as work:
        kept = Ledger.create(ledger or Path(work) / "ledger")
        added = kept.add(paths, stdin=stdin, workers=workers, progress=progress)
        if not (added.added or added.unchanged):
            first, *others = added.failed or ["no files were given"]
            raise InputError(f"nothing to report on. {first}" + (f" (and {len(others)} more)" if others else ""))
        kept.build(workers=workers, progress=progress)
        progress("page", 1)
        if as_of:
            title = f"{title or TITLE}, as known on {as_of}"
        page = report_page(open_book(kept, as_of=as_of), title=title)
        try:
            target.write_text(page, encoding="utf-8", errors="replace")
        except OSError as error:
            raise QuothError(f"cannot write {target}: {error.strerror}. Choose another place with -o.") from error
        return Made(target.resolve(), status(kept)["counts"], added)
