"""What is said in passing, beside what somebody says: the outlet's own word for whom it names, and what his words
only touch."""

from __future__ import annotations

import re

from quoth.compare.copies import QUOTED
from quoth.compare.evidence import ROLE, Evidence
from quoth.model import Statement

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
    if row.relation == "held":
        described = HELD.search(row.exact) is not None
    else:
        described = row.relation == ROLE
    told = statement is not None and AUXILIARY.search(row.exact) and _after_speaker(item, statement)
    return described and (statement is None or not (told or statement.kind == "direct" or _in_quotes(item)))


def only_speaks_of(item: Evidence) -> bool:
    """Is it named as what somebody judged or spoke of: "they discussed the leak", "he touched on the leak"?"""
    if not in_passing(item):
        return False
    before = item.document.text[max(0, item.row.start - SPOKEN_CHARS) : item.row.start]
    judged = item.statement is not None and JUDGED.search(item.statement.cue) is not None
    return judged or SPOKEN_OF.search(before) is not None


def _after_speaker(item: Evidence, statement: Statement) -> bool:
    """Does it stand after the words that name the speaker: "She said that ADA BRUN WAS THE DEPUTY"?"""
    return any(span.start < item.row.start for span in statement.source_spans)


def in_passing(item: Evidence) -> bool:
    """Does it only name what was done, and nobody who did it: "the attack on the harbour"?"""
    return not item.row.subject and not AUXILIARY.search(item.row.exact)


def tells(item: Evidence) -> bool:
    """Does it say something, be it that somebody did it, or more than a word or two: no "a raid in the north"?"""
    row = item.row
    named = DETERMINED.match(row.exact) is not None and in_passing(item)
    return bool(row.subject) or (len(row.exact.split()) > FEW and not named)


def _in_quotes(item: Evidence) -> bool:
    """Does it stand within quotation marks?"""
    at = item.row.start - item.row.sentence_start
    return any(quoted.start() <= at < quoted.end() for quoted in QUOTED.finditer(item.sentence))
