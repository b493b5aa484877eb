"""An assertion with what it is about, looked up once for grouping, origins and links."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

import numpy as np
import numpy.typing as npt

from quoth.compare.words import content_stems, day_of, figures, plain_stems, published, stem, word_list
from quoth.model import (
    SENTENCE_MOVES,
    Assertion,
    Document,
    Entity,
    Mention,
    Move,
    MoveKind,
    Reading,
    Resolved,
    Statement,
)
from quoth.relations import Relation, load_relations
from quoth.topics import SHARED, topics_of
from quoth.vocabularies import any_of, load

BURIED = "buried"
"""The relation of a burial, the one end that follows another."""

GIVEN_AS_DEAD = "given as dead"
"""The relation that says that others have had somebody among the dead; its day is that of their word."""

ROLE = "role"
"""The relation of who holds an office."""

EMBEDDED_QUESTION = re.compile(r"\W*(?:what|who|whom|whose|where|when|why|how|whether|if)\b", re.IGNORECASE)

AGAIN = re.compile(r"that (?:day|evening|morning|night)|the same (?:day|evening|night)", re.IGNORECASE)
"""A day that the text told of before."""

LETTERS = re.compile(r"[^\W\d_]+")

NO_MOVES: Mapping[str, float] = {}

SURE, ALONE = 0.5, 0.6
"""The chance from which a sentence is taken to do what the model sees it do, and that where nothing else says so."""

COUNTED = frozenset(
    {"killed", "wounded", "missing", "rescued", "arrested", "kidnapped", "displaced", "aboard", "attended"}
)
"""Measures of people."""

BARE_WORDS, RARE, LARGE = 7, 13, 1000
"""A figure in so few words may be a bare one; from here on few things have the same, people and all else."""

ALIKE = 1.5
"""So many times the smaller of two figures is the larger where they may count one thing."""

TAKEN_BACK = re.compile(
    r"\s*(?:this|that|it) (?:was|is|proved|turned out(?: to be)?) (?:(?!not|no|never|hardly)\w+ )?"
    r"(?:an? (?:error|mistake)|false|incorrect|not (?:correct|so|true)|untrue|wrong)\b(?! (?:of|to)\b)",
    re.IGNORECASE,
)
"""The next sentence takes back what was told: "This was wrong."."""

FORMER = re.compile(r"(?:former|ex|one-?time)\b", re.IGNORECASE)
FORMER_AND = re.compile(r"\b(?:former|ex|one-?time)\b[^,;.]*\band (?:the )?\Z", re.IGNORECASE)

LENGTHS = 10_000
"""Vectors measured at a time: all at once they would take four times their memory."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """One assertion, in the ledger's order. Ids are of entities; where none is known, the words themselves."""

    at: int
    row: Assertion
    document: Document
    document_at: int
    statement: Statement | None
    subject: str
    object: str
    place: str
    event: str
    names: frozenset[str]  # entities named in the clause, places and events apart
    places: frozenset[str]
    stems: frozenset[str]
    plain: frozenset[str]  # stems that are no names; in "X denied that Y" of Y alone
    figures: frozenset[float]
    around: frozenset[str]  # entities named in the sentence
    measure: frozenset[str]  # what the figure counts: {"killed"}, {"killed", "civilian"}, {"crown", "missing"}
    moves: Mapping[str, float]  # what its sentence does in its report, and how likely

    @property
    def negative(self) -> bool:
        """Does it say that the claim is not so?"""
        return self.row.polarity == "negative"

    @property
    def denies(self) -> bool:
        """Is it negative because somebody denies it in so many words, not by a "not" or "no" of its own?"""
        relation = load_relations().get(self.row.relation)
        spoken = self.statement is not None and self.statement.act == "deny"
        return self.negative and (spoken or (relation is not None and relation.negative))

    def makes(self, kind: MoveKind, chance: float = SURE) -> bool:
        """Does its sentence do that in its report, with this chance at least?"""
        return self.moves.get(kind, 0.0) >= chance

    @property
    def own_voice(self) -> bool:
        """Does the outlet say it itself?"""
        return self.statement is None

    @property
    def speaker(self) -> str:
        """Who says it, in the report's words; "" for the outlet."""
        return self.statement.speaker if self.statement else ""

    @property
    def sentence(self) -> str:
        """The sentence in which it stands, its lines run on."""
        return self.document.text[self.row.sentence_start : self.row.sentence_end].replace("\n", " ")

    @property
    def paragraph_start(self) -> int:
        """Where the paragraph begins in which its sentence stands."""
        return self.document.text.rfind("\n\n", 0, self.row.sentence_start) + 1

    @property
    def taken_back(self) -> bool:
        """Does the next sentence say that it was wrong?"""
        return TAKEN_BACK.match(self.document.text, self.row.sentence_end) is not None

    @property
    def in_headline(self) -> bool:
        """Does it stand in its report's headline?"""
        return any(zone.zone == "headline" and zone.start <= self.row.start < zone.end for zone in self.document.zones)


@lru_cache(maxsize=1 << 16)
def normalise(words: str) -> str:
    """Words as a key: lower case, letters alone, no article."""
    found = [word.casefold() for word in LETTERS.findall(words)]
    return " ".join(found[1:] if found[:1] in (["the"], ["a"], ["an"]) else found)


@lru_cache(maxsize=1)
def _measures() -> dict[str, str]:
    return {stem(word): row[0] for row in load("compare")["measures"] for word in row}


@lru_cache(maxsize=1)
def _classes() -> dict[str, str]:
    return {stem(word): row[0] for row in load("compare")["classes"] for word in row}


@lru_cache(maxsize=1)
def _befallen() -> dict[str, str]:
    return dict(load("compare")["befallen"])


@lru_cache(maxsize=1)
def _measured_in_words() -> dict[str, re.Pattern[str]]:
    return {row[0]: any_of(row[1:]) for row in load("compare")["measured"]}


@lru_cache(maxsize=1)
def anybody() -> frozenset[str]:
    """Stems of words for people that say nothing of who they are."""
    return frozenset(stem(word) for word in load("compare")["anybody"])


@lru_cache(maxsize=4096)
def measure_of(unit: str) -> frozenset[str]:
    """What a figure counts, whatever the words: "people killed", "dead" and "lives" are one measure."""
    found = {_measures().get(word) or _classes().get(word, word) for word in content_stems(unit)} - anybody()
    if len(found & COUNTED) > 1:
        found = {_befallen().get(word, word) for word in found}
    return frozenset(found)


def after_denial(words: str) -> str:
    """What a sentence that tells of a denial says is denied: the words after "denied"."""
    found = list(word_list("denials").finditer(words))
    return words[found[0].end() :] if found else words


def _measure(row: Assertion, plain: frozenset[str]) -> frozenset[str]:
    """The measure by the unit; where that names none, by the only one that the clause names: "94 are missing"."""
    if row.value_low is None and row.value_high is None:
        return frozenset()
    counted = measure_of(row.unit)
    kinds = frozenset(_measures().values())
    told = frozenset(_measures()[stem] for stem in plain if stem in _measures())
    if _counts_the_doers(row):
        told = frozenset()
    elif not told and not counted & kinds:
        told = frozenset(measure for measure, words in _measured_in_words().items() if words.search(row.exact))
    return counted | told if not counted & kinds and len(told) == 1 else counted


def _counts_the_doers(row: Assertion) -> bool:
    """Does a figure count those who did it: "37 soldiers detained the officer"?"""
    relation = load_relations().get(row.relation)
    done = relation is not None and relation.about == "object" and bool(row.object)
    return done and bool(content_stems(row.unit) & content_stems(row.subject))


class Spans:
    """The mentions of each document in order, to find those within a span."""

    def __init__(self, mentions: Sequence[Mention]) -> None:
        self._rows: dict[str, list[Mention]] = defaultdict(list)
        for mention in mentions:
            self._rows[mention.document_id].append(mention)
        for rows in self._rows.values():
            rows.sort(key=lambda mention: (mention.start, mention.end))
        self._starts = {key: [mention.start for mention in rows] for key, rows in self._rows.items()}

    def within(self, document_id: str, start: int, end: int) -> list[Mention]:
        """Mentions that lie in the span."""
        rows, starts = self._rows.get(document_id, []), self._starts.get(document_id, [])
        inside = range(bisect_left(starts, start), bisect_left(starts, end))
        return [rows[at] for at in inside if rows[at].end <= end]


@dataclass(frozen=True, slots=True)
class Gathered:
    """What grouping, origins and links are made from, looked up once."""

    documents: Sequence[Document]
    reading: Reading
    resolved: Resolved
    topics: Mapping[str, frozenset[str]]  # by document, what it is about
    evidence: Sequence[Evidence]

    def vectors(self) -> Vectors:
        """What the assertions mean, looked up anew: in between, that memory is free for others."""
        return Vectors(self.evidence, {row.assertion_id: row.vector for row in self.reading.vectors})

    def claimed(self, words: Vectors | None = None) -> Claimed:
        """What the assertions claim among all that is told of a matter, looked up anew; `words` is what they mean."""
        claims = Vectors(self.evidence, {row.assertion_id: row.claim for row in self.reading.vectors})
        return Claimed(words or self.vectors(), claims)


def gather(documents: Sequence[Document], reading: Reading, resolved: Resolved) -> Gathered:
    """The documents, what is read in them and resolved, and the evidence that they hold."""
    topics = topics_of(reading.mentions, resolved)
    evidence = _counted(_evidence(documents, reading, resolved), topics)
    return Gathered(documents, reading, resolved, topics, evidence)


def _counted(evidence: list[Evidence], topics: Mapping[str, frozenset[str]]) -> list[Evidence]:
    """The evidence, a bare figure ("the ministry's 243") counting what that very figure counts elsewhere in the report,
    else in reports of the matter; nothing where it counts several things there, or is one that many things have."""
    held: dict[tuple[object, ...], list[Evidence]] = defaultdict(list)  # by figure and report, by figure and topic
    for item in evidence:
        if item.measure and (figure := _rare(item, COUNTED & item.measure)):
            for key in (item.document_at, *topics.get(item.row.document_id, ())):
                held[(*figure, key)].append(item)
    found = []
    for item in evidence:
        if figure := _bare(item):
            near = held.get((*figure, item.document_at), [])
            if not near:
                shared = Counter(
                    other.at for key in topics.get(item.row.document_id, ()) for other in held.get((*figure, key), ())
                )
                near = [evidence[at] for at, times in shared.items() if times >= SHARED]
            common = _common(near)
            if common and _rare(item, common & COUNTED):
                item = replace(item, measure=common)
        found.append(item)
    return _as_beside(evidence, found)


def _as_beside(evidence: Sequence[Evidence], found: Sequence[Evidence]) -> list[Evidence]:
    """The evidence, a bare figure counting what another bare figure of its paragraph was found to count: "the
    ministry's 243 ... I would say about 250"."""
    beside: dict[tuple[int, int], list[Evidence]] = defaultdict(list)
    for was, item in zip(evidence, found, strict=True):
        if item.measure and not was.measure:
            beside[item.document_at, item.paragraph_start].append(item)
    more = []
    for item in found:
        if _bare(item):
            near = beside.get((item.document_at, item.paragraph_start), [])
            common = _common([other for other in near if _alike(item.row, other.row)])
            item = replace(item, measure=common) if common else item
        more.append(item)
    return more


def _bare(item: Evidence) -> tuple[float | None, ...]:
    """The figure, where it is rare and its few words do not say what is counted; () elsewhere."""
    return _rare(item, COUNTED) if not item.measure and len(item.row.exact.split()) <= BARE_WORDS else ()


def _common(items: Sequence[Evidence]) -> frozenset[str]:
    """What all of them count."""
    return frozenset.intersection(*(item.measure for item in items)) if items else frozenset()


def _alike(one: Assertion, two: Assertion) -> bool:
    """Are two figures of one size: the one at most half as large again?"""
    x, y = (max(row.value_low or 0.0, row.value_high or 0.0) for row in (one, two))
    return max(x, y) <= ALIKE * min(x, y)


def _rare(item: Evidence, people: frozenset[str]) -> tuple[float | None, ...]:
    """The figure of an assertion, if few things have the same; () for one that many have."""
    figure = (item.row.value_low, item.row.value_high)
    return figure if max(value or 0.0 for value in figure) >= (RARE if people else LARGE) else ()


def _evidence(documents: Sequence[Document], reading: Reading, resolved: Resolved) -> list[Evidence]:
    """Every assertion of a known document with what it is about, in the reading's order."""
    positions = {document.document_id: at for at, document in enumerate(documents)}
    statements = {statement.statement_id: statement for statement in reading.statements}
    entity_of = resolved.entity_of()
    entities: dict[str, Entity] = {entity.entity_id: entity for entity in resolved.entities}
    spans = Spans(reading.mentions)
    moves = _Moves(reading.moves)
    known: dict[frozenset[str] | frozenset[float], Any] = {}  # sets that many have are kept once
    found: list[Evidence] = []
    for row in reading.assertions:
        if row.document_id not in positions:
            continue
        if "\n" in row.exact:
            row = replace(row, exact=row.exact.replace("\n", " "))  # as long as in the text, to look for words in
        document_at = positions[row.document_id]
        document = documents[document_at]
        inside = spans.within(row.document_id, row.start, row.end)
        begins = row.exact
        if begins[:1].isupper() and not begins.isupper() and not any(m.start == row.start for m in inside):
            begins = begins[0].lower() + begins[1:]
        named = [entity_of.get(m.mention_id, "") for m in inside]
        kinds = [(entity, entities[entity].kind) for entity in named if entity in entities]
        stems, plain = content_stems(row.exact), plain_stems(after_denial(begins))
        place = entity_of.get(row.place_mention_id, "") or normalise(row.place)
        names = frozenset(entity for entity, kind in kinds if kind not in ("place", "event"))
        places = frozenset(entity for entity, kind in kinds if kind == "place") | ({place} if place else set())
        counted, measure = figures(row.exact), _measure(row, plain)
        found.append(
            Evidence(
                at=len(found),
                row=row,
                document=document,
                document_at=document_at,
                statement=statements.get(row.statement_id),
                subject=entity_of.get(row.subject_mention_id, "") or normalise(row.subject),
                object=entity_of.get(row.object_mention_id, "") or normalise(row.object),
                place=place,
                event=entity_of.get(row.event_id, ""),
                names=known.setdefault(names, names),
                places=known.setdefault(places, places),
                stems=stems,
                plain=plain,
                figures=known.setdefault(counted, counted),
                measure=known.setdefault(measure, measure),
                around=frozenset(
                    entity_of.get(mention.mention_id, "")
                    for mention in spans.within(row.document_id, row.sentence_start, row.sentence_end)
                )
                - {""},
                moves=moves.at(row.document_id, row.start),
            )
        )
    return found


class _Moves:
    """What the sentences of each document do, by where they begin."""

    def __init__(self, moves: Sequence[Move]) -> None:
        self._made: dict[str, dict[int, tuple[int, dict[str, float]]]] = defaultdict(dict)
        for move in moves:
            if move.kind not in SENTENCE_MOVES:
                continue  # of a name or a time within it
            self._made[move.document_id].setdefault(move.start, (move.end, {}))[1][move.kind] = move.confidence
        self._starts = {document_id: sorted(made) for document_id, made in self._made.items()}

    def at(self, document_id: str, place: int) -> Mapping[str, float]:
        """The moves of the sentence in which a character stands."""
        starts = self._starts.get(document_id, ())
        before = bisect_right(starts, place)
        end, made = self._made[document_id][starts[before - 1]] if before else (0, {})
        return made if place < end else NO_MOVES


def ranges_meet(one: Assertion | Entity, two: Assertion | Entity) -> bool:
    """Do two known times, from `earliest` to `latest`, share a day?"""
    return one.earliest <= two.latest and two.earliest <= one.latest


def times_meet(x: Evidence, y: Evidence) -> bool:
    """May both be about the same time? Yes where one does not say; "until 2014" ends before "since 2016" begins."""
    return not (_ends_before(x.row, y.row) or _ends_before(y.row, x.row))


def _ends_before(one: Assertion, two: Assertion) -> bool:
    return bool(one.latest and two.earliest) and one.latest < two.earliest


def one_voice(x: Evidence, y: Evidence) -> bool:
    """Does one report say both in one voice?"""
    return x.document_at == y.document_at and x.row.chain == y.row.chain


def in_one_chain(x: Evidence, y: Evidence) -> bool:
    """Does the speaker of either pass the other on, or say it too?"""
    one, two = (item.row.chain.split(" < ") for item in (x, y))
    return one[-1] in two or two[-1] in one


def next_to(x: Evidence, y: Evidence) -> bool:
    """Do both stand in one sentence, or the second in the sentence after the first?"""
    return x.document_at == y.document_at and not x.document.text[x.row.sentence_end : y.row.sentence_start].strip()


def of_one_event(x: Evidence, y: Evidence) -> bool:
    """Are both known to tell of one event?"""
    return x.event == y.event != ""


def in_one_sentence(x: Evidence, y: Evidence) -> bool:
    """Does one sentence tell both: "the chief, Ada Brun, has been dismissed"?"""
    return x.document_at == y.document_at and x.row.sentence_start == y.row.sentence_start


def on_two_days(x: Evidence, y: Evidence) -> bool:
    """Is each of one day, and the two days not of one night? Nobody dies on both."""
    one, two = (day_of(item.row.earliest) if is_day(item) else None for item in (x, y))
    return one is not None and two is not None and abs((one - two).days) > 1


def on_one_day(x: Evidence, y: Evidence) -> bool:
    """Is each of one day, and both of the same?"""
    return x.row.earliest[:10] == y.row.earliest[:10] and is_day(x) and is_day(y)


def is_day(item: Evidence) -> bool:
    """Is what it tells of one known day, its own, and past by the time of the report?"""
    row, told = item.row, published(item.document)
    return (
        row.earliest == row.latest != "" and not AGAIN.match(row.time_raw) and not (told and row.earliest[:10] > told)
    )


def denier_of(denial: Evidence) -> str:
    """The words for who denies: the subject of the denial, else its speaker."""
    return denial.row.subject or denial.speaker


def culprit_of(item: Evidence) -> tuple[str, str]:
    """Who is said to have done what happened, and in what words: the one blamed, the one who claims it, the subject
    of the deed."""
    relation = load_relations().get(item.row.relation)
    if relation is None or relation.negative:
        return "", ""
    if relation.claim == "responsibility" and relation.about != "subject":
        accused, of, _ = item.row.object.rpartition(" of ")
        return item.object, accused if of and item.row.predicate == "accuse" else item.row.object
    if relation.claim == "responsibility" or (relation.kind == "event" and relation.exclusive == "subject"):
        return item.subject, item.row.subject
    return "", ""


def blames(item: Evidence) -> bool:
    """Does it say who is responsible: who is blamed, who claims it, who gave the order?"""
    relation = load_relations().get(item.row.relation)
    return relation is not None and relation.claim == "responsibility" and not relation.negative


def about_whom(item: Evidence, relation: Relation) -> str:
    """The side of an assertion that its relation is about: whoever is killed, whoever dies."""
    return item.subject if relation.about == "subject" else item.object


def is_former(item: Evidence) -> bool:
    """Does it name an office that somebody no longer holds: "the former head of the mill", "former envoy and mayor"?"""
    before = item.document.text[max(0, item.row.sentence_start) : item.row.start]
    return FORMER.match(item.row.object) is not None or FORMER_AND.search(before) is not None


def same_deed(one: Evidence, two: Evidence) -> bool:
    """Are both of one relation of the vocabulary and of one subject or object?"""
    sides = (one.subject and one.subject == two.subject) or (one.object and one.object == two.object)
    return bool(one.row.relation and one.row.relation == two.row.relation and sides)


class Vectors:
    """The directions of assertions by their place, kept in the bytes that they come in; none where there is none."""

    def __init__(self, evidence: Sequence[Evidence], by_id: Mapping[str, bytes]) -> None:
        width = max(map(len, by_id.values()), default=0)
        blank = bytes(width)
        rows = (by_id.get(item.row.assertion_id, blank) for item in evidence)
        joined = b"".join(row if len(row) == width else blank for row in rows)
        self._rows = np.frombuffer(joined, dtype=np.int8).reshape(len(evidence), width)
        lengths = np.zeros(len(evidence), dtype=np.float32)
        for at in range(0, len(evidence), LENGTHS):
            lengths[at : at + LENGTHS] = np.linalg.norm(self._rows[at : at + LENGTHS].astype(np.float32), axis=1)
        self._scale = np.divide(1, lengths, out=np.zeros_like(lengths), where=lengths > 0)

    def likeness(self, one: int, two: int) -> float:
        """The cosine of two assertions; 0 where one has no direction."""
        product = self._rows[one].astype(np.float32) @ self._rows[two].astype(np.float32)
        return float(product * self._scale[one] * self._scale[two])

    def likenesses(self, many: Sequence[int] | npt.NDArray[np.intp], one: int) -> npt.NDArray[np.float32]:
        """The cosines of many assertions with one."""
        products = self._rows.take(many, axis=0).astype(np.float32) @ self._rows[one].astype(np.float32)
        cosines: npt.NDArray[np.float32] = products * self._scale[many] * self._scale[one]
        return cosines


CLAIMED = 0.7
"""The share of what two claim in how alike they are; the rest is that of their words."""


class Claimed:
    """How alike assertions are as claims, by their places: what they claim among all that is told of a matter, which a
    model has learned from few matters, and what their words mean."""

    def __init__(self, words: Vectors, claims: Vectors) -> None:
        self._words, self._claims = words, claims

    def likeness(self, one: int, two: int) -> float:
        """Of two assertions, up to 1."""
        return CLAIMED * self._claims.likeness(one, two) + (1 - CLAIMED) * self._words.likeness(one, two)

    def likenesses(self, many: Sequence[int] | npt.NDArray[np.intp], one: int) -> npt.NDArray[np.float32]:
        """Of many with one."""
        claims, words = self._claims.likenesses(many, one), self._words.likenesses(many, one)
        alike: npt.NDArray[np.float32] = CLAIMED * claims + (1 - CLAIMED) * words
        return alike
