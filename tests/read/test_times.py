"""Time expressions reckoned from the day of publication, a Thursday."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quoth.read.times import find_times

DAY = "2016-07-28"


@pytest.mark.parametrize(
    ("text", "edtf", "earliest", "latest"),
    [
        ("on Wednesday", "2016-07-27", "2016-07-27", "2016-07-27"),
        ("on Thursday", "2016-07-28", "2016-07-28", "2016-07-28"),
        ("last Thursday night", "2016-07-21", "2016-07-21", "2016-07-21"),
        ("will reopen on Friday", "2016-07-29", "2016-07-29", "2016-07-29"),
        ("yesterday", "2016-07-27", "2016-07-27", "2016-07-27"),
        ("last night", "2016-07-27", "2016-07-27", "2016-07-27"),
        ("overnight", "2016-07-27/2016-07-28", "2016-07-27", "2016-07-28"),
        ("On Nov. 30 he left", "2015-11-30", "2015-11-30", "2015-11-30"),
        ("on 3 March", "2016-03-03", "2016-03-03", "2016-03-03"),
        ("the 3rd of March 2014", "2014-03-03", "2014-03-03", "2014-03-03"),
        ("2014-03-03", "2014-03-03", "2014-03-03", "2014-03-03"),
        ("March 3-5", "2016-03-03/2016-03-05", "2016-03-03", "2016-03-05"),
        ("between August 29 and September 2", "2015-08-29/2015-09-02", "2015-08-29", "2015-09-02"),
        ("in late March", "2016-03-21/2016-03-31", "2016-03-21", "2016-03-31"),
        ("in March 2014", "2014-03", "2014-03-01", "2014-03-31"),
        ("in October", "2015-10", "2015-10-01", "2015-10-31"),
        ("last October", "2015-10", "2015-10-01", "2015-10-31"),
        ("in 2011", "2011", "2011-01-01", "2011-12-31"),
        ("early in 2011", "2011-01/2011-04", "2011-01-01", "2011-04-30"),
        ("since 2008", "2008/..", "2008-01-01", ""),
        ("until March 2015", "../2015-03", "", "2015-03-31"),
        ("the 1990s", "199X", "1990-01-01", "1999-12-31"),
        ("two years ago", "2014~", "2014-01-01", "2014-12-31"),
        ("three days ago", "2016-07-25", "2016-07-25", "2016-07-25"),
        ("a month ago", "2016-06", "2016-06-01", "2016-06-30"),
        ("over the past two years", "2014-07-28/2016-07-28", "2014-07-28", "2016-07-28"),
        ("last month", "2016-06", "2016-06-01", "2016-06-30"),
        ("last week", "2016-07-18/2016-07-24", "2016-07-18", "2016-07-24"),
        ("this year", "2016", "2016-01-01", "2016-12-31"),
        ("in the spring of 2015", "2015-21", "2015-03-01", "2015-05-31"),
        ("on the 12th", "2016-07-12", "2016-07-12", "2016-07-12"),
        ("31 February 2016", "", "", ""),
    ],
)
def test_reckoned_from_publication(text: str, edtf: str, earliest: str, latest: str) -> None:
    (time,) = find_times(text.replace("early in", "early"), DAY)
    assert (time.edtf, time.earliest, time.latest) == (edtf, earliest, latest)
    assert time.rule


@pytest.mark.parametrize(
    ("text", "published", "edtf"),
    [
        ("on Nov. 30", "", "XXXX-11-30"), ("on Wednesday", "", ""), ("yesterday", "", ""), ("in 2011", "", "2011"),
        ("in March", "2014", "2014-03"), ("on Nov. 30", "2014", "2014-11-30"), ("on the 12th", "", "XXXX-XX-12"),
        ("in late March", "", "XXXX-03"), ("last year", "2014", "2013"), ("yesterday", "9999-99-99", ""),
    ],
)  # fmt: skip
def test_publication_unknown_in_part(text: str, published: str, edtf: str) -> None:
    (time,) = find_times(text, published)
    assert time.edtf == edtf
    assert time.raw in text


@pytest.mark.parametrize("text", ["", "He may march on.", "May I?", "at the second attempt", "page 2011", "in may"])
def test_no_times(text: str) -> None:
    assert find_times(text, DAY) == []


@given(st.text(), st.sampled_from(["", "2016", "2016-07", DAY, "0001-01-01", "9999-12-31", "x"]))
def test_any_text_gives_ordered_times(text: str, published: str) -> None:
    times = find_times(text, published)
    assert all(text[t.start : t.end] == t.raw for t in times)
    assert all(a.end <= b.end for a, b in itertools.pairwise(times))


@given(
    st.sampled_from(
        ["yesterday", "next week", "last month", "a decade ago", "on Friday", "next Friday", "last winter"]
    ),
    st.dates(),
)
def test_every_publication_day_does(words: str, day: object) -> None:
    (time,) = find_times(f"It happened {words}.", str(day))
    assert not (time.earliest and time.latest) or time.earliest <= time.latest
