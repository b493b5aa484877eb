"""Judgements of claims and links: what they rested on, and whether it is still so."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

import quoth
from quoth.ledger import Ledger
from quoth.model import Claim, Link
from quoth.tell import answers_text, conflicts_text, judge, open_book, report_page

REPORTS = [
    {"outlet": "Northern Wire", "published": "2031-05-02", "text": "The mayor said that nine people died in the blast in Osk on 1 May."},
    {"outlet": "Evening Post", "published": "2031-05-02", "text": "The army said that twelve people died in the blast in Osk on 1 May."},
]  # fmt: skip
COPY = {"outlet": "Far Echo", "published": "2031-05-03", "text": REPORTS[0]["text"]}
OTHER = {"outlet": "Far Echo", "published": "2031-05-03", "text": "Nine people were killed in Osk on 1 May, the guild said."}  # fmt: skip
CHANGED = "the evidence has changed since this was judged on 2031-05-06"
NOON = "1935835200"  # on 6 May 2031


def add(ledger: Ledger, *reports: dict[str, str]) -> None:
    path: Path = ledger.path.with_suffix(f".{len(ledger.documents())}.jsonl")
    path.write_text("".join(json.dumps(report) + "\n" for report in reports), encoding="utf-8")
    ledger.add([path])
    ledger.build()


@pytest.fixture
def ledger(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Ledger:
    """Two reports that differ over a figure, with a note on one of the claims and one on the conflict."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", NOON)
    made = quoth.create(tmp_path / "ledger")
    add(made, *REPORTS)
    (nine,) = [row for row in made.rows(Claim) if row.value_low == 9]
    (link,) = made.rows(Link)
    judge(made, "note", nine.claim_id, "asked the mayor", author="edda")
    judge(made, "note", link.link_id, "seen", author="edda")
    return made


def answer(ledger: Ledger, **more: str) -> list[dict[str, Any]]:
    found = quoth.ask(ledger, "nine people died in the blast in Osk", **more)
    return [claim for claim in found if claim["judgements"]]


@pytest.mark.parametrize(("reports", "changed"), [([], False), ([COPY], False), ([OTHER], True)])
def test_what_counts_decides_whether_the_evidence_has_changed(
    ledger: Ledger, reports: list[dict[str, str]], changed: bool
) -> None:
    add(ledger, *reports)
    claims, conflicts = answer(ledger), quoth.conflicts(ledger)
    assert [row["text"] for found in (claims, conflicts) for row in found[0]["judgements"]] == [
        "asked the mayor",
        "seen",
    ]
    for found, text in ((claims, answers_text(claims)), (conflicts, conflicts_text(conflicts))):
        assert found[0]["judgements"][0]["evidence_changed"] == changed
        assert (CHANGED in " ".join(text.split())) == changed
    words = "(The evidence has changed since this was judged on 6 May 2031.)"
    assert (f"Note by edda: seen {words}" in report_page(open_book(ledger))) == changed


def test_a_days_view_says_nothing_of_what_came_after(ledger: Ledger) -> None:
    add(ledger, OTHER)
    (claim,) = answer(ledger, as_of="2031-05-02")
    assert not claim["judgements"][0]["evidence_changed"]


def test_what_rests_on_no_evidence_keeps_none(ledger: Ledger) -> None:
    (report, *_) = ledger.documents()["document_id"].to_pylist()
    judge(ledger, "note", report, "read it", author="edda")
    assert [bool(row.evidence) for row in ledger.reviews()] == [True, True, False]
    assert [len(row.evidence.split()) for row in ledger.reviews()] == [1, 2, 0]
