"""The stages in order, from documents and their readings to a build."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

from quoth.compare import (
    count_origins,
    find_memberships,
    gather,
    group_claims,
    link_claims,
    remembering,
    trace_origins,
)  # fmt: skip
from quoth.model import (
    BUILD_TABLES,
    FROM_NOTHING,
    Answer,
    Assessment,
    Decisions,
    Document,
    Earlier,
    Grouped,
    Link,
    Membership,
    Outlet,
    Reading,
    Resolved,
    Spared,
    Traced,
)  # fmt: skip
from quoth.resolve import Listed, resolve_entities
from quoth.review import as_reviewed, rejected_in, unrejected
from quoth.weigh import assess_claims, keep_records, profile_outlets

BUILD_VERSION = "rules-37"
"""Goes up when the same readings may give another build; a ledger whose build is of another version builds again."""

Progress = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Build:
    """All that stands on the readings; a pure function of documents, readings and decisions."""

    resolved: Resolved
    grouped: Grouped
    traced: Traced
    links: list[Link]
    spared: list[Spared]
    memberships: list[Membership]
    outlets: list[Outlet]
    assessments: list[Assessment]
    answers: list[Answer]

    def tables(self) -> dict[type, Sequence[object]]:
        """The rows of each table of `BUILD_TABLES`."""
        rows: tuple[Sequence[object], ...] = (
            self.resolved.entities, self.resolved.resolutions, self.resolved.aliases, self.memberships, self.outlets,
            self.traced.copies, self.grouped.claims, self.grouped.placements, self.links, self.spared,
            self.traced.origins, self.assessments,
        )  # fmt: skip
        return dict(zip(BUILD_TABLES, rows, strict=True))


def build(
    documents: list[Document],
    reading: Reading,
    decisions: Decisions,
    progress: Progress = lambda _: None,
    *,
    listed: Sequence[Listed] = (),
    earlier: Earlier = FROM_NOTHING,
) -> Build:
    """Entities, claims, origins, links and assessments of a ledger's readings, as reviewed.

    `listed` are names with ids of Wikidata; what an `earlier` build left changes nothing but the time.
    """
    with uncollected(), remembering(earlier.answers) as asked:
        made = _build(documents, reading, decisions, progress, listed, earlier)
        made.answers.extend(Answer(pair, chances) for pair, chances in {**earlier.answers, **asked}.items())
        return made


@contextmanager
def uncollected() -> Iterator[None]:
    """Without looking for cycles: what makes millions of rows makes next to none, and each look goes over all rows."""
    collected = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collected:
            gc.enable()


def _build(
    documents: list[Document],
    reading: Reading,
    decisions: Decisions,
    progress: Progress,
    listed: Sequence[Listed],
    earlier: Earlier,
) -> Build:
    reading = as_reviewed(reading, decisions)
    progress("entities")
    resolved = resolve_entities(documents, reading, decisions, listed)
    progress("claims")
    gathered = gather(documents, reading, resolved)
    grouped = group_claims(gathered, earlier)
    progress("origins")
    traced = trace_origins(gathered, grouped)
    grouped = count_origins(documents, reading, grouped, traced)
    progress("links")
    linked = link_claims(gathered, grouped, traced)
    del gathered
    progress("assessments")
    memberships = find_memberships(documents, reading, resolved, grouped)
    counted = unrejected(linked.links, rejected_in(decisions, grouped.placements, linked.links))
    kept = keep_records(documents, reading, resolved, grouped, traced, counted)
    outlets = profile_outlets(documents, reading, traced, kept)
    assessments = assess_claims(documents, reading, resolved, grouped, traced, counted, outlets, kept)
    return Build(resolved, grouped, traced, linked.links, linked.spared, memberships, outlets, assessments, [])
