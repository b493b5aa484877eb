"""Clauses: the smallest stretches of a sentence that carry a proposition, and who does what in each.

A `Tree` holds a parsed document as plain lists, which are read many times faster than spaCy's tokens. A `Clause`
is a verb with its arguments, or a noun phrase that says something: "the harbour's warden, Lodan",
"Governor Mostrand", "the killing of two clerks", "the rebel-held town".

Known gaps: verbs shared by conjoined subjects keep the whole subject; control ("persuaded him to leave") gives the
lower verb the upper subject.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, field

from spacy.tokens import Doc

from quoth.relations import load_words

HAVING = frozenset({"had", "has", "have", "having", "did"})
CLAUSE_DEPS = frozenset({"ROOT", "conj", "ccomp", "advcl", "acl", "relcl", "parataxis", "pcomp", "csubj", "dep"})
NOUN_TAGS = frozenset({"NN", "NNS", "NNP", "NNPS"})
VERB_TAGS = frozenset({"VB", "VBD", "VBG", "VBN", "VBP", "VBZ", "MD"})
RELATIVE_TAGS = frozenset({"WDT", "WP", "WP$"})
PREMODIFIERS = frozenset({"det", "amod", "compound", "poss", "nummod", "nmod", "quantmod", "predet", "case"})
LEMMAS = {
    "hopes": "hope", "hoped": "hope", "hoping": "hope", "raped": "rape", "raping": "rape", "staged": "stage",
    "retook": "retake", "installed": "install", "rebranded": "rebrand", "readmitted": "readmit",
}  # fmt: skip
"""Forms that the small model's lemmatiser gets wrong in words that matter here."""
MAX_UP = 12
"""Steps from a noun up to the verb of its clause."""
TRAILING_WORDS = 3
"""A clause after its noun that reaches further than this is cut off its noun's phrase: analysts quote without it."""
LONG_LEAD_WORDS = 5
"""Words before the subject that, with a comma, no longer belong to the smallest clause."""


class Tree:
    """A parsed document as lists, one entry a token: words, lemmas, tags, deps, heads, children, bounds.

    `low` and `high` bound a token's phrase (inclusive) without the clauses that stand for themselves: conjoined
    verbs, adverbial clauses, clauses and appositions after a comma.
    """

    def __init__(self, doc: Doc) -> None:
        self.text: str = doc.text
        self.words: list[str] = []
        self.lower: list[str] = []
        self.lemmas: list[str] = []
        self.tags: list[str] = []
        self.deps: list[str] = []
        self.heads: list[int] = []
        self.starts: list[int] = []
        self.ends: list[int] = []
        self.entities: list[str] = []
        self.children: list[list[int]] = []
        self.sentence: list[int] = []
        self.sentences: list[tuple[int, int]] = []
        self._take(doc)
        self.order = self._top_down()
        self.cuts: list[bool] = [self._stands_alone(i) for i in range(len(self.words))]
        self.low, self.high = self._bounds()

    def __len__(self) -> int:
        return len(self.words)

    def _take(self, doc: Doc) -> None:
        number = -1
        for token in doc:
            word, start = token.text, token.idx
            lower = word.lower()
            self.words.append(word)
            self.lower.append(lower)
            self.lemmas.append(LEMMAS.get(lower) or (token.lemma_ or lower).lower())
            self.tags.append(token.tag_)
            self.deps.append(token.dep_)
            self.heads.append(token.head.i)
            self.starts.append(start)
            self.ends.append(start + len(word))
            self.entities.append(token.ent_type_)
            self.children.append([])
            if token.is_sent_start or number < 0:
                number += 1
                self.sentences.append((token.i, token.i + 1))
            self.sentence.append(number)
            self.sentences[number] = (self.sentences[number][0], token.i + 1)
        for i, head in enumerate(self.heads):
            if head != i:
                self.children[head].append(i)

    def _top_down(self) -> list[int]:
        order = [i for i, head in enumerate(self.heads) if head == i]
        for i in order:  # grows as it is read
            order.extend(self.children[i])
        return order

    def _bounds(self) -> tuple[list[int], list[int]]:
        low, high = list(range(len(self.words))), list(range(len(self.words)))
        for i in reversed(self.order):
            head = self.heads[i]
            if head == i or self.cuts[i] or self.deps[i] in ("punct", "cc", "preconj") or not self.words[i].strip():
                continue
            if self.deps[i] == "neg" and i > head and self.tags[head][:2] == "NN":
                continue  # "the mayor, NOT the rebels"
            low[head] = min(low[head], low[i])
            high[head] = max(high[head], high[i])
        return low, high

    def _stands_alone(self, i: int) -> bool:
        dep = self.deps[i]
        if dep in ("advcl", "parataxis"):
            return not self._purpose(i)
        if dep == "conj":
            return self.is_verb(i) and self.is_verb(self.heads[i])
        if dep == "ccomp":  # "They lent too much, it was found": two sentences in one
            return i < self.heads[i] and self.child(i, "mark") < 0
        if dep in ("acl", "relcl", "appos"):
            ordered = dep == "acl" and self.lemmas[self.heads[i]] == "order" and self._purpose(i)
            trails = self._trails(i) and not ordered  # "the ORDER to shoot all who were there"
            return i > 0 and (self.after_comma(i) or trails or (dep == "acl" and self.is_effect(i)))
        return False

    def _trails(self, i: int) -> bool:
        """A long clause or apposition after its noun says something of its own, with or without a comma."""
        last = i
        for child in self.children[i]:
            last = max(last, child)
        return last - self.heads[i] > TRAILING_WORDS

    def _purpose(self, i: int) -> bool:
        """An infinitive of purpose stays with its verb: "attacked to reopen the road"."""
        return self.tags[i] == "VB" and self.infinitive(i) >= 0

    def after_comma(self, i: int) -> bool:
        """Whether a comma, dash or bracket parts the phrase of token `i` from what stands before it."""
        edge = i
        for child in self.children[i]:
            if child < edge and self.deps[child] != "punct":
                edge = min(edge, child)
        while (
            edge > 0
            and self.tags[edge - 1] in ("IN", "DT", "PRP$", "JJ", "NN", "NNP", "RB")
            and self.heads[edge - 1] >= i
        ):
            edge -= 1
        return edge > 0 and self.words[edge - 1] in {",", "-", "--", "–", "—", "(", "[", ";", ":"}

    def infinitive(self, i: int) -> int:
        """The "to" of an infinitive, or -1: that of "applies to all" is another."""
        return next((c for c in self.children[i] if self.lower[c] == "to" and self.deps[c] == "aux"), -1)

    def is_effect(self, i: int) -> bool:
        """Whether token `i` is a participle of what an attack has done: "killing nine"."""
        return self.tags[i] == "VBG" and self.lemmas[i] in load_words()["effects"]

    def is_verb(self, i: int) -> bool:
        """Whether token `i` is a verb by its tag."""
        return self.tags[i] in VERB_TAGS

    def child(self, i: int, *deps: str) -> int:
        """The first child with one of these dependencies, or -1."""
        return next((c for c in self.children[i] if self.deps[c] in deps), -1)

    def noun_phrase(self, i: int, *, after: bool = True) -> tuple[int, int]:
        """Token bounds, half-open, of the noun phrase of token `i`; `after` takes in what follows the noun."""
        start = i
        for child in self.children[i]:
            if child < start and self.deps[child] in PREMODIFIERS:
                start = min(start, self.low[child])
        return start, (self.high[i] if after else i) + 1

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Characters of the tokens from `start` up to `end`."""
        return self.starts[start], self.ends[end - 1]

    def over(self, start: int, end: int) -> range:
        """The tokens that the characters from `start` up to `end` touch."""
        return range(self.at(start), bisect_left(self.starts, end))

    def at(self, char: int) -> int:
        """The first token that ends after the character `char`; the number of tokens when none does."""
        low, high = 0, len(self.ends)
        while low < high:
            middle = (low + high) // 2
            if self.ends[middle] <= char:
                low = middle + 1
            else:
                high = middle
        return low


@dataclass(slots=True)
class Clause:
    """A proposition's words and places; -1 where a place is empty. `start`, `end` are tokens, half-open."""

    head: int
    start: int
    end: int
    kind: str  # main, complement, adverbial, relative, participle, apposition, title, nominal, prefix, fragment, figure
    agent: int = -1
    patient: int = -1
    role: int = -1
    clause: int = -1
    passive: bool = False
    governor: int = -1  # the verb that stands above the predicate: "APPEARS to have fled"
    places: dict[str, int] = field(default_factory=dict)  # preposition -> noun

    def filled(self, slot: str) -> int:
        """The token in a place, or -1."""
        if slot in ("agent", "patient", "role", "clause"):
            return int(getattr(self, slot))
        return self.places.get(slot, -1)


def find_verb_clauses(tree: Tree) -> Iterator[Clause]:
    """Every verb that heads a clause, in the text's order, with its arguments."""
    known: dict[int, Clause] = {}
    for i in tree.order:
        if not _heads_clause(tree, i):
            continue
        clause = _verb_clause(tree, i, known)
        known[i] = clause
    for i in sorted(known):
        yield known[i]


def _heads_clause(tree: Tree, i: int) -> bool:
    dep = tree.deps[i]
    if is_small(tree, i) or left_to_join(tree, i) >= 0:
        return True
    if dep not in CLAUSE_DEPS or not tree.is_verb(i):
        return False
    if dep == "conj":
        return tree.is_verb(tree.heads[i]) or tree.child(i, "nsubj", "nsubjpass") >= 0
    if dep == "pcomp":  # "after killing two guards"
        return tree.child(i, "dobj", "nsubj", "nsubjpass", "prep") >= 0
    if dep == "dep":
        return tree.child(i, "nsubj", "nsubjpass", "dobj") >= 0
    return True


def left_to_join(tree: Tree, i: int) -> int:
    """The verb that somebody does on his way, of one that is no purpose only: "LEFT the army (in order) to join it"."""
    if tree.lemmas[i] not in load_words()["joining"] or tree.infinitive(i) < 0:
        return -1
    above = tree.heads[i]
    if tree.lower[above] == "order" and tree.deps[above] == "pobj":
        above = tree.heads[tree.heads[above]]
    going = tree.lemmas[above] in load_words()["leaving"] and tree.tags[above] in ("VBD", "VBN", "VBG")
    denied = any(tree.deps[c] in ("neg", "aux") and tree.lower[c] not in HAVING for c in tree.children[above])
    return above if going and not denied else -1


def is_small(tree: Tree, i: int) -> bool:
    """Whether an adjective says something without a verb of its own: "finds the account PERSUASIVE"."""
    if tree.deps[i] != "ccomp" or tree.tags[i] != "JJ" or tree.lemmas[tree.heads[i]] not in load_words()["judging"]:
        return False
    return tree.child(i, "nsubj") >= 0 > tree.child(i, "cop", "aux")


KINDS = {"ccomp": "complement", "csubj": "complement", "pcomp": "participle", "advcl": "adverbial", "relcl": "relative",
         "acl": "participle"}  # fmt: skip


def _verb_clause(tree: Tree, i: int, known: dict[int, Clause]) -> Clause:
    dep, head = tree.deps[i], tree.heads[i]
    kind = KINDS.get(dep, "main")
    clause = Clause(i, tree.low[i], tree.high[i] + 1, kind)
    _fill(tree, i, clause)
    if is_small(tree, i):
        clause.role = i
    if dep == "conj" and head in known:
        clause.kind = known[head].kind if known[head].kind != "relative" else "main"
    if clause.patient < 0 if clause.passive else clause.agent < 0:
        _inherit(tree, i, clause, known)
    place = tree.heads[i] if dep == "acl" else tree.child(i, "nsubj") if dep == "pcomp" else -1
    way = left_to_join(tree, i)
    if way >= 0 and way in known:
        clause.agent = known[way].agent
    elif place >= 0 and _is_result(tree, i, place, known):
        _follow(tree, i, place, clause, known)
    elif dep in ("relcl", "acl"):
        _attach_antecedent(tree, i, clause)
    elif dep == "ccomp":
        _attach_loose(tree, clause)
    if kind not in ("relative", "participle"):
        clause.start = _shorter_start(tree, i, clause.start)
    _descend(tree, clause)
    return clause


def _shorter_start(tree: Tree, i: int, start: int) -> int:
    """Begin after a long lead ("In spite of all that, ..."), or at a verb that an aside parts from its subject."""
    subject = tree.child(i, "nsubj", "nsubjpass", "expl", "csubj")
    if subject < 0 or subject > i:
        return start
    first = tree.noun_phrase(subject, after=False)[0]
    aside = next((c for c in tree.children[subject] if tree.cuts[c] and tree.after_comma(c)), -1)
    if aside >= 0 and i - subject > LONG_LEAD_WORDS:
        first = next(
            (c for c in tree.children[i] if c > aside and tree.deps[c] in ("aux", "auxpass", "neg", "advmod")), i
        )
        return first if first <= i else i
    if first - start > LONG_LEAD_WORDS and "," in tree.words[start:first]:
        return first
    return start


def _fill(tree: Tree, i: int, clause: Clause) -> None:
    subject = -1
    for c in tree.children[i]:
        dep = tree.deps[c]
        if dep == "nsubj":
            subject = c
        elif dep == "nsubjpass":
            clause.patient, clause.passive = c, True
        elif dep == "auxpass":
            clause.passive = True
        elif dep == "agent":
            noun = tree.child(c, "pobj")
            clause.agent = noun if noun >= 0 else clause.agent
            clause.passive = True
        elif dep == "dobj" or (dep == "npadvmod" and tree.entities[c] == "MONEY"):
            if clause.patient < 0:
                clause.patient = c
            elif clause.role < 0:  # "was paid 200 crowns"
                clause.role = c
        elif dep in ("attr", "acomp", "oprd") and clause.role < 0:
            clause.role = c
        elif dep in ("ccomp", "xcomp") and clause.clause < 0:
            clause.clause = c
            if dep == "xcomp" and not tree.is_verb(c) and clause.role < 0:
                clause.role = c
        elif dep == "dative":
            noun = tree.child(c, "pobj")
            clause.places.setdefault("to", noun if noun >= 0 else c)
        elif dep == "prep":
            noun = tree.child(c, "pobj", "pcomp")
            if noun >= 0:
                clause.places.setdefault(tree.lower[c], noun)
    if subject >= 0:
        if clause.passive and clause.patient < 0:
            clause.patient = subject
        else:
            clause.agent = subject
    short, did = tree.child(i, "auxpass"), tree.child(i, "dobj")
    if did >= 0 and short >= 0 and tree.lower[short] in ("'s", "’s"):  # "he's killed three": he has
        clause.passive, clause.agent, clause.patient, clause.role = False, tree.child(i, "nsubjpass"), did, -1
    if tree.tags[i] == "VBN" and not clause.passive and tree.child(i, "aux") < 0:
        if subject < 0 and not _goes_on(tree, i):  # a bare past participle: "bombs claimed by", "arrested in May"
            clause.passive = clause.patient < 0
        elif tree.deps[i] == "ccomp" and clause.patient < 0:  # "the army reported HIM KILLED"
            clause.passive, clause.patient, clause.agent = True, subject, -1


def _goes_on(tree: Tree, i: int) -> bool:
    """Is it the past tense of who acted before, parsed as a participle: "which he won but narrowly LOST later"?"""
    head = tree.heads[i]
    acts = tree.tags[head] == "VBD" and tree.child(head, "auxpass") < 0 <= tree.child(head, "nsubj")
    return tree.deps[i] == "conj" and acts and tree.child(i, "agent") < 0


def _inherit(tree: Tree, i: int, clause: Clause, known: dict[int, Clause]) -> None:
    """A verb without a subject of its own takes that of the clause above it."""
    dep, head = tree.deps[i], tree.heads[i]
    above = known.get(head)
    if dep == "acl" and above is None:
        return
    if above is None:  # a verb under a noun or a preposition: look one step higher
        above = known.get(tree.heads[head])
        if above is None and dep == "pcomp" and tree.deps[tree.heads[head]] == "dobj":
            above = known.get(tree.heads[tree.heads[head]])
        if above is None or dep == "relcl":
            return
    if dep not in ("conj", "advcl", "pcomp", "xcomp", "ccomp", "dep", "parataxis") or tree.child(i, "expl") >= 0:
        return
    subject = above.patient if above.passive and above.patient >= 0 else above.agent
    if dep == "conj" and (own := _after_stop(tree, above.head, i)) >= 0:
        above.patient = -1 if above.patient == own else above.patient
        subject, clause.start = own, min(clause.start, tree.low[own])
    if dep == "pcomp" and above.patient >= 0 and tree.lemmas[above.head] in load_words()["object_control"]:
        subject = above.patient  # "accused THE ARMY of killing two guards"
    as_told = dep == "advcl" and (mark := tree.child(i, "mark")) >= 0 and tree.lower[mark] == "as"
    if as_told and above.patient >= 0 and tree.tags[i] == "VBN" and tree.child(i, "aux", "auxpass") < 0:
        subject = above.patient  # "listed ORN as killed"
    if dep == "xcomp" and above.patient >= 0 and tree.lemmas[above.head] in load_words()["object_acts"]:
        subject = above.patient
    if subject < 0 or (tree.child(i, "nsubj", "nsubjpass") >= 0):
        return
    shares_passive = dep == "conj" and above.passive and tree.tags[i] == "VBN" and tree.child(i, "aux", "auxpass") < 0
    if shares_passive and clause.patient >= 0 and not clause.passive:  # "were surrounded and taken PRISONER"
        clause.role, clause.patient = max(clause.role, clause.patient), -1
    if (clause.passive or shares_passive) and clause.patient < 0:
        clause.patient, clause.passive = subject, True
    else:
        # "The car exploded, killing ..." and "Nine people were killed when ..., wounding": who is above acts
        clause.agent = subject


def _after_stop(tree: Tree, above: int, i: int) -> int:
    """ "He read it out: A MARKSMAN, he said, had killed him": who begins a new sentence, parsed as part of the one
    before; -1 where there is none."""
    stop = next((k for k in range(i - 1, above, -1) if tree.words[k] in (":", ";")), -1)
    nouns = (c for c in range(stop + 1, i) if tree.tags[c] in NOUN_TAGS and tree.heads[c] <= stop)
    return next((noun for noun in nouns if stop >= 0 and tree.low[noun] == stop + 1), -1)


def _attach_antecedent(tree: Tree, i: int, clause: Clause) -> None:
    """A relative clause or participle speaks of its noun, and its span takes the noun in."""
    noun = tree.heads[i]
    if tree.entities[noun] == "DATE" and tree.deps[noun] == "pobj":  # "the raid of 9 May, for which"
        noun = tree.heads[tree.heads[noun]]
    if tree.tags[noun] not in NOUN_TAGS and tree.tags[noun] not in ("PRP", "DT", "CD"):
        return
    noun = _last_named(tree, noun, i)
    filled = False
    for slot in ("agent", "patient"):
        token = clause.filled(slot)
        if token >= 0 and tree.tags[token] in RELATIVE_TAGS:
            setattr(clause, slot, noun)
            filled = True
    for name, token in clause.places.items():
        if tree.tags[token] in RELATIVE_TAGS:
            clause.places[name] = noun
            filled = True
    loose = tree.tags[i] == "VBG" and tree.after_comma(i)
    pronoun = next((k for k in range(noun + 1, i) if tree.tags[k] in RELATIVE_TAGS), -1)
    if pronoun >= 0 and tree.deps[pronoun] in ("pobj", "poss"):  # "in which", "whose"
        filled, loose = True, loose or tree.deps[pronoun] == "pobj"
    if not filled:
        suffers = clause.agent >= 0 if tree.deps[i] == "relcl" else clause.passive
        if clause.patient < 0 and suffers:
            clause.patient = noun
        elif clause.agent < 0 and (tree.tags[i] == "VBG" or tree.child(i, "dobj") >= 0):
            clause.agent = noun  # "a blast killed nine": the parser takes the verb for a participle
    if noun < clause.start and not loose:
        clause.start = tree.noun_phrase(noun, after=False)[0]


def _last_named(tree: Tree, noun: int, verb: int) -> int:
    """The last of several of whom one is told more: "Orn and his late son ODO, the former judge, WHO DIED in May"."""
    for c in tree.children[noun]:
        named = tree.tags[c] == "NNP" and tree.child(c, "poss", "appos") >= 0
        if tree.deps[c] == "conj" and noun < c < verb and (named or _is_named(tree, c)):
            return c
    return noun


def _is_named(tree: Tree, noun: int) -> bool:
    """ "His late son ODO"."""
    name = tree.child(noun, "appos")
    return name >= 0 and tree.tags[name] == "NNP"


def _attach_loose(tree: Tree, clause: Clause) -> None:
    """ "Hit by attacks including a blast in May THAT killed nine": the parser hangs the clause on the verb above."""
    subject = clause.patient if clause.passive else clause.agent
    if subject < 1 or tree.tags[subject] != "WDT" or tree.lower[subject] != "that":
        return
    noun = subject - 1
    while noun > 0 and (tree.entities[noun] == "DATE" or tree.deps[noun] == "prep"):
        noun -= 1
    if tree.tags[noun] in NOUN_TAGS and tree.heads[noun] != clause.head:
        clause.agent, clause.patient = (clause.agent, noun) if clause.passive else (noun, clause.patient)


def _is_result(tree: Tree, i: int, noun: int, known: dict[int, Clause]) -> bool:
    """ "Jets struck the town of Osk killing nine": without a comma the parser hangs on the place what the jets did.

    So too on what they destroyed, and on whom they killed: "killing two people injuring seven".
    """
    if not tree.is_effect(i):
        return False
    place = tree.entities[noun] in ("GPE", "LOC", "FAC") or (tree.deps[noun] in ("pobj", "dobj") and noun < i)
    place = place or tree.deps[i] == "pcomp"
    event = tree.lemmas[noun] in load_words()["event_words"]
    return place and not event and _verb_above(tree, noun, known, i) >= 0


def _verb_above(tree: Tree, noun: int, known: dict[int, Clause], but: int) -> int:
    """The verb of a clause that a noun stands in, a few steps up; -1 where there is none."""
    i = noun
    for _ in range(MAX_UP):
        if tree.heads[i] == i:
            return -1
        i = tree.heads[i]
        if i in known and i != but:
            return i
    return -1


def _follow(tree: Tree, i: int, noun: int, clause: Clause, known: dict[int, Clause]) -> None:
    """Give a participle the subject of the verb above it."""
    above = known[_verb_above(tree, noun, known, i)]
    clause.agent = above.agent if above.agent >= 0 else above.patient
    clause.start = max(clause.start, noun + 1)


def _descend(tree: Tree, clause: Clause) -> None:
    """Move the predicate from a raising verb to the infinitive beneath it, a few steps at most."""
    raising = load_words()["raising"]
    for _ in range(4):
        i = clause.head
        below = tree.child(i, "xcomp")
        if below < 0 and clause.role >= 0 and tree.lemmas[clause.role] in raising:
            below = tree.child(clause.role, "xcomp")
            lemma = tree.lemmas[clause.role]
        else:
            lemma = tree.lemmas[i]
        if below < 0 or not tree.is_verb(below) or lemma not in raising:
            return
        acts = lemma in load_words()["object_acts"] and clause.patient >= 0  # "forced FAMILIES to flee"
        subject = clause.patient if clause.passive or acts else clause.agent
        lower = Clause(below, clause.start, clause.end, clause.kind)
        _fill(tree, below, lower)
        if lower.passive and tree.child(below, "nsubjpass") < 0:
            lower.role = lower.patient if lower.role < 0 else lower.role
            lower.patient = subject
        elif lower.agent < 0 and not lower.passive:
            lower.agent = subject
        for name, noun in clause.places.items():
            lower.places.setdefault(name, noun)
        clause.head, clause.governor = below, i if clause.governor < 0 else clause.governor
        clause.agent, clause.patient, clause.role = lower.agent, lower.patient, lower.role
        clause.clause, clause.passive, clause.places = lower.clause, lower.passive, lower.places


def find_contrasts(tree: Tree, clause: Clause, target: int) -> Iterator[tuple[int, int, int, int]]:
    """What "and not" sets against a side of a clause or its target: the side, the other noun, and its words' bounds."""
    pairs = []
    for side in dict.fromkeys((target, *clause.places.values())):
        pairs += [(side, c, c) for c in (tree.children[side] if side >= 0 else ()) if tree.deps[c] == "conj"]
    for c in tree.children[clause.head]:
        side = clause.places.get(tree.lower[c], -1)
        if tree.deps[c] == "prep" and side >= 0:
            pairs += [(side, noun, c) for noun in tree.children[c] if tree.deps[noun] == "pobj"]
    for side, noun, top in pairs:
        refused = tree.child(top, "neg")
        if refused < 0:  # "31 guards and no clerks"
            refused = next((c for c in tree.children[top] if tree.lower[c] == "no"), -1)
        if clause.head < side < noun and refused > 0 and tree.lower[refused - 1] in ("and", "but", ","):
            yield side, noun, refused, tree.high[top] + 1


def find_noun_clauses(
    tree: Tree, roles: frozenset[str], events: frozenset[str], prefixes: frozenset[str]
) -> Iterator[Clause]:
    """Noun phrases that say something: appositions, titles, events with arguments, "rebel-held town", fragments."""
    for i in range(len(tree)):
        tag, dep = tree.tags[i], tree.deps[i]
        if tree.lower[i] in prefixes and tree.words[i - 1] == "-" and i >= 2:
            yield from _prefix(tree, i)
        if tag not in NOUN_TAGS:
            continue
        if dep == "appos":
            if not any(
                tree.deps[c] == "neg" and c < i for c in tree.children[tree.heads[i]]
            ):  # "the mayor, NOT the aide"
                yield _apposition(tree, i)
        elif dep == "ROOT" or (dep == "dep" and tree.deps[tree.heads[i]] == "ROOT"):
            yield _fragment(tree, i)
        if tree.lemmas[i] in roles:
            if dep in ("compound", "nmod", "amod"):
                yield from _title(tree, i)
            if dep != "appos":
                yield from _bare_apposition(tree, i)
        if tree.lemmas[i] in events and not _in_name(tree, i):
            yield from _nominal(tree, i)


def _in_name(tree: Tree, i: int) -> bool:
    """Whether a noun is a part of a longer name: "Aleppo Police COMMAND", "the North Trade AGREEMENT Council"."""
    if tree.tags[i] not in ("NNP", "NNPS") or tree.entities[i] not in ("ORG", "PERSON", "GPE", "FAC", "PRODUCT"):
        return False
    beside = [k for k in (i - 1, i + 1) if 0 <= k < len(tree)]
    return any(tree.entities[k] == tree.entities[i] and tree.tags[k] in ("NNP", "NNPS") for k in beside)


def _apposition(tree: Tree, i: int) -> Clause:
    noun = tree.heads[i]
    start, end = min(tree.low[noun], tree.low[i]), max(noun, tree.high[i]) + 1
    for c in tree.children[i]:
        if c > max(noun, i) and tree.deps[c] in ("acl", "relcl"):
            end = min(end, tree.low[c])  # what it is, without what else is said of it
    return Clause(i, start, end, "apposition", agent=noun, role=i)


def _fragment(tree: Tree, i: int) -> Clause:
    clause = Clause(i, tree.low[i], tree.high[i] + 1, "fragment")
    _noun_places(tree, i, clause)
    return clause


def _title(tree: Tree, i: int) -> Iterator[Clause]:
    """ "Governor Dolma Riel": a role before the name that it belongs to."""
    head = tree.heads[i]
    if (
        head > i
        and tree.tags[head] in ("NNP", "NNPS")
        and head - i <= 4
        and tree.lemmas[head] not in ("", tree.lemmas[i])
    ):
        start = tree.noun_phrase(head, after=False)[0]
        if tree.tags[i + 1] in ("NNP", "NNPS"):
            yield Clause(i, start, head + 1, "title", agent=head, role=i)


def _bare_apposition(tree: Tree, i: int) -> Iterator[Clause]:
    """ "Dolma Riel head of the port authority": a role after a name whose comma is lost, where the parser sees none."""
    if i + 1 >= len(tree) or tree.lower[i + 1] not in ("of", "for", "at", "in") or tree.tags[i] != "NN":
        return
    name = i - 1
    while name > max(0, i - 4) and tree.tags[name] in ("DT", "JJ", "NN", "PRP$"):
        name -= 1
    if (
        name < 1
        or tree.tags[name] != "NNP"
        or tree.tags[name - 1] != "NNP"
        or tree.entities[name] not in ("PERSON", "ORG")
    ):
        return
    start = name
    while start > 0 and tree.tags[start - 1] == "NNP":
        start -= 1
    end = i + 2
    while (
        end < len(tree)
        and end - i < 9
        and tree.tags[end] in ("DT", "NNP", "NNPS", "NN", "JJ", "IN", "POS", "PRP$", "NNS")
    ):
        if tree.tags[end] == "IN" and tree.lower[end] not in ("of", "for"):
            break
        end += 1
    while end > i + 1 and tree.tags[end - 1] in ("IN", "DT", "JJ", "POS"):
        end -= 1
    if end > i + 2:
        yield Clause(i, start, end, "apposition", agent=name, role=i)


def _nominal(tree: Tree, i: int) -> Iterator[Clause]:
    """An event noun with arguments of its own: "the killing of two clerks by rebels", "their attack on the port"."""
    start, end = tree.noun_phrase(i)
    clause = Clause(i, start, end, "nominal")
    _noun_places(tree, i, clause)
    if clause.agent >= 0 or clause.patient >= 0 or clause.places:
        yield clause


def _noun_places(tree: Tree, i: int, clause: Clause) -> None:
    for c in tree.children[i]:
        dep = tree.deps[c]
        if dep == "prep" or dep == "agent":
            noun = tree.child(c, "pobj")
            if noun < 0:
                continue
            word = tree.lower[c]
            if word == "by":
                clause.agent = noun
            elif word == "of" and clause.patient < 0:
                clause.patient = noun
                clause.places.setdefault("of", noun)
            else:
                clause.places.setdefault(word, noun)
                for d in tree.children[noun]:  # "an attack on the village by rebels": the parser hangs "by" below
                    if tree.lower[d] == "by" and tree.deps[d] == "prep" and clause.agent < 0:
                        clause.agent = tree.child(d, "pobj")
        elif (
            (
                dep == "poss"
                or tree.tags[c] == "PRP$"
                or (dep in ("compound", "nmod") and tree.entities[c] in ("ORG", "NORP", "PERSON"))
            )
            and clause.agent < 0
        ) or (dep == "amod" and tree.entities[c] == "NORP" and clause.agent < 0):
            clause.agent = c
    if clause.patient >= 0:
        for d in tree.children[clause.patient]:
            if tree.lower[d] == "by" and tree.deps[d] == "prep" and clause.agent < 0:
                clause.agent = tree.child(d, "pobj")


def _prefix(tree: Tree, i: int) -> Iterator[Clause]:
    """ "the rebel-held town of Osk": the participle, who stands before the hyphen, what stands after."""
    noun = i
    for _ in range(6):
        if tree.tags[noun] in NOUN_TAGS and noun > i:
            break
        if tree.heads[noun] <= noun:
            noun = next((k for k in range(i + 1, min(i + 5, len(tree))) if tree.tags[k] in NOUN_TAGS), -1)
            break
        noun = tree.heads[noun]
    if noun <= i or noun - i > 8:
        return
    start, end = tree.noun_phrase(noun)
    yield Clause(i, min(start, i - 2), end, "prefix", agent=i - 2, patient=noun, passive=True)
