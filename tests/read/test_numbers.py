"""Figures in a text, with their bounds."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quoth.read.numbers import find_figures, parse_number


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("12 clerks", 12, 12),
        ("Twelve clerks", 12, 12),
        ("At least 12 clerks", 12, None),
        ("no fewer than twelve clerks", 12, None),
        ("12 or more clerks", 12, None),
        ("12+ clerks", 12, None),
        ("more than 100 clerks", 101, None),
        ("over 1,250 clerks", 1251, None),
        ("up to 50 clerks", None, 50),
        ("as many as fifty clerks", None, 50),
        ("fewer than 100 clerks", None, 99),
        ("In early April at least 88 clerks", 88, None),
        ("about 50 clerks", 45, 55),
        ("some 60,000 clerks", 54000, 66000),
        ("50 or so clerks", 45, 55),
        ("nearly 30 clerks", 27, 29),
        ("between 20 and 30 clerks", 20, 30),
        ("20-30 clerks", 20, 30),
        ("from 30 to 75 million crowns", 30e6, 75e6),
        ("between three and four million crowns", 3e6, 4e6),
        ("three or four hundred clerks", 300, 400),
        ("between 500 and a million clerks", 500, 1e6),
        ("between a hundred and two hundred clerks", 100, 200),
        ("ten, maybe twelve clerks", 10, 12),
        ("50 or perhaps 60 clerks", 50, 60),
        ("dozens of clerks", 24, None),
        ("scores of clerks", 40, None),
        ("hundreds of clerks", 200, None),
        ("tens of thousands of clerks", 20000, None),
        ("several clerks", 3, None),
        ("a dozen clerks", 12, 12),
        ("two dozen clerks", 24, 24),
        ("half a million clerks", 500000, 500000),
        ("more than a quarter of a million clerks", 250001, None),
        ("three quarters of a million clerks", 750000, 750000),
        ("two hundred and fifty clerks", 250, 250),
        ("twenty-three clerks", 23, 23),
        ("58.9 million crowns", 58.9e6, 58.9e6),
        ("one clerk", 1, 1),
        ("in 2016 At least 29 clerks", 29, None),
        ("at least 12 or 13 clerks", 12, None),
        ("up to 12 or 13 clerks", None, 13),
        ("ninety, perhaps more", 90, None),
        ("maybe 60 clerks", 54, 66),
        ("20-odd clerks", 18, 22),
        ("just over 20 clerks", 21, None),
        ("several hundreds of clerks", 300, None),
        ("2.5m people", 2.5e6, 2.5e6),
        ("three and a half million crowns", 3.5e6, 3.5e6),
        ("20km away", 20, 20),
        ("at 12 places", 12, 12),
        ("Tarn district 12 people died", 12, 12),
        ("rose to 18 on Monday", 18, 18),
        ("the death toll at 1200", 1200, 1200),
        ("the toll rose from 14 to 20", 20, 20),
        ("Police put the number of dead at 14 on Monday", 14, 14),
        ("the toll stood at 14 on Monday", 14, 14),
        ("the cells held at 31 on Monday", 31, 31),
    ],
)
def test_bounds(text: str, low: float | None, high: float | None) -> None:
    (figure,) = find_figures(text)
    assert (figure.low, figure.high) == (low, high)


@pytest.mark.parametrize(
    ("text", "kind", "unit", "low"),
    [
        ("$5m was lost", "money", "dollars", 5e6),
        ("lost £3.2 bn", "money", "pounds", 3.2e9),
        ("37.2 percent of them", "percent", "percent", 37.2),
        ("nearly 40% of them", "percent", "percent", 36),
        ("A$5 million was lost", "money", "Australian dollars", 5e6),
        ("USD 40m was lost", "money", "dollars", 40e6),
        ("two-thirds of the town", "percent", "percent", 66.7),
        ("one in five voters", "percent", "percent", 20),
        ("half the town", "percent", "percent", 50),
        ("more than half of the town", "percent", "percent", 50),
        ("an 11-floor tower", "size", "floor", 11),
        ("a two-hour battle", "size", "hour", 2),
        ("a 20-strong crew", "count", "", 20),
    ],
)
def test_money_and_percentages(text: str, kind: str, unit: str, low: float) -> None:
    (figure,) = find_figures(text)
    assert (figure.kind, figure.unit, figure.low) == (kind, unit, low)


@pytest.mark.parametrize(
    "text",
    [
        "On March 3, 2016 he left", "on 3 March", "in 2011", "since 1998", "Riel, 61, a driver", "a 45-year-old clerk",
        "a girl of about 15", "a man of around thirty was held", "a boy of only 12", "a girl of barely 15",
        "aged 45", "Flight 370", "page 12", "the 9th regiment", "at 6.20 p.m.", "at 2 a.m.", "one of the clerks",
        "no one", "not one clerk", "Tel 2079460000", "tel. +44 20 7946 0958", "020 7946 0958", "24/7", "aged 12 to 15",
        "between the ages of 12 and 15", "at 0730", "at 9 on Monday", "at two in the morning", "knew nothing until six.", "at ten past three", "at about 9 in the morning", "a 3-1 win", "2015-16",
        "1. The bank lent too much", "(2) Nobody saw it", "AK 47", "law 2460", "at 1830 on Thursday", "Police put the start at 9 on Monday", "around 1400 yesterday", "at one point", "resolutions 112 and 115", "Unit 5", "5m", "", "no figure here", "between August 29 and September 2",
    ],
)  # fmt: skip
def test_no_figures(text: str) -> None:
    assert find_figures(text) == []


def test_several_in_one_text() -> None:
    text = "At least 31 clerks died and some 140 were hurt, 11 of them badly."
    assert [text[f.start : f.end] for f in find_figures(text)] == ["At least 31", "some 140", "11"]


@pytest.mark.parametrize(
    ("words", "value"), [("1,250", 1250), ("three thousand two hundred", 3200), ("xyz", None), ("", None)]
)
def test_parse_number(words: str, value: float | None) -> None:
    assert parse_number(words) == value


@given(st.integers(min_value=13, max_value=10**7))
def test_digits_with_commas_and_without_are_one(number: int) -> None:
    (figure,) = find_figures(f"exactly {number:,} clerks")
    assert (figure.low, figure.high) == (number, number)


@given(st.text())
def test_any_text_gives_ordered_figures(text: str) -> None:
    figures = find_figures(text)
    assert all(f.start < f.end <= len(text) for f in figures)
    assert all(a.end <= b.start for a, b in itertools.pairwise(figures))
    assert all(f.low is None or f.high is None or f.low <= f.high for f in figures)
