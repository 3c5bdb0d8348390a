"""Which days are told already, and by whom, before two of them are set against each other."""

from __future__ import annotations

from datetime import date

import pytest

from tests.collate.invented import Clause
from tests.collate.test_compare_dates import (
    CRANE,
    drill,
    lift,
    moved,
    stretch,
    times_told,
    weekdays_told,
)
from variorum.collate.comparing.compare_times import Dated, judge_times
from variorum.collate.comparing.repeats import without_repeats
from variorum.collate.comparing.slots import Difference, Given
from variorum.model.mention import Time
from variorum.model.span import ArticleId, Span


def difference(*days, verdict="conflict"):
    """A difference of days, each as account, place and words."""
    given = tuple(
        Given(
            view=at,
            order=order,
            article=ArticleId(f"a{order}"),
            span=Span(start, start + len(words), words),
            normalized=words,
        )
        for at, (order, start, words) in enumerate(days)
    )
    return Difference(kind="time", slot="when", verdict=verdict, reason="", given=given)


TOLD = difference((0, 10, "1998-05"), (1, 20, "1999-06"))


@pytest.mark.parametrize(
    ("days", "verdict", "shown"),
    [
        ([(1, 20, "1999-06"), (2, 30, "1997-02")], "conflict", True),
        ([(1, 20, "1999-06"), (2, 30, "1997-02")], "unresolved", False),
        ([(0, 10, "1998-05"), (1, 20, "1999-06")], "conflict", False),
        ([(0, 90, "1998-05"), (1, 20, "1999-06")], "conflict", False),
        ([(1, 20, "1999-06"), (0, 10, "1998-05"), (2, 30, "1998")], "conflict", False),
        ([(1, 20, "1999-06"), (2, 30, "XXXX-06")], "conflict", False),
        ([(1, 20, "1999-06"), (0, 10, "1998-05"), (2, 30, "1998~")], "conflict", False),
        ([(3, 40, "2004"), (2, 30, "1997-02")], "precision", True),
    ],
)
def test_only_a_day_that_is_not_told_yet_is_set_apart_from_one_that_is(days, verdict, shown):
    found = without_repeats([TOLD], [difference(*days, verdict=verdict)])
    assert len(found) == 1 + shown


def test_two_accounts_that_have_a_year_wrong_are_both_shown():
    text = "the iron bridge at Orlin came to the Sorrel museum in {} from the town of Hallby"
    other = Clause(text.format("1917"), "came", lemma="come", times={"1917": stretch("1917")})
    told = times_told([moved("1914")], [moved("1914")], [moved("1915")], [other])
    assert {"1915", "1917"} <= {value.text for found in told for value in found.values}


@pytest.mark.parametrize(
    ("elsewhere", "verb", "shown"),
    [
        ("a flood drowned the mill of the brewer in {}", "drowned", True),
        ("the iron gate of the Sorrel museum was moved in {}", "moved", False),
    ],
)
def test_a_year_that_others_tell_of_something_else_bears_out_nobody(elsewhere, verb, shown):
    def also(words):
        return Clause(elsewhere.format(words), verb, times={words: stretch(words)})

    quay = Clause("masons laid a quay in 1914", "laid", times={"1914": stretch("1914")})
    other = "in {} the old bridge of Orlin was moved by forty men with carts to a museum"
    knowing = [also("1915"), moved("1914")]
    told = times_told([moved("1914"), quay], [moved("1915", text=other)], knowing, knowing)
    assert bool(told) is shown


@pytest.mark.parametrize(
    ("text", "verb", "lemma", "shown"),
    [
        (
            "forty men in heavy rain lifted the gate at dawn, red with rust, on to a barge on {}",
            "lifted",
            "lift",
            True,
        ),
        (
            "forty men in heavy rain mocked the gate at dawn, red with rust, on to a barge on {}",
            "mocked",
            "mock",
            False,
        ),
    ],
)
def test_a_day_that_one_account_alone_gives_is_shown_only_of_a_related_act(
    text, verb, lemma, shown
):
    times = {"Thursday": ("XXXX-WXX", None, None)}
    odd = Clause(text.format("Thursday"), verb, lemma=lemma, times=times)
    told = weekdays_told([lift("Monday", CRANE)], [lift("Monday", CRANE)], [odd])
    assert bool(told) is shown


@pytest.mark.parametrize(
    ("elsewhere", "verb", "shown"),
    [
        ("a clown juggled oranges in the market on {}", "juggled", True),
        ("the old siren of the harbour was repaired on {}", "repaired", False),
    ],
)
def test_a_weekday_that_others_give_of_something_else_bears_out_nobody(elsewhere, verb, shown):
    def also(day):
        times = {day: ("XXXX-WXX", None, None)}
        return Clause(elsewhere.format(day), verb, lemma=verb, times=times)

    odd = "the old siren of Velland harbour was tested for an hour on {} by two men"
    knowing = [also("Friday"), drill("Monday")]
    told = weekdays_told([drill("Monday")], [drill("Friday", text=odd)], knowing, knowing)
    assert bool(told) is shown


@pytest.mark.parametrize(
    ("words", "verdict"),
    [("today", "unresolved"), ("Last Friday", "conflict"), ("May 9", "conflict")],
)
def test_a_day_told_only_by_its_distance_from_the_report_makes_no_conflict(words, verdict):
    def dated(order, words, day, anchor):
        span = Span(0, len(words), words)
        time = Time(span=span, type="DATE", value=day, edtf=day, anchor=anchor)
        low = date.fromisoformat(day)
        return Dated(order, order, ArticleId(f"a{order}"), time, low, low)

    told = dated(0, words, "2031-05-09", "published"), dated(1, "May 5", "2031-05-05", "absolute")
    assert judge_times(*told, {})[0] == verdict
