"""What reports say of where a body comes from and what became of it: renamed, split, merged, a wing of another.

Never as a fact: each line has the quotations that it rests on, and who says so. Only what names both bodies is shown.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from quoth import names
from quoth.model import BODIES, Assertion, Entity, Placement
from quoth.relations import load_relations
from quoth.tell.book import Book

NAMINGS = frozenset({"renamed", "formerly known as"})
"""Relations of two names of one body, so that the other is no entity of its own."""
WORDS = {
    "renamed": ("renamed", "new name of"),
    "formerly known as": ("formerly known as", "former name of"),
    "split": ("split into", "came of the split of"),
    "split from": ("split from", "has the breakaway"),
    "splinter of": ("splinter group of", "has the breakaway"),
    "merged": ("merged with", "merged with"),
    "merged into": ("merged into", "formed or joined by"),
    "wing of": ("wing of", "has the wing"),
    "umbrella of": ("umbrella of", "under the umbrella of"),
}
"""Relation -> how it is put of its subject and of its object."""


@dataclass(slots=True)
class Descent:
    """One line of a body's lineage, and the assertions that it rests on."""

    name: str  # the one of the body's names that reports relate
    relation: str
    other: str
    other_id: str  # "" where the other is only a name of the same body
    times: list[str] = field(default_factory=list)
    evidence: list[Assertion] = field(default_factory=list)


def find_lineage(book: Book, entity: Entity) -> list[Descent]:
    """The lineage of a body, in the order of time, as far as reports give one; none of what is no body."""
    found: dict[tuple[str, ...], Descent] = {}
    for placement in book.placements_with.get(entity.entity_id, ()) if entity.kind in BODIES else ():
        row = book.assertion_by_id[placement.assertion_id]
        for name, relation, other, other_id in _sides(book, entity, placement, row):
            key = (names.key(name), relation, other_id or names.key(other))
            line = found.setdefault(key, Descent(name, relation, other, other_id))
            line.evidence.append(row)
            if row.time_edtf and row.time_edtf not in line.times:
                line.times.append(row.time_edtf)
    return sorted(found.values(), key=lambda line: min(line.times, default="9"))


def _sides(book: Book, entity: Entity, placement: Placement, row: Assertion) -> Iterator[tuple[str, str, str, str]]:
    """How an assertion relates a body to another: its name, the words for it, the other's name and id."""
    relation = load_relations().get(row.relation)
    if relation is None or relation.claim != "lineage":
        return
    as_subject, as_object = WORDS.get(row.relation, (row.relation, f"{row.relation} (the other way round)"))
    one, other = book.entity_by_id.get(placement.subject_id), book.entity_by_id.get(placement.object_id)
    if one is not None and row.relation in NAMINGS and other in (None, one):
        if one.kind in BODIES and _is_name(row.object):
            yield row.subject if _is_name(row.subject) else one.name, as_subject, row.object, ""
    elif one is not None and other is not None and one != other and {one.kind, other.kind} <= BODIES:
        if one == entity:
            yield entity.name, as_subject, other.name, other.entity_id
        else:
            yield entity.name, as_object, one.name, one.entity_id


def _is_name(words: str) -> bool:
    return any(letter.isupper() for letter in words)
