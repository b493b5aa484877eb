"""Mentions and events of many documents to entities: who is who over the whole ledger, and why."""

from __future__ import annotations

from collections.abc import Sequence

from quoth.model import Decisions, Document, Reading, Resolved
from quoth.resolve.entities import resolve_names
from quoth.resolve.events import resolve_events
from quoth.resolve.wikidata import Listed, give_ids, read_wikidata


def resolve_entities(
    documents: Sequence[Document], reading: Reading, decisions: Decisions, listed: Sequence[Listed] = ()
) -> Resolved:
    """Entities of names and of events, which mention or event is which, and every name with its evidence.

    `listed` are names with ids of Wikidata, which entities of these names get.
    """
    resolved = give_ids(resolve_names(documents, reading, decisions), listed)
    return resolve_events(documents, reading, decisions, resolved)


__all__ = ["Listed", "read_wikidata", "resolve_entities"]
