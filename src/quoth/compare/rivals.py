"""Values of which only one can be: two holders of one town, two doers of one deed, the dead who speak."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations

from quoth.compare.evidence import (
    BURIED,
    GIVEN_AS_DEAD,
    Evidence,
    Vectors,
    about_whom,
    blames,
    culprit_of,
    in_one_chain,
    is_former,
    next_to,
    on_two_days,
    one_voice,
    times_meet,
)
from quoth.compare.matters import BACK_CHARS, Matters
from quoth.compare.returned import FALSELY, find_returned, has_not_happened, names_him
from quoth.compare.sides import BLOCK, Side, Told, clearness, later_first, make_link, one_origin, who
from quoth.compare.voices import head_noun
from quoth.compare.words import REBELS, content_stems, days_between, published, side_of
from quoth.model import BODIES, EntityKind, Link, LinkSubtype, Resolved
from quoth.relations import Relation, load_relations, load_words

_Suspect = tuple[Side, Evidence, str]
"""A claim, its evidence, and who did it by that."""

IT = re.compile(r"\bit\b", re.IGNORECASE)
DEFINITE = re.compile(r"\b(?:the|that|this) ([a-z]+)", re.IGNORECASE)
"""What points back to a deed."""

NUMBER = re.compile(r"\d+")

IN_PART = re.compile(r"\b(?:partly|partially|in part|some of|much of)\b", re.IGNORECASE)
"""Leaves some of the blame for others."""

AFTERWARDS = re.compile(
    r"\bof (?:\w+ly )?(?:blam|conceal|cover|distort|downplay|exaggerat|exploit|fabricat|fail|hid|ignor|invent|ly"
    r"|mishandl|mislead|obstruct|politici[sz]|spread)\w*ing\b",
    re.IGNORECASE,
)
"""Accuses of what was made of the deed, and not of it: "of POLITICISING the tragedy"."""

BEFORE = re.compile(r"\bhad (?:\w+ )?been\b", re.IGNORECASE)
"""Tells of a state that was over by then: "who HAD BEEN held"."""

HELD, IMPRISON = "held", "imprison"
"""The relation of those who are held, and its verb that is of people alone."""

LIKE = 0.4
"""The cosine below which two who are blamed are mostly blamed for two things."""

STATE_DAYS = 3
"""Reports of who holds an office or a town that are further apart may both be right: it changes hands."""


def find_rivals(
    sides: Sequence[Side], resolved: Resolved, origin_of: Mapping[str, str], vectors: Vectors, matters: Matters
) -> Iterator[Link]:
    """Links between claims of which only one can hold; `origin_of` gives the origin of an assertion."""
    values = list(_values(sides, resolved, matters))
    yield from values
    yield from _culprits(sides, resolved, origin_of, vectors, matters)
    at = {item.row.assertion_id: item.document_at for side in sides for item in side.held}
    told: dict[str, set[tuple[int, int]]] = defaultdict(set)
    for link in values:
        if link.subtype == "impossible-order":
            a, b = at[link.assertion_a], at[link.assertion_b]
            told[link.claim_a].add((a, b))
            told[link.claim_b].add((b, a))
    yield from find_returned(sides, resolved, told, matters.protagonists)


def _values(sides: Sequence[Side], resolved: Resolved, matters: Matters) -> Iterator[Link]:
    """One relation whose side holds one value at a time, with two values; relations that exclude each other."""
    relations = load_relations()
    names = {entity.entity_id: entity.name for entity in resolved.entities}
    people = {entity.entity_id for entity in resolved.entities if entity.kind == "person"}
    blocks: dict[tuple[str, str, str], list[Told]] = defaultdict(list)
    about: dict[str, list[tuple[Side, Evidence, Relation]]] = defaultdict(list)
    for side, item in _plainest(sides):
        relation = relations.get(item.row.relation)
        if relation is None or (relation.final and (FALSELY.search(item.sentence) or has_not_happened(item))):
            continue
        fate = about_whom(item, relation)
        alone = not item.measure or (relation.final and fate in people and names_him(item, names[fate]))
        if fate in names and alone and not (relation.final and fate not in people):
            about[fate].append((side, item, relation))
        if relation.kind == "event" and item is not side.best:
            continue  # what a claim tells beside is mostly of another event
        if relation.exclusive == "subject" and item.subject in names:
            for key in dict.fromkeys((item.event, item.object if relation.kind != "event" else "")):
                if key and (key in names or len(content_stems(key)) > 1):
                    blocks[(relation.name, "subject", key)].append((side, item))
        elif relation.exclusive == "object" and item.object in names and item.subject in names:
            blocks[(relation.name, "object", item.subject)].append((side, item))
    for (name, varying, _), block in blocks.items():
        for (one, x), (two, y) in combinations(block[:BLOCK], 2):
            if one is two:
                continue
            value_x, value_y = getattr(x, varying), getattr(y, varying)
            if relations[name].kind == "state" and abs(days_between(x.document, y.document)) > STATE_DAYS:
                continue
            if value_x == value_y or not times_meet(x, y) or x.row.exact == y.row.exact:
                continue
            two_people = value_x in people and value_y in people and " " in names[value_x] and " " in names[value_y]
            if not two_people and _akin(names[value_x], names[value_y]):
                continue  # of one family name two may be
            if one_voice(x, y) or (relations[name].claim == "role" and not _one_office(x, y, names, matters)):
                continue
            later, earlier, a, b = _in_order(one, two, x, y)
            value_a, value_b = names[getattr(a, varying)], names[getattr(b, varying)]
            subtype: LinkSubtype = "role" if relations[name].claim == "role" else "exclusive-value"
            reason = f"{who(a)} names {value_a}, {who(b)} names {value_b}, where only one can be ({name})."
            sure = 0.4 if relations[name].kind == "event" else 0.45  # both may have had a part in it
            yield make_link(later, earlier, a, b, "contradicts", subtype, reason, sure)
    for entity, rows in about.items():
        told: set[int] = set()  # reports of which two claims are set against each other: one pair is enough
        first_dead = min((published(item.document) for _, item, relation in rows if relation.final), default="")
        for (one, x, r), (two, y, s) in combinations(rows[:BLOCK], 2):
            if one is two:
                continue
            here = {x.document_at} & {y.document_at}
            dead = r.final and s.final and {BURIED, GIVEN_AS_DEAD}.isdisjoint((r.name, s.name))
            if dead and on_two_days(x, y) and not here & told and not one_voice(x, y):
                told |= here
                later, earlier, a, b = _in_order(one, two, x, y)
                reason = f"{who(a)} has {names[entity]} dead on {a.row.earliest}, {who(b)} on {b.row.earliest}."
                yield make_link(later, earlier, a, b, "contradicts", "exclusive-value", reason, 0.45)
                continue
            if _still(x, r, y, s):
                later, earlier, a, b = _in_order(one, two, x, y)
                reason = f"{who(a)} has {names[entity]} as {a.row.object}, {who(b)} as {b.row.object}."
                yield make_link(later, earlier, a, b, "contradicts", "role", reason, 0.4)
                continue
            if not (s.name in r.excludes or r.name in s.excludes or _dead_and_captive(x, r, y, s)):
                continue
            if _ended_since(x, r, y, s):
                (later, a), (earlier, b) = ((one, x), (two, y)) if r.final else ((two, y), (one, x))
                if published(b.document) >= first_dead:
                    continue  # who is shown alive against a report of his death has not died since
                reason = f"{who(a)} has {names[entity]} {a.row.relation} since {who(b)} had {b.row.relation}."
                yield make_link(later, earlier, a, b, "supersedes", "", reason, 0.6)
                continue
            if not r.final and not s.final and any(BEFORE.search(item.row.exact) for item in (x, y)):
                continue
            if here & told or not times_meet(x, y) or one_voice(x, y) or _may_have_died_of_it(x, r, y, s):
                continue
            told |= here
            later, earlier, a, b = _in_order(one, two, x, y)
            reason = f"{who(a)} has {names[entity]} {a.row.relation}, {who(b)} {b.row.relation}: both cannot hold."
            subtype = "impossible-order" if r.final or s.final else "exclusive-value"
            yield make_link(
                later, earlier, a, b, "contradicts", subtype, reason, 0.6 if subtype == "impossible-order" else 0.45
            )


def _plainest(sides: Sequence[Side]) -> Iterator[Told]:
    """Of each claim the best evidence, and the plainest of every other relation that its evidence has of somebody:
    where one report only says "the leader", another names him."""
    for side in sides:
        told: set[tuple[str, str, str]] = set()
        for item in [side.best, *sorted(side.held, key=clearness)] if side.held else ():
            of = (item.row.relation, item.subject, item.object)
            if of not in told:
                told.add(of)
                yield side, item


def _in_order(one: Side, two: Side, x: Evidence, y: Evidence) -> tuple[Side, Side, Evidence, Evidence]:
    """The side that was published later and the other, and the evidence of each."""
    later, earlier = later_first(one, two)
    return (later, earlier, x, y) if later is one else (later, earlier, y, x)


def _one_office(x: Evidence, y: Evidence, names: Mapping[str, str], matters: Matters) -> bool:
    """Is it one office that two hold: that of a body of a name, or of reports of one matter, and none held before?"""
    if any(_one_of_several(item) for item in (x, y)) or NUMBER.findall(x.row.object) != NUMBER.findall(y.row.object):
        return False  # "chairman of the 6th district", "of the 7th"
    named = x.object in names or y.object in names
    return (named or matters.akin(x, y)) and not (is_former(x) and is_former(y))


def _one_of_several(item: Evidence) -> bool:
    """Is it no office that only one holds: "a senior adviser to the mayor"?"""
    return re.search(rf"\b(?:an?|one of the) {re.escape(item.row.object)}", item.row.exact) is not None


def _still(x: Evidence, r: Relation, y: Evidence, s: Relation) -> bool:
    """Does somebody hold an office by the one, and by the other, told within days, no longer: "the former head"?"""
    offices = (x.row.object, y.row.object)
    if (
        not r.claim == s.claim == "role"
        or is_former(x) == is_former(y)
        or x.document_at == y.document_at
        or one_voice(x, y)
    ):
        return False
    if any(" and " in office for office in offices) or any(row.earliest and row.latest for row in (x.row, y.row)):
        return False  # "former envoy and head of the mill", "mayor from 1984 to 1985"
    one_office = head_noun(offices[0]) == head_noun(offices[1]) != ""
    return one_office and abs(days_between(x.document, y.document)) <= STATE_DAYS


def _end_and_before(x: Evidence, r: Relation, y: Evidence) -> tuple[Evidence, Evidence]:
    """Of two, of which one tells of somebody's end, that one and the other; `r` is the relation of the first."""
    return (x, y) if r.final else (y, x)


def _dead_and_captive(x: Evidence, r: Relation, y: Evidence, s: Relation) -> bool:
    """Is somebody dead by the one, and in custody by the other? What is held otherwise may be his picture."""
    other = _end_and_before(x, r, y)[1].row
    captive = other.predicate in load_words()["captive"] or other.predicate == IMPRISON
    return r.final != s.final and other.relation == HELD and captive


def _may_have_died_of_it(x: Evidence, r: Relation, y: Evidence, s: Relation) -> bool:
    """Is he wounded or missing by a report of a day on which he may have died by the other?"""
    if r.final == s.final or {"missing", "wounded"}.isdisjoint((r.name, s.name)):
        return False
    end, hurt = _end_and_before(x, r, y)
    day, told = published(hurt.document), published(end.document)
    return day != "" and (end.row.earliest[:10] or told) <= day <= (end.row.latest[:10] or told)


def _ended_since(x: Evidence, r: Relation, y: Evidence, s: Relation) -> bool:
    """Is one of them of an earlier day than the end that the other tells of: missing, and later found dead?"""
    if r.final == s.final:
        return False
    end, before = _end_and_before(x, r, y)
    told = before.row.latest[:10] or published(before.document)
    return bool(told) and told < (end.row.earliest[:10] or published(end.document))


def _culprits(
    sides: Sequence[Side], resolved: Resolved, origin_of: Mapping[str, str], vectors: Vectors, matters: Matters
) -> Iterator[Link]:
    """One deed laid at two doors: of other names, or of the two sides of a fight."""
    names = {entity.entity_id: entity.name for entity in resolved.entities}
    kinds = {entity.name: entity.kind for entity in resolved.entities}
    for (one, x, who_x), (two, y, who_y) in (*_of_one_event(sides, names), *_in_turn(sides, names)):
        if one is two or one_origin(x, y, origin_of) or one_voice(x, y) or not is_rival(who_x, who_y):
            continue
        if _may_mean(who_x, who_y, kinds) or _may_mean(who_y, who_x, kinds):
            continue
        later, earlier = later_first(one, two)
        a, b, who_a, who_b = (x, y, who_x, who_y) if later is one else (y, x, who_y, who_x)
        reason = f"{who(a)} has {who_a} behind it, {who(b)} has {who_b}."
        sure = 0.5 - 0.2 * matters.apart(x, y, back=BACK_CHARS) - 0.2 * (vectors.likeness(x.at, y.at) < LIKE)
        yield make_link(later, earlier, a, b, "contradicts", "exclusive-value", reason, sure)


def _of_one_event(sides: Sequence[Side], names: Mapping[str, str]) -> Iterator[tuple[_Suspect, _Suspect]]:
    """Pairs of claims that name who is to blame for one event."""
    told: dict[tuple[int, int], str] = {}  # the event that a sentence tells of, for "they blamed it on the rebels"
    for side in sides:
        for item in (*side.held, *side.denied):
            if item.event:
                told.setdefault((item.document_at, item.row.sentence_start), item.event)
    blocks: dict[str, list[_Suspect]] = defaultdict(list)
    for side in sides:
        for item in side.held:
            event = item.event or told.get((item.document_at, item.row.sentence_start), "")
            if item.statement is not None and item.statement.speaker_kind == "unknown":
                continue  # "is accused", by nobody that is told
            if event and blames(item) and (suspect := _suspect(item, names)):
                blocks[event].append((side, item, suspect))
                break
    for suspects in blocks.values():
        yield from combinations(suspects[:BLOCK], 2)


def _in_turn(sides: Sequence[Side], names: Mapping[str, str]) -> Iterator[tuple[_Suspect, _Suspect]]:
    """Who did it, and right after it whom another blames: "The state did it, they said. The state blamed rebels."."""
    accounts: dict[int, list[_Suspect]] = defaultdict(list)
    for side in sides:
        for item in side.held:
            if suspect := _suspect(item, names):
                accounts[item.document_at].append((side, item, suspect))
    for rows in accounts.values():
        rows.sort(key=lambda row: (row[1].row.start, row[1].at))
        for at, (side, item, suspect) in enumerate(rows):
            if not blames(item) or item.own_voice:
                continue
            for before in reversed(rows[:at]):
                other = before[1]
                if not next_to(other, item):
                    break
                if not in_one_chain(other, item) and _of_one_deed(other, item):
                    yield before, (side, item, suspect)


def _suspect(item: Evidence, names: Mapping[str, str]) -> str:
    """Who is said to have done it, where that is somebody known or one of the two sides of a fight."""
    culprit, words = culprit_of(item)
    if IN_PART.search(item.row.exact) or AFTERWARDS.search(item.row.exact):
        return ""
    return names.get(culprit, words) if culprit in names or side_of(words) else ""


def _of_one_deed(before: Evidence, blaming: Evidence) -> bool:
    """Does what is blamed on somebody point back: "blamed IT on rebels", "blamed the Guard for THE SHOOTING"?"""
    said = blaming.row.exact
    told = before.plain | content_stems(f"{before.row.predicate} {before.row.relation}")
    return IT.search(said) is not None or bool(content_stems(" ".join(DEFINITE.findall(said))) & told)


def _may_mean(vague: str, named: str, kinds: Mapping[str, EntityKind]) -> bool:
    """May words that name nobody, "a rebel group", be of the group that is named; or somebody be of a body that is?"""
    if kinds.get(vague) == "person":
        return kinds.get(named) in BODIES
    return side_of(vague) == REBELS and vague not in kinds and kinds.get(named) == "group"


def is_rival(one: str, two: str) -> bool:
    """Are two names of two parties: of two sides where both show theirs, else without a word in common?"""
    x, y = side_of(one), side_of(two)
    return x != y if x and y else not _akin(one, two)


def _akin(one: str, two: str) -> bool:
    """Are two names perhaps one thing or a part of it: "the army", "the Norland army"?"""
    x, y = content_stems(one), content_stems(two)
    return bool(x & y)
