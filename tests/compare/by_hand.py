"""Rows built by hand, so that comparing is tested without a reader."""

from __future__ import annotations

import re
from dataclasses import fields
from typing import Any, TypeVar

from quoth.compare import gather, group_claims, link_claims, trace_origins
from quoth.compare.evidence import Gathered
from quoth.model import (
    Assertion,
    Document,
    Entity,
    EntityKind,
    Event,
    Link,
    Linked,
    Mention,
    Move,
    MoveKind,
    Reading,
    Resolution,
    Resolved,
    Span,
    Statement,
    Vector,
    Zone,
    make_id,
    text_sha256,
)

Row = TypeVar("Row")


def blank(row_type: type[Row], **values: Any) -> Row:
    """A row with nothing known but `values`."""
    nothing = {"str": "", "int": 0, "float": 0.0, "bool": False}
    for column in fields(row_type):  # type: ignore[arg-type]
        hint = str(column.type)
        default = None if "None" in hint else () if hint.startswith("tuple") else nothing.get(hint, "")
        values.setdefault(column.name, default)
    return row_type(**values)


class Rows:
    """Documents and their reading, put together by words; entities are found wherever their names stand."""

    def __init__(self) -> None:
        self.documents: list[Document] = []
        self.reading = Reading()
        self.resolved = Resolved()
        self._names: dict[str, str] = {}

    @property
    def gathered(self) -> Gathered:
        """What the stages are given."""
        return gather(self.documents, self.reading, self.resolved)

    def entity(self, name: str, kind: EntityKind = "person", place_id: str = "") -> str:
        """An entity that every later document mentions by `name`."""
        entity_id = make_id("en", name)
        self.resolved.entities.append(Entity(entity_id, kind, "", name, "", "", place_id, "", "", "", 0))
        self._names[name] = entity_id
        return entity_id

    def document(self, text: str, *, outlet: str = "Norland Post", published: str = "2031-05-02", at: str = "") -> str:
        """A report without headline."""
        document_id = make_id("do", outlet, published, text, at)
        zones = (Zone(0, len(text), "body"),) if text else ()
        self.documents.append(
            blank(
                Document,
                document_id=document_id,
                external_id=at,
                outlet=outlet,
                published=published,
                language="en",
                sha256=text_sha256(text),
                text=text,
                format="txt",
                zones=zones,
                metadata="{}",
            )
        )
        for name, entity_id in self._names.items():
            for hit in re.finditer(re.escape(name), text):
                mention_id = make_id("me", document_id, *hit.span())
                self.reading.mentions.append(
                    Mention(mention_id, document_id, *hit.span(), name, "name", "person", name, mention_id, "")
                )
                self.resolved.resolutions.append(Resolution(mention_id, entity_id, ""))
        return document_id

    def event(self, document_id: str, entity_id: str, kind: str = "") -> str:
        """An event of a document that is the event entity `entity_id`; `kind` is a relation."""
        event_id = make_id("ev", document_id, entity_id)
        self.reading.events.append(Event(event_id, document_id, 0, 0, "", kind, "", "", "", "", "", "", ()))
        self.resolved.resolutions.append(Resolution(event_id, entity_id, ""))
        return event_id

    def says(
        self,
        document_id: str,
        words: str,
        *,
        speaker: str = "",
        kind: str = "named",
        act: str = "assert",
        **fields: Any,
    ) -> Assertion:
        """An assertion on `words` of the document, in the outlet's voice or a speaker's."""
        document = next(row for row in self.documents if row.document_id == document_id)
        start = document.text.index(words)
        span = (start, start + len(words))
        statement_id = ""
        if speaker:
            statement_id = make_id("st", document_id, *span, speaker)
            self.reading.statements.append(
                Statement(
                    statement_id,
                    document_id,
                    *span,
                    words,
                    "",
                    "",
                    speaker,
                    kind,
                    "said",
                    act,
                    "indirect",
                    "reported",
                    "",
                    speaker,
                    "",
                    1.0,
                    self._mention(document_id, speaker),
                    "",
                    "trained",
                    (),
                    (),
                    (Span(*span),),
                )
            )
        values: dict[str, Any] = {
            "subject": "",
            "relation": "",
            "object": "",
            "value_low": None,
            "value_high": None,
            "unit": "",
            "time_raw": "",
            "time_edtf": "",
            "earliest": "",
            "latest": "",
            "time_rule": "",
            "place": "",
            "geo_precision": "",
            "chain": speaker,
            "polarity": "positive",
            "certainty": "certain",
            "asserted": True,
            "confidence": 1.0,
            "predicate": "",
            "subject_mention_id": "",
            "object_mention_id": "",
            "place_mention_id": "",
            "event_id": "",
            "hedge": "",
            "hedged_by": "",
            "factuality": 3.0,
            "part_of": "",
            "sentence_start": span[0],
            "sentence_end": span[1],
        }
        values |= fields
        values["subject_mention_id"] = values["subject_mention_id"] or self._mention(document_id, values["subject"])
        values["object_mention_id"] = values["object_mention_id"] or self._mention(document_id, values["object"])
        row = Assertion(
            assertion_id=make_id("at", document_id, *span, speaker, *map(str, values.values())),
            statement_id=statement_id,
            document_id=document_id,
            start=span[0],
            end=span[1],
            exact=words,
            **values,
        )
        self.reading.assertions.append(row)
        self.reading.vectors.append(Vector(row.assertion_id, bag(words), bag(words)))
        return row

    def makes(
        self, document_id: str, kind: MoveKind, *sentences: str, confidence: float = 0.95, edtf: str = ""
    ) -> None:
        """Each of some sentences does that in its report, as the model has it."""
        document = next(row for row in self.documents if row.document_id == document_id)
        for words in sentences:
            start = document.text.index(words)
            self.reading.moves.append(Move(document_id, start, start + len(words), kind, confidence, edtf))

    def _mention(self, document_id: str, name: str) -> str:
        rows = (row for row in self.reading.mentions if row.document_id == document_id and row.exact == name)
        return next((row.mention_id for row in rows), "")


def linked(rows: Rows) -> Linked:
    """The links of all claims, and the pairs that were spared."""
    gathered = rows.gathered
    grouped = group_claims(gathered)
    return link_claims(gathered, grouped, trace_origins(gathered, grouped))


def links_of(rows: Rows) -> list[Link]:
    """The links of all claims."""
    return linked(rows).links


def bag(words: str) -> bytes:
    """A stand-in for the encoder: words hashed to places, so that like words are near."""
    import zlib

    places = [0] * 384
    for word in re.findall(r"\w+", words.casefold()):
        places[zlib.crc32(word.encode()) % 384] += 1
    length = max(1.0, sum(n * n for n in places) ** 0.5)
    return bytes(round(127 * n / length) for n in places)
