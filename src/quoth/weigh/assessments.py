"""How likely each claim is, how sure we are, and why: terms that add up in log-odds, each shown.

A vote an origin, never a vote an outlet: ten reports that go back to one speaker weigh as one. Origins that are
not established weigh a little, together. What speakers with an interest say in their own favour weighs less, what
they say against it more; denials and contradictions count against; hedges take away, first-hand sight adds. The
sizes are judgements, stated here and shown with every claim; what is learnt is how far each origin's vote counts, by
how often others bore it out in other claims than this one (see `record`).

With the records as they are, one more origin that says so outright, first hand and without interest never makes a
claim less likely.

The likelihood is put in the words of ICD 203, the confidence (how much there is to go by) apart from it, and the
credibility on the Admiralty scale, where 1 asks for two independent origins and 6 means that it cannot be judged.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

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
    Traced,
    make_id,
)
from quoth.outlets import find_publisher
from quoth.relations import load_relations
from quoth.weigh.record import Kept, Trust

VERSION = "terms-2"
"""Goes up when a size below or the way they add up changes."""

ORIGIN = (0.9, 0.6, 0.4)
"""What the first, second and third origin add; further ones add the last. One named origin alone is about 7 in 10."""

NOT_ESTABLISHED = 0.3
"""What all evidence without an established origin adds together."""

RELIABILITY = {"A": 0.6, "B": 0.3, "C": 0.0, "D": -0.4, "E": -0.9, "F": 0.0}
"""As people graded the best outlet that says it in its own voice; F is unknown, not middling, and adds nothing."""

INTEREST = -0.7
"""Only the one whom it is about says it, or outlets of his side too."""

PARTY = -0.4
"""Only outlets of one side of the conflict say it, whatever it is about. Two sides that agree have no such interest."""

AGAINST_INTEREST = 0.6
"""Somebody says it of himself though it tells against him."""

DENIAL = -0.8
DISPUTE = -0.5
"""For each other origin of what cannot hold beside it; the third and further add nothing. Where none is known, it is
what evidence without an origin adds, taken away."""

HEDGE = {"possible": -0.8, "probable": -0.3, "underspecified": -0.2, "certain": 0.0}
"""By the surest way in which anybody says it."""

NOT_ASSERTED = -0.6
"""Nobody says it outright: only if, a question, a hope, an order or a doubt."""

DIRECTNESS = 0.3
"""Somebody saw, counted or heard for himself, or shows a document."""

DISTANCE = -0.2
"""For each of at most two who stand between the speaker and the report, by the nearest."""

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

SAYS_OF_ITSELF = "said only by the one whom it is about"
OWNS_UP = "said by the one against whom it tells"
ONE_SIDE = "said only by outlets of one side"
"""Why interest counts: in words, behind the terms "interest", "against interest" and "party"."""

Evidence = tuple[Assertion, Origin]

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
    kept: Kept,
) -> list[Assessment]:
    """One assessment a claim, in the claims' order."""
    rows = {row.assertion_id: row for row in reading.assertions}
    evidence: dict[str, list[Evidence]] = defaultdict(list)
    for origin in traced.origins:
        evidence[origin.claim_id].append((rows[origin.assertion_id], origin))
    against, replaced = _linked(links)
    scales = _Scales(documents, reading, resolved, outlets, kept)
    assessments = []
    for claim in grouped.claims:
        own = evidence[claim.claim_id]
        rivals = [item for other in against[claim.claim_id] for item in evidence[other] if _holds(item)]
        terms, reasons = scales.terms(claim, own, rivals, bool(against[claim.claim_id]), replaced[claim.claim_id])
        assessments.append(scales.assessment(claim, own, rivals, terms, reasons, bool(against[claim.claim_id])))
    return assessments


def _linked(links: Sequence[Link]) -> tuple[dict[str, dict[str, None]], Counter[str]]:
    """Which other claims contradict each, and how many replace it."""
    against: dict[str, dict[str, None]] = defaultdict(dict)
    replaced = Counter[str]()
    for link in links:
        if link.type == "contradicts" and link.claim_a != link.claim_b:
            against[link.claim_a][link.claim_b] = None
            against[link.claim_b][link.claim_a] = None
        elif link.type == "supersedes":
            replaced[link.claim_b] += 1
    return against, replaced


def _holds(item: Evidence) -> bool:
    return item[0].polarity == "positive"


class _Scales:
    """What evidence is looked up by, the same for every claim."""

    def __init__(
        self,
        documents: Sequence[Document],
        reading: Reading,
        resolved: Resolved,
        outlets: Sequence[Outlet],
        kept: Kept,
    ) -> None:
        self._documents = {document.document_id: document for document in documents}
        self._statements = {statement.statement_id: statement for statement in reading.statements}
        self._speakers = resolved.entity_of()
        self._outlets = {outlet.outlet: outlet for outlet in outlets}
        self._kept = kept

    def terms(
        self, claim: Claim, evidence: Sequence[Evidence], rivals: Sequence[Evidence], disputed: bool, replaced: int
    ) -> tuple[dict[str, float], list[str]]:
        """What speaks for and against a claim in log-odds, by name, and why in words."""
        held = [item for item in evidence if _holds(item)]
        denied = [item for item in evidence if not _holds(item)]
        terms: dict[str, float] = {}
        reasons: list[str] = []
        roots = list(dict.fromkeys(origin.origin_id for _, origin in held if origin.origin_id))
        if roots:
            terms["origins"] = sum(_vote(at) for at in range(len(roots)))
            names = list(dict.fromkeys(origin.origin_name for _, origin in held if origin.origin_id))
            more = " and others" if len(names) > SHOWN else ""
            reasons.append(f"{_count(len(roots), 'origin')}: {', '.join(names[:SHOWN])}{more}")
        if any(not origin.origin_id for _, origin in held):
            terms["not established"] = NOT_ESTABLISHED
            reasons.append("some reports do not say where they have it from")
        self._record(claim, held, terms, reasons)
        self._reliability(held, terms, reasons)
        self._interest(claim, held, terms, reasons)
        if denied:
            terms["denial"] = DENIAL
            by = list(dict.fromkeys(origin.origin_name or "somebody" for _, origin in denied))
            reasons.append(f"denied by {', '.join(by[:SHOWN])}")
        if disputed:
            others = len({origin.origin_id for _, origin in rivals} - {"", *roots})
            terms["dispute"] = DISPUTE * min(others, 2) if others else -NOT_ESTABLISHED
            who = _count(others, "other origin") if others else "no other origin that is known"
            reasons.append(f"what cannot hold beside it is said by {who}")
        if replaced:
            terms["superseded"] = SUPERSEDED
            reasons.append("a later report replaces it")
        if held:
            _manner(held, terms, reasons)
        return terms, reasons

    def _record(self, claim: Claim, held: Sequence[Evidence], terms: dict[str, float], reasons: list[str]) -> None:
        """What the votes count more or less by the records of those who cast them, the best first.

        The best first, so that one more vote, which never counts less than nothing, takes nothing from the others.
        """
        known = {origin.origin_id: origin.origin_name for _, origin in held if origin.origin_id}
        voters = [(name, self._kept.origins.trust(origin, claim.claim_id)) for origin, name in known.items()]
        voters.sort(key=_best_first)
        adds = sum(_vote(at) / ORIGIN[0] * _adds(trust) for at, (_, trust) in enumerate(voters))
        unknown = [row for row, origin in held if not origin.origin_id]
        if unknown:
            names = {"" if row.statement_id else self._documents[row.document_id].outlet for row in unknown}
            best = min(((name, self._kept.outlets.trust(name, claim.claim_id)) for name in names), key=_best_first)
            adds += NOT_ESTABLISHED / ORIGIN[0] * _adds(best[1])
            voters.append(best)
        if round(adds, 1):
            terms["record"] = round(adds, 1)
            told = [
                f"{name} in {trust.borne_out} of {trust.settled}"
                for name, trust in voters
                if trust and round(trust.adds, 1)
            ]
            more = " and so on" if len(told) > SHOWN else ""
            reasons.append(f"borne out by others in further claims: {', '.join(told[:SHOWN])}{more}")

    def _reliability(self, held: Sequence[Evidence], terms: dict[str, float], reasons: list[str]) -> None:
        """By the grade that people gave to the best outlet that says it itself; whom outlets only cite has none."""
        names = ["" if row.statement_id else self._documents[row.document_id].outlet for row, _ in held]
        best = max((self._grade(name) for name in names), default=0.0)
        if best:
            terms["reliability"] = best
            reasons.append("by the grade of the outlet that says it itself")

    def _grade(self, name: str) -> float:
        return RELIABILITY.get(self._outlets[name].reliability, 0.0) if name in self._outlets else 0.0

    def _interest(self, claim: Claim, held: Sequence[Evidence], terms: dict[str, float], reasons: list[str]) -> None:
        """Does only one side say it? Does anybody own up?"""
        relation = load_relations().get(claim.relation)
        blames = claim.kind in BLAME and claim.relation != "denied"
        tells_against = blames or (relation is not None and relation.plover.startswith("ASSAULT"))
        owning, interested = False, True
        selves, parties = set[str](), set[str]()
        for row, _ in held:
            statement = self._statements.get(row.statement_id)
            speaker = self._speakers.get(statement.speaker_mention_id, "") if statement else ""
            of_itself = bool(speaker) and speaker in (claim.subject_id, claim.object_id)
            party = "" if statement else find_publisher(self._documents[row.document_id].outlet).party
            owning = owning or (of_itself and speaker == claim.subject_id and tells_against)
            interested = interested and (of_itself or bool(party))
            selves |= {speaker} if of_itself else set()
            parties |= {party} - {""}
        if owning:
            terms["against interest"] = AGAINST_INTEREST
            reasons.append(OWNS_UP)
        elif interested and len(selves) == 1 and len(parties) <= 1:
            terms["interest"] = INTEREST
            reasons.append(SAYS_OF_ITSELF)
        elif interested and not selves and len(parties) == 1:
            terms["party"] = PARTY
            reasons.append(f"{ONE_SIDE}, {min(parties)}")

    def assessment(
        self,
        claim: Claim,
        evidence: Sequence[Evidence],
        rivals: Sequence[Evidence],
        terms: dict[str, float],
        reasons: Sequence[str],
        disputed: bool,
    ) -> Assessment:
        """The terms added up and put in words."""
        odds = max(-MOST, min(MOST, sum(terms.values())))
        likelihood = round(1 / (1 + math.exp(-odds)), 3)
        roots = {origin.origin_id for row, origin in evidence if origin.origin_id and row.polarity == "positive"}
        outcomes = {
            origin.origin_id: self._kept.origins.records[origin.origin_id].outcomes.get(claim.claim_id)
            for _, origin in evidence
            if origin.origin_id in self._kept.origins.records
        }
        return Assessment(
            assessment_id=make_id("as", claim.claim_id, VERSION),
            claim_id=claim.claim_id,
            likelihood=likelihood,
            likelihood_words=next(words for bound, words in WORDS if likelihood < bound),
            confidence=_confidence(len(roots), claim, disputed),
            credibility=_credibility(len(roots), likelihood, claim, disputed),
            terms="; ".join(f"{name} {value:+.1f}" for name, value in terms.items()),
            reasons="; ".join(reasons),
            made_at=max((self._documents[row.document_id].published for row, _ in evidence), default=""),
            version=VERSION,
            superseded_by="",
            borne_out=" ".join(sorted(origin for origin, borne in outcomes.items() if borne)),
            refuted=" ".join(sorted(origin for origin, borne in outcomes.items() if borne is False)),
            evidence=self._fingerprint(evidence, rivals, terms),
        )

    def _fingerprint(self, evidence: Sequence[Evidence], rivals: Sequence[Evidence], terms: Mapping[str, float]) -> str:
        """Of who says it or what cannot hold beside it, and how: another report of the same word changes nothing."""
        said = sorted(
            {
                f"{rival} {origin.origin_id or self._documents[row.document_id].outlet} "
                f"{row.polarity} {row.certainty} {row.asserted}"
                for rival, items in ((False, evidence), (True, rivals))
                for row, origin in items
            }
        )
        return make_id("ev", *said, "superseded" in terms)


def _manner(held: Sequence[Evidence], terms: dict[str, float], reasons: list[str]) -> None:
    """How it is said: with what reserve, whether outright, at how many removes, by whom who was there."""
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
    removes = min(row.chain.count(" < ") for row, _ in held)
    if removes:
        terms["distance"] = DISTANCE * min(removes, 2)
        reasons.append(f"known only through others, at {_count(removes, 'remove')} or more")


def _vote(at: int) -> float:
    return ORIGIN[min(at, len(ORIGIN) - 1)]


def _adds(trust: Trust | None) -> float:
    return trust.adds if trust else 0.0


def _best_first(voter: tuple[str, Trust | None]) -> tuple[float, str]:
    return -_adds(voter[1]), voter[0]


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
