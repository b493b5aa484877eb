"""How likely each claim is, how sure we are, and why: terms that add up in log-odds, each shown.

A vote an origin, never a vote an outlet: ten reports that go back to one speaker weigh as one. Origins that are
not established weigh a little, together. What speakers with an interest say in their own favour weighs less, what
they say against it more; denials and contradictions count against; hedges take away, first-hand sight adds. The
sizes are judgements, stated here and shown with every claim; they are not learnt.

The likelihood is put in the words of ICD 203, the confidence (how much there is to go by) apart from it, and the
credibility on the Admiralty scale, where 1 asks for two independent origins and 6 means that it cannot be judged.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Sequence

from quoth.model import (
    Assertion,
    Assessment,
    Claim,
    Document,
    Grouped,
    Link,
    Origin,
    Outlet,
    Reading,
    Resolved,
    Statement,
    Traced,
    make_id,
)
from quoth.outlets import find_publisher
from quoth.relations import load_relations

VERSION = "terms-1"
"""Goes up when a size below or the way they add up changes."""

ORIGIN = (0.9, 0.6, 0.4)
"""What the first, second and third origin add; further ones add the last. One named origin alone is about 7 in 10."""

NOT_ESTABLISHED = 0.3
"""What all evidence without an established origin adds together."""

RELIABILITY = {"A": 0.6, "B": 0.3, "C": 0.0, "D": -0.4, "E": -0.9, "F": 0.0}
"""Of the best outlet that says it in its own voice; F is unknown, not middling, and adds nothing."""

INTEREST = -0.7
"""Everybody who says it gains by it: a party on its enemy, a man on himself."""

AGAINST_INTEREST = 0.6
"""Somebody says it of himself though it tells against him."""

DENIAL = -0.8
DISPUTE = -0.5
"""A claim that contradicts it, by somebody whose origin is known; the third and further add nothing."""

HEDGE = {"possible": -0.8, "probable": -0.3, "underspecified": -0.2, "certain": 0.0}
"""By the surest way in which anybody says it."""

NOT_ASSERTED = -0.6
"""Nobody says it outright: only if, a question, a hope, an order or a doubt."""

DIRECTNESS = 0.3
"""Somebody saw, counted or heard for himself, or shows a document."""

SUPERSEDED = -0.7

MOST = 2.9
"""Log-odds stay within this: reports alone make nothing certain (about 95 in 100)."""

WORDS = (
    (0.05, "almost no chance"),
    (0.20, "very unlikely"),
    (0.45, "unlikely"),
    (0.55, "roughly even chance"),
    (0.80, "likely"),
    (0.95, "very likely"),
    (1.01, "almost certain"),
)
"""ICD 203: the word below each bound."""

SHOWN = 4
"""Names in a reason; the rest are in the origins."""

BLAME = frozenset({"responsibility"})
"""Kinds of claim that tell against their subject."""


def assess_claims(
    documents: Sequence[Document],
    reading: Reading,
    resolved: Resolved,
    grouped: Grouped,
    traced: Traced,
    links: Sequence[Link],
    outlets: Sequence[Outlet],
) -> list[Assessment]:
    """One assessment a claim, in the claims' order."""
    by_document = {document.document_id: document for document in documents}
    rows = {row.assertion_id: row for row in reading.assertions}
    statements = {statement.statement_id: statement for statement in reading.statements}
    speakers = {resolution.mention_id: resolution.entity_id for resolution in resolved.resolutions}
    origins: dict[str, list[Origin]] = defaultdict(list)
    for origin in traced.origins:
        origins[origin.claim_id].append(origin)
    against, replaced = _linked(links)
    known = {outlet.outlet: outlet for outlet in outlets}
    assessments = []
    for claim in grouped.claims:
        evidence = [(rows[origin.assertion_id], origin) for origin in origins[claim.claim_id]]
        terms, reasons = _terms(
            claim, evidence, by_document, statements, speakers, against[claim.claim_id], replaced[claim.claim_id], known
        )
        assessments.append(_assessment(claim, evidence, by_document, terms, reasons, bool(against[claim.claim_id])))
    return assessments


def _linked(links: Sequence[Link]) -> tuple[Counter[str], Counter[str]]:
    """How many other claims contradict each, and how many replace it."""
    against, replaced = Counter[str](), Counter[str]()
    for link in links:
        if link.type == "contradicts" and link.claim_a != link.claim_b:
            against[link.claim_a] += 1
            against[link.claim_b] += 1
        elif link.type == "supersedes":
            replaced[link.claim_b] += 1
    return against, replaced


def _terms(
    claim: Claim,
    evidence: Sequence[tuple[Assertion, Origin]],
    documents: dict[str, Document],
    statements: dict[str, Statement],
    speakers: dict[str, str],
    against: int,
    replaced: int,
    outlets: dict[str, Outlet],
) -> tuple[dict[str, float], list[str]]:
    held = [(row, origin) for row, origin in evidence if row.polarity == "positive"]
    denied = [(row, origin) for row, origin in evidence if row.polarity == "negative"]
    terms: dict[str, float] = {}
    reasons: list[str] = []
    roots = list(dict.fromkeys(origin.origin_id for _, origin in held if origin.origin_id))
    if roots:
        terms["origins"] = sum(ORIGIN[min(at, len(ORIGIN) - 1)] for at in range(len(roots)))
        names = list(dict.fromkeys(origin.origin_name for _, origin in held if origin.origin_id))
        more = " and others" if len(names) > SHOWN else ""
        reasons.append(f"{_count(len(roots), 'origin')}: {', '.join(names[:SHOWN])}{more}")
    if any(not origin.origin_id for _, origin in held):
        terms["not established"] = NOT_ESTABLISHED
        reasons.append("some reports do not say where they have it from")
    own = [documents[row.document_id].outlet for row, _ in held if not row.statement_id]
    grades = [RELIABILITY.get(outlets[name].reliability, 0.0) for name in own if name in outlets]
    best = max(grades, default=0.0)
    if best:
        terms["reliability"] = best
        reasons.append("by the record of the outlet that says it itself")
    _interest(claim, held, documents, statements, speakers, terms, reasons)
    if denied:
        terms["denial"] = DENIAL
        by = list(dict.fromkeys(origin.origin_name or "somebody" for _, origin in denied))
        reasons.append(f"denied by {', '.join(by[:SHOWN])}")
    if against:
        terms["dispute"] = DISPUTE * min(against, 2)
        reasons.append(f"{_count(against, 'other claim')} cannot hold beside it")
    if replaced:
        terms["superseded"] = SUPERSEDED
        reasons.append("a later report replaces it")
    if held:
        hedge = max(HEDGE[row.certainty] for row, _ in held)
        if hedge:
            terms["certainty"] = hedge
            reasons.append("nobody says it without reserve")
        if not any(row.asserted for row, _ in held):
            terms["not asserted"] = NOT_ASSERTED
            reasons.append("nobody says it outright")
        if any(origin.basis in ("own reporting", "same cited document") for _, origin in held):
            terms["directness"] = DIRECTNESS
            reasons.append("somebody was there, or shows a document")
    return terms, reasons


def _interest(
    claim: Claim,
    held: Sequence[tuple[Assertion, Origin]],
    documents: dict[str, Document],
    statements: dict[str, Statement],
    speakers: dict[str, str],
    terms: dict[str, float],
    reasons: list[str],
) -> None:
    """Is everybody who says it party to it? Does anybody own up?"""
    relation = load_relations().get(claim.relation)
    blames = claim.kind in BLAME and claim.relation != "denied"
    interested, owning = [], False
    for row, _ in held:
        statement = statements.get(row.statement_id)
        speaker = speakers.get(statement.speaker_mention_id, "") if statement else ""
        publisher = find_publisher(documents[row.document_id].outlet)
        of_itself = bool(speaker) and speaker in (claim.subject_id, claim.object_id)
        tells_against = blames or (relation is not None and relation.plover.startswith("ASSAULT"))
        owning = owning or (of_itself and speaker == claim.subject_id and tells_against)
        interested.append((of_itself or bool(publisher.party and not statement)) and not owning)
    if owning:
        terms["against interest"] = AGAINST_INTEREST
        reasons.append("said by the one against whom it tells")
    elif interested and all(interested):
        terms["interest"] = INTEREST
        reasons.append("said only by those who are party to it")


def _assessment(
    claim: Claim,
    evidence: Sequence[tuple[Assertion, Origin]],
    documents: dict[str, Document],
    terms: dict[str, float],
    reasons: Sequence[str],
    disputed: bool,
) -> Assessment:
    odds = max(-MOST, min(MOST, sum(terms.values())))
    likelihood = round(1 / (1 + math.exp(-odds)), 3)
    roots = {origin.origin_id for row, origin in evidence if origin.origin_id and row.polarity == "positive"}
    return Assessment(
        assessment_id=make_id("as", claim.claim_id, VERSION),
        claim_id=claim.claim_id,
        likelihood=likelihood,
        likelihood_words=next(words for bound, words in WORDS if likelihood < bound),
        confidence=_confidence(len(roots), claim, disputed),
        credibility=_credibility(len(roots), likelihood, claim, disputed),
        terms="; ".join(f"{name} {value:+.1f}" for name, value in terms.items()),
        reasons="; ".join(reasons),
        made_at=max((documents[row.document_id].published for row, _ in evidence), default=""),
        version=VERSION,
        superseded_by="",
    )


def _confidence(roots: int, claim: Claim, disputed: bool) -> str:
    """How much there is to go by, whichever way it points."""
    if roots >= 3 and not disputed and not claim.denials:
        return "high"
    return "moderate" if roots >= 2 else "low"


def _credibility(roots: int, likelihood: float, claim: Claim, disputed: bool) -> str:
    """Admiralty: 1 confirmed by independent origins ... 5 improbable; 6 cannot be judged."""
    if roots == 0:
        return "6"
    if roots >= 2 and not disputed and not claim.denials and likelihood >= 0.8:
        return "1"
    for grade, least in (("2", 0.7), ("3", 0.45), ("4", 0.2)):
        if likelihood >= least:
            return grade
    return "5"


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
