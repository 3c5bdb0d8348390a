"""Times of day that accounts give for one happening.

As with dates, two times are rivals if they cannot both hold and what stands around them is alike;
an account that gives both tells of two happenings.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from variorum.collate.aligning.features import Comparison, same_subject
from variorum.collate.comparing.compare_weekdays import weekday_of
from variorum.collate.comparing.day_settings import (
    NEARLY_EQUAL,
    likeness_of_settings,
    may_be_two_acts,
    more_in_crowd,
    times_in_claims,
)
from variorum.collate.comparing.printed_clocks import PrintedClock, printed_clock
from variorum.collate.comparing.rivals import Rivals, best_differences
from variorum.collate.comparing.slots import (
    Difference,
    Given,
    StoryArticles,
    days_apart,
    given_by,
)
from variorum.collate.comparing.surroundings import Surroundings, Wording, near_values
from variorum.collate.views import View
from variorum.model.finding import Verdict
from variorum.model.mention import Time
from variorum.model.span import ArticleId, Span

# Least likeness of what stands around two times: where no account gives both, where several give
# each, and for a finer and a vaguer time to be shown side by side.
_MIN_ALIKE, _MIN_BOTH_USUAL, _MIN_PRECISION = 0.27, 0.5, 0.5
# Least likeness of the words around a time for it to be given of the same thing.
_MIN_TOLD_ALIKE = 0.15
# What is taken off where the subjects are not shown to be one: "the president landed", "another
# president's plane landed".
_OTHER_SUBJECT = 0.2
# From here on it is said that both cannot hold.
_SURE = 0.45
# Accounts further apart tell the news of two days.
_SAME_NEWS_DAYS = 3


@dataclass(frozen=True, slots=True, eq=False)
class _Clock:
    """A time of day as one account prints it in one place."""

    view: int
    order: int
    article: ArticleId
    time: Time
    printed: PrintedClock
    around: Surroundings

    def given(self, views: Sequence[View]) -> Given:
        return given_by(views[self.view], self.view, self.time.span, self.printed.spelled())


def compare_clocks(
    views: Sequence[View], wording: Wording, articles: StoryArticles, story: Comparison
) -> list[Difference]:
    """Differences between the times of day that accounts give in alike words.

    Args:
        views: The claims.
        wording: The words around each time.
        articles: When each account was published, and all the times it gives.
        story: For aligning the claims that hold the times.
    """
    clocks = _find_clocks(views, wording, articles.times)
    beside: dict[tuple[int, Span], list[_Clock]] = defaultdict(list)
    for one in clocks:
        beside[one.order, views[one.view].claim.sentence].append(one)
    found: list[Rivals[_Clock]] = []
    for left, right in near_values([c.around for c in clocks], [c.order for c in clocks]):
        a, b = clocks[left], clocks[right]
        if not _may_compare(a, b, articles.published):
            continue
        mine, theirs = (beside[one.order, views[one.view].claim.sentence] for one in (a, b))
        if _gives(a, mine, b) or _gives(b, theirs, a):
            continue
        likeness = likeness_of_settings(a.around, b.around, views[a.view], views[b.view], story)
        if same_subject(views[a.view], views[b.view], story) < 0:
            likeness -= _OTHER_SUBJECT
        if likeness >= _least(a, b, clocks, len(articles.times)):
            found.append(Rivals(a, b, likeness, _can_both_hold(a, b)))
    judge = partial(_judge, views=views, story=story)
    return best_differences(found, partial(_agreeing, clocks, found), judge, views)


def _find_clocks(
    views: Sequence[View], wording: Wording, times: Sequence[Sequence[Time]]
) -> list[_Clock]:
    clocks = []
    for one, time in times_in_claims(views, wording, times, _of_day):
        printed = printed_clock(time, views[one.view].claim.sentence)
        if printed is not None:
            clocks.append(_Clock(one.view, one.order, one.article, time, printed, one.around))
    return clocks


def _of_day(time: Time) -> Time | None:
    return time if time.type == "TIME" else None


def _may_compare(a: _Clock, b: _Clock, published: Mapping[ArticleId, str | None]) -> bool:
    """Whether two times can be of one happening, by their zones, bounds and days."""
    one, two = a.printed, b.printed
    if one.bound != two.bound or one == two or not _may_be_of_one_zone(one, two):
        return False
    days = weekday_of(a.time), weekday_of(b.time)
    if None not in days and days[0] != days[1]:
        return False
    return days_apart(published, a.article, b.article) <= _SAME_NEWS_DAYS


def _may_be_of_one_zone(one: PrintedClock, two: PrintedClock) -> bool:
    """Whether two times can be told by one clock.

    Where only one names its zone, that is the zone of the place if the times are nearly the same:
    clocks of two zones are at least half an hour apart.
    """
    if one.zone == two.zone:
        return True
    is_named_once = not (one.zone and two.zone)
    return is_named_once and one.minute != two.minute and one.minutes_apart(two) == 0


def _gives(one: _Clock, beside: Sequence[_Clock], rival: _Clock) -> bool:
    """Whether the sentence of a time gives its rival, too: it tells of two happenings."""
    return any(other is not one and other.printed.tells(rival.printed) for other in beside)


def _least(a: _Clock, b: _Clock, clocks: Sequence[_Clock], accounts: int) -> float:
    """The least likeness at which two times are compared."""
    if _can_both_hold(a, b):
        return _MIN_PRECISION
    mine, theirs = ({c.order for c in clocks if _bears_out(c, one)} for one in (a, b))
    if mine & theirs:
        return NEARLY_EQUAL
    least = _MIN_BOTH_USUAL if min(len(mine), len(theirs)) > 1 else _MIN_ALIKE
    return least + more_in_crowd(accounts)


def _bears_out(other: _Clock, one: _Clock) -> bool:
    """Whether a time is that of another account, or leaves room for it and is told alike.

    "Around 6:07" of the landing does not say that its account knows of a start "just before six".
    """
    if not other.printed.tells(one.printed):
        return False
    is_same = other.printed.minute == one.printed.minute
    return is_same or other.around.likeness(one.around) >= _MIN_TOLD_ALIKE


def _can_both_hold(a: _Clock, b: _Clock) -> bool:
    return a.printed.minutes_apart(b.printed) == 0


def _agreeing(
    clocks: Sequence[_Clock], found: Sequence[Rivals[_Clock]], rivals: Rivals[_Clock]
) -> set[_Clock]:
    """Two times, and those of all accounts that print either in somewhat alike words.

    Of two that leave room for each other, those that leave room for either belong to them, too: of
    one fire "8:40", "8:49" and "about nine" are one row.
    """
    pair = rivals.left, rivals.right
    beside = {
        one
        for other in found
        if rivals.can_both_hold and other.can_both_hold and {other.left, other.right} & set(pair)
        for one in (other.left, other.right)
    }
    return (
        set(pair)
        | beside
        | {
            other
            for other in clocks
            for one in pair
            if other.printed == one.printed and other.around.shared_words(one.around) > 1
        }
    )


def _judge(
    rivals: Rivals[_Clock], *, views: Sequence[View], story: Comparison
) -> tuple[Verdict, str]:
    one, two = rivals.left.printed, rivals.right.printed
    if rivals.can_both_hold:
        return "precision", "and the rounder or vaguer one leaves room for the other"
    if one.is_whole_hours_from(two):
        return "unresolved", "whole hours apart, which a difference of time zones can make"
    claims = views[rivals.left.view], views[rivals.right.view]
    if rivals.likeness < _SURE or may_be_two_acts(rivals.likeness, *claims, story):
        return "unresolved", "which may yet tell of two things"
    return "conflict", "and cannot both be right of one thing"
