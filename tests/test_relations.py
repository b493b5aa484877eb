"""The vocabulary of relations: what ships is sound, and what is wrong is said clearly."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from quoth.errors import VocabularyError
from quoth.relations import load_relations, load_words, read_own, read_relations, triggers, using


def test_the_shipped_relations_are_sound() -> None:
    relations = load_relations()
    assert relations["killed"].excludes
    assert relations["killed"].final
    assert relations["appointed"].begins == "role"
    assert relations["resigned"].ends == "role"
    assert all(r.verbs or r.nouns or r.adjectives for r in relations.values())
    assert all(relations[r.begins].kind == "state" for r in relations.values() if r.begins)
    assert all(relations[r.ends].kind == "state" for r in relations.values() if r.ends)


def test_there_are_relations_for_what_analysts_ask_and_each_shows_itself() -> None:
    relations = load_relations().values()
    assert len(relations) >= 80
    assert all(r.example for r in relations)
    assert {"killed", "role", "denied", "died", "accident", "held", "responsible", "same as", "member of"} <= {
        r.name for r in relations
    }  # which the code names


def test_a_kind_of_attack_is_an_attack_with_its_codes() -> None:
    shelled = load_relations()["shelled"]
    assert shelled.is_a("attacked")
    assert not shelled.is_a("accident")
    assert (shelled.plover, shelled.acled, shelled.stix) == (
        "ASSAULT:heavy-weapons", "Shelling/artillery/missile attack", "targets",
    )  # fmt: skip
    assert shelled.acled_event == "Explosions/Remote violence"
    assert load_relations()["role"].acled_event == ""


OWN = '[fed]\nkind = "event"\nclaim = "event"\nverbs = ["feed"]\nsubject = ["agent"]\nimplies = ["paid"]\n'


def test_ones_own_relations_are_there_within_and_not_after() -> None:
    with using(OWN):
        assert load_relations()["fed"].is_a("paid")
        with using(""):
            assert "fed" not in load_relations()
        assert ("feed", load_relations()["fed"]) == next(triggers("verbs"))
    assert "fed" not in load_relations()


def test_words_are_added_to_a_relation_that_comes_with_quoth_and_nothing_else_of_it_changes() -> None:
    shipped, both = load_relations()["bombed"], read_own('[bombed]\nverbs = ["flatten"]\n')["bombed"]
    assert both == replace(shipped, verbs=("flatten", *shipped.verbs))


def test_excluding_goes_both_ways_where_both_are_about_the_same_side() -> None:
    relations = load_relations()
    assert "killed" in relations["alive"].excludes
    assert "alive" in relations["killed"].excludes


def test_word_lists_are_there() -> None:
    assert "launch" in load_words()["light_verbs"]


GOOD: dict[str, Any] = {"kind": "event", "claim": "event", "subject": ["agent"]}


@pytest.mark.parametrize(
    ("entry", "message"),
    [
        ({**GOOD, "kind": "thing"}, "must be one of event"),
        ({**GOOD, "colour": "red"}, 'the field "colour"'),
        ({"kind": "event", "claim": "event"}, 'lacks "subject"'),
        ({**GOOD, "subject": ["northwards"]}, "no place in a clause"),
        ({**GOOD, "verbs": "kill"}, "must be a list of words"),
        ({**GOOD, "final": "yes"}, "must be true or false"),
        ({**GOOD, "excludes": ["sleeping"]}, 'the relation "sleeping"'),
        ("kill", "must be a table"),
    ],
)
def test_what_is_wrong_is_said(entry: Any, message: str) -> None:
    with pytest.raises(VocabularyError, match=message):
        read_relations({"hit": entry})
