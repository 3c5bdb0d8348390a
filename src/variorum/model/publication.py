"""When articles were published: which time is surely before another."""

from __future__ import annotations

from datetime import date, datetime

_DAY = len("2023-03-02")
_MINUTE = len("2023-03-02T14:05")


def is_earlier(one: str | None, other: str | None) -> bool:
    """Whether one publication time is surely before another, at the coarser precision of the two.

    Clock times are compared to the minute, and only where the zone of both is known: of two outlets
    that name none, each may mean its own. Otherwise the days are compared. An unknown time is
    before nothing, and nothing is before it.

    Args:
        one: ISO 8601, to whatever precision, or None.
        other: The same.
    """
    if not one or not other:
        return False
    mine, theirs = _instant(one), _instant(other)
    if mine is not None and theirs is not None:
        return mine < theirs
    length = min(len(one), len(other), _DAY)
    return one[:length] < other[:length]


def published_day(published: str | None) -> int | None:
    """Day of publication as an ordinal (1 is 1 January of year 1), if it is known to the day."""
    try:
        return date.fromisoformat((published or "")[:_DAY]).toordinal()
    except ValueError:
        return None


def _instant(published: str) -> datetime | None:
    """The time to the minute, if the time of day and the zone are known."""
    if len(published) < _MINUTE:
        return None
    try:
        moment = datetime.fromisoformat(published)
    except ValueError:
        return None
    return moment.replace(second=0, microsecond=0) if moment.tzinfo is not None else None
