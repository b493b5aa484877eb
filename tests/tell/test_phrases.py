from __future__ import annotations

import pytest
from affair import make_assertion, plain_document

from quoth.tell.phrases import phrase, speakers, tells_more, why_assertion

DOCUMENT = plain_document("Foss left Tolvan.")


@pytest.mark.parametrize(
    ("more", "said", "figure"),
    [
        ({"subject": "Foss", "relation": "left", "object": "FD"}, "Foss — left — FD", ""),
        ({"relation": "", "predicate": "leave", "object": "Tolvan"}, "? — (leave) — Tolvan", ""),
        ({"relation": "died", "value_low": 3.0, "value_high": 3.0, "unit": "people killed"}, "died", "3 people killed"),
        ({"relation": "died", "value_low": 1200.0, "value_high": None}, "died", "at least 1,200"),
        ({"relation": "died", "value_low": 31.0, "exact": "more than 30 died"}, "died", "more than 30"),
        ({"relation": "died", "value_low": 31.0, "exact": "at least 31 of 30"}, "died", "at least 31"),
        ({"relation": "died", "value_low": None, "value_high": 2.5}, "died", "at most 2.5"),
        ({"relation": "died", "value_low": 9.0, "value_high": 12.0}, "died", "9 to 12"),
    ],
)
def test_an_assertion_in_words(more: dict[str, object], said: str, figure: str) -> None:
    words = phrase(make_assertion(DOCUMENT, "left", **more))
    assert (words.said, words.figure, words.doubts) == (said, figure, ())


@pytest.mark.parametrize(
    ("more", "doubts"),
    [
        ({"certainty": "possible", "hedge": "may"}, ("possible (“may”)",)),
        ({"certainty": "possible", "asserted": False}, ("possible", "not asserted")),
        ({"certainty": "underspecified", "asserted": False, "hedge": "if"}, ("not asserted (“if”)",)),
        ({"certainty": "underspecified"}, ("certainty not said",)),
        ({"hedge": "not"}, ()),
        ({"hedge": "if true", "hedged_by": "author", "chain": "Foss"}, ("doubted by who reports it (“if true”)",)),
    ],
)
def test_doubts_say_what_makes_it_less_than_plain(more: dict[str, object], doubts: tuple[str, ...]) -> None:
    assert phrase(make_assertion(DOCUMENT, "left", **more)).doubts == doubts


def test_a_denial_is_not_negated_twice() -> None:
    negative = {"polarity": "negative", "subject": "Foss"}
    assert phrase(make_assertion(DOCUMENT, "left", relation="left", **negative)).negative
    assert not phrase(make_assertion(DOCUMENT, "left", relation="denied", **negative)).negative


def test_a_place_that_is_the_object_is_said_once() -> None:
    assert phrase(make_assertion(DOCUMENT, "left", object="Tolvan", place="Tolvan")).where == ""


def test_long_parts_are_cut_between_words() -> None:
    said = phrase(make_assertion(DOCUMENT, "left", subject="Foss", relation="left", object="word " * 40)).said
    assert said.endswith("word …")
    assert len(said) < 110


@pytest.mark.parametrize(
    ("more", "tells"),
    [
        ({"relation": "left", "subject": "Foss"}, True), ({"relation": ""}, False), ({"relation": "left"}, False),
        ({"relation": "", "subject": "Foss"}, False), ({"relation": "", "subject": "Foss", "polarity": "negative"}, True),
        ({"relation": "", "value_low": 2.0}, True), ({"relation": "", "subject": "Foss", "asserted": False}, True),
        ({"relation": "", "time_edtf": "2031"}, True), ({"relation": "", "predicate": "number", "value_low": 4.0}, False),
    ],
)  # fmt: skip
def test_what_its_sentence_says_as_well_is_left_out(more: dict[str, object], tells: bool) -> None:
    assert tells_more(make_assertion(DOCUMENT, "left", **{"time_edtf": "", **more})) is tells


def test_speakers_of_a_chain() -> None:
    assert speakers("Northern Wire < unnamed < Foss") == ("Northern Wire", "somebody not named", "Foss")
    assert speakers("unnamed: is said") == ("somebody not named (“is said”)",)
    assert speakers("") == ()


@pytest.mark.parametrize(
    ("factuality", "said"), [(2.9, ""), (-2.8, ""), (0.4, "put as +0.4 of ±3"), (-1.2, "put as -1.2 of ±3")]
)
def test_how_surely_it_is_put_is_told_where_it_is_not_plain(factuality: float, said: str) -> None:
    assert said in why_assertion(make_assertion(DOCUMENT, "left", factuality=factuality))
    assert ("put as" in why_assertion(make_assertion(DOCUMENT, "left", factuality=factuality))) == bool(said)
