"""One document to its reading: mentions, statements, assertions, events, vectors and moves."""

from __future__ import annotations

from functools import partial
from typing import Literal

from spacy.language import Language

from quoth.model import Document, Reading, Vector
from quoth.read.assertions import find_assertions
from quoth.read.joined import first_speakers, part_speakers, repeat_for_others
from quoth.read.mentions import find_mentions
from quoth.read.moves import find_moves
from quoth.read.parser import is_small, load_nlp, masked_text, parse, pipeline_version
from quoth.read.speakers import name_speakers
from quoth.read.statements import find_statements, surest
from quoth.read.tagger import FLOOR, Tagger, load_tagger
from quoth.relations import own_version

__all__ = ["PRESETS", "READER_VERSION", "Preset", "Reader", "current_version"]

READER_VERSION = "reader-44"
"""Goes up when any row of a reading may come out otherwise; readings are kept by it."""


def current_version(own: str = "") -> str:
    """Names the reader that `Reader()` gives, without loading it: the folder of the ledger that holds its readings.

    `own` is the text of a user's own relations (`quoth.relations.using`), by what it says part of the name.
    """
    return "-".join(filter(None, (READER_VERSION, pipeline_version(), own_version(own))))


Preset = Literal["precision", "balanced", "recall"]

PRESETS: dict[Preset, tuple[float, float, float]] = {
    "precision": (0.0, FLOOR, 0.82),
    "balanced": (0.0, FLOOR, 0.0),
    "recall": (0.5, 0.0, 0.0),
}
"""How far the model leans towards finding something, from which confidence on its finds are looked at, and from which
on statements are kept in the end. Set on PolNeAR dev, so that nine of ten that `precision` keeps are right.
"""


class Reader:
    """Reads documents; a pure function of a document's text, the reader's version and the preset."""

    def __init__(
        self, nlp: Language | None = None, tagger: Tagger | None = None, *, preset: Preset = "balanced"
    ) -> None:
        self.nlp = nlp or load_nlp()
        self.tagger = tagger or load_tagger()
        self.lean, self.looked_at, self.kept = PRESETS[preset]

    def read(self, document: Document) -> Reading:
        """Who said what in one document; nothing for a document that could not be read."""
        if document.error or not document.text.strip():
            return Reading()
        seen = self.tagger.look(masked_text(document))
        doc = parse(document, self.nlp, self.tagger.entities(seen) if is_small(self.nlp) else None)
        mentions = find_mentions(doc, document)
        learned = self.tagger.find(seen, self.lean, self.looked_at)
        found = find_statements(doc, document, learned, partial(self.tagger.carried, seen))
        found = part_speakers(surest(found, self.kept), doc, mentions)
        statements = name_speakers(found, doc, document, mentions)
        factuality = partial(self.tagger.factuality, seen)
        assertions, events = find_assertions(doc, document, first_speakers(statements), mentions, factuality)
        assertions = repeat_for_others(assertions, statements)
        spans = [(assertion.start, assertion.end) for assertion in assertions]
        vectors = zip(assertions, self.tagger.vectors(seen, spans), self.tagger.claims(seen, spans), strict=True)
        return Reading(
            mentions=mentions.rows,
            stated_aliases=mentions.stated_aliases,
            statements=statements,
            events=events,
            assertions=assertions,
            vectors=[Vector(assertion.assertion_id, words, claim) for assertion, words, claim in vectors],
            moves=find_moves(doc, document, mentions.rows, partial(self.tagger.moves, seen)),
        )
