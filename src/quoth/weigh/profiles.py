"""Who publishes, and what is known of them: from the vocabulary, else from the name alone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from quoth.model import Document, Outlet
from quoth.outlets import find_publisher

UNKNOWN = "not graded: nothing is known of its record"


def profile_outlets(documents: Sequence[Document]) -> list[Outlet]:
    """One row an outlet, in the ledger's order. Reliability is F, cannot be judged, where nobody has graded it."""
    languages: dict[str, Counter[str]] = {}
    for document in documents:
        if document.outlet:
            languages.setdefault(document.outlet, Counter())[document.language] += bool(document.language)
    rows = []
    for outlet, seen in languages.items():
        publisher = find_publisher(outlet)
        rows.append(
            Outlet(
                outlet=outlet,
                kind=publisher.kind,
                owner=publisher.owner,
                party_to_conflict=publisher.party,
                scale=publisher.scale,
                language=max(seen, key=lambda language: seen[language]) if seen else publisher.language,
                reliability=publisher.reliability,
                reliability_reason=publisher.reliability_reason or UNKNOWN,
            )
        )
    return rows
