"""Ids of Wikidata for entities, from a list of names that a user keeps; nothing is looked up anywhere.

An entity gets the id of a listed name when one of its own names is that name, by the comparison that joins the names
of entities: the same plain form, a usual name of one country or body, or a spelling variant. A name that several may
bear (a surname, an abbreviation, "the Observatory") counts only where the entity has no fuller one. Of two ids that
fit, it gets none; and two entities with one id stay two, since a list of names tells nobody from his namesakes.

Known gap: spelling variants are looked for in blocks, and a list with more than `MAX_BLOCK` names of one sound has
these compared by their plain form alone.
"""

from __future__ import annotations

import csv
import io
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import get_args

from quoth import names
from quoth.errors import VocabularyError
from quoth.model import BODIES, Entity, EntityKind, Resolved
from quoth.resolve.entities import MAX_BLOCK, blocks_of, why_one

COLUMNS = ("wikidata_id", "name", "kind", "aliases")
NEEDED = COLUMNS[:2]
ID = re.compile(r"(?:https?://(?:www\.)?wikidata\.org/(?:wiki|entity)/)?(Q[1-9]\d*)")


@dataclass(frozen=True, slots=True)
class Listed:
    """One row of a user's list: an id, what bears it, and its names."""

    wikidata_id: str
    kind: EntityKind | None
    names: tuple[str, ...]


def read_wikidata(text: str, where: str = "your wikidata.csv") -> list[Listed]:
    """The rows of a list of names: CSV with a header, aliases parted by "|".

    Raises:
        VocabularyError: the first fault of the file, with its line.
    """
    rows = csv.reader(io.StringIO(text, newline=""), strict=True)
    header: list[str] | None = None
    listed = []
    try:
        for cells in rows:
            cells = [cell.strip() for cell in cells]
            if not any(cells):
                continue
            if header is None:
                header = _checked_header(cells, where, rows.line_num)
            else:
                listed.append(_row(header, cells, where, rows.line_num))
    except csv.Error as error:
        raise _wrong(where, rows.line_num, f"not valid CSV: {error}") from error
    if header is None:
        raise _wrong(where, 1, f"it is empty; it must begin with the columns {', '.join(COLUMNS)}")
    return listed


def give_ids(resolved: Resolved, listed: Sequence[Listed]) -> Resolved:
    """The entities with the id of the only listed row that fits each."""
    if not listed:
        return resolved
    index = _Index(listed)
    aliases: dict[str, list[str]] = defaultdict(list)
    for alias in resolved.aliases:
        aliases[alias.entity_id].append(alias.alias)
    return replace(resolved, entities=[_with_id(e, aliases[e.entity_id], index) for e in resolved.entities])


def _with_id(entity: Entity, aliases: Sequence[str], index: _Index) -> Entity:
    every = list(dict.fromkeys((entity.name, *aliases)))
    full = [name for name in every if not _is_shared(name, entity.kind)]
    found = {row.wikidata_id for name in full or every for row in index.fitting(name, entity.kind)}
    return replace(entity, wikidata_id=found.pop()) if len(found) == 1 else entity


def _is_shared(name: str, kind: EntityKind) -> bool:
    """Whether a name is one that several may bear: a surname, an abbreviation, "the Observatory"."""
    words = names.key(name).split()
    if kind == "person":
        return len(words) < 2
    if kind == "place" or " ".join(words) in names.known():
        return False
    return names.is_abbreviation(name) or all(word in names.heads() or word in names.SMALL for word in words)


class _Index:
    """Listed names by their plain form, their usual name, and blocks of like sound."""

    def __init__(self, listed: Sequence[Listed]) -> None:
        self._same: dict[str, list[Listed]] = defaultdict(list)
        self._blocks: dict[str, list[tuple[str, Listed]]] = defaultdict(list)
        for row in listed:
            for key in dict.fromkeys(map(names.key, row.names)):
                for form in _forms(key):
                    self._same[form].append(row)
                for block in blocks_of(key):
                    self._blocks[block].append((key, row))

    def fitting(self, name: str, kind: EntityKind) -> Iterator[Listed]:
        """The rows that a name of something of a kind may be."""
        key = names.key(name)
        for form in _forms(key):
            yield from (row for row in self._same.get(form, ()) if _agrees(row.kind, kind))
        for block in blocks_of(key):
            near = self._blocks.get(block, ())
            for other, row in near if len(near) <= MAX_BLOCK else ():
                if _agrees(row.kind, kind) and why_one(key, kind, other, row.kind or kind):
                    yield row


def _forms(key: str) -> tuple[str, ...]:
    """The plain form of a name and, of one that everybody knows, of the usual name of what bears it."""
    known = names.known().get(key)
    return (key, names.key(known[0])) if known and names.key(known[0]) != key else (key,)


def _agrees(listed: EntityKind | None, kind: EntityKind) -> bool:
    return listed is None or listed == kind or {listed, kind} <= BODIES


def _checked_header(cells: list[str], where: str, line: int) -> list[str]:
    for name in cells:
        if name not in COLUMNS:
            raise _wrong(where, line, f'it has the column "{name}"; known: {", ".join(COLUMNS)}')
    for name in NEEDED:
        if cells.count(name) != 1:
            raise _wrong(where, line, f'the header needs "{name}" once; columns: {", ".join(COLUMNS)}')
    return cells


def _row(header: list[str], cells: list[str], where: str, line: int) -> Listed:
    if len(cells) > len(header):
        what = f"{len(cells)} values for {len(header)} columns; a name with a comma must stand in quotation marks"
        raise _wrong(where, line, what)
    row = dict(zip(header, cells, strict=False))
    given, name, kind = row.get("wikidata_id", ""), row.get("name", ""), row.get("kind", "")
    found = ID.fullmatch(given)
    if found is None:
        raise _wrong(where, line, f'"{given}" is no id of Wikidata; it must be Q and a number, such as Q42')
    if not names.key(name):
        raise _wrong(where, line, f"{found[1]} has no name; each line needs one")
    if kind and kind not in get_args(EntityKind):
        raise _wrong(where, line, f'"kind" is "{kind}", must be empty or one of {", ".join(get_args(EntityKind))}')
    aliases = [alias.strip() for alias in row.get("aliases", "").split("|")]
    every = tuple(dict.fromkeys((name, *(alias for alias in aliases if names.key(alias)))))
    return Listed(found[1], next((k for k in get_args(EntityKind) if k == kind), None), every)


def _wrong(where: str, line: int, what: str) -> VocabularyError:
    return VocabularyError(f"{where}, line {line}: {what}")
