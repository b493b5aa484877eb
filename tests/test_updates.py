"""What later news makes of earlier news, as it is read: what replaces what, what fits, and what is another time."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import quoth
from quoth.model import Event, Link

OSK = "At least nine people were killed in an air strike on Osk on Monday, a doctor at the hospital in Osk said."
"""The first news of an attack; reports of it name its place and day."""


def ledger_of(folder: Path, *reports: tuple[str, str]) -> quoth.Ledger:
    """A ledger with a build of reports of as many outlets: the day and the words of each."""
    rows = [
        {"id": f"r{number}", "outlet": f"Outlet {number}", "published": day, "text": text}
        for number, (day, text) in enumerate(reports)
    ]
    (folder / "reports.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    ledger = quoth.create(folder / "ledger")
    ledger.add([folder / "reports.jsonl"])
    ledger.build()
    return ledger


def links(ledger: quoth.Ledger, kind: str) -> list[Link]:
    """The links of a kind."""
    return [link for link in ledger.rows(Link) if link.type == kind]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The monitor said 41 people had been killed in the strike on Osk, up from 36 yesterday.", ("41", "36")),
        ("The strike on Osk killed 34 people, the monitor said. This replaces the figure of 28 in its first note.",
         ("34", "28")),
        ("The strike killed 23 people, a doctor said. The Norland Post had put the toll at 14.",
         ("23", "14")),
        ("The ministry raised the reward for Tomas Orn to three million marks from two million.", ("three", "two")),
        # Another time, an error, another thing.
        ("The monitor counted 86 civilian deaths in the first quarter, compared with 240 in the same months of 2029.",
         None),
        ("The monitor logged 17 statements in May, down from 24 in April.", None),
        ("The strike killed 38 people, a doctor said. The earlier count of 46 was an error.", None),
        ("Two men died of the illness, he said. The ration of rice fell from three cups a day to one.", None),
    ],
)  # fmt: skip
def test_a_figure_replaces_one_that_its_report_recalls(
    tmp_path: Path, text: str, expected: tuple[str, str] | None
) -> None:
    found = links(ledger_of(tmp_path, ("2030-03-05", text)), "supersedes")
    if expected is None:
        assert not found
    else:
        assert [expected[0] in link.quote_a and expected[1] in link.quote_b for link in found] == [True]


@pytest.mark.parametrize(
    ("later", "kind"),
    [
        ("Fourteen people were killed in the air strike on Osk on Monday, a doctor at the hospital in Osk said.",
         "supersedes"),
        # "Dozens" is no count, and says nothing of a figure far beyond it.
        ("Dozens of people were killed in the air strike on Osk on Monday, a minister in Tarn said.", ""),
    ],
)  # fmt: skip
def test_a_later_count_replaces_an_earlier_one(tmp_path: Path, later: str, kind: str) -> None:
    found = ledger_of(tmp_path, ("2030-03-05", OSK), ("2030-03-06", later)).rows(Link)
    assert {link.type for link in found} == ({kind} if kind else set())


@pytest.mark.parametrize(
    ("day", "later", "kind"),
    [
        ("2030-09-05", "More than 290,000 people have been killed in Norland since the war started.", "supersedes"),
        ("2030-09-05", "The war in Norland has killed more than 290,000 people.", "supersedes"),
        ("2030-09-05", "The deaths of the five-year war in Norland are put at more than 290,000 people killed.", "supersedes"),
        # Nobody counts a war anew within days: two tallies that fit.
        ("2030-03-06", "More than 360,000 people have been killed in Norland since the war started, a monitor said.",
         "compatible"),
        # The war is only named.
        ("2030-09-05", "More than 290,000 people were killed in Norland, which knows war.", ""),
    ],
)  # fmt: skip
def test_a_count_of_a_whole_war_replaces_one_of_months_before_and_none_of_days_before(
    tmp_path: Path, day: str, later: str, kind: str
) -> None:
    before = "More than 280,000 people have been killed in Norland since the war began."
    found = ledger_of(tmp_path, ("2030-03-05", before), (day, later)).rows(Link)
    assert {link.type for link in found} == ({kind} if kind else set())


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("Ada Brun has run the bank since 2020.", "The bank relieved Ada Brun of her post on Thursday.", 1),
        ("Governor Ada Brun opened the Tarn dam at Osk.", "The new governor, Tomas Orn, opened the Tarn road at Osk.", 1),
        ("Tomas Orn is alive and in hospital at Osk.", "Tomas Orn died of his wounds at Osk on Thursday.", 1),
        ("Tomas Orn was arrested at Osk.", "Tomas Orn was released at Osk on Friday.", 1),
        # He was dead by an earlier report, and is shown alive against it.
        ("Tomas Orn was killed at Osk, the army said. Tomas Orn is alive, his brother said.",
         "Tomas Orn was killed at Osk, the army said.", 0),
        # One sentence tells who held the office and that he lost it.
        ("The mill at Osk was shut.", "The chief of police, Ada Brun, has been dismissed.", 0),
    ],
)  # fmt: skip
def test_news_of_offices_and_fates_replaces_what_held_before(
    tmp_path: Path, before: str, after: str, expected: int
) -> None:
    assert len(links(ledger_of(tmp_path, ("2030-03-05", before), ("2030-03-08", after)), "supersedes")) == expected


@pytest.mark.parametrize(
    ("text", "day"),
    [
        # When it was reported, and when it was counted, is not when it happened.
        ("OSK, March 8 (NP) - An air strike on the village of Tarn killed nine people.", ""),
        ("The death toll from an air strike on the village of Tarn climbed to nine on Thursday.", ""),
        ("An air strike on the village of Tarn killed nine people on Thursday.", "2030-03-07"),
    ],
)
def test_the_day_of_a_report_or_a_count_is_no_day_of_an_event(tmp_path: Path, text: str, day: str) -> None:
    events = ledger_of(tmp_path, ("2030-03-08", text)).rows(Event)
    assert {event.earliest for event in events if event.place} == {day}
