"""Figures that cannot both hold, that replace one another, or that fit together.

Two figures are compared where they count one thing: people killed in one event, or in events that are not known to
be two; sums and shares of one name. A later, higher count replaces an earlier one, ranges that overlap are
compatible, and a part is no rival of its whole.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import combinations, product

from quoth.compare.counts import (
    FIGURE,
    by_who_did_it,
    is_added,
    is_part,
    low_of,
    of_other_ages,
    of_other_nation,
    of_two_sites,
    of_whole_war,
    other_side,
    spared_since,
    sums_up,
)
from quoth.compare.deniable import THAT_ONE, of_some_alone
from quoth.compare.evidence import (
    BARE_WORDS,
    COUNTED,
    RARE,
    Evidence,
    Vectors,
    in_one_chain,
    in_one_sentence,
    measure_of,
    next_to,
    of_one_event,
    one_voice,
    ranges_meet,
    times_meet,
)
from quoth.compare.matters import BACK_CHARS, Matters
from quoth.compare.recounts import is_disputed, is_mistaken, is_outdated, is_replaced
from quoth.compare.sides import BLOCK, Side, Told, clearness, later_first, least_sure, make_link, of_one_side, who
from quoth.compare.voices import head_noun
from quoth.compare.words import SCALES, SPELLED, content_stems, day_of, days_between, figures, published, says, stem
from quoth.model import Entity, Link, Spared
from quoth.relations import load_relations
from quoth.vocabularies import load

FRESH_DAYS = 1
"""Reports of figures that are further apart than this were not made at the same time."""

CUMULATIVE = frozenset({"killed", "wounded", "rescued", "arrested", "displaced", "kidnapped"})
"""Measures that grow while they are counted: a later, higher figure replaces an earlier one."""

GROWTH = 1.25
"""Figures of one day, one of them nobody's, that differ by more than this are one count at two hours."""

SHRINKING = frozenset({"missing"})
"""Measures that fall while they are counted."""

LIKE, LIKE_OTHER = 0.54, 0.76
"""The cosine from which two figures of one measure, near the same names, are taken to count one thing: for people
killed, hurt, missing and the like; for all else (money, per cent), of which one report counts many."""

DENIAL_DAYS = 14
"""It takes longer until somebody says that there was nothing to count."""

NEWS_DAYS = 3
"""Figures that are not of one event are compared only where they were published within so many days."""

MOST_TIMES = 10
"""Figures of which one is so many times the other are not taken to count one thing."""

LIKE_SAME = 0.22
"""The cosine below which two figures that hang on one event still count different things."""

LIKE_NOUGHT = 0.34
"""The same for "nobody was killed", which has few words of its own."""

LIKE_AKIN, AKIN = 0.7, 0.08
"""For all else in reports on one matter: the cosine from which they may be of one thing though no name near them and no
other words say so, and what is taken from `LIKE_OTHER`."""

FAR = 0.05
"""Added where the two have no name, place or event in common."""

SHOWN = 3
"""The clearest figures of a claim, which are compared with others."""

UPDATED = re.compile(
    r"\b(?:updat(?:e|es|ed|ing)|rais(?:es|ed|ing)|revis(?:es|ed|ing)|r(?:ose|ises|isen) to|climb(?:s|ed) to)\b"
    r"|\b(?:earlier|previous|initial) (?:\w+ )?(?:toll|count|figure|estimate)\b",
    re.IGNORECASE,
)
"""The sentence of a figure says that it replaces another."""

ROUNDING = 0.03
"""Figures closer than this share of the larger are one figure, rounded."""

ALONE = re.compile(
    r"(?:\W|\b(?:a|about|almost|around|as|at|between|exactly|fewer|just|least|less|many|more|most|nearly|only|or|over"
    r"|perhaps|some|than|the|to|under|up|and)\b)*",
    re.IGNORECASE,
)
"""What may stand beside a figure that says nothing else."""

REPLACED_CHARS = 300
"""So near a figure of which it is not said what it counts stands the one that replaces it."""

NEXT_CHARS = 16
"""So near a figure stands what it counts."""

BEFORE_AGE = re.compile(r"\b(?:aged?|now|then|in) \Z")
"""Stands before an age, or before a year."""

FEW = 10
"""A smaller rest than this may be there by chance."""

VAGUE = re.compile(r"\b(?:several|dozens|scores|hundreds|many|some)\b(?! \d)", re.IGNORECASE)

POLLED = re.compile(
    r"(?<!to the )(?<!at the )\bpolls?\b(?! (?:booth|clos|day|open|place|station|tax|watch|work))"
    r"|\bamong (?:[\w-]+ ){0,3}(?:adults|Democrats|Republicans|respondents|voters)\b|\blikely voters\b"
    r"|\b(?:pollsters?|survey(?:s|ed)?|approval|(?:un)?favou?rab(?:le|ility)|point (?:lead|margin)|percentage points)\b"
    r"|\bwithin [\w-]+ points\b|\b(?:leads?|led|trails?|ahead|behind)\b[^.;]{0,40}\bby\b[^.;]{0,20}\bpoints?\b",
    re.IGNORECASE,
)
"""Tells what a poll found: two polls, or two groups of those asked, may well differ."""

NEEDED = re.compile(r"\b(?:needed|required|necessary|threshold|quota)\b", re.IGNORECASE)
"""Tells how many there should be: as many as there are is another figure."""

YEAR = re.compile(r"\b(?:19|20)\d\d\b")

ROUND = 5
"""A count that people would round to: thirty, not thirty-one."""


def compare_figures(
    sides: Sequence[Side],
    vectors: Vectors,
    origin_of: dict[str, str],
    matters: Matters,
) -> Iterator[Link | Spared]:
    """Figures of one measure that are about one thing: one event, or like words about somebody or some place; and
    those that one report sets against another's.

    Those that differ and yet are not compared, and why not, where the words alone would make a reader compare them.
    """
    yield from _in_reply(sides)
    yield from _replaced(sides)
    yield from _mistaken(sides, matters)
    yield from _disputed(sides, vectors, matters)
    blocks: dict[frozenset[str], list[Told]] = defaultdict(list)
    for side in sides:
        figured = _figured(side)
        for item in figured:
            blocks[_what_is_counted(item)].append((side, item))
        if not figured and (nought := _nought(side)) is not None:
            for measure in {_what_is_counted(nought), measure_of(load_relations()[nought.row.relation].counted)}:
                if measure:
                    blocks[measure].append((side, nought))
    for block in blocks.values():
        keys: dict[str, list[int]] = defaultdict(list)
        for at, (_, item) in enumerate(block):
            for key in sorted(item.around | item.places | _measured(item) | {item.event} - {""}):
                keys[key].append(at)
        told = {(item.document_at, item.row.value_low) for _, item in block}
        parts = {(item.document_at, item.row.value_low) for _, item in block if is_part(item)}
        times = [_time_of(item, matters) for _, item in block]
        near = {
            (x, y)
            for rows in keys.values()
            for x, y in combinations(rows[:BLOCK], 2)
            if times[x].meets(times[y])
        }  # fmt: skip
        all_pairs = combinations(range(len(block)), 2) if len(block) <= BLOCK else ()
        outdated = {item.at for _, item in block if is_outdated(item)}
        noughts = [at for at, (_, item) in enumerate(block) if item.negative and item.measure - COUNTED]
        none_at_all = {
            (min(x, y), max(x, y))
            for x, y in product(noughts[:BLOCK], range(len(block)))
            if x != y and matters.akin(block[x][1], block[y][1])
        }
        for x, y in sorted(near.union(all_pairs, none_at_all)):
            (one, a), (two, b) = block[x], block[y]
            if one is two or not times[x].meets(times[y]):
                continue
            if later_first(one, two)[0] is two:
                one, two, a, b = two, one, b, a
            if b.at in outdated or (a.at in outdated and days_between(b.document, a.document) < FRESH_DAYS):
                continue
            one_matter = _one_matter(a, b, (x, y) in near, vectors, matters)
            one_matter = one_matter and not _adds_up(a, b, told) and not _told_as_part(a, b, parts)
            link = _compare(one, two, a, b, origin_of) if one_matter else None
            if link is not None and link.type != "contradicts" and a.measure == b.measure and is_part(a) != is_part(b):
                link = None  # how a part and what may be all of it fit together, nobody can tell
            if link is not None and link.type != "supersedes" and a.at in outdated:
                link = None
            if link is not None and link.type == "contradicts" and _may_both_hold(a, b):
                link = None
            if link is not None:
                yield replace(link, confidence=least_sure(link.confidence - _less_sure(a, b, matters)))
            elif (x, y) in near and (reason := _why_not(a, b, one_matter, vectors, matters)):
                yield Spared(one.claim.claim_id, two.claim.claim_id, reason, a.row.assertion_id, b.row.assertion_id)


def _in_reply(sides: Sequence[Side]) -> Iterator[Link]:
    """A figure that does not say what it counts, against the last one before it: "Police put the crowd at 300. The
    union spoke of 2,000."."""
    told: dict[int, list[Told]] = defaultdict(list)
    for side in sides:
        for item in side.held:
            if low_of(item) and not item.in_headline:
                told[item.document_at].append((side, item))
    for rows in told.values():
        rows.sort(key=lambda row: (row[1].row.start, row[1].row.end))
        for at, (side, item) in enumerate(rows):
            if item.own_voice or not _is_bare(item):
                continue
            other, last = next((row for row in reversed(rows[:at]) if row[1].row.end <= item.row.start), (side, item))
            if other is side or not last.measure or in_one_chain(item, last) or not next_to(last, item):
                continue
            if last.own_voice and in_one_sentence(last, item):
                continue  # "in May 20 by the army, 13 by the guard"
            if any(is_part(one) or is_added(one) or is_outdated(one) for one in (item, last)):
                continue
            if _overlap(item, last) or _far_apart(item, last) or _polled(item, last):
                continue
            yield _at_odds(side, other, item, last, last.row.unit or "the figure", 0.6)


def _replaced(sides: Sequence[Side]) -> Iterator[Link]:
    """The figure that a report gives instead of one that it recalls: "41 are dead, up from 36 yesterday"."""
    told: dict[int, list[Told]] = defaultdict(list)
    for side in sides:
        for item in (*side.held, *side.denied):
            if item.row.value_low is not None and not item.in_headline:
                told[item.document_at].append((side, item))
    for rows in told.values():
        for earlier, b in rows:
            if not is_replaced(b):
                continue
            near = [
                (abs(a.row.start - b.row.start), side, a)
                for side, a in rows
                if side is not earlier and _may_replace(a, b)
            ]
            if near:
                _, side, a = min(near, key=lambda found: found[0])
                reason = f"{who(a)} has {_figure(a)} for {a.row.unit or 'it'}, where {_figure(b)} was given before."
                yield make_link(side, earlier, a, b, "supersedes", "", reason, 0.75)


def _mistaken(sides: Sequence[Side], matters: Matters) -> Iterator[Link]:
    """A figure told as an error, against those who give it: "the hospital's 46 was a slip"."""
    given: dict[tuple[float, frozenset[str]], list[Told]] = defaultdict(list)
    for side in sides:
        for item in side.held:
            if item.measure:
                given[low_of(item), _what_is_counted(item)].append((side, item))
    for rows in given.values():
        wrong = [row for row in rows if is_mistaken(row[1])]
        told: set[tuple[int, int]] = set()
        for (one, error), (two, item) in product(wrong, rows):
            reports = (error.document_at, item.document_at)
            if is_mistaken(item) or item.in_headline or reports[0] == reports[1] or reports in told:
                continue
            rare = low_of(error) >= RARE and abs(days_between(error.document, item.document)) <= DENIAL_DAYS
            if rare or matters.akin(error, item):
                told.add(reports)
                reason = f"{who(item)} gives {_figure(item)}; {who(error)} says that this was an error."
                yield make_link(one, two, error, item, "denies", "number", reason, 0.7)


def _disputed(sides: Sequence[Side], vectors: Vectors, matters: Matters) -> Iterator[Link]:
    """Figures of which somebody says that they are not so, against who gave them: "the elders' forty cannot be right".

    He names who that is, or the figure is one that hardly comes twice.
    """
    given: dict[float, list[Told]] = defaultdict(list)
    for side in sides:
        for item in side.held:
            if item.measure and not is_disputed(item):
                given[low_of(item)].append((side, item))
    for side in sides:
        for item in (*side.held, *side.denied):
            if not is_disputed(item):
                continue
            named = content_stems(item.row.exact)
            for number in sorted(figures(item.row.exact)):
                rows = [
                    (
                        bool(named & content_stems(other.speaker or other.document.outlet)),
                        vectors.likeness(item.at, other.at), two, other,
                    )
                    for two, other in given.get(number, ())
                    if two is not side and not one_voice(item, other) and matters.akin(item, other)
                    if not in_one_sentence(item, other)
                ]  # fmt: skip
                by, _, two, other = max(rows, key=lambda row: row[:2], default=(False, 0.0, side, item))
                if other is not item and (by or number >= RARE):
                    reason = f"{who(other)} gives {_figure(other)}; {who(item)} says that it is not so."
                    yield make_link(side, two, item, other, "denies", "number", reason, 0.65)


def _what_is_counted(item: Evidence) -> frozenset[str]:
    """What befell those whom a figure counts, else all that it measures: figures of one such are compared."""
    return item.measure & COUNTED or item.measure


def _may_replace(a: Evidence, b: Evidence) -> bool:
    """Is it a figure of the same, near one that is told as an earlier one?"""
    if a.negative or is_outdated(a) or is_part(a) or is_added(a) or _is_vague(a):
        return False
    near = abs(a.row.start - b.row.start) <= REPLACED_CHARS
    if low_of(a) == low_of(b) or _far_apart(a, b) or not (near or a.measure == b.measure):
        return False
    if not a.measure & COUNTED:
        before = a.row.start < b.row.start and next_to(a, b)
        return bool(a.measure) and (a.measure == b.measure or (before and not b.measure))
    return bool(a.measure & b.measure & COUNTED) or not (b.row.relation or b.measure)


def _is_bare(item: Evidence) -> bool:
    """Does it give a figure and nothing that it would count, alone or as "the toll", "the number"?"""
    words, text, row = item.row.exact, item.document.text, item.row
    if len(words.split()) > BARE_WORDS or BEFORE_AGE.search(text[: row.start]):
        return False
    if measure_of(text[max(0, row.start - NEXT_CHARS) : row.start] + text[row.end :][:NEXT_CHARS]) & COUNTED:
        return False  # "that killed [13] people"
    if not item.plain <= _beside_figures():
        return False
    return says("counts", words) or ALONE.fullmatch(FIGURE.sub("", words)) is not None


@lru_cache(maxsize=1)
def _beside_figures() -> frozenset[str]:
    return frozenset(stem(word) for word in (*load("compare")["counts"], *SPELLED, *SCALES))


@dataclass(frozen=True, slots=True)
class _Time:
    """When a figure was reported, and of what time it is."""

    document_at: int
    reported: int | None  # days since year 1
    event: str
    dated: Entity | None  # the event, where it has dates of its own
    of_war: bool

    def meets(self, other: _Time) -> bool:
        """May the two count one thing? Reports of other months only where they tell of one event or one day, or sum up
        a whole war."""
        one_event = self.event == other.event != ""
        if self.reported is None or other.reported is None:
            return one_event or self.document_at == other.document_at
        if one_event or abs(self.reported - other.reported) <= DENIAL_DAYS or (self.of_war and other.of_war):
            return True
        return self.dated is not None and other.dated is not None and ranges_meet(self.dated, other.dated)


def _time_of(item: Evidence, matters: Matters) -> _Time:
    day = day_of(published(item.document))
    reported = day.toordinal() if day else None
    return _Time(item.document_at, reported, item.event, matters.dated(item.event), of_whole_war(item))


def _of_one_war(a: Evidence, b: Evidence) -> bool:
    """Do both sum up a war from its beginning, so that a count may replace one of years before?"""
    return of_whole_war(a) and of_whole_war(b)


def _why_not(a: Evidence, b: Evidence, one_matter: bool, vectors: Vectors, matters: Matters) -> str:
    """Why two figures that differ are no conflict; "" where nobody would take them for one."""
    if a.measure != b.measure or not a.measure & COUNTED or a.negative or b.negative or _overlap(a, b):
        return ""
    if abs(days_between(a.document, b.document)) > NEWS_DAYS or vectors.likeness(a.at, b.at) < LIKE:
        return ""
    if not one_matter:
        if matters.apart(a, b):
            return "they are of other places"
        return "they are of other days" if matters.on_other_days(a.event, b.event) else ""
    return "the one is of a day after the other was told" if _after_the_other(a, b) else spared_since(a, b)


def _one_matter(a: Evidence, b: Evidence, near: bool, vectors: Vectors, matters: Matters) -> bool:
    """Do two figures count one thing? One event; or like words, and no events of other places or times.

    `near`: they stand beside a name, place or event in common.
    """
    counted = (a.measure | b.measure) & COUNTED
    akin, likeness = matters.akin(a, b), vectors.likeness(a.at, b.at)
    told = bool(counted) or (near and _of_one_thing(a, b))
    if not told and (likeness < LIKE_AKIN or not akin or _counts_time(a, b)):
        return False
    if of_one_event(a, b):
        return likeness >= LIKE_SAME
    one_report, denied = a.document_at == b.document_at, a.negative or b.negative
    if denied and not akin:
        return False
    days = abs(days_between(a.document, b.document))
    if _of_one_war(a, b):
        return likeness >= LIKE_OTHER and bool((a.places | a.around) & (b.places | b.around))
    if counted and not denied and matters.apart(a, b):
        return False
    if times_meet(a, b) and matters.same(a, b):
        return likeness >= LIKE_SAME and _of_one_site(a, b)
    if one_report or days > (DENIAL_DAYS if denied else NEWS_DAYS):
        return False  # one report tells of several things in like words; others of those of other days
    if not matters.may_be_one_place(a.places, b.places) or matters.two_events(a.event, b.event):
        return False
    least = LIKE if counted else LIKE_OTHER
    if denied:
        least = LIKE_NOUGHT
    elif not near:
        least += FAR
    if akin and not counted and not denied:
        least -= AKIN
    return likeness >= least and times_meet(a, b) and _of_one_site(a, b)


def _may_both_hold(a: Evidence, b: Evidence) -> bool:
    """Are they of two days, years, polls or owners, told by one voice in a sentence, both in both reports, or is the
    one what is needed?"""
    if in_one_sentence(a, b) and (a.own_voice or b.own_voice):
        return True
    years = [set(YEAR.findall(x.sentence)) for x in (a, b)]
    if all(years) and years[0].isdisjoint(years[1]):
        return True
    needed = (NEEDED.search(a.row.exact) is None) != (NEEDED.search(b.row.exact) is None)
    return needed or _of_two_owners(a, b) or _polled(a, b) or _after_the_other(a, b) or _in_both(a, b)


def _of_two_owners(a: Evidence, b: Evidence) -> bool:
    """Is it what two have, spend or won, and not how many were hurt?"""
    named = a.subject in a.names and b.subject in b.names and not (a.measure | b.measure) & COUNTED
    return named and a.names.isdisjoint(b.names)


def _polled(a: Evidence, b: Evidence) -> bool:
    return any(POLLED.search(x.sentence) for x in (a, b))


def _after_the_other(a: Evidence, b: Evidence) -> bool:
    """Is one of two figures of a day after the other was published?"""
    return any(x.row.earliest > day for x, y in ((a, b), (b, a)) if x.row.earliest and (day := published(y.document)))


def _adds_up(a: Evidence, b: Evidence, told: Collection[tuple[int, float | None]]) -> bool:
    """Does a report give the sum of the two, or what lacks from the one to the other: "26 died", "14 at the gate"?"""
    if a.document_at != b.document_at:
        return False
    rest, both = abs(low_of(a) - low_of(b)), low_of(a) + low_of(b)
    if rest >= FEW and rest in figures(min(a, b, key=low_of).sentence):
        return True  # "909 killed or wounded", "432 died and 477 were wounded"
    if both >= FEW and (a.document_at, both) in told:
        return True
    return rest >= FEW and rest not in (low_of(a), low_of(b)) and (a.document_at, rest) in told


def _told_as_part(a: Evidence, b: Evidence, parts: Collection[tuple[int, float | None]]) -> bool:
    """Does the report of the larger figure itself name the smaller as a part: "31 died, including 10 in a bus"?"""
    part, whole = sorted((a, b), key=low_of)
    return low_of(part) >= FEW and (whole.document_at, low_of(part)) in parts


def _of_one_site(a: Evidence, b: Evidence) -> bool:
    """May both tell of one site? Only two counts of people are told apart by theirs."""
    if a.negative or b.negative or not (a.measure | b.measure) & COUNTED:
        return True
    return not of_two_sites(a, b, back=BACK_CHARS)


def _less_sure(a: Evidence, b: Evidence, matters: Matters) -> float:
    """What is to be taken from the confidence of a link, by what leaves open whether the two count one thing."""
    less = 0.0
    if not of_one_event(a, b):
        if not matters.same(a, b):
            less += 0.25  # only their words are alike
        if not a.measure & COUNTED:
            less += 0.1  # many things of one report may be so counted
    if matters.apart(a, b, back=BACK_CHARS):
        less += 0.2
    if of_one_side(a, b):
        less += 0.25  # the one may have it from the other, or at another hour
    if of_two_sites(a, b):
        less += 0.15
    if is_part(a) or is_part(b):
        less += 0.2  # of two totals, perhaps
    if of_other_ages(a, b):
        less += 0.2
    if _is_vague(a) or _is_vague(b):
        less += 0.2  # "several": no count, or not yet
    elif a.row.value_high is None or b.row.value_high is None:
        less += 0.05  # "at least nine"
    if days := abs(days_between(a.document, b.document)):
        less += 0.1 if days == 1 else 0.25  # a day later it may have grown, days later it may be another
    if a.document_at == b.document_at:
        less += 0.1 if a.statement and b.statement else 0.3  # a report counts one thing twice by two voices
    return less


def _is_vague(item: Evidence) -> bool:
    """Is it "dozens" or "several", and no figure?"""
    return VAGUE.search(item.row.exact) is not None and not FIGURE.search(item.row.exact)


def _nought(side: Side) -> Evidence | None:
    """Evidence that none were killed, hurt or taken, where others count them."""
    for item in side.denied:
        relation = load_relations().get(item.row.relation)
        counted = relation is not None and relation.counted and item.row.asserted and item.row.value_low == 0
        if counted and not of_some_alone(item) and not THAT_ONE.search(item.row.exact):
            return item
    return None


def _compare(later: Side, earlier: Side, a: Evidence, b: Evidence, origin_of: dict[str, str]) -> Link | None:
    if (a.negative and b.negative) or other_side(a, b):
        return None
    if a.negative or b.negative:
        if _other_class(a, b) or _one_speaker(a, b) or sums_up(a) != sums_up(b):
            return None
        reason = f"{who(a)} and {who(b)} cannot both be right: the one counts, the other says that there were none."
        return make_link(later, earlier, a, b, "contradicts", "number", reason, 0.7)
    if a.measure != b.measure:
        return _part_and_whole(later, earlier, a, b)
    if _far_apart(a, b):
        return None  # two counts of quite other things
    if spared_since(a, b):
        return None
    what = f"{a.row.unit or b.row.unit or 'the figure'}"
    days = days_between(b.document, a.document)
    if days < FRESH_DAYS and a.measure & CUMULATIVE and low_of(a) < low_of(b):
        later, earlier, a, b = earlier, later, b, a  # of one day: a toll rises
    falls = bool(a.measure & SHRINKING) and low_of(a) < low_of(b)
    grows = falls or (bool(a.measure & CUMULATIVE) and low_of(a) > low_of(b) * (1 + ROUNDING))
    much = falls or (grows and low_of(a) > GROWTH * low_of(b))
    origin_a, origin_b = (origin_of.get(item.row.assertion_id, "") for item in (a, b))
    one_tally, one_report = origin_a == origin_b != "", a.document_at == b.document_at
    of_war = days > NEWS_DAYS and _of_one_war(a, b)  # nobody counts a whole war anew within days
    by_one = one_tally or (much and a.document.outlet == b.document.outlet) or of_war
    recounted = not one_report and (
        (grows and by_one) or (one_tally and days >= FRESH_DAYS and _exact_to_the_same(a, b))
    )
    overlap = _overlap(a, b)
    vague = _is_vague(a) or _is_vague(b)
    if overlap and (vague or not recounted):
        if vague and not recounted and max(low_of(a), low_of(b)) > GROWTH * min(low_of(a), low_of(b)):
            return None  # that a hundred are dozens tells nobody anything
        reason = f"{_figure(a)} and {_figure(b)} can both hold for {what}."
        return make_link(later, earlier, a, b, "compatible", "", reason, 0.6)
    if not overlap and by_who_did_it(a) != by_who_did_it(b):
        return _at_odds(later, earlier, a, b, what, 0.6)  # whoever boasts of it renews no count of theirs
    renewed = grows and not one_report and (by_one or UPDATED.search(a.sentence) is not None)
    if overlap or renewed or (days >= FRESH_DAYS and (grows or one_tally)):
        reason = f"{who(a)} has {_figure(a)} for {what}, later than {_figure(b)} by {who(b)}."
        return make_link(later, earlier, a, b, "supersedes", "", reason, 0.7)
    if one_report and (one_tally or (a.measure & CUMULATIVE and UPDATED.search(max(a, b, key=low_of).sentence))):
        return None  # of one toll that "rose to" the larger, the other is what it had been
    if days < FRESH_DAYS and much and not (origin_a and origin_b) and not one_report:
        when = " that day" if days == 0 else ""
        reason = f"{who(a)} has {_figure(a)} for {what}, {who(b)} had {_figure(b)}{when}: a toll that rises."
        return make_link(later, earlier, a, b, "supersedes", "", reason, 0.55)
    sure = 0.6 if grows and not one_report else 0.75  # the higher may be the later
    return _at_odds(later, earlier, a, b, what, sure)


def _at_odds(one: Side, two: Side, a: Evidence, b: Evidence, what: str, sure: float) -> Link:
    reason = f"{who(a)} has {_figure(a)}, {who(b)} has {_figure(b)} for {what}: both cannot hold."
    return make_link(one, two, a, b, "contradicts", "number", reason, sure)


def _part_and_whole(later: Side, earlier: Side, a: Evidence, b: Evidence) -> Link | None:
    """Of a part and its whole in one event: no contradiction unless there are more in the part."""
    part, whole = (a, b) if a.measure > b.measure else (b, a)
    if not whole.measure < part.measure or is_part(whole) or is_added(whole) or _far_apart(a, b) or one_voice(a, b):
        return None
    if _overlap(a, b):  # the part may be the whole
        if not of_one_event(a, b) or abs(days_between(a.document, b.document)) >= FRESH_DAYS:
            return None  # one of them has grown since, perhaps
        reason = f"{_figure(part)} for {part.row.unit} can be part of {_figure(whole)} for {whole.row.unit}."
        return make_link(later, earlier, a, b, "compatible", "", reason, 0.5)
    if part.row.value_low is None or low_of(part) < low_of(whole) or a.event != b.event:
        return None
    if part is a and a.measure & CUMULATIVE and days_between(b.document, a.document) >= FRESH_DAYS:
        return None  # of a toll that has grown since
    reason = (
        f"{who(part)} has {_figure(part)} for {part.row.unit}, {who(whole)} has {_figure(whole)} for "
        f"{whole.row.unit}: the part cannot be more than the whole."
    )
    return make_link(later, earlier, a, b, "contradicts", "number", reason, 0.4)


def _other_class(a: Evidence, b: Evidence) -> bool:
    """Are none of some kind counted on one side, and not that kind on the other: "no civilian died", "nine died"?"""
    nought, other = (a, b) if a.negative else (b, a)
    kinds = [item.measure - COUNTED for item in (nought, other)]
    if of_other_nation(nought, other):
        return True
    return not nought.measure - COUNTED <= other.measure or bool(all(kinds) and not kinds[0] & kinds[1])


def _one_speaker(a: Evidence, b: Evidence) -> bool:
    """Does one and the same speaker say both in one report, to whichever outlet?"""
    return a.document_at == b.document_at and a.speaker == b.speaker


def _of_one_thing(a: Evidence, b: Evidence) -> bool:
    """May two sums or shares be of one thing: of one name, or in words that say what is measured?"""
    if _counts_time(a, b):
        return of_one_event(a, b)
    elsewhere = a.document_at != b.document_at and not (a.names and b.names)
    if elsewhere and of_one_event(a, b) and a.measure == b.measure:
        return True
    if a.names & b.names or a.subject == b.subject != "" or _measured(a) & _measured(b):
        return True
    return not (a.names and b.names) and len((a.plain & b.plain) - a.measure) > 1


def _counts_time(a: Evidence, b: Evidence) -> bool:
    """Does one count hours or days, of which one report has many?"""
    return not _times().isdisjoint(a.measure | b.measure)


@lru_cache(maxsize=1)
def _times() -> frozenset[str]:
    """Stems of units of time."""
    return content_stems(" ".join(load("units")["measures"]["time"]))


def _measured(item: Evidence) -> frozenset[str]:
    """The common noun that is measured: "turnout", of "Turnout in the north reached 38 per cent"."""
    return content_stems(head_noun(item.row.subject)) & item.plain - item.measure


def _far_apart(a: Evidence, b: Evidence) -> bool:
    """Is one figure many times the other?"""
    low, high = sorted((low_of(a), low_of(b)))
    return high > MOST_TIMES * max(low, 1.0)


def _figured(side: Side) -> list[Evidence]:
    """The clearest figures of each measure of a claim, one a report; a headline's alone is none: headlines round."""
    found: dict[frozenset[str], dict[int, Evidence]] = defaultdict(dict)
    for item in sorted(side.held, key=clearness):
        if item.measure and not item.in_headline and not is_mistaken(item):
            found[item.measure].setdefault(item.document_at, item)
    return [item for rows in found.values() for item in list(rows.values())[:SHOWN]]


def _overlap(a: Evidence, b: Evidence) -> bool:
    low = max((0.0 if item.row.value_low is None else low_of(item) / (2 if _is_vague(item) else 1)) for item in (a, b))
    highs = [row.value_high for row in (a.row, b.row) if row.value_high is not None]
    if len(highs) == 1 and low - 1 == highs[0] and highs[0] % ROUND == 0:
        return True  # "more than 30" is no other count than 30
    return not highs or low <= min(highs) * (1 + ROUNDING)


def _exact_to_the_same(a: Evidence, b: Evidence) -> bool:
    """Are two figures exact, to the same place, and two: 54.1 and 53.9, not 212 and 212.4?"""
    exact = all(item.row.value_low == item.row.value_high for item in (a, b)) and low_of(a) != low_of(b)
    return exact and (low_of(a) % 1 == 0) == (low_of(b) % 1 == 0)


def _in_both(a: Evidence, b: Evidence) -> bool:
    """Do both sentences give both figures: "five cars and two vans", "five cars as well as two vehicles"?"""
    there = a.document_at != b.document_at and low_of(a) in figures(b.sentence) and low_of(b) in figures(a.sentence)
    return there and low_of(a) != low_of(b)


def _figure(item: Evidence) -> str:
    low, high = item.row.value_low, item.row.value_high
    if low is None:
        return f"at most {_number(high)}"
    if high is None:
        return f"at least {_number(low)}"
    return _number(low) if low == high else f"{_number(low)} to {_number(high)}"


def _number(value: float | None) -> str:
    if value is None:
        return "?"
    return f"{value:,.0f}" if value == int(value) else f"{value:,g}"
