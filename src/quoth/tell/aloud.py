"""Who said what in one document, for a terminal and for machines; needs no ledger."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import Any, BinaryIO

from quoth.ingest import read_inputs
from quoth.model import Document, Reading, Span, Statement
from quoth.read import current_version
from quoth.workers import read_documents

BATCH = 64
SHOWN_CHARS = 300  # of a long quotation, in a terminal


def read_files(
    paths: Sequence[str | Path], *, stdin: BinaryIO | None = None, workers: int | None = None
) -> Iterator[tuple[Document, Reading]]:
    """Each document of the inputs with its reading, in input order."""
    inputs = iter(read_inputs(paths, stdin=stdin))
    while batch := list(islice(inputs, BATCH)):
        yield from read_documents(batch, workers)


def attributions(document: Document, reading: Reading) -> dict[str, Any]:
    """A document's statements as `quoth read --jsonl` gives them: offsets into the text as it was given."""
    shift = document.body_start
    kept = [s for s in reading.statements if all(span.start >= shift for span in _spans(s))]
    index = {statement.statement_id: number for number, statement in enumerate(kept)}
    return {
        "id": document.external_id or document.document_id,
        "document_id": document.document_id,
        "text": document.text[shift:],
        "sha256": document.sha256,
        "reader": f"quoth/{current_version()}",
        "attributions": [
            {
                "source": _offsets(s.source_spans, shift),
                "cue": _offsets(s.cue_spans, shift),
                "content": _offsets(s.content_spans, shift),
                "kind": s.kind,
                "act": s.act,
                "parent": index.get(s.parent_id),
                "voice": s.voice,
                "speaker": {"kind": s.speaker_kind, "name": s.speaker},
                "chain": s.chain,
                "confidence": s.confidence,
            }
            for s in kept
        ],
        "error": document.error or None,
    }


def marked_reading(document: Document, reading: Reading) -> str:
    """A document's statements as text, nested ones indented, each with its speaker, cue and words."""
    title = document.title or document.path or document.document_id
    byline = ", ".join(filter(None, (document.outlet, document.published)))
    lines = [title + (f" ({byline})" if byline else "")]
    depth: dict[str, int] = {}
    for s in reading.statements:
        depth[s.statement_id] = depth.get(s.parent_id, 0) + 1
        words = " ".join(s.exact.split())
        words = words if len(words) <= SHOWN_CHARS else words[:SHOWN_CHARS] + "…"
        who = s.speaker or "nobody named"
        act = "" if s.act == "assert" else f", {s.act}"
        lines.append("  " * depth[s.statement_id] + f"{who} [{s.speaker_kind}{act}] {s.cue}: {words}")
    if not reading.statements:
        lines.append("  nobody is quoted")
    return "\n".join(lines) + "\n"


def _spans(statement: Statement) -> tuple[Span, ...]:
    return statement.source_spans + statement.cue_spans + statement.content_spans


def _offsets(spans: tuple[Span, ...], shift: int) -> list[list[int]]:
    return [[span.start - shift, span.end - shift] for span in spans]
