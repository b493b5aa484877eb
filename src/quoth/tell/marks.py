"""The reading view: a report's text with its voices marked, as HTML whose text is the stored text, sign by sign.

Nothing is written between the marks: numbers and signs are drawn by the style sheet from attributes, so what a
reader selects, copies or searches is what the outlet published. Passages nest (a statement within a statement);
the innermost owns the words.
"""

from __future__ import annotations

import heapq
import re
from collections.abc import Iterable, Iterator
from html import escape
from itertools import pairwise

from markupsafe import Markup

from quoth.model import Assertion, Document, Statement, Zone

_UNSHOWABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u202d\u202e\ud800-\udfff]")
"""Signs that HTML cannot carry, and the two that turn the reading direction round to deceive."""


def clean(text: str) -> str:
    """The text as a page can show it, of the same length: unshowable signs become U+FFFD."""
    return _UNSHOWABLE.sub("\ufffd", text.replace("\r", " "))


def anchor(report: int, start: int, end: int) -> str:
    """The name of a place on the page: the report's number and the span, in code points."""
    return f"r{report}.{start}-{end}"


def mark_text(
    document: Document,
    report: int,
    statements: list[Statement],
    assertions: list[Assertion],
    places: Iterable[tuple[int, int]],
    length: int,
) -> Markup:
    """The first `length` characters of a document as marked HTML.

    `statements` are numbered from 1 in their order; `places` are the spans that something on the page links to.
    """
    text = clean(document.text[:length])
    depths = _depths(statements)
    layers: list[tuple[int, int, str, int, int]] = []  # start, end, layer, depth, number of the statement
    for number, statement in enumerate(statements, 1):
        depth = depths[statement.statement_id]
        layers += [(s.start, s.end, "said", depth, number) for s in statement.content_spans]
        layers += [(s.start, s.end, "source", depth, number) for s in statement.source_spans]
        layers += [(s.start, s.end, "cue", depth, number) for s in statement.cue_spans]
    layers += [(a.start, a.end, "unasserted", 0, 0) for a in assertions if not a.asserted]
    starts: dict[int, list[str]] = {}
    for start, end in sorted(set(places)):
        starts.setdefault(start, []).append(anchor(report, start, end))
    numbered: set[int] = set()
    parts: list[str] = []
    blocks = _blocks(document.zones, text)
    cuts = [*starts, *(block.start for block in blocks), *(block.end for block in blocks)]
    segments = _segments(layers, cuts, len(text))
    tags = {block.start: f'<div class="zone {escape(block.zone)}" dir="auto">' for block in blocks}
    ends = {block.end for block in blocks}
    for start, end, state in segments:
        parts.append(tags.get(start, ""))
        parts += [f'<a id="{name}"></a>' for name in starts.get(start, ())]
        parts.append(_segment(text[start:end], state, numbered))
        if end in ends:
            parts.append("</div>")
    return Markup("".join(parts))


def _segment(text: str, state: dict[str, tuple[int, int]], numbered: set[int]) -> str:
    """One stretch of words that stand under the same marks; the first of a statement carries its number."""
    if not state:
        return escape(text)
    classes = [f"said d{min(state['said'][0], 3)}"] if "said" in state else []
    classes += [name for name in ("source", "cue", "unasserted") if name in state]
    number = 0
    if "said" in state:
        number = state["said"][1]
    elif "source" in state or "cue" in state:
        number = (state.get("source") or state["cue"])[1]
    attributes = f' class="{" ".join(classes)}"'
    if number:
        attributes += f' data-s="{number}"'
        if "said" in state and number not in numbered:
            numbered.add(number)
            attributes += f' data-n="{number}" tabindex="0"'
    return f"<span{attributes}>{escape(text)}</span>"


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


def _blocks(zones: tuple[Zone, ...], text: str) -> list[Zone]:
    """Zones that cover the text but for the blanks between them, whatever the rows say: what none covers is body."""
    covered: list[Zone] = []
    at = 0
    for zone in [*sorted(zones, key=lambda zone: zone.start), Zone(len(text), len(text), "body")]:
        start, end = max(zone.start, at), min(zone.end, len(text))
        if at < start <= len(text):
            covered.append(Zone(at, start, "body"))
        if start < end:
            covered.append(Zone(start, end, zone.zone))
        at = max(at, min(end, len(text)))
    blocks = []
    for zone in covered:
        words = text[zone.start : zone.end]
        start, end = zone.end - len(words.lstrip()), zone.start + len(words.rstrip())
        if start < end:
            blocks.append(Zone(start, end, zone.zone))
    return blocks


def _segments(
    layers: list[tuple[int, int, str, int, int]], cuts: list[int], length: int
) -> Iterator[tuple[int, int, dict[str, tuple[int, int]]]]:
    """The text in stretches over which no mark begins or ends: start, end, and the deepest of each layer."""
    spans = sorted(
        (max(0, s), min(e, length), layer, depth, n) for s, e, layer, depth, n in layers if s < min(e, length)
    )
    bounds = sorted({0, *(c for c in cuts if c < length), *(s[0] for s in spans), *(s[1] for s in spans), length})
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
