"""How clauses are put: negation, hedges, and what is not asserted."""

from __future__ import annotations

import pytest

from quoth.read.certainty import cue_certainty, judge, left_open
from quoth.read.clauses import Clause, Tree, find_verb_clauses
from quoth.read.parser import load_nlp


@pytest.mark.parametrize(
    ("text", "verb", "polarity", "certainty", "asserted"),
    [
        ("No guard was killed.", "kill", "negative", "certain", True),
        ("Nobody was killed.", "kill", "negative", "certain", True),
        ("The guard never left.", "leave", "negative", "certain", True),
        ("No fewer than nine guards were killed.", "kill", "positive", "certain", True),
        ("The ferry is nothing but a barge.", "be", "positive", "certain", True),
        ("The guards were wrongly described as rebels.", "describe", "negative", "certain", True),
        ("The guards were falsely reported to have fled.", "flee", "negative", "certain", True),
        ("The guards were wrongly imprisoned.", "imprison", "positive", "certain", True),
        ("The army killed the guard, not the rebels.", "kill", "positive", "certain", True),
        ("The army, not the rebels, killed the guard.", "kill", "positive", "certain", True),
        ("Twenty guards were killed, not 31.", "kill", "positive", "certain", True),
        ("The guard was never threatened or beaten.", "beat", "negative", "certain", True),
        ("It was not the army that killed the guard.", "kill", "negative", "certain", True),
        ("It was the army that killed the guard.", "kill", "positive", "certain", True),
        ("Ammunition was neither issued nor used.", "use", "negative", "certain", True),
        ("Those were neither Ostrelian nor Tavrian planes.", "be", "negative", "certain", True),
        ("He had no power to sign.", "sign", "negative", "certain", True),
        ("There can no longer be any doubt that the guard fled.", "flee", "positive", "certain", True),
        ("They will stay until a truce has been reached.", "reach", "positive", "underspecified", False),
        ("Four were held on suspicion of helping the guard.", "help", "positive", "underspecified", False),
        ("The raids are aimed at driving out the guard.", "drive", "positive", "underspecified", False),
        ("He could not confirm a report that the guard fled.", "flee", "positive", "underspecified", False),
        ("He could not confirm a report by the guild that the guard fled.", "flee", "positive", "certain", True),
        ("Claims that nine guards died are without foundation.", "die", "negative", "certain", True),
        ("The guard was nearly killed.", "kill", "negative", "certain", True),
        ("Nearly twenty guards were killed.", "kill", "positive", "certain", True),
        ("The army could neither confirm nor deny that the guard fled.", "flee", "positive", "underspecified", False),
        ("The guard can no longer leave.", "leave", "negative", "certain", True),
        ("The guards had been told of nothing.", "tell", "negative", "certain", True),
        ("The guard belongs to no party.", "belong", "negative", "certain", True),
        ("The guard was at neither meeting.", "be", "negative", "certain", True),
        ("No guard's rifle was fired.", "fire", "negative", "certain", True),
        ("The guard appealed to no avail.", "appeal", "positive", "certain", True),
        ("The guards were killed for no reason.", "kill", "positive", "certain", True),
        ("Not only rebels were killed.", "kill", "positive", "certain", True),
        ("The guards failed to reach the port.", "reach", "negative", "certain", True),
        ("The guards could not be reached.", "reach", "negative", "certain", True),
        ("The guards might be killed.", "kill", "positive", "possible", True),
        ("The guards were reportedly killed.", "kill", "positive", "probable", True),
        ("The guards appear to have fled.", "flee", "positive", "probable", True),
        ("The guards are unlikely to return.", "return", "negative", "probable", True),
        ("It is unlikely that the guards fled.", "flee", "negative", "probable", True),
        ("There is no doubt that the guards fled.", "flee", "positive", "certain", True),
        ("Nobody doubts that the guards fled.", "flee", "positive", "certain", True),
        ("There is some doubt that the guards fled.", "flee", "positive", "underspecified", False),
        ("It looks as if the guards fled.", "flee", "positive", "probable", True),
        ("They behaved as if the guards had fled.", "flee", "positive", "underspecified", False),
        ("It is hard to believe that the guards fled.", "flee", "positive", "underspecified", False),
        ("There is every sign that the guards fled.", "flee", "positive", "probable", True),
        ("The guards are said to have fled.", "flee", "positive", "underspecified", True),
        ("A suspected gas attack killed nine guards.", "kill", "positive", "certain", True),
        ("Suspected rebels killed nine guards.", "kill", "positive", "possible", True),
        ("The rebels carried out a suspected gas attack.", "carry", "positive", "possible", True),
        ("The farmers were planning for the possibility of a drought.", "plan", "positive", "possible", True),
        ("The blast was initially believed to be a second bomb.", "be", "positive", "probable", False),
        ("Although the truce does not apply to the guards, they left.", "apply", "negative", "certain", True),
        ("It is impossible that the guards had fled.", "flee", "negative", "certain", True),
        ("It was unclear who killed the guards.", "kill", "positive", "underspecified", False),
        ("We do not want the guards to leave.", "leave", "negative", "underspecified", False),
        ("Osk will not allow the bridge to fall.", "fall", "negative", "certain", True),
        ("The militants were shot before they could reach the port.", "reach", "positive", "possible", False),
        ("The letter disposes of the claim that the guards fled.", "flee", "negative", "certain", True),
        ("They asked whether the guards had left.", "leave", "positive", "underspecified", False),
        ("They hope that the guards survived.", "survive", "positive", "underspecified", False),
        ("They were told that the guards survived.", "survive", "positive", "certain", True),
        ("The rebels plan to attack Osk.", "attack", "positive", "underspecified", False),
        ("The guards should leave.", "leave", "positive", "underspecified", False),
        ("Reports that the guards fled are false.", "flee", "negative", "certain", True),
        ("The town is calm. Reports that the guards fled are false.", "flee", "negative", "certain", True),
        ("Rumours that the guards fled do not correspond to what happened.", "flee", "negative", "certain", True),
        ("We cannot rule out that the guards fled.", "flee", "positive", "possible", False),
        ("Either the guards fled or the house was empty.", "flee", "positive", "possible", False),
        ("Should it prove true, the guards will leave.", "leave", "positive", "underspecified", False),
        ("The bridge was in all probability mined at dusk.", "be", "positive", "probable", True),
        ("The jets were in all likelihood Velmian.", "be", "positive", "probable", True),
        ("The monitors could see nine guards.", "see", "positive", "certain", True),
        ("The rebels could attack Osk.", "attack", "positive", "possible", True),
        ("The cart passed without lamps.", "pass", "positive", "certain", True),
        ("The guards left without paying the bill.", "pay", "negative", "certain", True),
        ("The cart was not full.", "be", "negative", "certain", True),
        ("The guards tried to reach the port.", "try", "positive", "certain", True),
        ("There was some talk of a wedding.", "be", "positive", "underspecified", True),
        ("He won, by all accounts, in May.", "win", "positive", "probable", True),
        ("The bank has assumed the running of the port pursuant to the act.", "assume", "positive", "certain", True),
        ("It doesnt burn.", "burn", "negative", "certain", True),
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


@pytest.mark.parametrize(
    ("cue", "certainty"),
    [
        ("reportedly", "probable"),
        ("by most accounts", "probable"),
        ("is alleged to", "possible"),
        ("are said to", "underspecified"),
        ("rumours that", "underspecified"),
        ("announced", "certain"),
    ],
)
def test_a_cue_says_how_sure_it_leaves_what_it_brings(cue: str, certainty: str) -> None:
    assert cue_certainty(cue) == certainty


def test_neither_confirming_nor_denying_leaves_it_open() -> None:
    text = "The army neither denied the fire nor confirmed it."
    assert not left_open(text, text.index("denied"), text.index("denied") + 6)
    text = "The army has neither denied nor confirmed the raid."
    assert left_open(text, text.index("denied"), text.index("denied") + 6)
    text = "The army would neither confirm nor deny the raid and did not deny the blast."
    assert [
        left_open(text, text.index(word), text.index(word) + 4) for word in ("deny the raid", "deny the blast")
    ] == [
        True,
        False,
    ]


@pytest.mark.parametrize(
    ("text", "polarity", "asserted"),
    [
        ("Nobody said that the guards had left.", "positive", False),
        ("No witness said that the guards had left.", "positive", False),
        ("It is not true that the guards left.", "negative", True),
        ("It is untrue that the guards left.", "negative", True),
        ("It is true that the guards left.", "positive", True),
        ("It cannot be denied that the guards left.", "positive", True),
        ("Nobody denies that the guards left.", "positive", True),
        ("The mayor did not deny that the guards left.", "positive", False),
        ("The mayor denied that the guards left.", "negative", True),
        ("The guards left with licence plate no 93 on their car.", "positive", True),
        ("At no time did the guards leave.", "negative", True),
        ("The guards at no time left.", "negative", True),
        ("The story that the guards had left has been invented.", "negative", True),
        ("The commission found no evidence that the guards had left.", "negative", True),
        ("The commission had no information that the guards had left.", "positive", False),
    ],
)
def test_what_nobody_says_and_what_is_not_so(text: str, polarity: str, asserted: bool) -> None:
    tree = Tree(load_nlp()(text))
    (clause,) = (c for c in find_verb_clauses(tree) if tree.lemmas[c.head] == "leave")
    found = judge(tree, clause)
    assert (found.polarity, found.asserted) == (polarity, asserted)


@pytest.mark.parametrize(("adverb", "polarity"), [("wrongly", "negative"), ("often", "positive")])
def test_what_somebody_is_wrongly_described_as_he_is_not(adverb: str, polarity: str) -> None:
    tree = Tree(load_nlp()(f"Orn was {adverb} described as a former head of the Front."))
    part = Clause(list(tree.lower).index("head"), 0, len(tree) - 1, "fragment")
    assert judge(tree, part).polarity == polarity
