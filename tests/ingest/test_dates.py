"""Publication dates, as printed and as meant."""

from __future__ import annotations

from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from variorum.ingest.dates import find_date, read_date


@pytest.mark.parametrize(
    ("printed", "iso"),
    [
        ("2031-06-02", "2031-06-02"),
        ("2031-06", "2031-06"),
        ("2031", "2031"),
        ("2031/06/02", "2031-06-02"),
        ("20310602", "2031-06-02"),
        ("2031-06-02T09:15", "2031-06-02T09:15"),
        ("2031-06-02T09:15:30Z", "2031-06-02T09:15:30Z"),
        ("2031-06-02 09:15:30.250+02:00", "2031-06-02T09:15:30+02:00"),
        ("2031-06-02T09:15:00+0000", "2031-06-02T09:15:00Z"),
        ("Friday, March 03, 2023", "2023-03-03"),
        ("2 Mar. 2023", "2023-03-02"),
        ("2nd March, 2023", "2023-03-02"),
        ("March 2023", "2023-03"),
        ("March 2, 2023 at 4:05 p.m. EST", "2023-03-02T16:05-05:00"),
        ("March 2, 2023 at 12:05 a.m. ET", "2023-03-02T00:05"),
        ("March 2, 2023 16:05 IST", "2023-03-02T16:05"),
        ("Tue, 06 Feb 2018 11:51:00 +0100", "2018-02-06T11:51:00+01:00"),
        ("Tue, 06 Feb 2018 11:51:00 GMT", "2018-02-06T11:51:00Z"),
        ("11:08 am PDT, Sunday, July 15, 2018", "2018-07-15T11:08-07:00"),
        ("25/12/2031", "2031-12-25"),
        ("12/25/2031", "2031-12-25"),
        ("05.05.2031", "2031-05-05"),
    ],
)
def test_a_date_is_read_as_precisely_as_printed(printed: str, iso: str) -> None:
    found = read_date(printed)
    assert found is not None
    assert found.iso == iso


@pytest.mark.parametrize(
    ("printed", "problem"),
    [
        ("03/04/2023", "may be day/month or month/day"),
        ("2023-02-30", "impossible"),
        ("31 June 2023", "impossible"),
        ("2023-13-01", "impossible"),
        ("March 0, 2023", "impossible"),
        ("13/13/2023", "impossible"),
        ("2 March 9999", "no plausible date"),
    ],
)
def test_a_date_that_names_no_single_day_says_why(printed: str, problem: str) -> None:
    found = read_date(printed)
    assert found is not None
    assert found.iso is None
    assert problem in (found.problem or "")


@pytest.mark.parametrize(
    "words", ["", "yesterday", "Monday", "March", "12", "9:50 p.m. ET", "March 2, 2023 in Lisse"]
)
def test_what_is_no_date_is_not_read(words: str) -> None:
    assert read_date(words) is None


def test_the_first_date_of_a_line_is_found() -> None:
    line = "Published: 2 March 2023, updated 4 March 2023"
    found = find_date(line)
    assert found is not None
    assert (found.iso, line[found.start : found.end]) == ("2023-03-02", "2 March 2023")


def test_an_impossible_time_leaves_the_day() -> None:
    found = read_date("2031-06-02T24:75")
    assert found is not None
    assert found.iso == "2031-06-02"


@given(st.dates(min_value=date(1700, 1, 1), max_value=date(2199, 12, 31)))
def test_every_way_to_print_a_day_gives_that_day(day: date) -> None:
    for form in ("%Y-%m-%d", "%d %B %Y", "%B %d, %Y", "%a, %d %b %Y", "%A, %B %d, %Y"):
        found = read_date(day.strftime(form))
        assert found is not None
        assert found.iso == day.isoformat()


@given(st.dates(date(1700, 1, 1), date(2199, 1, 1)), st.times())
def test_an_iso_time_is_kept_to_the_second(day: date, moment: time) -> None:
    printed = f"{day.isoformat()}T{moment.replace(microsecond=0).isoformat()}"
    found = read_date(printed)
    assert found is not None
    assert found.iso == printed


@given(st.text(max_size=100))
def test_any_text_is_a_date_or_not(words: str) -> None:
    for found in (read_date(words), find_date(words)):
        assert found is None or (found.iso is None) == (found.problem is not None)
