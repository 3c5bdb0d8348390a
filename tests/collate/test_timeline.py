"""What happened when: which time dates a finding, and which entries lie before the event."""

from __future__ import annotations

from datetime import date
from types import SimpleNamespace

import pytest

from variorum.collate.timeline import time_of, write_timeline
from variorum.model.finding import Account, Finding
from variorum.model.mention import Time
from variorum.model.span import Citation, Span


def view(text, words, edtf, *, tied=True, quoted=False, anchor="absolute", tense="past", day=None):
    at = text.index(words)
    time = Time(
        span=Span(at, at + len(words), words),
        type="DATE",
        value=edtf,
        edtf=edtf,
        start=edtf,
        anchor=anchor,
    )
    claim = SimpleNamespace(
        times=(time,),
        when=(time,) if tied else (),
        quoted=quoted,
        sentence=Span.of(text, 0, len(text)),
        predicate=SimpleNamespace(tense=tense),
        modality="asserted",
    )
    return SimpleNamespace(claim=claim, published=day)


def finding(name, when, *, weight=0.5, accounts=1, modality="asserted"):
    return Finding(
        id=name,
        statement=f"{name} happened.",
        source=Citation("tide", Span(0, 1, "x")),
        status="single-origin",
        independent_origins=1,
        origins=(),
        accounts=tuple(Account(article=f"{name}{at}", stance="states") for at in range(accounts)),
        claims=(),
        when=when,
        weight=weight,
        modality=modality,
    )


def test_a_time_that_belongs_to_a_noun_dates_no_act():
    told = "She beat the 2007 champion in May 2031"
    assert time_of([view(told, "2007", "2007", tied=False)]) is None
    assert time_of([view(told, "2007", "2007", tied=False), view(told, "May 2031", "2031-05")]) == (
        "2031-05"
    )


@pytest.mark.parametrize(
    ("quoted", "anchor", "dated"),
    [
        (True, "published", False),
        (True, "absolute", True),
        (False, "published", True),
    ],
)
def test_today_in_somebody_s_words_is_not_the_day_of_their_printing(quoted, anchor, dated):
    said = view("He surprised me today", "today", "2031-05-05", quoted=quoted, anchor=anchor)
    assert (time_of([said]) is not None) is dated


@pytest.mark.parametrize(
    ("tense", "anchor", "published", "dated"),
    [
        ("past", "published", date(2031, 5, 1), False),
        ("past", "published", date(2031, 5, 4), True),
        ("past", "published", date(2031, 5, 6), True),
        ("past", "absolute", date(2031, 5, 1), True),
        ("future", "published", date(2031, 5, 1), True),
    ],
    ids=["ahead", "another zone", "before", "printed", "to come"],
)
def test_what_was_done_is_not_dated_after_the_day_it_was_told(tense, anchor, published, dated):
    told = view(
        "The page had 3,000 likes by Monday",
        "Monday",
        "2031-05-05",
        anchor=anchor,
        tense=tense,
        day=published,
    )
    assert (time_of([told]) is not None) is dated


@pytest.mark.parametrize(
    ("text", "dated"),
    [
        ("Ferry lost Updated: 5 May 2031", False),
        ("THE TIDE Published on 5 May 2031", False),
        ("The interview was published on 5 May 2031", True),
    ],
)
def test_the_day_a_page_prints_of_itself_is_no_day_of_an_act(text, dated):
    assert (time_of([view(text, "5 May 2031", "2031-05-05")]) is not None) is dated


def test_what_lies_long_before_the_event_is_marked_as_background():
    timeline = write_timeline(
        [
            finding("flood", "2031-05-05", accounts=3),
            finding("storm", "1987", weight=0.9),
            finding("warning", "2031-04-20"),
            finding("hearing", "2031-06-01", modality="planned"),
        ]
    )
    assert [(entry.edtf, entry.background) for entry in timeline] == [
        ("1987", True),
        ("2031-04-20", False),
        ("2031-05-05", False),
        ("2031-06-01", False),
    ]


def test_a_month_dates_the_event_only_where_no_day_is_told():
    told = [finding("flood", "2031-05", accounts=3), finding("storm", "1987", weight=0.9)]
    days = [finding("hearing", "2031-09-01")]
    assert [entry.background for entry in write_timeline(told)] == [True, False]
    assert [entry.background for entry in write_timeline(told + days)] == [True, True, False]


def test_nothing_is_background_where_no_day_is_told():
    (entry,) = write_timeline([finding("storm", "1987")])
    assert not entry.background
    assert write_timeline([]) == ()
