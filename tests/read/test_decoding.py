"""From scores to spans, and from spans to who said what."""

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from quoth.read.decoding import (
    CONTENT,
    CUE,
    FEATURES,
    REACH,
    SOURCE,
    TAGS,
    Stretch,
    allowed,
    assign,
    best_tags,
    candidates,
    choices,
    pair_features,
    stretches,
)

OUT, B_SOURCE, I_SOURCE, B_CUE, I_CUE, B_CONTENT, I_CONTENT = range(7)


@pytest.mark.parametrize(
    ("tags", "expected"),
    [
        ([], []),
        ([OUT, OUT], []),
        ([B_SOURCE, I_SOURCE, B_CUE], [Stretch(SOURCE, 0, 2), Stretch(CUE, 2, 3)]),
        ([B_CONTENT, B_CONTENT, I_CONTENT], [Stretch(CONTENT, 0, 1), Stretch(CONTENT, 1, 3)]),
        ([OUT, B_CUE, I_CUE, OUT, B_CONTENT], [Stretch(CUE, 1, 3), Stretch(CONTENT, 4, 5)]),
    ],
)
def test_stretches(tags, expected):
    assert stretches(tags) == expected


def test_a_tag_goes_on_only_with_its_own_role():
    scores = np.zeros((3, TAGS), dtype=np.float32)
    scores[0, B_SOURCE] = scores[1, I_CONTENT] = scores[2, I_CONTENT] = 1
    scores[1, B_CONTENT] = 0.5
    assert best_tags(scores, allowed()).tolist() == [B_SOURCE, B_CONTENT, I_CONTENT]


@given(st.lists(st.lists(st.floats(-5, 5, width=32), min_size=TAGS, max_size=TAGS), max_size=8))
def test_best_tags_are_the_best_that_are_allowed(rows):
    scores = np.array(rows, dtype=np.float32).reshape(-1, TAGS)
    tags = best_tags(scores, allowed())
    assert len(tags) == len(rows)
    assert all(np.isfinite(allowed()[a, b]) for a, b in pairwise(tags))
    assert not len(tags) or tags[0] not in (I_SOURCE, I_CUE, I_CONTENT)
    assert sum(s.end - s.start for s in stretches(tags.tolist())) == np.count_nonzero(tags)


SAID = [  # Orsk | said | the bridge is safe | and | added | that it will stay open
    Stretch(SOURCE, 0, 1),
    Stretch(CUE, 1, 2),
    Stretch(CONTENT, 2, 6),
    Stretch(CUE, 7, 8),
    Stretch(CONTENT, 8, 13),
]


def test_every_stretch_is_weighed_with_the_cues_near_it():
    assert candidates(SAID) == [(0, 1), (0, 3), (2, 1), (2, 3), (4, 1), (4, 3)]
    many = [Stretch(CUE, i, i + 1) for i in range(0, 60, 2)] + [Stretch(CONTENT, 61, 64)]
    assert candidates(many) == [(30, cue) for cue in range(30 - REACH, 30)]


def test_a_content_chooses_its_cue_and_a_cue_its_speaker():
    pairs = candidates(SAID)
    assert choices(SAID, pairs) == [1, 3, 2, 2, 4, 4]
    weights = np.array([9, 3, 9, 1, 1, 9], dtype=np.float32)
    assert assign(SAID, pairs, weights) == {1: [(0, 0.9), (2, 9 / 11)], 3: [(0, 0.75), (4, 9 / 11)]}


def test_a_cue_may_have_no_speaker():
    pairs = candidates(SAID)
    assert assign(SAID, pairs, np.array([9, 0.5, 9, 1, 1, 9], dtype=np.float32))[3] == [(4, 9 / 11)]


def test_features_say_where_a_pair_stands():
    table = pair_features(SAID, candidates(SAID), np.zeros(13, int), np.zeros(13, int))
    assert table.shape == (6, FEATURES)
    assert len({row.tobytes() for row in table}) == 6
    assert not table[:, -3:-1].any()
