"""Which place lies in which, as reports say."""

from __future__ import annotations

import pytest
from test_entities import document_of

from quoth.model import Document, Entity, Mention, Reading, make_id
from quoth.places import Places

NAMES = ("Osk", "Velm", "Tarn")


def places_of(*texts: str) -> Places:
    documents: list[Document] = []
    mentions: list[Mention] = []
    for number, text in enumerate(texts):
        values = {slot: getattr(document_of(number), slot) for slot in Document.__slots__}
        documents.append(Document(**{**values, "text": text}))
        for name in NAMES:
            at = text.find(name)
            if at >= 0:
                mention_id = make_id("me", documents[-1].document_id, name)
                mentions.append(
                    Mention(mention_id, documents[-1].document_id, at, at + len(name), name, "name", "place", name,
                            mention_id, "")
                )  # fmt: skip
    entities = {name: Entity(name, "place", "Address", name, "", "", "", "", "", "", 1) for name in NAMES}
    return Places(documents, Reading(mentions=mentions), entities, {m.mention_id: m.exact for m in mentions})


@pytest.mark.parametrize(
    ("text", "around"),
    [
        ("A bomb went off in Osk, in southern Velm.", {"Velm"}),
        ("A bomb went off in Osk in the province of Velm.", {"Velm"}),
        ("The Velm town of Osk was quiet.", {"Velm"}),
        ("Osk, Velm, May 4 (Wire) - All was quiet.", {"Velm"}),
        ("Shells fell in Velm's mountainous Osk.", {"Velm"}),
        ("He saw Osk, Velm and the sea.", set()),
        ("A train left Osk for Velm.", set()),
        ("Shells fell on Osk and Velm.", set()),
    ],
)
def test_the_larger_place_stands_beside_the_smaller(text: str, around: set[str]) -> None:
    assert places_of(text).around("Osk") == around


@pytest.mark.parametrize(("often", "inside", "around"), [("Velm", "Osk", "Velm"), ("Osk", "Velm", "Osk")])
def test_of_two_that_may_lie_in_each_other_the_one_named_more_often_is_larger(
    often: str, inside: str, around: str
) -> None:
    assert places_of("The Velm district of Osk was quiet.", *[f"{often} was quiet."] * 3).around(inside) == {around}


def test_places_often_named_together_need_more_than_one_report_to_lie_in_each_other() -> None:
    once = "He fled from Osk in the Velm hills."
    together = ["Shells fell on Osk, Velm and Tarn."] * 9
    assert places_of(once, *together[:4]).around("Osk") == {"Velm"}
    assert places_of(once, *together).around("Osk") == set()


def test_a_larger_place_may_be_named_with_what_the_smaller_is() -> None:
    text = "The Velm town of Osk was quiet."
    values = {slot: getattr(document_of(0), slot) for slot in Document.__slots__}
    document = Document(**{**values, "text": text})
    mentions = [
        Mention(name, "d0", text.index(name), text.index(name) + len(name), name, "name", "place", name, name, "")
        for name in ("Velm town", "town of Osk")
    ]
    entities = {name: Entity(name, "place", "Address", name, "", "", "", "", "", "", 1) for name in ("Velm", "Osk")}
    places = Places([document], Reading(mentions=mentions), entities, {"Velm town": "Velm", "town of Osk": "Osk"})
    assert places.around("Osk") == {"Velm"}


def test_what_lies_in_a_place_lies_in_what_that_lies_in() -> None:
    places = places_of("A bomb went off in Osk, in Velm.", "Roads in Velm, a district in Tarn, were shut.")
    assert places.around("Osk") == {"Velm", "Tarn"}
    assert places.meet("Osk", "Tarn")
    assert places.meet("Tarn", "Osk")
    assert not places.meet("Osk", "Kaal")


def test_two_reports_that_differ_leave_it_open() -> None:
    places = places_of("A bomb went off in Osk, in Velm.", "A bomb went off in Velm, in Osk.")
    assert not places.meet("Osk", "Velm") or places.around("Osk") == set()
