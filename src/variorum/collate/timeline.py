"""What happened when: findings by their own times, not by when they were reported."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence

from variorum.collate.views import View
from variorum.model.edtf import bounds
from variorum.model.finding import Finding, TimelineEntry

_HAPPENING = frozenset({"asserted", "planned"})
# A stretch longer than this is no point on a timeline ("this century").
_LONGEST_DAYS = 800


def time_of(views: Sequence[View]) -> str | None:
    """When a finding happened: the time most of its accounts give, the finest of those.

    A time that only one of three or more dated accounts gives loses to the others' time.
    """
    votes: Counter[str] = Counter()
    for view in views:
        for time in view.claim.times:
            if time.edtf and time.type in ("DATE", "TIME"):
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


def write_timeline(findings: Sequence[Finding]) -> tuple[TimelineEntry, ...]:
    """Findings that tell when they happened, by time; the weightiest labels its entry."""
    by_time: dict[str, list[Finding]] = defaultdict(list)
    for finding in findings:
        if finding.when and finding.modality in _HAPPENING:
            found = bounds(finding.when)
            if found and (found[1] - found[0]).days <= _LONGEST_DAYS:
                by_time[finding.when].append(finding)
    entries = []
    for edtf, found_then in by_time.items():
        found_then.sort(key=lambda finding: (-finding.weight, finding.id))
        label = found_then[0].statement
        ids = tuple(finding.id for finding in found_then)
        entries.append(TimelineEntry(edtf=edtf, label=label, findings=ids))
    return tuple(sorted(entries, key=_place))


def _place(entry: TimelineEntry) -> tuple[str, str]:
    found = bounds(entry.edtf)
    return (found[0].isoformat() if found else "", entry.edtf)
