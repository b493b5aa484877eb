"""Which figure each assertion of a short invented report gives, and what it counts."""

from __future__ import annotations

from dataclasses import replace

import pytest

from quoth.model import Assertion, Document, Zone
from quoth.read.assertions import find_assertions
from quoth.read.mentions import find_mentions
from quoth.read.parser import load_nlp, parse

DOCUMENT = Document(
    document_id="dc_1", external_id="", title="", outlet="Northern Wire", author="", published="2024-05-02", url="",
    captured_at="", language="en", sha256="", duplicate_of="", version_of="", error="", text="", path="", format="txt",
    body_start=0, zones=(), blob="", metadata="{}",
)  # fmt: skip


def read(text: str) -> list[Assertion]:
    document = replace(DOCUMENT, text=text, zones=(Zone(0, len(text), "body"),))
    doc = parse(document, load_nlp())
    return find_assertions(doc, document, [], find_mentions(doc, document))[0]


def figures(text: str) -> set[tuple[str, float | None, float | None, str]]:
    return {
        (a.relation, a.value_low, a.value_high, a.unit)
        for a in read(text)
        if a.value_low is not None or a.value_high is not None
    }


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # the state beside a number
        ("The blast left at least 12 dead.", {("died", 12, None, "people killed")}),
        ("The notice names six wounded.", {("wounded", 6, 6, "people wounded")}),
        ("The number of clerks killed in the blast is eight.", {("died", 8, 8, "clerks killed")}),
        (
            "The blast brings to four the number of clerks killed in the port.",
            {("killed", 4, 4, "clerks killed")},
        ),
        ("Bomb Kills Nine Guards in Osk", {("", 9, 9, "guards")}),
        # one noun for two figures
        (
            "Three Velmian and two Osk policemen died.",
            {("died", 3, 3, "policemen killed"), ("died", 2, 2, "policemen killed")},
        ),
        # the part that a tally includes
        ("The dead included nine clerks.", {("died", 9, 9, "clerks killed")}),
        ("The victims include nine clerks.", {("died", 9, 9, "clerks killed")}),
        # an age
        ("A woman of 63 was killed in the blast.", {("killed", 1, 1, "woman killed")}),
        # no day of a month, where a sentence ends
        ("Tavrin, 12 March. Five clerks died.", {("died", 5, 5, "clerks killed")}),
        # whose children nobody counts
        ("The father of two was killed in the blast.", set()),
        # so much of something, and no distance
        ("The fire burnt 40 square kilometres of forest.", {("", 40, 40, "kilometres")}),
        ("The fire burnt 40 kilometres away.", set()),
        # tallies
        (
            "Two more died, raising the toll to 14.",
            {("died", 2, 2, "people killed"), ("died", 14, 14, "people killed")},
        ),
        ("The death toll rose to 18 on Monday.", {("died", 18, 18, "people killed")}),
        # parts and shares of a whole
        (
            "Nine people were killed. Three were children.",
            {("killed", 9, 9, "people killed"), ("killed", 3, 3, "children killed")},
        ),
        (
            "A bomb killed nine people, among them two nurses.",
            {("killed", 9, 9, "people killed"), ("killed", 2, 2, "nurses killed")},
        ),
        (
            "The blast left at least 12 dead and dozens wounded, most of them children.",
            {
                ("died", 12, None, "people killed"),
                ("wounded", 24, None, "people wounded"),
                ("wounded", 12, None, "children wounded"),
            },
        ),
        (
            "Six clerks had drowned, all of them women.",
            {("died", 6, 6, "clerks killed"), ("died", 6, 6, "women killed")},
        ),
        ("Three of the dead were children.", {("died", 3, 3, "children killed")}),
        ("The dead were 14 pilgrims.", {("died", 14, 14, "pilgrims killed")}),
        (
            "At least 20 people died, including a doctor and two nurses.",
            {("died", 20, None, "people killed"), ("died", 2, 2, "nurses killed")},
        ),
        ("Fourteen children were among those killed.", {("killed", 14, 14, "children killed")}),
        ("Six of the guests killed in Osk were clerks.", {("killed", 6, 6, "clerks killed")}),
        (
            "The raid killed at least 21 clerks, more than half of them women.",
            {("killed", 21, None, "clerks killed"), ("killed", 11, None, "women killed")},
        ),
        (
            "Some 300 people, two-thirds of them children, were killed.",
            {("killed", 270, 330, "people killed"), ("", 270, 330, "people"), ("killed", 200, 200, "children killed")},
        ),
        (
            "Police detained 30 people, twelve of them women.",
            {("arrested", 30, 30, "people arrested"), ("arrested", 12, 12, "women arrested")},
        ),
        # ellipsis
        (
            "Three people died in Qara and two in Shem.",
            {("died", 3, 3, "people killed"), ("died", 2, 2, "people killed")},
        ),
        # a number deep in a side, or in a clause of its own kind
        ("A crowd of about 50 women stormed the bank.", {("stormed", 45, 55, "women")}),
        (
            "The raid claimed the lives of 18 clerks including 10 women.",
            {("killed", 18, 18, "clerks killed"), ("killed", 10, 10, "women killed")},
        ),
        ("The ministry ordered the arrest of five guards.", {("arrested", 5, 5, "guards arrested")}),
        ("Rebels Kill Over 50 in Osk", {("killed", 51, None, "people killed")}),
        ("A family of five was killed.", {("killed", 5, 5, "people killed")}),
        ("Rebels shelled the port at least three times.", {("shelled", 3, None, "times")}),
        ("The well lay 3.4 km behind the mill.", {("", 3.4, 3.4, "km")}),
        ("The barge kept a speed of 7 knots.", {("", 7, 7, "knots")}),
        ("They climbed the 11-floor tower.", {("", 11, 11, "floor")}),
        ("Between 20 and 25 fighters surrendered.", {("surrendered", 20, 25, "fighters surrendered")}),
        # one and none
        ("A woman was killed in Osk.", {("killed", 1, 1, "woman killed")}),
        ("Not a single clerk was hurt.", {("wounded", 0, 0, "clerk wounded")}),
        ("Not one crown is missing.", {("missing", 0, 0, "crown missing")}),
        ("Nothing is missing.", {("missing", 0, 0, "missing")}),
        ("No clerks were hurt.", {("wounded", 0, 0, "clerks wounded")}),
        (
            "A guard was hurt and nobody killed.",
            {("wounded", 1, 1, "guard wounded"), ("killed", 0, 0, "people killed")},
        ),
        ("Four gunmen wounded a guard.", {("wounded", 1, 1, "guard wounded"), ("", 4, 4, "gunmen")}),
        ("The mine claimed the life of a woman.", {("killed", 1, 1, "woman killed")}),
    ],
)
def test_figures(text: str, expected: set[tuple[str, float | None, float | None, str]]) -> None:
    assert figures(text) == expected


@pytest.mark.parametrize(
    "text",
    ["Most of them left.", "Dolma Riel was killed in Osk.", "The mayor, 61, was hurt.", "The 43-year-old was hurt.",
     "The Emirate of the Nine Valleys attacked the town.", "Fighters of the Ten Hills were killed."],
)  # fmt: skip
def test_no_figure(text: str) -> None:
    assert figures(text) == set()


def test_a_tally_that_names_nothing_is_of_what_was_counted_before() -> None:
    found = figures("Nine people were wounded in Osk. The figure rose to 20 on Friday.")
    assert ("wounded", 20, 20, "people wounded") in found


def test_a_part_has_the_time_and_place_of_its_whole() -> None:
    rows = read("Nine people were killed in Osk on Tuesday. Three were children.")
    part = next(a for a in rows if a.value_low == 3)
    assert (part.place, part.earliest) == ("Osk", "2024-04-30")


def test_all_words_of_a_figure_are_in_the_span() -> None:
    (found,) = [a for a in read("As many as 10 air strikes hit the port.") if a.value_high == 10]
    assert found.exact == "As many as 10 air strikes hit the port"


def test_a_part_of_the_dead_is_dead_and_no_part_of_the_wounded() -> None:
    found = figures("Seventeen people were killed and 41 were wounded. Five of the dead are children.")
    assert ("killed", 5, 5, "children killed") in found


@pytest.mark.parametrize(
    "text", ["Half of the 100 prisoners fled.", "Most of the 30 guards died.", "Some of the 30 guards died."]
)
def test_the_whole_of_a_share_is_not_what_befell_it(text: str) -> None:
    assert not any(a.value_low in (30, 100) and a.relation in ("fled", "died") for a in read(text))
