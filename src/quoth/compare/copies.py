"""Passages that documents share, and which of two was first.

Found as wire copy is found (Smith, Cordell & Dillon, "Infectious texts", 2013; the seeds, chains and filters of text
alignment at PAN): word sequences that documents share are seeds, each worth more the fewer documents have it; seeds
that follow one another in both texts are chained over what was reworded between them, and a chain is a passage where
its seeds outweigh its gaps by as much as `ENOUGH`. Sentences may stand in another order.

No pairs of documents are compared but those that share enough seeds: each seed names the document that had it first
and the last one before, and whoever copied leads to what was copied there. So time and memory grow with the words,
some 80 bytes a word at the peak. A seed has 64 bits, not its words.

Words that stand between quotation marks are the speaker's: two outlets that quote them share an utterance, not a
text, so a passage that is mostly quotation is none.

Known gap: a passage put in other words throughout, or translated, is not found.
"""

from __future__ import annotations

import re
from array import array
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from quoth.compare.words import published
from quoth.model import VOICE_ZONES, Copy, Document
from quoth.outlets import CREDIT_CHARS, credited_agency, find_publisher

SHINGLE = 8
"""Words in a row that two texts do not share by chance; names of bodies and set phrases are shorter."""

SEED = 4
"""Words in a row that begin or carry on a passage: of those in a text with every third word changed, one in four
is left."""

GOES_ON = 0.33
"""What a seed that overlaps the one before is worth of its own weight: having one, two texts mostly have the next."""

ELSEWHERE = 500
"""So many further reports are thought of that do not have a seed, lest what all of a dozen have is held a set
phrase."""

ENOUGH = 3.5
"""What a passage is worth at least: of a text with every third word changed, some thirty words."""

IN_A_ROW = 2.15
"""What it is worth at least where `SHINGLE` words stand in a row: as much as those that three documents have. Names
of bodies and formulas that are longer are had by more."""

BREAK = 8
"""So many words without a match do not belong to a passage, though it goes on after them."""

GAP = 0.06
"""What a word without a match costs within a passage."""

SHIFT = 0.03
"""What a word costs by which the earlier text leaps forward or back."""

AS_MUCH = 0.75
"""Of the documents that have a passage, the first with so much of what any of them has is taken for its origin."""

MOST = 8
"""So many earlier documents are compared with a document: those with which it shares most."""

STEPS = sorted(((one, two) for one in range(3) for two in range(3)), key=lambda step: (max(step), sum(step)))
"""How many words of either text are passed over to the next one that both have."""

DROP = 3
"""When so many more words are passed over than are had in common, a passage has ended before."""

QUOTED_SHARE = 0.6
"""A passage of which more than this is between quotation marks is an utterance, not a copy."""

BLOCK = 10_000
"""So many documents' seeds are counted at a time."""

WORD = re.compile(r"\w+")
QUOTED = re.compile(r"“[^“”]{1,2000}”|«[^«»]{1,2000}»|(?<![^\s(\[])\"[^\"\n]{1,2000}\"(?!\w)")

BY = re.compile(r"\b(?:by|from|via|source:?|courtesy of)\s+(?:the\s+)?$", re.IGNORECASE)
OPENS, CLOSES = re.compile(r"[(\[/]\s*$"), re.compile(r"\s*[)\]/]")
GIVES = re.compile(r"\s+[-–—]{1,2}\s|(?:\s+also)?\s+contributed\b")
"""A credit line: "by Northline", "(Northline)", "Northline -", "Northline contributed"."""


class Copies:
    """The passages of each document that stood elsewhere before."""

    def __init__(self, rows: Sequence[Copy]) -> None:
        self.rows = list(rows)
        self._by_document: dict[str, list[Copy]] = {}
        for row in rows:
            self._by_document.setdefault(row.document_id, []).append(row)

    def covering(self, document_id: str, start: int, end: int, share: float) -> Copy | None:
        """The passage that holds at least `share` of the span; where it was copied there too, as it stood first."""
        first: Copy | None = None
        passed = {document_id}
        row = next(self.holding(document_id, start, end, share), None)
        while row is not None and row.earlier_document_id not in passed:
            first = (
                row if first is None else replace(row, document_id=first.document_id, start=first.start, end=first.end)
            )
            passed.add(row.earlier_document_id)
            start, end = (moved(row, at) for at in (start, end))
            row = next(self.holding(row.earlier_document_id, start, end, share / 2), None)
        return first

    def holding(self, document_id: str, start: int, end: int, share: float) -> Iterator[Copy]:
        """The passages that hold at least `share` of the span."""
        for row in self._by_document.get(document_id, ()):
            if min(row.end, end) - max(row.start, start) >= share * max(1, end - start):
                yield row


def moved(row: Copy, at: int) -> int:
    """About where a character of a passage stands in the earlier text."""
    return row.earlier_start + (at - row.start) * (row.earlier_end - row.earlier_start) // max(1, row.end - row.start)


def find_copies(documents: Sequence[Document]) -> list[Copy]:
    """Every passage that an earlier document has too, in the ledger's order of those that have it from elsewhere.

    Earlier is who published first; on one day, who credits no other outlet; then, who stands first in the ledger.
    Where an outlet is credited that published later, the days are turned round.
    """
    credited = _credits(documents)
    order = sorted(range(len(documents)), key=lambda at: (_dated(documents[at]), credited[at] != "", at))
    seeds = _Seeds([documents[at] for at in order])
    taken: list[list[_Passage]] = []  # by document in time
    rows: list[tuple[int, Copy]] = []
    for later, likely in enumerate(seeds.likely()):
        found = _first_of_each(_compare(seeds, later, likely, taken)) if likely else []
        taken.append([seeds.lengthen(later, passage) for passage in found])
        quoted = [match.span() for match in QUOTED.finditer(documents[order[later]].text)] if taken[later] else []
        for passage in taken[later]:
            spans = [seeds.span(later, part.here, part.here_end) for part in passage.parts]
            if _mostly_quoted(spans, quoted):
                continue
            for part, here in zip(passage.parts, spans, strict=True):
                at, earlier_at = order[later], order[passage.earlier]
                there = seeds.span(passage.earlier, part.there, part.there_end)
                if credited[earlier_at] == _family(documents[at]) and not credited[at]:
                    at, earlier_at, here, there = earlier_at, at, there, here
                basis = f"{_extent(part)}, {_first(documents[at], documents[earlier_at], credited[at])}"
                copy = Copy(documents[at].document_id, *here, documents[earlier_at].document_id, *there, basis)
                rows.append((at, copy))
    return [copy for _, copy in sorted(rows, key=lambda row: row[0])]


def _dated(document: Document) -> str:
    """When it was published; documents without a day come last."""
    return published(document) or "9"


def _family(document: Document) -> str:
    return find_publisher(document.outlet).family


def _extent(part: _Part) -> str:
    length = part.here_end - part.here
    return f"{length} words in a row" if part.matched == length else f"{part.matched} of {length} words"


def _first(later: Document, earlier: Document, credited: str) -> str:
    """What shows that one of two documents had a passage first."""
    if later.outlet == earlier.outlet:
        return "same outlet"
    if credited and credited == _family(earlier):
        return f"credits {credited}"
    return "published first" if _dated(later) > _dated(earlier) else "came first"


def _mostly_quoted(spans: Sequence[tuple[int, int]], quoted: Sequence[tuple[int, int]]) -> bool:
    inside = 0
    for start, end in spans:
        within = range(max(0, bisect_right(quoted, (start, start)) - 1), bisect_left(quoted, (end, 0)))
        inside += sum(max(0, min(quoted[at][1], end) - max(quoted[at][0], start)) for at in within)
    return inside > QUOTED_SHARE * sum(end - start for start, end in spans)


# --- passages of two documents ------------------------------------------------------------------------


class _Part(NamedTuple):
    """Words `here` to `here_end` of a document, which an earlier one has in that order at `there`."""

    here: int
    here_end: int
    there: int
    there_end: int
    matched: int  # words that both have


@dataclass(frozen=True, slots=True)
class _Passage:
    """What a document has from one place of an earlier one, without what stands between."""

    earlier: int
    parts: Sequence[_Part]
    worth: float


class _Chain:
    """Seeds that follow one another, what they are worth, and how many of them were worth most."""

    def __init__(self, here: int, there: int, weight: float) -> None:
        self.here, self.there = here, there
        self.seeds = [(here, there)]
        self.worth = self.most = weight
        self.best = 1
        self._seen = {there}

    def worth_at(self, here: int, there: int) -> float:
        """What it is worth after the words up to another seed."""
        step = here - self.here
        return self.worth - GAP * max(0, step - SEED) - SHIFT * abs(there - self.there - step)

    def add(self, here: int, there: int, weight: float) -> None:
        """Go on with a seed; what stands in the earlier text once counts once."""
        if there in self._seen:
            return
        step = here - self.here
        overlaps = step < SEED and step == there - self.there
        self.worth = self.worth_at(here, there) + weight * (GOES_ON if overlaps else 1.0)
        self.here, self.there = here, there
        self.seeds.append((here, there))
        self._seen.add(there)
        if self.worth >= self.most:
            self.most, self.best = self.worth, len(self.seeds)

    def enough(self) -> bool:
        """Is it worth a passage?"""
        if self.most >= ENOUGH or self.most < IN_A_ROW:
            return self.most >= ENOUGH
        row = 0
        for (here, there), (next_here, next_there) in pairwise(self.seeds[: self.best]):
            row = row + 1 if next_here == here + 1 and next_there == there + 1 else 0
            if row > SHINGLE - SEED - 1:
                return True
        return False

    def parts(self) -> list[_Part]:
        """Its best seeds, parted where either text has more than `BREAK` words between them."""
        parts: list[_Part] = []
        for here, there in self.seeds[: self.best]:
            last = parts[-1] if parts else None
            if last and here - last.here_end <= BREAK and -BREAK <= there - last.there_end + SEED <= BREAK + SEED:
                matched = last.matched + min(SEED, here + SEED - last.here_end)
                ends = max(last.there_end, there + SEED)
                parts[-1] = _Part(last.here, here + SEED, min(last.there, there), ends, matched)
            else:
                parts.append(_Part(here, here + SEED, there, there + SEED, SEED))
        return parts


def _chain(earlier: int, shared: Iterable[tuple[int, int, float]]) -> list[_Passage]:
    """The passages that are worth enough, of seeds in the document's order: its word, the earlier one's, the weight."""
    going: list[_Chain] = []
    chains: list[_Chain] = []
    for here, there, weight in shared:
        going = [chain for chain in going if chain.worth > GAP * (here - chain.here - SEED)]
        nearest = max(going, key=lambda chain: chain.worth_at(here, there), default=None)
        if nearest is not None and nearest.worth_at(here, there) > 0:
            nearest.add(here, there, weight)
        else:
            going.append(_Chain(here, there, weight))
            chains.append(going[-1])
    return [_Passage(earlier, chain.parts(), chain.most) for chain in chains if chain.enough()]


def _compare(seeds: _Seeds, later: int, likely: Sequence[int], taken: Sequence[Sequence[_Passage]]) -> list[_Passage]:
    """The passages that a document shares with the likely ones, and with those from which these have theirs."""
    roots = (passage.earlier for earlier in likely for passage in taken[earlier])
    return [
        passage
        for earlier in dict.fromkeys((*likely, *roots))
        for passage in _chain(earlier, seeds.shared(later, earlier))
    ]


def _first_of_each(found: Sequence[_Passage]) -> list[_Passage]:
    """Of passages on the same words one: of the first document that has about as much as any."""
    kept: list[_Passage] = []
    for passage in sorted(found, key=lambda one: (-one.worth, one.earlier, one.parts[0])):
        own = [part for part in passage.parts if 2 * _common([part], kept) <= part.here_end - part.here]
        if len(own) == len(passage.parts):
            enough = AS_MUCH * sum(part.here_end - part.here for part in own)
            as_much = (
                other
                for other in found
                if other.worth >= AS_MUCH * passage.worth and _common(passage.parts, [other]) >= enough
            )
            kept.append(min(as_much, key=lambda one: (one.earlier, one.parts[0])))
        elif any(part.here_end - part.here >= SHINGLE for part in own):
            kept.append(replace(passage, parts=own))
    return sorted(kept, key=lambda one: (one.parts[0], one.earlier))


def _common(parts: Sequence[_Part], passages: Iterable[_Passage]) -> int:
    """How many words of the document are in parts and in passages too."""
    return sum(
        max(0, min(part.here_end, other.here_end) - max(part.here, other.here))
        for passage in passages
        for other in passage.parts
        for part in parts
    )


# --- seeds of all documents ---------------------------------------------------------------------------


class _Seeds:
    """Which word sequences the documents, given in time, share: by place, and by the documents that had them before."""

    def __init__(self, documents: Sequence[Document]) -> None:
        self._starts, self._ends, self._tokens, self._bounds = array("I"), array("I"), array("I"), [0]
        numbers: dict[str, int] = {}
        for document in documents:
            for start, end in _voice(document):
                for match in WORD.finditer(document.text, start, end):
                    self._starts.append(match.start())
                    self._ends.append(match.end())
                    self._tokens.append(numbers.setdefault(match.group().casefold(), len(numbers)))
            self._bounds.append(len(self._tokens))
        owner = np.repeat(np.arange(len(documents), dtype=np.int32), np.diff(self._bounds))
        places = np.flatnonzero(owner[: 1 - SEED] == owner[SEED - 1 :])
        keys = _keys(np.frombuffer(self._tokens, np.uintc), len(numbers))[places]
        by_key = np.argsort(keys, kind="stable")
        keys, places = keys[by_key], places[by_key]
        owner = owner[places]

        number = np.cumsum(_changes(keys)) - 1
        enters = _changes(number) | _changes(owner)  # a document's first place of a key
        had_by = np.bincount(number[enters])
        chance = np.log((len(documents) + ELSEWHERE) / np.maximum(had_by, 2))
        self._weights = (chance / np.log((len(documents) + ELSEWHERE) / 2)).astype(np.float32)
        shared = had_by[number] > 1
        self._numbers = np.full(len(self._tokens), -1, np.int32)
        self._numbers[places[shared]] = number[shared]

        number, owner = number[enters], owner[enters]
        firsts = np.cumsum(had_by) - had_by
        again = np.flatnonzero(~_changes(number))
        self._later, self._first, self._last = owner[again], owner[firsts[number[again]]], owner[again - 1]
        self._votes = self._weights[number[again]]

    def span(self, document: int, here: int, here_end: int) -> tuple[int, int]:
        """The characters of words of a document."""
        base = self._bounds[document]
        return self._starts[base + here], self._ends[base + here_end - 1]

    def likely(self) -> Iterator[list[int]]:
        """For each document the earlier ones with which it shares most, of those that had a seed first or last."""
        documents = len(self._bounds) - 1
        for begin in range(0, documents, BLOCK):
            inside = np.flatnonzero((self._later >= begin) & (self._later < begin + BLOCK))
            more = inside[self._last[inside] != self._first[inside]]
            later = self._later[np.append(inside, more)].astype(np.int64)
            pairs = later * documents + np.append(self._first[inside], self._last[more])
            pairs, which = np.unique(pairs, return_inverse=True)
            votes = np.bincount(which, self._votes[np.append(inside, more)])
            enough = votes >= IN_A_ROW
            later, earlier = np.divmod(pairs[enough], documents)
            found: dict[int, list[int]] = defaultdict(list)
            for at in np.lexsort((earlier, -votes[enough])):
                found[int(later[at])].append(int(earlier[at]))
            for document in range(begin, min(begin + BLOCK, documents)):
                yield found[document][:MOST]

    def shared(self, later: int, earlier: int) -> Iterator[tuple[int, int, float]]:
        """The seeds that two documents share, in the order of the later one: its word, the earlier's, the weight.

        Where the earlier has a seed again, its first place is meant.
        """
        numbers, theirs = self._of(later), self._of(earlier)
        known, places = np.unique(theirs, return_index=True)
        at = np.minimum(np.searchsorted(known, numbers), len(known) - 1)
        here = np.flatnonzero((known[at] == numbers) & (numbers >= 0))
        return zip(here.tolist(), places[at[here]].tolist(), self._weights[numbers[here]].tolist(), strict=True)

    def lengthen(self, later: int, passage: _Passage) -> _Passage:
        """The passage with the words at the ends of its parts that belong to it, though no seed is left of them."""
        here = self._tokens[self._bounds[later] : self._bounds[later + 1]]
        there = self._tokens[self._bounds[passage.earlier] : self._bounds[passage.earlier + 1]]
        parts: list[_Part] = []
        for part in passage.parts:
            before, back, matched = _reach(here[: part.here][::-1], there[: part.there][::-1])
            after, on, also = _reach(here[part.here_end :], there[part.there_end :])
            longer = _Part(
                part.here - before,
                part.here_end + after,
                part.there - back,
                part.there_end + on,
                part.matched + matched + also,
            )
            parts = _joined(parts, longer)
        return replace(passage, parts=[part for part in parts if part.here_end - part.here >= SHINGLE] or parts)

    def _of(self, document: int) -> NDArray[np.int32]:
        return self._numbers[self._bounds[document] : self._bounds[document + 1]]


def _joined(parts: list[_Part], part: _Part) -> list[_Part]:
    """Parts and one more, as one with the last where they meet in both texts."""
    last = parts[-1] if parts else None
    if last is None or part.here > last.here_end or not last.there < part.there <= last.there_end:
        return [*parts, part]
    ends = max(last.here_end, part.here_end)
    matched = min(last.matched + part.matched, ends - last.here)
    return [*parts[:-1], _Part(last.here, ends, last.there, max(last.there_end, part.there_end), matched)]


def _reach(here: Sequence[int], there: Sequence[int]) -> tuple[int, int, int]:
    """How many words of each belong together from the beginning, and how many of them both have.

    Words in common outweigh those passed over: an alignment that goes on from a seed until it drops (as in BLAST).
    """
    best = (0, 0, 0)
    at = other = score = most = matched = 0
    while score > most - DROP:
        step = next(
            (
                (one, two)
                for one, two in STEPS
                if at + one < len(here) and other + two < len(there) and here[at + one] == there[other + two]
            ),
            None,
        )
        if step is None:
            break
        at, other, matched, score = at + step[0] + 1, other + step[1] + 1, matched + 1, score + 1 - max(step)
        if score > most:
            best, most = (at, other, matched), score
    return best


def _changes(values: NDArray[Any]) -> NDArray[np.bool_]:
    """Where a value differs from the one before."""
    return np.append(True, values[1:] != values[:-1])[: len(values)]


def _keys(tokens: NDArray[np.uintc], words: int) -> NDArray[np.uint64]:
    """A key of 64 bits for every `SEED` words in a row: a polynomial of the words' own, spread by splitmix64."""
    spread = (np.arange(words, dtype=np.uint64) + np.uint64(1)) * np.uint64(0x9E3779B97F4A7C15)
    for shift, factor in ((30, 0xBF58476D1CE4E5B9), (27, 0x94D049BB133111EB)):
        spread = (spread ^ (spread >> np.uint64(shift))) * np.uint64(factor)
    spread ^= spread >> np.uint64(31)
    hashed = spread[tokens]
    count = max(0, len(hashed) - SEED + 1)
    keys = np.zeros(count, np.uint64)
    for at in range(SEED):
        keys = keys * np.uint64(0x9E3779B97F4A7C15) + hashed[at : at + count]
    return keys


def _voice(document: Document) -> list[tuple[int, int]]:
    """The zones that speak for the outlet."""
    if not document.zones:
        return [(0, len(document.text))]
    return [(zone.start, zone.end) for zone in document.zones if zone.zone in VOICE_ZONES]


# --- credit lines -------------------------------------------------------------------------------------


def _credits(documents: Sequence[Document]) -> list[str]:
    """The family of the outlet that each document credits at its beginning or end; "" for none but its own.

    An agency that the vocabulary lists, or an outlet of the ledger by its name.
    """
    names: dict[str, dict[str, str]] = defaultdict(dict)  # by first word: the name, its family
    for outlet in dict.fromkeys(document.outlet for document in documents):
        name = find_publisher(outlet).name.removeprefix("The ")
        first = WORD.search(name)
        if first:
            names[first.group()][name] = find_publisher(outlet).family
    return [_credited(document, names) for document in documents]


def _credited(document: Document, names: Mapping[str, Mapping[str, str]]) -> str:
    own = _family(document)
    body = document.text[document.body_start :]
    agency = credited_agency(body)
    if agency and agency != own:
        return agency
    for edge in (body[:CREDIT_CHARS], body[-CREDIT_CHARS:]):
        for word in WORD.finditer(edge):
            for name, family in names.get(word.group(), {}).items():
                end = word.start() + len(name)
                if (
                    family != own
                    and edge.startswith(name, word.start())
                    and _is_credit(edge[: word.start()], edge[end:])
                ):
                    return family
    return ""


def _is_credit(before: str, after: str) -> bool:
    if OPENS.search(before):
        return CLOSES.match(after) is not None
    return BY.search(before) is not None or GIVES.match(after) is not None
