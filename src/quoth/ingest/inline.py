"""Body lines cut up: stamps, credits, captions, comments and furniture that run on in the line of the article."""

from __future__ import annotations

import re

from quoth.ingest import marks
from quoth.model import ZoneName

HEAD_CHARS = 400
"""Stamps and credits in front of a body are looked for so far in."""
TAIL_CHARS = 8_000
"""Furniture that runs on in the last line is looked for so far back."""
STAMP_WORDS = 16
"""A date line with its author and buttons has at most so many words."""
SIGNATURE_CHARS = 90
"""A name or three after the last sentence take at most so much."""
MARKS_A_SENTENCE = 4
"""So many marks of furniture in a stretch outweigh one line of links that looks like a sentence."""

SHORT_TITLE_WORDS = 4
"""A title without the name of its site must keep so many words to be looked for."""
CLOSED_CHARS = 12
"""The end of a sentence or a counter is looked for so far back."""
CAPTION_CHARS = 400
"""A picture credit closes a sentence that begins at most so far back."""

Piece = tuple[int, int, ZoneName]


def cut_line(text: str, start: int, end: int, title: str, *, first: bool, last: bool) -> list[Piece]:
    """A body line as pieces: what stands before and after the article on the same line, and captions within it."""
    pieces: list[Piece] = []
    if first:
        head, start = _cut_head(text, start, end, title)
        pieces += head
    tail: list[Piece] = []
    comments = _inline_comments(text, start, end)
    if comments < end:
        tail, end = [(comments, end, "comment")], comments
    if last or tail:
        found, end = _cut_tail(text, start, end)
        tail = found + tail
    if start < end:
        pieces += _cut_captions(text, start, end)
    return pieces + tail


def _cut_head(text: str, start: int, end: int, title: str) -> tuple[list[Piece], int]:
    """Stamps, agencies, buttons and the headline in front of a body, and where the body begins."""
    limit = min(end, start + HEAD_CHARS + len(title))
    pieces: list[Piece] = []
    at = start
    found = find_title_span(text[start:limit], title)
    if found:
        before, after = found[0] + start, found[1] + start
        if before > start:
            pieces.append((start, before, "byline"))
        pieces.append((before, after, "headline"))
        at = after
    while at < limit:
        if text[at].isspace():
            at += 1
            continue
        match, zone = _match_stamp(text, at, limit, bool(pieces))
        if not match:
            break
        pieces.append((at, match.end(), zone))
        at = match.end()
    if at >= end:  # nothing but stamps: then it is no head of a body
        return ([], start) if not found else (pieces, at)
    return pieces, at


def _match_stamp(text: str, at: int, limit: int, begun: bool) -> tuple[re.Match[str] | None, ZoneName]:
    """A date, an author, an agency or buttons at `at`; the weaker ones only behind something that has `begun`."""
    if match := marks.HEAD_DATE.match(text, at, limit) or marks.HEAD_YEARLESS.match(text, at, limit):
        return match, "byline"
    match = marks.HEAD_STRONG.match(text, at, limit) or marks.HEAD_BUTTONS.match(text, at, limit)
    if match and (begun or len(re.findall(r"[A-Z]\w+", match.group())) > 1):
        return match, "furniture"
    if match := _find_strong(text, at, limit):
        return match, "byline"
    if begun:
        return marks.HEAD_BY.match(text, at, limit) or marks.HEAD_AGENCY.match(text, at, limit), "byline"
    return None, "byline"


def _find_strong(text: str, at: int, limit: int) -> re.Match[str] | None:
    """Buttons that no sentence comes before, with all that stands before them."""
    match = marks.HEAD_STRONG.search(text, at, limit)
    if (
        not match
        or len(match.group().split()) > 2 * STAMP_WORDS
        or marks.SENTENCE_END.search(text, at, match.start("button"))
    ):
        return None
    return re.compile(r".*", re.S).match(text, at, match.end())


def find_title_span(text: str, title: str) -> tuple[int, int] | None:
    """Where `title` stands at the head of a text: at its start, or behind a date, an author and buttons alone.

    A title may end in the name of its site ("... | Harbour Times"), which the text lacks.
    """
    for wanted in (title, *(title[: m.start()] for m in reversed(list(marks.SITE_CUT.finditer(title))))):
        words = re.findall(r"\w+", wanted)
        if len(words) < (1 if wanted == title else SHORT_TITLE_WORDS):
            continue
        pattern = r"[\W_]{1,4}?".join(map(re.escape, words)) + r"(?!\w)(?:\s?[.!?…\"”’)]+)?"
        match = re.compile(pattern, re.I).search(text, 0, HEAD_CHARS + 2 * len(wanted))
        if match and _is_stamp(text[: match.start()].strip()):
            return match.start() - text[: match.start()].endswith(marks.QUOTE), match.end()
    return None


def _is_stamp(before: str) -> bool:
    """Whether what stands before a headline is nothing, or a date with a name or a button and no sentence."""
    if before in ("", *marks.QUOTE) or re.fullmatch(r"(?:[A-Z]{4,} ?){1,2}:?", before):
        return True  # nothing, or UPDATED
    dated = re.search(marks.DATE, before)
    return bool(dated) and len(before.split()) <= STAMP_WORDS and not marks.SENTENCE_END.search(before + " A")


def _inline_comments(text: str, start: int, end: int) -> int:
    """Where comments begin in a line that holds a whole page, or its end."""
    for match in marks.COMMENTS.finditer(text, start, end):
        if match.start() - start > (end - start) // 4 and _is_closed(text, start, match.start()):
            return match.start()
    for match in marks.SAYS_DATED.finditer(text, start, end):
        if _is_closed(text, start, match.start()):
            return match.start()
    return end


def _is_closed(text: str, start: int, at: int) -> bool:
    """Whether what stands before `at` is over, so that something else may begin there."""
    return start < at and bool(marks.CLOSED.search(text[max(start, at - CLOSED_CHARS) : at]))


def _cut_tail(text: str, start: int, end: int) -> tuple[list[Piece], int]:
    """Credits and furniture behind a body, and where the body ends."""
    low = max(start, end - TAIL_CHARS)
    window = text[low:end]
    pieces: list[Piece] = []
    cut = len(window)
    for match in sorted([*marks.TAIL.finditer(window), *marks.ABOUT.finditer(window)], key=lambda m: m.start()):
        closed = _is_closed(text, start, low + match.start())
        if closed and (match.re is marks.ABOUT or _is_residue(window[match.start() :])):
            cut = match.start()
            break
    if cut < len(window):
        mark = marks.TAIL.match(window, cut)
        other = marks.TAIL_OTHER.search(window, cut)
        middle = (other.start() if other else len(window)) if mark and mark.group("byline") else cut
        pieces = [(low + cut, low + middle, "byline"), (low + middle, end, "furniture")]
        pieces = [piece for piece in pieces if piece[0] < piece[1]]
    signed = _find_signature(window[:cut])
    if signed and low + signed > start:
        pieces.insert(0, (low + signed, low + cut, "byline"))
        cut = signed
    dots = marks.DOTS.search(window, max(0, cut - 20), cut) if cut < len(window) else None
    if dots:
        pieces.insert(0, (low + dots.start(), low + cut, "furniture"))
        cut = dots.start()
    return pieces, low + len(window[:cut].rstrip())


def _find_signature(text: str) -> int:
    """Where a name alone begins after the last sentence ("... damage. Ana Brel/Ivo"), or 0."""
    text = text.rstrip()
    for stop in marks.SENTENCE_END.finditer(text, max(0, len(text) - SIGNATURE_CHARS)):
        rest = text[stop.end() :]
        words = [word for word in re.split(r"[ /,]+", rest.rstrip(".")) if word]
        named = all(re.fullmatch(r"[A-Z][\w.'’-]*|al-\w+|and|de|bin", word) for word in words)
        if 2 <= len(words) <= 9 and named and not rest.isupper():
            return stop.end()
    return 0


def _is_residue(rest: str) -> bool:
    """Whether nothing of an article is left in what follows a mark of furniture: no sentence without such a mark.

    Links that run on in one line may look like a sentence or two; many marks after them outweigh that.
    """
    found = len(marks.TAIL_OTHER.findall(rest))
    parts = marks.SENTENCE_END.split(rest)
    if not marks.STOP.search(rest.rstrip()):
        parts = parts[:-1]
    sentences = [
        part for i, part in enumerate(parts) if _is_sentence(part) and (i == 0 or not marks.TAIL_OTHER.search(part))
    ]
    return len(sentences) <= found // MARKS_A_SENTENCE


def _is_sentence(text: str) -> bool:
    words = text.split()
    return len(words) >= 8 and sum(word in marks.FUNCTION_WORDS for word in words) >= 3


def _cut_captions(text: str, start: int, end: int) -> list[Piece]:
    """Body without tag lists that a sentence follows, and with sentences that a picture credit closes as captions."""
    pieces: list[Piece] = []
    at = start
    patterns = (marks.CREDIT, marks.ENLARGE, marks.TAGS)
    found = [match for pattern in patterns for match in pattern.finditer(text, start, end)]
    for match in sorted(found, key=lambda match: match.start()):
        if match.start() < at:
            continue
        if match.re is marks.ENLARGE:
            cut, stop, zone = match.start(), match.end(), "furniture"
        elif match.re is marks.TAGS:
            opener = marks.TAGS_END.match(text, match.end(), end)
            if not opener:
                continue
            cut, stop, zone = match.start(), opener.end(), "furniture"
        else:
            cut, stop, zone = _sentence_start(text, at, match.start()), match.end(), "caption"
        if at < cut:
            pieces.append((at, cut, "body"))
        pieces.append((cut, stop, zone))  # type: ignore[arg-type]
        at = stop
    rest = at + len(text[at:end]) - len(text[at:end].lstrip())
    if rest < end:
        pieces.append((rest, end, "body"))
    return pieces


def _sentence_start(text: str, low: int, at: int) -> int:
    """Where the sentence begins that ends at `at`; `at` itself where that is further back than a caption is long."""
    near = max(low, at - CAPTION_CHARS)
    stops = [match.end() for match in marks.SENTENCE_END.finditer(text[near:at].rstrip())]
    return near + stops[-1] if stops else (low if near == low else at)
