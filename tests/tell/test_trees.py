"""Who has a claim from whom, on a few reports made by hand."""

from __future__ import annotations

import pytest
from affair import make_assertion, make_book, make_claim, make_document, make_statement

from quoth import model
from quoth.model import Copy, Origin, Placement
from quoth.tell.book import Book
from quoth.tell.trees import DEEPEST, Branch, count_reports, origin_trees

WORDS = "the dam broke at night"
UNKNOWN = "not established: the outlet names nobody"


def told(key: str, outlet: str, day: str, chain: str = "Foss", origin: str = "Foss", **more: str) -> dict[str, str]:
    """A report that carries the claim: in whose words, and what it goes back to."""
    return {"key": key, "outlet": outlet, "day": day, "chain": chain, "origin": origin, **more}


def make_dam(*reports: dict[str, str], copies: tuple[tuple[str, str], ...] = ()) -> Book:
    """A book of one claim; `copies`: which report has its passage from which."""
    documents, rows, origins = {}, [], []
    for report in reports:
        text = report.get("text", f"They say that {WORDS}.")
        document = make_document(report["key"], "Dam", text, report["outlet"], report["day"])
        documents[report["key"]] = document
        statement = make_statement(document, WORDS, report["chain"].rpartition(" < ")[2], chain=report["chain"])
        polarity = report.get("polarity", "positive")
        row = make_assertion(document, WORDS, statement if report["chain"] else None, polarity=polarity)
        rows.append(row)
        name, basis = report["origin"], "same speaker" if report["origin"] else UNKNOWN
        origins.append(Origin("cl_dam", row.assertion_id, f"or_{name}" if name else "", name, basis, ""))
    spans = {row.document_id: (row.start, row.end) for row in rows}
    return Book(
        documents=list(documents.values()),
        reading=model.Reading(assertions=rows),
        grouped=model.Grouped(
            [make_claim("dam", "The dam broke.")], [Placement(row.assertion_id, "cl_dam", *[""] * 5) for row in rows]
        ),
        traced=model.Traced(
            origins,
            [
                Copy(f"d_{a}", *spans[f"d_{a}"], f"d_{b}", *spans[f"d_{b}"], "5 words in a row, published first")
                for a, b in copies
            ],
        ),
    )


def drawn(book: Book, claim_id: str = "cl_dam") -> list[str]:
    """The trees as indented lines."""
    lines = []

    def draw(branches: tuple[Branch, ...], depth: int) -> None:
        for branch in branches:
            how = f" ({branch.how})" if branch.how else ""
            lines.append(f"{'. ' * depth}{branch.name or '?'}{how}")
            draw(branch.branches, depth + 1)

    for tree in origin_trees(book, claim_id):
        lines.append(("not " if tree.denies else "") + (tree.name or "nobody known"))
        draw(tree.branches, 1)
    return lines


WIRE, POST = told("wire", "Northline", "2031-05-01"), told("post", "The Post", "2031-05-02")
ECHO = told("echo", "Echo", "2031-05-03")


@pytest.mark.parametrize(
    ("reports", "copies", "expected"),
    [
        ([WIRE], (), []),
        ([WIRE, told("post", "The Post", "2031-05-02", origin="Rugg")], (), []),
        ([told("wire", "Northline", "", "", ""), told("post", "The Post", "", "", "")], (), []),
        ([POST, WIRE], (), ["Foss", ". Northline", ". The Post"]),
        ([POST, WIRE], (("post", "wire"),), ["Foss", ". Northline", ". . The Post (copied: 5 words in a row)"]),
        (
            [WIRE, POST, ECHO],
            (("post", "wire"), ("echo", "post")),
            ["Foss", ". Northline", ". . The Post (copied: 5 words in a row)", ". . . Echo (copied: 5 words in a row)"],
        ),
        (
            [WIRE, told("post", "The Post", "2031-05-02", "Northline < Foss")],
            (),
            ["Foss", ". Northline", ". . The Post (cites Northline)"],
        ),
        (
            [WIRE, told("post", "The Post", "2031-04-30", "Northline < Foss")],
            (),
            ["Foss", ". Northline", ". Northline", ". . The Post (cites Northline)"],
        ),
        (
            [
                told("post", "The Post", "2031-05-02", "Radio One < Brun < Foss"),
                told("echo", "Echo", "2031-05-03", "Brun < Foss"),
            ],
            (),
            [
                "Foss",
                ". Brun",
                ". . Echo (cites Brun)",
                ". . Radio One",
                ". . . The Post (cites Radio One)",
            ],
        ),
        (
            [
                told("post", "The Post", "2031-05-02", "Echo < Foss"),
                told("echo", "Echo", "2031-05-02", "The Post < Foss"),
            ],
            (),
            ["Foss", ". Echo", ". . The Post (cites Echo)"],
        ),
        (
            [WIRE, told("post", "The Post", "2031-05-02", text=f"It is told that {WORDS}. (Reuters)")],
            (),
            ["Foss", ". Northline", ". Reuters", ". . The Post (credits Reuters)"],
        ),
        (
            [told("wire", "Northline", "2031-05-01", "", ""), told("post", "The Post", "2031-05-02", "", "")],
            (("post", "wire"),),
            [
                "nobody known",
                ". Northline (the outlet names nobody)",
                ". . The Post (copied: 5 words in a row)",
            ],
        ),
        (
            [WIRE, POST, told("echo", "Echo", "2031-05-03", "Rugg", "Rugg", polarity="negative")],
            (),
            ["Foss", ". Northline", ". The Post", "not Rugg", ". Echo"],
        ),
        (
            [told(key, outlet, "2031-05-01", polarity="negative") for key, outlet in (("wire", "A"), ("post", "B"))],
            (),
            ["Foss", ". A", ". B"],
        ),
    ],
)  # fmt: skip
def test_each_report_hangs_on_what_it_took_the_claim_from(
    reports: list[dict[str, str]], copies: tuple[tuple[str, str], ...], expected: list[str]
) -> None:
    assert drawn(make_dam(*reports, copies=copies)) == expected


def test_a_report_that_only_has_the_passage_is_a_branch_without_evidence() -> None:
    book = make_dam(WIRE, POST, told("echo", "Echo", "2031-04-30", "Rugg", "Rugg"), copies=(("post", "echo"),))
    foss, _ = origin_trees(book, "cl_dam")
    assert [(row.name, bool(row.assertion_id)) for row in foss.branches] == [("Northline", True), ("Echo", False)]
    assert count_reports(foss.branches) == 3


def test_what_hangs_deeper_than_there_is_room_for_hangs_on_the_last() -> None:
    reports = [told(f"k{n}", f"Outlet {n}", "2031-05-01", f"Outlet {n - 1} < Foss") for n in range(1, 1200)]
    lines = drawn(make_dam(*reports))
    assert len(lines) == 1 + 1 + len(reports)
    assert max(line.count(". ") for line in lines) == DEEPEST + 1


@pytest.mark.parametrize(
    ("claim_id", "expected"),
    [
        (
            "cl_14",
            [
                "the interior ministry of Velmark",
                ". Nordland Press",
                ". . Quayside Radio (copied: shared passage of 90 characters)",
            ],
        ),
        (
            "cl_fd",
            [
                "nobody known",
                ". Velmark Today (the outlet names nobody: “has learned”)",
                ". Quayside Radio",
                ". . The Tolvan Mercury (cites Quayside Radio)",
            ],
        ),
        ("cl_21", []),
    ],
)
def test_the_trees_of_the_affair(claim_id: str, expected: list[str]) -> None:
    assert drawn(make_book(), claim_id) == expected
