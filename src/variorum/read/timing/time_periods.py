"""Meanings of business periods: quarters, halves, and the ones a year before."""

from __future__ import annotations

import re
from datetime import date, timedelta

from variorum.model.edtf import add_months, interval
from variorum.read.timing.time_context import Context, nearest_month
from variorum.read.timing.time_meaning import (
    Anchor,
    Found,
    Result,
    sign_of,
    times_lexicon,
    year_found,
    year_of,
)
from variorum.read.timing.time_rules import Match

_ENDED = re.compile(r"\s+(?:that )?end(?:ed|ing)\s+(?:on\s+)?([A-Za-z]{3,9})")
_QUARTERS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "final": 4}


def quarter_found(year: int, quarter: int, anchor: Anchor, match: Match, context: Context) -> Found:
    """A quarter as the value; "a year earlier" counts from it."""
    context.narrative.quarter = (year, quarter)
    context.narrative.quarter_at = match.start
    context.narrative.in_months = False
    first = date(year, 3 * quarter - 2, 1)
    last = add_months(first, 3) - timedelta(days=1)
    edtf = _ending(match, context) or interval(first, last)
    return Found(f"{year:04}-Q{quarter}", edtf, anchor)


def quarter_named(match: Match, context: Context) -> Result:
    """A quarter of a year: "the third quarter", "Q3 2017", "this year's first quarter"."""
    word = match.get("qord") or match.get("q")
    if word is None:
        return same_quarter(match, context)
    quarter = _QUARTERS.get(word) or int(word[0])
    year = year_of(match, context)
    if year is not None:
        return quarter_found(year, quarter, "absolute", match, context)
    published = context.published
    if published is None:
        return Found(f"XXXX-Q{quarter}")
    rel = match.get("rel")
    current = (published.month + 2) // 3
    if rel and "year" in rel + " year":
        year = published.year + (sign_of(rel) or 0)
    else:
        ahead = context.points_ahead(match.start)
        year = published.year - (quarter > current and not ahead)
        # The quarter before this one is reported in this one: "fourth quarter" said in October.
        if quarter == current + 1 and quarter == 4:
            year = published.year
    words = words_of(match, context)
    if "year-ago" in words or "year-earlier" in words:
        year -= 1
    return quarter_found(year, quarter, "published", match, context)


def words_of(match: Match, context: Context) -> str:
    """The words of a match, lower case, for what its pieces do not tell."""
    text = context.text[match.start : match.end]
    return " ".join(text.casefold().split()).replace("year ", "year-")


def _last_quarter(context: Context) -> tuple[int, int] | None:
    """The quarter the story speaks of, or the last one that was over at publication."""
    return context.narrative.quarter or _last_completed(context)


def _last_completed(context: Context) -> tuple[int, int] | None:
    """The last quarter that was over at publication."""
    published = context.published
    if published is None:
        return None
    before = (published.month + 2) // 3 - 1
    return (published.year, before) if before else (published.year - 1, 4)


def same_quarter(match: Match, context: Context) -> Result:
    """The quarter the story speaks of: "the quarter", "the latest period".

    Behind "the nine months" a period is no quarter, and the quarter is the latest one again.
    """
    words = words_of(match, context)
    is_quarter = words.endswith("quarter")
    is_fresh = context.narrative.in_months or ("latest" in words and is_quarter)
    told = None if is_fresh else context.narrative.quarter
    quarter = told or _ended(match, context) or _last_completed(context)
    if quarter is None or (told is None and not is_quarter):
        return None
    year, number = quarter
    named = year_of(match, context)
    if named is not None:
        year = named
    elif match.get("rel"):
        year = (context.published.year if context.published else year) + (
            sign_of(match.get("rel")) or 0
        )
    found = quarter_found(year, number, "narrative", match, context)
    context.narrative.quarter = max(quarter, (year, number))
    return found


def _ending(match: Match, context: Context) -> str | None:
    """The three months of a business quarter that says when it ended: "the quarter ended July 31".

    TIMEX3 counts the quarters of the calendar, a comparison must not.
    """
    last = _last_month(match, context)
    return f"{add_months(last, -2):%Y-%m}/{last:%Y-%m}" if last else None


def _ended(match: Match, context: Context) -> tuple[int, int] | None:
    """The quarter of the calendar that most of those three months lie in."""
    last = _last_month(match, context)
    middle = add_months(last, -1) if last else None
    return (middle.year, (middle.month + 2) // 3) if middle else None


def _last_month(match: Match, context: Context) -> date | None:
    ended = _ENDED.match(context.text, match.end)
    if ended is None or context.published is None:
        return None
    names = {**times_lexicon()["months"], **times_lexicon()["month_abbreviations"]}
    month = names.get(ended[1].casefold())
    return nearest_month(month, context.published, "past") if month else None


def year_ago(match: Match, context: Context) -> Result:
    """The year-ago quarter: the narrative's quarter, a year earlier."""
    quarter = context.narrative.quarter
    if match.get("qord"):
        base = _last_quarter(context)
        if base is None:
            return None
        quarter = (base[0], _QUARTERS[str(match.get("qord"))])
    is_year = context.narrative.in_months and "quarter" not in words_of(match, context)
    if quarter is None or is_year:
        published = context.published
        return year_found(published.year - 1, "published", context) if published else None
    year, number = quarter
    found = quarter_found(year - 1, number, "narrative", match, context)
    context.narrative.quarter = quarter
    return found


def half_year(match: Match, context: Context) -> Result:
    """Half of a year."""
    number = 1 if match.get("half") in ("first", "h1") else 2
    anchor: Anchor = "absolute"
    year = year_of(match, context)
    if year is None and context.published is not None:
        year, anchor = context.published.year + (sign_of(match.get("rel")) or 0), "published"
    if year is None:
        return None
    edtf = f"{year:04}-01/{year:04}-06" if number == 1 else f"{year:04}-07/{year:04}-12"
    return Found(f"{year:04}-H{number}", edtf, anchor)
