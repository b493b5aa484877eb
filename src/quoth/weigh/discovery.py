"""Truth discovery on a plain table: which of the values that sources claim is true, whom to trust, who copies whom.

A source says of an item, an (object, attribute), a value. Given the truth it says just that, or a value that the
truth bears out (within a tolerance, a part of it, the country for the town), or a wrong one; how often each, is
learnt for each source by expectation maximisation, from the truths as far as they are known, and the truths from the
sources. Sources that share values which few others give and which are not true are held to copy, and copiers are
counted together as one.

Where it comes from. Truth and trust from one another: Yin, Han and Yu, "Truth discovery with multiple conflicting
information providers on the web", KDD 2007. Copying seen in shared false values: Dong, Berti-Equille and Srivastava,
"Integrating conflicting data: the role of source dependence", VLDB 2009. Wrong values as popular as they are claimed:
Dong, Saha and Srivastava, "Less is more", VLDB 2013. The three ways to claim, for hierarchies: Jung, Kim and Shim,
"Crowdsourced truth discovery in the presence of hierarchies for knowledge fusion", EDBT 2019. Ours: one model for
hierarchies, tolerances and parts; evidence of copying that fades with the share of sources that say the same, since
of two readings with many sources each either may be true; copiers sharing a vote without an order among them.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Support = Callable[[str, str], float]
"""`support(claimed, truth)`: how far, 0 to 1, whoever claims the one is borne out when the other, different, is true.
Where both support each other the values count as near, as times a minute apart."""

COLUMNS = ("source", "object", "attribute", "value")

ROUNDS = 30
SETTLED = 1e-4
"""No probability changes by more: enough."""

TRUST = 10.0
"""So many claims of the average source are put to each source's own."""

DOUBT = 0.1
"""This share of each source's ways is the average source's, so that none is held to be infallible."""

UNSEEN_WRONG = 10.0
"""Votes for wrong values that nobody happens to claim: what makes it unlikely that two err alike."""

UNSEEN_NEAR = 5.0
"""The same for values near the truth, where near is mutual; the ancestors of a value are all known."""

COPIES = 0.1
"""Chance, before anything is seen, that of two sources one copies the other."""

TOLD = 0.5
"""Copying that is at least so likely is told."""

COPIED = 0.95
"""Share of its claims that a copier copies."""

FADES = 4
"""Power of the share of sources that say otherwise, by which sharing a value is evidence of copying."""

CANDIDATES = 100
"""The most claimed values of an item that may be its truth."""

COMPARED = 200
"""Sources an item that are compared for copying, those with the most claims; so that time stays linear in claims."""


@dataclass(frozen=True, slots=True)
class Belief:
    """A value that is claimed of an item."""

    object: str
    attribute: str
    value: str
    probability: float  # that it is true; those of an item sum to at most 1, the rest being that none is
    near: float  # that it is, or one that it fully supports and that supports it
    sources: int  # that claim it


@dataclass(frozen=True, slots=True)
class Source:
    """How far a source is to be trusted."""

    source: str
    claims: int
    reliability: float  # share of its claims that are true, or borne out by the truth
    exact: float  # share that are just the truth


@dataclass(frozen=True, slots=True)
class Copying:
    """Two sources of which one seems to copy the other, or both a third."""

    source: str  # the likelier copier: more of its claims are also the other's
    copied_from: str
    probability: float  # that there is copying, either way
    direction: float  # that it goes this way: 0.5 where values cannot tell


@dataclass(frozen=True, slots=True)
class Discovered:
    """Beliefs by object and attribute, the likeliest first; sources by name; copying, the surest first."""

    beliefs: tuple[Belief, ...]
    sources: tuple[Source, ...]
    copying: tuple[Copying, ...]

    def truths(self) -> dict[tuple[str, str], Belief]:
        """The first belief of each (object, attribute)."""
        found: dict[tuple[str, str], Belief] = {}
        for belief in self.beliefs:
            found.setdefault((belief.object, belief.attribute), belief)
        return found


def discover(
    claims: pa.Table | Iterable[Sequence[object]], support: Support | None = None, *, copying: bool = True
) -> Discovered:
    """What to believe of a table of claims.

    `claims` is an Arrow table with the columns source, object, attribute and value, or rows of the four. Values are
    compared as text; a row without a value claims nothing, and one that is there twice counts once. Several values of
    a source for an item share its vote. The order of rows does not matter. `support` may be one of the functions
    below, or any other; without it values are the same or different. Raises ValueError for other tables.
    """
    rows = _rows(claims)
    if not rows:
        return Discovered((), (), ())
    table = _Table(rows, support)
    pairs = _Pairs(table) if copying else None
    return _tell(table, pairs, *_learn(table, pairs))


# --- kinds of values ----------------------------------------------------------------------------------


def numbers_within(share: float) -> Support:
    """Numbers support each other when they differ by this share of the larger or less."""

    def support(claimed: str, truth: str) -> float:
        one, two = _number(claimed), _number(truth)
        return float(abs(one - two) <= share * max(abs(one), abs(two)))

    return support


def clock_within(minutes: float) -> Support:
    """Times of day, HH:MM, support each other within so many minutes, across midnight too; others do not."""

    def support(claimed: str, truth: str) -> float:
        apart = abs(_minutes(claimed) - _minutes(truth))
        return float(min(apart, 24 * 60 - apart) <= minutes)

    return support


def parts_in_common(separator: str = ";") -> Support:
    """Lists support each other by the parts that they share of all that either has."""

    def support(claimed: str, truth: str) -> float:
        one, two = ({part.strip() for part in value.split(separator)} - {""} for value in (claimed, truth))
        return len(one & two) / max(1, len(one | two))

    return support


def ancestor_of(above: Mapping[str, Collection[str]]) -> Support:
    """A value is borne out by all under it: `above` has every ancestor of each value."""

    def support(claimed: str, truth: str) -> float:
        return float(claimed in above.get(truth, ()))

    return support


def _number(value: str) -> float:
    try:
        return float(value.replace(",", ""))
    except ValueError:
        return math.nan


def _minutes(value: str) -> float:
    found = re.fullmatch(r"(\d{1,2}):(\d\d)", value)
    return 60 * int(found[1]) + int(found[2]) if found else math.nan


# --- the table as numbers -----------------------------------------------------------------------------


def _rows(claims: pa.Table | Iterable[Sequence[object]]) -> list[tuple[str, str, str, str]]:
    """The claims as texts, each once, in order."""
    if isinstance(claims, pa.Table):
        missing = [name for name in COLUMNS if name not in claims.column_names]
        if missing:
            raise ValueError(f"the table of claims has no column {', '.join(missing)}")
        claims = zip(*(claims[name].to_pylist() for name in COLUMNS), strict=True)
    rows = set()
    for row in claims:
        if isinstance(row, str) or len(row) != len(COLUMNS):
            raise ValueError(f"a claim is source, object, attribute and value, not {row!r}")
        if not _absent(row[3]):
            source, thing, attribute, value = ("" if part is None else str(part).strip() for part in row)
            rows.add((source, thing, attribute, value))
    return sorted(rows)


def _absent(value: object) -> bool:
    return value is None or not str(value).strip() or (isinstance(value, float) and math.isnan(value))


class _Table:
    """Claims, values and items by number; and each value beside each that may be the truth of its item."""

    def __init__(self, rows: list[tuple[str, str, str, str]], support: Support | None) -> None:
        counts: dict[tuple[str, str, str], int] = {}
        for row in rows:
            counts[row[1:]] = counts.get(row[1:], 0) + 1
        self.values = sorted(counts, key=lambda value: (value[:2], -counts[value], value[2]))
        self.names = sorted({row[0] for row in rows})
        items = {item: at for at, item in enumerate(dict.fromkeys(value[:2] for value in self.values))}
        by_name = {name: at for at, name in enumerate(self.names)}
        by_value = {value: at for at, value in enumerate(self.values)}
        # of each claim
        self.source: Ints = np.array([by_name[row[0]] for row in rows])
        self.value: Ints = np.array([by_value[row[1:]] for row in rows])
        # of each value
        self.item: Ints = np.array([items[value[:2]] for value in self.values])
        self.votes: Ints = np.array([counts[value] for value in self.values])
        # of each item
        self.claims = np.bincount(self.item, weights=self.votes).astype(np.int64)
        sizes = np.bincount(self.item)
        candidates = np.minimum(sizes, CANDIDATES)[self.item]
        first = (np.cumsum(sizes) - sizes)[self.item]
        self.candidate = np.arange(len(first)) - first < CANDIDATES
        # of each pair of what is claimed and what may be true
        self.claimed, nth = _spread(candidates)
        self.truth = first[self.claimed] + nth
        self.same = self.claimed == self.truth
        self.support = self._ask(support) if support else np.zeros(len(self.truth))
        self.mutual: Floats = np.zeros(len(self.truth))
        held = np.flatnonzero(self.support > 0)
        pairs = list(zip(self.claimed[held].tolist(), self.truth[held].tolist(), strict=True))
        given = dict(zip(pairs, self.support[held].tolist(), strict=True))
        self.mutual[held] = [min(given[one, two], given.get((two, one), 0.0)) for one, two in pairs]
        self.way: Ints = np.where(self.same, 0, np.where(self.support > 0, 1, 2))  # exact, borne out, wrong
        # of each claim beside each that may be true
        self.of_claim, nth = _spread(candidates[self.value])
        self.pair = (np.cumsum(candidates) - candidates)[self.value[self.of_claim]] + nth
        several = np.unique(self.source * len(items) + self.item[self.value], return_inverse=True, return_counts=True)
        self.share: Floats = 1 / several[2][several[1]]

    def _ask(self, support: Support) -> Floats:
        asked: dict[tuple[str, str], float] = {}
        answers = np.zeros(len(self.truth))
        for at in np.flatnonzero(~self.same):
            key = (self.values[self.claimed[at]][2], self.values[self.truth[at]][2])
            if key not in asked:
                asked[key] = float(support(*key))
                if not 0 <= asked[key] <= 1:
                    raise ValueError(f"the support of {key[0]!r} for {key[1]!r} is {asked[key]}, not within 0 and 1")
            answers[at] = asked[key]
        return answers

    def per_value(self, at: Ints, weights: Floats) -> Floats:
        return np.bincount(at, weights=weights, minlength=len(self.values)).astype(np.float64)

    def per_item(self, at: Ints, weights: Floats) -> Floats:
        return np.bincount(at, weights=weights, minlength=len(self.claims)).astype(np.float64)


def _spread(sizes: Ints) -> tuple[Ints, Ints]:
    """0 0 0 1 1 ... and 0 1 2 0 1 ... for sizes of 3, 2, ..."""
    groups = np.repeat(np.arange(len(sizes)), sizes)
    return groups, np.arange(len(groups)) - np.repeat(np.cumsum(sizes) - sizes, sizes)


# --- who copies ---------------------------------------------------------------------------------------


class _Pairs:
    """Sources with items in common, and their claims that are the same."""

    def __init__(self, table: _Table) -> None:
        item = table.item[table.value]
        order = np.lexsort((table.source, -np.bincount(table.source)[table.source], item))
        order = order[_nth_in_run(item[order]) < COMPARED]
        item = item[order]
        nth = _nth_in_run(item)
        later, back = _spread(nth)
        one, two = order[later], order[later - 1 - back]
        one, two = (np.where(table.source[one] < table.source[two], a, b) for a, b in ((one, two), (two, one)))
        apart = table.source[one] != table.source[two]
        one, two = one[apart], two[apart]
        keys, of = np.unique(table.source[one] * len(table.names) + table.source[two], return_inverse=True)
        same = table.value[one] == table.value[two]
        self.first, self.second = np.divmod(keys, len(table.names))
        self.agree = np.bincount(of, weights=same, minlength=len(keys))
        self.differ = np.bincount(of, weights=~same, minlength=len(keys))
        self.one, self.two, self.of = one[same], two[same], of[same]
        share = table.votes / table.claims[table.item]
        by_chance = np.maximum((table.votes - 1) / table.claims[table.item], 1e-3)  # of the others, one more for doubt
        self.evidence = (1 - share) ** FADES * np.log(COPIED / by_chance + 1 - COPIED)

    def copying(self, table: _Table, true: Floats) -> Floats:
        """The chance of copying, a pair."""
        shared = ((1 - true) * self.evidence)[table.value[self.one]]
        odds = np.bincount(self.of, weights=shared, minlength=len(self.agree)) + self.differ * math.log(1 - COPIED)
        odds += math.log(COPIES / (1 - COPIES))
        return np.asarray(1 / (1 + np.exp(-np.clip(odds, -500, 500))))

    def votes(self, table: _Table, copying: Floats) -> Floats:
        """What each claim counts: with those of n full copies of one source all share one vote."""
        echoes = COPIED * copying[self.of]
        count = len(table.value)
        others = np.bincount(self.one, weights=echoes, minlength=count)
        others += np.bincount(self.two, weights=echoes, minlength=count)
        return table.share / (1 + others)


def _nth_in_run(sorted_numbers: Ints) -> Ints:
    """0, 1, 2, ... within each stretch of one number."""
    return np.arange(len(sorted_numbers)) - np.searchsorted(sorted_numbers, sorted_numbers)


# --- truth and trust ----------------------------------------------------------------------------------


def _learn(table: _Table, pairs: _Pairs | None) -> tuple[Floats, Floats, Floats]:
    """The chance that each value is true; each source's ways (exact, borne out, wrong); the chance that pairs copy."""
    item, sources = table.item[table.value], len(table.names)
    true = table.per_value(table.value, table.share)
    true = true * table.candidate
    true /= table.per_item(table.item, true)[table.item]
    none: Floats = np.zeros(len(table.claims))
    votes, copying = table.share, np.zeros(0)
    ways: Floats = np.zeros((sources, 3))
    way, by = table.way[table.pair], table.source[table.of_claim]
    for _ in range(ROUNDS):
        if pairs:
            copying = pairs.copying(table, true)
            votes = pairs.votes(table, copying)
        held = true[table.truth[table.pair]] * votes[table.of_claim]
        counts = np.stack([np.bincount(by, weights=held * (way == kind), minlength=sources) for kind in range(3)], 1)
        counts[:, 2] += np.bincount(table.source, weights=votes * none[item], minlength=sources)
        average = counts.sum(0) + 1
        average /= average.sum()
        ways = counts + TRUST * average
        ways /= ways.sum(1, keepdims=True)
        likely = np.log((1 - DOUBT) * ways + DOUBT * average)
        # how likely each claim is if this or that is true, or nothing that anybody claims
        popular = table.per_value(table.value, votes)
        log_share = _log_share(table, popular)
        scores = table.per_value(
            table.truth[table.pair], votes[table.of_claim] * (likely[by, way] + log_share[table.pair])
        )
        all_wrong = np.log(popular / (table.per_item(table.item, popular)[table.item] + UNSEEN_WRONG))
        nothing = table.per_item(item, votes * (likely[table.source, 2] + all_wrong[table.value]))
        scores[~table.candidate] = -np.inf
        most = nothing.copy()
        np.maximum.at(most, table.item, scores)
        odds = np.exp(scores - most[table.item])
        against = np.exp(nothing - most)
        total = table.per_item(table.item, odds) + against
        before, true, none = true, odds / total[table.item], against / total
        if np.abs(true - before).max() < SETTLED:
            break
    return true, ways, copying


def _log_share(table: _Table, popular: Floats) -> Floats:
    """Of each pair, the log of the share that the claimed value has among those claimed in the same way."""
    weight = np.where(table.way == 1, table.support, 1.0) * popular[table.claimed]
    near = table.per_value(table.truth, weight * (table.way == 1))[table.truth] + UNSEEN_NEAR * (table.mutual > 0)
    wrong = table.per_value(table.truth, weight * (table.way == 2))[table.truth] + UNSEEN_WRONG
    return np.log(np.where(table.same, 1.0, weight / np.where(table.way == 1, np.maximum(near, 1e-9), wrong)))


def _tell(table: _Table, pairs: _Pairs | None, true: Floats, ways: Floats, copying: Floats) -> Discovered:
    near = true + table.per_value(table.claimed, true[table.truth] * (table.mutual >= 1))
    near = np.minimum(near, 1.0)
    order = np.lexsort((np.arange(len(true)), -true.round(9), -near.round(9), table.item))
    beliefs = tuple(
        Belief(thing, attribute, value, chance, close, votes)
        for (thing, attribute, value), chance, close, votes in zip(
            [table.values[at] for at in order],
            true[order].tolist(),
            near[order].tolist(),
            table.votes[order].tolist(),
            strict=True,
        )
    )
    claims = np.bincount(table.source)
    sources = tuple(
        Source(name, int(claims[at]), float(ways[at, 0] + ways[at, 1]), float(ways[at, 0]))
        for at, name in enumerate(table.names)
    )
    if pairs is None:
        return Discovered(beliefs, sources, ())
    found = []
    for at in np.flatnonzero(copying >= TOLD):
        one, two = int(pairs.first[at]), int(pairs.second[at])
        if claims[one] > claims[two]:  # the same claims are a smaller share of its own
            one, two = two, one
        way = claims[two] / (claims[one] + claims[two])
        found.append(Copying(table.names[one], table.names[two], float(copying[at]), float(way)))
    return Discovered(beliefs, sources, tuple(sorted(found, key=lambda c: (-c.probability, c.source, c.copied_from))))
