"""Who has a claim from whom: under each origin the reports that carry it, each below what it took it from.

A report hangs below another where it copied the passage, else where it names that outlet above the speaker ("Radio
Estuary quoted Arvik as saying"), else where its credit line names it; and otherwise right below the origin. Whom a
report names in between, and who is no report that carries the claim, is a branch of its own.

Known gap: a report that put another's words in its own and names nobody hangs right below the origin.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from quoth.compare.origins import COVERED
from quoth.compare.words import published
from quoth.model import Assertion, Document, Origin
from quoth.outlets import credited_agency, find_publisher
from quoth.tell.book import Book
from quoth.tell.phrases import speakers

DEEPEST = 8
"""So many branches one below another have room on a phone; what hangs deeper hangs on the last of them."""


@dataclass(frozen=True, slots=True)
class Branch:
    """A report, or somebody named between it and the origin; `branches` are those who have it from there."""

    name: str  # an outlet, or whom a report names
    how: str  # what shows that it was taken from what stands above; below no origin, why there is none
    document_id: str  # "" for whom a report only names
    assertion_id: str  # the first that carries the claim; "" where the report only has the passage
    published: str
    branches: tuple[Branch, ...]


@dataclass(frozen=True, slots=True)
class Tree:
    """An origin and what hangs on it; id and name are "" for what has no established origin."""

    origin_id: str
    name: str
    basis: str
    denies: bool  # it goes against the claim, which others hold to be so
    branches: tuple[Branch, ...]


def origin_trees(book: Book, claim_id: str) -> tuple[Tree, ...]:
    """A claim's origins, then who denies it, what has no origin last; none where there is nothing to see: where no
    two reports go back to one origin, and none has it from another."""
    rows = [book.assertion_by_id[row.assertion_id] for row in book.placements_of.get(claim_id, ())]
    if len({row.document_id for row in rows}) < 2:
        return ()
    untraced = Origin(claim_id, "", "", "", "origin not traced", "")
    origins = defaultdict(lambda: untraced, {row.assertion_id: row for row in book.origins_of.get(claim_id, ())})
    held = any(row.polarity == "positive" for row in rows)
    groups: dict[tuple[bool, bool, str], list[Assertion]] = defaultdict(list)
    for row in rows:
        origin_id = origins[row.assertion_id].origin_id
        groups[held and row.polarity == "negative", not origin_id, origin_id].append(row)
    trees = []
    for (denies, unknown, origin_id), members in sorted(groups.items(), key=lambda group: group[0][:2]):
        bases = {row.assertion_id: origins[row.assertion_id].basis.removeprefix("not established: ") for row in members}
        name = origins[members[0].assertion_id].origin_name
        basis = "" if unknown else ", ".join(dict.fromkeys(bases.values()))
        branches = _Growth(book, name, members).branches(bases if unknown else {})
        trees.append(Tree(origin_id, name, basis, denies, branches))
    return tuple(trees) if any(map(_tells, trees)) else ()


def count_reports(branches: Sequence[Branch]) -> int:
    """The reports among the branches and all that hangs on them."""
    return sum(bool(branch.document_id) + count_reports(branch.branches) for branch in branches)


def _tells(tree: Tree) -> bool:
    """Is there more to see than a list of reports of which nothing is known?"""
    return count_reports(tree.branches) > 1 and (bool(tree.origin_id) or any(row.branches for row in tree.branches))


class _Growth:
    """The reports under one origin, and where each of them hangs."""

    def __init__(self, book: Book, origin: str, rows: Sequence[Assertion]) -> None:
        self._book = book
        self._origin = _family(origin)
        self._evidence: dict[str, list[Assertion]] = defaultdict(list)
        for row in sorted(rows, key=lambda row: published(book.document_by_id[row.document_id]) or "9"):
            self._evidence[row.document_id].append(row)
        self._reports: dict[str, list[Document]] = defaultdict(list)  # by outlet
        for document_id in self._evidence:
            document = book.document_by_id[document_id]
            self._reports[_family(document.outlet)].append(document)
        self._above: dict[str, str] = {}  # by document id or name: what it hangs on; what is not here, on the origin
        self._how: dict[str, str] = {}
        self._names: dict[str, str] = {}  # of those whom reports only name
        for document_id, evidence in self._evidence.items():
            any(self._hang(document_id, steps, how) for steps, how in self._takes(document_id, evidence))

    def branches(self, why: dict[str, str]) -> tuple[Branch, ...]:
        """What hangs on the origin; `why`: by assertion id, why there is none."""
        below: dict[str, list[str]] = defaultdict(list)
        for key in dict.fromkeys([*self._evidence, *self._names, *self._above.values()]):
            line = list(self._line(self._above.get(key, "")))
            below[line[-DEEPEST:][0] if line else ""].append(key)
        return tuple(self._branch(key, below, why) for key in below[""])

    def _branch(self, key: str, below: Mapping[str, Sequence[str]], why: dict[str, str]) -> Branch:
        document = self._book.document_by_id.get(key)
        first = self._evidence[key][0].assertion_id if key in self._evidence else ""
        return Branch(
            name=document.outlet if document else self._names[key],
            how=self._how[key] if key in self._above else why.get(first, ""),
            document_id=document.document_id if document else "",
            assertion_id=first,
            published=document.published if document else "",
            branches=tuple(self._branch(other, below, why) for other in below.get(key, ())),
        )

    def _takes(self, document_id: str, evidence: Sequence[Assertion]) -> Iterator[tuple[Sequence[str], str]]:
        """From whom a report has it: the nearest first, as document ids or names, and what shows it."""
        document = self._book.document_by_id[document_id]
        for row in evidence:
            for copy in self._book.copies.holding(document_id, row.start, row.end, COVERED):
                if copy.earlier_document_id in self._book.document_by_id:
                    extent, _, first = copy.basis.partition(", ")  # who was first is plain from place and day
                    credit = f", {first}" if first.startswith("credits ") else ""
                    yield (copy.earlier_document_id,), f"copied: {extent}{credit}"
        for row in evidence:
            names = [name for name in speakers(row.chain)[:-1] if _family(name) != _family(document.outlet)]
            if names:
                yield names, f"cites {names[0]}"
        agency = credited_agency(document.text)
        if agency and _family(agency) != _family(document.outlet):
            yield (agency,), f"credits {agency}"

    def _hang(self, document_id: str, steps: Sequence[str], how: str) -> bool:
        """Hang a report on the first of the steps, and each of these on the next, up to what has a place already."""
        at = document_id
        for number, step in enumerate(steps):
            key = self._key(step, steps[number:], document_id)
            if not key or document_id in self._line(key):
                break
            self._above[at] = key
            self._how[at] = how if at == document_id else ""
            if key in self._book.document_by_id or key in self._above:
                break
            self._names[key] = step
            at = key
        return document_id in self._above

    def _key(self, step: str, steps: Sequence[str], document_id: str) -> str:
        """What stands for a step: a report, else its name with those further up; "" for the origin itself."""
        if step in self._book.document_by_id:
            return step
        day = published(self._book.document_by_id[document_id])
        for document in self._reports.get(_family(step), ()):
            if document.document_id != document_id and (not day or published(document) <= day):
                return document.document_id
        return "" if _family(step) == self._origin else " < ".join(map(_family, steps))

    def _line(self, key: str) -> Iterator[str]:
        """A branch and all that it hangs on."""
        while key:
            yield key
            key = self._above.get(key, "")


def _family(outlet: str) -> str:
    return find_publisher(outlet).family.casefold()
