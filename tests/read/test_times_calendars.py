"""Movable feasts and other calendars against days that are on record."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quoth.read.times import calendars


@pytest.mark.parametrize(
    ("year", "western", "orthodox"),
    [
        (1954, "1954-04-18", "1954-04-25"), (1981, "1981-04-19", "1981-04-26"), (2008, "2008-03-23", "2008-04-27"),
        (2016, "2016-03-27", "2016-05-01"), (2024, "2024-03-31", "2024-05-05"), (2025, "2025-04-20", "2025-04-20"),
    ],
)  # fmt: skip
def test_easter(year: int, western: str, orthodox: str) -> None:
    assert (str(calendars.easter(year)), str(calendars.orthodox_easter(year))) == (western, orthodox)


@pytest.mark.parametrize(
    ("year", "month", "day", "gregorian"),
    [(1, 1, 1, "0622-07-19"), (1437, 9, 1, "2016-06-07"), (1445, 9, 1, "2024-03-11"), (1400, 1, 1, "1979-11-21")],
)
def test_islamic_days(year: int, month: int, day: int, gregorian: str) -> None:
    assert str(calendars.islamic_day(year, month, day)) == gregorian


@pytest.mark.parametrize(
    ("year", "month", "day", "gregorian"),
    [
        (5776, 1, 15, "2016-04-23"), (5777, 7, 1, "2016-10-03"), (5784, 7, 10, "2023-09-25"),
        (5784, 12, 14, "2024-03-24"), (5784, 9, 25, "2023-12-08"), (5708, 2, 5, "1948-05-14"),
    ],
)  # fmt: skip
def test_hebrew_days(year: int, month: int, day: int, gregorian: str) -> None:
    assert str(calendars.hebrew_day(year, month, day)) == gregorian


@given(st.integers(1000, 9000))
def test_easter_is_a_sunday_of_spring(year: int) -> None:
    easter = calendars.easter(year)
    assert easter.isoweekday() == 7
    assert date(year, 3, 22) <= easter <= date(year, 4, 25)
    assert calendars.orthodox_easter(year).isoweekday() == 7


@given(st.dates(date(1000, 1, 1), date(9000, 1, 1)))
def test_an_islamic_year_holds_its_days(day: date) -> None:
    year = calendars.islamic_year(day)
    assert calendars.islamic_day(year, 1, 1) <= day < calendars.islamic_day(year + 1, 1, 1)


@given(st.integers(4800, 9000))
def test_hebrew_years_have_lengths_that_they_may_have(year: int) -> None:
    length = calendars.hebrew_day(year + 1, 7, 1) - calendars.hebrew_day(year, 7, 1)
    assert length in {timedelta(days=days) for days in (353, 354, 355, 383, 384, 385)}
    assert calendars.hebrew_day(year, 7, 1).isoweekday() not in (7, 3, 5)
