from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.collate.invented import figure
from variorum.collate.counting.figures import bound_otherwise, figure_of, relate
from variorum.model.span import Span

ABOUT_TEN = figure(10, comparator="≈", low=9, high=11)


def relation(left, right):
    return relate(figure_of(left), figure_of(right))


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [
        (figure(60, "minute"), figure(1, "hour"), "same"),
        (figure(12, "foot"), figure(3.7, "meter"), "same"),
        (figure(10, "minute"), figure(12, "minute"), "disjoint"),
        (figure(2_500_000), figure(2_480_000), "compatible"),
        (figure(58), figure(50, comparator="≥", low=50), "compatible"),
        (figure(49), figure(50, comparator="≥", low=50), "disjoint"),
        (
            figure(10, comparator="≈", low=9, high=11),
            figure(10, comparator="<", high=9.9),
            "compatible",
        ),
        (figure(59), figure(60), "disjoint"),
        (figure(60, "day"), figure(63, "day"), "disjoint"),
        (figure(12, "mile"), figure(12, "nautical_mile"), "compatible"),
        (figure(12, "mile"), figure(15, "nautical_mile"), "disjoint"),
        (figure(43_000_000, "USD"), figure(43_885_310, "USD"), "compatible"),
        (figure(130_000), figure(123_000), "disjoint"),
    ],
)
def test_figures_relate(left, right, expected):
    assert relation(left, right) == relation(right, left) == expected


def test_vague_numbers_and_ordinals_are_not_compared():
    assert figure_of(figure(None, low=24, high=99, comparator="≈")) is None
    assert figure_of(figure(2, "ordinal")) is None


@given(st.floats(min_value=0.1, max_value=1e9), st.sampled_from(["minute", "", "USD", "kilometer"]))
def test_a_figure_is_the_same_as_itself(value, unit):
    assert relation(figure(value, unit), figure(value, unit)) == "same"


@given(st.integers(2, 10**7), st.integers(2, 10**7))
def test_the_relation_is_symmetric(left, right):
    assert relation(figure(left), figure(right)) == relation(figure(right), figure(left))


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [
        (figure(60, comparator=">", low=60), figure(200, comparator="≥", low=200), True),
        (figure(10, comparator="≤", high=10), figure(30, comparator="≤", high=30), True),
        (figure(60, comparator=">", low=60), figure(65, comparator=">", low=65), False),
        (figure(1000, comparator=">", low=1000), figure(1210, comparator=">", low=1210), False),
        (figure(60, comparator=">", low=60), figure(200, comparator="≤", high=200), False),
        (figure(60), figure(200), False),
        (
            figure(40, comparator="range", low=30, high=50),
            figure(42, comparator="range", low=34, high=50),
            True,
        ),
        (
            figure(40, comparator="range", low=30, high=50),
            figure(40, comparator="range", low=30, high=50),
            False,
        ),
    ],
)
def test_open_figures_and_ranges_can_end_at_different_values(left, right, expected):
    assert bound_otherwise(left, right) is expected
    assert bound_otherwise(right, left) is expected


def test_a_time_told_in_two_units_is_no_round_one():
    exact, other = (
        replace(figure(minutes / 60, "hour"), span=Span(0, 8, f"1hr {minutes - 60}min"))
        for minutes in (64, 66)
    )
    assert relate(figure_of(exact), figure_of(other)) == "disjoint"
    half = replace(figure(1.5, "hour"), span=Span(0, 16, "one and a half hours"))
    assert relate(figure_of(half), figure_of(figure(1.52, "hour"))) == "compatible"
