"""Dates reckoned from the day of publication, a Thursday, and from what the text tells of."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quoth.read.times import find_all_times, find_times

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
        ("Friday, March 4", "2016-03-04", "2016-03-04", "2016-03-04"),
        ("cuts of 10,000 February 28 , 2007", "2007-02-28", "2007-02-28", "2007-02-28"),
        ("as early as March", "2017-03", "2017-03-01", "2017-03-31"),
        ("in the year 2000 it", "2000", "2000-01-01", "2000-12-31"),
        ("March 04 , 2016", "2016-03-04", "2016-03-04", "2016-03-04"),
        ("2014-03-03", "2014-03-03", "2014-03-03", "2014-03-03"),
        ("03/31/2014", "2014-03-31", "2014-03-31", "2014-03-31"),
        ("March 3-5", "2016-03-03/2016-03-05", "2016-03-03", "2016-03-05"),
        ("from March 3 to April 5", "2016-03-03/2016-04-05", "2016-03-03", "2016-04-05"),
        ("fought between August 29 and September 2", "2015-08-29/2015-09-02", "2015-08-29", "2015-09-02"),
        ("will meet between August 29 and September 2", "2016-08-29/2016-09-02", "2016-08-29", "2016-09-02"),
        ("between 1990 and 1995", "1990/1995", "1990-01-01", "1995-12-31"),
        ("between March and May 2019", "2019-03/2019-05", "2019-03-01", "2019-05-31"),
        ("between 3 March and 5 May 2019", "2019-03-03/2019-05-05", "2019-03-03", "2019-05-05"),
        ("from November to February 2020", "2019-11/2020-02", "2019-11-01", "2020-02-29"),
        ("from Monday to Wednesday", "2016-07-25/2016-07-27", "2016-07-25", "2016-07-27"),
        ("in late March", "2016-03-21/2016-03-31", "2016-03-21", "2016-03-31"),
        ("the week of March 9", "2016-03-07/2016-03-13", "2016-03-07", "2016-03-13"),
        ("in the last week of March", "2016-03-25/2016-03-31", "2016-03-25", "2016-03-31"),
        ("on the last day of March", "2016-03-31", "2016-03-31", "2016-03-31"),
        ("on the first day of June 2014", "2014-06-01", "2014-06-01", "2014-06-01"),
        ("the second week of June 2014", "2014-06-08/2014-06-14", "2014-06-08", "2014-06-14"),
        ("on the second Sunday of January 2009", "2009-01-11", "2009-01-11", "2009-01-11"),
        ("on the last Friday in March", "2016-03-25", "2016-03-25", "2016-03-25"),
        ("in March 2014", "2014-03", "2014-03-01", "2014-03-31"),
        ("in October", "2015-10", "2015-10-01", "2015-10-31"),
        ("last October", "2015-10", "2015-10-01", "2015-10-31"),
        ("October last year", "2015-10", "2015-10-01", "2015-10-31"),
        ("in 2011", "2011", "2011-01-01", "2011-12-31"),
        ("early 2011", "2011-01/2011-04", "2011-01-01", "2011-04-30"),
        ("nineteen ninety-six", "1996", "1996-01-01", "1996-12-31"),
        ("since 2008", "2008/..", "2008-01-01", ""),
        ("until March 2015", "../2015-03", "", "2015-03-31"),
        ("the 1990s", "199X", "1990-01-01", "1999-12-31"),
        ("the late '80s", "1987/1989", "1987-01-01", "1989-12-31"),
        ("the 19th century", "18XX", "1800-01-01", "1899-12-31"),
        ("two years ago", "2014~", "2014-01-01", "2014-12-31"),
        ("three days ago", "2016-07-25", "2016-07-25", "2016-07-25"),
        ("a month ago", "2016-06", "2016-06-01", "2016-06-30"),
        ("over the past two years", "2014-07-28/2016-07-28", "2014-07-28", "2016-07-28"),
        ("last month", "2016-06", "2016-06-01", "2016-06-30"),
        ("last week", "2016-07-18/2016-07-24", "2016-07-18", "2016-07-24"),
        ("In Tuesdays raid", "2016-07-26", "2016-07-26", "2016-07-26"),
        ("in this Oct. 11 2015 picture", "2015-10-11", "2015-10-11", "2015-10-11"),
        ("over the weekend", "2016-07-23/2016-07-24", "2016-07-23", "2016-07-24"),
        ("this year", "2016", "2016-01-01", "2016-12-31"),
        ("in the spring of 2015", "2015-21", "2015-03-01", "2015-05-31"),
        ("last winter", "2015-24", "2015-12-01", "2016-02-29"),
        ("the third quarter of 2015", "2015-35", "2015-07-01", "2015-09-30"),
        ("the first half of 2015", "2015-40", "2015-01-01", "2015-06-30"),
        ("on the 12th", "2016-07-12", "2016-07-12", "2016-07-12"),
        ("at 10:30 p.m. on Tuesday", "2016-07-26", "2016-07-26", "2016-07-26"),
        ("31 February 2016", "", "", ""),
    ],
)
def test_reckoned_from_publication(text: str, edtf: str, earliest: str, latest: str) -> None:
    (time,) = find_times(text, DAY)
    assert (time.edtf, time.earliest, time.latest) == (edtf, earliest, latest)
    assert time.rule


@pytest.mark.parametrize(
    ("text", "published", "edtf"),
    [
        ("on Nov. 30", "", "XXXX-11-30"), ("on Wednesday", "", ""), ("yesterday", "", ""), ("in 2011", "", "2011"),
        ("in March", "2014", "2014-03"), ("on Nov. 30", "2014", "2014-11-30"), ("on the 12th", "", "XXXX-XX-12"),
        ("in late March", "", "XXXX-03"), ("last year", "2014", "2013"), ("yesterday", "9999-99-99", ""),
        ("at Christmas", "", "XXXX-12-25"), ("on Good Friday", "2014", "2014-04-18"), ("10 Muharram", "", ""),
        ("two days later", "", ""), ("the third quarter", "", ""), ("this morning", "", ""),
    ],
)  # fmt: skip
def test_publication_unknown_in_part(text: str, published: str, edtf: str) -> None:
    (time,) = find_times(text, published)
    assert time.edtf == edtf
    assert time.raw in text


@pytest.mark.parametrize(
    ("text", "published", "edtf"),
    [
        ("The talks open on Jan. 14.", "2016-01-06", "2016-01-14"),
        ("It was closed on Jan. 14.", "2016-06-06", "2016-01-14"),
        ("It will close on Jan. 14.", "2016-06-06", "2017-01-14"),
        ("He said Monday that it will close.", DAY, "2016-07-25"),
        ("It is due by Dec. 15.", "2016-10-30", "2016-12-15"),
        ("The bridge will be mended by October.", DAY, "2016-10"),
        ("The bridge was mended in August.", DAY, "2015-08"),
        ("On Friday, the court will decide.", DAY, "2016-07-29"),
        ("The United States acted on Friday.", DAY, "2016-07-22"),
    ],
)
def test_tense_gives_the_side(text: str, published: str, edtf: str) -> None:
    assert [time.edtf for time in find_times(text, published)] == [edtf]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("the next day", "2016-03-04"), ("the following day", "2016-03-04"), ("two days later", "2016-03-05"),
        ("the day before", "2016-03-02"), ("the same day", "2016-03-03"), ("that night", "2016-03-03TNI"),
        ("the next morning", "2016-03-04TMO"), ("the night before", "2016-03-02TNI"), ("that year", "2016"), ("a year earlier", "2015"),
        ("the following month", "2016-04"), ("the previous Friday", "2016-02-26"), ("at 6 a.m.", "2016-03-03T06:00"),
        ("at the time", "PAST_REF"),
    ],
)  # fmt: skip
def test_reckoned_from_what_is_told(text: str, value: str) -> None:
    _, time = find_all_times(f"On March 3 the mill burned. They met {text}.", DAY)
    assert time.value == value


@pytest.mark.parametrize(
    ("text", "month"),
    [
        ("At harvest time in 2014, in May, he left.", "2014-05"),
        ("He came in 2004. Ten years later, in November, he left.", "2014-11"),
        ("He left in 2014, in the month of November.", "2014-11"),
        ("In 2004 he came, and in May he left.", "2016-05"),
    ],
)
def test_a_month_right_behind_a_year_is_of_that_year(text: str, month: str) -> None:
    assert find_times(text, DAY)[-1].edtf == month


def test_a_time_told_before_dates_what_was_so_then() -> None:
    times = find_times("He was mayor in 2004. At the time, the mill was his.", DAY)
    assert [time.edtf for time in times] == ["2004", "2004"]


@pytest.mark.parametrize(
    "text",
    [
        "", "He may march on.", "May I?", "at the second attempt", "page 2011", "in may", "a 6-year-old boy",
        "the day before the vote", "1800 tonnes", "Flight 1990", "an HK-1400 aircraft", "between 0600 and 1400", "$2000", "In March 12 people fell"[9:],
        "for three days", "every Monday", "now", "about 1500 rebels", "a day after more than 9 fell", "three-quarters of it", "Ramadan Aziz spoke", "Mr. March said",
        "The March 23 Movement left", "the Ninth of June Column", "The Movement of 3 August left", "the April 6 Youth Movement",
    ],
)  # fmt: skip
def test_no_dates(text: str) -> None:
    assert find_times(text, DAY) == []


@pytest.mark.parametrize(
    "text", ["On 9 June Army units left.", "the 9 June attack", "The Movement of 3 August 2014 left"]
)
def test_a_day_beside_a_body_that_is_not_named_by_it(text: str) -> None:
    assert len(find_times(text, DAY)) == 1


def test_leads_and_joints_stay_out_of_the_complete_set() -> None:
    assert [time.raw for time in find_all_times("since 2008, between May 1 and May 3", DAY)] == [
        "2008",
        "May 1",
        "May 3",
    ]


@given(st.text(), st.sampled_from(["", "2016", "2016-07", DAY, "0001-01-01", "9999-12-31", "x"]))
def test_any_text_gives_ordered_times(text: str, published: str) -> None:
    times = find_times(text, published)
    assert all(text[t.start : t.end] == t.raw for t in times)
    assert all(a.end <= b.end for a, b in itertools.pairwise(times))


WORDS = (
    "the a last next this that of in on two several May March 3 31 12th 2016 1999 Friday week weeks year days ago "
    "later before after half - and to or , . 's first third quarter century morning early end now Ramadan Easter Adar "
    "10:30 p.m. every 24 nineteen ninety six since between Tishreen Nisan 30 5777 1437 9999 0 hundred ’ İ"
)


@given(
    st.lists(st.sampled_from([*WORDS.split(), "\n\n"]), max_size=12),
    st.sampled_from(["", "2016", DAY, "1000-01-01", "9000-12-31"]),
)
def test_any_words_of_time_keep_their_place(words: list[str], published: str) -> None:
    text = " ".join(words)
    times = find_all_times(text, published)
    assert all(text[t.start : t.end] == t.raw for t in times)
    assert all(a.end <= b.start for a, b in itertools.pairwise(times))
    assert all(t.earliest <= t.latest for t in times if t.earliest and t.latest)


@given(
    st.sampled_from(
        [
            "yesterday",
            "next week",
            "last month",
            "a decade ago",
            "on Friday",
            "next Friday",
            "last winter",
            "Eid al-Fitr",
        ]
    ),
    st.dates(),
)
def test_every_publication_day_does(words: str, day: object) -> None:
    (time,) = find_times(f"It happened {words}.", str(day))
    assert not (time.earliest and time.latest) or time.earliest <= time.latest


@pytest.mark.parametrize("words", ["1 ", "12 - ", "one and ", "in the early ", "the last three weeks ", "May , "])
def test_a_table_takes_no_longer_than_its_length(words: str) -> None:
    assert len(find_all_times(words * 20_000, DAY)) <= 40_000


@pytest.mark.parametrize(
    "text",
    [
        "12/31/9999. The following Friday he left. That week it rained. The next morning he fled.",
        "9" * 400 + " days ago, " + "9" * 400 + " a.m.",
        "March " + "1" * 5000,
        "two hundred " * 200 + "years ago",
    ],
)
def test_what_no_calendar_and_no_count_holds_is_no_time(text: str) -> None:
    assert all(time.edtf == "" or len(time.edtf) < 30 for time in find_all_times(text, DAY))


@pytest.mark.parametrize(
    ("text", "raw", "expected"),
    [
        ("read it out on 2 February last year", "2 February", "2015-02-02"),
        ("began in the spring of 2013. It wrote on 14 April that year", "14 April", "2013-04-14"),
        ("said in a statement of 15 February 2013 that he was shot on 14 February", "14 February", "2013-02-14"),
        ("said on 2 January 2013 that he was shot on 30 December", "30 December", "2012-12-30"),
        ("left on 15 February 2013. On 14 February she came back", "14 February", "2016-02-14"),
    ],
)
def test_the_year_that_a_date_leaves_out(text: str, raw: str, expected: str) -> None:
    (found,) = (time for time in find_times(text, DAY) if raw in time.raw)
    assert found.edtf == expected


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("He left in May 2012. The following March he moved on.", "2013-03"),
        ("He left in May 2012. The following spring he was back.", "2013-21"),
        ("He deserted in March 2013 and was back that summer.", "2013-22"),
        ("He deserted in March 2013 and was back that June.", "2013-06"),
        ("He left on 3 January 2010 and was back in July of the same year.", "2010-07"),
        ("He joined in the spring of 2012. Four years later he moved on.", "2016"),
        ("He left in November 2010. Eighteen months after that he enlisted.", "2012-05"),
        ("He left in June 2010. A year afterwards he was back.", "2011-06"),
    ],
)
def test_reckoned_from_what_was_told_before(text: str, edtf: str) -> None:
    assert find_times(text, DAY)[-1].edtf == edtf


def test_a_day_after_something_is_not_told() -> None:
    assert len(find_times("He left in May 2014. Two days after that attack he came.", DAY)) == 1
