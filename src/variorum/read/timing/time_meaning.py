"""What the meaning of a time is made of: records, look-ups in the lexicon, narrative notes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Literal

from variorum.data import load_lexicon
from variorum.read.quantifying.number_words import number_lexicon, parse_number
from variorum.read.timing.time_context import Context
from variorum.read.timing.time_rules import Match

TimeType = Literal["DATE", "TIME", "DURATION", "SET"]
Anchor = Literal["absolute", "published", "narrative", "none"]

_BACK = ("last", "past", "previous", "prior", "preceding")
_DAYLIGHT_LAW = 2007
_AHEAD = ("next", "coming", "following")


@dataclass(frozen=True, slots=True, kw_only=True)
class Meaning:
    """A time found: where and what."""

    start: int
    end: int
    type: TimeType
    value: str
    edtf: str | None = None
    anchor: Anchor = "none"


@dataclass(frozen=True, slots=True)
class Found:
    """A value before it is put to a place in the text."""

    value: str
    edtf: str | None = None
    anchor: Anchor = "none"
    type: TimeType = "DATE"


Result = Found | list[Meaning] | None
"""What a method returns: a value for the whole match, several places, or None: no time."""


def place(found: Found, start: int, end: int) -> Meaning:
    """Put a value to a place in the text."""
    return Meaning(
        start=start,
        end=end,
        type=found.type,
        value=found.value,
        edtf=found.edtf,
        anchor=found.anchor,
    )


def times_lexicon() -> dict[str, Any]:
    """The lexicon of time words."""
    return load_lexicon("times")


def month_number(word: str) -> int:
    """1 to 12 for a month's name or abbreviation."""
    name = word.rstrip(".")
    lexicon = times_lexicon()
    return int(lexicon["months"].get(name) or lexicon["month_abbreviations"][name])


def weekday_number(word: str) -> int:
    """1 (Monday) to 7 for a weekday's name, in the plural too, or its abbreviation."""
    name = word.rstrip(".")
    lexicon = times_lexicon()
    number = lexicon["weekdays"].get(name) or lexicon["weekdays"].get(name.removesuffix("s"))
    return int(number or lexicon["weekday_abbreviations"][name])


def day_number(word: str) -> int:
    """The day of a month in figures or as an ordinal."""
    ordinals = number_lexicon()["ordinals"]
    return int(ordinals[word]) if word in ordinals else int(word.rstrip("stndrh"))


def year_number(word: str) -> int:
    """1998, "nineteen ninety-eight", "two thousand and one"."""
    if word.isdigit():
        return int(word)
    if word.startswith("two thousand"):
        return int(parse_number(word) or 2000)
    head, _, tail = word.replace("-", " ").partition(" ")
    return int((parse_number(head) or 0) * 100 + (parse_number(tail) or 0))


def short_year(word: str, context: Context) -> int:
    """'89: the century that brings it nearest to publication, not far ahead of it."""
    number = int(word.strip("'’‘"))
    around = context.published.year if context.published else 2000
    century = around - around % 100 + number
    return century - 100 if century > around + 20 else century


def unit_code(word: str) -> str:
    """TIMEX3 code of a unit of time."""
    lexicon = times_lexicon()
    units, plurals = lexicon["units"], lexicon["unit_plurals"]
    return str(plurals.get(word) or units.get(word) or units[word.removesuffix("s")])


def year_of(match: Match, context: Context) -> int | None:
    """The year a match names by itself."""
    year, short = match.get("year"), match.get("y")
    if year:
        return year_number(year)
    return short_year(short, context) if short else None


def sign_of(rel: str | None) -> int | None:
    """-1, 0, 1 for last, this, next; None for "that"."""
    words = (rel or "this").split()
    if any(word in _BACK for word in words):
        return -1
    if any(word in _AHEAD for word in words):
        return 1
    return None if "that" in words or "same" in words else 0


def is_narrative(rel: str | None) -> bool:
    """Whether a relative word counts from the story, not from publication: "the next day"."""
    words = (rel or "").split()
    if words[:1] == ["the"] and words[-1] in ("next", "following", "previous", "same", "preceding"):
        return True
    return bool(words) and words[-1] in ("that", "same", "following", "previous")


def day_found(day: date, anchor: Anchor, context: Context) -> Found:
    """A day as the value; the story has come to it."""
    context.narrative.note_day(day)
    return Found(day.isoformat(), day.isoformat(), anchor)


def month_found(year: int, month: int, anchor: Anchor, context: Context) -> Found:
    """A month as the value; the story has come to it."""
    context.narrative.note_month(year, month)
    value = f"{year:04}-{month:02}"
    return Found(value, value, anchor)


def year_found(year: int, anchor: Anchor, context: Context) -> Found:
    """A year as the value; the story has come to it."""
    narrative = context.narrative
    if narrative.year != year:
        narrative.day = narrative.month = None
    narrative.year = year
    return Found(f"{year:04}", f"{year:04}", anchor)


def with_part(found: Found, part: str | None) -> Found:
    """A part of a day that is found."""
    if part is None:
        return found
    suffix = times_lexicon()["dayparts"][part]
    return Found(found.value + suffix, found.edtf, found.anchor, "TIME")


def zone_offset(word: str | None, day: str = "") -> str:
    """Offset from UTC as ISO 8601 writes it, "" where the zone or its time of year is not known.

    Args:
        word: Name of the zone.
        day: The day, as an ISO date: "ET" is another hour in summer.
    """
    offset = str(times_lexicon()["zones"].get(word, "")) if word else ""
    if not offset.startswith("US"):
        return offset
    try:
        at = date.fromisoformat(day)
    except ValueError:
        return ""
    if at.year < _DAYLIGHT_LAW:
        return ""
    hours = int(offset.removeprefix("US")) + _is_daylight_saved(at)
    return f"-{-hours:02}:00"


def _is_daylight_saved(day: date) -> bool:
    """Whether clocks in the United States are put forward on a day, by the law since 2007."""
    first, last = date(day.year, 3, 8), date(day.year, 11, 1)
    begin = first + timedelta(days=-first.isoweekday() % 7)
    end = last + timedelta(days=-last.isoweekday() % 7)
    return begin <= day < end
