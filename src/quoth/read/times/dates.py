"""What dates and times of day mean: those written out, and those that hang on publication or on what was told.

Each function takes a match and what times are reckoned from, and gives a meaning, or None where the words are no time.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

from quoth.read.numbers import COUNTED, parse_number
from quoth.read.times.calendars import feast_days, hebrew_day, islamic_day, islamic_year
from quoth.read.times.context import Base, Match, around_words, in_future, number, written_before
from quoth.read.times.lengths import stretch
from quoth.read.times.spans import (
    UNIT_LETTERS,
    UNIT_NAMES,
    UNKNOWN_VALUES,
    Meaning,
    around,
    century_of,
    checked_day,
    day_of,
    days,
    decade_of,
    half_of,
    iso_length,
    length,
    month_of,
    months,
    no_date,
    quarter_of,
    season_of,
    shifted,
    unit_of,
    unknown,
    week_of,
    weekend_of,
    year_of,
)
from quoth.read.times.words import lexicon
from quoth.vocabularies import load

AHEAD_DAYS = 21
"""A date without a year may lie this many days after publication, whatever the tense: printed calendars run ahead of
the news, and nobody leaves out the year of what is eleven months old."""
SOON_DAYS, SOON_MONTHS = 60, 2
"""Where no word tells the tense, a date without a year that lies this near ahead is the next one, not last year's."""
OLD_QUARTER_DAYS = 120
"""How long a quarter is over before words of the future can mean the next of its number."""
YEARS = range(1900, 2050)
"""What a bare number of four digits must lie in to be a year."""
WAYS = {-1: "last", 0: "this", 1: "next"}
AS_WRITTEN, BESIDE = "date as written", "year of the date before it in its sentence"
_COUNTED = re.compile(COUNTED)

# --- written out -------------------------------------------------------------------------------------------


def iso_date(here: Match, base: Base) -> Meaning | None:
    """2016-07-28, 2016-07-28T10:30."""
    word = here.one("iso")
    meaning = checked_day(int(word[:4]), int(word[5:7]), int(word[8:10]), "date as written")
    return replace(meaning, kind="time", value=word.upper()) if len(word) > 10 and meaning.first else meaning


def slashes(here: Match, base: Base) -> Meaning | None:
    """12/31/1998 and 31/12/1998."""
    one, two, year = (int(part) for part in here.one("slashes").split("/"))
    year += 0 if year > 99 else 1900 if year > 50 else 2000
    month, day = (one, two) if one <= 12 else (two, one)
    meaning = checked_day(year, month, day, "date as written, the month first where both could be")
    return meaning if meaning.first else None


def dated(month: int, day: int, year: int | None, here: Match, base: Base) -> Meaning | None:
    """A month and day, with its year or with the year that publication lends it."""
    if not 1 <= day <= 31:
        return None
    if year:
        return checked_day(year, month, day, AS_WRITTEN)
    said = (here.word(1), here.word(2))
    if said == ("last", "year") and base.year:
        return checked_day(base.year - 1, month, day, "year before that of publication")
    if said == ("that", "year") and base.told and base.told.first:
        return checked_day(base.told.first.year, month, day, "year told of last")
    if beside := written_before(here, base):
        near = [checked_day(beside.year + step, month, day, BESIDE) for step in (0, -1, 1)]
        found = [meaning for meaning in near if meaning.first]
        return min(found, key=lambda meaning: abs((meaning.first or beside) - beside), default=near[0])
    if base.day is None:
        if base.year is not None:
            return checked_day(base.year, month, day, "year of publication")
        value = f"XXXX-{month:02d}-{day:02d}"
        return unknown(value, "year unknown", value, "day")
    year, future = base.day.year, in_future(here)
    wanted = checked_day(year, month, day, "").first
    if wanted is None:
        return checked_day(year, month, day, "")
    if future is None:
        coming = checked_day(year + (wanted < base.day), month, day, "").first
        future = coming is not None and coming - base.day <= timedelta(days=SOON_DAYS)
    ahead = timedelta(days=AHEAD_DAYS)
    if future and wanted < base.day - ahead:
        year += 1
    elif not future and wanted > base.day + ahead:
        year -= 1
    return checked_day(year, month, day, f"{'next' if future else 'last'} such date {_side(future)} publication")


def _side(future: bool | None) -> str:
    return "after" if future else "before"


def month_day(here: Match, base: Base) -> Meaning | None:
    """March 3, the 3rd of March 2014, Friday, March 3."""
    word = here.all("number", "ordinal")[0]
    if _COUNTED.fullmatch(here.word(1)) and here.source.words[here.end - 1] == word:
        return None  # "in March 12 people"
    return in_part(dated(here.value("month"), number(word), here.year, here, base), here)


def week_of_day(here: Match, base: Base) -> Meaning | None:
    """the week of March 6."""
    day = month_day(here, base)
    if here.one("unit") != "week" or day is None or day.first is None:
        return None
    return week_of(day.first, f"week of a day; {day.rule}")


def date_range(here: Match, base: Base) -> Meaning | None:
    """March 3-5, 3 to 5 March 2014, Aug. 29 to Sept. 2."""
    names = [lexicon().values[word] for word in here.all("month")]
    numbers = [number(word) for word in here.all("number", "ordinal")]
    if len(numbers) != 2:
        return None
    first, last = (dated(*pair, here.year, here, base) for pair in ((names[0], numbers[0]), (names[-1], numbers[1])))
    if first is None or last is None:
        return None
    value = f"{first.value}/{last.value}"
    if first.first and last.first and first.first <= last.first:
        return days(first.first, last.first, value, f"range; {first.rule}")
    if first.edtf and last.edtf and not first.first:
        return unknown(value, first.rule, f"{first.edtf}/{last.edtf}")
    return unknown("", "no such range")


def _year_of_month(month: int, here: Match, base: Base) -> tuple[int | None, str]:
    if year := here.year:
        return year, "month as written"
    between = here.source.words[base.told_end : here.start]
    told_right_before = "in" in between and set(between) <= {",", "in", "the", "month", "of"}
    if told_right_before and base.told and base.told.unit == "year" and base.told.first:
        return base.told.first.year, "month of the year told right before"
    if base.day is None:
        return base.year, "year of publication" if base.year else "year unknown"
    future = in_future(here)
    if future is None:
        future = 0 < (month - base.day.month) % 12 <= SOON_MONTHS
    year = base.day.year + (month < base.day.month if future else -(month > base.day.month))
    return year, f"{'next' if future else 'last'} such month {_side(future)} publication"


def month_alone(here: Match, base: Base) -> Meaning | None:
    """March, in March 2014, late March, the end of March."""
    word, before = here.one("month"), here.word(-1)
    prepositions = around_words("prepositions")
    bare, word_too = here.end - here.start == 1, word in around_words("words_too")
    if not here.is_capital("month") and (bare or (word_too and not here.year)):
        return None  # "in may", a slip of the pen as often as a month
    if bare and (word_too or here.is_name(1)) and before not in prepositions:
        return None  # "May she rest", "June Parr"
    if not here.year and here.word(1).isdigit() and before not in prepositions:
        return None
    month = here.value("month")
    year, rule = _year_of_month(month, here, base)
    if year is None:
        return unknown(f"XXXX-{month:02d}", rule, f"XXXX-{month:02d}", "month")
    return month_of(year, month, rule, here.edge)


def part_of_month(here: Match, base: Base) -> Meaning | None:
    """the first week of June, the last week in March 2014: seven days from the month's first or to its last; the last
    day of January."""
    month, size = month_alone(here, base), {"week": 7, "day": 1}.get(here.one("unit"))
    if size is None or month is None:
        return None
    if not month.first or not month.last:
        return month
    which = number(here.one("ordinal")) if here.one("ordinal") else 0
    rule = f"{here.one('unit')} of a month; {month.rule}"
    first = month.first + timedelta(days=size * (which - 1)) if which else month.last - timedelta(days=size - 1)
    if which * size > month.last.day:
        return None
    if size == 1:
        return day_of(first, rule)
    return days(first, first + timedelta(days=size - 1), month.value, rule, "week")


def weekday_of_month(here: Match, base: Base) -> Meaning | None:
    """the second Sunday of January 2009, the last Friday in March."""
    month = month_alone(here, base)
    if month is None or not month.first or not month.last:
        return month
    which = number(here.one("ordinal")) if here.one("ordinal") else 0
    edge = month.first if which else month.last - timedelta(days=6)
    day = edge + timedelta(days=(here.value("weekday") - edge.isoweekday()) % 7 + 7 * max(0, which - 1))
    return day_of(day, f"weekday of a month; {month.rule}") if day <= month.last else None


def season_alone(here: Match, base: Base) -> Meaning | None:
    """the spring of 2015, last fall, this summer, in the winter."""
    number_of, name = here.value("season")
    if here.year:
        return season_of(here.year, number_of, name, "season as written")
    related = here.one("last", "this", "next", "previous", "following", "same", "that")
    if not related and (here.word(-1) not in around_words("before_seasons") or here.one("season") == "fall"):
        return None
    told = base.told.first if base.told else None
    if told and here.one("same", "that", "following"):
        first = season_of(told.year, number_of, name, "season of the year told of last")
        late = here.one("following") and first.first and first.first <= told
        return (
            season_of(told.year + 1, number_of, name, "next such season from the time told of last") if late else first
        )
    if base.year is None or here.one("same", "that"):
        return unknown(f"XXXX-{name}", "season of an unknown year")
    way, this = here.direction, season_of(base.year, number_of, name, "")
    rule = f"{WAYS[way]} such season from publication"
    year = base.year
    if base.day is None or this.first is None or this.last is None:
        year += way
    elif way < 0:
        year -= this.last >= base.day
    elif way > 0:
        year += this.first <= base.day
    elif not related and this.first > base.day and not in_future(here):
        year -= 1
    return season_of(year, number_of, name, rule)


def decade(here: Match, base: Base) -> Meaning | None:
    """the 1990s, the mid-1990s, the '80s, the nineties."""
    word = here.one("decade")
    if word[0] == "'":
        start = 1900 + int(word[1:3])
    elif word[0].isdigit():
        start = int(word[:4])
    elif here.one("the", "edge"):
        start = lexicon().values[word]
    else:
        return None
    return decade_of(start, "decade", here.edge) if start >= 1000 else None


def century(here: Match, base: Base) -> Meaning | None:
    """the 20th century."""
    which = number(here.one("ordinal"))
    return century_of(which, "century") if here.one("unit") == "century" and 2 <= which <= 30 else None


def year_alone(here: Match, base: Base) -> Meaning | None:
    """in 2011, early 2011, fiscal 1989, the 1988 vote: a number that is no other thing than a year."""
    year, before, after = here.year or 0, here.word(-1), here.word(1)
    marked = before in around_words("before_years") or bool(here.one("edge", "bound", "fiscal", "unit", "period"))
    if _COUNTED.fullmatch(after) or after in around_words("after_figures") or before in around_words("before_figures"):
        return None
    if here.is_next("units", "unit", "number", "year") or before in load("units")["labels"]["words"]:
        return None
    if not marked and (year not in YEARS or "-" in (before, after)):
        return None
    if year not in YEARS and (before == "-" or (year % 100 == 0 and before in ("and", "or"))):
        return None  # "an HK-1400", "between 0600 and 1400"
    if (
        (year not in YEARS or year % 100 == 0)
        and after.isalpha()
        and after.endswith("s")
        and after not in around_words("no_plurals")
    ):
        return None  # "about 1500 rebels"
    meaning = year_of(year, "year as written", here.edge)
    return replace(meaning, dates=marked or not after.isalpha())  # "the 1996 vote" is no time of what is told


def day_of_month(here: Match, base: Base) -> Meaning | None:
    """on the 12th."""
    word, after = here.one("ordinal"), here.word(1)
    which = number(word)
    if not word[0].isdigit() or which > 31 or here.word(-1) != "on":
        return None
    if after[:1].isalpha() and after not in around_words("clause_begins"):
        return None  # "on the 12th floor"
    if base.day is None:
        return unknown(f"XXXX-XX-{which:02d}", "month unknown", f"XXXX-XX-{which:02d}", "day")
    year, month = base.day.year, base.day.month
    if which > base.day.day and not in_future(here):
        year, month = (year, month - 1) if month > 1 else (year - 1, 12)
    return checked_day(year, month, which, "last such day of a month before publication")


# --- days and parts of days --------------------------------------------------------------------------------


def in_part(meaning: Meaning | None, here: Match) -> Meaning | None:
    """The morning or night of a day, where the words name it."""
    if meaning is None or not meaning.value or not here.one("part"):
        return meaning
    return replace(meaning, kind="time", value=f"{meaning.value}T{here.value('part')}")


def weekday(here: Match, base: Base) -> Meaning | None:
    """Friday, last Tuesday night, next Monday, the following Friday; Fridays where an apostrophe is lost."""
    name = here.one("weekday", "weekdays")
    which = lexicon().values[name]
    if len(name) < 6 and not here.is_capital("weekday"):
        return None  # "wed", "fri"
    if base.day is None:
        return in_part(unknown(f"XXXX-WXX-{which}", "weekday; publication unknown", unit="day"), here)
    told = base.narrative if here.one("the") and here.one("previous", "following", "same") else None
    day, way = told or base.day, here.direction
    back = (day.isoweekday() - which) % 7
    future = told is None and here.word(1) != "'s" and in_future(here)
    whence = "the day told of" if told else "publication"
    if way > 0 or (not way and future):
        ahead = 7 - back if back or way > 0 else 0
        return in_part(day_of(day + timedelta(days=ahead), f"next such weekday after {whence}"), here)
    back = 7 if way < 0 and not back else back
    rule = f"last such weekday before {whence}" if back else "day of publication"
    return in_part(day_of(day - timedelta(days=back), rule), here)


def near(here: Match, base: Base) -> Meaning | None:
    """yesterday, tonight, tomorrow morning, overnight."""
    word = here.one("near")
    if here.is_capital("near") and here.is_name(-1) and not here.raw.isupper():
        return None  # the site "Osk Today"
    night = "TNI" if word in ("tonight", "overnight") else ""
    if base.day is None:
        return unknown("XXXX-XX-XX" + night, f"{word}; publication unknown", unit="day")
    day = base.day + timedelta(days=here.value("near"))
    if word == "overnight":
        meaning = days(day, base.day, day.isoformat(), "the night before publication", "day")
    else:
        meaning = day_of(day, "counted from publication")
    return replace(meaning, value=meaning.value + night, kind="time") if night else in_part(meaning, here)


def part_of_day(here: Match, base: Base) -> Meaning | None:
    """this morning, last night; that evening, the next morning, the night before."""
    if here.one("before", "after") and governs(here):
        return None
    day, rule = base.day, "counted from publication"
    way = here.direction + bool(here.one("after")) - bool(here.one("before"))
    if here.one("that", "same", "following", "previous", "the"):
        day, rule = base.narrative, "counted from the day told of last"
    if day is None:
        return unknown(f"XXXX-XX-XXT{here.value('part')}", f"{here.raw.lower()}; publication unknown", unit="day")
    return in_part(day_of(day + timedelta(days=way), rule), here)


def time_of_day(here: Match, base: Base) -> Meaning | None:
    """10:35 a.m., 9 a.m. EST Tuesday, noon Thursday, 4 in the morning, 1400 GMT."""
    word = here.one("clock", "hour") or next(iter(here.all("number", "year")))
    written = here.value("hour") if here.one("hour") else word
    if ":" in written or "." in written:
        hours, minutes = (int(part) for part in re.split("[:.]", written))
    elif written.isdigit() and len(written) == 4:
        hours, minutes = int(written[:2]), int(written[2:])
    else:
        hours, minutes = int(parse_number(written) or 0), 0
    half = here.one("ampm")[:1] or ("" if not here.one("part") else "a" if here.one("part") == "morning" else "p")
    if half and not 1 <= hours <= 12:
        return None
    if half:
        hours = hours % 12 + (12 if half == "p" else 0)
    day = _day_of_time(here, base, word)
    if day is None or hours > 24 or minutes > 59:
        return None
    value = day.value.split("T")[0] or "XXXX-XX-XX"
    return replace(day, kind="time", value=f"{value}T{hours:02d}:{minutes:02d}", unit="day")


def _day_of_time(here: Match, base: Base, clock: str) -> Meaning | None:
    """The day that goes with a time of day: named beside it, told of last, or that of publication."""
    if here.one("month"):
        numbers = here.all("number", "ordinal")
        named = numbers[1:] if numbers[0] == clock else numbers
        year = None if here.one("year") == clock else here.year
        return dated(here.value("month"), number(named[0]), year, here, base) if named else None
    if here.one("weekday"):
        return weekday(here, base)
    if here.one("near"):
        return near(here, base)
    if base.narrative is None:
        return unknown("XXXX-XX-XX", "a time of day", unit="day")
    return day_of(base.narrative, f"time of the day {'told of last' if base.told_day else 'of publication'}")


# --- from publication --------------------------------------------------------------------------------------


def related_month(here: Match, base: Base) -> Meaning | None:
    """last March, next June; March last year, June this year; that June, June of the same year."""
    if here.one("same", "that") and base.told and base.told.first:
        return month_of(base.told.first.year, here.value("month"), "month of the year told of last", here.edge)
    if base.day is None or here.one("same", "that"):
        return month_alone(here, base)
    month, year, way = here.value("month"), base.day.year, here.direction
    if here.one("month") in around_words("words_too") and not here.is_capital("month"):
        return None  # "last march"
    if not here.one("unit") and here.is_next("number", "ordinal"):
        return None  # "this Oct. 11 picture": its day is more
    if here.one("unit"):
        if here.unit != "Y":
            return None
        return month_of(year + way, month, "month of the year named from publication", here.edge)
    if here.one("following", "previous") and base.told and base.told.first:  # "in 2012 … the following March"
        first = base.told.first
        year = first.year + (month <= first.month if way > 0 else -(month >= first.month))
        return month_of(year, month, f"{WAYS[way]} such month from the time told of last", here.edge)
    if way < 0:
        year -= month >= base.day.month
    elif way > 0:
        year += month <= base.day.month
    return month_of(year, month, f"{WAYS[way]} such month from publication", here.edge)


def related(here: Match, base: Base) -> Meaning | None:
    """last week, this month, next year, early next week, this weekend."""
    unit, way = here.unit, here.direction
    rule = f"{WAYS[way]} {here.one('unit', 'quarter', 'weekend')} from publication"
    if unit[0] == "T" or (unit == "D" and not way):
        return None
    if base.day is None:
        if unit == "Y" and base.year:
            return year_of(base.year + way, rule)
        return unknown(UNKNOWN_VALUES.get(unit, "XXXX"), f"{rule}; publication unknown")
    if unit == "WE":
        return weekend_of(base.day + timedelta(days=7 * way), rule)
    if here.one("the") and here.one("last") == "past":
        return stretch(length(iso_length(1, unit)), 1, unit, -1, base)
    day = shifted(base.day.replace(day=1) if unit in ("M", "Q", "Y") else base.day, way, unit)
    if day is None:
        return None
    if here.one("earlier"):
        return _so_far(unit_of(day, unit, f"earlier in the {here.one('unit', 'quarter')}; {rule}"), base.day)
    if unit == "M":
        return month_of(day.year, day.month, rule, here.edge)
    return unit_of(day, unit, f"{here.edge} in the {here.one('unit', 'quarter')}; {rule}" if here.edge else rule)


def _so_far(meaning: Meaning | None, day: date) -> Meaning | None:
    """What of a week, a month or a year is over on a day: "earlier this week" is before it."""
    before = day - timedelta(days=1)
    if meaning is None or meaning.first is None or meaning.last is None or not meaning.first <= before < meaning.last:
        return meaning
    return days(meaning.first, before, meaning.value, meaning.rule, meaning.unit)


def edge_of_unit(here: Match, base: Base) -> Meaning | None:
    """the end of the year, earlier in the month, early in the week."""
    unit = here.unit
    if base.day is None or unit in ("D", "WE") or unit[0] == "T":
        return None
    day = shifted(base.day.replace(day=1) if unit in ("M", "Q", "Y") else base.day, here.direction, unit)
    meaning = unit_of(day, unit, f"{here.edge} in the {here.one('unit', 'quarter')} of publication") if day else None
    return _so_far(meaning, base.day) if here.one("earlier") else meaning


def the_weekend(here: Match, base: Base) -> Meaning | None:
    """over the weekend: the one that is going on or the last, or the next."""
    if base.day is None:
        return unknown("XXXX-WXX-WE", "weekend; publication unknown")
    future = in_future(here)
    back = 7 if base.day.weekday() < 5 and not future else 0
    return weekend_of(
        base.day - timedelta(days=back), f"{'next' if future else 'last'} weekend {_side(future)} publication"
    )


def year_end(here: Match, base: Base) -> Meaning | None:
    """year-end."""
    if base.year is None:
        return unknown("XXXX-12-31", "end of an unknown year", "XXXX-12-31")
    return year_of(base.year, "end of the year of publication")


def the_year(here: Match, base: Base) -> Meaning | None:
    """for the year, in the fiscal year, the current quarter; the year ended in March is a length."""
    if base.day is None or here.is_next("year", "number"):
        return None
    if here.word(1) in ("ended", "ending"):
        return length("P1Y") if here.unit == "Y" else None
    if here.one("fiscal", "reference"):
        return unit_of(base.day, here.unit, f"the {here.one('unit', 'quarter')} of publication")
    if here.one("unit") == "year" and here.word(-1) in ("for", "of", "in"):
        return year_of(base.day.year, "the year of publication")
    return None


def ago(here: Match, base: Base) -> Meaning | None:
    """three days ago, a year ago, months ago."""
    unit = here.unit
    amount = here.amount if here.one("number", "a", "vague", "half") else None
    if unit[0] == "T":
        return length(iso_length(amount, unit), "so long before publication")
    if amount is None:
        return no_date("PAST_REF")
    if base.day is None:
        return unknown(UNKNOWN_VALUES.get(unit, "XXXX"), "so long before publication")
    if unit == "Y" and amount == 1 and base.told_quarter:
        return _year_before(base.told_quarter, "a year before the quarter told of last")
    return around(base.day, -int(amount), unit, "counted back from publication")


# --- quarters and halves -----------------------------------------------------------------------------------


def quarter(here: Match, base: Base) -> Meaning | None:
    """the third quarter of 1984, the 1988 second quarter, this year's third quarter, third-quarter."""
    which = number(here.one("ordinal"))
    if not 1 <= which <= 4:
        return None
    if here.year:
        return quarter_of(here.year, which, "quarter as written")
    if base.day is None:
        return unknown(f"XXXX-Q{which}", "quarter of an unknown year", unit="quarter")
    if here.one("unit"):
        return quarter_of(base.day.year + here.direction, which, "quarter of the year named from publication")
    last = quarter_of(base.day.year, which, "last such quarter that began before publication")
    if last.first and last.first > base.day and not in_future(here):
        last = quarter_of(base.day.year - 1, which, last.rule)
    elif last.last and last.last + timedelta(days=OLD_QUARTER_DAYS) < base.day and in_future(here):
        last = quarter_of(base.day.year + 1, which, "next such quarter after publication")
    return _year_before(last, "a year before the last such quarter") if here.one("yearago") else last


def period(here: Match, base: Base) -> Meaning | None:
    """the latest quarter, the year-earlier period, the quarter: by what was told of last."""
    if base.day is None or here.word(1) in ("-", "of"):
        return None
    if here.one("unit"):
        return unit_of(base.day, here.unit, "the last one before publication")
    year, month = divmod(base.day.year * 12 + base.day.month - 4, 12)
    over = quarter_of(year, month // 3 + 1, "last quarter that was over at publication")
    if here.one("latest"):
        return over
    told = base.told_quarter or over
    rule = "the quarter told of last" if base.told_quarter else over.rule
    return _year_before(told, f"a year before {rule}") if here.one("yearago") else replace(told, rule=rule)


def half(here: Match, base: Base) -> Meaning | None:
    """the first half of 2010, the second half of last year."""
    which = 2 if here.one("ordinal", "last") in ("last", "second") else number(here.one("ordinal"))
    if which not in (1, 2):
        return None
    year = here.year or (base.year + here.direction * bool(here.one("unit")) if base.year else None)
    if year is None:
        return unknown(f"XXXX-H{which}", "half of an unknown year")
    return half_of(year, which, "half of a year")


def _year_before(meaning: Meaning, rule: str) -> Meaning | None:
    then = shifted(meaning.first, -1, "Y") if meaning.first else None
    found = unit_of(then, UNIT_LETTERS[meaning.unit], rule) if then and meaning.unit in UNIT_LETTERS else None
    return replace(found, compared=True) if found else None


# --- from what was told ------------------------------------------------------------------------------------


def adjacent(here: Match, base: Base) -> Meaning | None:
    """the next day, the following year, the same day, that year, the day before, the week after."""
    unit = here.unit
    way = here.direction + bool(here.one("after")) - bool(here.one("before"))
    if unit == "WE" or unit[0] == "T" or (here.one("before", "after") and governs(here)):
        return None
    told = base.told_day if unit == "D" else base.told.first if base.told else None
    day = told or base.day
    if day is None:
        return unknown(UNKNOWN_VALUES.get(unit, "XXXX"), "counted from a day that is unknown")
    then = shifted(day.replace(day=1) if unit in ("M", "Q", "Y") else day, way, unit)
    return unit_of(then, unit, f"counted from {'the day told of last' if told else 'publication'}") if then else None


def governs(here: Match) -> bool:
    """Whether something follows that a "before", "after" or "after that" at the end of a match goes with."""
    free = "clause_begins" if here.one("that") else "no_object"  # "a year after that he left"
    return here.word(1)[:1].isalnum() and here.word(1) not in around_words(free)


def away(here: Match, base: Base) -> Meaning | None:
    """two days later, a year earlier, three weeks before."""
    unit, amount = here.unit, here.amount
    if amount is None or unit[0] == "T" or (here.one("before", "after") in ("before", "after") and governs(here)):
        return None  # "two days before the vote", "two days after that vote": a length
    many = int(amount) if here.one("later", "after") else -int(amount)
    if unit == "Y" and many == -1 and base.told_quarter:
        return _year_before(base.told_quarter, "a year before the quarter told of last")
    told = base.told
    if told and told.first and unit == "Y" and told.unit == "season":
        then = shifted(told.first, many, unit)
        return unit_of(then, unit, "counted from the time told of last") if then else None
    if told and told.first and unit in ("Y", "M", "Q") and told.unit in ("month", "quarter", "year"):
        then = shifted(told.first, many, unit)
        finer = min(told.unit, UNIT_NAMES[unit], key=("month", "quarter", "year").index)
        return unit_of(then, UNIT_LETTERS[finer], "counted from the time told of last") if then else None
    if base.narrative is None:
        return unknown(UNKNOWN_VALUES.get(unit, "XXXX"), "counted from a day that is unknown")
    return around(
        base.narrative, many, unit, f"counted from {'the day told of last' if base.told_day else 'publication'}"
    )


def at_the_time(here: Match, base: Base) -> Meaning | None:
    """at the time, at that time: what was told of last."""
    if here.word(-1) not in ("at", "by") or here.word(1) in ("of", "to", "when") or here.is_next("unit", "units"):
        return None
    if base.told is None:
        return no_date("PAST_REF")
    return replace(base.told, value="PAST_REF", kind="date", rule=f"the time told of last; {base.told.rule}")


# --- feasts and other calendars ----------------------------------------------------------------------------


def feast(here: Match, base: Base) -> Meaning | None:
    """Christmas, last Easter, Ramadan, Eid al-Fitr 2015, Easter week."""
    about = here.value("holiday")
    if here.raw.islower() or ("islamic" in about and _is_person(here)):
        return None
    first, rule = _feast_day(here, base, about)
    if first is None:
        value = f"XXXX-{about['month']:02d}-{about['day']:02d}" if "day" in about else ""
        return unknown(value or "XXXX-XX-XX", rule, value, "day")
    if "islamic" in about:
        rule += ", reckoned: the moon may move it by a day"
    if here.one("unit") == "week":
        return week_of(first, rule)
    if here.one("weekend"):
        return weekend_of(first - timedelta(days=7 * (first.isoweekday() <= 2)), rule)  # the one beside it
    many = about.get("days", 1)
    if many == 1:
        return day_of(first, rule)
    last = first + timedelta(days=many - 1)
    value = f"{first.isoformat()}/{last.isoformat()}" if many > 20 else first.isoformat()
    return days(first, last, value, rule, "month" if many > 20 else "day")


def _feast_day(here: Match, base: Base, about: dict[str, int]) -> tuple[date | None, str]:
    """The first day of a feast in the year that is named or meant."""
    if here.year or (base.day is None and base.year):
        found = feast_days(about, here.year or base.year or 0)
        return (found[0], "feast of the year") if found else (None, "no such feast in that year")
    if base.day is None:
        return None, "feast of an unknown year"
    day, way = base.day, here.direction
    found = [one for year in (day.year - 1, day.year, day.year + 1) for one in feast_days(about, year)]
    if way > 0 or (not way and in_future(here)):
        lasts = timedelta(days=about.get("days", 1))
        return next((one for one in found if one + lasts > day), found[-1]), "next such feast after publication"
    latest = day - timedelta(days=1) if way < 0 else day + timedelta(days=AHEAD_DAYS)
    return next((one for one in reversed(found) if one <= latest), found[0]), "last such feast before publication"


def _is_person(here: Match) -> bool:
    """Whether a word such as Ramadan stands among names, and so names a person."""
    before = here.word(-1)
    named = here.is_name(-1) and before not in around_words("prepositions") and before not in ("the", "on", "at")
    return here.is_name(1) or named or before == "-"


def other_calendar(here: Match, base: Base) -> Meaning | None:
    """10 Muharram 1437, the 15th of Nisan, in Tishreen, Kanoun II."""
    if here.one("foreign"):
        name, month = here.value("foreign")
    elif "islamic" in here.value("holiday"):
        name, month = "islamic", here.value("holiday")["islamic"][0]  # Ramadan
    else:
        return None
    numbers = [number(word) for word in here.all("number", "ordinal")]
    day = next((one for one in numbers if 1 <= one <= 31), 0)
    year = here.year or next((one for one in numbers if one > 1000), None)
    if not day and not year:
        spelt = here.source.text[here.source.spans[here.start][0]]
        if here.word(-1) not in around_words("before_other_months") or here.is_name(1) or spelt.islower():
            return None
    if name == "levantine":
        return _levantine(month, day, here, base)
    reckon = islamic_day if name == "islamic" else hebrew_day
    note = "the moon may move it by a day" if name == "islamic" else "from the evening before"
    rule = f"{name.capitalize()} calendar, reckoned; {note}"
    try:
        first = _first_day(name, reckon, month, day or 1, year, here, base)
    except (ValueError, OverflowError):
        return None
    if first is None:
        return unknown("XXXX-XX-XX", f"{rule}; year unknown", unit="day") if base.day is None else None
    if day:
        return day_of(first, rule)
    last = first + timedelta(days=28)
    return days(first, last, f"{first.isoformat()}/{last.isoformat()}", rule, "month")


def _first_day(
    name: str, reckon: Callable[[int, int, int], date], month: int, day: int, year: int | None, here: Match, base: Base
) -> date | None:
    """The Gregorian day of another calendar's, whose year may be Gregorian, its own or left out."""
    own = (lambda one: islamic_year(date(one, 1, 1))) if name == "islamic" else (lambda one: one + 3760)
    if year is not None:
        if year < 1700 or year > 3000:
            return reckon(year, month, day)
        near_ones = [reckon(own(year) + step, month, day) for step in (0, 1)]
        return next((one for one in near_ones if one.year == year), None)
    if base.day is None:
        return None
    choices = [reckon(own(base.day.year) + step, month, day) for step in (-1, 0, 1, 2)]
    if in_future(here):
        return next((one for one in choices if one >= base.day), None)
    return next((one for one in reversed(choices) if one <= base.day + timedelta(days=AHEAD_DAYS)), None)


def _levantine(choices: list[int], day: int, here: Match, base: Base) -> Meaning | None:
    """A month of the Gregorian year by its Levantine name, or one of two that share it."""
    if day:
        return dated(choices[0], day, here.year, here, base) if len(choices) == 1 else None
    year, rule = _year_of_month(choices[0], here, base)
    if year is None:
        return unknown(f"XXXX-{choices[0]:02d}", rule, f"XXXX-{choices[0]:02d}")
    if len(choices) == 1:
        return month_of(year, choices[0], f"Levantine month; {rule}")
    first, last = months(year, choices[0], len(choices))
    value = f"{first.isoformat()[:7]}/{last.isoformat()[:7]}"
    return days(first, last, value, f"Levantine month, one of two; {rule}", "month")
