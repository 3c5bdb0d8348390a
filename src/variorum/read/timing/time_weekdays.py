"""Meanings of weekdays: "Thursday", "last Friday", "Monday to Wednesday"."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta

from variorum.model.edtf import add_months, interval
from variorum.read.quantifying.number_words import parse_number
from variorum.read.timing.time_context import Context, nearest_month, nearest_weekday
from variorum.read.timing.time_meaning import (
    Found,
    Result,
    day_found,
    is_narrative,
    month_number,
    place,
    sign_of,
    times_lexicon,
    weekday_number,
    with_part,
    year_of,
)
from variorum.read.timing.time_rules import Match

# "Last Thursday and Friday": the word before the first counts for both.
_JOINED = re.compile(r"\b(last|next|this)\s+[A-Z][a-z]{2,6}day\s+(?:and|or)\s+$", re.IGNORECASE)
_REACH = 32


def weekday_named(match: Match, context: Context) -> Result:
    """A day of the week, with a part of the day where one is named: "Thursday morning"."""
    number = weekday_number(str(match.get("weekday")))
    part = match.get("daypart")
    joined = _JOINED.search(context.text, max(0, match.start - _REACH), match.start)
    if joined and not match.get("rel"):
        groups = {**match.groups, "rel": joined[1].casefold()}
        match = replace(match, groups=groups)
    rel = match.places.get("rel")
    if rel and context.token_at(rel[0]).pos_ == "SCONJ":
        # "Said that Thursday's release": the conjunction, not "that Thursday".
        return _shortened(match, context)
    found = weekday_found(number, match, context)
    if found is None:
        suffix = times_lexicon()["dayparts"][part] if part else ""
        return Found(f"XXXX-WXX-{number}{suffix}", type="TIME" if part else "DATE")
    return with_part(found, part)


def _shortened(match: Match, context: Context) -> Result:
    """The same weekday without the word before it."""
    groups = {name: words for name, words in match.groups.items() if name != "rel"}
    places = {name: span for name, span in match.places.items() if name != "rel"}
    start = match.places["weekday"][0]
    found = weekday_named(replace(match, start=start, groups=groups, places=places), context)
    return [place(found, start, match.end)] if isinstance(found, Found) else found


def weekday_found(number: int, match: Match, context: Context) -> Found | None:
    """The day that a weekday is, noted in the narrative; None where nothing tells."""
    rel, published, told = match.get("rel"), context.published, context.narrative.day
    sign = sign_of(rel)
    if is_narrative(rel) and told:
        return day_found(_beside(told, number, sign or 1), "narrative", context)
    if published is None:
        return None
    if rel and sign:
        return day_found(_beside(published, number, sign), "published", context)
    direction = context.direction(match.places["weekday"][0])
    day = nearest_weekday(number, published, direction)
    day = context.settle(f"weekday {number}", direction, day)
    found = day_found(day, "published", context)
    if direction == "past" and day > published and not context.is_late:
        # "Flew over the island Friday", published on Thursday: in the east it is Friday, or it was
        # six days ago. The value is the likelier, the stretch holds both.
        return replace(found, edtf=interval(day - timedelta(days=7), day))
    return found


def _beside(base: date, number: int, sign: int) -> date:
    """The first such weekday before or after a day."""
    if sign < 0:
        return base - timedelta(days=(base.isoweekday() - number - 1) % 7 + 1)
    return base + timedelta(days=(number - base.isoweekday() - 1) % 7 + 1)


def weekdays_ago(match: Match, context: Context) -> Result:
    """So many of a weekday back: "two Sundays ago"."""
    count = parse_number(match.groups["num"])
    if count is None or context.published is None:
        return Found("PAST_REF")
    day = _beside(context.published, weekday_number(match.groups["weekdays"]), -1)
    return day_found(day - timedelta(days=7 * (int(count) - 1)), "published", context)


def weekday_offset(match: Match, context: Context) -> Result:
    """Whole weeks from a weekday: "a week ago Thursday", "two weeks from Monday"."""
    if context.published is None:
        return None
    weeks = {"two": 2, "three": 3}.get(match.groups.get("weeks", ""), 1)
    weekday = weekday_number(str(match.get("weekday")))
    if match.groups["way"] == "from":
        near = nearest_weekday(weekday, context.published, "future")
        return day_found(near + timedelta(days=7 * weeks), "published", context)
    near = context.published - timedelta(days=(context.published.isoweekday() - weekday) % 7)
    return day_found(near - timedelta(days=7 * weeks), "published", context)


def week_of_month(match: Match, context: Context) -> Result:
    """A week by its place in a month: "the second week of May"; nobody tells where weeks begin."""
    month, year = month_number(str(match.get("month"))), year_of(match, context)
    if year is None:
        if context.published is None:
            return Found(f"XXXX-{month:02}")
        year = nearest_month(month, context.published, context.direction(match.start)).year
    nth, first = match.groups["nth"], date(year, month, 1)
    begin = first + timedelta(days=7 * ("first", "second", "third", "fourth", "last").index(nth))
    if nth == "last":
        begin = add_months(first, 1) - timedelta(days=7)
    week_year, week, _ = (begin + timedelta(days=3)).isocalendar()
    context.narrative.note_month(year, month)
    return Found(
        f"{week_year}-W{week:02}",
        interval(begin - timedelta(days=3), begin + timedelta(days=9)),
        "published" if match.get("year") is None else "absolute",
    )


def weekday_range(match: Match, context: Context) -> Result:
    """Two weekdays within a week of each other: "from Friday night to Monday morning".

    Of a range that lies ahead the first day decides, of one that is over the last.
    """
    numbers = [weekday_number(match.groups[name]) for name in ("weekday", "weekday2")]
    days = _range_of_days(numbers, match, context)
    found = []
    for at, (number, part) in enumerate(zip(numbers, ("daypart", "daypart2"), strict=True)):
        place_of = match.places["last" if at else "first"]
        day = (
            Found(f"XXXX-WXX-{number}")
            if days is None
            else day_found(days[at], "published", context)
        )
        found.append(place(with_part(day, match.groups.get(part)), *place_of))
    return found


def _range_of_days(numbers: list[int], match: Match, context: Context) -> tuple[date, date] | None:
    """The days of a range of two weekdays."""
    if context.published is None:
        return None
    first, last = numbers
    if context.points_ahead(match.start):
        begin = nearest_weekday(first, context.published, "future")
        return begin, _beside(begin, last, 1)
    end = context.published - timedelta(days=(context.published.isoweekday() - last) % 7)
    return _beside(end, first, -1), end


def weekday_of_month(match: Match, context: Context) -> Result:
    """A weekday by its place in a month: "the first Monday of May"."""
    month, year = month_number(str(match.get("month"))), year_of(match, context)
    weekday = weekday_number(str(match.get("weekday")))
    if year is None:
        if context.published is None:
            return Found(f"XXXX-{month:02}-XX")
        year = nearest_month(month, context.published, context.direction(match.start)).year
    first = date(year, month, 1)
    if match.groups["nth"] == "last":
        return day_found(_beside(add_months(first, 1), weekday, -1), "published", context)
    nth = ("first", "second", "third", "fourth").index(match.groups["nth"])
    day = _beside(first - timedelta(days=1), weekday, 1) + timedelta(days=7 * nth)
    return day_found(day, "published", context)
