"""Where each assertion first came from, as far as the reports tell.

The chain of speakers is followed to its innermost speaker. A speaker who is named is one origin across outlets; a
spokesman or head counts as the organisation; somebody unnamed ("a security source") is an origin of the outlet
that spoke to him, and of those that copied its words. "Media reports" and the like are none. What an outlet says
in its own voice has an origin only where something shows it: the text was copied, the outlet issues statements of
its own (a ministry, a monitor), its reporter was there, or the same report credits the same claim to somebody.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from quoth.compare.copies import QUOTED, Copies, find_copies
from quoth.compare.evidence import Evidence, Spans, gather, normalise
from quoth.compare.words import content_stems, word_list
from quoth.model import Copy, Document, Entity, Grouped, Origin, Reading, Resolved, Span, Statement, Traced, make_id
from quoth.outlets import credited_agency, find_publisher
from quoth.relations import load_relations

BESIDE = 60
"""Characters beside a person's name in which an office and a body make him that body's voice."""

COVERED = 0.6
"""An assertion is copied when so much of it lies in a copied passage."""

AFTER_HEAD = re.compile(r"\s+(?:of|in|from|at|on|about|by|to|close|who|that)\s", re.IGNORECASE)

UNNAMED = "unnamed: "
"""Begins the key of a speaker of whom there are only words."""


@dataclass(frozen=True, slots=True)
class Root:
    """What an assertion goes back to: a key that shared origins have in common ("" for none), and why."""

    key: str
    name: str
    basis: str
    evidence: str
    through: tuple[str, ...] = ()  # documents whose own evidence of the same claim would say more


def _is_nobody(words: str) -> bool:
    """Does the head of a speaker's words name somebody whom nobody could go back to?"""
    head = AFTER_HEAD.split(words.strip(), maxsplit=1)[0]
    return any(match.end() == len(head) for match in word_list("nobody").finditer(head))


def trace_origins(documents: Sequence[Document], reading: Reading, resolved: Resolved, grouped: Grouped) -> Traced:
    """The origin of every assertion, in the ledger's order, and the copied passages."""
    evidence = gather(documents, reading, resolved)
    claim_of = {placement.assertion_id: placement.claim_id for placement in grouped.placements}
    copies = Copies(find_copies(documents))
    tracer = _Tracer(documents, reading, resolved, copies)
    roots = _share_within_claims(evidence, [tracer.root(item) for item in evidence], claim_of)
    origins = [
        Origin(
            claim_id=claim_of[item.row.assertion_id],
            assertion_id=item.row.assertion_id,
            origin_id=make_id("or", root.key) if root.key else "",
            origin_name=root.name,
            basis=root.basis,
            evidence=root.evidence,
        )
        for item, root in zip(evidence, roots, strict=True)
        if item.row.assertion_id in claim_of
    ]
    return Traced(origins=origins, copies=copies.rows)


def count_origins(documents: Sequence[Document], reading: Reading, grouped: Grouped, traced: Traced) -> Grouped:
    """The claims with their counts: `documents`, `outlets` and `denials` over all evidence, `origins` and
    `not_established` (outlets of which no origin is known) over the evidence that holds the claim to be so."""
    outlet_of = {document.document_id: document.outlet for document in documents}
    rows = {row.assertion_id: row for row in reading.assertions}
    known: dict[str, dict[str, None]] = defaultdict(dict)
    told: dict[str, dict[str, None]] = defaultdict(dict)
    untold: dict[str, dict[str, None]] = defaultdict(dict)
    for origin in traced.origins:
        row = rows[origin.assertion_id]
        if row.polarity == "negative":
            continue
        outlet = outlet_of.get(row.document_id, "")
        if origin.origin_id:
            known[origin.claim_id][origin.origin_id] = None
            told[origin.claim_id][outlet] = None
        else:
            untold[origin.claim_id][outlet] = None
    claims = [
        replace(
            claim,
            origins=len(known[claim.claim_id]),
            not_established=len(untold[claim.claim_id].keys() - told[claim.claim_id].keys()),
        )
        for claim in grouped.claims
    ]
    return Grouped(claims=claims, placements=grouped.placements)


class _Tracer:
    """Looks an assertion's speaker up among entities, organisations, outlets and copied passages."""

    def __init__(self, documents: Sequence[Document], reading: Reading, resolved: Resolved, copies: Copies) -> None:
        self._documents = {document.document_id: document for document in documents}
        self._entities: dict[str, Entity] = {entity.entity_id: entity for entity in resolved.entities}
        self._entity_of = {resolution.mention_id: resolution.entity_id for resolution in resolved.resolutions}
        self._spans = Spans(reading.mentions)
        self._copies = copies
        texts = {document.document_id: document.text for document in documents}
        self._speaks_for = _speaks_for(reading, texts, self._spans, self._entity_of, self._entities)
        names: dict[str, str] = {}
        for entity in resolved.entities:
            names.setdefault(normalise(entity.name), entity.entity_id)
        for alias in resolved.aliases:
            names.setdefault(normalise(alias.alias), alias.entity_id)
        self._by_name = names
        self._published: dict[str, list[str]] = defaultdict(list)
        for document in documents:
            for key in dict.fromkeys((document.outlet, find_publisher(document.outlet).name)):
                self._published[normalise(key)].append(document.document_id)
        self._parents = {statement.statement_id: statement for statement in reading.statements}
        self._copied_from: dict[str, list[tuple[int, int]]] = defaultdict(list)
        for copy in copies.rows:
            if self._family(copy.document_id) != self._family(copy.earlier_document_id):
                self._copied_from[copy.earlier_document_id].append((copy.earlier_start, copy.earlier_end))

    def _family(self, document_id: str) -> str:
        return find_publisher(self._documents[document_id].outlet).family

    def root(self, item: Evidence) -> Root:
        """What `item` goes back to."""
        if item.statement is None or item.statement.speaker_kind == "author" or _describes(item):
            return self._own_voice(item)
        root = self._speaker(item, item.statement)
        copy = self._copies.covering(item.row.document_id, item.row.start, item.row.end, COVERED)
        return replace(root, through=(*root.through, copy.earlier_document_id)) if copy and root.key else root

    def _speaker(self, item: Evidence, statement: Statement) -> Root:
        words = statement.speaker
        entity = self._entities.get(self._entity_of.get(statement.speaker_mention_id, ""))
        if entity is None and statement.speaker_kind in ("named", "document"):
            entity = self._entities.get(self._by_name.get(normalise(words), ""))
        if entity is None:
            entity = self._beside(statement)
        if entity is not None and entity.kind != "event":
            chief = self._entities.get(self._speaks_for.get(entity.entity_id, ""), entity)
            basis = "same cited document" if chief.kind == "document" else "same speaker"
            return Root(f"entity:{chief.entity_id}", chief.name, basis, words, self._reports_of(chief.name, words))
        if statement.speaker_kind == "unknown" or not words.strip():
            return Root("", "", "not established: names nobody", statement.cue)
        if statement.speaker_kind != "named" and _is_nobody(words):
            return Root("", "", f"not established: {words}", words)
        if statement.speaker_kind == "named":
            return Root(f"name:{normalise(words)}", words, "same speaker", words, self._reports_of(words))
        outlet, copied = self._first_outlet(item, statement)
        basis = "same cited document" if statement.speaker_kind == "document" else "same speaker"
        basis = "copied text" if copied else basis
        return Root(f"{UNNAMED}{normalise(words)} of {outlet}", f"{words} ({outlet})", basis, words)

    def _beside(self, statement: Statement) -> Entity | None:
        """Whom the words for a speaker name: "Ada Brun, the mayor"; for the holder of an office, the body that he
        speaks for: "a Defence Ministry spokesman"."""
        named = _named_in(statement, self._spans, self._entity_of, self._entities)
        spokes = any(word_list("spokes").search(self._words_of(span, statement)) for span in statement.source_spans)
        for entity in named:
            if entity.kind == "person" and statement.speaker_kind == "named":
                return entity
            if entity.kind in ("organisation", "group") and (spokes or statement.speaker_kind == "named"):
                return entity
        return None

    def _words_of(self, span: Span, statement: Statement) -> str:
        return self._documents[statement.document_id].text[span.start : span.end]

    def _reports_of(self, *names: str) -> tuple[str, ...]:
        """The documents of an outlet that goes by one of these names."""
        return tuple(key for name in dict.fromkeys(map(normalise, names)) for key in self._published.get(name, ()))

    def _first_outlet(self, item: Evidence, statement: Statement) -> tuple[str, bool]:
        """The outlet to which an unnamed speaker spoke, and whether the words were copied from there: the speaker
        above him in the chain where that is an outlet, else the first to print them."""
        above = self._parents.get(statement.parent_id)
        while above is not None:
            if self._reports_of(above.speaker) or find_publisher(above.speaker).listed:
                return find_publisher(above.speaker).family, False
            above = self._parents.get(above.parent_id)
        copy = self._copies.covering(item.row.document_id, item.row.start, item.row.end, COVERED)
        document = self._documents[copy.earlier_document_id] if copy else item.document
        return credited_agency(document.text) or find_publisher(document.outlet).family, bool(copy)

    def _issuer(self, name: str) -> Entity | None:
        """The body that issues statements under an outlet's name: "Ministry of Health, Press Office"."""
        for part in (name, name.split(",")[0], name.split(" - ")[0]):
            entity = self._entities.get(self._by_name.get(normalise(part), ""))
            if entity is not None:
                return entity
        words = name.split()
        for length in range(len(words) - 1, 1, -1):
            entity = self._entities.get(self._by_name.get(normalise(" ".join(words[:length])), ""))
            if entity is not None and entity.kind in ("organisation", "group"):
                return entity
        return None

    def _own_voice(self, item: Evidence) -> Root:
        publisher = find_publisher(item.document.outlet)
        if publisher.issuer:
            entity = self._issuer(publisher.name)
            key = f"entity:{entity.entity_id}" if entity else f"name:{normalise(publisher.name)}"
            return Root(key, entity.name if entity else publisher.name, "same speaker", publisher.name)
        row = item.row
        context = item.document.text[min(row.sentence_start, row.start) : max(row.sentence_end, row.end)]
        seen = word_list("presence").search(QUOTED.sub(" ", context))
        if seen:
            return Root(f"outlet:{publisher.family}", publisher.name, "own reporting", seen.group())
        copy = self._copies.covering(row.document_id, row.start, row.end, COVERED)
        if copy is not None and not self._repeats_itself(copy):
            return self._text(self._documents[copy.earlier_document_id], copy.basis, item)
        for start, end in self._copied_from.get(row.document_id, ()):
            if min(end, row.end) - max(start, row.start) >= COVERED * max(1, row.end - row.start):
                return self._text(item.document, "others copied it", item)
        if copy is not None:
            why = "not established: the outlet repeats itself and names nobody"
            return Root("", "", why, copy.basis, (copy.earlier_document_id,))
        return Root("", "", "not established: the outlet names nobody", "")

    def _repeats_itself(self, copy: Copy) -> bool:
        """Is a copied passage one outlet's alone, without an agency's credit?"""
        if self._family(copy.document_id) != self._family(copy.earlier_document_id):
            return False
        shared = any(
            min(end, copy.earlier_end) - max(start, copy.earlier_start)
            >= COVERED * (copy.earlier_end - copy.earlier_start)
            for start, end in self._copied_from.get(copy.earlier_document_id, ())
        )
        return not shared and not credited_agency(self._documents[copy.earlier_document_id].text)

    def _text(self, first: Document, evidence: str, item: Evidence) -> Root:
        """Copied text: its agency where one is credited, else the outlet that had it first."""
        agency = credited_agency(first.text) or credited_agency(item.document.text)
        family = agency or find_publisher(first.outlet).family
        same = not agency and family == find_publisher(item.document.outlet).family and first is not item.document
        basis = "same publisher" if same else "copied text"
        return Root(f"text:{family}", family, basis, evidence, (first.document_id,))


def _describes(item: Evidence) -> bool:
    """Is it the outlet's own word for somebody within reported speech: "the mayor, Ada Brun, said"?"""
    relation = load_relations().get(item.row.relation)
    indirect = item.statement is not None and item.statement.kind == "indirect"
    return indirect and relation is not None and relation.kind == "state" and relation.claim in ("role", "membership")


def _named_in(
    statement: Statement, spans: Spans, entity_of: Mapping[str, str], entities: Mapping[str, Entity]
) -> list[Entity]:
    """The entities that the words for a speaker name, in order."""
    found = (
        entities.get(entity_of.get(mention.mention_id, ""))
        for span in statement.source_spans
        for mention in spans.within(statement.document_id, span.start, span.end)
    )
    return [entity for entity in found if entity is not None]


def _speaks_for(
    reading: Reading,
    texts: Mapping[str, str],
    spans: Spans,
    entity_of: Mapping[str, str],
    entities: Mapping[str, Entity],
) -> dict[str, str]:
    """Which organisation a person's words are counted for: one that he is said to head or speak for."""
    found: dict[str, str] = {}
    for mention in reading.mentions:
        person = entities.get(entity_of.get(mention.mention_id, ""))
        if person is None or person.kind != "person" or person.entity_id in found:
            continue
        text = texts.get(mention.document_id, "")
        for start, end in ((mention.end, mention.end + BESIDE), (max(0, mention.start - BESIDE), mention.start)):
            office = word_list("spokes").search(text[start:end].split("\n")[0 if start == mention.end else -1])
            near = [
                entities.get(entity_of.get(m.mention_id, "")) for m in spans.within(mention.document_id, start, end)
            ]
            bodies = [entity for entity in near if entity is not None and entity.kind in ("organisation", "group")]
            others = any(entity is not None and entity.kind == "person" for entity in near)
            if office and bodies and not others:
                found[person.entity_id] = bodies[0 if start == mention.end else -1].entity_id
                break
    roles = {name for name, known in load_relations().items() if known.claim == "role" and known.kind == "state"}
    for row in reading.assertions:
        if row.relation not in roles or row.polarity == "negative":
            continue
        person = entities.get(entity_of.get(row.subject_mention_id, ""))
        body = entities.get(entity_of.get(row.object_mention_id, ""))
        if person is None or body is None or person.kind != "person" or body.kind not in ("organisation", "group"):
            continue
        if row.relation == "leads" or word_list("spokes").search(row.object) or word_list("spokes").search(row.exact):
            found.setdefault(person.entity_id, body.entity_id)
    return found


def _share_within_claims(evidence: Sequence[Evidence], roots: Sequence[Root], claim_of: dict[str, str]) -> list[Root]:
    """Where one piece of evidence of a claim names nobody and another says more, what the other says.

    A report that says in its own voice what it credits to somebody elsewhere has it from there; so has one that
    copied its words, and one that cites the outlet for it. Unnamed speakers in the same or fewer words
    ("hospital staff in Dorna", "staff"; "the ministry", "the Ministry of Works") are not shown to be two.
    """
    credited: dict[tuple[str, str], Root] = {}
    for item, root in zip(evidence, roots, strict=True):
        if root.key and not item.negative and not item.own_voice:
            credited.setdefault((item.row.document_id, claim_of.get(item.row.assertion_id, "")), root)
    shared = []
    speakers: dict[str, list[tuple[frozenset[str], Root]]] = defaultdict(list)
    for item, root in zip(evidence, roots, strict=True):
        if root.key and not root.key.startswith(UNNAMED) and not item.negative:
            speakers[claim_of.get(item.row.assertion_id, "")].append((content_stems(root.name), root))
    for item, root in zip(evidence, roots, strict=True):
        places = (item.row.document_id, *root.through) if item.own_voice else root.through
        if not item.negative and root.basis != "own reporting":
            claim = claim_of.get(item.row.assertion_id, "")
            other = next((credited[place, claim] for place in places if (place, claim) in credited), None)
            if other is not None:
                root = Root(other.key, other.name, other.basis, other.evidence)
        if root.key.startswith(UNNAMED):
            root = _merge_unnamed(root, speakers[claim_of.get(item.row.assertion_id, "")])
        shared.append(root)
    return shared


def _merge_unnamed(root: Root, others: list[tuple[frozenset[str], Root]]) -> Root:
    """An unnamed speaker of a claim, as one whom another report names with, or has in, the same or fewer words."""
    stems = content_stems(root.evidence)
    for known, other in others:
        if stems and known and (stems <= known or known <= stems):
            return replace(root, key=other.key, name=other.name)
    others.append((stems, root))
    return root
