"""Nodes of all documents to entities, in steps that a person can follow; each join carries its reason.

1. Nodes with the same full name are one (a *form*); short names (surnames, abbreviations, "the Observatory") are not
   joined by their spelling alone.
2. Forms are joined when a document states both names of one thing, when everybody knows both names, and when they
   are spelling variants that few documents use side by side. People whose names are only like each other are joined
   where no document has both and both are named beside one third.
3. A short name goes with the only full name in the collection that it shortens or that a document abbreviates so;
   where two would do it stays with its document.
What people have judged stands above every step: pairs that differ are never joined, pairs that are the same always.

No step compares all pairs: names meet in blocks of equal sounds, words or initials, and blocks beyond `MAX_BLOCK`
are passed over. Known gap: namesakes with the same full name are one entity until a review parts them.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import combinations, product
from operator import itemgetter

from rapidfuzz.distance import Indel

from quoth import names
from quoth.model import (
    Alias,
    Decisions,
    Document,
    Entity,
    EntityKind,
    Reading,
    Resolution,
    Resolved,
    StatedAlias,
    make_id,
)
from quoth.outlets import find_publisher
from quoth.resolve.likeness import ALIKE, SAME, Likeness, compare, is_respelt
from quoth.resolve.nodes import Node, find_nodes, own_name
from quoth.vocabularies import load

RARELY = 0.34  # of the reports that have either of two spellings; more that have both tell two people apart
BEGINNING = 4  # sounds that a name of one word shares with its other spellings
MOSTLY = 3  # times as often as any other one who bears a surname is named whom it means alone
BESIDE = 150  # characters between the names of two who are named beside each other
NEAR = 0.6  # of the letters of two names, below which they are not compared
MAX_BLOCK = 50  # names that share a sound or a word; beyond it the word tells nothing
SCHEMAS: dict[EntityKind, str] = {
    "person": "Person", "group": "Organization", "organisation": "Organization", "place": "Address",
    "event": "Event", "document": "Document", "thing": "Thing",
}  # fmt: skip
PUBLIC = frozenset(load("names")["schemas"]["public"].split())
COMPANY = frozenset(load("names")["schemas"]["company"].split())


@dataclass(slots=True)
class _Joins:
    """Union-find over forms that keeps apart what people have kept apart; the earlier form leads."""

    order: dict[str, int]
    parents: dict[str, str] = field(default_factory=dict)
    members: dict[str, list[str]] = field(default_factory=dict)
    against: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    reasons: dict[str, str] = field(default_factory=dict)

    def find(self, form: str) -> str:
        """The form that leads those that `form` is one with."""
        while self.parents.get(form, form) != form:
            self.parents[form] = self.parents.get(self.parents[form], self.parents[form])
            form = self.parents[form]
        return form

    def forms(self, root: str) -> list[str]:
        """All forms that `root` leads, itself first."""
        return self.members.get(root, [root])

    def join(self, one: str, two: str, reason: str) -> bool:
        """Make two forms, with all that are one with them, one; False where people have kept some of them apart."""
        a, b = sorted((self.find(one), self.find(two)), key=lambda form: self.order[form])
        if a == b:
            return True
        if any(x in self.against[y] for y in self.forms(a) for x in self.forms(b) if y in self.against):
            return False
        self.parents[b] = a
        self.members[a] = self.forms(a) + self.forms(b)
        self.reasons.setdefault(two if self.find(two) != two else one, reason)
        self.reasons.setdefault(b, reason)
        return True


def resolve_names(documents: Sequence[Document], reading: Reading, decisions: Decisions) -> Resolved:
    """Entities of all kinds but events."""
    nodes = find_nodes(documents, reading, decisions)
    return _resolved(nodes, _cluster(nodes, decisions), reading.stated_aliases)


# --- steps ------------------------------------------------------------------------------------------------


def _cluster(nodes: list[Node], decisions: Decisions) -> _Joins:
    """Give each node its form, and join the forms that are one."""
    _agree_on_kinds(nodes)
    full = _full_persons(nodes)
    short = [node for node in nodes if _is_short(node, full)]
    lasting = {id(node) for node in short}
    for number, node in enumerate(nodes):
        node.form = f"{node.key}#{number}" if id(node) in lasting else node.key
    joins = _Joins({node.form: number for number, node in reversed(list(enumerate(nodes)))})
    _forbid(joins, nodes, decisions)
    _join_judged(joins, nodes, decisions)
    whole = [node for node in nodes if id(node) not in lasting]
    _join_known(joins, whole)
    _join_aliases(joins, whole)
    _join_variants(joins, whole)
    _join_longer(joins, whole)
    _join_company(joins, whole, nodes)
    _join_short(joins, whole, short)
    _join_variants(joins, [node for node in short if node.label != "person" and len(node.key.split()) > 1])
    return joins


def _agree_on_kinds(nodes: list[Node]) -> None:
    """One kind for a one-word name over all documents: most mentions have a say, surnames are of persons.

    A known outlet is no person.
    """
    votes: dict[str, Counter[EntityKind]] = defaultdict(Counter)
    surnames = Counter(node.key.split()[-1] for node in nodes if node.label == "person" and " " in node.key)
    alone = Counter(node.key for node in nodes)
    for node in nodes:
        if node.label == "person" and find_publisher(node.name).listed:
            node.label = "organisation"
        if " " not in node.key:
            votes[node.key][node.label] += len(node.mentions)
    for node in nodes:
        if node.key in votes and not names.is_abbreviation(node.name):
            counts = votes[node.key]
            best = max(counts, key=lambda kind: (counts[kind], kind))
            surname = 2 * counts["person"] >= counts[best] or 2 * surnames[node.key] >= alone[node.key]
            node.label = "person" if surnames[node.key] and surname else best


def _full_persons(nodes: Iterable[Node]) -> dict[str, list[str]]:
    """Tail of a person's name -> the longer names that end so, in the ledger's order."""
    found: dict[str, dict[str, None]] = defaultdict(dict)
    for node in nodes:
        words = node.key.split()
        if node.label == "person":
            for at in range(1, len(words)):
                found[" ".join(words[at:])][node.key] = None
    return {tail: list(keys) for tail, keys in found.items()}


def _is_short(node: Node, full: dict[str, list[str]]) -> bool:
    """Whether the fullest name that a document gives is one that several may share."""
    words = node.key.split()
    if node.key in names.known():
        return False
    if node.label == "person":
        return len(words) == 1 or node.key in full or any(len(word) == 1 for word in words[:1])
    if node.label == "place":
        return False
    if names.is_abbreviation(node.name):
        return True
    return all(word in names.heads() or word in names.SMALL for word in words) or len(words) < 3


def _forbid(joins: _Joins, nodes: list[Node], decisions: Decisions) -> None:
    forms = _forms_by_name(nodes) if decisions.different else {}
    for one, two in decisions.different:
        for a in forms.get(names.key(one), ()):
            for b in forms.get(names.key(two), ()):
                if a != b:
                    joins.against[a].add(b)
                    joins.against[b].add(a)


def _join_judged(joins: _Joins, nodes: list[Node], decisions: Decisions) -> None:
    forms = _forms_by_name(nodes) if decisions.same else {}
    for one, two in decisions.same:
        both = [*forms.get(names.key(one), ()), *forms.get(names.key(two), ())]
        if forms.get(names.key(one)) and forms.get(names.key(two)):
            for form in both[1:]:
                joins.join(both[0], form, "a person judged them the same")


def _forms_by_name(nodes: list[Node]) -> dict[str, list[str]]:
    """Plain name, or id of an entity that any of its mentions could give -> forms of the nodes that bear it."""
    found: dict[str, dict[str, None]] = defaultdict(dict)
    for node in nodes:
        found[node.key][node.form] = None
        for mention in node.mentions:
            found[names.key(make_id("en", mention.mention_id))][node.form] = None
        for key in node.keys:
            found[key][node.form] = None
    return {key: list(forms) for key, forms in found.items()}


def _join_known(joins: _Joins, nodes: list[Node]) -> None:
    usual: dict[str, str] = {}
    for node in nodes:
        known = names.known().get(node.key)
        if known:
            joins.join(usual.setdefault(known[0], node.form), node.form, f"usual name of {known[0]}")


def _join_aliases(joins: _Joins, nodes: list[Node]) -> None:
    """Two full names that one document uses of one thing."""
    forms = {node.form for node in nodes}
    for node in nodes:
        for key in node.keys:
            if (
                key != node.key
                and key in forms
                and (len(key.split()) > 1 or key in names.known())
                and not _tail(key, node.key)
            ):
                joins.join(node.form, key, f"one and the same in a report: {node.name}")


def _tail(short: str, full: str) -> bool:
    return full.endswith(f" {short}") or full.startswith(f"{short} ")


def _join_variants(joins: _Joins, nodes: list[Node]) -> None:
    """Spellings of one name: compared within blocks of equal sounds of the first or the last word."""
    first: dict[str, Node] = {}
    documents: dict[str, set[int]] = defaultdict(set)
    for node in nodes:
        first.setdefault(node.form, node)
        documents[node.form].add(node.document)
    blocks: dict[str, list[str]] = defaultdict(list)
    for form, node in first.items():
        for name in blocks_of(node.key):
            blocks[name].append(form)
    for block in blocks.values():
        if len(block) > MAX_BLOCK:
            continue
        for i, one in enumerate(block):
            for two in block[:i]:
                reason = why_one(first[one].key, first[one].label, first[two].key, first[two].label)
                if not reason:
                    continue
                usual = names.variant(first[one].key, first[two].key)
                together = documents[one] & documents[two]
                apart = len(together) > RARELY * len(documents[one] | documents[two])
                wary = not usual or (first[one].label == "person" and usual != "same letters")
                if not (apart and wary):
                    joins.join(two, one, f"{reason}: {first[two].name}")


def _join_company(joins: _Joins, whole: list[Node], nodes: list[Node]) -> None:
    """People of like names of whom no report tells apart, and whom all name beside one third: "Sarkhad Belguri"."""
    people: dict[str, list[Node]] = defaultdict(list)
    for node in whole:
        if node.label == "person" and " " in node.key:
            people[joins.find(node.form)].append(node)
    keys = {root: sorted({node.key for node in members}) for root, members in people.items()}
    blocks: dict[str, dict[str, None]] = defaultdict(dict)
    for root in people:
        for key in keys[root]:
            for word in (key.split()[0], key.split()[-1]):
                blocks[names.skeleton(word)[:BEGINNING]][root] = None
    pairs = {pair for block in blocks.values() if len(block) <= MAX_BLOCK for pair in combinations(block, 2)}
    alike = [(*found, *pair) for pair in pairs if (found := _alike(keys[pair[0]], keys[pair[1]]))]
    near: dict[int, list[tuple[int, Node]]] = defaultdict(list)
    for node in nodes:
        near[node.document].extend((mention.start, node) for mention in node.mentions)
    for rows in near.values():
        rows.sort(key=itemgetter(0))
    for lacking, _, reasons, one, two in sorted(alike):
        one, two = joins.find(one), joins.find(two)
        mine, theirs = people[one], people[two]
        if one == two or {node.document for node in mine} & {node.document for node in theirs}:
            continue
        shared = _company(mine, near, joins) & _company(theirs, near, joins)
        reason = f"{reasons}: {mine[0].name}, both with {min(shared, default='')}"
        if len(shared) > lacking and joins.join(two, one, reason):
            people[joins.find(one)] = mine + theirs


def _company(members: list[Node], by_document: dict[int, list[tuple[int, Node]]], joins: _Joins) -> set[str]:
    """The forms of others, places apart, that are named beside any of some nodes."""
    found = set()
    for member in members:
        rows = by_document[member.document]
        for mention in member.mentions:
            first = bisect_left(rows, mention.start - BESIDE, key=itemgetter(0))
            for start, node in rows[first:]:
                if start > mention.end + BESIDE:
                    break
                if node is not member and node.label != "place":
                    found.add(joins.find(node.form).split("#")[0])
    return found


def _alike(mine: Sequence[str], theirs: Sequence[str]) -> tuple[bool, float, str] | None:
    """For two people whose names, as each is written, may be one: whether one lacks a part of the other, how unlike
    they are, and why."""
    near = [
        (one, two)
        for one, two in product(mine, theirs)
        if Indel.normalized_similarity(one, two, score_cutoff=NEAR) >= NEAR
    ]
    found = [(compare(one, two, "person"), is_respelt(one, two, "person")) for one, two in near]
    likeness, respelt = max(found, key=lambda row: row[0].score, default=(Likeness(0.0, ()), False))
    if likeness.score < (ALIKE if respelt else SAME):
        return None
    return likeness.lacking, -likeness.score, "; ".join(likeness.reasons)


def blocks_of(key: str) -> list[str]:
    """The blocks that a name in its plain form meets others in: equal sounds of the first or the last word."""
    words = [w for w in key.split() if w not in names.ARTICLES]
    sounds = [names.skeleton(word) for word in (words[0], words[-1])] if words else []
    if len(words) == 1:
        sounds.append(sounds[0][:BEGINNING])
    return [f"{len(words)} {sound}" for sound in dict.fromkeys(sounds)]


def why_one(one: str, kind: EntityKind, two: str, other: EntityKind) -> str:
    """Why two names in their plain form, of things of two kinds, are as good as one, or "".

    People are mostly two whose names are only like each other, and a person is nothing else.
    """
    people = "person" in (kind, other)
    reason = names.variant(one, two)
    if reason == "same letters" or (reason and not (people and kind != other)):
        return reason
    if people:
        return ""
    if kind == other == "organisation" and names.same_but_adjective(one, two):
        return "a place and its adjective"
    found = compare(one, two, kind if kind == other else "thing")
    return "; ".join(found.reasons) if found.score >= SAME else ""


def _join_longer(joins: _Joins, nodes: list[Node]) -> None:
    """A name and its only longer form: "Ministry of Health of the Republic"; "Osk province" where no town is meant."""
    first: dict[str, Node] = {}
    towns: set[str] = set()
    for node in nodes:
        first.setdefault(node.key, node)
        if node.label == "place" and any(names.plain_place(m.exact) != m.exact for m in node.mentions):
            towns.add(node.key)
    longer: dict[str, list[str]] = defaultdict(list)
    for key, node in first.items():
        words = key.split()
        if node.label == "place":
            if len(words) > 1 and words[-1] in names.AREAS and " ".join(words[:-1]) not in towns:
                longer[" ".join(words[:-1])].append(key)
        elif node.label != "person":
            for at, word in enumerate(words[3:], start=3):
                if word == "of":
                    longer[" ".join(words[:at])].append(key)
    for key, fuller in longer.items():
        if len(fuller) == 1 and key in first:
            joins.join(first[key].form, first[fuller[0]].form, f"the only longer form of {first[key].name}")


def _join_short(joins: _Joins, whole: list[Node], short: list[Node]) -> None:
    """Short names to the only full name that they can stand for."""
    uses: dict[str, dict[str, None]] = defaultdict(dict)  # short key -> forms of which some document uses it
    full: dict[str, Node] = {}
    by_word: dict[str, list[str]] = defaultdict(list)
    by_initials: dict[str, list[str]] = defaultdict(list)
    by_tail: dict[str, list[str]] = defaultdict(list)
    ranked = [*whole, *sorted(short, key=lambda node: -len(node.key.split()))]
    for node in ranked:
        for key in node.keys:
            if key != node.key:
                uses[key][node.form] = None
        if node.key in full:
            continue
        full[node.key] = node
        words = node.key.split()
        for word in dict.fromkeys(words):
            by_word[word].append(node.key)
        if len(words) > 1 and node.label == "person":
            for at in range(1, len(words)):
                by_tail[" ".join(words[at:])].append(node.key)
            by_initials[f"{words[0][0]} {words[-1]}"].append(node.key)
        elif len(words) > 1:
            by_initials[names.initials(tuple(words))].append(node.key)
    told: Counter[str] = Counter()  # by form, how often it is named
    for node in whole:
        told[node.form] += len(node.mentions)
    alone: dict[str, str] = {}
    given = {node.key.split()[0] for node in ranked if node.label == "person" and " " in node.key}
    for node in sorted(short, key=lambda node: -len(node.key.split())):
        candidates, why = _candidates(node, uses, full, by_word, by_initials, by_tail, told)
        roots = list(
            dict.fromkeys(joins.find(form) for form in candidates if joins.find(form) != joins.find(node.form))
        )
        if len(roots) == 1 and joins.join(roots[0], node.form, why):
            node.basis = why
        elif not roots and not (node.label == "person" and node.key in given and node.key in names.genders()):
            joins.join(alone.setdefault(f"{node.key} {node.label == 'person'}", node.form), node.form, "same name")


def _candidates(
    node: Node,
    uses: dict[str, dict[str, None]],
    full: dict[str, Node],
    by_word: dict[str, list[str]],
    by_initials: dict[str, list[str]],
    by_tail: dict[str, list[str]],
    told: Counter[str],
) -> tuple[list[str], str]:
    """Forms that a short name can stand for, and why."""
    words = tuple(node.key.split())
    if node.label == "person":
        used = list(uses.get(node.key, ()))
        if len(words) > 1 and len(words[0]) == 1:
            fitting = [full[key].form for key in by_initials.get(f"{words[0]} {words[-1]}", ()) if key != node.key]
            return fitting, "initial and surname of the only one"
        longer = [full[key].form for key in by_tail.get(node.key, ())]
        candidates = list(dict.fromkeys([*used, *longer]))
        if not longer and node.key in names.genders():
            return [], ""  # of a report's lone "Sean" another's use of it says nothing
        if (
            len(used) == 1
            and len(candidates) > 1
            and all(told[used[0]] >= MOSTLY * told[form] for form in candidates[1:])
        ):
            return used, "the person of that surname of whom most is told"
        return candidates, "only person of that surname in the collection"
    used = [form for form in uses.get(node.key, ()) if form.split("#")[0] != node.key]
    if used:
        return used, "so shortened in another report"
    if names.is_abbreviation(node.name) and len(words) == 1:
        return [
            full[key].form for key in by_initials.get(node.key, ()) if full[key].label != "person"
        ], "initials of the only one"
    block = min((by_word.get(word, []) for word in words), key=len, default=[])
    if len(block) > MAX_BLOCK:
        return [], ""
    fitting = [
        full[key].form
        for key in block
        if full[key].label not in ("person", "place") and names.shortens(words, tuple(key.split()))
    ]
    return fitting, "short for the only one that fits"


# --- rows -------------------------------------------------------------------------------------------------


def _resolved(nodes: list[Node], joins: _Joins, stated: Sequence[StatedAlias]) -> Resolved:
    clusters: dict[str, list[Node]] = defaultdict(list)
    for node in nodes:
        clusters[joins.find(node.form)].append(node)
    said = {(s.document_id, names.key(s.alias)): s for s in stated} | {
        (s.document_id, names.key(s.name)): s for s in stated
    }
    out = Resolved()
    for members in clusters.values():
        entity_id = make_id("en", members[0].mentions[0].mention_id)
        kind = _kind(members)
        name = _name(members)
        out.entities.append(
            Entity(
                entity_id,
                kind,
                _schema(kind, name),
                name,
                "",
                "",
                "",
                "",
                "",
                "",
                len({node.document for node in members}),
            )
        )
        seen: set[str] = set()
        for node in members:
            basis = node.basis or joins.reasons.get(node.form, "")
            for mention in node.mentions:
                reason = (
                    mention.rule if mention.rule and not own_name(mention) else basis or mention.rule or "same name"
                )
                out.resolutions.append(Resolution(mention.mention_id, entity_id, reason))
                if own_name(mention) and " ".join(mention.exact.split()) not in seen:
                    form = " ".join(mention.exact.split())
                    seen.add(form)
                    word = said.get((mention.document_id, names.key(form)))
                    out.aliases.append(
                        Alias(
                            entity_id, form, script_of(form), mention.document_id,
                            word.start if word else mention.start, word.end if word else mention.end,
                            word.basis if word else reason, "stated" if word else "inferred",
                        )
                    )  # fmt: skip
    return out


def _kind(members: list[Node]) -> EntityKind:
    counts = Counter(node.label for node in members for _ in node.mentions)
    return max(counts, key=lambda kind: (counts[kind], kind))


def _name(members: list[Node]) -> str:
    """The full name that most documents give; a longer one before a shorter, the earlier before the later."""
    counts: dict[str, int] = Counter(node.name for node in members)
    shown = [name for name in counts if not names.is_abbreviation(name)] or list(counts)
    proper = [name for name in shown if not (name.isupper() and len(name) > 6)] or shown
    people = _kind(members) != "place"
    long = [name for name in proper if len(names.words(name)) > 1 and people] or proper
    return max(long, key=lambda name: (counts[name], len(names.words(name))))


def _schema(kind: EntityKind, name: str) -> str:
    words = set(names.words(name))
    if kind in ("organisation", "group"):
        return "PublicBody" if words & PUBLIC else "Company" if words & COMPANY else "Organization"
    return SCHEMAS[kind]


def script_of(text: str) -> str:
    """ISO 15924 code of the script of the first letter: Latn, Cyrl, Arab, Hebr, Grek, else Zyyy."""
    for letter in filter(str.isalpha, text):
        code = ord(letter)
        for low, high, script in SCRIPTS:
            if low <= code <= high:
                return script
        return "Zyyy"
    return "Zyyy"


SCRIPTS = (
    (0x41, 0x24F, "Latn"), (0x1E00, 0x1EFF, "Latn"), (0x370, 0x3FF, "Grek"), (0x400, 0x52F, "Cyrl"),
    (0x590, 0x5FF, "Hebr"), (0x600, 0x6FF, "Arab"), (0x750, 0x77F, "Arab"), (0x4E00, 0x9FFF, "Hani"),
)  # fmt: skip
