"""What happened when: findings by their own times, not by when they were reported."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from variorum.collate.comparing.day_settings import is_of_page
from variorum.collate.views import View
from variorum.model.edtf import bounds
from variorum.model.finding import Finding, TimelineEntry
from variorum.model.mention import Time

_HAPPENING = frozenset({"asserted", "planned"})
_TELLING = frozenset({"states", "attributes", "differs"})
# A stretch longer than this is no point on a timeline ("this century").
_LONGEST_DAYS = 800
# A week can be that of the event, or a month where nothing shorter is told; what ends so long
# before it is its background.
_EVENT_DAYS = (7, 31)
_LONG_BEFORE = timedelta(days=60)
# The day of publication may be the one before elsewhere.
_ZONES = timedelta(days=1)


def time_of(views: Sequence[View]) -> str | None:
    """When a finding happened: the time most of its accounts give, the finest of those.

    A time that only one of three or more dated accounts gives loses to the others' time. Only times
    tied to the act count, not those of a noun beside it ("beat the 2007 champion").
    """
    votes: Counter[str] = Counter()
    for view in views:
        for time in view.claim.when:
            if time.edtf and time.type in ("DATE", "TIME") and _is_of_act(time, view):
                votes[time.edtf] += 1
    scored = []
    for edtf in sorted(votes):
        found = bounds(edtf)
        if found is None:
            continue
        low, high = found
        support = sum(
            count
            for other, count in votes.items()
            if (b := bounds(other)) and b[0] <= high and low <= b[1]
        )
        scored.append((-support, (high - low).days, edtf))
    return min(scored)[2] if scored else None


def _is_of_act(time: Time, view: View) -> bool:
    """Whether a time is neither the page's own nor reckoned from the day of an account's words.

    "He surprised me today" was said before it was printed; on which day the account does not tell.
    """
    if view.claim.quoted and time.anchor != "absolute":
        return False
    return not (_is_ahead_of_its_telling(time, view) or is_of_page(time, view.claim.sentence))


def _is_ahead_of_its_telling(time: Time, view: View) -> bool:
    """Whether a time lies after the day of its account, which tells of it in the past tense.

    It was reckoned from a wrong day: "had 3,000 likes by Sunday" of a page that was written later
    than its date says, or "in July this year" of one that was given a later date.
    """
    published = view.published
    if published is None or not time.start or view.claim.predicate.tense != "past":
        return False
    is_fact = view.claim.modality == "asserted" and time.anchor != "absolute"
    return is_fact and date.fromisoformat(time.start) > published + _ZONES


def write_timeline(findings: Sequence[Finding]) -> tuple[TimelineEntry, ...]:
    """Findings that tell when they happened, by time; the weightiest labels its entry."""
    by_time: dict[str, list[Finding]] = defaultdict(list)
    for finding, _, _ in _dated(findings):
        if finding.when:
            by_time[finding.when].append(finding)
    event = _day_of_event(findings)
    entries = []
    for edtf, found_then in by_time.items():
        found_then.sort(key=lambda finding: (-finding.weight, finding.id))
        found = bounds(edtf)
        is_long_before = bool(found and event and found[1] < event - _LONG_BEFORE)
        entry = TimelineEntry(
            edtf=edtf,
            label=found_then[0].statement,
            findings=tuple(finding.id for finding in found_then),
            background=is_long_before or all(finding.background for finding in found_then),
        )
        entries.append(entry)
    return tuple(sorted(entries, key=_place))


def _dated(findings: Sequence[Finding]) -> Iterator[tuple[Finding, date, date]]:
    """The findings that happened, or are to, at a known time, with its first and last day."""
    for finding in findings:
        found = bounds(finding.when) if finding.when else None
        if found and finding.modality in _HAPPENING and (found[1] - found[0]).days <= _LONGEST_DAYS:
            yield finding, *found


def _day_of_event(findings: Sequence[Finding]) -> date | None:
    """The first day of when what most accounts tell with most weight happened.

    A single day or week dates the event, else a month ("will fall in March"); None if none is told.
    """
    votes: dict[int, dict[date, float]] = {most: defaultdict(float) for most in _EVENT_DAYS}
    for finding, first, last in _dated(findings):
        if finding.background:
            continue
        for most, found in votes.items():
            if (last - first).days <= most:
                found[first] += finding.weight * sum(a.stance in _TELLING for a in finding.accounts)
    told = next((found for found in votes.values() if found), {})
    return min(told, key=lambda day: (-told[day], day), default=None)


def _place(entry: TimelineEntry) -> tuple[str, str]:
    found = bounds(entry.edtf)
    return (found[0].isoformat() if found else "", entry.edtf)
