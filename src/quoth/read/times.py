"""Time expressions and the days that they mean, as EDTF, reckoned from the day of publication.

    Wednesday, published 2016-07-28    -> 2016-07-27     weekday before publication
    Nov. 30, publication unknown       -> XXXX-11-30     year unknown
    since 2008                         -> 2008/..        from a point on
    in late March 2016                 -> 2016-03-21/2016-03-31

Where the words cannot be reckoned, `edtf` is "" and `raw` and `rule` keep what can be said. News looks back: a
weekday or a date without a year is the last one, unless the words before it speak of what will be.

Known gaps: times of day, feasts, "the day before" and other times that hang on other times.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from quoth.read.numbers import COUNTED, parse_number

MONTH_NAMES = (
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
)
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
SEASONS = {"spring": 21, "summer": 22, "autumn": 23, "fall": 23, "winter": 24}
SEASON_MONTHS = {21: (3, 5), 22: (6, 8), 23: (9, 11), 24: (12, 14)}
THIRDS = {"early": (1, 10), "mid": (11, 20), "late": (21, 31)}
AHEAD_DAYS = 7
"""A date without a year may lie this many days after publication before the year before is meant: printed calendars
run a few days ahead of the news."""
LOOK_BACK_CHARS = 60
"""How far before a weekday the words of the future are looked for: about ten words."""


@dataclass(frozen=True, slots=True)
class Time:
    """A time expression. `earliest` and `latest` are ISO days, "" where open or unknown."""

    start: int
    end: int
    raw: str
    edtf: str
    earliest: str
    latest: str
    rule: str  # why, in words a reader understands


@dataclass(frozen=True, slots=True)
class _Span:
    """A stretch of days and how EDTF writes it; None is open."""

    edtf: str
    first: date | None
    last: date | None


_MONTH = (
    r"(?P<{0}>jan(?:uary|\.)?|feb(?:ruary|\.)?|mar(?:ch|\.)?|apr(?:il|\.)?|may|june?\.?|july?\.?|aug(?:ust|\.)?"
    r"|sept?(?:ember|\.)?|oct(?:ober|\.)?|nov(?:ember|\.)?|dec(?:ember|\.)?)(?![a-z])"
)
_DAY = r"(?P<{0}>3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?(?!\d)"
_YEAR = r"(?P<{0}>(?:1[0-9]|20)\d\d)(?!\d|,\d)"
_WEEKDAY = r"(?P<weekday>mon|tues|wednes|thurs|fri|satur|sun)day"
_PART = r"(?:\s+(?:early\s+|late\s+)?(?:morning|afternoon|evening|night))?"
_COUNT = (
    r"(?P<{0}>\d{{1,3}}|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|several|few|a\s+few"
    r"|couple\s+of|a\s+couple\s+of)"
)
_UNIT = r"(?P<{0}>day|week|month|year|decade)s?"
_TO = r"(?:\s?[-–]\s?|\s+(?:to|and|through)\s+)"
_THIRD = r"early\s+|late\s+|mid-?\s?"
_AFTER_POINT = r"(?:(?<=since\s)|(?<=until\s)|(?<=till\s)|(?<=by\s)|(?<=of\s)|(?<=before\s)|(?<=after\s)|(?<=during\s))"


def _month(name: str) -> str:
    return _MONTH.format(name)


def _day_of(name: str) -> str:
    return _DAY.format(name)


def _year_of(name: str) -> str:
    return _YEAR.format(name)


_PATTERNS: list[tuple[str, str]] = [
    ("iso", r"(?P<iy>(?:1[5-9]|20)\d\d)-(?P<im>0[1-9]|1[0-2])-(?P<id>0[1-9]|[12]\d|3[01])(?!\d)"),
    (
        "range_md",
        rf"{_month('am')}\s+{_day_of('ad')}{_TO}(?:{_month('am2')}\s+)?{_day_of('ad2')}(?:,?\s+{_year_of('ay')})?",
    ),
    (
        "range_dm",
        rf"{_day_of('bd')}(?:\s+{_month('bm0')})?{_TO}{_day_of('bd2')}\s+{_month('bm')}(?:,?\s+{_year_of('by')})?",
    ),
    ("month_day", rf"{_month('cm')}\s+(?:the\s+)?{_day_of('cd')}(?:,?\s+{_year_of('cy')})?"),
    ("day_month", rf"(?:the\s+)?{_day_of('dd')}(?:\s+of)?\s+{_month('dm')}(?:,?\s+{_year_of('dy')})?"),
    ("part_month", rf"(?P<third>early|late|mid)[-\s]{_month('em')}(?:,?\s+(?:of\s+)?{_year_of('ey')})?"),
    ("month_year", rf"{_month('fm')},?\s+(?:of\s+)?{_year_of('fy')}"),
    (
        "season",
        r"(?:(?P<gw>last|this|next|that)\s+(?P<gs0>spring|summer|autumn|fall|winter))"
        rf"|(?:the\s+)?(?P<gs>spring|summer|autumn|winter)\s+(?:of\s+)?{_year_of('gy')}",
    ),
    ("decade", r"(?:the\s+)?(?:(?P<hp>early|mid|late)[-\s])?(?P<hd>(?:1[5-9]|20)\d0)s\b"),
    (
        "years",
        rf"(?<=between\s){_year_of('iy1')}\s+and\s+{_year_of('iy2')}"
        rf"|(?<=from\s){_year_of('iy3')}\s+to\s+{_year_of('iy4')}",
    ),
    ("ago", rf"{_COUNT.format('jn')}\s+{_UNIT.format('ju')}\s+ago"),
    (
        "past",
        rf"(?:the\s+)?(?:past|last)\s+{_COUNT.format('kn')}\s+{_UNIT.format('ku')}\b"
        r"|the\s+past\s+(?P<ku0>day|week|month|year|decade)\b",
    ),
    ("weekday", rf"(?:(?P<lw>last|this|next|past|following)\s+)?{_WEEKDAY}{_PART}\b"),
    (
        "near",
        r"(?:the\s+)?(?P<near>day\s+before\s+yesterday|yesterday|today|tonight|tomorrow|last\s+night|overnight"
        r"|this\s+(?:morning|afternoon|evening))\b(?:\s+(?:morning|afternoon|evening|night))?",
    ),
    ("period", r"(?:(?:earlier|later)\s+)?(?P<mw>last|this|next)\s+(?P<mu>week(?:end)?|month|year|decade)\b"),
    ("last_month", rf"(?P<nw>last|this|next)\s+{_month('nm')}"),
    (
        "year",
        rf"(?P<op>{_THIRD})?(?<=in\s){_year_of('oy1')}"
        rf"|(?P<op2>{_THIRD})?(?:{_AFTER_POINT}|(?<=early\s)|(?<=late\s)|(?<=mid-)){_year_of('oy2')}"
        rf"(?![-\w]|\s+(?:{COUNTED})\b)",
    ),
    ("month", rf"(?:(?<=in\s)|{_AFTER_POINT}){_month('pm')}"),
    (
        "day",
        r"(?<=on\sthe\s)(?P<qd>3[01]|[12]\d|[1-9])(?:st|nd|rd|th)\b"
        r"(?!\s+[a-z]+\s+(?:of|day)|\s*(?:floor|anniversary|day|century|regiment|brigade|birthday))",
    ),
]

_NAMES = [name for name, _ in _PATTERNS]
_ALL = re.compile(r"(?<![\w-])(?=[\da-y])(?:" + "|".join(f"(?P<{n}_>{p})" for n, p in _PATTERNS) + ")", re.I)
_SINCE = re.compile(r"\b(since|until|till|before|after|by|from)\s+(?:the\s+|about\s+|around\s+)?$", re.I)
_FUTURE = re.compile(r"\b(?:will|shall|due|scheduled|next|plans?|planned|going to|upcoming|expected)\b[^.!?;]*$", re.I)


def find_times(text: str, published: str) -> list[Time]:
    """The time expressions of a text, in order, reckoned from `published` (an EDTF day, month or year, or "")."""
    day = _published_day(published)
    year = int(published[:4]) if re.match(r"\d{4}", published) else None
    out = []
    for match in _ALL.finditer(text):
        name = next(n for n in _NAMES if match[n + "_"] is not None)
        groups = {k: v for k, v in match.groupdict().items() if v is not None}
        if name in ("month", "last_month") and match[0].split()[-1].islower():
            continue  # "in may", a slip of the pen as often as a month
        future = bool(_FUTURE.search(text[max(0, match.start() - LOOK_BACK_CHARS) : match.start()]))
        span, rule = _RESOLVERS[name](groups, _Base(day, year, future))
        start, raw = match.start(), match[0]
        if lead := _SINCE.search(text[max(0, start - 20) : start]):
            span, rule, start = _open(span, rule, lead, start)
            raw = text[start : match.end()]
        out.append(Time(start, match.end(), raw, span.edtf, _iso(span.first), _iso(span.last), rule))
    return out


@dataclass(frozen=True, slots=True)
class _Base:
    """What times are reckoned from."""

    day: date | None
    year: int | None
    future: bool


def _published_day(published: str) -> date | None:
    try:
        day = date.fromisoformat(published[:10]) if len(published) >= 10 else None
    except ValueError:
        return None
    return day if day is not None and 1000 <= day.year <= 9000 else None  # reckoning must not leave the calendar


def days_before(published: str, days: int) -> str:
    """The ISO day so many days before publication, "" when that is not known to the day."""
    day = _published_day(published)
    return (day - timedelta(days=days)).isoformat() if day else ""


def _iso(day: date | None) -> str:
    return day.isoformat() if day else ""


def _open(span: _Span, rule: str, lead: re.Match[str], start: int) -> tuple[_Span, str, int]:
    word = lead[1].lower()
    start -= len(lead[0])
    if not span.edtf or word == "by":
        return span, rule, start
    point = span.edtf.split("/")
    if word in ("since", "from"):
        return _Span(f"{point[0]}/..", span.first, None), f"from then on; {rule}", start
    if word in ("until", "till"):
        return _Span(f"../{point[-1]}", None, span.last), f"up to then; {rule}", start
    if word == "after":
        return _Span(f"{point[0]}/..", span.first, None), f"after then; {rule}", start
    return _Span(f"../{point[-1]}", None, span.last), f"before then; {rule}", start


def month_number(word: str) -> int:
    """1 to 12 for a month's name or abbreviation."""
    return next(i for i, name in enumerate(MONTH_NAMES, 1) if name.startswith(word.lower().rstrip(".")[:3]))


def _day_span(day: date) -> _Span:
    return _Span(day.isoformat(), day, day)


def _last_day(year: int, month: int) -> int:
    return calendar.monthrange(year, month)[1]


def _month_span(year: int, month: int) -> _Span:
    return _Span(f"{year:04d}-{month:02d}", date(year, month, 1), date(year, month, _last_day(year, month)))


def _year_span(year: int) -> _Span:
    return _Span(f"{year:04d}", date(year, 1, 1), date(year, 12, 31))


def _days(first: date, last: date) -> _Span:
    return _Span(f"{first.isoformat()}/{last.isoformat()}", first, last)


_UNKNOWN = _Span("", None, None)
Groups = dict[str, str]
Reckoned = tuple[_Span, str]


def _dated(month: int, day: int, year_words: str, base: _Base) -> Reckoned:
    """A month and day, with its year or with the year that publication lends it."""
    if year_words:
        return _checked(int(year_words), month, day, "date as written")
    if base.day is None:
        if base.year is not None:
            return _checked(base.year, month, day, "year of publication")
        return _Span(f"XXXX-{month:02d}-{day:02d}", None, None), "year unknown"
    year = base.day.year
    wanted = _checked(year, month, day, "")[0]
    if wanted.first and base.future and wanted.first < base.day - timedelta(days=AHEAD_DAYS):
        year += 1
    elif wanted.first and not base.future and wanted.first > base.day + timedelta(days=AHEAD_DAYS):
        year -= 1
    return _checked(
        year, month, day, "next date after publication" if base.future else "last such date before publication"
    )


def _checked(year: int, month: int, day: int, rule: str) -> Reckoned:
    try:
        return _day_span(date(year, month, day)), rule
    except ValueError:
        return _UNKNOWN, "no such day"


def _iso_date(g: Groups, base: _Base) -> Reckoned:
    return _checked(int(g["iy"]), int(g["im"]), int(g["id"]), "date as written")


def _range(m1: str, d1: str, m2: str, d2: str, year: str, base: _Base) -> Reckoned:
    first, rule = _dated(month_number(m1), int(d1), year, base)
    last, _ = _dated(month_number(m2), int(d2), year, base)
    if not first.first or not last.first:
        return (
            (_Span(f"{first.edtf}/{last.edtf}", None, None), rule)
            if first.edtf and last.edtf
            else (_UNKNOWN, "no such day")
        )
    if last.first < first.first:
        return _UNKNOWN, "no such range"
    return _days(first.first, last.first), f"range; {rule}"


def _range_md(g: Groups, base: _Base) -> Reckoned:
    return _range(g["am"], g["ad"], g.get("am2", g["am"]), g["ad2"], g.get("ay", ""), base)


def _range_dm(g: Groups, base: _Base) -> Reckoned:
    return _range(g.get("bm0", g["bm"]), g["bd"], g["bm"], g["bd2"], g.get("by", ""), base)


def _month_day(g: Groups, base: _Base) -> Reckoned:
    return _dated(month_number(g["cm"]), int(g["cd"]), g.get("cy", ""), base)


def _day_month(g: Groups, base: _Base) -> Reckoned:
    return _dated(month_number(g["dm"]), int(g["dd"]), g.get("dy", ""), base)


def _year_of_month(month: int, year_words: str, base: _Base) -> tuple[int | None, str]:
    if year_words:
        return int(year_words), "month as written"
    if base.day is None:
        return base.year, "year of publication" if base.year else "year unknown"
    if base.future:
        return base.day.year + (month < base.day.month), "next such month after publication"
    return base.day.year - (month > base.day.month), "last such month before publication"


def _part_month(g: Groups, base: _Base) -> Reckoned:
    month = month_number(g["em"])
    year, rule = _year_of_month(month, g.get("ey", ""), base)
    if year is None:
        return _Span(f"XXXX-{month:02d}", None, None), rule
    first, last = THIRDS[g["third"].lower()]
    return _days(
        date(year, month, first), date(year, month, min(last, _last_day(year, month)))
    ), f"{g['third'].lower()} in the month: a third of it; {rule}"


def _bare_month(words: str, year_words: str, base: _Base) -> Reckoned:
    month = month_number(words)
    year, rule = _year_of_month(month, year_words, base)
    return (_month_span(year, month), rule) if year is not None else (_Span(f"XXXX-{month:02d}", None, None), rule)


def _last_month(g: Groups, base: _Base) -> Reckoned:
    if base.day is None:
        return _bare_month(g["nm"], "", base)
    month, word = month_number(g["nm"]), g["nw"].lower()
    year = base.day.year
    if word == "last":
        year -= month >= base.day.month
    elif word == "next":
        year += month <= base.day.month
    return _month_span(year, month), f"{word} such month from publication"


def _season(g: Groups, base: _Base) -> Reckoned:
    number = SEASONS[(g.get("gs") or g["gs0"]).lower()]
    if "gy" in g:
        year, rule = int(g["gy"]), "season as written"
    elif base.year is None or g["gw"].lower() == "that":
        return _UNKNOWN, "season of an unknown year"
    else:
        year, word, rule = base.year, g["gw"].lower(), f"{g['gw'].lower()} such season from publication"
        if base.day and word == "last" and base.day < _season_span(year, number).last:  # type: ignore[operator]
            year -= 1
        elif word == "next":
            year += 1
    return _season_span(year, number), rule


def _season_span(year: int, number: int) -> _Span:
    first, last = SEASON_MONTHS[number]
    end_year, end_month = (year + 1, last - 12) if last > 12 else (year, last)
    return _Span(
        f"{year:04d}-{number}", date(year, first, 1), date(end_year, end_month, _last_day(end_year, end_month))
    )


def _decade(g: Groups, base: _Base) -> Reckoned:
    start = int(g["hd"])
    parts = {"early": (0, 3), "mid": (4, 6), "late": (7, 9)}
    if part := g.get("hp", "").lower():
        first, last = parts[part]
        return _Span(
            f"{start + first}/{start + last}", date(start + first, 1, 1), date(start + last, 12, 31)
        ), "part of a decade"
    return _Span(f"{start // 10}X", date(start, 1, 1), date(start + 9, 12, 31)), "decade"


def _years(g: Groups, base: _Base) -> Reckoned:
    first, last = int(g.get("iy1") or g["iy3"]), int(g.get("iy2") or g["iy4"])
    if last < first:
        return _UNKNOWN, "no such range"
    return _Span(f"{first:04d}/{last:04d}", date(first, 1, 1), date(last, 12, 31)), "range of years"


def _year(g: Groups, base: _Base) -> Reckoned:
    year = int(g.get("oy1") or g["oy2"])
    part = (g.get("op") or g.get("op2") or "").strip(" -").lower()
    if part:
        first, last = {"early": (1, 4), "mid": (5, 8), "late": (9, 12)}[part]
        span = _Span(
            f"{year:04d}-{first:02d}/{year:04d}-{last:02d}",
            date(year, first, 1),
            date(year, last, _last_day(year, last)),
        )
        return span, f"{part} in the year: a third of it"
    return _year_span(year), "year as written"


def _amount(words: str) -> int | None:
    words = " ".join(words.lower().split())
    if words in ("a", "an"):
        return 1
    if "couple" in words:
        return 2
    number = parse_number(words)
    return int(number) if number is not None else None


def _back(day: date, amount: int, unit: str) -> date:
    try:
        if unit in ("day", "week"):
            return day - timedelta(days=amount * (7 if unit == "week" else 1))
        months = amount * {"month": 1, "year": 12, "decade": 120}[unit]
        year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
        return date(year, month + 1, min(day.day, _last_day(year, month + 1)))
    except (OverflowError, ValueError):
        return date.min


def _ago(g: Groups, base: _Base) -> Reckoned:
    amount, unit = _amount(g["jn"]), g["ju"].lower()
    if base.day is None or amount is None:
        return _UNKNOWN, "so long before publication"
    then = _back(base.day, amount, unit)
    if unit == "day":
        return _day_span(then), "days counted back from publication"
    if unit == "week":
        return _days(
            then - timedelta(days=3), then + timedelta(days=3)
        ), "weeks counted back from publication, three days either way"
    if unit == "month":
        return _month_span(then.year, then.month), "months counted back from publication"
    return _Span(
        f"{then.year:04d}~", date(then.year, 1, 1), date(then.year, 12, 31)
    ), "years counted back from publication"


def _past(g: Groups, base: _Base) -> Reckoned:
    amount = _amount(g["kn"]) if "kn" in g else 1
    if base.day is None or amount is None:
        return _UNKNOWN, "a stretch up to publication"
    return _days(_back(base.day, amount, (g.get("ku") or g["ku0"]).lower()), base.day), "a stretch up to publication"


def _weekday(g: Groups, base: _Base) -> Reckoned:
    number = next(i for i, name in enumerate(WEEKDAYS) if name.startswith(g["weekday"].lower()))
    word = g.get("lw", "").lower()
    if base.day is None:
        return _UNKNOWN, "weekday; publication unknown"
    back = (base.day.weekday() - number) % 7
    if word in ("next", "following") or (base.future and not word):
        return _day_span(
            base.day + timedelta(days=(7 - back) if back or word else 0)
        ), "next such weekday after publication"
    if word == "last" and back == 0:
        back = 7
    return _day_span(
        base.day - timedelta(days=back)
    ), "last such weekday before publication" if back else "day of publication"


def _near(g: Groups, base: _Base) -> Reckoned:
    word = " ".join(g["near"].lower().split())
    shift = {"yesterday": -1, "day before yesterday": -2, "tomorrow": 1, "last night": -1}.get(word, 0)
    if base.day is None:
        return _UNKNOWN, f"{word}; publication unknown"
    if word == "overnight":
        return _days(base.day - timedelta(days=1), base.day), "the night before publication"
    return _day_span(base.day + timedelta(days=shift)), "counted from publication"


def _period(g: Groups, base: _Base) -> Reckoned:
    unit, shift = g["mu"].lower(), {"last": -1, "this": 0, "next": 1}[g["mw"].lower()]
    rule = f"{g['mw'].lower()} {unit} from publication"
    if base.day is None:
        return (
            (_year_span(base.year + shift), rule)
            if unit == "year" and base.year
            else (_UNKNOWN, f"{rule}; publication unknown")
        )
    if unit == "year":
        return _year_span(base.day.year + shift), rule
    if unit == "month":
        year, month = divmod(base.day.year * 12 + base.day.month - 1 + shift, 12)
        return _month_span(year, month + 1), rule
    if unit == "decade":
        start = base.day.year // 10 * 10 + 10 * shift
        return _Span(f"{start // 10}X", date(start, 1, 1), date(start + 9, 12, 31)), rule
    monday = base.day - timedelta(days=base.day.weekday()) + timedelta(weeks=shift)
    if unit == "weekend":
        saturday = base.day - timedelta(days=(base.day.weekday() - 5) % 7) if shift < 1 else monday + timedelta(days=5)
        return _days(saturday, saturday + timedelta(days=1)), rule
    return _days(monday, monday + timedelta(days=6)), rule


def _day(g: Groups, base: _Base) -> Reckoned:
    number = int(g["qd"])
    if base.day is None:
        return _Span(f"XXXX-XX-{number:02d}", None, None), "month unknown"
    year, month = base.day.year, base.day.month
    if number > base.day.day and not base.future:
        year, month = (year, month - 1) if month > 1 else (year - 1, 12)
    return _checked(year, month, number, "last such day of a month before publication")


_RESOLVERS: dict[str, Callable[[Groups, _Base], Reckoned]] = {
    "iso": _iso_date, "range_md": _range_md, "range_dm": _range_dm, "month_day": _month_day, "day_month": _day_month,
    "part_month": _part_month, "month_year": lambda g, base: _bare_month(g["fm"], g["fy"], base), "season": _season,
    "decade": _decade, "years": _years, "ago": _ago, "past": _past, "weekday": _weekday, "near": _near,
    "period": _period, "last_month": _last_month, "year": _year,
    "month": lambda g, base: _bare_month(g["pm"], "", base), "day": _day,
}  # fmt: skip
