"""Publication dates as outlets print them, strictly read into ISO 8601 at the precision printed.

No guessing: `03/04/2023` is two dates, `2023-02-30` is none, and "IST" is no offset.
"""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from functools import cache

from variorum.data import load_lexicon

_LONGEST_DATE = 80
# Every full date has its year in four digits; to look for it first is much faster.
_YEAR = re.compile(r"\d{4}")
_OLDEST_YEAR, _NEWEST_YEAR = 1600, 2200


@dataclass(frozen=True, slots=True)
class PrintedDate:
    """A date found in a text.

    Attributes:
        start: Where it begins in the string searched.
        end: Where it ends.
        iso: ISO 8601 at the precision printed, or None if the words name no single day.
        problem: Why there is no `iso`, in words.
    """

    start: int
    end: int
    iso: str | None
    problem: str | None = None


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    """The accepted forms, most specific first; `month` is a name, `mm` a number."""
    lexicon = load_lexicon("publication")
    longest_first = sorted(lexicon["months"], key=lambda name: (-len(name), name))
    month = rf"(?P<month>{'|'.join(longest_first)})\b\.?"
    weekdays = "|".join(sorted(lexicon["weekdays"]["names"], key=lambda n: (-len(n), n)))
    weekday = rf"(?:(?:{weekdays})\b\.?,?\s+)?"
    zones = [*lexicon["zones"], *lexicon["zones_without_offset"]["names"]]
    zone = "|".join(sorted((z.replace(" ", r"\s") for z in zones), key=lambda n: (-len(n), n)))
    clock = (
        r"(?P<hour>[01]?\d|2[0-4])[:.h](?P<minute>\d\d)(?::(?P<second>\d\d)(?:\.\d+)?)?"
        r"(?:\s?(?P<half>[ap])\.?\s?m\b\.?)?"
        rf"(?:\s?\(?(?P<zone>(?:{zone})\b|[+-]\d\d:?\d\d)\)?)?"
    )
    after = rf"(?:\s*(?:,|at|[-–—|•T])?\s*{clock})?"
    year = r"(?P<year>\d{4})\b"
    day = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
    numeric = r"(?P<first>\d{1,2})(?P<mark>[/.-])(?P<second_number>\d{1,2})(?P=mark)"
    sources = (
        rf"(?P<year>\d{{4}})(?P<sep>[-/.])(?P<mm>\d{{1,2}})(?P=sep)(?P<day>\d{{1,2}}){after}",
        rf"{weekday}{month}[\s.]*{day}[,.]?\s*{year}{after}",
        rf"{weekday}{day}[\s-]+{month},?[\s-]+{year}{after}",
        rf"{clock}\s*,?\s*(?:on\s+)?{weekday}{month}\s+{day},?\s+{year}",
        rf"{clock}\s*,?\s*(?:on\s+)?{weekday}{day}\s+{month},?\s+{year}",
        rf"{numeric}{year}{after}",
        rf"{clock}\s*,?\s*(?:on\s+)?{numeric}{year}",
        r"(?P<year>(?:19|20)\d\d)(?P<mm>\d\d)(?P<day>\d\d)(?:T?(?P<hour>\d\d)(?P<minute>\d\d)(?P<second>\d\d)?Z?)?\b",
        rf"{month},?\s+{year}",
        r"(?P<year>\d{4})-(?P<mm>\d\d)(?!\d)",
        r"(?P<year>(?:19|20)\d\d)(?!\d)",
    )
    return tuple(re.compile(rf"(?<![\w/.-]){source}", re.IGNORECASE) for source in sources)


def read_date(words: str) -> PrintedDate | None:
    """Read a string that is one date and nothing else.

    Returns:
        The date, possibly without `iso` and with a `problem`; None if the words are no date.
    """
    words = words.strip()
    if not words or len(words) > _LONGEST_DATE:
        return None
    for pattern in _patterns():
        match = pattern.match(words)
        if match and not words[match.end() :].strip(" .,;)|•·"):
            return _printed(match)
    return None


def find_date(words: str) -> PrintedDate | None:
    """Find the first full date (day, month, year) in a short line.

    Returns:
        The date that begins earliest, the longest of those; None if there is none.
    """
    words = words[: 4 * _LONGEST_DATE]
    if not _YEAR.search(words):
        return None
    found = [m for pattern in _patterns()[:7] if (m := pattern.search(words))]
    if not found:
        return None
    return _printed(min(found, key=lambda m: (m.start(), -m.end())))


def _printed(match: re.Match[str]) -> PrintedDate:
    parts = match.groupdict()
    iso, problem = _to_iso(parts)
    if problem:
        problem = f"{match.group().strip()!r} {problem}"
    return PrintedDate(match.start(), match.end(), iso, problem)


def _to_iso(parts: dict[str, str | None]) -> tuple[str | None, str | None]:
    """Turn the groups of a match into ISO 8601, or say why not."""
    year = int(parts["year"] or 0)
    if not _OLDEST_YEAR <= year <= _NEWEST_YEAR:
        return None, "is no plausible date"
    month, day = _month(parts), int(parts.get("day") or 0)
    if parts.get("first"):
        first, second = int(parts["first"] or 0), int(parts["second_number"] or 0)
        if first <= 12 and second <= 12 and first != second:
            return None, "may be day/month or month/day"
        month, day = (second, first) if first > 12 else (first, second)
    if not month:
        return f"{year:04d}", None
    if not 1 <= month <= 12:
        return None, "is an impossible date"
    if not day:
        has_day = parts.get("day") is not None or parts.get("first") is not None
        return (None, "is an impossible date") if has_day else (f"{year:04d}-{month:02d}", None)
    if day > monthrange(year, month)[1]:
        return None, "is an impossible date"
    return f"{year:04d}-{month:02d}-{day:02d}" + _clock(parts), None


def _month(parts: dict[str, str | None]) -> int:
    name = parts.get("month")
    if name:
        months: dict[str, int] = load_lexicon("publication")["months"]
        return months[name.casefold()]
    number = parts.get("mm")
    return int(number) if number is not None else 0


def _clock(parts: dict[str, str | None]) -> str:
    """The time of day with its offset, or nothing if it is missing or impossible."""
    if parts.get("hour") is None:
        return ""
    hour, minute, second = (int(parts.get(k) or 0) for k in ("hour", "minute", "second"))
    half = (parts.get("half") or "").casefold()
    if hour > 23 or minute > 59 or second > 59 or (half and not 1 <= hour <= 12):
        return ""
    if half:
        hour = hour % 12 + (12 if half == "p" else 0)
    seconds = f":{second:02d}" if parts.get("second") is not None else ""
    return f"T{hour:02d}:{minute:02d}{seconds}{_offset(parts.get('zone'))}"


def _offset(zone: str | None) -> str:
    if not zone:
        return ""
    if zone[0] in "+-":
        digits = zone[1:].replace(":", "")
        if int(digits[:2]) > 15 or int(digits[2:]) > 59:
            return ""
        return "Z" if digits == "0000" else f"{zone[0]}{digits[:2]}:{digits[2:]}"
    offsets: dict[str, str] = load_lexicon("publication")["zones"]
    return offsets.get(zone.casefold(), "")
