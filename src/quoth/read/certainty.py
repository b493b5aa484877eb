"""How a clause is put: so or not so, how sure, and whether it is asserted at all; and the words that say so.

Certainty is that of GRaSP: certain, probable, possible, underspecified. Known gaps: irony; scare quotes;
negation of a part ("not in Osk but in Tarn") is taken as negation of the whole.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from quoth.model import Certainty, HedgedBy, Polarity
from quoth.read.clauses import Clause, Tree, left_to_join
from quoth.read.cues import load_cues
from quoth.relations import load_words
from quoth.vocabularies import load

MAX_ABOVE = 4
"""How many verbs above a clause are looked at: deeper nesting says little of it, and the way up must be short."""

SEEMING = frozenset({"look", "seem", "appear", "sound", "feel"})
NOT = frozenset({"not", "n't", "n’t", "never"})
WITH_NO = frozenset({"in", "at", "by", "under", "of", "about", "to"})
"""Prepositions before "no" that make a verb a "not": "belongs TO NO party", but not "for no reason", "with no help"."""

IN_VAIN = frozenset({"avail", "effect", "end", "purpose"})
"""Of what was done "to no avail" it is said that it was."""

NOBODY = frozenset({"nobody", "none", "neither", "nothing", "no-one"})

NONE = NOT | {"no", "nobody", "none", "little", "hardly", "without"}
"""Beside a doubt: there is next to none."""
RANK: dict[str, int] = {"certain": 0, "underspecified": 1, "probable": 2, "possible": 3}
NEITHER = re.compile(
    r"\b(?:neither|not|n[’']t)\s+(?:\w+\s+){0,2}(?:confirm(?:ed|ing)?\s+n?or\s+(?:\w+\s+){0,2}den(?:y|ied|ying)"
    r"|den(?:y|ied|ying)\s+n?or\s+(?:\w+\s+){0,2}confirm)",
    re.IGNORECASE,
)
REACH = 40
"""Characters from "neither" to "deny", and from there to "confirm", at most."""
ODDS = frozenset({"probability", "likelihood", "accounts"})
ADJECTIVAL = frozenset({"JJ", "VBN", "VBG"})
CLAUSAL = frozenset({"ccomp", "xcomp", "advcl", "acl", "pcomp", "csubj", "csubjpass", "conj", "relcl", "dep"})


@dataclass(frozen=True, slots=True)
class Judgement:
    """How a clause is put; `hedge` holds the words that make it less than a plain assertion, in their order."""

    polarity: Polarity
    certainty: Certainty
    asserted: bool
    hedge: str
    hedged_by: HedgedBy = ""


VALUES: dict[tuple[Polarity, Certainty], float] = {
    ("positive", "certain"): 3.0, ("positive", "probable"): 2.0,
    ("positive", "possible"): 1.4, ("positive", "underspecified"): 1.4,
    ("negative", "certain"): -1.8, ("negative", "probable"): -1.4,
    ("negative", "possible"): -0.8, ("negative", "underspecified"): -0.6,
}  # fmt: skip
"""What people said, from +3 certainly so to -3 certainly not, of events that the rules put so: medians of UW train."""

RULES = 0.25
"""The share of the rules where they and the model are put together; set on UW train."""


def weigh_up(judgement: Judgement, learned: float) -> float:
    """A judgement and the model's value as one factuality: +3 certainly so, 0 left open, -3 certainly not."""
    return RULES * VALUES[judgement.polarity, judgement.certainty] + (1 - RULES) * learned


@dataclass(frozen=True, slots=True)
class _Lexicon:
    words: dict[str, Certainty]
    governors: dict[str, Certainty]
    verbs: frozenset[str]
    clause_verbs: frozenset[str]
    nouns: frozenset[str]
    marks: frozenset[str]
    denying: frozenset[str]
    denying_nouns: frozenset[str]
    untrue: frozenset[str]
    untrue_verbs: frozenset[str]
    negation: frozenset[str]
    not_before: frozenset[str]
    raising: frozenset[str]
    refuted: frozenset[str]
    refuting: frozenset[str]
    refuting_verbs: frozenset[str]
    unfounded: frozenset[str]
    hearsay: frozenset[str]
    clause_nouns: frozenset[str]
    answering: frozenset[str]
    proofs: frozenset[str]
    traces: frozenset[str]
    accusing: frozenset[str]
    granted: frozenset[str]
    prospects: dict[str, Certainty]
    open: frozenset[str]
    doubts: frozenset[str]
    past: frozenset[str]
    ability: frozenset[str]
    cues: tuple[tuple[str, Certainty], ...]


@cache
def _lexicon() -> _Lexicon:
    data = load("certainty")
    return _Lexicon(
        words={word: level for level, words in data["words"].items() for word in words},
        governors={word: level for level, words in data["governors"].items() for word in words},
        verbs=frozenset(data["not_asserted"]["verbs"]),
        clause_verbs=frozenset(data["not_asserted"]["clause_verbs"]),
        nouns=frozenset(data["not_asserted"]["nouns"]),
        marks=frozenset(data["not_asserted"]["marks"]),
        denying=frozenset(data["denying"]["verbs"]),
        denying_nouns=frozenset(data["denying"]["nouns"]),
        untrue=frozenset(data["untrue"]["adverbs"]),
        untrue_verbs=frozenset(data["untrue"]["verbs"]),
        negation=frozenset(data["negation"]["words"]),
        not_before=frozenset(data["negation"]["not_before"]),
        raising=frozenset(data["negation"]["raising"]),
        refuted=frozenset(data["refuted"]["nouns"]),
        refuting=frozenset(data["refuted"]["words"]),
        refuting_verbs=frozenset(data["refuted"]["verbs"]),
        unfounded=frozenset(data["refuted"]["without"]),
        hearsay=frozenset(data["hearsay"]["nouns"]),
        clause_nouns=frozenset(data["hearsay"]["clause_nouns"]),
        answering=frozenset(data["hearsay"]["answering"]),
        proofs=frozenset(data["hearsay"]["proofs"]),
        traces=frozenset(data["hearsay"]["traces"]),
        accusing=frozenset(data["hearsay"]["accusing"]),
        granted=frozenset(data["granted"]["verbs"]),
        prospects={word: level for level, words in data["prospects"].items() for word in words},
        open=frozenset(data["not_asserted"]["open"]),
        doubts=frozenset(data["not_asserted"]["doubts"]),
        past=frozenset(data["not_asserted"]["past"]),
        ability=frozenset(data["ability"]["verbs"]),
        cues=tuple((word, level) for level, words in data["cues"].items() for word in words),
    )


PERFECT = frozenset({"has", "have"})


class _Findings:
    def __init__(self) -> None:
        self.negations: set[int] = set()
        self.certainty: Certainty = "certain"
        self.asserted = True
        self.tokens: list[int] = []

    def hedge(self, token: int, level: Certainty) -> None:
        if RANK[level] > RANK[self.certainty]:
            self.certainty = level
        self.tokens.append(token)

    def unassert(self, token: int) -> None:
        self.asserted = False
        self.tokens.append(token)

    def negate(self, token: int) -> None:
        self.negations.add(token)
        self.tokens.append(token)


def judge(tree: Tree, clause: Clause, barrier: Sequence[bool] = ()) -> Judgement:
    """How the text puts a clause; `barrier` marks attributing words, which and above which nothing is looked at."""
    lexicon, found = _lexicon(), _Findings()
    head = clause.head
    if clause.kind in ("nominal", "prefix", "apposition", "title", "fragment", "figure"):
        _noun_words(tree, clause, lexicon, found)
    else:
        _own_words(tree, clause, head, lexicon, found)
        _shared_words(tree, head, lexicon, found)
    if clause.governor >= 0:
        _governed(tree, clause, lexicon, found)
    elif (
        clause.passive
        and clause.role >= 0
        and tree.tags[clause.role] in ADJECTIVAL
        and tree.lemmas[head] in lexicon.governors
    ):
        found.hedge(head, lexicon.governors[tree.lemmas[head]])  # "is feared dead"
    elif clause.kind == "nominal":
        _under_verb(tree, head, lexicon, found, barrier)
        _under_noun(tree, head, lexicon, found, barrier)
    _above(tree, clause, lexicon, found, barrier)
    if _is_question(tree, clause):
        found.asserted = False
    if found.negations and {tree.lower[i] for i in found.tokens if tree.lower[i] in lexicon.words} == {"could"}:
        found.certainty = "certain"  # "could not be reached" is a plain no
    if not found.asserted and found.certainty == "certain":
        found.certainty = "underspecified"  # who does not assert is not certain of it either
    words = " ".join(tree.words[i] for i in sorted(set(found.tokens)))
    return Judgement("negative" if len(found.negations) % 2 else "positive", found.certainty, found.asserted, words)


def find_claim(tree: Tree, clause: Clause) -> tuple[int, int]:
    """The noun for words, "claim", in whose "that" a clause stands, and the word that calls them false; else -1."""
    lexicon, i = _lexicon(), clause.governor if clause.governor >= 0 else clause.head
    for up, dep in _way_up(tree, i):
        if (_is_noun(tree, up) or tree.tags[up][:2] == "NN") and (
            dep in ("acl", "ccomp") or _tells(tree, i, up, lexicon)
        ):
            noun = _made_by(tree, up)
            claimed = tree.lemmas[noun] in lexicon.refuted
            return (noun, _refuted(tree, noun, lexicon)) if claimed else (-1, -1)
    return -1, -1


def _made_by(tree: Tree, noun: int) -> int:
    """ "A claim made by the GUILD that nine died": the claim, where the parser hangs what it says on the guild."""
    i = noun
    while tree.deps[i] in ("pobj", "agent", "prep", "acl") and tree.heads[i] < i:
        i = tree.heads[i]
        if tree.deps[i] == "prep" and tree.lower[i] not in ("by", "from"):
            return noun
    return i


def find_provisos(tree: Tree) -> list[tuple[int, str]]:
    """The sentence that each proviso of a text is about, and its words: `…; if true, …`, `… . Should it prove true, …`.

    One that opens a sentence is about the sentence before it, where no paragraph lies between.
    """
    found = []
    for match in _provisos().finditer(tree.text):
        token = tree.at(match.start())
        if token >= len(tree):
            continue
        number = tree.sentence[token]
        first = tree.sentences[number][0]
        lead = tree.text[tree.starts[first] : match.start()]
        if not any(map(str.isalnum, lead)):
            number -= 1
            if number < 0 or "\n\n" in tree.text[tree.starts[first - 1] : match.start()]:
                continue
        found.append((number, match[0]))
    return found


@cache
def _provisos() -> re.Pattern[str]:
    words = "|".join(load("certainty")["provisos"]["patterns"])
    return re.compile(rf"\b(?:{words})\b", re.IGNORECASE)


@lru_cache(maxsize=1024)
def cue_certainty(cue: str) -> Certainty:
    """How sure a cue leaves what it brings, "reportedly" or "is said to"; certain where no known word is in it."""
    words = cue.lower()
    return next((level for word, level in _lexicon().cues if re.search(rf"\b{word}", words)), "certain")


def is_hearsay(speaker: str) -> bool:
    """Whether what speaks is nobody: a rumour, talk."""
    return any(word.removesuffix("s") in _lexicon().hearsay for word in speaker.lower().split())


def left_open(text: str, start: int, end: int) -> bool:
    """Whether a word of denying, at these characters, is one half of "neither confirm nor deny"."""
    found = NEITHER.search(text, max(0, start - REACH), end + REACH)
    return found is not None and start < found.end() and found.start() < end <= found.end() + REACH


def undenied(tree: Tree, verb: int) -> bool | None:
    """Whether what somebody is said not to deny is so: "NOBODY can deny that", "it CANNOT be denied that"; False for
    "he did NOT deny that", which leaves it open, None where it is denied.
    """
    words = {tree.lower[c] for c in tree.children[verb]}
    if _nobody_says(tree, verb) >= 0:
        return True
    if words.isdisjoint(NOT):
        return None
    return not words.isdisjoint(("can", "ca", "could"))


def _level(tree: Tree, i: int, lexicon: _Lexicon) -> Certainty | None:
    """How sure a word leaves its clause; None for one that is no hedge, as the month in "3 may 90"."""
    level = lexicon.words.get(tree.lower[i])
    if level is None or (tree.lower[i] == "may" and (_digit(tree, i - 1) or _digit(tree, i + 1))):
        return None
    return level


def _digit(tree: Tree, i: int) -> bool:
    return 0 <= i < len(tree) and tree.words[i].isdigit()


def _negates(tree: Tree, i: int, lexicon: _Lexicon) -> bool:
    if tree.lower[i] not in lexicon.negation or _contrasts(tree, i):
        return False
    following = tree.lower[i + 1] if i + 1 < len(tree) else ""
    if tree.lower[i] == "no" and any(letter.isdigit() for letter in following):
        return False  # "licence plate NO 9394"
    return following not in lexicon.not_before or tree.is_verb(i + 1)  # "is NO DOUBT dead", but "does NOT DOUBT it"


def _contrasts(tree: Tree, i: int) -> bool:
    """ "The army killed him, NOT the rebels", "twenty died, NOT 31": what is not so stands behind it."""
    return tree.lower[i] == "not" and i > max(tree.heads[i], 1) and tree.words[i - 1] in (",", "–", "—", "-")


def _untruly(tree: Tree, adverb: int, verb: int, lexicon: _Lexicon) -> bool:
    """ "Was WRONGLY described as", but "was wrongly held": what is told so is not so."""
    return tree.lower[adverb] in lexicon.untrue and tree.lemmas[verb] in lexicon.untrue_verbs


def _told_untruly(tree: Tree, verb: int, lexicon: _Lexicon, found: _Findings) -> None:
    for c in tree.children[verb]:
        if _untruly(tree, c, verb, lexicon):
            found.negate(c)


def _no_longer(tree: Tree, word: int) -> bool:
    """ "Is NO LONGER in custody": it was, and is not."""
    return tree.lower[word] == "longer" and any(tree.lower[c] == "no" for c in tree.children[word])


def _nearly(tree: Tree, adverb: int, verb: int) -> bool:
    """ "Was NEARLY killed", but "nearly twenty were killed": it did not happen."""
    return tree.lower[adverb] in ("nearly", "almost") and adverb + 1 == verb and tree.tags[verb] in ("VBN", "VBD")


def _as_if(tree: Tree, mark: int) -> bool:
    return mark > 0 and tree.lower[mark - 1] == "as"


def none_of(tree: Tree, word: int) -> bool:
    """Whether there is none of a noun, or nobody does what a verb says: "NO doubt", "NOBODY doubts"."""
    above = tree.heads[word]
    around = [*tree.children[word]]
    if tree.deps[word] in ("dobj", "attr", "conj", "nsubj"):
        around += [c for c in tree.children[above] if tree.deps[c] == "neg"]  # "did not have any doubt"
        around += [d for c in tree.children[above] if _no_longer(tree, c) for d in tree.children[c]]
    around += [k for c in around if tree.deps[c] == "nsubj" for k in tree.children[c]]
    return any(tree.lower[c] in NONE for c in around)


def _own_words(tree: Tree, clause: Clause, i: int, lexicon: _Lexicon, found: _Findings) -> None:
    """Modals, adverbs and negations of a verb, and "no" before its subject, object or complement."""
    negated = False
    for c in tree.children[i]:
        dep = tree.deps[c]
        if _untruly(tree, c, i, lexicon) or _no_longer(tree, c) or _nearly(tree, c, i):
            found.negate(c)
            negated = True
        elif dep in (
            "aux",
            "auxpass",
            "advmod",
            "neg",
            "acomp",
            "preconj",
            "cc",
            "dobj",
            "nsubj",
            "nsubjpass",
            "attr",
            "oprd",
            "dep",
            "prep",
            "npadvmod",
            "dative",
        ):
            if _negates(tree, c, lexicon) and not (dep in ("cc", "prep") and tree.lower[c] != "nor"):
                if not negated:
                    found.negate(c)
                negated = True
            elif (level := _level(tree, c, lexicon)) and not (
                (tree.tags[c] == "MD" and tree.lower[c] == "must" and "have" not in _siblings(tree, i))
                or (tree.lower[c] == "could" and tree.lemmas[i] in lexicon.ability)
            ):
                if dep != "acomp" or tree.child(c, "xcomp", "ccomp") < 0:
                    found.hedge(c, level)
                    if tree.lower[c] == "unlikely":
                        found.negate(c)
            elif dep == "aux" and tree.lower[c] in ("should", "ought"):
                found.unassert(c)
        if dep in ("nsubj", "nsubjpass", "dobj", "attr", "expl", "dative", "acomp") and not negated:
            for d in tree.children[c]:
                if tree.deps[d] in ("det", "neg", "preconj", "quantmod", "advmod", "predet") and _negates(
                    tree, d, lexicon
                ):
                    found.negate(d)
                    negated = True
                    break
                if tree.deps[d] in ("nummod", "amod", "poss") and (
                    tree.lower[d] in NOBODY or any(_negates(tree, e, lexicon) for e in tree.children[d])
                ):
                    found.negate(d)  # "were NEITHER Osk nor Tarn planes", "shook NOBODY's hand"
                    negated = True
                    break
        elif dep in ("prep", "agent") and not negated and any(tree.lower[d] in NOBODY for d in tree.children[c]):
            found.negate(c)  # "had been told OF NOTHING", "was seen BY NOBODY"
            negated = True
        elif dep == "prep" and tree.lower[c] in WITH_NO and not negated:
            noun = tree.child(c, "pobj")
            for k in (noun, c + 2):  # "in all likelihood", and where the parser has "likelihood bombs" for one noun
                if c < k < len(tree) and tree.lower[k] in ODDS:
                    found.hedge(k, "probable")
                    break
            if _before_none(tree, c):
                found.negate(c)
                negated = True
        if dep == "mark" and _as_if(tree, c) and tree.lemmas[tree.heads[i]] in SEEMING:
            found.hedge(c, "probable")  # "it looks as if"
        elif dep == "mark" and tree.lower[c] in lexicon.marks:
            found.unassert(c)
        elif dep == "mark" and tree.lower[c] in ("until", "till") and not PERFECT.isdisjoint(_siblings(tree, i)):
            found.unassert(c)  # "until a settlement has been reached"
        elif dep == "mark" and tree.lower[c] == "before" and any(tree.lower[d] == "could" for d in tree.children[i]):
            found.unassert(c)  # "before they could flee"
        elif dep == "advcl":  # what follows from an "if" is no more asserted than it
            for d in tree.children[c]:
                if tree.deps[d] == "mark" and tree.lower[d] in ("if", "unless") and not _as_if(tree, d):
                    found.unassert(d)
        elif dep == "ccomp" and c < i and tree.lower[tree.low[c]] == "should":  # "should it prove true"
            found.unassert(tree.low[c])
        elif tree.lower[c] == "either" and any(tree.lower[d] == "or" for d in tree.children[i]):
            found.unassert(c)
            found.hedge(c, "possible")
        if dep == "aux" and not negated and any(_before_none(tree, d) for d in tree.children[c]):
            found.negate(c)  # "AT NO TIME did she enter"
            negated = True
    for noun in (clause.agent, clause.patient):
        if noun >= 0 and tree.heads[noun] == i:
            _modifiers(tree, noun, i, lexicon, found)
            _prospects(tree, noun, lexicon, found)
    for noun in clause.places.values():
        _prospects(tree, noun, lexicon, found)
    if clause.role >= 0 and tree.lemmas[clause.role] in lexicon.hearsay and tree.child(clause.role, "prep") >= 0:
        found.hedge(clause.role, "underspecified")  # "there was some talk of a wedding"


def _before_none(tree: Tree, word: int) -> bool:
    """Whether a word is a preposition that makes a "not" of the "no" behind it: "IN no way", "AT no time"."""
    noun = tree.child(word, "pobj") if tree.lower[word] in WITH_NO else -1
    if noun < 0 or tree.lower[noun] in IN_VAIN:
        return False
    return any(tree.lower[c] in ("no", "neither") for c in tree.children[noun])


def _shared_words(tree: Tree, i: int, lexicon: _Lexicon, found: _Findings) -> None:
    """ "Was NEVER threatened or PRESSURED", "it was NOT the army THAT KILLED him": the negation of the verb before."""
    first = tree.heads[i]
    nor = next((c for c in tree.children[first] if first < c < i and tree.lower[c] == "nor"), -1)
    if tree.deps[i] == "conj" and nor >= 0 and any(tree.lower[c] == "neither" for c in tree.children[first]):
        found.negate(nor)  # "was NEITHER issued NOR used"
        return
    if tree.deps[i] == "conj" and any(tree.lower[c] == "or" for c in tree.children[first] if first < c < i):
        own = tree.child(i, "nsubj", "nsubjpass", "neg") >= 0
    elif tree.deps[i] == "relcl" and tree.deps[first] == "attr":
        first = tree.heads[first]
        own = not any(tree.lower[c] == "it" for c in tree.children[first] if c < first)
    else:
        return
    for c in tree.children[first] if not own else ():
        if tree.deps[c] == "neg" and c < i and _negates(tree, c, lexicon):
            found.negate(c)
            return


def _modifiers(tree: Tree, noun: int, verb: int, lexicon: _Lexicon, found: _Findings) -> None:
    """ "Suspected rebels killed nine": who did it is doubted.

    That nine died is not by "a suspected gas attack killed nine", only what killed them; "they carried out a suspected
    gas attack" says that it was one.
    """
    words = load_words()
    if tree.lemmas[noun] in words["event_words"] and tree.lemmas[verb] not in words["light_verbs"]:
        return
    for d in tree.children[noun]:
        if tree.deps[d] in ("amod", "advmod") and (level := lexicon.words.get(tree.lower[d])):
            found.hedge(d, level)


def _prospects(tree: Tree, noun: int, lexicon: _Lexicon, found: _Findings) -> None:
    """ "They plan for the POSSIBILITY of a drought": no more than a chance."""
    level = lexicon.prospects.get(tree.lemmas[noun])
    if level and any(tree.lower[c] == "of" for c in tree.children[noun]):
        found.hedge(noun, level)


def _siblings(tree: Tree, i: int) -> list[str]:
    return [tree.lower[c] for c in tree.children[i]]


def _noun_words(tree: Tree, clause: Clause, lexicon: _Lexicon, found: _Findings) -> None:
    if clause.kind in ("fragment", "figure") and _behind_a_not(tree, clause, lexicon):
        found.negate(clause.start - 1)
        return
    if tree.deps[clause.head] == "pobj" and tree.lower[as_ := tree.heads[clause.head]] == "as":
        _told_untruly(tree, tree.heads[as_], lexicon, found)  # "was WRONGLY described as the HEAD of the Front"
    for i in range(clause.start, min(clause.end, clause.head + 1)):
        if level := _level(tree, i, lexicon):
            found.hedge(i, level)
        elif (
            (tree.lower[i] in ("no", "not", "never") or i == clause.head)
            and _negates(tree, i, lexicon)
            and not found.negations
        ):
            found.negate(i)


def _behind_a_not(tree: Tree, clause: Clause, lexicon: _Lexicon) -> bool:
    """ "There were twelve, NOT FORTY", "seven shells, NEITHER FOUR nor eleven"; not "thirty, IF NOT FORTY"."""
    before = clause.start - 1
    if before < 1 or tree.lower[before] not in ("not", "neither", "nor"):
        return False
    return tree.lower[before - 1] != "if" and tree.lower[clause.start] not in lexicon.not_before


def _under_verb(tree: Tree, noun: int, lexicon: _Lexicon, found: _Findings, barrier: Sequence[bool]) -> None:
    """ "prevented the killing of", "denied involvement in": the verb that an event noun is the object of."""
    up = tree.heads[noun]
    if tree.deps[noun] != "dobj" or (barrier and barrier[up]) or not tree.is_verb(up):
        return
    if tree.lemmas[up] in lexicon.denying:
        found.negate(up)
    elif tree.lemmas[up] in lexicon.verbs:
        found.unassert(up)
    for c in tree.children[up]:
        if tree.deps[c] in ("neg", "advmod", "aux"):
            if _negates(tree, c, lexicon):
                found.negate(c)
            elif (level := lexicon.words.get(tree.lower[c])) and tree.lower[c] != "must":
                found.hedge(c, level)


def _under_noun(tree: Tree, noun: int, lexicon: _Lexicon, found: _Findings, barrier: Sequence[bool]) -> None:
    """ "Allegations of torture", "the threat of a raid", "reports of a death are false": what a noun is under."""
    if tree.deps[noun] != "pobj" or tree.lower[tree.heads[noun]] not in ("of", "for", "about", "concerning"):
        return
    above = tree.heads[tree.heads[noun]]
    if barrier and barrier[above]:
        return
    if (level := lexicon.prospects.get(tree.lemmas[above])) is not None:
        found.hedge(above, level)
    elif tree.lemmas[above] in lexicon.nouns or tree.lemmas[above] in lexicon.hearsay:
        found.unassert(above)
    if tree.lemmas[above] in lexicon.refuted and (word := _refuted(tree, above, lexicon)) >= 0:
        found.negate(word)


def _governed(tree: Tree, clause: Clause, lexicon: _Lexicon, found: _Findings) -> None:
    """The raising verbs between the clause's top verb and its predicate: "is not believed to have fled"."""
    i, passed = tree.heads[clause.head], 0
    top = clause.governor
    while passed <= MAX_ABOVE:
        role = next((c for c in tree.children[i] if tree.deps[c] in ("acomp", "oprd", "attr")), -1)
        for verb in (i, role):
            if verb < 0:
                continue
            lemma = tree.lemmas[verb]
            if lemma in lexicon.denying:
                found.negate(verb)
            elif lemma in lexicon.verbs:
                found.unassert(verb)
            elif lemma in lexicon.governors and not any(_untruly(tree, c, verb, lexicon) for c in tree.children[verb]):
                found.hedge(verb, lexicon.governors[lemma])
                if any(tree.lower[c] in lexicon.past for c in tree.children[verb]):
                    found.unassert(verb)  # "was initially believed to be"
                if lemma == "unlikely":
                    found.negate(verb)
        if tree.is_verb(i):
            _own_words(tree, Clause(i, 0, 0, "main"), i, lexicon, found)
        if i == top or tree.heads[i] == i:
            return
        i, passed = tree.heads[i], passed + 1


def _above(tree: Tree, clause: Clause, lexicon: _Lexicon, found: _Findings, barrier: Sequence[bool]) -> None:
    """What stands over the clause: "if", "they hope that", "it is feared that", "a plan to"."""
    i = clause.governor if clause.governor >= 0 else clause.head
    if (way := left_to_join(tree, i)) >= 0:
        i = way  # as sure as that he left
    if _of_nothing(tree, i):
        found.negate(tree.heads[i])
    for up, dep in _way_up(tree, i):
        if barrier and barrier[up]:
            return
        if (dep in ("acl", "ccomp") or _tells(tree, i, up, lexicon)) and _is_noun(tree, up):
            told = tree.child(i, "mark") >= 0 or tree.lower[tree.low[i]] == "that"
            if tree.tags[i] == "VB" or told or dep == "relcl":
                if tree.lemmas[up] in lexicon.doubts and none_of(tree, up):
                    pass  # "there is no doubt that"
                elif tree.lemmas[up] in lexicon.nouns:
                    found.unassert(up)
                elif tree.tags[i] == "VB" and any(tree.lower[c] == "no" for c in tree.children[up]):
                    found.negate(up)  # "had NO POWER to sign"
                elif tree.lemmas[up] in lexicon.denying_nouns:
                    found.negate(up)
                elif tree.lemmas[up] in lexicon.refuted and (word := _refuted(tree, up, lexicon)) >= 0:
                    found.negate(word)
                    return
                elif tree.lemmas[up] in lexicon.traces and none_of(tree, up):
                    found.negate(up)  # "found NO EVIDENCE that anyone had fired"
                    found.hedge(up, "probable")
                elif _hearsay(tree, up, lexicon):
                    found.unassert(up)
                elif (level := lexicon.prospects.get(tree.lemmas[up])) is not None:
                    found.hedge(up, level)  # "there is every sign that"
        elif dep == "pcomp" and tree.lower[up] in ("of", "with", "for"):
            if tree.lemmas[tree.heads[up]] in lexicon.hearsay:
                found.unassert(tree.heads[up])  # "on SUSPICION of helping"
            accuser = _accuser(tree, up, lexicon)
            if accuser >= 0 and not (barrier and barrier[accuser]):
                found.unassert(accuser)
        elif dep == "pcomp" and tree.lower[up] == "at" and tree.lemmas[tree.heads[up]] in lexicon.verbs:
            found.unassert(tree.heads[up])  # "AIMED at driving them out"
        elif dep in ("ccomp", "xcomp", "csubj", "csubjpass", "pcomp"):
            lemma = tree.lemmas[up]
            if lemma in lexicon.doubts and none_of(tree, up):
                return
            infinitive = dep in ("xcomp", "pcomp") or (dep == "ccomp" and tree.infinitive(i) >= 0)
            if lemma in ("rule", "exclude") and any(tree.deps[c] == "neg" for c in tree.children[up]):
                found.unassert(up)  # "cannot rule out that"
                found.hedge(up, "possible")
            elif lemma in lexicon.denying and left_open(tree.text, tree.starts[up], tree.ends[up]):
                found.unassert(up)  # "neither confirmed nor denied that"
            elif lemma == "deny" and (granted := undenied(tree, up)) is not None:
                if granted:
                    return
                found.unassert(up)
            elif lemma in lexicon.denying or lemma == "without" or (lemma == "rule" and tree.child(up, "prt") >= 0):
                found.negate(up)
            elif lemma in (lexicon.verbs if infinitive else lexicon.clause_verbs) or _hard_to_believe(tree, up):
                found.unassert(up)
            elif lemma in lexicon.governors and lemma not in ("say", "report") and not up < tree.child(up, "xcomp") < i:
                found.hedge(up, lexicon.governors[lemma])
            _told_untruly(tree, up, lexicon, found)
            if lemma in lexicon.raising:
                said_of = tree.heads[up] if tree.deps[up] == "acomp" else up  # "it is NOT true that"
                for c in tree.children[said_of]:
                    if tree.deps[c] == "neg" and _negates(tree, c, lexicon):
                        found.negate(c)
            if dep == "ccomp" and lemma in lexicon.granted:
                return
            if (nobody := _nobody_says(tree, up)) >= 0:
                found.unassert(nobody)
            for c in (up, *tree.children[up]):
                if tree.deps[c] in ("acomp", "advmod", "attr") or c == up:
                    _adjective(tree, c, i, lexicon, found)
        elif dep == "advcl" and tree.tags[i] == "VB" and (to := tree.infinitive(i)) >= 0:
            found.unassert(to)
            return
        if dep in ("advcl", "relcl", "acl"):
            return
        either = next((c for c in tree.children[up] if tree.lower[c] == "either"), -1) if dep == "conj" else -1
        if either >= 0:
            found.unassert(either)
            found.hedge(either, "possible")
        for c in tree.children[up]:
            if tree.deps[c] == "mark" and tree.lower[c] in lexicon.marks:
                found.unassert(c)
        i = up


def _hard_to_believe(tree: Tree, verb: int) -> bool:
    """ "It is HARD TO BELIEVE that": a doubt, politely put."""
    above = tree.heads[verb]
    return tree.lemmas[verb] in ("believe", "credit", "imagine") and any(
        tree.lower[c] in ("hard", "difficult") for c in (above, *tree.children[above])
    )


def _adjective(tree: Tree, word: int, below: int, lexicon: _Lexicon, found: _Findings) -> None:
    """ "It is POSSIBLE that", "it is IMPOSSIBLE that", "it is UNCLEAR who": what is said of the clause beneath."""
    if tree.deps[word] in ("acomp", "advmod") and (level := lexicon.words.get(tree.lower[word])):
        found.hedge(word, level)
    refuting = tree.lower[word] in lexicon.refuting and tree.deps[word] != "advmod"
    if tree.lower[word] in ("impossible", "unlikely") or refuting:
        found.negate(word)
    elif tree.lower[word] in ("true", "so", "case"):  # "it is not the case that"
        for c in tree.children[tree.heads[word]]:
            if tree.deps[c] == "neg" and _negates(tree, c, lexicon):
                found.negate(c)
    elif tree.lower[word] in lexicon.open and any(
        tree.tags[c] in ("WP", "WDT", "WRB", "WP$") for c in range(tree.low[below], below)
    ):
        found.unassert(word)


def _nobody_says(tree: Tree, verb: int) -> int:
    """The "nobody", "no" or "neither" of a verb's subject, the "nothing to suggest" it; -1 where somebody speaks."""
    if _of_nothing(tree, verb):
        return tree.heads[verb]
    for subject in tree.children[verb]:
        if tree.deps[subject] == "nsubj":
            for c in (subject, *tree.children[subject]):
                if tree.lower[c] == "no" or tree.lower[c] in NOBODY:
                    return c
    return -1


def _of_nothing(tree: Tree, verb: int) -> bool:
    """ "NOTHING to support the statement": whether a verb tells of nothing."""
    return tree.deps[verb] in ("relcl", "acl") and tree.lower[tree.heads[verb]] == "nothing"


def _hearsay(tree: Tree, noun: int, lexicon: _Lexicon) -> bool:
    """ "Reports that he fled", "no evidence that he fled": what nobody answers for."""
    if tree.lemmas[noun] in lexicon.proofs:
        return any(_negates(tree, c, lexicon) for c in tree.children[noun])
    if tree.child(noun, "poss", "compound", "nmod") >= 0 or "by" in _siblings(tree, noun):
        return False  # "a police report that", "a report by the police that": they answer for it
    verb = tree.heads[noun]
    if _of_nothing(tree, verb):
        return True  # "found nothing to support the statement that"
    unanswered = any(_negates(tree, c, lexicon) for c in tree.children[verb])  # "could NOT confirm a report that"
    return tree.lemmas[noun] in lexicon.clause_nouns and (tree.lemmas[verb] not in lexicon.answering or unanswered)


def _accuser(tree: Tree, preposition: int, lexicon: _Lexicon) -> int:
    """The verb that accuses of what a preposition holds, with whom it accuses between them or not; else -1."""
    up = tree.heads[preposition]
    if not tree.is_verb(up) and tree.deps[up] in ("dobj", "nsubjpass"):
        up = tree.heads[up]
    return up if tree.lemmas[up] in lexicon.accusing else -1


def _is_noun(tree: Tree, i: int) -> bool:
    """Is it a noun, be it one that the parser takes for a verb: "REPORTS that he fled are false"?"""
    return tree.tags[i] in ("NN", "NNS") or (tree.tags[i] == "VBZ" and tree.deps[i] in ("nsubj", "nsubjpass"))


def _refuted(tree: Tree, noun: int, lexicon: _Lexicon) -> int:
    """The word that says that what a noun reports is not so ("reports that he fled are FALSE"), or -1."""
    verb = tree.heads[noun]
    for up in (verb, tree.heads[verb]):  # "dispelled the rumour that", "disposes of the claim that"
        if tree.lemmas[up] in lexicon.refuting_verbs and tree.deps[noun] in ("dobj", "pobj"):
            return up
    if tree.deps[noun] not in ("nsubj", "nsubjpass") or not tree.is_verb(verb):
        return -1
    if tree.deps[noun] == "nsubjpass" and tree.lower[verb] in lexicon.refuting:
        return verb  # "the story that he is alive has been INVENTED"
    for c in tree.children[verb]:
        if tree.deps[c] in ("acomp", "attr", "oprd") and tree.lower[c] in lexicon.refuting:
            return c
        if tree.deps[c] == "neg" and tree.lemmas[verb] == "correspond":
            return c
        if tree.lower[c] == "without" and any(tree.lower[d] in lexicon.unfounded for d in tree.children[c]):
            return c
    return -1


def _tells(tree: Tree, verb: int, noun: int, lexicon: _Lexicon) -> bool:
    """ "The report THAT he had fled": whether what looks like a relative clause is what a noun reports."""
    opening = tree.low[verb]
    if tree.deps[verb] != "relcl" or opening <= noun or tree.lower[opening] != "that":
        return False
    carried = tree.lemmas[verb] in load_cues().carriers and tree.lemmas[noun] not in lexicon.proofs
    return tree.child(verb, "nsubj", "nsubjpass") > opening and not carried


def _way_up(tree: Tree, i: int) -> Iterator[tuple[int, str]]:
    for _ in range(MAX_ABOVE):
        head, dep = tree.heads[i], tree.deps[i]
        if head == i or dep not in CLAUSAL:
            return
        yield head, dep
        i = head


def _is_question(tree: Tree, clause: Clause) -> bool:
    """The sentence ends in a question mark, or one follows the clause at once."""
    _, end = tree.sentences[tree.sentence[clause.head]]
    for i in range(max(clause.end - 1, 0), min(end, clause.end + 2)):
        if "?" in tree.words[i]:
            return True
    last = end - 1
    while last > clause.head and (not tree.words[last].strip() or tree.words[last] in {'"', "”", "’", "'", "»", ")"}):
        last -= 1
    return "?" in tree.words[last] and all(w not in {'"', "“", "”"} for w in tree.words[clause.end : last])
