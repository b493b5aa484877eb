"""A report in the order in which it is read: what the terminal and the page show of it, laid out once for both.

A document's text falls into units, a sentence or a heading each. A unit's words fall into stretches over which no
mark begins or ends: whose words they are, who is named as speaker, which words attribute, what is not asserted, and
who a "he" is. Beside them stand notes: the statements that the unit holds, and what is asserted in each. Stretches
nest as statements do, and the innermost owns the words; whatever the rows say, the units' words and the blanks
between them are the document's text.
"""

from __future__ import annotations

import heapq
import re
import zlib
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import pairwise

from quoth.model import VOICE_ZONES, Assertion, Document, Mention, Statement, Zone, ZoneName
from quoth.names import key

HUES = 8
"""Colours that speakers share; a document with more of them repeats some, and their names tell them apart."""
NEAR = 60
"""Characters within which a name explains the description beside it: "the director, Lena Corvath"."""
_PARAGRAPH = re.compile(r"\n[ \t\r]*\n\s*")
_LINE = re.compile(r"\n\s*")
_ENDED = re.compile(r"[.!?…][\"'”’»)]*[ \t\r]*\n\s*")
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Voice:
    """A speaker of a document with a hue from 0 to HUES - 1; voice 0 is the outlet, its hue is -1."""

    name: str  # "" when nobody is named
    hue: int


@dataclass(frozen=True, slots=True)
class Stretch:
    """Words under the same marks; statements by their number, from 1, 0 for none."""

    start: int
    end: int
    said: int = 0  # whose content they are
    depth: int = 0  # statements that the content lies in, its own included
    source: int = 0
    cue: int = 0
    unasserted: bool = False
    mention: Mention | None = None  # that ends here and is to be explained: who "he" is


@dataclass(slots=True)
class Note:
    """What a unit holds of one statement, or of the outlet's own voice (number 0)."""

    number: int
    begins: bool = False  # not begun in a unit before
    assertions: list[Assertion] = field(default_factory=list)


@dataclass(slots=True)
class Unit:
    """A sentence, or what stands like one."""

    start: int
    end: int
    zone: ZoneName
    opens: bool  # a paragraph
    stretches: list[Stretch] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)


@dataclass(slots=True)
class Layout:
    """A document laid out; `statements[n - 1]` has the number n, and `voice_of[n]` says whose it is."""

    units: list[Unit]
    statements: list[Statement]
    voices: list[Voice]
    voice_of: list[int]
    parents: list[int]  # by number, that of the statement each lies in; 0 for none

    def lies_in(self, number: int, other: int) -> bool:
        """Whether a statement lies in another, at whatever depth."""
        seen = {number}
        while (number := self.parents[number]) not in seen and number != other:
            seen.add(number)
        return number == other

    def hue(self, number: int) -> int:
        """The hue of the speaker of a statement; -1 for the outlet."""
        return self.voices[self.voice_of[number]].hue


def lay_out(
    document: Document,
    statements: Iterable[Statement],
    assertions: Iterable[Assertion],
    mentions: Iterable[Mention],
    *,
    length: int | None = None,
    cuts: Iterable[int] = (),
) -> Layout:
    """The first `length` characters of a document, with a stretch beginning at each of `cuts`."""
    length = len(document.text) if length is None else length
    text = document.text[:length]
    told = sorted((s for s in statements if s.start < length), key=lambda s: (s.start, -s.end))
    stated = sorted((a for a in assertions if a.start < length), key=lambda a: (a.start, -a.end))
    voices, voice_of = _voices(told, document.outlet)
    units = _units(document.zones, text, {at for a in stated for at in (a.sentence_start, a.sentence_end)})
    depths = _depths(told)
    layers: list[tuple[int, int, str, int, int]] = []  # start, end, layer, depth, number of the statement
    for number, statement in enumerate(told, 1):
        depth = depths[statement.statement_id]
        layers += [(s.start, s.end, "said", depth, number) for s in statement.content_spans]
        layers += [(s.start, s.end, "source", depth, number) for s in statement.source_spans]
        layers += [(s.start, s.end, "cue", depth, number) for s in statement.cue_spans]
    layers += [(a.start, a.end, "unasserted", 0, 0) for a in stated if not a.asserted]
    explained = _explained(units, text, mentions)
    bounds = [at for unit in units for at in (unit.start, unit.end)]
    bounds += [at for mention in explained.values() for at in (mention.start, mention.end)]
    stretches = _stretches(layers, [*bounds, *cuts], length, explained)
    at = 0
    for unit in units:
        while at < len(stretches) and stretches[at].start < unit.end:
            stretch = stretches[at]
            if stretch.start >= unit.start:
                unit.stretches.append(stretch if unit.zone in VOICE_ZONES else Stretch(stretch.start, stretch.end))
            at += 1
    _note(units, told, stated)
    numbers = {row.statement_id: number for number, row in enumerate(told, 1)}
    return Layout(units, told, voices, voice_of, [0, *(numbers.get(row.parent_id, 0) for row in told)])


def _voices(statements: list[Statement], outlet: str) -> tuple[list[Voice], list[int]]:
    """The voices in order of appearance; a name takes the hue of its own in every document, if it is still free."""
    voices, voice_of = [Voice(outlet, -1)], [0]
    numbers: dict[str, int] = {}
    taken: set[int] = set()
    for statement in statements:
        if statement.speaker_kind == "author":
            voice_of.append(0)
            continue
        name = key(statement.speaker) or statement.speaker
        if name not in numbers:
            wanted = zlib.crc32(name.encode("utf-8", "replace")) % HUES
            if len(taken) == HUES:
                taken = set()
            hue = next(n % HUES for n in range(wanted, wanted + HUES) if n % HUES not in taken)
            taken.add(hue)
            numbers[name] = len(voices)
            voices.append(Voice(statement.speaker, hue))
        voice_of.append(numbers[name])
    return voices, voice_of


def _units(zones: tuple[Zone, ...], text: str, sentence_bounds: set[int]) -> list[Unit]:
    """Blocks parted at paragraphs and where sentences that hold an assertion begin and end."""
    bounds = sorted(sentence_bounds)
    units = []
    for block in _blocks(zones, text):
        prose = block.zone in ("headline", "body")
        opening = {block.start}
        opening |= {m.end() for m in (_PARAGRAPH if prose else _LINE).finditer(text, block.start, block.end)}
        cuts = opening | {m.end() for m in _ENDED.finditer(text, block.start, block.end)} | {block.end}
        if prose:
            inside = bounds[bisect_right(bounds, block.start) : bisect_right(bounds, block.end - 1)]
            cuts |= {at for at in inside if _may_end(text, block.start, at)}
        opens = False
        for start, end in pairwise(sorted(cuts)):
            opens = opens or start in opening
            words = text[start:end]
            first, last = end - len(words.lstrip()), start + len(words.rstrip())
            if first >= last:
                continue
            if opens or any(map(str.isalnum, words)):
                units.append(Unit(first, last, block.zone, opens))
                opens = False
            else:  # the quotation mark that closes the sentence before
                units[-1].end = last
    return units


def _may_end(text: str, start: int, at: int) -> bool:
    """Whether what stands before `at` may be a whole, not a dateline or a label: "TARSIN, March 13 -", "ARVIK:"."""
    while at > start and text[at - 1].isspace():
        at -= 1
    return at > start and not (text[at - 1].isalnum() or text[at - 1] in "-–—,:;")


def _blocks(zones: tuple[Zone, ...], text: str) -> list[Zone]:
    """Zones that cover the text but for the blanks between them, whatever the rows say: what none covers is body."""
    covered: list[Zone] = []
    at = 0
    for zone in [*sorted(zones, key=lambda zone: zone.start), Zone(len(text), len(text), "body")]:
        start, end = min(max(zone.start, at), len(text)), min(zone.end, len(text))
        if at < start:
            covered.append(Zone(at, start, "body"))
            at = start
        if start < end:
            covered.append(Zone(start, end, zone.zone))
            at = end
    blocks = []
    for zone in covered:
        words = text[zone.start : zone.end]
        start, end = zone.end - len(words.lstrip()), zone.start + len(words.rstrip())
        if start < end:
            blocks.append(Zone(start, end, zone.zone))
    return blocks


def _depths(statements: list[Statement]) -> dict[str, int]:
    """How many statements each lies in, itself included; a circle of parents ends where it began."""
    parents = {row.statement_id: row.parent_id for row in statements}
    depths: dict[str, int] = {}
    for row in statements:
        path: dict[str, None] = {}
        step = row.statement_id
        while step in parents and step not in path and step not in depths:
            path[step] = None
            step = parents[step]
        depth = depths.get(step, 0)
        for step in reversed(path):
            depth += 1
            depths[step] = depth
    return depths


def _explained(units: list[Unit], text: str, mentions: Iterable[Mention]) -> dict[int, Mention]:
    """By where they end, the mentions whose words do not say who is meant.

    In a sentence somebody is explained once until another comes between; what a short name stands for, once at all.
    """
    starts = [unit.start for unit in units]
    last: dict[int, str] = {}
    known: set[tuple[str, str]] = set()
    found: dict[int, Mention] = {}
    for mention in sorted(mentions, key=lambda m: (m.start, -m.end)):
        at = bisect_right(starts, mention.start) - 1
        if at < 0 or mention.end > units[at].end or units[at].zone not in VOICE_ZONES or not mention.name:
            continue
        unit, name = units[at], set(_WORD.findall(mention.name.casefold()))
        if mention.kind != "pronoun" and name & set(_WORD.findall(mention.exact.casefold())):
            continue
        before = text[max(unit.start, mention.start - NEAR) : mention.start]
        after = text[mention.end : min(unit.end, mention.end + NEAR)]
        if mention.kind != "pronoun" and (mention.name in before or mention.name in after):
            continue
        if last.get(at) != mention.name and mention.end not in found and (mention.exact, mention.name) not in known:
            found[mention.end] = mention
            last[at] = mention.name
            if mention.kind == "name":
                known.add((mention.exact, mention.name))
    return found


def _stretches(
    layers: list[tuple[int, int, str, int, int]], cuts: list[int], length: int, explained: dict[int, Mention]
) -> list[Stretch]:
    """The text in stretches over which no mark begins or ends, each with the deepest of each layer."""
    return [
        Stretch(
            start,
            end,
            said=state.get("said", (0, 0))[1],
            depth=state.get("said", (0, 0))[0],
            source=state.get("source", (0, 0))[1],
            cue=state.get("cue", (0, 0))[1],
            unasserted="unasserted" in state,
            mention=explained.get(end),
        )
        for start, end, state in _states(layers, cuts, length)
    ]


def _states(
    layers: list[tuple[int, int, str, int, int]], cuts: list[int], length: int
) -> Iterator[tuple[int, int, dict[str, tuple[int, int]]]]:
    """Start, end, and for each layer there the depth and number of its deepest."""
    spans = sorted(
        (max(0, s), min(e, length), layer, depth, n) for s, e, layer, depth, n in layers if s < min(e, length)
    )
    bounds = sorted({0, *(c for c in cuts if 0 <= c < length), *(s[0] for s in spans), *(s[1] for s in spans), length})
    heaps: dict[str, list[tuple[int, int, int]]] = {}
    at = 0
    for start, end in pairwise(bounds):
        while at < len(spans) and spans[at][0] <= start:
            _, stop, layer, depth, number = spans[at]
            heapq.heappush(heaps.setdefault(layer, []), (-depth, -number, stop))
            at += 1
        state: dict[str, tuple[int, int]] = {}
        for layer, heap in heaps.items():
            while heap and heap[0][2] <= start:
                heapq.heappop(heap)
            if heap:
                state[layer] = (-heap[0][0], -heap[0][1])
        yield start, end, state


def _note(units: list[Unit], statements: list[Statement], assertions: list[Assertion]) -> None:
    """Gives each unit its notes: the outlet's own assertions first, then statements by number."""
    starts = [unit.start for unit in units]
    numbers = {row.statement_id: number for number, row in enumerate(statements, 1)}
    stated: dict[int, dict[int, list[Assertion]]] = defaultdict(lambda: defaultdict(list))
    for row in assertions:
        number = numbers.get(row.statement_id, 0)
        at = bisect_right(starts, row.start) - 1
        if at >= 0 and (number or not row.statement_id) and units[at].zone in VOICE_ZONES:
            stated[at][number].append(row)
    beginning: dict[int, list[int]] = defaultdict(list)
    for number, statement in enumerate(statements, 1):
        start = min((span.start for span in statement.content_spans), default=statement.start)
        beginning[bisect_right(starts, start) - 1].append(number)
    begun = {0}
    for at, unit in enumerate(units):
        heard = {stretch.said for stretch in unit.stretches if stretch.said}
        for number in sorted(heard.union(beginning[at], stated[at])):
            unit.notes.append(Note(number, number not in begun, stated[at].get(number, [])))
            begun.add(number)
