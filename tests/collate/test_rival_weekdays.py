"""Which days of the week are set against each other, by who else gives them and when of the day."""

from __future__ import annotations

import pytest

from tests.collate.invented import Clause
from tests.collate.test_compare_dates import SIREN, drill, weekdays_told

OTHERWISE = "an hour long the siren was tested on {} in wind and rain, and nobody minded at all"


@pytest.mark.parametrize(("early", "shown"), [("early Tuesday", 0), ("late Tuesday", 1)])
def test_the_two_ends_of_one_night_are_no_difference(early, shown):
    assert len(weekdays_told([drill("late Monday")], [drill(early)])) == shown


def test_days_that_others_give_of_something_else_bear_nobody_out():
    one, other = drill("Monday"), drill("Friday", text=OTHERWISE)
    texts = ("a ferry full of hay came to Hallby on {}", "a bishop came to a mill on {}")
    more = [
        [Clause(text.format(day), "came", lemma="come", times={day: ("XXXX-WXX", None, None)})]
        for day, text in zip(("Monday", "Friday"), texts, strict=True)
    ]
    (found,) = weekdays_told([one], [other], *more)
    assert found.verdict == "conflict"


@pytest.mark.parametrize(("joint", "shown"), [(" (", 1), (" for the feast of ", 0)])
def test_the_date_behind_the_name_of_a_day_is_no_second_day(joint, shown):
    text = SIREN.replace("{}", "Friday" + joint + "5 May 2031) ")
    odd = Clause(
        text,
        "tested",
        lemma="test",
        object="siren",
        times={
            "Friday": ("XXXX-WXX", None, None),
            "5 May 2031": ("2031-05-05", "2031-05-05", "2031-05-05"),
        },
    )
    assert len(weekdays_told([drill("Monday", text=OTHERWISE)], [odd])) == shown
