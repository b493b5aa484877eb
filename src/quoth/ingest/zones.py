"""Which stretches of a text are headline, byline, body, caption, reader comments and page furniture.

Text that was scraped comes with menus, share buttons, tag lists, related links, credits and comments still on
it, with line breaks or without. Two passes, both linear: whole lines are labelled by what they say and where
they stand; then the first, the last and any captioned line are cut up where a stamp, a credit or a heading
runs on in the same line. A doubt is settled for body, since body lost is worse than furniture left in; but for
a section of comments, which lasts to the end.

Known gaps: links of a "Related" list that run into the body on one line, without any stop, stay body, and so do
links under pictures in the middle of such a line; a tag or two may stay before the sentence that follows a tag
list. A standing text about the outlet is known by its superlatives alone. The words are English.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from quoth.ingest import marks
from quoth.ingest.inline import Piece, cut_line
from quoth.model import Zone, ZoneName

PROSE_WORDS = 6
"""A line with a full stop and this many words is prose; below it a line may be a link or a label."""
LONG_WORDS = 25
"""A line of this many words is prose without a full stop too: longer than headlines and links are."""
LABEL_WORDS = 3
"""A line before the article of at most this many words, without a full stop, is a label or a menu entry."""
MENU_LINES = 4
"""So many lines without a full stop, one after another, after the last prose are a menu or a list of links."""
LINK_WORDS = 16
"""A longer line is no link."""
FEWEST_TURNS = 2
"""Labels of speakers that make a transcript."""
ENTRIES = 3
"""So many days on lines of their own make a chronology."""

LINE_CHARS = 400
"""A longer line is prose whatever it begins with; it may hold a whole article."""

HEAD_LINES = 5
"""A headline, and lines under it in which the day may stand."""

Kind = Literal["prose", "short", "comments", "start", "reply", "related", "tags", "furniture", "caption", "byline"]


@dataclass(frozen=True, slots=True)
class _Unit:
    """A line without its outer blanks, or lines that were wrapped at a width, as one."""

    start: int
    end: int
    text: str


def find_zones(text: str, title: str = "", *, headline: bool = True) -> tuple[Zone, ...]:
    """The zones of a text, in order, without gap or overlap; blanks belong to the zone before them.

    Args:
        text: the text as given.
        title: the headline where it is known; found again at the head of the text, it is zoned so.
        headline: whether to look for a headline in the text where `title` is not given.
    """
    units = _split_units(text)
    kinds = _kinds(units)
    turns = _find_turns(units, kinds)
    kinds = ["prose" if i in turns else kind for i, kind in enumerate(kinds)]
    zones = _label_units(units, kinds, title, headline and not title)
    body = [i for i, zone in enumerate(zones) if zone == "body"]
    pieces: list[Piece] = []
    for i, (unit, zone) in enumerate(zip(units, zones, strict=True)):
        if zone == "body" and i not in turns:
            pieces += cut_line(text, unit.start, unit.end, title, first=i == body[0], last=i == body[-1])
        else:
            pieces.append((unit.start, unit.end, zone))
    return cover(pieces, len(text))


def cover(pieces: Sequence[Piece], length: int) -> tuple[Zone, ...]:
    """Pieces in order as zones over [0, length): blanks go to the piece before them, like neighbours are joined."""
    zones: list[Zone] = []
    merged: list[Piece] = []
    for piece in pieces:
        if not merged or merged[-1][2] != piece[2]:
            merged.append(piece)
    for i, (start, _, zone) in enumerate(merged):
        end = merged[i + 1][0] if i + 1 < len(merged) else length
        zones.append(Zone(0 if i == 0 else start, end, zone))
    return tuple(zones) if zones else ((Zone(0, length, "furniture"),) if length else ())


def shift(zones: Sequence[Zone], by: int) -> Iterator[Piece]:
    """Zones of a part as pieces of the whole in which the part begins at `by`."""
    return ((zone.start + by, zone.end + by, zone.zone) for zone in zones)


# --- lines --------------------------------------------------------------------------------------------


def _split_units(text: str) -> list[_Unit]:
    """Lines that are not blank; a paragraph that was wrapped at some width is one unit."""
    units: list[_Unit] = []
    block: list[_Unit] = []
    for match in re.finditer(r"[^\n\r\x0b\x0c\x85\u2028\u2029]+|\r\n|[\n\r\x0b\x0c\x85\u2028\u2029]", text):
        line = match.group()
        stripped = line.strip()
        if stripped:
            start = match.start() + len(line) - len(line.lstrip())
            block.append(_Unit(start, start + len(stripped), stripped))
        elif line.strip("\n\r") or text[match.end() : match.end() + 1] in "\n\r":
            units += _unwrap(text, block)
            block = []
    return units + _unwrap(text, block)


def _unwrap(text: str, block: list[_Unit]) -> list[_Unit]:
    """One unit for a paragraph wrapped at a width: lines go on in lower case, or all is in capitals."""
    if len(block) < 2 or max(len(unit.text) for unit in block) > 120:
        return block
    going_on = sum(unit.text[0].islower() for unit in block[1:])
    capitals = all(unit.text.isupper() for unit in block) and min(len(unit.text) for unit in block[:-1]) > 40
    if 3 * going_on >= len(block) - 1 or capitals:
        start, end = block[0].start, block[-1].end
        return [_Unit(start, end, text[start:end])]
    return block


def _kinds(units: list[_Unit]) -> list[Kind]:
    """What each line says it is, and what it is over an article: a headline that asks, a line with the day."""
    kinds = [_kind(unit.text) for unit in units]
    if len(units) > 2 and units[0].text.endswith("?") and any(map(_is_dated, units[1:HEAD_LINES], kinds[1:HEAD_LINES])):
        kinds[0] = "short"
    first = next((i for i, kind in enumerate(kinds) if kind == "prose"), 0)
    dated = max((i for i in range(1, min(first, HEAD_LINES)) if _is_dated(units[i], kinds[i])), default=0)
    if dated:
        kinds[dated] = "byline"
        for i in range(1, dated if _looks_like_title(units[0].text) else 1):
            if kinds[i] == "short" and _is_names(units[i].text):
                kinds[i] = "byline"
    for i in _entries(units, kinds):
        kinds[i] = "prose"
    return kinds


def _entries(units: list[_Unit], kinds: list[Kind]) -> list[int]:
    """The days of a chronology, each on a line between paragraphs. Some are no more than months or years, which the
    days of comments never are."""
    between = [i for i in range(1, len(units) - 1) if kinds[i - 1] == kinds[i + 1] == "prose"]
    days = [i for i in between if marks.DATE_LINE.fullmatch(units[i].text)]
    wider = [i for i in between if marks.MONTH_LINE.fullmatch(units[i].text)]
    return days if wider and len(days) + len(wider) >= ENTRIES else []


def _is_dated(unit: _Unit, kind: Kind) -> bool:
    """A byline, or a line of names and a day: `The Windward Bell, Friday, 14 June 2030`."""
    if kind == "byline":
        return True
    rest = marks.DATED.sub(" ", unit.text)
    return kind == "short" and rest != unit.text and _is_names(rest)


def _is_names(line: str) -> bool:
    """Whether half the words or more begin with no small letter."""
    words = [word.strip("(\"'“‘|–—-,") for word in line.split()]
    return 2 * sum(not word[:1].islower() for word in words) >= len(words)


def _kind(line: str) -> Kind:
    """What a line says it is, wherever it stands."""
    words = line.split()
    if len(line) > LINE_CHARS:
        return "caption" if len(line) < 2 * LINE_CHARS and marks.CAPTION.fullmatch(line) else "prose"
    lower = line.lower().replace("’", "'")
    bare = marks.COUNT.sub("", lower.strip(" :›»>→▼-–—|.*#•?!+")).strip(" :›»>→▼-–—|.*#•?!+")
    if len(words) <= LINK_WORDS:
        if bare in marks.HEADINGS or re.fullmatch(
            r"\d+ (?:comments?|responses?|replies|thoughts?)(?: (?:to|on) .+)?", lower
        ):
            return marks.HEADINGS.get(bare, "comments")  # type: ignore[return-value]
        if marks.INVITATION.match(lower) or marks.SUBMIT.match(line):
            return "comments"
        if marks.SAYS_DATED.fullmatch(line) or (marks.SAYS.fullmatch(line) and line.endswith(":")):
            return "start"
        if marks.REPLY.fullmatch(line) and any(map(str.isalpha, line)):
            return "reply"
        if marks.LINKED.match(lower) and not marks.STOP.search(line):
            return "furniture"
    if marks.TAGGED.match(lower):
        return "tags"
    if lower.startswith(marks.OPENINGS) or "all rights reserved" in lower or _is_buttons(words):
        return "furniture"
    if marks.ADDRESS.fullmatch(line):
        return "furniture"
    if marks.DATE_LINE.fullmatch(line) or marks.AGO_LINE.fullmatch(line) or (len(words) <= 24 and _is_byline(line)):
        return "byline"
    if marks.CAPTION.fullmatch(line):
        return "caption"
    if (marks.STOP.search(line) and len(words) >= PROSE_WORDS) or len(words) >= LONG_WORDS:
        return "prose"
    return "short"


def _is_buttons(words: list[str]) -> bool:
    cleaned = [word.strip(".,:;()[]").lower() for word in words]
    known = [word in marks.BUTTONS or not any(map(str.isalpha, word)) for word in cleaned]
    return all(known) and any(word in marks.BUTTONS_NEEDED for word in cleaned)


def _is_byline(line: str) -> bool:
    """`By Ana Brel`, `AFP`, `Reporting by ...`; the case of the first letters tells a name from a sentence."""
    if not marks.BYLINE.fullmatch(line):
        return False
    rest = re.sub(r"^\W*\w+:? (?:by )?", "", line, count=1)
    named = re.match(r"(?:the )?[A-Z@0-9(]", rest) or ":" in line[:20]
    return bool(named) and not (marks.STOP.search(line) and len(line.split()) > 12)


def _find_turns(units: list[_Unit], kinds: list[Kind]) -> frozenset[int]:
    """The units that are turns of a transcript: `SENN: It is not.`, `A. It is not.`, a label alone and what follows."""
    labels = [i for i, kind in enumerate(kinds) if kind in ("short", "prose") and marks.TURN.match(units[i].text)]
    if len(labels) < FEWEST_TURNS:
        return frozenset()
    after = [i + 1 for i in labels if units[i].text.endswith(":") and i + 1 < len(units)]
    return frozenset([*labels, *after])


def _label_units(units: list[_Unit], kinds: list[Kind], title: str, guess: bool) -> list[ZoneName]:
    """The zone of each unit, from what it says and where it stands."""
    prose = [i for i, kind in enumerate(kinds) if kind == "prose"]
    first = prose[0] if prose else len(units)
    zones: list[ZoneName] = ["body"] * len(units)
    heading = _find_headline(units, kinds, first, title, guess)
    comments = _find_comments(units, kinds, first)
    in_links = False
    for i, (unit, kind) in enumerate(zip(units, kinds, strict=True)):
        if i >= comments:
            zones[i] = "comment"
        elif i == heading:
            zones[i], in_links = "headline", False
        elif kind == "prose" and not (in_links and _is_teaser(unit.text)):
            in_links = False
        elif kind in ("related", "tags"):
            zones[i], in_links = "furniture", True
        elif in_links or kind in ("comments", "furniture", "reply"):
            zones[i] = "furniture"
        elif kind in ("byline", "caption"):
            zones[i] = "byline" if kind == "byline" else "caption"
        elif (
            i < first
            and kind == "short"
            and prose
            and len(unit.text.split()) <= LABEL_WORDS
            and not marks.STOP.search(unit.text)
        ):
            zones[i] = "furniture"
    _label_menu(units, kinds, zones, prose[-1] if prose else -1)
    return zones


def _is_teaser(text: str) -> bool:
    """A line in a list of links that is too short or too open to be where the article goes on."""
    return len(text.split()) < 10 or not marks.STOP.search(text)


def _find_headline(units: list[_Unit], kinds: list[Kind], first: int, title: str, guess: bool) -> int:
    """The unit that is the headline, or -1: the one that says `title`, or one before the article that looks like it."""
    if title:
        wanted = _fold(title)
        return next((i for i, unit in enumerate(units[:12]) if _fold(unit.text) == wanted), -1)
    if not guess or len(units) < 2:
        return -1
    if (
        kinds[0] in ("short", "prose")
        and not marks.TURN.match(units[0].text)
        and _looks_like_title(units[0].text)
        and (first > 0 or not marks.STOP.search(units[0].text))
    ):
        return 0
    before = range(min(first, len(units) - 1))
    likely = [
        i
        for i in before
        if kinds[i] == "short" and len(units[i].text.split()) > LABEL_WORDS and _looks_like_title(units[i].text)
    ]
    return likely[0] if likely else -1


def _looks_like_title(line: str) -> bool:
    """At most 200 characters and 25 words, more than a label, no full stop, no list or quotation begun."""
    words = line.split()
    opens = line[0].isupper() or line[0].isdigit() or line.startswith(marks.QUOTE)
    return (
        LABEL_WORDS < len(words) <= LONG_WORDS
        and len(line) <= 200
        and opens
        and line[-1] not in ".;,:"
        and "\n" not in line
    )


def _fold(text: str) -> str:
    """For comparing a title with a line: letters and digits alone."""
    return re.sub(r"[\W_]+", " ", text).strip().casefold()


def _find_comments(units: list[_Unit], kinds: list[Kind], first: int) -> int:
    """The unit where reader comments begin, or the number of units.

    A heading begins them unless it stands before the article or in a row of buttons; without one, comments that
    begin with a name and a time, or two that begin "marks.NAME says:".
    """
    for i, kind in enumerate(kinds):
        if (
            (i > first or "prose" not in kinds)
            and kind == "comments"
            and (i + 1 == len(kinds) or kinds[i + 1] != "furniture")
        ):
            return i
    starts = [i for i in range(first + 1, len(units)) if kinds[i] == "start" and not _quotes_next(units, i)]
    replies = any(kind == "reply" for kind in kinds[first + 1 :])
    dated = [i for i in starts if marks.SAYS_DATED.fullmatch(units[i].text) or _is_time(units, i + 1)]
    if replies:
        names = range(first + 1, len(units) - 1)
        dated += [
            i for i in names if kinds[i] == "short" and _is_time(units, i + 1) and len(units[i].text.split()) <= 4
        ]
    if dated or len(starts) >= 2 or (starts and replies):
        return min(starts + dated)
    return len(units)


def _quotes_next(units: list[_Unit], i: int) -> bool:
    return i + 1 < len(units) and units[i + 1].text.startswith(marks.QUOTE)


def _is_time(units: list[_Unit], i: int) -> bool:
    return i < len(units) and bool(
        marks.AGO_LINE.fullmatch(units[i].text) or (marks.DATE_LINE.fullmatch(units[i].text) and ":" in units[i].text)
    )


def _label_menu(units: list[_Unit], kinds: list[Kind], zones: list[ZoneName], last: int) -> None:
    """After the last prose: a name alone is a byline, a run of links is a menu."""
    if last < 0:
        return
    tail = [i for i in range(last + 1, len(units)) if zones[i] == "body"]
    if len(tail) == 1 and re.fullmatch(marks.NAME, units[tail[0]].text) and len(units[tail[0]].text.split()) > 1:
        zones[tail[0]] = "byline"
    links = [
        i
        for i in tail
        if kinds[i] == "short" and len(units[i].text.split()) <= LINK_WORDS and not marks.STOP.search(units[i].text)
    ]
    listed = any(units[i].text.endswith(":") for i in (last, *tail))  # "The dead are:"
    if len(links) >= MENU_LINES and len(links) == len(tail) and not listed:
        for i in links:
            zones[i] = "furniture"
