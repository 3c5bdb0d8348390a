"""Times of day as accounts print them: the hour and minute, how exactly, and in which zone.

"About" and "shortly after" cover a difference; a whole hour without its minutes is a round figure.
Hours of two zones are not compared: which day the one is on the other's clock is not told.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from variorum.model.mention import Time
from variorum.model.span import Span

_DAY = 24 * 60
_VALUE = re.compile(r".*T(?P<hour>[01]\d|2[0-4]):(?P<minute>[0-5]\d)\D?.*")
# A time of day by the clock, not "Friday night"; "7:42" alone may be what is left of a game.
_CLOCK = re.compile(
    r"\d\s?[ap]\.?\s?m\b|\bo['’]clock|\b(?:noon|midday|midnight)\b|\b(?:1[3-9]|2[0-3]):?[0-5]\d\b"
    r"|\b0\d:?[0-5]\d\b|\b\d\d:?[0-5]\d (?:hours|hrs|local)\b",
    re.IGNORECASE,
)
_MINUTES = re.compile(r"\d[:.][0-5]\d|\b[0-2]\d[0-5]\d\b")
_ABOUT = re.compile(
    r"\b(?:about|around|approximately|roughly|some\s?time|nearly|almost|circa|towards?)\b",
    re.IGNORECASE,
)
_BESIDE = re.compile(
    r"\b(?:just|shortly|soon|right|minutes|moments|little|bit)\s(?P<side>before|after|past)\b",
    re.IGNORECASE,
)
# Words that make a time the bound of a stretch: "by six" and "at six" are no rivals.
_BOUND = re.compile(
    r"(?:\b(?P<word>before|after|by|until|till|since|from|between|to|through|and|or|starting|past)"
    r"|(?P<dash>[-–]))\s?(?:at\s)?$",
    re.IGNORECASE,
)
_STRETCH = re.compile(r"\s?(?:-|–|to\b|until\b|till\b|through\b|and\b)\s?\d", re.IGNORECASE)
_ZONES = {
    **dict.fromkeys(("gmt", "utc", "z"), "GMT"),
    **dict.fromkeys(("et", "est", "edt", "eastern"), "ET"),
    **dict.fromkeys(("ct", "cst", "cdt", "central"), "CT"),
    **dict.fromkeys(("mt", "mst", "mdt", "mountain"), "MT"),
    **dict.fromkeys(("pt", "pst", "pdt", "pacific"), "PT"),
    **{zone: zone.upper() for zone in ("bst", "cet", "cest", "jst", "ist", "aest", "aedt", "hst")},
}
_ZONE = re.compile(rf"^[\s,(]*\b({'|'.join(_ZONES)})\b", re.IGNORECASE)
_OWN_ZONE = re.compile(rf"\b({'|'.join(_ZONES)})\b", re.IGNORECASE)
_BEFORE_CHARACTERS = 30
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
    words = time.span.text
    if match is None or not _CLOCK.search(words):
        return None
    start, end = time.span.start - sentence.start, time.span.end - sentence.start
    lead = sentence.text[max(0, start - _BEFORE_CHARACTERS) : start]
    if _TORN.search(lead):
        return None
    led = lead + words
    beside = _BESIDE.search(led)
    first = re.search(
        r"\d|noon|midday|midnight|one|two|three|four|five|six|seven|eight|nine|ten"
        r"|eleven|twelve",
        words,
        re.IGNORECASE,
    )
    front = lead + words[: first.start()] if first else lead
    found = _BOUND.search(front) if beside is None else None
    bound = (found["word"] or "to").casefold() if found else ""
    if not bound and _STRETCH.match(sentence.text[end:]):
        bound = "from"
    minute = (int(match["hour"]) * 60 + int(match["minute"])) % _DAY
    before, after = _left_open(minute, led, words, beside)
    own = _OWN_ZONE.search(words) or _ZONE.search(sentence.text[end:])
    zone = _ZONES[own.group(1).casefold()] if own else ""
    return PrintedClock(minute, before, after, zone, bound)


def _left_open(minute: int, led: str, words: str, beside: re.Match[str] | None) -> tuple[int, int]:
    """How many minutes earlier and later than it says a time may have been."""
    if beside is not None:
        return (_SHORTLY, 0) if beside["side"].casefold() == "before" else (0, _SHORTLY)
    if _ABOUT.search(led):
        spread = {0: _ABOUT_HOUR, 30: _ABOUT_HALF}.get(minute % 60, _ABOUT_MINUTE)
        return spread, spread
    is_round = minute % 60 == 0 and not _MINUTES.search(words)
    return (_ROUND, _ROUND) if is_round else (0, 0)
