"""The trained model on invented sentences, and what a Tagger promises on any text."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quoth.read.tagger import load_tagger


def found(text, **options):
    tagger = load_tagger()
    return [
        tuple(" … ".join(text[a:b] for a, b in role) for role in (item.source, item.cue, item.content))
        for item in tagger.find(tagger.look(text), **options)
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        (" \n\n ", []),
        ("The ferry left Ostrel at noon.", []),
        (
            "“The port is shut,” said Mila Orsk. “We are leaving,” Dara Senn added.",
            [("Mila Orsk", "said", "“The port is shut,”"), ("Dara Senn", "added", "“We are leaving,”")],
        ),
        (
            "THE HARBOUR OFFICE SAID THAT NINE PEOPLE HAD DROWNED.",
            [("THE HARBOUR OFFICE", "SAID", "THAT NINE PEOPLE HAD DROWNED")],
        ),
        (
            "The mayor of Ostrel denied that the dam was unsafe.",
            [("The mayor of Ostrel", "denied", "that the dam was unsafe")],
        ),
        (
            "According to the guild, the dockers were not paid.",
            [("the guild", "According to", "the dockers were not paid")],
        ),
    ],
)
def test_who_said_what(text, expected):
    assert found(text) == expected


def test_a_higher_floor_keeps_fewer_and_leaning_finds_more():
    text = "The guild says it was lied to. The mayor wants a new dam. Nobody in Ostrel liked the old one."
    assert len(found(text, floor=0.99)) <= len(found(text)) <= len(found(text, lean=2.0, floor=0.0))


def test_entities_and_their_kinds():
    tagger = load_tagger()
    text = "Anna Weber met 12 dockers in Germany on Monday."
    named = {text[a:b]: kind for a, b, kind in tagger.entities(tagger.look(text))}
    assert named["Anna Weber"] == "PERSON"
    assert named["Monday"] == "DATE"


def test_a_passage_is_nearer_to_its_like():
    tagger = load_tagger()
    texts = ["Twelve people were killed in the blast.", "The explosion killed twelve people.", "Rain is expected."]
    one, two, three = (
        [b - 256 if b > 127 else b for b in tagger.vectors(tagger.look(text), [(0, len(text))])[0]] for text in texts
    )
    assert sum(a * b for a, b in zip(one, two, strict=True)) > sum(a * b for a, b in zip(one, three, strict=True))


@settings(max_examples=30, deadline=None)
@given(st.text(max_size=300))
def test_spans_lie_in_the_text_and_do_not_change(text):
    tagger = load_tagger()
    items = tagger.find(tagger.look(text), floor=0.0)
    assert items == tagger.find(tagger.look(text), floor=0.0)
    for item in items:
        assert item.content
        assert 0 <= item.confidence <= 1
        for start, end in (*item.source, *item.cue, *item.content):
            assert 0 <= start < end <= len(text)
