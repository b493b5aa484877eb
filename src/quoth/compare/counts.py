"""What a figure counts beside its noun: a part, an addition, a total, those of one side, or of one hospital.

Two figures of one measure for which one of these differs look like a conflict and are none.
"""

from __future__ import annotations

import re
from functools import lru_cache

from quoth import names
from quoth.compare.evidence import COUNTED, Evidence, of_one_event, one_voice
from quoth.compare.words import SPELLED, figures, says, side_of, word_list
from quoth.vocabularies import any_of, load

FIGURE = re.compile(rf"\d[\d,.]*|\b(?:{'|'.join(SPELLED)})\b", re.IGNORECASE)

SHARE = re.compile(
    r"\W+(?:[^\W\d]\w* ){0,2}of (?:them|whom|these|those|the (?:dead|wounded|injured|victims|rescued|killed))\b"
)
"""Stands right behind a figure that is a part."""

AGED = re.compile(
    r"\b(?:aged|(?:at )?ages?|under the age|below the age|younger|older) (?:of|below|under|above|than|\d)",
    re.IGNORECASE,
)

SPREAD = re.compile(
    rf"(?:{FIGURE.pattern})(?: [a-z]+){{0,2}} (?:in|at) (?:the )?(?-i:[A-Z])[^.;,]*?,?(?: and|,)"
    rf" (?:{FIGURE.pattern})(?: [a-z]+)? (?:in|at) (?:the )?(?-i:[A-Z])",
    re.IGNORECASE,
)
"""Counts by places: "two died in Osk and one in Tavrin"."""

_NATION = r"(?-i:([A-Z][a-z]+(?:an|ese|ish|i))s?)"
NATION = re.compile(rf"\W+(?:\w+ )?{_NATION}\b(?!-)")
"""Stands behind a figure that counts those of one nation."""

OF_NATION = re.compile(
    rf"\b{_NATION} (?:\w+ )?(?:casualties|dead|deaths?|losses|toll|wounded)\b"
    rf"|\b(?:casualties|dead|deaths|losses|wounded) (?:among|of) (?:the )?{_NATION}",
    re.IGNORECASE,
)
"""Says of which nation a figure counts those who fell."""

NONE_OF_NATION = re.compile(rf"\b(?:no|any) (?:\w+ )?{_NATION}\b", re.IGNORECASE)
"""Says of which nation nobody fell."""

CASUALTIES = re.compile(r"\bcasualt(?:y|ies)\b", re.IGNORECASE)
"""Counts dead and wounded together, in reports of armies."""

ENEMY = re.compile(r"\b(?:enemy|enemies|foe)\b", re.IGNORECASE)
HIS_DOING = re.compile(r"(?:we|they|it|our|its|their)\b", re.IGNORECASE)
"""Whom somebody says that he killed, and himself as who did it."""

OF_ITS_OWN = re.compile(
    r"\b(?:its|their|our) (?:own )?(?:\w+ )?"
    r"(?:casualties|dead|death toll|fighters|losses|m[ae]n|servicem[ae]n|soldiers|toll|troops)\b",
    re.IGNORECASE,
)
"""Says that who counts counts his own."""

HOUSE = re.compile(r"\b(?:hospitals?|clinics?|mortuary|morgue|surgeons?|doctors?)\b", re.IGNORECASE)
TAKEN_IN = re.compile(
    r"\b(?:received|admitted|treat(?:ed|ing)|taken in|(?:came|come|coming|brought) (?:in|to)|taken to|hospital had)\b",
    re.IGNORECASE,
)
"""Says together that those are counted who came to one hospital."""

OWN_CLAUSE = re.compile(r"(?:\w+(?:ed|ing)|left|hurt)\b", re.IGNORECASE)
"""Begins what is no part of what was counted before it: "killed 100, including 25 children, and injured 400"."""

ADDED = re.compile(r"\W+(?:(?!or\b)\w+ )?(more|others|additional)\b(?! than)", re.IGNORECASE)
ANOTHER = re.compile(r"\b(?:another|a further|an additional|other)\W+(?:\w+\W+){0,2}$", re.IGNORECASE)
ANOTHER_CHARS = 24
"""What stands behind and before a figure that is counted on top of another."""

CLAUSE = re.compile(r"\b(?:which|who|that)\b", re.IGNORECASE)
TURN_CHARS, COUNTED_CHARS = 40, 30
"""In so many characters a sentence turns to something else, or says whom a figure counts."""

_LONG = r"(?:conflict|crisis|epidemic|fighting|insurgency|outbreak|protests|revolt|revolution|unrest|uprising|war)"
WHOLE_WAR = re.compile(
    rf"\bsince (?:the |its |\w+[’']?s )?(?:\w+ ){{0,2}}{_LONG} (?:first )?(?:began|begun|started|broke out|erupted)\b"
    rf"|\bsince the (?:start|beginning|outbreak|onset|eruption) of (?:the|its|\w+[’']?s) (?:\w+ ){{0,2}}{_LONG}\b"
    rf"|\b(?:toll|dead|deaths|killed|displaced) (?:by|from|in|of) (?:the|its|\w+[’']?s) \w+-year(?:-old)?"
    rf" (?:\w+ )?{_LONG}\b"
    rf"|\bthe (?:\w+ ){{0,2}}{_LONG}(?: (?!has )[\w’'-]+){{0,12}} has (?:\w+ )?"
    r"(?:claimed|cost|displaced|driven|killed|left)\b",
    re.IGNORECASE,
)
"""Says of a figure that it sums up something long: "since the war began", "the toll of the five-year war", "the war has
killed"."""

HARMED = frozenset({"killed", "wounded"})
"""Measures of those to whom something was done in one way or another."""

PART_CHARS = 40
"""So far before a figure stands what makes it a part, or says of whom it counts."""


def spared_since(a: Evidence, b: Evidence) -> str:
    """Why two figures of one measure in one matter are no conflict whatever they are; "" where nothing says so."""
    if other_side(a, b):
        return "they count the two sides of a fight"
    if (CASUALTIES.search(a.row.exact) is None) != (CASUALTIES.search(b.row.exact) is None):
        return "the one counts dead and wounded together"
    if a.measure & b.measure & HARMED and in_two_manners(a, b):
        return "the one was done in another way"
    if is_part(a) != is_part(b) and not _of_one_kind(a, b):
        return "the one is a part of a larger figure"
    if is_added(a) or is_added(b):
        return "the one is counted on top of another"
    if sums_up(a) != sums_up(b):
        return "the one sums up a longer time"
    if _of_one_house(*sorted((a, b), key=low_of)):
        return "the one counts those at one hospital"
    if _told_apart(a, b):
        return "the one is told of something that happened elsewhere"
    if _in_total(a, b):
        return "the one is a total of several"
    return "one speaker counts two things" if one_voice(a, b) else ""


def _of_one_kind(a: Evidence, b: Evidence) -> bool:
    """Do both count those of one kind, of all whom it befell: "22 children died", "36 dead, among them 15 children"?"""
    return bool((a.measure & b.measure) - COUNTED) and a.measure == b.measure


def figure_in(item: Evidence) -> re.Match[str] | None:
    """Where its figure stands in its words: of several the one that it gives, else the first."""
    return _figure_in(item.row.exact, item.row.value_low, item.row.value_high)


@lru_cache(maxsize=1 << 16)
def _figure_in(words: str, low: float | None, high: float | None) -> re.Match[str] | None:
    found = list(FIGURE.finditer(words))
    return next((one for one in found if figures(one[0]) & {low, high}), found[0] if found else None)


def is_part(item: Evidence) -> bool:
    """Does the figure count a part of a larger one: "including 68 children", "41 of them"?"""
    row = item.row
    found = figure_in(item)
    if row.part_of or found is None:
        return bool(row.part_of)
    start = row.start if OWN_CLAUSE.match(row.exact) else max(row.sentence_start, row.start - PART_CHARS)
    before = item.document.text[start : row.start + found.start()]
    return (
        says("parts", before)
        or SPREAD.search(item.sentence) is not None
        or SHARE.match(row.exact, found.end()) is not None
    )


def of_other_ages(a: Evidence, b: Evidence) -> bool:
    """Does one of two figures count those of some age alone: "11 children under the age of eight"?"""
    return (AGED.search(a.row.exact) is None) != (AGED.search(b.row.exact) is None)


def sums_up(item: Evidence) -> bool:
    """Does a figure sum up weeks or months: "since April", "over the past days"?"""
    return says("sums", item.sentence) or of_whole_war(item)


def of_whole_war(item: Evidence) -> bool:
    """Does a figure sum up a war from its beginning: "290,000 have been killed since the conflict began"?"""
    return WHOLE_WAR.search(item.sentence) is not None


def other_side(a: Evidence, b: Evidence) -> bool:
    """Are those whom two figures count of the two sides of a fight: "nine soldiers" or "nine Syrians", "nine militants"
    or "nine Iraqis"?"""
    one, two = _counted(a), _counted(b)
    sides, nations = (side_of(one), side_of(two)), (_nation_of(a, one), _nation_of(b, two))
    return (all(sides) and sides[0] != sides[1]) or (all(nations) and not _one_nation(*nations))


def of_other_nation(nought: Evidence, other: Evidence) -> bool:
    """Is it said that none of one nation fell, where the other does not count that nation's?"""
    found = NONE_OF_NATION.search(nought.row.exact)
    return found is not None and found[1] not in other.sentence


def by_who_did_it(item: Evidence) -> bool:
    """Does whoever counts those whom it befell say that he did it: "we killed nine", "the enemy lost 14"?"""
    if item.statement is None or not item.measure & HARMED:
        return False
    return HIS_DOING.match(item.row.subject) is not None or ENEMY.search(item.row.exact) is not None


def _nation_of(item: Evidence, counted: str) -> str:
    """Of what nation or force those are whom a figure counts, by the words behind it or those of who fell."""
    if found := NATION.match(counted):
        return found[1]
    row = item.row
    words = item.document.text[max(row.sentence_start, row.start - PART_CHARS) : row.end]
    nations = {one or two for one, two in OF_NATION.findall(words)}
    if len(nations) == 1:
        return str(nations.pop())
    return _name_in(row.subject) or _name_in(item.speaker) if not nations and OF_ITS_OWN.search(words) else ""


def _name_in(words: str) -> str:
    """The last word with a capital."""
    return next((word for word in reversed(words.split()) if word[0].isupper()), "")


def _one_nation(one: str, two: str) -> bool:
    """Do two words name one nation: "Orsavia", "Orsavian"?"""
    x, y = names.key(one), names.key(two)
    return x == y or names.is_adjective_of(x, y) or names.is_adjective_of(y, x)


def of_two_sites(a: Evidence, b: Evidence, *, back: int = 0) -> bool:
    """Do two figures stand beside sites of quite other kinds: "at a fuel market", "at a wedding"?

    `back`: so many characters before its sentence, in its paragraph, may the site stand.
    """
    one, two = _sites(a, back), _sites(b, back)
    return bool(one and two) and not one & two


def _sites(item: Evidence, back: int) -> frozenset[str]:
    """The kinds of sites that a clause names, else its sentence, else the sentences before it."""
    row = item.row
    since = max(item.paragraph_start, row.sentence_start - back)
    before = item.document.text[since : row.sentence_start] if back else ""
    return next(filter(None, map(_sites_in, (row.exact, item.sentence, before))), frozenset())


@lru_cache(maxsize=1 << 16)
def _sites_in(words: str) -> frozenset[str]:
    return frozenset(word.casefold() for word in word_list("sites").findall(words))


def in_two_manners(a: Evidence, b: Evidence) -> bool:
    """Do their sentences tell of people killed in two ways: in an air strike, by a mine?"""
    one, two = (_manners_in(item.row.exact) or _manners_in(item.sentence) for item in (a, b))
    return bool(one and two) and not one & two


@lru_cache(maxsize=1 << 16)
def _manners_in(words: str) -> frozenset[int]:
    """The rows of `manners` that some words name."""
    return frozenset(at for at, row in enumerate(_manners()) if row.search(words))


@lru_cache(maxsize=1)
def _manners() -> tuple[re.Pattern[str], ...]:
    return tuple(map(any_of, load("compare")["manners"]))


def low_of(item: Evidence) -> float:
    """The least that a figure says, of "at most nine" nine."""
    low, high = item.row.value_low, item.row.value_high
    return low if low is not None else high if high is not None else 0.0


def is_added(item: Evidence) -> bool:
    """Is the figure counted on top of another: "another nine", "nine more", of the dead "nine others"?"""
    found = figure_in(item)
    if found is None:
        return False
    before = item.document.text[max(0, item.row.start - ANOTHER_CHARS) : item.row.start + found.start()]
    after = ADDED.match(item.row.exact, found.end())
    if after is None:
        return ANOTHER.search(before) is not None and "wounded" not in item.measure  # "wounded another 40"
    return after[1].casefold() != "others" or "killed" in item.measure


def _of_one_house(smaller: Evidence, larger: Evidence) -> bool:
    """Does the smaller of two figures alone count those who came to a hospital: "we received 26 bodies"?"""
    here, there = (
        TAKEN_IN.search(item.sentence) is not None and HOUSE.search(f"{item.speaker} {item.sentence}") is not None
        for item in (smaller, larger)
    )
    return here and not there


def _in_total(a: Evidence, b: Evidence) -> bool:
    """Is the larger of two figures a total, of which the other may be a part: "a total of 70"?"""
    larger, other = (a, b) if low_of(a) > low_of(b) else (b, a)
    return says("totals", larger.row.exact) and not says("totals", other.row.exact)


def _told_apart(a: Evidence, b: Evidence) -> bool:
    """Does one of two figures stand in a sentence that turns to something else: "Meanwhile ...", where they are of no
    common event; within one report, "Earlier in the day ..."?"""
    heads = [CLAUSE.split(item.document.text[item.row.sentence_start :][:TURN_CHARS])[0] for item in (a, b)]
    heads_of_own = [*heads, *(item.row.exact[:TURN_CHARS] for item in (a, b))]
    if a.document_at == b.document_at and any(says("aside", head) for head in heads_of_own):
        return True
    return not of_one_event(a, b) and any(says("elsewhere", head) for head in heads)


def _counted(item: Evidence) -> str:
    """The words behind a figure; of what none were, the whole clause."""
    found = figure_in(item)
    return item.row.exact[found.end() :][:COUNTED_CHARS] if found and not item.negative else item.row.exact
