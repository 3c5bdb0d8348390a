"""The timeline, drawn: what happened when, on an axis whose long gaps are shortened.

Events of one story lie minutes and decades apart. The axis gives each gap the logarithm of its
days, so that order is exact and distance is a hint; the drawing says so.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from variorum.model.dossier import Dossier
from variorum.model.edtf import bounds
from variorum.model.finding import TimelineEntry
from variorum.publish.dates import edtf_in_words

WIDTH, MARGIN, LANE, MARK = 1000.0, 60.0, 30.0, 11.0
_LABEL_ROWS, _LABEL_WIDTH, _LABEL_HEIGHT = 3, 108.0, 17.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """One entry: a disc for a day, a bar for a stretch; `number` is its place in the list."""

    number: int
    x: float
    width: float
    y: float
    title: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Tick:
    """A date on the axis with its label's place."""

    x: float
    label: str
    y: float


@dataclass(frozen=True, slots=True, kw_only=True)
class TimelineDrawing:
    """A drawing in its own units; the axis lies at `axis_y`."""

    width: float
    height: float
    axis_y: float
    marks: tuple[Mark, ...]
    ticks: tuple[Tick, ...]


def dated_entries(dossier: Dossier) -> list[TimelineEntry]:
    """The timeline's entries by first day, then last day, then label."""

    def key(entry: TimelineEntry) -> tuple[date, date, str]:
        first, last = bounds(entry.edtf) or (date.max, date.max)
        return (first, last, entry.label)

    return sorted(dossier.timeline, key=key)


def draw_timeline(entries: Sequence[TimelineEntry]) -> TimelineDrawing | None:
    """Draw entries in the order given; None if fewer than two can be placed."""
    placed = [(n, e, _clipped(e.edtf)) for n, e in enumerate(entries, start=1)]
    known = [(n, e, days) for n, e, days in placed if days is not None]
    if len({days for _, _, days in known}) < 2:
        return None
    days = sorted({day for _, _, (first, last) in known for day in (first, last)})
    at = _axis(days)
    marks, lanes = [], 0
    lane_ends: list[float] = []
    for number, entry, (first, last) in known:
        x, end = at[first], at[last]
        width = max(end - x, 2 * MARK)
        if first == last:
            x -= MARK
        lane = next((i for i, e in enumerate(lane_ends) if e + 6 <= x), len(lane_ends))
        lane_ends[lane : lane + 1] = [x + width]
        lanes = max(lanes, lane + 1)
        title = f"{edtf_in_words(entry.edtf)}: {entry.label}"
        marks.append(Mark(number=number, x=x, width=width, y=float(lane), title=title))
    axis_y = 12 + lanes * LANE
    raised = tuple(
        Mark(number=m.number, x=m.x, width=m.width, y=axis_y - 22 - m.y * LANE, title=m.title)
        for m in marks
    )
    labels = {first: edtf_in_words(e.edtf.split("/")[0]) for _, e, (first, _) in reversed(known)}
    ticks = _ticks(labels, at, axis_y)
    height = max(tick.y for tick in ticks) + 8
    return TimelineDrawing(width=WIDTH, height=height, axis_y=axis_y, marks=raised, ticks=ticks)


def _clipped(edtf: str) -> tuple[date, date] | None:
    """First and last day; an open end is drawn as the known end alone."""
    found = bounds(edtf)
    if found is None:
        return None
    first, last = found
    if first == date.min:
        first = last
    if last == date.max:
        last = first
    return (first, last) if first != date.min and last != date.max else None


def _axis(days: Sequence[date]) -> dict[date, float]:
    """The place of each day: gaps by the logarithm of their length."""
    gaps = [1 + math.log2((b - a).days) for a, b in pairwise(days)]
    scale = (WIDTH - 2 * MARGIN) / sum(gaps)
    at, x = {days[0]: MARGIN}, MARGIN
    for day, gap in zip(days[1:], gaps, strict=True):
        x += gap * scale
        at[day] = round(x, 1)
    return at


def _ticks(labels: dict[date, str], at: dict[date, float], axis_y: float) -> tuple[Tick, ...]:
    """A label under each first day, in rows so that none covers another; some are left out."""
    ticks: list[Tick] = []
    row_ends = [-math.inf] * _LABEL_ROWS
    for day in sorted(labels):
        x = at[day]
        row = next((i for i, e in enumerate(row_ends) if x - _LABEL_WIDTH / 2 >= e), None)
        if row is None:
            continue
        row_ends[row] = x + _LABEL_WIDTH / 2
        ticks.append(Tick(x=x, label=labels[day], y=axis_y + 20 + row * _LABEL_HEIGHT))
    return tuple(ticks)
