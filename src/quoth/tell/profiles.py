"""Speakers: what goes back to them, whether others bear them out, whose interest it serves, with whom they clash.

A speaker is whoever's words reports give: an entity that is the origin of evidence, or one whose words count for a
body or a state that it seems to speak for. All of it is by what reports give as somebody's words; of what somebody
says under an "if" or asks it is counted that it goes back to him, as with origins, and not that it clashes.

A voice of others has no record of its own: that stands with those whose word it is.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from quoth.model import BODIES, Claim, Origin, make_id
from quoth.outlets import find_publisher
from quoth.tell.book import Book
from quoth.weigh.assessments import ONE_SIDE, OWNS_UP, SAYS_OF_ITSELF
from quoth.weigh.profiles import SPEAKER, record_words
from quoth.weigh.record import Side, find_rivals, recall_records

HEADING = "As a speaker, by what reports give as their words"

MOST = 3
"""So many of those with whom a speaker clashes are named, those with most claims first."""

OWN_WORDS = ("same speaker", "same cited document")
"""The bases of origins that follow from who speaks, and not from who copied whom."""


@dataclass(frozen=True, slots=True)
class Told:
    """An outlet, and in how many claims it tells what goes back to a speaker."""

    outlet: str
    claims: int


@dataclass(frozen=True, slots=True)
class Interest:
    """Why the weighing took off from claims of a speaker, or added to them, and from which."""

    why: str
    less: bool
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Clash:
    """An origin that says what cannot hold beside claims of a speaker, and these claims."""

    origin_id: str
    name: str
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Profile:
    """A speaker, by the words that reports give; claims by their ids, in the ledger's order."""

    claims: tuple[str, ...]  # that go back to the speaker: not those that the speaker only denies
    outlets: tuple[Told, ...]  # that tell them, those with most first
    alone: tuple[str, ...]  # of these, those of which no other origin is known
    voice_of: str  # for whom the words count, "" for the speaker alone
    party: str  # the side of a conflict that the speaker belongs to, as the vocabulary of outlets has it
    borne_out: tuple[str, ...]
    refuted: tuple[str, ...]
    reliability: float | None  # share borne out, drawn to that of its kind; None: too few settled
    record: str  # that in words; why there is none
    interests: tuple[Interest, ...]
    clashes: tuple[Clash, ...]  # whom the speaker contradicts or denies
    denied_by: tuple[Clash, ...]


def profile_speakers(book: Book, entity_ids: Iterable[str]) -> dict[str, Profile]:
    """The profiles of those of these entities whose words reports give, by id."""
    speakers = _Speakers(book)
    found = ((entity_id, speakers.profile(entity_id)) for entity_id in entity_ids)
    return {entity_id: profile for entity_id, profile in found if profile}


class _Speakers:
    """What goes back to whom, who says and who denies what, and the records: looked up once for all."""

    def __init__(self, book: Book) -> None:
        self._book = book
        self._of_origin: dict[str, list[Origin]] = defaultdict(list)
        self._by: dict[str, list[Origin]] = defaultdict(list)  # by the entity that speaks
        self._on: dict[Side, dict[str, str]] = defaultdict(dict)  # names of origins by id: all who say so
        self._clashing: dict[Side, dict[str, str]] = defaultdict(dict)  # the same, of those who say so outright
        for row in book.traced.origins:
            if row.origin_id and row.claim_id in book.claim_by_id and row.assertion_id in book.assertion_by_id:
                self._add(row)
        self._rivals = find_rivals(self._clashing.keys(), book.links)
        self._records = recall_records(
            book.documents, book.reading, book.resolved, book.grouped, book.traced, book.assessments
        )
        self._bodies = {_origin_id(entity.entity_id) for entity in book.resolved.entities if entity.kind in BODIES}
        self._rank = {claim.claim_id: at for at, claim in enumerate(book.grouped.claims)}

    def _add(self, row: Origin) -> None:
        self._of_origin[row.origin_id].append(row)
        assertion = self._book.assertion_by_id[row.assertion_id]
        statement = self._book.statement_by_id.get(assertion.statement_id)
        speaker = self._book.entity_of_mention.get(statement.speaker_mention_id, "") if statement else ""
        if speaker and row.basis in OWN_WORDS:
            self._by[speaker].append(row)
        self._on[self._side(row)][row.origin_id] = row.origin_name
        if assertion.asserted or assertion.polarity == "negative":
            self._clashing[self._side(row)][row.origin_id] = row.origin_name

    def _side(self, row: Origin) -> Side:
        return row.claim_id, self._book.assertion_by_id[row.assertion_id].polarity == "negative"

    def profile(self, entity_id: str) -> Profile | None:
        """The profile of a speaker; None for whoever says nothing that is kept."""
        name = self._book.entity_by_id[entity_id].name
        own = next(filter(self._of_origin.get, (_origin_id(entity_id), _state_id(name))), "")
        rows, voice = self._of_origin.get(own, []), None
        if not rows:
            voice = self._voice(entity_id)
            rows = [row for row in self._by.get(entity_id, ()) if voice and row.origin_id == voice.origin_id]
        if not rows:
            return None
        claims = self._in_order(claim for claim, denies in map(self._side, rows) if self._holds((claim, denies)))
        origin_id = voice.origin_id if voice else own
        record = None if voice else self._records.records.get(own)
        trust = None if voice else self._records.trust(own)
        outcomes = record.outcomes if record else {}
        clashes, denied_by = self._clashes(rows, origin_id)
        publisher = find_publisher(name)
        return Profile(
            claims=claims,
            outlets=self._outlets(row for row in rows if self._holds(self._side(row))),
            alone=() if voice else tuple(claim for claim in claims if self._is_alone(claim)),
            voice_of=voice.origin_name if voice else "",
            party=publisher.party if publisher.listed else "",
            borne_out=self._in_order(claim for claim, borne_out in outcomes.items() if borne_out),
            refuted=self._in_order(claim for claim, borne_out in outcomes.items() if not borne_out),
            reliability=round(trust.reliability, 3) if trust else None,
            record="" if voice else record_words(trust, len(outcomes), SPEAKER),
            interests=tuple(self._interests(entity_id, rows, claims)),
            clashes=clashes,
            denied_by=denied_by,
        )

    def _voice(self, entity_id: str) -> Origin | None:
        """For which body or state the words of a speaker who is no origin himself mostly count."""
        rows = self._by.get(entity_id, ())
        counted = Counter(row.origin_id for row in rows if self._stands_for_many(row))
        return next((row for row in rows if row.origin_id == counted.most_common(1)[0][0]), None) if counted else None

    def _stands_for_many(self, row: Origin) -> bool:
        return row.origin_id in self._bodies or row.origin_id == _state_id(row.origin_name)

    def _holds(self, side: Side) -> bool:
        """Whether this side is the claim's own: that it is so, or, where nobody says so, that it is not."""
        claim, denies = side
        return not denies or all(
            self._book.assertion_by_id[row.assertion_id].polarity == "negative"
            for row in self._book.placements_of.get(claim, ())
        )

    def _is_alone(self, claim: str) -> bool:
        return len(self._on.get((claim, False)) or self._on[claim, True]) == 1

    def _outlets(self, rows: Iterable[Origin]) -> tuple[Told, ...]:
        told: dict[str, set[str]] = defaultdict(set)
        for row in rows:
            document_id = self._book.assertion_by_id[row.assertion_id].document_id
            told[self._book.document_by_id[document_id].outlet].add(row.claim_id)
        told.pop("", None)
        return tuple(
            Told(outlet, len(claims)) for outlet, claims in sorted(told.items(), key=lambda t: (-len(t[1]), t[0]))
        )

    def _interests(self, entity_id: str, rows: Sequence[Origin], claims: Sequence[str]) -> Iterator[Interest]:
        """Where the weighing found that the speaker says it of himself, or an outlet of his own side says it."""
        told = defaultdict(list)
        sides: dict[str, str] = {}
        for row in rows:
            assertion = self._book.assertion_by_id[row.assertion_id]
            if not assertion.statement_id:
                sides[row.claim_id] = find_publisher(self._book.document_by_id[assertion.document_id].outlet).party
        for claim_id in claims:
            claim, assessment = self._book.claim_by_id[claim_id], self._book.assessment_of.get(claim_id)
            for term in assessment.terms.split("; ") if assessment else ():
                why = _why(term.rpartition(" ")[0], claim, entity_id, sides.get(claim_id, ""))
                if why:
                    told[why].append(claim_id)
        for why, found in sorted(told.items(), key=lambda item: -len(item[1])):
            yield Interest(why, why != OWNS_UP, tuple(found))

    def _clashes(self, rows: Sequence[Origin], own: str) -> tuple[tuple[Clash, ...], tuple[Clash, ...]]:
        """Whom the speaker contradicts or denies, and by whom he is denied; but for those who say both."""
        against: dict[bool, dict[str, dict[str, str]]] = {False: defaultdict(dict), True: defaultdict(dict)}
        for side in dict.fromkeys(map(self._side, rows)):
            for rival in sorted(self._rivals.get(side, ())) if own in self._clashing.get(side, ()) else ():
                others = self._clashing[rival]
                if own not in others:
                    for origin_id in others.keys() - self._clashing[side].keys():
                        against[rival[1]][origin_id][side[0]] = others[origin_id]
        clashes, denied_by = (
            sorted(
                (
                    Clash(origin_id, next(iter(names.values())), self._in_order(names))
                    for origin_id, names in found.items()
                ),
                key=lambda clash: (-len(clash.claims), clash.name, clash.origin_id),
            )[:MOST]
            for found in against.values()
        )
        return tuple(clashes), tuple(denied_by)

    def _in_order(self, claims: Iterable[str]) -> tuple[str, ...]:
        return tuple(sorted(set(claims), key=lambda claim: self._rank[claim]))


def _origin_id(entity_id: str) -> str:
    return make_id("or", f"entity:{entity_id}")


def _state_id(country: str) -> str:
    return make_id("or", f"state:{country}")


def _why(term: str, claim: Claim, entity_id: str, party: str) -> str:
    """Why a term of a claim's assessment is about the interest of a speaker; "" where it is not."""
    if term == "interest" and entity_id in (claim.subject_id, claim.object_id):
        return SAYS_OF_ITSELF
    if term == "against interest" and entity_id == claim.subject_id:
        return OWNS_UP
    return f"{ONE_SIDE}, {party}" if term == "party" and party else ""


# --- in words -----------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Line:
    """A line on a speaker: parts that follow one another, each with the claims that it rests on, where few do."""

    label: str
    parts: tuple[tuple[str, tuple[str, ...]], ...]


def profile_lines(made: dict[str, Any]) -> Iterator[Line]:
    """A profile, as a dict, in words; nothing of what is nought, and no record that rests on too few."""
    if made["claims"]:
        parts = [_counted(made), _told_by(made["outlets"])]
        if made["alone"]:
            parts.append(f"no other origin is known of {_all_or(len(made['alone']), len(made['claims']))}")
        yield Line("Claims", (("; ".join(filter(None, parts)), ()),))
    if made["reliability"] is not None:
        yield Line("Record", ((made["record"], ()),))
    interests: list[tuple[str, tuple[str, ...]]] = []
    if made["party"]:
        interests.append((f"party to the conflict: {made['party']}", ()))
    for interest in made["interests"]:
        weighed = "less" if interest["less"] else "more"
        words = f"weighed {weighed} in {_claims(len(interest['claims']))}: {interest['why']}"
        interests.append((words, tuple(interest["claims"])))
    if interests:
        yield Line("Interest", tuple(interests))
    for label, clashes in (("Contradicts or denies", made["clashes"]), ("Denied by", made["denied_by"])):
        if clashes:
            yield Line(label, tuple((_named(clash), tuple(clash["claims"])) for clash in clashes))


def _counted(made: dict[str, Any]) -> str:
    number = len(made["claims"])
    if made["voice_of"]:
        return f"{number} in their words, counted as those of {made['voice_of']}, for whom they seem to speak"
    return f"{number} {'goes' if number == 1 else 'go'} back to them"


def _told_by(outlets: Sequence[dict[str, Any]]) -> str:
    """ "told by 7 outlets, most by Northline (12)"; of two or more with as many, none is the most."""
    if len(outlets) < 2:
        return "".join(f"told by {told['outlet']} alone" for told in outlets)
    first, second, *_ = outlets
    most = f", most by {first['outlet']} ({first['claims']})" if first["claims"] > second["claims"] else ""
    return f"told by {len(outlets)} outlets{most}"


def _all_or(number: int, total: int) -> str:
    if number < total:
        return str(number)
    return "it" if total == 1 else "any of them"


def _named(clash: dict[str, Any]) -> str:
    return f"{clash['name']} ({_claims(len(clash['claims']))})"


def _claims(number: int) -> str:
    return f"{number} {'claim' if number == 1 else 'claims'}"
