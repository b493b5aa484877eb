"""Events of many documents to entities."""

from __future__ import annotations

import time
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from test_entities import document_of, mention

from quoth.model import Assertion, Decisions, Entity, Event, Reading, make_id
from quoth.resolve import resolve_entities


def event(number: int, kind: str, place: str, day: str, who: tuple[str, ...] = (), start: int = 100) -> Event:
    mention_id = mention(number, 0, place, "place").mention_id if place else ""
    return Event(
        f"ev{number}-{start}", f"d{number}", start, start + 5, "blast", kind, place, mention_id, day, day, day, day, who
    )


def told(events: list[Event], published: list[str], decisions: Decisions | None = None) -> list[Entity]:
    documents = [document_of(number, day) for number, day in enumerate(published)]
    mentions = [mention(int(e.document_id[1:]), 0, e.place, "place") for e in events if e.place]
    unique = list({m.mention_id: m for m in mentions}.values())
    resolved = resolve_entities(documents, Reading(mentions=unique, events=events), decisions or Decisions())
    assert {e.event_id for e in events} <= {r.mention_id for r in resolved.resolutions}
    return [e for e in resolved.entities if e.kind == "event"]


def count(events: list[Event], published: list[str], decisions: Decisions | None = None) -> int:
    return len(told(events, published, decisions))


@pytest.mark.parametrize(
    ("one", "two", "expected"),
    [
        (("bombed", "Osk", "2020-05-03"), ("bombed", "Osk", "2020-05-03"), 1),
        (("bombed", "Osk", "2020-05-03"), ("attacked", "Osk", "2020-05-03"), 1),
        (("bombed", "Osk", "2020-05-03"), ("bombed", "Velm", "2020-05-03"), 2),
        (("bombed", "Osk", "2020-05-03"), ("bombed", "Osk", "2020-04-03"), 2),
        (("bombed", "Osk", "2020-05-03"), ("arrested", "Osk", "2020-05-03"), 2),
        (("bombed", "Osk", ""), ("bombed", "Osk", "2020-05-03"), 1),
        (("bombed", "", ""), ("bombed", "", ""), 2),
    ],
)
def test_two_reports(one: tuple[str, str, str], two: tuple[str, str, str], expected: int) -> None:
    assert count([event(0, *one), event(1, *two)], ["2020-05-04", "2020-05-04"]) == expected


def test_an_undated_event_of_a_later_week_is_another() -> None:
    assert count([event(0, "bombed", "Osk", ""), event(1, "bombed", "Osk", "")], ["2020-05-04", "2020-05-24"]) == 2


@pytest.mark.parametrize(
    ("words", "others", "expected"),
    [("the strike", 0, 1), ("a strike", 0, 2), ("the strike", 1, 3)],  # the only one told of there, or one of two
)
def test_the_strike_on_a_town_is_the_only_one_told_of_there_before(words: str, others: int, expected: int) -> None:
    days = ["2020-05-03", "2020-04-03"][: 1 + others]
    before = [event(number, "bombed", "Osk", day) for number, day in enumerate(days)]
    later = event(5, "attacked", "Osk", "")
    later = Event(**{**{slot: getattr(later, slot) for slot in Event.__slots__}, "exact": words})
    published = ["2020-05-04", "2020-04-04", "", "", "", "2020-08-01"]
    assert count([*before, later], published) == expected


@pytest.mark.parametrize(
    ("days", "published", "expected"),
    [
        (("2020-05-03", "2020-05-05"), ("2020-05-04", "2020-05-06"), 1),  # reports err by days
        (("2020-05-03", ""), ("2020-05-04", "2021-01-06"), 1),
        (("2020-05-03", "2020-08-05"), ("2020-05-04", "2020-08-06"), 2),
    ],
)
def test_one_dies_once(days: tuple[str, str], published: tuple[str, str], expected: int) -> None:
    dead = [mention(number, 50, "Odo Lark", "person") for number in (0, 1)]
    events = [event(number, "killed", "", day) for number, day in enumerate(days)]
    rows = [
        Assertion(
            **{
                **dict.fromkeys(Assertion.__slots__, ""), "assertion_id": f"a{number}", "document_id": f"d{number}",
                "relation": "killed", "polarity": "positive", "object_mention_id": one.mention_id,
                "event_id": told.event_id, "value_low": None,
            }  # type: ignore[arg-type]
        )
        for number, (one, told) in enumerate(zip(dead, events, strict=True))
    ]  # fmt: skip
    reading = Reading(mentions=dead, events=events, assertions=rows)
    resolved = resolve_entities([document_of(n, day) for n, day in enumerate(published)], reading, Decisions())
    assert len([entity for entity in resolved.entities if entity.kind == "event"]) == expected


def test_the_name_says_what_where_and_when() -> None:
    reading = Reading(mentions=[mention(0, 0, "Osk", "place")], events=[event(0, "bombed", "Osk", "2020-05-03")])
    resolved = resolve_entities([document_of(0)], reading, Decisions())
    told = next(e for e in resolved.entities if e.kind == "event")
    assert told.name == "bombed, Osk, 2020-05-03"
    assert told.place_id == next(e.entity_id for e in resolved.entities if e.kind == "place")


def test_a_toll_without_a_place_belongs_to_the_incident_before_it() -> None:
    blast, toll = event(0, "bombed", "Osk", "2020-05-03"), event(0, "killed", "", "", start=200)
    assert count([blast, toll], ["2020-05-04"]) == 1


def test_many_attacks_in_one_word_are_not_the_one_attack() -> None:
    one, many = event(0, "bombed", "Osk", "2020-05-03"), event(1, "bombed", "Osk", "")
    many = Event(**{**{slot: getattr(many, slot) for slot in Event.__slots__}, "exact": "several bombings"})
    assert count([one, many], ["2020-05-04", "2020-05-04"]) == 2


def test_a_country_ties_no_events() -> None:
    assert (
        count([event(0, "arrested", "Syria", ""), event(1, "arrested", "Syria", "")], ["2020-05-04", "2020-05-04"]) == 2
    )


@pytest.mark.parametrize(("published", "expected"), [("1970-01-01", 2), ("1970-01-01T00:00:00Z", 2), ("1970-01-02", 1)])
def test_the_zero_of_a_clock_is_no_day(published: str, expected: int) -> None:
    assert count([event(0, "bombed", "Osk", ""), event(1, "bombed", "Osk", "")], [published] * 2) == expected


def id_of(one: Event) -> str:
    return make_id("en", one.event_id)


OSK, VELM = event(0, "bombed", "Osk", "2020-05-03"), event(1, "bombed", "Velm", "2020-05-03")
OSK_AGAIN, RAID = event(2, "bombed", "Osk", "2020-05-03"), event(3, "attacked", "Osk", "2020-05-03")
REPORTS = [OSK, VELM, OSK_AGAIN, RAID]
PUBLISHED = ["2020-05-04"] * 4
NAMED = ("bombed, Osk, 2020-05-03", "bombed, Velm, 2020-05-03")


@pytest.mark.parametrize("pair", [(id_of(OSK), id_of(VELM)), (id_of(VELM), id_of(OSK_AGAIN)), NAMED])
def test_events_that_people_judge_the_same_are_one(pair: tuple[str, str]) -> None:
    assert count(REPORTS, PUBLISHED) == 2
    (only,) = told(REPORTS, PUBLISHED, Decisions(same=[pair]))
    assert (only.entity_id, only.name, only.documents) == (id_of(OSK), "bombed, Osk, 2020-05-03", 4)
    assert count(REPORTS, PUBLISHED, Decisions(same=[pair], different=[pair])) == 2


@pytest.mark.parametrize(
    "pair", [(id_of(OSK), id_of(RAID)), (id_of(RAID), id_of(OSK)), (NAMED[0], "attacked, Osk, 2020-05-03")]
)
def test_events_that_people_judge_different_are_kept_apart(pair: tuple[str, str]) -> None:
    assert [e.documents for e in told(REPORTS, PUBLISHED, Decisions(different=[pair]))] == [2, 1, 1]


def test_judgements_go_on_from_what_is_joined_already() -> None:
    events = [event(n, "bombed", place, "2020-05-03") for n, place in enumerate(["Osk", "Velm", "Ruvo", "Dalk"])]
    chain = Decisions(same=[(id_of(a), id_of(b)) for a, b in pairwise(reversed(events))])
    assert [e.entity_id for e in told(events, PUBLISHED, chain)] == [id_of(events[0])]
    chain.different.append((id_of(events[0]), id_of(events[3])))
    assert count(events, PUBLISHED, chain) == 2


def test_what_is_judged_of_nothing_here_changes_nothing() -> None:
    nothing = Decisions(same=[("", ""), (NAMED[0], "Nobody"), (NAMED[0], NAMED[0])], different=[("", NAMED[0])])
    assert told(REPORTS, PUBLISHED, nothing) == told(REPORTS, PUBLISHED)


@settings(max_examples=100, deadline=None)
@given(
    st.lists(
        st.tuples(
            st.sampled_from(["bombed", "killed", "arrested"]),
            st.sampled_from(["", "Osk", "Osk province", "Velm", "Syria"]),
            st.sampled_from(["", "2020-05-03", "2020-05", "2020-13-45", "1970-01-01"]),
        ),
        max_size=8,
    ),
    st.lists(st.tuples(st.integers(0, 7), st.integers(0, 7)), max_size=3),
)
def test_pairs_that_people_keep_apart_are_never_one(
    kinds: list[tuple[str, str, str]], pairs: list[tuple[int, int]]
) -> None:
    events = [event(n, *kind) for n, kind in enumerate(kinds)]
    ids = [(id_of(events[a]), id_of(events[b])) for a, b in pairs if a != b and max(a, b) < len(events)]
    documents = [document_of(n) for n in range(len(events))]
    decisions = Decisions(same=ids[1:], different=ids[:1])
    resolved = resolve_entities(documents, Reading(events=events), decisions)
    entity_of = {r.mention_id: r.entity_id for r in resolved.resolutions}
    assert len(entity_of) == len(events)
    own = {id_of(e): entity_of[e.event_id] for e in events}
    for one, two in decisions.different:
        assert own[one] != own[two]


def test_one_big_affair_takes_seconds() -> None:
    events = [event(n, "bombed", "Osk" if n % 2 else "", "", start=100 + k) for n in range(3000) for k in range(3)]
    started = time.perf_counter()
    assert count(events, ["2020-05-04"] * 3000) < 3000
    assert time.perf_counter() - started < 10
