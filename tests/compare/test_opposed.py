"""What a denial denies in quite other words: which pairs the model is asked about, and in what words."""

from __future__ import annotations

import pytest
from by_hand import Rows, links_of

from quoth.compare import opposed


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, str]]:
    """The quotations of the pairs that the model is asked about, each of which it takes for a denial."""
    pairs: list[tuple[str, str]] = []

    def hear(denial: opposed.Evidence, others: list[opposed.Evidence], names: object) -> list[float]:
        pairs.extend((denial.row.exact, other.row.exact) for other in others)
        return [0.999] * len(others)

    monkeypatch.setattr(opposed, "_hear", hear)
    return pairs


HELD, DENIAL = "a grenade struck the bus near Ostrel", "there was no rocket near Ostrel"


def two_reports(rows: Rows, **fields: object) -> list[str]:
    """The types of the links between two reports about the same town and board; `fields` are those of the denial."""
    rows.entity("Ostrel", "place")
    rows.entity("Harbour Board", "organisation")
    day = {"earliest": "2031-05-01", "latest": "2031-05-01"}
    for outlet, words, more in (
        ("Norland Post", HELD, day),
        ("Sund Courier", DENIAL, {"polarity": "negative", **fields}),
    ):
        published = str(more.pop("published", "2031-05-02"))
        document = rows.document(f"Ostrel, Harbour Board: {words}.", outlet=outlet, published=published)
        rows.says(document, words, speaker=outlet, sentence_start=0, **more)
    return [link.type for link in links_of(rows)]


def test_a_denial_in_other_words_is_linked_to_what_it_is_heard_to_deny(
    rows: Rows, asked: list[tuple[str, str]]
) -> None:
    assert two_reports(rows) == ["denies"]
    assert asked == [(DENIAL, HELD)]


@pytest.mark.parametrize(
    "fields",
    [
        {"polarity": "positive"},
        {"asserted": False},
        {"certainty": "possible"},
        {"published": "2031-06-02"},  # weeks later, of another time
        {"earliest": "2031-01-01", "latest": "2031-01-05"},
    ],
)
def test_what_cannot_deny_it_is_not_asked_about(
    rows: Rows, asked: list[tuple[str, str]], fields: dict[str, object]
) -> None:
    assert two_reports(rows, **fields) == []
    assert asked == []


def test_two_figures_are_compared_as_figures(rows: Rows, asked: list[tuple[str, str]]) -> None:
    rows.entity("Ostrel", "place")
    rows.entity("Harbour Board", "organisation")
    for outlet, words, polarity in (("Post", "nine boats sank near Ostrel", "positive"),
                                    ("Courier", "not 12 ships were lost near Ostrel", "negative")):  # fmt: skip
        document = rows.document(f"Ostrel, Harbour Board: {words}.", outlet=outlet)
        rows.says(document, words, speaker=outlet, polarity=polarity, value_low=9, value_high=9, unit="boats")
    links_of(rows)
    assert asked == []


@pytest.mark.parametrize(
    ("words", "subject", "polarity", "told"),
    [
        ("the bridge had\nfallen", "", "positive", "the bridge had fallen"),
        ("the bridge had fallen", "", "negative", "it is not true that the bridge had fallen"),
        ("the bridge had not fallen", "", "negative", "the bridge had not fallen"),
        ("Brun denied that the bridge had fallen", "", "negative", "it is not true that the bridge had fallen"),
        ("Brun denied any part in it", "", "negative", "Brun denied any part in it"),
        ("he had left", "Tomas Orn", "positive", "Tomas Orn: he had left"),
        ("Orn had left", "Tomas Orn", "positive", "Orn had left"),
    ],
)
def test_an_assertion_is_put_in_words_that_stand_alone(
    rows: Rows, words: str, subject: str, polarity: str, told: str
) -> None:
    rows.entity("Tomas Orn")
    document = rows.document(f"Tomas Orn: {words}.")
    rows.says(document, words, subject=subject, polarity=polarity)
    names = {entity.entity_id: entity.name for entity in rows.resolved.entities}
    assert opposed.as_told(rows.gathered.evidence[0], names) == told
