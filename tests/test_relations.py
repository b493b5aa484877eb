"""The vocabulary of relations: what ships is sound, and what is wrong is said clearly."""

from __future__ import annotations

from typing import Any

import pytest

from quoth.errors import VocabularyError
from quoth.relations import load_relations, load_words, read_relations


def test_the_shipped_relations_are_sound() -> None:
    relations = load_relations()
    assert relations["killed"].excludes
    assert relations["killed"].final
    assert relations["appointed"].begins == "role"
    assert relations["resigned"].ends == "role"
    assert all(r.verbs or r.nouns or r.adjectives for r in relations.values())
    assert all(relations[r.begins].kind == "state" for r in relations.values() if r.begins)
    assert all(relations[r.ends].kind == "state" for r in relations.values() if r.ends)


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
