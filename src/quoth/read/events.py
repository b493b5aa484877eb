"""What happened, as one document tells it: which verbs and nouns speak of one event, so that figures hang on it.

Simple rules, a sentence at a time:
- "the attack", "the blast" is the last event before it of a fitting kind, at no other place or time; "an attack"
  too where the event before it has the same name, unless it is "another", "earlier" and the like;
- a noun that is subject or object of an event verb is the same event: "a bombing struck the market";
- the dead, the hurt, those who claim it or are blamed belong to the event in their own clause, else in their
  sentence, else in the two sentences before; without one the deaths are an event of their own.

Known gaps: two attacks told by turns in the same words are joined; an event named only by its date is not found.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from quoth.model import Event, make_id
from quoth.read.clauses import Tree
from quoth.read.relations import event_nouns, noun_relation
from quoth.relations import Relation, load_words

LOOK_BACK = 2
"""Sentences back to which a toll without an event of its own looks: newspaper paragraphs are two or three long."""
EVENTS_BACK = 100
"""Events back to which "the attack" may point: more than a report tells, so that a book takes no quadratic time."""
DEFINITE = frozenset({"the", "this", "that", "these", "those", "its", "their", "his", "her"})
NO_EVENT = frozenset({"no", "any", "such", "every", "each", "possible", "future", "potential", "further", "more"})
OTHER = frozenset({
    "another", "other", "second", "third", "separate", "previous", "earlier", "similar", "further", "new", "fresh",
    "later", "different", "such", "any", "past", "no", "every", "each", "several", "subsequent",
    "recent", "future", "last",
})  # fmt: skip
"""Words beside a noun that tell its event from the ones before, or make it no event at all."""


@dataclass(slots=True)
class Telling:
    """What the rows of one assertion give to events: its relation, trigger, sides, place and time."""

    relation: Relation | None
    trigger: int
    tokens: tuple[int, ...]  # the words in the clause's places: nouns among them may name the event
    clause: tuple[int, int]
    place: str = ""
    place_mention_id: str = ""
    time: tuple[str, str, str, str] = ("", "", "", "")  # raw, EDTF, earliest, latest
    participants: tuple[str, ...] = ()
    event: int = -1  # index of the event, once found


@dataclass(slots=True)
class _Open:
    """An event in the making."""

    start: int  # tokens, half-open
    end: int
    relation: Relation
    sentence: int
    place: str = ""
    place_mention_id: str = ""
    time: tuple[str, str, str, str] = ("", "", "", "")
    participants: list[str] = field(default_factory=list)


def find_events(
    tree: Tree, tellings: list[Telling], document_id: str, usable: Callable[[int], bool], *, recent: str = ""
) -> list[Event]:
    """The events of a document in the text's order; each telling's `event` is set to the index of its own, or stays -1.

    `usable` says of a token whether it may name an event (attributing words may not). An event that ended before the
    ISO day `recent` is background: what is said sentences later does not hang on it.
    """
    return _Finder(tree, tellings, usable, recent).run(document_id)


class _Finder:
    def __init__(self, tree: Tree, tellings: list[Telling], usable: Callable[[int], bool], recent: str) -> None:
        self.tree, self.tellings, self.usable, self.recent = tree, tellings, usable, recent
        self.events: list[_Open] = []
        self.by_token: dict[int, int] = {}
        self.told: dict[int, list[Telling]] = {}
        for telling in tellings:
            if telling.relation is not None:
                self.told.setdefault(tree.sentence[telling.trigger], []).append(telling)
        self.nouns: dict[int, list[int]] = {}
        lemmas = event_nouns() | load_words()["event_words"]
        for i, lemma in enumerate(tree.lemmas):
            if lemma in lemmas and tree.tags[i] in ("NN", "NNS", "NNP", "NNPS") and usable(i):
                self.nouns.setdefault(tree.sentence[i], []).append(i)

    def run(self, document_id: str) -> list[Event]:
        for number in sorted(self.told.keys() | self.nouns.keys()):
            self._sentence(number)
        return [self._row(event, document_id) for event in self.events]

    def _sentence(self, number: int) -> None:
        told = self.told.get(number, [])
        for i in self.nouns.get(number, []):
            self._noun(i, told)
        for telling in told:
            relation = telling.relation
            if relation is not None and relation.kind != "state" and not relation.hangs and not relation.speech:
                self._happening(telling)
        for telling in told:
            if telling.relation is not None and telling.relation.hangs:
                self._hanging(telling, number)

    def _noun(self, i: int, told: list[Telling]) -> None:
        relation = noun_relation(self.tree, i)
        if relation is not None and (relation.kind != "event" or relation.hangs or relation.speech):
            return
        if i in self.by_token:
            return
        earlier = self._earlier(i, relation, self._telling_of(i, told)) if self._may_refer(i) else -1
        if earlier >= 0:
            self.by_token[i] = earlier
        elif relation is not None and self._is_told(i):
            start, _ = self.tree.noun_phrase(i, after=False)
            self.by_token[i] = self._open(start, i + 1, relation, self.tree.sentence[i])

    def _is_told(self, i: int) -> bool:
        """Whether a noun tells of an event at all: not "no attack", "any strikes", "such raids", "attack plans"."""
        if self.tree.deps[i] in ("compound", "nmod"):
            return False
        return not any(self.tree.lower[c] in NO_EVENT for c in self.tree.children[i])

    def _telling_of(self, i: int, told: list[Telling]) -> Telling | None:
        """The telling that knows a noun's place and time: its own, else the shortest clause that it stands in."""
        around = [t for t in told if t.trigger == i or i in t.tokens or t.clause[0] <= i < t.clause[1]]
        return min(around, key=lambda t: (t.trigger != i, t.clause[1] - t.clause[0]), default=None)

    def _may_refer(self, i: int) -> bool:
        """ "the attack", "an attack" of the same name: one and the same unless the words say another."""
        words = {self.tree.lower[c] for c in self.tree.children[i]}
        return not words & OTHER and (self.tree.tags[i] in ("NN", "NNP") or bool(words & DEFINITE))

    def _earlier(self, i: int, relation: Relation | None, telling: Telling | None) -> int:
        """The last event that a noun can mean: of a fitting kind, at no other place and no other time."""
        definite = any(self.tree.lower[c] in DEFINITE for c in self.tree.children[i])
        known = telling is not None and telling.trigger == i and bool(telling.time[0] and telling.place)
        long_ago = telling is not None and telling.trigger == i and "" < telling.time[3] < self.recent
        generic = definite and (relation is None or self.tree.lemmas[i] in load_words()["event_words"])
        for index in range(len(self.events) - 1, max(-1, len(self.events) - 1 - EVENTS_BACK), -1):
            event = self.events[index]
            if self._is_background(event) and event.sentence < self.tree.sentence[i] - 1:
                continue
            if telling is not None and not self._agrees(telling, event, places=known or not definite):
                continue
            if long_ago and not event.time[0]:
                continue  # "the ambush of 9 May" last year is not what has just been told
            if relation is not None and _fits(relation, event.relation):
                same_name = self.tree.lemmas[i] == self.tree.lemmas[event.end - 1]
                if definite or same_name:
                    return index
            if known and not (event.time[0] or event.place):
                continue  # "the raid of 9 May on Osk" needs no event told before it
            if generic and (event.relation.plover.startswith("ASSAULT") or event.relation.is_a("accident")):
                return index
        return -1

    def _open(self, start: int, end: int, relation: Relation, sentence: int) -> int:
        self.events.append(_Open(start, end, relation, sentence))
        return len(self.events) - 1

    def _happening(self, telling: Telling) -> None:
        relation = telling.relation
        assert relation is not None
        index = self.by_token.get(telling.trigger, -1)
        if index < 0:
            index = next(
                (self.by_token[t] for t in telling.tokens if t in self.by_token and self._same_kind(t, relation)), -1
            )
        if index < 0:
            index = self._open(telling.trigger, telling.trigger + 1, relation, self.tree.sentence[telling.trigger])
        self.by_token.setdefault(telling.trigger, index)
        self._settle(telling, index)

    def _same_kind(self, token: int, relation: Relation) -> bool:
        return _fits(relation, self.events[self.by_token[token]].relation)

    def _hanging(self, telling: Telling, number: int) -> None:
        relation = telling.relation
        assert relation is not None
        start, end = telling.clause
        index = next((self.by_token[t] for t in telling.tokens if t in self.by_token), -1)
        if index < 0:
            index = next((self.by_token[t] for t in range(start, end) if t in self.by_token), -1)
        if index < 0:
            index = self._near(telling, number)
        if index < 0 and relation.kind == "event" and not relation.speech:
            index = self._open(telling.trigger, telling.trigger + 1, relation, number)
            self.by_token[telling.trigger] = index
        elif index < 0 and relation.claim == "responsibility":
            index = self._deed(start, end, number)
        if index >= 0:
            self._settle(telling, index)

    def _deed(self, start: int, end: int, number: int) -> int:
        """The event of a noun that mostly hangs on another's, where nothing else tells of it: "behind the murder"."""
        for i in range(start, end):
            relation = noun_relation(self.tree, i) if self.tree.tags[i] in ("NN", "NNP") else None
            if relation is not None and relation.kind == "event" and relation.hangs and not relation.speech:
                self.by_token[i] = self._open(i, i + 1, relation, number)
                return self.by_token[i]
        return -1

    def _near(self, telling: Telling, number: int) -> int:
        counts = self.tree.lemmas[telling.trigger] in load_words()["toll_nouns"]  # what was just told, however old
        for index in range(len(self.events) - 1, -1, -1):
            event = self.events[index]
            if event.sentence < number - LOOK_BACK:
                return -1
            if self._is_background(event) and event.sentence < number and not counts:
                continue
            fits = event.relation.plover.startswith("ASSAULT") or event.relation.hangs
            if fits and event.sentence <= number and self._agrees(telling, event):
                return index
        return -1

    def _agrees(self, telling: Telling, event: _Open, *, places: bool = True) -> bool:
        """Not at another time and, where `places` matter, no other place: a town and its province have two names."""
        if places and telling.place and event.place and telling.place != event.place:
            return False
        _, _, first, last = telling.time
        _, _, other_first, other_last = event.time
        return not (first and other_last and first > other_last) and not (last and other_first and last < other_first)

    def _is_background(self, event: _Open) -> bool:
        return bool(event.time[3]) and event.time[3] < self.recent

    def _settle(self, telling: Telling, index: int) -> None:
        event, telling.event = self.events[index], index
        if telling.relation is not None and telling.relation.speech:
            return  # when and where it was blamed or claimed is not when and where it was
        if not event.place and telling.place:
            event.place, event.place_mention_id = telling.place, telling.place_mention_id
        if not event.time[0] and telling.time[0]:
            event.time = telling.time
        for mention_id in telling.participants:
            if mention_id and mention_id not in event.participants:
                event.participants.append(mention_id)

    def _row(self, event: _Open, document_id: str) -> Event:
        start, end = self.tree.span(event.start, event.end)
        raw, edtf, earliest, latest = event.time
        return Event(
            event_id=make_id("ev", document_id, start, end, event.relation.name),
            document_id=document_id, start=start, end=end, exact=self.tree.text[start:end], type=event.relation.name,
            place=event.place, place_mention_id=event.place_mention_id,
            time_raw=raw, time_edtf=edtf, earliest=earliest, latest=latest, participants=tuple(event.participants),
        )  # fmt: skip


def _fits(one: Relation, other: Relation) -> bool:
    return (
        one.name == other.name
        or one.name in other.implies
        or other.name in one.implies
        or bool(set(one.implies) & set(other.implies))
    )
