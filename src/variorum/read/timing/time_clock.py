"""Meanings of parts of the day and times of day."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from variorum.model.edtf import interval
from variorum.read.timing.time_context import Context
from variorum.read.timing.time_dates import calendar_day
from variorum.read.timing.time_meaning import (
    Found,
    Result,
    day_found,
    day_number,
    is_narrative,
    month_number,
    place,
    sign_of,
    weekday_number,
    with_part,
    year_of,
    zone_offset,
)
from variorum.read.timing.time_rules import Match
from variorum.read.timing.time_seasons import holiday_named
from variorum.read.timing.time_weekdays import weekday_found


def _near_day(word: str, context: Context) -> date | None:
    shift_days = {
        "today": 0,
        "tonight": 0,
        "yesterday": -1,
        "tomorrow": 1,
        "day before yesterday": -2,
        "day after tomorrow": 2,
    }[word]
    return context.published + timedelta(days=shift_days) if context.published else None


def _as_dated(found: Found, context: Context) -> Found:
    """A day counted from publication: soon after midnight UTC it may be the one before.

    An article stamped 03:40 UTC was written on the evening before in America. The value is that of
    the stamp, the stretch holds both.
    """
    if not context.is_early:
        return found
    day = date.fromisoformat(found.value)
    return replace(found, edtf=interval(day - timedelta(days=1), day))


def near_day_named(match: Match, context: Context) -> Result:
    """Today, yesterday, tomorrow, tonight."""
    word = match.groups.get("beside") or str(match.get("near"))
    day = _near_day(word, context)
    if day is None:
        value = {"y": "PAST_REF", "w": "FUTURE_REF"}.get(word[-1], "PRESENT_REF")
        return Found("PRESENT_REF" if word == "today" else value)
    found = _as_dated(day_found(day, "published", context), context)
    return with_part(found, "night") if word == "tonight" else found


def part_of_day(match: Match, context: Context) -> Result:
    """A part of a day: "this morning", "the next morning", "noon Saturday"."""
    part = str(match.get("daypart"))
    rel, near, published = match.get("rel"), match.get("near"), context.published
    weekday = match.get("weekday")
    if weekday:
        found = weekday_found(weekday_number(weekday), match, context)
        return with_part(found, part) if found else None
    if near:
        day = _near_day(near, context)
        found = _as_dated(day_found(day, "published", context), context) if day else None
        return with_part(found, part) if found else None
    if is_narrative(rel):
        base = context.narrative.day
        if base is None:
            return None
        moved = base + timedelta(days=sign_of(rel) or 0)
        return with_part(day_found(moved, "narrative", context), part)
    if published is None:
        return None
    if rel is None:
        base = context.narrative.day or published
        return with_part(Found(base.isoformat(), None, "narrative"), part)
    sign = sign_of(rel) or 0
    if sign == 0 and rel not in ("this",):
        return None
    found = day_found(published + timedelta(days=sign), "published", context)
    return with_part(_as_dated(found, context), part)


def daypart_of_day(match: Match, context: Context) -> Result:
    """A part of a day that is named behind it: "the morning of May 3"."""
    part = str(match.get("daypart"))
    day = _day_named(match, context)
    return with_part(day, part) if day else None


def small_hours(match: Match, context: Context) -> Result:
    """The hours after midnight: "the early hours of Wednesday"."""
    day = _day_named(match, context)
    if day is None:
        base = context.narrative.day or context.published
        day = Found(base.isoformat(), None, "narrative") if base else Found("XXXX-XX-XX")
    return with_part(day, "morning")


def _day_named(match: Match, context: Context) -> Found | None:
    """The day of the month, the weekday or the holiday that a match names."""
    month, weekday = match.get("month"), match.get("weekday")
    if match.get("holiday"):
        return holiday_named(match, context)
    if month:
        year, number = year_of(match, context), day_number(str(match.get("day")))
        return calendar_day(year, month_number(month), number, match.start, context)
    return weekday_found(weekday_number(weekday), match, context) if weekday else None


def time_of_day(match: Match, context: Context) -> Result:
    """A time of day with its zone: "6:45 a.m. EDT Monday", "1430 GMT"."""
    hour, minute = int(match.groups["hour"]), match.groups.get("minute")
    half_day = match.groups.get("half_day")
    if half_day:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if half_day == "p" else 0)
    clock = f"T{hour:02}:{minute or '00'}"
    day = _clock_day(match, context)
    if day is None:
        return Found("XXXX-XX-XX" + clock + zone_offset(match.get("zone")), type="TIME")
    clock += zone_offset(match.get("zone"), day.value)
    return Found(day.value + clock, day.edtf, day.anchor, "TIME")


def clock_range(match: Match, context: Context) -> Result:
    """Two times of one day: "between 3 and 5 p.m. on Monday", "from 11 to 1 p.m."."""
    end = time_of_day(match, context)
    hour = int(match.groups["from_hour"])
    if not isinstance(end, Found) or not 1 <= hour <= 12:
        return None
    half_day, told = match.groups["half_day"], match.groups.get("from_half")
    # "11 to 1 p.m." begins before noon: the first of the two is never the later.
    is_later = hour % 12 > int(match.groups["hour"]) % 12
    is_afternoon = (told or half_day) == "p" if told or not is_later else half_day == "a"
    shown = hour % 12 + (12 if is_afternoon else 0)
    minute = match.groups.get("from_minute") or "00"
    day, _, clock = end.value.partition("T")
    zone = clock[len("00:00") :]
    if told == "p" and half_day == "a" and end.edtf:
        return None  # "from 8 p.m. to 6 a.m. on Friday": the evening is of the day before, or not
    begin = replace(end, value=f"{day}T{shown:02}:{minute}{zone}")
    return [place(begin, *match.places["first"]), place(end, *match.places["last"])]


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
    if month or weekday:
        return _day_named(match, context)
    told = context.narrative.day
    if told:
        edtf = None if match.get("zone") else told.isoformat()
        return Found(told.isoformat(), edtf, "narrative")
    return Found(context.published.isoformat(), None, "published") if context.published else None
