"""Track records: whose word others bore out, whose they refuted, and how far to trust each by that.

A claim is settled where at least two origins, told by at least two publishers, stand behind it, and truth discovery,
which allows for copying, gives it nearly all that it shares with what cannot hold beside it. Whoever said so too is
borne out, where another origin said it in another report; whoever said what cannot hold beside it is refuted. All
else stays open and counts neither way, so that one word against another harms nobody. An outlet answers for what it
says itself, not for what it reports; and what somebody says of himself is left out, which is for interest to weigh.

How far a source is trusted is the share of its settled claims in which it was borne out, drawn to that of its kind
(as by Laplace's rule of succession, with the kind's share in place of one half); so it counts little until it rests
on enough. Being borne out is no proof of being right: all may have it wrong together.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field

from quoth.model import (
    Assessment,
    Claim,
    Document,
    Grouped,
    Link,
    Origin,
    Reading,
    Resolved,
    Statement,
    Traced,
    make_id,
)
from quoth.outlets import find_publisher
from quoth.weigh.discovery import Discovered, discover

SETTLED = 0.9
"""Share of a claim against what cannot hold beside it."""

MINIMUM = 5
"""Settled claims from which on a record is told, and counts."""

TRUST = 20.0
"""So many claims of its kind are put to each source's own, and of all sources to each kind's."""

ALL = 0.8
"""Share that is borne out, before anything is seen."""

MISREAD = 0.2
"""Share of settled claims that tell nothing, because Quoth misread a side or took two matters for one: a judgement. It
keeps a few refutations in many claims, which may be our mistakes, from counting much."""

MOST = 0.6
"""A record adds or takes away so much at most: as much as the best grade that people give."""

OPEN_KINDS = frozenset({"plan", "cause", "other"})
"""Claims of these kinds are not for others to settle: what is intended, why, and what no relation fits."""

Side = tuple[str, bool]
"""A claim, and whether it is denied."""


@dataclass(slots=True)
class Record:
    """The settled claims of a source: of each, whether it was borne out (or else refuted)."""

    kind: str
    outcomes: dict[str, bool] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Trust:
    """How far a source is trusted, and the counts that it rests on."""

    borne_out: int
    settled: int
    reliability: float  # share that is borne out, drawn to that of its kind
    kind: str
    of_kind: float  # the share of others of its kind, drawn to that of all
    adds: float  # log-odds, against the average source


class Records:
    """The records of sources of one sort, by name or id, and the shares of their kinds."""

    def __init__(self, records: Mapping[str, Record]) -> None:
        self.records = records
        self._own = {name: (sum(record.outcomes.values()), len(record.outcomes)) for name, record in records.items()}
        self._borne, self._settled = Counter[str](), Counter[str]()
        for name, (borne, settled) in self._own.items():
            self._borne[records[name].kind] += borne
            self._settled[records[name].kind] += settled
        self._average = _drawn(self._borne.total(), self._settled.total(), ALL)

    def trust(self, source: str, but: str = "") -> Trust | None:
        """How far to trust a source by its claims `but` one; None where fewer than `MINIMUM` are settled."""
        borne, settled = self._own.get(source, (0, 0))
        if settled < MINIMUM:
            return None
        record = self.records[source]
        kind = _drawn(self._borne[record.kind] - borne, self._settled[record.kind] - settled, self._average)
        if but in record.outcomes:
            borne, settled = borne - record.outcomes[but], settled - 1
        if settled < MINIMUM:
            return None
        share = _drawn(borne, settled, kind)
        adds = max(-MOST, min(MOST, _seen(share) - _seen(self._average)))
        return Trust(borne, settled, share, record.kind, kind, adds)


@dataclass(frozen=True, slots=True)
class Kept:
    """The records of origins, by id, and of outlets, by name."""

    origins: Records
    outlets: Records


@dataclass(frozen=True, slots=True)
class _Word:
    """What an origin, or an outlet itself, says of a claim in one report."""

    side: Side
    origin_id: str
    document: Document
    itself: bool
    kind: str

    @property
    def family(self) -> str:
        return find_publisher(self.document.outlet).family


def keep_records(
    documents: Sequence[Document],
    reading: Reading,
    resolved: Resolved,
    grouped: Grouped,
    traced: Traced,
    links: Sequence[Link],
) -> Kept:
    """What was borne out and what refuted, of all who say anything."""
    words = list(_words(documents, reading, resolved, grouped, traced))
    told: dict[Side, dict[str, dict[str, str]]] = defaultdict(lambda: defaultdict(dict))
    for word in words:
        if word.origin_id:
            told[word.side][word.origin_id][word.document.document_id] = word.family
    rivals = find_rivals({word.side for word in words}, links)
    settled = _settled(told, rivals)
    refuted = _refuted(words, {side: others for side, others in rivals.items() if others & settled.keys()})
    origins = _open_records(words)
    names = dict.fromkeys(word.document.outlet for word in words if word.itself and word.document.outlet)
    outlets = {name: Record(find_publisher(name).kind) for name in names}
    for word in words:
        backing = settled.get(word.side)
        if word.origin_id:
            borne_out = backing is not None and backing.beside_origin(word.origin_id)
            _note(origins[word.origin_id], word, borne_out, refuted=(word.origin_id, word.side) in refuted)
        if word.itself and word.document.outlet:
            borne_out = backing is not None and backing.beside_outlet(word.origin_id, word.family)
            _note(outlets[word.document.outlet], word, borne_out, refuted=(word.document.outlet, word.side) in refuted)
    return Kept(Records(origins), Records(outlets))


def recall_records(
    documents: Sequence[Document],
    reading: Reading,
    resolved: Resolved,
    grouped: Grouped,
    traced: Traced,
    assessments: Iterable[Assessment],
) -> Records:
    """The records of origins as a build kept them with its assessments, of the claims in `grouped`."""
    records = _open_records(_words(documents, reading, resolved, grouped, traced))
    claims = {claim.claim_id for claim in grouped.claims}
    for row in assessments:
        for origins, borne_out in ((row.borne_out, True), (row.refuted, False)):
            for origin_id in origins.split():
                if row.claim_id in claims and origin_id in records:
                    records[origin_id].outcomes[row.claim_id] = borne_out
    return Records(records)


def _open_records(words: Iterable[_Word]) -> dict[str, Record]:
    """An empty record for each origin, of the kind that it mostly is."""
    kinds: dict[str, Counter[str]] = defaultdict(Counter)
    for word in words:
        kinds[word.origin_id][word.kind] += 1
    return {origin: Record(min(seen, key=lambda kind: (-seen[kind], kind))) for origin, seen in kinds.items() if origin}


def _note(record: Record, word: _Word, borne_out: bool, *, refuted: bool) -> None:
    if borne_out:
        record.outcomes[word.side[0]] = True
    elif refuted:
        record.outcomes.setdefault(word.side[0], False)


def _words(
    documents: Sequence[Document], reading: Reading, resolved: Resolved, grouped: Grouped, traced: Traced
) -> Iterator[_Word]:
    """Whatever is said outright of claims that others may settle."""
    by_id = {document.document_id: document for document in documents}
    rows = {row.assertion_id: row for row in reading.assertions}
    statements = {statement.statement_id: statement for statement in reading.statements}
    entities = resolved.entity_of()
    claims = {claim.claim_id: claim for claim in grouped.claims if claim.kind not in OPEN_KINDS}
    for origin in traced.origins:
        row, claim = rows[origin.assertion_id], claims.get(origin.claim_id)
        if claim is None or not row.asserted or row.certainty == "possible":
            continue
        statement = statements.get(row.statement_id)
        if not of_itself(claim, origin, entities.get(statement.speaker_mention_id, "") if statement else ""):
            side = (claim.claim_id, row.polarity == "negative")
            yield _Word(side, origin.origin_id, by_id[row.document_id], statement is None, _kind(origin, statement))


def _kind(origin: Origin, statement: Statement | None) -> str:
    """The kind of publisher that an origin is, else of speaker."""
    publisher = find_publisher(origin.origin_name) if origin.origin_id else None
    if publisher and publisher.kind != "unknown":
        return publisher.kind
    return f"{statement.speaker_kind} speaker" if statement else "unknown"


def find_rivals(known: Set[Side], links: Sequence[Link]) -> dict[Side, set[Side]]:
    """Of each side those that cannot hold beside it."""
    pairs = [((claim, False), (claim, True)) for claim, denied in known if denied]
    pairs += [
        ((link.claim_a, link.type == "denies"), (link.claim_b, False))
        for link in links
        if link.type in ("contradicts", "denies") and link.claim_a != link.claim_b
    ]
    rivals: dict[Side, set[Side]] = defaultdict(set)
    for one, other in pairs:
        if one in known and other in known:
            rivals[one].add(other)
            rivals[other].add(one)
    return rivals


@dataclass(frozen=True, slots=True)
class _Backing:
    """Who stands behind a settled claim: origins, each with the publishers of its reports by report."""

    told: Mapping[str, Mapping[str, str]]
    voice: Mapping[str, str]  # of each origin the one that it copies, or itself

    def beside_origin(self, origin_id: str) -> bool:
        """Does another say so, in a report that has not this one's word, and not through one publisher both?"""
        own = self.told[origin_id]
        return any(
            self.voice[other] != self.voice[origin_id]
            and bool(reports.keys() - own.keys())
            and len({*reports.values(), *own.values()}) > 1
            for other, reports in self.told.items()
        )

    def beside_outlet(self, origin_id: str, family: str) -> bool:
        """Does an origin other than that of the outlet's own word say so in another publisher's report?"""
        own = self.voice.get(origin_id, origin_id)
        return any(
            self.voice[other] != own and any(publisher != family for publisher in reports.values())
            for other, reports in self.told.items()
        )


def _settled(
    told: Mapping[Side, Mapping[str, Mapping[str, str]]], rivals: Mapping[Side, set[Side]]
) -> dict[Side, _Backing]:
    """The sides that others can be measured by."""
    item = _items(told, rivals)
    names = {_name(side): side for side in told}
    found = discover(
        ((origin, item[side], "", _name(side)) for side, origins in told.items() for origin in origins),
        lambda claimed, truth: float(names[truth] not in rivals.get(names[claimed], ())),
    )
    chance = {names[belief.value]: belief.probability for belief in found.beliefs}
    voice = _voices(found)
    settled = {}
    for side, origins in told.items():
        against = sum(chance.get(other, 0.0) for other in rivals.get(side, ()))
        share = chance[side] / max(chance[side] + against, 1e-9)
        publishers = {publisher for reports in origins.values() for publisher in reports.values()}
        voices = {origin: voice.get(origin, origin) for origin in origins}
        if share >= SETTLED and len(set(voices.values())) > 1 and len(publishers) > 1:
            settled[side] = _Backing(origins, voices)
    return settled


def _name(side: Side) -> str:
    claim, denied = side
    return f"not {claim}" if denied else claim


def _items(told: Iterable[Side], rivals: Mapping[Side, set[Side]]) -> dict[Side, str]:
    """For each side the first of all that hang together with it by rivalry."""
    item: dict[Side, str] = {}
    for side in sorted(told):
        waiting = [side]
        while waiting:
            at = waiting.pop()
            if at not in item:
                item[at] = _name(side)
                waiting.extend(sorted(rivals.get(at, ())))
    return item


def _voices(found: Discovered) -> dict[str, str]:
    """Origins that seem to copy, each with the one for which it stands."""
    voice: dict[str, str] = {}

    def root(name: str) -> str:
        while voice.get(name, name) != name:
            name = voice[name]
        return name

    for pair in found.copying:
        one, other = sorted((root(pair.source), root(pair.copied_from)))
        voice[other] = one
    return {name: root(name) for name in voice}


def _refuted(words: Sequence[_Word], rivals: Mapping[Side, set[Side]]) -> set[tuple[str, Side]]:
    """Who says what cannot hold beside a settled claim; but for those who say both: they corrected themselves."""
    told: dict[Side, set[str]] = defaultdict(set)
    for word in words:
        told[word.side].add(word.origin_id)
        if word.itself:
            told[word.side].add(word.document.outlet)
    return {
        (name, side)
        for side, others in rivals.items()
        for name in told[side].difference({""}, *(told[other] for other in others))
    }


def _drawn(borne: int, settled: int, to: float) -> float:
    return (borne + TRUST * to) / (settled + TRUST)


def _seen(share: float) -> float:
    """Log-odds of being right, seen through our own mistakes."""
    share = (1 - MISREAD) * share + MISREAD / 2
    return math.log(share / (1 - share))


def of_itself(claim: Claim, origin: Origin, speaker: str) -> bool:
    """Is a claim about the one who makes it? `speaker`: the entity, "" in an outlet's own voice."""
    parties = {claim.subject_id, claim.object_id} - {""}
    return speaker in parties or origin.origin_id in {make_id("or", f"entity:{party}") for party in parties}
