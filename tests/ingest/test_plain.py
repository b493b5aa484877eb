"""Plain text, Markdown and mail: header lines, headings, outlets."""

from __future__ import annotations

import pytest

from quoth.ingest.identity import Fields, make_document
from quoth.ingest.plain import read_mail, split_header, strip_markdown


@pytest.mark.parametrize(
    ("line", "title"),
    [
        ("Title: Market reopens", "Market reopens"),
        ('Title: "Market reopens"', "Market reopens"),
        ('Title: "He drove a boat": Joren Arvik speaks', '"He drove a boat": Joren Arvik speaks'),
        ("Title: 'tis the season", "'tis the season"),
    ],
)
def test_a_quotation_in_a_header_keeps_its_marks(line, title):
    fields, text = split_header(f"{line}\nOutlet: The Gazette\n\nBody.")
    assert fields.title == title
    assert text == "Body."


def test_a_heading_is_a_paragraph_of_its_own():
    assert strip_markdown("## What he was\nFar Shore said so.") == "What he was\n\nFar Shore said so."
    assert strip_markdown("Text.\n\n## What he was\n\nFar Shore.") == "Text.\n\nWhat he was\n\nFar Shore."


def test_a_mail_names_its_organisation_as_outlet():
    raw = b"From: Press Desk <press@example.org>\nOrganization: Harbour Board\nSubject: Notice\n\nThe board met on Monday.\n"
    document = read_mail(raw, "notice.eml")
    assert (document.outlet, document.author, document.title) == ("Harbour Board", "Press Desk", "Notice")


@pytest.mark.parametrize(
    ("stamp", "given", "published"),
    [
        ("Published 12 March 2031", "", "2031-03-12"),
        ("12 March 2031", "", "2031-03-12"),
        ("Published 12 March", "", ""),  # of no year
        ("Published 12 March 2031", "2031-03-13", "2031-03-13"),
        ("Published 12 March 2031", "last week", ""),  # what is given and not understood is not overruled
    ],
)
def test_the_day_that_stands_over_a_report_is_that_of_its_publication(stamp, given, published):
    text = (
        f"The man in the video\n\nBy Senna Quell\n\n{stamp}\n\nOn 4 May 2019 the ferry left the port of Velm for good."
    )
    document = make_document(Fields(published=given), text, path="man.txt", file_format="text")
    assert document.published == published
