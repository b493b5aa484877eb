"""Turns of a transcript: `LODAN: We saw the lamps.`

A text is one where enough lines begin with a label, two speakers come back, and own most of the labels.
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


def find_turns(text: str) -> list[Turn]:
    """All turns in their order, the interviewer's too; none where a text is no transcript."""
    labels = [m for m in LABEL.finditer(text) if _is_label(m)]
    capitals = [m for m in labels if m["name"].isupper()]
    if 2 * len(capitals) > len(labels):
        labels = capitals  # a line such as `A Walk at Dusk: Emeric Lodan` is no turn
    names = [m["name"].split()[-1] for m in labels]
    again = {name: turns for name, turns in Counter(names).items() if turns > 1}
    if len(labels) < FEWEST_TURNS or len(again) < 2 or 2 * sum(again.values()) < len(names):
        return []
    ends = [*(m.start() for m in labels[1:]), len(text)]
    return [
        Turn(name, *label.span("name"), label.end(), end) for name, label, end in zip(names, labels, ends, strict=True)
    ]


def find_interviewer(names: list[str], turns: list[str]) -> str:
    """Who of those that speak asks the questions, "" when nobody does: he speaks for the outlet."""
    asks: dict[str, list[bool]] = {}
    for name, turn in zip(names, turns, strict=True):
        asks.setdefault(name, []).append("?" in turn)
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
