"""Events of all documents to entities: one bombing told by many reports is one event.

Two events can be one when their types belong together, their times can be the same, their places do not differ
and something ties them: a place smaller than a country that both name, or participants, together with the day or with
publications within days; or, where a place is missing, that both reports speak mostly of the same things. Several
attacks told in one word ("bombings") are nobody's single event. Everything is compared within blocks of type and
place, participant or matter, and with what a cluster's members have in common, not with each of them.

What people have judged stands above all that: events that differ are never joined, events that are the same always.
They are judged by the id or the name of their entity.

Known gaps: a document's own date stands in where it gives an event no time; two attacks on one place within one day
are one event unless the reports give them different types.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache, lru_cache

from quoth import names
from quoth.model import CLOCK_ZERO, Decisions, Document, Entity, Event, Reading, Resolution, Resolved, make_id
from quoth.places import Places
from quoth.relations import Relation, load_relations
from quoth.topics import SHARED, topics_of
from quoth.vocabularies import load

NEAR_DAYS = 3  # between two publications that may tell undated news of one event
LONG_DAYS = 40  # a time as wide as a month or more says little: it does not tie, but it may tell apart
MANY = re.compile(
    r"\b(?:several|many|other|past|previous|earlier|series|string|attacks|bombings|blasts|clashes|raids|strikes)\b",
    re.I,
)
DEATH = "death of"  # instead of a family
DEATH_DAYS = 7  # between the days on which two reports have one person dead
DEFINITE = re.compile(r"(?:the|that|this) |[\w ]+['’]s? ", re.IGNORECASE)
WEEKS = 1 << 20  # more than there are weeks
ANY, ALL = -1, -2  # instead of a week: events of an unknown day, and all events
MAX_BLOCK = 400  # events of one type at one place: beyond it only equal days are compared


@dataclass(slots=True)
class _Told:
    """An event as one document tells it, in terms of entities."""

    event: Event
    family: str
    place: str  # entity id, or the plain form of the words
    place_key: str  # the plain form of the place's name
    place_starts: tuple[str, ...]  # its first word, its first two and so on, without the whole
    who: frozenset[str]
    first: int  # days; of its time if it has one, else of the publication
    last: int
    dated: bool
    around: frozenset[str]  # the places in which it lies
    matter: frozenset[str]
    many: bool
    dead: frozenset[str]  # the people whose death it is

    @property
    def kept_under(self) -> Sequence[int]:
        """The weeks under which others find it; `ANY` where nobody knows the day."""
        return range(self.first // 7, self.last // 7 + 1) if self.first else (ANY,)

    @property
    def looked_for(self) -> Sequence[int]:
        """The weeks in which others may tell of it, those within a few days and of no known day among them; `ALL` where
        nobody knows its own."""
        return (*range((self.first - NEAR_DAYS) // 7, (self.last + NEAR_DAYS) // 7 + 1), ANY) if self.first else (ALL,)


@dataclass(slots=True)
class _Cluster:
    """Events that are one, with what decides whether another is it too: all that can be asked without its members."""

    members: list[_Told] = field(default_factory=list)
    reason: str = ""
    places: frozenset[str] = frozenset()  # most clusters have one member: sets that are not changed can be shared
    around: frozenset[str] = frozenset()
    place_keys: frozenset[str] = frozenset()
    place_starts: frozenset[str] = frozenset()
    who: frozenset[str] = frozenset()
    dead: frozenset[str] = frozenset()
    types: frozenset[str] = frozenset()
    bounds: dict[bool, tuple[int, int]] = field(default_factory=dict)  # dated? -> largest first, smallest last
    earliest: int = date.max.toordinal()  # smallest first of all members, dated or not
    latest: int = 0  # largest
    keys: frozenset[str] = frozenset()  # what people can call it in a judgement
    barred: frozenset[str] = frozenset()  # keys of events that people keep apart from it

    def add(self, one: _Told) -> None:
        """Take an event in."""
        self.members.append(one)
        if one.place and one.place not in self.places:
            self.places |= {one.place}
            self.around |= one.around
        if one.place_key and one.place_key not in self.place_keys:
            self.place_keys |= {one.place_key}
            self.place_starts = self.place_starts.union(one.place_starts)
        self.who = self.who | one.who if self.who else one.who
        self.dead = self.dead | one.dead if self.dead else one.dead
        kinds = kinds_of(one.event.type)
        self.types = self.types | kinds if self.types else kinds
        if one.first:
            self.earliest, self.latest = min(self.earliest, one.first), max(self.latest, one.first)
            first, last = self.bounds.get(one.dated, (one.first, one.last))
            self.bounds[one.dated] = max(first, one.first), min(last, one.last)

    def fits_place(self, one: _Told) -> bool:
        """Whether some member's place is the same, or holds the other in its name: "Osk province" and "Osk"."""
        key = one.place_key
        if one.place in self.places or key in self.place_keys or key in self.place_starts:
            return True
        if one.place in self.around or not one.around.isdisjoint(self.places):
            return True  # the town, and the province in which it lies
        return any(start in self.place_keys for start in one.place_starts)

    def fits_time(self, one: _Told) -> bool:
        """Whether the event can have been at the time of every member."""
        if not one.first:
            return True
        for dated, (first, last) in self.bounds.items():
            if max(one.first, first) - min(one.last, last) > (0 if one.dated and dated else NEAR_DAYS):
                return False
        return True

    def is_fresh(self, one: _Told) -> bool:
        """Whether an undated event was published near every member: reports of the news of one day."""
        return bool(one.first) and max(one.first - self.earliest, self.latest - one.first) <= NEAR_DAYS


class _Blocks:
    """Clusters by family, anchor and week. Most blocks hold one: they are kept as that number alone, under a number."""

    def __init__(self) -> None:
        self._ties: dict[tuple[str, str], int] = {}
        self._held: dict[int, int | list[int]] = {}

    def tie(self, family: str, anchor: str) -> int:
        """The number of what clusters of a family share: a place, somebody in them, a matter."""
        return self._ties.setdefault((family, anchor), len(self._ties))

    def add(self, tie: int, week: int, cluster: int) -> None:
        """Put a cluster in a block, once in a row."""
        key = tie * WEEKS + week
        held = self._held.setdefault(key, cluster)
        if isinstance(held, list):
            if held[-1] != cluster:
                held.append(cluster)
        elif held != cluster:
            self._held[key] = [held, cluster]

    def last(self, tie: int, week: int) -> list[int]:
        """The last `MAX_BLOCK` clusters of a block."""
        held = self._held.get(tie * WEEKS + week)
        return [] if held is None else held[-MAX_BLOCK:] if isinstance(held, list) else [held]


def resolve_events(
    documents: Sequence[Document], reading: Reading, decisions: Decisions, resolved: Resolved
) -> Resolved:
    """`resolved` with an entity for each event and the resolutions of the reading's events."""
    entity_of = resolved.entity_of()
    entities = {e.entity_id: e for e in resolved.entities}
    published = {d.document_id: "" if d.published.startswith(CLOCK_ZERO) else d.published for d in documents}
    matters = topics_of(reading.mentions, resolved)
    places = Places(documents, reading, entities, entity_of)
    dead = _dead(reading, entities, entity_of)
    told = [_told(event, entity_of, entities, published, matters, places, dead) for event in reading.events]
    for cluster in _judged(_cluster(told, entities, decisions), entities, decisions):
        entity = _entity(cluster.members, entities)
        resolved.entities.append(entity)
        for one in cluster.members:
            resolved.resolutions.append(Resolution(one.event.event_id, entity.entity_id, cluster.reason))
    return resolved


def _told(
    event: Event,
    entity_of: Mapping[str, str],
    entities: dict[str, Entity],
    published: dict[str, str],
    matters: dict[str, frozenset[str]],
    places: Places,
    dead: dict[str, set[str]],
) -> _Told:
    place = entity_of.get(event.place_mention_id, "") or names.key(event.place)
    place_name = entities[place].name if place in entities else place
    if place and names.is_country(place_name):
        place = place_name = ""  # a country ties nothing
    who = frozenset(entity for m in event.participants if (entity := entity_of.get(m, "")))
    first, last = _day(event.earliest, 1), _day(event.latest, 31)
    reported = _day(published.get(event.document_id, ""), 1)
    long_ago = bool(first and last and last + NEAR_DAYS < reported)
    dated = bool(first and last and (last - first <= LONG_DAYS or long_ago))
    if not dated:
        first = last = reported
    many = MANY.search(event.exact) is not None
    matter = matters.get(event.document_id, frozenset())
    key = names.key(place_name)
    starts = tuple(key[:at] for at, letter in enumerate(key) if letter == " " and at)
    return _Told(
        event, family(event.type), place, key, starts, who, first or last, last or first, dated, places.around(place),
        matter, many, frozenset(dead.get(event.event_id, ())),
    )  # fmt: skip


def _dead(reading: Reading, entities: dict[str, Entity], entity_of: Mapping[str, str]) -> dict[str, set[str]]:
    """By the id of an event, the people of whom an assertion says that they died in it."""
    found: dict[str, set[str]] = defaultdict(set)
    for row in reading.assertions:
        relation = load_relations().get(row.relation)
        if relation is None or not (relation.final and relation.hangs) or row.value_low is not None:
            continue
        mention = row.subject_mention_id if relation.about == "subject" else row.object_mention_id
        person = entity_of.get(mention, "")
        if row.event_id and row.polarity == "positive" and person in entities and entities[person].kind == "person":
            found[row.event_id].add(person)
    return found


def family(event_type: str) -> str:
    """The kinds of events that tell one thing: a bombing that killed is a bombing, whichever word a report has."""
    return next((_families()[kind] for kind in sorted(kinds_of(event_type)) if kind in _families()), event_type)


def kinds_of(event_type: str) -> frozenset[str]:
    """A kind of event and what it is a kind of: a shelling is a bombing and an attack."""
    return _kinds(event_type, load_relations().get(event_type))


@lru_cache(maxsize=4096)
def _kinds(event_type: str, relation: Relation | None) -> frozenset[str]:
    return frozenset({event_type, *(relation.implies if relation else ())})


@cache
def _families() -> dict[str, str]:
    listed = load("resolve")["families"]
    return {member: name for name, members in listed.items() for member in members.split()}


@cache
def _incidents(which: str) -> frozenset[str]:
    """The `families` of incidents, or the types that are their `tolls`."""
    return frozenset(load("resolve")["incidents"][which].split())


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


def _cluster(told: list[_Told], entities: dict[str, Entity], decisions: Decisions) -> list[_Cluster]:
    """Clusters in the order of their first member; an event joins the first cluster whose every member it fits."""
    clusters: list[_Cluster] = []
    blocks = _Blocks()
    apart = _apart(decisions)
    incidents = _incidents("families")
    sought_anywhen = not all(one.first for one in told)
    for one in told:
        keys = _keys([one], entities) if apart else frozenset()
        tied = [one.place, *sorted(one.who)]
        if one.family in incidents:
            tied += [*sorted(one.matter), one.event.document_id]
        anchors = [] if one.many else list(dict.fromkeys(anchor for anchor in tied if anchor))
        ties = [blocks.tie(one.family, anchor) for anchor in anchors]
        best, why = len(clusters), ""
        tried: set[int] = set()
        for tie in ties:
            for week in one.looked_for:
                for number in reversed(blocks.last(tie, week)):
                    if number >= best or number in tried:
                        continue
                    tried.add(number)
                    reason = _same(one, clusters[number])
                    if reason and keys.isdisjoint(clusters[number].barred):
                        best, why = number, reason
        if best == len(clusters) and (known := _one_death(one, clusters, blocks, keys)) >= 0:
            if not (one.dated and clusters[known].fits_time(one)):
                one.first = one.last = 0
            best, why = known, "the death of one person"
        elif best == len(clusters) and (known := _only_one_there(one, clusters, blocks, keys)) >= 0:
            one.first = one.last = 0
            best, why = known, "the only one of its kind told of there before"
        elif best == len(clusters):
            clusters.append(_Cluster())
        cluster = clusters[best]
        cluster.add(one)
        cluster.reason = cluster.reason or why
        cluster.barred = cluster.barred.union(other for key in keys for other in apart.get(key, ()))
        for anchor, tie in zip(anchors, ties, strict=True):
            for week in one.kept_under:
                blocks.add(tie, week, best)
            if sought_anywhen or anchor == one.place:
                blocks.add(tie, ALL, best)
        for person in one.dead:
            blocks.add(blocks.tie(DEATH, person), ALL, best)
    for cluster in clusters:
        cluster.reason = cluster.reason or "told once"
    return clusters


def _one_death(one: _Told, clusters: list[_Cluster], blocks: _Blocks, keys: frozenset[str]) -> int:
    """The event in which one of its dead is said to have died, at no other place and in no other week; else -1: one
    dies once, and reports err by days."""
    for person in sorted(one.dead):
        for number in blocks.last(blocks.tie(DEATH, person), ALL):
            cluster = clusters[number]
            apart = one.place and cluster.places and not cluster.fits_place(one)
            first, last = cluster.bounds.get(True, (0, 0))
            same_week = not (one.dated and first) or max(one.first, first) - min(one.last, last) <= DEATH_DAYS
            if not apart and same_week and keys.isdisjoint(cluster.barred):
                return number
    return -1


def _only_one_there(one: _Told, clusters: list[_Cluster], blocks: _Blocks, keys: frozenset[str]) -> int:
    """Of an undated "the strike on Osk" the only strike on that town of which the collection has told; else -1."""
    if one.dated or one.many or not one.place or not DEFINITE.match(one.event.exact):
        return -1
    there = {
        number for number in blocks.last(blocks.tie(one.family, one.place), ALL) if one.place in clusters[number].places
    }
    if len(there) != 1:
        return -1
    (number,) = there
    before = clusters[number].latest <= one.first and keys.isdisjoint(clusters[number].barred)
    return number if before else -1


def _same(one: _Told, cluster: _Cluster) -> str:
    """Why an event is the cluster's, or ""."""
    if not cluster.fits_time(one) or (one.place and cluster.places and not cluster.fits_place(one)):
        return ""
    undetermined = not one.place or not cluster.places
    shared_who = one.who & cluster.who
    dated = one.dated and True in cluster.bounds
    if not undetermined and (dated or shared_who or cluster.is_fresh(one)):
        return "same kind of event, place and day" if dated else "same kind of event and place, told within days"
    if shared_who and dated and len(shared_who) >= min(2, len(one.who)):
        return "same kind of event, people and day"
    if one.family not in _incidents("families"):
        return ""
    if undetermined and not one.place and one.event.document_id == cluster.members[-1].event.document_id:
        alike = one.event.type in _incidents("tolls") or kinds_of(one.event.type) & cluster.types
        return "told again in the same report" if alike and (not one.dated or dated) else ""
    if undetermined and (cluster.is_fresh(one) or dated) and len(one.matter & cluster.members[0].matter) >= SHARED:
        return "same kind of event, told within days by reports on the same matter"
    return ""


# --- judgements -------------------------------------------------------------------------------------------


def _apart(decisions: Decisions) -> dict[str, list[str]]:
    """Key of an id or a name -> keys that people keep apart from it."""
    apart: dict[str, list[str]] = defaultdict(list)
    for one, two in decisions.different:
        a, b = names.key(one), names.key(two)
        if a != b:
            apart[a].append(b)
            apart[b].append(a)
    return apart


def _keys(members: list[_Told], entities: dict[str, Entity]) -> frozenset[str]:
    """What people can call these in a judgement: the id that each has or has had, the name of the whole."""
    ids = {names.key(make_id("en", one.event.event_id)) for one in members}
    return frozenset(ids | {names.key(_entity(members, entities).name)})


def _judged(clusters: list[_Cluster], entities: dict[str, Entity], decisions: Decisions) -> list[_Cluster]:
    """The clusters, those in one that people have judged the same: the earlier takes the other in.

    Of events that bear one name the one that most reports tell is meant.
    """
    if not decisions.same:
        return clusters
    apart = _apart(decisions)
    called: dict[str, int] = {}
    told_by = [len({one.event.document_id for one in cluster.members}) for cluster in clusters]
    for number in sorted(range(len(clusters)), key=lambda n: -told_by[n]):
        cluster = clusters[number]
        cluster.keys = _keys(cluster.members, entities)
        cluster.barred = cluster.barred.union(other for key in cluster.keys for other in apart.get(key, ()))
        for key in cluster.keys:
            called.setdefault(key, number)
    for one, two in decisions.same:
        first, second = sorted((called.get(names.key(one), -1), called.get(names.key(two), -1)))
        if first < 0 or first == second or not clusters[first].barred.isdisjoint(clusters[second].keys):
            continue
        earlier, later = clusters[first], clusters[second]
        for member in later.members:
            earlier.add(member)
        later.members = []
        earlier.reason = "a person judged them the same"
        earlier.keys |= later.keys
        earlier.barred |= later.barred
        for key in later.keys:
            called[key] = first if called[key] == second else called[key]
    return [cluster for cluster in clusters if cluster.members]


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
