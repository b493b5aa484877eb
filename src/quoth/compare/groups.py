"""Assertions to claims: those that are true or false together.

Assertions are taken in the ledger's order. Each goes to the earlier claim that it fits best, if it fits well
enough, or begins a claim of its own; so documents added later never move or rename what is there. Claims to try
are those that share names, figures, events or rare words with it; never all of them.

How well two assertions fit is a sum of visible terms (`WEIGHTS`): how near their sentence vectors are, which
words, figures, names, subjects and relations they share or do not. A claim fits as its first members do, the nearest
above all. Some things rule a pair out whatever else holds: other figures for the same thing, another event, the
two sides of a vocabulary relation turned round.

Known gaps: a claim told in quite other words, or by one word in an interview's answer, begins a claim of its own.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from math import log

import numpy as np
import numpy.typing as npt

from quoth.compare.bases import find_bases, take_over
from quoth.compare.deniable import may_deny
from quoth.compare.evidence import (
    BURIED,
    COUNTED,
    ROLE,
    Claimed,
    Evidence,
    Gathered,
    about_whom,
    anybody,
    culprit_of,
    in_one_sentence,
    is_former,
    of_one_event,
    on_one_day,
    on_two_days,
    same_deed,
    times_meet,
)
from quoth.compare.gloss import claim_row
from quoth.compare.pairs import CLASSES, load_pair_model
from quoth.compare.versions import may_have_begun_it
from quoth.compare.words import content_stems, day_of, days_between
from quoth.model import FROM_NOTHING, Earlier, Grouped, Placement, make_id
from quoth.relations import load_relations
from quoth.topics import SHARED

WEIGHTS = {
    "likeness": 3.4,  # cosine of the vectors of what they claim
    "rare words": 5.0,  # shared stems over all stems of the two, each by its rarity so far
    "only names": -1.0,  # no word is shared that is not a name's
    "names around": 0.8,  # shared names of what stands around them, over all
    "same figure": 1.3,
    "one figure": -0.65,  # one has a figure, the other none
    "other figure": -1.3,
    "same count": 1.45,  # low, high and measure are the same
    "subject": 0.5,
    "object": 0.75,
    "predicate": 0.6,
    "other relation": -0.4,  # both are of a relation, and not of one
    "same day": 0.9,  # both are of one day
    "other time": -0.5,  # both say when, and the times do not meet
    "other polarity": -2.0,  # one says that it is so, the other has a "not" or "no"
    "denial": -0.5,  # one says that it is so, the other denies it in so many words
    "same report": -0.5,
    "same sentence": -4.4,  # a sentence does not say one thing twice
    "bias": -3.7,
}
"""Fitted by `training/fit_claims.py` on pairs of assertions of measuring affairs, with the reader's own vectors, then
rounded. That of rare words was raised with the threshold on affairs as wholes; those of denials are set by hand,
since the gold has a denial in the claim that it denies. Left-out terms (event, place, context, speaker, certainty) add
next to nothing to the order of the pairs of affairs left out of the fit."""

BLAMED = "blamed"
"""The relation of an accusation."""

NEAREST = 0.7
"""The share of the member that it fits best in how well an assertion fits a claim; the rest is the mean over all."""

THRESHOLD = 0.1
"""The fit (log-odds) from which an assertion joins a claim."""

UNSURE = (-0.75, 0.05)
"""Where the fit leaves it open, and the two share a name, a figure or an event, the pair model is asked as well."""

WORDS, WORDS_EVEN = 3.0, 0.3
"""What its answer is worth in log-odds, and the answer that changes nothing; chosen on the measuring affairs, each
judged by a model that had not seen it."""

MEMBERS = 8
"""A claim is compared by its first members: more change nothing and cost time."""

CANDIDATES = 300
"""Earlier assertions looked at, by the rarest things that they share."""

NEAR = 0.3
"""Claims whose nearest member has a lower cosine are not tried."""

FRAME = 0.3
"""What one relation with one side or event in common is worth beside the cosine when claims to try are chosen."""

PRIOR = 200
"""Assertions that rarity begins with, so that the first documents' words do not all count as common."""

SLIP, FAR = 3, (10, 30)
"""Days by which the days that two reports give one thing may differ; and by which two reports may be apart where one of
them gives none, if they share nothing and if they share one of the names that they are about."""

ANYTHING = re.compile(r"(?:i|it|that|there|they|this|we|what|who|you)?", re.IGNORECASE)
"""A subject that says of itself what it is about in no other report."""

TRIED = 12
"""Claims tried for an assertion, the nearest first."""


def group_claims(gathered: Gathered, earlier: Earlier = FROM_NOTHING) -> Grouped:
    """Which assertions are evidence of one claim; those that the `earlier` build placed alike are not placed anew."""
    evidence, resolved = gathered.evidence, gathered.resolved
    bases = find_bases(gathered)
    claim_of, rules = _assign(gathered, gathered.claimed(), take_over(evidence, bases, earlier))
    members: dict[int, list[Evidence]] = defaultdict(list)
    for item, claim in zip(evidence, claim_of, strict=True):
        members[claim].append(item)
    ids = {claim: make_id("cl", rows[0].row.assertion_id) for claim, rows in members.items()}
    names = {entity.entity_id: entity.name for entity in resolved.entities}
    claims = [claim_row(ids[claim], rows, names) for claim, rows in members.items()]
    placements = [
        Placement(
            assertion_id=item.row.assertion_id,
            claim_id=ids[claim],
            subject_id=item.subject if item.subject in names else "",
            object_id=item.object if item.object in names else "",
            place_id=item.place if item.place in names else "",
            event_id=item.event,
            rule=rule,
        )
        for item, claim, rule in zip(evidence, claim_of, rules, strict=True)
    ]
    return Grouped(claims, placements, bases)


def _assign(gathered: Gathered, vectors: Claimed, placed: Sequence[tuple[int, str]]) -> tuple[list[int], list[str]]:
    """The claim of each assertion, as the position of the claim's first member, and why; `placed` has the first."""
    evidence = gathered.evidence
    postings: dict[object, list[int]] = defaultdict(list)
    claim_of = np.zeros(len(evidence), dtype=np.intp)
    members: dict[int, list[Evidence]] = {}
    rules: list[str] = []
    rarity, frames = Rarity(), _Frames(evidence)
    for item in evidence:
        tells = rarity.add(item.stems)
        keys = _keys(item, tells)
        best, why = item.at, "first of its claim"
        if item.at < len(placed):
            best, why = placed[item.at]
        elif len(tried := _candidates(keys, postings)):
            alike = vectors.likenesses(tried, item.at)
            known = dict(zip(tried.tolist(), alike.tolist(), strict=True))
            fits: dict[int, float] = {}
            for claim in _nearest(claim_of[tried], alike + FRAME * frames.same(tried, item.at)):
                others = members[claim]
                if any(
                    of_two_incidents(item, other, gathered.topics) or tell_of_nothing(item, other, gathered.topics)
                    for other in others
                ):
                    continue
                fit = _claim_fit(item, others, known, vectors, rarity, tells)
                if fit is not None:
                    fits[claim] = fit
            if (fitting := _best(item, fits, evidence)) is not None:
                best, why = fitting, _why(item, evidence[fitting])
        claim_of[item.at] = best
        rules.append(why)
        own = members.setdefault(best, [])
        if len(own) < MEMBERS:
            own.append(item)
        for key in keys:
            postings[key].append(item.at)
    return claim_of.tolist(), rules


def _nearest(claims: npt.NDArray[np.intp], near: npt.NDArray[np.float32]) -> list[int]:
    """The claims to try, the nearest first: of each row its claim and how near it is."""
    rows = np.flatnonzero(near >= NEAR)
    found: dict[int, None] = {}
    for claim in claims[rows][np.lexsort((claims[rows], -near[rows]))].tolist():
        found[claim] = None
        if len(found) == TRIED:
            break
    return list(found)


def _keys(item: Evidence, stems: Iterable[str]) -> list[object]:
    """What a claim of it may share: names, figures, event, relation with a side, and its `stems`, in order."""
    keys: list[object] = [("name", name) for name in sorted(item.names | item.places)]
    keys += [("figure", figure) for figure in sorted(item.figures)]
    if item.event:
        keys.append(("event", item.event))
    if item.row.relation:
        keys += [("frame", item.row.relation, side) for side in (item.subject, item.object) if side]
    return [*keys, *stems]


def _candidates(keys: Sequence[object], postings: dict[object, list[int]]) -> npt.NDArray[np.intp]:
    """Earlier assertions that share keys, by the rarest keys first, at most about `CANDIDATES`."""
    found: set[int] = set()
    for rows in sorted((postings[key] for key in keys if key in postings), key=len):
        if found and len(found) + len(rows) > CANDIDATES:
            break
        found.update(rows[:CANDIDATES])
    return np.sort(np.fromiter(found, dtype=np.intp, count=len(found)))


class _Frames:
    """Which assertions are of one relation, and of one event or subject: numbers for words, to compare many at once."""

    def __init__(self, evidence: Sequence[Evidence]) -> None:
        self._relation, self._event, self._subject = (
            _numbered(words)
            for words in (
                (item.row.relation for item in evidence),
                (item.event for item in evidence),
                (item.subject for item in evidence),
            )
        )

    def same(self, many: npt.NDArray[np.intp], one: int) -> npt.NDArray[np.bool_]:
        """For many assertions whether each is of one frame with one."""
        relation, event, subject = self._relation[one], self._event[one], self._subject[one]
        events = (self._event[many] == event) & (event > 0)
        subjects = (self._subject[many] == subject) & (subject > 0) & (relation > 0)
        same: npt.NDArray[np.bool_] = (self._relation[many] == relation) & (events | subjects)
        return same


def _numbered(words: Iterable[str]) -> npt.NDArray[np.intp]:
    """A number for each word, one for each that is the same; 0 for ""."""
    numbers = {"": 0}
    return np.array([numbers.setdefault(word, len(numbers)) for word in words], dtype=np.intp)


def _claim_fit(
    item: Evidence,
    members: Sequence[Evidence],
    known: Mapping[int, float],
    vectors: Claimed,
    rarity: Rarity,
    tells: Mapping[str, float],
) -> float | None:
    """The fit to a claim's members, to the nearest above all, or None where something rules it out.

    `known` has likenesses that are looked up already, by the member's place.
    """
    fits = []
    for member in members:
        if is_ruled_out(item, member):
            return None
        rare = rarity.shared(tells, item.at, member.at, item.stems & member.stems)
        likeness = known.get(member.at)
        if likeness is None:
            likeness = vectors.likeness(item.at, member.at)
        fits.append(fit_of(item, member, likeness, rare))
    return NEAREST * max(fits) + (1 - NEAREST) * sum(fits) / len(fits)


def _best(item: Evidence, fits: Mapping[int, float], evidence: Sequence[Evidence]) -> int | None:
    """The claim that it fits best, by its first member's place, or None where it fits none well enough.

    Where the fits leave it open, the pair model is asked about those that its answer could bring to the fore.
    """
    unsure = {
        claim: fit
        for claim, fit in fits.items()
        if UNSURE[0] < fit < UNSURE[1] and _shares_a_thing(item, evidence[claim])
    }
    best, best_fit = None, THRESHOLD
    for claim, fit in fits.items():
        if claim not in unsure and fit > best_fit:
            best, best_fit = claim, fit
    asked = [claim for claim, fit in unsure.items() if fit + WORDS * (1 - WORDS_EVEN) > best_fit]
    if asked:
        said = load_pair_model().judge([(evidence[claim].row.exact, item.row.exact) for claim in asked], mutual=False)
        for claim, same in zip(asked, said[:, CLASSES.index("same")].tolist(), strict=True):
            fit = fits[claim] + WORDS * (same - WORDS_EVEN)
            if fit > best_fit:
                best, best_fit = claim, fit
    return best


def _shares_a_thing(one: Evidence, two: Evidence) -> bool:
    return bool(one.names & two.names or one.figures & two.figures) or of_one_event(one, two)


def terms(one: Evidence, two: Evidence, likeness: float, rare: float) -> dict[str, float]:
    """What speaks for and against two assertions being one claim, before weighting."""
    found = {"likeness": likeness, "rare words": rare}
    if not one.plain & two.plain and not _befell_alike(one.row.relation, two.row.relation):
        found["only names"] = 1.0
    figures = _told(one), _told(two)
    if any(figures):
        if figures[0] & figures[1]:
            found["same figure"] = 1.0
        else:
            found["other figure" if all(figures) else "one figure"] = 1.0
    if one.measure and one.measure == two.measure:
        found["same count"] = 1.0
    if around := one.around | two.around:
        found["names around"] = len(one.around & two.around) / len(around)
    for side in ("subject", "object"):
        if getattr(one, side) and getattr(one, side) == getattr(two, side):
            found[side] = 1.0
    if one.row.predicate and one.row.predicate == two.row.predicate:
        found["predicate"] = 1.0
    if one.row.relation and two.row.relation and one.row.relation != two.row.relation:
        found["other relation"] = 1.0
    if on_one_day(one, two):
        found["same day"] = 1.0
    if not times_meet(one, two):
        found["other time"] = 1.0
    if one.negative != two.negative:
        denier = one if one.negative else two
        found["denial" if denier.denies or same_deed(one, two) else "other polarity"] = 1.0
    if one.document_at == two.document_at:
        found["same report"] = 1.0
    if in_one_sentence(one, two):
        found["same sentence"] = 1.0
    return found


def _told(item: Evidence) -> frozenset[float]:
    """The figures that a clause is about: the value that it gives, where it gives one; never nought or one."""
    value = frozenset(figure for figure in (item.row.value_low, item.row.value_high) if figure is not None)
    return (value or item.figures) - {0.0, 1.0}


def _befell_alike(one: str, two: str) -> bool:
    """Do two relations say that one thing befell people, more or less closely: executed, killed, died?"""
    relations = load_relations()
    x, y = (relations[name].counted if name in relations else "" for name in (one, two))
    return x == y and x in COUNTED


def fit_of(one: Evidence, two: Evidence, likeness: float, rare: float) -> float:
    """How well two assertions fit one claim, in log-odds."""
    return weigh(terms(one, two, likeness, rare))


def weigh(found: Mapping[str, float]) -> float:
    """What speaks for and against it, weighed, in log-odds."""
    return WEIGHTS["bias"] + sum(WEIGHTS[name] * value for name, value in found.items())


class Rarity:
    """How much each stem tells, by how many assertions so far have it; later ones change nothing."""

    def __init__(self) -> None:
        self._seen: Counter[str] = Counter()
        self._assertions = 0
        self._mass: list[float] = []

    def add(self, stems: frozenset[str]) -> dict[str, float]:
        """What each stem of the next assertion tells."""
        self._assertions += 1
        self._seen.update(stems)
        weights = {stem: log((self._assertions + PRIOR) / self._seen[stem]) for stem in sorted(stems)}
        self._mass.append(sum(weights.values()))
        return weights

    def shared(self, weights: Mapping[str, float], one: int, two: int, both: frozenset[str]) -> float:
        """Jaccard of two assertions' stems by what they tell: 0 to 1."""
        common = sum(weights[stem] for stem in sorted(both))
        return common / max(1e-9, self._mass[one] + self._mass[two] - common)


def of_two_incidents(one: Evidence, two: Evidence, topics: Mapping[str, frozenset[str]]) -> bool:
    """Are two that count or tell what happened, of no common event, too far apart in time to be of one thing?

    In a war as many are killed on many days, in the same words. What two reports on one matter tell may be one thing
    however far apart they are; `topics` has by document what it is about.
    """
    if one.document_at == two.document_at or of_one_event(one, two):
        return False
    if not (one.measure or two.measure or one.event or two.event):
        return False
    if (shared := _topics_shared(one, two, topics)) >= SHARED:
        return False
    first, last = sorted((one.row, two.row), key=lambda row: row.earliest)
    ends, begins = day_of(first.latest[:10]), day_of(last.earliest[:10])
    if ends and begins:
        return (begins - ends).days > SLIP
    return abs(days_between(one.document, two.document)) > FAR[shared]


def _topics_shared(one: Evidence, two: Evidence, topics: Mapping[str, frozenset[str]]) -> int:
    """How much of what their two reports are about they have in common."""
    about = [topics.get(item.row.document_id, frozenset()) for item in (one, two)]
    return len(about[0] & about[1])


def tell_of_nothing(one: Evidence, two: Evidence, topics: Mapping[str, frozenset[str]]) -> bool:
    """Have two reports on two matters no more in common there than a verb: "it happens", "what is happening to us"?"""
    if one.document_at == two.document_at or _shares_a_thing(one, two):
        return False
    if one.places & two.places or one.around & two.around:
        return False
    if _topics_shared(one, two, topics) >= SHARED:
        return False
    verbs = content_stems(f"{one.row.predicate} {two.row.predicate}")
    least = 2 if ANYTHING.fullmatch(one.row.subject) and ANYTHING.fullmatch(two.row.subject) else 1
    return len((one.plain & two.plain) - verbs - anybody()) < least


def is_ruled_out(one: Evidence, two: Evidence) -> bool:
    """What no likeness outweighs."""
    if one.negative != two.negative and one.document_at == two.document_at and one.row.chain == two.row.chain:
        return True  # nobody denies in one report what he says in it
    if one.row.relation == two.row.relation == ROLE and is_former(one) != is_former(two):
        return True
    if one.negative != two.negative and not may_deny(one, two):
        return True
    if not (_is_one(one) or _is_one(two)):
        if one.measure and two.measure:
            return not _same_value(one, two) or _counts_others(one, two)
        if bool(one.measure) != bool(two.measure) and one.row.relation == two.row.relation != "":
            return True  # how many were hurt, and that somebody was
    if _of_two_doers(one, two):
        return True
    if _of_two_deaths(one, two) or _in_two_places(one, two):
        return True
    if one.row.relation != two.row.relation:
        return _opposed(one.row.relation, two.row.relation)
    if _exclusive(one.row.relation) and _of_two(one, two):
        return True  # what only one can be, of two
    if _about_two(one, two):
        return True
    if "first" in one.stems and "first" in two.stems and not may_have_begun_it(one, two):
        return True
    sides = one.subject and one.object and one.subject != one.object and one.row.relation
    return bool(sides) and (one.subject, one.object) == (two.object, two.subject)


def _of_two_doers(one: Evidence, two: Evidence) -> bool:
    """Does one report lay it at two doors: "the police shot him", "the police blamed the Guard"?"""
    if BLAMED not in (one.row.relation, two.row.relation) or one.document_at != two.document_at:
        return False
    (x, words), (y, others) = culprit_of(one), culprit_of(two)
    return bool(x and y) and x != y and not content_stems(words) & content_stems(others)


def _of_two(one: Evidence, two: Evidence) -> bool:
    """Do the two name nobody in common, or have they subjects of different names?"""
    if one.subject in one.names and two.subject in two.names:
        return one.subject != two.subject
    return bool(one.names and two.names) and not one.names & two.names


def _of_two_deaths(one: Evidence, two: Evidence) -> bool:
    """Does somebody die by the two on two days that are no one night, or is buried by one? Nobody dies twice."""
    relations = [load_relations().get(item.row.relation) for item in (one, two)]
    if one.measure or two.measure or not all(relation is not None and relation.final for relation in relations):
        return False
    return on_two_days(one, two) or (one.row.relation == BURIED) != (two.row.relation == BURIED)


def _in_two_places(one: Evidence, two: Evidence) -> bool:
    """Do the two put somebody in two places on one day: "was seen in Osk on Monday", "was in Tarn that evening"?"""
    elsewhere = bool(one.places and two.places) and not one.places & two.places
    return elsewhere and on_one_day(one, two) and not (one.measure or two.measure or one.event or two.event)


def _about_two(one: Evidence, two: Evidence) -> bool:
    """Do the two say one thing of two whose names have no word in common: that Orn resigned, and that Brun did?"""
    relation = load_relations().get(one.row.relation)
    if relation is None or relation.about == "":
        return False
    x, y = about_whom(one, relation), about_whom(two, relation)
    if x == y or x not in one.names or y not in two.names:
        return False
    words = [content_stems(item.row.subject if relation.about == "subject" else item.row.object) for item in (one, two)]
    return not words[0] & words[1]


def _exclusive(relation: str) -> bool:
    known = load_relations().get(relation)
    return known is not None and known.exclusive != ""


def _is_one(item: Evidence) -> bool:
    """Is its figure no more than an article: "killed a pilot"? Not "killed one pilot"."""
    return item.row.value_low == item.row.value_high == 1.0 and 1.0 not in item.figures


def _same_value(one: Evidence, two: Evidence) -> bool:
    """One figure, sharp or round: "three million", "some three million"; not "at least three million"."""
    x, y = ((item.row.value_low, item.row.value_high) for item in (one, two))
    return x == y or (None not in (*x, *y) and _middle(*x) == _middle(*y))


def _middle(low: float | None, high: float | None) -> float:
    return ((low or 0.0) + (high or 0.0)) / 2


def _counts_others(one: Evidence, two: Evidence) -> bool:
    """Is it the dead that the one counts, and the wounded the other, or have they no word in common?

    "17 teachers" and "17 missing teachers", "31 militants killed" and "31 dead" may be one count.
    """
    x, y = one.measure & COUNTED, two.measure & COUNTED
    return not one.measure & two.measure or (bool(x and y) and x != y)


def _opposed(one: str, two: str) -> bool:
    """Is one relation the end of what the other is, or does it exclude it: joined and left, dead and alive?"""
    relations = load_relations()
    if one not in relations or two not in relations:
        return False
    x, y = relations[one], relations[two]
    dead_and_in_a_state = (x.final and y.kind == "state") or (y.final and x.kind == "state")
    return dead_and_in_a_state or (x.kind == "end") != (y.kind == "end") or two in x.excludes or one in y.excludes


def _why(item: Evidence, first: Evidence) -> str:
    if item.row.exact.casefold() == first.row.exact.casefold():
        return "same words"
    if item.row.relation and item.row.relation == first.row.relation and item.subject == first.subject:
        return f"same subject and relation ({item.row.relation})"
    if item.figures & first.figures:
        return "same figure in like words"
    return "like words"
