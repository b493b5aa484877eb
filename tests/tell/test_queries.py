"""Questions to a ledger: what was known on a day."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import quoth
from quoth.errors import QuothError
from quoth.ledger import Ledger

REPORTS = [
    {"id": "a", "outlet": "Northern Wire", "published": "2031-05-02", "text": "The mayor said that nine people died in the blast in Osk."},
    {"id": "b", "outlet": "Evening Post", "published": "2031-05-04", "text": "The army said that twelve people died in the blast in Osk."},
    {"id": "c", "outlet": "Undated", "text": "The guild said that thirty people died in the blast in Osk."},
]  # fmt: skip


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Ledger:
    folder: Path = tmp_path_factory.mktemp("days")
    (folder / "r.jsonl").write_text("".join(json.dumps(r) + "\n" for r in REPORTS), encoding="utf-8")
    made = quoth.create(folder / "ledger")
    made.add([folder / "r.jsonl"])
    made.build()
    return made


@pytest.mark.parametrize(
    ("as_of", "expected"),
    [("2031-05-02", {"a"}), ("2031-05-03", {"a"}), ("2031-05-04", {"a", "b"}), ("2031-05", {"a", "b"}), ("2032", {"a", "b"})],
)  # fmt: skip
def test_what_was_known_on_a_day(ledger: Ledger, as_of: str, expected: set[str]) -> None:
    found = quoth.ask(ledger, "people died in the blast in Osk", as_of=as_of)
    assert {e["document"]["external_id"] for claim in found for e in claim["evidence"]} == expected
    assert {e["document"]["external_id"] for c in quoth.ask(ledger, "people died in the blast in Osk")
            for e in c["evidence"]} == {"a", "b", "c"}  # fmt: skip


def test_the_build_in_force_is_as_it_was(ledger: Ledger) -> None:
    before = ledger.current(), quoth.conflicts(ledger)
    quoth.conflicts(ledger, as_of="2031-05-02")
    assert (ledger.current(), quoth.conflicts(ledger)) == before


@pytest.mark.parametrize(("as_of", "says"), [("May 2031", "is no day"), ("2030", "had been published by 2030")])
def test_what_is_no_day_and_a_day_before_all(ledger: Ledger, as_of: str, says: str) -> None:
    with pytest.raises(QuothError, match=says):
        quoth.conflicts(ledger, as_of=as_of)


def test_a_page_as_known_on_a_day_says_so(tmp_path: Path) -> None:
    (tmp_path / "r.jsonl").write_text("".join(json.dumps(r) + "\n" for r in REPORTS), encoding="utf-8")
    quoth.report([tmp_path / "r.jsonl"], tmp_path / "then.html", as_of="2031-05-02")
    page = (tmp_path / "then.html").read_text(encoding="utf-8")
    assert "as known on 2031-05-02" in page
    assert "Northern Wire" in page
    assert "Evening Post" not in page
