"""Who publishes: what is known of them, whether others bear them out, and whom they take from.

What is known comes from the vocabulary, else from the name alone.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from quoth.model import Document, Outlet, Reading, Traced
from quoth.outlets import CREDIT_CHARS, credited_agency, find_publisher
from quoth.weigh.record import MINIMUM, Kept, Trust

UNKNOWN = "not graded: nothing is known of its record"

OUTLET = ("it", "makes itself", "its own")
SPEAKER = ("the speaker", "makes", "the speaker’s own")
"""Of whom a record is told: by what word, what is done, and whose the claims are."""

Place = tuple[str, int, int]
"""A document and a span of it."""

Taking = tuple[str, int, Place]
"""From whom, in how many reports, and one of the places."""


def profile_outlets(documents: Sequence[Document], reading: Reading, traced: Traced, kept: Kept) -> list[Outlet]:
    """One row an outlet, in the ledger's order. Reliability is F, cannot be judged, where nobody has graded it."""
    languages: dict[str, Counter[str]] = {}
    for document in documents:
        if document.outlet:
            languages.setdefault(document.outlet, Counter())[document.language] += bool(document.language)
    takings = _takings(documents, reading, traced)
    rows = []
    for outlet, seen in languages.items():
        publisher = find_publisher(outlet)
        trust = kept.outlets.trust(outlet)
        record = kept.outlets.records.get(outlet)
        outcomes = record.outcomes if record else {}
        taken = takings.get(outlet, [])
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
                learned=round(trust.reliability, 3) if trust else None,
                learned_reason=record_words(trust, len(outcomes), OUTLET),
                borne_out=" ".join(sorted(claim for claim, borne in outcomes.items() if borne)),
                refuted=" ".join(sorted(claim for claim, borne in outcomes.items() if not borne)),
                takes_from="; ".join(f"{name} {reports}" for name, reports, _ in taken),
                takes_examples=" ".join(f"{document}:{start}-{end}" for _, _, (document, start, end) in taken),
            )
        )
    return rows


def record_words(trust: Trust | None, settled: int, whose: tuple[str, str, str]) -> str:
    """A record in words, with what it rests on, else why there is none. `whose`: `OUTLET` or `SPEAKER`."""
    who, makes, own = whose
    if trust is None:
        few = f"only {settled}" if settled else "none"
        return f"no record: {few} of the claims that {who} {makes} are settled by others, fewer than {MINIMUM}"
    return (
        f"others bear {who} out in {trust.borne_out} of the {trust.settled} claims of {own} that they settle; "
        f"drawn to what holds of its kind, {trust.of_kind:.2f}"
    )


def _takings(documents: Sequence[Document], reading: Reading, traced: Traced) -> dict[str, list[Taking]]:
    """For each outlet those from whom it takes, the most taken from first."""
    by_id = {document.document_id: document for document in documents}
    own_names: dict[str, str] = {}
    for document in documents:
        if document.outlet:
            own_names.setdefault(find_publisher(document.outlet).family.casefold(), document.outlet)
    reports: dict[tuple[str, str], dict[str, Place]] = defaultdict(dict)
    for name, place in _taken(documents, reading, traced, by_id):
        family = find_publisher(name).family
        outlet = by_id[place[0]].outlet if place[0] in by_id else ""
        known = family.casefold() in own_names or find_publisher(name).listed
        if outlet and known and family != find_publisher(outlet).family:
            reports[outlet, own_names.get(family.casefold(), family)].setdefault(place[0], place)
    found: dict[str, list[Taking]] = defaultdict(list)
    for (outlet, other), places in reports.items():
        found[outlet].append((other, len(places), min(places.values())))
    return {outlet: sorted(taken, key=lambda row: (-row[1], row[0])) for outlet, taken in found.items()}


def _taken(
    documents: Sequence[Document], reading: Reading, traced: Traced, by_id: dict[str, Document]
) -> Iterator[tuple[str, Place]]:
    """Passages copied from others' reports, reports that credit an agency, and whoever is cited; with the places.

    Agencies sell what others print: what a newspaper had first and an agency too was the agency's, whose own first
    report is not at hand.
    """
    for copy in traced.copies:
        later, earlier = by_id[copy.document_id], by_id[copy.earlier_document_id]
        agency = credited_agency(earlier.text) or credited_agency(later.text)
        one, other = find_publisher(earlier.outlet), find_publisher(later.outlet)
        if other.kind == "wire" and one.kind != "wire":
            yield later.outlet, (earlier.document_id, copy.earlier_start, copy.earlier_end)
        else:
            yield agency or earlier.outlet, (later.document_id, copy.start, copy.end)
    for document in documents:
        agency = credited_agency(document.text)
        if agency:
            in_front = credited_agency(document.text[:CREDIT_CHARS]) == agency
            end = min(CREDIT_CHARS, len(document.text))
            edge = (0, end) if in_front else (len(document.text) - end, len(document.text))
            yield agency, (document.document_id, *edge)
    for statement in reading.statements:
        name = statement.speaker.removeprefix("the ").removeprefix("The ")
        if name[:1].isupper():
            yield name, (statement.document_id, statement.start, statement.end)
