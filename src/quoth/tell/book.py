"""The build in force as one object: the rows that pages and dossiers are made from, with look-ups by id."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from quoth.compare.copies import Copies
from quoth.model import (
    Assertion,
    Assessment,
    Claim,
    Document,
    Entity,
    Grouped,
    Link,
    Membership,
    Mention,
    Origin,
    Outlet,
    Placement,
    Reading,
    Resolved,
    Review,
    Spared,
    Statement,
    Traced,
)
from quoth.review import active


@dataclass
class Book:
    """Documents, their reading and the build over them, in the ledger's order; nothing changes it once made."""

    documents: list[Document] = field(default_factory=list)
    reading: Reading = field(default_factory=Reading)
    resolved: Resolved = field(default_factory=Resolved)
    grouped: Grouped = field(default_factory=Grouped)
    traced: Traced = field(default_factory=Traced)
    links: list[Link] = field(default_factory=list)
    spared: list[Spared] = field(default_factory=list)
    outlets: list[Outlet] = field(default_factory=list)
    memberships: list[Membership] = field(default_factory=list)
    assessments: list[Assessment] = field(default_factory=list)
    reviews: list[Review] = field(default_factory=list)

    @cached_property
    def document_by_id(self) -> dict[str, Document]:
        return {row.document_id: row for row in self.documents}

    @cached_property
    def statement_by_id(self) -> dict[str, Statement]:
        return {row.statement_id: row for row in self.reading.statements}

    @cached_property
    def assertion_by_id(self) -> dict[str, Assertion]:
        return {row.assertion_id: row for row in self.reading.assertions}

    @cached_property
    def entity_by_id(self) -> dict[str, Entity]:
        return {row.entity_id: row for row in self.resolved.entities}

    @cached_property
    def claim_by_id(self) -> dict[str, Claim]:
        return {row.claim_id: row for row in self.grouped.claims}

    @cached_property
    def link_by_id(self) -> dict[str, Link]:
        return {row.link_id: row for row in self.links}

    @cached_property
    def outlet_by_name(self) -> dict[str, Outlet]:
        return {row.outlet: row for row in self.outlets}

    @property
    def entity_of_mention(self) -> Mapping[str, str]:
        """Entity ids by the id of a mention or an event."""
        return self.resolved.entity_of()

    @cached_property
    def statements_of(self) -> dict[str, list[Statement]]:
        """Statements by document id."""
        found: dict[str, list[Statement]] = defaultdict(list)
        for row in self.reading.statements:
            found[row.document_id].append(row)
        return found

    @cached_property
    def assertions_of(self) -> dict[str, list[Assertion]]:
        """Assertions by document id."""
        found: dict[str, list[Assertion]] = defaultdict(list)
        for row in self.reading.assertions:
            found[row.document_id].append(row)
        return found

    @cached_property
    def mentions_of(self) -> dict[str, list[Mention]]:
        """Mentions by document id."""
        found: dict[str, list[Mention]] = defaultdict(list)
        for row in self.reading.mentions:
            found[row.document_id].append(row)
        return found

    @cached_property
    def claim_of_assertion(self) -> dict[str, str]:
        """Claim ids by assertion id."""
        return {row.assertion_id: row.claim_id for row in self.grouped.placements}

    @cached_property
    def placements_of(self) -> dict[str, list[Placement]]:
        """Placements by claim id, of assertions that the reading has."""
        found: dict[str, list[Placement]] = defaultdict(list)
        for row in self.grouped.placements:
            if row.assertion_id in self.assertion_by_id:
                found[row.claim_id].append(row)
        return found

    @cached_property
    def placements_with(self) -> dict[str, list[Placement]]:
        """Placements of the book's claims by the id of the entity that is their subject or their object."""
        found: dict[str, list[Placement]] = defaultdict(list)
        for claim_id, rows in self.placements_of.items():
            for row in rows if claim_id in self.claim_by_id else ():
                for entity_id in {row.subject_id, row.object_id} - {""}:
                    found[entity_id].append(row)
        return found

    @cached_property
    def origins_of(self) -> dict[str, list[Origin]]:
        """Origins by claim id."""
        found: dict[str, list[Origin]] = defaultdict(list)
        for row in self.traced.origins:
            found[row.claim_id].append(row)
        return found

    @cached_property
    def assessment_of(self) -> dict[str, Assessment]:
        """The assessment in force by claim id."""
        return {row.claim_id: row for row in self.assessments if not row.superseded_by}

    @cached_property
    def judgements_of(self) -> dict[str, list[Review]]:
        """The judgements in force by the id of what they judge."""
        found: dict[str, list[Review]] = defaultdict(list)
        for row in active(self.reviews):
            found[row.target_id].append(row)
        return found

    def evidence_on(self, target_id: str) -> str:
        """The keys of the evidence on a claim, or on both claims of a link, joined by " "; "" for anything else."""
        link = self.link_by_id.get(target_id)
        claims = (link.claim_a, link.claim_b) if link else (target_id,)
        return " ".join(self.assessment_of[claim].evidence for claim in claims if claim in self.assessment_of)

    def is_overtaken(self, judgement: Review) -> bool:
        """Whether the evidence on what was judged is no longer what it was then; not where that was not kept."""
        return judgement.evidence not in ("", self.evidence_on(judgement.target_id))

    @cached_property
    def copies(self) -> Copies:
        """The passages of each document that stood elsewhere before."""
        return Copies(self.traced.copies)

    @cached_property
    def copied_from(self) -> dict[str, list[str]]:
        """By document id, the earlier documents it shares passages with, each once."""
        found: dict[str, dict[str, None]] = defaultdict(dict)
        for row in self.traced.copies:
            if row.earlier_document_id in self.document_by_id:
                found[row.document_id][row.earlier_document_id] = None
        return {document_id: list(earlier) for document_id, earlier in found.items()}
