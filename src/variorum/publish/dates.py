"""Dates as a reader reads them: EDTF strings and publication times in words."""

from __future__ import annotations

import re
from datetime import datetime

from variorum.publish.words import one_line

_MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July"),
    *("August", "September", "October", "November", "December"),
)
_SEASONS = {"21": "spring", "22": "summer", "23": "autumn", "24": "winter"}
_DATE = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?(?:T(\d\d:\d\d)[^~?%]*)?([~?%]?)")
_DECADE = re.compile(r"(\d{3})X([~?%]?)")
_QUALIFIERS = {"": "", "~": "about ", "?": "perhaps ", "%": "perhaps about "}


def edtf_in_words(edtf: str) -> str:
    """An EDTF string in words: "2 March 2023", "March 2023 – June 2024", "the 1990s".

    What is no date we know how to say is given as it stands.
    """
    if "/" not in edtf:
        return _date_in_words(edtf)
    first, last = edtf.split("/", 1)
    if first in {"", ".."}:
        return f"until {_date_in_words(last)}"
    if last in {"", ".."}:
        return f"from {_date_in_words(first)}"
    return _range_in_words(_date_in_words(first), _date_in_words(last))


def _range_in_words(first: str, last: str) -> str:
    """Two dates with what they share said once: "2–12 March 2023"."""
    words, until = first.split(), last.split()
    shared = 0
    while shared < min(len(words), len(until)) - 1 and words[-1 - shared] == until[-1 - shared]:
        shared += 1
    if not shared:
        return f"{first} – {last}"
    joint = "–" if len(words) - shared == len(until) - shared == 1 else " – "
    return " ".join(words[:-shared]) + joint + last


def _date_in_words(edtf: str) -> str:
    decade = _DECADE.fullmatch(edtf)
    if decade:
        return f"{_QUALIFIERS[decade[2]]}the {decade[1]}0s"
    found = _DATE.fullmatch(edtf)
    if found is None:
        return one_line(edtf)
    year, month, day, time, qualifier = found.groups()
    if month in _SEASONS:
        words = f"{_SEASONS[month]} {year}"
    elif month is None:
        words = year
    elif not 1 <= int(month) <= len(_MONTHS):
        return one_line(edtf)
    else:
        words = f"{_MONTHS[int(month) - 1]} {year}"
    if day is not None:
        words = f"{int(day)} {words}"
    if time is not None:
        words = f"{words}, {time}"
    return _QUALIFIERS[qualifier] + words


def date_in_words(published: str | None) -> str:
    """A publication time in words, with its clock time and zone where they are known."""
    if not published:
        return "undated"
    words = edtf_in_words(published[:10])
    try:
        moment = datetime.fromisoformat(published)
    except ValueError:
        return words
    if "T" not in published:
        return words
    zone = ""
    if moment.tzinfo is not None:
        offset = moment.strftime("%z")
        zone = " UTC" if offset == "+0000" else f" UTC{offset[:3]}:{offset[3:5]}"
    return f"{words}, {moment:%H:%M}{zone}"
