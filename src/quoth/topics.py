"""What a report is about: the entities that it mentions most.

Resolving events and comparing figures both ask it, to tell whether two reports are on one matter.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable

from quoth import names
from quoth.model import Mention, Resolved

MOST = 6
"""So many of the entities that a report mentions most, countries apart, say what it is about."""

SHARED = 2
"""So many of them in common make two reports one matter."""


def topics_of(mentions: Iterable[Mention], resolved: Resolved) -> dict[str, frozenset[str]]:
    """Document id -> ids of the `MOST` entities that it mentions most, countries apart."""
    entity_of = {resolution.mention_id: resolution.entity_id for resolution in resolved.resolutions}
    countries = {entity.entity_id for entity in resolved.entities if names.is_country(entity.name)}
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for mention in mentions:
        entity = entity_of.get(mention.mention_id, "")
        if entity and entity not in countries:
            counts[mention.document_id][entity] += 1
    return {key: frozenset(entity for entity, _ in count.most_common(MOST)) for key, count in counts.items()}
