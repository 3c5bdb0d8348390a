"""Times that several accounts give for one happening."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from variorum.collate.comparing.slot_names import event_slot
from variorum.collate.comparing.slots import Difference, Given, given_by, is_across_accounts
from variorum.collate.statement import MONTHS, spell_time
from variorum.collate.views import View
from variorum.model.finding import Verdict
from variorum.model.mention import Time
from variorum.model.span import ArticleId

# Publication dates this far apart, and nothing is concluded from words such as "last week".
_SAME_NEWS_DAYS = 7
UNKNOWN_GAP = 10_000
_OTHER_NEWS_DAYS = 14
# What stands this near, in characters, stands in a sentence beside it.
_BESIDE = 250
# In front of a time that only bounds a stretch: "through 2006", "dating back to 1977".
_BOUND = re.compile(r"\b(through|until|till|back to|before|after)\s*$", re.IGNORECASE)
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


@dataclass(frozen=True, slots=True)
class Dated:
    """A time as one claim gives it."""

    view: int
    order: int
    article: ArticleId
    time: Time
    low: date
    high: date

    @property
    def days(self) -> int:
        """Length of the stretch in days, less one."""
        return (self.high - self.low).days

    def overlaps(self, other: Dated) -> bool:
        """Whether some day belongs to both."""
        return self.low <= other.high and other.low <= self.high

    def given(self, views: Sequence[View]) -> Given:
        """The value for a slot."""
        value = self.time.edtf or self.time.value
        return given_by(views[self.view], self.view, self.time.span, value)


def dated_claims(view: int, claim_view: View) -> list[Dated]:
    """The calendar times of a claim."""
    found = (dated(view, claim_view, time) for time in claim_view.claim.times)
    return [one for one in found if one is not None]


def dated(view: int, claim_view: View, time: Time) -> Dated | None:
    """A time of a claim's sentence, if it names a stretch of the calendar."""
    if not time.edtf or not time.start or not time.end or not _names_day(time):
        return None
    return Dated(
        view,
        claim_view.order,
        claim_view.claim.article,
        time,
        date.fromisoformat(time.start),
        date.fromisoformat(time.end),
    )


def _names_day(time: Time) -> bool:
    """Whether the words name a day or a longer stretch, not only a time of day.

    "Just before six" is dated by its surroundings, which the reader may have got wrong.
    """
    if time.type == "DATE":
        return True
    words = time.span.text.casefold()
    names = (*WEEKDAYS, *(month.casefold() for month in MONTHS))
    return time.type == "TIME" and any(name in words for name in names)


def compare_times(
    groups: Sequence[Sequence[int]],
    views: Sequence[View],
    published: Mapping[ArticleId, str | None],
) -> list[Difference]:
    """Differences between the times that the claims of one proposition give."""
    found = []
    own = own_times(views)
    beside = _Beside(views)
    for group in groups:
        dated = [
            d
            for index in group
            for d in dated_claims(index, views[index])
            if index in own[d.article, d.time.span.start]
            and d.time in views[index].claim.when
            and not bound_of(d, views[index])
        ]
        by_account: dict[int, list[Dated]] = defaultdict(list)
        for one in dated:
            by_account[one.order].append(one)
        # A claim with two times ("on Monday, after talks in May") does not say which is its own.
        single = {order: t for order, t in by_account.items() if len(_distinct(t)) == 1}
        if len({times[0].time.edtf for times in single.values()}) > 1:
            single = _without_knowing(single, beside)
        given = [times[0] for _, times in sorted(single.items())]
        difference = _difference(given, views, published)
        if difference:
            found.append(difference)
    return found


def _without_knowing(
    by_account: Mapping[int, list[Dated]], beside: _Beside
) -> dict[int, list[Dated]]:
    """Without the accounts that give another account's day right beside their own.

    Such an account knows of two happenings: "restored on the 14th; the rest followed on the 20th".
    """
    here = {order: _distinct(times) for order, times in by_account.items()}
    return {
        order: times
        for order, times in by_account.items()
        if not any(
            (other - here[order]) & beside.days(times[0])
            for at, other in here.items()
            if at != order
        )
    }


class _Beside:
    """The days that accounts give in the sentences beside one another."""

    def __init__(self, views: Sequence[View]) -> None:
        self._times: dict[int, list[Time]] = defaultdict(list)
        for view in views:
            self._times[view.order] += view.claim.times

    def days(self, one: Dated) -> set[str]:
        """The days that the account of a day gives in the sentences beside it."""
        return {
            time.edtf
            for time in self._times[one.order]
            if time.edtf and abs(time.span.start - one.time.span.start) <= _BESIDE
        }


def bound_of(one: Dated, view: View) -> str:
    """The word that makes a time the bound of a stretch; "" for a time of its own."""
    sentence = view.claim.sentence
    found = _BOUND.search(sentence.text[: max(0, one.time.span.start - sentence.start)])
    return found.group(1).casefold() if found else ""


def own_times(views: Sequence[View]) -> dict[tuple[ArticleId, int], frozenset[int]]:
    """The claims that hold each time themselves, and not only through a clause inside them."""
    holders: dict[tuple[ArticleId, int], list[int]] = defaultdict(list)
    for index, view in enumerate(views):
        for time in view.claim.times:
            holders[view.claim.article, time.span.start].append(index)
    return {
        key: frozenset(
            index
            for index in indices
            if not any(_lies_inside(views[other], views[index]) for other in indices)
        )
        for key, indices in holders.items()
    }


def _lies_inside(inner: View, outer: View) -> bool:
    a, b = inner.claim.span, outer.claim.span
    return b.covers(a) and not a.covers(b)


def _distinct(times: Sequence[Dated]) -> set[str]:
    return {time.time.edtf or "" for time in times}


def _difference(
    dated: Sequence[Dated], views: Sequence[View], published: Mapping[ArticleId, str | None]
) -> Difference | None:
    given = tuple(one.given(views) for one in dated)
    if not is_across_accounts(given):
        return None
    pairs = [(a, b) for at, a in enumerate(dated) for b in dated[at + 1 :]]
    disjoint = [(a, b) for a, b in pairs if not a.overlaps(b)]
    slot = event_slot("when", [views[one.view] for one in dated])
    for a, b in disjoint:
        verdict, reason = judge_times(a, b, published)
        if verdict is not None:
            return Difference(kind="time", slot=slot, verdict=verdict, reason=reason, given=given)
    if disjoint or not any(a.days != b.days for a, b in pairs):
        return None
    finest = min(dated, key=lambda d: (d.days, d.order, d.time.span))
    vaguest = max(dated, key=lambda d: (d.days, -d.order, d.time.span))
    if finest.time.span.text.casefold() == vaguest.time.span.text.casefold():
        return None
    if vaguest.days > 0 and _names_weekday(vaguest):
        # "Early Tuesday", published on a Monday: of which week is not told, but it is one day.
        return None
    reason = (
        f"“{vaguest.time.span.text}” ({spell_time(vaguest.time)}) holds "
        f"“{finest.time.span.text}” ({spell_time(finest.time)}): a finer and a vaguer time"
    )
    return Difference(kind="time", slot=slot, verdict="precision", reason=reason, given=given)


def judge_times(
    a: Dated, b: Dated, published: Mapping[ArticleId, str | None]
) -> tuple[Verdict | None, str]:
    """A verdict on two disjoint times of one happening.

    Returns:
        None when the words can mean the same day and only the reckoning from a publication date
        makes them differ.
    """
    told = (
        f"“{a.time.span.text}” ({spell_time(a.time)}) and “{b.time.span.text}” "
        f"({spell_time(b.time)})"
    )
    reckoned = [one for one in (a, b) if one.time.anchor in ("published", "narrative")]
    if reckoned:
        if a.time.span.text.casefold() == b.time.span.text.casefold() or _same_weekday(a, b):
            return None, ""
        if len(reckoned) > 1 and publication_gap(a, b, published) > _SAME_NEWS_DAYS:
            return None, ""
        if any(one.days > 1 and not _names_month(one) for one in reckoned):
            return None, ""
        if len(reckoned) > 1 and _are_own_news(a, b, published):
            return None, ""
    gap = max((b.low - a.high).days, (a.low - b.high).days)
    if len(reckoned) == 1 and reckoned[0].days <= 1 and gap > _OTHER_NEWS_DAYS:
        # "On Thursday" is the news; a date of months ago is its background.
        return None, ""
    if gap == 1 and max(a.days, b.days) == 0:
        return "unresolved", f"{told} are one day apart, which a difference of time zones can make"
    if any(_is_distance(one) for one in reckoned):
        # "Today" is the day of the report, which may have been written before it was published.
        return "unresolved", f"{told} differ, as reckoned from a day of publication"
    return "conflict", f"{told} have no day in common"


def _are_own_news(a: Dated, b: Dated, published: Mapping[ArticleId, str | None]) -> bool:
    """Whether each account tells the news of its own day, and the days are apart."""
    if not 1 < publication_gap(a, b, published) < UNKNOWN_GAP:
        return False
    return all(
        abs((date.fromisoformat((published[one.article] or "")[:10]) - one.high).days) <= 1
        for one in (a, b)
    )


def _names_month(one: Dated) -> bool:
    """Whether the words name a month: "July" without a year never means one of years ago."""
    words = one.time.span.text.casefold().split()
    return any(word.startswith(month[:3].casefold()) for word in words for month in MONTHS)


def _is_distance(one: Dated) -> bool:
    """Whether the words only tell how far a day is from that of the report: "today"."""
    has_figure = any(letter.isdigit() for letter in one.time.span.text)
    return not (has_figure or _names_month(one) or _names_weekday(one))


def _names_weekday(one: Dated) -> bool:
    """Whether the words name a day of the week."""
    words = one.time.span.text.casefold().split()
    return any(word.startswith(WEEKDAYS) for word in words)


def _same_weekday(a: Dated, b: Dated) -> bool:
    """Whether one account's weekday name is the weekday of the other account's date."""
    for one, other in ((a, b), (b, a)):
        words = one.time.span.text.casefold().split()
        named = [day for day in WEEKDAYS if any(w.startswith(day) for w in words)]
        if named and other.days == 0 and WEEKDAYS[other.low.weekday()] == named[0]:
            return True
    return False


def publication_gap(a: Dated, b: Dated, published: Mapping[ArticleId, str | None]) -> int:
    """Days between the publication of two accounts; many when one is not known."""
    days = []
    for one in (a, b):
        when = (published.get(one.article) or "")[:10]
        if len(when) < 10:
            return UNKNOWN_GAP
        days.append(date.fromisoformat(when))
    return abs((days[0] - days[1]).days)
