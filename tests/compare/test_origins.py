"""Where assertions came from, and how many origins a claim has."""

from __future__ import annotations

import pytest
from by_hand import Rows

from quoth.compare import count_origins, group_claims, trace_origins
from quoth.compare.copies import find_copies
from quoth.model import Claim, Origin

LONG = "Nine fishing boats left the harbour of Ostrel before dawn and none of them has been heard of since"


def traced(rows: Rows) -> tuple[list[Claim], list[Origin]]:
    grouped = group_claims(rows.documents, rows.reading, rows.resolved)
    found = trace_origins(rows.documents, rows.reading, rows.resolved, grouped)
    return count_origins(rows.documents, rows.reading, grouped, found).claims, found.origins


def test_twelve_outlets_with_one_text_are_one_origin(rows: Rows) -> None:
    for at in range(12):
        document = rows.document(f"{LONG}.", outlet=f"Paper {at}", published=f"2031-05-{at + 1:02}")
        rows.says(document, LONG)
    claims, origins = traced(rows)
    assert [(claim.outlets, claim.origins, claim.not_established) for claim in claims] == [(12, 1, 0)]
    assert {origin.basis for origin in origins} == {"copied text"}


def test_outlets_that_quote_one_speaker_are_one_origin(rows: Rows) -> None:
    rows.entity("Ada Brun")
    for at in range(3):
        document = rows.document(f"The dam is safe, Ada Brun told reporters ({at}).", outlet=f"Paper {at}")
        rows.says(document, "The dam is safe", speaker="Ada Brun")
    claims, origins = traced(rows)
    assert [(claim.outlets, claim.origins) for claim in claims] == [(3, 1)]
    assert {origin.basis for origin in origins} == {"same speaker"}


@pytest.mark.parametrize(
    ("text", "words", "speaker", "kind", "outlet", "basis"),
    [
        ("The dam broke.", "The dam broke", "", "", "Norland Post", "not established: the outlet names nobody"),
        ("Our reporter saw that the dam broke.", "the dam broke", "", "", "Norland Post", "own reporting"),
        ("The dam broke.", "The dam broke", "", "", "Ministry of Dams, Press Office", "same speaker"),
        (
            "Media reports say the dam broke.",
            "the dam broke",
            "Media reports",
            "collective",
            "Norland Post",
            "not established: Media reports",
        ),
        ("A surveyor said the dam broke.", "the dam broke", "A surveyor", "role", "Norland Post", "same speaker"),
        ("The log says the dam broke.", "the dam broke", "The log", "document", "Norland Post", "same cited document"),
        (
            "It was said the dam broke.",
            "the dam broke",
            "it",
            "unknown",
            "Norland Post",
            "not established: names nobody",
        ),
    ],
)
def test_basis(rows: Rows, text: str, words: str, speaker: str, kind: str, outlet: str, basis: str) -> None:
    document = rows.document(text, outlet=outlet)
    start = 0
    rows.says(document, words, speaker=speaker, kind=kind, sentence_start=start, sentence_end=len(text))
    _, origins = traced(rows)
    assert [origin.basis for origin in origins] == [basis]
    assert bool(origins[0].origin_id) != basis.startswith("not established")


def test_a_shared_quotation_is_no_copy(rows: Rows) -> None:
    rows.document(f"“{LONG},” she said.", outlet="Norland Post")
    rows.document(f"Asked, she said: “{LONG}.”", outlet="Sund Courier", published="2031-05-03")
    assert find_copies(rows.documents) == []


def test_the_later_text_is_the_copy(rows: Rows) -> None:
    later = rows.document(f"{LONG}.", outlet="Sund Courier", published="2031-05-03")
    earlier = rows.document(f"{LONG}!", outlet="Norland Post", published="2031-05-01")
    (copy,) = find_copies(rows.documents)
    assert (copy.document_id, copy.earlier_document_id) == (later, earlier)
    assert rows.documents[0].text[copy.start : copy.end] == LONG


def test_an_outlet_that_repeats_itself_names_nobody_still(rows: Rows) -> None:
    for day in ("2031-05-02", "2031-05-03"):
        document = rows.document(f"{LONG}.", outlet="Norland Post", published=day)
        rows.says(document, LONG)
    claims, _ = traced(rows)
    assert [(claim.origins, claim.not_established) for claim in claims] == [(0, 1)]


def test_the_head_of_a_body_speaks_for_it(rows: Rows) -> None:
    rows.entity("Ada Brun")
    rows.entity("Sund Ferry Board", "organisation")
    one = rows.document("The pier is closed, said Ada Brun, director of the Sund Ferry Board.", outlet="Norland Post")
    two = rows.document("The Sund Ferry Board said the pier is closed.", outlet="Sund Courier")
    rows.says(one, "The pier is closed", speaker="Ada Brun")
    rows.says(two, "the pier is closed", speaker="Sund Ferry Board")
    claims, _ = traced(rows)
    assert [claim.origins for claim in claims] == [1]


def test_what_a_report_credits_elsewhere_it_has_from_there(rows: Rows) -> None:
    document = rows.document("The pier is closed. A diver told the Post that the pier is closed.")
    rows.says(document, "The pier is closed")
    rows.says(document, "the pier is closed", speaker="A diver", kind="role")
    claims, origins = traced(rows)
    assert [claim.origins for claim in claims] == [1]
    assert len({origin.origin_id for origin in origins}) == 1
