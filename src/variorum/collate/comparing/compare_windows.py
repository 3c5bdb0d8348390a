"""Weeks, months and years that accounts of one day reckon from it: "last month", "this month".

An account published in March that tells of what was done "last month" and one that says "this
month" cannot both be right, and neither prints a date. Only accounts of the same few days are
compared: of what stands further apart each tells the news of its own week. A stretch so reckoned is
often loosely meant, so nothing more is said than that they differ.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from variorum.collate.aligning.features import Comparison, related_acts
from variorum.collate.comparing.day_settings import (
    likeness_of_settings,
    more_in_crowd,
    pairs_that_meet,
    times_in_claims,
)
from variorum.collate.comparing.printed_dates import names_a_month
from variorum.collate.comparing.rivals import Rivals, best_differences
from variorum.collate.comparing.slots import (
    Difference,
    Given,
    StoryArticles,
    days_apart,
    given_by,
)
from variorum.collate.comparing.surroundings import Surroundings, Wording
from variorum.collate.views import View
from variorum.model.finding import Verdict
from variorum.model.mention import Time
from variorum.model.span import ArticleId

# A week, a month or a year as a TIMEX3 value.
_STRETCH = re.compile(r"\d{4}(?:-(?:W\d\d|\d\d))?")
_ONE_NEWS_DAYS = 3
# Least likeness of what stands around two stretches, and relatedness of what is told of them. In
# 390 untouched events of dated accounts two pairs are above both, both real; without the second two
# rows of seven would be.
_MIN_ALIKE, _ONE_ACT = 0.4, 0.5
# At the least for an account to give the other's stretch of the same thing, too.
_MIN_EQUAL = 0.2


@dataclass(frozen=True, slots=True, eq=False)
class _Window:
    """A stretch of the calendar as one account reckons it in one place."""

    view: int
    order: int
    article: ArticleId
    time: Time
    around: Surroundings

    def given(self, views: Sequence[View]) -> Given:
        value = self.time.edtf or self.time.value
        return given_by(views[self.view], self.view, self.time.span, value)


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
    windows = [
        _Window(one.view, one.order, one.article, one.time, one.around)
        for one, _ in times_in_claims(views, wording, articles.times, _reckoned)
    ]
    least = _MIN_ALIKE + more_in_crowd(len(articles.times))
    apart: list[Rivals[_Window]] = []
    agreeing: set[tuple[_Window, int]] = set()
    for a, b, _ in pairs_that_meet(windows):
        if days_apart(articles.published, a.article, b.article) > _ONE_NEWS_DAYS:
            continue
        one, two = views[a.view], views[b.view]
        likeness = likeness_of_settings(a.around, b.around, one, two, story)
        if _overlap(a, b):
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


def _overlap(one: _Window, other: _Window) -> bool:
    """Whether some day belongs to both."""
    a, b = one.time, other.time
    return (a.start or "") <= (b.end or "") and (b.start or "") <= (a.end or "")


def _both(rivals: Rivals[_Window]) -> Iterable[_Window]:
    return rivals.left, rivals.right


def _judge(rivals: Rivals[_Window]) -> tuple[Verdict, str]:
    return "unresolved", "but are two stretches, as reckoned from the days of publication"
