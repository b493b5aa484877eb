"""How claims relate: what contradicts what, what replaces what, what fits together.

Claims meet in blocks: figures of one measure for one event, one relation with one side in common, one person. A
contradiction is stated only where both cannot hold of the same thing at the same time; later tolls replace earlier
ones, overlapping ranges are compatible, a part is no rival of its whole, other events are other matters. A claim
that is both held and denied is linked to itself, `denies`, with the denial's words as quote_a.

Every link has both quotes, a reason in one sentence, the readings that would dissolve it, and what would settle it.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from quoth.compare.denials import find_denied
from quoth.compare.evidence import (
    Evidence,
    Vectors,
    culprit_of,
    gather,
    measure_of,
    one_voice,
    ranges_meet,
    times_meet,
    unit_vectors,
)
from quoth.compare.matters import Matters
from quoth.compare.words import SPELLED, content_stems, day_of, days_between, published, says
from quoth.model import (
    Claim,
    Document,
    Entity,
    Grouped,
    Link,
    LinkSubtype,
    LinkType,
    Reading,
    Resolved,
    Traced,
    make_id,
)
from quoth.relations import Relation, load_relations

BLOCK = 60
"""Claims of one block that are compared with one another: more say only that the block is too wide."""

FRESH_DAYS = 1
"""Reports of figures that are further apart than this were not made at the same time."""

CUMULATIVE = frozenset({"killed", "wounded", "rescued", "arrested", "displaced", "kidnapped"})
"""Measures that grow while they are counted: a later, higher figure replaces an earlier one."""

COUNTED = frozenset({"killed", "wounded", "missing", "rescued", "arrested", "kidnapped", "displaced", "aboard"})

GROWTH = 1.25
"""Figures of one day, one of them nobody's, that differ by more than this are one count at two hours."""

SHRINKING = frozenset({"missing"})
"""Measures that fall while they are counted."""

LIKE, LIKE_OTHER = 0.54, 0.76
"""The cosine from which two figures of one measure, near the same names, are taken to count one thing: for people
killed, hurt, missing and the like; for all else (money, per cent), of which one report counts many."""

DENIAL_DAYS = 14
"""It takes longer until somebody says that there was nothing to count."""

NEWS_DAYS = 3
"""Figures that are not of one event are compared only where they were published within so many days."""

MOST_TIMES = 10
"""Figures of which one is so many times the other are not taken to count one thing."""

LIKE_SAME = 0.22
"""The cosine below which two figures that hang on one event still count different things."""

LIKE_NOUGHT = 0.34
"""The same for "nobody was killed", which has few words of its own."""

FAR = 0.1
"""Added where the two have no name, place or event in common."""

FIGURE = re.compile(rf"\d[\d,.]*|\b(?:{'|'.join(SPELLED)})\b", re.IGNORECASE)

SHARE = re.compile(
    r"\W+(?:\w+ ){0,2}of (?:them|whom|these|those|the (?:dead|wounded|injured|victims|rescued|killed))\b"
)
"""Stands right behind a figure that is a part."""

PART_CHARS = 40
"""So far before a figure stands what makes it a part."""

SHOWN = 8
"""The clearest evidence of either side, among which the two quotations that share most words are shown."""

STATE_DAYS = 3
"""Reports of who holds an office or a town that are further apart may both be right: it changes hands."""

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
    best: Evidence  # to show
    when: tuple[str, int]  # the day of its first report, and its place in the ledger


def link_claims(
    documents: Sequence[Document], reading: Reading, resolved: Resolved, grouped: Grouped, traced: Traced
) -> list[Link]:
    """The links between claims, in the ledger's order of `claim_a`, one a pair and type."""
    evidence = gather(documents, reading, resolved)
    sides = _sides(evidence, grouped)
    origin_of = {origin.assertion_id: origin.origin_id for origin in traced.origins}
    found: dict[tuple[str, str], Link] = {}
    matters = Matters(reading, resolved)
    for link in _all_links(sides, unit_vectors(evidence, reading), resolved, origin_of, matters):
        key = (link.claim_a, link.claim_b)
        key = key[::-1] if key[::-1] in found else key
        if key not in found or (link.type == "denies" and found[key].type in ("compatible", "supersedes")):
            found[key] = link
    order = {claim.claim_id: at for at, claim in enumerate(grouped.claims)}
    return sorted(found.values(), key=lambda link: (order[link.claim_a], order[link.claim_b], link.type))


def _sides(evidence: Sequence[Evidence], grouped: Grouped) -> list[Side]:
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
    return Side(claim, tuple(held), tuple(denied), best=min(shown, key=_clearness), when=when)


def _all_links(
    sides: Sequence[Side], vectors: Vectors, resolved: Resolved, origin_of: dict[str, str], matters: Matters
) -> Iterator[Link]:
    for side in sides:
        if side.held and side.denied:
            yield _denial(side)
    events = {entity.entity_id: entity for entity in resolved.entities if entity.kind == "event"}
    yield from _figures(sides, vectors, events, origin_of, matters)
    yield from _denials_of_others(sides, vectors, matters)
    yield from _rivals(sides, resolved)
    yield from _after_the_end(sides, resolved)


# --- denials ------------------------------------------------------------------------------------------


def _denial(side: Side) -> Link:
    denials, holders = (sorted(items, key=_clearness)[:SHOWN] for items in (side.denied, side.held))
    denial, held = max(((x, y) for x in denials for y in holders), key=lambda pair: len(pair[0].plain & pair[1].plain))
    reason = f"{_who(held)} says so; {_who(denial)} says that it is not so."
    return _link(side, side, denial, held, "denies", "polarity", reason, 0.8)


def _denials_of_others(sides: Sequence[Side], vectors: Vectors, matters: Matters) -> Iterator[Link]:
    """A claim that is only denied, and the claims of which its evidence says that they are not so."""
    held = [(side, item) for side in sides for item in side.held]
    denied = [(side, item) for side in sides if not side.held for item in side.denied]
    for at, other in find_denied([item for _, item in denied], [item for _, item in held], vectors, matters):
        (one, denial), (two, item) = denied[at], held[other]
        reason = f"{_who(item)} says so; {_who(denial)} says that it is not so."
        yield _link(one, two, denial, item, "denies", "polarity", reason, 0.6)


# --- figures ------------------------------------------------------------------------------------------


def _figures(
    sides: Sequence[Side],
    vectors: Vectors,
    events: Mapping[str, Entity],
    origin_of: dict[str, str],
    matters: Matters,
) -> Iterator[Link]:
    """Figures of one measure that are about one thing: one event, or like words about somebody or some place."""
    blocks: dict[frozenset[str], list[tuple[Side, Evidence]]] = defaultdict(list)
    for side in sides:
        item = _figured(side)
        if item is not None:
            blocks[item.measure & COUNTED or item.measure].append((side, item))
        elif (nought := _nought(side)) is not None:
            for measure in dict.fromkeys((nought.measure, measure_of(nought.row.relation))):
                if measure:
                    blocks[measure].append((side, nought))
    for block in blocks.values():
        keys: dict[str, list[int]] = defaultdict(list)
        for at, (_, item) in enumerate(block):
            for key in sorted(item.around | item.places | {item.event} - {""}):
                keys[key].append(at)
        near = {pair for rows in keys.values() for pair in combinations(rows[:BLOCK], 2)}
        far = len(block) <= BLOCK and block[0][1].measure & COUNTED
        all_pairs = combinations(range(len(block)), 2) if far else ()
        for x, y in sorted(near.union(all_pairs)):
            (one, a), (two, b) = block[x], block[y]
            if _one_matter(a, b, (x, y) in near, vectors, events, matters):
                if _later_first(one, two)[0] is two:
                    one, two, a, b = two, one, b, a
                link = _compare_figures(one, two, a, b, origin_of)
                if link is not None:
                    yield link


def _one_matter(
    a: Evidence, b: Evidence, near: bool, vectors: Vectors, events: Mapping[str, Entity], matters: Matters
) -> bool:
    """Do two figures count one thing? One event; or like words, and no events of other places or times.

    `near`: they stand beside a name, place or event in common.
    """
    likeness = float(vectors[a.at] @ vectors[b.at])
    if a.event and a.event == b.event:
        return likeness >= LIKE_SAME
    one_report = a.document_at == b.document_at
    if times_meet(a, b) and matters.same(a, b):
        return likeness >= LIKE_SAME
    denied = a.negative or b.negative
    if one_report or abs(days_between(a.document, b.document)) > (DENIAL_DAYS if denied else NEWS_DAYS):
        return False  # one report tells of several things in like words; others of those of other days
    x, y = events.get(a.event), events.get(b.event)
    if x and y and x.place_id and y.place_id and x.place_id != y.place_id:
        return False
    if x and y and x.earliest and y.earliest and not ranges_meet(x, y):
        return False
    least = LIKE if (a.measure | b.measure) & COUNTED else LIKE_OTHER
    if denied:
        least = LIKE_NOUGHT
    elif not near:
        least += FAR
    return likeness >= least and times_meet(a, b)


def _nought(side: Side) -> Evidence | None:
    """Evidence that none were killed, hurt or taken, where others count them."""
    for item in side.denied:
        relation = load_relations().get(item.row.relation)
        if relation is not None and relation.counted and item.row.asserted and says("nought", item.row.exact):
            return item
    return None


def _compare_figures(later: Side, earlier: Side, a: Evidence, b: Evidence, origin_of: dict[str, str]) -> Link | None:
    if a.negative and b.negative:
        return None
    if a.negative or b.negative:
        reason = f"{_who(a)} and {_who(b)} cannot both be right: the one counts, the other says that there were none."
        return _link(later, earlier, a, b, "contradicts", "number", reason, 0.7)
    if a.measure != b.measure:
        return _part_beyond_whole(later, earlier, a, b)
    if _far_apart(a, b):
        return None  # two counts of quite other things
    if _is_part(a) != _is_part(b) or one_voice(a, b):
        return None  # two figures of one speaker in one report are two things that he counts
    what = f"{a.row.unit or b.row.unit or 'the figure'}"
    if _overlap(a, b):
        reason = f"{_figure(a)} and {_figure(b)} can both hold for {what}."
        return _link(later, earlier, a, b, "compatible", "", reason, 0.6)
    days = days_between(b.document, a.document)
    rises = _low(a) > _low(b)
    grows = (bool(a.measure & CUMULATIVE) and rises) or (bool(a.measure & SHRINKING) and not rises)
    origin_a, origin_b = (origin_of.get(item.row.assertion_id, "") for item in (a, b))
    same_voice = origin_a == origin_b != ""
    if days >= FRESH_DAYS and (grows or same_voice):
        reason = f"{_who(a)} has {_figure(a)} for {what}, later than {_figure(b)} by {_who(b)}."
        return _link(later, earlier, a, b, "supersedes", "", reason, 0.7)
    if same_voice and days < FRESH_DAYS and a.document_at == b.document_at:
        return None
    nobodys = not (origin_a and origin_b) and a.document_at != b.document_at
    if a.measure & CUMULATIVE and days < FRESH_DAYS and nobodys:
        if not rises:
            later, earlier, a, b = earlier, later, b, a
        if _low(a) > GROWTH * _low(b):
            reason = f"{_who(a)} has {_figure(a)} for {what}, {_who(b)} had {_figure(b)} that day: a toll that rises."
            return _link(later, earlier, a, b, "supersedes", "", reason, 0.55)
    reason = f"{_who(a)} has {_figure(a)}, {_who(b)} has {_figure(b)} for {what}: both cannot hold."
    return _link(later, earlier, a, b, "contradicts", "number", reason, 0.75)


def _part_beyond_whole(later: Side, earlier: Side, a: Evidence, b: Evidence) -> Link | None:
    """More militants killed than people: of a part and its whole only that is a contradiction."""
    part, whole = (a, b) if a.measure > b.measure else (b, a)
    if not whole.measure < part.measure or _is_part(whole):
        return None
    if part.row.value_low is None or whole.row.value_high is None:
        return None
    if part.row.value_low <= whole.row.value_high * (1 + ROUNDING) or _far_apart(a, b) or one_voice(a, b):
        return None
    reason = (
        f"{_who(part)} has {_figure(part)} for {part.row.unit}, {_who(whole)} has {_figure(whole)} for "
        f"{whole.row.unit}: the part cannot be more than the whole."
    )
    return _link(later, earlier, a, b, "contradicts", "number", reason, 0.6)


def _far_apart(a: Evidence, b: Evidence) -> bool:
    """Is one figure many times the other?"""
    low, high = sorted((_low(a), _low(b)))
    return high > MOST_TIMES * max(low, 1.0)


def _figured(side: Side) -> Evidence | None:
    """The clearest figure of a claim; a headline's alone is none, for headlines round."""
    figured = [item for item in side.held if item.measure and not item.in_headline]
    return min(figured, key=_clearness, default=None)


def _is_part(item: Evidence) -> bool:
    """Does the figure count a part of a larger one: "including 68 children", "41 of them"?"""
    row = item.row
    found = FIGURE.search(row.exact)
    if row.part_of or found is None:
        return bool(row.part_of)
    before = item.document.text[max(row.sentence_start, row.start - PART_CHARS) : row.start + found.start()]
    return says("parts", before) or SHARE.match(row.exact, found.end()) is not None


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
    culprits: dict[str, list[tuple[Side, Evidence, str]]] = defaultdict(list)
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
        culprit, _ = culprit_of(item)
        if item.event and culprit in names:
            culprits[item.event].append((side, item, culprit))
        if relation.exclusive == "subject" and item.subject in names:
            for key in dict.fromkeys((item.event, item.object if relation.kind != "event" else "")):
                if key and (key in names or len(content_stems(key)) > 1):
                    blocks[(relation.name, "subject", key)].append((side, item))
        elif relation.exclusive == "object" and item.object in names and item.subject in names:
            blocks[(relation.name, "object", item.subject)].append((side, item))
    for (name, varying, _), block in blocks.items():
        for (one, x), (two, y) in combinations(block[:BLOCK], 2):
            value_x, value_y = getattr(x, varying), getattr(y, varying)
            if relations[name].kind == "state" and abs(days_between(x.document, y.document)) > STATE_DAYS:
                continue
            if value_x == value_y or _akin(names[value_x], names[value_y]) or not times_meet(x, y):
                continue
            if one_voice(x, y):
                continue
            later, earlier = _later_first(one, two)
            a, b = (x, y) if later is one else (y, x)
            value_a, value_b = names[getattr(a, varying)], names[getattr(b, varying)]
            subtype: LinkSubtype = "role" if relations[name].claim == "role" else "exclusive-value"
            reason = f"{_who(a)} names {value_a}, {_who(b)} names {value_b}, where only one can be ({name})."
            yield _link(later, earlier, a, b, "contradicts", subtype, reason, 0.6)
    for suspects in culprits.values():
        for (one, x, who_x), (two, y, who_y) in combinations(suspects[:BLOCK], 2):
            if who_x == who_y or _akin(names[who_x], names[who_y]) or one is two or one_voice(x, y):
                continue
            if not any(relations[item.row.relation].claim == "responsibility" for item in (x, y)):
                continue
            later, earlier = _later_first(one, two)
            a, b, who_a, who_b = (x, y, who_x, who_y) if later is one else (y, x, who_y, who_x)
            reason = f"{_who(a)} has {names[who_a]} behind it, {_who(b)} has {names[who_b]}."
            yield _link(later, earlier, a, b, "contradicts", "exclusive-value", reason, 0.55)
    for entity, rows in about.items():
        for (one, x, r), (two, y, s) in combinations(rows[:BLOCK], 2):
            if s.name not in r.excludes and r.name not in s.excludes:
                continue
            if not times_meet(x, y) or one_voice(x, y):
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
    """Somebody who is said to be dead by one day, and speaks or does something on a later one."""
    people = {entity.entity_id: entity.name for entity in resolved.entities if entity.kind == "person"}
    entity_of = {resolution.mention_id: resolution.entity_id for resolution in resolved.resolutions}
    ends: dict[str, list[tuple[Side, Evidence, str]]] = defaultdict(list)
    acts: dict[str, list[tuple[Side, Evidence, str]]] = defaultdict(list)
    for side in sides:
        for item in side.held:
            relation = load_relations().get(item.row.relation)
            speaker = entity_of.get(item.statement.speaker_mention_id, "") if item.statement else ""
            if speaker in people:
                acts[speaker].append((side, item, published(item.document)))
            if item.measure:
                continue
            if relation is not None and relation.final:
                fate = item.subject if relation.about == "subject" else item.object
                ends[fate].append((side, item, _known_by(item)))
            elif item.subject in people and item.row.earliest:
                acts[item.subject].append((side, item, item.row.earliest[:10]))
    for person, deaths in ends.items():
        lively = sorted(acts.get(person, []), key=lambda act: (act[2], act[1].at))
        for end, x, by in deaths[:BLOCK]:
            for act, y, on in lively:  # the first is enough
                if not (day_of(by) and day_of(on)) or on <= by or end is act or one_voice(x, y):
                    continue
                if x.own_voice and x.document_at == y.document_at:
                    continue  # the report of a death may quote what the dead once said
                dead, alive = f"is said to be dead by {by} ({_who(x)})", f"speaks or acts on {on} ({_who(y)})"
                reason = f"{people[person]} {dead}, and {alive}."
                later, earlier = _later_first(end, act)
                a, b = (x, y) if later is end else (y, x)
                yield _link(later, earlier, a, b, "contradicts", "impossible-order", reason, 0.6)
                break


def _known_by(item: Evidence) -> str:
    """The day by which what happened had happened: its own, else that of the words that tell it."""
    told = item.statement.statement_time if item.statement else ""
    return item.row.latest[:10] or (f"{told}-28"[:10] if len(told) == 7 else told[:10]) or published(item.document)


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
    return (one, two) if one.when > two.when else (two, one)


def _clearness(item: Evidence) -> tuple[int, int, int]:
    length = len(item.row.exact)
    return (int(item.row.certainty in ("possible", "probable")), max(0, 25 - length) + max(0, length - 200), item.at)


def _who(item: Evidence) -> str:
    speaker = item.statement.speaker if item.statement else ""
    outlet = item.document.outlet or item.document.external_id or "a report"
    return f"{speaker} ({outlet})" if speaker else outlet
