"""Plain text, Markdown and mail: header lines, headings, outlets."""

from __future__ import annotations

import pytest

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
