"""Figures in a text: counts, money and percentages with the lowest and highest value that the words allow.

    12 -> 12..12    at least 12 -> 12..   up to 50 -> ..50    more than 100 -> 101..   fewer than 100 -> ..99
    about 50 -> 45..55    nearly 50 -> 45..49    dozens -> 24..   hundreds -> 200..   between 20 and 30 -> 20..30
    two-thirds of -> 66.7 percent    most of them -> 50.. percent

Dates, times of day, ages, ordinals, years, scores, telephone numbers, the numbers of a list and numbers that are names
(Flight 12) are no figures. Known gaps: Roman numerals, "many", "twice", mixed fractions in digits (2 1/2).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Literal

from quoth.vocabularies import load

ABOUT = 0.10
"""How wide "about" and "nearly" are: a tenth of the number, as analysts write it down by hand."""

FigureKind = Literal["count", "money", "percent", "size"]
"""A size is a number within a word: "an 11-floor building", "a two-hour battle"."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A number in a text; `low` or `high` is None where the words set no bound. Offsets take in "at least"."""

    start: int
    end: int
    low: float | None
    high: float | None
    kind: FigureKind
    unit: str  # "percent", "dollars", "floor" where the figure itself says so, else ""


def _words(table: dict[str, object] | list[str]) -> str:
    return "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in sorted(table, key=lambda w: (-len(w), w)))


@dataclass(frozen=True, slots=True)
class _Grammar:
    figure: re.Pattern[str]
    ones: dict[str, int]
    scales: dict[str, int]
    vague: dict[str, int]
    shares: dict[str, list[float]]
    before: dict[str, str]  # longer words first
    after_names: dict[str, str]
    signs: dict[str, str]
    label_before: re.Pattern[str]
    strong: frozenset[str]
    change: re.Pattern[str]


@cache
def _grammar() -> _Grammar:
    units = load("units")
    ones = _words(units["ones"])
    scales = _words({k: v for k, v in units["scales"].items() if len(k) > 2})
    short = _words({k: v for k, v in units["scales"].items() if len(k) <= 2})
    digits = r"[1-9]\d{0,2}(?:[,  ]\d{3})+(?![\d])(?:\.\d+)?|\d+(?:\.\d+)?"
    half = r"(?:\s+and\s+a\s+half\b)?"
    scaled = [  # "two hundred and fifty", but "a hundred and two hundred" are two
        rf"{word}(?:[-\s]+(?:and\s+)?(?!(?:(?:{ones})[-\s]+)+{word})(?={ones}|{scales}))?" for word in scales.split("|")
    ]
    spelt = (
        rf"(?:an?\s+(?={scales})|half\s+a\s+(?=dozen|million|billion)|(?={ones}))"
        rf"(?:(?:{ones})(?:[-\s]+(?={ones}|{scales}))?|{'|'.join(scaled)})+"
        rf"{half}(?:\s+(?:{scales})\b)?"
    )
    part = r"(?:(?:an?|one|two|three)[\s-]+)?(?:quarter|third)s?\s+of\s+an?\s+(?:million|billion)\b"
    number = rf"(?:{part}|(?:{digits}){half}(?:(?:\s+|-)(?:{scales})\b|\s?(?:{short})\b)?|{spelt})"
    modifiers = {word: name for name, words in units["before"].items() for word in words}
    before = dict(sorted(modifiers.items(), key=lambda entry: (-len(entry[0]), entry[0])))
    after = {word: name for name, words in units["after"].items() for word in words}
    signs = _words(units["currency_signs"])
    pattern = rf"""
        (?<![\w.,/:$€£-])(?P<before>(?:(?:{_words(before)})\s+){{0,2}})
        (?:
          (?P<phone>\+\d[\d\s().-]{{6,}}\d|0\d{{1,4}}[\s-]\d{{3}}[\d\s-]*\d)
        | (?P<share>{_words(units["shares"])})\b(?!\s+(?:an?\s+)?(?:million|billion)\b)
        | (?P<vague>{_words(units["vague"])})\b
        | (?P<between>between\s+|from\s+)?(?:(?P<sign>{signs})\s?)?(?P<one>{number})(?P<plus>\+)?
          (?:(?P<to>(?:,?\s+or)?,?\s+(?:maybe|perhaps|possibly)\s+|\s+(?:and|to|or)\s+|\s?[-–—]\s?)(?:{signs})?(?P<two>{number}))?
          (?P<percent>\s?%|\s+per\s?cent\b)?
        )
        (?:(?:,?\s+|-)(?P<after>{_words(after)})\b(?!\s+(?:than\b|{digits}|{ones}|{scales})))?
    """
    return _Grammar(
        figure=re.compile(pattern, re.I | re.X),
        ones=units["ones"], scales=units["scales"], vague=units["vague"], shares=units["shares"], before=before,
        after_names=after, signs=units["currency_signs"],
        change=re.compile(rf"\b(?:{'|'.join(units['change']['stems'])})[^.;]*$", re.I),
        strong=frozenset(units["labels"]["strong"]),
        label_before=re.compile(
            rf"(?<!\w)(?:{_words(units['labels']['words'])})s?[ -]{{0,2}}(?:\d+\s*(?:,|-|–|and|or|to|&)\s*)*$", re.I
        ),
    )  # fmt: skip


PARTS = {"quarter": 1 / 4, "quarters": 1 / 4, "third": 1 / 3, "thirds": 1 / 3}
"""Of a million: "three quarters of a million"."""

LONGEST_NUMBER = 120
"""Characters of a number; in words the longest that anybody writes are shorter."""
MOST = 1e15
"""More than anything that is counted; floats are exact up to about there."""


def parse_number(words: str) -> float | None:
    """The value of a number in digits or words: "1,250", "2.5 million", "two hundred and fifty"; else None.

    None as well for what is longer than any count: keys, dumps, rows of digits.
    """
    if len(words) > LONGEST_NUMBER:
        return None
    grammar = _grammar()
    total, current, seen = 0.0, 0.0, False
    text = re.sub(r"(?<=\d)[,  ](?=\d{3})", "", words.lower())
    for part in re.findall(r"\d+(?:\.\d+)?|[a-z]+", text):
        if part[0].isdigit():
            current, seen = current + float(part), True
        elif part in grammar.ones:
            current, seen = current + grammar.ones[part], True
        elif part in grammar.scales:
            scale = grammar.scales[part]
            current = (current or 1.0) * scale
            if scale >= 1000:
                total, current = total + current, 0.0
            seen = True
        elif part == "half":
            current = current + 0.5
        elif part in PARTS:
            current = (current or 1.0) * PARTS[part]
        elif part not in ("a", "an", "and", "of"):
            return None
    value = total + current
    return value if seen and value < MOST else None


def find_figures(text: str) -> list[Figure]:
    """The figures of a text, in order; they do not overlap."""
    grammar, out, position = _grammar(), [], 0
    while match := grammar.figure.search(text, position):
        figure = _figure(match, text, grammar)
        if figure is not None:
            out.append(figure)
        position = match.end("one") if figure is None and match["one"] else match.end()
    return out


def _figure(match: re.Match[str], text: str, grammar: _Grammar) -> Figure | None:
    before = [grammar.before[_plain(word)] for word in _split_before(match["before"], grammar)]
    after = grammar.after_names.get(_plain(match["after"] or ""), "")
    kind: FigureKind = "percent" if match["percent"] else "money" if match["sign"] else "count"
    unit = "percent" if match["percent"] else grammar.signs.get((match["sign"] or "").strip(), "")
    start, end = match.start(), match.end()
    if match["phone"]:
        return None
    if match["share"]:
        least, *most = grammar.shares[_plain(match["share"])]
        open_above = not most or bool({"low", "above"} & set(before))
        bounds = (least, None) if open_above else _bounds(least, before, "", False)
        return Figure(start, end, *bounds, "percent", "percent")
    if match["vague"]:
        low: float | None = float(grammar.vague[_plain(match["vague"])])
        if "exactly" in before:
            return None
        return Figure(start, end, None if "high" in before else low, low if "high" in before else None, kind, unit)
    if kind == "count" and not _counts(match, text, grammar):
        return None
    one, two = parse_number(match["one"]), parse_number(match["two"] or "")
    if one is None:
        return None
    if two is not None and match["two"]:
        one = _scaled(one, two, match["one"], match["two"], grammar)
        if (match["between"] or "").lower().startswith("from") and grammar.change.search(
            text, max(0, start - 60), start
        ):
            return Figure(match.start("two"), end, two, two, kind, unit)  # "rose from 14 to 20"
        joiner = (match["to"] or "").strip().lower()
        if two >= one and (joiner != "and" or (match["between"] or "").lower().startswith("between")):
            bottom = None if {"high", "below"} & set(before) else one
            top = None if {"low", "above"} & set(before) else two
            return Figure(start, end, bottom, top, kind, unit)
        if two < one and not joiner.isalpha():
            return None  # "won 4-3"
        end = match.end("one") if not match["percent"] else end
    if kind == "count" and (size := _SIZE.match(text, end)) and size["unit"].lower() not in grammar.strong:
        end, kind, unit = size.end(), "size", size["unit"].lower()
    low, high = _bounds(one, before, after, bool(match["plus"]))
    return Figure(start, end, low, high, kind, unit)


def _split_before(words: str, grammar: _Grammar) -> list[str]:
    """The modifiers before a number, one after another: "about" or "at least some"."""
    out, rest = [], _plain(words)
    while rest:
        word = next((w for w in grammar.before if rest == w or rest.startswith(w + " ")), "")
        if not word:
            break
        out.append(word)
        rest = rest[len(word) :].strip()
    return out


def _plain(words: str) -> str:
    return " ".join(words.lower().split())


def _scaled(one: float, two: float, first: str, second: str, grammar: _Grammar) -> float:
    """In "20 to 70 million" and "three or four hundred" the scale belongs to both."""
    parts = re.findall(r"[a-z]+", second.lower())
    scale = grammar.scales.get(parts[-1], 1) if parts else 1
    bare = grammar.scales.keys().isdisjoint(re.findall(r"[a-z]+", first.lower()))
    return one * scale if bare and one * scale <= two else one


def _bounds(value: float, before: list[str], after: str, plus: bool) -> tuple[float | None, float | None]:
    names = {*before, after}
    step = 1.0 if value == int(value) else 0.0
    if "low" in names or plus:
        return value, None
    if "above" in names:
        return value + step, None
    if "high" in names:
        return None, value
    if "below" in names:
        return None, value - step
    if "about" in names:
        return round(value * (1 - ABOUT), 6), round(value * (1 + ABOUT), 6)
    if "nearly" in names:
        return _near_floor(value), value - step
    return value, value


def _near_floor(value: float) -> float:
    floor = value * (1 - ABOUT)
    return float(-(-floor // 1)) if value == int(value) and value < 1000 else round(floor, 6)


MONTHS = (
    "january|february|march|april|may|june|july|august|september|october|november|december"
    "|jan|feb|mar|apr|jun|jul|aug|sept|sep|oct|nov|dec"
)
LONGEST_SHORT = len("Sept")
"""A longer month is not shortened: a full stop behind it ends the sentence."""
_MONTH_BEFORE = re.compile(rf"(?:\b(?:{MONTHS})\.?|\bthe)\s*$", re.I)
_MONTH_AFTER = re.compile(rf"\s+(?:of\s+)?(?:{MONTHS})\b", re.I)
_NEXT_WORD = re.compile(r"[\s-]*(?:years?[\s-]old\b|[\w.’']+)")
_ORDINAL_OR_CODE = re.compile(r"(?!k[mg]\b)(?:[:/]\d|\.\d|\w|-\d|-[a-z]*-?old)", re.I)
_HOUR_AFTER = re.compile(
    r"\s+(?:in\s+the\s+(?:morning|afternoon|evening)|at\s+night|on\s+(?:mon|tues|wednes|thurs|fri|satur|sun)day"
    r"|local\s+time|hours\s+(?:gmt|local))",
    re.I,
)
_HOUR_BEFORE = re.compile(r"\bat\s+(?:about\s+|around\s+)?$", re.I)
_HOURS = 24
_SPOKEN_HOURS = frozenset("one two three four five six seven eight nine ten eleven twelve".split())  # noqa: SIM905
_PAST_BEFORE = re.compile(r"\b(?:minutes? |quarter |half |twenty |ten |five )past $", re.I)
_PAST_AFTER = re.compile(rf"\s+past\s+(?:\d|{'|'.join(sorted(_SPOKEN_HOURS))}\b)", re.I)
_UNTIL_BEFORE = re.compile(r"\b(?:at|until|till|before|shortly after|soon after) (?:about |around |nearly )?$", re.I)
_STOPS_AFTER = re.compile(r"\s*(?:[.,;!?”\"]|$)")
_TOLL_BEFORE = re.compile(
    r"(?:\b(?:stood|stands?|toll|number|count|total|figure)|\bputs?\b(?!.*\b(?:start|time)\b)[^.;]*|\bnumber of \w+)"
    r"\s+at\s+(?:about\s+|around\s+)?$",
    re.I,
)
"""Stands before a count, and no hour: "put the toll at 14 on Monday"."""
_CLOCK_AFTER = re.compile(r"\s+(?:[ap]\.?m\b|o[’']clock|gmt|utc)", re.I)
_SIZE = re.compile(r"-(?P<unit>[^\W\d_]+)")
_FOUR_HOURS = re.compile(r"(?:[01]\d|2[0-4])[0-5]\d$")
_FOUR_BEFORE = re.compile(
    r"(?<!toll )(?<!dead )\b(?:at|until|till|from|since|by|before|after|between|around|about)\s+"
    r"(?:about\s+|around\s+)?$",
    re.I,
)
_FOUR_AFTER = re.compile(
    r"\s*(?:[,.;(\[]|$|(?:on|today|yesterday|tonight|tomorrow|this|local|gmt|until|till|hours?|in\s+the)\b)", re.I
)
_LIST_ITEM = re.compile(r"(?:^|\n)[ \t]*\(?$")
COUNTED = (
    "people|men|women|children|soldiers|troops|fighters|dead|miles|kilometres|kilometers|ton(?:ne)?s|metres|meters"
)
"""Words after a number that make it a count and no year: "a stockpile of 1800 tonnes"."""
_YEAR = re.compile(r"(?:1[5-9]|20)\d\d$")
_COUNTS_AFTER = re.compile(rf"\s+(?:{COUNTED})\b", re.I)
_AGE_BEFORE = re.compile(r"\b(?:aged?|ages)\s+(?:of\s+)?(?:between\s+|from\s+)?(?:\d+\s*(?:,|-|and|or|to)\s*)*$", re.I)
_YEAR_BEFORE = re.compile(
    r"\b(?:in|since|of|from|until|till|by|to|during|before|after|and|late|early|mid|around|about|between|the"
    r"|spring|summer|autumn|winter)[\s-]*$|[,(–-]\s*$|copyright\W*$",
    re.I,
)
_PRONOUN_ONE = re.compile(
    r"\s+(?:of|another|day|side|point|stage|thing|or|that|who|which|for|in|at|on|by|to|as|more|such|part|hand|way)\b"
    r"|\s*[.,;:!?’'”\"]|$",
    re.I,
)
_AGE_OF = re.compile(
    r"\ban? (?:[\w-]+ )?(?:woman|man|boy|girl|child|baby|infant|youth|teenager|pensioner|widow|widower|toddler)"
    r" of (?:barely )?$",
    re.I,
)
_AGE_COMMA = re.compile(r"[^\W\d_]{2,},\s*$")


def _is_hour(word: str, before: str, after: str) -> bool:
    """Whether a bare number is an hour: "at 6 on Monday", "at two in the morning", "until six.", "ten past three"."""
    if _PAST_AFTER.match(after) or _PAST_BEFORE.search(before):
        return True
    hour = int(word) <= _HOURS if word.isdigit() else word.casefold() in _SPOKEN_HOURS
    if not hour or _TOLL_BEFORE.search(before):
        return False
    if _HOUR_AFTER.match(after):
        return _HOUR_BEFORE.search(before) is not None
    return not word.isdigit() and _UNTIL_BEFORE.search(before) is not None and _STOPS_AFTER.match(after) is not None


def _counts(match: re.Match[str], text: str, grammar: _Grammar) -> bool:
    """Whether a bare number counts something, rather than dating, dating back, naming or ordering."""
    word, start, end = match["one"], match.start("one"), match.end("two") if match["two"] else match.end("one")
    before, after = text[max(0, start - 24) : start], text[end : end + 24]
    lead = text[max(0, match.start() - 24) : match.start()]
    if not re.search(r"\d", word) and word.strip().lower() == "one":
        return not _PRONOUN_ONE.match(after) and not re.search(
            r"\b(?:no|not|any|every|some|each|which|the|this|that)\s*$", before, re.I
        )
    if re.search(r"\d[mk]$", word, re.I) and not _COUNTS_AFTER.match(after):
        return False  # "9m", "5k": a measure or a name as likely as a number
    if word[0] == "0" and word[1:2].isdigit():
        return False  # "at 0730"
    if _FOUR_HOURS.match(word) and _FOUR_BEFORE.search(before) and _FOUR_AFTER.match(after):
        return False  # "at 1830 on Thursday"
    if _LIST_ITEM.search(lead) and re.match(r"[.)]\s", text[end : end + 2]):
        return False  # "1. The bank had lent too much"
    if _CLOCK_AFTER.match(after) or _is_hour(word, text[max(0, start - 60) : start], after):
        return False
    if not match["plus"] and _ORDINAL_OR_CODE.match(text[end : end + 12]):
        return False
    month = _MONTH_BEFORE.search(lead)
    stops = month is not None and month[0].rstrip().endswith(".") and len(month[0].strip(" .")) > LONGEST_SHORT
    if _MONTH_AFTER.match(after) or (
        not match["before"].strip() and month and not stops and not lead.lower().rstrip().endswith("the")
    ):
        return False
    if (
        word.isdigit()
        and _YEAR.match(word)
        and not match["before"].strip()
        and not _COUNTS_AFTER.match(after)
        and (
            (match["two"] and not (match["to"] or "").strip().isalpha() and len(match["two"]) == 2)  # 2015-16
            or _YEAR_BEFORE.search(lead)
            or re.search(rf"\b(?:{MONTHS})\.?,?\s*(?:\d{{1,2}},?\s*)?$", lead, re.I)
            or match["between"]
        )
    ):
        return False
    if _AGE_BEFORE.search(before) or _AGE_OF.search(lead):
        return False  # "a woman of 63", "of about 63"
    named = word[0].isdigit() or word[0].isupper()
    if named and grammar.label_before.search(lead) and not _COUNTS_AFTER.match(after):
        return False
    following = _NEXT_WORD.match(after)
    next_word = following[0].strip(" -\n\t").lower() if following else ""
    if next_word.startswith("year") and "old" in next_word:
        return False
    if word.isdigit() and len(word) <= 2 and _AGE_COMMA.search(before) and re.match(r"\s*[,;.)]", after):
        return False  # "Dolma Riel, 61, a driver"
    # a telephone number or a code
    return not (word.isdigit() and len(word) > 7)
