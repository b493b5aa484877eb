"""Mentions of many documents to entities: what is joined, what is kept apart, and what people's judgements do."""

from __future__ import annotations

import time
from dataclasses import fields, replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quoth.model import Decisions, Document, EntityKind, Mention, Reading, Resolved, StatedAlias, make_id
from quoth.resolve import resolve_entities


def document_of(number: int, published: str = "2020-05-04") -> Document:
    values: dict[str, Any] = {f.name: "" for f in fields(Document)}
    return Document(**{**values, "document_id": f"d{number}", "published": published, "body_start": 0, "zones": ()})


def mention(number: int, start: int, exact: str, label: EntityKind, name: str = "", refers_to: str = "") -> Mention:
    own = make_id("me", number, start)
    return Mention(
        own, f"d{number}", start, start + len(exact), exact, "name", label, name or exact, refers_to or own, ""
    )


def resolve(*documents: list[tuple[str, EntityKind]], decisions: Decisions | None = None) -> tuple[Resolved, Reading]:
    """Each document is a list of (name, kind), every one a mention that stands alone."""
    reading = Reading()
    for number, names in enumerate(documents):
        reading.mentions += [mention(number, 20 * place, exact, label) for place, (exact, label) in enumerate(names)]
    ledger = [document_of(number) for number in range(len(documents))]
    return resolve_entities(ledger, reading, decisions or Decisions()), reading


def groups(resolved: Resolved, reading: Reading) -> list[list[str]]:
    exact = {m.mention_id: m.exact for m in reading.mentions}
    found: dict[str, list[str]] = {}
    for row in resolved.resolutions:
        found.setdefault(row.entity_id, []).append(exact[row.mention_id])
    return sorted(sorted(group) for group in found.values())


@pytest.mark.parametrize(
    ("one", "two", "kind"),
    [
        ("Odrun Trevask", "Mr Odrun Trevask", "person"),
        ("Tarvod Drovuni", "Tervod Drovouni", "person"),
        ("Trevask", "Odrun Trevask", "person"),
        ("O. Trevask", "Odrun Trevask", "person"),
        ("Capt. E. TREVASK", "Erland Trevask", "person"),
        ("Qulveshi", "Al-Qulvishi", "place"),
        ("Qulveshi", "Qulvesho", "place"),
        ("Velmia Air Lines", "Velmian Air Lines", "organisation"),
        ("Organisation for Fair Trade", "Organization for Fair Trade", "organisation"),
        ("Ostrel Observatory for Rights", "Observatory", "organisation"),
        ("Ostrel Front for Freedom", "OFF", "group"),
        ("Islamic State", "Daesh", "group"),
        ("Osk province", "Osk", "place"),
    ],
)
def test_joined(one: str, two: str, kind: EntityKind) -> None:
    assert len(groups(*resolve([(one, kind)], [(two, kind)]))) == 1


@pytest.mark.parametrize(
    ("documents", "expected"),
    [
        ([[("Interior Ministry", "organisation")], [("Defence Ministry", "organisation")]], 2),
        ([[("Odvan Tovrek", "person")], [("Odvak Tovrek", "person")]], 2),  # first names differ by more than spelling
        ([[("Ilan Petrosk", "person")], [("Vera Petrosk", "person")], [("Petrosk", "person")]], 3),  # whose surname?
        ([[("Tarvod Drovuni", "person"), ("Tervod Drovouni", "person")]], 2),  # one report names both
        ([[("Qulveshi", "place"), ("Qulvesho", "place")]], 2),  # one report names both
        ([[("Anna Petrosk", "person")], [("Hanna Petrosk", "person")]], 2),
        ([[("Osk city", "place")], [("Osk province", "place")]], 2),
        ([[("Anna Petrosk", "person")], [("Anna", "person")]], 2),  # there is more than one Anna
        ([[("Free Velmian Army", "group")], [("Velmian army", "group")]], 2),
        ([[("Almed Group", "organisation")], [("Almed Foundation", "organisation")]], 2),
        (
            [
                [("National Council", "organisation")],
                [("Rural Council", "organisation")],
                [("Council", "organisation")],
            ],
            3,
        ),
    ],
)
def test_kept_apart(documents: list[list[tuple[str, EntityKind]]], expected: int) -> None:
    assert len(groups(*resolve(*documents))) == expected


COMPANY: tuple[tuple[str, EntityKind], ...] = (("Ostrel Front", "group"), ("Ida Vantar", "person"))


@pytest.mark.parametrize(
    ("one", "two", "company", "expected"),
    [
        ("Sarhad Delgur", "Sarkhad Delguri", COMPANY[:1], 1),
        ("Sarhad Delgur", "Sarkhad Delguri", (), 2),  # nobody is told of beside both
        ("Sarhad Delgur", "Sarkhad Delguri", (("Ostrel", "place"),), 2),  # nor is a place anybody
        ("Jan Kerry", "Jan Kirby", COMPANY, 2),  # other letters, no other spelling of them
        ("Nadia Maren Varos", "Nadia Varos", COMPANY, 1),
        ("Nadia Maren Varos", "Nadia Varos", COMPANY[:1], 2),  # too little for a name that lacks a part
    ],
)
def test_people_of_like_names_are_one_where_both_are_told_of_beside_a_third(
    one: str, two: str, company: tuple[tuple[str, EntityKind], ...], expected: int
) -> None:
    reports: list[list[tuple[str, EntityKind]]] = [[(name, "person"), *company] for name in (one, two)]
    assert len(groups(*resolve(*reports))) == expected + len(company)
    both: list[tuple[str, EntityKind]] = [(one, "person"), (two, "person")]
    assert len(groups(*resolve(*reports, both))) == 2 + len(company)  # some report names both


def test_an_abbreviation_that_one_report_explains_is_understood_in_another() -> None:
    long, short = mention(0, 0, "Rural Bank of Ostrel", "organisation"), mention(0, 30, "RBO", "organisation")
    joined = mention(0, 30, "RBO", "organisation", "Rural Bank of Ostrel", long.mention_id)
    other = mention(1, 0, "RBO", "organisation")
    stated = StatedAlias("d0", 0, 33, "Rural Bank of Ostrel (RBO", "Rural Bank of Ostrel", "RBO", "in brackets")
    reading = Reading(mentions=[long, joined, other], stated_aliases=[stated])
    resolved = resolve_entities([document_of(0), document_of(1)], reading, Decisions())
    assert short.mention_id == joined.mention_id
    assert [e.name for e in resolved.entities] == ["Rural Bank of Ostrel"]
    assert [(a.alias, a.status, a.start) for a in resolved.aliases] == [
        ("Rural Bank of Ostrel", "stated", 0), ("RBO", "stated", 0),
    ]  # fmt: skip


@pytest.mark.parametrize(("times", "expected"), [(3, 2), (2, 3)])
def test_a_surname_is_of_the_one_who_is_so_called_and_named_most(times: int, expected: int) -> None:
    ilan = [mention(0, 30 * n, "Ilan Petrosk", "person") for n in range(times - 1)]
    called = mention(0, 300, "Petrosk", "person", "Ilan Petrosk", ilan[0].mention_id)
    ilan = [ilan[0], *(replace(one, refers_to=ilan[0].mention_id) for one in ilan[1:]), called]
    others = [mention(1, 0, "Vera Petrosk", "person"), mention(2, 0, "Petrosk", "person")]
    reading = Reading(mentions=[*ilan, *others])
    resolved = resolve_entities([document_of(n) for n in range(3)], reading, Decisions())
    assert len(groups(resolved, reading)) == expected


def test_people_have_the_last_word() -> None:
    apart = ([("Odrun Trevask", "person")], [("Bruno Kalt", "person")])
    same = Decisions(same=[("Odrun Trevask", "Bruno Kalt")])
    assert len(groups(*resolve(*apart, decisions=same))) == 1  # type: ignore[arg-type]
    joined = ([("Tarvod Drovuni", "person")], [("Tervod Drovouni", "person")])
    different = Decisions(different=[("Tarvod Drovuni", "Tervod Drovouni")])
    assert len(groups(*resolve(*joined, decisions=different))) == 2  # type: ignore[arg-type]


def test_a_judgement_parts_what_a_reading_joined() -> None:
    one = mention(0, 0, "Odrun Trevask", "person")
    two = mention(0, 30, "Bruno Kalt", "person", "Odrun Trevask", one.mention_id)
    reading = Reading(mentions=[one, two])
    decisions = Decisions(different=[("Bruno Kalt", "Odrun Trevask")])
    assert len(resolve_entities([document_of(0)], reading, Decisions()).entities) == 1
    assert sorted(e.name for e in resolve_entities([document_of(0)], reading, decisions).entities) == [
        "Bruno Kalt",
        "Odrun Trevask",
    ]


@pytest.mark.parametrize("by_id", [False, True])
def test_a_judgement_parts_them_in_reports_that_it_was_not_made_on(by_id: bool) -> None:
    judged = [mention(0, 0, "Odrun Trevask", "person"), mention(1, 0, "Vera Trevask", "person")]
    first = mention(2, 0, "O. Trevask", "person")
    hasty = mention(2, 30, "Vera Trevask", "person", "O. Trevask", first.mention_id)
    also = mention(3, 0, "Odrun Trevask", "person")
    joined = mention(3, 30, "Vera Trevask", "person", "Odrun Trevask", also.mention_id)
    reading = Reading(mentions=[*judged, first, hasty, also, joined])
    called = [make_id("en", m.mention_id) if by_id else m.name for m in judged]
    decisions = Decisions(different=[(called[0], called[1])])
    resolved = resolve_entities([document_of(n) for n in range(4)], reading, decisions)
    entity_of = {row.mention_id: row.entity_id for row in resolved.resolutions}
    odrun, vera = (entity_of[m.mention_id] for m in judged)
    assert odrun != vera
    assert entity_of[also.mention_id] == odrun
    assert entity_of[joined.mention_id] == vera
    assert by_id or entity_of[hasty.mention_id] != odrun


def test_a_judgement_finds_a_name_that_a_reading_called_by_a_part_of_it() -> None:
    first = mention(0, 30, "Orsk", "person")
    called = mention(0, 40, "Lena Orsk", "person", "Orsk", first.mention_id)
    others = [mention(1, 0, "Lena Orsk", "person"), mention(2, 0, "Anna Lena Orsk", "person")]
    reading = Reading(mentions=[mention(0, 0, "Odrun Trevask", "person"), first, called, *others])
    decisions = Decisions(same=[("Odrun Trevask", "Lena Orsk")])
    resolved = resolve_entities([document_of(n) for n in range(3)], reading, decisions)
    entity_of = {row.mention_id: row.entity_id for row in resolved.resolutions}
    assert entity_of[called.mention_id] == entity_of[reading.mentions[0].mention_id]


def test_ids_can_be_judged_too() -> None:
    resolved, _ = resolve([("Odrun Trevask", "person")], [("Bruno Kalt", "person")])
    first, second = (e.entity_id for e in resolved.entities)
    again, reading = resolve(
        [("Odrun Trevask", "person")], [("Bruno Kalt", "person")], decisions=Decisions(same=[(first, second)])
    )
    assert len(groups(again, reading)) == 1
    assert again.entities[0].entity_id == first


NAMES = [
    "Odrun Trevask",
    "Trevask",
    "Mr Trevask",
    "Vera Petrosk",
    "Petrosk",
    "Ilan Petrosk",
    "Osk",
    "RBO",
    "Rural Bank of Ostrel",
    "Daesh",
]


@settings(max_examples=50, deadline=None)
@given(
    st.lists(
        st.lists(st.tuples(st.sampled_from(NAMES), st.sampled_from(["person", "organisation", "place"])), max_size=5),
        max_size=6,
    )
)
def test_every_mention_has_one_entity_and_again_the_same(documents: list[list[tuple[str, EntityKind]]]) -> None:
    resolved, reading = resolve(*documents)
    assert sorted(r.mention_id for r in resolved.resolutions) == sorted(m.mention_id for m in reading.mentions)
    assert {r.entity_id for r in resolved.resolutions} == {e.entity_id for e in resolved.entities}
    assert len({e.entity_id for e in resolved.entities}) == len(resolved.entities)
    assert resolve(*documents)[0] == resolved


def test_many_documents_take_seconds() -> None:
    documents = [
        [(f"Given{n % 700} Surname{(n * 7 + k) % 900}", "person") for k in range(5)] + [(f"Surname{n % 900}", "person")]
        for n in range(2000)
    ]
    started = time.perf_counter()
    resolve(*documents)  # type: ignore[arg-type]
    assert time.perf_counter() - started < 10
