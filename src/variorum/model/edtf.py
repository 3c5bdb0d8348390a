"""Stretches of the calendar as EDTF strings, and whether two of them can be the same time.

Times of different accounts are compared here: two are a conflict only if no day belongs to both.
So every doubt widens a stretch, none narrows it.

Read are the parts of EDTF (https://www.loc.gov/standards/datetime/, ISO 8601-2, levels 0 and 1)
that readings write: years, months, days, times of day (the day counts), unspecified digits from
the right (`199X`, `2016-XX`, `2016-03-XX`), seasons (`2022-21` to `-24`), intervals with open or
unknown ends, and the qualifiers `?`, `~` and `%`.
"""

from __future__ import annotations

import calendar
import re
from datetime import date, timedelta
from functools import lru_cache
from typing import Literal

Bounds = tuple[date, date]

Precision = Literal["century", "decade", "year", "season", "month", "day", "interval"]

_DATE = re.compile(
    r"(?P<year>\d{2}XX|\d{3}X|\d{4})"
    r"(?:-(?P<month>\d\d|XX)(?:-(?P<day>\d\d|XX))?)?"
    r"(?:T[\d:]+(?:Z|[+-]\d\d(?::?\d\d)?)?)?"
    r"(?P<qualifier>[?~%])?"
)

# First and last month and day of EDTF's seasons, and in which year relative to the one named. Wide
# on purpose: meteorological and astronomical seasons both fit, and "the winter of 1994" is said of
# the one that begins in 1994 and of the one that ends there.
_SEASONS = {
    21: ((0, 3, 1), (0, 6, 21)),
    22: ((0, 6, 1), (0, 9, 23)),
    23: ((0, 9, 1), (0, 12, 21)),
    24: ((-1, 12, 1), (1, 3, 21)),
}

# EDTF leaves open how far "approximately" reaches. A writer who says "12 months ago" of something
# 54 weeks back is not wrong, one who says it of something 16 months back is.
_APPROXIMATE_DAYS = 4
_APPROXIMATE_MONTHS = 2
_APPROXIMATE_YEARS = 1


@lru_cache(maxsize=8192)
def bounds(edtf: str) -> Bounds | None:
    """The first and the last day of a stretch of the calendar, both inclusive.

    Args:
        edtf: An EDTF string. `~` and `%` widen the stretch (days by 4, months by 2, years and
            longer by 1 year on both sides); `?` does not.

    Returns:
        None if the string names no stretch: not EDTF, an impossible date, an unknown year. An open
        or unknown end of an interval reaches to the end of the calendar.
    """
    if "/" not in edtf:
        return _date_bounds(edtf)
    first, _, last = edtf.partition("/")
    low = (date.min, date.min) if first in ("", "..") else _date_bounds(first)
    high = (date.max, date.max) if last in ("", "..") else _date_bounds(last)
    if low is None or high is None or low[0] > high[1]:
        return None
    return low[0], high[1]


def _date_bounds(edtf: str) -> Bounds | None:
    """Bounds of a string without a slash."""
    match = _DATE.fullmatch(edtf)
    if match is None:
        return None
    try:
        found = _exact_bounds(match["year"], match["month"], match["day"])
        if match["qualifier"] in ("~", "%"):
            return _widened(found, precision(edtf))
    except (ValueError, OverflowError):  # 30 February, month 13, years 0 and 10000
        return None
    return found


def _exact_bounds(year: str, month: str | None, day: str | None) -> Bounds:
    """Bounds of the parts of a date; raises ValueError for a date that is none."""
    first_year, last_year = int(year.replace("X", "0")), int(year.replace("X", "9"))
    if month in (None, "XX") or "X" in year:
        return date(max(first_year, 1), 1, 1), date(last_year, 12, 31)
    number = int(str(month))
    if number in _SEASONS:
        (low_year, *low), (high_year, *high) = _SEASONS[number]
        return date(first_year + low_year, *low), date(first_year + high_year, *high)
    if day in (None, "XX"):
        last = calendar.monthrange(first_year, number)[1] if 1 <= number <= 12 else 0
        return date(first_year, number, 1), date(first_year, number, last)
    exact = date(first_year, number, int(str(day)))
    return exact, exact


def _widened(found: Bounds, how_precise: Precision | None) -> Bounds:
    """Both ends moved outwards by what "about" allows at this precision."""
    low, high = found
    if how_precise == "day":
        reach = timedelta(days=_APPROXIMATE_DAYS)
        return low - reach, high + reach
    months = _APPROXIMATE_MONTHS if how_precise in ("month", "season") else 12 * _APPROXIMATE_YEARS
    return add_months(low, -months), _month_end(add_months(high.replace(day=1), months))


def add_months(day: date, months: int) -> date:
    """The same day of another month, or that month's last day where it has no such day."""
    index = day.year * 12 + day.month - 1 + months
    year, month = index // 12, index % 12 + 1
    return date(year, month, min(day.day, calendar.monthrange(year, month)[1]))


def _month_end(day: date) -> date:
    return day.replace(day=calendar.monthrange(day.year, day.month)[1])


def precision(edtf: str) -> Precision | None:
    """How precise an EDTF string is, or None if it is not one that `bounds` reads.

    Intervals of one unit are `interval`; compare them by their length (`is_finer`).
    """
    if "/" in edtf:
        return "interval"
    match = _DATE.fullmatch(edtf)
    if match is None:
        return None
    if "X" in match["year"]:
        return "century" if match["year"].endswith("XX") else "decade"
    if match["month"] in (None, "XX"):
        return "year"
    if int(match["month"]) > 12:
        return "season"
    return "month" if match["day"] in (None, "XX") else "day"


def is_approximate(edtf: str) -> bool:
    """Whether the string or an end of the interval is qualified as approximate (`~`, `%`)."""
    return any(part.endswith(("~", "%")) for part in edtf.split("/"))


def overlap(a: str, b: str) -> Bounds | None:
    """The days that belong to both stretches, or None if there is none or one is not known."""
    left, right = bounds(a), bounds(b)
    if left is None or right is None:
        return None
    low, high = max(left[0], right[0]), min(left[1], right[1])
    return (low, high) if low <= high else None


def disjoint(a: str, b: str) -> bool:
    """Whether two times cannot be the same: both are known and no day belongs to both.

    Not the opposite of `overlap`: of a time that names no stretch nothing can be said, so it is
    never disjoint from another.
    """
    return bounds(a) is not None and bounds(b) is not None and overlap(a, b) is None


def within(a: str, b: str) -> bool:
    """Whether `a` is finer than `b` and lies inside it: a precision of it, not a rival."""
    left, right = bounds(a), bounds(b)
    if left is None or right is None:
        return False
    return is_finer(a, b) and right[0] <= left[0] and left[1] <= right[1]


def is_finer(a: str, b: str) -> bool:
    """Whether `a` names a shorter stretch than `b`."""
    left, right = bounds(a), bounds(b)
    if left is None or right is None:
        return False
    return (left[1] - left[0]) < (right[1] - right[0])


def interval(first: date, last: date) -> str:
    """The shortest EDTF string for the days from `first` to `last`."""
    if first == last:
        return first.isoformat()
    if first.day == 1 and last == _month_end(last):
        if (first.year, first.month) == (last.year, last.month):
            return f"{first:%Y-%m}"
        if first.month == 1 and last.month == 12:
            years = (f"{first.year:04}", f"{last.year:04}")
            return years[0] if first.year == last.year else "/".join(years)
        return f"{first:%Y-%m}/{last:%Y-%m}"
    return f"{first.isoformat()}/{last.isoformat()}"
