"""The ledger as flat files: a function a format, the columns of the contract first, in its order."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from quoth.errors import NotFound, QuothError
from quoth.ledger import Ledger
from quoth.model import (
    Alias,
    Assertion,
    Assessment,
    Claim,
    Document,
    Entity,
    Link,
    Membership,
    Mention,
    Origin,
    Outlet,
    Placement,
    Resolution,
    Review,
    Statement,
    to_table,
)  # fmt: skip
from quoth.review import active

FLAT_FILES: dict[type, tuple[str, ...]] = {
    Document: (
        "document_id", "external_id", "title", "outlet", "author", "published", "url", "captured_at", "language",
        "sha256", "duplicate_of", "version_of", "error",
    ),
    Mention: ("document_id", "start", "end", "exact", "entity_id", "kind"),
    Statement: (
        "statement_id", "document_id", "start", "end", "exact", "prefix", "suffix", "speaker", "speaker_kind",
        "speaker_entity_id", "cue", "act", "kind", "voice", "parent_id", "chain", "statement_time", "confidence",
        "review_state",
    ),
    Assertion: (
        "assertion_id", "statement_id", "document_id", "start", "end", "exact", "claim_id", "subject", "subject_id",
        "relation", "object", "object_id", "value_low", "value_high", "unit", "time_raw", "time_edtf", "earliest",
        "latest", "time_rule", "place", "place_id", "geo_precision", "chain", "polarity", "certainty", "asserted",
        "confidence",
    ),
    Claim: (
        "claim_id", "gloss", "kind", "subject_id", "relation", "object_id", "value_low", "value_high", "unit",
        "time_edtf", "place_id", "documents", "outlets", "origins", "not_established", "denials",
    ),
    Link: (
        "link_id", "claim_a", "claim_b", "type", "subtype", "reason", "quote_a", "quote_b", "readings",
        "would_settle", "confidence", "review_state",
    ),
    Origin: ("claim_id", "assertion_id", "origin_id", "origin_name", "basis", "evidence"),
    Entity: ("entity_id", "kind", "schema", "name", "wikidata_id"),
    Alias: ("entity_id", "alias", "script", "evidence_document_id", "start", "end", "basis", "status"),
    Membership: ("person_id", "group_id", "role", "start_edtf", "end_edtf", "basis", "claim_ids"),
    Outlet: (
        "outlet", "kind", "owner", "party_to_conflict", "scale", "language", "reliability", "reliability_reason",
    ),
    Assessment: (
        "assessment_id", "claim_id", "likelihood", "likelihood_words", "confidence", "credibility", "terms",
        "reasons", "made_at", "version", "superseded_by",
    ),
    Review: (
        "review_id", "target_type", "target_id", "action", "field", "old", "new", "reason", "author", "made_at",
        "undone_by",
    ),
}  # fmt: skip
"""The tables that are exported, and the columns that come first; more columns may follow."""


def flat_tables(ledger: Ledger, *, text: bool = False) -> dict[str, pa.Table]:
    """Every exported table by name, joined with the build in force; documents carry their text if `text`."""
    reading = ledger.reading(reviewed=True)
    states = _review_states(ledger.reviews())
    entity_of = {row.mention_id: row.entity_id for row in ledger.rows(Resolution)}
    placed = {row.assertion_id: row for row in ledger.rows(Placement)}
    nowhere = Placement("", "", "", "", "", "", "")

    tables = {row_type: ledger.table(row_type.table) for row_type in FLAT_FILES}  # type: ignore[attr-defined]
    tables[Statement] = to_table(Statement, reading.statements)
    tables[Assertion] = to_table(Assertion, reading.assertions)
    added: dict[type, dict[str, Iterable[Any]]] = {
        Mention: {"entity_id": [entity_of.get(m.mention_id, "") for m in reading.mentions]},
        Statement: {
            "speaker_entity_id": [entity_of.get(s.speaker_mention_id, "") for s in reading.statements],
            "review_state": [states.get(s.statement_id, "") for s in reading.statements],
        },
        Assertion: {
            name: [getattr(placed.get(a.assertion_id, nowhere), name) for a in reading.assertions]
            for name in ("claim_id", "subject_id", "object_id", "place_id")
        },
        Link: {"review_state": [states.get(link_id, "") for link_id in tables[Link]["link_id"].to_pylist()]},
    }
    for row_type, columns in added.items():
        for name, values in columns.items():
            tables[row_type] = tables[row_type].append_column(name, pa.array(list(values), pa.string()))
    if not text:
        tables[Document] = tables[Document].drop_columns(["text"])
    return {t.table: table.select(_in_order(t, table)) for t, table in tables.items()}  # type: ignore[attr-defined]


def _in_order(row_type: type, table: pa.Table) -> list[str]:
    first = list(FLAT_FILES[row_type])
    if row_type is Document and "text" in table.column_names:
        first.append("text")
    return first + [name for name in table.column_names if name not in first]


def _review_states(reviews: list[Review]) -> dict[str, str]:
    words = {"fix-speaker": "fixed", "reject": "rejected", "note": "noted"}
    return {r.target_id: words[r.action] for r in active(reviews) if r.action in words}


def export_csv(ledger: Ledger, target: Path, *, text: bool = False) -> list[Path]:
    """A CSV file a table: UTF-8, header row, RFC 4180; spans as `12-34 40-52`."""
    paths = []
    for name, table in flat_tables(ledger, text=text).items():
        path = target / f"{name}.csv"
        with open(path, "w", encoding="utf-8", errors="surrogatepass", newline="") as file:
            writer = csv.writer(file)
            writer.writerow(table.column_names)
            writer.writerows(zip(*(map(_flat, column.to_pylist()) for column in table.columns), strict=True))
        paths.append(path)
    return paths


def export_jsonl(ledger: Ledger, target: Path, *, text: bool = False) -> list[Path]:
    """A JSON-lines file a table; spans as lists of objects."""
    paths = []
    for name, table in flat_tables(ledger, text=text).items():
        path = target / f"{name}.jsonl"
        with open(path, "w", encoding="utf-8", errors="surrogatepass", newline="\n") as file:
            file.writelines(json.dumps(row, ensure_ascii=False) + "\n" for row in table.to_pylist())
        paths.append(path)
    return paths


def export_parquet(ledger: Ledger, target: Path, *, text: bool = False) -> list[Path]:
    """A Parquet file a table."""
    paths = []
    for name, table in flat_tables(ledger, text=text).items():
        pq.write_table(table, target / f"{name}.parquet", compression="zstd")
        paths.append(target / f"{name}.parquet")
    return paths


FORMATS = {"csv": export_csv, "jsonl": export_jsonl, "parquet": export_parquet}


def export(ledger: Ledger, form: str, target: str | Path, *, text: bool = False) -> list[Path]:
    """Write the ledger as flat files of the format `form` into the folder `target`, made if need be."""
    if form not in FORMATS:
        raise NotFound(f"no export format {form!r}. There are: {', '.join(sorted(FORMATS))}")
    folder = Path(target)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        return FORMATS[form](ledger, folder, text=text)
    except OSError as error:
        raise QuothError(f"cannot write to {folder}: {error.strerror}. Choose another folder with -o.") from error


def _flat(value: Any) -> str:
    """A value as CSV has it."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        return repr(int(value)) if value.is_integer() else repr(value)
    if isinstance(value, list):
        return " ".join(_flat_item(item) for item in value)
    return str(value)


def _flat_item(item: Any) -> str:
    if not isinstance(item, dict):
        return str(item)
    kind = f":{item['zone']}" if "zone" in item else ""
    return f"{item['start']}-{item['end']}{kind}"
