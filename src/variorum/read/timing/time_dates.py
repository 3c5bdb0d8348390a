"""Meanings of calendar dates: days, months, years, decades, centuries."""

from __future__ import annotations

from datetime import date

from variorum.model.edtf import add_months
from variorum.read.timing.time_context import (
    Context,
    Direction,
    nearest_day,
    nearest_month,
)
from variorum.read.timing.time_meaning import (
    Found,
    Result,
    day_found,
    day_number,
    month_found,
    month_number,
    place,
    short_year,
    sign_of,
    times_lexicon,
    year_found,
    year_number,
    year_of,
    zone_offset,
)
from variorum.read.timing.time_rules import Match

# "The Sept. 11 terrorist attacks": how far behind the date its event may stand.
_NAMED_REACH = 32
# "Last Oct. 23" is behind, whatever the tense.
_SIDES: dict[str, Direction] = {
    "last": "past",
    "this past": "past",
    "next": "future",
    "this coming": "future",
}


def calendar_date(match: Match, context: Context) -> Result:
    """A month with a day or a year or both."""
    month_word, day_word = match.get("month"), match.get("day")
    month = month_number(str(month_word))
    year = year_of(match, context)
    if year is None and match.get("rel") and context.published:
        year = context.published.year + (sign_of(match.get("rel")) or 0)
    side = match.groups.get("side")
    if year is None and day_word and side in _SIDES and context.published:
        day = nearest_day(month, day_number(day_word), context.published, _SIDES[side])
        return day_found(day, "published", context) if day else None
    if day_word is None:
        return month_found(year, month, "absolute", context) if year else None
    return calendar_day(year, month, day_number(day_word), match.start, context)


def calendar_day(
    year: int | None, month: int, number: int, start: int, context: Context
) -> Found | None:
    """A day of a month, in the year named or in the one that tense and publication give."""
    if year is not None:
        try:
            return day_found(date(year, month, number), "absolute", context)
        except ValueError:
            return None
    named = _year_told(month, number, start, context)
    if named is not None:
        return calendar_day(named, month, number, start, context)
    if context.published is None:
        return Found(f"XXXX-{month:02}-{number:02}") if number <= 31 else None
    direction = context.direction(start)
    day = nearest_day(month, number, context.published, direction)
    if day is None:
        return None
    return day_found(context.settle(f"day {month}-{number}", direction, day), "published", context)


def _year_told(month: int, number: int, start: int, context: Context) -> int | None:
    """The year of a day by other means than tense: dated in full elsewhere, or a name.

    Not where a tense tells: "on May 3 they gathered" may be an anniversary of that day.
    """
    years = context.full_dates.get((month, number), set())
    if len(years) == 1 and context.direction(start) in (None, "open"):
        return next(iter(years))
    entry = times_lexicon()["named_days"].get(f"{month}-{number}")
    if entry is None:
        return None
    following = (token.lower_ for token in context.index.within(start, start + _NAMED_REACH))
    published = context.published_year or entry["year"]
    is_named = any(word in entry["words"] for word in following)
    return int(entry["year"]) if is_named and published >= entry["year"] else None


def note_full_date(match: Match, context: Context) -> None:
    """Remember a day that the article dates in full, wherever it stands."""
    year, month, day = match.get("year"), match.get("month"), match.get("day")
    if year and month and day:
        key = (month_number(month), day_number(day))
        context.full_dates.setdefault(key, set()).add(year_number(year))


def day_range(match: Match, context: Context) -> Result:
    """Two days of one month: TIMEX3 marks them apart."""
    month = month_number(str(match.groups["month"]))
    year = year_of(match, context)
    found = []
    for name, part in (("day", "first"), ("day2", "last")):
        number = day_number(match.groups[name])
        day = calendar_day(year, month, number, match.start, context)
        if day is None:
            return None
        found.append(place(day, *match.places[part]))
    return found


def date_range(match: Match, context: Context) -> Result:
    """Two days of which the last tells the year: "from 3 May to 5 June 2021"."""
    year = year_number(match.groups["year"])
    months = [month_number(match.groups[name]) for name in ("month", "month2")]
    numbers = [day_number(match.groups[name]) for name in ("day", "day2")]
    years = (year - (months[0] > months[1]), year)
    found = []
    for number, month, year, part in zip(numbers, months, years, ("first", "last"), strict=True):
        day = calendar_day(year, month, number, match.start, context)
        if day is None:
            return None
        found.append(place(day, *match.places[part]))
    return found


def month_range(match: Match, context: Context) -> Result:
    """Two months of one year: "January through March 2022"."""
    year = year_of(match, context)
    if year is None:
        return None
    first, last = month_number(match.groups["month"]), month_number(match.groups["month2"])
    if first > last:
        year -= 1
    begin = month_found(year, first, "absolute", context)
    end = month_found(year + (first > last), last, "absolute", context)
    return [place(begin, *match.places["first"]), place(end, *match.places["last"])]


def bare_month(match: Match, context: Context) -> Result:
    """A month without a year."""
    number = month_number(str(match.get("month")))
    rel, published = match.get("rel"), context.published
    if published is None:
        return Found(f"XXXX-{number:02}")
    sign = sign_of(rel) if rel else None
    this = published.replace(day=1)
    if sign == -1:
        first = nearest_month(number, add_months(this, -1), "past")
    elif sign == 1:
        first = nearest_month(number, add_months(this, 1), "future")
    elif sign == 0:
        first = date(published.year, number, 1)
    else:
        direction = context.direction(match.start)
        first = nearest_month(number, published, direction)
        first = context.settle(f"month {number}", direction, first)
    return month_found(first.year, first.month, "published", context)


def month_of_year(match: Match, context: Context) -> Result:
    """January last year."""
    number, published = month_number(str(match.get("month"))), context.published
    if published is None:
        return Found(f"XXXX-{number:02}")
    sign = sign_of(match.get("rel"))
    year = published.year + sign if sign is not None else context.narrative.year
    return month_found(year, number, "published", context) if year else None


def iso_date(match: Match, context: Context) -> Result:
    """A date that is written 2023-03-02, perhaps with a time of day."""
    try:
        day = date.fromisoformat(match.groups["iso"])
    except ValueError:
        return None
    found = day_found(day, "absolute", context)
    hour = match.groups.get("hour")
    if hour is None:
        return found
    value = f"{day}T{hour}:{match.groups['minute']}{(match.groups.get('zone') or '').upper()}"
    return Found(value, day.isoformat(), "absolute", "TIME")


def numeric_date(match: Match, context: Context) -> Result:
    """3/14/2015 and 07-16-18 0830EDT; month first as in America, unless that is impossible."""
    first, second = int(match.groups["n1"]), int(match.groups["n2"])
    year_word = match.groups["n3"]
    if len(year_word) == 2 and not match.groups.get("hhmm") and match.groups["sep"] == "-":
        return None
    year = int(year_word) if len(year_word) == 4 else short_year(year_word, context)
    month, number = (second, first) if first > 12 else (first, second)
    try:
        day = date(year, month, number)
    except ValueError:
        return None
    found = day_found(day, "absolute", context)
    hhmm = match.groups.get("hhmm")
    if not hhmm:
        return found
    zone = zone_offset(match.get("zone"))
    return Found(f"{day}T{hhmm[:2]}:{hhmm[2:]}{zone}", day.isoformat(), "absolute", "TIME")


def bare_year(match: Match, context: Context) -> Result:
    """A year by itself."""
    year = year_of(match, context)
    return year_found(year, "absolute", context) if year else None


def year_range(match: Match, context: Context) -> Result:
    """Two years with a dash: TIMEX3 marks them apart."""
    first = int(match.groups["year"])
    short = match.groups.get("short")
    last = first - first % 100 + int(short) if short else int(match.groups["year2"])
    if not first < last <= first + 99:
        return None
    year_found(last, "absolute", context)
    return [
        place(Found(str(first), str(first), "absolute"), *match.places["first"]),
        place(Found(str(last), str(last), "absolute"), *match.places["last"]),
    ]


def fiscal_year(match: Match, context: Context) -> Result:
    """A fiscal year begins or ends in the calendar year it is named after, nobody tells which."""
    year, short = year_of(match, context), match.groups.get("fy")
    if short:
        year = short_year(short, context)
    return Found(f"{year:04}", f"{year - 1:04}/{year + 1:04}", "absolute") if year else None


def decade_named(match: Match, context: Context) -> Result:
    """The 1990s, the nineties, the '90s."""
    words = {
        "noughties": 0, "twenties": 2, "thirties": 3, "forties": 4, "fifties": 5,
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
    return Found(f"{first // 10}", f"{first // 10}X", "absolute")


def century_named(match: Match, context: Context) -> Result:
    """The 20th century: TIMEX3 counts the hundreds, "19"."""
    del context
    word = match.groups["nth"].replace("-century", "").strip()
    number = day_number(word)
    if not 5 <= number <= 22:
        return None
    return Found(f"{number - 1:02}", f"{number - 1:02}XX", "absolute")
