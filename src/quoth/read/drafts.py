"""An assertion in the making, and whose words each token of a document stands in.

`assertions` drafts what the clauses say; `figures` and `settings` give each draft its figure, time and place.
"""

from __future__ import annotations

from dataclasses import dataclass

from quoth.model import Mention, Statement
from quoth.read.certainty import Judgement
from quoth.read.clauses import Clause, Tree
from quoth.read.events import Telling
from quoth.read.numbers import Figure
from quoth.read.relations import Match
from quoth.read.times import Time


@dataclass(slots=True, eq=False)
class Draft:
    """An assertion in the making."""

    clause: Clause
    match: Match
    start: int  # characters
    end: int
    statement: int  # index, -1 in the outlet's own voice
    judgement: Judgement
    figure: Figure | None = None
    counted: int = -1  # the noun that the figure counts
    whole: Draft | None = None  # the count of which the figure is a part
    time: Time | None = None
    place: Mention | None = None
    subject: Mention | None = None
    object: Mention | None = None
    telling: Telling | None = None
    factuality: float = 0.0
    nth: int = 0  # of the pairs of bodies that one clause relates: "X and Y merged to form Z"


class Voices:
    """For every token the innermost statement in whose content it lies, and the one that it attributes; else -1.

    `outer` and `within` have for every statement the one whose speaker tells of it and the one in whose words it
    stands: in "she rejected his claim that" the claim stands in hers, and the author tells of both.
    """

    def __init__(self, tree: Tree, statements: list[Statement]) -> None:
        self.statements = statements
        self.content, self.cued, self.within = _paint(tree, statements)
        self.attributing = [index >= 0 for index in self.cued]
        self.speaking = _sources(tree, statements)
        places = {row.statement_id: index for index, row in enumerate(statements)}
        self.outer = [places.get(row.parent_id, -1) for row in statements]

    def statement(self, index: int) -> Statement | None:
        """The statement of this number, None for the outlet's own voice."""
        return self.statements[index] if index >= 0 else None

    def act(self, token: int) -> str:
        """The act of the statement that a token attributes, "" when it attributes none."""
        statement = self.statement(self.cued[token])
        return statement.act if statement is not None else ""


def _sources(tree: Tree, statements: list[Statement]) -> list[bool]:
    """For every token, whether it names the speaker of a statement."""
    speaking = [False] * len(tree)
    for statement in statements:
        for span in statement.source_spans:
            for i in range(tree.at(span.start), tree.at(span.end - 1) + 1):
                speaking[i] = True
    return speaking


def _paint(tree: Tree, statements: list[Statement]) -> tuple[list[int], list[int], list[int]]:
    content, cued, within = [-1] * len(tree), [-1] * len(tree), [-1] * len(statements)
    order = sorted(range(len(statements)), key=lambda k: (statements[k].start - statements[k].end, k))
    for k in order:  # wider statements first, so that inner ones overwrite them
        if statements[k].content_spans:
            within[k] = content[tree.at(statements[k].content_spans[0].start)]
        for span in statements[k].content_spans:
            for i in tree.over(span.start, span.end):
                content[i] = k
    for k, statement in enumerate(statements):
        for span in statement.cue_spans:
            for i in tree.over(span.start, span.end):
                cued[i] = k
    return content, cued, within
