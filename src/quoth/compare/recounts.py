"""Figures told as what was counted before, or as an error: "up from 36 yesterday", "the 46 was a slip"."""

from __future__ import annotations

import re
from functools import lru_cache

from quoth.compare.counts import figure_in
from quoth.compare.evidence import Evidence

OUTDATED = re.compile(
    r"\b(?:earlier|previous|initial|first|preliminary|provisional) (?:\w+ )?(?:toll|count|figure|estimate|number|total)"
    r" of \Z|\bprovisional \Z"
    r"|\b(?:earlier|previous|initial|preliminary) (?:\w+ )?(?:toll|count|figure|estimate|number|total)\b[^.;]{0,60}"
    r"\b(?:counted|gave|had|listed|put|reported|said|showed|spoken?|stood|was)\b[^.;]{0,20}\Z"
    r"|\b(?:earlier|initially|originally|previously|at first) (?:announced|gave|given|put|reported|said|spoken?)\b"
    r"[^.;]{0,40}\Z"
    r"|\b(?:climb|cut|dropp|fall|fell|gone|gr[eo]w|increas|lower|rais|reduc|revis|ris|rose|updat|went)\w*[^.;]{0,60}"
    r"\bfrom(?: \w+)? \Z"
    r"|\bhad (?:\w+ )?(?:put|given|set) (?:the|its|their) (?:\w+ )?(?:number|toll|count|figure)\b[^.;]*\Z"
    r"|\breplac(?:es|ed|ing) (?:that|the (?:figure|count|toll|number)) of \Z"
    r"|\b(?:earlier|previous|first) (?:version|edition|draft)\b",
    re.IGNORECASE,
)

COMPARED = re.compile(r"\b(?:compared (?:with|to)|(?:up|down) from|versus)(?: \w+)? \Z", re.IGNORECASE)
"""Stands before a figure of another time, which another replaces only where it is the count of `JUST_BEFORE`."""

JUST_BEFORE = re.compile(
    r"\W*(?:yesterday|earlier|previously|initially|at first|the day before|(?:\w+ )?hours|on [A-Z][a-z]+day)",
    re.IGNORECASE,
)

MISTAKEN = re.compile(
    r"\b(?:was|were|is|had been) (?:due to |the result of )?(?:an? )?(?:\w+ )?(?:error|mistake|slip|misprint|typo)\b",
    re.IGNORECASE,
)

DISPUTED = re.compile(
    r"\b(?:cannot|can[’']t|could not|couldn[’']t)(?: (?!both)\w+)? (?:be (?:right|true|correct)|stand)\b"
    r"|\b(?:cannot|nor can)\b[^,;.]*$|\bno support\b|\bnothing\b.{0,20}\bsupports?\b|\bnot borne out\b|\buntenable\b"
    r"|\bout of the question\b|\b(?:cannot|could not|unable to) account for\b"
    r"|\b(?:exaggerated|inflated|overstated|implausible)\b|\bin pieces\b",
    re.IGNORECASE,
)
"""Says of a figure that it is not so: "the ministry's six cannot be right"."""

TWICE = re.compile(r"[^.;]{0,60}\b(?:registered|counted|listed|recorded|included) (?:twice|two times)\b", re.IGNORECASE)
"""Stands behind a figure that was counted too much: "eight bodies had been registered twice"."""

PASSED = re.compile(
    r"[^.;]{0,40}?\b(?:reported|announced|given|published)"
    r" (?:earlier|before that|at first|initially|on the (?:morning|evening))\b"
    r"|[^.;]{0,40}?\bof the first (?:days?|hours|night|weeks?)\b"
    r"|[^.;]{0,80}?\bw(?:as|ere) (?:successive|earlier|previous|preliminary|provisional|interim)"
    r" (?:counts?|figures?|tolls?)\b"
    r"|[^.;]{0,60}?\bw(?:as|ere) (?:only )?stages\b",
    re.IGNORECASE,
)
"""Stands behind a figure that was given before: "the 23 and 31 of the first week were successive counts"."""

OLD_CHARS = 80
"""So far before a figure stands what makes it an old one."""

NEW_CHARS = 120
"""So far behind it."""

HINTS = (
    "at first", "before that", "compared", "earlier", "error", "first", "from", "had ", "initial", "interim",
    "misprint", "mistake", "on the evening", "on the morning", "original", "prelimin", "previous", "provision",
    "replac", "slip", "stages", "success", "twice", "two times", "typo", "versus",
)  # fmt: skip
"""Words without which none of these says anything: a quick look, since few figures have them about them."""


def is_outdated(item: Evidence) -> bool:
    """Is it told as what was counted before, or as an error: "updated its earlier toll of 15", "the 46 was a slip"?"""
    return _has_hints(item) and (
        _says_error(item) or _says_before(item, OUTDATED) or _says_before(item, COMPARED) or _says_behind(item, PASSED)
    )


def is_replaced(item: Evidence) -> bool:
    """Is it told as what was counted before, and no error, nor the figure of another year: "up from 36 yesterday"?"""
    if not _has_hints(item) or _says_error(item):
        return False
    if _says_before(item, OUTDATED) or _says_behind(item, PASSED):
        return True
    return _says_before(item, COMPARED) and _says_behind(item, JUST_BEFORE)


def is_mistaken(item: Evidence) -> bool:
    """Is it told as an error: "the 46 was a slip", "eight were counted twice"?"""
    return _has_hints(item) and _says_error(item)


def _says_error(item: Evidence) -> bool:
    """Is it told as an error, where its words may say so?"""
    words = item.document.text[item.row.start : max(item.row.end, item.row.sentence_end)]
    found = figure_in(item)
    return MISTAKEN.search(words) is not None or (found is not None and TWICE.match(words, found.end()) is not None)


def is_disputed(item: Evidence) -> bool:
    """Is it said of a figure that it is not so: "the figure of seven is not borne out"?"""
    return DISPUTED.search(item.row.exact) is not None and "both" not in item.row.exact.split()


def _has_hints(item: Evidence) -> bool:
    """May anything near it say that it was counted before, or wrongly?"""
    row = item.row
    end = max(row.end, row.sentence_end) + NEW_CHARS
    return _holds_hint(item.document.text[max(0, row.start - OLD_CHARS) : end])


@lru_cache(maxsize=1 << 12)
def _holds_hint(words: str) -> bool:
    words = words.lower()
    return any(hint in words for hint in HINTS)


def _says_before(item: Evidence, words: re.Pattern[str]) -> bool:
    """Do such words stand before its figure?"""
    found = figure_in(item)
    before = item.document.text[max(0, item.row.start - OLD_CHARS) : item.row.start + (found.start() if found else 0)]
    return words.search(before) is not None


def _says_behind(item: Evidence, words: re.Pattern[str]) -> bool:
    """Do such words stand right behind its figure?"""
    found = figure_in(item)
    behind = item.row.start + found.end() if found else item.row.end
    return words.match(item.document.text, behind) is not None
