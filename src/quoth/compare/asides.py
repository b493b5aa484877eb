"""What is said in passing, beside what somebody says: the outlet's own word for whom it names, and what his words
only touch."""

from __future__ import annotations

import re

from quoth.compare.copies import QUOTED
from quoth.compare.evidence import Evidence

HELD = re.compile(r"\w-(?:held|controlled|dominated|run|ruled)\b|\b(?:stronghold|bastion)\b", re.IGNORECASE)

JUDGED = re.compile(
    r"\b(?:condemn|denounc|deplor|decr(?:y|ied)|mourn|lament|welcom|hail|prais|discuss|debat)", re.IGNORECASE
)
"""Begins the cues of whoever says what he thinks of something, or that he spoke of it: that it happened, he does not
say."""

SPOKEN_OF = re.compile(r"\b(?:touched on|discussed|debated|spoke (?:of|about)|talked about|raised) $", re.IGNORECASE)
SPOKEN_CHARS = 16
"""What stands right before something that is only spoken of."""

AUXILIARY = re.compile(r"\b(?:is|are|was|were|be|been|has|have|had|did|does)\b", re.IGNORECASE)

DETERMINED = re.compile(r"(?:an?|the|that|this|such) ", re.IGNORECASE)
"""Begins what is named, not told."""

FEW = 3
"""In so few words without a subject nobody is told anything."""


def is_own_word(item: Evidence) -> bool:
    """Is it the outlet's own word for somebody or something, though it stand within what another said?

    "The mayor, Ada Brun", "the rebel-held town"; what somebody condemned or would not do; what he names on the way:
    "He said that they had fled A CAR BOMBING IN THE NORTH".
    """
    statement, row = item.statement, item.row
    if statement is not None and row.asserted and statement.act == "decline":
        return True  # "refused to give up THE BOATS KEPT IN THE HARBOUR"
    if statement is not None and JUDGED.search(statement.cue) and row.relation != "responsible":
        return True
    if statement is not None and statement.kind == "indirect" and _on_the_way(item, statement.start):
        return True
    if row.relation == "held":
        described = HELD.search(row.exact) is not None
    else:
        described = row.relation == "role"
    return described and (statement is None or not (statement.kind == "direct" or _in_quotes(item)))


def only_speaks_of(item: Evidence) -> bool:
    """Is it named as what somebody judged or spoke of: "they discussed the leak", "he touched on the leak"?"""
    if not in_passing(item):
        return False
    before = item.document.text[max(0, item.row.start - SPOKEN_CHARS) : item.row.start]
    judged = item.statement is not None and JUDGED.search(item.statement.cue) is not None
    return judged or SPOKEN_OF.search(before) is not None


def _on_the_way(item: Evidence, begins: int) -> bool:
    """Is it named, without a figure, in words that begin before it?"""
    row = item.row
    bare = in_passing(item) and row.value_low is None and row.value_high is None
    inside = row.start > max(begins, row.sentence_start)
    return bare and inside and DETERMINED.match(row.exact) is not None and not _in_quotes(item)


def in_passing(item: Evidence) -> bool:
    """Does it only name what was done, and nobody who did it: "the attack on the harbour"?"""
    return not item.row.subject and not AUXILIARY.search(item.row.exact)


def tells(item: Evidence) -> bool:
    """Does it say something, be it that somebody did it, or more than a word or two?"""
    return bool(item.row.subject) or len(item.row.exact.split()) > FEW


def _in_quotes(item: Evidence) -> bool:
    """Does it stand within quotation marks?"""
    at = item.row.start - item.row.sentence_start
    return any(quoted.start() <= at < quoted.end() for quoted in QUOTED.finditer(item.sentence))
