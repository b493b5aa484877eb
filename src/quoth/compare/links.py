"""How claims relate: what contradicts what, what replaces what, what fits together.

Claims meet in blocks: figures of one measure for one event, one relation with one side in common, one person. A
contradiction is stated only where both cannot hold of the same thing at the same time; later tolls replace earlier
ones, overlapping ranges are compatible, a part is no rival of its whole, other events are other matters. A claim
that is both held and denied is linked to itself, `denies`, with the denial's words as quote_a.

Every link has both quotes, a reason in one sentence, the readings that would dissolve it, and what would settle it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations

from quoth.compare.evidence import Evidence, gather, times_meet
from quoth.compare.words import content_stems
from quoth.model import Claim, Document, Grouped, Link, LinkSubtype, LinkType, Reading, Resolved, Traced, make_id
from quoth.relations import Relation, load_relations
from quoth.vocabularies import load

BLOCK = 60
"""Claims of one block that are compared with one another: more say only that the block is too wide."""

FRESH_DAYS = 1
"""Reports of figures that are further apart than this were not made at the same time."""

CUMULATIVE = frozenset({"killed", "wounded", "rescued", "arrested", "displaced", "kidnapped"})
"""Measures that grow while they are counted: a later, higher figure replaces an earlier one."""

SHRINKING = frozenset({"missing"})
"""Measures that fall while they are counted."""

ROUNDING = 0.03
"""Figures closer than this share of the larger are one figure, rounded."""

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

    @property
    def best(self) -> Evidence:
        """The evidence to show."""
        return min(self.held or self.denied, key=_clearness)


def link_claims(
    documents: Sequence[Document], reading: Reading, resolved: Resolved, grouped: Grouped, traced: Traced
) -> list[Link]:
    """The links between claims, in the ledger's order of `claim_a`, one a pair and type."""
    sides = _sides(documents, reading, resolved, grouped)
    origin_of = {origin.assertion_id: origin.origin_id for origin in traced.origins}
    found: dict[tuple[str, str], Link] = {}
    for link in _all_links(sides, resolved, origin_of):
        key = (link.claim_a, link.claim_b)
        if key not in found and key[::-1] not in found:
            found[key] = link
    order = {claim.claim_id: at for at, claim in enumerate(grouped.claims)}
    return sorted(found.values(), key=lambda link: (order[link.claim_a], order[link.claim_b], link.type))


def _sides(documents: Sequence[Document], reading: Reading, resolved: Resolved, grouped: Grouped) -> list[Side]:
    claim_of = {placement.assertion_id: placement.claim_id for placement in grouped.placements}
    held: dict[str, list[Evidence]] = defaultdict(list)
    denied: dict[str, list[Evidence]] = defaultdict(list)
    for item in gather(documents, reading, resolved):
        claim_id = claim_of.get(item.row.assertion_id)
        if claim_id and item.negative:
            denied[claim_id].append(item)
        elif claim_id and item.row.asserted:
            held[claim_id].append(item)
    return [
        Side(claim, tuple(held[claim.claim_id]), tuple(denied[claim.claim_id]))
        for claim in grouped.claims
        if held[claim.claim_id] or denied[claim.claim_id]
    ]


def _all_links(sides: Sequence[Side], resolved: Resolved, origin_of: dict[str, str]) -> Iterator[Link]:
    for side in sides:
        if side.held and side.denied:
            yield _denial(side)
    yield from _figures(sides, origin_of)
    yield from _rivals(sides, resolved)
    yield from _after_the_end(sides, resolved)


# --- denials ------------------------------------------------------------------------------------------


def _denial(side: Side) -> Link:
    denial = min(side.denied, key=_clearness)
    held = min(side.held, key=_clearness)
    reason = f"{_who(held)} says so; {_who(denial)} says that it is not so."
    return _link(side, side, denial, held, "denies", "polarity", reason, 0.8)


# --- figures ------------------------------------------------------------------------------------------


def _figures(sides: Sequence[Side], origin_of: dict[str, str]) -> Iterator[Link]:
    blocks: dict[tuple[object, ...], list[Side]] = defaultdict(list)
    for side in sides:
        if not side.held or not any(item.measure for item in side.held):
            continue
        item = next(item for item in side.held if item.measure)
        for about in dict.fromkeys(item.event for item in side.held if item.event):
            blocks[(tuple(sorted(item.measure)), about)].append(side)
    for block in blocks.values():
        for one, two in combinations(block[:BLOCK], 2):
            link = _compare_figures(*_later_first(one, two), origin_of)
            if link is not None:
                yield link


def _compare_figures(later: Side, earlier: Side, origin_of: dict[str, str]) -> Link | None:
    a, b = _figured(later), _figured(earlier)
    if _is_part(a) != _is_part(b) or _one_breath(a, b, origin_of):
        return None
    what = f"{a.row.unit or b.row.unit or 'the figure'}"
    if _overlap(a, b):
        reason = f"{_figure(a)} and {_figure(b)} can both hold for {what}."
        return _link(later, earlier, a, b, "compatible", "", reason, 0.6)
    days = _days_between(b, a)
    rises = _low(a) > _low(b)
    grows = (bool(a.measure & CUMULATIVE) and rises) or (bool(a.measure & SHRINKING) and not rises)
    origin_a, origin_b = (origin_of.get(item.row.assertion_id, "") for item in (a, b))
    same_voice = origin_a == origin_b != ""
    if days >= FRESH_DAYS and (grows or same_voice):
        reason = f"{_who(a)} has {_figure(a)} for {what}, later than {_figure(b)} by {_who(b)}."
        return _link(later, earlier, a, b, "supersedes", "", reason, 0.7)
    if same_voice and days < FRESH_DAYS and a.document_at == b.document_at:
        return None
    reason = f"{_who(a)} has {_figure(a)}, {_who(b)} has {_figure(b)} for {what}: both cannot hold."
    return _link(later, earlier, a, b, "contradicts", "number", reason, 0.75)


def _figured(side: Side) -> Evidence:
    return min((item for item in side.held if item.measure), key=_clearness)


def _is_part(item: Evidence) -> bool:
    """Does the figure count a part of a larger one: "including 68 children"?"""
    row = item.row
    before = item.document.text[max(row.sentence_start, row.start - 40) : row.end].casefold()
    return any(f" {word} " in f" {before} " for word in load("compare")["parts"])


def _one_breath(a: Evidence, b: Evidence, origin_of: dict[str, str]) -> bool:
    """Two figures of one speaker in one report are two things that he counts, not a quarrel with himself."""
    if a.document_at != b.document_at:
        return False
    return a.row.statement_id == b.row.statement_id or a.row.chain == b.row.chain


def _low(item: Evidence) -> float:
    low, high = item.row.value_low, item.row.value_high
    return low if low is not None else high if high is not None else 0.0


def _overlap(a: Evidence, b: Evidence) -> bool:
    low = max(_low(a) if a.row.value_low is not None else 0.0, _low(b) if b.row.value_low is not None else 0.0)
    highs = [row.value_high for row in (a.row, b.row) if row.value_high is not None]
    return not highs or low <= min(highs) * (1 + ROUNDING)


def _figure(item: Evidence) -> str:
    low, high = item.row.value_low, item.row.value_high
    if low is None:
        return f"at most {_number(high)}"
    if high is None:
        return f"at least {_number(low)}"
    return _number(low) if low == high else f"{_number(low)} to {_number(high)}"


def _number(value: float | None) -> str:
    if value is None:
        return "?"
    return f"{value:,.0f}" if value == int(value) else f"{value:,g}"


# --- rival values -------------------------------------------------------------------------------------


def _rivals(sides: Sequence[Side], resolved: Resolved) -> Iterator[Link]:
    """One relation whose side holds one value at a time, with two values; relations that exclude each other."""
    relations = load_relations()
    names = {entity.entity_id: entity.name for entity in resolved.entities}
    blocks: dict[tuple[str, str, str], list[tuple[Side, Evidence]]] = defaultdict(list)
    about: dict[str, list[tuple[Side, Evidence, Relation]]] = defaultdict(list)
    for side in sides:
        if not side.held:
            continue
        item = side.best
        relation = relations.get(item.row.relation)
        if relation is None:
            continue
        fate = item.subject if relation.about == "subject" else item.object
        if fate in names and not item.measure:
            about[fate].append((side, item, relation))
        if relation.exclusive == "subject" and item.subject in names:
            for key in dict.fromkeys((item.event, item.object if relation.kind != "event" else "")):
                if key:
                    blocks[(relation.name, "subject", key)].append((side, item))
        elif relation.exclusive == "object" and item.object in names and item.subject in names:
            blocks[(relation.name, "object", item.subject)].append((side, item))
    for (name, varying, _), block in blocks.items():
        for (one, x), (two, y) in combinations(block[:BLOCK], 2):
            value_x, value_y = getattr(x, varying), getattr(y, varying)
            if value_x == value_y or _akin(names[value_x], names[value_y]) or not times_meet(x, y):
                continue
            if x.document_at == y.document_at and x.row.chain == y.row.chain:
                continue
            later, earlier = _later_first(one, two)
            a, b = (x, y) if later is one else (y, x)
            value_a, value_b = names[getattr(a, varying)], names[getattr(b, varying)]
            subtype: LinkSubtype = "role" if relations[name].claim == "role" else "exclusive-value"
            reason = f"{_who(a)} names {value_a}, {_who(b)} names {value_b}, where only one can be ({name})."
            yield _link(later, earlier, a, b, "contradicts", subtype, reason, 0.6)
    for entity, rows in about.items():
        for (one, x, r), (two, y, s) in combinations(rows[:BLOCK], 2):
            if s.name not in r.excludes and r.name not in s.excludes:
                continue
            if not times_meet(x, y) or (x.document_at == y.document_at and x.row.chain == y.row.chain):
                continue
            later, earlier = _later_first(one, two)
            a, b = (x, y) if later is one else (y, x)
            reason = f"{_who(a)} has {names[entity]} {a.row.relation}, {_who(b)} {b.row.relation}: both cannot hold."
            subtype = "impossible-order" if r.final or s.final else "exclusive-value"
            yield _link(later, earlier, a, b, "contradicts", subtype, reason, 0.65)


def _akin(one: str, two: str) -> bool:
    """Are two names perhaps one thing or a part of it: "the army", "the Norland army"?"""
    x, y = content_stems(one), content_stems(two)
    return bool(x & y)


# --- order --------------------------------------------------------------------------------------------


def _after_the_end(sides: Sequence[Side], resolved: Resolved) -> Iterator[Link]:
    """Somebody who is said to be dead by one day, and does something on a later one."""
    relations = load_relations()
    people = {entity.entity_id: entity.name for entity in resolved.entities if entity.kind == "person"}
    ends: dict[str, list[tuple[Side, Evidence]]] = defaultdict(list)
    acts: dict[str, list[tuple[Side, Evidence]]] = defaultdict(list)
    for side in sides:
        for item in side.held:
            relation = relations.get(item.row.relation)
            if relation is None or item.measure:
                continue
            fate = item.subject if relation.about == "subject" else item.object
            if relation.final and fate in people:
                ends[fate].append((side, item))
            elif item.subject in people and relation.kind == "event" and not relation.final:
                acts[item.subject].append((side, item))
    for person, deaths in ends.items():
        for end, x in deaths[:BLOCK]:
            for act, y in acts.get(person, [])[:BLOCK]:
                if end is act or not x.row.latest or not y.row.earliest or y.row.earliest[:10] <= x.row.latest[:10]:
                    continue
                if x.document_at == y.document_at and x.row.chain == y.row.chain:
                    continue
                reason = (
                    f"{people[person]} is said to be dead by {x.row.latest[:10]} ({_who(x)}), "
                    f"and to have done this on {y.row.earliest[:10]} ({_who(y)})."
                )
                later, earlier = _later_first(end, act)
                a, b = (x, y) if later is end else (y, x)
                yield _link(later, earlier, a, b, "contradicts", "impossible-order", reason, 0.6)


# --- what links are made of ---------------------------------------------------------------------------


def _link(
    one: Side, two: Side, a: Evidence, b: Evidence, kind: LinkType, subtype: LinkSubtype, reason: str, sure: float
) -> Link:
    hedged = sum(item.row.certainty in ("possible", "probable") for item in (a, b))
    return Link(
        link_id=make_id("ln", one.claim.claim_id, two.claim.claim_id, kind, subtype),
        claim_a=one.claim.claim_id,
        claim_b=two.claim.claim_id,
        type=kind,
        subtype=subtype,
        reason=reason,
        quote_a=a.row.exact,
        quote_b=b.row.exact,
        readings=READINGS.get(subtype, ""),
        would_settle=SETTLES.get(subtype, ""),
        confidence=round(sure - 0.15 * hedged, 2),
        assertion_a=a.row.assertion_id,
        assertion_b=b.row.assertion_id,
    )


def _later_first(one: Side, two: Side) -> tuple[Side, Side]:
    """The side that was published later first; of equals the one that comes later in the ledger."""
    return (one, two) if _when(one) > _when(two) else (two, one)


def _when(side: Side) -> tuple[str, int]:
    return min((item.document.published, item.at) for item in side.held or side.denied)


def _clearness(item: Evidence) -> tuple[int, int, int]:
    length = len(item.row.exact)
    return (int(item.row.certainty in ("possible", "probable")), max(0, 25 - length) + max(0, length - 200), item.at)


def _who(item: Evidence) -> str:
    speaker = item.statement.speaker if item.statement else ""
    outlet = item.document.outlet or item.document.external_id or "a report"
    return f"{speaker} ({outlet})" if speaker else outlet


def _day(published: str) -> date | None:
    try:
        return date.fromisoformat(published[:10])
    except ValueError:
        return None


def _days_between(earlier: Evidence, later: Evidence) -> int:
    """Days from one publication to the other; 0 where one is unknown."""
    one, two = _day(earlier.document.published), _day(later.document.published)
    return (two - one).days if one and two else 0
