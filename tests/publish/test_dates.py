from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from variorum.publish.dates import date_in_words, edtf_in_words


@pytest.mark.parametrize(
    ("edtf", "words"),
    [
        ("2023-03-02", "2 March 2023"),
        ("2023-03", "March 2023"),
        ("2023", "2023"),
        ("2023~", "about 2023"),
        ("2023-03?", "perhaps March 2023"),
        ("199X", "the 1990s"),
        ("2022-22", "summer 2022"),
        ("2023-03-02T14:05", "2 March 2023, 14:05"),
        ("2023-03-02/2023-03-12", "2–12 March 2023"),
        ("2023-03/2023-06", "March–June 2023"),
        ("2023-03-02/2023-04-01", "2 March – 1 April 2023"),
        ("2022/2023", "2022 – 2023"),
        ("2022-12-30/2023-01-02", "30 December 2022 – 2 January 2023"),
        ("2022/..", "from 2022"),
        ("/2022", "until 2022"),
        ("2023-77", "2023-77"),
        ("soon", "soon"),
    ],
)
def test_a_stretch_of_the_calendar_is_said_in_words(edtf, words):
    assert edtf_in_words(edtf) == words


@pytest.mark.parametrize(
    ("published", "words"),
    [
        (None, "undated"),
        ("2023-03", "March 2023"),
        ("2023-03-02", "2 March 2023"),
        ("2023-03-02T14:05", "2 March 2023, 14:05"),
        ("2023-03-02T14:05Z", "2 March 2023, 14:05 UTC"),
        ("2023-03-02T14:05+05:30", "2 March 2023, 14:05 UTC+05:30"),
        ("2023-99-99T99:99", "2023-99-99"),
    ],
)
def test_a_publication_time_is_said_as_precisely_as_known(published, words):
    assert date_in_words(published) == words


@given(st.text(max_size=30))
def test_no_text_in_place_of_a_date_breaks_the_page(text):
    edtf_in_words(text)
    date_in_words(text)
