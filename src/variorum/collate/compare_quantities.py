"""Figures of several accounts for one slot, and whether they can all hold.

Equal figures of one slot make a class. Two classes are values of one slot if they are likely so on
average (no chains) and if no account gives both: who writes "21 of the 200" counts two things, and
who writes "up from 70" has explained the difference.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date
from itertools import combinations

from variorum.collate.figure_slots import (
    PERSON,
    FigureSlot,
    SlotLikeness,
    StatedFigure,
    find_figures,
    stated_figures,
)
from variorum.collate.figures import Figure, relate
from variorum.collate.slot_names import figure_slot
from variorum.collate.slots import (
    CONTESTED,
    Difference,
    Given,
    StoryArticles,
    is_across_accounts,
)
from variorum.collate.views import View
from variorum.collate.words import Predicates, base_form
from variorum.data import word_set
from variorum.model.finding import Verdict
from variorum.model.mention import Quantity
from variorum.model.span import ArticleId

# Least mean likeness of two classes' slots for different values to be a difference, the least of
# their best pair, and the least at which equal values are taken for the same statement. That both
# accounts give a value speaks for it, so the last is lower.
_MIN_MEAN = 0.64
_MIN_BEST = 0.55
# Small counts ("two", "six") are said of everything: their clauses must be nearly the same.
_MIN_SMALL = 0.95
_SMALL_COUNT = 13
_MIN_EQUAL = 0.4
# The same where one of the two does not say which people are counted.
_MIN_EQUAL_UNTOLD = 0.6
_SAMPLE = 12
# "At least 50" stands for 59, not for 590.
_NEAR_RATIO = 1.5
# What each further account that gives one of the two figures adds, and at most.
_SUPPORT = 0.04
_MOST_SUPPORT = 0.16
# Least mean likeness of two offers.
_MIN_FAR = 0.95
# A smaller number is said of so many things that the noun beside it does not tell which.
_TOO_COMMON = 3
# Accounts published further apart tell of two counts of a moving figure.
_ONE_COUNT_DAYS = 6
# A count that rises over a longer time is of two happenings more often than of one.
_LONGEST_COUNT_DAYS = 45
# "More than 270" and 276 are one count; a rise is more than a rounding.
_LEAST_RISE = 1.1
_LARGE_COUNT = 1000
# A figure and its conversion stand this near, in characters: "12 feet (3.7 metres)".
_CONVERTED_NEAR = 4


def compare_quantities(
    views: Sequence[View],
    group_of: Mapping[int, int],
    predicates: Predicates,
    articles: StoryArticles,
) -> list[Difference]:
    """All differences between figures, in order of the story."""
    slots = find_figures(views)
    likeness = SlotLikeness(slots, views, group_of, predicates)
    classes = _equal_classes(slots, likeness)
    judge = _FigureJudge(views, articles.published)
    found = []
    for members in _group_classes(classes, stated_figures(articles.quantities), likeness):
        difference = judge.difference([slot for one in members for slot in classes[one]])
        if difference and not judge.is_far_fetched(difference, members, classes, likeness):
            found.append(difference)
    return found


def _equal_classes(slots: Sequence[FigureSlot], likeness: SlotLikeness) -> list[list[FigureSlot]]:
    """Figures by value and slot, sorted by first member."""
    parent = list(range(len(slots)))

    def find(index: int) -> int:
        while parent[index] != index:
            index = parent[index]
        return index

    kinds = {slot.index: slot.sets for slot in slots}
    for left, right in likeness.equal_pairs():
        a, b = slots[left], slots[right]
        # That both count people tells nothing: 30 work there, and 30 were killed elsewhere.
        same = (a.counted & b.counted) - {PERSON} or a.sets & b.sets
        telling = bool(same) and abs(a.figure.value or 0) > _TOO_COMMON
        telling = telling or _is_conversion(a, b)
        least = _MIN_EQUAL if bool(a.sets) == bool(b.sets) else _MIN_EQUAL_UNTOLD
        if not telling and (a.order == b.order or likeness.of(left, right) < least):
            continue
        low, high = sorted((find(left), find(right)))
        one, two = kinds[low], kinds[high]
        if low != high and (not one or not two or one & two):
            parent[high] = low
            kinds[low] = (one & two) or one | two
    classes: dict[int, list[FigureSlot]] = defaultdict(list)
    for slot in slots:
        classes[find(slot.index)].append(slot)
    return [classes[root] for root in sorted(classes)]


def _is_conversion(a: FigureSlot, b: FigureSlot) -> bool:
    """Whether one figure is the other in another unit, put in brackets behind it."""
    if a.order != b.order or a.figure.unit == b.figure.unit:
        return False
    gap = b.quantity.span.start - a.quantity.span.end
    return 0 <= gap <= _CONVERTED_NEAR


def _group_classes(
    classes: Sequence[Sequence[FigureSlot]],
    stated: Sequence[Sequence[StatedFigure]],
    likeness: SlotLikeness,
) -> list[list[int]]:
    """Classes that are different values of one slot, best matches first, by average link."""
    slots = likeness.slots
    class_of = {slot.index: at for at, members in enumerate(classes) for slot in members}
    best: dict[tuple[int, int], float] = {}
    for left, right in likeness.candidates():
        a, b = sorted((class_of[left], class_of[right]))
        if a != b and relate(slots[left].figure, slots[right].figure) != "same":
            best[a, b] = max(best.get((a, b), 0.0), likeness.of(left, right))
    scored = []
    for (a, b), score in best.items():
        mean = _class_likeness(classes[a], classes[b], likeness)
        if score >= _MIN_BEST and mean >= _MIN_MEAN:
            scored.append((-round(mean, 6), a, b))
    group: dict[int, list[int]] = {}
    apart: list[list[int]] = []
    for _, a, b in sorted(scored):
        ours, theirs = group.get(a, [a]), group.get(b, [b])
        if a in theirs or not _may_share(classes[a], classes[b], stated):
            continue
        if not _may_join(ours, theirs, classes, stated, likeness):
            if _may_join([a], [b], classes, stated, likeness):
                apart.append([a, b])
            continue
        joined = sorted(ours + theirs)
        for one in joined:
            group[one] = joined
    found = {tuple(joined) for joined in group.values()} | {tuple(pair) for pair in apart}
    return [list(members) for members in sorted(found)]


def _may_join(
    ours: Sequence[int],
    theirs: Sequence[int],
    classes: Sequence[Sequence[FigureSlot]],
    stated: Sequence[Sequence[StatedFigure]],
    likeness: SlotLikeness,
) -> bool:
    """Whether two sets of classes are values of one slot: likely so, and never given together."""
    pairs = [(classes[x], classes[y]) for x in ours for y in theirs]
    mean = sum(_class_likeness(x, y, likeness) for x, y in pairs) / len(pairs)
    small = all(abs(one[0].figure.value or 0.0) < _SMALL_COUNT for pair in pairs for one in pair)
    least = _MIN_SMALL if small and pairs[0][0][0].figure.dimension == "count" else _MIN_MEAN
    return mean >= least and all(_may_share(x, y, stated) for x, y in pairs)


def _may_share(
    left: Sequence[FigureSlot],
    right: Sequence[FigureSlot],
    stated: Sequence[Sequence[StatedFigure]],
) -> bool:
    """Whether no account gives the values of both classes."""
    for ours, theirs in ((left, right), (right, left)):
        sample = theirs[0]
        told = frozenset(word for slot in theirs for word in slot.counted)
        kinds = frozenset(kind for slot in theirs for kind in slot.sets)
        for order in {slot.order for slot in ours}:
            if any(slot.order == order for slot in theirs):
                return False
            if any(
                _is_rather(one, sample.figure, ours[0].figure)
                and _counts_alike(one, told, kinds, is_equal=one[0].value == sample.figure.value)
                for one in stated[order]
            ):
                return False
    return True


def _counts_alike(
    one: StatedFigure, told: frozenset[str], kinds: frozenset[str], *, is_equal: bool
) -> bool:
    """Whether a figure counts what a class counts; a merely compatible one must be of its set."""
    _, counted, sets = one
    if sets and kinds and not sets & kinds:
        return False
    return bool(counted & told) and (is_equal or bool(sets & kinds))


def _is_rather(one: StatedFigure, theirs: Figure, own: Figure) -> bool:
    """Whether a figure an account gives is the other accounts' value rather than its odd one."""
    figure = one[0]
    if figure.dimension != theirs.dimension or relate(figure, own) == "same":
        return False
    relation = relate(figure, theirs)
    if relation == "compatible" and figure.value and theirs.value:
        low, high = sorted((abs(figure.value), abs(theirs.value)))
        return high <= _NEAR_RATIO * low
    return relation == "same"


def _class_likeness(
    left: Sequence[FigureSlot],
    right: Sequence[FigureSlot],
    likeness: SlotLikeness,
    *,
    supported: bool = True,
) -> float:
    """Mean, over the best half of the smaller class, of the best match in the other one.

    The best half: an account that gives a figure five times gives it in passing too.
    """
    few, many = sorted((left[:_SAMPLE], right[:_SAMPLE]), key=len)
    best = sorted(
        (max((likeness.of(a.index, b.index) for b in many), default=0.0) for a in few), reverse=True
    )
    half = best[: (len(best) + 1) // 2]
    if not half or not half[0]:
        return 0.0
    # Many accounts give the one figure, and the account that gives the other lacks it.
    outlets = max(len({slot.order for slot in one}) for one in (left, right))
    support = min(_MOST_SUPPORT, _SUPPORT * (outlets - 1)) if supported else 0.0
    return sum(half) / len(half) + support


class _FigureJudge:
    """Gives verdicts on the figures of one slot."""

    def __init__(self, views: Sequence[View], published: Mapping[ArticleId, str | None]) -> None:
        self.views = views
        self.published = published

    def difference(self, members: Sequence[FigureSlot]) -> Difference | None:
        """The difference between the figures of one slot, if accounts give different values."""
        normal: list[tuple[FigureSlot, str]] = []
        for slot in sorted(members, key=lambda s: s.index):
            alike = (n for other, n in normal if relate(slot.figure, other.figure) == "same")
            normal.append((slot, next(alike, _normal(slot.quantity))))
        given = tuple(
            Given(
                view=slot.view,
                order=slot.order,
                article=self.views[slot.view].claim.article,
                span=slot.quantity.span,
                normalized=value,
            )
            for slot, value in normal
        )
        if not is_across_accounts(given):
            return None
        judged = self._verdict([slot for slot, _ in normal])
        if judged is None:
            return None
        verdict, reason = judged
        name = figure_slot([slot.quantity for slot in members], members[0].figure.dimension)
        return Difference(kind="number", slot=name, verdict=verdict, reason=reason, given=given)

    def _verdict(self, members: Sequence[FigureSlot]) -> tuple[Verdict, str] | None:
        disjoint = [
            (a, b)
            for a, b in combinations(members, 2)
            if a.order != b.order and relate(a.figure, b.figure) == "disjoint"
        ]
        counted = {word for slot in members for word in slot.counted}
        kinds = {kind for slot in members for kind in slot.sets} - {"old"}
        is_moving = bool(kinds) or bool(counted & _base_forms("figures.moving"))
        if not disjoint:
            rise = self._bounded_rise(members) if is_moving else None
            return ("update", rise) if rise else ("precision", _compatible_reason(members))
        if counted & _base_forms("figures.wandering"):
            return self._wandering_verdict(members, disjoint)
        if is_moving:
            return self._moving_verdict(members, disjoint)
        return "conflict", _conflict_reason(*disjoint[0])

    def is_far_fetched(
        self,
        difference: Difference,
        members: Sequence[int],
        classes: Sequence[Sequence[FigureSlot]],
        likeness: SlotLikeness,
    ) -> bool:
        """Whether accounts published far apart probably tell of two events of one kind."""
        if difference.verdict == "precision":
            return False
        nearest = min(
            _days_between(self._when(a), self._when(b))
            for one, other in combinations(members, 2)
            for a in classes[one]
            for b in classes[other]
        )
        is_contested = difference.verdict in CONTESTED
        if nearest > (_ONE_COUNT_DAYS if is_contested else _LONGEST_COUNT_DAYS):
            return True
        if not self._is_offer([slot for one in members for slot in classes[one]]):
            return False
        return any(
            _class_likeness(classes[a], classes[b], likeness, supported=False) < _MIN_FAR
            for a, b in combinations(members, 2)
        )

    def _is_offer(self, members: Sequence[FigureSlot]) -> bool:
        """Whether the figures are of offers: another bidder's or an earlier one is another slot."""
        offers = _base_forms("figures.revised")
        return any(
            slot.counted & offers
            or base_form(self.views[slot.view].claim.predicate.lemma) in offers
            for slot in members
            if slot.figure.dimension not in ("count", "time", "percent")
        )

    def _bounded_rise(self, members: Sequence[FigureSlot]) -> str | None:
        """The series of a count of which earlier accounts give only the least ("at least 90")."""
        dated = sorted(
            (self._when(slot), slot.figure.value) for slot in members if slot.figure.value
        )
        values = [value for when, value in dated if when]
        if len(values) < len(members) or values != sorted(values):
            return None
        if values[-1] < _LEAST_RISE * values[0]:
            return None
        if dated[0][0][:10] == dated[-1][0][:10]:
            return None
        return f"the count rises with the time of publication: {self._series(members)}"

    def _moving_verdict(
        self, members: Sequence[FigureSlot], pairs: Sequence[tuple[FigureSlot, FigureSlot]]
    ) -> tuple[Verdict, str] | None:
        """A count that moves: later and higher is an update; a leap in a day is two counts."""
        first: dict[float, str] = {}
        for slot in sorted(members, key=self._when):
            if self._when(slot):
                first.setdefault(slot.figure.value or 0.0, self._when(slot))
        rising = falling = 0
        for low, high in combinations(sorted(first), 2):
            rising += first[low] < first[high]
            falling += first[low] > first[high]
        a, b = pairs[0]
        if rising and rising >= 2 * falling and _is_a_leap(first):
            return None
        if rising and rising >= 2 * falling:
            series = self._series(members)
            return "update", f"the count rises with the time of publication: {series}"
        if not rising and not falling:
            return "unresolved", (
                f"{_conflict_reason(a, b)} at one time, but such counts move and it is not known "
                "which account is later"
            )
        if _days_between(self._when(a), self._when(b)) > _ONE_COUNT_DAYS:
            return "unresolved", (
                f"{_conflict_reason(a, b)} at one time; the accounts are published far apart, "
                "and such counts move"
            )
        reason = _conflict_reason(a, b)
        return "conflict", f"{reason}; the times of publication do not explain it as a rising count"

    def _wandering_verdict(
        self, members: Sequence[FigureSlot], pairs: Sequence[tuple[FigureSlot, FigureSlot]]
    ) -> tuple[Verdict, str]:
        """A price or an index, which moves both ways within hours."""
        if all(self._when(a) and self._when(a) != self._when(b) for a, b in pairs):
            series = self._series(members)
            return "update", f"such a figure moves by the hour; by time of publication: {series}"
        return "unresolved", (
            f"{_conflict_reason(*pairs[0])} at one time, but such a figure moves by the hour"
        )

    def _when(self, slot: FigureSlot) -> str:
        return self.published.get(self.views[slot.view].claim.article) or ""

    def _series(self, members: Sequence[FigureSlot]) -> str:
        told: list[str] = []
        last: float | None = None
        for slot in sorted(members, key=lambda s: (self._when(s), s.index)):
            if slot.figure.value != last:
                when = self._when(slot)[:16].replace("T", " ") or "no date"
                told.append(f"{slot.quantity.span.text} ({when})")
            last = slot.figure.value
        return ", then ".join(told)


def _is_a_leap(first: Mapping[float, str]) -> bool:
    """Whether a large count more than doubles within a day."""
    low, high = min(first), max(first)
    return low >= _LARGE_COUNT and high > 2 * low and _days_between(first[low], first[high]) <= 1


def _base_forms(key: str) -> frozenset[str]:
    return frozenset(base_form(word) for word in word_set("comparison", key))


def _days_between(left: str, right: str) -> int:
    if len(left) < 10 or len(right) < 10:
        return 0
    return abs((date.fromisoformat(left[:10]) - date.fromisoformat(right[:10])).days)


def _normal(quantity: Quantity) -> str:
    number = "" if quantity.value is None else f"{quantity.value:.10g}"
    sign = "" if quantity.comparator in ("=", "range") else quantity.comparator
    return f"{sign}{number} {quantity.unit}".strip()


def _conflict_reason(a: FigureSlot, b: FigureSlot) -> str:
    return f"“{a.quantity.span.text}” and “{b.quantity.span.text}” cannot both hold"


def _compatible_reason(members: Sequence[FigureSlot]) -> str:
    values: dict[str, FigureSlot] = {}
    for slot in members:
        values.setdefault(_normal(slot.quantity), slot)
    told = [values[key] for key in sorted(values)]
    a, b = told[0], next(s for s in told if s is not told[0])
    for one, other in ((a, b), (b, a)):
        if one.figure.is_below and other.quantity.comparator == "≈":
            return (
                f"taken strictly, “{one.quantity.span.text}” and “{other.quantity.span.text}” "
                "cannot both hold, but the second is approximate and leaves room for the first"
            )
    return (
        f"“{a.quantity.span.text}” and “{b.quantity.span.text}” can both hold: "
        "one is a rounder or wider figure than the other"
    )
