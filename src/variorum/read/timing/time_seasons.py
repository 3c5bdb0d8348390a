"""Meanings of the named times of a year: seasons and holidays."""

from __future__ import annotations

from datetime import date, timedelta

from variorum.model.edtf import add_months
from variorum.read.timing.time_context import Context, choose_day
from variorum.read.timing.time_meaning import (
    Anchor,
    Found,
    Result,
    day_found,
    sign_of,
    times_lexicon,
    year_of,
)
from variorum.read.timing.time_periods import words_of
from variorum.read.timing.time_rules import Match


def season_named(match: Match, context: Context) -> Result:
    """A season, of a year or relative to publication."""
    code, number = times_lexicon()["seasons"][str(match.get("season"))]
    year = year_of(match, context)
    anchor: Anchor = "absolute"
    if year is None:
        published, anchor = context.published, "published"
        if published is None:
            return Found(f"XXXX-{code}")
        first_month = {21: 3, 22: 6, 23: 9, 24: 12}[number]
        words = words_of(match, context)
        if words.endswith("year") and match.get("rel"):
            year = published.year + (sign_of(match.get("rel")) or 0)
        else:
            year = _season_year(first_month, sign_of(match.get("rel")), match, context)
    return Found(f"{year:04}-{code}", f"{year:04}-{number}", anchor)


def _season_year(first_month: int, sign: int | None, match: Match, context: Context) -> int:
    """Year of a season named without one: the last that was over, this year's, the next to come."""
    published = context.published
    if published is None:
        return 1
    year = published.year
    if sign == -1:
        return year if published.month > first_month + 2 else year - 1
    if sign == 1:
        return year if published.month < first_month else year + 1
    if first_month == 12 and published.month <= 3:
        return year - 1
    if match.get("rel"):
        return year
    if context.points_ahead(match.start):
        return year + (published.month > first_month + 2)
    return year - (first_month > published.month)


def holiday_named(match: Match, context: Context) -> Found:
    """A holiday of the lexicon; without a year as tense and publication give it."""
    name = str(match.get("holiday")).replace("’", "'")
    entry = times_lexicon()["holidays"][name]
    year, published = year_of(match, context), context.published
    if year is not None:
        return day_found(holiday_day(entry, year), "absolute", context)
    if published is None:
        return Found("XXXX-XX-XX")
    options = [holiday_day(entry, published.year + shift_years) for shift_years in (-1, 0, 1)]
    sign = sign_of(match.get("rel")) if match.get("rel") else None
    direction = context.direction(match.start, match.end)
    if sign is None and direction == "past":
        day = choose_day(options, published, direction)
    elif sign == -1:
        day = max(d for d in options if d <= published)
    elif sign == 1 or (sign is None and direction in ("future", "intended")):
        day = min(d for d in options if d >= published)
    else:
        day = min(options, key=lambda d: (abs((d - published).days), d > published))
    return day_found(day, "published", context)


def holiday_day(entry: dict[str, int], year: int) -> date:
    """The day of a holiday in a year; see the lexicon for the entries."""
    if "easter" in entry:
        return easter(year) + timedelta(days=entry["easter"])
    if "day" in entry:
        return date(year, entry["month"], entry["day"])
    first = date(year, entry["month"], 1)
    if entry["nth"] < 0:
        last = add_months(first, 1) - timedelta(days=1)
        return last - timedelta(days=(last.isoweekday() - entry["weekday"]) % 7)
    day = first + timedelta(days=(entry["weekday"] - first.isoweekday()) % 7)
    return day + timedelta(days=7 * (entry["nth"] - 1) + entry.get("plus", 0))


def easter(year: int) -> date:
    """Easter Sunday of the Gregorian calendar.

    Source: the anonymous algorithm of 1876, as in Meeus, Astronomical Algorithms, ch. 8.
    """
    golden, century, rest = year % 19, year // 100, year % 100
    moon = (
        19 * golden + century - century // 4 - (century - (century + 8) // 25 + 1) // 3 + 15
    ) % 30
    sunday = (32 + 2 * (century % 4) + 2 * (rest // 4) - moon - rest % 4) % 7
    late = (golden + 11 * moon + 22 * sunday) // 451
    month, day = divmod(moon + sunday - 7 * late + 114, 31)
    return date(year, month, day + 1)
