from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from variorum.model.publication import is_earlier, published_day

TIME = st.builds(
    "{}{}".format,
    st.sampled_from(["2031-05-01", "2031-05-02"]),
    st.sampled_from(["", "T00:30", "T23:30"]),
) | st.sampled_from(["2031", "2031-05", "2031-05-01T00:30Z", "2031-05-01T23:30-05:00", "x", None])


@given(TIME, TIME)
def test_no_two_times_are_each_before_the_other(one, other):
    assert not (is_earlier(one, other) and is_earlier(other, one))


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("2031-05-04T23:30:00+05:00", "2031-05-04T19:00:00Z", True),
        ("2031-05-04T19:00:05Z", "2031-05-04T19:00:40Z", False),
        ("2031-05-05T00:30+02:00", "2031-05-04T22:30Z", False),
        ("2031-05-04T10:00", "2031-05-04T23:00", False),
        ("2031-05-04T10:00", "2031-05-05T09:00", True),
        ("2031-05-04T10:00", "2031-05-05T09:00Z", True),
        ("2031-05", "2031-05-05", False),
        ("2031-05-05", None, False),
    ],
)
def test_a_time_is_earlier_where_zone_and_precision_show_it(one, other, expected):
    assert is_earlier(one, other) is expected


@pytest.mark.parametrize(
    ("published", "known"),
    [("2031-05-04T10:00", True), ("2031-05-04", True), ("2031-05", False), ("x", False)],
)
def test_a_day_is_known_only_where_it_is_told(published, known):
    assert (published_day(published) is not None) is known
    assert published_day(None) is None
