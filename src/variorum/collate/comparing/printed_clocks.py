"""Times of day as accounts print them: the hour and minute, how exactly, and in which zone.

"About" and "shortly after" cover a difference; a whole hour without its minutes is a round figure.
Hours of two zones are not compared: which day the one is on the other's clock is not told.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from variorum.data import load_lexicon
from variorum.model.mention import Time
from variorum.model.span import Span

_DAY = 24 * 60
_VALUE = re.compile(r".*T(?P<hour>[01]\d|2[0-4]):(?P<minute>[0-5]\d)\D?.*")
_MINUTES = re.compile(r"\d[:.][0-5]\d|\b[0-2]\d[0-5]\d\b")
_BEFORE_CHARACTERS = 30
_PLACE_TIME = re.compile(r"\b(?P<place>[A-Z][a-z][\w.]*(?: [A-Z][\w.]*)?) time\b")
# "An hour before midnight" is 11 p.m.
_DISTANCE = re.compile(
    r"\b(?P<count>half an|an?|one|two|three|\d{1,2})\s(?P<unit>hour|minute)s?\s"
    r"(?P<side>before|after)\s$",
    re.IGNORECASE,
)
_COUNTS = {"half an": 0.5, "a": 1, "an": 1, "one": 1, "two": 2, "three": 3}
_MINUTES_IN = {"hour": 60, "minute": 1}
# Texts cut into words tear the hour off: "7: 01 p.m.".
_TORN = re.compile(r"\d\s?[:.]\s?$")
# How many minutes a round hour, "about" an hour, a half and a minute, and "shortly" leave open.
_ROUND, _ABOUT_HOUR, _ABOUT_HALF, _ABOUT_MINUTE, _SHORTLY = 10, 30, 20, 10, 30


@dataclass(frozen=True, slots=True)
class PrintedClock:
    """A time of day.

    Attributes:
        minute: Minutes since midnight.
        before: How many minutes earlier it may have been, as it is told.
        after: How many later.
        zone: The zone if it is named, else "": that of the place.
        bound: The word that makes it a bound of a stretch ("by"), else "".
    """

    minute: int
    before: int
    after: int
    zone: str
    bound: str

    def minutes_apart(self, other: PrintedClock) -> int:
        """Least minutes between what two times leave open, round the clock; 0 if they agree."""
        low = (other.minute - self.minute) % _DAY
        return max(0, min(low - self.after - other.before, _DAY - low - self.before - other.after))

    def is_whole_hours_from(self, other: PrintedClock) -> bool:
        """Whether the minutes are the same: then the clocks of two zones may be meant."""
        gap = abs(self.minute - other.minute)
        return gap % 60 == 0 and gap != _DAY // 2

    def tells(self, other: PrintedClock) -> bool:
        """Whether two times are the same as far as they are told."""
        is_alike = (self.zone, self.bound) == (other.zone, other.bound)
        return is_alike and self.minutes_apart(other) == 0

    def spelled(self) -> str:
        """The time in normal form: "20:49", "17:30 ET"."""
        return f"{self.minute // 60:02d}:{self.minute % 60:02d} {self.zone}".strip()


def printed_clock(time: Time, sentence: Span) -> PrintedClock | None:
    """The time of day that the words of a time give.

    Returns:
        None if they give none.
    """
    match = _VALUE.fullmatch(time.value) if time.type == "TIME" else None
    words, patterns = time.span.text, _patterns()
    if match is None or not patterns.clock.search(words):
        return None
    start, end = time.span.start - sentence.start, time.span.end - sentence.start
    lead = sentence.text[max(0, start - _BEFORE_CHARACTERS) : start]
    if _TORN.search(lead):
        return None
    away = _DISTANCE.search(lead)
    beside = patterns.beside.search(lead + words) if away is None else None
    minute = (int(match["hour"]) * 60 + int(match["minute"]) + _minutes_away(away)) % _DAY
    before, after = _left_open(minute, lead + words, words, beside)
    behind = sentence.text[end:]
    bound = _bound_of(lead, words, behind) if beside is None and away is None else _begins(behind)
    return PrintedClock(minute, before, after, _zone_of(words, behind), bound)


def _minutes_away(away: re.Match[str] | None) -> int:
    """How many minutes after the hour named a time is, as its distance is told; often 0."""
    if away is None:
        return 0
    told = away["count"].casefold()
    minutes = int((_COUNTS.get(told) or float(told)) * _MINUTES_IN[away["unit"].casefold()])
    return -minutes if away["side"].casefold() == "before" else minutes


def _zone_of(words: str, behind: str) -> str:
    """The zone that a time names, by its letters or by a place ("Orlin time"), or ""."""
    patterns = _patterns()
    named = patterns.zone.search(words) or patterns.zone_behind.search(behind)
    if named:
        return _zones()[named.group(1).casefold()]
    place = _PLACE_TIME.search(words) or _PLACE_TIME.match(behind.lstrip(" ,("))
    return place["place"] if place else ""


def _bound_of(lead: str, words: str, behind: str) -> str:
    """The word that makes a time the bound of a stretch, or ""."""
    first = _patterns().hour.search(words)
    found = _patterns().bound.search(lead + words[: first.start()] if first else lead)
    return (found["word"] or "to").casefold() if found else _begins(behind)


def _begins(behind: str) -> str:
    """The word "from" where what stands behind a time makes it the beginning of a stretch."""
    return "from" if _patterns().stretch.match(behind) else ""


def _left_open(minute: int, led: str, words: str, beside: re.Match[str] | None) -> tuple[int, int]:
    """How many minutes earlier and later than it says a time may have been."""
    if beside is not None:
        return (_SHORTLY, 0) if beside["earlier"] else (0, _SHORTLY)
    if _patterns().about.search(led):
        spread = {0: _ABOUT_HOUR, 30: _ABOUT_HALF}.get(minute % 60, _ABOUT_MINUTE)
        return spread, spread
    is_round = minute % 60 == 0 and not _MINUTES.search(words)
    return (_ROUND, _ROUND) if is_round else (0, 0)


@dataclass(frozen=True, slots=True)
class _Patterns:
    """The words of the lexicon as patterns.

    Attributes:
        clock: A time of day by the clock; "7:42" alone may be what is left of a game.
        hour: The first digit or word of the hour.
        about: A word that leaves room on either side.
        beside: One that leaves room on one side.
        bound: In front of a time that bounds a stretch.
        stretch: Behind a time with which a stretch begins.
        zone: A zone.
        zone_behind: A zone right behind a time.
    """

    clock: re.Pattern[str]
    hour: re.Pattern[str]
    about: re.Pattern[str]
    beside: re.Pattern[str]
    bound: re.Pattern[str]
    stretch: re.Pattern[str]
    zone: re.Pattern[str]
    zone_behind: re.Pattern[str]


@cache
def _patterns() -> _Patterns:
    lexicon = load_lexicon("printed_times")
    clock, exactness, stretches = lexicon["clock"], lexicon["exactness"], lexicon["stretches"]
    zones = _any_of(lexicon["zones"])
    counted = rf"\b\d\d:?[0-5]\d (?:{_any_of(clock['behind_digits'])})\b"
    sides = rf"(?:(?P<earlier>{_any_of(exactness['earlier'])})|{_any_of(exactness['later'])})"
    return _Patterns(
        clock=_pattern(
            rf"\d\s?[ap]\.?\s?m\b|\b(?:{_any_of(clock['words'])})\b|{counted}"
            r"|\b(?:1[3-9]|2[0-3]):?[0-5]\d\b|\b0\d:?[0-5]\d\b"
        ),
        hour=_pattern(rf"\d|{_any_of(clock['hours'])}"),
        about=_pattern(rf"\b(?:{_any_of(exactness['about'])})\b"),
        beside=_pattern(rf"\b(?:{_any_of(exactness['little'])})\s{sides}\b"),
        bound=_pattern(
            rf"(?:\b(?P<word>{_any_of(stretches['bounds'])})|(?P<dash>[-–]))\s?"
            rf"(?:(?:{_any_of(stretches['fillers'])})\s)?$"
        ),
        stretch=_pattern(rf"\s?(?:-|–|(?:{_any_of(stretches['links'])})\b)\s?\d"),
        zone=_pattern(rf"\b({zones})\b"),
        zone_behind=_pattern(rf"^[\s,(]*\b({zones})\b"),
    )


@cache
def _zones() -> dict[str, str]:
    zones: dict[str, str] = load_lexicon("printed_times")["zones"]
    return zones


def _any_of(words: Iterable[str]) -> str:
    return "|".join(re.escape(word).replace(r"\ ", r"\s?") for word in words)


def _pattern(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)
