"""Time expressions and what they mean, reckoned from the day of publication and from the days that a text tells of.

    Wednesday, published 2016-07-28    -> 2016-07-27     weekday before publication
    Nov. 30, publication unknown       -> XXXX-11-30     year unknown
    since 2008                         -> 2008/..        from a point on
    in late March 2016                 -> 2016-03-21/2016-03-31
    two days later                     -> counted from the day told of last
    for three days, every Monday       -> a duration (P3D), a set (XXXX-WXX-1)

`find_times` gives the dates of a text, which may date what it tells; `find_all_times` every expression of time. Days
are EDTF; `value` is what TIMEX3 writes (Pustejovsky et al., 2003), which has lengths and sets as well. Where the words
cannot be reckoned, `edtf` is "" and `raw` and `rule` keep what can be said. News looks back: a weekday or a date
without a year is the last one, unless the words around it speak of what will be.

A text's words become a string of classes (`words`), in which the patterns below are found; `dates` and `lengths` say
what each means, by what stands around it (`context`), in stretches of days (`spans`, `calendars`).

Known gaps: feasts by the moon are reckoned, not sighted; lunar new years of Asia and Diwali are not known; fiscal years
and quarters are taken for those of the calendar.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache

from quoth.names import dated_names
from quoth.read.times import dates, lengths
from quoth.read.times.context import Base, Match
from quoth.read.times.spans import Kind, Meaning
from quoth.read.times.words import BREAK, OTHER, Words, lexicon, time_words

PUBLISHED = range(1100, 8901)
"""Years of publication that are reckoned from: what is reckoned does not leave the calendar."""

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


@dataclass(frozen=True, slots=True)
class Time:
    """A time expression. `earliest` and `latest` are ISO days, "" where open or unknown.

    `value` is TIMEX3's: 2016-07-27, 2016-W30, 2016-07-27T10:30, 2016-07-27TNI, P3D, PT2H, XXXX-WXX-1, PRESENT_REF.
    """

    start: int
    end: int
    raw: str
    edtf: str
    earliest: str
    latest: str
    rule: str  # why, in words a reader understands
    kind: Kind = "date"
    value: str = ""


def find_times(text: str, published: str) -> list[Time]:
    """The dates of a text, in order, reckoned from `published` (an EDTF day, month or year, or "").

    They are those that may date what is told. A word such as "since" is taken in, and two dates joined as in
    "between … and …" are one.
    """
    out: list[Time] = []
    named = dated_names(text)
    for time, meaning in _find(text, published):
        if not meaning.dates or any(start < time.end and time.start < end for start, end in named):
            continue
        if out:
            out[-1] = _of_one_year(out[-1], time, text)
        joined = _joined(out[-1], time, text) if out else None
        if joined:
            out[-1] = joined
        else:
            out.append(_with_lead(time, text))
    return out


def find_all_times(text: str, published: str) -> list[Time]:
    """Every expression of time, in order: dates, times of day, durations, sets and words such as "now"."""
    return [time for time, _ in _find(text, published)]


def days_before(published: str, days: int) -> str:
    """The ISO day so many days before publication, "" when that is not known to the day."""
    day = _published_day(published)
    return (day - timedelta(days=days)).isoformat() if day else ""


def _published_day(published: str) -> date | None:
    try:
        day = date.fromisoformat(published[:10]) if len(published) >= 10 else None
    except ValueError:
        return None
    return day if day is not None and day.year in PUBLISHED else None


def _find(text: str, published: str) -> Iterator[tuple[Time, Meaning]]:
    words, patterns = time_words(text), _patterns()
    year = int(published[:4]) if re.match(r"\d{4}", published) else 0
    base = Base(_published_day(published), year if year in PUBLISHED else None)
    for run in patterns.runs.finditer(words.letters):
        position = run.start()
        while at := patterns.anywhere.search(words.letters, position, run.end()):
            position = at.start() + 1
            if (read := _read(words, at.start(), run.end(), base)) is None:
                continue
            here, meaning = read
            base.tell(meaning, here.end)
            if meaning.rule == dates.AS_WRITTEN and meaning.first:
                base.written = here.end, meaning.first
            position = here.end
            start, end = words.spans[here.start][0], words.spans[here.end - 1][1]
            first, last = (day.isoformat() if day else "" for day in (meaning.first, meaning.last))
            kind, value = meaning.kind, meaning.value
            yield Time(start, end, text[start:end], meaning.edtf, first, last, meaning.rule, kind, value), meaning


def _read(words: Words, at: int, end: int, base: Base) -> tuple[Match, Meaning] | None:
    """The first pattern that fits at a word, and whose words are what they seem, with what it means."""
    for pattern, reckon in _patterns().rules:
        if match := pattern.match(words.letters, at, end):
            here = Match(words, match.start(), match.end())
            if meaning := reckon(here, base):
                return here, meaning
    return None


_LEAD = re.compile(r"\b(since|until|till|before|after|by|from|between)\s+(?:the\s+|about\s+|around\s+)?$", re.I)
_LEAD_CHARS = 20
_JOIN = re.compile(r"\s*[-–]\s*|\s+(?:to|and|through|until)\s+", re.I)


def _with_lead(time: Time, text: str) -> Time:
    """A date with the word before it that opens it to one side."""
    lead = _LEAD.search(text[max(0, time.start - _LEAD_CHARS) : time.start])
    if lead is None:
        return time
    word, start = lead[1].lower(), time.start - len(lead[0])
    wider = replace(time, start=start, raw=text[start : time.end])
    if not time.edtf or word in ("by", "between") or "/" in time.value:
        return wider
    first, last = time.edtf.split("/")[0], time.edtf.split("/")[-1]
    if word in ("since", "from", "after"):
        how = "after then" if word == "after" else "from then on"
        return replace(wider, edtf=f"{first}/..", latest="", rule=f"{how}; {time.rule}")
    how = "before then" if word == "before" else "up to then"
    return replace(wider, edtf=f"../{last}", earliest="", rule=f"{how}; {time.rule}")


_IN_YEAR = re.compile(
    r"\b(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|spring|summer|autumn|fall|winter)[a-z]*\b", re.I
)
_WRITTEN_YEAR = re.compile(r"\b\d{4}\b")


def _of_one_year(one: Time, two: Time, text: str) -> Time:
    """A month, day or season without a year as of the year of the date that is joined to it: "between March and May
    2019", "in March and May 2019"; from November to February as of the year before."""
    if _WRITTEN_YEAR.search(one.raw) or not (
        _IN_YEAR.search(one.raw) and _IN_YEAR.search(two.raw) and _WRITTEN_YEAR.search(two.raw)
    ):
        return one
    if not (one.earliest and two.earliest and _JOIN.fullmatch(text[one.end : two.start])):
        return one
    was, year = int(one.earliest[:4]), int(two.earliest[:4]) - (one.earliest[5:] > two.earliest[5:])

    def moved(words: str) -> str:
        return re.sub(rf"\b({was}|{was + 1})(?=-|\b)", lambda found: str(int(found[1]) + year - was), words)

    first, last = moved(one.earliest), moved(one.latest).replace("-02-29", "-02-28")
    return replace(one, edtf=moved(one.edtf), earliest=first, latest=last, value=moved(one.value))


def _joined(one: Time, two: Time, text: str) -> Time | None:
    """One stretch from two dates as in "between 1990 and 1995", "from March 3 to April 5", "1990-1995"."""
    between = text[one.end : two.start]
    opened = one.raw.lower().split()[0] in ("between", "from")
    if not _JOIN.fullmatch(between) or not (opened or between.strip() in ("-", "–")):
        return None
    if not one.earliest or not two.latest or two.latest < one.earliest:
        return None
    edtf = f"{one.edtf.split('/')[0]}/{two.edtf.split('/')[-1]}"
    raw, value = text[one.start : two.end], f"{one.value}/{two.value}"
    return Time(one.start, two.end, raw, edtf, one.earliest, two.latest, f"range; {two.rule}", "date", value)


# Patterns over the classes of times.toml; a blank between classes says nothing. The first that fits at a word is taken.
_NUMBER = "(?:number(?: dash? number| and number)*)"
_NUMBERS = f"(?:{_NUMBER}(?:(?:to|or|dash) {_NUMBER})?)"
_COUNT = f"(?:{_NUMBERS}(?:and? a? half)?|a vague of?|vague of?|a half|half a|a)"
_DAY = "(?:number|ordinal)"
_YEAR = "(?:(?:comma|of)? year)?"
_DATE = f"(?:month the? {_DAY} {_YEAR}|the? {_DAY} of? month {_YEAR})"
_EDGE = "(?:the? (?:edge|earlier|later) dash? (?:in the?)?|the? bound of the?)"
_WHICH = "(?:this (?:last|next)|last|this|next|previous|following|same|that)"
_UNIT = "(?:unit|quarter|weekend)"
_UNITS = "(?:unit|units|quarter)"
_CLOCK = "(?:clock (?:ampm|oclock)? zone?|number oclock? in the part|(?:number|year) (?:ampm|oclock|zone) zone?|hour)"

_Reckon = Callable[[Match, Base], Meaning | None]
_RULES: tuple[tuple[str, _Reckon], ...] = (
    ("iso", dates.iso_date),
    ("slashes", dates.slashes),
    (f"the unit of {_DATE}", dates.week_of_day),
    (
        f"about? edge? {_CLOCK}(?: in? comma? (?:weekday comma? {_DATE}|weekday|near|this part|{_DATE}))?",
        dates.time_of_day,
    ),
    (f"month {_DAY} (?:dash|to) month? {_DAY} {_YEAR}", dates.date_range),
    (f"{_DAY} month? (?:dash|to|and) {_DAY} month {_YEAR}", dates.date_range),
    (f"the? edge? part (?:in|of) weekday? comma? {_DATE}", dates.month_day),
    (f"(?:this next)? {_EDGE}? weekday part? comma? {_DATE}", dates.month_day),
    (f"{_EDGE}? about? {_DATE} part?", dates.month_day),
    (f"the? (?:ordinal|last) unit (?:of|in) month {_YEAR}", dates.part_of_month),
    (f"the? (?:ordinal|last) weekday (?:of|in) month {_YEAR}", dates.weekday_of_month),
    (f"{_EDGE}? month (?:comma|of)? the? unit? year", dates.month_alone),
    (f"{_EDGE}? month (?:of|in)? the? {_WHICH} unit", dates.related_month),
    (f"the? {_EDGE}? {_WHICH} month", dates.related_month),
    (f"{_EDGE}? the? edge? season (?:of|comma|in)? (?:the unit)? year|year season", dates.season_alone),
    (f"{_EDGE}? {_WHICH} season|{_EDGE}? the edge? season", dates.season_alone),
    ("the? fiscal? dash? year possessive? fiscal? ordinal dash? quarter", dates.quarter),
    (f"{_WHICH} unit possessive? fiscal? ordinal dash? quarter|fiscal? dash? ordinal dash quarter", dates.quarter),
    (
        "the? yearago? fiscal? dash? ordinal fiscal? dash? quarter"
        f"(?: of? the? {_WHICH} fiscal? unit|of? fiscal? year)?",
        dates.quarter,
    ),
    (f"the? (?:ordinal|last) half (?:of)? (?:fiscal? year|the? {_WHICH}? unit)", dates.half),
    ("the? latest fiscal? (?:quarter|period|unit)|the? yearago (?:quarter|period)|yearago", dates.period),
    ("the quarter", dates.period),
    (f"the? last half of decade|{_EDGE}? the? (?:edge dash?)? decade", dates.decade),
    ("the? (?:edge dash?)? ordinal dash? unit", dates.century),
    (f"about? {_COUNT} {_UNITS} (?:or so)? ago|units ago", dates.ago),
    (f"about? {_COUNT} {_UNITS} (?:earlier|later|(?:before|after) that?)", dates.away),
    (f"the? (?:previous|following|same) {_UNIT}|the next (?:unit|quarter)|{_EDGE}? that unit", dates.adjacent),
    ("the unit (?:before|after)", dates.adjacent),
    ("the (?:previous|following|next|same) part|that part|the part (?:before|after)", dates.part_of_day),
    (
        f"the? another? (?:last|next|latest|ordinal|yearago|following|previous) {_COUNT} (?:unit|units)",
        lengths.counted_stretch,
    ),
    (f"{_EDGE}? the? {_WHICH} (?:{_UNIT}|fiscal (?:unit|quarter))", dates.related),
    (f"{_EDGE}? the? (?:this (?:last|next)|last|this|next|previous|following|same) weekday part?", dates.weekday),
    (f"{_EDGE}? (?:this|last) edge? part", dates.part_of_day),
    ("the? edge? part (?:of|in) weekday", dates.weekday),
    (f"{_EDGE}? near (?:edge? dash? part)?|edge? dash? part near", dates.near),
    (f"{_EDGE}? {_WHICH}? holiday (?:unit|weekend|{_YEAR})", dates.feast),
    (f"(?:the? {_DAY} of? (?:foreign|holiday)|foreign {_DAY}?)(?:comma? (?:year|number))?", dates.other_calendar),
    (f"every (?:{_NUMBER}|vague|ordinal)? (?:{_UNITS}|weekday|month|season|part|weekend)", lengths.every),
    ("set", lengths.set_word),
    ("weekdays|weekday parts", lengths.weekdays),
    (f"{_EDGE}? weekday (?:edge? dash? part)?|weekdays", dates.weekday),
    (f"{_EDGE}? month", dates.month_alone),
    (f"about? {_EDGE}? the? yearend", dates.year_end),
    (f"{_EDGE} (?:this|last|next|reference)? fiscal? (?:unit|quarter)", dates.edge_of_unit),
    ("the? (?:reference|another)? fiscal unit|the reference (?:unit|quarter)|the another? unit", dates.the_year),
    (f"the year period|{_EDGE}? (?:the unit|fiscal)? year", dates.year_alone),
    ("the weekend", dates.the_weekend),
    (f"{_COUNT} dash {_UNITS}(?: dash? old)?", lengths.duration),
    (f"about? (?:a|number) {_UNITS} and a half", lengths.duration),
    (
        f"about? (?:the|another|the another)? {_COUNT} (?:more|another)? {_UNITS}"
        "(?: or (?:so|more|number|units))?(?: dash? old)?",
        lengths.duration,
    ),
    ("the? (?:next|recent|last) units|units", lengths.bare_units),
    ("thetime", dates.at_the_time),
    ("the last", lengths.the_past),
    ("reference", lengths.reference),
    ("the ordinal", dates.day_of_month),
)
_CORE = (
    "month", "weekday", "weekdays", "unit", "units", "quarter", "year", "iso", "slashes", "clock", "ampm", "oclock",
    "zone", "hour", "part", "parts", "season", "near", "reference", "holiday", "foreign", "set", "decade", "period",
    "weekend", "yearend", "yearago", "half", "ordinal", "last", "thetime",
)  # fmt: skip
"""Classes one of which every pattern has."""
_WORDS_BEFORE, _WORDS_AFTER = 8, 24
"""How many words of an expression may stand before and after the first of those: bounds keep a table's time linear."""


@dataclass(frozen=True, slots=True)
class _Patterns:
    """`runs`: words in a row that a pattern can lie in; `anywhere`: where any fits; `rules`: each with its meaning."""

    runs: re.Pattern[str]
    anywhere: re.Pattern[str]
    rules: list[tuple[re.Pattern[str], _Reckon]]


@cache
def _patterns() -> _Patterns:
    lex = lexicon()
    rules = [(lex.pattern(pattern), reckon) for pattern, reckon in _RULES]
    within, core = f"[^{OTHER}{BREAK}]", "".join(lex.letters[name] for name in _CORE)
    return _Patterns(
        re.compile(f"{within}{{0,{_WORDS_BEFORE}}}?[{core}]{within}{{0,{_WORDS_AFTER}}}"),
        re.compile("|".join(pattern for pattern, _ in rules)),
        [(re.compile(pattern), reckon) for pattern, reckon in rules],
    )
