"""Every kind of time expression with its TIMEX3 value: times of day, durations, sets, references, feasts, calendars."""

from __future__ import annotations

import pytest

from quoth.read.times import find_all_times

DAY = "2016-07-28"  # a Thursday


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("at 10:35 a.m.", "2016-07-28T10:35"), ("at 9 p.m. EST Tuesday", "2016-07-26T21:00"),
        ("at noon Saturday", "2016-07-23T12:00"), ("4 in the morning", "2016-07-28T04:00"),
        ("at 1130 am", "2016-07-28T11:30"), ("at 1400 GMT", "2016-07-28T14:00"), ("at 8 o'clock", "2016-07-28T08:00"), ("6 o'clock this afternoon", "2016-07-28T18:00"),
        ("three o'clock in the morning", "2016-07-28T03:00"), ("12 a.m. on 3 May", "2016-05-03T00:00"),
        ("Friday evening", "2016-07-22TEV"), ("tonight", "2016-07-28TNI"), ("this morning", "2016-07-28TMO"),
        ("late last night", "2016-07-27TNI"), ("the morning of January 31", "2016-01-31TMO"),
    ],
)  # fmt: skip
def test_times_of_day(text: str, value: str) -> None:
    (time,) = find_all_times(text, DAY)
    assert (time.kind, time.value) == ("time", value)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("for three days", "P3D"), ("a two-hour march", "PT2H"), ("half an hour", "PT30M"), ("2 1/2 years", "P2Y6M"),
        ("two and a half years", "P2Y6M"), ("an hour and a half", "PT1H30M"), ("a couple of years", "P2Y"),
        ("several weeks", "PXW"), ("a few minutes", "PTXM"), ("for a week", "P1W"), ("a hundred years", "P100Y"),
        ("two decades", "P20Y"), ("at least 72 hours", "PT72H"), ("the first nine months", "P9M"), ("for years", "PXY"),
        ("the past two years", "P2Y"), ("the next few days", "PXD"), ("in recent months", "PXM"), ("two to six days", "PXD"),
        ("three days before the vote", "P3D"),
    ],
)  # fmt: skip
def test_durations(text: str, value: str) -> None:
    (time,) = find_all_times(text, DAY)
    assert (time.kind, time.value) == ("duration", value)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("every Monday", "XXXX-WXX-1"), ("on Mondays", "XXXX-WXX-1"), ("Friday nights", "XXXX-WXX-5TNI"),
        ("each July", "XXXX-07"), ("every two weeks", "P2W"), ("every year", "P1Y"), ("weekly", "P1W"),
        ("annually", "P1Y"), ("twice a week", "P1W"), ("every morning", "XXXX-XX-XXTMO"), ("each summer", "XXXX-SU"),
    ],
)  # fmt: skip
def test_sets(text: str, value: str) -> None:
    (time,) = find_all_times(text, DAY)
    assert (time.kind, time.value) == ("set", value)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("now", "PRESENT_REF"), ("currently", "PRESENT_REF"), ("at the moment", "PRESENT_REF"),
        ("recently", "PAST_REF"), ("in the past", "PAST_REF"), ("a few years ago", "PAST_REF"),
        ("at that time", "PAST_REF"), ("the future", "FUTURE_REF"),
    ],
)  # fmt: skip
def test_references(text: str, value: str) -> None:
    (time,) = find_all_times(text, DAY)
    assert (time.kind, time.value, time.edtf) == ("date", value, "")


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("this week", "2016-W30"), ("six weeks ago", "2016-W24"), ("the weekend", "2016-W29-WE"),
        ("third-quarter", "2016-Q3"), ("the latest quarter", "2016-Q2"), ("this fall", "2016-FA"),
        ("the mid-1990s", "199"), ("the 20th century", "19"), ("year-end", "2016"), ("the end of the year", "2016"),
        ("fiscal 2015", "2015"), ("the year-ago quarter", "2015-Q2"),
    ],
)  # fmt: skip
def test_coarse_dates(text: str, value: str) -> None:
    (time,) = find_all_times(text, DAY)
    assert (time.kind, time.value) == ("date", value)


@pytest.mark.parametrize(
    ("text", "earliest", "latest"),
    [
        ("earlier this week", "2016-07-25", "2016-07-26"), ("earlier this month", "2016-07-01", "2016-07-26"),
        ("earlier this year", "2016-01-01", "2016-07-26"), ("earlier in the month", "2016-07-01", "2016-07-26"),
        ("this week", "2016-07-25", "2016-07-31"), ("early this month", "2016-07-01", "2016-07-10"),
    ],
)  # fmt: skip
def test_earlier_in_a_week_is_over_on_the_day_of_the_report(text: str, earliest: str, latest: str) -> None:
    (time,) = find_all_times(text, "2016-07-27")
    assert (time.earliest, time.latest) == (earliest, latest)


def test_a_year_ago_is_the_quarter_when_quarters_are_told_of() -> None:
    text = "Sales rose in the second quarter of 2016. A year earlier they fell, and a year ago too."
    assert [time.value for time in find_all_times(text, DAY)] == ["2016-Q2", "2015-Q2", "2015-Q2"]


@pytest.mark.parametrize(
    ("text", "earliest"),
    [
        ("at Christmas", "2015-12-25"), ("on Good Friday", "2016-03-25"), ("next Easter", "2017-04-16"),
        ("Orthodox Easter", "2016-05-01"), ("last Thanksgiving", "2015-11-26"), ("on Memorial Day", "2016-05-30"),
        ("Labor Day weekend", "2015-09-05"), ("Easter week 2016", "2016-03-21"), ("Eid al-Fitr 2015", "2015-07-18"),
        ("during Ramadan", "2016-06-07"), ("on Yom Kippur 2014", "2014-10-04"), ("on Rosh Hashanah 2015", "2015-09-14"),
    ],
)  # fmt: skip
def test_feasts(text: str, earliest: str) -> None:
    (time, *_) = find_all_times(text, DAY)
    assert time.earliest == earliest


@pytest.mark.parametrize(
    ("text", "earliest", "latest"),
    [
        ("on 10 Muharram 1437", "2015-10-24", "2015-10-24"), ("the 15th of Nisan", "2016-04-23", "2016-04-23"),
        ("in Tishrei", "2015-09-14", "2015-10-12"), ("1 Tishrei 5777", "2016-10-03", "2016-10-03"),
        ("on 5 Tishreen al-Awal 2012", "2012-10-05", "2012-10-05"), ("in Kanoun II", "2016-01-01", "2016-01-31"),
        ("in Tishreen", "2015-10-01", "2015-11-30"), ("27 Ramadan", "2016-07-03", "2016-07-03"),
    ],
)  # fmt: skip
def test_other_calendars(text: str, earliest: str, latest: str) -> None:
    (time,) = find_all_times(text, DAY)
    assert (time.earliest, time.latest) == (earliest, latest)


@pytest.mark.parametrize(
    "text", ["Ramadan Aziz", "Rajab spoke", "Tishreen Street", "Ab is here", "General Nisan", "the Daily Herald"]
)
def test_names_that_are_months_elsewhere(text: str) -> None:
    assert find_all_times(text, DAY) == []
