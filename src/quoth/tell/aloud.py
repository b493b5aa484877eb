"""Who said what in one document, for a terminal and for machines; needs no ledger."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import Any, BinaryIO

from quoth.ingest import read_inputs
from quoth.model import VOICE_ZONES, Document, Reading, Span, Statement, ZoneName
from quoth.read import Preset, current_version
from quoth.tell.layout import Layout, Note, Stretch, Unit, lay_out
from quoth.tell.phrases import (
    AGAINST,
    NOBODY,
    Phrase,
    manner,
    phrase,
    speakers_of,
    tells_more,
    why_assertion,
    why_mention,
    why_statement,
)
from quoth.tell.plain import PLAIN, Piece, Role, Sheet, shown
from quoth.workers import read_documents

BATCH = 64
ZONES: dict[ZoneName, str] = {
    "byline": "byline:",
    "caption": "caption:",
    "comment": "readers’ comments, not the outlet’s voice:",
    "furniture": "page furniture, not the outlet’s voice:",
}
LEGEND = (
    "‹1 words› are those of the speaker 1 named below; words without such marks are the outlet’s own voice.",
    "he[Lena Orsk]: who is meant. a < b: a tells what b says.",
    "subject — relation — object: figure · when · where. “?”: not named; a (relation) is the sentence’s own verb; "
    "what is less than plainly asserted says so: not, possible, not asserted.",
)


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


def marked_reading(document: Document, reading: Reading, sheet: Sheet = PLAIN, *, why: bool = False) -> str:
    """A document's text with its voices marked, and under each sentence who says what in it, and how surely.

    With `why`, also the rules by which that was found and the confidence in it.
    """
    layout = lay_out(document, reading.statements, reading.assertions, reading.mentions)
    about = [document.outlet, document.author, document.published, document.path]
    lines = [sheet.block((" · ".join(filter(None, about)) or document.document_id, "faint"), indent=0, hang=2)]
    if document.title and all(unit.zone != "headline" for unit in layout.units):
        lines.append(sheet.block((document.title, "strong"), indent=0))
    if voices := [(voice.name or NOBODY, f"source {voice.hue}") for voice in layout.voices[1:]]:
        parted = [piece for voice in voices for piece in (voice, ("·", "faint"))][:-1]
        lines.append(sheet.block(("voices:", "faint"), *parted, indent=0))
    zone = ""
    for unit in layout.units:
        if unit.opens:
            lines.append("")
        if unit.zone != zone and unit.zone in ZONES:
            lines.append(sheet.block((ZONES[unit.zone], "faint")))
        zone = unit.zone
        lines.append(sheet.flow(*_marked(unit, document.text, layout)))
        for note in unit.notes:
            lines += _noted(note, layout, sheet, why=why)
        if why:
            found = [stretch.mention for stretch in unit.stretches if stretch.mention]
            lines += [sheet.block((why_mention(mention), "faint"), indent=6) for mention in found]
    return "\n".join(lines) + "\n"


def legend(sheet: Sheet = PLAIN) -> str:
    """What the marks of `marked_reading` mean."""
    return "\n".join(sheet.block((line, "faint"), indent=0) for line in LEGEND) + "\n"


def _marked(unit: Unit, text: str, layout: Layout) -> Iterator[Piece]:
    """A unit's words, each speaker's between ‹1 and ›, and after a "he" whose name it is in brackets."""
    open_marks: list[int] = []
    for stretch in unit.stretches:
        said = stretch.said
        while open_marks and not (said and (open_marks[-1] == said or layout.lies_in(said, open_marks[-1]))):
            yield "›", f"said {layout.hue(open_marks.pop())}"
        if said and said not in open_marks:
            open_marks.append(said)
            yield f"‹{said}\xa0", f"said {layout.hue(said)}"
        yield text[stretch.start : stretch.end].replace("\xa0", " "), _role(unit, stretch, layout)
        if stretch.mention:
            yield f"[{shown(stretch.mention.name)}]".replace(" ", "\xa0"), "faint"
    for number in reversed(open_marks):
        yield "›", f"said {layout.hue(number)}"


def _role(unit: Unit, stretch: Stretch, layout: Layout) -> Role:
    if unit.zone not in VOICE_ZONES:
        return "faint"
    if stretch.source or stretch.cue:
        return f"{'source' if stretch.source else 'cue'} {layout.hue(stretch.source or stretch.cue)}"
    if stretch.said:
        return f"said {layout.hue(stretch.said)}"
    return "strong" if unit.zone == "headline" else "plain"


def _noted(note: Note, layout: Layout, sheet: Sheet, *, why: bool) -> Iterator[str]:
    """The speakers of a statement and its act, and what is asserted; in the outlet's own voice the latter alone."""
    told = [assertion for assertion in note.assertions if tells_more(assertion)]
    if note.number and (note.begins or told):
        row = layout.statements[note.number - 1]
        role = f"source {layout.hue(note.number)}"
        *through, speaker = speakers_of(row)
        said: list[Piece] = [(str(note.number), role), *((f"{name} <", "plain") for name in through), (speaker, role)]
        if how := ", ".join(manner(row, begins=note.begins)):
            said.append((f"({how})", "against" if row.act in AGAINST else "faint"))
        if why and note.begins:
            said.append((f"(confidence {why_statement(row)})", "faint"))
        yield sheet.block(*said, indent=6)
    for assertion in told:
        reason = f"(confidence {why_assertion(assertion)})" if why else ""
        yield sheet.block(*_asserted(phrase(assertion)), (reason, "faint"), indent=8)


def _asserted(words: Phrase) -> Iterator[Piece]:
    """ "Sarrak Brigade — attacked — market: 17 people killed · 2024-03-12 · Tarsin"."""
    if words.negative:
        yield "not:", "against"
    yield words.said + (":" if words.figure else ""), "plain"
    yield words.figure, "strong"
    for part in filter(None, (words.when, words.where)):
        yield f"· {part}", "faint"
    for doubt in words.doubts:
        yield f"· {doubt}", "against"


def _spans(statement: Statement) -> tuple[Span, ...]:
    return statement.source_spans + statement.cue_spans + statement.content_spans


def _offsets(spans: tuple[Span, ...], shift: int) -> list[list[int]]:
    return [[span.start - shift, span.end - shift] for span in spans]
