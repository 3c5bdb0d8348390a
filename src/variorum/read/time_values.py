"""What the matches of the time rules mean: TIMEX3 type and value, EDTF, and what they hang on."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Literal

from variorum.data import load_lexicon
from variorum.model.edtf import add_months, interval
from variorum.read.number_words import number_lexicon, parse_number
from variorum.read.time_context import (
    Context,
    Direction,
    nearest_day,
    nearest_month,
    nearest_weekday,
    shift,
)
from variorum.read.time_rules import Match

TimeType = Literal["DATE", "TIME", "DURATION", "SET"]
Anchor = Literal["absolute", "published", "narrative", "none"]

_BACK = ("last", "past", "previous", "prior", "preceding")
_AHEAD = ("next", "coming", "following")
_VAGUE_PLURALS = ("dozens", "hundreds")


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
class _Found:
    """A value before it is put to a place in the text."""

    value: str
    edtf: str | None = None
    anchor: Anchor = "none"
    type: TimeType = "DATE"


Result = _Found | list[Meaning] | None


def meanings(match: Match, context: Context) -> list[Meaning]:
    """What a match means; empty if it is no time after all."""
    result = _METHODS[match.rule.value](match, context)
    if isinstance(result, list):
        return result
    if result is None:
        return []
    return [_place(result, match.start, match.end)]


def _place(found: _Found, start: int, end: int) -> Meaning:
    return Meaning(
        start=start,
        end=end,
        type=found.type,
        value=found.value,
        edtf=found.edtf,
        anchor=found.anchor,
    )


# --- Lexicon look-ups ---------------------------------------------------------------------------


def _lexicon() -> dict[str, Any]:
    return load_lexicon("times")


def _month_number(word: str) -> int:
    name = word.rstrip(".")
    lexicon = _lexicon()
    return int(lexicon["months"].get(name) or lexicon["month_abbreviations"][name])


def _weekday_number(word: str) -> int:
    name = word.rstrip(".")
    lexicon = _lexicon()
    return int(lexicon["weekdays"].get(name) or lexicon["weekday_abbreviations"][name])


def _day_number(word: str) -> int:
    ordinals = number_lexicon()["ordinals"]
    return int(ordinals[word]) if word in ordinals else int(word.rstrip("stndrh"))


def _year_number(word: str) -> int:
    """1998, "nineteen ninety-eight", "two thousand and one"."""
    if word.isdigit():
        return int(word)
    if word.startswith("two thousand"):
        return int(parse_number(word) or 2000)
    head, _, tail = word.replace("-", " ").partition(" ")
    return int((parse_number(head) or 0) * 100 + (parse_number(tail) or 0))


def _short_year(word: str, context: Context) -> int:
    """'89: the century that brings it nearest to publication, not far ahead of it."""
    number = int(word.strip("'’‘"))
    around = context.published.year if context.published else 2000
    century = around - around % 100 + number
    return century - 100 if century > around + 20 else century


def _unit_code(word: str) -> str:
    lexicon = _lexicon()
    units, plurals = lexicon["units"], lexicon["unit_plurals"]
    return str(plurals.get(word) or units.get(word) or units[word.removesuffix("s")])


def _year_of(match: Match, context: Context) -> int | None:
    """The year a match names by itself."""
    year, short = match.get("year"), match.get("y")
    if year:
        return _year_number(year)
    return _short_year(short, context) if short else None


def _sign(rel: str | None) -> int | None:
    """-1, 0, 1 for last, this, next; None for "that"."""
    words = (rel or "this").split()
    if any(word in _BACK for word in words):
        return -1
    if any(word in _AHEAD for word in words):
        return 1
    return None if "that" in words or "same" in words else 0


def _is_narrative(rel: str | None) -> bool:
    """Whether a relative word counts from the story, not from publication: "the next day"."""
    words = (rel or "").split()
    if words[:1] == ["the"] and words[-1] in ("next", "following", "previous", "same", "preceding"):
        return True
    return bool(words) and words[-1] in ("that", "same", "following", "previous")


# --- Calendar dates -----------------------------------------------------------------------------


def _day_found(day: date, anchor: Anchor, context: Context) -> _Found:
    context.narrative.note_day(day)
    return _Found(day.isoformat(), day.isoformat(), anchor)


def _month_found(year: int, month: int, anchor: Anchor, context: Context) -> _Found:
    context.narrative.note_month(year, month)
    value = f"{year:04}-{month:02}"
    return _Found(value, value, anchor)


def _year_found(year: int, anchor: Anchor, context: Context) -> _Found:
    narrative = context.narrative
    if narrative.year != year:
        narrative.day = narrative.month = None
    narrative.year = year
    return _Found(f"{year:04}", f"{year:04}", anchor)


def _date(match: Match, context: Context) -> Result:
    month_word, day_word = match.get("month"), match.get("day")
    month = _month_number(str(month_word))
    year = _year_of(match, context)
    if day_word is None:
        return _month_found(year, month, "absolute", context) if year else None
    return _calendar_day(year, month, _day_number(day_word), match.start, context)


def _calendar_day(
    year: int | None, month: int, number: int, start: int, context: Context
) -> _Found | None:
    if year is not None:
        try:
            return _day_found(date(year, month, number), "absolute", context)
        except ValueError:
            return None
    if context.published is None:
        return _Found(f"XXXX-{month:02}-{number:02}") if number <= 31 else None
    day = nearest_day(month, number, context.published, context.direction(start))
    return _day_found(day, "published", context) if day else None


def _day_range(match: Match, context: Context) -> Result:
    """Two days of one month: TIMEX3 marks them apart."""
    month = _month_number(str(match.groups["month"]))
    year = _year_of(match, context)
    found = []
    for name, part in (("day", "first"), ("day2", "last")):
        number = _day_number(match.groups[name])
        day = _calendar_day(year, month, number, match.start, context)
        if day is None:
            return None
        found.append(_place(day, *match.places[part]))
    return found


def _month(match: Match, context: Context) -> Result:
    number = _month_number(str(match.get("month")))
    rel, published = match.get("rel"), context.published
    if published is None:
        return _Found(f"XXXX-{number:02}")
    sign = _sign(rel) if rel else None
    this = published.replace(day=1)
    if sign == -1:
        first = nearest_month(number, add_months(this, -1), "past")
    elif sign == 1:
        first = nearest_month(number, add_months(this, 1), "future")
    elif sign == 0:
        first = date(published.year, number, 1)
    else:
        first = nearest_month(number, published, context.direction(match.start))
    return _month_found(first.year, first.month, "published", context)


def _month_of_year(match: Match, context: Context) -> Result:
    """January last year."""
    number, published = _month_number(str(match.get("month"))), context.published
    if published is None:
        return _Found(f"XXXX-{number:02}")
    sign = _sign(match.get("rel"))
    year = published.year + sign if sign is not None else context.narrative.year
    return _month_found(year, number, "published", context) if year else None


def _iso(match: Match, context: Context) -> Result:
    try:
        day = date.fromisoformat(match.groups["iso"])
    except ValueError:
        return None
    found = _day_found(day, "absolute", context)
    hour = match.groups.get("hour")
    if hour is None:
        return found
    value = f"{day}T{hour}:{match.groups['minute']}{(match.groups.get('zone') or '').upper()}"
    return _Found(value, day.isoformat(), "absolute", "TIME")


def _numeric(match: Match, context: Context) -> Result:
    """3/14/2015 and 07-16-18 0830EDT; month first as in America, unless that is impossible."""
    first, second = int(match.groups["n1"]), int(match.groups["n2"])
    year_word = match.groups["n3"]
    if len(year_word) == 2 and not match.groups.get("hhmm") and match.groups["sep"] == "-":
        return None
    year = int(year_word) if len(year_word) == 4 else _short_year(year_word, context)
    month, number = (second, first) if first > 12 else (first, second)
    try:
        day = date(year, month, number)
    except ValueError:
        return None
    found = _day_found(day, "absolute", context)
    hhmm = match.groups.get("hhmm")
    if not hhmm:
        return found
    zone = _zone(match.get("zone"))
    return _Found(f"{day}T{hhmm[:2]}:{hhmm[2:]}{zone}", day.isoformat(), "absolute", "TIME")


def _year(match: Match, context: Context) -> Result:
    year = _year_number(str(match.get("year")))
    return _year_found(year, "absolute", context)


def _year_range(match: Match, context: Context) -> Result:
    first = int(match.groups["year"])
    short = match.groups.get("short")
    last = first - first % 100 + int(short) if short else int(match.groups["year2"])
    if not first < last <= first + 99:
        return None
    _year_found(last, "absolute", context)
    return [
        _place(_Found(str(first), str(first), "absolute"), *match.places["first"]),
        _place(_Found(str(last), str(last), "absolute"), *match.places["last"]),
    ]


def _fiscal(match: Match, context: Context) -> Result:
    """A fiscal year begins or ends in the calendar year it is named after, nobody tells which."""
    year = _year_of(match, context)
    return _Found(f"{year:04}", f"{year - 1:04}/{year + 1:04}", "absolute") if year else None


def _decade(match: Match, context: Context) -> Result:
    words = {
        "twenties": 2, "thirties": 3, "forties": 4, "fifties": 5,
        "sixties": 6, "seventies": 7, "eighties": 8, "nineties": 9,
    }  # fmt: skip
    full, short = match.groups.get("decade"), match.groups.get("decade2")
    if full:
        first = int(full)
    else:
        number = int(short) if short else 10 * words[match.groups["decade_word"]]
        around = context.published.year if context.published else 2000
        first = around - around % 100 + number
        first -= 100 if first > around else 0
    return _Found(f"{first // 10}", f"{first // 10}X", "absolute")


def _century(match: Match, context: Context) -> Result:
    del context
    word = match.groups["nth"].replace("-century", "").strip()
    number = _day_number(word)
    if not 5 <= number <= 22:
        return None
    return _Found(f"{number - 1:02}", f"{number - 1:02}XX", "absolute")


# --- Quarters, halves, fiscal periods -----------------------------------------------------------

_QUARTERS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "final": 4}


def _quarter_found(
    year: int, quarter: int, anchor: Anchor, match: Match, context: Context
) -> _Found:
    context.narrative.quarter = (year, quarter)
    context.narrative.quarter_at = match.start
    first = date(year, 3 * quarter - 2, 1)
    last = add_months(first, 3) - timedelta(days=1)
    return _Found(f"{year:04}-Q{quarter}", interval(first, last), anchor)


def _quarter(match: Match, context: Context) -> Result:
    word = match.get("qord") or match.get("q")
    if word is None:
        return _same_quarter(match, context)
    quarter = _QUARTERS.get(word) or int(word[0])
    year = _year_of(match, context)
    if year is not None:
        return _quarter_found(year, quarter, "absolute", match, context)
    published = context.published
    if published is None:
        return _Found(f"XXXX-Q{quarter}")
    rel = match.get("rel")
    current = (published.month + 2) // 3
    if rel and "year" in rel + " year":
        year = published.year + (_sign(rel) or 0)
    else:
        ahead = context.direction(match.start) == "future"
        year = published.year - (quarter > current and not ahead)
        # The quarter before this one is reported in this one: "fourth quarter" said in October.
        if quarter == current + 1 and quarter == 4:
            year = published.year
    words = _words(match, context)
    if "year-ago" in words or "year-earlier" in words:
        year -= 1
    return _quarter_found(year, quarter, "published", match, context)


def _words(match: Match, context: Context) -> str:
    text = context.doc.text[match.start : match.end]
    return " ".join(text.casefold().split()).replace("year ", "year-")


def _last_quarter(context: Context) -> tuple[int, int] | None:
    """The quarter the story speaks of, or the last one that was over at publication."""
    if context.narrative.quarter:
        return context.narrative.quarter
    published = context.published
    if published is None:
        return None
    before = (published.month + 2) // 3 - 1
    return (published.year, before) if before else (published.year - 1, 4)


def _same_quarter(match: Match, context: Context) -> Result:
    quarter = _last_quarter(context)
    is_quarter = _words(match, context).endswith("quarter")
    if quarter is None or (context.narrative.quarter is None and not is_quarter):
        return None
    year, number = quarter
    named = _year_of(match, context)
    if named is not None:
        year = named
    elif match.get("rel"):
        year = (context.published.year if context.published else year) + (
            _sign(match.get("rel")) or 0
        )
    return _quarter_found(year, number, "narrative", match, context)


def _year_ago(match: Match, context: Context) -> Result:
    """The year-ago quarter: the narrative's quarter, a year earlier."""
    quarter = context.narrative.quarter
    if match.get("qord"):
        base = _last_quarter(context)
        if base is None:
            return None
        quarter = (base[0], _QUARTERS[str(match.get("qord"))])
    if quarter is None:
        published = context.published
        return _year_found(published.year - 1, "published", context) if published else None
    year, number = quarter
    found = _quarter_found(year - 1, number, "narrative", match, context)
    context.narrative.quarter = quarter
    return found


def _half(match: Match, context: Context) -> Result:
    number = 1 if match.groups["half"] == "first" else 2
    year = _year_of(match, context)
    if year is None and context.published is not None:
        year = context.published.year + (_sign(match.get("rel")) or 0)
    if year is None:
        return None
    edtf = f"{year:04}-01/{year:04}-06" if number == 1 else f"{year:04}-07/{year:04}-12"
    return _Found(f"{year:04}-H{number}", edtf, "published")


# --- Counted from publication or from the story -------------------------------------------------


def _offset(match: Match, context: Context) -> Result:
    unit = _unit_code(str(match.get("unit")))
    way = match.groups["way"]
    forward = way in ("later", "from now", "hence")
    told = way in ("earlier", "later")
    count = parse_number(match.groups["num"].replace("couple of", "two").replace("a two", "two"))
    if told and unit == "Y" and count == 1 and not forward and context.narrative.quarter:
        year, number = context.narrative.quarter
        found = _quarter_found(year - 1, number, "narrative", match, context)
        context.narrative.quarter = (year, number)
        return found
    if way == "ago" and unit == "Y" and count == 1 and _near_quarter(match, context):
        year, number = context.narrative.quarter or (0, 1)
        found = _quarter_found(year - 1, number, "narrative", match, context)
        context.narrative.quarter = (year, number)
        return found
    if count is None:
        return _Found("FUTURE_REF" if forward else "PAST_REF")
    anchor: Anchor = "published"
    base = context.published
    if told:
        base, anchor = _narrative_base(unit, context), "narrative"
    if base is None or unit[0] == "T":
        return _Found("FUTURE_REF" if forward else "PAST_REF")
    return _moved(base, unit, int(count) if forward else -int(count), anchor, context)


def _near_quarter(match: Match, context: Context) -> bool:
    narrative = context.narrative
    return narrative.quarter is not None and match.start - narrative.quarter_at < 400


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


def _moved(base: date, unit: str, count: int, anchor: Anchor, context: Context) -> _Found | None:
    """A day moved by `count` units, no more precise than the unit."""
    try:
        day = shift(base, unit, count)
    except (ValueError, OverflowError):
        return None
    if unit == "D":
        return _day_found(day, anchor, context)
    if unit in ("W", "F"):
        year, week, _ = day.isocalendar()
        return _Found(f"{year}-W{week:02}", f"{day.isoformat()}~", anchor)
    if unit in ("M", "Q"):
        return _Found(f"{day:%Y-%m}", f"{day:%Y-%m}~", anchor)
    if unit == "Y":
        rough = f"{day:%Y-%m}~" if abs(count) == 1 else f"{day.year:04}~"
        return _Found(f"{day.year:04}", rough, anchor)
    if unit == "E":
        return _Found(f"{day.year:04}", f"{day.year:04}~", anchor)
    return _Found("PAST_REF" if count < 0 else "FUTURE_REF")


def _vague_offset(match: Match, context: Context) -> Result:
    del match, context
    return _Found("PAST_REF")


def week_edtf(monday: date) -> str:
    """A week from the Sunday before its ISO Monday: "last week" is said of either kind of week."""
    return interval(monday - timedelta(days=1), monday + timedelta(days=6))


def _relative(match: Match, context: Context) -> Result:
    unit_word = str(match.get("one_unit"))
    rel = match.get("rel")
    is_told = _is_narrative(rel)
    sign = _sign(rel)
    if unit_word == "weekend":
        return _weekend(sign, context)
    unit = _unit_code(unit_word)
    if unit_word == "night" or unit[0] == "T" or rel == "the":
        return _the_unit(unit_word, context) if rel == "the" else None
    base = context.published
    anchor: Anchor = "published"
    if is_told:
        base, anchor = _narrative_base(unit, context), "narrative"
    if base is None:
        return None if is_told else _Found(_unanchored(sign))
    return _unit_found(base, unit, sign or 0, anchor, context, match)


def _unanchored(sign: int | None) -> str:
    return {-1: "PAST_REF", 1: "FUTURE_REF"}.get(sign or 0, "PRESENT_REF")


def _the_unit(word: str, context: Context) -> Result:
    published = context.published
    if published is None:
        return None
    if word == "weekend":
        return _weekend(-1, context)
    return None


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
    return _Found(
        f"{year}-W{week:02}-WE", interval(saturday, saturday + timedelta(days=1)), "published"
    )


def _unit_found(
    base: date, unit: str, sign: int, anchor: Anchor, context: Context, match: Match
) -> Result:
    """The calendar unit `sign` units from the one that holds `base`."""
    if unit == "D":
        return (
            _day_found(base + timedelta(days=sign), anchor, context)
            if anchor == "narrative"
            else None
        )
    if unit == "W":
        monday = base - timedelta(days=base.isoweekday() - 1) + timedelta(days=7 * sign)
        year, week, _ = monday.isocalendar()
        return _Found(f"{year}-W{week:02}", week_edtf(monday), anchor)
    if unit == "M":
        first = add_months(base.replace(day=1), sign)
        return _month_found(first.year, first.month, anchor, context)
    if unit == "Q":
        first = add_months(base.replace(day=1), 3 * sign)
        return _quarter_found(first.year, (first.month + 2) // 3, anchor, match, context)
    if unit == "Y":
        return _year_found(base.year + sign, anchor, context)
    if unit == "E":
        decade = base.year // 10 + sign
        return _Found(f"{decade:03}", f"{decade:03}X", anchor)
    if unit == "C":
        century = base.year // 100 + sign
        return _Found(f"{century:02}", f"{century:02}XX", anchor)
    return None


def _year_end(match: Match, context: Context) -> Result:
    del match
    if context.published is None:
        return None
    return _Found(f"{context.published.year:04}", f"{context.published.year:04}-12", "published")


def _month_end(match: Match, context: Context) -> Result:
    del match
    if context.published is None:
        return None
    value = f"{context.published:%Y-%m}"
    return _Found(value, value, "published")


def _week_of(match: Match, context: Context) -> Result:
    found = _date(match, context)
    if not isinstance(found, _Found) or context.narrative.day is None or found.edtf is None:
        return None
    day = context.narrative.day
    year, week, _ = day.isocalendar()
    return _Found(f"{year}-W{week:02}", interval(day, day + timedelta(days=6)), found.anchor)


def _season(match: Match, context: Context) -> Result:
    code, number = _lexicon()["seasons"][str(match.get("season"))]
    year = _year_of(match, context)
    anchor: Anchor = "absolute"
    if year is None:
        published, anchor = context.published, "published"
        if published is None:
            return _Found(f"XXXX-{code}")
        first_month = {21: 3, 22: 6, 23: 9, 24: 12}[number]
        words = _words(match, context)
        if words.endswith("year") and match.get("rel"):
            year = published.year + (_sign(match.get("rel")) or 0)
        else:
            year = _season_year(first_month, _sign(match.get("rel")), match, context)
    return _Found(f"{year:04}-{code}", f"{year:04}-{number}", anchor)


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
    ahead = context.direction(match.start) == "future"
    return year - (first_month > published.month and not ahead)


# --- Days of the week and times of day ----------------------------------------------------------


def _weekday(match: Match, context: Context) -> Result:
    number = _weekday_number(str(match.get("weekday")))
    part = match.get("daypart")
    day, anchor = _weekday_day(number, match, context)
    if day is None:
        value = f"XXXX-WXX-{number}"
        suffix = _lexicon()["dayparts"][part] if part else ""
        return _Found(value + suffix, type="TIME" if part else "DATE")
    found = _day_found(day, anchor, context)
    return _with_part(found, part)


def _weekday_day(number: int, match: Match, context: Context) -> tuple[date | None, Anchor]:
    rel, published = match.get("rel"), context.published
    if _is_narrative(rel) and context.narrative.day:
        base = context.narrative.day
        if _sign(rel) == -1:
            return base - timedelta(days=(base.isoweekday() - number - 1) % 7 + 1), "narrative"
        return base + timedelta(days=(number - base.isoweekday() - 1) % 7 + 1), "narrative"
    if published is None:
        return None, "none"
    if rel and _sign(rel) == -1:
        return published - timedelta(
            days=(published.isoweekday() - number - 1) % 7 + 1
        ), "published"
    if rel and _sign(rel) == 1:
        return published + timedelta(
            days=(number - published.isoweekday() - 1) % 7 + 1
        ), "published"
    direction: Direction | None = context.direction(match.places["weekday"][0])
    return nearest_weekday(number, published, direction), "published"


def _with_part(found: _Found, part: str | None) -> _Found:
    if part is None:
        return found
    suffix = _lexicon()["dayparts"][part]
    return _Found(found.value + suffix, found.edtf, found.anchor, "TIME")


def _near_day(word: str, context: Context) -> date | None:
    shift_days = {"today": 0, "tonight": 0, "yesterday": -1, "tomorrow": 1}[word]
    return context.published + timedelta(days=shift_days) if context.published else None


def _near(match: Match, context: Context) -> Result:
    word = str(match.get("near"))
    day = _near_day(word, context)
    if day is None:
        value = {"yesterday": "PAST_REF", "tomorrow": "FUTURE_REF"}.get(word, "PRESENT_REF")
        return _Found(value)
    found = _day_found(day, "published", context)
    return _with_part(found, "night") if word == "tonight" else found


def _daypart(match: Match, context: Context) -> Result:
    part = str(match.get("daypart"))
    rel, near, published = match.get("rel"), match.get("near"), context.published
    weekday = match.get("weekday")
    if weekday:
        day, anchor = _weekday_day(_weekday_number(weekday), match, context)
        return _with_part(_day_found(day, anchor, context), part) if day else None
    if near:
        day = _near_day(near, context)
        return _with_part(_day_found(day, "published", context), part) if day else None
    if _is_narrative(rel):
        base = context.narrative.day
        if base is None:
            return None
        moved = base + timedelta(days=_sign(rel) or 0)
        return _with_part(_day_found(moved, "narrative", context), part)
    if published is None:
        return None
    if rel is None:
        base = context.narrative.day or published
        return _with_part(_Found(base.isoformat(), base.isoformat(), "narrative"), part)
    sign = _sign(rel) or 0
    if sign == 0 and rel not in ("this",):
        return None
    return _with_part(_day_found(published + timedelta(days=sign), "published", context), part)


def _zone(word: str | None) -> str:
    return str(_lexicon()["zones"].get(word, "")) if word else ""


def _clock(match: Match, context: Context) -> Result:
    hour, minute = int(match.groups["hour"]), match.groups.get("minute")
    half_day = match.groups.get("half_day")
    if half_day:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if half_day == "p" else 0)
    day, anchor = _clock_day(match, context)
    clock = f"T{hour:02}:{minute or '00'}{_zone(match.get('zone'))}"
    if day is None:
        return _Found("XXXX-XX-XX" + clock, type="TIME")
    return _Found(day.isoformat() + clock, day.isoformat(), anchor, "TIME")


def _clock_day(match: Match, context: Context) -> tuple[date | None, Anchor]:
    """The day of a time of day: its own words, else the story's day, else publication."""
    near, weekday, month = match.get("near"), match.get("weekday"), match.get("month")
    if near:
        return _near_day(near, context), "published"
    if month and match.get("day"):
        found = _calendar_day(
            None, _month_number(month), _day_number(str(match.get("day"))), match.start, context
        )
        return (context.narrative.day, found.anchor) if found else (None, "none")
    if weekday:
        day, anchor = _weekday_day(_weekday_number(weekday), match, context)
        if day:
            context.narrative.note_day(day)
        return day, anchor
    if context.narrative.day:
        return context.narrative.day, "narrative"
    return context.published, "published"


def _holiday(match: Match, context: Context) -> Result:
    name = str(match.get("holiday")).replace("’", "'")
    entry = _lexicon()["holidays"][name]
    year, published = _year_of(match, context), context.published
    if year is not None:
        return _day_found(holiday_day(entry, year), "absolute", context)
    if published is None:
        return _Found("XXXX-XX-XX")
    options = [holiday_day(entry, published.year + shift_years) for shift_years in (-1, 0, 1)]
    sign = _sign(match.get("rel")) if match.get("rel") else None
    direction = context.direction(match.start)
    if sign == -1 or (sign is None and direction == "past"):
        day = max(d for d in options if d <= published)
    elif sign == 1 or (sign is None and direction == "future"):
        day = min(d for d in options if d >= published)
    else:
        day = min(options, key=lambda d: (abs((d - published).days), d > published))
    return _day_found(day, "published", context)


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


# --- Durations, sets, single words --------------------------------------------------------------


def _duration_value(count: float | None, unit: str, *, half: bool = False) -> str:
    """TIMEX3 duration: P2W, PT10M, P2Y6M for two and a half years, PXM for "several months"."""
    clock, code = ("T", unit[1]) if unit[0] == "T" else ("", unit)
    if count is None:
        return f"P{clock}X{code}"
    count += 0.5 if half else 0.0
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


def _duration(match: Match, context: Context) -> Result:
    del context
    unit_word = str(match.get("unit"))
    number = match.groups["num"]
    number = "two" if "couple of" in number else number
    count = parse_number(number)
    if count is not None and count >= 1900 and "," not in number:
        return None
    value = _duration_value(count, _unit_code(unit_word), half=bool(match.groups.get("and_half")))
    return _Found(value, type="DURATION")


def _vague_duration(match: Match, context: Context) -> Result:
    del context
    unit = _unit_code(str(match.get("units")))
    return _Found(_duration_value(None, unit), type="DURATION")


def _one_unit(match: Match, context: Context) -> Result:
    del context
    if match.get("one_unit") == "weekend":
        return None
    unit = _unit_code(str(match.get("one_unit")))
    count = 0.5 if match.groups["num"].startswith("half") else 1.0
    value = _duration_value(count, unit, half=bool(match.groups.get("and_half")))
    return _Found(value, type="DURATION")


def _every(match: Match, context: Context) -> Result:
    del context
    if match.get("unit"):
        count = parse_number(match.groups["num"]) if match.groups.get("num") else 1.0
        count = 2.0 if match.groups.get("other") == "other" else count
        return _Found(_duration_value(count, _unit_code(str(match.get("unit")))), type="SET")
    if match.get("weekday"):
        return _Found(f"XXXX-WXX-{_weekday_number(str(match.get('weekday')))}", type="SET")
    if match.get("month"):
        return _Found(f"XXXX-{_month_number(str(match.get('month'))):02}", type="SET")
    if match.get("season"):
        return _Found(f"XXXX-{_lexicon()['seasons'][match.get('season')][0]}", type="SET")
    return _Found("XXXX-XX-XX" + _lexicon()["dayparts"][match.get("daypart")], type="SET")


def _weekdays(match: Match, context: Context) -> Result:
    del context
    number = _weekday_number(str(match.get("weekday")))
    part = match.get("daypart") or (match.groups.get("dayparts") or "").removesuffix("s")
    suffix = _lexicon()["dayparts"][part] if part else ""
    return _Found(f"XXXX-WXX-{number}{suffix}", type="SET")


def _word(match: Match, context: Context) -> Result:
    kind, value = _lexicon()["words"][str(match.get("word"))]
    if value == "overnight":
        if context.published is None:
            return None
        day = context.published - timedelta(days=1)
        return _Found(f"{day}TNI", interval(day, context.published), "published", "TIME")
    return _Found(str(value), type=kind)


_METHODS: dict[str, Callable[[Match, Context], Result]] = {
    "date": _date,
    "day_range": _day_range,
    "month": _month,
    "month_of_year": _month_of_year,
    "iso": _iso,
    "numeric": _numeric,
    "year": _year,
    "year_range": _year_range,
    "fiscal": _fiscal,
    "decade": _decade,
    "century": _century,
    "quarter": _quarter,
    "same_quarter": _same_quarter,
    "year_ago": _year_ago,
    "half": _half,
    "offset": _offset,
    "vague_offset": _vague_offset,
    "relative": _relative,
    "year_end": _year_end,
    "month_end": _month_end,
    "week_of": _week_of,
    "season": _season,
    "weekday": _weekday,
    "daypart": _daypart,
    "near": _near,
    "clock": _clock,
    "holiday": _holiday,
    "duration": _duration,
    "vague_duration": _vague_duration,
    "one_unit": _one_unit,
    "every": _every,
    "weekdays": _weekdays,
    "word": _word,
}
