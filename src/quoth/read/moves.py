"""What each sentence does in its report: tells of a death, shows the dead alive, says that something is left out.

How people say so has no end of words; the model has seen some hundred ways of each and knows others like them.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from spacy.tokens import Doc

from quoth.model import BODIES, Document, Mention, Move
from quoth.read.decoding import Floats
from quoth.read.tagger import JOINING, MOVES, SENTENCE_MOVES

Likely = Callable[[Sequence[tuple[int, int]]], Floats]
"""(start, end) of sentences and names -> how likely each makes each of `MOVES`."""

KEPT = 0.1
"""The chance from which a move is kept: whoever uses it has a threshold of their own."""


def sentence_spans(doc: Doc) -> list[tuple[int, int]]:
    """The sentences of a text, without the blanks about them."""
    spans = ((sentence.start_char, sentence.text) for sentence in doc.sents if sentence.text.strip())
    return [(start + len(text) - len(text.lstrip()), start + len(text.rstrip())) for start, text in spans]


def find_moves(doc: Doc, document: Document, mentions: Sequence[Mention], likely: Likely) -> list[Move]:
    """The moves of a document: those of its sentences, then those of what it names, in the order of its text."""
    sentences = sentence_spans(doc)
    names = [(mention.start, mention.end) for mention in mentions if mention.kind == "name" and mention.label in BODIES]
    spans = [*((span, SENTENCE_MOVES) for span in sentences), *((span, (JOINING,)) for span in names)]
    return [
        Move(document.document_id, start, end, kind, round(float(chance), 3))
        for ((start, end), asked), chances in zip(spans, likely([span for span, _ in spans]), strict=True)
        for kind, chance in zip(MOVES, chances, strict=True)
        if chance >= KEPT and kind in asked
    ]
