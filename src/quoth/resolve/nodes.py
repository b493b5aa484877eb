"""What one document calls one thing: the mentions that its reading joined, as one node with its names."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from quoth import names
from quoth.model import Decisions, Document, EntityKind, Mention, Reading, make_id


@dataclass(slots=True)
class Node:
    """The mentions of one document that are one; `key` is the plain form of the fullest name."""

    document: int  # place in the ledger
    key: str
    name: str
    label: EntityKind
    mentions: list[Mention] = field(default_factory=list)
    keys: Counter[str] = field(default_factory=Counter)  # the plain forms of all its names
    basis: str = ""  # why it is the entity that it is, when that is not plain from its name
    form: str = ""  # the form of name under which it is grouped


def find_nodes(documents: Sequence[Document], reading: Reading, decisions: Decisions) -> list[Node]:
    """The named nodes of all documents, in the ledger's order."""
    places = {d.document_id: n for n, d in enumerate(documents)}
    apart = _apart(reading, decisions)
    nodes: list[Node] = []
    by_document: dict[str, list[Mention]] = defaultdict(list)
    for mention in reading.mentions:
        by_document[mention.document_id].append(mention)
    for document in documents:
        groups: dict[str, list[Mention]] = defaultdict(list)
        for mention in by_document.get(document.document_id, ()):
            if mention.name:
                groups[mention.refers_to].append(mention)
        for group in groups.values():
            nodes.extend(_node(places[document.document_id], part) for part in _part(group, apart))
    return nodes


def own_name(mention: Mention) -> bool:
    """Whether the mention is itself a name and not a word that stands for one."""
    return mention.kind == "name" or names.key(mention.exact) == names.key(mention.name)


def _node(document: int, group: list[Mention]) -> Node:
    name = group[0].name
    node = Node(document, names.key(name), name, group[0].label, group)
    node.keys.update(names.key(m.exact) for m in group if own_name(m))
    node.keys[node.key] += 0
    return node


def _apart(reading: Reading, decisions: Decisions) -> list[tuple[str, str]]:
    """The plain forms of the names of things that people have said are different, told by name or by id."""
    if not decisions.different:
        return []
    borne = {make_id("en", mention.mention_id): _borne(mention) for mention in reading.mentions}
    return [(names.key(borne.get(a, a)), names.key(borne.get(b, b))) for a, b in decisions.different]


def _borne(mention: Mention) -> str:
    return mention.exact if own_name(mention) else mention.name


def _part(group: list[Mention], apart: list[tuple[str, str]]) -> list[list[Mention]]:
    """A group parted where people have said that two of its names are different."""
    name = names.key(group[0].name)
    called = {name, *(names.key(m.exact) for m in group if own_name(m))} if apart else set()
    for one, two in apart:
        if one != two and one in called and two in called:
            other = two if name != two else one
            out = [m for m in group if own_name(m) and names.key(m.exact) == other]
            rest = [m for m in group if not (own_name(m) and names.key(m.exact) == other)]
            if out and rest:
                renamed = [_named(m, out[0].exact) for m in out]
                return [*_part(rest, apart), renamed]
    return [group]


def _named(mention: Mention, name: str) -> Mention:
    values = {slot: getattr(mention, slot) for slot in Mention.__slots__}
    return Mention(**{**values, "name": name})
