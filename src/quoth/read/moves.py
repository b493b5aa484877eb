"""What each sentence does in its report: tells of a death, shows the dead alive, says that something is left out.

How people say so has no end of words; the model has seen some hundred ways of each and knows others like them.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from spacy.tokens import Doc

from quoth.model import BODIES, JOINING, MOVES, SENTENCE_MOVES, SINCE, Document, Mention, Move, MoveKind
from quoth.read.decoding import Floats
from quoth.read.times import find_times

Span = tuple[int, int]

Likely = Callable[[Sequence[Span]], Floats]
"""(start, end) of sentences, names and times -> how likely each makes each of `MOVES`."""

KEPT = 0.1
"""The chance from which a move is kept: whoever uses it has a threshold of their own."""

JOINED = 0.5
"""The chance of a name from which it is asked at which time somebody joined, since from there on that is believed."""


def sentence_spans(doc: Doc) -> list[Span]:
    """The sentences of a text, without the blanks about them."""
    spans = ((sentence.start_char, sentence.text) for sentence in doc.sents if sentence.text.strip())
    return [(start + len(text) - len(text.lstrip()), start + len(text.rstrip())) for start, text in spans]


def find_moves(doc: Doc, document: Document, mentions: Sequence[Mention], likely: Likely) -> list[Move]:
    """The moves of a document: of its sentences, of what it names; where somebody joins that, also of its times."""
    sentences = sentence_spans(doc)
    names = [
        (mention.start, mention.end)
        for mention in mentions
        if mention.kind == "name" or (mention.kind == "description" and mention.label in BODIES)
    ]
    found = _told(
        document, [*((span, SENTENCE_MOVES) for span in sentences), *((span, (JOINING,)) for span in names)], likely
    )
    if any(move.kind == JOINING and move.confidence >= JOINED for move in found):
        times = {(time.start, time.end): time.edtf for time in find_times(doc.text, document.published)}
        since = _told(document, [(span, (SINCE,)) for span in times], likely)
        found += [replace(move, edtf=times[move.start, move.end]) for move in since]
    return found


def _told(document: Document, asked: Sequence[tuple[Span, Sequence[MoveKind]]], likely: Likely) -> list[Move]:
    """Of some spans the moves that each is asked about."""
    return [
        Move(document.document_id, start, end, kind, round(float(chance), 3))
        for ((start, end), kinds), chances in zip(asked, likely([span for span, _ in asked]), strict=True)
        for kind, chance in zip(MOVES, chances, strict=True)
        if chance >= KEPT and kind in kinds
    ]
