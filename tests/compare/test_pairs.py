"""The trained model of pairs, with its weights."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quoth.compare.pairs import CLASSES, LONGEST, STYLES, PairModel, load_pair_model, load_pair_tokenizer, remembering

SAME = [
    ("The bridge at Velmora was closed on Monday", "On Monday the bridge in Velmora was shut"),
    ("Rebels seized the airport", "The airport was captured by rebels"),
    ("The governor of Tarsin was killed by a bomb", "A bomb killed Tarsin's governor"),
]

CONTRADICTS = [
    ("The mayor was killed in the blast", "The mayor was not killed in the blast"),
    ("The talks in Orsk failed", "The talks in Orsk succeeded"),
    ("The bridge is still open to traffic", "The bridge is closed to traffic"),
    ("Nobody was hurt in the fire", "Several people were hurt in the fire"),
]

NEITHER = [
    ("The mayor opened a new library", "Wheat prices rose by a tenth this spring"),
    ("The ferry left the harbour at noon", "The captain has two daughters"),
    ("Soldiers blocked the road to Orsk", "The minister will visit Velmora in May"),
]

TEXTS = st.sampled_from(["", "x", "The mayor is dead.", "The mayor spoke on Friday, weeks later.", "No. " * 200])


@pytest.mark.parametrize(
    ("pair", "expected"),
    [(pair, name) for name, pairs in zip(CLASSES, (SAME, CONTRADICTS, NEITHER), strict=True) for pair in pairs],
)
def test_what_is_plain(pair: tuple[str, str], expected: str) -> None:
    assert CLASSES[load_pair_model().judge([pair])[0].argmax()] == expected


def test_what_follows_one_way_only() -> None:
    whole, part = "Two soldiers and a nurse were killed in Orsk on Friday", "A nurse was killed"
    forth, back = load_pair_model().judge([(whole, part), (part, whole)], mutual=False)
    assert forth[CLASSES.index("same")] > back[CLASSES.index("same")] + 0.2


def test_no_pairs() -> None:
    assert load_pair_model().judge([]).shape == (0, len(CLASSES))
    assert load_pair_model().judge([], mutual=False).shape == (0, len(CLASSES))


@given(st.lists(st.tuples(TEXTS, TEXTS), max_size=4), st.sampled_from(STYLES), st.booleans())
@settings(max_examples=25, deadline=None)
def test_rows_are_chances_and_depend_on_their_pair_alone(
    pairs: list[tuple[str, str]], style: str, mutual: bool
) -> None:
    model = load_pair_model()
    found = model.judge(pairs, style, mutual=mutual)
    assert np.allclose(found.sum(1), 1, atol=1e-5)
    assert (found >= 0).all()
    for pair, row in zip(pairs, found, strict=True):
        assert (model.judge([pair], style, mutual=mutual)[0] == row).all()


@given(TEXTS, TEXTS)
@settings(max_examples=25, deadline=None)
def test_neither_comes_first(a: str, b: str) -> None:
    forth, back = load_pair_model().judge([(a, b), (b, a)])
    assert (forth == back).all()


def test_long_quotations_are_cut() -> None:
    assert len(load_pair_tokenizer().encode("war " * 500, "peace " * 500).ids) == LONGEST


def test_a_style_that_there_is_not() -> None:
    with pytest.raises(ValueError, match="mood"):
        load_pair_model().judge([("a", "b")], "mood")


def test_what_was_answered_is_not_read_again(monkeypatch: pytest.MonkeyPatch) -> None:
    model = load_pair_model()
    plain = model.judge(SAME)
    with remembering({}) as first:
        assert (model.judge(SAME) == plain).all()
    assert len(first) == 2 * len(SAME)  # in both orders
    monkeypatch.setattr(PairModel, "_read", None)
    with remembering(first) as second:
        assert (model.judge(SAME[:1]) == plain[:1]).all()
    assert second.items() <= first.items()
    assert len(second) == 2
