"""False times of day: another hour, other minutes, or the other half of the day."""

from __future__ import annotations

import random
import re
from collections.abc import Hashable, Sequence

from variorum.bench.planted_facts import Fact, FactKind, Rewrite, offers_of
from variorum.bench.planted_text import Account, Offer

_CLOCK = re.compile(
    r"(?<![\w:.$])(?P<hour>1[0-2]|[1-9])(?::(?P<minute>[0-5]\d))?(?P<gap>\s?)"
    r"(?P<half>[ap])(?P<end>\.?m)\b"
)
# Texts cut into words tear the hour off: "7: 01 p.m.".
_TORN_BEHIND = re.compile(r"\d[:.]? $")


def change_clocks(accounts: Sequence[Account], at: int, chance: random.Random) -> list[Offer]:
    """Offer another time of day for each that another account states of the same thing."""
    kind = FactKind("clock", _CLOCK, _clock_key, _other_clock, is_left=_clock_is_left)
    return offers_of(kind, accounts, at, chance)


def _clock_key(text: str, match: re.Match[str]) -> Hashable | None:
    """Hour, minute and half of the day; None where the hour is torn off."""
    if _TORN_BEHIND.search(text[: match.start()]):
        return None
    return int(match["hour"]), int(match["minute"] or 0), match["half"]


def _clock_is_left(fact: Fact, text: str) -> bool:
    """Whether the hour is still told in another form: "5:10am ET", "six o'clock", "at 6pm"."""
    match = _CLOCK.search(fact.words)
    if match is None:
        return False
    hour, minute = int(match["hour"]), match["minute"]
    form = rf"0?{hour}[:.]{minute}" if minute and minute != "00" else rf"0?{hour}(?::00)? ?[ap]\.?m"
    return re.search(rf"(?<![\d:.]){form}(?!\d)|\b0?{hour} o['’]clock\b", text) is not None


def _other_clock(fact: Fact, chance: random.Random) -> Rewrite | None:
    match = _CLOCK.search(fact.words)
    if match is None:
        return None
    way = chance.choice(("hour", "minute", "half"))
    hour, minute, half = int(match["hour"]), int(match["minute"] or 0), match["half"]
    if way == "hour":
        hour = (hour + chance.choice((1, 2, 3, 4, 8)) - 1) % 12 + 1
    elif way == "minute":
        minute = (minute + chance.choice((17, 25, 40))) % 60
    else:
        half = "p" if half == "a" else "a"

    def write(words: str) -> str:
        found = _CLOCK.search(words)
        if found is None:
            return words
        minutes = f":{minute:02d}" if minute or found["minute"] else ""
        return f"{hour}{minutes}{found['gap']}{half}{found['end']}"

    return write
