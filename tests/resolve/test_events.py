"""Events of many documents to entities."""

from __future__ import annotations

import pytest
from test_entities import document_of, mention

from quoth.model import Decisions, Event, Reading
from quoth.resolve import resolve_entities


def event(number: int, kind: str, place: str, day: str, who: tuple[str, ...] = (), start: int = 100) -> Event:
    mention_id = mention(number, 0, place, "place").mention_id if place else ""
    return Event(
        f"ev{number}-{start}", f"d{number}", start, start + 5, "blast", kind, place, mention_id, day, day, day, day, who
    )


def count(events: list[Event], published: list[str]) -> int:
    documents = [document_of(number, day) for number, day in enumerate(published)]
    mentions = [mention(int(e.document_id[1:]), 0, e.place, "place") for e in events if e.place]
    unique = list({m.mention_id: m for m in mentions}.values())
    resolved = resolve_entities(documents, Reading(mentions=unique, events=events), Decisions())
    assert {e.event_id for e in events} <= {r.mention_id for r in resolved.resolutions}
    return sum(e.kind == "event" for e in resolved.entities)


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
