"""Which relation of the vocabulary a clause states, and which of its words fill the relation's two sides.

"X was killed by Y", "Y killed X" and "the killing of X by Y" give the same subject and object, because a relation
names the places that fill it (agent, patient, "from"), not their order.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from quoth.model import BODIES
from quoth.read.certainty import judge, left_open
from quoth.read.clauses import NOUN_TAGS, PREMODIFIERS, Clause, Tree, is_small
from quoth.relations import Relation, load_relations, load_words, own_relations, triggers
from quoth.vocabularies import load


@dataclass(frozen=True, slots=True)
class Match:
    """A relation (None: none fits), the token that carries it, and the tokens of its sides; -1 is nobody.

    `spent` has what of the clause's "not" and "should" belongs to the trigger: "could not verify" is nothing negative.
    `beside` are the tokens of a trigger of several words that stand beside the first.
    """

    relation: Relation | None
    trigger: int
    predicate: str
    subject: int
    object: int
    spent: frozenset[str] = frozenset()
    beside: frozenset[int] = frozenset()


HURT = frozenset({"injured", "wounded", "hurt"})
REFLEXIVE = frozenset({"itself", "themselves", "himself", "herself", "myself"})
AWAY = ("across", "away", "off", "out", "over")
ONCE_MORE = ("again", "anew", "back", "more", "once")
OWN = ("its", "their", "our")
PLACING = ("in", "into", "with", "within", "among", "under", "on")
"""Before a body in which a record has somebody."""
SILENT = "does not mention"
"""The relation that only what one is silent on makes of "silent"."""
NOT, SHOULD = "not", "should"
"""What a verb's trigger may begin with; see `relations.toml`."""


@dataclass(frozen=True, slots=True)
class _Index:
    verbs: dict[str, list[tuple[tuple[str, ...], Relation]]]  # first lemma -> (the other lemmas, relation)
    nouns: dict[str, list[tuple[tuple[str, ...], Relation]]]  # head lemma -> (words beside it, relation)
    adjectives: dict[str, Relation]
    prefixes: dict[str, Relation]
    claimable: dict[str, Relation]
    roles: frozenset[str]


def _index() -> _Index:
    return _indexed(own_relations())


@lru_cache(maxsize=8)
def _indexed(_own: str) -> _Index:
    """The triggers in use; `_own` keeps apart what is found with and without a user's own relations."""
    verbs: dict[str, list[tuple[tuple[str, ...], Relation]]] = {}
    nouns: dict[str, list[tuple[tuple[str, ...], Relation]]] = {}
    for trigger, relation in triggers("verbs"):
        first, others = _by_head(trigger)
        verbs.setdefault(first, []).append((others, relation))
    for trigger, relation in triggers("nouns"):
        words = trigger.split()
        head = words[0] if {"of", "among"} & set(words) else words[-1]
        nouns.setdefault(head, []).append((tuple(w for w in words if w not in (head, "of")), relation))
    for table in (verbs, nouns):
        for entries in table.values():
            entries.sort(key=lambda entry: -len(entry[0]))  # more words first; the file's order among equals
    return _Index(
        verbs,
        nouns,
        adjectives=_first_of(triggers("adjectives")),
        prefixes=_first_of(triggers("prefixes")),
        claimable=_first_of(triggers("claimable")),
        roles=frozenset(load_relations()["role"].roles),
    )


def _first_of(pairs: Iterable[tuple[str, Relation]]) -> dict[str, Relation]:
    found: dict[str, Relation] = {}
    for word, relation in pairs:
        found.setdefault(word, relation)
    return found


def _by_head(trigger: str) -> tuple[str, tuple[str, ...]]:
    """The verb that a trigger is found by, and the words that must be beside it: "decline to comment" by "comment"."""
    words = trigger.split()
    before: list[str] = []
    while len(words) > 1 and words[0] in (NOT, SHOULD):
        before.append(words.pop(0))
    if len(words) > 2 and words[1] == "to" and words[0] in load_words()["declining"]:
        before.append(words[0])
        words = words[2:]
    return words[0], (*before, *words[1:])


def role_nouns() -> frozenset[str]:
    """Nouns that name an office or a position."""
    return _index().roles


def event_nouns() -> frozenset[str]:
    """Nouns that carry a relation by themselves: "killing", "attack", "arrest"."""
    return frozenset(noun for noun, entries in _index().nouns.items() if any(not _of_kin(r) for _, r in entries))


def prefix_words() -> frozenset[str]:
    """Participles that state a relation after a hyphen: "held" in "rebel-held"."""
    return frozenset(_index().prefixes)


POINTING = frozenset({"this", "that", "it"})
"""Words that stand for what somebody said before."""

LOSS = "loss"
"""Of lives where it is among somebody or a force's, else of money."""

Labels = Callable[[int], str]
"""The kind of mention that a token heads, "" where it heads none."""


def match_clause(tree: Tree, clause: Clause, label: Labels) -> Match:
    """The relation that a clause states and its sides; relation None, predicate and arguments where none fits."""
    if clause.kind == "prefix":
        relation = _index().prefixes[tree.lower[clause.head]]
        if relation.claim == "membership":  # "the rebel-linked agency" is who belongs
            clause.agent, clause.patient = clause.patient, clause.agent
        return _sides(relation, clause, clause.head, tree)
    if clause.kind in ("apposition", "title"):
        return _role(tree, clause, label)
    if clause.kind in ("nominal", "fragment", "figure"):
        return _noun(tree, clause, label)
    return _verb(tree, clause, label)


def noun_relation(tree: Tree, i: int) -> Relation | None:
    """The relation that a noun carries, with the words beside it: "air strike" is more than "strike"; none that it
    carries of some alone: "the END OF ORN"."""
    return next((found for found in _noun_relations(tree, i) if not (_of_kin(found) or found.whom)), None)


def _noun_relations(tree: Tree, i: int) -> Iterator[Relation]:
    entries = _index().nouns.get(tree.lemmas[i], ())
    beside = {tree.lemmas[c] for c in tree.children[i]} if entries else set()
    beside |= {tree.lemmas[d] for c in tree.children[i] for d in tree.children[c]} if entries else set()
    return (relation for words, relation in entries if all(word in beside for word in words))


def _of_kin(relation: Relation) -> bool:
    """Whether a noun states a relation only between two that are named: "the Sons, an armed WING of the Front"."""
    return relation.claim == "lineage" and relation.kind == "state"


def _verb(tree: Tree, clause: Clause, label: Labels) -> Match:
    i = clause.head
    lemma, index, words = tree.lemmas[i], _index(), load_words()
    if lemma in words["copulas"] or is_small(tree, i):
        return _triggered(tree, clause, label) or _copula(tree, clause, label)  # "he WAS WITH the rebels until 2015"
    if (tried := _attempt(tree, clause)) is not None:
        return tried
    if (named := _named_false(tree, clause)) is not None:
        return named
    if lemma in words["finding"] and (dead := _whose_body(tree, clause.patient, label)) >= 0:
        return Match(load_relations()["died"], i, lemma, dead, -1)  # "ORN'S BODY was pulled from the river"
    if lemma in words["stopping"] and clause.agent >= 0 and tree.lemmas[clause.agent] in words["vital"]:
        whose = _whose(tree, clause.agent)
        if label(whose) == "person":
            return Match(load_relations()["died"], i, lemma, whose, -1)  # "ORN'S HEART had stopped"
    if (counted := _among_the_dead(tree, clause, label) or _on_record(tree, clause, label)) is not None:
        return counted
    if tree.lower[i] in index.adjectives and tree.tags[i] in ("VBG", "VB") and clause.patient < 0:  # "94 are missing"
        return _described(index.adjectives[tree.lower[i]], clause, i, tree)
    if lemma in words["result_verbs"] and (result := _result(tree, clause, label)):
        return result
    if (
        lemma in index.claimable
        and clause.patient >= 0
        and (_happens(tree, clause.patient) or (tree.lower[clause.patient] == "it" and not clause.passive))
    ):
        return _sides(index.claimable[lemma], clause, i, tree)
    if clause.patient >= 0 and not clause.passive and lemma in words["light_verbs"] and _is_event(tree, clause.patient):
        relation = noun_relation(tree, clause.patient)
        if relation is not None and relation.kind == "event" and not relation.hangs:
            return _light(tree, clause, relation)
    if clause.passive and clause.patient >= 0 and lemma in words["light_verbs"]:
        relation = noun_relation(tree, clause.patient)
        if relation is not None and relation.kind == "event" and not relation.hangs:
            return _light(tree, clause, relation)
    if lemma in words["sparing"] and (spared := _spared(tree, clause)) is not None:
        return spared
    if clause.agent >= 0 and tree.lemmas[clause.agent] in words["toll_nouns"] and lemma in words["toll_verbs"]:
        return _toll(tree, clause, clause.agent)
    if clause.patient >= 0 and tree.lemmas[clause.patient] in words["toll_nouns"] and lemma in words["toll_verbs"]:
        return _toll(tree, clause, clause.patient)
    found = _to_death(tree, clause) or _triggered(tree, clause, label)
    if found is not None:
        relation = found.relation
        if relation is not None and relation.negative and left_open(tree.text, tree.starts[i], tree.ends[i]):
            relation = load_relations()["declined to comment"]
        if relation is not None and relation.name == "founded" and _of_merged(tree, i):
            return _sides(load_relations()["merged into"], clause, i, tree)
        return replace(found, relation=relation)
    if (gone := _gone_to(tree, clause, label) or _dated(tree, clause, label)) is not None:
        return gone
    if lemma == "take" and clause.patient >= 0 and tree.lemmas[clause.patient] == "place":
        lemma, clause = "occur", replace(clause, patient=-1)
    if clause.agent >= 0 and lemma in words["occur_verbs"] and _is_event(tree, clause.agent):
        relation = noun_relation(tree, clause.agent)
        if relation is not None:
            return _event_noun(tree, clause, relation, clause.agent)
    return _untyped(tree, clause)


def _whose_body(tree: Tree, noun: int, label: Labels) -> int:
    """The one person whose body a noun speaks of: "the body of ORN", "THE COLONEL's body"; else -1."""
    if noun < 0 or tree.lemmas[noun] not in load_words()["remains"]:
        return -1
    if tree.tags[noun] != "NN" and tree.lower[noun] != "remains":
        return -1
    whose = _whose(tree, noun)
    return whose if whose >= 0 and tree.tags[whose] != "NNS" and label(whose) == "person" else -1


def _whose(tree: Tree, noun: int) -> int:
    """ "ORN'S heart", "the heart OF ORN"; -1: nobody's."""
    return _prepositions(tree, {noun}).get("of", -1)


def _among_the_dead(tree: Tree, clause: Clause, label: Labels) -> Match | None:
    """Who is put among the dead, or given as one of them: "the dead INCLUDE ORN", "they identified the body as ORN'S",
    "a paper counted HIM among the fallen"."""
    verb, words, relations = tree.lemmas[clause.head], load_words(), load_relations()
    agent, patient = clause.agent, clause.patient
    if verb == "include" and label(patient) == "person" and _is_of_the_dead(tree, agent, label):
        return Match(relations["died"], clause.head, verb, patient, -1)
    whom, among = _entry(tree, clause) if verb in words["counting_among"] else (patient, -1)
    told = _told_as(tree, clause) if among < 0 else -1
    if told >= 0:
        of_the_dead = verb in words["telling_who"] and _is_of_the_dead(tree, patient, label)
        whom, among = (_of_that(tree, told), patient) if of_the_dead else (patient, told)
    if label(whom) == "person" and _is_of_the_dead(tree, among, label):
        return Match(relations["given as dead"], clause.head, verb, -1, whom)
    return None


def _on_record(tree: Tree, clause: Clause, label: Labels) -> Match | None:
    """Who is written to have been in a body, from when on or once more: "the roll shows HIM IN THE GUARD since 1998",
    "the GUARD's roll has HIM as a captain since 2001", "the GUARD listed HIM among its captains in 2001"."""
    verb, agent, whom, words = clause.head, clause.agent, clause.patient, load_words()
    if tree.lemmas[verb] not in words["recording"] or clause.passive or agent < 0 or label(whom) != "person":
        return None
    written = tree.lemmas[agent] in words["records"]
    again = [c for c in tree.children[verb] if tree.lower[c] in ONCE_MORE]
    dated = any(word[:1].isdigit() for word in tree.words[tree.low[verb] : tree.high[verb] + 1])
    if not (written or label(agent) in BODIES) or not (again or dated):
        return None
    owner = _owner(tree, agent, label) if written else agent
    body = owner if written and again else -1
    for above in (verb, whom, *again):
        for word in (word for word in tree.children[above] if word > verb and tree.lower[word] in (*PLACING, "as")):
            if (noun := tree.child(word, "pobj")) < 0:
                continue
            poss = tree.child(noun, "poss")
            among = written or (poss >= 0 and tree.lower[poss] in OWN)
            if written and label(noun) in BODIES and tree.lower[word] != "as":
                body = noun
            elif tree.lemmas[noun] in words["ranks"] or (among and tree.lemmas[noun] in _index().roles):
                found = _owner(tree, noun, label)
                body = found if found >= 0 else owner
    return Match(load_relations()["on the rolls of"], verb, tree.lemmas[verb], whom, body) if body >= 0 else None


def _owner(tree: Tree, noun: int, label: Labels) -> int:
    """The body of whom, or from whom, something is: "the GUARD's roll", "a letter from the GUARD"; -1: none."""
    held = _prepositions(tree, {noun})
    return next((held[word] for word in ("of", "from", "in") if word in held and label(held[word]) in BODIES), -1)


def _told_as(tree: Tree, clause: Clause) -> int:
    """As what, or as whom, somebody is given: "gave him as A MARTYR", "inscribed him as DECEASED"; else -1."""
    told = max(clause.role, clause.places.get("as", -1))
    marked = (c for c in tree.children[clause.head] if any(tree.lower[d] == "as" for d in tree.children[c]))
    return told if told >= 0 else next(marked, -1)


def _entry(tree: Tree, clause: Clause) -> tuple[int, int]:
    """Who is put among whom: "counted HIM among the FALLEN", "put HIS name on the roll of its MARTYRS"; -1: nobody."""
    words, patient = load_words(), clause.patient
    places = clause.places | _prepositions(tree, {patient} - {-1})
    among = max(places.get("among", -1), places.get("amongst", -1))
    rolls = (places.get(word, -1) for word in ("in", "on", "to", "into"))
    roll = next((noun for noun in rolls if noun >= 0 and tree.lemmas[noun] in words["rolls"]), -1)
    named = patient >= 0 and tree.lemmas[patient] == "name"
    return _whose(tree, patient) if named else patient, _whose(tree, roll) if among < 0 <= roll else among


def _is_of_the_dead(tree: Tree, noun: int, label: Labels) -> bool:
    """Whether words are of the dead, or of one of them: "the fallen", "one of those killed", "the dead man"."""
    words = load_words()
    if noun < 0:
        return False
    if tree.lower[noun] == "one":
        return _is_of_the_dead(tree, _prepositions(tree, {noun}).get("of", -1), label)
    remains = tree.lemmas[noun] in words["remains"] and tree.tags[noun] in NOUN_TAGS  # not "they REMAINED friends"
    if remains or not {tree.lemmas[noun], tree.lower[noun]}.isdisjoint(words["the_dead"]):
        return True
    if any(tree.lower[c] in ("dead", "slain") for c in tree.children[noun]):
        return True
    for c in tree.children[noun]:
        if tree.deps[c] == "relcl" and any(relation.final for relation in _stated(tree, c)):
            return True  # "personnel WHO LOST THEIR LIVES"
    match = _noun(tree, Clause(noun, noun, noun + 1, "figure"), label)
    if match.trigger == noun and tree.tags[noun] in NOUN_TAGS:
        return False  # a "killer" is none of them
    return match.relation is not None and match.relation.final


def _stated(tree: Tree, verb: int) -> Iterator[Relation]:
    """The relations of which a verb and the words right beneath it are the trigger."""
    beneath = {tree.lemmas[c] for c in tree.children[verb]}
    for others, relation in _index().verbs.get(tree.lemmas[verb], ()):
        if beneath.issuperset(others) and (others or tree.lemmas[verb] != "lose"):  # "a man who is LOST"
            yield relation


def _of_that(tree: Tree, noun: int) -> int:
    """What "that of" holds: "the body was THAT OF ORN"; another word itself."""
    return _prepositions(tree, {noun}).get("of", -1) if tree.lower[noun] in ("that", "those") else noun


def _to_death(tree: Tree, clause: Clause) -> Match | None:
    """ "Bled TO DEATH", "was stabbed TO DEATH": what somebody dies of, in whatever verb."""
    verb, relations = clause.head, load_relations()
    death = clause.places.get("to", -1)
    if death < 0 or tree.lower[death] != "death" or tree.children[death]:
        return None
    if tree.lemmas[verb] in load_words()["no_death"]:
        return None
    if clause.patient >= 0 and tree.lower[clause.patient] not in REFLEXIVE:
        return Match(relations["killed"], verb, tree.lemmas[verb], clause.agent, clause.patient)
    return Match(relations["died"], verb, tree.lemmas[verb], clause.agent, -1) if clause.agent >= 0 else None


def _gone_to(tree: Tree, clause: Clause, label: Labels) -> Match | None:
    """ "She climbed back up here TO THE FRONT", "walked out FOR THE FRONT": who goes to a group that bears a name
    joins it."""
    verb, relations = clause.head, load_relations()
    if tree.lemmas[verb] not in load_words()["going"] or clause.patient >= 0 or label(clause.agent) != "person":
        return None
    ways = [c for c in tree.children[verb] if tree.deps[c] in ("advmod", "prt")]
    for way in ways:
        ways += (c for c in tree.children[way] if tree.deps[c] == "advmod")
    told = {tree.lower[way] for way in ways}
    for word in (c for above in (verb, *ways) for c in tree.children[above]):
        to = tree.lower[word] in ("to", "into") or (tree.lower[word] == "for" and not told.isdisjoint(AWAY))
        group = tree.child(word, "pobj") if to else -1
        if tree.tags[group] in ("NNP", "NNPS") and _is_asked(tree, group, relations["came to"], label):
            relation = "returned" if "back" in told else "came to" if told.isdisjoint(AWAY) else "went over to"
            return Match(relations[relation], verb, tree.lemmas[verb], clause.agent, group)
    return None


def _dated(tree: Tree, clause: Clause, label: Labels) -> Match | None:
    """ "They date HIS return TO THE FRONT to 2012", "HER second period WITH THE FRONT began in 2027"."""
    verb, words, relations = tree.lemmas[clause.head], load_words(), load_relations()
    noun = clause.patient if verb in words["dating"] else clause.agent if verb in words["starting"] else -1
    turns = {"returned": words["returns"], "went over to": words["moves"], "came to": words["entries"]}
    relation = next(
        (relations[name] for name, nouns in turns.items() if noun >= 0 and tree.lemmas[noun] in nouns), None
    )
    whose = tree.child(noun, "poss") if relation is not None else -1
    if whose < 0 or label(whose) != "person":
        return None
    places = clause.places | _prepositions(tree, {noun})
    bodies = (places[word] for word in ("to", "into", "in", "with") if word in places)
    came = relations["came to"]
    body = next((token for token in bodies if label(token) in BODIES or _is_asked(tree, token, came, label)), -1)
    return Match(relation, clause.head, verb, whose, body) if body >= 0 else None


def _befalls_whom(tree: Tree, match: Match, label: Labels) -> bool:
    """Whether whoever a relation is about is of the kinds, or one of the nouns, that it asks for."""
    relation = match.relation
    if relation is None or not relation.whom:
        return True
    return _is_one_of(tree, match.object if relation.about == "object" else match.subject, relation.whom, label)


def _is_one_of(tree: Tree, token: int, asked: Collection[str], label: Labels) -> bool:
    """Whether a token is of some kinds or nouns, or counts them ("eight OF HIS MEN")."""
    counted = noun_of(tree, token) if token >= 0 and tree.tags[token] == "CD" else -1
    noun = token if counted < 0 else counted
    return label(token) in asked or (noun >= 0 and not {tree.lemmas[noun], tree.lower[noun]}.isdisjoint(asked))


def noun_of(tree: Tree, noun: int) -> int:
    """The noun after "of" under a noun, or -1."""
    return next((tree.child(c, "pobj") for c in tree.children[noun] if tree.lower[c] == "of"), -1)


def _of_merged(tree: Tree, i: int) -> bool:
    """ "They merged TO FORM the Front"."""
    return tree.infinitive(i) >= 0 and tree.lemmas[tree.heads[i]] in load_words()["merging"]


def _triggered(tree: Tree, clause: Clause, label: Labels) -> Match | None:
    """The first relation of which a verb is the trigger, with all that must stand beside it."""
    entries = _index().verbs.get(tree.lemmas[clause.head])
    if not entries:
        return None
    beside, particle = _beside(tree, clause), tree.child(clause.head, "prt")
    for others, relation in entries:
        if any(word not in beside and word != NOT for word in others):
            continue
        words = frozenset(beside[word] for word in others if word in beside and word not in (NOT, SHOULD))
        if particle >= 0 and particle not in words and not _is_adverb(tree, particle):
            continue  # "the price shot UP" is another verb
        first = tuple(word for word in others if word in relation.object)  # "left it FOR the party": for which
        if not first and relation.only and relation.claim == "membership":  # "enlisted IN the Guard for the pay"
            first = tuple(slot for slot in relation.object if _is_asked(tree, clause.filled(slot), relation, label))
        if not _allowed(tree, clause, relation, label, words, first) or (
            NOT in others and judge(tree, clause).polarity == "positive"
        ):
            continue
        match = _sides(relation, clause, clause.head, tree, beside=words, first=first)
        if not _befalls_whom(tree, match, label):
            continue
        return replace(match, spent=_spent(others), beside=words)
    return None


def _is_adverb(tree: Tree, particle: int) -> bool:
    """Whether a particle is none of the verb's: "killed ALONG with two others", "drowned OFF Cape Osk"."""
    before_name = particle + 1 < len(tree) and tree.tags[particle + 1] == "NNP"
    return tree.lower[particle] == "along" or (tree.lower[particle] == "off" and before_name)


def _spent(others: tuple[str, ...]) -> frozenset[str]:
    """Whether a trigger's own words negate its clause or have it be as it should be."""
    negates = any(word in (NOT, "no", "neither", "nothing") or word in load_words()["declining"] for word in others)
    return frozenset({NOT} if negates else ()) | frozenset({SHOULD} if SHOULD in others else ())


def _beside(tree: Tree, clause: Clause) -> dict[str, int]:
    """Lemmas around a verb that may belong to a trigger of several words, with their tokens."""
    out: dict[str, int] = {}
    for c in sorted(tree.children[clause.head], key=lambda c: tree.deps[c] != "prt"):  # "IN May they took him IN"
        dep = tree.deps[c]
        if dep in ("prt", "dobj", "prep", "acomp", "oprd", "advmod", "nsubjpass", "xcomp", "dative", "attr"):
            if not _is_long_name(tree, c):  # "joined the Liberation FORCE" is not "joined forces"
                out.setdefault(tree.lemmas[c], c)
            if dep in ("prep", "dobj"):
                nouns = (c,) if dep == "dobj" else tree.children[c]
                for d in nouns:
                    if d != c:
                        out.setdefault(tree.lemmas[d], d)
                    for e in tree.children[d]:
                        if tree.deps[e] in PREMODIFIERS or (dep == "dobj" and tree.deps[e] == "prep"):
                            out.setdefault(tree.lemmas[e], e)
            elif dep == "advmod":  # "went BACK TO them"
                for d in tree.children[c]:
                    if tree.deps[d] == "prep":
                        out.setdefault(tree.lemmas[d], d)
        elif dep in ("preconj", "cc"):  # "would NEITHER confirm nor deny"
            out.setdefault(tree.lemmas[c], c)
        elif dep == "aux" and tree.lower[c] in load_words()["modals"]:
            out.setdefault(SHOULD, c)
    if tree.deps[clause.head] == "acl" and clause.patient >= 0:  # "the murder committed by rebels"
        out.setdefault(tree.lemmas[clause.patient], clause.patient)
    if clause.governor >= 0:
        out.setdefault(tree.lemmas[clause.governor], clause.governor)
    return out


def _is_long_name(tree: Tree, i: int) -> bool:
    """Whether a noun is the last word of a name of several."""
    return tree.tags[i] == "NNP" and any(tree.deps[c] == "compound" and tree.tags[c] == "NNP" for c in tree.children[i])


def is_measure(tree: Tree, noun: int, *kinds: str) -> bool:
    """Whether a noun is a unit of measure (of these kinds): so many hours or miles are no people or things."""
    measures, lemma = load("units")["measures"], tree.lemmas[noun]
    if lemma in measures["length"] and tree.lower[noun - 1] in ("cubic", "square"):
        return not kinds or "weight" in kinds  # so much of something, as tonnes are
    return any(lemma in measures[kind] for kind in kinds or measures)


def _allowed(
    tree: Tree,
    clause: Clause,
    relation: Relation,
    label: Labels,
    beside: frozenset[int],
    first: tuple[str, ...] = (),
) -> bool:
    """Whether the clause's sides are what the relation asks for; `beside` are the tokens of a longer trigger, and its
    object stands in the places `first` before others."""
    if relation.who:
        who = next((token for slot in relation.subject if (token := clause.filled(slot)) >= 0), -1)
        if who < 0 or not _is_one_of(tree, who, relation.who, label):
            return False
    if relation.counted and clause.agent >= 0 and is_measure(tree, clause.agent, "length", "weight"):
        return False  # "two million CUBIC METRES escaped"
    named = relation.claim in ("lineage", "membership")
    below = _prepositions(tree, beside) if named else {}  # "broke away FROM THEM", "took up arms WITH THEM"
    target = next(
        (token for slot in (*first, *relation.object) if (token := max(clause.filled(slot), below.get(slot, -1))) >= 0),
        -1,
    )
    if any(tree.lemmas[token] in relation.never for token in (target, clause.patient) if 0 <= token not in beside):
        return False
    plain = not named and any(tree.deps[token] != "prt" for token in beside)
    if not relation.only or plain:
        return True  # "preside over", "claim responsibility" are plain enough; "set up", "came to" are not
    return _is_asked(tree, target, relation, label)


def _is_asked(tree: Tree, token: int, relation: Relation, label: Labels) -> bool:
    """Whether a token is of the kinds that the relation asks of its object."""
    return token >= 0 and (tree.lemmas[token] in relation.only or label(token) in relation.only)


def _sides(
    relation: Relation,
    clause: Clause,
    trigger: int,
    tree: Tree,
    beside: frozenset[int] = frozenset(),
    first: tuple[str, ...] = (),
) -> Match:
    """Fill a relation's sides from the clause, its object from `first` first; the trigger's own words fill nothing."""
    deeper = _prepositions(tree, beside)
    if clause.patient >= 0 and (first or "patient" in relation.object[1:]):  # "blamed the attack on", "left it for"
        deeper |= _prepositions(tree, {clause.patient})

    def fill(slots: tuple[str, ...], taken: int = -1) -> int:
        for slot in slots:
            token = clause.filled(slot)
            if token < 0:
                token = deeper.get(slot, -1)
            if (
                token >= 0
                and token not in beside
                and token != taken
                and not (slot == "patient" and token == clause.head)
            ):
                return token
        return -1

    if clause.agent >= 0 and clause.patient >= 0 and tree.lower[clause.patient] in REFLEXIVE:
        clause = replace(clause, patient=-1)  # "renamed itself"
    if clause.passive and clause.agent < 0 and relation.claim == "membership" and "patient" not in relation.subject:
        clause = replace(clause, agent=clause.patient, patient=-1)  # "he was enrolled in the party"
    agent, patient = clause.agent, clause.patient
    if (
        relation.about == "object" and patient < 0 and not clause.passive and agent >= 0
        and tree.tags[clause.head] in ("VBN", "VBD") and tree.child(clause.head, "aux") < 0
        and (_counts(tree, agent) or (relation.final and tree.deps[clause.head] == "ccomp"))
        and (relation.hangs or tree.tags[clause.head] == "VBN" or tree.child(clause.head, "nsubj") < 0
             or not relation.plover.startswith("ASSAULT"))  # not "troops attacked"
    ):  # fmt: skip
        # "44 killed, dozens wounded": a headline's passive without its verb
        return Match(relation, trigger, tree.lemmas[trigger], -1, agent)
    if relation.about == "object" and agent >= 0 and _goes_on_hurt(tree, clause):
        return Match(relation, trigger, tree.lemmas[trigger], -1, agent)
    subject = fill(relation.subject)
    return Match(relation, trigger, tree.lemmas[trigger], subject, fill((*first, *relation.object), subject))


def _goes_on_hurt(tree: Tree, clause: Clause) -> bool:
    """ "20 civilians killed 30 injured": a headline's two passives, parsed as one did the other."""
    verb, agent, patient = clause.head, clause.agent, clause.patient
    if clause.passive or patient <= verb or tree.child(verb, "aux") >= 0:
        return False
    counted = tree.tags[agent] == "CD" or tree.child(agent, "nummod") >= 0
    if not counted or tree.lemmas[agent] in load_words()["weapons"] or "and" in tree.lower[verb:patient]:
        return False
    return any(word in HURT for word in tree.lower[patient : patient + 2])


def _prepositions(tree: Tree, nouns: Collection[int]) -> dict[str, int]:
    """What the prepositions under some nouns hold: "claimed responsibility FOR THE BLAST"."""
    out: dict[str, int] = {}
    for noun in sorted(nouns):
        for c in tree.children[noun]:
            if tree.deps[c] == "prep" and (target := tree.child(c, "pobj", "pcomp")) >= 0:
                out.setdefault(tree.lower[c], target)
        if (owner := tree.child(noun, "poss")) >= 0:
            out.setdefault("of", owner)  # "on THE BANK'S payroll"
    return out


def _counts(tree: Tree, i: int) -> bool:
    return tree.tags[i] == "CD" or tree.tags[i] == "NNS" or any(tree.deps[c] == "nummod" for c in tree.children[i])


def _is_event(tree: Tree, i: int) -> bool:
    return tree.lemmas[i] in load_words()["event_words"] or noun_relation(tree, i) is not None


def _attempt(tree: Tree, clause: Clause) -> Match | None:
    """ "A failed bid to reopen the road": that it was tried is said, and not that it was done."""
    noun = tree.heads[clause.head]
    if tree.deps[clause.head] != "acl" or tree.lemmas[noun] not in load_words()["attempts"]:
        return None
    if tree.infinitive(clause.head) < 0:
        return None
    predicate = f"{tree.lemmas[noun]} to {tree.lemmas[clause.head]}"
    return Match(None, noun, predicate, tree.child(noun, "poss"), clause.patient)


def _happens(tree: Tree, i: int) -> bool:
    """Whether a noun is an event, and no state such as responsibility."""
    relation = noun_relation(tree, i)
    return _is_event(tree, i) and (relation is None or relation.kind != "state")


def _light(tree: Tree, clause: Clause, relation: Relation) -> Match:
    noun = clause.patient
    inner = Clause(noun, clause.start, clause.end, "nominal")
    inner.places |= _prepositions(tree, {noun})
    inner.agent = clause.agent
    inner.places |= {name: token for name, token in clause.places.items() if name not in inner.places}
    match = _sides(relation, inner, noun, tree)
    return Match(relation, noun, tree.lemmas[noun], match.subject, match.object)


def _spared(tree: Tree, clause: Clause) -> Match | None:
    """ "The raid caused NO CASUALTIES", "no deaths were reported": what befell nobody."""
    noun = clause.patient
    if noun < 0 or not any(tree.lower[c] == "no" for c in tree.children[noun]):
        return None
    lives = tree.lemmas[noun] == "victim" or (tree.lower[noun] == f"{LOSS}es" and _of_a_force(tree, clause))
    relation = load_relations()["died"] if lives else noun_relation(tree, noun)
    if relation is None or not (relation.counted and relation.hangs):
        return None
    return Match(relation, noun, tree.lemmas[noun], -1, -1)


def _of_a_force(tree: Tree, clause: Clause) -> bool:
    """Whether it is a force whose losses a clause tells of: those are of lives."""
    return clause.agent >= 0 and tree.lemmas[clause.agent] in load_words()["forces"]


def _event_noun(tree: Tree, clause: Clause, relation: Relation, noun: int) -> Match:
    """ "An explosion rocked the port": the noun is the event, the verb says that it was."""
    inner = Clause(noun, clause.start, clause.end, "nominal", patient=clause.patient)
    inner.places |= _prepositions(tree, {noun})
    inner.agent = inner.places.pop("by", -1)
    inner.patient = inner.patient if inner.patient >= 0 else inner.places.get("of", -1)
    return _sides(relation, inner, noun, tree)


def _toll(tree: Tree, clause: Clause, noun: int) -> Match:
    """ "The death toll rose to 23": a tally of what its words say."""
    words = {tree.lemmas[noun], *(tree.lemmas[c] for c in tree.children[noun])}
    if tree.lower[noun] == "tolls" and "death" not in words:
        return Match(None, noun, tree.lemmas[noun], noun, clause.role)  # of a road
    for c in tree.children[noun]:
        for d in tree.children[c]:
            words.add(tree.lemmas[d])
            words.update(tree.lemmas[e] for e in tree.children[d])
    for lemma, name in load("relations")["tolls"].items():
        if lemma in words:
            return Match(load_relations()[name], noun, "toll", -1, -1)
    return Match(None, noun, tree.lemmas[noun], noun, clause.role)


def _result(tree: Tree, clause: Clause, label: Labels) -> Match | None:
    """ "left 12 dead", "was pronounced dead": the complement carries the relation."""
    role = clause.role
    if role < 0 and clause.patient >= 0 and tree.lower[clause.patient] in _index().adjectives:
        counted = _index().adjectives[tree.lower[clause.patient]]  # "left 12 dead": the dead are who is counted
        subject, target = (-1, clause.patient) if counted.about == "object" else (clause.patient, -1)
        return Match(counted, clause.patient, tree.lower[clause.patient], subject, target)
    if role < 0 and clause.patient >= 0:  # "left 12 dead", parsed as a small clause or with "dead" below the number
        below = tree.child(clause.head, "ccomp", "xcomp", "oprd")
        candidates = [below] if below >= 0 else [c for c in tree.children[clause.patient] if c > clause.patient]
        role = next((c for c in candidates if tree.lower[c] in _index().adjectives), -1)
    if role < 0:
        return None
    relation = _index().adjectives.get(tree.lower[role])
    if relation is None:
        return None
    whom = clause.patient
    if whom < 0:
        whom = tree.child(role, "nsubj")
    if whom < 0 and clause.passive:
        whom = clause.agent
    if whom < 0:
        return None
    if relation.final and not clause.passive and label(whom) == "person" and not _counts(tree, whom):
        relation = load_relations()["given as dead"]  # "the paper reported ORN DEAD"
        return Match(relation, role, tree.lower[role], -1, whom)
    if relation.about == "object":
        return Match(relation, role, tree.lower[role], -1 if clause.passive else clause.agent, whom)
    return Match(relation, role, tree.lower[role], whom, -1)


def _copula(tree: Tree, clause: Clause, label: Labels) -> Match:
    i, role, index = clause.head, clause.role, _index()
    for preposition, noun in clause.places.items():
        if preposition in ("among", "amongst"):
            if tree.lower[noun] == "living":
                gone = judge(tree, clause).polarity == "negative"  # "NO LONGER among the living"
                state = load_relations()["died" if gone else "in good health"]
                return Match(state, i, "be", clause.agent, -1, spent=frozenset({NOT} if gone else ()))
            relation = index.adjectives.get(tree.lower[noun]) or noun_relation(tree, noun)
            if tree.lemmas[noun] in load_words()["remains"]:  # "among the six bodies in a burnt van"
                relation = load_relations()["died"]
            if relation is None:  # "among those killed"
                relation = _noun(tree, Clause(noun, noun, noun + 1, "figure"), label).relation
            if relation is None and _is_of_the_dead(tree, noun, label):
                relation = load_relations()["died"]
            if relation is not None:
                told = clause.role if clause.role >= 0 else clause.agent  # "among the dead was a child"
                return _described(relation, replace(clause, agent=told), noun, tree)
        if preposition == "behind" and _is_event(tree, noun):
            return Match(load_relations()["responsible"], i, "behind", clause.agent, noun)
        if preposition == "without" and tree.lower[noun] in load("certainty")["refuted"]["without"]:
            return Match(load_relations()["called false"], noun, tree.lemmas[noun], -1, clause.agent)
        if preposition == "under" and (relation := noun_relation(tree, noun)) and relation.about == "object":
            below = _prepositions(tree, {noun})  # "under siege", "under the control of rebels"
            return Match(relation, noun, tree.lemmas[noun], below.get("of", below.get("by", -1)), clause.agent)
        if preposition == "in" and tree.lemmas[noun] in ("line", "charge"):
            below = _prepositions(tree, {noun})
            if tree.lemmas[noun] == "charge":
                return Match(load_relations()["leads"], noun, "charge", clause.agent, below.get("of", -1))
            if "with" in below:
                return Match(load_relations()["consistent with"], noun, "in line", clause.agent, below["with"])
        if preposition in ("in", "under") and tree.lemmas[noun] in load_words()["captive"]:
            return Match(load_relations()["held"], noun, tree.lemmas[noun], -1, clause.agent)
    if role < 0:
        return _untyped(tree, clause)
    if clause.agent >= 0 and _is_no_more(tree, i, role) and label(clause.agent) == "person":
        return Match(load_relations()["died"], i, "no more", clause.agent, -1, spent=frozenset({NOT}))
    word = tree.lower[role]
    if clause.agent >= 0 and (spent := _untrue(tree, clause, role)) is not None:
        return Match(load_relations()["called false"], role, word, -1, clause.agent, spent=spent)
    if (
        (described := index.adjectives.get(word)) is not None
        and (described.name != SILENT or not {"on", "about"}.isdisjoint(_prepositions(tree, {role})))
        and (described.negative or tree.child(role, "det", "poss") < 0)  # "a fiction", but not "a present", "the dead"
        and not (described.negative and max(clause.clause, tree.child(role, "xcomp", "ccomp")) >= 0)  # "wrong to leave"
        and _befalls_whom(tree, match := _described(described, clause, role, tree), label)
    ):
        return match
    if clause.agent >= 0 and (kin := _kin(tree, clause, clause.agent, role, label)):
        return kin
    relation = noun_relation(tree, role)
    if clause.agent < 0 or tree.child(i, "expl") >= 0:  # "there was an explosion"
        if relation is not None:
            return _event_noun(tree, clause, relation, role)
        return Match(None, i, "be", role, -1)
    if relation is not None and relation.name == "member of" and tree.lemmas[i] == "become":
        relation = load_relations()["joined"]  # "became a member of"
    if relation is not None and relation.name == "forged":
        return Match(relation, role, tree.lemmas[role], -1, clause.agent)  # "the letter was A FORGERY"
    if word == "one" and label(clause.agent) == "person" and _is_of_the_dead(tree, role, label):
        return Match(load_relations()["died"], i, "be", clause.agent, -1)  # "Orn was ONE OF THE DEAD"
    dead = _of_that(tree, role)
    if dead != role and label(dead) == "person" and _is_of_the_dead(tree, clause.agent, label):
        return Match(load_relations()["died"], i, "be", dead, -1)  # "the body was THAT OF ORN"
    if relation is not None and (relation.kind == "state" or relation.name == "joined"):
        inner = Clause(role, clause.start, clause.end, "nominal", agent=clause.agent)
        inner.places |= _prepositions(tree, {role})
        return _sides(relation, inner, role, tree)
    if (within := _in_body(tree, clause, role, label)) is not None:
        return within
    if tree.lemmas[role] in index.roles:
        return Match(load_relations()["role"], role, tree.lemmas[role], clause.agent, role)
    if tree.lemmas[clause.agent] in load_words()["toll_nouns"] and not tree.tags[role].startswith("JJ"):
        return _toll(tree, clause, clause.agent)  # not "the toll is unclear"
    named = tree.tags[role] in ("NNP", "NNPS") and label(role)
    if named and tree.lemmas[clause.agent] == "name" and (owner := tree.child(clause.agent, "poss")) >= 0:
        return Match(load_relations()["same as"], role, "be", owner, role)  # "his name was Orn"
    if named and label(clause.agent) == label(role):
        return Match(load_relations()["same as"], role, "be", clause.agent, role)
    if role == i:
        return Match(None, i, tree.lemmas[i], clause.agent, -1)
    return Match(None, i, "be", clause.agent, role)


def _in_body(tree: Tree, clause: Clause, role: int, label: Labels) -> Match | None:
    """ "Orn was a MAN OF THE GUARD", "I was a GUARD MAN", "the Guard is HER HOME": a body by whoever is one of it."""
    words, member, lemma = load_words(), load_relations()["member of"], tree.lemmas[role]
    whose = tree.child(role, "poss")
    if lemma in words["homes"] and whose >= 0 and label(clause.agent) in BODIES and label(whose) == "person":
        return Match(member, role, lemma, whose, clause.agent)
    if lemma not in words["men"] or label(clause.agent) != "person":
        return None
    bodies = (_prepositions(tree, {role}).get("of", -1), tree.child(role, "compound", "nmod"))
    body = next((noun for noun in bodies if noun >= 0 and label(noun) in BODIES), -1)
    return Match(member, role, lemma, clause.agent, body) if body >= 0 else None


def _is_no_more(tree: Tree, verb: int, role: int) -> bool:
    """ "Orn IS NO MORE", however it is parsed."""
    return tree.lower[verb : role + 1][1:] == ["no", "more"]


def _untrue(tree: Tree, clause: Clause, role: int) -> frozenset[str] | None:
    """ "That was NOT CORRECT", "this was an ERROR": what says so beside the word; None where nothing does."""
    refuted = load("certainty")["refuted"]
    if max(clause.clause, tree.child(role, "xcomp", "ccomp", "relcl")) >= 0 or "for" in clause.places:
        return None
    if tree.lower[role] in refuted["unless_not"] and tree.child(clause.head, "neg") >= 0:
        return frozenset({NOT})
    said = tree.lower[clause.agent] in POINTING or tree.lemmas[clause.agent] in refuted["nouns"]
    tally = tree.lemmas[clause.agent] in load_words()["toll_nouns"]
    return (
        frozenset()
        if (tree.lemmas[role] in refuted["slips"] and said) or (tally and tree.lower[role] in refuted["overdone"])
        else None
    )


def _named_false(tree: Tree, clause: Clause) -> Match | None:
    """ "Called the REPORT a LIE", "described the claim as ABSURD", "the STORY has been INVENTED": what somebody says,
    put down by a name."""
    refuted, tolls, told, head = load("certainty")["refuted"], load_words()["toll_nouns"], clause.patient, clause.head
    if tree.lemmas[head] in load("cues")["calling"]["verbs"].split():
        words, who, pointing = {tree.lower[token] for token in _beside(tree, clause).values()}, clause.agent, POINTING
    elif clause.passive and tree.lower[head] in refuted["words"]:
        words, who, pointing = {tree.lower[head]}, -1, frozenset[str]()
    else:
        return None
    if told < 0:
        return None
    tally = tree.lemmas[told] in tolls and not words.isdisjoint(refuted["overdone"])
    said = tree.lemmas[told] in (*refuted["nouns"], *tolls, *pointing) and not words.isdisjoint(refuted["words"])
    return Match(load_relations()["called false"], head, tree.lemmas[head], who, told) if tally or said else None


def _described(relation: Relation, clause: Clause, trigger: int, tree: Tree) -> Match:
    """ "Two are dead", "she was unhurt": whom the adjective describes is whom the relation is about."""
    whom = clause.agent if clause.agent >= 0 else clause.patient
    places = clause.places | _prepositions(tree, {trigger})
    target = next((places[slot] for slot in relation.object if slot in places), -1)
    if relation.about == "object":
        return Match(relation, trigger, tree.lower[trigger], -1, whom)
    return Match(relation, trigger, tree.lower[trigger], whom, target)


def _kin(tree: Tree, clause: Clause, name: int, noun: int, label: Labels) -> Match | None:
    """ "The Sons, the armed wing of the Front": how what a noun describes descends from another; None: not said."""
    relation = next((found for found in _noun_relations(tree, noun) if found.claim == "lineage"), None)
    if relation is None:
        return None
    inner = Clause(noun, clause.start, clause.end, "nominal", agent=name)
    inner.places |= _prepositions(tree, {noun})
    if (owner := tree.child(noun, "poss")) >= 0:
        inner.places.setdefault("of", owner)
    match = _sides(relation, inner, noun, tree)
    return match if match.object >= 0 and _allowed(tree, inner, relation, label, frozenset()) else None


def _apart(tree: Tree, clause: Clause, label: Labels) -> Match | None:
    """Appositions that say how two bodies are related, whichever of them and of the noun between comes first."""
    noun, name = clause.role, clause.agent
    once = any(tree.lower[c] in load_words()["formerly"] for c in tree.children[noun] if tree.deps[c] == "advmod")
    former = load_relations()["formerly known as"]
    if once and label(noun) in former.only and label(name) in former.who:
        return Match(former, noun, "be", name, noun)
    above = tree.heads[tree.heads[name]] if tree.deps[name] == "pobj" else -1
    beside = tree.noun_phrase(noun, after=False)[0] - 1
    while beside > 0 and not tree.words[beside].isalnum():
        beside -= 1
    for body, word in ((beside, noun), (name, noun), (noun, name), (noun, above)):
        if (
            body >= 0
            and word >= 0
            and tree.tags[body] in ("NNP", "NNPS")
            and (kin := _kin(tree, clause, body, word, label))
        ):
            return kin
    return None


def _role(tree: Tree, clause: Clause, label: Labels) -> Match:
    """An apposition or a title: who holds which role, or two names of one."""
    if clause.kind == "apposition" and (kin := _apart(tree, clause, label)):
        return kin
    relations, noun, name = load_relations(), clause.role, clause.agent
    role_first = (
        tree.tags[noun] in ("NNP", "NNPS") and tree.lemmas[name] in _index().roles and tree.tags[name] in ("NN", "NNS")
    )
    if role_first:  # "the harbour's warden, Lodan"
        noun, name = name, noun
    relation = noun_relation(tree, noun)
    if relation is not None and relation.name == "member of":
        inner = Clause(noun, clause.start, clause.end, "nominal", agent=name)
        inner.places |= _prepositions(tree, {noun})
        return _sides(relation, inner, noun, tree)
    if tree.lemmas[noun] in _index().roles:
        return Match(relations["role"], noun, tree.lemmas[noun], name, noun)
    return Match(None, noun, "be", name, noun)


def _noun(tree: Tree, clause: Clause, label: Labels) -> Match:
    i, index = clause.head, _index()
    for c in tree.children[i]:
        word = tree.lower[c]
        if tree.deps[c] in ("amod", "acl", "relcl", "advcl", "acomp", "dep") and (
            relation := index.adjectives.get(word)
        ):
            if relation.about == "object":
                return Match(relation, c, word, -1, i)
            return Match(relation, c, word, i, -1)
        if tree.deps[c] == "acl" and tree.tags[c] == "VBN":
            for others, relation in index.verbs.get(tree.lemmas[c], ()):
                inner = Clause(c, clause.start, clause.end, "nominal", patient=i)
                if not others and relation.about == "object" and _allowed(tree, inner, relation, label, frozenset()):
                    return Match(relation, c, tree.lemmas[c], clause.agent, i)
    if tree.lower[i] in index.adjectives and tree.tags[i] not in NOUN_TAGS:
        relation = index.adjectives[tree.lower[i]]
        return Match(relation, i, tree.lower[i], *((-1, i) if relation.about == "object" else (i, -1)))
    relation_of_noun = next((found for found in _noun_relations(tree, i) if not _of_kin(found)), None)
    if tree.lemmas[i] == LOSS and clause.agent >= 0:
        relation_of_noun = None  # "the bank's losses among savers"
    if relation_of_noun is not None:
        owned = clause.agent >= 0 and clause.patient < 0 and tree.deps[clause.agent] == "poss"
        if owned and relation_of_noun.possessor == "patient":
            clause.agent, clause.patient = -1, clause.agent
        if clause.agent < 0 and relation_of_noun.claim == "membership":
            clause.agent = _called(tree, i)
        asked = set(relation_of_noun.who)
        if not asked or asked & {label(clause.agent), label(clause.patient)}:
            match = _sides(relation_of_noun, clause, i, tree)
            if _befalls_whom(tree, match, label):
                return match
        return Match(None, i, tree.lemmas[i], i, clause.patient)
    return Match(None, i, "number" if clause.kind == "figure" else tree.lemmas[i], i, clause.patient)


def _called(tree: Tree, noun: int) -> int:
    """Whom a verb calls or lists as something: "the roll has HIM as a member", "SHE calls herself a member"."""
    above = tree.heads[noun]
    if tree.deps[noun] == "pobj" and tree.lower[above] == "as":
        above = tree.heads[above]
    elif tree.deps[noun] != "oprd":
        return -1
    whom = tree.child(above, "dobj")
    if whom < 0 or tree.lower[whom] in REFLEXIVE:
        whom = tree.child(above, "nsubjpass" if whom < 0 else "nsubj")
    return whom


def _untyped(tree: Tree, clause: Clause) -> Match:
    """No relation fits: the predicate's lemma with its particle, who does it, to whom or what."""
    i = clause.head
    predicate, particle = tree.lemmas[i], tree.child(i, "prt")
    if particle >= 0:
        predicate = f"{predicate} {tree.lemmas[particle]}"
    target, below = clause.patient, clause.clause
    if below >= 0 and tree.deps[below] == "xcomp" and tree.infinitive(below) >= 0:  # "tried to reach the port"
        predicate = f"{predicate} to {tree.lemmas[below]}"
        target = target if target >= 0 else tree.child(below, "dobj")
    if target < 0:
        target = clause.role if clause.role >= 0 else next(iter(clause.places.values()), -1)
    return Match(None, i, predicate, clause.agent, target)
