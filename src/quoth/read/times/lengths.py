"""What durations, sets and words such as "now" mean. Each function is as those of dates.py."""

from __future__ import annotations

from dataclasses import replace

from quoth.read.times.context import Base, Match, around_words
from quoth.read.times.spans import Meaning, iso_length, length, no_date, set_of, shifted
from quoth.read.times.words import lexicon


def stretch(meaning: Meaning, amount: float | None, unit: str, way: int, base: Base) -> Meaning:
    """A length that ends (way -1) or begins (1) at publication: its days as well."""
    rule = "a stretch up to publication" if way < 0 else "a stretch from publication on"
    if base.day is None or amount is None or unit[0] == "T":
        return replace(meaning, rule=rule, dates=way < 0 and unit[0] != "T")
    then = shifted(base.day, int(way * amount), unit)
    if then is None:
        return meaning
    first, last = sorted((then, base.day))
    edtf = f"{first.isoformat()}/{last.isoformat()}"
    return replace(meaning, edtf=edtf, first=first, last=last, rule=rule, dates=True)


def counted_stretch(here: Match, base: Base) -> Meaning | None:
    """the past two years, the next few days, the first nine months."""
    meaning = length(iso_length(here.amount, here.unit))
    if here.one("last", "next") and not here.one("ordinal", "latest"):
        return stretch(meaning, here.amount, here.unit, here.direction, base)
    return meaning


def duration(here: Match, base: Base) -> Meaning | None:
    """three days, two-year, at least 72 hours, a week."""
    unit, after = here.unit, here.word(1)
    if "old" in (here.one("old"), after) or (unit == "Q" and (after == "of" or here.one("dash"))):
        return None  # an age; three-quarters of it
    if here.one("a") and not here.one("number", "vague", "half", "another", "more"):
        return _article(here)
    return length(iso_length(here.amount, unit))


def _article(here: Match) -> Meaning | None:
    """ "a week": a length after "for", a set after "twice", and otherwise mostly the noun."""
    unit, before, after = here.unit, here.word(-1), here.word(1)
    if here.one("about") or before in around_words("before_lengths"):
        return length(iso_length(1, unit)) if here.one("about") or after not in ("when", "that", "of") else None
    if here.start and here.source.letters[here.start - 1] in {lexicon().letters[n] for n in ("rate", "units")}:
        return set_of(iso_length(1, unit))
    if after in (".", ",", "and", "for") and unit in ("TH", "W", "M", "Y"):
        return length(iso_length(1, unit))
    return None


def bare_units(here: Match, base: Base) -> Meaning | None:
    """for years, in recent months, the coming weeks, hours later."""
    told = here.word(-1) in around_words("before_units") or here.is_next("later", "earlier")
    if here.one("next", "last", "recent") or (told and here.word(1) != "old"):
        return length(iso_length(None, here.unit))
    return None


def every(here: Match, base: Base) -> Meaning | None:
    """every Monday, each July, every two weeks, each year."""
    if here.one("weekday"):
        return set_of(f"XXXX-WXX-{here.value('weekday')}")
    if here.one("month"):
        return set_of(f"XXXX-{here.value('month'):02d}")
    if here.one("season"):
        return set_of(f"XXXX-{here.value('season')[1]}")
    if here.one("part"):
        return set_of(f"XXXX-XX-XXT{here.value('part')}")
    if here.one("weekend"):
        return set_of("XXXX-WXX-WE")
    return set_of(iso_length(here.amount, here.unit))


def weekdays(here: Match, base: Base) -> Meaning | None:
    """on Mondays, Friday nights."""
    values = lexicon().values
    part = here.one("parts")
    if not part and here.word(-1) not in ("on", "and", "or") and here.word(1)[:1].isalpha():
        return None  # "Mondays raid", which has lost an apostrophe
    return set_of(f"XXXX-WXX-{values[here.one('weekdays', 'weekday')]}" + (f"T{values[part]}" if part else ""))


def set_word(here: Match, base: Base) -> Meaning | None:
    """daily, annually."""
    if here.raw[0].isupper() and here.is_name(1):
        return None  # the Daily Herald
    return set_of(here.value("set"))


def reference(here: Match, base: Base) -> Meaning | None:
    """now, currently, recently, the future."""
    word = here.one("reference")
    if word in ("this time", "the moment") and here.word(-1) not in ("at", "for"):
        return None
    return no_date(here.value("reference"))


def the_past(here: Match, base: Base) -> Meaning | None:
    """in the past."""
    if (
        here.one("last") != "past"
        or here.word(-1) != "in"
        or here.is_next("unit", "units", "number", "vague", "quarter")
    ):
        return None
    return no_date("PAST_REF")
