"""The lexicon of words that attribute."""

from __future__ import annotations

from typing import get_args

import pytest
from spacy.lang.en import English
from spacy.tokens import Doc
from spacy.vocab import Vocab

from quoth.model import Act
from quoth.read.cues import load_cues


def test_the_lexicon_is_large_and_its_acts_are_known() -> None:
    lexicon = load_cues()
    assert len(lexicon) >= 450
    groups = (lexicon.verbs, lexicon.nouns, lexicon.adjectives)
    acts = {cue.act for group in groups for cue in group.values()}
    assert acts == set(get_args(Act))


@pytest.mark.parametrize(
    ("word", "lemma", "act"),
    [("said", "say", "assert"), ("denies", "deny", "deny"), ("hoping", "hop", "order"), ("vowed", "vow", "promise"),
     ("accused", "accuse", "accuse"), ("retracted", "retract", "retract"), ("ran", "run", None)],
)  # fmt: skip
def test_verbs_by_lemma_or_form(word: str, lemma: str, act: str | None) -> None:
    doc = Doc(Vocab(), words=[word], lemmas=[lemma])
    cue = load_cues().verb(doc[0])
    assert (cue.act if cue else None) == act


def test_phrases_match_all_their_words() -> None:
    lexicon = load_cues()
    doc = English()("According to Mila in the words")
    assert [p.words for p in lexicon.phrases_at(doc[0])] == [("according", "to")]
    assert list(lexicon.phrases_at(doc[3])) == []
