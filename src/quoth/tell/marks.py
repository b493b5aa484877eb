"""The reading view: a report laid out as HTML, its sentences beside what is said in them.

Nothing is written between the marks: numbers, signs and who a "he" is are drawn by the style sheet from attributes,
and notes stand in lists of their own. So what a reader selects, copies or searches in the text is what the outlet
published, sign by sign.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from html import escape
from itertools import groupby

from markupsafe import Markup

from quoth.model import Assertion, Statement
from quoth.tell.layout import Layout, Note, Stretch, Unit
from quoth.tell.phrases import (
    AGAINST,
    manner,
    phrase,
    speakers_of,
    tells_more,
    why_assertion,
    why_mention,
    why_statement,
)

_UNSHOWABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u202d\u202e\ud800-\udfff]")
"""Signs that HTML cannot carry, and the two that turn the reading direction round to deceive."""


@dataclass(frozen=True, slots=True)
class Links:
    """Where a report's lines lead: numbers of claims by assertion, of people by statement; people's notes by target."""

    claims: Mapping[str, int] = field(default_factory=dict)
    people: Mapping[str, int] = field(default_factory=dict)
    notes: Mapping[str, list[str]] = field(default_factory=dict)


def clean(text: str) -> str:
    """The text as a page can show it, of the same length: unshowable signs become U+FFFD."""
    return _UNSHOWABLE.sub("\ufffd", text.replace("\r", " "))


def anchor(report: int, start: int, end: int) -> str:
    """The name of a place on the page: the report's number and the span, in code points."""
    return f"r{report}.{start}-{end}"


def mark_text(layout: Layout, text: str, report: int, places: Iterable[tuple[int, int]], links: Links) -> Markup:
    """The text that was laid out as HTML; `places` are the spans that the page links to, at their starts it was cut."""
    text = clean(text)
    starts: dict[int, list[str]] = {}
    for start, end in sorted(set(places), reverse=True):
        starts.setdefault(start, []).insert(0, anchor(report, start, end))
    waiting = sorted(starts, reverse=True)
    numbered: set[int] = set()
    at = 0

    def upto(end: int) -> str:
        """The anchors that wait before `end`, those in the blanks between sentences among them."""
        names = []
        while waiting and waiting[-1] < end:
            names += starts[waiting.pop()]
        return "".join(f'<a id="{name}"></a>' for name in names)

    parts: list[str] = []
    for zone, units in groupby(layout.units, key=lambda unit: unit.zone):
        opened = False
        for unit in units:
            parts.append(text[at : unit.start])
            at = unit.end
            if not opened:
                parts.append(f'<div class="zone {escape(zone)}">')
                opened = True
            parts.append(f'<p class="w{" o" if unit.opens else ""}">')
            for stretch in unit.stretches:
                parts.append(upto(stretch.end))
                parts.append(_stretch(text[stretch.start : stretch.end], stretch, layout, numbered))
            parts.append("</p>")
            parts.append(_notes(unit, layout, links))
        parts.append("</div>")
    parts += [text[at:], upto(len(text) + 1)]
    return Markup("".join(parts))


def hue_class(hue: int) -> str:
    """The style sheet's name of a voice's hue."""
    return f"h{hue}" if hue >= 0 else "ho"


def _stretch(text: str, stretch: Stretch, layout: Layout, numbered: set[int]) -> str:
    """Words under the same marks; the first of a statement carries its number."""
    number = stretch.said or stretch.source or stretch.cue
    classes = [f"said d{min(stretch.depth, 3)}"] if stretch.said else []
    classes += [name for name in ("source", "cue", "unasserted") if getattr(stretch, name)]
    classes += [hue_class(layout.hue(number))] if number else []
    attributes = f' class="{" ".join(classes)}"' if classes else ""
    attributes += f' data-s="{number}"' if number else ""
    if stretch.said and stretch.said not in numbered:
        numbered.add(stretch.said)
        attributes += f' data-n="{stretch.said}"'
    if stretch.mention:
        attributes += f' data-is="{_quoted(stretch.mention.name)}" data-w="{_quoted(why_mention(stretch.mention))}"'
    return f"<span{attributes}>{escape(text)}</span>" if attributes else escape(text)


def _notes(unit: Unit, layout: Layout, links: Links) -> str:
    """The list beside a sentence, where there is anything to say; its items end where HTML lets them, unsaid."""
    lines = "".join(_note(note, layout, links) for note in unit.notes)
    return f'<ul class="n">{lines}</ul>' if lines else ""


def _note(note: Note, layout: Layout, links: Links) -> str:
    """Who says it and how, and under that what is asserted; in the outlet's own voice the latter alone."""
    told = "".join(_asserted(row, links) for row in note.assertions if tells_more(row))
    if not note.number:
        return told
    if not (note.begins or told):
        return ""
    row, voice = layout.statements[note.number - 1], layout.voice_of[note.number]
    opening = f'<li class="{hue_class(layout.hue(note.number))}" data-s="{note.number}" data-v="{voice}">'
    return opening + _head(note, row, links) + (f"<ul>{told}</ul>" if told else "")


def _head(note: Note, row: Statement, links: Links) -> str:
    """A statement's speakers, nearest to the event first, and how it is said."""
    speaker, *through = reversed(speakers_of(row))
    who = f"<b>{_shown(speaker)}</b>"
    if row.statement_id in links.people:
        who = f'<a href="#p{links.people[row.statement_id]}">{who}</a>'
    who += "".join(f" → {_shown(name)}" for name in through)
    tag = "em" if row.act in AGAINST else "i"
    how = ", ".join(manner(row, begins=note.begins))
    how = f" <{tag}>{_shown(how)}</{tag}>" if how else ""
    remarks = "".join(f'<p class="note">{_shown(line)}</p>' for line in links.notes.get(row.statement_id, ()))
    why = f' data-w="{_quoted(why_statement(row))}"' if note.begins else ""
    return f"<p{why}>{note.number} {who}{how}</p>{remarks if note.begins else ''}"


def _asserted(row: Assertion, links: Links) -> str:
    """ "not: Sarrak Brigade — attacked — market: 17 people killed · 2024-03-12 · Tarsin", a link to its claim."""
    words = phrase(row)
    said = _shown(words.said)
    if row.assertion_id in links.claims:
        said = f'<a href="#c{links.claims[row.assertion_id]}">{said}</a>'
    figure = f": <b>{_shown(words.figure)}</b>" if words.figure else ""
    negated = "<em>not:</em> " if words.negative else ""
    around = f" · <time>{_shown(words.when)}</time>" if words.when else ""
    around += f" · {_shown(words.where)}" if words.where else ""
    doubts = "".join(f" · <em>{_shown(doubt)}</em>" for doubt in words.doubts)
    return f'<li data-w="{_quoted(why_assertion(row))}">{negated}{said}{figure}{around}{doubts}'


def _shown(words: str) -> str:
    return escape(clean(words), quote=False)


def _quoted(words: str) -> str:
    return escape(clean(words))
