"""Days of movable feasts and of other calendars' months, by arithmetic alone.

Easter is reckoned by the Gregorian computus and, for the Orthodox churches, by Meeus's Julian one (Meeus, 1991); the
Islamic year by the tabular calendar with leap years 2, 5, 7, 10, 13, 16, 18, 21, 24, 26 and 29 of thirty, from which
the sighting of the moon may differ by a day or two; the Hebrew year by its molad and four postponements. After
Reingold and Dershowitz, Calendrical Calculations (2018).
"""

from __future__ import annotations

import calendar
from collections.abc import Mapping
from datetime import date, timedelta
from functools import cache
from typing import Any

ISLAMIC_EPOCH = 227015  # 16 July 622 of the Julian calendar, as a proleptic Gregorian ordinal
HEBREW_EPOCH = -1373427  # the day before 1 Tishrei of year 1, as the elapsed days below count


def easter(year: int) -> date:
    """Easter Sunday of the western churches."""
    century, golden = year // 100, year % 19
    moon = (century - century // 4 - (8 * century + 13) // 25 + 19 * golden + 15) % 30
    moon -= moon // 28 * (1 - moon // 28 * (29 // (moon + 1)) * ((21 - golden) // 11))
    sunday = moon - (year + year // 4 + moon + 2 - century + century // 4) % 7
    month = 3 + (sunday + 40) // 44
    return date(year, month, sunday + 28 - 31 * (month // 4))


def orthodox_easter(year: int) -> date:
    """Easter Sunday of the Orthodox churches, in the Gregorian calendar."""
    moon = (19 * (year % 19) + 15) % 30
    shift = (2 * (year % 4) + 4 * (year % 7) - moon + 34) % 7
    julian = date(year, (moon + shift + 114) // 31, (moon + shift + 114) % 31 + 1)
    return julian + timedelta(days=year // 100 - year // 400 - 2)


def nth_weekday(year: int, month: int, nth: int, weekday: int) -> date:
    """The nth weekday (1 Monday to 7 Sunday) of a month; with nth -1 the last."""
    if nth > 0:
        first = date(year, month, 1)
        return first + timedelta(days=(weekday - first.isoweekday()) % 7 + 7 * (nth - 1))
    last = date(year, month, calendar.monthrange(year, month)[1])
    return last - timedelta(days=(last.isoweekday() - weekday) % 7)


def islamic_day(year: int, month: int, day: int) -> date:
    """The Gregorian day of a date in the tabular Islamic calendar."""
    before = 354 * (year - 1) + (3 + 11 * year) // 30 + 29 * (month - 1) + month // 2
    return date.fromordinal(ISLAMIC_EPOCH - 1 + before + day)


def islamic_year(day: date) -> int:
    """The Islamic year in which a day lies."""
    return (30 * (day.toordinal() - ISLAMIC_EPOCH) + 10646) // 10631


def _hebrew_leap(year: int) -> bool:
    return (7 * year + 1) % 19 < 7


@cache
def _hebrew_elapsed(year: int) -> int:
    """Days from the epoch to 1 Tishrei, before the two rarer postponements."""
    months = (235 * year - 234) // 19
    parts = 12084 + 13753 * months
    day = 29 * months + parts // 25920
    return day + 1 if 3 * (day + 1) % 7 < 3 else day


@cache
def _hebrew_new_year(year: int) -> int:
    before, this, after = (_hebrew_elapsed(year + shift) for shift in (-1, 0, 1))
    delay = 2 if after - this == 356 else 1 if this - before == 382 else 0
    return HEBREW_EPOCH + this + delay


def hebrew_day(year: int, month: int, day: int) -> date:
    """The Gregorian day of a Hebrew date; months count from Nisan, and Adar of a leap year is its second one."""
    start, length = _hebrew_new_year(year), _hebrew_new_year(year + 1) - _hebrew_new_year(year)
    leap = _hebrew_leap(year)
    heshvan = 30 if length % 10 == 5 else 29
    kislev = 29 if length % 10 == 3 else 30
    lengths = [(7, 30), (8, heshvan), (9, kislev), (10, 29), (11, 30)]
    lengths += [(13, 30), (12, 29)] if leap else [(12, 29)]
    lengths += [(1, 30), (2, 29), (3, 30), (4, 29), (5, 30), (6, 29)]
    for number, days in lengths:
        if number == month:
            break
        start += days
    return date.fromordinal(start + day - 1)


def feast_days(feast: Mapping[str, Any], year: int) -> list[date]:
    """The first days, in a Gregorian year, of a feast as vocabularies/times.toml describes it: mostly one."""
    if "easter" in feast:
        return [easter(year) + timedelta(days=feast["easter"])]
    if "orthodox" in feast:
        return [orthodox_easter(year) + timedelta(days=feast["orthodox"])]
    if "islamic" in feast:
        month, day = feast["islamic"]
        first = islamic_year(date(year, 1, 1))
        days = [islamic_day(first + shift, month, day) for shift in (0, 1)]
        return [found for found in days if found.year == year]
    if "hebrew" in feast:
        month, day = feast["hebrew"]
        return [found for shift in (3760, 3761) if (found := hebrew_day(year + shift, month, day)).year == year]
    if "nth" in feast:
        found = nth_weekday(year, feast["month"], feast["nth"], feast["weekday"])
        return [found + timedelta(days=feast.get("after", 0))]
    return [date(year, feast["month"], feast["day"])]
