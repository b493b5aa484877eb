"""What a figure counts, whatever the words."""

from __future__ import annotations

import pytest

from quoth.compare.evidence import measure_of


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("people killed", "dead"),
        ("men killed", "people killed"),
        ("hostages executed", "hostages killed"),
        ("assailants killed", "militants killed"),
        ("peacekeepers killed", "soldiers killed"),
        ("demonstrators", "participants"),
    ],
)
def test_one_measure_in_two_ways(one: str, two: str) -> None:
    assert measure_of(one) == measure_of(two)


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("people killed", "people wounded"),
        ("hostages killed", "hostages"),  # the dead among them, and all
        ("protesters killed", "protesters"),
        ("soldiers killed", "civilians killed"),
    ],
)
def test_two_measures(one: str, two: str) -> None:
    assert measure_of(one) != measure_of(two)
