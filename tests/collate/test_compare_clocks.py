"""Times of day: how they are read, and when two of them cannot both hold."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from tests.collate.invented import Clause, Desk
from variorum.collate.comparing.printed_clocks import PrintedClock, printed_clock
from variorum.model.mention import Time
from variorum.model.span import Span


def clock(words: str, value: str, sentence: str | None = None) -> PrintedClock | None:
    text = sentence or f"The siren was heard at {words} by all"
    start = text.index(words)
    time = Time(span=Span(start, start + len(words), words), type="TIME", value=value)
    return printed_clock(time, Span(0, len(text), text))


def told(words: str, value: str) -> PrintedClock:
    found = clock(words, value)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("one", "two", "apart"),
    [
        (("8:49 p.m.", "T20:49"), ("20:49", "T20:49"), 0),
        (("8:49 p.m.", "T20:49"), ("around 9 p.m.", "T21:00"), 0),
        (("8:30 a.m.", "T08:30"), ("around 9 a.m.", "T09:00"), 0),
        (("8:20 a.m.", "T08:20"), ("around 9 a.m.", "T09:00"), 10),
        (("shortly after midnight", "T24:00"), ("12:20 a.m.", "T00:20"), 0),
        (("shortly before midnight", "T24:00"), ("12:20 a.m.", "T00:20"), 20),
        (("5:30 p.m.", "T17:30"), ("5:10 p.m.", "T17:10"), 20),
        (("9 o’clock", "T09:00"), ("9:05 a.m.", "T09:05"), 0),
        (("11:50 p.m.", "T23:50"), ("12:10 a.m.", "T00:10"), 20),
    ],
)
def test_two_times_are_as_far_apart_as_their_words_leave_no_room_for(one, two, apart):
    assert told(*one).minutes_apart(told(*two)) == apart
    assert told(*two).minutes_apart(told(*one)) == apart


@pytest.mark.parametrize("words", ["Friday night", "7:42", "this morning"])
def test_what_gives_no_time_of_day_is_none(words):
    assert clock(words, "2026-03-06T07:42") is None


def test_zones_are_told_apart_and_those_of_one_place_are_one():
    east = told("6 p.m. Eastern", "T18:00")
    assert east.zone == told("6 p.m. EDT", "T18:00").zone == "ET"
    assert told("6 p.m. local time", "T18:00").zone == ""
    assert told("6 p.m. Orlin time", "T18:00").zone == "Orlin"


def test_the_bound_of_a_stretch_is_kept_apart_from_a_time_of_its_own():
    words, value = "6 p.m.", "T18:00"
    ends = clock(words, value, "The gate is to be mended by 6 p.m. at the latest")
    comes = clock(words, value, "The gate was mended at 6 p.m. at the latest")
    assert ends is not None
    assert comes is not None
    assert not ends.tells(comes)


def blazes_told(*accounts: str):
    """What is said of the times of accounts of one blaze, each a sentence with its time in `[]`."""
    desk = Desk()
    for at, marked in enumerate(accounts):
        words = re.findall(r"\[(.+?)\|(.+?)\]", marked)
        text = re.sub(r"\[(.+?)\|.+?\]", r"\1", marked)
        blaze, *more = text.split(" / ")
        clauses = [Clause(blaze, "broke", "break", subject_phrase="blaze")]
        clauses += [Clause(left, "left", "leave", subject_phrase="ferry") for left in more]
        article = desk.account(f"Outlet {at}", *clauses)
        whole = desk.articles[article].text
        times = []
        for printed, value in words:
            start = whole.index(printed)
            span = Span(start, start + len(printed), printed)
            times.append(Time(span=span, type="TIME", value=value))
        desk.readings[article] = replace(desk.readings[article], times=tuple(times))
    return [d for d in desk.collate().discrepancies if d.kind == "time"]


BLAZE = "the blaze at the Hallby paper mill broke out in the roof of the drying hall {}"
WORSE = "one worker said a blaze broke out below the roof of the old paper mill in Hallby {}"


@pytest.mark.parametrize(
    ("one", "two", "verdicts"),
    [
        ("at [8:40 p.m.|T20:40]", "at [9:25 p.m.|T21:25]", ["conflict"]),
        ("at [8:40 p.m.|T20:40]", "at [9:40 p.m.|T21:40]", ["unresolved"]),
        ("at [8:40 p.m.|T20:40]", "at [around 9 p.m.|T21:00]", ["precision"]),
        ("at [8:40 p.m.|T20:40]", "at [20:40|T20:40]", []),
        ("at [8:40 p.m. Eastern|T20:40]", "at [0225 GMT|T02:25]", []),
        ("at [about 8:40 p.m.|T20:40]", "at [2045 GMT|T20:45]", ["precision"]),
        ("at [8:45 p.m.|T20:45]", "at [2045 GMT|T20:45]", []),
        ("at [8:45 p.m.|T20:45]", "at [2130 GMT|T21:30]", []),
        ("at [8:40 p.m. on Friday|T20:40]", "at [9:25 a.m. on Saturday|T09:25]", ["unresolved"]),
    ],
    ids=[
        "apart",
        "whole hours apart",
        "about",
        "the same",
        "other zones",
        "one zone unnamed",
        "one zone unnamed, the same",
        "one zone unnamed, apart",
        "only the days",
    ],
)
def test_two_times_in_the_same_words_are_judged_by_what_they_leave_open(one, two, verdicts):
    found = blazes_told(BLAZE.format(one), BLAZE.format(two))
    assert [d.verdict for d in found] == verdicts


def test_who_gives_both_times_tells_of_two_things():
    both = BLAZE.format("at [8:40 p.m.|T20:40]") + " and was out at [9:25 p.m.|T21:25]"
    assert not blazes_told(both, BLAZE.format("at [9:25 p.m.|T21:25] as the mill closed"))


def test_an_hour_torn_from_its_minutes_is_no_time():
    assert clock("01 p. m.", "T13:01", "Police came to the mill at 7: 01 p. m. on Friday") is None


@pytest.mark.parametrize(
    ("lead", "minute", "spread"),
    [
        ("an hour before", 23 * 60, 10),
        ("about an hour before", 23 * 60, 30),
        ("half an hour after", 30, 0),
        ("20 minutes before", 23 * 60 + 40, 0),
    ],
)
def test_a_time_told_by_its_distance_from_an_hour_is_read(lead, minute, spread):
    found = clock("midnight", "T24:00", f"The siren was heard {lead} midnight by all")
    assert found is not None
    assert (found.minute, found.before, found.after, found.bound) == (minute, spread, spread, "")


def test_all_times_that_leave_room_for_one_another_are_one_row():
    times = "at [8:49 p.m.|T20:49]", "at [about 8:45 p.m.|T20:45]", "at [around 9 p.m.|T21:00]"
    (found,) = blazes_told(*(BLAZE.format(time) for time in times))
    assert found.verdict == "precision"
    assert {value.normalized for value in found.values} == {"20:49", "20:45", "21:00"}


def test_a_vague_time_of_something_else_does_not_tell_that_its_account_knows_of_both():
    other = "a ferry full of hay left Orlin [around 9:25 p.m.|T21:25]"
    one = BLAZE.format("at [8:40 p.m.|T20:40]")
    (found,) = blazes_told(f"{one} / {other}", WORSE.format("at [9:20 p.m.|T21:20]"))
    assert {value.normalized for value in found.values} == {"20:40", "21:20"}
