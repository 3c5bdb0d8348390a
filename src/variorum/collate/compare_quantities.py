"""Figures of several accounts for one slot, and whether they can all hold.

Equal figures of one slot make a class. Two classes are values of one slot if they are likely so on
average (no chains) and if no account gives both: who writes "21 of the 200" counts two things, and
who writes "up from 70" has explained the difference.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace

from variorum.collate.features import Comparison
from variorum.collate.figure_likeness import SlotLikeness, class_likeness, signs_of_one_slot
from variorum.collate.figure_scope import other_scope
from variorum.collate.figure_slots import (
    AGE,
    PERSON,
    FigureSlot,
    StatedFigure,
    find_figures,
    stated_figures,
)
from variorum.collate.figure_verdicts import FigureJudge
from variorum.collate.figures import Figure, relate
from variorum.collate.slots import CONTESTED, Difference, StoryArticles, without_told
from variorum.collate.surroundings import Wording
from variorum.collate.views import View

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
# "At least 50" stands for 59, not for 590.
_NEAR_RATIO = 1.5
# What the likeness of the clauses and that of the words around two figures must come to for a
# conflict, and the latter alone for a difference of scope.
_MIN_SIGNS = 1.0
_MIN_DOUBTFUL = 1.2
# What it takes from them that an account counts the same thing several times in a row, and how many
# figures on each side are "in a row".
_SEVERAL, _BESIDE = 0.5, 2
_MIN_SCOPE = 0.45
# The greatest factor between a figure and the same figure cut to its first digits.
_ROUNDED = 1.05
# A smaller number is said of so many things that the noun beside it does not tell which.
_TOO_COMMON = 3
# A figure and its conversion stand this near, in characters: "12 feet (3.7 metres)".
_CONVERTED_NEAR = 4


def compare_quantities(
    views: Sequence[View],
    group_of: Mapping[int, int],
    story: Comparison,
    articles: StoryArticles,
    wording: Wording,
) -> list[Difference]:
    """All differences between figures, in order of the story."""
    slots = find_figures(views, articles.quantities, wording)
    likeness = SlotLikeness(slots, views, group_of, story.predicates, wording, story.cast)
    classes = _equal_classes(slots, likeness)
    judge = FigureJudge(views, articles.published)
    found = []
    for members in _group_classes(classes, stated_figures(articles.quantities), likeness):
        difference = judge.difference([slot for one in members for slot in classes[one]])
        if difference is None or judge.is_far_fetched(difference, members, classes, likeness):
            continue
        weighed = _weigh(difference, [classes[one] for one in members], likeness)
        if weighed is not None:
            found.append(weighed)
    return found + without_told(found, compare_scopes(slots, likeness, judge))


def _weigh(
    difference: Difference, classes: Sequence[Sequence[FigureSlot]], likeness: SlotLikeness
) -> Difference | None:
    """A conflict only where both views speak for one slot; else doubtful, or nothing."""
    if difference.verdict not in CONTESTED:
        return difference
    signs = signs_of_one_slot(classes, likeness)
    if any(_is_one_of_several(slot, likeness.slots) for one in classes for slot in one):
        signs -= _SEVERAL
    if signs >= (_MIN_SIGNS if difference.verdict == "conflict" else _MIN_DOUBTFUL):
        return difference
    if difference.verdict != "conflict":
        return None
    if not frozenset.intersection(*(slot.sets for one in classes for slot in one[:1])) - {AGE}:
        return None
    why = f"{difference.reason}, but it is not certain that they count the same"
    return replace(difference, verdict="unresolved", reason=why)


def _is_one_of_several(slot: FigureSlot, slots: Sequence[FigureSlot]) -> bool:
    """Whether its account counts the same several times, as a table of results would.

    "498 rushing yards and 176 receiving yards": which of them another account means is not sure.
    """
    near = slots[max(0, slot.index - _BESIDE) : slot.index + _BESIDE + 1]
    return any(
        other.order == slot.order
        and other.head == slot.head != ""
        and other.figure.dimension == slot.figure.dimension == "count"
        and slot.head != PERSON
        and not slot.sets
        and relate(other.figure, slot.figure) == "disjoint"
        for other in near
    )


def compare_scopes(
    slots: Sequence[FigureSlot], likeness: SlotLikeness, judge: FigureJudge
) -> list[Difference]:
    """Figures in very much alike sentences that count different things by their own words."""
    given: dict[int, set[float | None]] = defaultdict(set)
    for slot in slots:
        given[slot.order].add(slot.figure.value)
    best: dict[int, tuple[float, int]] = {}
    for left, right in likeness.candidates():
        a, b = slots[left], slots[right]
        if not other_scope(a.scope, b.scope) or relate(a.figure, b.figure) != "disjoint":
            continue
        alike = likeness.around[left].likeness(likeness.around[right])
        known = b.figure.value in given[a.order] or a.figure.value in given[b.order]
        if alike >= _MIN_SCOPE and not known and alike > best.get(left, (0.0, 0))[0]:
            best[left] = (alike, right)
    found: list[Difference] = []
    for left, (_, right) in sorted(best.items()):
        difference = judge.scope_difference(slots[left], slots[right])
        if difference is not None:
            found += without_told(found, [difference])
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
        mean = class_likeness(classes[a], classes[b], likeness)
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
    mean = sum(class_likeness(x, y, likeness) for x, y in pairs) / len(pairs)
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
            if any(slot.order == order and not slot.is_misconverted for slot in theirs):
                return False
            if any(
                _is_rather(one, sample.figure, ours[0].figure)
                and _counts_alike(one, told, kinds, is_equal=_are_near(one[0], sample.figure))
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


def _are_near(one: Figure, other: Figure) -> bool:
    """Whether two figures are one, as far as rounding goes ("$43 million", "$43,885,310")."""
    low, high = sorted((abs(one.value or 0.0), abs(other.value or 0.0)))
    return low == high or (high <= _ROUNDED * low and relate(one, other) == "compatible")


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
