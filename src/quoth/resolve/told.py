"""Do sentences of several reports tell of one event? Named terms, weights fitted by people's judgements, clusters.

Asked of a block of tellings that may be one event (reports on one topic, in one week, of one kind of event), never of
a whole collection: time and memory go with the square of a block. First it is weighed which reports are on one
matter, by their names, words and vectors; then which tellings are one event, by the words that tell it, what they
mean in their context, what fills their sides, and whether one sentence tells both: a report that says "killed three
and wounded five" has two events. How well all members of two clusters fit on average decides whether they are joined
(agglomerative clustering by average linkage), so a single chance likeness joins nothing.

What all of a block shares tells nothing, so words count by their rarity in it and vectors by how they differ from its
mean.

Known gaps: sequels and parts told in one word ("the second attack") are told apart only by what else their sentences
say; pronouns ("it was the deadliest") mean nothing here.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from quoth.relations import triggers
from quoth.vocabularies import load

Floats = NDArray[np.float32]

REPORTS = {
    "vectors alike": 4.35,
    "names alike": 0.4,
    "shared names": 1.25,
    "names to share": -0.35,  # the fewer names of the two: of many, some are shared by chance
    "words alike": 8.1,
    "figures alike": 3.25,
    "bias": -0.7,
}
"""What it tells of two reports on one matter that they are alike in something, in log-odds."""

WEIGHTS = {
    "same word": 1.15,
    "same relation": 1.05,  # of the vocabulary, or kinds of one
    "alike in context": 2.6,
    "same word alike in context": -2.85,
    "surroundings alike": 2.65,
    "rare word": -0.55,
    "attributing word": -0.5,
    "sides alike": 0.85,
    "other sides": -0.55,
    "other time": -0.15,
    "other place": -0.2,
    "one beside the other": -0.55,  # a sentence that tells of one has the word of the other
    "each beside the other": -1.95,
    "told side by side": -2.8,  # sentences of the block have both words
    "other matter": -1.75,
    "words alike on one matter": 3.95,
    "bias": -3.5,
}
"""What it tells of two tellings of one event that they are alike in something, in log-odds.

Fitted to ECB+ train by `training/fit_events.py` and rounded, as those above are. Vectors of one word are alike anyway,
so likeness in context tells less of it."""

MATTER = -0.5
"""The mean fit (log-odds) of two clusters of reports from which they are held to be on one matter."""

THRESHOLD = -0.5
"""The mean fit (log-odds) from which clusters are joined; set on ECB+ train, topics left out of the fit."""


@dataclass(frozen=True, slots=True)
class Report:
    """What a report, or what is had of it, is about. All words are lemmas in lower case."""

    names: frozenset[str]  # words of names
    words: frozenset[str]  # all words that say something, those of names and figures too
    figures: frozenset[str]
    vector: Floats  # (width,) what it means, as the reader's encoder has it


@dataclass(frozen=True, slots=True)
class Telling:
    """One place at which a report tells of an event. All words are lemmas in lower case."""

    report: int  # its index among the reports
    sentence: int  # its index among the report's sentences
    word: str  # that tells it: "attack"
    words: frozenset[str]  # other words of the sentence that say something
    sides: frozenset[str]  # those among them that fill a place beside the word: who, whom, where
    times: frozenset[str]  # when the sentence says that it was
    places: frozenset[str]  # the places that it names
    alone: Floats  # (width,) what the words that tell it mean by themselves
    here: Floats  # (width,) what they mean in the sentence
    around: Floats  # (width,) what they mean with the few words around them


def group_events(reports: Sequence[Report], tellings: Sequence[Telling]) -> list[int]:
    """For each telling of a block the index of the first telling of the same event."""
    if not tellings:
        return []
    fit = weigh(telling_terms(reports, tellings), WEIGHTS)
    first: list[int] = (joined_at(fit) >= THRESHOLD).argmax(1).tolist()
    return first


def weigh(terms: dict[str, Floats], weights: dict[str, float]) -> Floats:
    """Terms of all pairs, (n, n) each, by their weights: log-odds (n, n)."""
    fit = np.full_like(next(iter(terms.values())), weights["bias"])
    for name, term in terms.items():
        fit += np.float32(weights[name]) * term
    return fit


def report_terms(reports: Sequence[Report]) -> dict[str, Floats]:
    """In what each two reports of a block are alike, (reports, reports) by the names of `REPORTS`."""
    names, words, figures = (_Sets([getattr(r, part) for r in reports]) for part in ("names", "words", "figures"))
    told = np.array([len(r.names) for r in reports], dtype=np.float32)
    return {
        "vectors alike": _cosines(_less_mean([r.vector for r in reports])),
        "names alike": names.likeness,
        "shared names": np.sqrt(names.shared),
        "names to share": np.sqrt(np.minimum(told[:, None], told[None])),
        "words alike": words.likeness,
        "figures alike": figures.likeness,
    }


def same_matter(reports: Sequence[Report]) -> Floats:
    """How likely two reports are on one matter, (reports, reports) log-odds, by all reports that either is like."""
    return joined_at(weigh(report_terms(reports), REPORTS))


def telling_terms(reports: Sequence[Report], tellings: Sequence[Telling]) -> dict[str, Floats]:
    """In what each two tellings of a block are alike, (tellings, tellings) by the names of `WEIGHTS`."""
    at = np.array([t.report for t in tellings], dtype=np.int64)
    matter = same_matter(reports)[np.ix_(at, at)]
    words = [t.word for t in tellings]
    same = _equal(words)
    alone, around = (_cosines([getattr(t, part) for t in tellings]) for part in ("alone", "around"))
    here = _cosines(_less_mean([t.here for t in tellings]))
    context, sides, times, places = (
        _Sets([getattr(t, part) for t in tellings]) for part in ("words", "sides", "times", "places")
    )
    beside = np.array([[word in t.words for word in words] for t in tellings], dtype=np.float32) * (1 - same)
    rarity = np.array([context.rarity_of(word) for word in words], dtype=np.float32)
    cues = np.array([word in _cues() for word in words], dtype=np.float32)
    return {
        "same word": same,
        "same relation": _relations(words),
        "alike in context": here,
        "same word alike in context": same * here,
        "surroundings alike": around,
        "rare word": np.minimum(rarity[:, None], rarity[None]),
        "attributing word": np.maximum(cues[:, None], cues[None]),
        "sides alike": sides.likeness,
        "other sides": sides.disjoint,
        "other time": times.disjoint,
        "other place": places.disjoint,
        "one beside the other": np.maximum(beside, beside.T),
        "each beside the other": beside * beside.T,
        "told side by side": _side_by_side(tellings) * (1 - same),
        "other matter": (matter < MATTER).astype(np.float32),
        "words alike on one matter": alone / (1 + np.exp(-matter)),
    }


def joined_at(fit: Floats) -> Floats:
    """The mean fit at which any two of a block come together when the best clusters are joined until one is left.

    Two are in one cluster at a threshold if this is as high or higher; of the diagonal it is infinite. (n, n) to
    (n, n); the time goes with n cubed in the worst case, in passes over arrays.
    """
    count = len(fit)
    out = np.full((count, count), np.inf, dtype=np.float32)
    between = fit.astype(np.float64)
    np.fill_diagonal(between, -np.inf)
    members = [[i] for i in range(count)]
    level = np.inf
    for _ in range(count - 1):
        one, two = sorted(divmod(int(between.argmax()), count))
        level = min(level, between[one, two])  # the same but for the last places: average linkage has no inversions
        out[np.ix_(members[one], members[two])] = out[np.ix_(members[two], members[one])] = level
        left, right = len(members[one]), len(members[two])
        mean = (left * between[one] + right * between[two]) / (left + right)
        between[one], between[:, one] = mean, mean
        between[two], between[:, two] = -np.inf, -np.inf
        between[one, one] = -np.inf
        members[one], members[two] = members[one] + members[two], []
    return out


class _Sets:
    """Sets of words of a block compared, each word by its rarity: all (sets, sets)."""

    def __init__(self, sets: Sequence[frozenset[str]]) -> None:
        self._count = len(sets)
        self._seen = Counter(word for one in sets for word in one)
        column = {word: i for i, word in enumerate(sorted(self._seen))}
        table = np.zeros((len(sets), len(column)), dtype=np.float32)
        for row, one in enumerate(sets):
            table[row, [column[word] for word in one]] = 1
        rarity = np.array([self.rarity_of(word) for word in column], dtype=np.float32)
        self.shared = np.asarray(
            (table * rarity) @ table.T, dtype=np.float32
        )  # the rarities of what two share, added up

    def rarity_of(self, word: str) -> float:
        """The logarithm of how many times more sets there are than sets that have the word."""
        return float(np.log((self._count + 1) / max(1, self._seen[word])))

    @property
    def likeness(self) -> Floats:
        """What two share, as a part of what they have together."""
        own = self.shared.diagonal()
        both = own[:, None] + own[None] - self.shared
        return np.asarray(self.shared / np.where(both > 0, both, 1), dtype=np.float32)

    @property
    def disjoint(self) -> Floats:
        """1 where both have something and share nothing."""
        filled = self.shared.diagonal() > 0
        return np.asarray(np.outer(filled, filled) & (self.shared == 0), dtype=np.float32)


@cache
def _cues() -> frozenset[str]:
    """Verbs that attribute words: every report's "said" is mostly its own."""
    return frozenset(word for entry in load("cues")["verbs"] for word in entry["words"].split())


def _equal(words: Sequence[str]) -> Floats:
    return np.array([[one == two for two in words] for one in words], dtype=np.float32)


def _relations(words: Sequence[str]) -> Floats:
    """1 where two words carry one relation of the vocabulary, or kinds of one."""
    carried: dict[str, set[str]] = defaultdict(set)
    for kind in ("verbs", "nouns", "adjectives"):
        for word, relation in triggers(kind):
            carried[word] |= {relation.name, *relation.implies}
    sets = [carried.get(word, set()) for word in words]
    return np.array([[not one.isdisjoint(two) for two in sets] for one in sets], dtype=np.float32)


def _side_by_side(tellings: Sequence[Telling]) -> Floats:
    """How often the block's sentences have both words, as a part of those that have the rarer one."""
    sentences = {(t.report, t.sentence): t.words | {t.word} for t in tellings}
    words = sorted({t.word for t in tellings})
    table = np.array([[word in one for one in sentences.values()] for word in words], dtype=np.float32)
    together, alone = table @ table.T, table.sum(1)
    shares = together / (np.minimum(alone[:, None], alone[None]) + 1)
    at = np.searchsorted(words, [t.word for t in tellings])
    out: Floats = shares[np.ix_(at, at)]
    return out


def _less_mean(vectors: Sequence[Floats]) -> list[Floats]:
    """Vectors of unit length, less their mean."""
    rows = [vector / max(1e-9, float(np.linalg.norm(vector))) for vector in vectors]
    mean = np.mean(rows, 0)
    return [row - mean for row in rows]


def _cosines(vectors: Sequence[Floats]) -> Floats:
    rows = np.array(vectors, dtype=np.float32)
    rows /= np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-9)
    out: Floats = rows @ rows.T
    return out
