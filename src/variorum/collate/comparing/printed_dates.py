"""Dates as accounts print them: the year, month and day that stand in the words.

A year that is only reckoned from the day of publication is no word of the account, so it cannot
differ from another account's: "in November" and "in November 2017" agree. But "last month" of a
known day of publication names a month, as "last year" names a year.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import cache

from variorum.collate.statement import MONTHS
from variorum.data import load_lexicon
from variorum.model.mention import Time
from variorum.model.span import Span

_VALUE = re.compile(r"(?P<year>\d{4}|XXXX)(?:-(?P<month>0\d|1[0-2])(?:-(?P<day>\d\d))?)?(?:T.*)?")
_MONTH = re.compile(rf"\b(?:{'|'.join(month[:3] for month in MONTHS)})", re.IGNORECASE)
_DAY = re.compile(r"(?<!\d)\d{1,2}(?!\d)")
# Between two dates that bound a stretch or stand in a list: "from 1996 to 2007", "1994, 1996".
_LINK = re.compile(
    r"\s*(?:,|,?\s?(?:to|and|or|through|until|till|-|–|—))\s*(?:(?:about|early|late|in|on)\s)?",
    re.IGNORECASE,
)
# In front of a date that begins or ends a stretch, or that is only the day of the report.
_LEAD = re.compile(
    r"\b(since|from|between|by|until|till|through|before|after|starting|beginning|back to"
    r"|today(?= \())\s+(?:at least\s)?(?:\(|\w+\s)?$",
    re.IGNORECASE,
)
_LEAD_CHARACTERS = 40
# "Some 25 years ago", "three months ago".
_AGO = re.compile(r"\b(?:months?|years?) ago$", re.IGNORECASE)
# What ends a stretch is one thing in whatever word.
_SAME_BOUND = dict.fromkeys(("till", "through"), "until")


@dataclass(frozen=True, slots=True)
class PrintedDate:
    """The parts of a date that stand in the words; None for what does not.

    Attributes:
        year: The year.
        month: The month, from 1.
        day: The day of the month.
        is_reckoned: Whether the one part is told by its distance from the day of publication.
        is_counted: Whether that distance is a number: "25 years ago".
    """

    year: int | None
    month: int | None
    day: int | None
    is_reckoned: bool = field(default=False, compare=False)
    is_counted: bool = field(default=False, compare=False)

    @property
    def _parts(self) -> tuple[int | None, int | None, int | None]:
        return self.year, self.month, self.day

    def parts_that_differ(self, other: PrintedDate) -> int | None:
        """How many parts that both print are not the same; None if they print no part both."""
        both = [
            (one, two)
            for one, two in zip(self._parts, other._parts, strict=True)
            if one is not None and two is not None
        ]
        return sum(one != two for one, two in both) if both else None

    def parts_of_one(self, other: PrintedDate) -> int:
        """How many parts only one of two dates prints."""
        pairs = zip(self._parts, other._parts, strict=True)
        return sum((one is None) != (two is None) for one, two in pairs)

    def years_apart(self, other: PrintedDate) -> int:
        """Years between two dates; 0 if one prints none."""
        if self.year is None or other.year is None:
            return 0
        return abs(self.year - other.year)

    def tells(self, other: PrintedDate) -> bool:
        """Whether these words give the other date: the same, and no part of it is left out."""
        return self.parts_that_differ(other) == 0 and all(
            one is not None
            for one, two in zip(self._parts, other._parts, strict=True)
            if two is not None
        )


def printed_date(time: Time) -> PrintedDate | None:
    """The date in the words of a time; None if they name neither a year nor a month."""
    match = _VALUE.fullmatch(time.value) if time.type in ("DATE", "TIME") else None
    if match is None:
        return None
    words = time.span.text
    if time.anchor == "published" and _relative().fullmatch(words):
        return _reckoned(match)
    if time.anchor == "published" and _AGO.search(words):
        told = _reckoned(match)
        return None if told is None else replace(told, is_counted=True)
    year = int(match["year"]) if match["year"] in words else None
    month = int(match["month"]) if match["month"] and _names(words, int(match["month"])) else None
    day = int(match["day"]) if match["day"] and month and _DAY.search(words) else None
    if year is None and month is None:
        return None
    return PrintedDate(year, month, day)


def _reckoned(value: re.Match[str]) -> PrintedDate | None:
    """The month of "last month", the year of "last year"; None if a day or nothing is known."""
    if value["day"]:
        return None
    if value["month"]:
        return PrintedDate(None, int(value["month"]), None, is_reckoned=True)
    known = value["year"].isdigit()
    return PrintedDate(int(value["year"]), None, None, is_reckoned=True) if known else None


@cache
def _relative() -> re.Pattern[str]:
    """One month or year by its distance: "last month", "earlier this month", "next year"."""
    lexicon = load_lexicon("printed_times")["relative"]
    beside, within, units = ("|".join(lexicon[key]) for key in ("beside", "within", "units"))
    return re.compile(
        rf"(?:the )?(?:(?:{beside}) (?:{units})|(?:{within}) (?:{units}))", re.IGNORECASE
    )


def names_a_month(words: str) -> bool:
    """Whether the name of a month, or its short form, stands in some words."""
    return bool(_MONTH.search(words))


def _names(words: str, month: int) -> bool:
    named = {found.casefold() for found in _MONTH.findall(words)}
    return MONTHS[month - 1][:3].casefold() in named


@dataclass(frozen=True, slots=True)
class Setting:
    """How a date stands among the words beside it.

    Attributes:
        lead: What makes it a bound ("since"), one word for all that mean the same, or "".
        place: Its place in a row of dates, from 0.
        length: The length of that row.
        others: The other dates of that row.
    """

    lead: str
    place: int
    length: int
    others: frozenset[PrintedDate] = frozenset()


def setting_of(at: int, times: Sequence[Time], sentence: Span) -> Setting:
    """How a time stands in its sentence.

    Args:
        at: Its index among the times.
        times: All times of the account, in order.
        sentence: The sentence.
    """
    first = last = at
    while first > 0 and _are_linked(times[first - 1], times[first], sentence):
        first -= 1
    while last + 1 < len(times) and _are_linked(times[last], times[last + 1], sentence):
        last += 1
    before = max(0, times[first].span.start - sentence.start)
    lead = _LEAD.search(sentence.text[max(0, before - _LEAD_CHARACTERS) : before])
    word = lead.group(1).casefold() if lead else ""
    row = [printed_date(times[one]) for one in range(first, last + 1) if one != at]
    others = frozenset(date for date in row if date is not None)
    return Setting(_SAME_BOUND.get(word, word), at - first, last - first + 1, others)


def _are_linked(left: Time, right: Time, sentence: Span) -> bool:
    """Whether two times stand in one row; "for three weeks until Friday" is none."""
    if "DURATION" in (left.type, right.type):
        return False
    if left.span.start < sentence.start or right.span.end > sentence.end:
        return False
    between = sentence.text[left.span.end - sentence.start : right.span.start - sentence.start]
    return bool(_LINK.fullmatch(between))
