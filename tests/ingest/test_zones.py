"""Zones of plain text: what speaks for the outlet, and what only stands on its page."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quoth.ingest import find_zones

LEAD = "At least 12 people died when a ferry sank off Port Selm on Monday, the coast guard said."
SECOND = "The owner rejected the charge that the crew left first."


def zoned(text: str, title: str = "", **options: bool) -> dict[str, str]:
    """The words of each zone, joined by " | "."""
    found: dict[str, list[str]] = {}
    for zone in find_zones(text, title, **options):
        found.setdefault(zone.zone, []).append(" ".join(text[zone.start : zone.end].split()))
    return {name: " | ".join(parts) for name, parts in found.items()}


PAGE = f"""Home
News
Sport
Harbour Times

Ferry sinks off Port Selm, at least 12 dead

By Ana Brel and Ivo Tarn in Port Selm
Published July 27, 2016 10:32 GMT

Share
Tweet
3 Comments

[Photo: rescue boats at the quay (Harbour Times)]

{LEAD}

Read also: Minister denies delay

{SECOND}

(Agencies)

Tags: ferry, Port Selm

Related articles
Ferry owner denied safety claims in March
Port Selm: what we know

3 Comments

Bob says:
July 27, 2016 at 4:05 pm
The minister killed them all.
Reply

Leave a Reply
Copyright © 2016 Harbour Times
"""


def test_page_saved_with_everything_on_it() -> None:
    found = zoned(PAGE)
    assert found["headline"] == "Ferry sinks off Port Selm, at least 12 dead"
    assert found["body"] == f"{LEAD} | {SECOND}"
    assert found["caption"].startswith("[Photo: rescue boats")
    assert found["byline"].startswith("By Ana Brel and Ivo Tarn")
    assert "Bob says" in found["comment"]
    assert "Minister denies delay" in found["furniture"]
    assert "what we know" in found["furniture"]


@pytest.mark.parametrize(
    ("before", "after", "zone"),
    [
        ("", "Comments\n\nVera: the mayor stole it.", "comment"),
        ("", "2 Comments\n\nThe mayor stole it, everybody knows that.", "comment"),
        ("", "Leave a comment\n\nThe mayor stole it, everybody knows that.", "comment"),
        ("", "Vera says:\nMarch 3, 2017 at 9:15 am\nThe mayor stole it, everybody knows.", "comment"),
        ("", "Vera says:\nThe mayor stole it.\n\nOlaf says:\nSo he did, and I saw it happen.", "comment"),
        ("", "Vera K\n2 hours ago\nThe mayor stole it, everybody knows that.\nReply", "comment"),
        ("", "Related articles\nMayor denies it all\nWhat we know of the bridge", "furniture"),
        ("", "Read more:\nMayor denies it all", "furniture"),
        ("", "Tags:\nSelm\nferries", "furniture"),
        ("", "Copyright 2016 Harbour Times. All rights reserved.", "furniture"),
        ("", "Subscribe to our newsletter for the news of the day, every day.", "furniture"),
        ("", "Never miss a story again sign up to our channel and we will keep you up to speed.", "furniture"),
        ("", "Share Tweet Email 371 views", "furniture"),
        ("", "Mayor denies it all\nWhat we know of the bridge\nPort opens again\nFerries are late", "furniture"),
        ("", "Reporting by Ana Brel; Editing by Ivo Tarn", "byline"),
        ("", "Ana Brel", "byline"),
        ("", "Source: Harbour Times and agencies", "byline"),
        ("", "(Reuters)", "byline"),
        ("By Ana Brel", "", "byline"),
        ("Updated: 3 March 2017, 10:32", "", "byline"),
        ("A boat at the quay on Monday. (Photo by Ana Brel)", "", "caption"),
        ("A boat at the quay on Monday [Ana Brel/Reuters]", "", "caption"),
        ("ADVERTISEMENT", "", "furniture"),
        ("5 min read", "", "furniture"),
    ],
)
def test_lines_around_a_body(before: str, after: str, zone: str) -> None:
    found = zoned(f"{before}\n\n{LEAD}\n\n{SECOND}\n\n{after}", headline=False)
    assert found["body"] == f"{LEAD} {SECOND}"
    assert found[zone] == " ".join((before + after).split())


@pytest.mark.parametrize(
    "text",
    [
        f"{LEAD}\n\nA long silence\n\n{SECOND}",  # a subheading
        f"{LEAD} By Friday the port had closed.",
        "Comments by the minister angered the union, which said it would strike again in May.",
        "The mayor says: nobody will be left behind when the bridge opens again.",
        f"{LEAD}\n\nThe dead are:\nAna Brel\nIvo Tarn\nOlga Prim\nVera Kost",
        f'{LEAD}\n\nOlga Prim says:\n\n"We saw it all."\n\nIvo Tarn says:\n\n"So did we."',
        "July 27 2016 was the day on which the bridge fell, the ministry said.",
        "12 people died.",
        "Related to the mayor by marriage, the owner denied any part in the sale of the port.",
        "Print runs fell. Sources in the port said so. Share prices fell too, the bank said on Monday.",
        "He told The Post. The Post is the largest newspaper of the town and sells well, he said.\n\n" + SECOND,
        "SELM, 16 NOV 89 (PORT RADIO) -- THE COAST GUARD SAID TODAY THAT TWELVE\nPEOPLE DIED WHEN A FERRY SANK OFF PORT SELM AND THAT THE\nOWNER OF THE SHIP WAS HELD.",
    ],
)
def test_body_is_not_lost(text: str) -> None:
    assert zoned(text, headline=False) == {"body": " ".join(text.split())}


@pytest.mark.parametrize(
    ("text", "title", "expected"),
    [
        (
            f"Wed Jul 27 2016 Ferry sinks off Port Selm. {LEAD}",
            "Ferry sinks off Port Selm",
            {"byline": "Wed Jul 27 2016", "headline": "Ferry sinks off Port Selm.", "body": LEAD},
        ),
        (
            f"Ferry sinks off Port Selm AFP Wednesday 27 Jul 2016 Print Tweet Views 371 {LEAD}",
            "Ferry sinks off Port Selm | Harbour Times",
            {
                "headline": "Ferry sinks off Port Selm",
                "byline": "AFP Wednesday 27 Jul 2016",
                "furniture": "Print Tweet Views 371",
                "body": LEAD,
            },
        ),
        (f"Published July 27 2016 {LEAD}", "Other words", {"byline": "Published July 27 2016", "body": LEAD}),
        (f"{LEAD} Source HTV and agencies", "", {"body": LEAD, "byline": "Source HTV and agencies"}),
        (
            f"{LEAD} (Source: Port Office) Twitter",
            "",
            {"body": LEAD, "byline": "(Source: Port Office)", "furniture": "Twitter"},
        ),
        (f"{LEAD} {SECOND} Ana Brel/Ivo", "", {"body": f"{LEAD} {SECOND}", "byline": "Ana Brel/Ivo"}),
        (f"{LEAD} Tags Selm ferries Port", "", {"body": LEAD, "furniture": "Tags Selm ferries Port"}),
        (
            f"{SECOND} Tags Selm ferries Port {LEAD}",
            "",
            {"body": f"{SECOND} | {LEAD}", "furniture": "Tags Selm ferries Port"},
        ),
        (
            f"Boats lie at the quay of Selm. (IHA Photo) {LEAD}",
            "",
            {"caption": "Boats lie at the quay of Selm. (IHA Photo)", "body": LEAD},
        ),
        (
            f"{LEAD} {SECOND} 2 Comments Bob says: July 27 2016 at 4:05 pm They killed them all.",
            "",
            {
                "body": f"{LEAD} {SECOND}",
                "comment": "2 Comments Bob says: July 27 2016 at 4:05 pm They killed them all.",
            },
        ),
        (
            f"{LEAD} {SECOND} Related Mayor Denies It All Port Opens Again",
            "",
            {"body": f"{LEAD} {SECOND}", "furniture": "Related Mayor Denies It All Port Opens Again"},
        ),
    ],
)
def test_article_on_one_line(text: str, title: str, expected: dict[str, str]) -> None:
    assert zoned(text, title) == expected


WORDS = st.sampled_from(
    [
        "Comments",
        "3 Comments",
        "\n",
        "\n\n",
        "Bob says:",
        "July 3, 2016 at 4:05 pm",
        "Related",
        "Tags:",
        LEAD,
        SECOND,
        "Share",
        "(AFP Photo)",
        "By Ana Brel",
        "Source: X",
        "©",
        '"',
        ". ",
        " ",
        "\r\n",
        "\u2028",
        "\x00",
        "😀",
        "نعم",
        "Title line here now",
    ]
)


@given(st.lists(WORDS, max_size=30).map("".join) | st.text(max_size=300), st.text(max_size=30) | st.just("Title line"))
def test_zones_cover_any_text_in_order(text: str, title: str) -> None:
    zones = find_zones(text, title)
    assert [zone.start for zone in zones[1:]] == [zone.end for zone in zones[:-1]]
    assert (zones[0].start, zones[-1].end) == (0, len(text)) if text else zones == ()
    assert all(zone.start < zone.end for zone in zones)
    assert zones == find_zones(text, title)


@given(st.lists(WORDS, max_size=20).map("".join))
def test_nothing_after_a_comment_heading_speaks(noise: str) -> None:
    start = f"{LEAD}\n\n{SECOND}\n\n"
    text = f"{start}Comments\n\nVera: he stole it.\n{noise}"
    voice = [zone for zone in find_zones(text, headline=False) if zone.zone in ("headline", "body", "caption")]
    assert max(zone.end for zone in voice) <= len(start)


@pytest.mark.parametrize(
    "unit", ["The mayor said no on Monday. ", "a\n", "1", "A.", "[x/", "By Ana - ", '"', "Bob on ", "(Photo "]
)
def test_time_grows_with_length_alone(unit: str) -> None:
    def seconds(chars: int) -> float:
        text = (unit * (chars // len(unit) + 1))[:chars]
        started = time.process_time()
        find_zones(text, "The mayor said no")
        return time.process_time() - started

    assert seconds(400_000) < 12 * seconds(100_000) + 0.2


ENTRY = "The council of Osk met behind closed doors for two days and voted on the bridge."


@pytest.mark.parametrize(
    ("days", "expected"),
    [
        (["June 2024", "10 March 2027", "Autumn 2028", "17 August 2030"], "body"),
        (["8 June 2024", "10 March 2027", "4 May 2028", "17 August 2030"], "byline"),  # as comments have them
    ],
)
def test_the_days_of_a_chronology_are_read_with_it(days: list[str], expected: str) -> None:
    text = "\n\n".join(["The bridge, year by year", ENTRY, *(f"{day}\n\n{ENTRY}" for day in days)])
    at = text.find("17 August 2030")
    assert [zone.zone for zone in find_zones(text) if zone.start <= at < zone.end] == [expected]


def test_a_file_of_nothing_but_comments_has_no_body():
    zones = find_zones("Reader comments\n\nJoe: the mayor is a liar\n\nAnn: he is not")
    assert {zone.zone for zone in zones} == {"comment"}
