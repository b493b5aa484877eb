"""Copied passages: what is one, how it is found after editing, and which of two was first."""

from __future__ import annotations

import pytest
from by_hand import Rows
from hypothesis import given, settings
from hypothesis import strategies as st

from quoth.compare.copies import SHINGLE, Copies, find_copies
from quoth.model import Copy

BOATS = (
    "Nine fishing boats left the harbour of Ostrel before dawn and none of them has been heard of since. "
    "Their owners had been warned twice about the weather by a clerk of the harbour office who knows the coast well. "
    "Search parties walked the shingle all night with lanterns and found two oars and a painted plank near the mill."
)
EDITED = (
    "Nine fishing boats left the port of Ostrel before dawn yesterday and none of them was heard of since. "
    "Owners had been warned twice about the weather by a harbour clerk who knows the coast quite well. "
    "Search parties walked the shingle all night with torches and found two oars and a blue plank near the mill."
)
MARKET = (
    "In the market of Sund the price of salt rose by a third within a week, and bakers asked for help from the town. "
)
TRAINS = " Trains to the north will run an hour later on Sundays as long as the bridge at Vell is being repaired."


def found(rows: Rows) -> list[tuple[str, str]]:
    """The copied words and the outlet that had them first."""
    outlets = {document.document_id: document.outlet for document in rows.documents}
    texts = {document.document_id: document.text for document in rows.documents}
    return [
        (texts[copy.document_id][copy.start : copy.end], outlets[copy.earlier_document_id])
        for copy in find_copies(rows.documents)
    ]


def sentences(*order: int) -> str:
    parts = EDITED.split(". ")
    return ". ".join(parts[at].rstrip(".") for at in order) + "."


@pytest.mark.parametrize(
    ("later", "first_word", "last_word"),
    [
        (MARKET + BOATS + TRAINS, "Nine", "mill"),
        (MARKET + EDITED + TRAINS, "Nine", "mill"),
        (MARKET + "Nine fishing boats left the harbour of Ostrel after" + TRAINS, "Nine", "Ostrel"),
        (MARKET.upper() + BOATS.upper(), "NINE", "MILL"),
    ],
    ids=["word for word", "edited", "eight words", "in capitals"],
)
def test_a_passage_is_found(rows: Rows, later: str, first_word: str, last_word: str) -> None:
    rows.document(BOATS, outlet="Norland Post")
    rows.document(later, outlet="Sund Courier", published="2031-05-03")
    words = [passage for passage, outlet in found(rows) if outlet == "Norland Post"]
    assert words[0].startswith(first_word)
    assert words[-1].endswith(last_word)


def test_sentences_in_another_order_are_found_where_they_stood(rows: Rows) -> None:
    rows.document(BOATS, outlet="Norland Post")
    rows.document(sentences(2, 0, 1), outlet="Sund Courier", published="2031-05-03")
    copies = find_copies(rows.documents)
    later, earlier = rows.documents[1].text, rows.documents[0].text
    pairs = [
        (later[row.start : row.end].split()[0], earlier[row.earlier_start : row.earlier_end].split()[0])
        for row in copies
    ]
    assert ("Search", "Search") in pairs
    assert ("Nine", "Nine") in pairs


@pytest.mark.parametrize(
    "later",
    [
        MARKET + TRAINS,
        # Fewer words in a row than two texts share by chance.
        MARKET + "Nine fishing boats left the harbour of Vell." + TRAINS,
        # The same few words said again and again count once.
        " ".join(f"Nine fishing boats left at {hour}." for hour in range(9)),
        "",
        "Nine",
    ],
)
def test_what_is_no_copy(rows: Rows, later: str) -> None:
    rows.document(BOATS, outlet="Norland Post")
    rows.document(later, outlet="Sund Courier", published="2031-05-03")
    assert find_copies(rows.documents) == []


def test_a_set_phrase_of_many_reports_is_no_copy(rows: Rows) -> None:
    for at in range(60):
        own = " ".join(f"word{100 * at + number}" for number in range(60))
        text = f"{own} the harbour watch of Ostrel and Vell said {own}"
        rows.document(text, outlet=f"Paper {at}", published=f"2031-05-{at // 3 + 1:02}")
    assert find_copies(rows.documents) == []


def test_a_text_that_many_have_goes_back_to_the_first(rows: Rows) -> None:
    for at in range(20):
        text = f"{MARKET if at % 2 else ''}{EDITED if at % 3 else BOATS}{TRAINS if at % 5 else ''}"
        rows.document(text, outlet=f"Paper {at}", published=f"2031-05-{at + 1:02}", at=str(at))
    copies = Copies(find_copies(rows.documents))
    for document in rows.documents[1:]:
        start = document.text.index("Search parties")
        row = copies.covering(document.document_id, start, start + 60, 0.6)
        assert row is not None
        assert row.earlier_document_id == rows.documents[0].document_id


def test_a_long_quotation_is_the_speaker_s(rows: Rows) -> None:
    rows.document(f'"{BOATS}" said the warden.', outlet="Norland Post")
    rows.document(f'Asked again the warden said: "{BOATS}"', outlet="Sund Courier", published="2031-05-03")
    assert find_copies(rows.documents) == []


def test_a_mark_left_open_makes_no_quotation_of_what_follows(rows: Rows) -> None:
    rows.document(BOATS, outlet="Norland Post")
    rows.document(
        f'The warden spoke of "a bad night. {BOATS} "It is over."', outlet="Sund Courier", published="2031-05-03"
    )
    assert [outlet for _, outlet in found(rows)] == ["Norland Post"]


@pytest.mark.parametrize(
    ("one", "two", "first", "why"),
    [
        # Whoever published first; on one day whoever credits nobody; then the ledger's order.
        (("Norland Post", "2031-05-03", ""), ("Sund Courier", "2031-05-02", ""), "Sund Courier", "published first"),
        (("Norland Post", "2031-05-02", ""), ("Sund Courier", "2031-05-02", ""), "Norland Post", "came first"),
        (("Norland Post", "2031-05-02", ""), ("Norland Post", "2031-05-03", ""), "Norland Post", "same outlet"),
        (("Norland Post", "2031-05-02", ""), ("Sund Courier", "", ""), "Norland Post", "published first"),
        (
            ("Norland Post", "2031-05-02", "OSTREL (Northline) - "),
            ("Northline", "2031-05-02", ""),
            "Northline",
            "credits Northline",
        ),
        (
            ("Norland Post", "2031-05-02", "By Northline\n\n"),
            ("Northline (Norland)", "2031-05-03", ""),
            "Northline (Norland)",
            "credits Northline",
        ),
        (
            ("Norland Post", "2031-05-02", "OSTREL, Northline - "),
            ("Northline", "2031-05-02", "OSTREL (Northline) - "),
            "Northline",
            "credits Northline",
        ),
        (
            ("Norland Post", "2031-05-02", "Northline contributed to this report. "),
            ("Northline", "2031-05-02", ""),
            "Northline",
            "credits Northline",
        ),
        (
            ("Norland Post", "2031-05-02", "OSTREL (AFP) - "),
            ("Agence France-Presse", "2031-05-02", ""),
            "Agence France-Presse",
            "credits AFP",
        ),
        # Named in a sentence only.
        (
            ("Norland Post", "2031-05-02", "Northline sank. "),
            ("Northline", "2031-05-02", ""),
            "Norland Post",
            "came first",
        ),
    ],
)
def test_who_was_first(rows: Rows, one: tuple[str, str, str], two: tuple[str, str, str], first: str, why: str) -> None:
    for outlet, day, credit in (one, two):
        rows.document(credit + BOATS, outlet=outlet, published=day)
    outlets = {document.document_id: document.outlet for document in rows.documents}
    (copy,) = find_copies(rows.documents)
    assert outlets[copy.earlier_document_id] == first
    assert copy.basis.endswith(f", {why}")


def test_a_passage_copied_twice_is_followed_to_where_it_stood_first() -> None:
    copies = Copies([Copy("c", 100, 200, "b", 0, 100, "two"), Copy("b", 10, 90, "a", 510, 590, "one")])
    row = copies.covering("c", 120, 160, 0.6)
    assert row is not None
    assert (row.document_id, row.earlier_document_id, row.basis) == ("c", "a", "one")
    assert copies.covering("c", 190, 260, 0.6) is None
    assert copies.covering("d", 0, 10, 0.6) is None


def test_passages_copied_to_and_fro_end() -> None:
    copies = Copies([Copy("b", 0, 100, "a", 0, 100, "one"), Copy("a", 0, 100, "b", 0, 100, "two")])
    row = copies.covering("b", 10, 60, 0.6)
    assert row is not None
    assert row.earlier_document_id == "a"


WORDS = st.lists(
    st.sampled_from(["pier", "salt", "boat", "mill", "rope", "tide", "lamp", "gull", "wind", "moor"]), max_size=40
)


@settings(max_examples=60, deadline=None)
@given(st.lists(WORDS, max_size=5))
def test_every_passage_lies_in_its_texts_and_comes_again_alike(texts: list[list[str]]) -> None:
    rows = Rows()
    for at, words in enumerate(texts):
        rows.document(" ".join(words), outlet=f"Paper {at}", published=f"2031-05-{at + 1:02}", at=str(at))
    by_id = {document.document_id: document for document in rows.documents}
    copies = find_copies(rows.documents)
    for row in copies:
        later, earlier = by_id[row.document_id], by_id[row.earlier_document_id]
        assert 0 <= row.start < row.end <= len(later.text)
        assert 0 <= row.earlier_start < row.earlier_end <= len(earlier.text)
        assert earlier.published < later.published
    assert copies == find_copies(rows.documents)


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 10_000), st.integers(SHINGLE, 30))
def test_words_in_a_row_that_stand_nowhere_else_are_found(seed: int, length: int) -> None:
    rows = Rows()
    shared = " ".join(f"w{seed + at}" for at in range(length))
    rows.document(f"one text {shared} goes on", outlet="Norland Post")
    rows.document(f"another {shared} ends", outlet="Sund Courier", published="2031-05-03")
    assert [passage for passage, _ in found(rows)] == [shared]
