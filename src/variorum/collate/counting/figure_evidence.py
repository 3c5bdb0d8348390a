"""What speaks for two values of several accounts being values of one slot.

The words tell how likely two figures are of one slot (`figure_likeness`). A difference of which
they leave a doubt is shown only where something else speaks for it, too: that most accounts agree
on the one value, that the same words stand beside both, that their claims tell one proposition, or
that the values are nearly equal. What falls short of that, but is likely all the same, is told as
no more than likely.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

from variorum.collate.aligning.features import Comparison, alignment_score
from variorum.collate.counting.figure_classes import FigureClass, is_given_by_one, is_small
from variorum.collate.counting.figure_features import Value
from variorum.collate.counting.figure_likeness import BARRED, SlotLikeness, best_match, value_of
from variorum.collate.counting.figure_owners import (
    ONE_ACT,
    are_named_alike,
    are_of_two_bearers,
)
from variorum.collate.counting.figure_parts import COUNTED_OUT, SLIP
from variorum.collate.counting.figure_sizes import pairs_of_one_size
from variorum.collate.counting.figure_slots import PERSON, FigureSlot, StatedFigure
from variorum.collate.counting.figure_tellers import Tellers
from variorum.collate.counting.figures import is_zero_lost, relate
from variorum.collate.views import View
from variorum.collate.words import Predicates

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
_SURELY_ONE_CLAIM = 0.7
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
# What each sign counts for where a difference is only likely: the same regression once more, with
# the pairs of untouched stories that a reader would set against each other counted as found. Beside
# words that are little alike it is the words next to the figures and the other accounts that tell.
_LIKELY_ODDS, _LIKELY_MARGIN, _LIKELY_FACTOR, _LIKELY_SMALL = 0.57, 0.07, 1.02, 0.64
_LIKELY_SHARE, _LIKELY_NEAR, _LIKELY_ALIGNED, _LIKELY_PRINTED = 1.65, 3.57, 1.22, 1.15
_LIKELY_BIAS = -1.28
# Least likelihood of what is shown so, and least margin: a match hardly worse than another is one
# of two. Of what is shown of untouched stories from here on a reader judged half worth a look.
_LEAST_LIKELY, _LEAST_MARGIN = -0.8, -0.3
# Of an account that gives more figures of a kind (yards, rates) it is not told which is meant.
_MOST_OF_A_KIND = 8
# Of a value that one account alone gives against one on which others agree: least likelihood and
# odds where most accounts agree and the sentences name the same, and least odds where both count
# the dead, or other people of one kind. Of 151 untouched stories one further difference is shown
# for it, which is worth a look.
_ODD_LIKELY, _ODD_ODDS, _ODD_SET_ODDS = 1.0, -1.0, 0.0
# From here on a reader sees that the words beside two figures are alike.
_BESIDE_ALIKE = 0.3
# The headline and the first paragraphs of an account, in characters.
_TOP = 700


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
        may_be_one: Whether nothing in their sentences speaks against one slot, and both count what
            is called alike or stand at the top of accounts that give few figures of the kind.
        is_named_alike: Whether both are of one noun, and of one party that is named with it.
        is_alone: Whether two accounts or more give the one value, first hand, and one account
            alone prints the other.
        is_one_set: Whether both count people of one set: the dead, the hurt.
        names_shared: Whether the sentences name one person, place or body at least.
        is_of_two: Whether their words are of two things or two bearers.
        is_agreed: Whether two accounts or more have one of the values, first hand.
        shares_figure: Whether the sentences have another figure in common, that is not small.
        is_one_noun: Whether both are large counts of one noun ("officers"), whatever else is told.
        is_one_size: Whether each is the only one of its size in an account (`figure_sizes`).
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
    may_be_one: bool = True
    is_named_alike: bool = False
    is_alone: bool = False
    is_one_set: bool = False
    names_shared: bool = False
    is_of_two: bool = False
    is_agreed: bool = False
    shares_figure: bool = False
    is_one_noun: bool = False
    is_one_size: bool = False

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
            if self.is_zero_lost or self.factor <= SLIP:
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
    def likelihood(self) -> float:
        """All signs but the lost zero in one number, for what is too unlike to be shown else.

        Where each value has one teller, none is backed by others, however few others there are,
        unless both are told of one party by name.
        """
        agreed = _LIKELY_SHARE * self.share + _LIKELY_PRINTED * self.printed
        return (
            _LIKELY_ODDS * self.odds
            + _LIKELY_MARGIN * max(-_FAR, min(_FAR, self.margin))
            - _LIKELY_FACTOR * min(_MOST_FACTOR, math.log(self.factor))
            - _LIKELY_SMALL * self.is_small
            + (agreed if self.is_agreed or self.is_named_alike else 0.0)
            + _LIKELY_NEAR * self.near
            + _LIKELY_ALIGNED * self.aligned
            + _LIKELY_BIAS
        )

    @property
    def is_likely(self) -> bool:
        """Whether one slot is likely enough to be worth a look, if nothing surer is shown."""
        if self.is_one_size:
            return True
        if self.margin < _LEAST_MARGIN:
            return False
        is_likely = self.may_be_one and self.likelihood >= _LEAST_LIKELY
        return is_likely or self.is_odd_one or self.is_slip

    @property
    def is_slip(self) -> bool:
        """Whether both are large counts of one noun, and so near that one is the other misprinted.

        Two things of a kind are seldom told of in numbers so near.
        """
        return self.is_one_noun and self.factor <= SLIP and self.margin >= 0.0

    @property
    def is_one_report(self) -> bool:
        """Whether one sentence tells what the other does, and has another figure from it, too.

        However long after it appears, it is about the same: what has happened since has other
        figures.
        """
        return self.shares_figure and self.aligned >= _SURELY_ONE_CLAIM

    @property
    def is_lasting(self) -> bool:
        """Whether both are of one thing, however long after it one of the accounts appears."""
        return self.is_one_report or self.is_one_size

    @property
    def is_against_most(self) -> bool:
        """Whether one account alone has another value than most."""
        return self.is_alone and self.share >= _MAJORITY

    @property
    def is_odd_one(self) -> bool:
        """Whether one account alone stands against several, whatever the nouns and clauses.

        An account that told of two things would mostly give the others' value, too.
        """
        if not self.is_alone or self.is_small or self.is_of_two:
            return False
        if self.is_one_set and self.odds >= _ODD_SET_ODDS:
            return True
        is_likely = self.likelihood >= _ODD_LIKELY and self.odds >= _ODD_ODDS
        return self.names_shared and self.is_against_most and is_likely

    def why_likely(self) -> str:
        """What speaks most for one slot, in words."""
        is_of_most = self.is_agreed and max(self.share, self.printed) >= _MAJORITY
        told = [
            (self.is_named_alike, "both name the same party beside it"),
            (self.near >= _BESIDE_ALIKE, "much the same words stand beside both"),
            (self.aligned >= _ONE_CLAIM, "their clauses tell much the same"),
            (is_of_most, "most other accounts have one of them"),
            (self.is_slip, "both are counts of one thing, and nearly equal"),
            (self.is_one_size, "neither account has another figure of that size"),
            (self.is_odd_one, "several accounts agree on one, and one account alone has the other"),
        ]
        return next((words for holds, words in told if holds), "they are of one kind of thing")

    @property
    def is_sure(self) -> bool:
        """Whether one slot is so much likelier than two that both values cannot hold."""
        return self.score() >= _MIN_SURE


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
        self._of_a_kind = Counter((slot.order, slot.figure.dimension) for slot in likeness.slots)
        self._equal: dict[Value, list[FigureSlot]] = defaultdict(list)
        for slot in likeness.slots:
            self._equal[value_of(slot)].append(slot)

    def weigh_pairs(
        self, classes: Sequence[FigureClass], stated: Sequence[Sequence[StatedFigure]]
    ) -> dict[tuple[int, int], Evidence]:
        """Pairs of classes that are likely values of one slot, with what speaks for it.

        Args:
            classes: Equal figures of one slot each.
            stated: All figures of each account.
        """
        class_of = {slot.index: at for at, members in enumerate(classes) for slot in members}
        likeness = self._likeness
        found = pairs_of_one_size(likeness.slots, stated, likeness.around, self._views)
        of_one_size = {
            _in_order(class_of[left], class_of[right])
            for left, right in found
            if likeness.odds(left, right) > BARRED
        }
        weighed = (
            ((a, b), self._evidence(classes[a], classes[b], is_one_size=(a, b) in of_one_size))
            for a, b in sorted(self._near(class_of) | of_one_size)
        )
        # Whether an account gives both values takes longest to tell: it is asked last.
        return {
            (a, b): evidence
            for (a, b), evidence in weighed
            if (evidence.is_enough or evidence.is_likely)
            and not is_given_by_one(classes[a], classes[b], stated, self._likeness)
        }

    def _near(self, class_of: Mapping[int, int]) -> set[tuple[int, int]]:
        """Pairs of classes of which two figures at least may be of one slot."""
        likeness = self._likeness
        slots = likeness.slots
        near: set[tuple[int, int]] = set()
        for left, right in chain(likeness.candidates(), likeness.nearly_equal()):
            a, b = _in_order(class_of[left], class_of[right])
            # Of accounts that repeat each other the first two figures tell it for all.
            if a == b or (a, b) in near:
                continue
            if relate(slots[left].figure, slots[right].figure) == "same":
                continue
            if likeness.odds(left, right) >= _MIN_ODDS:
                near.add((a, b))
        return near

    def _evidence(self, left: FigureClass, right: FigureClass, *, is_one_size: bool) -> Evidence:
        likeness = self._likeness
        odds, a, b = best_match(left, right, likeness)
        one, two = likeness.slots[-a], likeness.slots[-b]
        low, high = sorted(abs(slot.figure.value or 0.0) for slot in (one, two))
        claims = self._views[one.view], self._views[two.view]
        both = (one, claims[0]), (two, claims[1])
        is_named_alike = are_named_alike(*both, self._story.predicates)
        is_crowd = max(map(self._crowd, (one, two))) > _MOST_OF_A_KIND
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
            may_be_one=(is_named_alike or not is_crowd)
            and _may_be_one(*both, self._story.predicates)
            and not are_of_two_bearers(*both, self._story.cast),
            is_named_alike=is_named_alike,
            is_alone=self._is_alone(left, right) or self._is_alone(right, left),
            is_one_set=bool(one.sets & two.sets) and not one.is_age,
            names_shared=bool(claims[0].around & claims[1].around),
            is_of_two=_are_of_two_things(one, two) or are_of_two_bearers(*both, self._story.cast),
            is_agreed=max(
                *map(self._tellers.number, (left, right)), *map(self._tellers_of, (one, two))
            )
            > 1,
            shares_figure=likeness.share_a_figure(one.index, two.index),
            is_one_noun=one.figure.dimension == "count"
            and low > COUNTED_OUT
            and bool(one.counted & two.counted - {PERSON}),
            is_one_size=is_one_size,
        )

    def _is_alone(self, one: FigureClass, others: FigureClass) -> bool:
        """Whether one account at most prints a value first hand, and two at least another."""
        return self._tellers_of(one[0]) <= 1 and self._tellers.number(others) > 1

    def _tellers_of(self, slot: FigureSlot) -> int:
        """How many accounts print a value first hand."""
        return self._tellers.number(self._equal[value_of(slot)])

    def _crowd(self, slot: FigureSlot) -> int:
        """How many figures of its kind an account gives."""
        return self._of_a_kind[slot.order, slot.figure.dimension]

    def _printed(self, slot: FigureSlot) -> float:
        """Share of the other accounts that print a value; 0 for what everything comes in."""
        return 0.0 if is_small(slot.figure) else self._tellers.share(self._equal[value_of(slot)])


def _in_order(one: int, other: int) -> tuple[int, int]:
    return (one, other) if one < other else (other, one)


def _may_be_one(
    left: tuple[FigureSlot, View], right: tuple[FigureSlot, View], predicates: Predicates
) -> bool:
    """Whether two figures are named alike or both open their accounts, and nothing sets them apart.

    Sentences that name quite other people and places tell of two things, and so do figures of two
    things ("an extension of the loan", "an extension of the lease").
    """
    (a, one), (b, two) = left, right
    if one.around and two.around and not one.around & two.around:
        return False
    if _are_of_two_things(a, b):
        return False
    if a.sets & b.sets or (a.head == b.head and a.head not in ("", PERSON)):
        return True
    if a.is_money and a.head and b.head and predicates.relatedness(a.head, b.head) >= ONE_ACT:
        return True
    return max(a.quantity.span.start, b.quantity.span.start) < _TOP


def _are_of_two_things(a: FigureSlot, b: FigureSlot) -> bool:
    """Whether two figures are each of something named behind an "of", and of other things."""
    return bool(a.complement and b.complement) and not a.complement & b.complement
