"""Assessments and outlets, over rows built by hand."""

from __future__ import annotations

from dataclasses import fields
from typing import Any

import pytest

from quoth.model import (
    Assertion,
    Claim,
    Document,
    Grouped,
    Link,
    Origin,
    Reading,
    Resolved,
    Traced,
    make_id,
)
from quoth.weigh import assess_claims, profile_outlets


def document(at: int, outlet: str) -> Document:
    values = {f.name: "" for f in fields(Document)} | {"body_start": 0, "zones": (), "metadata": "{}", "text": "text"}
    return Document(**values | {"document_id": f"d{at}", "outlet": outlet, "published": f"2031-05-{at + 1:02}"})  # type: ignore[arg-type]


def assess(origins: list[str], *, disputed: bool = False, **more: object) -> tuple[float, str, str, str, str]:
    """The assessment of one claim with a piece of evidence an origin ("" for none)."""
    documents = [document(at, f"Paper {at}") for at in range(len(origins))]
    blank: dict[str, Any] = {f.name: "" for f in fields(Assertion)} | {"value_low": None, "value_high": None}
    blank |= {"polarity": "positive", "certainty": "certain", "asserted": True, "confidence": 1.0} | more
    rows = [
        Assertion(**blank | {"assertion_id": f"a{at}", "document_id": f"d{at}", "start": 0, "end": 4, "exact": "text"})
        for at in range(len(origins))
    ]
    claim = Claim(
        "c",
        "Text.",
        "event",
        "",
        "",
        "",
        None,
        None,
        "",
        "",
        "",
        len(rows),
        len(rows),
        0,
        0,
        sum(row.polarity == "negative" for row in rows),
        "",
        "",
        "",
        "",
        "",
        "",
        len(rows),
    )
    traced = Traced(
        [Origin("c", f"a{at}", make_id("or", o) if o else "", o, "same speaker", "") for at, o in enumerate(origins)]
    )
    link = Link("l", "c", "other", "contradicts", "number", "", "", "", "", "", 0.5, "a0", "x")
    (found,) = assess_claims(
        documents,
        Reading(assertions=rows),
        Resolved(),
        Grouped([claim]),
        traced,
        [link] if disputed else [],
        profile_outlets(documents),
    )
    assert found.made_at == documents[-1].published
    return found.likelihood, found.likelihood_words, found.confidence, found.credibility, found.terms


def test_outlets_do_not_vote_but_origins_do() -> None:
    assert assess(["Ada Brun"] * 9)[0] == assess(["Ada Brun"])[0] < assess(["Ada Brun", "Odo Lark"])[0]


def test_naming_nobody_cannot_be_judged() -> None:
    assert assess(["", ""])[3] == "6"


def test_confirmed_needs_two_origins() -> None:
    assert assess(["Ada Brun"])[3] != "1"
    assert assess(["Ada Brun", "Odo Lark"])[3] == "1"


@pytest.mark.parametrize(
    ("fields", "term"),
    [
        ({"disputed": True}, "dispute -0.5"),
        ({"certainty": "possible"}, "certainty -0.8"),
        ({"asserted": False}, "not asserted -0.6"),
        ({"polarity": "negative"}, "denial -0.8"),
    ],
)
def test_terms_are_shown(fields: dict[str, object], term: str) -> None:
    likelihood, words, _, _, terms = assess(["Ada Brun", "Odo Lark"], **fields)
    assert term in terms
    assert likelihood < assess(["Ada Brun", "Odo Lark"])[0]
    assert words


@pytest.mark.parametrize(
    ("outlet", "kind", "reliability"),
    [
        ("Reuters", "wire", "B"),
        ("Ministry of Dams, Press Office", "official", "F"),
        ("Sund State Television", "state media", "F"),
        ("Radio Ostrel", "broadcaster", "F"),
        ("Radio Ostrel Network", "broadcaster", "F"),
        ("State Human Rights Board", "monitor", "F"),
        ("Ostrel", "unknown", "F"),
    ],
)
def test_outlets(outlet: str, kind: str, reliability: str) -> None:
    (row,) = profile_outlets([document(0, outlet)])
    assert (row.kind, row.reliability) == (kind, reliability)
    assert row.reliability_reason
