"""What a report is about, for telling matters apart."""

from __future__ import annotations

import pytest

from quoth.model import Entity, Mention, Resolution, Resolved
from quoth.topics import MOST, UNNAMED, WIDE, protagonists_of, topics_of


def reports_of(reports: dict[str, list[str]]) -> tuple[list[Mention], Resolved]:
    """Reports that mention people by these names."""
    mentions, resolved = [], Resolved()
    for name in dict.fromkeys(name for names in reports.values() for name in names):
        resolved.entities.append(Entity(name, "person", "", name, "", "", "", "", "", "", 0))
    for report, names in reports.items():
        for at, name in enumerate(names):
            mention_id = f"{report}-{at}"
            mentions.append(Mention(mention_id, report, at, at + 1, name, "name", "person", name, mention_id, ""))
            resolved.resolutions.append(Resolution(mention_id, name, ""))
    return mentions, resolved


def told(reports: dict[str, list[str]]) -> dict[str, frozenset[str]]:
    """Topics of reports that mention people by these names."""
    return topics_of(*reports_of(reports))


def test_a_report_is_about_whom_it_mentions_most() -> None:
    names = [f"Bystander {at}" for at in range(MOST)]
    assert told({"one": [*names, "Ada", "Ada"]})["one"] == {"Ada", *names[: MOST - 1]}


@pytest.mark.parametrize(
    ("reports", "tells"),
    [
        (12, True),  # a small collection may be of one matter
        (10 * WIDE, False),
    ],
)
def test_what_most_reports_of_a_great_collection_mention_tells_nothing(reports: int, tells: bool) -> None:
    topics = told({f"r{n}": ["Monitor", f"Victim {n}"] for n in range(reports)})
    assert ("Monitor" in topics["r0"]) is tells
    assert "Victim 0" in topics["r0"]


@pytest.mark.parametrize(
    ("names", "main"),
    [
        (["Ada", "Ada", "Ada", "Bo"], "Ada"),
        (["Ada", "Ada"], ""),  # too short to be about anybody
        (["Ada", "Ada", "Ada", "Bo", "Bo", "Bo"], ""),
    ],
)
def test_of_whom_a_report_tells_above_all(names: list[str], main: str) -> None:
    assert protagonists_of(*reports_of({"one": names})).get("one", "") == main


@pytest.mark.parametrize("words", ["he", "I", "the man", "a heavy man with a limp", "caller"])
def test_words_for_somebody_who_is_not_named(words: str) -> None:
    assert UNNAMED.fullmatch(words)


@pytest.mark.parametrize("words", ["police", "the men", "a spokesman", "Ada"])
def test_other_words_are_for_others(words: str) -> None:
    assert not UNNAMED.fullmatch(words)
