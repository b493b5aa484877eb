"""Where the model sees that whom a report tells of above all came to a body, and when that was.

How people say that somebody joined has no end of words. Of each name the model says how likely somebody comes there to
what it names, and of each time how likely that was then (`moves`). What the words of a relation tell goes before it.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import NamedTuple

from quoth.model import BODIES, JOINING, SINCE, Assertion, Document, EntityKind, Move, Placement, Reading, Resolved

SURE = 0.9
"""The chance from which the model is believed that somebody came to what is named, whatever that was taken for."""

LIKELY = 0.5
"""The chance from which it is believed of a body where it sees as well at which time he came."""

THEN_SURE = 0.5
"""The chance from which it is believed that this was at a time."""

SPAN = re.compile(r"(?:from|since|between|until|till|up to|through)\b", re.IGNORECASE)
"""A time that says from when until when, and is no vague day such as "late in September"."""

WHEN = re.compile(r"[,;]?[\"”]? (?:when|and then|then|after which|at which)\b", re.IGNORECASE)
"""Stands behind the end of a time and before what was next: "until May, WHEN he went to the Front"."""


class Turn(NamedTuple):
    """What an assertion, by its characters, tells of a coming to a body, or a leaving: its time in EDTF or ""."""

    start: int
    end: int
    edtf: str
    comes: bool


class Coming(NamedTuple):
    """Somebody came to a body at a time; the claim and the words of an assertion that tells it."""

    document_id: str
    body: str
    edtf: str
    claim_id: str
    words: str


class _When(NamedTuple):
    """A time of a sentence, by its characters, at which somebody may have come to a body; `seen` by the model."""

    sentence_start: int
    start: int
    end: int
    edtf: str
    seen: bool
    claim_id: str
    words: str

    def distance(self, move: Move) -> int:
        """Characters between it and a name; many where it does not stand in the sentence."""
        return max(self.start - move.end, move.start - self.end, 0) if self.start >= 0 else move.end


class Comings:
    """What the model sees of comings, in the reports of a build.

    `kinds` are those of the entities, `placed` has the assertions by their ids, and `protagonists` are of whom reports
    tell above all.
    """

    def __init__(
        self,
        documents: Sequence[Document],
        reading: Reading,
        resolved: Resolved,
        kinds: Mapping[str, EntityKind],
        placed: Mapping[str, Placement],
        protagonists: Mapping[str, str],
    ) -> None:
        self._kinds, self._placed = kinds, placed
        moves = {
            (move.document_id, move.start): move
            for move in reading.moves
            if move.kind == JOINING and move.confidence >= LIKELY
        }
        seen, entity_of = [], resolved.entity_of() if moves else {}
        for mention in reading.mentions if moves else ():
            move = moves.get((mention.document_id, mention.start))
            entity = entity_of.get(mention.mention_id, "")
            if move is not None and mention.kind != "pronoun" and entity:
                seen.append((move, entity))
        self.bodies = {entity for entity, kind in kinds.items() if kind in BODIES} | {
            entity for move, entity in seen if move.confidence >= SURE and entity != protagonists.get(move.document_id)
        }
        """Ids of what has members: by its kind, or since the model is sure that somebody came to it."""
        self._seen: dict[str, list[tuple[Move, str]]] = defaultdict(list)  # by document
        for move, entity in seen:
            if entity in self.bodies:
                self._seen[move.document_id].append((move, entity))
        self._texts = {row.document_id: row.text for row in documents if row.document_id in self._seen}
        self._since: dict[str, dict[int, Move]] = defaultdict(dict)  # by document and place
        for move in reading.moves:
            if move.kind == SINCE and move.confidence >= THEN_SURE and move.edtf:
                self._since[move.document_id][move.start] = move
        self._rows: dict[str, list[Assertion]] = defaultdict(list)
        for row in reading.assertions if self._seen else ():
            if row.document_id in self._seen:
                self._rows[row.document_id].append(row)
        self.protagonists = {**self._movers(protagonists), **protagonists}
        """Also, of reports that name several people as often, of whom most is told beside what he came to."""

    def _movers(self, protagonists: Mapping[str, str]) -> dict[str, str]:
        found = {}
        for document_id in self._seen.keys() - protagonists.keys():
            beside = [row for move, _ in self._seen[document_id] for row in self._beside(move)]
            placed = [self._placed[row.assertion_id] for row in beside]
            told = Counter(
                side for row in placed for side in (row.subject_id, row.object_id) if self._kinds.get(side) == "person"
            )
            if told:
                found[document_id] = told.most_common(1)[0][0]
        return found

    def _beside(self, move: Move) -> list[Assertion]:
        """The assertions of the sentence in which a name stands."""
        return [row for row in self._rows[move.document_id] if row.sentence_start <= move.start < row.sentence_end]

    def sees(self, row: Assertion, body: str) -> bool:
        """Does the model see somebody come to a body where an assertion stands?"""
        here = self._seen.get(row.document_id, ())
        return any(joined == body and row.start <= move.start < row.end for move, joined in here)

    def untold(
        self, turns: Mapping[tuple[str, int, str], Sequence[Turn]], is_of_main: Callable[[Assertion], bool]
    ) -> Iterator[Coming]:
        """Those of which no relation tells when: each name with the nearest time of its sentence, one that the model
        sees too if there is any, and each time of one body.

        `turns` is what relations tell, by document, sentence and body; `is_of_main` says of an assertion whether it may
        date a coming of whom its report is about.
        """
        taken: set[tuple[object, ...]] = set()
        for (*sentence, body), told in turns.items():
            taken |= {(*sentence, body, turn.edtf) for turn in told}
            taken |= {(*sentence, turn.edtf) for turn in told if turn.comes}
        found: list[tuple[Move, str, _When]] = []
        for document_id, names in self._seen.items():
            for move, body in names if document_id in self.protagonists else ():
                if not (beside := self._beside(move)):
                    continue
                told = turns.get((document_id, beside[0].sentence_start, body), ())
                if not any(turn.start <= move.start < turn.end or not turn.edtf for turn in told):
                    found += [(move, body, when) for when in self._times(move, beside, is_of_main)]
        for move, body, when in sorted(found, key=lambda pair: (not pair[2].seen, pair[2].distance(pair[0]))):
            sentence = [move.document_id, when.sentence_start]
            here = {(*sentence, move.start), (*sentence, when.edtf), (*sentence, body, when.edtf)}
            if (when.seen or move.confidence >= SURE) and when.edtf != ".." and taken.isdisjoint(here):
                taken |= here
                yield Coming(move.document_id, body, when.edtf, when.claim_id, when.words)

    def _times(
        self, move: Move, beside: Sequence[Assertion], is_of_main: Callable[[Assertion], bool]
    ) -> Iterator[_When]:
        """The times of a sentence at which somebody may have come to what it names: those that the model sees so, the
        end of those behind which what was next is told, and when something of whom the report is about was."""
        text, since = self._texts[move.document_id], self._since.get(move.document_id, {})
        start, end = beside[0].sentence_start, beside[0].sentence_end
        dated = [(text.find(row.time_raw, start, end), row) for row in beside if row.time_edtf]
        first = dict(reversed(dated))  # at each place

        def when(at: int, raw: str, edtf: str, seen: bool, row: Assertion) -> _When:
            return _When(start, at, at + len(raw), edtf, seen, self._placed[row.assertion_id].claim_id, row.exact)

        for at, then in since.items():
            if start <= at < end:
                raw = text[at : then.end]
                yield when(at, raw, _from(then.edtf, raw), True, first.get(at, beside[0]))
        for at, row in sorted(first.items()):
            raw, last = row.time_raw, row.time_edtf.partition("/")[2]
            if last not in ("", "..") and at < move.start and SPAN.match(raw) and WHEN.match(text, at + len(raw)):
                yield when(at, raw, last, True, row)
        for at, row in dated:
            if at not in since and row.polarity != "negative" and row.asserted and is_of_main(row):
                yield when(at, row.time_raw, _from(row.time_edtf, row.time_raw), False, row)


def _from(edtf: str, words: str) -> str:
    """When a time begins of which its words say that it is a span."""
    return edtf.partition("/")[0] if SPAN.match(words) else edtf
