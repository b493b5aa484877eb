"""Which words of a report tell of one event."""

from __future__ import annotations

import pytest

from quoth.model import Event
from quoth.read.clauses import Tree, find_verb_clauses
from quoth.read.events import Telling, find_events
from quoth.read.parser import load_nlp
from quoth.read.relations import match_clause


def events_of(text: str) -> tuple[list[Event], list[Telling]]:
    tree = Tree(load_nlp()(text))
    tellings = []
    for clause in find_verb_clauses(tree):
        match = match_clause(tree, clause, lambda token: "")
        sides = tuple(t for t in (clause.agent, clause.patient, *clause.places.values()) if t >= 0)
        tellings.append(Telling(match.relation, match.trigger, sides, (clause.start, clause.end)))
    return find_events(tree, tellings, "dc_1", lambda token: True), tellings


@pytest.mark.parametrize(
    ("text", "types"),
    [
        ("A bombing struck the market.", ["bombed"]),
        ("A blast killed nine guards. The explosion hurt five.", ["bombed"]),
        ("Rebels attacked the port. The attack killed nine guards.", ["attacked"]),
        ("Rebels attacked the port. Nine guards were killed.", ["attacked"]),
        ("Nine guards were killed.", ["killed"]),
        ("Rebels attacked the port. A second attack killed nine.", ["attacked", "attacked"]),
        ("The rebels attacked the port. The rebels claimed responsibility for the attack.", ["attacked"]),
        ("The church condemned the murder committed by the soldiers.", ["killed"]),
        ("No attack was reported.", []),
        ("The weather was fine.", []),
    ],
)
def test_events(text: str, types: list[str]) -> None:
    events, _ = events_of(text)
    assert [event.type for event in events] == types
    assert all(text[event.start : event.end] == event.exact for event in events)


def test_tolls_far_from_any_attack_are_events_of_their_own() -> None:
    events, tellings = events_of(
        "Rebels attacked the port. It rained. It snowed. Trade went on. Nine guards were killed."
    )
    assert [event.type for event in events] == ["attacked", "killed"]
    assert tellings[-1].event == 1
