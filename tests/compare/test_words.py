"""Figures and stems."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quoth.compare.words import content_stems, figures, stem


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("three hundred and ten, four hundred and five", {310, 405}),
        ("38.7 million crowns", {38_700_000}),
        ("5,120 people and 33 children", {5120, 33}),
        ("Twenty-three died", {23}),
        ("between March 3 and June 9", set()),
        ("on 7 April 2017 some 12", {12}),
        ("from 90 to 800 million", {90, 800_000_000}),
        ("two million three hundred thousand", {2_300_000}),
        ("two dozen boats, three of 40 m", {24, 3, 40}),
        ("", set()),
        ("no figure here", set()),
        ("9" * 400, set()),
    ],
)
def test_figures(text: str, expected: set[float]) -> None:
    assert figures(text) == expected


@pytest.mark.parametrize(
    ("one", "two"),
    [("killed", "kill"), ("bombings", "bombed"), ("denied", "deny"), ("studies", "study"), ("ships", "ship")],
)
def test_forms_of_a_word_have_one_stem(one: str, two: str) -> None:
    assert stem(one) == stem(two)


@given(st.text(max_size=300))
def test_any_text_has_stems_and_figures(text: str) -> None:
    assert content_stems(text) is not None
    assert all(figure < 1e30 for figure in figures(text))
