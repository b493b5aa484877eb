"""Spells in groups and roles, from a few assertions each."""

from __future__ import annotations

from typing import Any

import pytest
from by_hand import Rows

from quoth.compare import find_memberships, group_claims

FRONT, PARTY = "Varn Front", "Reed Party"
Said = tuple[str, str, str]  # relation, object, time


def spells_of(rows: Rows) -> list[tuple[str, str, str, str]]:
    """Group, role, start and end of each spell."""
    names = {entity.entity_id: entity.name for entity in rows.resolved.entities}
    grouped = group_claims(rows.gathered)
    found = find_memberships(rows.documents, rows.reading, rows.resolved, grouped)
    return [(names.get(s.group_id, ""), s.role, s.start_edtf, s.end_edtf) for s in found]


def tell(rows: Rows, *said: Said, published: str = "2031-05-02", **fields: Any) -> None:
    """A report that says of Odo Lark one thing after another."""
    sentences = [f"Odo Lark {relation} {obj} {time}".strip() for relation, obj, time in said]
    document = rows.document(". ".join(sentences) + ".", published=published)
    for words, (relation, obj, time) in zip(sentences, said, strict=True):
        raw = "from then until then" if "/" in time and "-09" not in time else time
        rows.says(
            document, words, relation=relation, subject="Odo Lark", object=obj, time_edtf=time, time_raw=raw, **fields
        )


@pytest.fixture
def people(rows: Rows) -> Rows:
    rows.entity("Odo Lark")
    for name in (FRONT, PARTY):
        rows.entity(name, "group")
    return rows


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ([("joined", f"ranks of the {FRONT}", "2029")], [(FRONT, "", "2029", "")]),
        ([("returned", f"brothers of the {FRONT}", "2029")], [(FRONT, "", "2029", "")]),
        ([("role", f"fighter in the {FRONT}", "2029")], [(FRONT, "", "[..2029]", "")]),
        ([("joined", FRONT, "2029"), ("left", FRONT, "2030")], [(FRONT, "", "2029", "2030")]),
        ([("joined", FRONT, "2029")], [(FRONT, "", "2029", "")]),
        ([("left", FRONT, "2030")], [(FRONT, "", "", "2030")]),
        ([("member of", FRONT, "")], [(FRONT, "", "[..2031-05-02]", "")]),
        ([("left", FRONT, "")], [(FRONT, "", "", "[..2031-05-02]")]),
        ([("joined", FRONT, "2029"), ("joined", FRONT, "2029-03")], [(FRONT, "", "2029-03", "")]),
        ([("joined", FRONT, "2028"), ("joined", FRONT, "2029")], [(FRONT, "", "[2028,2029]", "")]),
        # he goes away and comes back
        (
            [("joined", FRONT, "2020"), ("left", FRONT, "2022"), ("joined", FRONT, "2025")],
            [(FRONT, "", "2020", "2022"), (FRONT, "", "2025", "")],
        ),
        (
            [("joined", FRONT, "2020"), ("defected to", PARTY, "2022"), ("returned", FRONT, "2025")],
            [(FRONT, "", "2020", "2022"), (FRONT, "", "2025", ""), (PARTY, "", "2022", "2025")],
        ),
        (
            [("joined", FRONT, "2020"), ("returned", FRONT, "2025")],
            [(FRONT, "", "2020", "[..2025]"), (FRONT, "", "2025", "")],
        ),
        # he is elsewhere before he goes over, but two reports may put one day a year apart
        (
            [("joined", FRONT, "2020"), ("defected to", FRONT, "2025")],
            [(FRONT, "", "2020", "[..2025]"), (FRONT, "", "2025", "")],
        ),
        ([("joined", FRONT, "2024"), ("defected to", FRONT, "2025")], [(FRONT, "", "[2024,2025]", "")]),
        # told the other way round
        (
            [("joined", FRONT, "2025"), ("left", FRONT, "2022"), ("joined", FRONT, "2020")],
            [(FRONT, "", "2020", "2022"), (FRONT, "", "2025", "")],
        ),
        # he has been elsewhere in between
        (
            [("joined", FRONT, "2020"), ("joined", PARTY, "2022"), ("joined", FRONT, "2025")],
            [(FRONT, "", "2020", "[..2025]"), (FRONT, "", "2025", ""), (PARTY, "", "2022", "")],
        ),
        (
            [("joined", FRONT, "2020"), ("left", PARTY, "2022"), ("joined", FRONT, "2025")],
            [(FRONT, "", "2020", "[..2025]"), (FRONT, "", "2025", ""), (PARTY, "", "", "2022")],
        ),
        (
            [("joined", FRONT, "2024"), ("left", PARTY, "2024-05"), ("joined", FRONT, "2025")],
            [(FRONT, "", "[2024,2025]", ""), (PARTY, "", "", "2024-05")],
        ),
        # roles
        ([("appointed", "director", "2024"), ("resigned", "director", "2029")], [("", "director", "2024", "2029")]),
        ([("dismissed", "director", "2029")], [("", "director", "", "2029")]),
        ([("role", "former director", "")], [("", "director", "", "[..2031-05-02]")]),
        ([("role", "ex-minister", "")], [("", "minister", "", "[..2031-05-02]")]),
        ([("role", "then-governor", "")], [("", "governor", "", "[..2031-05-02]")]),
        ([("role", "director", "2024/2029")], [("", "director", "2024", "2029")]),
        ([("role", "director", "2024/..")], [("", "director", "2024", "..")]),
        ([("role", "director", "../2029-03")], [("", "director", "", "2029-03")]),
        ([("role", "director", "2029-09-21/2029-09-30")], [("", "director", "[..2029-09-30]", "")]),
        ([("appointed", "director", "2029-09-21/2029-09-30")], [("", "director", "[2029-09-21..2029-09-30]", "")]),
        ([("role", "its director", ""), ("role", "Director", "")], [("", "director", "[..2031-05-02]", "")]),
        ([("role", f"{PARTY}’s director", "")], [(PARTY, "director", "[..2031-05-02]", "")]),
        ([("role", "director from 2024 until 2029", "")], [("", "director", "2024", "2029")]),
        ([("role", f"director of the {PARTY} 2029", "2029")], [(PARTY, "director", "[..2029]", "")]),
        ([("role", "hour of glory", "2029")], [("", "hour of glory", "[..2029]", "")]),
        ([("role", f"director of the {PARTY}", "2029")], [(PARTY, "director", "[..2029]", "")]),
        ([("role", "Governor of Osk", ""), ("role", "governor", "2029")], [("", "Governor of Osk", "[..2029]", "")]),
        ([("leads", FRONT, "")], [(FRONT, "head", "[..2031-05-02]", "")]),
        ([("met", FRONT, "2029")], []),
        ([("supports", FRONT, "2029")], []),
    ],
)
def test_spells(people: Rows, said: list[Said], expected: list[tuple[str, str, str, str]]) -> None:
    tell(people, *said)
    assert spells_of(people) == expected


@pytest.mark.parametrize("fields", [{"polarity": "negative"}, {"asserted": False}])
def test_what_is_denied_or_not_asserted_makes_no_spell(people: Rows, fields: dict[str, Any]) -> None:
    tell(people, ("joined", FRONT, "2029"), **fields)
    assert spells_of(people) == []


def test_a_later_report_calls_him_the_former_director(people: Rows) -> None:
    tell(people, ("appointed", "director", "2024"), published="2024-02-01")
    tell(people, ("role", "director", ""), published="2026-02-01")
    tell(people, ("role", "former director", ""), published="2030-02-01")
    assert spells_of(people) == [("", "director", "2024", "[..2030-02-01]")]


def test_the_words_are_the_basis(people: Rows) -> None:
    tell(people, ("joined", FRONT, "2029"), ("left", FRONT, "2030"))
    grouped = group_claims(people.gathered)
    (spell,) = find_memberships(people.documents, people.reading, people.resolved, grouped)
    assert spell.basis == "joined: “Odo Lark joined Varn Front 2029”; left: “Odo Lark left Varn Front 2030”"
    assert len(spell.claim_ids.split()) == 2


def unnamed(rows: Rows, *said: tuple[str, str, str, str]) -> list[tuple[str, str, str, str]]:
    """Spells of a report that names Odo Lark thrice, and goes on with what is said: subject, relation, object, time."""
    opening = "Odo Lark spoke. Odo Lark sang. Odo Lark wept."
    sentences = [f"{subject} {relation} {obj} {time}".strip() for subject, relation, obj, time in said]
    document = rows.document(" ".join([opening, *(f"{sentence}." for sentence in sentences)]), published="2031-05-02")
    for words, (subject, relation, obj, time) in zip(sentences, said, strict=True):
        rows.says(document, words, relation=relation, subject=subject, object=obj, time_edtf=time, time_raw=time)
    return spells_of(rows)


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ([("he", "joined", FRONT, "2029")], [(FRONT, "", "2029", "")]),
        ([("the man", "joined", FRONT, "2029")], [(FRONT, "", "2029", "")]),
        ([("me", "taken back by", FRONT, "2029")], [(FRONT, "", "2029", "")]),
        ([("his", "came to", FRONT, "2029")], [(FRONT, "", "2029", "")]),
        ([("police", "joined", FRONT, "2029")], []),
        ([(FRONT, "recruited", "him", "2029")], [(FRONT, "", "2029", "")]),
        ([("he", "joined", FRONT, "2028"), ("he", "left", "it", "2029")], [(FRONT, "", "2028", "2029")]),
        ([("he", "joined", FRONT, "2028"), ("he", "left", "", "2029")], [(FRONT, "", "2028", "2029")]),
        (
            [("he", "joined", FRONT, "2027"), ("he", "joined", PARTY, "2028"), ("he", "returned", "", "2029")],
            [(FRONT, "", "2027", "[..2029]"), (FRONT, "", "2029", ""), (PARTY, "", "2028", "2029")],
        ),
    ],
)
def test_whoever_a_report_tells_of_is_meant_where_nobody_is_named(
    people: Rows, said: list[tuple[str, str, str, str]], expected: list[tuple[str, str, str, str]]
) -> None:
    assert unnamed(people, *said) == expected


def test_where_a_report_names_two_as_often_he_is_the_one_of_whose_death_it_tells(people: Rows) -> None:
    words = "he joined Varn Front 2029"
    document = people.document(f"Odo Lark spoke. Mila Orsk sang. Odo Lark died. {words}.", published="2031-05-02")
    people.says(document, "Odo Lark died", relation="died", subject="Odo Lark")
    people.says(document, words, relation="joined", subject="he", object=FRONT, time_edtf="2029", time_raw="2029")
    assert spells_of(people) == [(FRONT, "", "2029", "")]


def test_an_office_taken_up_in_a_group_tells_since_when_one_is_in_it(people: Rows) -> None:
    tell(people, ("role", f"inspector of the {FRONT}", "2029/.."))
    assert (FRONT, "", "2029", "") in spells_of(people)


def test_who_is_with_a_group_once_more_has_come_back(people: Rows) -> None:
    tell(people, ("joined", FRONT, "2020"), ("went over to", PARTY, "2022"))
    words = "Odo Lark was with the Varn Front once more in 2025"
    rows = people.document(f"{words}.", published="2031-05-02")
    people.says(rows, words, relation="was with", subject="Odo Lark", object=FRONT, time_edtf="2025", time_raw="2025")
    assert spells_of(people) == [(FRONT, "", "2020", "2022"), (FRONT, "", "2025", ""), (PARTY, "", "2022", "")]


def test_who_is_back_on_the_rolls_of_a_group_from_a_day_on_has_come_back_then(people: Rows) -> None:
    tell(people, ("joined", FRONT, "2020"))
    words = "a roll of the Varn Front has Odo Lark again from 2025"
    rows = people.document(f"{words}.", published="2031-05-02")
    fields = {"subject": "Odo Lark", "object": FRONT, "time_edtf": "2025/..", "time_raw": "from 2025"}
    people.says(rows, words, relation="on the rolls of", **fields)
    assert spells_of(people) == [(FRONT, "", "2020", "[..2025]"), (FRONT, "", "2025", "..")]


def test_i_that_was_taken_for_a_body_is_whom_the_report_tells_of(people: Rows) -> None:
    people.entity("I", "organisation")
    assert unnamed(people, ("I", "joined", FRONT, "2029")) == [(FRONT, "", "2029", "")]


def test_who_leaves_a_group_once_more_has_not_come_back(people: Rows) -> None:
    words = "Odo Lark left the Varn Front a second time in 2025"
    rows = people.document(f"{words}.", published="2031-05-02")
    people.says(rows, words, relation="left", subject="Odo Lark", object=FRONT, time_edtf="2025", time_raw="2025")
    assert spells_of(people) == [(FRONT, "", "", "2025")]


@pytest.mark.parametrize(
    ("words", "time", "expected"),
    [
        ("Odo Lark hung up his coat at the Varn Front in 2029", "in 2029", [(FRONT, "", "2029", "")]),
        ("Odo Lark kept his coat at the Varn Front until 2029", "until 2029", []),  # when that was over
        ("The lamps of the Varn Front were lit in 2029", "in 2029", []),  # not told of him
    ],
)
def test_who_is_seen_to_come_to_a_group_in_no_known_words(
    people: Rows, words: str, time: str, expected: list[tuple[str, str, str, str]]
) -> None:
    document = people.document(f"{words}. Odo Lark sang. Odo Lark slept.")
    subject = "Odo Lark" if words.startswith("Odo") else "lamps"
    people.says(document, words, subject=subject, time_edtf="2029", time_raw=time)
    assert spells_of(people) == []
    people.makes(document, "joining", FRONT)
    assert spells_of(people) == expected


def test_of_two_times_somebody_came_at_the_one_that_is_seen_so(people: Rows) -> None:
    words = "Odo Lark sold his boat in 2028 and hung up his coat at the Varn Front in 2029"
    document = people.document(f"{words}. Odo Lark sang. Odo Lark slept.")
    people.says(document, words, subject="Odo Lark", time_edtf="2028", time_raw="in 2028")
    people.says(document, words, subject="coat", time_edtf="2029", time_raw="in 2029")
    people.makes(document, "joining", FRONT)
    assert spells_of(people) == [(FRONT, "", "2028", "")]  # the nearest that is told of him
    people.makes(document, "since", "in 2029", edtf="2029")
    assert spells_of(people) == [(FRONT, "", "2029", "")]


def test_somebody_came_at_a_time_that_is_seen_and_no_assertion_has(people: Rows) -> None:
    words = "Odo Lark hung up his coat at the Varn Front, it was the spring of 2029"
    document = people.document(f"{words}. Odo Lark sang. Odo Lark slept.")
    people.says(document, words, subject="Odo Lark")
    people.makes(document, "joining", FRONT)
    assert spells_of(people) == []
    people.makes(document, "since", "the spring of 2029", edtf="2029-21")
    assert spells_of(people) == [(FRONT, "", "2029-21", "")]


def test_what_a_relation_tells_is_not_seen_once_more(people: Rows) -> None:
    words = "Odo Lark left the Varn Front in 2029"
    document = people.document(f"{words}. Odo Lark sang. Odo Lark slept.")
    people.says(
        document, words, relation="left", subject="Odo Lark", object=FRONT, time_edtf="2029", time_raw="in 2029"
    )
    people.makes(document, "joining", FRONT)
    assert spells_of(people) == [(FRONT, "", "", "2029")]


def comes(rows: Rows, words: str, *seen: tuple[str, str], **more: Any) -> list[tuple[str, str, str, str]]:
    """Spells by a report of Odo Lark in which the model sees `seen`, names (…, "") and times (…, EDTF); `more` is of the
    assertion."""
    document = rows.document(f"{words}. Odo Lark sang. Odo Lark slept. Odo Lark woke.", published="2031-05-02")
    rows.says(document, "Odo Lark sang", subject="Odo Lark")
    rows.says(document, words, **more)
    for name, edtf in seen:
        rows.makes(document, "since" if edtf else "joining", name, edtf=edtf)
    return spells_of(rows)


HIM = {"subject": "Odo Lark"}


@pytest.mark.parametrize(
    ("words", "seen", "assertion", "expected"),
    [
        # the relation knows no time, the model does
        (
            "In 2029, he said, Odo Lark joined the Varn Front",
            [(FRONT, ""), ("2029", "2029")],
            HIM | {"relation": "joined", "object": FRONT},
            [(FRONT, "", "2029", "")],
        ),
        # whom the relation tells of is not known, and the model sees him come
        (
            "The old tinker joined the Varn Front in 2029",
            [(FRONT, "")],
            {
                "subject": "old tinker",
                "relation": "joined",
                "object": FRONT,
                "time_edtf": "2029",
                "time_raw": "in 2029",
            },
            [(FRONT, "", "2029", "")],
        ),
        # each group has the time that stands nearest
        (
            "Odo Lark was a Varn Front man from 2026 and a Reed Party man from 2029",
            [(FRONT, ""), (PARTY, ""), ("from 2026", "2026/.."), ("from 2029", "2029/..")],
            HIM,
            [(FRONT, "", "2026", "2029"), (PARTY, "", "2029", "")],
        ),
        # the end of one stay is the beginning of the next
        (
            "Odo Lark stayed at home until 2029, when he was seen at the Varn Front",
            [(FRONT, "")],
            HIM | {"time_edtf": "../2029", "time_raw": "until 2029"},
            [(FRONT, "", "2029", "")],
        ),
        ("Odo Lark was at the Varn Front until 2029", [(FRONT, ""), ("until 2029", "../2029")], HIM, []),
    ],
)
def test_when_somebody_came_to_a_group_is_seen(
    people: Rows,
    words: str,
    seen: list[tuple[str, str]],
    assertion: dict[str, str],
    expected: list[tuple[str, str, str, str]],
) -> None:
    assert comes(people, words, *seen, **assertion) == expected


def test_what_somebody_surely_joins_has_members_whatever_it_was_taken_for(people: Rows) -> None:
    people.entity("Desert Province", "place")
    found = comes(
        people, "Odo Lark rode over to Desert Province in 2029", ("Desert Province", ""), ("2029", "2029"), **HIM
    )
    assert found == [("Desert Province", "", "2029", "")]


def test_of_two_whom_a_report_names_as_often_the_one_told_of_beside_a_group_came_to_it(people: Rows) -> None:
    people.entity("Ada Brun")
    words = "Odo Lark hung up his coat at the Varn Front in 2029"
    document = people.document(f"{words}. Ada Brun sang.")
    people.says(document, words, subject="Odo Lark", time_edtf="2029", time_raw="in 2029")
    people.says(document, "Ada Brun sang", subject="Ada Brun")
    people.makes(document, "joining", FRONT)
    assert spells_of(people) == [(FRONT, "", "2029", "")]
