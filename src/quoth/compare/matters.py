"""Which reports tell of one matter, and which event each is mainly about.

News has one event at its head and its figures hang on that, whether or not a sentence says so. Two reports are of
one matter when they share several of the names that each mentions most.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Set

from quoth.compare.evidence import Evidence, Gathered, of_one_event, ranges_meet
from quoth.compare.words import days_between
from quoth.model import Entity
from quoth.names import is_country
from quoth.places import Places
from quoth.relations import Relation, load_relations
from quoth.topics import SHARED, protagonists_of

FEW_PLACES = 2
"""A report of incidents at more places than this goes round the country: its figures hang on one each."""

BACK_CHARS = 300
"""So far before a sentence that names no place stands the one that it may be of."""

WEEK = 8
"""Reports more days apart are of one matter only if their events have dates that meet."""


class Matters:
    """Looked up once a build: what each report is about, and its main event."""

    def __init__(self, gathered: Gathered) -> None:
        reading, resolved = gathered.reading, gathered.resolved
        entity_of = resolved.entity_of()
        entities = {entity.entity_id: entity for entity in resolved.entities}
        self._inside = Places(gathered.documents, reading, entities, entity_of)
        self._named_places: dict[str, list[tuple[int, str]]] = defaultdict(list)
        for mention in reading.mentions:
            place = entities.get(entity_of.get(mention.mention_id, ""))
            if place is not None and place.kind == "place" and mention.kind == "name" and not is_country(place.name):
                self._named_places[mention.document_id].append((mention.start, place.entity_id))
        for row in self._named_places.values():
            row.sort()
        self._about = gathered.topics
        self.protagonists = protagonists_of(reading.mentions, resolved)  # document id -> of whom it tells above all
        self._events = {entity.entity_id: entity for entity in resolved.entities if entity.kind == "event"}
        self._main: dict[str, str] = {}
        self._places: dict[str, set[str]] = defaultdict(set)
        self._apart: dict[str, int] = {}
        for event in sorted(reading.events, key=lambda event: (event.document_id, event.start, event.event_id)):
            relation = load_relations().get(event.type)
            if relation is not None and _is_incident(relation):
                entity = entity_of.get(event.event_id, "")
                self._main.setdefault(event.document_id, entity)
                if entity in self._events and self._events[entity].place_id:
                    self._places[event.document_id].add(self._events[entity].place_id)

    def same(self, one: Evidence, two: Evidence) -> bool:
        """Are the two of reports on one matter, each hanging on its report's main event?"""
        if not all(self._hangs(item) for item in (one, two)):
            return False
        if abs(days_between(one.document, two.document)) > WEEK and not self.on_one_day(one.event, two.event):
            return False
        return self.akin(one, two)

    def akin(self, one: Evidence, two: Evidence) -> bool:
        """Are the reports of the two much about the same names?"""
        return one.document_at == two.document_at or len(self._topics(one) & self._topics(two)) >= SHARED

    def of_one(self, one: Evidence, two: Evidence) -> bool:
        """May the two speak of one thing: of one event, or in reports on one matter of no two events?

        Of a report that names next to nothing it is not known on what matter it is.
        """
        if of_one_event(one, two):
            return True
        named = min(len(self._topics(item)) for item in (one, two))
        return (named < SHARED or self.akin(one, two)) and not self.on_other_days(one.event, two.event)

    def _topics(self, item: Evidence) -> frozenset[str]:
        """What its report is about."""
        return self._about.get(item.document.document_id, frozenset())

    def apart(self, one: Evidence, two: Evidence, *, back: int = 0) -> bool:
        """Are the two of places of which neither lies in the other? A place that is not named may be any.

        `back`: so many characters before its sentence stands the place where the sentence names none.
        """
        return not self.may_be_one_place(self._places_of(one, back), self._places_of(two, back))

    def may_be_one_place(self, one: Set[str], two: Set[str]) -> bool:
        """Does a place of the one lie in one of the other? Where none is given it may."""
        return not (one and two) or any(self._inside.meet(a, b) for a in one for b in two)

    def _places_of(self, item: Evidence, back: int) -> set[str]:
        """The places named in a clause, else in its sentence, else the last one before it, countries apart."""
        row, named = item.row, self._named_places.get(item.document.document_id, [])
        for start, end in ((row.start, row.end), (row.sentence_start, row.sentence_end)):
            inside = named[bisect_left(named, (start, "")) : bisect_left(named, (end, ""))]
            if inside:
                return {place for _, place in inside}
        before = bisect_left(named, (row.sentence_start, ""))
        return {named[before - 1][1]} if before and row.sentence_start - named[before - 1][0] <= back else set()

    def two_events(self, one: str, two: str) -> bool:
        """Are two events, by their ids, known to be two: of days that do not meet, or of other places?"""
        x, y = self._events.get(one), self._events.get(two)
        if x is None or y is None or x is y:
            return False
        places = [{event.place_id} - {""} for event in (x, y)]
        return self.on_other_days(one, two) or not self.may_be_one_place(*places)

    def dated(self, event: str) -> Entity | None:
        """An event, by its id, that has dates of its own."""
        row = self._events.get(event)
        return row if row is not None and row.earliest else None

    def on_one_day(self, one: str, two: str) -> bool:
        """Do two events, by their ids, have dates of their own that meet?"""
        return self._dates_meet(one, two) is True

    def on_other_days(self, one: str, two: str) -> bool:
        """Do two events, by their ids, have dates of their own that do not meet?"""
        return self._dates_meet(one, two) is False

    def _dates_meet(self, one: str, two: str) -> bool | None:
        """Whether the dates of two events meet; None where either has none."""
        x, y = self.dated(one), self.dated(two)
        return None if x is None or y is None else ranges_meet(x, y)

    def _hangs(self, item: Evidence) -> bool:
        """On its report's main event; in a report of few places, also on any event that may be that one in time."""
        key = item.document.document_id
        main = self._main.get(key, "")
        if not main or item.event == main:
            return bool(main)
        if self._apart_places(key) > FEW_PLACES:
            return False
        if item.event not in self._events or main not in self._events:
            return not item.event
        return not self.on_other_days(item.event, main)

    def _apart_places(self, document_id: str) -> int:
        """At how many places of which none lies in another a report has incidents."""
        if document_id not in self._apart:
            found: list[str] = []
            for place in sorted(self._places[document_id]):
                if not any(self._inside.meet(place, other) for other in found):
                    found.append(place)
            self._apart[document_id] = len(found)
        return self._apart[document_id]


def _is_incident(relation: Relation) -> bool:
    """Something that costs lives, or is told by its toll."""
    return relation.plover.startswith("ASSAULT") or relation.is_a("accident") or relation.name == "died"
