"""What contradicts what, and what only looks so."""

from __future__ import annotations

import pytest
from by_hand import Rows, linked, links_of
from hypothesis import given
from hypothesis import strategies as st

from quoth.compare.counts import of_two_sites, other_side


def toll(
    rows: Rows, outlet: str, published: str, event: str, low: float, high: float | None, unit: str, speaker: str
) -> None:
    text = f"{speaker} said the blast in Ostrel left {low:.0f} {unit}."
    document = rows.document(text, outlet=outlet, published=published)
    words = f"the blast in Ostrel left {low:.0f} {unit}"
    rows.says(
        document,
        words,
        speaker=speaker,
        relation="killed",
        value_low=low,
        value_high=high,
        unit=unit,
        event_id=rows.event(document, rows.entity(event, "event", f"place of {event}")),
    )


def people_killed(rows: Rows, event: str, outlet: str, speaker: str, words: str, figure: int) -> None:
    document = rows.document(f"{speaker} said {words}.", outlet=outlet)
    rows.says(
        document, words, speaker=speaker, relation="killed", value_low=figure, value_high=figure, unit="people killed",
        event_id=rows.event(document, event),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        (
            ("2031-05-02", "blast", 12, 12, "people killed"),
            ("2031-05-02", "blast", 19, 19, "people killed"),
            ["contradicts"],
        ),
        (
            ("2031-05-02", "blast", 12, 12, "people killed"),
            ("2031-05-04", "blast", 19, 19, "people killed"),
            ["supersedes"],
        ),
        (
            ("2031-05-02", "blast", 12, None, "people killed"),
            ("2031-05-02", "blast", 19, 19, "people killed"),
            ["compatible"],
        ),
        (
            ("2031-05-02", "blast", 30, 30, "people killed"),
            ("2031-05-02", "blast", 31, None, "people killed"),  # more than 30
            ["compatible"],
        ),
        (("2031-05-02", "blast", 12, 12, "people killed"), ("2031-05-02", "fire", 19, 19, "people killed"), []),
        (("2031-05-02", "blast", 12, 12, "people killed"), ("2031-05-02", "blast", 19, 19, "people wounded"), []),
        (
            ("2031-05-02", "blast", 12, 12, "children killed"),
            ("2031-05-02", "blast", 19, 19, "people killed"),
            [],
        ),
        (
            ("2031-05-02", "blast", 12, None, "civilians killed"),
            ("2031-05-02", "blast", 19, 19, "people killed"),
            ["compatible"],
        ),
        (
            ("2031-05-02", "blast", 31, 31, "militants killed"),
            ("2031-05-02", "blast", 19, 19, "people killed"),
            ["contradicts"],
        ),
    ],
)
def test_tolls(rows: Rows, first: tuple, second: tuple, expected: list[str]) -> None:  # type: ignore[type-arg]
    for outlet, speaker, (day, event, low, high, unit) in (("Post", "Police", first), ("Courier", "Medics", second)):
        toll(rows, outlet, day, event, low, high, unit, speaker)
    links = links_of(rows)
    assert [link.type for link in links] == expected
    for link in links:
        assert all((link.quote_a, link.quote_b, link.reason))
        assert link.type != "contradicts" or (link.readings and link.would_settle)


@pytest.mark.parametrize(
    ("names", "places", "expected"),
    [
        (("Mira Ansel", "Ostrel Guard"), (), ["contradicts"]),  # two reports on one matter, each with one event
        (("Mira Ansel",), (), []),  # one name in common is no matter
        (("Mira Ansel", "Ostrel Guard"), ("Ostrel", "Sund", "Kaal"), []),  # a round-up: which place is meant?
    ],
)
def test_tolls_of_main_events_on_one_matter(
    rows: Rows, names: tuple[str, ...], places: tuple[str, ...], expected: list[str]
) -> None:
    for name in names:
        rows.entity(name)
    for outlet, speaker, words, low in (
        ("Post", "Police", "the blast killed 12", 12),
        ("Courier", "Medics", "ambulances fetched 19 lifeless from the blast", 19),
    ):
        document = rows.document(f"{speaker} said {words}. {' and '.join(names)} were there.", outlet=outlet)
        main = rows.event(document, rows.entity(f"blast in the {outlet}", "event"), "bombed")
        for place in places:
            rows.event(
                document, rows.entity(f"fire in {place} {outlet}", "event", rows.entity(place, "place")), "bombed"
            )
        hung = rows.event(document, rows.entity(f"deaths in the {outlet}", "event"), "killed") if places else main
        rows.says(
            document, words, speaker=speaker, relation="killed", value_low=low, value_high=low, unit="people killed",
            event_id=hung,
        )  # fmt: skip
    assert [link.type for link in links_of(rows)] == expected


def test_a_toll_that_rises_within_a_day_is_no_contradiction_when_one_is_nobodys(rows: Rows) -> None:
    blast = rows.entity("blast", "event")
    for outlet, speaker, low in (("Post", "Police", 12), ("Courier", "", 31)):
        people_killed(rows, blast, outlet, speaker, f"the blast in Ostrel left {low} people dead", low)
    assert [link.type for link in links_of(rows)] == ["supersedes"]


def test_a_claim_held_and_denied_is_linked_to_itself(rows: Rows) -> None:
    one = rows.document("The army bombed the market in Ostrel.")
    two = rows.document("The army denied that it bombed the market in Ostrel.", outlet="Sund Courier")
    rows.says(one, "The army bombed the market in Ostrel")
    denial = rows.says(two, "it bombed the market in Ostrel", speaker="The army", act="deny", polarity="negative")
    (link,) = links_of(rows)
    assert (link.type, link.subtype, link.assertion_a) == ("denies", "polarity", denial.assertion_id)
    assert link.claim_a == link.claim_b


def test_nobody_killed_contradicts_a_toll(rows: Rows) -> None:
    toll(rows, "Post", "2031-05-02", "blast", 12, 12, "people killed", "Police")
    document = rows.document("Nobody was killed by the blast in Ostrel, the mayor said.", outlet="Courier")
    rows.says(
        document,
        "Nobody was killed by the blast in Ostrel",
        speaker="the mayor",
        kind="role",
        relation="killed",
        polarity="negative",
        value_low=0.0,
        value_high=0.0,
        event_id=rows.event(document, rows.entity("blast", "event", "place of blast")),
    )
    assert [(link.type, link.subtype) for link in links_of(rows)] == [("contradicts", "number")]


def test_a_denial_in_other_words_is_linked(rows: Rows) -> None:
    one = rows.document("The dredger leaked oil into the Ostrel lagoon for a week.")
    two = rows.document(
        "No oil was leaked by any dredger into the lagoon at any time, the owner said.", outlet="Courier"
    )
    rows.says(one, "The dredger leaked oil into the Ostrel lagoon for a week")
    rows.says(
        two,
        "oil was leaked by any dredger into the lagoon",
        speaker="the owner",
        kind="role",
        act="deny",
        polarity="negative",
    )
    assert [(link.type, link.subtype) for link in links_of(rows)] == [("denies", "polarity")]


def test_a_part_is_no_rival_of_its_whole(rows: Rows) -> None:
    toll(rows, "Post", "2031-05-02", "blast", 30, 30, "people killed", "Police")
    toll(rows, "Courier", "2031-05-02", "blast", 12, 12, "children killed", "Medics")
    assert links_of(rows) == []


@pytest.mark.parametrize(
    ("second", "third", "expected"),
    [
        ("14 people died at the gate", "12 people died inside", []),
        ("14 people died at the gate", "some people died inside", ["contradicts"]),
        ("Earlier in the day 14 people died there", "some people died inside", []),
        ("14 people died in the first hour, a toll that rose to 26", "some people died inside", ["contradicts"]),
    ],
)
def test_figures_of_one_report_may_be_of_two_happenings(
    rows: Rows, second: str, third: str, expected: list[str]
) -> None:
    blast = rows.entity("blast", "event", "Ostrel")
    text = f"Police said 26 people were killed by the blast. Medics said: {second}. Nurses said {third}."
    document = rows.document(text)
    for speaker, words, figure in (("Police", "26 people were killed by the blast", 26), ("Medics", second, 14),
                                   ("Nurses", third, 12)):  # fmt: skip
        if any(letter.isdigit() for letter in words):
            rows.says(
                document, words, speaker=speaker, relation="killed", value_low=figure, value_high=figure,
                unit="people killed", event_id=rows.event(document, blast), sentence_start=text.index(words),
                sentence_end=text.index(words) + len(words),
            )  # fmt: skip
    pairs = [(link.type, {link.quote_a[:2], link.quote_b[:2]}) for link in links_of(rows)]
    assert [kind for kind, quotes in pairs if "26" in quotes and "12" not in quotes] == expected


@pytest.mark.parametrize(("day", "expected"), [("2031-05-02", ["contradicts"]), ("2031-05-03", [])])
def test_a_later_part_may_be_more_than_the_whole_was(rows: Rows, day: str, expected: list[str]) -> None:
    toll(rows, "Post", "2031-05-02", "blast", 19, 19, "people killed", "Police")
    toll(rows, "Courier", day, "blast", 31, 31, "clerks killed", "Medics")
    assert [link.type for link in links_of(rows)] == expected


@pytest.mark.parametrize(("more", "expected"), [("", ["contradicts"]), ("another ", [])])
def test_a_part_may_be_more_than_what_is_counted_on_top(rows: Rows, more: str, expected: list[str]) -> None:
    words = f"the blast in Ostrel left {more}19 people dead"
    toll(rows, "Post", "2031-05-02", "blast", 31, 31, "clerks killed", "Police")
    document = rows.document(f"Medics said {words}.", outlet="Courier")
    rows.says(
        document, words, speaker="Medics", relation="killed", value_low=19.0, value_high=19.0, unit="people killed",
        event_id=rows.event(document, rows.entity("blast", "event", "place of blast")),
    )  # fmt: skip
    assert [link.type for link in links_of(rows)] == expected


@pytest.mark.parametrize(("named", "expected"), [(10, []), (11, ["contradicts"])])
def test_a_part_that_the_report_of_the_whole_names_is_no_rival_elsewhere(
    rows: Rows, named: int, expected: list[str]
) -> None:
    whole, part = "31 people were killed in the raids", f"including {named} in a bus"
    document = rows.document(f"Medics said {whole}, {part}.", outlet="Post")
    raids = rows.entity("raids", "event", "Ostrel")
    for words, figure in ((whole, 31.0), (part, float(named))):
        rows.says(document, words, speaker="Medics", relation="killed", value_low=figure, value_high=figure,
                  unit="people killed", event_id=rows.event(document, raids))  # fmt: skip
    other = rows.document("10 people were killed in the raids, said police.", outlet="Courier")
    rows.says(other, "10 people were killed in the raids", speaker="police", relation="killed", value_low=10.0,
              value_high=10.0, unit="people killed", event_id=rows.event(other, raids))  # fmt: skip
    pairs = [(link.type, {link.quote_a[:2], link.quote_b[:2]}) for link in links_of(rows)]
    assert [kind for kind, quotes in pairs if quotes == {"31", "10"}] == expected


@pytest.mark.parametrize(("outlet", "expected"), [("Post", "supersedes"), ("Courier", "compatible")])
def test_one_outlets_later_and_higher_toll_replaces_its_own(rows: Rows, outlet: str, expected: str) -> None:
    toll(rows, "Post", "2031-05-02", "blast", 12, None, "people killed", "Police")
    toll(rows, outlet, "2031-05-03", "blast", 19, 19, "people killed", "Medics")
    assert [link.type for link in links_of(rows)] == [expected]


@pytest.mark.parametrize(
    ("nobody", "none", "unit", "expected"),
    [
        ("No clerk", "clerks killed", "people killed", []),
        ("No clerk", "clerks killed", "clerks killed", ["contradicts"]),
        ("No hostage", "hostages killed", "soldiers killed", []),
        ("No hostage", "hostages killed", "captives killed", ["contradicts"]),
        ("Nobody", "people killed", "clerks killed", ["contradicts"]),
        ("None of them", "people killed", "clerks killed", []),
    ],
)
def test_none_of_a_kind_says_nothing_of_others(
    rows: Rows, nobody: str, none: str, unit: str, expected: list[str]
) -> None:
    toll(rows, "Post", "2031-05-02", "blast", 12, 12, unit, "Police")
    document = rows.document(f"{nobody} was killed by the blast in Ostrel, the mayor said.", outlet="Courier")
    rows.says(
        document, f"{nobody} was killed by the blast in Ostrel", speaker="the mayor", kind="role", relation="killed",
        polarity="negative", unit=none, value_low=0, value_high=0,
        event_id=rows.event(document, rows.entity("blast", "event", "place of blast")),
    )  # fmt: skip
    assert [link.type for link in links_of(rows)] == expected


@pytest.mark.parametrize(
    ("speakers", "at", "sure"),
    [
        (("the mayor", "medics"), ("", ""), 0.6),
        (("the army", "state media"), ("", ""), 0.35),  # the one may have it from the other
        (("SANA", "the army"), ("", ""), 0.35),  # the agency of a government
        (("the army", "rebels"), ("", ""), 0.6),
        (("the mayor", "medics"), (" at the market", " at the market"), 0.6),
        (("the mayor", "medics"), (" at the market", " in a hospital"), 0.45),
        (("the mayor", "medics"), ("", " aged under 30"), 0.4),
    ],
)
def test_figures_of_one_side_or_of_two_sites_are_less_surely_at_odds(
    rows: Rows, speakers: tuple[str, str], at: tuple[str, str], sure: float
) -> None:
    blast = rows.entity("blast", "event", "Ostrel")
    for outlet, speaker, where, low in (("Post", speakers[0], at[0], 19), ("Courier", speakers[1], at[1], 12)):
        people_killed(rows, blast, outlet, speaker, f"the blast killed {low} people{where}", low)
    (link,) = links_of(rows)
    assert (link.type, link.confidence) == ("contradicts", sure)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It killed 19 people.", False),
        ("Rockets fell on the market. It killed 19 people.", False),
        ("A mine caved in. It killed 19 people.", True),
        ("A mine caved in.\n\nIt killed 19 people.", False),  # another paragraph may be of another thing
    ],
)
def test_the_site_of_a_figure_may_stand_before_its_sentence(rows: Rows, text: str, expected: bool) -> None:
    words = "It killed 19 people"
    first = rows.document("A raid on a market killed 12 people.")
    second = rows.document(text)
    rows.says(first, "A raid on a market killed 12 people", sentence_start=0, sentence_end=36)
    rows.says(second, words, sentence_start=text.index(words), sentence_end=len(text))
    one, two = rows.gathered.evidence
    assert of_two_sites(one, two, back=300) is expected


@pytest.mark.parametrize(("since", "expected"), [("", ["contradicts"]), (" since Monday", [])])
def test_none_this_time_says_nothing_of_a_week(rows: Rows, since: str, expected: list[str]) -> None:
    blast = rows.entity("blast", "event", "Ostrel")
    for outlet, words, more in (
        ("Post", "Nobody was killed by the blast in Ostrel", {"polarity": "negative", "value_low": 0, "value_high": 0}),
        ("Courier", f"19 people were killed by the blast in Ostrel{since}", {"value_low": 19.0, "value_high": 19.0}),
    ):
        text = f"Medics said {words}."
        document = rows.document(text, outlet=outlet)
        rows.says(
            document, words, speaker="medics", relation="killed", unit="people killed", sentence_start=0,
            sentence_end=len(text), event_id=rows.event(document, blast), **more,
        )  # fmt: skip
    assert [link.type for link in links_of(rows)] == expected


@pytest.mark.parametrize(
    ("first", "second", "expected", "why_not"),
    [
        ("12 clerks were killed by the blast", "19 clerks were killed by the blast", ["contradicts"], []),
        ("12 clerks were killed by the blast", "dozens of clerks were killed by the blast", [], []),  # tells nothing
        ("12 clerks were killed", "another 19 clerks were killed", [], ["the one is counted on top of another"]),
        ("12 clerks were killed", "since January 19 clerks were killed", [], ["the one sums up a longer time"]),
        ("12 soldiers were killed by the blast", "19 militants were killed by the blast", [], []),  # nobody would
        ("12 Ostrelian clerks died", "19 Tavrian clerks died", [], []),  # two nations' dead
        ("12 Ostrelian clerks died", "19 Ostrelian clerks died", ["contradicts"], []),
        ("12 clerks were killed by the blast", "19 clerks died in Ostrel and nine in Tavrin", [], []),
        (
            "12 clerks were killed by the blast",
            "An earlier version of this page had |19 clerks killed by the blast",
            [],
            [],
        ),
        ("12 clerks were killed by the blast", "killed 40, including |19 clerks", ["contradicts"], []),
        ("12 clerks were killed by the blast", "The Post had put the number of dead at |19 clerks", [], []),
        (
            "12 clerks were killed by the blast",
            "An earlier toll from the blast reported that |19 clerks were dead",
            [],
            [],
        ),
        ("12 clerks were killed by the blast", "Fewer died than in May, compared with |19 clerks", [], []),
        ("12 clerks were killed by the blast", "the figure replaces that of |19 clerks", [], []),
        ("12 clerks were killed by the blast", "the count of |19 clerks| was a clerical error", [], []),
        ("12 clerks were killed by the blast", "|19 clerks| had been counted twice", [], []),
        ("12 clerks were killed by the blast", "the |19 clerks| reported earlier were stages of a count", [], []),
        ("12 people were killed by the blast", "killed 40, including |19 clerks", [], []),
        (
            "12 clerks were killed by the air strike",
            "19 clerks were killed by the landmine",
            [],
            ["the one was done in another way"],
        ),
        ("12 clerks were killed by the air strike", "19 clerks were killed by the warplanes", ["contradicts"], []),
        (
            "12 clerks were killed by the blast and taken to hospital",
            "19 clerks were killed by the blast",
            [],
            ["the one counts those at one hospital"],
        ),
        (
            "12 clerks were killed by the blast",
            "19 clerks were killed by the blast and taken to hospital",
            ["contradicts"],
            [],
        ),
        ("Ostrelian losses were put at 12 clerks", "19 Tavrian clerks died", [], []),
        (
            "12 clerks were killed by the blast",
            "the blast caused 19 casualties among the clerks",
            [],
            [],
        ),
        ("12 clerks were killed", "during August 19 clerks were killed", [], ["the one sums up a longer time"]),
    ],
)
def test_figures_that_count_other_things_in_like_words(
    rows: Rows, first: str, second: str, expected: list[str], why_not: list[str]
) -> None:
    blast = rows.entity("blast", "event", "Ostrel")
    for outlet, speaker, words, low in (("Post", "Police", first, 12), ("Courier", "Medics", second, 19)):
        text = f"{speaker} said {words.replace('|', '')}."
        document = rows.document(text, outlet=outlet)
        counted = next(word for word in ("clerks", "soldiers", "militants", "people") if word in words)
        words = words.split("|")[min(1, words.count("|"))]
        rows.says(
            document, words, speaker=speaker, relation="killed", value_low=24 if "dozens" in words else low,
            value_high=None if "dozens" in words else low, unit=f"{counted} killed", event_id=rows.event(document, blast), sentence_start=0, sentence_end=len(text),
        )  # fmt: skip
    found = linked(rows)
    assert [link.type for link in found.links] == expected
    assert [row.reason for row in found.spared] == why_not


@pytest.mark.parametrize(("who", "expected"), [("Tavrian", True), ("Ostrelian", False)])
def test_a_side_that_counts_its_own_counts_none_of_the_other(rows: Rows, who: str, expected: bool) -> None:
    for words, speaker in (("12 of its soldiers died", "Ostrel"), (f"19 {who} soldiers died", "Monitors")):
        text = f"{speaker} said {words}."
        low = int(words[:2])
        rows.says(rows.document(text), words, speaker=speaker, value_low=low, value_high=low, sentence_end=len(text))
    assert other_side(*rows.gathered.evidence) is expected


@pytest.mark.parametrize(("day", "expected"), [("2031-05-02", ["contradicts"]), ("2031-05-03", [])])
def test_what_had_not_happened_yet_was_not_counted_otherwise(rows: Rows, day: str, expected: list[str]) -> None:
    blast = rows.entity("blast", "event", "Ostrel")
    for published, low, earliest in (("2031-05-02", 19, ""), ("2031-05-03", 12, day)):
        words = f"the blast in Ostrel left {low} people dead"
        document = rows.document(f"{words}.", outlet=f"Post {low}", published=published)
        rows.says(
            document, words, relation="killed", value_low=low, value_high=low, unit="people killed",
            earliest=earliest, event_id=rows.event(document, blast),
        )  # fmt: skip
    assert [link.type for link in links_of(rows)] == expected


def test_a_figure_told_as_an_error_denies_those_who_give_it(rows: Rows) -> None:
    given = rows.document("The hospital counted 46 people dead.", outlet="Post")
    held = rows.says(
        given, "46 people dead", speaker="The hospital", relation="died", unit="people killed", value_low=46,
        value_high=46,
    )  # fmt: skip
    text = "The count of 46 people dead was a clerical error."
    later = rows.document(text, outlet="Courier", published="2031-05-05")
    error = rows.says(
        later, "count of 46 people dead", unit="people killed", value_low=46, value_high=46, sentence_end=len(text)
    )
    (link,) = links_of(rows)
    assert (link.type, link.subtype) == ("denies", "number")
    assert (link.assertion_a, link.assertion_b) == (error.assertion_id, held.assertion_id)


def test_reports_months_apart_of_a_thing_held_and_denied_are_no_conflict(rows: Rows) -> None:
    one = rows.document("The army bombed the market in Ostrel.", published="2031-05-02")
    two = rows.document("The army denied that it bombed the market in Ostrel.", outlet="C", published="2031-11-02")
    rows.says(one, "The army bombed the market in Ostrel")
    rows.says(two, "it bombed the market in Ostrel", speaker="The army", act="deny", polarity="negative")
    assert links_of(rows) == []


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ("Mira Ansel won 57 percent", "Mira Ansel won 41 percent", ["contradicts"]),
        ("Mira Ansel won 57 percent", "Orel Dask won 41 percent", []),
        ("Mira Ansel, two surveys found, won 57 percent", "Mira Ansel won 41 percent", []),
        ("Mira Ansel won 57 percent", "Mira Ansel needed 65 percent", []),
        ("Mira Ansel in 2019 won 57 percent", "Mira Ansel in 2027 won 41 percent", []),
    ],
)
def test_shares_are_compared_where_they_are_of_one_name(
    rows: Rows, first: str, second: str, expected: list[str]
) -> None:
    vote = rows.entity("vote", "event", "Ostrel")
    for outlet, speaker, words in (("Post", "Clerks", first), ("Courier", "Monitors", second)):
        name, value = words[:10].strip(), float(words.split()[-2])
        rows.entity(name)
        document = rows.document(f"{speaker} said {words}.", outlet=outlet)
        rows.says(
            document, words, speaker=speaker, subject=name, value_low=value, value_high=value,
            unit="percent", event_id=rows.event(document, vote),
        )  # fmt: skip
    assert [link.type for link in links_of(rows)] == expected


def test_the_dead_of_a_war_are_no_rival_of_those_of_a_day(rows: Rows) -> None:
    toll(rows, "Post", "2031-05-02", "blast", 30, 30, "people killed", "Police")
    toll(rows, "Courier", "2031-05-02", "blast", 28000, 28000, "people killed", "Medics")
    assert links_of(rows) == []


@pytest.mark.parametrize(("published", "expected"), [("2031-05-10", 1), ("2031-05-02", 0)])  # or only planned
def test_dead_then_acting(rows: Rows, published: str, expected: int) -> None:
    rows.entity("Odo Lark")
    one = rows.document("Odo Lark was killed on 3 May.")
    two = rows.document("Odo Lark met elders on 9 May.", outlet="Sund Courier", published=published)
    rows.says(
        one,
        "Odo Lark was killed on 3 May",
        relation="killed",
        object="Odo Lark",
        earliest="2031-05-03",
        latest="2031-05-03",
    )
    rows.says(
        two,
        "Odo Lark met elders on 9 May",
        relation="met",
        subject="Odo Lark",
        earliest="2031-05-09",
        latest="2031-05-09",
    )
    found = [(link.type, link.subtype) for link in links_of(rows)]
    assert found == [("contradicts", "impossible-order")] * expected


def lark_is_killed(rows: Rows) -> None:
    """A report that has Odo Lark killed on 3 May."""
    rows.entity("Odo Lark")
    one = rows.document("Odo Lark was killed on 3 May.")
    rows.says(one, "Odo Lark was killed on 3 May", relation="killed", object="Odo Lark", earliest="2031-05-03")


def test_of_somebody_dead_all_that_others_tell_of_him_since_is_set_against_it_and_of_his_own_words_one(
    rows: Rows,
) -> None:
    lark_is_killed(rows)
    for day, words in ((9, ("Odo Lark met elders", "He waved")), (12, ("Odo Lark opened a mill", "He sang"))):
        two = rows.document(". ".join(words), outlet=f"Paper {day}", published=f"2031-05-{day:02}")
        for told in words:
            rows.says(two, told, subject="Odo Lark", earliest=f"2031-05-{day:02}", latest=f"2031-05-{day:02}")
    said = ("I am well", "I left early")
    spoken = rows.document(f'"{said[0]}," said Odo Lark. "{said[1]}."', outlet="Radio", published="2031-05-14")
    for told in said:
        rows.says(spoken, told, speaker="Odo Lark", subject="I")
    found = links_of(rows)
    assert [link.subtype for link in found] == ["impossible-order"] * 5
    assert {quote for link in found for quote in (link.quote_a, link.quote_b)} > {"He waved", "He sang"}


def test_what_somebody_does_bears_out_that_he_is_alive_and_his_burial_that_he_is_dead(rows: Rows) -> None:
    rows.entity("Odo Lark")
    for outlet, day, words, relation, side, when in (
        ("Post", 4, "Odo Lark was killed on 3 May", "killed", "object", "2031-05-03"),
        ("Courier", 6, "Odo Lark was buried on 5 May", "buried", "object", "2031-05-05"),
        ("Radio", 9, "Odo Lark is alive", "alive", "subject", ""),
        ("Gazette", 12, "Odo Lark met elders on 11 May", "met", "subject", "2031-05-11"),
    ):
        document = rows.document(f"{words}.", outlet=outlet, published=f"2031-05-{day:02}")
        rows.says(document, words, relation=relation, **{side: "Odo Lark"}, earliest=when, latest=when)
    found = {(link.quote_a, link.quote_b) for link in links_of(rows) if link.type == "supports"}
    assert found == {
        ("Odo Lark met elders on 11 May", "Odo Lark is alive"),
        ("Odo Lark was buried on 5 May", "Odo Lark was killed on 3 May"),
    }


def test_what_nobody_disputes_needs_no_bearing_out(rows: Rows) -> None:
    rows.entity("Odo Lark")
    for outlet, day, words, relation in (
        ("Post", 4, "Odo Lark died", "died"),
        ("Sun", 6, "Odo Lark lies buried", "buried"),
    ):
        side = {"subject" if relation == "died" else "object": "Odo Lark"}
        document = rows.document(f"{words}.", outlet=outlet, published=f"2031-05-{day:02}")
        rows.says(document, words, relation=relation, **side, earliest=f"2031-05-{day - 1:02}")
    assert [link for link in links_of(rows) if link.type == "supports"] == []


@pytest.mark.parametrize(
    ("words", "subject", "expected"),
    [
        ("Odo Lark spoke on the radio", "Odo Lark", True),
        ("Odo Lark had a farm", "Odo Lark", False),
        ("The film about Odo Lark appeared", "film", False),
    ],
)
def test_who_appears_on_a_day_that_is_not_told_lives_on_that_of_the_report(
    rows: Rows, words: str, subject: str, expected: bool
) -> None:
    rows.entity("Odo Lark")
    died = rows.document("Odo Lark died on 3 May.", outlet="Post", published="2031-05-04")
    rows.says(
        died, "Odo Lark died on 3 May", relation="died", subject="Odo Lark", earliest="2031-05-03", latest="2031-05-03"
    )
    shown = rows.document(f"{words}.", outlet="Sun", published="2031-05-14")
    rows.says(shown, words, subject=subject)
    assert [link.subtype for link in links_of(rows)] == ["impossible-order"] * expected


@pytest.mark.parametrize(("beside", "expected"), [(" and 12 horses", []), ("", ["contradicts"])])
def test_figures_of_which_both_sentences_give_both_are_no_conflict(
    rows: Rows, beside: str, expected: list[str]
) -> None:
    blast = rows.entity("blast", "event", "Ostrel")
    for outlet, speaker, low, rest in (("Post", "Police", 12, " and 19 horses"), ("Courier", "Medics", 19, beside)):
        text = f"{speaker} said {low} people were killed{rest}."
        document, words = rows.document(text, outlet=outlet), f"{low} people were killed"
        rows.says(
            document, words, speaker=speaker, relation="killed", value_low=low, value_high=low, unit="people killed",
            event_id=rows.event(document, blast), sentence_start=0, sentence_end=len(text),
        )  # fmt: skip
    assert [link.type for link in links_of(rows)] == expected


@pytest.mark.parametrize("whom", ["", "farmers"])
def test_the_burial_of_nobody_who_is_known_bears_out_nothing(rows: Rows, whom: str) -> None:
    for outlet, day, words, relation in (("Post", 4, "They killed some", "killed"), ("Sun", 6, "They dug", "buried")):
        document = rows.document(f"{words}.", outlet=outlet, published=f"2031-05-{day:02}")
        rows.says(document, words, relation=relation, object=whom, earliest=f"2031-05-{day:02}")
    assert links_of(rows) == []


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Odo Lark is in hospital at Tarn", True),
        ("Odo Lark is a joiner", False),
        ("the tape on which the voice of Odo Lark is heard", True),
        ("the voice of the people", False),
        ("the tape that was sent by Odo Lark's family", False),
        ("Odo Lark is the new victim of it, and is in the ground at Tarn", False),
    ],
)
def test_where_somebody_is_and_what_he_is_heard_in_show_him_alive(rows: Rows, words: str, expected: bool) -> None:
    lark_is_killed(rows)
    two = rows.document(words, outlet="Sund Courier", published="2031-05-20")
    rows.says(two, words, subject="Odo Lark")
    assert bool(links_of(rows)) == expected


@pytest.mark.parametrize(("offices", "days", "expected"), [
    (("head of the guard", "former head of the Ninth Mill"), 1, ["role"]),
    (("head of the guard", "former head of the Ninth Mill"), 9, []),  # he may have left since
    (("head of the guard", "former owner of the Ninth Mill"), 1, []),
    (("head of the guard", "former owner and head of the Ninth Mill"), 1, []),
    (("former owner and head of the guard", "former head of the Ninth Mill"), 1, []),
])  # fmt: skip
def test_who_holds_an_office_by_one_report_and_held_it_by_another(
    rows: Rows, offices: tuple[str, str], days: int, expected: list[str]
) -> None:
    rows.entity("Odo Lark")
    for outlet, day, office in zip(("Post", "Courier"), (1, 1 + days), offices, strict=True):
        document = rows.document(f"Odo Lark, {office}.", outlet=outlet, published=f"2031-05-{day:02}")
        rows.says(document, f"Odo Lark, {office}", relation="role", subject="Odo Lark", object=office)
    assert [link.subtype for link in links_of(rows) if link.type == "contradicts"] == expected


@pytest.mark.parametrize(("where", "expected"), [("Ostrel", 1), ("Velm", 0)])
def test_that_nobody_was_hurt_is_no_rival_of_what_is_counted_in_another_matter(
    rows: Rows, where: str, expected: int
) -> None:
    for outlet, place, words, figure, polarity in (
        ("Post", "Ostrel", "Nobody was hurt by the storm", 0, "negative"),
        ("Courier", where, "The storm hurt 17 people", 17, "positive"),
    ):
        told = f"{words} in {place}"
        for name in (f"mayor of {place}", f"Dyke Board of {place}"):
            rows.entity(name, "organisation")
        document = rows.document(f"{told}. The mayor of {place} and the Dyke Board of {place} left.", outlet=outlet)
        rows.says(
            document, told, relation="wounded", value_low=figure, value_high=figure, unit="people wounded",
            polarity=polarity,
        )  # fmt: skip
    assert len([link for link in links_of(rows) if link.subtype == "number"]) == expected


def test_a_sum_is_no_rival_of_its_parts(rows: Rows) -> None:
    told = ("909 people were killed or wounded", "432 people were killed", "477 were wounded")
    text = f"{told[0]}, said the army. {told[1]} and {told[2]}, a report adds."
    document, second = rows.document(text), text.index(told[1])
    raid = rows.event(document, rows.entity("raid", "event"))
    for words, speaker, unit in zip(
        told, ("army", "report", "report"), ("people killed", "people killed", "people wounded"), strict=True
    ):
        figure = int(words.split()[0])
        rows.says(document, words, speaker=speaker, relation=unit.split()[1], value_low=figure, value_high=figure,
                  unit=unit, event_id=raid, sentence_start=second if speaker == "report" else 0, sentence_end=len(text) if speaker == "report" else second)  # fmt: skip
    assert "contradicts" not in [link.type for link in links_of(rows)]


@pytest.mark.parametrize(("day", "expected"), [("2031-05-04", []), ("2031-05-06", ["contradicts"])])
def test_who_is_wounded_may_have_died_of_it_on_that_day(rows: Rows, day: str, expected: list[str]) -> None:
    rows.entity("Odo Lark")
    for outlet, published, relation in (("Post", "2031-05-04", "killed"), ("Courier", day, "wounded")):
        document = rows.document(f"Odo Lark was {relation}.", outlet=outlet, published=published)
        rows.says(document, f"Odo Lark was {relation}", relation=relation, object="Odo Lark")
    assert [link.type for link in links_of(rows)] == expected


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        ("Odo Lark, who had been held at Velm", ["supersedes"]),
        ("Odo Lark is held at Velm", ["contradicts"]),
    ],
)
def test_who_had_been_held_may_be_free(rows: Rows, told: str, expected: list[str]) -> None:
    rows.entity("Odo Lark")
    for outlet, words, relation in (("Post", told, "held"), ("Courier", "Odo Lark walked free", "released")):
        document = rows.document(f"{words}.", outlet=outlet)
        rows.says(document, words, relation=relation, object="Odo Lark")
    assert [link.type for link in links_of(rows)] == expected


@pytest.mark.parametrize(
    ("told", "expected"),
    [("Odo Lark drove a guest to a funeral", 1), ("a new victim of the feud is Odo Lark", 0)],
)
def test_who_is_called_a_victim_does_not_act(rows: Rows, told: str, expected: int) -> None:
    lark_is_killed(rows)
    two = rows.document(f"{told} on 9 May.", outlet="Courier", published="2031-05-10")
    rows.says(two, told, subject="Odo Lark", earliest="2031-05-09", latest="2031-05-09")
    assert len([link for link in links_of(rows) if link.subtype == "impossible-order"]) == expected


@pytest.mark.parametrize(
    ("beside", "expected"),
    [("The farm is at Velm.", 1), ("The farm belonged to the recently assassinated Odo Lark.", 0)],
)
def test_he_is_not_the_late_man_of_whom_a_report_tells(rows: Rows, beside: str, expected: int) -> None:
    lark_is_killed(rows)
    two = rows.document(f"{beside} Odo Lark said the mill was shut.", outlet="Courier", published="2031-05-10")
    rows.says(two, "the mill was shut", speaker="Odo Lark")
    assert len([link for link in links_of(rows) if link.subtype == "impossible-order"]) == expected


@pytest.mark.parametrize(
    ("nought", "counted", "expected"),
    [
        (("died", "No losses among the guards", "guards killed"), "17 guards were killed", 1),
        (("died", "No Norlandian guard died", "guards killed"), "17 guards were killed", 0),  # of another nation
    ],
)
def test_that_none_of_a_kind_died_is_at_odds_with_their_count(
    rows: Rows, nought: tuple[str, str, str], counted: str, expected: int
) -> None:
    relation, words, unit = nought
    blast = rows.entity("blast", "event")
    for outlet, told, kind, figure, polarity in (
        ("Post", words, relation, 0, "negative"), ("Courier", counted, "killed", 17, "positive"),
    ):  # fmt: skip
        document = rows.document(f"{told}.", outlet=outlet)
        rows.says(
            document, told, relation=kind, value_low=figure, value_high=figure, unit=unit, polarity=polarity,
            event_id=rows.event(document, blast),
        )  # fmt: skip
    assert len([link for link in links_of(rows) if link.subtype == "number"]) == expected


@pytest.mark.parametrize(
    ("subject", "counted", "expected"),
    [
        ("we", "we killed nine guards at the mill", "contradicts"),  # a boast renews no count of theirs
        ("rebels", "rebels killed nine guards at the mill", "supersedes"),
    ],
)
def test_a_later_count_of_those_who_did_it_is_a_rival(rows: Rows, subject: str, counted: str, expected: str) -> None:
    raid = rows.entity("raid", "event")
    for outlet, day, speaker, who_did, words, figure in (
        ("Post", "2031-05-02", "Medics", "", "three guards died at the mill", 3),
        ("Courier", "2031-05-04", "The Front", subject, counted, 9),
    ):
        document = rows.document(f"{speaker} said {words}.", outlet=outlet, published=day)
        rows.says(
            document, words, speaker=speaker, relation="killed", subject=who_did, value_low=figure, value_high=figure,
            unit="guards killed", event_id=rows.event(document, raid),
        )  # fmt: skip
    assert [link.type for link in links_of(rows)] == [expected]


@pytest.mark.parametrize("words", ["22 or more guards died at the mill", "at least 22 guards died at the mill"])
def test_so_many_or_more_are_not_so_many_more(rows: Rows, words: str) -> None:
    raid = rows.entity("raid", "event")
    for outlet, told, low, high in (("Post", words, 22, None), ("Courier", "54 guards died at the mill", 54, 54)):
        document = rows.document(f"{told}.", outlet=outlet)
        rows.says(
            document, told, relation="died", value_low=low, value_high=high, unit="guards killed",
            event_id=rows.event(document, raid),
        )  # fmt: skip
    assert [link.type for link in links_of(rows)] == ["compatible"]


def test_two_holders_of_one_town(rows: Rows) -> None:
    for name, kind in (("Varn Front", "group"), ("Sund Guard", "group"), ("Ostrel", "place")):
        rows.entity(name, kind)  # type: ignore[arg-type]
    for outlet, holder in (("Post", "Varn Front"), ("Courier", "Sund Guard")):
        document = rows.document(f"The {holder} holds Ostrel.", outlet=outlet)
        rows.says(document, f"The {holder} holds Ostrel", relation="held", subject=holder, object="Ostrel")
    assert [(link.type, link.subtype) for link in links_of(rows)] == [("contradicts", "exclusive-value")]


def test_two_groups_behind_one_attack(rows: Rows) -> None:
    for name in ("Varn Front", "Sund Guard"):
        rows.entity(name, "group")
    attack = rows.entity("the blast at Ostrel", "event", "Ostrel")
    one = rows.document("The Varn Front claimed responsibility for the blast at Ostrel.")
    two = rows.document("Police blamed the Sund Guard for the blast at Ostrel.", outlet="Sund Courier")
    rows.says(
        one,
        "The Varn Front claimed responsibility",
        relation="claimed responsibility",
        subject="Varn Front",
        event_id=rows.event(one, attack),
    )
    rows.says(two, "blamed the Sund Guard", relation="blamed", object="Sund Guard", event_id=rows.event(two, attack))
    assert [(link.type, link.subtype) for link in links_of(rows)] == [("contradicts", "exclusive-value")]


@pytest.mark.parametrize(
    ("blamed", "kind", "expected"), [("Sund Guard", "group", ["contradicts"]), ("Orel Dask", "person", [])]
)
def test_a_man_may_have_done_what_a_group_claims(rows: Rows, blamed: str, kind: str, expected: list[str]) -> None:
    attack = rows.entity("the blast at Ostrel", "event", "Ostrel")
    rows.entity("Varn Front", "group")
    rows.entity(blamed, kind)
    for outlet, words, relation, side in (
        ("Post", "The Varn Front claimed responsibility", "claimed responsibility", {"subject": "Varn Front"}),
        ("Courier", f"blamed {blamed}", "blamed", {"object": blamed}),
    ):
        document = rows.document(f"Police: {words} for the blast at Ostrel.", outlet=outlet)
        rows.says(document, words, relation=relation, event_id=rows.event(document, attack), **side)
    assert [link.type for link in links_of(rows)] == expected


@pytest.mark.parametrize(("speaker", "expected"), [("Mira Ansel", []), ("Orel Dask", ["contradicts"])])
def test_one_who_names_two_behind_one_attack_is_no_conflict(rows: Rows, speaker: str, expected: list[str]) -> None:
    for name in ("Mira Ansel", "Orel Dask"):
        rows.entity(name)
    attack = rows.entity("the blast at Ostrel", "event", "Ostrel")
    for outlet, said_by, words, party in (
        ("Post", "Mira Ansel", "blamed the army for it", "the army"),
        ("Courier", speaker, "laid the deed at the door of the rebels", "the rebels"),
    ):
        document = rows.document(f"A blast shook Ostrel, and {said_by} {words}.", outlet=outlet)
        rows.says(document, words, speaker=said_by, relation="blamed", object=party, sentence_start=0)
        rows.says(document, "A blast shook Ostrel", event_id=rows.event(document, attack), sentence_start=0)
    assert [link.type for link in links_of(rows) if link.type == "contradicts"] == expected


@pytest.mark.parametrize(
    ("blamed", "expected"),
    [
        ("the rebels", ["contradicts"]),
        ("regime warplanes", []),
        ("two clerks of dealings with the rebels", []),  # of what they are accused is not who is
        ("the rebels of hiding it", []),
        ("the rebels in part", []),
    ],
)
def test_the_two_sides_of_a_fight_behind_one_attack(rows: Rows, blamed: str, expected: list[str]) -> None:
    attack = rows.entity("the blast at Ostrel", "event", "Ostrel")
    for outlet, words, party in (("Post", "blamed the army for the blast", "the army"),
                                 ("Courier", f"laid it at the door of {blamed}", blamed)):  # fmt: skip
        document = rows.document(f"Clerks {words} at Ostrel.", outlet=outlet)
        rows.says(document, words, relation="blamed", predicate="accuse", object=party,
                  event_id=rows.event(document, attack))  # fmt: skip
    assert [link.type for link in links_of(rows)] == expected


@pytest.mark.parametrize(("kind", "expected"), [("named", ["contradicts"]), ("unknown", [])])
def test_whom_nobody_accuses_is_no_rival(rows: Rows, kind: str, expected: list[str]) -> None:
    attack = rows.entity("the blast at Ostrel", "event", "Ostrel")
    for outlet, speaker, sort, words, party in (
        ("Post", "clerks", "named", "blamed the army for the blast", "the army"),
        ("Courier", "guards", kind, "laid it at the door of rebels", "rebels"),
    ):
        document = rows.document(f"{speaker} {words} at Ostrel.", outlet=outlet)
        rows.says(document, words, speaker=speaker, kind=sort, relation="blamed", predicate="accuse", object=party,
                  event_id=rows.event(document, attack))  # fmt: skip
    assert [link.type for link in links_of(rows)] == expected


def test_no_claim_yet_does_not_contradict_a_later_claim(rows: Rows) -> None:
    rows.entity("Varn Front", "group")
    one = rows.document("Nobody claimed responsibility for the blast at Ostrel.", published="2031-05-02")
    two = rows.document("The Varn Front claimed responsibility for the blast at Ostrel.", published="2031-05-03")
    for document, words, subject, polarity in (
        (one, "Nobody claimed responsibility for the blast at Ostrel", "Nobody", "negative"),
        (two, "The Varn Front claimed responsibility for the blast at Ostrel", "Varn Front", "positive"),
    ):
        rows.says(document, words, relation="claimed responsibility", subject=subject, polarity=polarity)
    assert links_of(rows) == []


def test_a_claim_replaces_that_nobody_had_claimed_the_attack(rows: Rows) -> None:
    rows.entity("Varn Front", "group")
    blast = rows.entity("blast at Ostrel", "event")
    for day, words, polarity in (
        ("2031-05-02", "There was no claim of responsibility for the blast at Ostrel", "negative"),
        ("2031-05-03", "The Varn Front claimed responsibility for the blast at Ostrel", "positive"),
    ):
        document = rows.document(f"{words}.", outlet=f"Post of {day}", published=day)
        event_id = rows.event(document, blast)
        rows.says(document, words, relation="claimed responsibility", polarity=polarity, event_id=event_id)
    (link,) = links_of(rows)
    assert (link.type, link.quote_a[:14]) == ("supersedes", "The Varn Front")


@pytest.mark.parametrize(
    ("left", "expected"),
    [
        ("2031-05-20", ["supersedes"]),
        ("2029-01-10", []),  # an office of before
    ],
)
def test_who_resigns_no_longer_holds_the_office(rows: Rows, left: str, expected: list[str]) -> None:
    rows.entity("Mira Ansel")
    holds = rows.document("Mira Ansel is the harbour minister.", published="2031-05-02")
    leaves = rows.document("Mira Ansel resigned at noon.", outlet="Courier", published="2031-05-21")
    rows.says(holds, "Mira Ansel is the harbour minister", relation="role", subject="Mira Ansel", object="minister")
    words = "Mira Ansel resigned at noon"
    rows.says(leaves, words, relation="resigned", subject="Mira Ansel", earliest=left, latest=left)
    assert [link.type for link in links_of(rows)] == expected


@pytest.mark.parametrize(
    ("speaker", "expected"),
    [("Police", "supersedes"), ("Medics", "contradicts")],
)
def test_a_later_count_of_one_day_by_one_body_replaces_its_own(rows: Rows, speaker: str, expected: str) -> None:
    toll(rows, "Post", "2031-05-02", "blast", 18, 18, "people killed", "Police")
    toll(rows, "Courier", "2031-05-02", "blast", 20, 20, "people killed", speaker)
    rows.entity("Police")
    assert [link.type for link in links_of(rows)] == [expected]


def test_a_death_that_was_told_of_one_who_lived_is_none(rows: Rows) -> None:
    rows.entity("Odo Lark")
    told = "Odo Lark died in May, the third time that he was said to be dead."
    one = rows.document(told)
    two = rows.document("Odo Lark met elders on 9 June.", outlet="Courier", published="2031-06-10")
    words, end = "Odo Lark died in May", len(told)
    rows.says(one, words, relation="died", subject="Odo Lark", latest="2031-05-31", sentence_end=end)
    rows.says(two, "Odo Lark met elders on 9 June", relation="met", subject="Odo Lark", earliest="2031-06-09")
    assert links_of(rows) == []


@given(st.permutations(range(4)), st.lists(st.integers(1, 60), min_size=4, max_size=4))
def test_links_do_not_depend_on_the_order_of_documents(order: list[int], tolls: list[int]) -> None:
    found = []
    for arrangement in (range(4), order):
        rows = Rows()
        for at in arrangement:
            toll(rows, f"Paper {at}", "2031-05-02", "blast", tolls[at], tolls[at], "people killed", f"Speaker {at}")
        found.append({(link.type, frozenset((link.quote_a, link.quote_b))) for link in links_of(rows)})
    assert {kind for kind, _ in found[0]} == {kind for kind, _ in found[1]}
    assert len(found[0]) == len(found[1])


@given(st.lists(st.text(max_size=60), max_size=6))
def test_any_text_gives_a_build(texts: list[str]) -> None:
    rows = Rows()
    for at, text in enumerate(texts):
        document = rows.document(text, outlet=f"Paper {at}", at=str(at))
        if text:
            rows.says(document, text, value_low=at, unit=text, polarity=("positive", "negative")[at % 2])
    assert links_of(rows) == links_of(rows)


@pytest.mark.parametrize(
    ("died", "outlets", "expected"),
    [
        ("2031-05-02", ("Sund Courier", "Norland Post"), ["impossible-order"]),
        ("2031-06-01", ("Sund Courier", "Norland Post"), []),  # he spoke, then died
        ("2031-05-02", ("Norland Post", "Norland Post"), ["impossible-order"]),  # two reports of one outlet
    ],
)
def test_the_dead_do_not_speak(rows: Rows, died: str, outlets: tuple[str, str], expected: list[str]) -> None:
    rows.entity("Mira Ansel")
    dead = rows.document("The army said Mira Ansel was killed.", outlet=outlets[0], published=died)
    rows.says(dead, "Mira Ansel was killed", speaker="The army", relation="killed", object="Mira Ansel")
    speaks = rows.document("Mira Ansel said the bridge would hold.", outlet=outlets[1], published="2031-05-20")
    rows.says(speaks, "the bridge would hold", speaker="Mira Ansel", subject="the bridge")
    assert [link.subtype for link in links_of(rows)] == expected


def test_who_says_that_he_is_somebody_dead_speaks_for_him(rows: Rows) -> None:
    rows.entity("Mira Ansel")
    text = (
        "The army said that Mira Ansel was killed with four guards. The woman on the sofa said that she was Mira Ansel."
        " The ministry says that Mira Ansel died. The woman on the sofa said that she left in May."
    )
    report = rows.document(text, published="2031-05-20")
    for speaker, words, figure in (
        ("The army", "Mira Ansel was killed with four guards", 4),
        ("The ministry", "Mira Ansel died", None),
    ):
        rows.says(
            report, words, speaker=speaker, relation="killed", object="Mira Ansel", latest="2030-05-02",
            value_low=figure, value_high=figure, unit="guards killed" if figure else "",
        )  # fmt: skip
    woman = "The woman on the sofa"
    rows.says(report, "she was Mira Ansel", speaker=woman, relation="same as", subject="she", object="Mira Ansel")
    (link,) = links_of(rows)  # one, though two have her dead
    assert link.subtype == "impossible-order"
    assert {link.quote_a, link.quote_b} == {"she was Mira Ansel", "Mira Ansel was killed with four guards"}


@pytest.mark.parametrize("speaker", ["The witness", "The individual", "A caller"])
def test_whoever_is_not_named_is_the_one_whom_others_have_had_among_the_dead(rows: Rows, speaker: str) -> None:
    rows.entity("Mira Ansel")
    listed = "Mira Ansel was listed among the dead of the fire"
    words = "the houses were burnt by the guard", "the guard left in May"
    text = f"{listed}. {speaker} said in a video that {words[0]}. {speaker} said that {words[1]}."
    report = rows.document(text, published="2031-05-20")
    rows.says(
        report, listed, relation="given as dead", object="Mira Ansel", earliest="2030-01-30", latest="2030-01-30",
        sentence_end=len(listed) + 1,
    )  # fmt: skip
    for said in words:
        rows.says(report, said, speaker=speaker, kind="role", subject=said[:10])
    assert [link.subtype for link in links_of(rows)] == ["impossible-order"]


def test_who_is_said_to_have_died_does_nothing_by_that(rows: Rows) -> None:
    rows.entity("Mira Ansel")
    for outlet, day, end in (("Post", "2031-05-02", ""), ("Courier", "2031-05-03", " This was wrong.")):
        document = rows.document(f"Mira Ansel died.{end}", outlet=outlet, published="2031-05-09")
        rows.says(
            document, "Mira Ansel died", relation="died", subject="Mira Ansel", earliest=day, latest=day,
            sentence_end=len("Mira Ansel died."),
        )  # fmt: skip
    assert "impossible-order" not in [link.subtype for link in links_of(rows)]


def test_whoever_else_speaks_is_not_whom_a_sentence_has_declared_dead(rows: Rows) -> None:
    rows.entity("Mira Ansel")
    rows.entity("Orel Dask")
    first = "Mira Ansel is alive, her men said in a message, though the army reported her death."
    report = rows.document(f"{first} Orel Dask said the bridge would hold. Orel Dask said the road would not.")
    rows.says(report, "Mira Ansel is alive", speaker="her men", subject="Mira Ansel", sentence_end=len(first))
    for words in ("the bridge would hold", "the road would not"):
        rows.says(report, words, speaker="Orel Dask", subject=words[:8])
    assert links_of(rows) == []


@pytest.mark.parametrize(("speaker", "expected"), [("Mira Ansel", 1), ("The army < Mira Ansel", 0)])
def test_who_tells_of_a_death_may_tell_what_the_dead_once_said(rows: Rows, speaker: str, expected: int) -> None:
    rows.entity("Mira Ansel")
    text = "The army said Mira Ansel was killed in May. Mira Ansel said in a video that the bridge and the road held."
    report = rows.document(text, published="2031-05-20")
    rows.says(report, "Mira Ansel was killed in May", speaker="The army", relation="killed", object="Mira Ansel")
    for words in ("the bridge", "the road held"):
        rows.says(report, words, speaker="Mira Ansel", chain=speaker, subject=words[:8])
    assert [link.subtype for link in links_of(rows)] == ["impossible-order"] * expected


def test_the_report_of_a_death_may_quote_the_dead(rows: Rows) -> None:
    rows.entity("Mira Ansel")
    text = "Mira Ansel was killed on Friday. Mira Ansel said the bridge would hold."
    report = rows.document(text, published="2031-05-20")
    rows.says(report, "Mira Ansel was killed on Friday", relation="killed", object="Mira Ansel", latest="2031-05-16")
    rows.says(report, "the bridge would hold", speaker="Mira Ansel", subject="the bridge")
    assert links_of(rows) == []


@pytest.mark.parametrize(
    ("one", "two", "expected"),
    [
        (("Police fired first", "Police", ""), ("the crowd fired first", "the crowd", ""), ["contradicts"]),
        (("Police fired first", "Police", ""), ("police opened fire first", "police", ""), []),
        (("the first shots came from the crowd", "", "the crowd"), ("Police fired first", "Police", ""), ["contradicts"]),
        (("who fired first", "", ""), ("Police fired first", "Police", ""), []),
        (("Police fired first", "Police", ""), ("the crowd fired back", "the crowd", ""), []),
    ],
)  # fmt: skip
def test_one_side_fired_first(
    rows: Rows, one: tuple[str, str, str], two: tuple[str, str, str], expected: list[str]
) -> None:
    rows.entity("Ostrel", "place")
    rows.entity("Dam Board", "organisation")
    for at, (words, subject, told) in enumerate((one, two)):
        document = rows.document(f"Ostrel, Dam Board: {words}.", outlet=f"Paper {at}")
        rows.says(document, words, subject=subject, object=told)
    assert [link.type for link in links_of(rows)] == expected


@pytest.mark.parametrize(
    ("other", "expected"),
    [
        ("the plane crashed after an engine failure", ["exclusive-value"]),
        ("the helicopter crashed after an engine failure", []),  # another craft
        ("the plane crashed in a field", []),
    ],
)
def test_what_was_shot_down_did_not_fail_of_itself(rows: Rows, other: str, expected: list[str]) -> None:
    rows.entity("Ostrel", "place")
    rows.entity("Dam Board", "organisation")
    for at, words in enumerate(("rebels shot the army's plane down", other)):
        text = f"Ostrel, Dam Board: {words}."
        document = rows.document(text, outlet=f"Paper {at}")
        rows.says(document, words, sentence_start=0, sentence_end=len(text))
    assert [link.subtype for link in links_of(rows)] == expected


@pytest.mark.parametrize(("day", "expected"), [("2031-05-07", ["exclusive-value"]), ("2031-05-04", [])])
def test_nobody_dies_twice(rows: Rows, day: str, expected: list[str]) -> None:
    rows.entity("Odo Lark")
    for at, (words, when) in enumerate((("Odo Lark was killed on the bridge", "2031-05-03"), ("Odo Lark died", day))):
        document = rows.document(f"{words}.", outlet=f"Paper {at}", published="2031-05-09")
        side = {"relation": "killed", "object": "Odo Lark"} if at == 0 else {"relation": "died", "subject": "Odo Lark"}
        rows.says(document, words, earliest=when, latest=when, **side)
    assert [link.subtype for link in links_of(rows) if link.type == "contradicts"] == expected


@pytest.mark.parametrize(
    ("offices", "expected"),
    [
        (("a head of the guard", "a head of the guard"), []),
        (("the head of the 6th guard", "the head of the 7th guard"), []),
        (("the head of the Ninth Mill", "the head of the Ninth Mill"), ["role"]),
    ],
)
def test_an_office_has_one_holder(rows: Rows, offices: tuple[str, str], expected: list[str]) -> None:
    rows.entity("Ostrel", "place")
    rows.entity("Harbour Board", "organisation")
    for outlet, name, office in zip(("Post", "Courier"), ("Odo Lark", "Ada Brun"), offices, strict=True):
        rows.entity(name)
        document = rows.document(f"Ostrel, Harbour Board: {name} is {office}.", outlet=outlet)
        rows.says(document, f"{name} is {office}", relation="role", subject=name, object=office.split(" ", 1)[1])
    assert [link.subtype for link in links_of(rows) if link.type == "contradicts"] == expected


@pytest.mark.parametrize(("verb", "expected"), [("may have been killed", 1), ("might be killed", 0)])
def test_who_might_be_killed_is_alive(rows: Rows, verb: str, expected: int) -> None:
    rows.entity("Odo Lark")
    document = rows.document(f"Odo Lark {verb}, clerks said.")
    rows.says(
        document, f"Odo Lark {verb}", speaker="clerks", relation="killed", object="Odo Lark", certainty="possible"
    )
    later = rows.document("Odo Lark said he was well.", outlet="Courier", published="2031-05-09")
    rows.says(later, "he was well", speaker="Odo Lark", relation="alive", subject="Odo Lark")
    assert len([link for link in links_of(rows) if link.subtype == "impossible-order"]) == expected


@pytest.mark.parametrize(("reports", "expected"), [(9, True), (12, False)])
def test_whom_one_report_has_dead_by_the_way_and_many_alive_has_not_died(
    rows: Rows, reports: int, expected: bool
) -> None:
    rows.entity("Odo Lark")
    one = rows.document("The Ninth Mill is shut. It was the vote that killed Odo Lark.")
    rows.says(one, "It was the vote that killed Odo Lark", relation="killed", object="Odo Lark", earliest="2031-05-01")
    for day in range(3, 3 + reports):
        two = rows.document("Odo Lark met elders.", outlet=f"Paper {day}", published=f"2031-05-{day:02}")
        rows.says(two, "Odo Lark met elders", subject="Odo Lark", earliest=f"2031-05-{day:02}")
    assert any(link.subtype == "impossible-order" for link in links_of(rows)) == expected
