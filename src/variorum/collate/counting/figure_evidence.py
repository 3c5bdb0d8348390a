"""What speaks for two values of several accounts being values of one slot.

The words tell how likely two figures are of one slot (`figure_likeness`). A difference of which
they leave a doubt is shown only where something else speaks for it, too: that most accounts agree
on the one value, that the same words stand beside both, that their claims tell one proposition, or
that the values are nearly equal.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from itertools import chain

from variorum.collate.aligning.features import Comparison, alignment_score
from variorum.collate.counting.figure_classes import FigureClass, is_given_by_one, is_small
from variorum.collate.counting.figure_features import Value
from variorum.collate.counting.figure_likeness import SlotLikeness, best_match, value_of
from variorum.collate.counting.figure_slots import FigureSlot, StatedFigure
from variorum.collate.counting.figures import is_zero_lost, relate
from variorum.collate.views import View

# Least log-odds of the likeliest pair of two classes to be looked at.
_MIN_ODDS = -2.5
# What each sign counts for: a logistic regression on planted figures against the figures of
# untouched stories that no reader would set against each other, rounded.
_ODDS, _MARGIN, _FACTOR, _SMALL, _SHARE = 0.8, 0.2, 0.45, 0.2, 1.0
# A margin beyond this says no more, nor does a greater factor (as a logarithm).
_FAR, _MOST_FACTOR = 4.0, 3.0
# Least score of a difference. One false conflict costs more trust than three that are missed.
_MIN_SCORE = 0.5
# The same where the words beside the figures are alike; where their claims are nearly surely one
# and the figures are not small; where one figure that is not small is a slip of the pen away from
# the other. On 128 untouched events three more differences are shown for it, each of one thing.
_MIN_ALIKE, _MIN_ONE_CLAIM, _MIN_SLIP = 0.3, 0.0, -0.3
_SURELY_ONE_CLAIM, _ONE_OFF = 0.7, 1.06
# Least log-odds of what is shown with doubt, though most accounts agree on the one value.
_MIN_LIKELY = -1.0
# Score from which a difference is a conflict. Of those shown of 66 events of ECB+ a reader judged
# eight of eight above it real, and a third of those below it two things.
_MIN_SURE = 2.5
# What speaks for a difference in doubt, besides its score: the share of the other accounts that
# give or print one value, how alike the words beside the figures are, how likely their claims are
# one proposition, and the greatest factor of values that are nearly equal. With them as many
# planted figures are found as with the score alone from 0.7 on, and of the differences shown of
# untouched news 12 and not 19 are of two things, beside 29 and 31 that are of one.
_MAJORITY, _SAME_WORDS, _ONE_CLAIM, _NEARLY_EQUAL = 0.5, 0.4, 0.5, 1.1


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """What speaks for two classes being values of one slot.

    Attributes:
        odds: Log-odds of their likeliest pair of figures.
        margin: By how much it is likelier than any other pair that one of the two could form.
        factor: The greater value over the lesser: two counts of one thing are mostly near.
        is_small: Whether one is a count of a dozen at most, as of everything in the news.
        share: Share of the other independent accounts that give the more common value.
        near: How alike the words beside the two figures are, 0 to 1.
        aligned: How likely their claims are one proposition but for the figures, 0 to 1.
        printed: Share of the other independent accounts that print the more common value at all,
            of whatever: a value that is not small is seldom said of two things.
        is_zero_lost: Whether one figure is the other with a zero or three more or less.
    """

    odds: float
    margin: float
    factor: float
    is_small: bool
    share: float
    near: float
    aligned: float
    printed: float
    is_zero_lost: bool = False

    def score(self) -> float:
        """The first five in one number, higher where it is surer."""
        return (
            _ODDS * self.odds
            + _MARGIN * max(-_FAR, min(_FAR, self.margin))
            - _FACTOR * min(_MOST_FACTOR, math.log(self.factor))
            - _SMALL * self.is_small
            + _SHARE * self.share
        )

    @property
    def is_enough(self) -> bool:
        """Whether it is sure enough to be shown; a better match is made up for by nothing."""
        if self.margin < 0.0 or self.odds < _MIN_LIKELY:
            return False
        return self.score() >= self._least_score

    @property
    def _least_score(self) -> float:
        """From which score on it is enough: less, the more else speaks for one slot."""
        if not self.is_small:
            if self.is_zero_lost or self.factor <= _ONE_OFF:
                return _MIN_SLIP
            if self.aligned >= _SURELY_ONE_CLAIM:
                return _MIN_ONE_CLAIM
        if self.near >= _SAME_WORDS:
            return _MIN_ALIKE
        return _MIN_SCORE if self._is_backed else _MIN_SURE

    @property
    def _is_backed(self) -> bool:
        """Whether something besides the score speaks for one slot."""
        return (
            max(self.share, self.printed) >= _MAJORITY
            or self.aligned >= _ONE_CLAIM
            or self.factor <= _NEARLY_EQUAL
        )

    @property
    def is_sure(self) -> bool:
        """Whether one slot is so much likelier than two that both values cannot hold."""
        return self.score() >= _MIN_SURE


class Tellers:
    """Which accounts tell a value first hand: what a copy repeats is no second voice (law 5)."""

    def __init__(self, views: Sequence[View], first_hand: Collection[int]) -> None:
        self._first_hand = first_hand
        self._accounts = len({views[index].order for index in first_hand})

    def share(self, figures: FigureClass) -> float:
        """Share of the independent accounts but one that give a value; one at least does."""
        own = {slot.order for slot in figures if slot.view in self._first_hand}
        return min(1.0, max(1, len(own)) / max(1, self._accounts - 1))


class Scales:
    """Weighs the values of a story against each other."""

    def __init__(
        self,
        likeness: SlotLikeness,
        views: Sequence[View],
        story: Comparison,
        first_hand: Collection[int],
    ) -> None:
        self._likeness = likeness
        self._views = views
        self._story = story
        self._tellers = Tellers(views, first_hand)
        self._equal: dict[Value, list[FigureSlot]] = defaultdict(list)
        for slot in likeness.slots:
            self._equal[value_of(slot)].append(slot)

    def weigh_pairs(
        self, classes: Sequence[FigureClass], stated: Sequence[Sequence[StatedFigure]]
    ) -> dict[tuple[int, int], Evidence]:
        """Pairs of classes that may be values of one slot, with what speaks for it.

        Args:
            classes: Equal figures of one slot each.
            stated: All figures of each account.
        """
        likeness = self._likeness
        slots = likeness.slots
        class_of = {slot.index: at for at, members in enumerate(classes) for slot in members}
        near = {
            (min(a, b), max(a, b))
            for left, right in chain(likeness.candidates(), likeness.nearly_equal())
            if (a := class_of[left]) != (b := class_of[right])
            and relate(slots[left].figure, slots[right].figure) != "same"
            and likeness.odds(left, right) >= _MIN_ODDS
        }
        return {
            (a, b): self._evidence(classes[a], classes[b])
            for a, b in sorted(near)
            if not is_given_by_one(classes[a], classes[b], stated, likeness)
        }

    def _evidence(self, left: FigureClass, right: FigureClass) -> Evidence:
        likeness = self._likeness
        odds, a, b = best_match(left, right, likeness)
        one, two = likeness.slots[-a], likeness.slots[-b]
        low, high = sorted(abs(slot.figure.value or 0.0) for slot in (one, two))
        claims = self._views[one.view], self._views[two.view]
        return Evidence(
            odds=odds,
            margin=likeness.margin(one.index, two.index),
            factor=high / low if low else math.inf,
            is_small=is_small(one.figure) or is_small(two.figure),
            share=max(self._tellers.share(left), self._tellers.share(right)),
            near=likeness.around[one.index].near_likeness(likeness.around[two.index]),
            aligned=alignment_score(*claims, self._story, without="figures"),
            printed=max(self._printed(one), self._printed(two)),
            is_zero_lost=is_zero_lost(one.figure, two.figure),
        )

    def _printed(self, slot: FigureSlot) -> float:
        """Share of the other accounts that print a value; 0 for what everything comes in."""
        return 0.0 if is_small(slot.figure) else self._tellers.share(self._equal[value_of(slot)])
