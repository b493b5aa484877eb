"""Values of which only one can be: two holders of one town, two doers of one deed, the dead who speak."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import combinations

from quoth.compare.evidence import Evidence, Vectors, culprit_of, one_voice, times_meet
from quoth.compare.matters import BACK_CHARS, Matters
from quoth.compare.sides import BLOCK, Side, clearness, later_first, make_link, one_origin, who
from quoth.compare.voices import head_noun
from quoth.compare.words import content_stems, day_of, days_between, published, side_of
from quoth.model import Link, LinkSubtype, Resolved
from quoth.names import person_nouns
from quoth.relations import Relation, load_relations

LAST_DAY = {len("2030"): "-12-31", len("2030-02"): "-28"}
"""What makes a year or a month its last day."""

FALSELY = re.compile(
    r"\b(?:turn(?:s|ed)? up|resurfac\w+|re-?appear\w*|(?:second|third|fourth|fifth|several|many|\w+th) times?)\b",
    re.IGNORECASE,
)
"""A sentence that tells of a death in these words recalls that it was told of one who lived."""

LIKE = 0.4
"""The cosine below which two who are blamed are mostly blamed for two things."""

STATE_DAYS = 3
"""Reports of who holds an office or a town that are further apart may both be right: it changes hands."""

HIMSELF = re.compile(
    r"\W*(?:that )?(?:i am|i[’']m|(?:he|she) (?:is|was)|(?:his|her|my) name (?:is|was))\b", re.IGNORECASE
)
"""Begins the words of somebody who says who he is."""

SAME = "same as"
"""The relation that says who somebody is."""


def find_rivals(
    sides: Sequence[Side], resolved: Resolved, origin_of: Mapping[str, str], vectors: Vectors, matters: Matters
) -> Iterator[Link]:
    """Links between claims of which only one can hold; `origin_of` gives the origin of an assertion."""
    values = list(_values(sides, resolved))
    yield from values
    yield from _culprits(sides, resolved, origin_of, vectors, matters)
    at = {side.best.row.assertion_id: side.best.document_at for side in sides}
    told: dict[str, set[tuple[int, int]]] = defaultdict(set)
    for link in values:
        if link.subtype == "impossible-order":
            a, b = at[link.assertion_a], at[link.assertion_b]
            told[link.claim_a].add((a, b))
            told[link.claim_b].add((b, a))
    yield from _after_the_end(sides, resolved, told)


def _values(sides: Sequence[Side], resolved: Resolved) -> Iterator[Link]:
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
        if relation is None or (relation.final and FALSELY.search(item.sentence)):
            continue
        fate = item.subject if relation.about == "subject" else item.object
        if fate in names and not item.measure:
            about[fate].append((side, item, relation))
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
            later, earlier = later_first(one, two)
            a, b = (x, y) if later is one else (y, x)
            value_a, value_b = names[getattr(a, varying)], names[getattr(b, varying)]
            subtype: LinkSubtype = "role" if relations[name].claim == "role" else "exclusive-value"
            reason = f"{who(a)} names {value_a}, {who(b)} names {value_b}, where only one can be ({name})."
            sure = 0.4 if relations[name].kind == "event" else 0.45  # both may have had a part in it
            yield make_link(later, earlier, a, b, "contradicts", subtype, reason, sure)
    for entity, rows in about.items():
        told: set[tuple[int, int]] = set()  # of two reports one pair is enough
        for (one, x, r), (two, y, s) in combinations(rows[:BLOCK], 2):
            reports = (x.document_at, y.document_at)
            if r.final and s.final and _on_two_days(x, y) and reports not in told and not one_voice(x, y):
                told.add(reports)
                later, earlier = later_first(one, two)
                a, b = (x, y) if later is one else (y, x)
                reason = f"{who(a)} has {names[entity]} dead on {a.row.earliest}, {who(b)} on {b.row.earliest}."
                yield make_link(later, earlier, a, b, "contradicts", "exclusive-value", reason, 0.45)
                continue
            if s.name not in r.excludes and r.name not in s.excludes:
                continue
            if reports in told or not times_meet(x, y) or one_voice(x, y) or _ended_since(x, r, y, s):
                continue
            told.add(reports)
            later, earlier = later_first(one, two)
            a, b = (x, y) if later is one else (y, x)
            reason = f"{who(a)} has {names[entity]} {a.row.relation}, {who(b)} {b.row.relation}: both cannot hold."
            subtype = "impossible-order" if r.final or s.final else "exclusive-value"
            yield make_link(
                later, earlier, a, b, "contradicts", subtype, reason, 0.6 if subtype == "impossible-order" else 0.45
            )


def _on_two_days(x: Evidence, y: Evidence) -> bool:
    """Are both of a day of their own, and not of one night? Nobody dies twice."""
    one, two = (day_of(item.row.earliest) if _of_one_day(item) else None for item in (x, y))
    return one is not None and two is not None and abs((one - two).days) > 1


def _of_one_day(item: Evidence) -> bool:
    return item.row.earliest[:10] == item.row.latest[:10]


def _ended_since(x: Evidence, r: Relation, y: Evidence, s: Relation) -> bool:
    """Is one of them of an earlier day than the end that the other tells of: missing, and later found dead?"""
    if r.final == s.final:
        return False
    end, before = (x, y) if r.final else (y, x)
    told = before.row.latest[:10] or published(before.document)
    return bool(told) and told < (end.row.earliest[:10] or published(end.document))


def _culprits(
    sides: Sequence[Side], resolved: Resolved, origin_of: Mapping[str, str], vectors: Vectors, matters: Matters
) -> Iterator[Link]:
    """One deed laid at two doors: of other names, or of the two sides of a fight."""
    names = {entity.entity_id: entity.name for entity in resolved.entities}
    told: dict[tuple[int, int], str] = {}  # the event that a sentence tells of, for "they blamed it on the rebels"
    for side in sides:
        for item in (*side.held, *side.denied):
            if item.event:
                told.setdefault((item.document_at, item.row.sentence_start), item.event)
    blocks: dict[str, list[tuple[Side, Evidence, str]]] = defaultdict(list)
    for side in sides:
        for item in side.held:
            culprit, words = culprit_of(item)
            event = item.event or told.get((item.document_at, item.row.sentence_start), "")
            blames = culprit and load_relations()[item.row.relation].claim == "responsibility"
            if blames and event and (culprit in names or side_of(words)):
                blocks[event].append((side, item, names.get(culprit, words)))
                break
    for suspects in blocks.values():
        for (one, x, who_x), (two, y, who_y) in combinations(suspects[:BLOCK], 2):
            if one is two or one_origin(x, y, origin_of) or one_voice(x, y) or not is_rival(who_x, who_y):
                continue
            later, earlier = later_first(one, two)
            a, b, who_a, who_b = (x, y, who_x, who_y) if later is one else (y, x, who_y, who_x)
            reason = f"{who(a)} has {who_a} behind it, {who(b)} has {who_b}."
            sure = 0.5 - 0.2 * matters.apart(x, y, back=BACK_CHARS) - 0.2 * (vectors.likeness(x.at, y.at) < LIKE)
            yield make_link(later, earlier, a, b, "contradicts", "exclusive-value", reason, sure)


def is_rival(one: str, two: str) -> bool:
    """Are two names of two parties: of two sides where both show theirs, else without a word in common?"""
    x, y = side_of(one), side_of(two)
    return x != y if x and y else not _akin(one, two)


def _akin(one: str, two: str) -> bool:
    """Are two names perhaps one thing or a part of it: "the army", "the Norland army"?"""
    x, y = content_stems(one), content_stems(two)
    return bool(x & y)


def _after_the_end(
    sides: Sequence[Side], resolved: Resolved, known: Mapping[str, Collection[tuple[int, int]]]
) -> Iterator[Link]:
    """Somebody who is said to be dead by one day, and speaks or does something on a later one.

    `known` are, by the claim that somebody is dead, reports that say so with such as have him alive, by their places.
    """
    people = {entity.entity_id: entity.name for entity in resolved.entities if entity.kind == "person"}
    entity_of = {resolution.mention_id: resolution.entity_id for resolution in resolved.resolutions}
    ends: dict[str, list[tuple[Side, Evidence, str]]] = defaultdict(list)
    acts: dict[str, list[tuple[Side, Evidence, str]]] = defaultdict(list)
    for side in sides:
        for item in side.held:
            relation = load_relations().get(item.row.relation)
            speaker = entity_of.get(item.statement.speaker_mention_id, "") if item.statement else ""
            who_speaks = item.object if item.object in people and _says_who_he_is(item) else speaker
            if who_speaks in people:
                acts[who_speaks].append((side, item, published(item.document)))
            if relation is not None and relation.final and not FALSELY.search(item.sentence):
                fate = item.subject if relation.about == "subject" else item.object
                if fate == speaker:
                    continue  # "they buried me in the newspapers"
                if not item.measure or _names(item, people.get(fate, "")):  # "Orn was killed with four of his guards"
                    ends[fate].append((side, item, _known_by(item)))
            elif item.subject in people and item.row.earliest and not item.measure and not _is_to_come(item):
                acts[item.subject].append((side, item, item.row.earliest[:10]))
    for person, deaths in ends.items():
        lively = sorted(acts.get(person, []), key=lambda act: (act[2], *_liveliness(act[1], person)))
        told: set[tuple[int, int]] = set()
        for end, x, by in deaths[:BLOCK]:
            told.update(known.get(end.claim.claim_id, ()))
            for act, y, on in lively:  # of two reports the first is enough
                reports = (x.document_at, y.document_at)
                if reports in told or not (day_of(by) and day_of(on)) or on <= by:
                    continue
                if end is act or one_voice(x, y):
                    continue
                if x.own_voice and x.document_at == y.document_at:
                    continue  # the report of a death may quote what the dead once said
                told.add(reports)
                dead, alive = f"is said to be dead by {by} ({who(x)})", f"speaks or acts on {on} ({who(y)})"
                reason = f"{people[person]} {dead}, and {alive}."
                later, earlier = later_first(end, act)
                a, b = (x, y) if later is end else (y, x)
                yield make_link(later, earlier, a, b, "contradicts", "impossible-order", reason, 0.6)


def _is_to_come(item: Evidence) -> bool:
    """Is it of a day after its report: "he was to run in October"?"""
    return item.row.earliest[:10] > (published(item.document) or "9")


def _names(item: Evidence, name: str) -> bool:
    """Do its words have the last word of somebody's name?"""
    return name != "" and name.split()[-1] in item.row.exact


def _liveliness(item: Evidence, person: str) -> tuple[bool, bool, tuple[int, int, int]]:
    """The smaller, the plainer somebody lives: he says who he is, or what he does, in clear words."""
    return not _says_who_he_is(item), item.subject != person, clearness(item)


def _says_who_he_is(item: Evidence) -> bool:
    """ "The man on the sofa says that HE IS Orn": Orn, if it is he, is who speaks."""
    himself = HIMSELF.match(item.row.exact) is not None or head_noun(item.row.subject) in person_nouns()
    return item.row.relation == SAME and item.statement is not None and himself


def _known_by(item: Evidence) -> str:
    """The day by which what happened had happened: its own, else that of the words that tell it."""
    told = item.statement.statement_time if item.statement else ""
    return item.row.latest[:10] or (f"{told}{LAST_DAY.get(len(told), '')}"[:10]) or published(item.document)
