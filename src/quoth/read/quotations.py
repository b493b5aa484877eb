"""Quotations: stretches of text between quotation marks of any usual kind.

Pairs are found paragraph by paragraph, so that a mark that is missing costs one paragraph at most. Known gaps:
a straight single mark after a plural in s (`the owners' boats`) may close a quotation too early.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

BREAK = re.compile(r"\n[^\S\n]*\n\s*|(?<=[.!?:…\"”»’'])[^\S\n]*\n\s*")
"""Where a paragraph ends: a blank line, or a line end after the end of a sentence (hard-wrapped lines go on)."""

MARK = re.compile(r"``|''|,,(?=\w)|[\"“”„‟«»‹›＂「」『』]|[‘’‚'`]")
PAIRS = {
    "“": ("”", "“"), "”": ("”",), "„": ("“", "”"), "‟": ("”",), "«": ("»",), "»": ("«",), "‹": ("›",), "›": ("‹",),
    "「": ("」",), "『": ("』",), "``": ("''",), ",,": ("''",), '"': ('"',), "＂": ("＂",), "''": ("''",),
    "‘": ("’",), "‚": ("‘", "’"), "'": ("'",), "`": ("'",),
}  # fmt: skip
"""What may close each opening mark; straight double marks close any double mark (see `_closes`)."""

SINGLE = frozenset("‘’‚'`‹›")
DOUBLE_CLOSERS = frozenset(['"', "”", "''", "»"])
LONGEST_SINGLE = 1_500
"""A quotation in single marks longer than this is an apostrophe that went astray."""

SENTENCE_END = re.compile(r"[.!?…](?=\s|$)")
SAID = re.compile(r",\s(?=(?:(?:he|she|they|[A-Z][\w.’'-]*(?:\s[A-Z][\w.’'-]*){0,3})\s)?(?:said|says|told|added)\b)")
"""Where the words of a quotation whose closing mark is missing give way to who spoke them."""


@dataclass(frozen=True, slots=True)
class Quotation:
    """A stretch between quotation marks; `start` and `end` take the marks in."""

    start: int
    end: int
    inner_start: int
    inner_end: int
    continues: bool  # the next paragraph opens with a mark again, and goes on
    depth: int  # 0 outermost


def paragraphs(text: str) -> Iterator[tuple[int, int]]:
    """(start, end) of each paragraph that holds anything."""
    start = 0
    for gap in BREAK.finditer(text):
        if text[start : gap.start()].strip():
            yield start, gap.start()
        start = gap.end()
    if text[start:].strip():
        yield start, len(text)


def find_quotations(text: str) -> list[Quotation]:
    """All quotations, in their order, those that lie within others included."""
    found: list[Quotation] = []
    spans = list(paragraphs(text))
    for index, (start, end) in enumerate(spans):
        nxt = MARK.match(text, spans[index + 1][0]) if index + 1 < len(spans) else None
        found += _in_paragraph(text, start, end, reopened=nxt[0] if nxt and _opens(text, nxt, "") else "")
    return sorted(found, key=lambda q: (q.start, -q.end))


def outermost(quotations: list[Quotation]) -> list[Quotation]:
    """Those that lie in no other."""
    return [quotation for quotation in quotations if quotation.depth == 0]


def _opens(text: str, mark: re.Match[str], inside: str) -> bool:
    """Whether a mark can open a quotation where it stands."""
    shape, before, after = mark[0], text[mark.start() - 1 : mark.start()], text[mark.end() : mark.end() + 1]
    if shape == "«" and after.isspace():  # set apart by a blank in French, and then apart from the word before too
        return (not before or before.isspace() or before in "([") and not text[mark.end() : mark.end() + 2].isspace()
    if shape not in PAIRS or not after or after.isspace():
        return False
    if shape in "«„‚「『" or shape == "``":
        return True
    if shape == "“":
        return inside not in ("„", "‚") or not before or before.isspace()
    if shape in "”»›’":  # these open in Swedish and Danish style only, and there after a blank
        return shape in "”»" and (not before or before.isspace()) and inside != "“" and after.isalnum()
    if shape in SINGLE:
        return (not before or not before.isalnum()) and (after.isalpha() or after in '"“[(')
    return not before or before.isspace() or before in "([{-–—/'‘“:>" or (before in ".," and after.isupper())


def _closes(text: str, mark: re.Match[str], opener: str) -> bool:
    """Whether a mark can close the quotation that `opener` opened."""
    shape, before, after = mark[0], text[mark.start() - 1 : mark.start()], text[mark.end() : mark.end() + 1]
    if opener in SINGLE:
        if shape not in PAIRS[opener] or before.isspace() or before.isdigit() or after.isalnum():
            return False
        return not (before == "s" and after == " " and text[mark.end() + 1 : mark.end() + 2].islower())
    if shape in PAIRS[opener]:
        return not (shape == "“" and opener == "“")
    return shape in DOUBLE_CLOSERS and opener not in ("«", "»", "„") and shape != "»"


def _in_paragraph(text: str, start: int, end: int, reopened: str) -> list[Quotation]:
    found: list[Quotation] = []
    stack: list[re.Match[str]] = []
    for mark in MARK.finditer(text, start, end):
        inside = stack[-1][0] if stack else ""
        while stack and inside in SINGLE and mark.start() - stack[-1].start() > LONGEST_SINGLE:
            stack.pop()
            inside = stack[-1][0] if stack else ""
        level = next((k for k in (len(stack) - 1, len(stack) - 2) if k >= 0 and _closes(text, mark, stack[k][0])), None)
        opens = _opens(text, mark, inside)
        astray = opens and mark[0] in "\"'" and (mark.start() == start or text[mark.start() - 1].isspace())
        if level is not None and astray:  # a straight mark that opens again: the one before was never closed
            lost = stack[level]
            del stack[level:]
            if not stack and _begins(text, start, lost.start()) and _begins(text, start, mark.start()):
                end_of_lost = start + len(text[start : mark.start()].rstrip())
                found.append(Quotation(lost.start(), end_of_lost, lost.end(), end_of_lost, True, 0))
            stack.append(mark)
        elif level is not None:
            opener = stack[level]
            del stack[level:]
            if opener.end() < mark.start():
                found.append(Quotation(opener.start(), mark.end(), opener.end(), mark.start(), False, len(stack)))
        elif opens and len(stack) < 3 and (not stack or mark[0] != inside):
            stack.append(mark)
    doubles = [mark for mark in stack if mark[0] not in SINGLE]
    if doubles:
        found.append(_unclosed(text, doubles[0], start, end, reopened))
        found = [q for q in found if not doubles[0].start() < q.start < found[-1].end or q is found[-1]]
    return found


def _begins(text: str, start: int, position: int) -> bool:
    """Whether a sentence begins at a position of the paragraph that begins at `start`."""
    before = text[max(start, position - 3) : position].rstrip()
    return not before or before[-1] in ".!?…"


def _unclosed(text: str, mark: re.Match[str], start: int, end: int, reopened: str) -> Quotation:
    """A quotation whose closing mark is missing: to the paragraph's end where it can be speech, else a sentence."""
    continues = bool(reopened) and reopened not in SINGLE
    lead = text[start : mark.start()].rstrip()
    if not continues and lead and lead[-1] not in ",:.!?":
        stop = SENTENCE_END.search(text, mark.end(), end)
        end = stop.end() if stop else end
    said = None if continues else SAID.search(text, mark.end(), end)
    if said and said.start() > mark.end():
        end = said.start() + 1
    end = start + len(text[start:end].rstrip())
    return Quotation(mark.start(), end, mark.end(), end, continues, 0)
