"""Speakers joined by `and`: who is one of several, and who is one under two names or offices."""

import pytest
from by_hand import blank

from quoth.model import Document, Reading, Zone
from quoth.read import Reader


def read(text: str) -> Reading:
    zones = (Zone(0, len(text), "body"),)
    return Reader().read(blank(Document, document_id="d", text=text, zones=zones))


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        ("Nine people were killed, a harbour official and residents said.", ["harbour official", "residents"]),
        ("Mila Orsk and Dara Senn said that nine were killed.", ["Mila Orsk", "Dara Senn"]),
        ("According to the army and the rebels, nine people died.", ["army", "rebels"]),
        ("He and his wife said that nine were killed.", ["He", "wife"]),
        ("Both the mayor and two witnesses said that nine died.", ["mayor", "two witnesses"]),
        ("Nine people died, Velm's state-run agency and local media said.", ["state-run agency", "local media"]),
        # one speaker
        ("The army and police spokesman said that nine died.", ["army and police spokesman"]),
        ("Nine people were killed, the mayor and governor of Tarsin said.", ["mayor"]),
        ("The Ministry of Ports and Harbours said that nine people died.", ["Ministry of Ports"]),
        ("A spokesman for the army and the police said that nine people died.", ["spokesman for the army"]),
    ],
)  # fmt: skip
def test_each_of_joined_speakers_speaks(text: str, speakers: list[str]) -> None:
    assert [row.speaker for row in read(text).statements] == speakers


def test_what_joined_speakers_assert_is_found_once_and_is_each_ones() -> None:
    reading = read("A sniper killed 14 people in Tarsin, a harbour official and residents said.")
    first, second = reading.statements
    assert (first.content_spans, first.cue_spans) == (second.content_spans, second.cue_spans)
    killed = [row for row in reading.assertions if row.relation == "killed"]
    assert [(row.statement_id, row.chain, row.value_low) for row in killed] == [
        (first.statement_id, "harbour official", 14),
        (second.statement_id, "residents", 14),
    ]
    assert len({row.assertion_id for row in reading.assertions}) == len(reading.assertions)
    assert len(reading.vectors) == len(reading.assertions)
