"""Meanings of durations, of sets, and of single words such as "now"."""

from __future__ import annotations

from datetime import timedelta

from variorum.model.edtf import interval
from variorum.read.quantifying.number_words import parse_number
from variorum.read.timing.time_context import Context
from variorum.read.timing.time_meaning import (
    Found,
    Result,
    month_number,
    times_lexicon,
    unit_code,
    weekday_number,
)
from variorum.read.timing.time_rules import Match

# Parts of a business year that are told in months.
_BUSINESS_PERIODS = ("P6M", "P9M", "P12M")


def duration_value(count: float | None, unit: str, *, half: bool = False) -> str:
    """TIMEX3 duration: P2W, PT10M, P2Y6M for two and a half years, PXM for "several months"."""
    clock, code = ("T", unit[1]) if unit[0] == "T" else ("", unit)
    if count is None:
        return f"P{clock}X{code}"
    count += 0.5 if half else 0.0
    if code == "E":
        count, code = 10 * count, "Y"
    if code == "F":
        count, code = 2 * count, "W"
    if count == int(count):
        return f"P{clock}{int(count)}{code}"
    smaller = {"Y": ("M", 12), "H": ("M", 60), "M": ("S", 60)} if clock or code == "Y" else {}
    if code in smaller:
        name, factor = smaller[code]
        whole = f"{int(count)}{code}" if count >= 1 else ""
        return f"P{clock}{whole}{round((count - int(count)) * factor)}{name}"
    return f"P{clock}{count:g}{code}"


def duration_named(match: Match, context: Context) -> Result:
    """A number of units: "about ten minutes", "two and a half years"."""
    unit_word = str(match.get("unit"))
    number = match.groups["num"]
    number = "two" if "couple of" in number else number
    count = parse_number(number)
    if count is not None and count >= 1900 and "," not in number:
        return None
    value = duration_value(count, unit_code(unit_word), half=bool(match.groups.get("and_half")))
    if value in _BUSINESS_PERIODS and context.text[match.start : match.start + 3].lower() == "the":
        context.narrative.in_months = True
    return Found(value, type="DURATION")


def vague_duration(match: Match, context: Context) -> Result:
    """Units without a number: "the past weeks", "the weeks ahead"."""
    del context
    unit = unit_code(str(match.get("units")))
    if unit == "Y" and match.get("span") == "recent":
        return Found("PAST_REF")
    return Found(duration_value(None, unit), type="DURATION")


def year_ended(match: Match, context: Context) -> Result:
    """A business year by its end: "the year ended March 31"."""
    del match, context
    return Found("P1Y", type="DURATION")


def one_unit(match: Match, context: Context) -> Result:
    """A single unit: "a year", "half an hour", "a minute and a half"."""
    del context
    if match.get("one_unit") == "weekend":
        return None
    unit = unit_code(str(match.get("one_unit")))
    count = 0.5 if match.groups["num"].startswith("half") else 1.0
    value = duration_value(count, unit, half=bool(match.groups.get("and_half")))
    return Found(value, type="DURATION")


def set_of_every(match: Match, context: Context) -> Result:
    """What recurs: "every Monday", "each month", "every other day"."""
    del context
    if match.get("unit"):
        count = parse_number(match.groups["num"]) if match.groups.get("num") else 1.0
        count = 2.0 if match.groups.get("other") == "other" else count
        return Found(duration_value(count, unit_code(str(match.get("unit")))), type="SET")
    if match.get("weekday"):
        return Found(f"XXXX-WXX-{weekday_number(str(match.get('weekday')))}", type="SET")
    if match.get("month"):
        return Found(f"XXXX-{month_number(str(match.get('month'))):02}", type="SET")
    if match.get("season"):
        return Found(f"XXXX-{times_lexicon()['seasons'][match.get('season')][0]}", type="SET")
    return Found("XXXX-XX-XX" + times_lexicon()["dayparts"][match.get("daypart")], type="SET")


def times_per(match: Match, context: Context) -> Result:
    """What recurs so often in a unit: "twice a week"; the value is the unit."""
    del context
    unit = str(match.get("unit"))
    if unit.endswith("s") and unit != "century":
        return None
    return Found(duration_value(1.0, unit_code(unit)), type="SET")


def set_of_weekdays(match: Match, context: Context) -> Result:
    """A weekday in the plural: "Mondays", "Tuesday nights"."""
    del context
    number = weekday_number(match.groups.get("weekdays") or str(match.get("weekday")))
    part = match.get("daypart") or (match.groups.get("dayparts") or "").removesuffix("s")
    suffix = times_lexicon()["dayparts"][part] if part else ""
    return Found(f"XXXX-WXX-{number}{suffix}", type="SET")


def single_word(match: Match, context: Context) -> Result:
    """A word or phrase of the lexicon that is a time by itself."""
    kind, value = times_lexicon()["words"][str(match.get("word"))]
    if value == "overnight":
        if context.published is None:
            return None
        day = context.published - timedelta(days=1)
        return Found(f"{day}TNI", interval(day, context.published), "published", "TIME")
    return Found(str(value), type=kind)
