"""The relations of `vocabularies/relations.toml`, typed and checked: what reading and comparing share.

`relations.toml` says in its first lines what every field means. A relation is found by its name; `load_relations()`
gives them in the file's order. A user's own file of the same form adds relations, or words to those that come with
Quoth: what runs under `using(text)` reads with both.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, fields, replace
from difflib import get_close_matches
from functools import cache, lru_cache
from hashlib import blake2b
from typing import Any, Literal, get_args

from quoth.errors import VocabularyError
from quoth.vocabularies import load, parse

RelationKind = Literal["event", "state", "end"]
ClaimKind = Literal[
    "event", "number", "responsibility", "role", "membership", "lineage", "status", "identity", "cause", "plan", "other"
]
Side = Literal["", "subject", "object"]
TriggerKind = Literal["verbs", "nouns", "adjectives", "prefixes", "claimable", "roles"]

PREPOSITIONS = (
    "to", "from", "for", "on", "with", "of", "in", "into", "against", "at", "as", "over", "between", "about", "near",
    "under", "towards", "through", "by", "off", "across",
)  # fmt: skip
LISTS = ("words", "tolls")
SLOTS = frozenset({"agent", "patient", "role", "clause", *PREPOSITIONS})
SHIPPED = "vocabularies/relations.toml"
TRIGGERS: tuple[TriggerKind, ...] = get_args(TriggerKind)
MANY = 40
"""Of more choices than so many, a message gives the nearest."""
HINTS = ("who", "only", "never")
"""Fields that, with the triggers, a user's file may add words to in a relation that comes with Quoth."""


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
    who: tuple[str, ...] = ()  # labels of mentions or lemmas, one of which the subject must be
    only: tuple[str, ...] = ()  # the same of the object
    never: tuple[str, ...] = ()  # lemmas that the object must not be
    whom: tuple[str, ...] = ()  # labels of mentions, one of which whoever it is about must be
    about: Side = "subject"
    possessor: Literal["agent", "patient"] = "agent"  # whose a noun of it is: "their attack", "her arrest"
    begins: str = ""
    ends: str = ""
    again: bool = False
    exclusive: Side = ""
    excludes: tuple[str, ...] = ()
    final: bool = False
    implies: tuple[str, ...] = ()
    counted: str = ""
    hangs: bool = False
    negative: bool = False
    speech: bool = False
    plover: str = ""
    acled: str = ""
    stix: str = ""
    example: str = ""

    def is_a(self, name: str) -> bool:
        """Whether it is the relation of that name or a kind of it: a shelling is an attack."""
        return name == self.name or name in self.implies

    @property
    def acled_event(self) -> str:
        """The ACLED event type that its sub-event type `acled` belongs to, "" where it has none."""
        return next((event for event, subs in load("codes")["acled"].items() if self.acled in subs), "")


def read_relations(
    table: Mapping[str, Any], where: str = SHIPPED, known: Mapping[str, Relation] | None = None
) -> dict[str, Relation]:
    """The relations of a parsed file (its word lists are passed over), which may name those of `known`.

    Raises:
        VocabularyError: an unknown field, a missing one, a value of the wrong kind, or a name that no relation has.
    """
    relations = {name: _read(name, entry, where) for name, entry in table.items() if name not in LISTS}
    everywhere = {**(known or {}), **relations}
    for relation in relations.values():
        for other in (*relation.excludes, *relation.implies, relation.begins, relation.ends):
            if other and other not in everywhere:
                raise _wrong(where, relation.name, f'it names the relation "{other}", which is not there')
        for state in (relation.begins, relation.ends):
            if state and everywhere[state].kind != "state":
                raise _wrong(where, relation.name, f'"{state}", which it begins or ends, is no state')
        if not any(getattr(relation, kind) for kind in TRIGGERS):
            raise _wrong(where, relation.name, f"it has no words that carry it: {', '.join(TRIGGERS[:4])}")
    return relations


def read_own(text: str, where: str = "your relations.toml") -> dict[str, Relation]:
    """The relations that come with Quoth and those of a user's file, whose text this is; Quoth's come first.

    A relation of a name that Quoth has may only add words to it, so that what others count on keeps its meaning.

    Raises:
        VocabularyError: the first fault of the file.
    """
    shipped, table = _load(""), parse(text, where)
    for name in LISTS:
        if name in table:
            raise _wrong(where, name, "it is a list of Quoth's own; your file holds relations")
    merged = dict(shipped)
    for name in (name for name in table if name in shipped):
        merged[name] = _with_words(shipped[name], table[name], where)
    own = {name: entry for name, entry in table.items() if name not in shipped}
    return merged | read_relations(own, where, shipped)


@contextmanager
def using(own: str) -> Iterator[None]:
    """Within it, relations are those that come with Quoth and those of `own`, the text of a user's file or ""."""
    token = _own.set(own)
    try:
        yield
    finally:
        _own.reset(token)


def own_relations() -> str:
    """The text of the user's file that is in use, "" where there is none."""
    return _own.get()


@lru_cache(maxsize=8)
def own_version(own: str) -> str:
    """A short hash of what a user's file says, whatever its blanks and comments; "" of "".

    Raises:
        VocabularyError: the first fault of the file.
    """
    if not own:
        return ""
    read_own(own)
    said = json.dumps(parse(own, "your relations.toml"), ensure_ascii=False)
    return blake2b(said.encode(), digest_size=4).hexdigest()


def load_relations() -> dict[str, Relation]:
    """The relations in use, by name, in the file's order; do not change what it returns."""
    return _load(_own.get())


def triggers(kind: TriggerKind) -> Iterator[tuple[str, Relation]]:
    """The words of one kind with their relations, the first of equals first: a user's go before Quoth's."""
    relations = load_relations()
    if own := _own.get():
        for name, entry in parse(own, "your relations.toml").items():
            yield from ((word, relations[name]) for word in entry.get(kind, ()))
    for relation in relations.values():
        yield from ((word, relation) for word in getattr(relation, kind))


@cache
def load_words() -> dict[str, frozenset[str]]:
    """The word lists of the file's table `words`."""
    return {name: frozenset(words) for name, words in load("relations")["words"].items()}


_own: ContextVar[str] = ContextVar("own relations", default="")


@lru_cache(maxsize=8)
def _load(own: str) -> dict[str, Relation]:
    return read_own(own) if own else read_relations(load("relations"))


def _with_words(relation: Relation, entry: Any, where: str) -> Relation:
    addable = (*TRIGGERS, *HINTS)
    if not isinstance(entry, dict):
        raise _wrong(where, relation.name, "it must be a table")
    for key in entry:
        if key not in addable:
            what = f'it comes with Quoth, and "{key}" of it cannot be changed; words can be added: {", ".join(addable)}'
            raise _wrong(where, relation.name, what)
    words: dict[str, Any] = {
        key: (*_checked(relation.name, key, value, where), *getattr(relation, key)) for key, value in entry.items()
    }
    return replace(relation, **words)


_CHOICES: dict[str, tuple[str, ...]] = {
    "kind": get_args(RelationKind),
    "claim": get_args(ClaimKind),
    "about": get_args(Side),
    "exclusive": get_args(Side),
    "possessor": ("agent", "patient"),
}
_TYPES = {f.name: str(f.type) for f in fields(Relation)}


def _read(name: str, entry: Any, where: str) -> Relation:
    if not isinstance(entry, dict):
        raise _wrong(where, name, "it must be a table")
    values: dict[str, Any] = {}
    for key, value in entry.items():
        if key not in _TYPES or key == "name":
            known = ", ".join(key for key in _TYPES if key != "name")
            raise _wrong(where, name, f'it has the field "{key}"; known: {known}')
        values[key] = _checked(name, key, value, where)
    for key in ("kind", "claim", "subject"):
        if key not in values:
            raise _wrong(where, name, f'it lacks "{key}"')
    for slot in (*values["subject"], *values.get("object", ())):
        if slot not in SLOTS:
            raise _wrong(where, name, f'"{slot}" is no place in a clause; known: {", ".join(sorted(SLOTS))}')
    return Relation(name=name, **values)


def _checked(name: str, key: str, value: Any, where: str) -> Any:
    """The value of a field, lists as tuples."""
    wanted = _TYPES[key]
    if wanted.startswith("tuple"):
        if not isinstance(value, list) or not all(isinstance(word, str) and word.strip() for word in value):
            raise _wrong(where, name, f'"{key}" must be a list of words')
        if key in TRIGGERS and (capital := next((word for word in value if word != word.lower()), "")):
            raise _wrong(where, name, f'"{capital}" in "{key}" must be in lower case')
        return tuple(value)
    if (wanted == "bool") != isinstance(value, bool) or (wanted != "bool" and not isinstance(value, str)):
        raise _wrong(where, name, f'"{key}" must be {"true or false" if wanted == "bool" else "a word"}')
    choices = _CHOICES.get(key) or _codes(key)
    if choices and value not in choices:
        near = get_close_matches(value, choices, cutoff=0.5) if len(choices) > MANY else ()
        raise _wrong(where, name, f'"{key}" is "{value}", must be one of {", ".join(filter(None, near or choices))}')
    return value


@cache
def _codes(key: str) -> tuple[str, ...]:
    """What a field that holds a code may say: an event and its mode, a sub-event type, a relationship type."""
    codes = load("codes")
    if key == "plover":
        modes = ((event, f"{event}:{mode}") for event, modes in codes["plover"].items() for mode in modes)
        return ("", *codes["plover"], *(code for _, code in modes))
    if key == "acled":
        return ("", *(sub for subs in codes["acled"].values() for sub in subs))
    return ("", *codes["stix"]["relationships"]) if key == "stix" else ()


def _wrong(where: str, name: str, what: str) -> VocabularyError:
    return VocabularyError(f"{where}, [{name}]: {what}")
