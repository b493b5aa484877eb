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


@pytest.mark.parametrize(
    ("over", "published"),
    [
        ("Harbour Press Service | Port Selm, March 14, 2024", "2024-03-14"),
        ("By Senna Quell in Port Selm\n\nThe Selm Bell, Friday, 14 June 2030", "2030-06-14"),
        ("Senna Quell, Senior Fellow, Osk Institute for Peace\n22 January 2026", "2026-01-22"),
        ("Selm Observatory – Monitoring Unit\nReporting period: 4–10 June 2029", "2029-06-10"),
        ("SELM, May 9, 2016 (Harbour Agency)", "2016-05-09"),
        ("The ferry had left the port on 9 May 2016 before the storm", ""),  # a line of the article
    ],
)
@pytest.mark.parametrize("headline", ["The colonel and the four microphones", "Who is the man in the new video?"])
def test_a_line_of_names_and_a_day_over_a_report_is_no_part_of_it(over: str, published: str, headline: str) -> None:
    body = "On Monday the ferry left the port of Velm for good, its owner said."
    document = make_document(Fields(), f"{headline}\n\n{over}\n\n{body}", path="a.txt", file_format="text")
    voice = "".join(document.text[zone.start : zone.end] for zone in document.zones if zone.zone == "body").strip()
    assert document.published == published
    assert voice == body if published else voice.endswith(f"{over}\n\n{body}")


def test_a_mail_names_its_organisation_as_outlet():
    raw = b"From: Press Desk <press@example.org>\nOrganization: Harbour Board\nSubject: Notice\n\nThe board met on Monday.\n"
    document = read_mail(raw, "notice.eml")
    assert (document.outlet, document.author, document.title) == ("Harbour Board", "Press Desk", "Notice")


@pytest.mark.parametrize(
    ("over", "published"),
    [
        ("Radio Selm, transcript of the programme of 3 September 2021", "2021-09-03"),
        ("Issued by the Centre for Harbour Studies, October 2015", "2015-10"),
        ("Senna Quell | posted 6 April 2028 | Bay & Quay: a research blog", "2028-04-06"),
        ("Published in the quarterly Quay, 4 May 2019.", "2019-05-04"),
        ("A dead man walks.\n\nThe Selm Bell, March 2031", "2031-03"),
        ("SELM, Oct 3, 2030 (Harbour Agency) - A captain whom the navy said it had killed in May last year sat before "
         "reporters in the capital and called on his men to come home to their boats.", "2030-10-03"),
        ("The ferry left the port on 9 May 2016", ""),
        ("The ferry left the port on 9 May 2016.", ""),
        ("He was thirty. In May 2016 he left the port.", ""),
    ],
)  # fmt: skip
def test_a_short_line_or_a_dateline_dates_a_report(over: str, published: str) -> None:
    text = f"The man in the video\n\n{over}\n\nOn Monday the ferry left the port of Velm for good, its owner said."
    assert make_document(Fields(), text, path="a.txt", file_format="text").published == published


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
