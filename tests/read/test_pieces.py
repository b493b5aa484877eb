"""A text as word pieces."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quoth.read.pieces import PARAGRAPH, STRIDE, WINDOW, even_windows, load_tokenizer, split_pieces


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", []),
        ("  \n\n ", []),
        ("Orsk said.", ["Orsk", "said", "."]),
        ("THE PORT’S SHUT", ["THE", "PORT", "’", "S", "SHUT"]),
        ("First.\n\nSecond.", ["First", ".", "\n\n", "Second", "."]),
        ("wrapped\nline", ["wrapped", "line"]),
    ],
)
def test_words(text, words):
    found = split_pieces(text, load_tokenizer())
    assert [text[a:b] for a, b in zip(found.starts, found.ends, strict=True)] == words


def test_pieces_know_their_word_and_whether_they_are_quoted():
    text = 'Orsk said: "Unfathomable."\n\nNobody else spoke.'
    found = split_pieces(text, load_tokenizer())
    word = [text[found.starts[w] : found.ends[w]] for w in found.word]
    assert {w for w, q in zip(word, found.quoted, strict=True) if q} == {'"', "Unfathomable", "."}
    assert [w for w, i in zip(word, found.ids, strict=True) if i == PARAGRAPH] == ["\n\n"]
    assert word.count("Unfathomable") > 1
    assert found.first.tolist() == [i for i, w in enumerate(found.word) if i == 0 or found.word[i - 1] != w]


@given(st.text(max_size=200))
def test_words_lie_in_the_text_one_after_another(text):
    found = split_pieces(text, load_tokenizer())
    assert len(found.first) == len(found.starts) == len(found.ends)
    assert all(0 <= a <= b <= len(text) for a, b in zip(found.starts, found.ends, strict=True))
    assert all(b <= a for b, a in zip(found.ends, found.starts[1:], strict=False))


@given(st.integers(0, 5000))
def test_windows_cover_everything_are_of_one_length_and_overlap(count):
    spans = even_windows(count)
    assert {i for a, b in spans for i in range(a, b)} == set(range(count))
    assert len({b - a for a, b in spans}) <= 1
    assert all(b - a <= WINDOW for a, b in spans)
    assert all(early[1] - late[0] >= WINDOW - STRIDE for early, late in pairwise(spans))
