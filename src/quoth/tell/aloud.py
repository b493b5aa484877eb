"""Who said what in one document, for a terminal and for machines; needs no ledger."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import Any, BinaryIO

from quoth.ingest import read_inputs
from quoth.model import Document, Reading, Span, Statement
from quoth.read import Preset, current_version
from quoth.tell.plain import PLAIN, Piece, Sheet
from quoth.workers import read_documents

BATCH = 64
SHOWN_CHARS = 600  # of a long quotation, in a terminal
DEEPEST = 6  # statements within statements are indented no further
AGAINST = frozenset({"deny", "doubt", "decline", "retract"})


def read_files(
    paths: Sequence[str | Path],
    *,
    stdin: BinaryIO | None = None,
    workers: int | None = 1,
    preset: Preset = "balanced",
) -> Iterator[tuple[Document, Reading]]:
    """Each document of the inputs with its reading, in input order.

    The preset `precision` keeps the statements that are surest, nine of ten of them right; `recall` finds more of
    them, and more that are none.
    """
    inputs = iter(read_inputs(paths, stdin=stdin))
    while batch := list(islice(inputs, BATCH)):
        yield from read_documents(batch, workers, preset)


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


def marked_reading(document: Document, reading: Reading, sheet: Sheet = PLAIN) -> str:
    """A document's statements as text, nested ones indented: speaker, cue, kind of speaker and act, and the words."""
    title = document.title or document.path or document.document_id
    lines = [sheet.block((title, "strong"), indent=0)]
    if byline := ", ".join(filter(None, (document.outlet, document.author, document.published))):
        lines.append(sheet.block((byline, "faint"), indent=0))
    depth: dict[str, int] = {}
    for s in reading.statements:
        depth[s.statement_id] = depth.get(s.parent_id, 0) + 1
        indent = 2 * min(depth[s.statement_id], DEEPEST)
        lines.append(sheet.block(*_attribution(s), indent=indent))
        lines.append(sheet.block((_words(document, s), "plain"), indent=indent + 4, hang=0))
    if not reading.statements:
        lines.append(sheet.block(("nobody is quoted", "faint")))
    return "\n".join(lines) + "\n"


def _attribution(s: Statement) -> list[Piece]:
    """Speaker, cue, the kind of speaker, and the act unless it is plain assertion."""
    speaker = s.speaker or "nobody named"
    said: list[Piece] = [(speaker, "strong"), (s.cue, "plain")]
    if s.cue and not any(map(str.isalnum, s.cue)):  # the colon of an interview
        said = [(speaker + s.cue, "strong")]
    if s.act == "assert":
        return [*said, (f"({s.speaker_kind})", "faint")]
    return [*said, (f"({s.speaker_kind},", "faint"), (f"{s.act})", "against" if s.act in AGAINST else "faint")]


def _words(document: Document, statement: Statement) -> str:
    """What is said, without the words that attribute it; the whole where the content is not marked."""
    parts = [" ".join(document.text[span.start : span.end].split()) for span in statement.content_spans]
    words = " … ".join(filter(None, parts)) or " ".join(statement.exact.split())
    return words if len(words) <= SHOWN_CHARS else words[:SHOWN_CHARS].rstrip() + " …"


def _spans(statement: Statement) -> tuple[Span, ...]:
    return statement.source_spans + statement.cue_spans + statement.content_spans


def _offsets(spans: tuple[Span, ...], shift: int) -> list[list[int]]:
    return [[span.start - shift, span.end - shift] for span in spans]
