"""How likely two figures are values of one slot.

Two views check each other: what the words say is counted, in which clause; and the words around the
figure, whatever their grammar. Figures whose surroundings are unlike are of one slot only where
both count people of one set, the dead or the hurt.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import cache
from itertools import combinations, pairwise

from variorum.collate.bars import tell_of_two_events
from variorum.collate.figure_scope import other_scope
from variorum.collate.figure_slots import AGE, PERSON, FigureSlot
from variorum.collate.figures import relate
from variorum.collate.surroundings import Surroundings, Wording, near_values
from variorum.collate.views import Cast, View, shared_context
from variorum.collate.words import Predicates, base_form, contrasts, event_groups, excludes
from variorum.data import load_lexicon, word_set

# Figures scored against one figure at most, through each word that they share.
_MAX_CANDIDATES = 160
# Values that differ by a greater factor are of two slots more often than a slip of one account;
# small counts are exempt.
_MAX_RATIO = 5.0
_SMALL = 10.0
# Least likeness of the words around two figures; where both count the dead, or the hurt; and where
# their clauses have two subjects.
_MIN_AROUND = 0.18
_MIN_AROUND_SETS = 0.0
_MIN_AROUND_OTHERS = 0.9
# What a pair without it can reach: less than any difference asks.
_MOST_UNLIKE = 0.45
_SAMPLE = 12
# What each further account that gives one of the two figures adds, and at most.
_SUPPORT = 0.04
_MOST_SUPPORT = 0.16
# From surroundings alone: this is added to their likeness.
_BY_SURROUNDINGS = 0.3


class SlotLikeness:
    """How likely two figures are values of one slot, remembered."""

    def __init__(
        self,
        slots: Sequence[FigureSlot],
        views: Sequence[View],
        group_of: Mapping[int, int],
        predicates: Predicates,
        wording: Wording,
        cast: Cast,
    ) -> None:
        self.slots = slots
        self.cast = cast
        found = (wording.around(slot.order, slot.quantity.span) for slot in slots)
        self.around = [one or Surroundings({}, {}) for one in found]
        self.views = views
        self.group_of = group_of
        self.predicates = predicates
        self._known: dict[tuple[int, int], float] = {}

    def candidates(self) -> list[tuple[int, int]]:
        """Pairs of figures of two accounts that share a dimension, and a word or a finding."""
        postings: dict[tuple[str, str], list[int]] = defaultdict(list)
        for slot in self.slots:
            home = f"={self.group_of[slot.view]}"
            for key in sorted(slot.counted | slot.groups | {home}):
                postings[slot.figure.dimension, key].append(slot.index)
        pairs = {
            (left, right)
            for members in postings.values()
            for at, left in enumerate(members)
            for right in members[at + 1 : at + 1 + _MAX_CANDIDATES]
            if self.slots[left].order != self.slots[right].order
        }
        pairs.update(
            pair
            for pair in near_values(self.around, [slot.order for slot in self.slots])
            if self.slots[pair[0]].figure.dimension == self.slots[pair[1]].figure.dimension
        )
        return sorted(pairs)

    def equal_pairs(self) -> list[tuple[int, int]]:
        """Pairs of equal figures that share a dimension and a word, of one account or of two."""
        postings: dict[tuple[str, float, str], list[int]] = defaultdict(list)
        for slot in self.slots:
            home = f"={self.group_of[slot.view]}"
            value = round(slot.figure.value or 0.0, 9)
            for key in sorted(slot.counted | slot.groups | {home}):
                postings[slot.figure.dimension, value, key].append(slot.index)
        found = {pair for members in postings.values() for pair in pairwise(members)}
        found.update(self.candidates())
        found.update((i, i + 1) for i in range(len(self.slots) - 1) if self._is_beside(i))
        return sorted(pair for pair in found if self._are_same(*pair))

    def _is_beside(self, index: int) -> bool:
        """Whether the next figure is of the same dimension and account."""
        one, two = self.slots[index], self.slots[index + 1]
        return one.order == two.order and one.figure.dimension == two.figure.dimension

    def _are_same(self, left: int, right: int) -> bool:
        return relate(self.slots[left].figure, self.slots[right].figure) == "same"

    def of(self, left: int, right: int) -> float:
        """Likeness of two figures' slots, 0 to 1."""
        pair = (left, right) if left < right else (right, left)
        if pair not in self._known:
            self._known[pair] = self._likeness(self.slots[pair[0]], self.slots[pair[1]])
        return self._known[pair]

    def _likeness(self, a: FigureSlot, b: FigureSlot) -> float:
        one, two = self.views[a.view], self.views[b.view]
        if a.figure.dimension != b.figure.dimension or _are_unlike(a, b, one, two):
            return 0.0
        alike = self.around[a.index].likeness(self.around[b.index])
        least = _MIN_AROUND_SETS if (a.sets & b.sets) - {AGE} else _MIN_AROUND
        if self._have_other_bearers(one, two):
            least = _MIN_AROUND_OTHERS
        told = self._told_alike(a, b, one, two)
        if alike < least and relate(a.figure, b.figure) == "disjoint":
            return min(told, _MOST_UNLIKE)
        return max(told, _alike_around(a, b, alike))

    def _told_alike(self, a: FigureSlot, b: FigureSlot, one: View, two: View) -> float:
        """Likeness by what is counted and what the two clauses tell."""
        counted = _overlap(a, b)
        context = shared_context(one, two)
        predicate = self.predicates.relatedness(
            one.claim.predicate.lemma, two.claim.predicate.lemma
        )
        if a.counted != b.counted and {PERSON} in (a.counted, b.counted):
            counted *= 0.7  # "84 people" does not say which
        score = 0.45 * counted + 0.5 * min(1.0, context / 0.6) + 0.15 * predicate
        if self.group_of[a.view] == self.group_of[b.view]:
            score += 0.2
        if a.sets & b.sets:
            score += 0.15
        is_kin = _are_kin(a, b) or may_be_one_person(a.counted, b.counted)
        if a.head and b.head and a.head != b.head and not is_kin:
            score *= 0.7
        if counted == 0.0 and a.counted and b.counted:
            score -= 0.25
        if one.places and two.places and not one.places & two.places:
            score -= 0.3
        return max(0.0, min(1.0, score))

    def _have_other_bearers(self, one: View, two: View) -> bool:
        """Whether two clauses tell of two people: one missed ten games, the other eight."""
        a, b = one.subject, two.subject
        if a is None or b is None or a == b:
            return False
        return self.cast.type_of(a) == self.cast.type_of(b) == "person"


def _alike_around(a: FigureSlot, b: FigureSlot, alike: float) -> float:
    """Likeness by the words around two figures, as far as they count things of one kind."""
    if a.counted and b.counted and not a.counted & b.counted and not _are_kin(a, b):
        return alike
    return min(1.0, alike + _BY_SURROUNDINGS)


def _are_unlike(a: FigureSlot, b: FigureSlot, one: View, two: View) -> bool:
    """Whether two figures cannot be of one slot: the dead and the hurt, two people's ages."""
    if (a.sets and b.sets and not a.sets & b.sets) or a.manner != b.manner:
        return True
    if (
        other_scope(a.scope, b.scope)
        or tell_of_two_events(one, two)
        or one.claim.polarity != two.claim.polarity
    ):
        return True
    if a.parts != b.parts or any(
        excludes(pair, one.contrasting, two.contrasting) for pair in contrasts()
    ):
        return True
    low, high = sorted(abs(slot.figure.value or 0.0) for slot in (a, b))
    if high > _SMALL and high > _MAX_RATIO * low:
        return True
    if AGE in a.counted | a.sets or AGE in b.counted | b.sets:
        bearers = a.counted - {AGE}, b.counted - {AGE}
        if all(bearers):
            return not (bearers[0] & bearers[1] or may_be_one_person(*bearers))
        return not one.around & two.around
    return False


def _are_kin(a: FigureSlot, b: FigureSlot) -> bool:
    """Whether two counted nouns are of one group ("girl", "schoolgirl")."""
    return any(
        event_groups(one) & event_groups(two)
        for one in a.quantity.of.casefold().split()[:1]
        for two in b.quantity.of.casefold().split()[:1]
    )


def may_be_one_person(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether words for two people can be of one: a boy is a child, a man may be a driver."""
    return any(one & kin and other & kin for kin in _kin())


@cache
def _kin() -> tuple[frozenset[str], ...]:
    lists = load_lexicon("comparison")["ages"]["kin"]
    return tuple(
        frozenset(
            PERSON if word in word_set("comparison", "persons.words") else base_form(word)
            for word in words
        )
        for words in lists
    )


def _overlap(a: FigureSlot, b: FigureSlot) -> float:
    """Share of the words for what is counted; one group of acts counts as most of a word."""
    if not a.counted or not b.counted:
        return 0.4 if a.groups & b.groups else 0.0
    fewer = min(len(a.counted), len(b.counted))
    shared = float(len(a.counted & b.counted))
    if shared < fewer and a.groups & b.groups:
        shared += 0.8
    return min(1.0, shared / fewer)


def class_likeness(
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


def signs_of_one_slot(classes: Sequence[Sequence[FigureSlot]], likeness: SlotLikeness) -> float:
    """How much speaks for the classes being of one slot, 0 to 2.

    Two views that know nothing of each other: the likeness of the clauses, and of the words around
    the figures; the lesser sum of any class with its best match.
    """
    signs: dict[int, float] = defaultdict(float)
    for (i, left), (j, right) in combinations(enumerate(classes), 2):
        told = class_likeness(left, right, likeness, supported=False)
        around = max(
            likeness.around[a.index].likeness(likeness.around[b.index])
            for a in left[:_SAMPLE]
            for b in right[:_SAMPLE]
        )
        signs[i], signs[j] = max(signs[i], told + around), max(signs[j], told + around)
    return min(signs.values(), default=0.0)
