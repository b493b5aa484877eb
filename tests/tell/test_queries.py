"""Questions to a ledger: what was known on a day, and how the answers are printed."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

import quoth
from quoth.errors import QuothError
from quoth.ledger import Ledger
from quoth.tell import conflicts_text, dossier_text, quarrels
from quoth.tell.queries import open_book
from quoth.tell.views import open_view, show_people

REPORTS = [
    {"id": "a", "outlet": "Northern Wire", "published": "2031-05-02", "text": "The mayor said that nine people died in the blast in Osk."},
    {"id": "b", "outlet": "Evening Post", "published": "2031-05-04", "text": "The army said that twelve people died in the blast in Osk."},
    {"id": "c", "outlet": "Undated", "text": "The guild said that thirty people died in the blast in Osk."},
]  # fmt: skip


def built(folder: Path, reports: list[dict[str, str]]) -> Ledger:
    (folder / "r.jsonl").write_text("".join(json.dumps(r) + "\n" for r in reports), encoding="utf-8")
    made = quoth.create(folder / "ledger")
    made.add([folder / "r.jsonl"])
    made.build()
    return made


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Ledger:
    return built(tmp_path_factory.mktemp("days"), REPORTS)


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


LINEAGE = [
    {"id": "a", "outlet": "Northern Wire", "published": "2031-05-02", "text": "The Reed Front, formerly known as the Sarrak Brigade, left the port. The Velm Lancers split from the Reed Front in 2014, the mayor said."},
    {"id": "b", "outlet": "Evening Post", "published": "2031-06-02", "text": "The Sarrak Brigade renamed itself the Reed Front in 2016. Officials denied that the Velm Lancers were the armed wing of the Reed Front."},
]  # fmt: skip


@pytest.fixture(scope="module")
def groups(tmp_path_factory: pytest.TempPathFactory) -> Ledger:
    return built(tmp_path_factory.mktemp("groups"), LINEAGE)


def lines(ledger: Ledger, name: str) -> list[tuple[str, ...]]:
    found = quoth.dossier(ledger, name)["lineage"]
    return [(line["time"], line["name"], line["relation"], line["other"]) for line in found]


def test_a_body_that_was_renamed_is_one_and_its_dossier_has_its_lineage(groups: Ledger) -> None:
    expected = [
        ("2014", "Reed Front", "has the breakaway", "Velm Lancers"),
        ("2016", "Sarrak Brigade", "renamed", "Reed Front"),
        ("", "Reed Front", "formerly known as", "Sarrak Brigade"),
        ("", "Reed Front", "has the wing", "Velm Lancers"),
    ]
    assert lines(groups, "Reed Front") == expected
    assert lines(groups, "Sarrak Brigade") == expected
    assert lines(groups, "Velm Lancers") == [
        ("2014", "Velm Lancers", "split from", "Reed Front"),
        ("", "Velm Lancers", "wing of", "Reed Front"),
    ]


def test_lineage_has_its_quotations_and_who_says_so(groups: Ledger) -> None:
    split, wing = quoth.dossier(groups, "Velm Lancers")["lineage"]
    assert [(e["exact"], e["chain"], e["document"]["outlet"]) for e in split["evidence"]] == [
        ("The Velm Lancers split from the Reed Front in 2014", "mayor", "Northern Wire")
    ]
    assert [(e["polarity"], e["chain"]) for e in wing["evidence"]] == [("negative", "Officials")]
    shown = dossier_text(quoth.dossier(groups, "Velm Lancers"))
    assert "Lineage, as reports have it" in shown
    assert "2014: Velm Lancers split from Reed Front" in shown
    assert "(Northern Wire, 2031-05-02 < mayor)" in shown


def test_the_page_has_the_lineage_of_a_body_with_its_quotations(groups: Ledger) -> None:
    view = open_view(open_book(groups), [])
    people, _ = show_people(view)
    (lancers,) = (person for person in people if person["name"] == "Velm Lancers")
    words, when, quote = lancers["lineage"][0]
    assert (words, when) == ("Velm Lancers split from Reed Front", "2014")
    assert list(view.quotes)[quote].by == ("mayor",)
    assert all(not person["lineage"] for person in people if person["kind"] == "person")


def conflict_of(one: str, two: str) -> dict[str, Any]:
    sides = {
        key: {"claim_id": said, "quote": f"{said} said so", "chain": "", "document": {"outlet": "Post"}}
        for key, said in (("a", one), ("b", two))
    }
    return {**sides, "type": "contradicts", "subtype": "number", "reason": f"{one}, not {two}.", "readings": ["error"],
            "would_settle": "a list", "judgements": []}  # fmt: skip


def test_conflicts_with_a_claim_in_common_are_one_quarrel_in_which_nothing_is_said_twice() -> None:
    found = [
        conflict_of("nine", "ten"),
        conflict_of("red", "blue"),
        conflict_of("nine", "six"),
        conflict_of("six", "ten"),
    ]
    assert [len(quarrel) for quarrel in quarrels(found)] == [3, 1]
    text = conflicts_text(found)
    assert [text.count(f"“{said} said so”") for said in ("nine", "ten", "six", "red", "blue")] == [1] * 5
    assert text.count("also:") == 2
    assert all(row["reason"] in text for row in found)
    assert [line for line in text.splitlines() if line[:2] in ("1.", "2.", "3.")] == [
        "1. number: nine, not ten.",
        "2. number: red, not blue.",
    ]
