"""Quoth in a spaCy pipeline: `nlp.add_pipe("quoth")`, then `doc._.statements`.

spaCy imports this module wherever a pipeline is made, whether or not Quoth is in it; hence it loads nothing of
Quoth's until a Doc comes by.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from spacy.language import Language
from spacy.tokens import Doc, Span

if TYPE_CHECKING:
    from quoth.model import Act, StatementKind
    from quoth.model import Span as Characters
    from quoth.read.statements import Attribution

ROLES = ("speaker", "cue", "content")


@dataclass(frozen=True, slots=True)
class DocStatement:
    """Who said what, in the spans of a Doc, each of whole tokens.

    A role has several spans where other words stand between them, and none where the text has no words for it.
    `content` has one at least.
    """

    speaker: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    act: Act
    kind: StatementKind
    confidence: float
    parent: int | None  # index of the innermost statement that this one lies in
    rule: str  # how it was found


@Language.factory(
    "quoth",
    default_config={"trained": True},
    requires=["token.tag", "token.lemma", "token.dep", "token.head", "doc.ents"],
    assigns=["doc._.statements", "doc._.statement_rows"],
)
class StatementFinder:
    """Finds the statements of a Doc; without a parse, those that the trained model finds.

    Args:
        nlp: The pipeline; not used.
        name: What the component is called in it.
        trained: Whether the trained tagger takes part; the rules alone if not.
    """

    def __init__(self, nlp: Language, name: str = "quoth", *, trained: bool = True) -> None:
        self.name = name
        self.trained = trained

    def __call__(self, doc: Doc) -> Doc:
        """The Doc itself, with its statements."""
        doc._.statement_rows = [_row(found) for found in _find(doc, self.trained)]
        return doc


def _find(doc: Doc, trained: bool) -> list[Attribution]:
    """The attributions of a Doc, in characters of its text."""
    from quoth.read.statements import find_statements
    from quoth.read.tagger import load_tagger

    tagger = load_tagger() if trained else None
    learned = tagger.find(tagger.look(doc.text)) if tagger else ()
    if not learned and not doc.has_annotation("DEP"):
        return []  # a rule that sees no verb beside a quotation would say that nobody speaks
    return find_statements(doc, learned=learned)


def _row(found: Attribution) -> dict[str, Any]:
    """An attribution as plain data, which spaCy keeps wherever it keeps a Doc.

    Its spans are in characters: those hold when a later component merges or splits tokens.
    """
    return {
        "speaker": _pairs(found.source),
        "cue": _pairs(found.cue),
        "content": _pairs(found.content),
        "act": found.act,
        "kind": found.kind,
        "confidence": found.confidence,
        "parent": found.parent,
        "rule": found.rule,
    }


def _pairs(parts: Iterable[Characters]) -> list[list[int]]:
    return [[part.start, part.end] for part in parts if part.start < part.end]


def get_statements(doc: Doc) -> tuple[DocStatement, ...]:
    """The statements of a Doc in the order of their contents, the outer before the inner: `doc._.statements`."""
    return tuple(
        DocStatement(**{**row, **{role: _spans(doc, row[role]) for role in ROLES}}) for row in doc._.statement_rows
    )


def _spans(doc: Doc, parts: Iterable[tuple[int, int]]) -> tuple[Span, ...]:
    spans = (doc.char_span(start, end, alignment_mode="expand") for start, end in parts)
    return tuple(span for span in spans if span is not None)


# `force`, since a module that is loaded anew registers again
Doc.set_extension("statement_rows", default=(), force=True)
Doc.set_extension("statements", getter=get_statements, force=True)
