"""A person's spells in groups and roles, from the assertions that state them.

Each assertion is a mark on the person's time in one group or role: there it begins (joined, appointed), ends (left,
dismissed, "the former governor") or goes on (a member, the governor). In the order of time the marks make spells: what
begins after an end is another spell, so that somebody who goes from one group to another and back has three. Whoever
defects to a group leaves the one that he was in.

A start or an end is EDTF: the time that a report gives; `[..2024-05-02]` where only the day of the report bounds it (by
then); `..` for an end where somebody was still there when it was told; "" where nothing is known.

Where no relation tells when whom a report is about came to a group, the model may see it (`comings`).

Known gap: a beginning or an end without a time of its own never makes a spell beside one that is known.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

from quoth import names
from quoth.compare.comings import SPAN, Comings, Turn
from quoth.compare.words import published
from quoth.model import (
    BODIES,
    Assertion,
    Document,
    Grouped,
    Membership,
    Placement,
    Reading,
    Resolved,
)
from quoth.relations import Relation, load_relations
from quoth.topics import UNNAMED, protagonists_of

YEARS = 1
"""So many years apart may two reports put one change."""

WORDS = 3
"""So many assertions' words are given as the basis of a spell."""
WORDS_CHARS = 120

Key = tuple[str, str, str]
"""Person, group or "", role or ""."""

MEMBER, ROLE, LEADS = "member of", "role", "leads"
OVER = r"(?:former|formerly|ex|erstwhile|one-?time|ousted|late|retired|deposed)"
UNTIL = re.compile(r"(?:until|till|up to)\b", re.I)
WHOSE = re.compile(r"\b(?:its|his|her|their|our|my|your) ", re.I)
OWN = re.compile(r"his|her|my", re.I)
"""Whose move to a group is told of without a name."""
SINGULAR = re.compile(r"i|me|my|s?he|him|his|her", re.I)
FORMER = re.compile(rf"(?:the |an? |his |her |its |their )?{OVER}[- ]+", re.I)
ANY_BODY = re.compile(
    r"it|them|(?:the|this|that|his|her|their) (?:group|organi[sz]ation|movement|party|gang|outfit|faction|ranks)", re.I
)
ONCE_MORE = re.compile(r"\b(?:again|once more|a second time|for the second time)\b", re.I)
AMONG = re.compile(
    r"(?:the |his |her )?(?:\w+ )?"
    r"(?:ranks?|brothers|comrades|fighters|men|soldiers|cadres?|camps?|lines|side|fold|service)"
    r" of (?:the )?(?P<body>.+)",
    re.I,
)
"""Words for a body by those who are in it."""
OF_THE_RANK = frozenset(
    {"fighter", "member", "soldier", "man", "militant", "guerrilla", "cadre", "foot soldier", "recruit", "volunteer"}
)
"""Roles that say no more than that somebody is in a body."""
BECAME = re.compile(r"\bbec(?:ame|omes?|oming)\b", re.I)
THEN = re.compile(r"(?:the )?then[- ]+", re.I)
OFFICE = re.compile(r"(?P<role>[^,]+?) (?:of|at|for|in|with) (?:the )?(?P<body>.+)", re.I)
OWNED = re.compile(r"(?:the )?(?P<body>.+?)['’]s? (?P<role>.+)", re.I)
PERIOD = re.compile(r"[ ,(]+(?:from |between )?(?P<start>\d{4}) ?(?:to|until|till|and|[-–]) ?(?P<end>\d{4})\)?$", re.I)
DANGLING = re.compile(r"(?:[ ,(]+(?:by|from|in|on|since))?[ ,(]*$")
"""What is left before a time that is taken from the end of a role."""
DAY = re.compile(r"\d{4}(?:-\d\d){0,2}")


@dataclass(frozen=True, slots=True)
class _Mark:
    """What one assertion says of a spell; `day` is where it stands in time, `edtf` its own time or ""."""

    kind: Literal["begin", "is", "end"]
    edtf: str
    day: str
    again: bool
    moves: bool  # from another group
    told: str  # day of the report
    claim_id: str
    words: str


@dataclass(slots=True)
class _Spell:
    start: str = ""
    end: str = ""
    marks: list[_Mark] = field(default_factory=list)

    @property
    def over(self) -> bool:
        return self.end not in ("", "..")


def find_memberships(
    documents: Sequence[Document], reading: Reading, resolved: Resolved, grouped: Grouped
) -> list[Membership]:
    """Every spell of a person in a group or role, in the order in which reports first tell of it."""
    marks = _Marks(documents, reading, resolved, grouped).all()
    return [
        Membership(
            person_id=person,
            group_id=group,
            role=role,
            start_edtf=spell.start,
            end_edtf=spell.end,
            basis="; ".join(list(dict.fromkeys(mark.words for mark in spell.marks))[:WORDS]),
            claim_ids=" ".join(dict.fromkeys(mark.claim_id for mark in spell.marks)),
        )
        for (person, group, role), found in marks.items()
        for spell in _spells(found)
    ]


# --- marks ------------------------------------------------------------------------------------------------


class _Marks:
    """Gathers the marks of every person, group and role."""

    def __init__(self, documents: Sequence[Document], reading: Reading, resolved: Resolved, grouped: Grouped) -> None:
        self._told = {document.document_id: published(document) for document in documents}
        self._rows = reading.assertions
        self._placed = {placement.assertion_id: placement for placement in grouped.placements}
        self._kinds = {entity.entity_id: entity.kind for entity in resolved.entities}
        self._relations = load_relations()
        protagonists = self._fated() | protagonists_of(reading.mentions, resolved)
        self._comings = Comings(documents, reading, resolved, self._kinds, self._placed, protagonists)
        self._protagonists, bodies = self._comings.protagonists, self._comings.bodies
        entity_of = resolved.entity_of()
        self._speakers = {row.statement_id: entity_of.get(row.speaker_mention_id, "") for row in reading.statements}
        self._named: dict[str, list[tuple[int, str]]] = defaultdict(list)  # by document, where bodies are named
        for mention in reading.mentions:
            if mention.kind == "name" and (body := entity_of.get(mention.mention_id, "")) in bodies:
                self._named[mention.document_id].append((mention.start, body))
        self._bodies: dict[str, str] = {}
        for alias in resolved.aliases:
            if alias.entity_id in bodies:
                self._bodies.setdefault(names.key(alias.alias), alias.entity_id)
        self._bodies |= {
            names.key(entity.name): entity.entity_id for entity in resolved.entities if entity.entity_id in bodies
        }
        self._singular = {row.mention_id for row in reading.mentions if SINGULAR.fullmatch(row.exact)}
        self._times: dict[tuple[str, int], set[str]] = defaultdict(set)  # by document and sentence, when it is of
        for row in reading.assertions:
            if row.time_edtf:
                self._times[row.document_id, row.sentence_start].add(row.time_edtf)
        self._been: dict[tuple[str, str], list[str]] = defaultdict(list)  # of a document and person, in which bodies
        self._spelt: dict[str, str] = {}  # a role in small letters -> as it is first told

    def _fated(self) -> dict[str, str]:
        """Document id -> the only person of whose death it tells: whom it is about, where it names several as often."""
        dead: dict[str, set[str]] = defaultdict(set)
        for row in self._rows:
            relation, placed = self._relations.get(row.relation), self._placed.get(row.assertion_id)
            if relation is not None and relation.final and placed is not None:
                person = placed.subject_id if relation.about == "subject" else placed.object_id
                if self._kinds.get(person) == "person":
                    dead[row.document_id].add(person)
        return {document: next(iter(people)) for document, people in dead.items() if len(people) == 1}

    def all(self) -> dict[Key, list[_Mark]]:
        """By person, group and role, in the order of the reports."""
        found: dict[Key, list[_Mark]] = defaultdict(list)
        moves: list[tuple[Key, _Mark]] = []
        turns: dict[tuple[str, int, str], list[Turn]] = defaultdict(list)  # by document, sentence and body
        for row in self._rows:
            placed, relation = self._placed.get(row.assertion_id), self._relations.get(row.relation)
            if placed is None or relation is None or row.polarity == "negative" or not row.asserted:
                continue
            for key, mark in self._of(row, placed, relation):
                found[key].append(mark)
                if mark.kind == "end" or (mark.kind == "begin" and mark.edtf):
                    turn = Turn(row.start, row.end, mark.edtf, mark.kind == "begin")
                    turns[row.document_id, row.sentence_start, key[1]].append(turn)
                if self._is_within(row, key, mark):
                    found[key[0], key[1], ""].append(mark)
                if mark.moves:
                    moves.append((key, mark))
        for coming in self._comings.untold(turns, self._is_of_main):
            person, told = self._protagonists[coming.document_id], self._told.get(coming.document_id, "")
            key, words = (person, coming.body, ""), f"came to: “{_short(coming.words)}”"
            day = _day(coming.edtf) or told
            mark = _Mark("begin", _one_of(coming.edtf), day, False, True, told, coming.claim_id, words)
            if not any(other.kind == "end" and other.edtf == mark.edtf for other in found[key]):
                found[key].append(mark)
                moves.append((key, mark))
        found = _whole(found)
        groups: dict[str, list[Key]] = defaultdict(list)
        for person, group, role in found:
            if not role:
                groups[person].append((person, group, role))
        for keys in groups.values():
            for key in keys if len(keys) > 1 else ():
                found[key] = _with_moves(found[key], [mark for other in keys if other != key for mark in found[other]])
        for key, mark in moves:
            if left := _before(found, groups[key[0]], key, mark):
                found[left].append(replace(mark, kind="end", again=False))
        return found

    def _is_of_main(self, row: Assertion) -> bool:
        """Does it tell something of whom its report is about, and not that he left or until when he stayed?"""
        placed, relation = self._placed.get(row.assertion_id), self._relations.get(row.relation)
        leaves = relation is not None and relation.ends != "" and not relation.begins
        if placed is None or leaves or UNTIL.match(row.time_raw):
            return False
        sides = (
            (placed.subject_id, row.subject, row.subject_mention_id),
            (placed.object_id, row.object, row.object_mention_id),
        )
        main = self._protagonists.get(row.document_id, "")
        return main != "" and any(self._person(row.document_id, *side) == main for side in sides)

    def _of(self, row: Assertion, placed: Placement, relation: Relation) -> Iterator[tuple[Key, _Mark]]:
        state = relation.begins or relation.ends or relation.name
        body = placed.object_id
        person = self._person(row.document_id, placed.subject_id, row.subject, row.subject_mention_id)
        if not person and relation.about == "object" and relation.begins:  # "the brigade recruited him"
            body, person = (
                placed.subject_id,
                self._person(row.document_id, placed.object_id, row.object, row.object_mention_id),
            )
        if self._relations[state].claim not in ("membership", "role"):
            return
        if body not in self._comings.bodies:
            among = AMONG.fullmatch(row.object)
            body = self._bodies.get(names.key(among["body"]), "") if among else ""
        if not person and relation.begins and self._comings.sees(row, body):
            person = self._protagonists.get(row.document_id, "")
        if not person:
            return
        group = body or self._unnamed_body(row, person, relation)
        role, over, period = "", False, None
        if state == LEADS:
            role = "head"
        elif state == ROLE:
            period = PERIOD.search(row.object)
            words = row.object[: period.start()] if period else DANGLING.sub("", row.object.removesuffix(row.time_raw))
            words = words.replace("’", "'")
            plain = FORMER.sub("", THEN.sub("", words, count=1), count=1).strip()
            over = plain != words.strip() or _stands(rf"(?:{OVER}|then)", plain, row.exact)
            role, body = self._office(WHOSE.sub("", plain, count=1))
            group = body or group
            role = "" if group and role.casefold() in OF_THE_RANK else role
        elif self._relations[state].claim == "role":
            return  # whom somebody supports is no role of his
        if not (group or (role and state != LEADS)):
            return
        if group and not role:
            self._been[row.document_id, person].append(group)
        told = self._told.get(row.document_id, "")
        words = f"{relation.name}: “{_short(row.exact)}”"
        beside = self._times[row.document_id, row.sentence_start] if relation.begins or relation.ends else set()
        edtf, start, end = row.time_edtf or (next(iter(beside)) if len(beside) == 1 else ""), "", ""
        if period:
            start, end = period["start"], period["end"]
        elif "/" in edtf and relation.name == state and SPAN.match(row.time_raw):
            start, _, end = edtf.partition("/")
        key = (person, group, self._spelt.setdefault(role.casefold(), role))

        def mark(kind: Literal["begin", "is", "end"], time: str) -> tuple[Key, _Mark]:
            day = _day(time) or told
            begins = kind == "begin"
            again, moves = begins and (relation.again or back), begins and relation.ends == MEMBER
            return key, _Mark(kind, _one_of(time), day, again, moves, told, placed.claim_id, words)

        leaves = relation.ends != "" and not relation.begins  # "left it a second time"
        back = relation.claim == "membership" and edtf != "" and not leaves and bool(ONCE_MORE.search(row.exact))
        if relation.begins or (back and not start) or (state == ROLE and BECAME.search(row.exact) and not period):
            yield mark("begin", edtf)
        elif relation.ends:
            yield mark("end", edtf)
        elif start or end:
            if start not in ("", ".."):
                yield mark("begin", start)
            if end == "..":
                yield mark("is", end)
            elif end:
                yield mark("end", end)
        else:
            yield mark("end" if over else "is", "" if over else edtf)

    def _is_within(self, row: Assertion, key: Key, mark: _Mark) -> bool:
        """Does an office in a group tell as well since when its holder is in it: by a report's own word or his?"""
        person, group, role = key
        told = self._speakers.get(row.statement_id, "") in ("", person)
        return told and bool(role) and self._kinds.get(group) == "group" and mark.kind == "begin" and mark.edtf != ""

    def _person(self, document_id: str, entity_id: str, words: str, mention_id: str) -> str:
        """Whose spell it is: who is named, or by "he" or "the man" whoever the report tells of above all; else ""."""
        if self._kinds.get(entity_id) == "person":
            return entity_id
        if self._kinds.get(entity_id) in BODIES and mention_id in self._singular:
            entity_id, words = "", "I"  # "I", taken for the page or the station that it is on
        unnamed = not entity_id and (UNNAMED.fullmatch(words) or OWN.fullmatch(words))
        return self._protagonists.get(document_id, "") if unnamed else ""

    def _unnamed_body(self, row: Assertion, person: str, relation: Relation) -> str:
        """Which body "it" or "the group" is: the last that is named before; and which somebody leaves or comes back to
        where none is said: of those that the report has him in the last, or the last but that."""
        if ANY_BODY.fullmatch(row.object):
            named = self._named[row.document_id]
            before = bisect_left(named, (row.start, ""))
            return named[before - 1][1] if before else ""
        been = list(dict.fromkeys(reversed(self._been[row.document_id, person])))
        if row.object or not relation.ends or not been:
            return ""
        if relation.begins:
            return been[1] if relation.again and len(been) > 1 else ""
        return been[0]

    def _office(self, words: str) -> tuple[str, str]:
        """The role and the id of the body that words such as "director of the Harbour Bank" name."""
        for pattern in (OFFICE, OWNED):
            if (found := pattern.fullmatch(words)) and (body := self._bodies.get(names.key(found["body"]))):
                return found["role"], body
        return words, ""


def _stands(before: str, role: str, words: str) -> bool:
    """Whether one of some words stands before a role: "Tal Orn, THEN governor of Osk"."""
    first = re.escape(role.split()[0]) if role else "$^"
    return re.search(rf"\b{before}[- ](?:the )?{first}", words, re.I) is not None


def _whole(found: dict[Key, list[_Mark]]) -> dict[Key, list[_Mark]]:
    """Join a role in few words with the only one of that person that it can be: "governor", "governor of Osk"."""
    longer: dict[tuple[str, str], list[Key]] = defaultdict(list)
    for key in found:
        person, group, role = key
        plain = role.casefold()
        short = {plain.partition(" of ")[0], plain.rpartition("s ")[2]} - {plain} | ({plain} if group else set())
        for bare in sorted(short):
            longer[person, bare].append(key)
    joined: dict[Key, list[_Mark]] = defaultdict(list)
    for key, marks in found.items():
        whole = longer.get((key[0], key[2].casefold()), []) if key[2] and not key[1] else []
        joined[whole[0] if len(whole) == 1 else key] += marks
    return joined


def _with_moves(marks: Sequence[_Mark], others: Sequence[_Mark]) -> list[_Mark]:
    """Somebody's marks in one group, by those in others: who comes to it once more, and came to or left another since
    he had come to it, moves there."""
    starts = sorted(mark.day for mark in marks if mark.kind == "begin" and _day(mark.edtf))
    turns = [mark.day for mark in others if mark.kind != "is" and _day(mark.edtf)]

    def is_move(mark: _Mark) -> bool:
        before = starts[: bisect_left(starts, mark.day)] if mark.kind == "begin" and _day(mark.edtf) else []
        return bool(before) and any(before[-1] < turn < mark.day for turn in turns)

    return [replace(mark, moves=True) if is_move(mark) else mark for mark in marks]


def _before(found: dict[Key, list[_Mark]], groups: Sequence[Key], to: Key, move: _Mark) -> Key | None:
    """Of somebody's groups the one that he was in when he went to another: the last that he is told to have been in."""
    best: tuple[str, Key] | None = None
    for key in groups:
        days = [mark.day for mark in found[key] if mark.kind != "end" and mark.day <= move.day]
        if key != to and days and (best is None or max(days) > best[0]):
            best = (max(days), key)
    return best[1] if best else None


def _short(words: str) -> str:
    words = " ".join(words.split())
    return words if len(words) <= WORDS_CHARS else words[: WORDS_CHARS - 1].rstrip() + "…"


# --- spells -----------------------------------------------------------------------------------------------

RANK = {"end": 0, "begin": 1, "is": 2}
"""Of one day: who leaves and joins again has left first."""


def _spells(marks: list[_Mark]) -> list[_Spell]:
    """Marks of one person in one group and role as spells, in the order of time."""
    spells: list[_Spell] = []
    dated = sorted((mark for mark in marks if _day(mark.edtf)), key=lambda mark: (mark.day, RANK[mark.kind]))
    for mark in dated:
        _take_dated(spells, mark)
    for mark in sorted((mark for mark in marks if not _day(mark.edtf)), key=lambda mark: mark.day):
        _take_undated(spells, mark)
    return spells


def _take_dated(spells: list[_Spell], mark: _Mark) -> None:
    last = spells[-1] if spells else None
    if mark.kind == "end":
        if last is None:
            spells.append(last := _Spell())
        last.end = _either(last.end, mark.edtf)
    elif last is None or (last.over and not _same_time(last.end, mark.edtf)) or _is_back(last, mark):
        if last is not None and not last.over:
            last.end = _by(mark.edtf)  # who comes back has been away
        spells.append(last := _Spell(mark.edtf if mark.kind == "begin" else _by(mark.edtf)))
    elif mark.kind == "begin":
        last.start = _either(last.start, mark.edtf)
    last.marks.append(mark)


def _is_back(last: _Spell, mark: _Mark) -> bool:
    """Whether somebody comes back to where he was, and does not only come back in a second report; who goes over to a
    group years after he came to it has been away as well."""
    if last.start == "" or _same_time(last.start, mark.edtf):
        return False
    return mark.again or (mark.moves and int(mark.day[:4]) - int(_day(last.start)[:4]) > YEARS)


def _take_undated(spells: list[_Spell], mark: _Mark) -> None:
    """What is known by the day of the report alone: of the spell that had begun by then, the last of these."""
    begun = [spell for spell in spells if (_day(spell.start) or "") <= mark.told] if mark.told else spells
    if not spells:
        spells.append(_Spell())
    spell = (begun or spells)[-1]
    by = f"[..{mark.told}]" if mark.told else ""
    if mark.kind == "end":
        spell.end = spell.end if spell.over else by
    elif not spell.start and not spell.over:
        spell.start = by
    if mark.edtf == ".." and not spell.end:
        spell.end = ".."
    spell.marks.append(mark)


def _one_of(edtf: str) -> str:
    """A stretch of time as "some time in it": 2013-09-21/2013-09-30 as [2013-09-21..2013-09-30]."""
    first, slash, last = edtf.partition("/")
    return f"[{first.strip('.')}..{last.strip('.')}]" if slash else edtf


def _by(edtf: str) -> str:
    """By then at the latest; by its beginning, of what is known to have been after a day."""
    first, _, last = edtf.strip("[]").rpartition("..")
    return f"[..{last or first}]"


def _either(known: str, new: str) -> str:
    """One time of two: the more exact of two that can be one, else one of both."""
    if known in ("", "..") or known.startswith("[.."):
        return new
    if _same_time(known, new):
        return max(known, new, key=len)
    return f"[{','.join(sorted({*known.strip('[]').split(','), new}))}]"


def _same_time(one: str, two: str) -> bool:
    """Whether one time lies in the other: 2016 and 2016-03."""
    return any(part.startswith(two) or two.startswith(part) for part in one.strip("[]").split(","))


def _day(edtf: str) -> str:
    """The first day that a time may be, for the order of time; "" where it has none."""
    found = DAY.search(edtf.replace("X", "0"))
    return (found[0] + "-01-01"[len(found[0]) - 4 :]) if found else ""
