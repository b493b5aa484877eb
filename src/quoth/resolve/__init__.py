"""Mentions and events of many documents to entities: who is who over the whole ledger, and why."""

from __future__ import annotations

from collections.abc import Sequence

from quoth.model import Decisions, Document, Reading, Resolved
from quoth.resolve.entities import resolve_names
from quoth.resolve.events import resolve_events


def resolve_entities(documents: Sequence[Document], reading: Reading, decisions: Decisions) -> Resolved:
    """Entities of names and of events, which mention or event is which, and every name with its evidence."""
    resolved = resolve_names(documents, reading, decisions)
    return resolve_events(documents, reading, decisions, resolved)


__all__ = ["resolve_entities"]
