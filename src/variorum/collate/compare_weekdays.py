"""Days of the week that accounts give for one happening.

What happened on a Sunday did not happen on a Tuesday, whenever the accounts were published: the
names of the days are compared as printed, without reckoning dates from them. Two days are rivals if
the words around them are alike and neither account gives the other's day anywhere.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from variorum.collate.compare_times import WEEKDAYS
from variorum.collate.features import Comparison
from variorum.collate.slot_names import event_slot
from variorum.collate.slots import Difference, Given, StoryArticles, days_apart
from variorum.collate.surroundings import Surroundings, Wording, near_values
from variorum.collate.views import Cast, View
from variorum.collate.words import event_groups
from variorum.model.claim import Claim
from variorum.model.finding import Verdict
from variorum.model.mention import Time
from variorum.model.span import ArticleId

_WEEKDAY = re.compile(
    r"\b(mon(?=day|\b)|tues?(?=day|\b)|wed(?=nesday|\b)|thu(?:rs?)?(?=day|\b)|fri(?=day|\b)"
    r"|sat(?=urday|\b)|sun(?=day|\b))",
    re.IGNORECASE,
)
_SAYING = frozenset({"say", "announce", "ask"})
_USUAL = re.compile(r"\b(?:every|each|last|next|previous|following)\b", re.IGNORECASE)
# Least likeness of surroundings; where many accounts have the one day and one alone the other; for
# two days in a row; for days on which something was said; where each account is published on its
# own day; and where the accounts tell the news of two weeks.
_MIN_LIKENESS = 0.24
_MIN_SUPPORTED = 0.2
_MIN_NEXT_DAY = 0.55
_MIN_SAID = 0.25
_MIN_OWN_NEWS = 0.4
_MIN_OTHER_NEWS = 0.8
# Where many accounts have a day that is news to the one account that has another, older day.
_MIN_STALE = 0.12
_SUPPORTERS = 3
# Below this likeness the clauses must tell of one act too, by this relatedness of their verbs.
_MIN_TELLING = 0.6
_MIN_RELATED = 0.4
_SAME_WEEK_DAYS = 3


@dataclass(frozen=True, slots=True)
class _Day:
    """A day of the week as one account gives it."""

    view: int
    order: int
    article: ArticleId
    time: Time
    weekday: int
    around: Surroundings

    def given(self) -> Given:
        return Given(
            view=self.view,
            order=self.order,
            article=self.article,
            span=self.time.span,
            normalized=WEEKDAYS[self.weekday].capitalize(),
        )


def compare_weekdays(
    views: Sequence[View], wording: Wording, articles: StoryArticles, story: Comparison
) -> list[Difference]:
    """Differences between the days of the week that accounts give for one happening."""
    days = _find_days(views, wording, articles.times)
    said = _days_said(articles.times)
    supporters: dict[int, set[int]] = defaultdict(set)
    for order, found in said.items():
        for weekday in found:
            supporters[weekday].add(order)
    rivals: dict[tuple[int, int], list[tuple[float, _Day, _Day]]] = defaultdict(list)
    for left, right in near_values([day.around for day in days], [day.order for day in days]):
        a, b = sorted((days[left], days[right]), key=lambda day: day.weekday)
        if a.weekday in said[b.order] or b.weekday in said[a.order]:
            continue
        likeness = a.around.likeness(b.around)
        if _dates_a_noun(a, views) != _dates_a_noun(b, views):
            continue
        if likeness < _MIN_TELLING and not _are_of_one_act(a, b, views, story):
            continue
        if likeness >= _least(a, b, views, articles.published, supporters):
            rivals[a.weekday, b.weekday].append((likeness, a, b))
    return [_difference(found, views, story.cast) for _, found in sorted(rivals.items())]


def _dates_a_noun(day: _Day, views: Sequence[View]) -> bool:
    """Whether a day is that of a thing named behind it ("Sunday's game") and not of the clause."""
    sentence = views[day.view].claim.sentence
    behind = sentence.text[max(0, day.time.span.end - sentence.start) :]
    return behind.startswith(("’s ", "'s ")) or day.time.span.text.endswith(("’s", "'s"))


def _are_of_one_act(a: _Day, b: _Day, views: Sequence[View], story: Comparison) -> bool:
    """Whether the clauses of two days tell of one act: found on Tuesday, died on Saturday."""
    one, two = views[a.view].claim, views[b.view].claim
    related = story.predicates.relatedness(one.predicate.lemma, two.predicate.lemma)
    if related >= _MIN_RELATED or _is_nominal(one) or _is_nominal(two):
        return True
    return bool(_acts_of(one) & _acts_of(two))


def _acts_of(claim: Claim) -> frozenset[str]:
    """Groups of acts that a clause tells of, by its verb or a noun ("secured the release")."""
    words = (claim.predicate.lemma, *claim.terms)
    return frozenset(group for word in words for group in event_groups(word)) - _SAYING


def _is_nominal(claim: Claim) -> bool:
    """Whether a clause has no act of its own: it says that something is, or is an action's noun."""
    return claim.form in ("nominal", "apposition") or claim.predicate.lemma in ("be", "have")


def _find_days(
    views: Sequence[View], wording: Wording, times: Sequence[Sequence[Time]]
) -> list[_Day]:
    orders = {view.order: view.claim.article for view in views}
    days = []
    for order, article in sorted(orders.items()):
        for time in times[order] if order < len(times) else ():
            weekday = weekday_of(time)
            home = wording.home(order, time.span) if weekday is not None else None
            around = wording.around(order, time.span) if home is not None else None
            if weekday is not None and home is not None and around is not None:
                days.append(_Day(home, order, article, time, weekday, around))
    return days


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
    """The days of the week that each account gives in any way: by name, or as a full date."""
    said: dict[int, frozenset[int]] = {}
    for order, found in enumerate(times):
        days: set[int] = set()
        for time in found:
            weekday = weekday_of(time)
            if weekday is not None:
                days.add(weekday)
            elif time.start and time.start == time.end and time.anchor == "absolute":
                days.add(date.fromisoformat(time.start).weekday())
        said[order] = frozenset(days)
    return said


def _least(
    a: _Day,
    b: _Day,
    views: Sequence[View],
    published: Mapping[ArticleId, str | None],
    supporters: Mapping[int, set[int]],
) -> float:
    """The least likeness of surroundings at which two days are rivals."""
    gap = days_apart(published, a.article, b.article)
    if gap > _SAME_WEEK_DAYS:
        return _MIN_OTHER_NEWS
    if _is_own_day(a, published) and _is_own_day(b, published) and gap:
        return _MIN_OWN_NEWS
    if _is_of_saying(a, views) or _is_of_saying(b, views):
        return _MIN_SAID
    if _are_next(a, b):
        return _MIN_NEXT_DAY
    odd, usual = sorted((a, b), key=lambda day: len(supporters[day.weekday]))
    if len(supporters[odd.weekday]) > 1 or len(supporters[usual.weekday]) < _SUPPORTERS:
        return _MIN_LIKENESS
    is_stale = not _is_news_of(odd.weekday, odd, published)
    if is_stale and _is_news_of(usual.weekday, odd, published):
        return _MIN_STALE
    return _MIN_SUPPORTED


def _is_news_of(weekday: int, day: _Day, published: Mapping[ArticleId, str | None]) -> bool:
    """Whether a day of the week is that of a day's account, or the one before it."""
    when = (published.get(day.article) or "")[:10]
    if len(when) < len("2000-01-01"):
        return False
    return (date.fromisoformat(when).weekday() - weekday) % len(WEEKDAYS) <= 1


def _is_of_saying(day: _Day, views: Sequence[View]) -> bool:
    """Whether a day stands outside the claim: when something was said, not when it happened."""
    claim: Claim = views[day.view].claim
    return bool(claim.attribution) and all(time.span != day.time.span for time in claim.times)


def _is_own_day(day: _Day, published: Mapping[ArticleId, str | None]) -> bool:
    """Whether an account is published on the day it gives: it may tell that day's own news."""
    when = (published.get(day.article) or "")[:10]
    return len(when) == len("2000-01-01") and date.fromisoformat(when).weekday() == day.weekday


def _difference(
    found: Sequence[tuple[float, _Day, _Day]], views: Sequence[View], cast: Cast
) -> Difference:
    members = {day for _, a, b in found for day in (a, b)}
    given = tuple(
        day.given() for day in sorted(members, key=lambda day: (day.order, day.time.span))
    )
    _, one, other = max(found, key=lambda item: item[0])
    verdict, why = _judge(one, other)
    words = f"“{one.time.span.text}” and “{other.time.span.text}”"
    return Difference(
        kind="time",
        slot=event_slot("when", [views[one.view], views[other.view]], cast),
        verdict=verdict,
        reason=f"{words} are given for what is told in the same words, {why}",
        given=given,
    )


def _are_next(one: _Day, other: _Day) -> bool:
    return (one.weekday - other.weekday) % len(WEEKDAYS) in (1, len(WEEKDAYS) - 1)


def _judge(one: _Day, other: _Day) -> tuple[Verdict, str]:
    if _are_next(one, other):
        return "unresolved", "one day apart, which a difference of time zones can make"
    return "conflict", "and neither account gives the other day anywhere"
