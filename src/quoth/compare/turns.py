"""What later news replaces though nothing is counted: an office given up, an attack that is claimed at last.

Each link says that the later claim holds from then on, not that the earlier one was wrong.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from quoth.compare.evidence import ROLE, Evidence, in_one_sentence, of_one_event
from quoth.compare.matters import Matters
from quoth.compare.sides import BLOCK, Side, clearness, make_link, who
from quoth.compare.voices import head_noun
from quoth.compare.words import published
from quoth.model import Link
from quoth.relations import Relation, load_relations

CLAIMED = "claimed responsibility"

LEADS, APPOINTED = "leads", "appointed"
"""The relations of who leads something, and of who is given an office."""

NEW = re.compile(r"(?:(?:the|its|their|his|her|a) )?(?:new(?:ly)?|acting|incoming|interim)\b", re.IGNORECASE)
"""Begins the words for an office to which somebody has just come."""

UNKNOWN = re.compile(
    r"\bnot(?: yet| immediately| at first)? (?:clear|known) who\b|\bun(?:clear|known) who\b"
    r"|\bno(?: immediate| one| body|body)?\b.*\bclaim",
    re.IGNORECASE | re.DOTALL,
)
"""Says that nobody knows yet who did it, or that nobody has claimed it."""

OTHERS = re.compile(r"\b(?:previous|earlier|past|similar|other|several)\b", re.IGNORECASE)
"""Stands in what claims more than the one."""

SOONER, LATER = 0.6, 0.7
"""How sure a link is where both were told on one day, and where one was told on a later."""


def find_turns(sides: Sequence[Side], matters: Matters) -> Iterator[Link]:
    """Links from what holds from then on to what held before."""
    yield from _ended(sides)
    yield from _succeeded(sides, matters)
    yield from _claimed(sides, matters)


def _ended(sides: Sequence[Side]) -> Iterator[Link]:
    """Who gave up an office or was let go, and that he held it or was held: the claim that most reports make.

    Who belongs to which group goes to and fro: spells tell that.
    """
    relations = load_relations()
    states: dict[tuple[str, str], list[Side]] = defaultdict(list)
    ends: list[tuple[Side, tuple[str, str]]] = []
    for side in sides:
        relation = relations.get(side.best.row.relation) if side.held else None
        whose = _whose(side.best, relation) if relation else ""
        if relation and whose and (relation.kind == "state" or (relation.begins and not relation.ends)):
            state = relation.begins or (ROLE if relation.name == LEADS else relation.name)
            states[state, whose].append(side)
        elif relation and whose and relation.ends and relations[relation.ends].claim != "membership":
            ends.append((side, (relation.ends, whose)))
    for side, key in ends:
        a = side.best
        by = a.row.latest[:10] or published(a.document)
        before = [
            other
            for other in states[key]
            if published(other.best.document) <= by and not in_one_sentence(a, other.best)
        ]
        if before:
            most = _most_held(before)
            yield _turn(side, most, a, most.best, f"{who(a)} tells of the end of what {who(most.best)} says.")


def _whose(item: Evidence, relation: Relation) -> str:
    """Of whom the relation tells, by the id of an entity; "" for words."""
    if relation.about == "subject":
        return item.subject if item.row.subject_mention_id else ""
    return item.object if item.row.object_mention_id else ""


def _succeeded(sides: Sequence[Side], matters: Matters) -> Iterator[Link]:
    """Who has come to an office, and whoever held it before: the claim that most reports make."""
    held: dict[str, list[Side]] = defaultdict(list)
    come: list[tuple[Side, str]] = []
    for side in sides:
        item = side.best
        office = head_noun(item.row.object)
        if not side.held or not office or not item.row.subject_mention_id:
            continue
        if item.row.relation == APPOINTED or (item.row.relation == ROLE and NEW.match(item.row.object)):
            come.append((side, office))
        elif item.row.relation == ROLE:
            held[office].append(side)
    for side, office in come:
        a = side.best
        before = [
            other
            for other in held[office][:BLOCK]
            if other.best.subject != a.subject
            and published(other.best.document) <= published(a.document)
            and matters.akin(a, other.best)
            and _of_one_body(a, other.best)
        ]
        if before:
            most = _most_held(before)
            b = most.best
            yield _turn(side, most, a, b, f"{who(a)} has another in the office that {who(b)} gives to {b.row.subject}.")


def _of_one_body(a: Evidence, b: Evidence) -> bool:
    """May two offices be of one body or place, by the names that each gives beside the one who holds it?"""
    one, two = a.names - {a.subject}, b.names - {b.subject}
    return not (one and two) or bool(one & two)


def _claimed(sides: Sequence[Side], matters: Matters) -> Iterator[Link]:
    """Nobody had claimed it, or it was not clear who did it, and then somebody claimed it."""
    claims = [
        (side, min(claiming, key=clearness))
        for side in sides
        if (claiming := [item for item in side.held if item.row.relation == CLAIMED])
    ]
    unknown = [
        (side, item) for side in sides if not side.held for item in side.denied if UNKNOWN.search(item.row.exact)
    ]
    for side, a in claims:
        for earlier, b in unknown[:BLOCK]:
            one_event = of_one_event(a, b) or matters.same(a, b)
            if one_event and published(b.document) <= published(a.document) and not OTHERS.search(a.row.exact):
                yield _turn(side, earlier, a, b, f"{who(a)} has it claimed, which {who(b)} did not know yet.")


def _most_held(sides: Sequence[Side]) -> Side:
    """The claim for which there is most evidence, the first of like ones."""
    return max(sides, key=lambda side: (len(side.held), -side.best.at))


def _turn(later: Side, earlier: Side, a: Evidence, b: Evidence, reason: str) -> Link:
    sure = LATER if published(b.document) < published(a.document) else SOONER
    return make_link(later, earlier, a, b, "supersedes", "", reason, sure)
