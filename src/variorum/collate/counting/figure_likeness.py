"""How likely two figures are values of one slot, and which of several is meant.

The odds come from learned weights over what stands around the figures and what they count
(`figure_features`). On top of them stand bars that no likeness outweighs: the dead are not the
hurt, nor one person's age another's. And two figures are of one slot only if neither account has a
figure that fits the other one better.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import pairwise

from variorum.collate.aligning.bars import tell_of_two_events
from variorum.collate.comparing.surroundings import Surroundings, Wording, near_values
from variorum.collate.counting.figure_ages import are_of_two_ages, years_then
from variorum.collate.counting.figure_days import SentenceDays, sentence_of
from variorum.collate.counting.figure_features import (
    FEATURES,
    FigureStory,
    Place,
    Value,
    slot_odds,
    words_beside,
)
from variorum.collate.counting.figure_parts import COUNTED_OUT, SLIP, are_other_parts, is_a_part
from variorum.collate.counting.figure_scope import other_scope, words_behind
from variorum.collate.counting.figure_slots import PERSON, FigureSlot
from variorum.collate.counting.figures import SMALL_COUNT, relate
from variorum.collate.spelling import country_of
from variorum.collate.views import Cast, View
from variorum.collate.words import Predicates, base_form, contrasts, excludes
from variorum.model.finding import IdentityId

# Figures scored against one figure at most, through each word that they share.
_MAX_CANDIDATES = 160
# Of so few figures of a kind any two may be of one slot, whatever their words. Large counts are a
# kind of their own, and of more of them: in a long story each account says them again and again.
_FEW, _FEW_LARGE, _LARGE = 24, 60, 100_000
BARRED = -9.0
"""Odds (as a logarithm) of figures that cannot be of one slot, or have nothing in common."""
_SAMPLE = 12
# Least likeness of the words of two clauses of one proposition that tell of one unnamed man.
_SAME_WORDS = 0.4
# Log-odds of two ages of one person, who has but one.
_ONE_PERSON = 3.0
# Behind "four seasons": how long somebody held a post, or was with a body.
_AS_POST = re.compile(r"\s+(?:\w+\s+)?as\b")
_WITH_BODY = re.compile(r"\s+(?:\w+\s+)?(?:with|at|for|in)\b")


class SlotLikeness:
    """Log-odds that two figures are of one slot, remembered."""

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
        found = (wording.around(slot.order, slot.quantity.span) for slot in slots)
        self.around = [one or Surroundings({}, {}) for one in found]
        self.group_of = group_of
        self._cast = cast
        self._days = SentenceDays(views)
        self._story = FigureStory(predicates)
        self._first = _first_told(slots)
        self._places = _places(slots, views, self.around, self._first)
        self._known: dict[tuple[int, int], float] = {}
        self._given: dict[tuple[int, str], list[FigureSlot]] = defaultdict(list)
        for slot in slots:
            self._given[slot.order, slot.figure.dimension].append(slot)
        self._people_of: dict[int, frozenset[IdentityId]] = {}
        self._countries_of: dict[int, tuple[frozenset[str], frozenset[str]]] = {}
        self._candidates = self._find_candidates()
        self._rivals = self._find_rivals()

    def candidates(self) -> list[tuple[int, int]]:
        """Pairs of figures of two accounts that share a dimension, and a word or a finding."""
        return self._candidates

    def nearly_equal(self) -> Iterator[tuple[int, int]]:
        """Pairs of figures of two accounts of which one may be a slip for the other.

        The words around them do not matter here, as they do for `candidates`.
        """
        values: dict[str, list[tuple[float, int]]] = defaultdict(list)
        for slot in self.slots:
            value = abs(slot.figure.value or 0.0)
            if slot.figure.dimension != "count" or value > COUNTED_OUT:
                values[slot.figure.dimension].append((value, slot.index))
        for found in values.values():
            found.sort()
            for at, (value, one) in enumerate(found):
                for more, other in found[at + 1 : at + 1 + _FEW]:
                    if more > SLIP * value:
                        break
                    if self.slots[one].order != self.slots[other].order:
                        yield min(one, other), max(one, other)

    def _find_candidates(self) -> list[tuple[int, int]]:
        postings: dict[tuple[str, str], list[int]] = defaultdict(list)
        for slot in self.slots:
            home = f"={self.group_of[slot.view]}"
            for key in sorted(slot.counted | slot.groups | {home}):
                postings[slot.figure.dimension, key].append(slot.index)
        kinds = _by_kind(self.slots)
        postings |= {kind: held for kind, held in kinds.items() if len(held) <= _most_of(kind)}
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

    def _are_told_as_one(self, left: int, right: int) -> bool:
        """Whether two figures are equal, or one of them is the other in another unit."""
        return self._first[left] == self._first[right] or self._are_same(left, right)

    def odds(self, left: int, right: int) -> float:
        """Log-odds that two figures are of one slot; `BARRED` where they cannot be."""
        pair = (left, right) if left < right else (right, left)
        if pair not in self._known:
            self._known[pair] = self._odds(*(self._places[index] for index in pair))
        return self._known[pair]

    def is_of_any(self, one: FigureSlot, others: Sequence[FigureSlot], least: float) -> bool:
        """Whether the odds that a figure is of one slot with any of some reach a value."""
        return any(self.odds(one.index, other.index) >= least for other in others)

    def given_by(self, order: int, dimension: str) -> Sequence[FigureSlot]:
        """The figures of a dimension that an account gives."""
        return self._given.get((order, dimension), ())

    def _odds(self, left: Place, right: Place) -> float:
        a, b = left.slot, right.slot
        if a.figure.dimension != b.figure.dimension:
            return BARRED
        if a.is_age and b.is_age:
            if years_then(a, left.view) != years_then(b, right.view):
                return BARRED
            if a.bearer is not None and b.bearer is not None:
                is_one = a.bearer == b.bearer
                return max(_ONE_PERSON, slot_odds(left, right, self._story)) if is_one else BARRED
        if _are_unlike(a, b, left.view, right.view) or self._are_of_two(left, right):
            return BARRED
        if not self._tell_one_thing(a, b) and are_of_two_ages(a, b, left.view, right.view):
            return BARRED
        if self._are_of_two_countries(left, right) or _are_of_two_kinds(a, b):
            return BARRED
        if self._days.are_of_two(left.view, right.view):
            return BARRED
        return max(BARRED, slot_odds(left, right, self._story))

    def _tell_one_thing(self, a: FigureSlot, b: FigureSlot) -> bool:
        """Whether two clauses are of one proposition and in much the same words."""
        if self.group_of[a.view] != self.group_of[b.view]:
            return False
        return self.around[a.index].likeness(self.around[b.index]) >= _SAME_WORDS

    def features(self, left: int, right: int) -> list[float]:
        """What the comparisons of the table say of two figures, in its order; for training."""
        one, two = self._places[left], self._places[right]
        return [feature.compare(one, two, self._story) for feature in FEATURES]

    def _are_of_two(self, left: Place, right: Place) -> bool:
        """Whether two clauses tell of two people: one missed ten games, the other eight.

        Whose word it is does not count, nor who is named beside the dead or the hurt.
        """
        a, b = left.view.subject, right.view.subject
        if a is not None and b is not None and a != b and self._are_persons({a, b}):
            return True
        if left.slot.sets & right.slot.sets:
            return False
        one, two = self._people(left), self._people(right)
        return bool(one) and bool(two) and not one & two

    def _are_of_two_countries(self, left: Place, right: Place) -> bool:
        """Whether a sentence sets another country's figure against its own.

        "The Danish toll is above that of Norway, which counts 45": another account's Danish 52 is
        no other count of the same.
        """
        (one, one_around), (two, two_around) = self._countries(left), self._countries(right)
        if not one or not two or one & two:
            return False
        return bool(one & two_around or two & one_around)

    def _countries(self, place: Place) -> tuple[frozenset[str], frozenset[str]]:
        """The countries named in a figure's clause, and those named in its sentence."""
        at = place.slot.view
        if at not in self._countries_of:
            named = (place.view.identities, place.view.around)
            one, two = (map(self._country, identities) for identities in named)
            self._countries_of[at] = frozenset(filter(None, one)), frozenset(filter(None, two))
        return self._countries_of[at]

    def _country(self, identity: IdentityId) -> str | None:
        return country_of(self._cast.by_id[identity].name)

    def _people(self, place: Place) -> frozenset[IdentityId]:
        """The persons named in a clause who are not its source."""
        at = place.slot.view
        if at not in self._people_of:
            said_by, named = place.view.said_by, place.view.identities
            self._people_of[at] = frozenset(
                one for one in named if one != said_by and self._are_persons({one})
            )
        return self._people_of[at]

    def _are_persons(self, identities: Collection[IdentityId]) -> bool:
        return all(self._cast.type_of(identity) == "person" for identity in identities)

    def share_a_figure(self, left: int, right: int) -> bool:
        """Whether the sentences of two figures have another one in common that is not small."""
        shared = self._places[left].beside & self._places[right].beside
        return any(kind == "count" and abs(value) >= SMALL_COUNT for kind, value in shared)

    def margin(self, left: int, right: int) -> float:
        """By how much the better of two figures' other matches falls short of this one.

        Only matches with a third value count, of the same two accounts.
        """
        odds = self.odds(left, right)
        return odds - max(self._other_match(left, right), self._other_match(right, left))

    def _other_match(self, one: int, partner: int) -> float:
        """Odds of the best match of a figure in its partner's account that has another value.

        One that fits an equal figure of the own account as well is that one's match.
        """
        rivals = self._rivals.get((one, self.slots[partner].order), ())
        return max(
            (
                self.odds(one, rival)
                for rival in rivals
                if rival != partner
                and not self._are_told_as_one(rival, partner)
                and not self._is_taken(rival, one)
            ),
            default=BARRED,
        )

    def _is_taken(self, rival: int, one: int) -> bool:
        """Whether another figure of an account is equal to a rival and fits it as well."""
        odds = self.odds(one, rival)
        return any(
            self._are_same(own, rival) and self.odds(own, rival) >= odds
            for own in self._rivals.get((rival, self.slots[one].order), ())
            if own != one
        )

    def _find_rivals(self) -> dict[tuple[int, int], list[int]]:
        """By figure and account: the figures of that account that may be of its slot."""
        found: dict[tuple[int, int], list[int]] = defaultdict(list)
        for left, right in self._candidates:
            found[left, self.slots[right].order].append(right)
            found[right, self.slots[left].order].append(left)
        return found


def _most_of(kind: tuple[str, str]) -> int:
    """How many figures of a kind are few enough to set any two against each other."""
    return _FEW_LARGE if kind[0] == "count" else _FEW


def _by_kind(slots: Sequence[FigureSlot]) -> dict[tuple[str, str], list[int]]:
    """Figures that measure one dimension, and large counts: few stories have many of a kind."""
    kinds: dict[tuple[str, str], list[int]] = defaultdict(list)
    for slot in slots:
        is_count = slot.figure.dimension == "count"
        if not is_count or abs(slot.figure.value or 0.0) >= _LARGE:
            kinds[slot.figure.dimension, "*"].append(slot.index)
    return kinds


def _places(
    slots: Sequence[FigureSlot],
    views: Sequence[View],
    around: Sequence[Surroundings],
    first: Mapping[int, Value],
) -> list[Place]:
    sentences: dict[tuple[int, int], set[Value]] = defaultdict(set)
    crowds: dict[tuple[int, int], set[Value]] = defaultdict(set)
    accounts: dict[tuple[int, str, str], set[Value]] = defaultdict(set)
    for slot in slots:
        sentences[sentence_of(views[slot.view])].add(value_of(slot))
        crowds[sentence_of(views[slot.view])].add(first[slot.index])
        for key in _counted_keys(slot):
            accounts[slot.order, slot.figure.dimension, key].add(first[slot.index])
    found = []
    for slot in slots:
        before, after = words_beside(views[slot.view], slot)
        like = (accounts[slot.order, slot.figure.dimension, key] for key in _counted_keys(slot))
        own = {value_of(slot), first[slot.index]}
        found.append(
            Place(
                slot=slot,
                view=views[slot.view],
                around=around[slot.index],
                before=before,
                after=after,
                beside=frozenset(sentences[sentence_of(views[slot.view])] - own),
                crowd=frozenset(crowds[sentence_of(views[slot.view])] - own),
                others=frozenset(set().union(*like) - own),
            )
        )
    return found


def _first_told(slots: Sequence[FigureSlot]) -> dict[int, Value]:
    """By figure its value, or that of the figure before it which it tells in another unit."""
    told: dict[int, Value] = {}
    for slot in slots:
        is_again = slot.is_conversion and slot.index - 1 in told
        told[slot.index] = told[slot.index - 1] if is_again else value_of(slot)
    return told


def value_of(slot: FigureSlot) -> Value:
    """A figure as no more than its dimension and value, rounded."""
    return slot.figure.dimension, float(f"{slot.figure.value or 0.0:.6g}")


def _counted_keys(slot: FigureSlot) -> tuple[str, ...]:
    """What other figures of an account must share with one to be of the like of it."""
    if slot.figure.dimension != "count":
        return ("",)
    return (*sorted(slot.counted - {PERSON}), *(f"={name}" for name in sorted(slot.sets)))


def _are_of_two_kinds(a: FigureSlot, b: FigureSlot) -> bool:
    """Whether two figures count the goods of two countries, or are rises from two bases."""
    if a.country and b.country and a.country != b.country:
        return True
    return bool(a.base) and bool(b.base) and not a.base & b.base


def _are_unlike(a: FigureSlot, b: FigureSlot, one: View, two: View) -> bool:
    """Whether two figures cannot be of one slot: the dead and the hurt, two people's ages."""
    if (a.sets and b.sets and not a.sets & b.sets) or a.manner != b.manner:
        return True
    if other_scope(a.scope, b.scope) or tell_of_two_events(one, two) or _is_denied(one, two):
        return True
    if are_other_parts(a, b) or is_a_part(a, b) or is_a_part(b, a):
        return True
    if _are_of_two_posts(words_behind(one, a.quantity), words_behind(two, b.quantity)):
        return True
    # Beside an age stand the person's name and town: "of South Florida", "just north of Miami".
    if a.is_age or not a.contrasting or not b.contrasting:
        return False
    return any(excludes(pair, a.contrasting, b.contrasting) for pair in contrasts())


def _are_of_two_posts(one: str, two: str) -> bool:
    """Whether one figure tells how long in a post, the other how long with a body."""
    return any(
        _AS_POST.match(left) and _WITH_BODY.match(right) for left, right in ((one, two), (two, one))
    )


def _is_denied(one: View, two: View) -> bool:
    """Whether one clause affirms and the other denies one act."""
    if one.claim.polarity == two.claim.polarity:
        return False
    return base_form(one.claim.predicate.lemma) == base_form(two.claim.predicate.lemma)


def best_match(
    left: Sequence[FigureSlot], right: Sequence[FigureSlot], likeness: SlotLikeness
) -> tuple[float, int, int]:
    """The likeliest pair of two classes of equal figures, with its odds."""
    return max(
        (likeness.odds(a.index, b.index), -a.index, -b.index)
        for a in left[:_SAMPLE]
        for b in right[:_SAMPLE]
        if a.order != b.order
    )
