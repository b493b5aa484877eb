"""What an expression of time means: stretches of days, lengths and sets, as EDTF and TIMEX3 write them."""

from __future__ import annotations

import calendar
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Literal

Kind = Literal["date", "time", "duration", "set"]

SEASON_MONTHS = {21: (3, 5), 22: (6, 8), 23: (9, 11), 24: (12, 14)}
THIRDS = {"early": (1, 10), "mid": (11, 20), "late": (21, 31)}  # days of a month
YEAR_THIRDS = {"early": (1, 4), "mid": (5, 8), "late": (9, 12)}  # months of a year
DECADE_PARTS = {"early": (0, 3), "mid": (4, 6), "late": (7, 9)}  # years of a decade
UNIT_NAMES = {"D": "day", "W": "week", "M": "month", "Q": "quarter", "Y": "year"}
UNIT_LETTERS = {name: letter for letter, name in UNIT_NAMES.items()}
UNKNOWN_VALUES = {"D": "XXXX-XX-XX", "W": "XXXX-WXX", "M": "XXXX-XX", "Q": "XXXX-QX"}
SMALLER = {"Y": ("M", 12), "M": ("D", 30), "W": ("D", 7), "D": ("TH", 24), "TH": ("TM", 60), "TM": ("TS", 60)}


@dataclass(frozen=True, slots=True)
class Meaning:
    """A stretch of days, from `first` to `last`; None is open or unknown. `value` is TIMEX3's."""

    edtf: str
    first: date | None
    last: date | None
    value: str
    rule: str  # why, in words a reader understands
    unit: str = ""  # day, week, month, …: how fine it is
    kind: Kind = "date"
    dates: bool = True  # whether it can date what is told
    compared: bool = False  # named only to be compared with what is told: the year-earlier quarter


def unknown(value: str, rule: str, edtf: str = "", unit: str = "") -> Meaning:
    """A time whose days are not known."""
    return Meaning(edtf, None, None, value, rule, unit)


def no_date(value: str) -> Meaning:
    """PRESENT_REF, PAST_REF or FUTURE_REF: a time that is no date."""
    return Meaning("", None, None, value, "no date", dates=False)


def length(value: str, rule: str = "a length of time") -> Meaning:
    """A duration."""
    return Meaning("", None, None, value, rule, kind="duration", dates=False)


def set_of(value: str) -> Meaning:
    """What comes again and again."""
    return Meaning("", None, None, value, "again and again", kind="set", dates=False)


def last_day(year: int, month: int) -> int:
    """The number of days of a month."""
    return calendar.monthrange(year, month)[1]


def months(year: int, month: int, many: int) -> tuple[date, date]:
    """The first and the last day of so many months from one on."""
    end_year, end = divmod(year * 12 + month + many - 2, 12)
    return date(year, month, 1), date(end_year, end + 1, last_day(end_year, end + 1))


def day_of(day: date, rule: str) -> Meaning:
    """A day."""
    return Meaning(day.isoformat(), day, day, day.isoformat(), rule, "day")


CALENDAR = range(1000, 9001)
"""Years that a report may speak of; 9999 is what databases write for never."""


def checked_day(year: int, month: int, day: int, rule: str) -> Meaning:
    """A day that may not exist; reckoning from the first years or the last would leave the calendar."""
    try:
        day_found = date(year, month, day)
    except (ValueError, OverflowError):
        return unknown("", "no such day")
    return day_of(day_found, rule) if year in CALENDAR else unknown("", "a day that machines write for none")


def days(first: date, last: date, value: str, rule: str, unit: str = "") -> Meaning:
    """Days from one to another."""
    return Meaning(f"{first.isoformat()}/{last.isoformat()}", first, last, value, rule, unit)


def week_of(day: date, rule: str) -> Meaning:
    """The week of a day, Monday to Sunday."""
    monday = day - timedelta(days=day.weekday())
    year, week, _ = day.isocalendar()
    return days(monday, monday + timedelta(days=6), f"{year:04d}-W{week:02d}", rule, "week")


def weekend_of(day: date, rule: str) -> Meaning:
    """The weekend of a day's week."""
    saturday = day + timedelta(days=5 - day.weekday())
    value = f"{week_of(day, rule).value}-WE"
    return days(saturday, saturday + timedelta(days=1), value, rule, "weekend")


def month_of(year: int, month: int, rule: str, edge: str = "") -> Meaning:
    """A month, or the early, mid or late third of it."""
    first, last = months(year, month, 1)
    name = f"{year:04d}-{month:02d}"
    if not edge:
        return Meaning(name, first, last, name, rule, "month")
    start, end = THIRDS[edge]
    rule = f"{edge} in the month: a third of it; {rule}"
    return days(first.replace(day=start), first.replace(day=min(end, last.day)), name, rule, "month")


def quarter_of(year: int, quarter: int, rule: str) -> Meaning:
    """A quarter, which EDTF numbers from 33."""
    first, last = months(year, 3 * quarter - 2, 3)
    return Meaning(f"{year:04d}-{32 + quarter}", first, last, f"{year:04d}-Q{quarter}", rule, "quarter")


def half_of(year: int, half: int, rule: str) -> Meaning:
    """A half of a year, which EDTF numbers from 40."""
    first, last = months(year, 6 * half - 5, 6)
    return Meaning(f"{year:04d}-{39 + half}", first, last, f"{year:04d}-H{half}", rule, "half")


def season_of(year: int, season: int, name: str, rule: str) -> Meaning:
    """A season by its number in EDTF and its name in TIMEX3; a winter is that of the December it begins in."""
    start, end = SEASON_MONTHS[season]
    first, last = months(year, start, end - start + 1)
    return Meaning(f"{year:04d}-{season}", first, last, f"{year:04d}-{name}", rule, "season")


def year_of(year: int, rule: str, edge: str = "") -> Meaning:
    """A year, or the early, mid or late third of it."""
    value = f"{year:04d}"
    if not edge:
        return Meaning(value, date(year, 1, 1), date(year, 12, 31), value, rule, "year")
    start, end = YEAR_THIRDS[edge]
    first, last = months(year, start, end - start + 1)
    return Meaning(
        f"{value}-{start:02d}/{value}-{end:02d}", first, last, value, f"{edge} in the year: a third of it", "year"
    )


def decade_of(start: int, rule: str, edge: str = "") -> Meaning:
    """The ten years from `start`, or the early, mid or late ones."""
    value = f"{start // 10}"
    if not edge:
        return Meaning(f"{value}X", date(start, 1, 1), date(start + 9, 12, 31), value, rule, "decade")
    first, last = (start + step for step in DECADE_PARTS[edge])
    return Meaning(f"{first}/{last}", date(first, 1, 1), date(last, 12, 31), value, "part of a decade", "decade")


def century_of(number: int, rule: str) -> Meaning:
    """The 20th century is 1900 to 1999, as the writers of news and of EDTF count."""
    start, value = 100 * (number - 1), f"{number - 1:02d}"
    return Meaning(f"{value}XX", date(start, 1, 1), date(start + 99, 12, 31), value, rule, "century")


def shifted(day: date, amount: int, unit: str) -> date | None:
    """A day moved by so many of a unit (as ISO writes it); None where it would leave the calendar."""
    try:
        if unit in ("D", "W", "2W"):
            return day + timedelta(days=amount * {"D": 1, "W": 7, "2W": 14}[unit])
        many = amount * {"M": 1, "Q": 3, "Y": 12, "10Y": 120, "100Y": 1200}[unit]
        year, month = divmod(day.year * 12 + day.month - 1 + many, 12)
        moved = date(year, month + 1, min(day.day, last_day(year, month + 1)))
    except (OverflowError, ValueError, KeyError):
        return None
    return moved if 1000 <= moved.year <= 9000 else None


def unit_of(day: date, unit: str, rule: str) -> Meaning | None:
    """The day, week, month, … in which a day lies; None for hours and below."""
    if unit == "D":
        return day_of(day, rule)
    if unit in ("W", "2W"):
        return week_of(day, rule)
    if unit == "M":
        return month_of(day.year, day.month, rule)
    if unit == "Q":
        return quarter_of(day.year, (day.month + 2) // 3, rule)
    if unit == "Y":
        return year_of(day.year, rule)
    if unit == "10Y":
        return decade_of(day.year // 10 * 10, rule)
    return century_of(day.year // 100 + 1, rule) if unit == "100Y" else None


def around(day: date, amount: int, unit: str, rule: str) -> Meaning | None:
    """The day, or the week, month or year, that lies so many units from a day: as vague as the unit is."""
    then = shifted(day, amount, unit)
    if then is None:
        return unknown("", f"{rule}, out of the calendar")
    if unit == "D":
        return day_of(then, f"days {rule}")
    if unit in ("W", "2W"):
        first, last = then - timedelta(days=3), then + timedelta(days=3)
        return days(first, last, week_of(then, "").value, f"weeks {rule}, three days either way", "week")
    if unit in ("M", "Q"):
        return unit_of(then, unit, f"{UNIT_NAMES[unit]}s {rule}")
    return replace(year_of(then.year, f"years {rule}"), edtf=f"{then.year:04d}~")


def iso_length(amount: float | None, unit: str) -> str:
    """A length as ISO 8601 and TIMEX3 write it: P3D, PT2H, P2Y6M, PXD where it is not said how many."""
    factor = int(unit[:-1]) if unit[:-1].isdigit() else 1
    clock, letter = ("T", unit[1:]) if unit[0] == "T" else ("", unit[-1])
    if amount is None:
        return f"P{clock}X{letter}"
    whole, rest = divmod(amount * factor, 1)
    if not rest or clock + letter not in SMALLER:
        return f"P{clock}{int(whole)}{letter}"
    smaller, many = SMALLER[clock + letter]
    start = f"{int(whole)}{letter}" if whole else ""
    return f"P{clock}{start}{smaller[:-1] if not clock else ''}{round(rest * many)}{smaller[-1]}"
