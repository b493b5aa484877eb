"""What sentences do in a report: the trained model on invented ones, and what is kept of it."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from by_hand import Rows
from hypothesis import given, settings
from hypothesis import strategies as st

from quoth.model import MOVES
from quoth.read.moves import KEPT, find_moves, sentence_spans
from quoth.read.parser import load_nlp
from quoth.read.tagger import load_tagger

REPORT = """A commander whom the ministry had buried speaks in a video

In March 2029 the Defence Ministry of Norland announced that Oren Vasko had fallen at the Dessel bridge.

On Tuesday the Harbour Front put out a film of nineteen minutes in which a man who says that he is Vasko sits at a table and answers questions. "I left the Guard in the spring of 2027," he says. He tells his interviewer that the Guard paid its men in fuel from the summer of 2026.

Two dealers in Ostrel, asked separately, told this newspaper the same about the fuel, which makes this part credible.

The weekly Sund Courier wrote in 2028 that Vasko was head of the prison in the old cannery.

The prison is not mentioned in the film."""


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("had fallen at the Dessel bridge", "death"),
        ("answers questions", "life"),
        ("paid its men in fuel", "account"),
        ("makes this part credible", "assessment"),
        ("head of the prison", "role"),
        ("is not mentioned", "silence"),
    ],
)
def test_what_a_sentence_does(words: str, kind: str) -> None:
    tagger = load_tagger()
    spans = sentence_spans(load_nlp()(REPORT))
    chances = tagger.moves(tagger.look(REPORT), spans)
    (at,) = [number for number, (start, end) in enumerate(spans) if words in REPORT[start:end]]
    assert chances[at, MOVES.index(kind)] > 0.5


def test_what_is_kept() -> None:
    rows = Rows()
    rows.document("The bridge held.  The road\nwas shut. ")
    doc = load_nlp()(rows.documents[0].text)
    spans = sentence_spans(doc)
    assert [doc.text[start:end] for start, end in spans] == ["The bridge held.", "The road\nwas shut."]

    def likely(asked):
        assert asked == spans
        return np.array([[0.0, 0.8, 0.0, KEPT - 0.01, 0.0, 0.3, 0.9, 0.9], [0.0] * 8], dtype=np.float32)

    kept = [
        (move.start, move.kind, move.confidence)
        for move in find_moves(doc, rows.documents[0], rows.reading.mentions, likely)
    ]
    assert kept == [(0, "life", 0.8), (0, "account", 0.3)]


def test_of_a_time_at_which_somebody_joins_it_is_kept_when_that_was() -> None:
    text = "Oren Vasko joined the Harbour Front in April 2027 and slept."
    rows = Rows()
    rows.entity("Harbour Front", "group")
    rows.document(text)

    def likely(asked):
        chances = np.zeros((len(asked), len(MOVES)), dtype=np.float32)
        chances[:, MOVES.index("joining")] = chances[:, MOVES.index("since")] = 0.95
        return chances

    group = [replace(mention, label="group") for mention in rows.reading.mentions]
    moves = find_moves(load_nlp()(text), rows.documents[0], group, likely)
    assert [(text[move.start : move.end], move.kind, move.edtf) for move in moves] == [
        ("Harbour Front", "joining", ""),
        ("April 2027", "since", "2027-04"),
    ]


@settings(max_examples=15, deadline=None)
@given(st.text(max_size=300), st.integers(1, 8))
def test_chances_of_any_text(text: str, times: int) -> None:
    tagger = load_tagger()
    text = " ".join([text] * times)
    spans = [(at, min(at + 40, len(text))) for at in range(0, len(text), 40)]
    chances = tagger.moves(tagger.look(text), spans)
    assert chances.shape == (len(spans), len(MOVES))
    assert ((chances >= 0) & (chances <= 1)).all()
