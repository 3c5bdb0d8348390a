"""Meanings of times counted from publication or from the story: "two days later", "last week"."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from variorum.model.edtf import add_months, interval
from variorum.read.quantifying.number_words import parse_number
from variorum.read.timing.time_context import Context, shift
from variorum.read.timing.time_dates import calendar_date
from variorum.read.timing.time_durations import duration_value
from variorum.read.timing.time_meaning import (
    Anchor,
    Found,
    Result,
    day_found,
    day_number,
    is_narrative,
    month_found,
    sign_of,
    unit_code,
    year_found,
)
from variorum.read.timing.time_periods import quarter_found
from variorum.read.timing.time_rules import Match

# A quarter named this many characters back is still what a figure is compared with.
_NEAR = 400
# Half of a unit in units of a smaller one: "half a century ago".
_SMALLER = {"Y": (12, "M"), "E": (10, "Y"), "C": (100, "Y")}


def counted_offset(match: Match, context: Context) -> Result:
    """So many units before or after: "two weeks ago", "a day later", "10 years from now"."""
    unit = unit_code(str(match.get("unit")))
    way = match.groups["way"]
    forward = way in ("later", "from now", "hence")
    told = way in ("earlier", "later")
    count = parse_number(match.groups["num"].replace("couple of", "two").replace("a two", "two"))
    if unit == "Y" and count == 1 and not forward and _follows_quarter(match, context):
        return _quarter_before(match, context)
    if count is not None and count != int(count) and unit in _SMALLER:
        factor, unit = _SMALLER[unit]
        count = round(factor * count)
    anchor: Anchor = "narrative" if told else "published"
    base = _narrative_base(unit, context) if told else context.published
    if told and (base is None or count is None or unit[0] == "T") and forward:
        # How long behind what the story told just before: no day, and not the future either.
        return Found(duration_value(count, unit), type="DURATION")
    if count is None or base is None or unit[0] == "T":
        if unit == "Y" and count is not None and not told and context.published_year:
            year = context.published_year + int(count if forward else -count)
            return Found(f"{year:04}", f"{year:04}~", "published")
        return Found("FUTURE_REF" if forward else "PAST_REF")
    return _moved(base, unit, int(count if forward else -count), anchor, context)


def _follows_quarter(match: Match, context: Context) -> bool:
    """Whether "a year earlier" stands behind a quarter: the year-earlier quarter is meant."""
    if context.narrative.quarter is None or context.narrative.in_months:
        return False
    is_near = match.start - context.narrative.quarter_at < _NEAR
    return is_near or match.groups["way"] == "earlier"


def _quarter_before(match: Match, context: Context) -> Found:
    """The narrative's quarter of the year before; the story stays where it is."""
    year, number = context.narrative.quarter or (1, 1)
    found = quarter_found(year - 1, number, "narrative", match, context)
    context.narrative.quarter = (year, number)
    return found


def _narrative_base(unit: str, context: Context) -> date | None:
    """The day that "two days later" counts from; coarser units may count from coarser times."""
    narrative = context.narrative
    if narrative.day:
        return narrative.day
    if unit in ("M", "Q", "Y", "E", "C", "L") and narrative.month:
        return narrative.month
    if unit in ("Y", "E", "C", "L") and narrative.year:
        return date(narrative.year, 1, 1)
    return None


def _moved(base: date, unit: str, count: int, anchor: Anchor, context: Context) -> Found | None:
    """A day moved by `count` units, no more precise than the unit."""
    try:
        day = shift(base, unit, count)
    except (ValueError, OverflowError):
        return None
    if unit == "D":
        return day_found(day, anchor, context)
    if unit in ("W", "F"):
        year, week, _ = day.isocalendar()
        return Found(f"{year}-W{week:02}", f"{day.isoformat()}~", anchor)
    if unit in ("M", "Q"):
        return Found(f"{day:%Y-%m}", f"{day:%Y-%m}~", anchor)
    if unit == "Y":
        rough = f"{day:%Y-%m}~" if abs(count) == 1 else f"{day.year:04}~"
        return Found(f"{day.year:04}", rough, anchor)
    if unit == "E":
        return Found(f"{day.year:04}", f"{day.year:04}~", anchor)
    return Found("PAST_REF" if count < 0 else "FUTURE_REF")


def vague_offset(match: Match, context: Context) -> Result:
    """Units without a number: "weeks ago", "years later"."""
    del context
    return Found("PAST_REF" if match.groups["way"] in ("ago", "earlier") else "FUTURE_REF")


def before_last(match: Match, context: Context) -> Result:
    """The unit before the last one, or behind the next: "the week before last"."""
    sign = -1 if match.groups["way"] == "before last" else 1
    published, kind = context.published, match.groups["kind"]
    if published is None:
        return Found(_unanchored(sign))
    if kind == "weekend":
        return _weekend(sign, replace(context, published=published + timedelta(days=7 * sign)))
    return unit_found(published, unit_code(kind), 2 * sign, "published", context, match)


def day_at_hand(match: Match, context: Context) -> Result:
    """The day or month that the story tells of: "later in the day"."""
    told = context.narrative
    if match.groups["kind"] == "day":
        if told.day:
            return day_found(told.day, "narrative", context)
        # Published in the morning of one day, the story may still tell of the day before.
        return (
            Found(context.published.isoformat(), None, "published") if context.published else None
        )
    month = told.month or context.published
    return month_found(month.year, month.month, "narrative", context) if month else None


def week_edtf(monday: date) -> str:
    """A week from the Sunday before its ISO Monday: "last week" is said of either kind of week."""
    return interval(monday - timedelta(days=1), monday + timedelta(days=6))


def relative_unit(match: Match, context: Context) -> Result:
    """A unit of the calendar next to publication or to the story: "last week", "the next day"."""
    unit_word = str(match.get("one_unit"))
    rel = match.get("rel")
    is_told = is_narrative(rel)
    sign = sign_of(rel)
    if unit_word == "weekend":
        return _weekend(sign, context)
    unit = unit_code(unit_word)
    if unit_word == "night" or unit[0] == "T":
        return None
    base = context.published
    anchor: Anchor = "published"
    if is_told:
        base, anchor = _narrative_base(unit, context), "narrative"
    if base is None and unit == "Y" and context.published_year and not is_told:
        return year_found(context.published_year + (sign or 0), "published", context)
    if base is None:
        return None if is_told else Found(_unanchored(sign))
    found = unit_found(base, unit, sign or 0, anchor, context, match)
    if isinstance(found, Found) and rel in ("the past", "past", "the last") and not is_told:
        # "Over the past year" ends today, whatever TIMEX3 makes of it.
        return replace(found, edtf=interval(_rolling_start(base, unit, rel), base))
    return found


def _rolling_start(base: date, unit: str, rel: str) -> date:
    """First day of "the past year"; "the last week" may be the one of the calendar too."""
    first = shift(base, unit, -1)
    if rel != "the last":
        return first
    return {"W": first - timedelta(days=first.isoweekday()), "M": first.replace(day=1)}.get(
        unit, first.replace(month=1, day=1)
    )


def _unanchored(sign: int | None) -> str:
    return {-1: "PAST_REF", 1: "FUTURE_REF"}.get(sign or 0, "PRESENT_REF")


def the_unit(match: Match, context: Context) -> Result:
    """The year, week or weekend at hand: "the weekend" is the one before publication."""
    published = context.published
    kind = match.groups["kind"].split()[-1]
    if published is None:
        return None
    if kind == "weekend":
        return _weekend(0 if context.points_ahead(match.start) else -1, context)
    if kind == "year":
        return year_found(context.narrative.year or published.year, "narrative", context)
    return unit_found(published, "W", 0, "published", context, match)


def _weekend(sign: int | None, context: Context) -> Result:
    """The weekend before or after publication. "This weekend" follows the tense: taken as near."""
    published = context.published
    if published is None:
        return None
    monday = published - timedelta(days=published.isoweekday() - 1)
    if sign == -1 and published.isoweekday() < 7:
        monday -= timedelta(days=7)
    elif sign == 1 and published.isoweekday() > 5:
        monday += timedelta(days=7)
    year, week, _ = monday.isocalendar()
    saturday = monday + timedelta(days=5)
    return Found(
        f"{year}-W{week:02}-WE", interval(saturday, saturday + timedelta(days=1)), "published"
    )


def unit_found(
    base: date, unit: str, sign: int, anchor: Anchor, context: Context, match: Match
) -> Result:
    """The calendar unit `sign` units from the one that holds `base`."""
    if unit == "D":
        return (
            day_found(base + timedelta(days=sign), anchor, context)
            if anchor == "narrative"
            else None
        )
    if unit == "W":
        monday = base - timedelta(days=base.isoweekday() - 1) + timedelta(days=7 * sign)
        year, week, _ = monday.isocalendar()
        return Found(f"{year}-W{week:02}", week_edtf(monday), anchor)
    if unit == "M":
        first = add_months(base.replace(day=1), sign)
        return month_found(first.year, first.month, anchor, context)
    if unit == "Q":
        first = add_months(base.replace(day=1), 3 * sign)
        return quarter_found(first.year, (first.month + 2) // 3, anchor, match, context)
    if unit == "Y":
        return year_found(base.year + sign, anchor, context)
    if unit == "E" and "past" in context.text[match.start : match.end].casefold().split():
        return Found("P10Y", type="DURATION")  # "over the past decade": ten years, not the 2010s
    if unit == "E":
        decade = base.year // 10 + sign
        return Found(f"{decade:03}", f"{decade:03}X", anchor)
    if unit == "C":
        century = base.year // 100 + sign
        return Found(f"{century:02}", f"{century:02}XX", anchor)
    return None


def day_of_month(match: Match, context: Context) -> Result:
    """A day of the last, this or the next month: "the 25th of last month"."""
    number, published = day_number(str(match.get("day"))), context.published
    sign = sign_of(match.get("rel"))
    if published is None or sign is None:
        return None
    month = add_months(published.replace(day=1), sign)
    try:
        return day_found(month.replace(day=number), "published", context)
    except ValueError:
        return None


def year_end(match: Match, context: Context) -> Result:
    """The end of the year at hand, or of the last one: "since year-end"."""
    if context.published is None:
        return None
    year = context.published.year - (context.direction(match.start) == "past")
    is_day = "-" in context.text[match.start : match.end]
    value = f"{year:04}-12-31" if is_day else f"{year:04}"
    return Found(value, f"{year:04}-12", "published")


def part_of_month(match: Match, context: Context) -> Result:
    """A part of the month at hand: its value is the month."""
    del match
    if context.published is None:
        return None
    value = f"{context.published:%Y-%m}"
    return Found(value, value, "published")


def week_of(match: Match, context: Context) -> Result:
    """The week that begins on a day: "the week of March 6"."""
    found = calendar_date(match, context)
    if not isinstance(found, Found) or context.narrative.day is None or found.edtf is None:
        return None
    day = context.narrative.day
    year, week, _ = day.isocalendar()
    return Found(f"{year}-W{week:02}", interval(day, day + timedelta(days=6)), found.anchor)
