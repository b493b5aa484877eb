"""One document to its reading: mentions, statements, assertions, events and vectors."""

from __future__ import annotations

from spacy.language import Language

from quoth.model import Document, Reading, Vector
from quoth.read.assertions import find_assertions
from quoth.read.encoder import Encoder, load_encoder
from quoth.read.mentions import find_mentions
from quoth.read.parser import load_nlp, parse, pipeline_version
from quoth.read.speakers import name_speakers
from quoth.read.statements import find_statements

__all__ = ["READER_VERSION", "Reader", "current_version"]

READER_VERSION = "rules-2"
"""Goes up when any row of a reading may come out otherwise; readings are kept by it."""


def current_version() -> str:
    """Names the reader that `Reader()` gives, without loading it: the folder of the ledger that holds its readings."""
    return f"{READER_VERSION}-{pipeline_version()}"


class Reader:
    """Reads documents; a pure function of a document's text and the reader's version."""

    def __init__(self, nlp: Language | None = None, encoder: Encoder | None = None) -> None:
        self.nlp = nlp or load_nlp()
        self.encoder = encoder or load_encoder()

    def read(self, document: Document) -> Reading:
        """Who said what in one document; nothing for a document that could not be read."""
        if document.error or not document.text.strip():
            return Reading()
        doc = parse(document, self.nlp)
        mentions = find_mentions(doc, document)
        statements = name_speakers(find_statements(doc, document), doc, document, mentions)
        assertions, events = find_assertions(doc, document, statements, mentions)
        vectors = self.encoder.encode([assertion.exact for assertion in assertions])
        return Reading(
            mentions=mentions.rows,
            stated_aliases=mentions.stated_aliases,
            statements=statements,
            events=events,
            assertions=assertions,
            vectors=[Vector(a.assertion_id, v) for a, v in zip(assertions, vectors, strict=True)],
        )
