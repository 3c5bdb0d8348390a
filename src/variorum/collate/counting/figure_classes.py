"""Equal figures of one slot, taken together, and whether an account gives the values of two.

Two equal figures are of one slot more often than two that differ: by how much depends on how common
the value is. Everything comes in twos and threes; hardly anything comes in lots of 1,847.
"""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Sequence

from variorum.collate.counting.figure_likeness import BARRED, SlotLikeness
from variorum.collate.counting.figure_slots import PERSON, FigureSlot, StatedFigure
from variorum.collate.counting.figures import SMALL_COUNT, Figure, relate
from variorum.collate.union import Union

FigureClass = Sequence[FigureSlot]
"""Equal figures of one slot, by index."""

# How often two figures of different slots are equal by chance: small counts, numbers and lengths
# of two digits, others; and how often those of one slot are equal.
_CHANCE_SMALL, _CHANCE_SHORT, _CHANCE_LONG = 0.5, 0.08, 0.01
_AGREED = 0.95
_TWO_DIGITS = 2
# A smaller number is said of so many things that the noun beside it does not tell which.
_TOO_COMMON = 3
# A figure and its conversion stand this near, in characters: "12 feet (3.7 metres)".
_CONVERTED_NEAR = 4
_DOLLARS = re.compile(r"[A-Z.]*\$[A-Z]*")
# Log-odds of one slot from which an account's own figure is taken for the other accounts' value.
_MIN_RATHER = -2.0
# By how much an account's own value must fit better, for another figure of it not to be meant.
_FAR_BETTER = 1.5
# The same from which a figure of a class is meant where the class is set against another.
_MIN_MEANT = -1.0
_SAMPLE = 12
# So many accounts agree on a value for a reason.
_SEVERAL = 3
# "At least 50" stands for 59, not for 590.
_NEAR_RATIO = 1.5
# The greatest factor between a figure and the same figure cut to its first digits.
_ROUNDED = 1.05


def is_small(figure: Figure) -> bool:
    """Whether it is a count of a dozen at most, as of everything in the news."""
    return figure.dimension == "count" and abs(figure.value or 0.0) < SMALL_COUNT


def _chance_of(figure: Figure) -> float:
    if is_small(figure):
        return _CHANCE_SMALL
    return _CHANCE_SHORT if figure.digits <= _TWO_DIGITS else _CHANCE_LONG


def equal_classes(slots: Sequence[FigureSlot], likeness: SlotLikeness) -> list[list[FigureSlot]]:
    """Figures by value and slot, sorted by first member."""
    union = Union[int]()
    kinds = {slot.index: _kinds_of(slot) for slot in slots}
    for slot in slots:
        if slot.is_conversion:
            union.join(slot.index - 1, slot.index)
    for left, right in likeness.equal_pairs():
        if union.find(left) == union.find(right):
            continue
        one, two = kinds[union.find(left)], kinds[union.find(right)]
        if one and two and not one & two:
            continue
        if _are_one(slots[left], slots[right], likeness):
            union.join(left, right)
            kinds[union.find(left)] = (one & two) or one | two
    classes: dict[int, list[FigureSlot]] = defaultdict(list)
    for slot in slots:
        classes[union.find(slot.index)].append(slot)
    return [classes[root] for root in sorted(classes)]


def _kinds_of(slot: FigureSlot) -> frozenset[str]:
    """What a figure must share with all that it is taken together with: of an age, the person."""
    if slot.is_age:
        return frozenset([slot.bearer]) if slot.bearer is not None else frozenset()
    return slot.sets


def _are_one(a: FigureSlot, b: FigureSlot, likeness: SlotLikeness) -> bool:
    """Whether two equal figures are of one slot."""
    if a.bearer is not None and b.bearer is not None:
        return a.bearer == b.bearer
    if a.is_of_others != b.is_of_others:
        return False
    same = (a.counted & b.counted) - {PERSON} or a.sets & b.sets
    if (bool(same) and abs(a.figure.value or 0.0) > _TOO_COMMON) or _is_conversion(a, b):
        return True
    if a.order == b.order:
        return False
    odds = likeness.odds(a.index, b.index)
    return odds + math.log(_AGREED / _chance_of(a.figure)) > 0.0


def _is_conversion(a: FigureSlot, b: FigureSlot) -> bool:
    """Whether one figure is the other in another unit, put in brackets behind it.

    "$US1 million ($1.5 million)" are two kinds of dollars, though the second has no name.
    """
    if a.order != b.order or (a.figure.unit == b.figure.unit and not _are_other_dollars(a, b)):
        return False
    gap = b.quantity.span.start - a.quantity.span.end
    return 0 <= gap <= _CONVERTED_NEAR


def _are_other_dollars(a: FigureSlot, b: FigureSlot) -> bool:
    one, two = (_DOLLARS.search(slot.quantity.span.text) for slot in (a, b))
    return one is not None and two is not None and one[0] != two[0]


def is_given_by_one(
    left: FigureClass,
    right: FigureClass,
    stated: Sequence[Sequence[StatedFigure]],
    likeness: SlotLikeness,
) -> bool:
    """Whether an account gives the values of both classes.

    Who writes "21 of the 200" counts two things, and who writes "up from 70" has explained the
    difference.
    """
    left, right = meant(left, right, likeness), meant(right, left, likeness)
    if _bearers(left) & _bearers(right):
        # Another person of an account may well have the age that is in question.
        return bool({slot.order for slot in left} & {slot.order for slot in right})
    for ours, theirs in ((left, right), (right, left)):
        sample = theirs[0]
        told = frozenset(word for slot in theirs for word in slot.counted)
        kinds = frozenset(kind for slot in theirs for kind in slot.sets)
        orders = sorted({slot.order for slot in ours})
        for order in orders:
            if any(slot.order == order and not slot.is_misconverted for slot in theirs):
                return True
            if any(
                _is_rather(one, sample.figure, ours[0].figure)
                and _counts_alike(one, told, kinds, is_equal=_are_near(one[0], sample.figure))
                for one in stated[order]
            ):
                return True
            if any(
                not slot.is_misconverted
                and slot.is_of_others == sample.is_of_others
                and relate(slot.figure, sample.figure) == "same"
                and _may_be_theirs(slot, ours, theirs, likeness)
                for slot in likeness.given_by(order, sample.figure.dimension)
            ):
                return True
    return False


def _bearers(ages: FigureClass) -> frozenset[str]:
    return frozenset(slot.bearer for slot in ages if slot.bearer is not None)


def meant(ours: FigureClass, theirs: FigureClass, likeness: SlotLikeness) -> FigureClass:
    """The figures of a class that may be of the other's slot; all, where none is likely so."""
    found = [one for one in ours if likeness.is_of_any(one, theirs[:_SAMPLE], _MIN_MEANT)]
    return found or ours


def _may_be_theirs(
    slot: FigureSlot, ours: FigureClass, theirs: FigureClass, likeness: SlotLikeness
) -> bool:
    """Whether an equal figure of an account can be meant by a class.

    Of small counts the words around must tell, and so they must of "six years" where several
    accounts agree on another time: one of them has six years of somebody else soon enough. Neither
    is meant where several agree on one of the values, and the account's own fits the class far
    better.
    """
    is_short = slot.figure.dimension == "time" and slot.figure.printed < SMALL_COUNT
    if not (is_small(slot.figure) or is_short):
        return True
    agreed = len({one.order for one in ours})
    odds = _best_odds(slot, theirs, likeness)
    if odds < _MIN_RATHER and (agreed >= _SEVERAL or not is_short):
        return False
    own = (_best_odds(one, theirs, likeness) for one in ours if one.order == slot.order)
    if max(agreed, len({one.order for one in theirs})) == 1:
        return True
    return max(own, default=BARRED) < odds + _FAR_BETTER


def _best_odds(one: FigureSlot, others: FigureClass, likeness: SlotLikeness) -> float:
    return max(likeness.odds(one.index, other.index) for other in others[:_SAMPLE])


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
    if relation == "compatible" and relate(own, theirs) == "compatible":
        # The account's odd value fits theirs no worse: "58" beside "59", against "at least 50".
        return False
    if relation == "compatible" and figure.value and theirs.value:
        low, high = sorted((abs(figure.value), abs(theirs.value)))
        return high <= _NEAR_RATIO * low
    return relation == "same"
