"""Turns of a transcript: `LODAN: We saw the lamps.`, and answers of an interview without labels.

A text is a transcript where enough lines begin with a label, two speakers come back, and own most of the labels. It is
an interview where enough short lines ask, and what follows each is set off by a dash or quotation marks, or is told by
an "I"; the answers are of whoever the lines above them name.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

LABEL = re.compile(
    r"^[^\S\n]*(?P<name>(?:Q|A)(?=[.:])|[^\W\d_][\w.'’\-]*(?:[ ][^\W\d_][\w.'’\-]*){0,3})"
    r"(?:[ ]\([^)\n]{1,60}\))?(?P<mark>[.:])(?:[^\S\n]+|[^\S\n]*\n)(?=\S)",
    re.MULTILINE,
)
"""The name that opens a turn."""

FEWEST_TURNS = 4

FEWEST_QUESTIONS = 0.05
MORE_QUESTIONS = 3
"""An interviewer's share of turns that ask something is that many times anybody else's."""

FEWEST_ASKED = 3
"""Questions of an interview without labels."""

QUESTION_CHARS, LEAD_CHARS = 220, 1500
"""A question is no longer than this, and so much text above the first is searched for the name of who answers."""

LONGEST_INITIALS = 3

ASKED = re.compile(r"\?[\"”’»)]*$")
DASH = re.compile(r"[-–—][^\S\n]+")
OPENING = re.compile(r"[\"“«][^\"“«”»\n]+[\"”»]?")
LINE = re.compile(r"[^\S\n]*(\S[^\n]*)")
FIRST_PERSON = re.compile(r"\b(?:I|[Ww]e|[Mm]y|[Oo]ur|me|us)\b")
PERSON = re.compile(r"[A-ZÀ-ÖØ-Þ][\w’'-]*(?:[ ][A-ZÀ-ÖØ-Þ][\w’'-]*){1,3}")
AGED = re.compile(r",? (?:aged )?\d\d\b")
NO_NAME = re.compile(r"\b(?:by|presenter|interview(?:ed)? by|text|photos?)\W{0,2}$", re.IGNORECASE)
"""Stands before the name of whoever asks, or begins it."""

NOT_SPEAKERS = frozenset(
    "update exclusive video photos watch breaking analysis opinion factbox fact-check explainer live lead".split()  # noqa: SIM905
)
"""What a label at the beginning of a line may be and speaks not."""


@dataclass(frozen=True, slots=True)
class Turn:
    """What one says until another speaks: the characters of the speaker's name and of the words behind its mark."""

    name: str  # the last word of the label
    name_start: int
    name_end: int
    start: int
    end: int
    labelled: bool = True  # else the name stands above the interview


def find_turns(text: str) -> list[Turn]:
    """All turns in their order, the interviewer's too; none where a text is no transcript."""
    labels = [m for m in LABEL.finditer(text) if _is_label(m)]
    capitals = [m for m in labels if m["name"].isupper()]
    if 2 * len(capitals) > len(labels):
        labels = capitals  # a line such as `A Walk at Dusk: Emeric Lodan` is no turn
    names = [m["name"].split()[-1] for m in labels]
    again = {name: turns for name, turns in Counter(names).items() if turns > 1}
    if len(labels) < FEWEST_TURNS or len(again) < 2 or 2 * sum(again.values()) < len(names):
        return _answers(text)
    ends = [*(m.start() for m in labels[1:]), len(text)]
    above = text[: labels[0].start()]
    named = {name: _of_initials(name, above) for name in again}
    return [
        Turn(name, *(named.get(name) or label.span("name")), label.end(), end, labelled=not named.get(name))
        for name, label, end in zip(names, labels, ends, strict=True)
    ]


def _of_initials(label: str, above: str) -> tuple[int, int] | None:
    """The name above a talk of which a label has the initials: `IL` of Iskra Ladomir."""
    if not (label.isupper() and 2 <= len(label) <= LONGEST_INITIALS):
        return None
    found = (m.span() for m in PERSON.finditer(above) if "".join(word[0] for word in m[0].split()) == label)
    return next(found, None)


def _answers(text: str) -> list[Turn]:
    """The answers of an interview without labels; none where a text is none, or does not name who answers."""
    lines = [match.span(1) for match in LINE.finditer(text)]
    answers = _set_off(text, lines) or _told_by_me(text, lines)
    named = _interviewee(text, answers[0][0]) if answers else None
    if named is None:
        return []
    name = text[slice(*named)].split()[-1]
    return [Turn(name, *named, start, end, labelled=False) for start, end in answers]


def _set_off(text: str, lines: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Answers that begin with a dash or a quotation mark, each below a line that does not; with a dash on every line
    those that do not ask."""
    for mark in (DASH, OPENING):
        marked = [mark.match(text, start) for start, _ in lines]
        pairs = [n for n in range(1, len(lines)) if marked[n] and not marked[n - 1] and _is_short(lines[n - 1])]
        asked = sum(_asks(text, lines[n - 1]) for n in pairs)
        if asked >= FEWEST_ASKED and 2 * asked >= len(pairs):
            found = ((match, lines[n]) for n in pairs if (match := marked[n]))
            return [(match.end(), end) if mark is DASH else match.span() for match, (_, end) in found]
    dashed = [n for n, (start, _) in enumerate(lines) if DASH.match(text, start)]
    run = [lines[n] for n in dashed if dashed[-1] - dashed[0] + 1 == len(dashed)]
    sides = [sum(_asks(text, line) for line in run[side::2]) for side in (0, 1)]
    if len(run) < 2 * FEWEST_ASKED or max(sides) < FEWEST_ASKED or min(sides) * MORE_QUESTIONS > max(sides):
        return []
    return [(start + 2, end) for start, end in run[1 - sides.index(max(sides)) :: 2]]


def _told_by_me(text: str, lines: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """What stands below each of several questions, where most of it is told by an "I"."""
    asked = [n for n, line in enumerate(lines) if _is_short(line) and _asks(text, line)]
    if len(asked) <= FEWEST_ASKED:
        return []
    until = [*asked[1:], min(asked[-1] + 2, len(lines))]
    answers = [(lines[n + 1][0], lines[after - 1][1]) for n, after in zip(asked, until, strict=True) if after > n + 1]
    told = sum(FIRST_PERSON.search(text, *answer) is not None for answer in answers)
    gaps = asked[-1] - asked[0] + 1
    return answers if 2 * told > len(answers) and 3 * len(asked) >= gaps and len(answers) >= FEWEST_ASKED else []


def _is_short(line: tuple[int, int]) -> bool:
    return line[1] - line[0] <= QUESTION_CHARS


def _asks(text: str, line: tuple[int, int]) -> bool:
    return ASKED.search(text[slice(*line)].rstrip()) is not None


def _interviewee(text: str, before: int) -> tuple[int, int] | None:
    """The name of whoever answers: of those above the first answer the one that is spoken to, has an age, or comes
    back most often."""
    found: dict[str, tuple[int, int, int]] = {}
    for match in PERSON.finditer(text, max(0, before - LEAD_CHARS), before):
        words = match[0].split()
        if NO_NAME.search(text[max(0, match.start() - 20) : match.start()]) or NO_NAME.search(words[0]):
            continue
        spoken_to = text[match.end() : match.end() + 1] == "," and text[: match.start()].rstrip("-–— \t").endswith("\n")
        worth = text.count(words[-1]) + 5 * (AGED.match(text, match.end()) is not None) + 5 * spoken_to
        if worth > found.get(words[-1], (0, 0, 0))[0]:
            found[words[-1]] = (worth, *match.span())
    best = max(found.values(), default=None, key=lambda row: (row[0], -row[1]))
    return best[1:] if best else None


def find_interviewer(names: list[str], turns: list[str]) -> str:
    """Who of those that speak asks the questions, "" when nobody does: he speaks for the outlet."""
    asks: dict[str, list[bool]] = {}
    for name, turn in zip(names, turns, strict=True):
        asks.setdefault(name, []).append("?" in turn)
    if len(asks) < 2:
        return ""
    shares = {name: sum(found) / len(found) for name, found in asks.items()}
    interviewer = max(shares, key=lambda name: shares[name])
    others = max((share for name, share in shares.items() if name != interviewer), default=0.0)
    opens = interviewer == names[0] and len(shares) == 2 and shares[interviewer] > others
    if not opens and shares[interviewer] < MORE_QUESTIONS * max(others, FEWEST_QUESTIONS):
        return ""
    return interviewer


def _is_label(match: re.Match[str]) -> bool:
    """Whether what opens a line can be a speaker: a name in capitals, or `Q.` and `A.`."""
    words = match["name"].split()
    if match["mark"] == "." and words not in (["Q"], ["A"]):
        return False
    return all(word[0].isupper() for word in words) and words[-1].lower() not in NOT_SPEAKERS
