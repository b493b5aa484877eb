"""Which assertions may keep the claims of the build before: those before whose documents nothing has changed.

Where an assertion goes depends on itself and on those before it. A digest of all that they are grouped by runs through
the ledger in its order, and is kept as it stands after each document; up to the last document at which it is that of
the build before, claims are the same and need not be looked for.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import fields
from hashlib import blake2b
from itertools import groupby, takewhile
from operator import attrgetter

from quoth.compare.evidence import Evidence, Gathered
from quoth.compare.pairs import load_pair_model
from quoth.model import Assertion, Basis, Document, Earlier, Statement

_document = attrgetter("sha256", "published", "outlet")
_statement = attrgetter(*(column.name for column in fields(Statement)))
_row = attrgetter(*(column.name for column in fields(Assertion)))


def find_bases(gathered: Gathered) -> list[Basis]:
    """The running digest after each document that has evidence, in the ledger's order."""
    running = blake2b(load_pair_model().key, digest_size=16)
    found = []
    for document, items in groupby(gathered.evidence, key=lambda item: item.document):
        running.update(repr(sorted(gathered.topics.get(document.document_id, ()))).encode())
        for part in _grouped_by(document, items):
            running.update(repr(part).encode("utf-8", "surrogatepass"))
        found.append(Basis(document.document_id, running.digest()))
    return found


def _grouped_by(document: Document, items: Iterator[Evidence]) -> Iterator[tuple[object, ...]]:
    """All that the assertions of a document are grouped by, in an order of its own."""
    yield _document(document)
    statement = None
    for item in items:
        if item.statement is not None and item.statement is not statement:
            statement = item.statement
            yield _statement(statement)
        words = (item.names, item.places, item.stems, item.plain, item.around, item.measure)
        yield (
            *_row(item.row), item.subject, item.object, item.place, item.event,
            *map(sorted, words), sorted(item.figures),
        )  # fmt: skip


def take_over(evidence: Sequence[Evidence], bases: Sequence[Basis], earlier: Earlier) -> list[tuple[int, str]]:
    """The claim of the first assertions that the build before placed alike, as its first member's position, and why."""
    alike = takewhile(lambda basis: earlier.bases.get(basis.document_id) == basis.digest, bases)
    documents = {basis.document_id for basis in alike}
    first: dict[str, int] = {}
    found = []
    for item in takewhile(lambda item: item.row.document_id in documents, evidence):
        claim, why = earlier.placed[item.row.assertion_id]
        found.append((first.setdefault(claim, item.at), why))
    return found
