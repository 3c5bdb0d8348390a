"""Dates that accounts print for one happening, whatever its grammar: "in 2014", "on March 6".

Two dates are rivals if they cannot both hold and what stands around them is alike: in untouched
news two dates in alike words are nearly always the same date.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, partial

from variorum.collate.aligning.certainty import are_two_acts
from variorum.collate.aligning.features import Comparison, related_acts
from variorum.collate.comparing.dated_nouns import nouns_behind
from variorum.collate.comparing.day_settings import (
    NEARLY_EQUAL,
    are_of_two_speakers,
    likeness_of_settings,
    may_be_two_acts,
    more_in_crowd,
    pairs_that_meet,
    share_a_day,
    times_in_claims,
)
from variorum.collate.comparing.printed_dates import PrintedDate, Setting, printed_date, setting_of
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
from variorum.model.span import ArticleId, Span

# What speaks against one slip of the pen.
_OTHER_PART, _ONE_HAS_MORE, _OTHER_AGE, _OTHER_BOUND = 0.12, 0.07, 0.1, 0.05
_AN_AGE = 9
# Least likeness: where one account stands alone with its date; where an account gives both; where
# several accounts give either and none both; where one is reckoned from the day of publication.
_MIN_ALONE, _MIN_KNOWING, _MIN_BOTH_USUAL, _MIN_RECKONED = 0.26, 0.44, 0.44, 0.6
# The same where both stand beside one date: "from 1996 to 2002", "from 1996 to 2007".
_MIN_ROW = 0.4
# What speaks for one stretch told with two slips, and how many years those may be.
_ONE_STRETCH, _SLIP_YEARS = 0.3, 2
# The last day of a month, at the least.
_MONTH_END = 28
# From here on it is said that both cannot hold: on the same untouched events all pairs above it
# were real.
_SURE = 0.5
# Relatedness of predicates from which two clauses may tell of one act.
_ONE_ACT = 0.3
_BEGINS = "since"
# Dates that no rare word brought together need so many words in common and more likeness.
_MIN_SHARED, _MIN_FAR = 3, 0.42
# Least likeness for another account's equal date to be shown beside the rivals.
_MIN_EQUAL = 0.15
# Accounts this near reckon "25 years ago" from one day.
_ONE_CALENDAR_DAYS = 31
# Dates without a year in accounts further apart may be of different years.
_ONE_SEASON_DAYS = 90


@dataclass(frozen=True, slots=True, eq=False)
class _Date:
    """A date as one account prints it in one place."""

    view: int
    order: int
    article: ArticleId
    time: Time
    printed: PrintedDate
    around: Surroundings
    setting: Setting
    beside: frozenset[PrintedDate]

    def given(self, views: Sequence[View]) -> Given:
        value = self.time.edtf or self.time.value
        return given_by(views[self.view], self.view, self.time.span, value)


def compare_dates(
    views: Sequence[View], wording: Wording, articles: StoryArticles, story: Comparison
) -> list[Difference]:
    """Differences between the dates that accounts print, or reckon, in alike words.

    Args:
        views: The claims.
        wording: The words around each date.
        articles: When each account was published, and all the times it gives.
        story: For aligning the claims that hold the dates.
    """
    dates = _find_dates(views, wording, articles.times)
    known = _Known(articles.times, dates)
    found: list[Rivals[_Date]] = []
    for a, b, least in _pairs(dates):
        if not a.printed.parts_that_differ(b.printed) or share_a_day(a.time, b.time):
            continue
        if _may_compare(a, b, articles.published):
            likeness = _likeness(a, b, views, story)
            if _are_of_two_things(a, b, likeness, views, story):
                continue
            if likeness >= max(least, known.least(a, b)):
                found.append(Rivals(a, b, likeness))
    agreeing = partial(_agreeing, dates=dates, views=views, story=story)
    judge = partial(_judge, views=views, story=story)
    return best_differences(found, agreeing, judge, views)


def _find_dates(
    views: Sequence[View], wording: Wording, times: Sequence[Sequence[Time]]
) -> list[_Date]:
    dates: list[_Date] = []
    for one, printed in times_in_claims(views, wording, times, printed_date):
        of_account, sentence = times[one.order], views[one.view].claim.sentence
        setting = setting_of(one.at, of_account, sentence)
        beside = _printed_in(sentence, of_account)
        dates.append(
            _Date(one.view, one.order, one.article, one.time, printed, one.around, setting, beside)
        )
    return dates


def _pairs(dates: Sequence[_Date]) -> Iterator[tuple[_Date, _Date, float]]:
    """Pairs of dates of two accounts, each with the likeness it needs because of what led to it."""
    for a, b, is_near in pairs_that_meet(dates):
        if is_near:
            yield a, b, 0.0
        elif a.setting.lead == b.setting.lead and a.around.shared_words(b.around) >= _MIN_SHARED:
            yield a, b, _MIN_FAR


def _printed_in(sentence: Span, times: Sequence[Time]) -> frozenset[PrintedDate]:
    """The dates in a sentence; `times` in order of the text."""
    first = bisect_left(times, sentence.start, key=lambda time: time.span.start)
    last = bisect_left(times, sentence.end, key=lambda time: time.span.start)
    printed = (printed_date(time) for time in times[first:last])
    return frozenset(date for date in printed if date is not None)


class _Known:
    """Which account prints which date, anywhere and in alike words."""

    def __init__(self, times: Sequence[Sequence[Time]], dates: Sequence[_Date]) -> None:
        self._printed = [
            frozenset(date for time in found if (date := printed_date(time)) is not None)
            for found in times
        ]
        self._dates = dates
        self._more = more_in_crowd(len(times))
        # A story of many accounts has few different dates, each of which meets many others.
        self._tellers_of = cache(self._tellers)

    def least(self, a: _Date, b: _Date) -> float:
        """The least likeness at which two dates are rivals."""
        if a.setting.others & b.setting.others:
            return _MIN_ROW
        is_reckoned = a.printed.is_reckoned or b.printed.is_reckoned
        least = self._least_of_tellers(a, b) + self._more
        return max(least, _MIN_RECKONED if is_reckoned else 0.0)

    def _least_of_tellers(self, a: _Date, b: _Date) -> float:
        mine, theirs = self._tellers_of(a.printed), self._tellers_of(b.printed)
        are_usual = min(len(mine), len(theirs)) > 1
        if not mine & theirs:
            return _MIN_BOTH_USUAL if are_usual else _MIN_ALONE
        knows_both = bool({a.order, b.order} & mine & theirs)
        are_told = self._is_told_alike(a, b) and self._is_told_alike(b, a)
        return NEARLY_EQUAL if are_usual and (knows_both or are_told) else _MIN_KNOWING

    def _is_told_alike(self, one: _Date, rival: _Date) -> bool:
        """Whether a further account prints a date in words like those of either of two rivals.

        A year stands in many stories for something else: who gives "2005" of a flood does not bear
        out who gives it of the bridge.
        """
        return any(
            other.order not in (one.order, rival.order)
            and other.printed.tells(one.printed)
            and max(map(other.around.likeness, (one.around, rival.around))) >= _MIN_EQUAL
            for other in self._dates
        )

    def _tellers(self, date: PrintedDate) -> frozenset[int]:
        return frozenset(
            order
            for order, printed in enumerate(self._printed)
            if any(known.tells(date) for known in printed)
        )


def _may_compare(a: _Date, b: _Date, published: Mapping[ArticleId, str | None]) -> bool:
    """Whether two dates can be of one thing, their likeness apart.

    A sentence that gives both tells of two things; so do the first and the last of a row, and the
    days on which two accounts were written. Of one stretch the beginnings are compared.
    """
    if (a.setting.place, a.setting.length) != (b.setting.place, b.setting.length):
        return False
    if a.setting.place > 0 and _are_nearly_one_stretch(a, b):
        return False
    if a.setting.lead == b.setting.lead == "today":
        return False
    if a.printed.is_reckoned and b.printed.is_reckoned and not _of_one_calendar(a, b, published):
        return False
    if any(date.tells(b.printed) for date in a.beside):
        return False
    if any(date.tells(a.printed) for date in b.beside):
        return False
    is_reckoned = a.printed.year is None or b.printed.year is None
    return not is_reckoned or days_apart(published, a.article, b.article) <= _ONE_SEASON_DAYS


def _of_one_calendar(a: _Date, b: _Date, published: Mapping[ArticleId, str | None]) -> bool:
    """Whether two dates are told by how many years ago they were, in accounts of about one day."""
    are_counted = a.printed.is_counted and b.printed.is_counted
    return are_counted and days_apart(published, a.article, b.article) <= _ONE_CALENDAR_DAYS


def _likeness(a: _Date, b: _Date, views: Sequence[View], story: Comparison) -> float:
    """How alike all is that stands around two dates; about 1 for equal sentences."""
    total = likeness_of_settings(a.around, b.around, views[a.view], views[b.view], story)
    if (a.printed.parts_that_differ(b.printed) or 0) > 1:
        total -= _OTHER_PART
    if a.printed.years_apart(b.printed) > _AN_AGE:
        total -= _OTHER_AGE
    if a.setting.lead != b.setting.lead:
        total -= _OTHER_BOUND
    if _are_nearly_one_stretch(a, b):
        total += _ONE_STRETCH
    return total - _ONE_HAS_MORE * a.printed.parts_of_one(b.printed)


def _are_nearly_one_stretch(a: _Date, b: _Date) -> bool:
    """Whether two dates bound stretches of which both bounds differ, and by little.

    "From 1966 to 1978" and "from 1967 to 1979" beside the same words are one term of office.
    """
    if (a.setting.length, b.setting.length) != (2, 2) or not a.setting.lead:
        return False
    if a.around.shared_words(b.around) < _MIN_SHARED:
        return False
    here = a.printed.years_apart(b.printed)
    there = [one.years_apart(two) for one in a.setting.others for two in b.setting.others]
    return bool(there) and all(0 < years <= _SLIP_YEARS for years in (here, *there))


def _are_of_two_things(
    a: _Date, b: _Date, likeness: float, views: Sequence[View], story: Comparison
) -> bool:
    """Whether two dates are of two acts, as what else differs makes plain.

    One of the acts is denied, one date begins what lasts, years before ("the most since 2005") or
    told by another act, or more than a slip sets them apart. Of two that date one noun ("the 2031
    champion"), what else is said does not matter.
    """
    if are_of_two_speakers((a, b), views, story):
        return True
    one, two = views[a.view], views[b.view]
    is_begun_in_one = (a.setting.lead == _BEGINS) != (b.setting.lead == _BEGINS)
    if likeness < _SURE and is_begun_in_one and a.printed.years_apart(b.printed) > _AN_AGE:
        return True
    if likeness >= _SURE or related_acts(one, two, story) >= _ONE_ACT:
        return False
    if nouns_behind(a.time.span, one) & nouns_behind(b.time.span, two):
        return False
    if (a.printed.parts_that_differ(b.printed) or 0) > 1:
        return True
    are_alike = one.claim.polarity == two.claim.polarity and not is_begun_in_one
    is_finer = a.printed.parts_of_one(b.printed) > 0
    return (is_finer or not are_alike) and are_two_acts(one, two, story)


def _agreeing(
    rivals: Rivals[_Date], *, dates: Sequence[_Date], views: Sequence[View], story: Comparison
) -> set[_Date]:
    """Two dates, and those of other accounts in somewhat alike words that give either."""
    pair = rivals.left, rivals.right
    return set(pair) | {
        other
        for one, rival in (pair, pair[::-1])
        for other in dates
        if other.order not in (one.order, rival.order)
        and other.printed.parts_that_differ(one.printed) == 0
        and other.printed.parts_that_differ(rival.printed)
        and not are_of_two_speakers((one, other), views, story)
        and _likeness(one, other, views, story) >= _MIN_EQUAL
    }


def _judge(
    rivals: Rivals[_Date], *, views: Sequence[View], story: Comparison
) -> tuple[Verdict, str]:
    one, two = rivals.left.printed, rivals.right.printed
    claims = views[rivals.left.view], views[rivals.right.view]
    if _are_one_day_apart(one, two):
        return "unresolved", "one day apart, which a difference of time zones can make"
    if one.is_reckoned or two.is_reckoned:
        which = "both are" if one.is_reckoned and two.is_reckoned else "one is"
        return "unresolved", f"of which {which} reckoned from the day of publication"
    if rivals.likeness < _SURE or may_be_two_acts(rivals.likeness, *claims, story):
        return "unresolved", "which may yet tell of two things"
    return "conflict", "and cannot both be right of one thing"


def _are_one_day_apart(one: PrintedDate, two: PrintedDate) -> bool:
    if one.day is None or two.day is None:
        return False
    if one.month == two.month or None in (one.month, two.month):
        return abs(one.day - two.day) == 1
    early, late = sorted((one, two), key=lambda date: date.month or 0)
    return (
        (late.month or 0) - (early.month or 0) == 1
        and late.day == 1
        and (early.day or 0) >= _MONTH_END
    )
