"""Clauses of hand-built sentences, so that another parser breaks nothing."""

from __future__ import annotations

import pytest
from spacy.tokens import Doc
from spacy.vocab import Vocab

from quoth.read.clauses import Clause, Tree, find_noun_clauses, find_verb_clauses


def tree_of(rows: str) -> Tree:
    """A tree from lines "word tag dep head", heads counted from the line itself: -1 is the line before."""
    cells = [row.split() for row in rows.strip().splitlines()]
    return Tree(
        Doc(
            Vocab(),
            words=[c[0] for c in cells],
            lemmas=[c[4] if len(c) > 4 else c[0].lower() for c in cells],
            tags=[c[1] for c in cells],
            deps=[c[2] for c in cells],
            heads=[i + int(c[3]) for i, c in enumerate(cells)],
            sent_starts=[i == 0 for i in range(len(cells))],
        )
    )


def shown(tree: Tree, clause: Clause) -> tuple[str, str, str, str]:
    words = [*tree.words, ""]
    return (
        " ".join(tree.words[clause.start : clause.end]), words[clause.head], words[clause.agent], words[clause.patient]
    )  # fmt: skip


PARTICIPLES = """
A DT det 1
bomb NN nsubj 1
exploded VBD ROOT 0 explode
, , punct -1
killing VBG advcl -2 kill
five CD nummod 1
guards NNS dobj -2 guard
and CC cc -3
wounding VBG conj -4 wound
nine CD dobj -1
"""
PASSIVE = """
Two CD nummod 1
guards NNS nsubjpass 2 guard
were VBD auxpass 1 be
killed VBN ROOT 0 kill
by IN agent -1
rebels NNS pobj -1 rebel
"""
RELATIVE = """
The DT det 1
bomb NN nsubj 4
that WDT nsubj 1
hit VBD relcl -2
Osk NNP dobj -1
killed VBD ROOT 0 kill
nine CD dobj -1
"""
RAISED = """
The DT det 1
captain NN nsubj 1
appears VBZ ROOT 0 appear
to TO aux 2
have VB aux 1
fled VBN xcomp -3 flee
"""


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        (
            PARTICIPLES,
            [
                ("A bomb exploded", "exploded", "bomb", ""),
                ("killing five guards", "killing", "bomb", "guards"),
                ("wounding nine", "wounding", "bomb", "nine"),
            ],
        ),
        (PASSIVE, [("Two guards were killed by rebels", "killed", "rebels", "guards")]),
        (
            RELATIVE,
            [
                ("The bomb that hit Osk", "hit", "bomb", "Osk"),
                ("The bomb that hit Osk killed nine", "killed", "bomb", "nine"),
            ],
        ),
        (RAISED, [("The captain appears to have fled", "fled", "captain", "")]),
    ],
)
def test_verb_clauses(rows: str, expected: list[tuple[str, str, str, str]]) -> None:
    tree = tree_of(rows)
    assert [shown(tree, clause) for clause in find_verb_clauses(tree)] == expected


APPOSITION = """
Riel NNP nsubj 7
, , punct -1
the DT det 1
bank NN poss 2
's POS case -1
director NN appos -5
, , punct -6
fled VBD ROOT 0 flee
"""
NOMINAL = """
The DT det 1
killing NN ROOT 0
of IN prep -1
two CD nummod 1
guards NNS pobj -2 guard
by IN prep -4
rebels NNS pobj -1 rebel
"""
TITLE = """
Governor NNP compound 2
Tal NNP compound 1
Orn NNP nsubj 1
fled VBD ROOT 0 flee
"""
HELD = """
the DT det 4
rebel NN npadvmod 2
- HYPH punct 1
held VBN amod 1 hold
town NN ROOT 0
"""


@pytest.mark.parametrize(
    ("rows", "kind", "expected"),
    [
        (APPOSITION, "apposition", ("Riel , the bank 's director", "director", "Riel", "")),
        (NOMINAL, "nominal", ("The killing of two guards by rebels", "killing", "rebels", "guards")),
        (TITLE, "title", ("Governor Tal Orn", "Governor", "Orn", "")),
        (HELD, "prefix", ("the rebel - held town", "held", "rebel", "town")),
    ],
)
def test_noun_clauses(rows: str, kind: str, expected: tuple[str, str, str, str]) -> None:
    tree = tree_of(rows)
    found = find_noun_clauses(tree, frozenset({"governor", "director"}), frozenset({"killing"}), frozenset({"held"}))
    assert [shown(tree, clause) for clause in found if clause.kind == kind] == [expected]


def test_a_token_is_found_by_its_place() -> None:
    tree = tree_of(PASSIVE)
    assert [tree.at(start) for start in tree.starts] == list(range(len(tree)))
    assert tree.at(len(tree.text) + 5) == len(tree)
