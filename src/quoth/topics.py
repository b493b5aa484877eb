"""What a report is about: the entities that it mentions most, and the one person of whom it tells above all.

Resolving events and comparing figures both ask it, to tell whether two reports are on one matter.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from itertools import islice

from quoth import names
from quoth.model import Mention, Resolved

MOST = 10
"""So many of the entities that a report mentions most, countries apart, say what it is about."""

WIDE, WIDE_SHARE = 40, 0.1
"""What more reports mention, and so great a share of all, tells no matter from another."""

SHARED = 2
"""So many of them in common make two reports one matter."""


OFTEN, AHEAD = 3, 1.5
"""Whom a report tells of above all it names so many times, and so many times for once that it names another person."""


UNNAMED = re.compile(
    r"s?he|him|her|i|me|(?:(?:the|this|a|an) )?(?:[\w'’-]+ ){0,2}"
    r"(?:man|woman|speaker|caller|guest|interviewee|defector|narrator|prisoner|voice|witness|individual|person"
    r"|accused|captive|defendant|detainee|deponent|figure|fugitive)"
    r"(?: (?:in|on|with) .*)?",
    re.IGNORECASE,
)
"""Words for somebody who is not named where they stand, by which the one of whom a report tells may be meant."""


def protagonists_of(mentions: Iterable[Mention], resolved: Resolved) -> dict[str, str]:
    """Document id -> id of the one person of whom it tells above all, where there is one."""
    entity_of = resolved.entity_of()
    people = {entity.entity_id for entity in resolved.entities if entity.kind == "person"}
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for mention in mentions:
        entity = entity_of.get(mention.mention_id, "")
        if entity in people:
            counts[mention.document_id][entity] += 1
    found = {}
    for key, count in counts.items():
        (main, times), *others = count.most_common(2)
        if times >= OFTEN and times >= AHEAD * max((other for _, other in others), default=0):
            found[key] = main
    return found


def topics_of(mentions: Iterable[Mention], resolved: Resolved) -> dict[str, frozenset[str]]:
    """Document id -> ids of the `MOST` entities that it mentions most, countries and what a great part of all reports
    is about apart: of a war's reports its parties, its monitors and its cities."""
    entity_of = resolved.entity_of()
    named = (entity for entity in resolved.entities if entity.kind != "event")
    countries = {entity.entity_id for entity in named if names.is_country(entity.name)}
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for mention in mentions:
        entity = entity_of.get(mention.mention_id, "")
        if entity and entity not in countries:
            counts[mention.document_id][entity] += 1
    told = Counter(entity for count in counts.values() for entity in count)
    wide = {entity for entity, times in told.items() if times > max(WIDE, WIDE_SHARE * len(counts))}
    found = {}
    for key, count in counts.items():
        telling = (entity for entity, _ in count.most_common() if entity not in wide)
        found[key] = frozenset(islice(telling, MOST))
    return found
