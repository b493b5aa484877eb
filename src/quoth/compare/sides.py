"""A claim with the evidence for and against it, and the link that two such sides make."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from quoth.compare.asides import in_passing
from quoth.compare.evidence import Evidence
from quoth.compare.words import published, says, side_of
from quoth.model import Claim, Grouped, Link, LinkSubtype, LinkType, make_id
from quoth.outlets import find_publisher

BLOCK = 60
"""Claims of one block that are compared with one another: more say only that the block is too wide."""

SHOWN_CHARS = 200
"""A sentence is shown where it has no more."""

FEW = 8
"""Fewer words than this are shown with their sentence: "six dead" does not say of what, nor by whom."""

CUE_CHARS = 60
"""So far before what is denied the word that denies it is shown with it."""

LEAST = 0.05
"""The confidence of the link of which we are least sure."""

GERUND = re.compile(r"(?:\w+ly )?\w+ing\b", re.IGNORECASE)
"""Begins words that leave out who did it: "being behind the raid", "regularly using traps"."""

READINGS = {
    "number": "one count is wrong | one count is older or not complete | one counts others too | two different events",
    "polarity": "one of the two is wrong | they speak of different times or places | the denial is narrower",
    "exclusive-value": "one of the two is wrong | both had a part | one speaks of another event or time",
    "impossible-order": "the report of the death is wrong | another person of that name | older words or pictures",
    "role": "one of the two is wrong | the one followed the other | two offices with one name",
}
SETTLES = {
    "number": "a list of names, or a register that both could be checked against",
    "polarity": "evidence that does not come from either side",
    "exclusive-value": "evidence from the place itself, or from somebody with no part in it",
    "impossible-order": "a dated proof of life, or a body identified by somebody independent",
    "role": "the order of appointment, with its date",
}


@dataclass(frozen=True, slots=True)
class Side:
    """A claim and the evidence for it."""

    claim: Claim
    held: tuple[Evidence, ...]  # says that it is so, and means it
    denied: tuple[Evidence, ...]
    best: Evidence  # to show
    when: tuple[str, int]  # the day of its first report, and its place in the ledger


Told = tuple[Side, Evidence]
"""A claim and one piece of evidence of it."""


def find_sides(evidence: Sequence[Evidence], grouped: Grouped) -> list[Side]:
    """Every claim that somebody holds or denies, in the ledger's order."""
    claim_of = {placement.assertion_id: placement.claim_id for placement in grouped.placements}
    held: dict[str, list[Evidence]] = defaultdict(list)
    denied: dict[str, list[Evidence]] = defaultdict(list)
    for item in evidence:
        claim_id = claim_of.get(item.row.assertion_id)
        if claim_id and item.negative:
            denied[claim_id].append(item)
        elif claim_id and item.row.asserted:
            held[claim_id].append(item)
    return [
        _side(claim, held[claim.claim_id], denied[claim.claim_id])
        for claim in grouped.claims
        if held[claim.claim_id] or denied[claim.claim_id]
    ]


def _side(claim: Claim, held: Sequence[Evidence], denied: Sequence[Evidence]) -> Side:
    shown = held or denied
    when = min((published(item.document), item.at) for item in shown)
    return Side(claim, tuple(held), tuple(denied), best=min(shown, key=clearness), when=when)


def make_link(
    one: Side, two: Side, a: Evidence, b: Evidence, kind: LinkType, subtype: LinkSubtype, reason: str, sure: float
) -> Link:
    """The link of two claims as two pieces of evidence show it; `sure`, from 0 to 1, is less for what is hedged."""
    hedged = sum(item.row.certainty in ("possible", "probable") for item in (a, b))
    return Link(
        link_id=make_id("ln", one.claim.claim_id, two.claim.claim_id, kind, subtype),
        claim_a=one.claim.claim_id,
        claim_b=two.claim.claim_id,
        type=kind,
        subtype=subtype,
        reason=reason,
        quote_a=_shown(a),
        quote_b=_shown(b),
        readings=READINGS.get(subtype, ""),
        would_settle=SETTLES.get(subtype, ""),
        confidence=least_sure(sure - 0.15 * hedged),
        assertion_a=a.row.assertion_id,
        assertion_b=b.row.assertion_id,
    )


def least_sure(sure: float) -> float:
    """The confidence of a link, to two places: none is stated with none."""
    return round(max(sure, LEAST), 2)


def _shown(item: Evidence) -> str:
    """The words to show. Of what is denied, or leaves out who did it, with what stands before in its sentence, where
    that is short, else from the word that denies or blames on; a few words with their sentence, where that is short."""
    row, statement = item.row, item.statement
    text, start, end = item.document.text, row.start, row.end
    begins, stops = min(row.sentence_start, start), max(row.sentence_end, end)
    denied = item.negative and statement is not None and statement.act == "deny"
    if denied or in_passing(item) or GERUND.match(row.exact):
        spans = statement.cue_spans if statement is not None else ()
        cues = [span.start for span in spans if begins <= span.start < start <= span.start + CUE_CHARS]
        put_down = not denied and cues and says("denials", text[begins : max(cues)])  # "denied HIS CLAIM that"
        start = begins if end - begins <= SHOWN_CHARS and not put_down else max(cues, default=start)
    if len(text[start:end].split()) < FEW and stops - begins <= SHOWN_CHARS:
        start, end = begins, stops
    return text[start:end].strip()


def later_first(one: Side, two: Side) -> tuple[Side, Side]:
    """The side that was published later first; of equals the one that comes later in the ledger."""
    return (one, two) if one.when > two.when else (two, one)


def clearness(item: Evidence) -> tuple[int, int, int]:
    """The smaller, the better to show: what is said without reserve, neither in three words nor in a page."""
    length = len(item.row.exact)
    return (int(item.row.certainty in ("possible", "probable")), max(0, 25 - length) + max(0, length - 200), item.at)


def one_origin(a: Evidence, b: Evidence, origin_of: Mapping[str, str]) -> bool:
    """Do two go back to one known origin? `origin_of` gives the origin of an assertion."""
    one, two = (origin_of.get(item.row.assertion_id, "") for item in (a, b))
    return one == two != ""


def of_one_side(a: Evidence, b: Evidence) -> bool:
    """Do two speak for one and the same side of a fight: the ministry, and an outlet of the government's?"""
    one, two = _speaks_for(a), _speaks_for(b)
    return one == two != 0


def _speaks_for(item: Evidence) -> int:
    if item.statement is None:
        return side_of(find_publisher(item.document.outlet).party)
    return side_of(item.statement.speaker) or side_of(find_publisher(item.statement.speaker).party)


def who(item: Evidence, *, outlet_alone: bool = False) -> str:
    """ "Mila Orsk (Tavrin Wire)": who says it, for a reason; "Tavrin Wire" where it is the outlet's word."""
    outlet = item.document.outlet or item.document.external_id or "a report"
    return f"{item.speaker} ({outlet})" if item.speaker and not outlet_alone else outlet
