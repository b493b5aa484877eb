"""Which denial denies what, and what is none."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from types import SimpleNamespace
from typing import Any

import pytest
from by_hand import Rows, links_of

from quoth.compare.denials import of_topic_alone, parties
from quoth.model import Span


def two_reports(
    rows: Rows, held: str, denial: str, *, holds: Mapping[str, Any] | None = None, **fields: object
) -> list[str]:
    """The types of the links between a report and one, about the same ministry and town, that says not so.

    `holds` are fields of what is held, the rest those of the denial.
    """
    rows.entity("Ostrel", "place")
    rows.entity("Harbour Board", "organisation")
    one = rows.document(f"Ostrel, Harbour Board: {held}.", outlet="Norland Post")
    two = rows.document(f"Ostrel, Harbour Board: {denial}.", outlet="Sund Courier")
    rows.says(one, held, **holds or {})
    rows.says(two, denial, speaker="the owner", kind="role", polarity="negative", **fields)
    return [link.type for link in links_of(rows)]


@pytest.mark.parametrize(
    ("held", "denial"),
    [
        ("the dredger leaked oil into the lagoon all week", "no oil was leaked into the lagoon by the dredger"),
        ("the old ferry was overloaded that night", "the old ferry was not overloaded"),
        ("the dredger leaked oil into the lagoon", "the dredger cannot have leaked oil into the lagoon"),
        ("the dredgers leaked oil into the lagoon", "not one of our dredgers leaked oil into the lagoon"),
    ],
)
def test_a_denial(rows: Rows, held: str, denial: str) -> None:
    assert two_reports(rows, held, denial) == ["denies"]


def test_an_office_in_passing_is_not_what_is_denied(rows: Rows) -> None:
    rows.entity("Ada Brun")
    office = {"relation": "role", "predicate": "mayor", "subject": "Ada Brun", "object": "mayor of Ostrel"}
    held, denial = "the mayor of Ostrel, Ada Brun", "neither the mayor of Ostrel nor the board runs the ferry"
    assert two_reports(rows, held, denial, holds=office) == []


def test_what_is_told_by_the_way_in_a_sentence_is_not_what_it_denies(rows: Rows) -> None:
    rows.entity("Ostrel", "place")
    text = "Ostrel was not far from the crowd, who chanted that they were Ostrel"
    document = rows.document(f"{text}.")
    rows.says(document, text, subject="Ostrel", predicate="be", polarity="negative")
    rows.says(document, "they were Ostrel", speaker="the crowd", kind="collective", subject="they", predicate="be")
    assert links_of(rows) == []


def test_whose_words_are_called_wrong_is_not_he_who_calls_them_so(rows: Rows) -> None:
    document = rows.document("The pier sank, clerks said. The director, Ada Brun, said this was wrong.")
    rows.says(document, "The pier sank", speaker="clerks", kind="collective")
    rows.says(
        document, "The director, Ada Brun", relation="role", subject="Ada Brun", object="director", sentence_start=28
    )
    rows.says(document, "this was wrong", speaker="Ada Brun", act="assert", relation="called false", object="this",
              polarity="negative", sentence_start=28)  # fmt: skip
    assert [link.type for link in links_of(rows)] == ["denies"]


def test_an_office_may_be_denied(rows: Rows) -> None:
    rows.entity("Ada Brun")
    office = {"relation": "role", "predicate": "mayor", "subject": "Ada Brun", "object": "mayor of Ostrel"}
    held, denial = "Ada Brun, mayor of Ostrel, opened the bridge", "Ada Brun is not the mayor of Ostrel"
    assert two_reports(rows, held, denial, holds=office, **office) == ["denies"]


def test_a_line_may_break_in_what_is_denied(rows: Rows) -> None:
    held, denial = (
        "the dredger\nleaked oil into the lagoon",
        "it is\nnot known that the dredger leaked oil into the lagoon",
    )
    assert two_reports(rows, held, denial) == []
    assert two_reports(rows, held, "the dredger has\nnot leaked oil into\nthe lagoon") == ["denies"]


@pytest.mark.parametrize(
    ("held", "denial"),
    [
        # What was refused, cannot be, is not known or stands in passing.
        ("the dredger leaked oil into the lagoon", "refused to say that the dredger leaked oil into the lagoon"),
        ("the board took action to save the lagoon", "the board has failed to take action to save the lagoon"),
        ("the board took action to save the lagoon", "the board today refused to take action to save the lagoon"),
        ("the board took action to save the lagoon", "it was not aware that the board took action to save the lagoon"),
        ("the board took action to save the lagoon", "the board has not been able to take action to save the lagoon"),
        ("the dredger leaked oil into the lagoon", "the dredger that never leaked oil into the lagoon"),
        ("the dredger leaked oil into the lagoon", "it is not known that the dredger leaked oil into the lagoon"),
        ("the dredger leaked oil into the lagoon", "the dredger could not leak oil into the lagoon"),
        ("the dredger leaked oil into the lagoon", "the owner will deny that the dredger leaked oil into the lagoon"),
        ("the dredger leaked oil into the lagoon", "no oil leaked from the dredger into the lagoon, Ada Brun said"),
        # One text of two outlets is no quarrel, though it was read as a denial in one.
        (
            "the board of Ostrel and the dredger firm discussed the oil spill in the lagoon on Monday",
            "the board of Ostrel and the dredger firm discussed the oil spill in the lagoon",
        ),
        (
            "the board of Ostrel and the dredger firm discussed the oil spill in the lagoon",
            "nobody asked the board of Ostrel and the dredger firm discussed the oil spill in the lagoon on Monday",
        ),
        ("the dredger had not leaked oil into the lagoon", "oil never leaked from the dredger into the lagoon"),
        # A question holds nothing, and a sentence about a denial is not what it denies.
        ("whether the dredger leaked oil into the lagoon", "the dredger never leaked oil into the lagoon"),
        ("the owner denied that the dredger leaked oil", "the dredger never leaked oil into the lagoon"),
        # A habit, a denial, what somebody wrote and what is only named hold nothing that could be denied.
        (
            "the owners always blame the dredger for any oil in the lagoon",
            "the dredger never leaked oil into the lagoon",
        ),
        ("the oil in the lagoon was neither old nor the dredger's", "the dredger never leaked oil into the lagoon"),
        ("the letter told of oil that the dredger leaked into the lagoon", "the dredger leaked no oil into the lagoon"),
        ("the oil leaked by the dredger into the lagoon", "the dredger leaked no oil into the lagoon"),
        # An order, what somebody was not given, and two who tell of themselves deny nothing.
        ("the dredger leaked oil into the lagoon", "do not let the dredger leak oil into the lagoon"),
        ("the dredger was given entry to the lagoon", "the board denied the dredger entry to the lagoon"),
        # What leaves the other as it is: others before it, more than is said, what somebody means not to do.
        ("the dredger leaked oil into the lagoon", "the dredger was not the first to leak oil into the lagoon"),
        ("the dredger leaked oil into the lagoon", "oil in the lagoon is not as bad as the dredger"),
        ("the dredger leaked oil into the lagoon", "the dredger does not infrequently leak oil into the lagoon"),
        (
            "the dredger is a good ship for the lagoon",
            "there has never been a better ship for the lagoon than the dredger",
        ),
        ("the board will clean the oil in the lagoon", "the decision not to clean the oil in the lagoon"),
        ("the dredger leaked oil into the lagoon", "the failure of the board to stop the oil in the lagoon"),
        ("the owner has evidence of oil in the lagoon", "there is no evidence"),
        ("the dredger leaked oil into the lagoon", "not to leak oil into the lagoon"),
        # What somebody wants is not yet so, nor what he has no interest in, nor what something is for.
        ("to clean the lagoon of the oil", "the dredger did not clean the lagoon of the oil"),
        ("we must buy a dredger that leaks no oil into the lagoon", "the dredger does not leak oil into the lagoon"),
        # Other matters in like words.
        ("nine of the dredgers leaked oil", "four of the dredgers leaked no oil"),
        ("the lagoon has oil enough for the dredger", "the harbour school was never closed"),
    ],
)
def test_no_denial(rows: Rows, held: str, denial: str) -> None:
    assert two_reports(rows, held, denial) == []


@pytest.mark.parametrize(("act", "sure"), [("deny", 0.7), ("assert", 0.45)])
def test_a_denial_in_so_many_words_is_surer_than_a_not(rows: Rows, act: str, sure: float) -> None:
    held, denial = (
        "the dredger has leaked oil into the lagoon all week",
        "no oil was leaked into the lagoon by the dredger",
    )
    assert two_reports(rows, held, denial, act=act) == ["denies"]
    assert [link.confidence for link in links_of(rows)] == [sure]


def test_a_denial_that_points_back_is_of_the_sentence_before(rows: Rows) -> None:
    first, second = "the union stopped the cranes of Ostrel on Monday", "The union denied it"
    text = f"The Harbour Board said {first}. {second}."
    document = rows.document(text)
    held = rows.says(document, first, speaker="Harbour Board", sentence_end=text.index(".") + 1)
    denial = rows.says(
        document, second, speaker="The union", act="deny", relation="denied", polarity="negative",
        sentence_start=text.index(second), sentence_end=len(text),
    )  # fmt: skip
    (link,) = links_of(rows)
    assert (link.type, link.assertion_a, link.assertion_b) == ("denies", denial.assertion_id, held.assertion_id)


@pytest.mark.parametrize(("speaker", "types"), [("Harbour Board", []), ("The union", ["denies"])])
def test_who_corrects_himself_denies_nothing_of_others(rows: Rows, speaker: str, types: list[str]) -> None:
    told = (("Divers", "the barge of Ostrel sank"), ("Harbour Board", "the ferry of Ostrel sank"))
    text = "Divers said the barge of Ostrel sank. Harbour Board said the ferry of Ostrel sank. That was wrong."
    document = rows.document(text)
    for said_by, words in told:
        rows.says(document, words, speaker=said_by, sentence_end=text.index(words) + len(words) + 1)
    rows.says(
        document, "That was wrong", speaker=speaker, relation="called false", object="That", polarity="negative",
        sentence_start=text.index("That"), sentence_end=len(text),
    )  # fmt: skip
    assert [link.type for link in links_of(rows)] == types


@pytest.mark.parametrize(
    ("who", "told", "figure", "expected"),
    [
        ("the ministry", "The ministry’s nine cannot be right", 9, ["denies"]),
        ("the ministry", "The union’s nine cannot be right", 9, []),  # another's nine, perhaps of something else
        ("the ministry", "The figure of 47 is not borne out", 47, ["denies"]),  # no other counts as many
        ("the ministry", "The ministry’s nine and the union’s ten cannot both be right", 9, []),
    ],
)
def test_a_figure_that_cannot_be_right_is_that_of_whoever_is_named(
    rows: Rows, who: str, told: str, figure: int, expected: list[str]
) -> None:
    held = f"{figure} guards died at the mill of Ostrel beside Tarn"
    for name in ("Ostrel", "Tarn"):
        rows.entity(name, "place")
    one = rows.document(f"{held}, {who} said.", outlet="Post")
    two = rows.document(
        f"All were at the mill of Ostrel beside Tarn. {told}.", outlet="Courier", published="2031-05-03"
    )
    rows.says(one, held, speaker=who, relation="died", value_low=figure, value_high=figure, unit="guards killed")
    rows.says(two, told, polarity="negative")
    found = links_of(rows) if expected else [link for link in links_of(rows) if link.subtype == "number"]
    assert [link.type for link in found] == expected


@pytest.mark.parametrize(("subjects", "types"), [(("We", "we"), []), (("the guards", "we"), ["denies"])])
def test_two_who_tell_of_themselves_deny_nothing_of_each_other(
    rows: Rows, subjects: tuple[str, str], types: list[str]
) -> None:
    held, denial = (
        f"{subjects[0]} sank the old ferry in the lagoon",
        f"{subjects[1]} never sank the ferry in the lagoon",
    )
    holds = {"speaker": "the union", "subject": subjects[0]}
    assert two_reports(rows, held, denial, holds=holds, subject=subjects[1]) == types


@pytest.mark.parametrize(("places", "types"), [(("Ostrel", "Tavrin"), ["denies"]), (("Osk", "Tarn"), [])])
def test_reports_of_no_common_matter_deny_nothing_of_each_other(
    rows: Rows, places: tuple[str, str], types: list[str]
) -> None:
    for name in ("Ostrel", "Tavrin", "Osk", "Tarn"):
        rows.entity(name, "place")
    one = rows.document("Ostrel, Tavrin: the old ferry was overloaded that night.", outlet="Norland Post")
    two = rows.document(
        f"{places[0]}, {places[1]}: the old ferry was not overloaded that night.", outlet="Sund Courier"
    )
    rows.says(one, "the old ferry was overloaded that night")
    rows.says(two, "the old ferry was not overloaded that night", speaker="the owner", polarity="negative")
    assert [link.type for link in links_of(rows)] == types


@pytest.mark.parametrize(
    ("beside", "figure", "unit", "called"),
    [
        ("The mill has two cold rooms", 2, "rooms", "figure"),
        ("9 guards died in the mill", 9, "guards killed", "figures"),  # of several the greatest
    ],
)
def test_that_a_figure_is_exaggerated_is_of_the_count_before(
    rows: Rows, beside: str, figure: int, unit: str, called: str
) -> None:
    told = "60 guards died", beside, f"Orsk called the {called} exaggerated"
    text = ". ".join(told) + "."
    document = rows.document(text)
    for words, low, counted in ((told[0], 60, "guards killed"), (beside, figure, unit)):
        rows.says(
            document, words, speaker="the union", relation="died" if counted == "guards killed" else "", value_low=low,
            value_high=low, unit=counted, sentence_start=text.index(words), sentence_end=text.index(words) + len(words),
        )  # fmt: skip
    rows.says(
        document, told[2], relation="called false", subject="Orsk", object=called, polarity="negative",
        sentence_start=text.index(told[2]), sentence_end=len(text),
    )  # fmt: skip
    (link,) = links_of(rows)
    assert "60 guards died" in (link.quote_a, link.quote_b)


@pytest.mark.parametrize(
    ("told", "types"),
    [
        ("We wrote that the ferry of Ostrel sank", ["denies"]),
        ("The ferry of Ostrel sank", []),  # somebody thinks again
    ],
)
def test_an_outlet_takes_back_what_it_had_told(rows: Rows, told: str, types: list[str]) -> None:
    text = f"{told}. This was wrong."
    document = rows.document(text)
    rows.says(document, told[-24:], sentence_start=0, sentence_end=len(told) + 1)
    rows.says(
        document, "This was wrong", relation="called false", object="This", polarity="negative",
        sentence_start=text.index("This"), sentence_end=len(text),
    )  # fmt: skip
    assert [link.type for link in links_of(rows)] == types


def test_a_denial_that_a_report_tells_of_names_who_denies(rows: Rows) -> None:
    held, words = "rebels bombed the market of Ostrel", "rebels who denied that they bombed the market of Ostrel"
    one = rows.document(f"The ministry said {held}.", outlet="Post")
    two = rows.document(f"It was the work of {words}.", outlet="Courier")
    rows.says(one, held, speaker="The ministry", relation="bombed")
    rows.says(two, words, relation="denied", subject="rebels", polarity="negative")
    (link,) = links_of(rows)
    assert link.reason == "The ministry (Post) says so; rebels (Courier) says that it is not so."


@pytest.mark.parametrize(("speaker", "types"), [("Ada Brun", []), ("Mila Orsk", ["denies"])])
def test_nobody_denies_in_his_own_words(rows: Rows, speaker: str, types: list[str]) -> None:
    rows.entity("Ostrel", "place")
    rows.entity("Harbour Board", "organisation")
    for at, (said_by, marks) in enumerate((("Ada Brun", "“”"), (speaker, '""'))):
        words = f"the dredger sank in a {marks[0]}freak{marks[1]} squall"
        document = rows.document(f"Ostrel, Harbour Board: {said_by} said {words}.", outlet=f"Paper {at}")
        rows.says(document, words, speaker=said_by, polarity="negative" if at else "positive")
    assert [link.type for link in links_of(rows)] == types


def test_a_denial_denies_the_claim_that_it_tells_of_and_nothing_beside(rows: Rows) -> None:
    claim = "the dredger leaked oil into the lagoon all week"
    earlier = rows.document(f"The Harbour Board said {claim}.", outlet="Norland Post")
    rows.says(earlier, claim, speaker="Harbour Board")
    later = rows.document(f"Ada Brun rejected the board's claim that {claim}.", outlet="Sund Courier")
    rows.says(later, claim, speaker="the board", kind="role")
    rows.says(later, "Ada Brun rejected the board's claim", relation="denied", polarity="negative", speaker="Ada Brun")
    rows.says(later, f"the board's claim that {claim}", speaker="Ada Brun", act="deny", polarity="negative")
    (link,) = links_of(rows)
    assert (link.type, link.quote_a) == ("denies", f"the board's claim that {claim}")


def test_who_denies_that_any_was_denies_each_number(rows: Rows) -> None:
    denial = "any boat had been seized by the harbour guards"
    for name, kind in (("Ostrel", "place"), ("Harbour Board", "organisation")):
        rows.entity(name, kind)  # type: ignore[arg-type]
    one = rows.document(
        "Ostrel, Harbour Board: two boats had been seized by the harbour guards.", outlet="Norland Post"
    )
    two = rows.document(f"Ostrel, Harbour Board: the owner denied that {denial}.", outlet="Sund Courier")
    rows.says(one, "two boats had been seized by the harbour guards", value_low=2, value_high=2, unit="boats")
    rows.says(two, denial, speaker="the owner", kind="role", act="deny", polarity="negative")
    assert [link.type for link in links_of(rows)] == ["denies"]


@pytest.mark.parametrize(("day", "types"), [("2031-05-02", ["denies"]), ("2030-01-09", [])])
def test_a_denial_is_of_its_own_event(rows: Rows, day: str, types: list[str]) -> None:
    for name, kind in (("Ostrel", "place"), ("Harbour Board", "organisation")):
        rows.entity(name, kind)  # type: ignore[arg-type]
    for at, (words, when) in enumerate((("the dredger leaked oil into the lagoon all week", "2031-05-02"),
                                        ("no oil was leaked into the lagoon by the dredger", day))):  # fmt: skip
        event = rows.entity(f"leak of {when}", "event")
        entity = rows.resolved.entities[-1]
        rows.resolved.entities[-1] = replace(entity, earliest=when, latest=when)
        document = rows.document(f"Ostrel, Harbour Board: {words}.", outlet=f"Paper {at}")
        rows.says(
            document, words, speaker="the owner" if at else "", kind="role",
            polarity="negative" if at else "positive", event_id=rows.event(document, event),
        )  # fmt: skip
    assert [link.type for link in links_of(rows)] == types


def test_two_who_speak_for_one_body_in_one_report_deny_nothing_of_each_other(rows: Rows) -> None:
    rows.entity("Harbour Board", "organisation")
    rows.entity("Mila Orsk")
    held, denial = "the dredger leaked oil into the lagoon all week", "no oil was leaked into the lagoon by the dredger"
    document = rows.document(f"Mila Orsk, spokeswoman for the Harbour Board, said {held}. The Harbour Board: {denial}.")
    rows.says(document, held, speaker="Mila Orsk")
    rows.says(document, denial, speaker="Harbour Board", polarity="negative")
    assert links_of(rows) == []


def test_neither_confirm_nor_deny_denies_nothing(rows: Rows) -> None:
    first, second = "the union stopped the cranes of Ostrel on Monday", "deny it"
    text = f"The Harbour Board said {first}. The union would neither confirm nor {second}."
    document = rows.document(text)
    rows.says(document, first, speaker="Harbour Board")
    rows.says(
        document, second, speaker="The union", act="deny", relation="denied", polarity="negative",
        sentence_start=text.index("The union would"), sentence_end=len(text),
    )  # fmt: skip
    assert links_of(rows) == []


@pytest.mark.parametrize(
    ("object_", "types"),
    [
        ("reports of", ["denies"]),
        ("calls to stop", []),
        ("all talks on", []),
        ("any talks on", ["denies"]),
        ("the creation of a board on", []),
        ("the firm's version of", ["denies"]),
    ],
)
def test_who_rejects_a_call_denies_nothing(rows: Rows, object_: str, types: list[str]) -> None:
    held, denial = "the dredger leaks oil into the lagoon", f"rejected {object_} the dredger leaking oil in the lagoon"
    assert two_reports(rows, held, denial, act="deny", relation="denied") == types


@pytest.mark.parametrize(
    ("held", "types"),
    [
        ("the Reed Brigade took part in the murder of the mayor of Ostrel", ["denies"]),
        ("the Harbour Board deplored the murder of the mayor of Ostrel", []),
    ],
)
def test_who_denies_a_part_in_it_does_not_deny_that_it_happened(rows: Rows, held: str, types: list[str]) -> None:
    denial = "the Reed Brigade denied any part in the murder of the mayor of Ostrel"
    assert two_reports(rows, held, denial, act="deny", relation="denied", subject="Reed Brigade") == types


def test_a_part_of_what_is_denied_is_no_rival_of_the_denial(rows: Rows) -> None:
    inside = "armed men in the harbour school of Ostrel"
    text = f"The Harbour Board denied that there were any {inside}."
    document = rows.document(text)
    rows.says(document, inside)
    rows.says(
        document, text[:-1], speaker="The Harbour Board", act="deny", relation="denied", polarity="negative",
        subject="Harbour Board",
    )  # fmt: skip
    assert links_of(rows) == []


def test_that_nobody_was_hurt_does_not_deny_the_damage(rows: Rows) -> None:
    held = "the blast badly damaged the school of Ostrel"
    words = "the blast at the school of Ostrel caused no casualties"
    document = rows.document(f"A witness said {held}. The mayor said {words}.")
    rows.says(document, held, speaker="A witness", relation="damaged")
    rows.says(document, words, speaker="The mayor", relation="died", polarity="negative", value_low=0, value_high=0,
              unit="people killed")  # fmt: skip
    assert [link.type for link in links_of(rows)] == []


@pytest.mark.parametrize(
    ("accused", "blame", "types"),
    [
        ("Reed Brigade", "The Reed Brigade was behind the explosion at the customs house", ["denies"]),
        ("Reed Brigade", "the explosion at the customs house was caused by Reed Brigade forces", ["denies"]),
        # One of two: that the one did not do it leaves the other.
        ("Reed Brigade or the Varn Front", "The Reed Brigade or the Varn Front was behind the explosion at the customs house", []),
        ("Reed Brigade", "the explosion at the customs house was caused by Reed Brigade or Varn forces", []),
    ],
)  # fmt: skip
def test_who_denies_having_done_it_is_set_against_who_accuses_him(
    rows: Rows, accused: str, blame: str, types: list[str]
) -> None:
    blast = rows.entity("blast", "event", "place of blast")
    rows.entity("Reed Brigade", "group")
    one = rows.document(f"{blame}.", outlet="Norland Post")
    two = rows.document("The Reed Brigade denied any part in the explosion.", outlet="Sund Courier")
    rows.says(one, blame, relation="responsible", subject=accused, event_id=rows.event(one, blast))
    rows.says(
        two, "The Reed Brigade denied any part in the explosion", speaker="Reed Brigade", act="deny",
        relation="denied", subject="Reed Brigade", polarity="negative", event_id=rows.event(two, blast),
    )  # fmt: skip
    assert [link.type for link in links_of(rows)] == types


@pytest.mark.parametrize(("between", "types"), [("", ["denies"]), ("It rained all day. ", [])])
def test_who_denies_right_after_an_accusation_denies_that_one(rows: Rows, between: str, types: list[str]) -> None:
    blame, denial = "Norland accused the Reed Brigade of that attack", "The Reed Brigade denied responsibility"
    text = f"{blame}. {between}{denial}."
    document, second = rows.document(text), len(text) - len(denial) - 1
    rows.entity("Reed Brigade", "group")
    blast, raid = (rows.entity(name, "event", place) for name, place in (("blast", "Osk"), ("raid", "Tarn")))
    rows.says(document, blame, speaker="Norland", relation="blamed", predicate="accuse", object="Reed Brigade",
              subject="Norland", event_id=rows.event(document, blast), sentence_start=0, sentence_end=len(blame) + 1)  # fmt: skip
    rows.says(document, denial, speaker="Reed Brigade", act="deny", relation="denied", subject="Reed Brigade",
              polarity="negative", event_id=rows.event(document, raid), sentence_start=second, sentence_end=len(text))  # fmt: skip
    assert [link.type for link in links_of(rows)] == types


def test_an_accusation_that_is_rejected_is_the_one_that_names_who_rejects_it(rows: Rows) -> None:
    blame, other, second = "the Reed Brigade was behind the blast", "two men had been held", "It rejected the charge"
    text = f"Ada Brun said that {blame}. Rolf Kast said that {other}. {second}."
    document = rows.document(text)
    held = rows.says(document, blame, speaker="Ada Brun", relation="responsible", subject="Reed Brigade")
    rows.says(document, other, speaker="Rolf Kast")
    rows.says(
        document, second, speaker="Reed Brigade", act="deny", relation="denied", polarity="negative",
        subject="Reed Brigade", sentence_start=text.index(second), sentence_end=len(text),
    )  # fmt: skip
    (link,) = links_of(rows)
    assert (link.type, link.assertion_b) == ("denies", held.assertion_id)


@pytest.mark.parametrize(
    ("denial", "subject", "types"),
    [
        ("there was no dredger there", "dredger", ["denies"]),
        ("the dredger was not old", "dredger", []),
        ("there was no need for a dredger there", "need", []),
    ],
)
def test_that_there_was_none_denies_what_one_is_said_to_have_done(
    rows: Rows, denial: str, subject: str, types: list[str]
) -> None:
    assert two_reports(rows, "there was a dredger there", denial, subject=subject) == types


def test_that_somebody_did_not_do_it_denies_not_that_it_was_done(rows: Rows) -> None:
    relation = {"relation": "attacked"}
    assert two_reports(rows, "the attack on the harbour school of Ostrel", "I did not order the attack on the school",
                       subject="I", **relation) == []  # fmt: skip
    assert two_reports(rows, "the day when the harbour master was shot", "smugglers had not shot the harbour master",
                       holds={"relation": "killed"}, subject="smugglers", relation="killed") == []  # fmt: skip


def test_what_only_names_the_deed_accuses_nobody(rows: Rows) -> None:
    held, denial = "the leak of oil by a dredger into the lagoon", "no oil was leaked into the lagoon by the dredger"
    assert two_reports(rows, held, denial, act="deny") == ["denies"]
    assert [link.confidence for link in links_of(rows)] == [0.45]


@pytest.mark.parametrize(("verb", "types"), [("saw", ["denies"]), ("touched on", [])])
def test_what_somebody_only_touched_on_is_not_denied(rows: Rows, verb: str, types: list[str]) -> None:
    rows.entity("Ostrel", "place")
    rows.entity("Harbour Board", "organisation")
    held, denial = "the leak of oil by a dredger into the lagoon", "no oil was leaked into the lagoon by the dredger"
    rows.says(rows.document(f"Ostrel, Harbour Board: She {verb} {held}."), held)
    two = rows.document(f"Ostrel, Harbour Board: {denial}.", outlet="Sund Courier")
    rows.says(two, denial, speaker="the owner", act="deny", polarity="negative")
    assert [link.type for link in links_of(rows)] == types


def test_an_allegation_that_goes_on_is_not_what_another_says(rows: Rows) -> None:
    blame, text = "the Reed Brigade was behind the blast", "It denied allegations that the docks were shut"
    document = rows.document(f"Ada Brun said that {blame}. {text}.")
    rows.says(document, blame, speaker="Ada Brun", relation="responsible", subject="Reed Brigade")
    rows.says(
        document, "It denied allegations", speaker="Reed Brigade", act="deny", relation="denied", polarity="negative",
        subject="Reed Brigade",
    )  # fmt: skip
    assert links_of(rows) == []


def test_that_one_thing_has_to_do_with_another_is_denied_and_not_the_other(rows: Rows) -> None:
    held = "angry owners staged demonstrations against the dredger firm"
    denial = "the owner denied the move was related to the demonstrations against the dredger firm"
    assert two_reports(rows, held, denial, act="deny", relation="denied") == []


@pytest.mark.parametrize(("what", "types"), [("any quarrel", []), ("any oil", ["denies"])])
def test_that_there_is_something_is_denied_of_what_names_it(rows: Rows, what: str, types: list[str]) -> None:
    held = "the board told the dredger firm of the oil in the lagoon of Ostrel"
    denial = f"the owner denied that there was {what} between the board and the dredger firm in the lagoon"
    assert two_reports(rows, held, denial, act="deny", relation="denied") == types


LONG = f"At the port, {'where the cranes stood still that week, ' * 4}"


@pytest.mark.parametrize(
    ("before", "cue", "shown"),
    [
        ("", "denied", "Ostrel, Harbour Board: the owner strongly denied that no oil was leaked into the lagoon"),
        (LONG, "denied", "denied that no oil was leaked into the lagoon"),
        (LONG, "", "no oil was leaked into the lagoon"),
    ],
)
def test_a_denial_is_shown_with_what_stands_before(rows: Rows, before: str, cue: str, shown: str) -> None:
    rows.entity("Ostrel", "place")
    rows.entity("Harbour Board", "organisation")
    words, text = "no oil was leaked into the lagoon", f"{before}Ostrel, Harbour Board: the owner strongly denied that "
    held = "the dredger leaked oil into the lagoon"
    rows.says(rows.document(f"Ostrel, Harbour Board: {held}."), held)
    two = rows.document(f"{text}{words}.", outlet="Sund Courier")
    rows.says(two, words, speaker="the owner", act="deny", polarity="negative", sentence_start=0)
    if cue:
        at = text.index("denied")
        rows.reading.statements[-1] = replace(rows.reading.statements[-1], cue_spans=(Span(at, at + len("denied")),))
    assert [link.quote_a for link in links_of(rows)] == [shown]


def test_words_that_leave_out_who_did_it_are_shown_with_those_that_blame(rows: Rows) -> None:
    blast = rows.entity("blast", "event", "place of blast")
    rows.entity("Reed Brigade", "group")
    words = "being behind the explosion at the customs house"
    text = f"Ada Brun accused the Reed Brigade of {words}."
    one = rows.document(text)
    rows.says(one, words, speaker="Ada Brun", act="accuse", relation="responsible", subject="Reed Brigade",
              sentence_start=0, sentence_end=len(text), event_id=rows.event(one, blast))  # fmt: skip
    at = text.index("accused")
    rows.reading.statements[-1] = replace(rows.reading.statements[-1], cue_spans=(Span(at, at + len("accused")),))
    two = rows.document("The Reed Brigade denied any part in the explosion.", outlet="Sund Courier")
    rows.says(
        two, "The Reed Brigade denied any part in the explosion", speaker="Reed Brigade", act="deny",
        relation="denied", subject="Reed Brigade", polarity="negative", event_id=rows.event(two, blast),
    )  # fmt: skip
    assert [link.quote_b for link in links_of(rows)] == [text.removesuffix(".")]


@pytest.mark.parametrize(("speaker", "sure"), [("the army", 0.45), ("Orsk", 0.7)])
def test_two_of_one_side_are_less_surely_at_odds(rows: Rows, speaker: str, sure: float) -> None:
    held, denial = "the dredger has leaked oil into the lagoon all week", "no oil was leaked into the lagoon by it"
    rows.entity("Ostrel", "place")
    rows.entity("Harbour Board", "organisation")
    one = rows.document(f"Ostrel, Harbour Board: {held}.")
    two = rows.document(f"Ostrel, Harbour Board: {denial}.", outlet="Sund Courier")
    rows.says(one, held, speaker=speaker)
    rows.says(two, denial, speaker="the government", act="deny", polarity="negative")
    assert [link.confidence for link in links_of(rows)] == [sure]


@pytest.mark.parametrize(
    ("denier", "accused", "expected"),
    [
        ("Moscow", "suspected Russian jets", True),
        ("Moscow", "Russian warplanes", True),
        ("Damascus", "Syrian rebels", False),
        ("Moscow", "Turkish jets", False),
        ("the Sons of Osk", "the Sons", True),
    ],
)
def test_who_denies_may_be_accused_by_another_name(denier: str, accused: str, expected: bool) -> None:
    assert bool(parties(denier) & parties(accused)) is expected


@pytest.mark.parametrize(
    ("claims", "likeness", "expected"),
    [
        (0.9, 0.6, False),
        (0.6, 0.7, True),  # of one topic, and not near in what they claim
    ],
)
def test_what_only_shares_a_topic_within_a_report_is_not_denied(
    rows: Rows, claims: float, likeness: float, expected: bool
) -> None:
    document = rows.document("The dredger is old, clerks said. The owner said it is not unsafe.")
    rows.says(document, "The dredger is old", speaker="clerks", kind="collective")
    rows.says(document, "it is not unsafe", speaker="The owner", kind="role", polarity="negative")
    other, denial = rows.gathered.evidence
    words, claimed = (SimpleNamespace(likeness=lambda one, two, near=near: near) for near in (likeness, claims))
    assert of_topic_alone(denial, other, words, claimed) == expected
