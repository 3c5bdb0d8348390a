"""Weeks, months and years that accounts of one day reckon from it: "last month", "this month".

An account published in March that tells of what was done "last month" and one that says "this
month" cannot both be right, and neither prints a date. Only accounts of the same few days are
compared: of what stands further apart each tells the news of its own week. A stretch so reckoned is
often loosely meant, so nothing more is said than that they differ.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from variorum.collate.aligning.features import Comparison, related_acts
from variorum.collate.comparing.day_settings import (
    PlacedTime,
    likeness_of_settings,
    more_in_crowd,
    pairs_that_meet,
    share_a_day,
    times_in_claims,
)
from variorum.collate.comparing.printed_dates import names_a_month
from variorum.collate.comparing.rivals import Rivals, best_differences
from variorum.collate.comparing.slots import (
    Difference,
    StoryArticles,
    days_apart,
)
from variorum.collate.comparing.surroundings import Wording
from variorum.collate.views import View
from variorum.model.finding import Verdict
from variorum.model.mention import Time

# A week, a month or a year as a TIMEX3 value.
_STRETCH = re.compile(r"\d{4}(?:-(?:W\d\d|\d\d))?")
# Accounts further apart reckon from two days.
_MOST_DAYS = 3
# Least likeness of what stands around two stretches, and relatedness of what is told of them. In
# 390 untouched events of dated accounts two pairs are above both, both real; without the second two
# rows of seven would be.
_MIN_ALIKE, _ONE_ACT = 0.4, 0.5
# At the least for an account to give the other's stretch of the same thing, too.
_MIN_EQUAL = 0.2


def compare_windows(
    views: Sequence[View], wording: Wording, articles: StoryArticles, story: Comparison
) -> list[Difference]:
    """Differences between the weeks, months and years that accounts reckon from one day.

    Args:
        views: The claims.
        wording: The words around each time.
        articles: When each account was published, and all the times it gives.
        story: For aligning the claims that hold the times.
    """
    windows = [one for one, _ in times_in_claims(views, wording, articles.times, _reckoned)]
    least = _MIN_ALIKE + more_in_crowd(len(articles.times))
    apart: list[Rivals[PlacedTime]] = []
    agreeing: set[tuple[PlacedTime, int]] = set()
    for a, b, _ in pairs_that_meet(windows):
        if days_apart(articles.published, a.article, b.article) > _MOST_DAYS:
            continue
        one, two = views[a.view], views[b.view]
        likeness = likeness_of_settings(a.around, b.around, one, two, story)
        if share_a_day(a.time, b.time):
            if likeness >= _MIN_EQUAL:
                agreeing |= {(a, b.order), (b, a.order)}
        elif likeness >= least and related_acts(one, two, story) >= _ONE_ACT:
            apart.append(Rivals(a, b, likeness))
    found = [r for r in apart if not {(r.left, r.right.order), (r.right, r.left.order)} & agreeing]
    return best_differences(found, _both, _judge, views)


def _reckoned(time: Time) -> Time | None:
    """A time that is a week, month or year only by its distance from the day of publication."""
    words = time.span.text
    is_stretch = time.type == "DATE" and bool(_STRETCH.fullmatch(time.value))
    if not is_stretch or time.anchor != "published" or not (time.start and time.end):
        return None
    is_printed = any(letter.isdigit() for letter in words) or names_a_month(words)
    return None if is_printed else time


def _both(rivals: Rivals[PlacedTime]) -> Iterable[PlacedTime]:
    return rivals.left, rivals.right


def _judge(rivals: Rivals[PlacedTime]) -> tuple[Verdict, str]:
    return "unresolved", "but are two stretches, as reckoned from the days of publication"
