"""Days of the week that accounts give for one happening.

What happened on a Sunday did not happen on a Tuesday, whenever the accounts were published: the
names of the days are compared as printed, without reckoning dates from them. Two days are rivals if
what stands around them is alike and neither account gives the other's day anywhere.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import date

from variorum.collate.aligning.features import Comparison, alignment_score, related_acts
from variorum.collate.comparing.compare_times import WEEKDAYS
from variorum.collate.comparing.day_settings import (
    LEAD_CHARACTERS,
    NEARLY_EQUAL,
    are_of_two_tenses,
    is_of_saying,
    likeness_of_settings,
    may_be_two_acts,
    pairs_that_meet,
    times_in_claims,
)
from variorum.collate.comparing.slot_names import event_slot
from variorum.collate.comparing.slots import Difference, Given, StoryArticles, days_apart, given_by
from variorum.collate.comparing.surroundings import Surroundings, Wording
from variorum.collate.views import Cast, View
from variorum.model.finding import Verdict
from variorum.model.mention import Time
from variorum.model.span import ArticleId

_WEEKDAY = re.compile(
    r"\b(mon(?=day|\b)|tues?(?=day|\b)|wed(?=nesday|\b)|thu(?:rs?)?(?=day|\b)|fri(?=day|\b)"
    r"|sat(?=urday|\b)|sun(?=day|\b))",
    re.IGNORECASE,
)
# The two ends of a night, in the words for a day.
_LATE = re.compile(r"\b(?:late|night|evening|midnight)\b", re.IGNORECASE)
_EARLY = re.compile(r"\b(?:early|morning|midnight)\b", re.IGNORECASE)
_USUAL = re.compile(r"\b(?:every|each|last|next|previous|following)\b", re.IGNORECASE)
# Least likeness of what stands around two days: where one account stands alone with its day; where
# another account gives both days; for two days in a row, for days that several accounts give each,
# and where each account is published on its own day; and where the accounts tell the news of two
# weeks. Of 200 untouched events two pairs are above it.
_MIN_ALONE, _MIN_KNOWING, _MIN_DOUBTFUL, _MIN_OTHER_NEWS = 0.29, 0.4, 0.6, 0.8
# Where one stands alone with its day in two places that are somewhat alike: least likeness of each,
# and of both together.
_MIN_EACH, _MIN_TOGETHER = 0.19, 0.45
# Below it nothing makes two days rivals; and so many pairs are shown at most of which only one act,
# or somewhat more alike words, and an account that stands alone tell. Of 194 days planted in 151
# events these show 166, where words alone show 154, and no pair of the events untouched. Weights
# fitted to more signs showed 174, and three pairs that were of two things.
_MIN_LIKELY, _MOST_LIKELY = 0.12, 2
_ONE_ACT, _MIN_OTHER_ACT = 0.3, 0.25
# Least likeness of the words around a day for it to be given of the same thing.
_MIN_TOLD_ALIKE = 0.15
_SAME_WEEK_DAYS = 3
# A date that begins nearer than this, in characters, to the name of a day is that of the same day.
_BESIDE = 3
# From here on the scorer of claims decides best whether two are one, on pairs drawn at random.
_MIN_ONE_SAYING = 0.4


@dataclass(frozen=True, slots=True)
class _Day:
    """A day of the week as one account gives it."""

    view: int
    order: int
    article: ArticleId
    time: Time
    weekday: int
    around: Surroundings

    def given(self, views: Sequence[View]) -> Given:
        weekday = WEEKDAYS[self.weekday].capitalize()
        return given_by(views[self.view], self.view, self.time.span, weekday)

    def place(self) -> tuple[int, int]:
        return self.order, self.time.span.start


_Rivals = tuple[float, _Day, _Day]
"""Two days, by the order of the week, with the likeness of what stands around them."""


def compare_weekdays(
    views: Sequence[View], wording: Wording, articles: StoryArticles, story: Comparison
) -> list[Difference]:
    """Differences between the days of the week that accounts give for one happening."""
    days = _find_days(views, wording, articles.times)
    known = _Known(articles, days)
    sentences = frozenset((*_sentence_of(day, views), day.weekday) for day in days)
    rivals: dict[tuple[int, int], list[_Rivals]] = defaultdict(list)
    weak: dict[tuple[int, int], list[_Rivals]] = defaultdict(list)
    likely: list[_Rivals] = []
    for one, other, is_near in pairs_that_meet(days):
        a, b = sorted((one, other), key=lambda day: day.weekday)
        if not _may_compare(a, b, sentences, views):
            continue
        likeness = likeness_of_settings(a.around, b.around, views[a.view], views[b.view], story)
        if likeness < _MIN_LIKELY or _are_of_two_sayings(a, b, views, story):
            continue
        least = known.least(a, b)
        if is_near and likeness >= least:
            rivals[a.weekday, b.weekday].append((likeness, a, b))
        elif is_near and least == _MIN_ALONE and likeness >= _MIN_EACH:
            weak[a.weekday, b.weekday].append((likeness, a, b))
        if known.may_be_slip(a, b) and _may_be_one_act(likeness, a, b, views, story):
            likely.append((likeness, a, b))
    for key, found in weak.items():
        if key not in rivals and _are_alike_together(found):
            rivals[key] = found
    sure = [_difference(found, views, story) for _, found in sorted(rivals.items())]
    told = {day.place() for found in rivals.values() for _, *both in found for day in both}
    return sure + [_likely(found, views, story) for found in _best_likely(likely, told)]


def _best_likely(
    likely: Sequence[_Rivals], told: AbstractSet[tuple[int, int]]
) -> list[list[_Rivals]]:
    """The most alike of the days of which nothing is told yet, each with others of its days."""
    best: list[list[_Rivals]] = []
    taken = set(told)
    for _, a, b in sorted(likely, key=lambda one: (-one[0], one[1].place(), one[2].place())):
        if len(best) == _MOST_LIKELY or {a.place(), b.place()} & taken:
            continue
        alike = [
            one for one in likely if (one[1].weekday, one[2].weekday) == (a.weekday, b.weekday)
        ]
        taken |= {day.place() for _, *both in alike for day in both}
        best.append(alike)
    return best


def _are_alike_together(found: Sequence[_Rivals]) -> bool:
    """Whether two pairs of days, none of them the same, are alike enough together."""
    ranked = sorted(found, key=lambda item: (-item[0], item[1].place(), item[2].place()))
    likeness, one, other = ranked[0]
    return any(
        likeness + more >= _MIN_TOGETHER
        for more, a, b in ranked[1:]
        if a.place() != one.place() and b.place() != other.place()
    )


def _dates_a_noun(day: _Day, views: Sequence[View]) -> bool:
    """Whether a day is that of a thing named behind it ("Sunday's game") and not of the clause."""
    sentence = views[day.view].claim.sentence
    behind = sentence.text[max(0, day.time.span.end - sentence.start) :]
    return behind.startswith(("’s ", "'s ")) or day.time.span.text.endswith(("’s", "'s"))


def _are_one_night(a: _Day, b: _Day) -> bool:
    """Whether two days are told as the two ends of a night: "late Tuesday", "early Wednesday"."""
    early, late = (a, b) if (b.weekday - a.weekday) % len(WEEKDAYS) == 1 else (b, a)
    if (late.weekday - early.weekday) % len(WEEKDAYS) != 1:
        return False
    return bool(_LATE.search(early.time.span.text) and _EARLY.search(late.time.span.text))


def _may_compare(
    a: _Day, b: _Day, sentences: AbstractSet[tuple[int, int, int]], views: Sequence[View]
) -> bool:
    """Whether two days differ and can be of one thing; a sentence that gives both tells of two."""
    if a.weekday == b.weekday or _are_one_night(a, b):
        return False
    if _dates_a_noun(a, views) != _dates_a_noun(b, views):
        return False
    return not any(
        (*_sentence_of(one, views), other.weekday) in sentences for one, other in ((a, b), (b, a))
    )


def _sentence_of(day: _Day, views: Sequence[View]) -> tuple[int, int]:
    return day.order, views[day.view].claim.sentence.start


def _are_of_two_sayings(a: _Day, b: _Day, views: Sequence[View], story: Comparison) -> bool:
    """Whether both are days of saying something, and what is said is not the same."""
    one, two = views[a.view], views[b.view]
    if not (is_of_saying(a.time, one) and is_of_saying(b.time, two)):
        return False
    return alignment_score(one, two, story, without="times") < _MIN_ONE_SAYING


def _find_days(
    views: Sequence[View], wording: Wording, times: Sequence[Sequence[Time]]
) -> list[_Day]:
    return [
        _Day(one.view, one.order, one.article, one.time, weekday, one.around)
        for one, weekday in times_in_claims(views, wording, times, weekday_of)
    ]


def weekday_of(time: Time) -> int | None:
    """The day of the week that a time prints, 0 for Monday; None if it prints none or two."""
    if time.type not in ("DATE", "TIME") or _USUAL.search(time.span.text):
        return None
    found = {m.group(1)[:3].casefold() for m in _WEEKDAY.finditer(time.span.text)}
    if len(found) != 1:
        return None
    short = found.pop()
    return next(at for at, day in enumerate(WEEKDAYS) if day.startswith(short))


def _days_said(times: Sequence[Sequence[Time]]) -> dict[int, frozenset[int]]:
    """The days of the week that each account gives in any way: by name, or as a full date.

    The date behind a name ("Monday (24 July 2031)") is that of the day named, and no second one.
    """
    said: dict[int, frozenset[int]] = {}
    for order, found in enumerate(times):
        days: set[int] = set()
        named_until = -_BESIDE
        for time in found:
            weekday = weekday_of(time)
            if weekday is not None:
                days.add(weekday)
                named_until = time.span.end
            elif time.span.start - named_until < _BESIDE:
                continue
            elif time.start and time.start == time.end and time.anchor == "absolute":
                days.add(date.fromisoformat(time.start).weekday())
        said[order] = frozenset(days)
    return said


class _Known:
    """Which account gives which day of the week anywhere, and when it was published."""

    def __init__(self, articles: StoryArticles, days: Sequence[_Day]) -> None:
        self._days = days
        self._published = articles.published
        self._tellers: dict[int, set[int]] = defaultdict(set)
        for order, said in _days_said(articles.times).items():
            for weekday in said:
                self._tellers[weekday].add(order)

    def least(self, a: _Day, b: _Day) -> float:
        """The least likeness of what stands around two days for them to be rivals."""
        mine, theirs = self._tellers[a.weekday], self._tellers[b.weekday]
        are_usual = min(len(mine), len(theirs)) > 1
        are_told = are_usual and self._are_told_alike(a, b)
        if self.gives_both(a, b) or (mine & theirs and are_told):
            return NEARLY_EQUAL
        if days_apart(self._published, a.article, b.article) > _SAME_WEEK_DAYS:
            return _MIN_OTHER_NEWS
        if self._are_own_news(a, b) or are_told or _are_next(a, b):
            return _MIN_DOUBTFUL
        if mine & theirs or are_usual:
            return _MIN_KNOWING
        return _MIN_ALONE

    def _are_told_alike(self, a: _Day, b: _Day) -> bool:
        """Whether further accounts give each of two days in words like those beside either.

        A day that others give of something else bears out nobody.
        """
        told = {
            day.weekday
            for day in self._days
            if day.order not in (a.order, b.order)
            and day.weekday in (a.weekday, b.weekday)
            and max(map(day.around.likeness, (a.around, b.around))) >= _MIN_TOLD_ALIKE
        }
        return len(told) > 1

    def may_be_slip(self, a: _Day, b: _Day) -> bool:
        """Whether one of two accounts of one news may have its day wrong: it alone gives it."""
        return (
            min(len(self._tellers[day.weekday]) for day in (a, b)) == 1
            and days_apart(self._published, a.article, b.article) <= _SAME_WEEK_DAYS
            and max(a.time.span.start, b.time.span.start) < LEAD_CHARACTERS
            and not self.gives_both(a, b)
            and not self.tell_two_news(a, b)
            and not self._are_own_news(a, b)
        )

    def gives_both(self, a: _Day, b: _Day) -> bool:
        """Whether one of two accounts gives the other's day, too."""
        return a.order in self._tellers[b.weekday] or b.order in self._tellers[a.weekday]

    def tell_two_news(self, a: _Day, b: _Day) -> bool:
        """Whether two accounts of two days are each of the day that it gives, or of the next."""
        if days_apart(self._published, a.article, b.article) == 0:
            return False
        return all(_days_since(day, self._published) in (0, 1) for day in (a, b))

    def _are_own_news(self, a: _Day, b: _Day) -> bool:
        """Whether two accounts of two days may each tell the news of their own."""
        if days_apart(self._published, a.article, b.article) == 0:
            return False
        return _is_own_day(a, self._published) and _is_own_day(b, self._published)


def _is_own_day(day: _Day, published: Mapping[ArticleId, str | None]) -> bool:
    """Whether an account is published on the day it gives: it may tell that day's own news."""
    return _days_since(day, published) == 0


def _days_since(day: _Day, published: Mapping[ArticleId, str | None]) -> int | None:
    """How many days before its account was published a day last was; None if nothing tells."""
    when = (published.get(day.article) or "")[:10]
    if len(when) < len("2000-01-01"):
        return None
    return (date.fromisoformat(when).weekday() - day.weekday) % len(WEEKDAYS)


def _may_be_one_act(
    likeness: float, a: _Day, b: _Day, views: Sequence[View], story: Comparison
) -> bool:
    """Whether two days at the top of two accounts may be given for one act told in other words.

    The predicates are related, or the words somewhat alike, and both name somebody: then a day may
    even be the next one.
    """
    if are_of_two_tenses((a, b), views):
        return False
    one, two = views[a.view], views[b.view]
    has_names, is_next = bool(one.around & two.around), _are_next(a, b)
    if related_acts(one, two, story) >= _ONE_ACT:
        return has_names or not is_next
    return likeness >= _MIN_OTHER_ACT and has_names and not is_next


def _difference(found: Sequence[_Rivals], views: Sequence[View], story: Comparison) -> Difference:
    """The difference of two days, with all accounts that give one of them for one act.

    "The minister announced it on Tuesday" is alike enough to lead to the two days, but does not
    tell when the gate failed.
    """
    likeness, one, other = max(found, key=lambda item: item[0])
    of_one_act = [
        (a, b)
        for each, a, b in found
        if not may_be_two_acts(each, views[a.view], views[b.view], story)
    ]
    members = {day for pair in (*of_one_act, (one, other)) for day in pair}
    verdict, why = _judge(one, other)
    if may_be_two_acts(likeness, views[one.view], views[other.view], story):
        verdict, why = "unresolved", "but may be of two acts"
    reason = f"{_printed(one, other)} are given for what is told in alike words, {why}"
    return _record(one, other, members, views, story.cast, (verdict, reason))


def _likely(found: Sequence[_Rivals], views: Sequence[View], story: Comparison) -> Difference:
    """The difference of two days of the news, of which one account alone gives the one."""
    _, one, other = max(found, key=lambda item: item[0])
    members = {day for _, *both in found for day in both}
    reason = (
        f"{_printed(one, other)} are given by accounts of one event of which neither gives the "
        "other's day, but may tell of two things"
    )
    return _record(one, other, members, views, story.cast, ("unresolved", reason))


def _printed(one: _Day, other: _Day) -> str:
    return f"“{one.time.span.text}” and “{other.time.span.text}”"


def _record(
    one: _Day,
    other: _Day,
    members: Iterable[_Day],
    views: Sequence[View],
    cast: Cast,
    judged: tuple[Verdict, str],
) -> Difference:
    """The record of two days, with all who give either."""
    verdict, reason = judged
    return Difference(
        kind="time",
        slot=event_slot("when", [views[one.view], views[other.view]], cast),
        verdict=verdict,
        reason=reason,
        given=tuple(day.given(views) for day in sorted(members, key=_Day.place)),
    )


def _are_next(one: _Day, other: _Day) -> bool:
    return (one.weekday - other.weekday) % len(WEEKDAYS) in (1, len(WEEKDAYS) - 1)


def _judge(one: _Day, other: _Day) -> tuple[Verdict, str]:
    if _are_next(one, other):
        return "unresolved", "one day apart, which a difference of time zones can make"
    return "conflict", "and cannot both be right of one thing"
