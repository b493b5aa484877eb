"""Which figure each assertion gives: who or what a number counts, and the assertion that says so.

Figures come from the text (`numbers`), what they count from the parse. A figure that no clause has taken is an
assertion itself: "including 11 children".
"""

from __future__ import annotations

from collections.abc import Callable

from quoth.read.clauses import Clause, Tree
from quoth.read.drafts import Draft, Voices
from quoth.read.numbers import Figure, find_figures
from quoth.read.relations import Labels, Match, match_clause
from quoth.vocabularies import load

SMALL_NUMBER = 12
"""A number alone, without what it counts, is more often an hour, a rank or a score than a figure up to this size."""
NOBODY = frozenset({"nobody", "none"})
OTHERS = frozenset({
    "other", "others", "more", "one", "dozens", "scores", "hundreds", "thousands", "them", "those", "people", "person",
    "dead", "wounded", "injured", "missing",
})  # fmt: skip
"""Words after a number that stand for people."""

Drafting = Callable[[Clause, Match, int], Draft | None]
"""Drafts a clause with its match in the words of a statement (-1: the outlet's); None where no words are left."""


def give_figures(drafts: list[Draft], tree: Tree, voices: Voices, draft: Drafting, label: Labels) -> list[Draft]:
    """Give each figure to the draft whose side it counts; new drafts for the figures that are left over."""
    return _Counting(tree, voices, draft, label).run(drafts)


class _Counting:
    """One document's figures and what each counts."""

    def __init__(self, tree: Tree, voices: Voices, draft: Drafting, label: Labels) -> None:
        self.tree, self.voices, self.draft, self.label = tree, voices, draft, label

    def run(self, drafts: list[Draft]) -> list[Draft]:
        tree = self.tree
        counted: dict[int, tuple[Figure, int]] = {}
        for figure in find_figures(tree.text):
            last = tree.at(figure.end - 1)
            if last >= len(tree) or tree.words[last].isspace():
                continue
            last = self._number_token(figure, last)
            counted.setdefault(self._counted(last), (figure, last))
        used: set[int] = set()
        for draft in drafts:
            self._take_figure(draft, counted, used)
        owners = {draft.counted: draft for draft in drafts if draft.counted >= 0}
        left = []
        for noun in sorted(counted):
            if noun not in used and (rest := self._left_over(noun, counted[noun], owners)):
                left.append(rest)
                owners.setdefault(noun, rest)
        return left

    def _number_token(self, figure: Figure, last: int) -> int:
        """The token of the number itself, when words such as "or more" come after it."""
        tree, token = self.tree, last
        while token > 0 and tree.starts[token] >= figure.start:
            if tree.tags[token] in ("CD", "NNS", "$") or tree.lower[token].isdigit():
                return token
            token -= 1
        return last

    def _counted(self, number: int) -> int:
        """The noun that a number counts: "three CLERKS", "dozens of CLERKS" (whose head is "dozens"), or itself."""
        tree, i = self.tree, number
        for _ in range(3):
            head = tree.heads[i]
            if (
                tree.deps[i] not in ("nummod", "quantmod", "compound", "amod", "nmod", "npadvmod", "advmod", "det")
                or head == i
                or head < i
            ):
                break
            i = head
            if tree.tags[i] in ("NN", "NNS", "NNP", "NNPS") and tree.deps[i] not in ("compound", "nummod"):
                break
        return i

    def _take_figure(self, draft: Draft, counted: dict[int, tuple[Figure, int]], used: set[int]) -> None:
        relation, match, clause = draft.match.relation, draft.match, draft.clause
        if relation is not None and (clause.kind in ("apposition", "title") or relation.name == "role"):
            return
        if relation is not None and relation.counted and (nobody := self._nobody(draft)) is not None:
            draft.figure, draft.counted = nobody, match.subject if relation.about == "subject" else match.object
            return
        for noun in self._counting_sides(draft):
            if (
                noun in counted
                and not self._elsewhere(noun, clause)
                and not self._is_measure(noun, *(() if relation is not None else ("time",)))
            ):
                draft.figure, draft.counted = counted[noun][0], noun
                used.add(noun)
                return
        if relation is None or relation.hangs:
            # the parser hung the number elsewhere: a clause with one figure alone is about that figure
            inside = [
                noun
                for noun in range(clause.start, clause.end)
                if noun in counted and not self._is_measure(noun) and not self._elsewhere(noun, clause)
            ]
            if len(inside) == 1 and (relation is None or -1 in (match.subject, match.object)):
                draft.figure, draft.counted = counted[inside[0]][0], inside[0]

    def _nobody(self, draft: Draft) -> Figure | None:
        """ "No servicemen died", "nobody was hurt": it did not happen, and the figure is none."""
        tree, match, relation = self.tree, draft.match, draft.match.relation
        side = match.subject if relation is not None and relation.about == "subject" else match.object
        side = match.trigger if side < 0 and tree.tags[match.trigger] in ("NN", "NNS") else side
        if side < 0 or draft.judgement.polarity != "negative":
            return None
        word = (
            side if tree.lower[side] in NOBODY else next((c for c in tree.children[side] if tree.lower[c] == "no"), -1)
        )
        if word < 0 or draft.judgement.hedge.lower().split() != [tree.lower[word]]:
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
            return loose if match.predicate != "toll" else [clause.role, clause.patient, *clause.places.values()]
        return [match.object, match.subject, clause.role, clause.agent, clause.patient, *clause.places.values()]

    def _is_measure(self, noun: int, *kinds: str) -> bool:
        """Whether a noun is a unit of measure (of these kinds): so many hours or miles are no people or things."""
        measures = load("units")["measures"]
        return any(self.tree.lemmas[noun] in measures[kind] for kind in kinds or measures)

    def _left_over(self, noun: int, found: tuple[Figure, int], owners: dict[int, Draft]) -> Draft | None:
        """ "including 11 children", "31 militants": a figure that no clause has taken."""
        tree, (figure, number) = self.tree, found
        if (
            self._is_measure(noun, "time", "length")
            or self.voices.attributing[noun]
            or (figure.low == 1 and figure.high == 1)
        ):
            return None
        start, end = tree.noun_phrase(noun)
        start = min(start, number, tree.at(figure.start))
        if tree.deps[noun] == "pobj" and tree.lower[tree.heads[noun]] in ("including", "among", "with"):
            start = min(start, tree.heads[noun])
        clause = Clause(noun, start, max(end, number + 1), "figure")
        match = match_clause(tree, clause, self.label)
        if match.relation is None or match.relation.kind == "state" or match.relation.name == "role":
            above = self._above(noun, owners)
            if above is not None and above.match.relation is not None:
                match = _same_side(above.match, noun)
        rest = self.draft(clause, match, self.voices.content[noun])
        if rest is None:
            return None
        bare = rest.start >= figure.start and rest.end <= figure.end  # nothing but the number
        if bare and match.relation is None and (figure.low == figure.high and (figure.low or 0) <= SMALL_NUMBER):
            return None
        rest.figure, rest.counted = figure, noun
        return rest

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


def unit_of(draft: Draft, tree: Tree) -> str:
    """What is counted and what happened to it: "people killed", "talars missing", "percent"."""
    if draft.figure is None:
        return ""
    noun, relation = draft.counted, draft.match.relation
    about = draft.match.subject if relation and relation.about == "subject" else draft.match.object
    counted = relation.counted if relation and about in (noun, -1) else ""
    if draft.figure.unit:
        return f"{draft.figure.unit} {counted}".strip()
    below = next((tree.child(c, "pobj") for c in tree.children[noun] if tree.lower[c] == "of"), -1)
    if tree.at(draft.figure.end) > noun and below >= 0:
        noun = below  # "dozens of clerks"
    word = tree.lower[noun]
    if (
        tree.tags[noun] == "CD"
        or word in OTHERS
        or tree.starts[noun] < draft.figure.end
        or tree.tags[noun] not in ("NN", "NNS", "NNP", "NNPS")
    ):
        word = "people" if counted else ""
    return f"{word} {counted}".strip()


def _same_side(match: Match, noun: int) -> Match:
    relation = match.relation
    if relation is not None and relation.about == "subject":
        return Match(relation, match.trigger, match.predicate, noun, match.object)
    return Match(relation, match.trigger, match.predicate, match.subject, noun)
