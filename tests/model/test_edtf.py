from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from variorum.model.edtf import (
    add_months,
    bounds,
    disjoint,
    interval,
    is_approximate,
    is_finer,
    overlap,
    precision,
    within,
)

DAYS = st.dates(min_value=date(1002, 1, 1), max_value=date(2998, 12, 31))


@st.composite
def stretches(draw: st.DrawFn) -> str:
    day = draw(DAYS)
    forms = [
        f"{day:%Y}",
        f"{day:%Y-%m}",
        day.isoformat(),
        f"{day.year // 10:03}X",
        f"{day:%Y}-{draw(st.integers(21, 24))}",
        f"{day:%Y-%m}~",
        f"{day.isoformat()}/..",
        f"../{day.isoformat()}",
        f"{day.isoformat()}/{day + timedelta(days=draw(st.integers(0, 400)))}",
    ]
    return draw(st.sampled_from(forms))


@pytest.mark.parametrize(
    ("edtf", "first", "last"),
    [
        ("2023", "2023-01-01", "2023-12-31"),
        ("2024-02", "2024-02-01", "2024-02-29"),
        ("2023-03-02", "2023-03-02", "2023-03-02"),
        ("2023-03-02T18:45", "2023-03-02", "2023-03-02"),
        ("2023-03-02T18:45:00Z", "2023-03-02", "2023-03-02"),
        ("199X", "1990-01-01", "1999-12-31"),
        ("19XX", "1900-01-01", "1999-12-31"),
        ("2016-XX", "2016-01-01", "2016-12-31"),
        ("2016-02-XX", "2016-02-01", "2016-02-29"),
        ("2022-22", "2022-06-01", "2022-09-23"),
        ("2022-03-05?", "2022-03-05", "2022-03-05"),
        ("2022-03~", "2022-01-01", "2022-05-31"),
        ("2022-03-31~", "2022-03-27", "2022-04-04"),
        ("2022~", "2021-01-01", "2023-12-31"),
        ("2022-12/2023-02", "2022-12-01", "2023-02-28"),
        ("2022-12-05/..", "2022-12-05", "9999-12-31"),
        ("/2022", "0001-01-01", "2022-12-31"),
    ],
)
def test_bounds_are_the_first_and_last_day(edtf: str, first: str, last: str) -> None:
    assert bounds(edtf) == (date.fromisoformat(first), date.fromisoformat(last))


@pytest.mark.parametrize(
    "edtf",
    ["", "XXXX", "XXXX-WXX-1", "2023-W08", "P1Y", "PAST_REF", "2023-02-30", "2023-13", "0000",
     "2024/2023", "2023/P1Y", "yesterday", "23-01-02", "0001-24"],
)  # fmt: skip
def test_what_names_no_stretch_has_no_bounds(edtf: str) -> None:
    assert bounds(edtf) is None


def test_july_of_two_years_is_disjoint() -> None:
    assert disjoint("2020-07", "2022-07")
    assert not within("2020-07", "2022-07")


def test_a_day_a_week_and_a_month_that_hold_it_are_compatible() -> None:
    for other in ("2023-02-19/2023-02-26", "2023-02"):
        assert not disjoint("2023-02-21", other)
        assert within("2023-02-21", other)


def test_unknown_times_are_never_disjoint() -> None:
    assert not disjoint("XXXX", "2022")
    assert overlap("XXXX", "2022") is None


def test_nothing_lies_within_itself() -> None:
    assert not within("2022-03", "2022-03")
    assert not is_finer("2022-03", "2022-03")


@pytest.mark.parametrize(
    ("edtf", "expected"),
    [
        ("19XX", "century"),
        ("199X", "decade"),
        ("1999", "year"),
        ("1999-XX", "year"),
        ("1999-23", "season"),
        ("1999-11", "month"),
        ("1999-11-03~", "day"),
        ("1999/2000", "interval"),
        ("PAST_REF", None),
    ],
)
def test_precision_is_read_off_the_string(edtf: str, expected: str | None) -> None:
    assert precision(edtf) == expected


def test_the_tilde_marks_an_approximate_end_of_an_interval() -> None:
    assert is_approximate("2020~/2022")
    assert not is_approximate("2020/2022?")


def test_a_month_is_added_without_leaving_the_month_it_leads_to() -> None:
    assert add_months(date(2023, 1, 31), 1) == date(2023, 2, 28)
    assert add_months(date(2024, 3, 31), -1) == date(2024, 2, 29)


@given(DAYS, st.integers(0, 5000))
def test_an_interval_has_the_bounds_it_was_made_of(first: date, length: int) -> None:
    last = min(first + timedelta(days=length), date(2999, 12, 31))
    assert bounds(interval(first, last)) == (first, last)


@given(stretches(), stretches())
def test_disjointness_is_symmetric_and_excludes_containment(a: str, b: str) -> None:
    assert disjoint(a, b) == disjoint(b, a)
    assert not (disjoint(a, b) and within(a, b))
    assert not (within(a, b) and within(b, a))


@given(stretches())
def test_a_time_is_never_disjoint_from_itself(a: str) -> None:
    assert not disjoint(a, a)
    assert overlap(a, a) == bounds(a)
