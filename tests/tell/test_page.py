from __future__ import annotations

import itertools
import json
import re
from dataclasses import replace

import pytest
from affair import make_assertion, make_book, make_claim, make_entity, make_link, make_statement, plain_document
from lxml import html

from quoth import model
from quoth.model import Alias, Assessment, Membership, Origin, Outlet, Placement, Review
from quoth.tell import page as page_module
from quoth.tell import views
from quoth.tell.book import Book
from quoth.tell.charts import columns, day_words, ranking
from quoth.tell.marks import clean
from quoth.tell.page import report_page
from quoth.tell.profiles import HEADING

PAGE = report_page(make_book(), title="The fire on the Selma")


def parse(page: str) -> html.HtmlElement:
    return html.document_fromstring(page)


def embedded(page: str) -> dict[str, list]:
    return json.loads(parse(page).get_element_by_id("data").text)


def words_of(body: html.HtmlElement) -> str:
    """A report's text on the page, without the notes beside it."""
    return "".join(body.xpath(".//text()[not(ancestor::ul)]"))


def one_report(text: str, **more: object) -> Book:
    """A book of one report, with a statement and a claim over its whole text."""
    document = plain_document(text, **more)
    statement = replace(make_statement(document, text, text), chain=text) if text else None
    row = make_assertion(
        document, text, statement, sentence_start=0, sentence_end=len(text), hedge=text, asserted=False
    )
    return Book(
        documents=[document, replace(document, document_id="d_two", text="", error=text)],
        reading=model.Reading(statements=[statement] if statement else [], assertions=[row]),
        resolved=model.Resolved(
            [make_entity("x", "person", text)], [], [Alias("en_x", "X", "", "d_one", 0, 1, text, "stated")]
        ),
        grouped=model.Grouped([make_claim("one", text)], [Placement(row.assertion_id, "cl_one", "", "", "", "", "")]),
        links=[make_link("denies", ("one", row), ("one", row), reason=text, readings=text, would_settle=text)],
        traced=model.Traced([Origin("cl_one", row.assertion_id, "or_x", text, text, text)]),
        outlets=[Outlet(document.outlet, text, text, "", "", "", "D", text)],
        memberships=[Membership("en_x", "", text, "", "", text, "cl_one")],
        assessments=[Assessment("at_one", "cl_one", 0.5, text, text, text, text, text, "", "", "")],
        reviews=[Review("rv_1", "claim", "cl_one", "note", "", "", "", text, text, "", "", "")],
    )


def test_the_page_shows_the_affair() -> None:
    tree = parse(PAGE)
    assert tree.xpath("string(//h1)") == "The fire on the Selma"
    assert "6 reports from 5 outlets, 3–7 March 2031" in tree.xpath("string(//header)")
    conflicts = tree.xpath("//article[@class='conflict']")
    assert len(conflicts) == 4
    first = conflicts[0].text_content()
    for words in (
        "Figures differ",
        "Fourteen people were killed",
        "At least 21 people died",
        "doctors at Tolvan hospital",
    ):
        assert words in first
    assert "the ministry counted early" in first
    assert "A list of the dead by name" in first
    assert (
        "2 reports, 2 outlets, 0 origins, 2 not established, 1 denial"
        in tree.get_element_by_id("claims").text_content()
    )
    assert "scan.zip" in tree.get_element_by_id("reports").text_content()
    assert "Shares passages with Fire on Lake Elmet ferry kills 14: ministry." in tree.text_content()
    assert "Velmark Today D" in tree.get_element_by_id("claims").text_content()
    assert "Asked the ministry for its list." in PAGE
    assert "Withdrawn note." not in PAGE


def test_chains_are_shown_in_the_order_in_which_words_travelled() -> None:
    assert [["Joren Aske", "Lene Foss", "The Velmark Observer"], ""] in embedded(PAGE)["voices"]


def test_what_denies_a_claim_stands_apart_from_what_holds_it() -> None:
    document = plain_document("Foss left. Foss did not leave.")
    held = make_assertion(document, "Foss left")
    denied = make_assertion(document, "Foss did not leave", polarity="negative")
    link = make_link("denies", ("left", denied), ("left", held), reason="One says so, the other not.")
    placements = [Placement(row.assertion_id, "cl_left", "", "", "", "", "") for row in (held, denied)]
    book = Book(
        documents=[document],
        reading=model.Reading(assertions=[held, denied]),
        grouped=model.Grouped([make_claim("left", "Foss left.", denials=1)], placements),
        links=[link],
    )
    page = report_page(book)
    words = [(name, len(quotes)) for name, _, _, quotes in embedded(page)["claims"][0]["origins"]]
    assert words == [("Origin not established", 1), ("Denial, its origin not established", 1)]
    sides = [side.text_content() for side in parse(page).xpath("//div[@class='side']")]
    assert sides[0].startswith("It is so")
    assert sides[1].startswith("It is not so")
    assert "Foss did not leave" in sides[1]


def test_who_has_a_claim_from_whom_is_drawn_as_a_list_and_leads_to_the_words() -> None:
    tree = parse(PAGE)
    (ministry,) = tree.xpath("//section[contains(@class,'tree')][contains(., 'interior ministry')]/ul/li")
    (wire,) = ministry.xpath("ul/li")
    assert wire.xpath("string(a)") == "Nordland Press, 3 March 2031"
    assert wire.xpath("string(ul/li/a)") == "Quayside Radio, 3 March 2031"
    assert wire.xpath("string(ul/li/small)") == "copied: shared passage of 90 characters"
    assert {href[1:] for href in ministry.xpath(".//a/@href")} <= set(tree.xpath("//@id"))
    lines = [claim["tree"] for claim in embedded(PAGE)["claims"] if "tree" in claim]
    assert sorted(line[1] for trees in lines for line in trees) == [
        "Origin 1: the interior ministry of Velmark",
        "Origin not established",
    ]


def test_many_branches_are_cut_with_a_word(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(views, "BRANCHES_SHOWN", 1)
    trees = [claim["tree"] for claim in embedded(report_page(make_book()))["claims"] if "tree" in claim]
    assert ["", "and 1 more report", "", []] in [line for lines in trees for root in lines for line in root[3]]


@pytest.mark.parametrize(("evidence", "changed"), [("", False), ("ev_now", False), ("ev_then", True)])
def test_a_judgement_says_where_its_evidence_has_changed_since(evidence: str, changed: bool) -> None:
    book = make_book()
    book.assessments = [replace(row, evidence="ev_now") for row in book.assessments]
    book.reviews = [replace(row, evidence=evidence, made_at="2031-03-05T10:00:00Z") for row in book.reviews]
    words = "The evidence has changed since this was judged on 5 March 2031."
    assert (words in parse(report_page(book)).get_element_by_id("claims").text_content()) == changed


def test_speakers_have_a_profile_that_leads_to_claims() -> None:
    book = make_book()
    own = {f"or_{row.name}": model.make_id("or", f"entity:{row.entity_id}") for row in book.resolved.entities}
    origins = [replace(row, origin_id=own.get(row.origin_id, row.origin_id)) for row in book.traced.origins]
    book.traced = model.Traced(origins, book.traced.copies)
    page = report_page(book)
    data = embedded(page)
    (renn,) = [row for row in data["people"] if row["name"] == "Pauli Renn"]
    (claims, clashes) = renn["as_source"]
    words = "1 goes back to them; told by Velmark Today alone; no other origin is known of it"
    assert claims == ["Claims", [[words]]]
    assert clashes == ["Contradicts or denies", [["The Velmark Observer (1 claim)", clashes[1][0][1]]]]
    assert data["claims"][clashes[1][0][1]]["gloss"] == "Joren Aske was killed in the fire"
    assert [row["name"] for row in data["people"] if "as_source" not in row] == ["Ilse Brandt"]
    assert HEADING in page


def test_every_quotation_has_its_place() -> None:
    tree = parse(PAGE)
    ids = set(tree.xpath("//@id"))
    data = embedded(PAGE)
    places = {quote[0] for quote in data["quotes"]} | {
        href[1:] for href in tree.xpath("//a/@href") if href.startswith("#r")
    }
    assert places
    assert places <= ids
    bodies = [words_of(body) for body in tree.xpath("//div[@class='text']")]
    for place, _, key, *_ in data["quotes"]:
        report, start, end = map(int, re.fullmatch(r"r(\d+)\.(\d+)-(\d+)", place).groups())
        assert bodies[report][start:end] == key


@pytest.mark.parametrize(("letter", "table"), [("c", "claims"), ("p", "people")])
def test_links_to_claims_and_people_have_their_targets(letter: str, table: str) -> None:
    numbers = [int(href[2:]) for href in parse(PAGE).xpath("//a/@href") if re.fullmatch(rf"#{letter}\d+", href)]
    assert numbers
    assert max(numbers) < len(embedded(PAGE)[table])


def test_people_link_to_their_id_of_wikidata() -> None:
    book = one_report("Tal Orn spoke.")
    (person,) = embedded(report_page(book))["people"]
    assert "wikidata" not in person
    book.resolved.entities = [replace(book.resolved.entities[0], wikidata_id="Q42")]
    (person,) = embedded(report_page(replace(book)))["people"]
    assert person["wikidata"] == "https://www.wikidata.org/wiki/Q42"


def test_the_reading_view_says_whose_words_stand_in_a_sentence_and_how_that_is_known() -> None:
    (line,) = parse(PAGE).xpath("//p[contains(@class,'w')][starts-with(., '“I left the ship last')]")
    (said,) = line.xpath("following-sibling::ul[1]/li[@data-s]")
    assert " ".join(said.xpath("string(p)").split()) == "1 Joren Aske"
    assert said.xpath("p/@data-w")[0].startswith("0.90; ")
    assert said.get("class") == line.xpath("string(span[@data-n='1']/@class)").split()[-1]
    assert parse(PAGE).xpath("//li[@data-s]/p[contains(., 'Joren Aske → Lene Foss')]")


def test_each_voice_of_a_report_can_be_chosen() -> None:
    tree = parse(PAGE)
    for reading in tree.xpath("//div[@class='reading']"):
        numbers = {button.get("data-v") for button in reading.xpath(".//button[@data-v]")}
        assert {head.get("data-v") for head in reading.xpath(".//li[@data-v]")} <= numbers


def test_ids_are_used_once_and_headings_skip_no_level() -> None:
    tree = parse(PAGE)
    ids = tree.xpath("//@id")
    assert len(ids) == len(set(ids))
    levels = [int(node.tag[1]) for node in tree.xpath("//h1|//h2|//h3")]
    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in itertools.pairwise(levels))
    for control in tree.xpath("//input|//select"):
        assert control.xpath("ancestor::label") or tree.xpath(f"//label[@for='{control.get('id')}']")


def test_nothing_is_loaded_from_outside() -> None:
    tree = parse(PAGE)
    assert not tree.xpath(
        "//script[@src]|//img|//iframe|//object|//embed|//base|//link[not(starts-with(@href,'data:'))]"
    )
    assert not tree.xpath("//@style|//@*[starts-with(name(),'on')]")
    assert "url(" not in PAGE
    assert "@import" not in PAGE
    assert "fetch(" not in PAGE
    policy = tree.xpath("string(//meta[@http-equiv='Content-Security-Policy']/@content)")
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert page_module._hash(tree.xpath("//script[not(@type)]")[0].text) in policy
    assert page_module._hash(tree.xpath("//style")[0].text) in policy


@pytest.mark.parametrize(
    "text",
    [
        "</script><script>alert(1)</script>",
        "</template></div></details></main>",
        '"><img src=x onerror=alert(1)>',
        "<!--<script>",
        "javascript:alert(1)",
        "{{ 7 * 7 }}{% raw %}",
        "\u202egnp.exe\u202d \u2066 \u2028 \u2029",
        "nul \x00 bell \x07 escape \x1b lone \ud800",
        "line\r\nline\rline",
        "😀 مرحبا 你好",
        "&lt;b&gt; &amp;",
        "",
        ".",
    ],
)
def test_hostile_text_is_only_text(text: str) -> None:
    book = one_report(text, title=text, outlet=text, author=text, url=text, path=text, published=text)
    page = report_page(book, title=text)
    page.encode("utf-8")
    tree = parse(page)
    assert len(tree.xpath("//script")) == 2
    assert len(tree.xpath("//main")) == 1
    assert not tree.xpath("//img|//@onerror")
    assert not tree.xpath("//a[@href][not(starts-with(@href,'#'))]")
    assert "\u202e" not in page
    assert "49" not in tree.xpath("string(//h1)")
    assert words_of(tree.xpath("//div[@class='text']")[0]) == clean(text)
    if text:
        assert embedded(page)["quotes"][0][2] == clean(text)


def test_only_web_addresses_become_links() -> None:
    page = report_page(one_report("Words.", url="https://paper.example/a"))
    assert parse(page).xpath("//a[@href='https://paper.example/a'][contains(@rel,'noopener')]")
    assert not parse(report_page(one_report("Words.", url="data:text/html,x"))).xpath("//a[starts-with(@href,'data')]")


def test_an_empty_book_is_a_page() -> None:
    tree = parse(report_page(Book()))
    assert "No conflicts were found" in tree.text_content()
    assert "No claims were found" in tree.text_content()


def test_the_same_book_gives_the_same_page() -> None:
    assert report_page(make_book(), title="The fire on the Selma") == PAGE


def test_large_collections_are_folded_and_cut_with_a_word(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, most in {
        "OPEN_REPORTS": 2,
        "CONFLICTS_SHOWN": 1,
        "CLAIMS_SHOWN": 4,
        "PLAIN_CLAIMS": 2,
        "REPORT_SHOWN": 60,
    }.items():
        monkeypatch.setattr(views, name, most)
    page = report_page(make_book())
    tree = parse(page)
    assert len(tree.xpath("//template")) == 6
    assert len(tree.xpath("//article")) == 1
    assert len(tree.xpath("//details[starts-with(@class,'claim')]")) == 2
    assert len(embedded(page)["claims"]) == 4
    words = tree.text_content()
    for left in (
        "3 lesser conflicts are left out",
        "6 lesser claims are left out",
        "further characters of this report",
    ):
        assert left in words
    assert {quote[0] for quote in embedded(page)["quotes"]} <= set(tree.xpath("//@id"))


def test_size_grows_with_the_text_and_not_with_its_square() -> None:
    """15,000 assertions in 580 reports have room in 12 MB: 800 bytes each."""
    book = make_book()
    small = len(PAGE)
    many = Book()
    for n in range(40):
        for table in ("documents",):
            rows = [replace(row, document_id=f"{row.document_id}{n}") for row in getattr(book, table)]
            getattr(many, table).extend(rows)
        for row in book.reading.assertions:
            copy = replace(row, assertion_id=f"{row.assertion_id}{n}", document_id=f"{row.document_id}{n}")
            many.reading.assertions.append(copy)
        for statement in book.reading.statements:
            copy_of = replace(
                statement, statement_id=f"{statement.statement_id}{n}", document_id=f"{statement.document_id}{n}"
            )
            many.reading.statements.append(copy_of)
        many.grouped.claims.extend(replace(row, claim_id=f"{row.claim_id}{n}") for row in book.grouped.claims)
        many.grouped.placements.extend(
            replace(row, claim_id=f"{row.claim_id}{n}", assertion_id=f"{row.assertion_id}{n}")
            for row in book.grouped.placements
        )
    assert len(report_page(many)) < small + 40 * 13 * 2_000


# --- charts ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("edtf", "words"),
    [
        ("2031-03-04", "4 March 2031"), ("2031-03", "March 2031"), ("2031", "2031"), ("2031-03-04T10:15:00Z", "4 March 2031"),
        ("2031-03~", "about March 2031"), ("2031-03-04/2031-03-07", "4 March 2031 to 7 March 2031"), ("2029/..", "from 2029"),
        ("[..2031-03]", "March 2031 or before"), ("[2030,2031]", "2030 or 2031"), ("[2030..2031]", "between 2030 and 2031"),
        ("../2030", "until 2030"), ("../..", ""), ("soon", "soon"), ("2031-13-01", "2031-13-01"), ("", ""),
    ],
)  # fmt: skip
def test_dates_are_said_in_words(edtf: str, words: str) -> None:
    assert day_words(edtf) == words


@pytest.mark.parametrize(
    ("dates", "unit", "slots"),
    [
        (["2031-03-03", "2031-03-05", "2031-03-05"], "day", 3), (["2031-01-01", "2031-12-31"], "month", 12),
        (["2001-01-01", "2031-12-31"], "year", 31),
    ],
)  # fmt: skip
def test_columns_hold_every_slot_between(dates: list[str], unit: str, slots: int) -> None:
    chart = columns(dates)
    assert chart
    assert chart.unit == unit
    assert len(chart.columns) == slots
    assert sum(column.count for column in chart.columns) == len(dates)


def test_columns_of_no_dates() -> None:
    assert columns(["", "someday", "2031-02-31"]) is None
    assert ranking(page_module.Counter(), 5) == []
