"""The relations of `vocabularies/relations.toml`, typed and checked: what reading and comparing share.

`relations.toml` says in its first lines what every field means. A relation is found by its name; `load_relations()`
gives them in the file's order.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from functools import cache
from typing import Any, Literal, get_args

from quoth.errors import VocabularyError
from quoth.vocabularies import load

RelationKind = Literal["event", "state", "end"]
ClaimKind = Literal[
    "event", "number", "responsibility", "role", "membership", "status", "identity", "cause", "plan", "other"
]
Side = Literal["", "subject", "object"]

PREPOSITIONS = (
    "to",
    "from",
    "for",
    "on",
    "with",
    "of",
    "in",
    "into",
    "against",
    "at",
    "as",
    "over",
    "between",
    "about",
)
LISTS = ("words", "tolls")
SLOTS = frozenset({"agent", "patient", "role", "clause", *PREPOSITIONS})


@dataclass(frozen=True, slots=True)
class Relation:
    """One relation: the words that carry it, who fills it, and what it says of other relations."""

    name: str
    kind: RelationKind
    claim: ClaimKind
    subject: tuple[str, ...]  # places in the clause, the first that is filled wins
    object: tuple[str, ...] = ()
    verbs: tuple[str, ...] = ()
    nouns: tuple[str, ...] = ()
    adjectives: tuple[str, ...] = ()
    prefixes: tuple[str, ...] = ()
    claimable: tuple[str, ...] = ()  # verbs that carry it when their object is an event: "claimed the attack"
    roles: tuple[str, ...] = ()
    only: tuple[str, ...] = ()  # labels of mentions or lemmas, one of which the object must be
    never: tuple[str, ...] = ()  # lemmas that the object must not be
    about: Side = "subject"
    possessor: Literal["agent", "patient"] = "agent"  # whose a noun of it is: "their attack", "her arrest"
    begins: str = ""
    ends: str = ""
    exclusive: Side = ""
    excludes: tuple[str, ...] = ()
    final: bool = False
    implies: tuple[str, ...] = ()
    counted: str = ""
    hangs: bool = False
    negative: bool = False
    speech: bool = False
    plover: str = ""


def read_relations(table: Mapping[str, Any]) -> dict[str, Relation]:
    """The relations of a parsed file (its word lists are passed over).

    Raises:
        VocabularyError: an unknown field, a missing one, a value of the wrong kind, or a name that no relation has.
    """
    relations = {name: _read(name, entry) for name, entry in table.items() if name not in LISTS}
    for relation in relations.values():
        for other in (*relation.excludes, *relation.implies, relation.begins, relation.ends):
            if other and other not in relations:
                raise _wrong(relation.name, f'it names the relation "{other}", which is not there')
    return relations


@cache
def load_relations() -> dict[str, Relation]:
    """The relations that come with Quoth, by name, in the file's order; do not change what it returns."""
    return read_relations(load("relations"))


@cache
def load_words() -> dict[str, frozenset[str]]:
    """The word lists of the file's table `words`."""
    return {name: frozenset(words) for name, words in load("relations")["words"].items()}


_CHOICES: dict[str, tuple[str, ...]] = {
    "kind": get_args(RelationKind),
    "claim": get_args(ClaimKind),
    "about": get_args(Side),
    "exclusive": get_args(Side),
    "possessor": ("agent", "patient"),
}
_TYPES = {f.name: str(f.type) for f in fields(Relation)}


def _read(name: str, entry: Any) -> Relation:
    if not isinstance(entry, dict):
        raise _wrong(name, "it must be a table")
    values: dict[str, Any] = {}
    for key, value in entry.items():
        if key not in _TYPES or key == "name":
            raise _wrong(name, f'it has the field "{key}"; known: {", ".join(key for key in _TYPES if key != "name")}')
        wanted = _TYPES[key]
        if wanted.startswith("tuple"):
            if not isinstance(value, list) or not all(isinstance(word, str) for word in value):
                raise _wrong(name, f'"{key}" must be a list of words')
            values[key] = tuple(value)
        elif (wanted == "bool") != isinstance(value, bool) or (wanted != "bool" and not isinstance(value, str)):
            raise _wrong(name, f'"{key}" must be {"true or false" if wanted == "bool" else "a word"}')
        elif key in _CHOICES and value not in _CHOICES[key]:
            raise _wrong(name, f'"{key}" is "{value}", must be one of {", ".join(filter(None, _CHOICES[key]))}')
        else:
            values[key] = value
    for key in ("kind", "claim", "subject"):
        if key not in values:
            raise _wrong(name, f'it lacks "{key}"')
    for slot in (*values["subject"], *values.get("object", ())):
        if slot not in SLOTS:
            raise _wrong(name, f'"{slot}" is no place in a clause; known: {", ".join(sorted(SLOTS))}')
    return Relation(name=name, **values)


def _wrong(name: str, what: str) -> VocabularyError:
    return VocabularyError(f"vocabularies/relations.toml, [{name}]: {what}")
