"""What a match of a time rule means: the table from rules to methods."""

from __future__ import annotations

from collections.abc import Callable

from variorum.read.timing.time_clock import (
    clock_range,
    daypart_of_day,
    near_day_named,
    part_of_day,
    small_hours,
    time_of_day,
)
from variorum.read.timing.time_context import Context
from variorum.read.timing.time_dates import (
    bare_month,
    bare_year,
    calendar_date,
    century_named,
    date_range,
    day_range,
    decade_named,
    fiscal_year,
    iso_date,
    month_of_year,
    month_range,
    numeric_date,
    year_range,
)
from variorum.read.timing.time_durations import (
    duration_named,
    one_unit,
    set_of_every,
    set_of_weekdays,
    single_word,
    times_per,
    vague_duration,
    year_ended,
)
from variorum.read.timing.time_meaning import Meaning, Result, place
from variorum.read.timing.time_periods import half_year, quarter_named, same_quarter, year_ago
from variorum.read.timing.time_relative import (
    before_last,
    counted_offset,
    day_at_hand,
    day_of_month,
    part_of_month,
    relative_unit,
    the_unit,
    vague_offset,
    week_of,
    year_end,
)
from variorum.read.timing.time_rules import Match
from variorum.read.timing.time_seasons import holiday_named, season_named
from variorum.read.timing.time_weekdays import (
    week_of_month,
    weekday_named,
    weekday_of_month,
    weekday_offset,
    weekday_range,
    weekdays_ago,
)


def meanings(match: Match, context: Context) -> list[Meaning]:
    """What a match means; empty if it is no time after all."""
    result = _METHODS[match.rule.value](match, context)
    if isinstance(result, list):
        return result
    if result is None:
        return []
    return [place(result, match.start, match.end)]


_METHODS: dict[str, Callable[[Match, Context], Result]] = {
    "date": calendar_date,
    "day_range": day_range,
    "date_range": date_range,
    "weekday_range": weekday_range,
    "weekday_of_month": weekday_of_month,
    "daypart_of": daypart_of_day,
    "small_hours": small_hours,
    "before_last": before_last,
    "day_at_hand": day_at_hand,
    "times_per": times_per,
    "month": bare_month,
    "month_of_year": month_of_year,
    "month_range": month_range,
    "weekdays_ago": weekdays_ago,
    "iso": iso_date,
    "numeric": numeric_date,
    "year": bare_year,
    "year_range": year_range,
    "fiscal": fiscal_year,
    "decade": decade_named,
    "century": century_named,
    "quarter": quarter_named,
    "same_quarter": same_quarter,
    "year_ago": year_ago,
    "half": half_year,
    "offset": counted_offset,
    "vague_offset": vague_offset,
    "relative": relative_unit,
    "year_end": year_end,
    "month_end": part_of_month,
    "week_of": week_of,
    "season": season_named,
    "weekday": weekday_named,
    "daypart": part_of_day,
    "near": near_day_named,
    "clock": time_of_day,
    "clock_range": clock_range,
    "weekday_offset": weekday_offset,
    "day_of_month": day_of_month,
    "week_of_month": week_of_month,
    "holiday": holiday_named,
    "duration": duration_named,
    "vague_duration": vague_duration,
    "bare_units": vague_duration,
    "year_ended": year_ended,
    "the_unit": the_unit,
    "one_unit": one_unit,
    "every": set_of_every,
    "weekdays": set_of_weekdays,
    "word": single_word,
}
