"""Weeks, months and years that accounts reckon from the day they were written."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.collate.invented import Clause, Desk
from variorum.model.mention import Time
from variorum.model.span import Span

BRIDGE = "the harbour board of Orlin approved the iron bridge to the Sorrel museum {}"
_LEMMAS = {"approved": "approve", "sank": "sink", "painted": "paint"}
BEFORE, WEEK = "2031-05-04/2031-05-11", "2031-05-11/2031-05-18"
FRIDAY = ("2031-05-16", "2031-05-16")
LAST, THIS = ("last month", "2031-04"), ("this month", "2031-05")


# Of a week all days are given on which it may begin or end.
_WEEKS = {
    "2031-05-04/2031-05-11": "2031-W19",
    "2031-05-11/2031-05-18": "2031-W20",
    "2031-05-18/2031-05-25": "2031-W21",
}


def _ends(value):
    """The first and last day of a year, a month, a day or a stretch."""
    if "/" in value:
        return tuple(value.split("/"))
    return {4: (f"{value}-01-01", f"{value}-12-31"), 7: (f"{value}-01", f"{value}-28")}.get(
        len(value), (value, value)
    )


def told(one, other, *, published=("2031-05-20", "2031-05-20"), texts=(BRIDGE, BRIDGE)):
    """What is shown of two accounts that give a stretch each, as words and value."""
    desk = Desk()
    for at, (words, value) in enumerate((one, other)):
        text = texts[at].format(words)
        verb = next(word for word in ("approved", "sank", "painted") if word in text)
        clause = Clause(text, verb, lemma=_LEMMAS[verb])
        article = desk.account(f"Outlet {at}", clause, published=published[at])
        start = desk.articles[article].text.index(words)
        first, last = _ends(value)
        time = Time(
            span=Span(start, start + len(words), words),
            type="DATE",
            value=_WEEKS.get(value, value),
            edtf=value,
            start=first,
            end=last,
            anchor="published",
        )
        desk.readings[article] = replace(desk.readings[article], times=(time,))
    return [d for d in desk.collate().discrepancies if d.kind == "time"]


def test_last_month_and_this_month_of_accounts_of_one_day_differ():
    (found,) = told(LAST, THIS)
    assert found.verdict == "unresolved"
    assert "as reckoned from the days of publication" in found.reason
    assert {value.normalized for value in found.values} == {"2031-04", "2031-05"}


def test_a_month_that_lies_in_the_year_of_the_other_is_no_difference():
    assert not told(LAST, ("this year", "2031"))


def test_accounts_of_two_weeks_tell_each_the_news_of_its_own():
    assert not told(LAST, THIS, published=("2031-05-20", "2031-06-02"))


def test_the_name_of_a_month_is_not_reckoned():
    assert not told(("in April", "2031-04"), THIS)


@pytest.mark.parametrize(
    "text",
    ["a ferry sank off Hallby {}", "the harbour board of Orlin painted a hall of the museum {}"],
)
def test_stretches_of_two_acts_are_not_compared(text):
    assert not told(LAST, THIS, texts=(BRIDGE, text))


@pytest.mark.parametrize(
    ("one", "two", "shown"),
    [
        (("earlier this week", WEEK), ("on Friday", "2031-05-16"), 1),
        (("earlier this week", WEEK), ("on Tuesday", "2031-05-13"), 0),
        (("this week", WEEK), ("on Friday", "2031-05-16"), 0),
        (("last week", BEFORE), ("on Tuesday", "2031-05-13"), 1),
        (("last week", BEFORE), ("last Tuesday", "2031-05-13"), 0),
        (("last week", BEFORE), ("this week", WEEK), 1),
        (("last week", BEFORE), ("last week", WEEK), 0),
        (("next week", "2031-05-18/2031-05-25"), ("on Tuesday", "2031-05-13"), 0),
        (("two years ago", "2029"), ("on Friday", "2031-05-16"), 0),
        (("the week", BEFORE), ("this week", WEEK), 0),
    ],
)
def test_a_week_and_a_day_outside_of_it_differ_in_accounts_of_one_day(one, two, shown):
    found = told(one, two, published=FRIDAY)
    assert len(found) == shown
    assert all(d.verdict == "unresolved" for d in found)


FAR = "the harbour board of Orlin approved the bridge that the mayor had wanted, a clerk said {}"
OTHER = "the harbour board of Orlin painted the iron bridge to the Sorrel museum {}"


@pytest.mark.parametrize("text", [FAR, OTHER])
def test_a_day_of_other_words_or_of_another_act_is_set_against_no_week(text):
    week, day = ("last week", BEFORE), ("on Tuesday", "2031-05-13")
    assert told(week, day, published=FRIDAY, texts=(BRIDGE, BRIDGE))
    assert told(week, day, published=FRIDAY, texts=(BRIDGE, text)) == []
