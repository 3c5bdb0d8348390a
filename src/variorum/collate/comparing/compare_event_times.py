"""Times of one happening that accounts tell in different words.

Claims that are not one proposition ("insurgents struck late on Monday", "the bombing on Thursday
night") can still date one event. A time is compared with the times of the most similar clauses of
each other account, and only where that account does not give the same day in such a clause too.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence, Set
from datetime import date
from itertools import product

from variorum.collate.aligning.features import (
    Comparison,
    same_figures,
    same_mode,
    same_object,
    same_subject,
)
from variorum.collate.comparing.compare_times import (
    UNKNOWN_GAP,
    Dated,
    bound_of,
    dated,
    dated_claims,
    judge_times,
    own_times,
    publication_gap,
)
from variorum.collate.comparing.day_settings import LEAD_CHARACTERS, are_of_two_speakers
from variorum.collate.comparing.slot_names import event_slot
from variorum.collate.comparing.slots import (
    Difference,
    StoryArticles,
    is_across_accounts,
)
from variorum.collate.comparing.surroundings import (
    Surroundings,
    Wording,
    near_values,
    shared_context,
)
from variorum.collate.views import View
from variorum.collate.words import base_form, event_groups
from variorum.model.mention import Time
from variorum.model.span import ArticleId

# The weights below and in `_likeness` are set by hand. With them this comparison finds 41 of 109
# days planted in news, 5 of which no other one finds, and shows nothing of 78 untouched events.
# Without one of those of a slip it finds 37, 40 and 38. Without those of the finding, mode, figures
# and lead it finds as many; but with the words that two clauses share alone, it set the day of a
# trial against that of the crime: who counts other things beside the days is kept apart by them.
#
# Least likeness of two clauses for their times to be compared, and the least at which an equal
# time in the other account settles the matter.
_MIN_LIKENESS = 0.58
_MIN_EQUAL = 0.2
# Least likeness of two clauses whose days differ in more than one part.
_MIN_ALIKE = 0.75
# What speaks for a slip: that no other account has the day and this one lacks theirs; that several
# agree on theirs; that the two days differ in one part only.
_ALONE, _AGREED, _NEAR_MISS = 0.2, 0.06, 0.1
_NEAR_DAYS = 6
# Least likeness of the words around two days that differ, and around two days in a row.
_MIN_AROUND, _MIN_NEXT_DAY = 0.15, 0.3
_OTHER_FIGURES = 0.25
_AHEAD = re.compile(
    r"\b(?:expected|due|scheduled|slated|set|planned|hoped|likely) (?:to|for|in|on|by|at)\b",
    re.IGNORECASE,
)
# A longer stretch dates no single happening.
_LONGEST_DAYS = 31
_SAME_GROUP = 0.25
_OTHER_PLACE = 0.3
_OTHER_MODE = 0.1
# Least likeness of two sentences for the days outside their claims to be compared: two statements
# of one spokesman have two days.
_MIN_STATEMENT = 0.55
# Both accounts open with it: their leads tell of the story's event.
_BOTH_LEAD = 0.25

_Stretch = tuple[date, date]


def compare_event_times(
    pairs: Iterable[tuple[int, int]],
    group_of: Mapping[int, int],
    views: Sequence[View],
    story: Comparison,
    articles: StoryArticles,
    wording: Wording,
) -> list[Difference]:
    """Differences between the days that accounts give for one happening.

    Args:
        pairs: Pairs of claims that share rare words.
        group_of: The proposition of each claim.
        views: The claims.
        story: For comparing participants and predicates.
        articles: When each was published, and all the times it gives.
        wording: The words around each day.
    """
    dates = _dated_sentences(views, articles.times)
    around = _surroundings(dates, wording)
    known = _days_known(views, articles.times)
    tellings = {one: _telling_of(one, views[one.view]) for found in dates.values() for one in found}
    matches: dict[Dated, list[tuple[float, Dated]]] = defaultdict(list)
    for left, right in sorted({*pairs, *_near_days(around)}):
        if not dates[left] or not dates[right] or views[left].order == views[right].order:
            continue
        score = _likeness(left, right, group_of, views, story)
        for a, b in product(dates[left], dates[right]):
            if tellings[a] != tellings[b] or _gives_both(a, b, known):
                continue
            if not _are_told_alike(a, b, views) or are_of_two_speakers((a, b), views, story):
                continue
            alike = around[a].likeness(around[b])
            total = min(1.0, score + alike)
            if not a.overlaps(b) and alike < _least_alike(a, b):
                continue
            if total >= _MIN_EQUAL:
                matches[a].append((total, b))
                matches[b].append((total, a))
    return _differences(matches, views, articles.published)


def _dated_sentences(
    views: Sequence[View], times: Sequence[Sequence[Time]]
) -> dict[int, list[Dated]]:
    """Days by the claim that gives them; those outside any claim by a claim of their sentence."""
    own = own_times(views)
    dates: dict[int, list[Dated]] = {
        index: [one for one in dated_claims(index, view) if _is_own(one, index, own)]
        for index, view in enumerate(views)
    }
    holders: dict[int, list[int]] = defaultdict(list)
    for index, view in enumerate(views):
        holders[view.order].append(index)
    for order, found in enumerate(times):
        for time in found:
            home = next(
                (i for i in holders[order] if views[i].claim.sentence.covers(time.span)), None
            )
            if home is None or (views[home].claim.article, time.span.start) in own:
                continue
            one = dated(home, views[home], time)
            if one is not None and one.days <= _LONGEST_DAYS:
                dates[home].append(one)
    return dates


def _days_known(
    views: Sequence[View], times: Sequence[Sequence[Time]]
) -> dict[int, frozenset[tuple[str, str]]]:
    """The stretches of time that each account gives in any way."""
    orders = sorted({view.order for view in views})
    return {
        order: frozenset((time.start, time.end) for time in times[order] if time.start and time.end)
        for order in orders
        if order < len(times)
    }


def _gives_both(a: Dated, b: Dated, known: Mapping[int, frozenset[tuple[str, str]]]) -> bool:
    """Whether one of two accounts gives the other's day too: it knows of two happenings."""
    if a.overlaps(b):
        return False
    days = [(one.low.isoformat(), one.high.isoformat()) for one in (a, b)]
    return days[1] in known.get(a.order, ()) or days[0] in known.get(b.order, ())


def _is_ahead(view: View) -> bool:
    return bool(_AHEAD.search(view.claim.span.text)) or view.claim.modality == "planned"


def _telling_of(one: Dated, view: View) -> tuple[str, bool]:
    """Of which bound a day is, and whether it is yet to come: two days of one thing have both."""
    return bound_of(one, view), _is_ahead(view)


def _are_told_alike(a: Dated, b: Dated, views: Sequence[View]) -> bool:
    """Whether two days are both told by claims, or their sentences are nearly the same."""
    one, two = views[a.view], views[b.view]
    if a.time in one.claim.times and b.time in two.claim.times:
        return True
    return shared_context(one, two) >= _MIN_STATEMENT


def _is_own(one: Dated, index: int, own: Mapping[tuple[ArticleId, int], frozenset[int]]) -> bool:
    return index in own[one.article, one.time.span.start] and one.days <= _LONGEST_DAYS


def _surroundings(
    dates: Mapping[int, Sequence[Dated]], wording: Wording
) -> dict[Dated, Surroundings]:
    return {
        one: wording.around(one.order, one.time.span) or Surroundings({}, {})
        for found in dates.values()
        for one in found
    }


def _near_days(around: Mapping[Dated, Surroundings]) -> set[tuple[int, int]]:
    """Pairs of claims whose days stand beside the same rare words."""
    days = sorted(around, key=_place)
    near = near_values([around[day] for day in days], [day.order for day in days])
    return {(min(days[a].view, days[b].view), max(days[a].view, days[b].view)) for a, b in near}


def _least_alike(a: Dated, b: Dated) -> float:
    """Least likeness of the words around two days: more where a day's difference proves little."""
    if max(a.days, b.days) == 0 and abs((a.low - b.low).days) == 1:
        return _MIN_NEXT_DAY
    return _MIN_AROUND


def _likeness(
    left: int,
    right: int,
    group_of: Mapping[int, int],
    views: Sequence[View],
    story: Comparison,
) -> float:
    """How likely two clauses tell of one happening, 0 to 1."""
    a, b = views[left], views[right]
    if same_subject(a, b, story) < -0.4:
        return 0.0
    first, second = a.claim.predicate, b.claim.predicate
    score = 0.5 * min(1.0, shared_context(a, b) / 0.5)
    score += _OTHER_MODE * min(0.0, same_mode(a, b, story))
    score += 0.2 * story.predicates.relatedness(first.lemma, second.lemma)
    score += 0.15 * same_subject(a, b, story) + 0.15 * same_object(a, b, story)
    if group_of[left] == group_of[right]:
        score += _SAME_GROUP
    if a.places and b.places and not a.places & b.places:
        score -= _OTHER_PLACE
    score += 0.15 * same_figures(a, b, story) - _OTHER_FIGURES * _clash(a, b)
    if _leads(a) and _leads(b) and _are_related(first.lemma, second.lemma):
        score += _BOTH_LEAD
    return max(0.0, min(1.0, score))


def _clash(left: View, right: View) -> bool:
    """Whether both give figures in one unit and none of them is shared: two events, then."""
    a = {(q.unit, q.value) for q in left.claim.quantities if q.value is not None}
    b = {(q.unit, q.value) for q in right.claim.quantities if q.value is not None}
    shared_units = {unit for unit, _ in a} & {unit for unit, _ in b}
    return bool(shared_units) and not a & b


def _leads(view: View) -> bool:
    return view.claim.span.start < LEAD_CHARACTERS and not view.claim.background


def _are_related(left: str, right: str) -> bool:
    return base_form(left) == base_form(right) or bool(event_groups(left) & event_groups(right))


def _differences(
    matches: Mapping[Dated, Sequence[tuple[float, Dated]]],
    views: Sequence[View],
    published: Mapping[ArticleId, str | None],
) -> list[Difference]:
    rivals: list[tuple[Dated, Dated]] = []
    tellers = _tellers(matches)
    for one in sorted(matches, key=_place):
        by_account: dict[int, list[tuple[float, Dated]]] = defaultdict(list)
        for score, other in matches[one]:
            by_account[other.order].append((score, other))
        for _, found in sorted(by_account.items()):
            if any(_settles(other, one) for _, other in found):
                continue
            scored = [
                (score + _slip(one, other, tellers), other)
                for score, other in found
                if not other.overlaps(one)
                and (score >= _MIN_ALIKE or _is_one_news(one, other, published))
                and (score >= _MIN_ALIKE or _differ_in_one_part(one, other))
            ]
            if not scored:
                continue
            score, other = max(scored, key=lambda pair: (pair[0], -pair[1].time.span.start))
            if score >= _MIN_LIKENESS and not _agrees_elsewhere(other, one.order, matches):
                rivals.append((one, other))
    return _join(rivals, matches, views, published)


def _tellers(matches: Iterable[Dated]) -> dict[_Stretch, set[int]]:
    """The accounts that give each day, or stretch of days, anywhere."""
    tellers: dict[_Stretch, set[int]] = defaultdict(set)
    for one in matches:
        tellers[one.low, one.high].add(one.order)
    return tellers


def _slip(one: Dated, other: Dated, tellers: Mapping[_Stretch, Set[int]]) -> float:
    """What speaks for one of two days being a slip for the other."""
    gains = 0.0
    for odd, usual in ((one, other), (other, one)):
        with_odd, with_usual = tellers[odd.low, odd.high], tellers[usual.low, usual.high]
        if with_odd == {odd.order} and odd.order not in with_usual:
            gains = max(gains, _ALONE + _AGREED * min(3, len(with_usual) - 1))
    return gains + (_NEAR_MISS if _differ_in_one_part(one, other) else 0.0)


def _differ_in_one_part(one: Dated, other: Dated) -> bool:
    """Whether two days are of one week, or two dates share all but the day, month or year."""
    if one.days == other.days == 0 and abs((one.low - other.low).days) <= _NEAR_DAYS:
        return True
    a, b = one.low, other.low
    parts = (a.year == b.year, a.month == b.month, a.day == b.day)
    return one.days == other.days and sum(parts) == len(parts) - 1


def _agrees_elsewhere(
    one: Dated, order: int, matches: Mapping[Dated, Sequence[tuple[float, Dated]]]
) -> bool:
    """Whether the account gives the same day in another clause like that one."""
    return any(other.order == order and _settles(other, one) for _, other in matches[one])


def _is_one_news(one: Dated, other: Dated, published: Mapping[ArticleId, str | None]) -> bool:
    """Whether two accounts are published near enough to tell of one event, or it is not known."""
    gap = publication_gap(one, other, published)
    return gap <= _NEAR_DAYS or gap == UNKNOWN_GAP


def _settles(other: Dated, one: Dated) -> bool:
    """Whether an account's day is the same; "next month" says nothing about a day of it."""
    return other.overlaps(one) and other.days <= one.days + _NEAR_DAYS


def _join(
    rivals: Sequence[tuple[Dated, Dated]],
    matches: Mapping[Dated, Sequence[tuple[float, Dated]]],
    views: Sequence[View],
    published: Mapping[ArticleId, str | None],
) -> list[Difference]:
    """One difference for each pair of days, with everyone who gives either of them."""
    by_days: dict[tuple[str, str], list[tuple[Dated, Dated]]] = defaultdict(list)
    for a, b in rivals:
        first, second = sorted((a.time.edtf or "", b.time.edtf or ""))
        by_days[first, second].append((a, b) if a.low <= b.low else (b, a))
    found = []
    for _, pairs in sorted(by_days.items()):
        verdict, reason = judge_times(*pairs[0], published)
        if verdict is None:
            continue
        members = {one for pair in pairs for one in pair}
        days = {one.time.edtf for one in members}
        for one in sorted(members, key=_place):
            members |= {other for _, other in matches[one] if other.time.edtf in days}
        given = tuple(one.given(views) for one in sorted(members, key=_place))
        if not is_across_accounts(given):
            continue
        slot = event_slot("when", [views[one.view] for pair in pairs for one in pair])
        found.append(
            Difference(kind="time", slot=slot, verdict=verdict, reason=reason, given=given)
        )
    return found


def _place(one: Dated) -> tuple[int, int, int, int]:
    return (one.order, one.time.span.start, one.time.span.end, one.view)
