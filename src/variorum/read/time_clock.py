"""Meanings of weekdays, parts of the day and times of day."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from variorum.model.edtf import interval
from variorum.read.number_words import parse_number
from variorum.read.time_context import Context, nearest_weekday
from variorum.read.time_dates import calendar_day
from variorum.read.time_meaning import (
    Found,
    Result,
    day_found,
    day_number,
    is_narrative,
    month_number,
    place,
    sign_of,
    times_lexicon,
    weekday_number,
    zone_offset,
)
from variorum.read.time_rules import Match


def weekday_named(match: Match, context: Context) -> Result:
    """A day of the week, with a part of the day where one is named: "Thursday morning"."""
    number = weekday_number(str(match.get("weekday")))
    part = match.get("daypart")
    rel = match.places.get("rel")
    if rel and context.token_at(rel[0]).pos_ == "SCONJ":
        # "Said that Thursday's release": the conjunction, not "that Thursday".
        return _shortened(match, context)
    found = _weekday_found(number, match, context)
    if found is None:
        suffix = times_lexicon()["dayparts"][part] if part else ""
        return Found(f"XXXX-WXX-{number}{suffix}", type="TIME" if part else "DATE")
    return _with_part(found, part)


def _shortened(match: Match, context: Context) -> Result:
    """The same weekday without the word before it."""
    groups = {name: words for name, words in match.groups.items() if name != "rel"}
    places = {name: span for name, span in match.places.items() if name != "rel"}
    start = match.places["weekday"][0]
    found = weekday_named(replace(match, start=start, groups=groups, places=places), context)
    return [place(found, start, match.end)] if isinstance(found, Found) else found


def _weekday_found(number: int, match: Match, context: Context) -> Found | None:
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


def _with_part(found: Found, part: str | None) -> Found:
    if part is None:
        return found
    suffix = times_lexicon()["dayparts"][part]
    return Found(found.value + suffix, found.edtf, found.anchor, "TIME")


def _near_day(word: str, context: Context) -> date | None:
    shift_days = {"today": 0, "tonight": 0, "yesterday": -1, "tomorrow": 1}[word]
    return context.published + timedelta(days=shift_days) if context.published else None


def near_day_named(match: Match, context: Context) -> Result:
    """Today, yesterday, tomorrow, tonight."""
    word = str(match.get("near"))
    day = _near_day(word, context)
    if day is None:
        value = {"yesterday": "PAST_REF", "tomorrow": "FUTURE_REF"}.get(word, "PRESENT_REF")
        return Found(value)
    found = day_found(day, "published", context)
    return _with_part(found, "night") if word == "tonight" else found


def part_of_day(match: Match, context: Context) -> Result:
    """A part of a day: "this morning", "the next morning", "noon Saturday"."""
    part = str(match.get("daypart"))
    rel, near, published = match.get("rel"), match.get("near"), context.published
    weekday = match.get("weekday")
    if weekday:
        found = _weekday_found(weekday_number(weekday), match, context)
        return _with_part(found, part) if found else None
    if near:
        day = _near_day(near, context)
        return _with_part(day_found(day, "published", context), part) if day else None
    if is_narrative(rel):
        base = context.narrative.day
        if base is None:
            return None
        moved = base + timedelta(days=sign_of(rel) or 0)
        return _with_part(day_found(moved, "narrative", context), part)
    if published is None:
        return None
    if rel is None:
        base = context.narrative.day or published
        return _with_part(Found(base.isoformat(), None, "narrative"), part)
    sign = sign_of(rel) or 0
    if sign == 0 and rel not in ("this",):
        return None
    return _with_part(day_found(published + timedelta(days=sign), "published", context), part)


def time_of_day(match: Match, context: Context) -> Result:
    """A time of day with its zone: "6:45 a.m. EDT Monday", "1430 GMT"."""
    hour, minute = int(match.groups["hour"]), match.groups.get("minute")
    half_day = match.groups.get("half_day")
    if half_day:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if half_day == "p" else 0)
    clock = f"T{hour:02}:{minute or '00'}{zone_offset(match.get('zone'))}"
    day = _clock_day(match, context)
    if day is None:
        return Found("XXXX-XX-XX" + clock, type="TIME")
    return Found(day.value + clock, day.edtf, day.anchor, "TIME")


def _clock_day(match: Match, context: Context) -> Found | None:
    """The day of a time of day: its own words, else the story's day, else publication.

    Published on the evening of one day, "6 a.m." may be of the next; and a zone is named for
    readers elsewhere, whose day may be another. Such a day is good enough for the value, and not
    for a comparison.
    """
    near, weekday, month = match.get("near"), match.get("weekday"), match.get("month")
    if near:
        day = _near_day(near, context)
        return Found(day.isoformat(), day.isoformat(), "published") if day else None
    if month and match.get("day"):
        number = day_number(str(match.get("day")))
        return calendar_day(None, month_number(month), number, match.start, context)
    if weekday:
        return _weekday_found(weekday_number(weekday), match, context)
    told = context.narrative.day
    if told:
        edtf = None if match.get("zone") else told.isoformat()
        return Found(told.isoformat(), edtf, "narrative")
    return Found(context.published.isoformat(), None, "published") if context.published else None
