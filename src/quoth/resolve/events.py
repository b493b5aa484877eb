"""Events of all documents to entities: one bombing told by many reports is one event.

Two events can be one when their types belong together, their times can be the same, their places do not differ
and something ties them: a place smaller than a country that both name, or participants, together with the day or with
publications within days; or, where a place is missing, that both reports speak mostly of the same things. Several
attacks told in one word ("bombings") are nobody's single event. Everything is compared within blocks of type and
place, participant or matter.

Known gaps: a document's own date stands in where it gives an event no time; two attacks on one place within one day
are one event unless the reports give them different types.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache

from quoth import names
from quoth.model import Decisions, Document, Entity, Event, Reading, Resolution, Resolved, make_id
from quoth.vocabularies import load

NEAR_DAYS = 3  # between two publications that may tell undated news of one event
LONG_DAYS = 40  # a time as wide as a month or more says little: it does not tie
MATTER = 6  # entities that a report mentions most; two shared ones of these make two reports one matter
MANY = re.compile(
    r"\b(?:several|many|other|past|previous|earlier|series|string|attacks|bombings|blasts|clashes|raids|strikes)\b",
    re.I,
)
MAX_BLOCK = 400  # events of one type at one place: beyond it only equal days are compared


@dataclass(slots=True)
class _Told:
    """An event as one document tells it, in terms of entities."""

    event: Event
    family: str
    place: str  # entity id, or the plain form of the words
    who: frozenset[str]
    first: int  # days; of its time if it has one, else of the publication
    last: int
    dated: bool
    matter: frozenset[str]
    many: bool


def resolve_events(
    documents: Sequence[Document], reading: Reading, decisions: Decisions, resolved: Resolved
) -> Resolved:
    """`resolved` with an entity for each event and the resolutions of the reading's events."""
    entity_of = {r.mention_id: r.entity_id for r in resolved.resolutions}
    entities = {e.entity_id: e for e in resolved.entities}
    published = {d.document_id: d.published for d in documents}
    matters = _matters(reading, entity_of, entities)
    told = [_told(event, entity_of, entities, published, matters) for event in reading.events]
    clusters = _cluster(told, entities)
    for members, reason in clusters:
        resolved.entities.append(_entity(members, entities))
        entity_id = resolved.entities[-1].entity_id
        for one in members:
            resolved.resolutions.append(Resolution(one.event.event_id, entity_id, reason))
    return resolved


def _matters(reading: Reading, entity_of: dict[str, str], entities: dict[str, Entity]) -> dict[str, frozenset[str]]:
    """Document id -> the entities, no countries among them, that it mentions most."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for mention in reading.mentions:
        entity = entity_of.get(mention.mention_id, "")
        if entity and not names.is_country(entities[entity].name):
            counts[mention.document_id][entity] += 1
    return {document: frozenset(e for e, _ in counted.most_common(MATTER)) for document, counted in counts.items()}


def _told(
    event: Event,
    entity_of: dict[str, str],
    entities: dict[str, Entity],
    published: dict[str, str],
    matters: dict[str, frozenset[str]],
) -> _Told:
    place = entity_of.get(event.place_mention_id, "") or names.key(event.place)
    if place and names.is_country(entities[place].name if place in entities else place):
        place = ""  # a country ties nothing
    who = frozenset(entity for m in event.participants if (entity := entity_of.get(m, "")))
    first, last = _day(event.earliest, 1), _day(event.latest, 31)
    dated = bool(first and last and last - first <= LONG_DAYS)
    if not dated:
        first = last = _day(published.get(event.document_id, ""), 1)
    many = MANY.search(event.exact) is not None
    matter = matters.get(event.document_id, frozenset())
    return _Told(event, family(event.type), place, who, first or last, last or first, dated, matter, many)


def family(event_type: str) -> str:
    """The kinds of events that tell one thing: a bombing that killed is a bombing, whichever word a report has."""
    return _families().get(event_type, event_type)


@cache
def _families() -> dict[str, str]:
    listed = load("resolve")["families"]
    return {member: name for name, members in listed.items() for member in members.split()}


def _day(text: str, missing_day: int) -> int:
    """Days since year 1 of an ISO or EDTF day, month or year; 0 when it is none."""
    digits = text.strip().rstrip("?~%")[:10].split("-")
    if not digits[0].isdigit() or not all(part.isdigit() for part in digits[1:] if part):
        return 0
    year = int(digits[0])
    month = int(digits[1]) if len(digits) > 1 and digits[1] else (1 if missing_day == 1 else 12)
    day = int(digits[2]) if len(digits) > 2 and digits[2] else missing_day
    for last in (day, 30, 28):
        try:
            return date(year, month, last).toordinal()
        except ValueError:
            continue
    return 0


def _cluster(told: list[_Told], entities: dict[str, Entity]) -> list[tuple[list[_Told], str]]:
    """Clusters in the order of their first member; an event joins the first cluster whose every member it fits."""
    clusters: list[list[_Told]] = []
    reasons: list[str] = []
    blocks: dict[tuple[str, str], list[int]] = defaultdict(list)
    for one in told:
        tied = (one.place, *sorted(one.who), *sorted(one.matter), one.event.document_id)
        anchors = [] if one.many else [(one.family, anchor) for anchor in tied if anchor]
        best, why = -1, ""
        tried: set[int] = set()
        for anchor in anchors:
            for number in reversed(blocks[anchor][-MAX_BLOCK:]):
                if number in tried:
                    continue
                tried.add(number)
                reason = _same(one, clusters[number], entities)
                if reason and (best < 0 or number < best):
                    best, why = number, reason
        if best < 0:
            best = len(clusters)
            clusters.append([])
            reasons.append("")
        clusters[best].append(one)
        reasons[best] = reasons[best] or why
        for anchor in anchors:
            if not blocks[anchor] or blocks[anchor][-1] != best:
                blocks[anchor].append(best)
    return [(members, reason or "told once") for members, reason in zip(clusters, reasons, strict=True)]


def _same(one: _Told, cluster: list[_Told], entities: dict[str, Entity]) -> str:
    """Why an event is the cluster's, or ""."""
    places = {other.place for other in cluster if other.place}
    if one.place and places and not any(_places_fit(one.place, place, entities) for place in places):
        return ""
    if not all(_times_fit(one, other) for other in cluster):
        return ""
    shared_place = bool(one.place and places)
    undetermined = not one.place or not places
    shared_who = one.who & {who for other in cluster for who in other.who}
    dated = one.dated and any(other.dated for other in cluster)
    if shared_place and (dated or shared_who or _fresh(one, cluster)):
        return "same kind of event, place and day" if dated else "same kind of event and place, told within days"
    if shared_who and dated and len(shared_who) >= min(2, len(one.who)):
        return "same kind of event, people and day"
    if one.family not in load("resolve")["incidents"]["families"].split():
        return ""
    if undetermined and not one.place and one.event.document_id == cluster[-1].event.document_id:
        toll = one.event.type in load("resolve")["incidents"]["tolls"].split()
        alike = toll or one.event.type in {other.event.type for other in cluster}
        return "told again in the same report" if alike and (not one.dated or dated) else ""
    if undetermined and (_fresh(one, cluster) or dated) and len(one.matter & cluster[0].matter) > 1:
        return "same kind of event, told within days by reports on the same matter"
    return ""


def _times_fit(one: _Told, other: _Told) -> bool:
    if not one.first or not other.first:
        return True
    gap = max(one.first, other.first) - min(one.last, other.last)
    return gap <= (0 if one.dated and other.dated else NEAR_DAYS)


def _fresh(one: _Told, cluster: list[_Told]) -> bool:
    """Whether an undated event was published near every other: two reports of the news of one day."""
    return all(abs(one.first - other.first) <= NEAR_DAYS for other in cluster) and bool(one.first)


def _places_fit(one: str, two: str, entities: dict[str, Entity]) -> bool:
    """The same place, or one that holds the other in its name: "Osk province" and "Osk"."""
    if one == two:
        return True
    a = names.key(entities[one].name if one in entities else one)
    b = names.key(entities[two].name if two in entities else two)
    return bool(a and b) and (a == b or a.startswith(f"{b} ") or b.startswith(f"{a} "))


def _entity(members: list[_Told], entities: dict[str, Entity]) -> Entity:
    first = members[0]
    kinds = Counter(one.event.type for one in members)
    kind = max(kinds, key=lambda k: kinds[k])
    dated = [one for one in members if one.dated]
    narrow = min(dated, key=lambda one: one.last - one.first) if dated else None
    placed = Counter(one.place for one in members if one.place)
    place = max(placed, key=lambda p: placed[p]) if placed else ""
    shown = entities[place].name if place in entities else next((one.event.place for one in members if one.place), "")
    event = narrow.event if narrow else first.event
    name = ", ".join(part for part in (kind.replace("_", " "), shown, event.time_edtf or event.earliest) if part)
    return Entity(
        make_id("en", first.event.event_id), "event", "Event", name or first.event.exact, "", kind,
        place if place in entities else "", event.time_edtf, event.earliest, event.latest,
        len({one.event.document_id for one in members}),
    )  # fmt: skip
