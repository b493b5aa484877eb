"""An affair as Quoth reads it, beside what its gold says of each assertion."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path
from typing import Any

import quoth
from quoth.compare import gather
from quoth.compare.evidence import Gathered
from quoth.resolve import resolve_entities

sys.path.append(str(Path(__file__).resolve().parents[1] / "benchmarks"))  # which exports and scores the same affairs
from ledger import export_affair


def read_affair(affair: Path, score_ledger: Any) -> tuple[Any, Gathered]:
    """What the scorer of `benchmarks/ledger.py` makes of an affair, and what claims and links are made from."""
    with tempfile.TemporaryDirectory() as work:
        matched = score_ledger.Affair(affair, export_affair(affair, Path(work)))
        ledger = quoth.create(Path(work) / "ledger")
        documents, reading = list(ledger.document_rows()), ledger.reading()
        return matched, gather(documents, reading, resolve_entities(documents, reading, ledger.decisions(reading)))
