"""Small charts as numbers that a template draws: bars in an SVG's own units, no styles and no scripts."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

WIDTH, HEIGHT = 600, 110
"""Units of a column chart's drawing; the page scales it."""
DAILY_AT_MOST = 62
"""Days that still stand apart as columns on a phone; beyond it months, and beyond 120 months years."""
_DAY = re.compile(r"(\d{4})-(\d\d)-(\d\d)")
_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Column:
    """One column: `x`, `y`, `width`, `height` in the drawing's units."""

    label: str
    count: int
    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Columns:
    """Counts over time; `unit` is day, month or year."""

    unit: str
    columns: list[Column]
    most: Column


@dataclass(frozen=True, slots=True)
class Bar:
    """One line of a ranking; `share` is its length in hundredths of the longest."""

    name: str
    count: int
    share: int


def parse_day(text: str) -> date | None:
    """The day that a date begins with, or None: "2031-03-04T10:00" is 4 March 2031."""
    found = _DAY.match(text)
    try:
        return date(*map(int, found.groups())) if found else None
    except ValueError:
        return None


def day_words(edtf: str) -> str:
    """A date as a reader says it: "2031-03-04" -> "4 March 2031", "2031-03~" -> "about March 2031"; else as it is.

    `[..2031-03]` is "March 2031 or before", `[2030,2031]` is "2030 or 2031".
    """
    if edtf[:1] == "[" and edtf[-1:] == "]":
        first, dots, last = edtf[1:-1].partition("..")
        if not dots:
            return " or ".join(map(day_words, first.split(",")))
        return (
            f"between {day_words(first)} and {day_words(last)}"
            if first and last
            else (f"{day_words(last)} or before" if last else f"{day_words(first)} or after")
        )
    start, slash, end = edtf.partition("/")
    if slash:
        if start in ("", ".."):
            return f"until {day_words(end)}" if end not in ("", "..") else ""
        return f"from {day_words(start)}" if end in ("", "..") else f"{day_words(start)} to {day_words(end)}"
    found = re.match(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?(?:T[\d:.]+(?:Z|[+-][\d:]+)?)?([~?%]?)$", edtf)
    if not found or not 0 <= int(found[2] or 1) - 1 < 12:
        return edtf
    year, month, day, doubt = found.groups()
    words = f"{int(day)} " if day else ""
    words += f"{_MONTHS[int(month) - 1]} " if month else ""
    return {"~": "about ", "?": "perhaps ", "%": "perhaps about "}.get(doubt, "") + words + year


def period_words(days: list[date]) -> str:
    """From the first to the last day, said once where they share month or year: "3–7 March 2031"."""
    if not days:
        return ""
    first, last = min(days), max(days)
    if first == last:
        return day_words(first.isoformat())
    start = day_words(first.isoformat())
    if first.year == last.year:
        start = str(first.day) if first.month == last.month else start[: -len(" 0000")]
    dash = "–" if start.isdigit() else " – "
    return f"{start}{dash}{day_words(last.isoformat())}"


def columns(dates: Iterable[str]) -> Columns | None:
    """How many dates fall on each day, or month, or year when they span long; None where there are no days."""
    days = sorted(day for day in map(parse_day, dates) if day)
    if not days:
        return None
    first, last = days[0], days[-1]
    months = (last.year - first.year) * 12 + last.month - first.month + 1
    if (last - first).days < DAILY_AT_MOST:
        unit = "day"
        slots = [(first + timedelta(n)).isoformat() for n in range((last - first).days + 1)]
    elif months <= 120:
        unit = "month"
        slots = [
            f"{(first.month - 1 + n) // 12 + first.year}-{(first.month - 1 + n) % 12 + 1:02}" for n in range(months)
        ]
    else:
        unit = "year"
        slots = [str(year) for year in range(first.year, last.year + 1)]
    counts = Counter(day.isoformat()[: len(slots[0])] for day in days)
    tallest, step = max(counts.values()), WIDTH / len(slots)
    bar = min(step * 0.8, 28)
    drawn = []
    for n, slot in enumerate(slots):
        height = round(counts[slot] / tallest * (HEIGHT - 2), 1)
        x = round(n * step + (step - bar) / 2, 1)
        drawn.append(Column(day_words(slot), counts[slot], x, round(HEIGHT - height, 1), round(bar, 1), height))
    return Columns(unit, drawn, max(drawn, key=lambda column: column.count))


def ranking(counts: Counter[str], most: int) -> list[Bar]:
    """The `most` largest counts as bars, largest first, then by name."""
    ranked = sorted(counts.items(), key=lambda item: (-item[1], item[0]))[:most]
    return [Bar(name, count, max(1, round(100 * count / ranked[0][1]))) for name, count in ranked]
