"""Sentences that carry on what somebody said: by a model of our own making, and by the trained one."""

from __future__ import annotations

import numpy as np
import pytest
from by_hand import blank
from hypothesis import given, settings
from hypothesis import strategies as st

from quoth.model import Document
from quoth.read import Reader
from quoth.read.carried import CARRIED, STILL, SURE
from quoth.read.parser import load_nlp
from quoth.read.statements import find_statements

SAID = "The harbour office said that the ferry was lost."


def carried(text: str, chances: dict[str, float]) -> list[tuple[str, str]]:
    """(source, content) of what carries on, where each sentence that has some words is as likely to as given."""

    def likely(spans: list[tuple[int, int]]) -> np.ndarray:
        told = [max((v for words, v in chances.items() if words in text[a:b]), default=0.0) for a, b in spans]
        return np.array(told, dtype=np.float32)

    found = find_statements(load_nlp()(text), None, (), likely)
    spans = [(a.source[0], a.content[0]) for a in found if a.rule == CARRIED]
    return [(text[source.start : source.end], text[content.start : content.end]) for source, content in spans]


OFFICE = "The harbour office"


@pytest.mark.parametrize(
    ("after", "chances", "expected"),
    [
        ("No cargo was saved.", {"cargo": 0.95}, [(OFFICE, "No cargo was saved")]),
        ("No cargo was saved.", {"cargo": SURE - 0.01}, []),
        (
            "No cargo was saved. Two crewmen swam ashore.",
            {"cargo": 0.95, "swam": STILL + 0.01},
            [(OFFICE, "No cargo was saved"), (OFFICE, "Two crewmen swam ashore")],
        ),
        ("The ferry was built in Osk. Two crewmen swam ashore.", {"swam": 0.95}, [(OFFICE, "Two crewmen swam ashore")]),
        # another to whom it may belong stands between
        ("The ministry has its doubts. Two crewmen swam ashore.", {"swam": 0.95}, []),
        # whoever writes asks, and says "we"
        ("Was any cargo saved?", {"cargo": 0.95}, []),
        ("We saw no cargo.", {"cargo": 0.95}, []),
        ("A guard called it a lie. No cargo was saved.", {"cargo": 0.95}, [("A guard", "No cargo was saved")]),
    ],
)
def test_a_sentence_goes_to_whoever_spoke_last(
    after: str, chances: dict[str, float], expected: list[tuple[str, str]]
) -> None:
    assert carried(f"{SAID} {after}", chances) == expected


def test_before_anybody_spoke_nothing_is_carried_on() -> None:
    assert carried(f"No cargo was saved. {SAID}", {"cargo": 1.0}) == []


REPORT = """Colonel denies arrest of nurse

The colonel of police, Emmo Varn, said on Tuesday that the nurse Ilka Dorn had been invited for a talk on 16 March. She had come of her own free will. She had been given a room for guests, and left on the evening of the 21st.

The barracks stand on a hill above the river and were built in 1931.
"""


def test_the_trained_model_hears_an_account_go_on() -> None:
    reading = Reader().read(blank(Document, document_id="d", text=REPORT, published="2030-03-22"))
    whose = {row.exact: row.chain for row in reading.assertions}
    assert next(chain for words, chain in whose.items() if "given a room" in words) == "Emmo Varn"
    assert next(chain for words, chain in whose.items() if "built in 1931" in words) == ""


@settings(max_examples=30, deadline=None)
@given(
    st.lists(st.sampled_from(["No cargo was saved.", SAID, "Why?", "\n\n", "“We swam.”", "A guard wept."]), max_size=8)
)
def test_nothing_that_is_said_already_is_carried_on(parts: list[str]) -> None:
    text = " ".join(parts)
    found = find_statements(load_nlp()(text), None, (), lambda spans: np.ones(len(spans), dtype=np.float32))
    said = {i for a in found if a.rule != CARRIED for span in a.content for i in range(span.start, span.end)}
    assert not any(
        i in said for a in found if a.rule == CARRIED for span in a.content for i in range(span.start, span.end)
    )
