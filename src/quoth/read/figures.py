"""Which figure each assertion gives: who or what a number counts, and the assertion that says so.

Figures come from the text (`numbers`), what they count from the parse: the noun of a clause's side, the tally that a
number completes ("put the toll at 14"), or the state beside it ("23 dead"). A figure that no clause has taken is an
assertion itself. One that says no more than a number leans on an earlier assertion: as a part of what that counted
("nine people were killed; three were children"), as its like ("and two in Shem"), or as its newer count ("the figure
rose to 20").

Known gaps: "many" and "nobody else"; a part of a part is a part of the whole.
"""

from __future__ import annotations

import re
from bisect import bisect_left, insort
from collections.abc import Callable
from dataclasses import replace
from functools import lru_cache
from math import floor

from quoth.read.clauses import NOUN_TAGS, Clause, Tree
from quoth.read.drafts import Draft, Voices
from quoth.read.numbers import Figure, find_figures
from quoth.read.relations import Labels, Match, is_measure, match_clause, noun_of
from quoth.read.settings import IN_PLACE
from quoth.relations import Relation, load_relations, load_words, own_relations
from quoth.vocabularies import load

SMALL_NUMBER = 12
"""A number alone, without what it counts, is more often an hour, a rank or a score than a figure up to this size."""
LOOK_BACK = 2
"""Sentences back to which a part, or a toll that names nothing, looks for what it is of."""
_WORDS = load("units")["counted"]
NOBODY, OTHERS, STATES, NO, ONE, PART_WORDS = (
    frozenset(_WORDS[name]) for name in ("nobody", "others", "states", "no", "one", "part_before")
)
_THEM, _THE_DEAD = "|".join(_WORDS["them"]), "|".join(sorted(STATES | set(_WORDS["victims"])))
PART_BEFORE = re.compile(
    rf"\b(?:(?:{'|'.join(_WORDS['part_before'])})(?:\s+(?:{_THEM}|the\s+(?:{_THE_DEAD})))?|of\s+(?:{_THEM}))"
    r"(?:\s+were|\s+are)?[\s,]*$",
    re.I,
)
"""What makes the figure after it a part: "including", "among them", "of whom"."""

CIVILIAN = "civilian"

REPORTING = frozenset(load_words()["sparing"]) | {"make"}
"""With these verbs "no" before what happened counts nobody."""
PART_AFTER = re.compile(rf"\s+(?:of\s+)?(?:{_THEM}|the\s+(?:{_THE_DEAD}))\b", re.I)
ALL_OF_THEM = re.compile(rf"\bof\s+(?:{_THEM})$", re.I)
"""At the end of a share that says nothing without its whole."""
PART_CHARS = 40
"""So far before a figure stands what makes it a part."""
NAMED_BY = re.compile(r"[A-Z][a-z]+ [A-Z][a-z]")
BEFORE_NAME = re.compile(r"\b[a-z]+ \Z")
"""A word for a number as part of a name, and what stands before that."""
OF_CHILDREN = re.compile(r"\b(?:mother|father|parents?|grand(?:mother|father)|widow(?:er)?)\s+of\s+$", re.I)
"""What stands before a number of children that tells who somebody is: "the father of two"."""
TO = tuple(_WORDS["to"])
"""Prepositions before what a tally has come to."""
INCLUDES = frozenset({"include", "comprise", "count"})
"""Verbs whose object is a part of the subject."""
TALLY_STEPS = 4
"""Steps up from "at 14" to the tally that it gives."""
SHARED = re.compile(r"(?:\b(?:and|as\s+well\s+as|with)|[,;])\s*(?:another\s+)?$", re.I)
"""What joins a number to an earlier one, whose noun it shares."""

Drafting = Callable[[Clause, Match, int], Draft | None]
"""Drafts a clause with its match in the words of a statement (-1: the outlet's); None where no words are left."""


def give_figures(drafts: list[Draft], tree: Tree, voices: Voices, draft: Drafting, label: Labels) -> list[Draft]:
    """Give each figure to the draft whose side it counts; new drafts for the figures that are left over."""
    return _Counting(tree, voices, draft, label).run(drafts)


class _Counting:
    """One document's figures and what each counts."""

    def __init__(self, tree: Tree, voices: Voices, draft: Drafting, label: Labels) -> None:
        self.tree, self.voices, self.draft, self.label = tree, voices, draft, label
        self.counted: dict[int, tuple[Figure, int]] = {}  # noun -> its figure, the token of the number
        self.used: set[int] = set()
        self.told: list[Draft] = []  # what befell how many, in the text's order

    def run(self, drafts: list[Draft]) -> list[Draft]:
        for figure in find_figures(self.tree.text):
            last = self.tree.at(figure.end - 1)
            if last >= len(self.tree) or self.tree.words[last].isspace():
                continue
            if self._in_a_name(figure.start, last):
                continue
            if OF_CHILDREN.search(self.tree.text[max(0, figure.start - PART_CHARS) : figure.start]):
                continue
            number = self._number_token(figure, last)
            noun = last if figure.kind == "size" else self._counted(number, figure)
            if self.voices.content[noun] != self.voices.content[number]:
                noun = number  # "wounded 50 state media said"
            self.counted.setdefault(noun, (figure, number))
        for draft in drafts:
            self._take_figure(draft)
        self.told = sorted((draft for draft in drafts if _tells(draft)), key=_place)
        for draft in drafts:
            if draft.counted in self.counted and (draft.match.relation is None or self._is_copula(draft.clause)):
                self._retell(draft)
        owners = {draft.counted: draft for draft in drafts if draft.counted >= 0}
        for draft in drafts:
            self._widen(draft)
            if draft.counted >= 0 and self._elsewhere(draft.counted, draft.clause):
                self.used.discard(draft.counted)  # whoever gives it says it, too
        left = []
        for noun in sorted(self.counted):
            if noun not in self.used and (rest := self._left_over(noun, owners)):
                left.append(rest)
                owners.setdefault(noun, rest)
        return left

    def _in_a_name(self, start: int, last: int) -> bool:
        """ "The Emirate of the NINE Valleys": a number's word, with a capital as the next has, in no headline."""
        text, tree = self.tree.text, self.tree
        if NAMED_BY.match(text, start) is None or BEFORE_NAME.search(text, max(0, start - 20), start) is None:
            return False
        first, end = tree.sentences[tree.sentence[last]]
        return any(len(word) > 3 and word.islower() and word.isalpha() for word in tree.words[first:end])

    def _number_token(self, figure: Figure, last: int) -> int:
        """The token of the number itself, when words such as "or more" come after it."""
        tree, token = self.tree, last
        while token > 0 and tree.starts[token] >= figure.start:
            if tree.tags[token] in ("CD", "NNS", "$") or tree.lower[token].isdigit():
                return token
            token -= 1
        return last

    def _counted(self, number: int, figure: Figure) -> int:
        """The noun that a number counts: "three CLERKS", "dozens of CLERKS" (whose head is "dozens"), or itself."""
        tree, i = self.tree, number
        if tree.deps[i] == "conj" and tree.tags[tree.heads[i]] == "CD" and tree.starts[tree.heads[i]] >= figure.start:
            i = tree.heads[i]  # "between 20 and 25 clerks"
        for _ in range(3):
            head = tree.heads[i]
            if (
                tree.deps[i] not in ("nummod", "quantmod", "compound", "amod", "nmod", "npadvmod", "advmod", "det")
                or head == i
                or head < i
                or any(tree.tags[token] in ("PRP", ":") for token in range(i + 1, head))
                or (tree.tags[head] in ("NN", "NNP") and STATES & set(tree.lower[i + 1 : head]))  # "15 hurt Orsk said"
            ):
                break
            i = head
            if tree.tags[i] in ("NN", "NNS", "NNP", "NNPS") and tree.deps[i] not in ("compound", "nummod"):
                break
        return i

    def _take_figure(self, draft: Draft) -> None:
        tree, relation, match, clause = self.tree, draft.match.relation, draft.match, draft.clause
        if relation is not None and (clause.kind in ("apposition", "title") or relation.name == "role"):
            if relation.name == "role" and self._is_copula(clause):
                told = clause.role if clause.role in self.counted else clause.agent  # "three were clerks"
                if told in self.counted and (told == clause.role or self.counted[told][1] == told):
                    self._give(told, draft)
            return
        if relation is not None and relation.counted and (nobody := self._nobody(draft)) is not None:
            draft.figure, draft.counted = nobody, match.subject if relation.about == "subject" else match.object
            return
        if (noun := self._just_before(draft)) >= 0 and self._may_take(noun, draft):
            figure = self._give(noun, draft)
            draft.match, draft.start = _same_side(match, noun), figure.start
            return
        for noun in self._counting_sides(draft):
            counted = self._within(noun)
            if counted >= 0 and self._may_take(counted, draft):
                self._give(counted, draft)
                return
        if relation is not None and (alone := self._one(draft)) is not None:
            draft.figure, draft.counted = alone
            return
        if relation is not None and relation.kind == "event":  # "shelled the port at least three times"
            times = next((c for c in tree.children[clause.head] if tree.lemmas[c] == "time" and c in self.counted), -1)
            if times >= 0 and self.counted[times][0].kind == "count":
                self._give(times, draft)
                return
        if relation is None or relation.hangs or (relation.counted and relation.kind == "state"):
            # the parser hung the number elsewhere: a clause with one figure alone is about that figure
            inside = [
                noun
                for noun in range(clause.start, clause.end)
                if noun in self.counted and noun not in self.used and self._may_take(noun, draft)
            ]
            if len(inside) == 1 and (relation is None or -1 in (match.subject, match.object)):
                draft.figure, draft.counted = self.counted[inside[0]][0], inside[0]
                if relation is not None:
                    self.used.add(inside[0])

    def _give(self, noun: int, draft: Draft) -> Figure:
        """Give a draft the figure that counts a noun, which nothing else takes then."""
        draft.figure, draft.counted = self.counted[noun][0], noun
        self.used.add(noun)
        return draft.figure

    def _just_before(self, draft: Draft) -> int:
        """ "75 killed including 30 guards and 100 WOUNDED": the bare number before a participle is what it counts."""
        relation, head = draft.match.relation, draft.clause.head
        bare = relation is not None and relation.counted and self.counted.get(head - 1, (None, -1))[1] == head - 1
        return head - 1 if bare and self.tree.tags[head] == "VBN" and draft.clause.patient < head else -1

    def _within(self, noun: int) -> int:
        """The noun of a side that a number counts, "20 MEN" or "a group of 20 MEN"; -1 where there is none."""
        if noun in self.counted or noun < 0 or self.tree.tags[noun] != "NN":
            return noun if noun in self.counted else -1
        below = noun_of(self.tree, noun)
        return below if below in self.counted else -1

    def _may_take(self, noun: int, draft: Draft) -> bool:
        """Whether a figure may be that of a clause: no hours, no miles of what happened, nobody else's words."""
        typed = draft.match.relation is not None
        of = self.tree.heads[noun]
        if self.tree.lower[of] == "of" and self.tree.lower[self.tree.heads[of]] in load_words()["shares"]:
            return False  # "half of the 20 men"
        if self.voices.speaking[self.counted[noun][1]] and not self.voices.speaking[draft.clause.head]:
            return False  # "was killed, according to TWO of his neighbours"
        if draft.clause.kind == "apposition" and self._is_part(noun, self.counted[noun][0]):
            return False
        if self.counted[noun][0].kind == "size":
            return not typed
        sides = (draft.clause.agent, draft.clause.patient)
        told_of = self.tree.lower[of] == "of" and self.tree.heads[of] in sides  # "the figure of 31 it gives is false"
        if (self._elsewhere(noun, draft.clause) and not told_of) or (
            typed and self._needs_whole(self.counted[noun][0])
        ):
            return False
        return not is_measure(self.tree, noun, *(() if typed else ("time",)))

    def _one(self, draft: Draft) -> tuple[Figure, int] | None:
        """ "A woman was killed": one."""
        tree, match, relation = self.tree, draft.match, draft.match.relation
        if relation is None or not relation.counted:
            return None
        noun = match.subject if relation.about == "subject" else match.object
        if noun < 0 and draft.clause.patient >= 0:
            noun = noun_of(tree, draft.clause.patient)  # "claimed the life of a woman"
        article = next((c for c in tree.children[noun] if tree.lower[c] in ("a", "an")), -1) if noun >= 0 else -1
        if article < 0 or tree.tags[noun] != "NN" or self.label(noun) != "person":
            return None
        return Figure(tree.starts[article], tree.ends[article], 1.0, 1.0, "count", ""), noun

    def _nobody(self, draft: Draft) -> Figure | None:
        """ "No servicemen died", "nobody was hurt": it did not happen, and the figure is none."""
        tree, match, relation = self.tree, draft.match, draft.match.relation
        side = match.subject if relation is not None and relation.about == "subject" else match.object
        if side < 0 and match.subject >= 0 and tree.lower[match.subject] in NOBODY:
            side = match.subject  # "nobody killed", a headline's passive
        side = match.trigger if side < 0 and tree.tags[match.trigger] in ("NN", "NNS") else side
        if side < 0 or draft.judgement.polarity != "negative":
            return None
        if side == match.trigger and tree.deps[side] == "dobj" and tree.lemmas[tree.heads[side]] not in REPORTING:
            return None  # "it ordered no abduction"
        word = side
        if tree.lower[side] not in NOBODY:  # "no clerk", "not one clerk", "not a single clerk"
            word = next((token for token in range(tree.low[side], side) if tree.lower[token] in NO), -1)
            if word >= 0 and tree.lower[word] == "not" and tree.lower[word + 1] not in ONE:
                word = -1
        if word < 0 or not set(draft.judgement.hedge.lower().split()) <= {tree.lower[word], "one"}:
            return None
        return Figure(tree.starts[word], tree.ends[word], 0.0, 0.0, "count", "")

    def _elsewhere(self, noun: int, clause: Clause) -> bool:
        """ "The ministry's 243 is too low": a figure in somebody's words is no figure of the clause around them."""
        content, cued = self.voices.content, self.voices.cued
        return content[noun] not in (-1, content[clause.head], cued[clause.head])

    def _counting_sides(self, draft: Draft) -> list[int]:
        """The nouns whose number an assertion may give, the likeliest first."""
        relation, match, clause = draft.match.relation, draft.match, draft.clause
        if relation is not None and relation.counted:
            about, other = (
                (match.subject, match.object) if relation.about == "subject" else (match.object, match.subject)
            )
            if about >= 0:
                return [about] if relation.hangs else [about, other, clause.patient, clause.role]
            loose = [
                clause.places[word]
                for word in ("over", "about", "around", "under", "to", "at")
                if word in clause.places
            ]
            loose = loose if relation.hangs else [clause.role, *loose]
            loose += [noun_of(self.tree, token) for token in sorted(match.beside)]  # "claimed the lives of nine"
            if self.tree.tags[match.trigger] in NOUN_TAGS:
                loose.append(noun_of(self.tree, match.trigger))  # "ordered the arrest of nine"
            return loose if match.predicate != "toll" else [clause.role, clause.patient, *clause.places.values()]
        sides = [clause.patient, clause.role, clause.agent, match.object, match.subject]
        told = clause.patient if clause.patient >= 0 else clause.agent
        if told >= 0 and self.tree.lemmas[told] in load_words()["toll_nouns"]:  # "raising the toll to 14"
            sides = [*(clause.places[word] for word in TO if word in clause.places), *sides]
        return [*sides, *clause.places.values()]

    # --- figures that say no more than a number -------------------------------------------------------

    def _retell(self, draft: Draft) -> None:
        """Give a clause that no relation fits the one that its figure tells of: "left 12 dead"."""
        tree, clause, noun = self.tree, draft.clause, draft.counted
        figure, number = self.counted[noun]
        if (state := self._state(tree.at(figure.end), clause.agent, noun)) is not None:
            draft.match = state
        elif (among := self._among(clause, noun)) is not None:
            draft.match = among
        elif (tally := self._tally(noun, figure, number)) >= 0:
            draft.match = self._tally_match(tally, figure)
        elif self._is_copula(clause) and noun == clause.role:  # "the dead were 14 clerks"
            draft.match = self._state(clause.agent, -1, noun) or draft.match
        elif self._is_copula(clause) and noun == number == clause.agent and tree.tags[clause.role] in ("NN", "NNS"):
            befell = self._befell(noun_of(tree, noun), clause.role)
            whole = self._earlier(figure, LOOK_BACK, befell.relation if befell is not None else None)
            if whole is not None:  # "three were children"
                draft.match, draft.counted, draft.whole = _same_side(whole.match, clause.role), clause.role, whole
                draft.figure = _of_whole(figure, whole)
            elif befell is not None:
                draft.match, draft.counted = befell, clause.role  # "three of those killed were children"
        elif (relation := self._verb_before(figure)) is not None and tree.at(figure.start) - 1 == clause.head:
            draft.match = _same_side(Match(relation, clause.head, tree.lower[clause.head], clause.agent, noun), noun)
        if draft.whole is None and self._needs_whole(figure):
            draft.figure, draft.counted = None, -1
        if _tells(draft):
            self.used.add(noun)
            insort(self.told, draft, key=_place)

    def _widen(self, draft: Draft) -> None:
        """Take in all words of a figure: "AS MANY AS 10 strikes", whose first words the parser may hang elsewhere."""
        if draft.counted not in self.counted or draft.figure is None or not draft.start <= draft.figure.end:
            return
        first = self.tree.at(draft.figure.start)
        if self.voices.content[first] == self.voices.content[draft.clause.head]:
            draft.start = min(draft.start, self.tree.starts[first])

    def _left_over(self, noun: int, owners: dict[int, Draft]) -> Draft | None:
        """ "including six cooks", "14 pilgrims": a figure that no clause has taken."""
        tree, (figure, number) = self.tree, self.counted[noun]
        if is_measure(self.tree, noun, "time", "length") or self.voices.attributing[noun]:
            return None
        speaks = self.voices.speaking[noun]
        if figure.low == figure.high == 1 or figure.kind == "size":
            return None
        start, end = tree.noun_phrase(noun)
        start, end = min(start, number, tree.at(figure.start)), max(end, number + 1)
        if tree.deps[noun] == "pobj" and tree.lower[tree.heads[noun]] in {"with", *PART_WORDS}:
            start = min(start, tree.heads[noun])
        match = match_clause(tree, Clause(noun, start, end, "figure"), self.label)
        whole = None
        if match.relation is None or match.relation.kind == "state" or match.relation.name == "role":
            state = self._state(tree.at(figure.end), -1, noun) or self._state(
                max(noun, noun_of(tree, noun)) + 1, -1, noun
            )
            if state is not None:
                match, end = state, max(end, state.trigger + 1)
            elif (tally := self._tally(noun, figure, number)) >= 0:
                match, start = self._tally_match(tally, figure), min(start, tree.noun_phrase(tally, after=False)[0])
            elif self._is_part(noun, figure) and (whole := self._earlier(figure, LOOK_BACK)) is not None:
                noun, end = self._after_them(figure, noun, end)
                figure, match = _of_whole(figure, whole), _same_side(whole.match, noun)
            elif (above := self._above(noun, owners)) is not None:
                match = _same_side(above.match, noun) if above.match.relation is not None else match
            elif (like := self._like(noun, figure, number)) is not None:
                match, end = _same_side(like.match, noun), max(end, self._after_place(end))
            elif (relation := self._verb_before(figure)) is not None:
                start = min(start, tree.at(figure.start) - 1)
                match = _same_side(Match(relation, start, tree.lower[start], -1, -1), noun)
            elif figure.kind == "percent" and (bearer := self._bearer(figure)) >= 0:
                start = min(start, tree.noun_phrase(bearer, after=False)[0])
                match = Match(None, noun, "number", bearer, noun)
        if (whole is None and self._needs_whole(figure)) or (speaks and match.relation is None):
            return None  # "two residents said"
        rest = self.draft(Clause(noun, start, end, "figure"), match, self.voices.content[noun])
        if rest is None:
            return None
        said = self.voices.statement(self.voices.content[noun])
        alone = said is not None and figure.start <= said.start and said.end <= figure.end  # "nine (KNA)"
        bare = not alone and rest.start >= figure.start and rest.end <= figure.end  # nothing but the number
        if bare and match.relation is None and (figure.low == figure.high and (figure.low or 0) <= SMALL_NUMBER):
            return None
        rest.figure, rest.counted, rest.whole = figure, noun, whole
        if noun == number and tree.child(noun, "poss") >= 0:
            rest.start = min(rest.start, tree.starts[start])  # "the ministry's 243", whose words are 243 alone
        if _tells(rest):
            insort(self.told, rest, key=_place)
        return rest

    def _needs_whole(self, figure: Figure) -> bool:
        """ "Most of them" is no figure where nothing was counted before."""
        return ALL_OF_THEM.search(self.tree.text, figure.start, figure.end) is not None

    def _state(self, token: int, agent: int, noun: int) -> Match | None:
        """ "23 DEAD", "94 UNACCOUNTED for": what a word behind a number, or behind what it counts, says befell it."""
        tree = self.tree
        if not 0 <= token < len(tree) or tree.sentence[token] != tree.sentence[noun]:
            return None
        if tree.tags[token] in NOUN_TAGS and tree.lower[token] not in OTHERS:
            return None
        done_to = tree.child(token, "dobj")
        if done_to > token and noun in tree.children[token] and tree.child(done_to, "nummod") < 0:
            return None  # "four gunmen wounded a guard", but "8 killed 30 injured"
        match = match_clause(tree, Clause(token, token, token + 1, "figure"), self.label)
        if match.relation is None or match.trigger != token or not match.relation.counted:
            return None
        sides = (agent, noun) if match.relation.about == "object" else (noun, -1)
        return Match(match.relation, token, match.predicate, *sides)

    def _among(self, clause: Clause, noun: int) -> Match | None:
        """ "Three nurses were among those killed", "the dead include three nurses"."""
        if self.tree.lemmas[clause.head] in INCLUDES and noun == clause.patient:
            return self._befell(clause.agent, noun) or self._told_by(clause.agent, noun)
        return self._befell(clause.places.get("among", -1), noun) if self._is_copula(clause, of=False) else None

    def _befell(self, whole: int, noun: int) -> Match | None:
        """What befell those of whom a noun is a part: "the dead", "those killed", "the people killed in Osk"."""
        if whole < 0:
            return None
        match = match_clause(self.tree, Clause(whole, whole, whole + 1, "figure"), self.label)
        return _same_side(match, noun) if match.relation is not None and match.relation.counted else None

    def _participle(self, noun: int) -> Relation | None:
        """What befell those after whom a participle says so: "the number of guards KILLED"."""
        told = self.tree.child(noun, "acl") if noun >= 0 else -1
        return _finite_forms().get(self.tree.lemmas[told]) if told >= 0 and self.tree.tags[told] == "VBN" else None

    def _told_by(self, tally: int, noun: int) -> Match | None:
        """What befell those of whom a tally or a noun for them tells: "the VICTIMS include three nurses"."""
        name = load("relations")["tolls"].get(self.tree.lemmas[tally]) if tally >= 0 else None
        return _same_side(Match(load_relations()[name], tally, self.tree.lemmas[tally], -1, -1), noun) if name else None

    def _bearer(self, figure: Figure) -> int:
        """ "Riel 45.1 percent", "Riel on 45.1 percent": whose share it is, else -1."""
        token = self.tree.at(figure.start) - 1
        if token > 0 and self.tree.lower[token] in ("on", "with", "at"):
            token -= 1
        return token if token >= 0 and self.label(token) in ("person", "group", "organisation") else -1

    def _verb_before(self, figure: Figure) -> Relation | None:
        """ "Jets Kill 36 Clerks", "killing at least 15": the verb before a figure, where the parser saw none."""
        token = self.tree.at(figure.start) - 1
        return _finite_forms().get(self.tree.lower[token]) if token >= 0 else None

    def _is_copula(self, clause: Clause, *, of: bool = True) -> bool:
        if clause.kind in ("apposition", "title") or self.tree.lemmas[clause.head] != "be":
            return False
        return not of or clause.role >= 0

    def _tally(self, noun: int, figure: Figure, number: int) -> int:
        """The noun whose amount a figure is: "put the TOLL at 14", "a TURNOUT of 50 percent", else -1."""
        tree, tallies = self.tree, load_words()["toll_nouns"]
        preposition = tree.heads[noun]
        above, bare = tree.heads[preposition], noun == number or bool(figure.unit)
        if tree.deps[noun] != "pobj":
            return -1
        if tree.lower[preposition] == "of":
            return above if tree.tags[above] == "NN" and (bare or tree.lemmas[above] in tallies) else -1
        if tree.lower[preposition] not in TO:
            return -1
        for _ in range(TALLY_STEPS):  # the parser may hang "at 14" within the tally's own phrase
            if tree.lemmas[above] in tallies:
                return above
            if tree.is_verb(above):
                told, about = tree.child(above, "dobj", "nsubjpass"), tree.child(above, "nsubj")
                if told >= 0 and bare and self.voices.attributing[above]:
                    return told  # "put the crowd at 300"
                return next((t for t in (told, about) if t >= 0 and tree.lemmas[t] in tallies), -1)
            above = tree.heads[above]
        return -1

    def _tally_match(self, tally: int, figure: Figure) -> Match:
        """What a tally counts, by its own words or by what was counted before: "the figure rose to 20"."""
        tree = self.tree
        below = [tally, *tree.children[tally]]
        below += [d for c in tree.children[tally] for d in tree.children[c]]
        words = {tree.lemmas[token] for token in below}
        name = next((name for lemma, name in load("relations")["tolls"].items() if lemma in words), "")
        relation = load_relations()[name] if name else self._participle(noun_of(tree, tally))
        if (
            relation is None
            and tree.lemmas[tally] in load_words()["toll_nouns"]
            and tree.child(tally, "prep", "relcl", "acl") < 0
        ):
            earlier = self._earlier(figure, LOOK_BACK)
            relation = earlier.match.relation if earlier is not None else None
        if relation is None:
            return Match(None, tally, tree.lemmas[tally], tally, -1)
        return Match(relation, tally, "toll", -1, -1)

    def _earlier(self, figure: Figure, sentences: int, befell: Relation | None = None) -> Draft | None:
        """The last count before a figure of what befell somebody (or of this), at most so many sentences back."""
        tree, here = self.tree, self.tree.sentence[self.tree.at(figure.start)]
        at = bisect_left(self.told, figure.start, key=lambda draft: _place(draft)[0])
        while at > 0:
            at -= 1
            told = self.told[at]
            relation = told.match.relation
            if here - tree.sentence[tree.at(_place(told)[0])] > sentences:
                return None
            if befell is None or (relation is not None and befell.name in (relation.name, *relation.implies)):
                return told.whole or told
        return None

    def _after_place(self, token: int) -> int:
        """Where "in Shem" ends, if it begins here."""
        tree, end = self.tree, token + 1
        if token >= len(tree) or tree.lower[token] not in IN_PLACE:
            return token
        while end < len(tree) and tree.tags[end] in ("DT", "NNP", "NNPS"):
            end += 1
        return end if end > token + 1 else token

    def _is_part(self, noun: int, figure: Figure) -> bool:
        """Whether a figure counts a part of what was counted before: "including 68 children", "41 of them"."""
        tree, text = self.tree, self.tree.text
        if PART_AFTER.match(text, figure.end) or self._needs_whole(figure):
            return True
        while tree.deps[noun] == "conj" and tree.heads[noun] < noun:
            noun = tree.heads[noun]
        if tree.deps[noun] == "pobj" and tree.lower[tree.heads[noun]] in PART_WORDS:
            return True  # "including a doctor and two nurses"
        return PART_BEFORE.search(text, max(0, figure.start - PART_CHARS), figure.start) is not None

    def _after_them(self, figure: Figure, noun: int, end: int) -> tuple[int, int]:
        """ "six of them COOKS": the noun behind a part and where its words end."""
        tree, found = self.tree, PART_AFTER.match(self.tree.text, figure.end)
        token = tree.at(found.end() if found else figure.end)
        first = token
        while token < len(tree) and tree.tags[token] in ("JJ", "NN", "NNS", "NNP", "NNPS", "VBN"):
            token += 1
        if (found or figure.kind == "percent") and token > first and tree.tags[token - 1] in NOUN_TAGS:
            return token - 1, max(end, token)
        return noun, end

    def _like(self, noun: int, figure: Figure, number: int) -> Draft | None:
        """ "Three died in Qara and two in Shem": the count whose noun and verb a bare number shares."""
        tree = self.tree
        if (
            noun != number
            or figure.unit
            or not SHARED.search(tree.text, max(0, figure.start - PART_CHARS), figure.start)
        ):
            return None
        return self._earlier(figure, 0)

    def _above(self, noun: int, owners: dict[int, Draft]) -> Draft | None:
        """The assertion that counts the whole of which this is a part or a partner: "and 12 others", "including 3"."""
        tree, i = self.tree, noun
        for _ in range(3):
            dep, head = tree.deps[i], tree.heads[i]
            if head == i or not (
                dep in ("conj", "appos") or tree.lower[head] == "including" or tree.lower[i] == "including"
            ):
                return None
            i = head
            if i in owners:
                return owners[i]
        return None


def _finite_forms() -> dict[str, Relation]:
    """Base form, third person and -ing form of every verb that says what befell people: kill, kills, killing."""
    return _finite_forms_with(own_relations())


@lru_cache(maxsize=8)
def _finite_forms_with(own: str) -> dict[str, Relation]:
    forms: dict[str, Relation] = {}
    for relation in load_relations().values():
        if relation.counted and relation.hangs and relation.about == "object":
            for verb in (verb for verb in relation.verbs if " " not in verb):
                ending = "es" if verb.endswith(("ch", "sh", "s", "x")) else "s"
                for form in (verb, verb + ending, verb.removesuffix("e") + "ing"):
                    forms.setdefault(form, relation)
    return forms


def _tells(draft: Draft) -> bool:
    """Whether a draft counts what befell somebody, so that a part or a later count may lean on it."""
    relation = draft.match.relation
    return draft.figure is not None and relation is not None and bool(relation.counted)


def _place(draft: Draft) -> tuple[int, int]:
    return (draft.figure.start, draft.figure.end) if draft.figure is not None else (draft.start, draft.end)


def _of_whole(figure: Figure, whole: Draft) -> Figure:
    """A share of a counted whole as a count: "most of them", of some 100, is 50 or more."""
    if figure.kind != "percent" or whole.figure is None:
        return figure
    bounds = [bound for bound in (whole.figure.low, whole.figure.high) if bound is not None]
    base = sum(bounds) / len(bounds)
    shares = (share and floor(share * base / 100 + 0.5) for share in (figure.low, figure.high))
    low, high = (float(share) if share is not None else None for share in shares)
    return replace(figure, low=low, high=high, kind="count", unit="")


def _shared_noun(tree: Tree, noun: int) -> int:
    """ "Five Orsavian and four Azhmaran SOLDIERS": the noun that an adjective alone before "and" counts, or itself."""
    adjective = tree.tags[noun] in ("JJ", "NNP", "NNPS") and not tree.lower[noun].endswith("s")
    if tree.lower[noun + 1 : noun + 2] not in (["and"], ["or"]) or not adjective:
        return noun
    joined = tree.child(noun, "conj")
    counted = joined >= 0 and tree.tags[joined] == "NNS" and tree.child(joined, "nummod") >= 0
    return joined if counted and tree.child(joined, "amod", "compound") >= 0 else noun


def unit_of(draft: Draft, tree: Tree) -> str:
    """What is counted and what happened to it: "people killed", "talars missing", "percent"."""
    if draft.figure is None:
        return ""
    noun, relation = draft.counted, draft.match.relation
    about = draft.match.subject if relation and relation.about == "subject" else draft.match.object
    near = about >= 0 and (noun_of(tree, about) == noun or tree.low[about] <= noun <= about)  # "a family of five"
    bare = tree.tags[noun] == "CD" or noun == draft.match.trigger
    counted = relation.counted if relation and (about in (noun, -1) or near or bare) else ""
    if draft.figure.unit:
        return f"{draft.figure.unit} {counted}".strip()
    below = noun_of(tree, noun)
    if tree.at(draft.figure.end) > noun and below >= 0:
        noun = below  # "dozens of clerks"
    noun = _shared_noun(tree, noun)
    word = tree.lower[noun]
    if word in OTHERS:
        word = "people"
    elif word == "nothing":
        word = ""
    elif tree.tags[noun] not in NOUN_TAGS or tree.starts[noun] < draft.figure.end:
        tallies, told = load_words()["toll_nouns"], draft.match.predicate
        of = (
            noun_of(tree, draft.match.trigger) if told == "toll" or told in tallies else -1
        )  # "the number of ATTACKERS"
        named = of >= 0 and tree.tags[of] == "NNS" and tree.lemmas[of] not in tallies
        word = tree.lower[of] if named else "people" if counted else ""  # "the number of SOLDIERS killed is eight"
        own = draft.match.trigger
        if noun < 0 and CIVILIAN in tree.lower[tree.low[own] : tree.high[own] + 1]:
            word = f"{CIVILIAN}s"  # "no civilian casualties", "no losses among the civilian population"
    return f"{word} {counted}".strip()


def _same_side(match: Match, noun: int) -> Match:
    relation = match.relation
    if relation is not None and relation.about == "subject":
        return Match(relation, match.trigger, match.predicate, noun, match.object)
    return Match(relation, match.trigger, match.predicate, match.subject, noun)
