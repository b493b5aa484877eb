"""The trained model on invented sentences, and what a Tagger promises on any text."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quoth.read.tagger import CLAIM_WIDTH, graded, load_tagger


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


def product(one, two):
    """Of two vectors in signed bytes."""
    return sum(a * b for a, b in zip(memoryview(one).cast("b"), memoryview(two).cast("b"), strict=True))


def test_a_passage_is_nearer_to_its_like():
    tagger = load_tagger()
    texts = ["Twelve people were killed in the blast.", "The explosion killed twelve people.", "Rain is expected."]
    one, two, three = (tagger.vectors(tagger.look(text), [(0, len(text))])[0] for text in texts)
    assert product(one, two) > product(one, three)


def test_what_two_claim_is_nearer_than_what_is_told_beside():
    tagger = load_tagger()
    texts = [
        "Police said the barge sank at dawn off Ostrel.",
        "The vessel went down at first light, the mayor said.",
        "The mayor said that the harbour will be closed on Monday.",
    ]
    one, two, three = (tagger.claims(tagger.look(text), [(0, len(text))])[0] for text in texts)
    assert {len(one), len(two), len(three)} == {CLAIM_WIDTH}
    assert product(one, two) > product(one, three)


def put(text, word, **options):
    """How the text puts what `word` says, and that in classes."""
    tagger = load_tagger()
    start = text.index(word)
    (value,) = tagger.factuality(tagger.look(text), [(start, start + len(word))], **options)
    return value, *graded(value)


@pytest.mark.parametrize(
    ("text", "word", "polarity", "certainties"),
    [
        ("Rebels killed nine dockers in Ostrel on Monday.", "killed", "positive", ("certain",)),
        ("The mayor said nine dockers were arrested.", "arrested", "positive", ("certain", "probable")),
        ("The army did not enter Ostrel.", "enter", "negative", ("certain", "probable")),
        ("The dockers never left the port.", "left", "negative", ("certain", "probable")),
        ("The army may enter Ostrel next week.", "enter", "positive", ("probable", "possible", "underspecified")),
        ("If the army enters Ostrel, the dockers will flee.", "enters", "positive", ("possible", "underspecified")),
    ],
)
def test_how_an_event_is_put(text, word, polarity, certainties):
    _, found, certainty = put(text, word)
    assert found == polarity
    assert certainty in certainties


def test_the_surer_a_text_the_higher_the_value():
    texts = [
        "The army {} Ostrel.",
        "The army probably {} Ostrel.",
        "The army wanted to {} Ostrel.",
        "No army {} Ostrel.",
    ]
    values = [put(text.format("entered" if "to" not in text else "enter"), "enter")[0] for text in texts]
    assert values == sorted(values, reverse=True)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (3.0, ("positive", "certain")),
        (2.0, ("positive", "probable")),
        (1.0, ("positive", "possible")),
        (0.0, ("positive", "underspecified")),
        (-3.0, ("negative", "certain")),
    ],
)
def test_values_as_classes(value, expected):
    assert graded(value) == expected


def test_events_of_a_long_text_are_asked_for_at_once_and_in_any_order():
    tagger = load_tagger()
    text = " ".join(f"The {word} left Ostrel, and the mayor did not stay." for word in ("army", "guild", "crew") * 20)
    spans = [(i, i + 4) for i in range(len(text)) if text[i : i + 4] in ("left", "stay")]
    values = tagger.factuality(tagger.look(text), spans)
    assert values[::-1] == pytest.approx(tagger.factuality(tagger.look(text), spans[::-1]), abs=0.2)
    assert {graded(value) for value in values[::2]} == {("positive", "certain")}
    assert {graded(value)[0] for value in values[1::2]} == {"negative"}


@settings(max_examples=30, deadline=None)
@given(st.text(max_size=300), st.lists(st.tuples(st.integers(0, 300), st.integers(0, 20)), max_size=5))
def test_every_span_has_a_value_on_the_scale(text, places):
    tagger = load_tagger()
    values = tagger.factuality(tagger.look(text), [(start, start + size) for start, size in places])
    assert len(values) == len(places)
    assert all(-3 <= value <= 3 for value in values)


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
