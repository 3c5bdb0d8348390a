"""Weeks, months and years that accounts of one day reckon from it: "last month", "this month".

An account published in March that tells of what was done "last month" and one that says "this
month" cannot both be right, and neither prints a date; nor can "last week" and "on Tuesday" of this
one. Only accounts of the same few days are compared: of what stands further apart each tells the
news of its own week. A stretch so reckoned is often loosely meant, so nothing more is said than
that they differ.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta

from variorum.collate.aligning.features import Comparison, related_acts
from variorum.collate.comparing.day_settings import (
    PlacedTime,
    are_of_two_tenses,
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
from variorum.collate.words import base_form
from variorum.model.finding import Verdict
from variorum.model.mention import Time
from variorum.model.span import ArticleId

# A week, a month or a year as a TIMEX3 value.
_STRETCH = re.compile(r"\d{4}(?:-(?:W\d\d|\d\d))?")
_BESIDE = re.compile(r"(?:last|next|past|this coming)\b", re.IGNORECASE)
# "The week beginning 5 May" may be any.
_BARE = re.compile(r"the \w+", re.IGNORECASE)
_EARLIER = re.compile(r"earlier\b", re.IGNORECASE)
_WEEK = re.compile(r"\d{4}-W\d\d")
# Words between a verb and its time: "published its story about the mayor on Friday".
_BESIDE_VERB = 8
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
    windows = [_told_of(one, articles.published) for one in _times(views, wording, articles)]
    least = _MIN_ALIKE + more_in_crowd(len(articles.times))
    apart: list[Rivals[PlacedTime]] = []
    agreeing: set[tuple[PlacedTime, int]] = set()
    for a, b, _ in pairs_that_meet(windows):
        if not _are_comparable(a, b, views):
            continue
        if days_apart(articles.published, a.article, b.article) > _MOST_DAYS:
            continue
        one, two = views[a.view], views[b.view]
        likeness = likeness_of_settings(a.around, b.around, one, two, story)
        is_one_act = related_acts(one, two, story) >= _ONE_ACT
        if _may_be_one_time(a.time, b.time):
            if likeness >= _MIN_EQUAL and (_are_of_one_unit(a.time, b.time) or is_one_act):
                agreeing |= {(a, b.order), (b, a.order)}
        elif likeness >= least and is_one_act:
            apart.append(Rivals(a, b, likeness))
    apart = [
        r
        for r in apart
        if not _are_of_two_things(r.left, r.right, windows, views, articles.published)
    ]
    found = [r for r in apart if not {(r.left, r.right.order), (r.right, r.left.order)} & agreeing]
    return best_differences(found, _both, _judge, views)


def _times(
    views: Sequence[View], wording: Wording, articles: StoryArticles
) -> Iterable[PlacedTime]:
    """Stretches, and days of which the week is known: of those only the names may be printed."""
    return (one for one, _ in times_in_claims(views, wording, articles.times, _known))


def _known(time: Time) -> Time | None:
    """A time that is reckoned from the day of publication, a stretch or a single day.

    "Last Wednesday" may be that of this week or of the one before.
    """
    is_day = time.anchor == "published" and time.start is not None and time.start == time.end
    return time if is_day and not _BESIDE.match(time.span.text) else _reckoned(time)


def _reckoned(time: Time) -> Time | None:
    """A time that is a week, month or year only by its distance from the day of publication."""
    words = time.span.text
    is_stretch = time.type == "DATE" and bool(_STRETCH.fullmatch(time.value))
    if not is_stretch or time.anchor != "published" or not (time.start and time.end):
        return None
    if _BARE.fullmatch(words):
        return None
    is_printed = any(letter.isdigit() for letter in words) or names_a_month(words)
    return None if is_printed else time


def _are_of_two_things(
    a: PlacedTime,
    b: PlacedTime,
    times: Sequence[PlacedTime],
    views: Sequence[View],
    published: Mapping[ArticleId, str | None],
) -> bool:
    """Whether one time is past and one to come, or the sentence of either gives both."""
    if _is_ahead(a, published) != _is_ahead(b, published) or are_of_two_tenses((a, b), views):
        return True
    return any(
        other.order == one.order
        and views[one.view].claim.sentence.covers(other.time.span)
        and _may_be_one_time(other.time, rival.time)
        for one, rival in ((a, b), (b, a))
        for other in times
    )


def _is_ahead(one: PlacedTime, published: Mapping[ArticleId, str | None]) -> bool:
    """Whether a time lies after the day of its account."""
    return bool(one.time.start) and (one.time.start or "") > (published.get(one.article) or "")


def _told_of(one: PlacedTime, published: Mapping[ArticleId, str | None]) -> PlacedTime:
    """A time without the days that its words leave out: "earlier this week" is before today."""
    day = (published.get(one.article) or "")[:10]
    time = one.time
    if not (time.start and time.end) or not _EARLIER.match(time.span.text):
        return one
    before = date.fromisoformat(day) - timedelta(days=1)
    if not time.start <= before.isoformat() < time.end:
        return one
    return replace(one, time=replace(time, end=before.isoformat()))


def _are_comparable(a: PlacedTime, b: PlacedTime, views: Sequence[View]) -> bool:
    """Whether two times are stretches, or a week and a day that stand beside one verb.

    "On Tuesday" is the news, "two years ago" its background. Further off, a day may be that of
    somebody's words, or of another clause: "fired from the mill last week was caught".
    """
    stretches = [one.time for one in (a, b) if _reckoned(one.time)]
    if len(stretches) == 2:
        return True
    one, two = (base_form(views[time.view].claim.predicate.lemma) for time in (a, b))
    is_week = any(_WEEK.fullmatch(time.value) for time in stretches)
    return (
        is_week and one == two and all(_is_beside_its_verb(one, views[one.view]) for one in (a, b))
    )


def _is_beside_its_verb(one: PlacedTime, view: View) -> bool:
    sentence, verb, time = view.claim.sentence, view.claim.predicate.span, one.time.span
    first, last = sorted((verb, time), key=lambda span: span.start)
    between = sentence.text[first.end - sentence.start : last.start - sentence.start]
    return len(between.split()) <= _BESIDE_VERB


def _are_of_one_unit(left: Time, right: Time) -> bool:
    """Whether two times are two weeks, two months or two years.

    These are seldom the same by chance; the day of the news stands everywhere.
    """
    return bool(_reckoned(left) and _reckoned(right)) and len(left.value) == len(right.value)


def _may_be_one_time(left: Time, right: Time) -> bool:
    """Whether two times have a day in common, or are told in the same words.

    Two weeks have no day in common, whatever day begins a week.
    """
    if left.span.text.casefold() == right.span.text.casefold():
        return True
    if _WEEK.fullmatch(left.value) and _WEEK.fullmatch(right.value):
        return left.value == right.value
    return share_a_day(left, right)


def _both(rivals: Rivals[PlacedTime]) -> Iterable[PlacedTime]:
    return rivals.left, rivals.right


def _judge(rivals: Rivals[PlacedTime]) -> tuple[Verdict, str]:
    are_stretches = all(_reckoned(one.time) for one in (rivals.left, rivals.right))
    what = "are two stretches" if are_stretches else "have no day in common"
    return "unresolved", f"but {what}, as reckoned from the days of publication"
