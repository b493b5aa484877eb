"""Two versions of one happening, told in words for which the vocabulary has no relation: who fired first; whether an
aircraft was shot down or failed of itself."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations, product

from quoth.compare.evidence import Evidence, one_voice, times_meet
from quoth.compare.matters import Matters
from quoth.compare.rivals import is_rival
from quoth.compare.sides import BLOCK, Side, later_first, make_link, one_origin, who
from quoth.compare.voices import head_noun
from quoth.compare.words import side_of
from quoth.model import Link, Resolved
from quoth.names import person_nouns

SURE = 0.5

FIRST = re.compile(
    r"\b(?:fired?|shot|shoots?|opened fire|attacked|struck|began|started) first\b"
    r"|\bfirst (?:shots?|shells?|bullets?|fire)\b"
    r"|\b(?:began|started) the (?:fighting|shooting|battle|clashes|shelling)\b",
    re.IGNORECASE,
)
"""Says who began to fight."""

FAILED = re.compile(
    r"\b(?:technical|mechanical|engine|pilot) (?:faults?|failures?|malfunctions?|problems?|reasons?|errors?)\b"
    r"|\bmalfunction",
    re.IGNORECASE,
)
SHOT_DOWN = re.compile(
    r"\b(?:shot|shoots?|shooting|brought|bring|downed)(?: [\w'’-]+){0,5}? down\b|\bdowned\b", re.IGNORECASE
)
AIRCRAFT = re.compile(r"\b(plane|warplane|jet|aircraft|helicopter|drone)\b", re.IGNORECASE)
"""What falls from the sky, of itself or not; one of a kind, for many may have fallen for many reasons."""

WHO_FIRE = frozenset(
    ["men", "women", "crowd", "mob", "demonstrator", "protester", "mutineer", "escort", "guard", "side", "force"]
)


def find_versions(
    sides: Sequence[Side], resolved: Resolved, origin_of: Mapping[str, str], matters: Matters
) -> Iterator[Link]:
    """Links between claims that tell one happening in two ways; `origin_of` gives the origin of an assertion."""

    def apart(x: Evidence, y: Evidence) -> bool:
        """Are the two of one mouth, or of other matters, places or times?"""
        if one_origin(x, y, origin_of) or one_voice(x, y):
            return True
        return not matters.akin(x, y) or matters.apart(x, y) or not times_meet(x, y)

    for one, two, a, b, reason in (*_beginners(sides, resolved), *_brought_down(sides)):
        if one is not two and not apart(a, b):
            later, earlier = later_first(one, two)
            a, b = (a, b) if later is one else (b, a)
            yield make_link(later, earlier, a, b, "contradicts", "exclusive-value", reason, SURE)


Version = tuple[Side, Side, Evidence, Evidence, str]
"""Two claims with a piece of evidence each, and what sets them against each other."""


def may_have_begun_it(one: Evidence, two: Evidence) -> bool:
    """May two pieces of evidence have one and the same begin it? No where both say who fired first, of two sides."""
    if not (FIRST.search(one.row.exact) and FIRST.search(two.row.exact)):
        return True
    x, y = _who_began(one, {}), _who_began(two, {})
    return not (x and y and is_rival(x, y))


def _beginners(sides: Sequence[Side], resolved: Resolved) -> Iterator[Version]:
    """Of two who fired the first shot one did."""
    names = {entity.entity_id: entity.name for entity in resolved.entities}
    began: list[tuple[Side, Evidence, str]] = []
    for side in sides:
        told = ((item, _who_began(item, names)) for item in side.held if FIRST.search(item.row.exact))
        began += next(([(side, item, words)] for item, words in told if words), [])
    for (one, x, who_x), (two, y, who_y) in combinations(began[:BLOCK], 2):
        if is_rival(who_x, who_y):
            yield one, two, x, y, f"{who(x)} has it begun by {who_x}, {who(y)} by {who_y}."


def _who_began(item: Evidence, names: Mapping[str, str]) -> str:
    """Who fired first, by name or in words; "" where it is asked, or nobody is told."""
    for known, words in ((item.subject, item.row.subject), (item.object, item.row.object)):
        noun = head_noun(words)
        if known in names or noun in person_nouns() or noun in WHO_FIRE or side_of(words):
            return names.get(known, words)
    return ""


def _brought_down(sides: Sequence[Side]) -> Iterator[Version]:
    """An aircraft that one has shot down, and another failing of itself."""
    failed: list[tuple[Side, Evidence, str]] = []
    shot: list[tuple[Side, Evidence, str]] = []
    for side in sides:
        for item in side.held:
            words = item.row.exact
            kind = failed if FAILED.search(words) else shot if SHOT_DOWN.search(words) else None
            craft = AIRCRAFT.findall(item.sentence) if kind is not None else []
            if kind is not None and craft:
                kind.append((side, item, craft[-1].casefold()))
                break
    for (one, x, craft_x), (two, y, craft_y) in product(failed[:BLOCK], shot[:BLOCK]):
        if craft_x == craft_y:
            yield one, two, x, y, f"{who(x)} has the {craft_x} fail of itself, {who(y)} has it shot down."
