"""What `vocabularies/outlets.toml` says of who publishes: what comparing and weighing share."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from quoth.vocabularies import any_of, load

COUNTRY = re.compile(r"\s*\([^)]*\)\s*$")
MEDIA = frozenset(["wire", "newspaper", "broadcaster", "state media", "exile", "website", "magazine"])
"""Kinds of publishers that are outlets: what was told to one of them is known through it."""
CREDIT_CHARS = 160
"""A credit line stands within so many characters of a report's beginning or end."""


@dataclass(frozen=True, slots=True)
class Publisher:
    """An outlet or agency as the vocabulary has it; `listed` is false where only its name tells."""

    name: str
    kind: str = "unknown"
    owner: str = ""
    family: str = ""  # outlets of one family are one publisher; by default its own name
    party: str = ""
    scale: str = ""
    language: str = ""
    reliability: str = "F"
    reliability_reason: str = ""
    issuer: bool = False  # what it publishes is its own statement
    listed: bool = False
    names: tuple[str, ...] = ()  # all by which it goes, where it is listed


@cache
def find_publisher(outlet: str) -> Publisher:
    """The publisher of that name, listed or judged by the words of the name."""
    bare = COUNTRY.sub("", outlet).strip()
    entry = _listed().get(bare.casefold())
    if entry is not None:
        known = {key: entry[key] for key in ("kind", "owner", "party", "scale", "language") if key in entry}
        return Publisher(
            name=bare,
            family=entry.get("family", entry["names"][0]),
            reliability=entry.get("reliability", "F"),
            reliability_reason=entry.get("reliability_reason", ""),
            issuer=entry["kind"] in ("official", "monitor", "party"),
            listed=True,
            names=tuple(entry["names"]),
            **known,
        )
    for kind, issuer, pattern in _kinds():
        if pattern.search(outlet):  # what stands in brackets included: "Reed Voice (channel of the Reed Front)"
            return Publisher(name=bare, kind=kind, family=bare, issuer=issuer)
    return Publisher(name=bare, family=bare)


def credited_agency(text: str) -> str:
    """The agency that a report's first or last line credits: "(AFP)", "BEIRUT (Reuters) -"; "" when none."""
    return _credited_in(text[:CREDIT_CHARS], text[-CREDIT_CHARS:])


@lru_cache(maxsize=4096)
def _credited_in(*edges: str) -> str:
    for edge in edges:
        for family, name, pattern in _credits():
            if name in edge and pattern.search(edge):
                return family
    return ""


@cache
def _listed() -> Mapping[str, dict[str, Any]]:
    return {name.casefold(): entry for entry in load("outlets")["outlets"] for name in entry["names"]}


@cache
def _kinds() -> tuple[tuple[str, bool, re.Pattern[str]], ...]:
    return tuple((row["kind"], row["issuer"], any_of(row["words"])) for row in load("outlets")["kinds"])


@cache
def _credits() -> tuple[tuple[str, str, re.Pattern[str]], ...]:
    """In brackets, after a dash, alone on a line, or before a dash: an agency's name as a credit, not in a sentence."""
    found = []
    for entry in load("outlets")["outlets"]:
        for credit in entry.get("credit", ()):
            name = re.escape(credit)
            pattern = rf"[(/\[]\s*{name}\b[^)\]\n]{{0,30}}[)/\]]|(?:^|\n)\W*{name}\W*(?:\n|$)|\b{name}\s+[-–—]{{1,2}}\s"
            found.append((entry.get("family", entry["names"][0]), credit, re.compile(pattern)))
    return tuple(found)
