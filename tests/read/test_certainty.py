"""How clauses are put: negation, hedges, and what is not asserted."""

from __future__ import annotations

import pytest

from quoth.read.certainty import judge
from quoth.read.clauses import Tree, find_verb_clauses
from quoth.read.parser import load_nlp


@pytest.mark.parametrize(
    ("text", "verb", "polarity", "certainty", "asserted"),
    [
        ("No guard was killed.", "kill", "negative", "certain", True),
        ("Nobody was killed.", "kill", "negative", "certain", True),
        ("The guard never left.", "leave", "negative", "certain", True),
        ("No fewer than nine guards were killed.", "kill", "positive", "certain", True),
        ("Not only rebels were killed.", "kill", "positive", "certain", True),
        ("The guards failed to reach the port.", "reach", "negative", "certain", True),
        ("The guards could not be reached.", "reach", "negative", "certain", True),
        ("The guards might be killed.", "kill", "positive", "possible", True),
        ("The guards were reportedly killed.", "kill", "positive", "probable", True),
        ("The guards appear to have fled.", "flee", "positive", "probable", True),
        ("The guards are unlikely to return.", "return", "negative", "probable", True),
        ("The guards are said to have fled.", "flee", "positive", "underspecified", True),
        ("A suspected gas attack killed nine guards.", "kill", "positive", "possible", True),
        ("They asked whether the guards had left.", "leave", "positive", "underspecified", False),
        ("They hope that the guards survived.", "survive", "positive", "underspecified", False),
        ("They were told that the guards survived.", "survive", "positive", "certain", True),
        ("The rebels plan to attack Osk.", "attack", "positive", "underspecified", False),
        ("The guards should leave.", "leave", "positive", "underspecified", False),
        ("Reports that the guards fled are false.", "flee", "negative", "certain", True),
        ("Rumours that the guards fled do not correspond to what happened.", "flee", "negative", "certain", True),
        ("We cannot rule out that the guards fled.", "flee", "positive", "possible", False),
        ("Either the guards fled or the house was empty.", "flee", "positive", "possible", False),
        ("Should it prove true, the guards will leave.", "leave", "positive", "underspecified", False),
        ("The bridge was in all probability mined at dusk.", "be", "positive", "probable", True),
        ("The cart passed without lamps.", "pass", "positive", "certain", True),
        ("The guards left without paying the bill.", "pay", "negative", "certain", True),
        ("The cart was not full.", "be", "negative", "certain", True),
        ("The guards tried to reach the port.", "try", "positive", "certain", True),
    ],
)
def test_judgement(text: str, verb: str, polarity: str, certainty: str, asserted: bool) -> None:
    tree = Tree(load_nlp()(text))
    (clause,) = (c for c in find_verb_clauses(tree) if tree.lemmas[c.head] == verb)
    found = judge(tree, clause)
    assert (found.polarity, found.certainty, found.asserted) == (polarity, certainty, asserted)


def test_nothing_is_looked_at_above_the_attributing_words() -> None:
    tree = Tree(load_nlp()("They hope that the guards survived."))
    (clause,) = (c for c in find_verb_clauses(tree) if tree.lemmas[c.head] == "survive")
    barrier = [word == "hope" for word in tree.words]
    assert judge(tree, clause, barrier).asserted
