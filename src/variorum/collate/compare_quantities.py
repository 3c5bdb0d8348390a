"""Figures of several accounts for one slot: what is counted or measured, of which event.

The slot of a figure is told by the words for what it counts, by the clause around it and by the
claim it stands in. Two figures are compared across two accounts only if each is the other's best
match there and neither finds its own value again in the other account. So two articles that both
give "12 dead and 30 hurt" show no difference, in whatever order.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from variorum.collate.figures import Figure, figure_of, relate
from variorum.collate.slots import Difference, Given, is_across_accounts
from variorum.collate.views import View
from variorum.collate.words import Predicates, base_form, event_groups
from variorum.data import load_lexicon, word_set
from variorum.model.finding import Verdict
from variorum.model.mention import Quantity
from variorum.model.span import ArticleId

# Least likeness of two slots at which different values are a difference, and at which equal values
# count as the same statement. The second is lower: that both accounts give a value speaks for it.
_MIN_LIKENESS = 0.6
_MIN_LIKENESS_EQUAL = 0.4
_MAX_CANDIDATES = 24
_PERSON = "·person"
_IGNORED = frozenset({"be", "have", "about", "approximate", "least", "more", "few", "total", "new"})


@dataclass(frozen=True, slots=True)
class _Slot:
    """A figure with everything that tells what it is a figure of."""

    index: int
    view: int
    order: int
    quantity: Quantity
    figure: Figure
    counted: frozenset[str]
    groups: frozenset[str]
    sets: frozenset[str]


class FigureComparison:
    """Compares the figures of a story."""

    def __init__(
        self,
        views: Sequence[View],
        group_of: Mapping[int, int],
        predicates: Predicates,
        published: Mapping[ArticleId, str | None],
    ) -> None:
        self.views = views
        self.group_of = group_of
        self.predicates = predicates
        self.published = published
        self.slots = _slots(views)

    def differences(self) -> list[Difference]:
        """All differences between figures, in order of the story."""
        edges = self._edges()
        parent = list(range(len(self.slots)))

        def find(index: int) -> int:
            while parent[index] != index:
                index = parent[index]
            return index

        kinds = {slot.index: slot.sets for slot in self.slots}
        for left, right in edges:
            low, high = sorted((find(left), find(right)))
            one, two = kinds[low], kinds[high]
            if low != high and (not one or not two or one & two):
                parent[high] = low
                kinds[low] = (one & two) or one | two
        components: dict[int, list[_Slot]] = defaultdict(list)
        for slot in self.slots:
            components[find(slot.index)].append(slot)
        found = [self._difference(members) for _, members in sorted(components.items())]
        return [difference for difference in found if difference is not None]

    def _edges(self) -> list[tuple[int, int]]:
        """Pairs of figures of one slot: differing ones that are each other's best, equal ones."""
        scores = self._scores()
        equal: dict[tuple[int, int], float] = {}
        best: dict[tuple[int, int], tuple[float, int]] = {}
        for (left, right), score in sorted(scores.items()):
            a, b = self.slots[left], self.slots[right]
            same = relate(a.figure, b.figure) == "same"
            for one, other in ((a, b), (b, a)):
                key = (one.index, other.order)
                if same:
                    equal[key] = max(score, equal.get(key, 0.0))
                elif key not in best or score > best[key][0]:
                    best[key] = (score, other.index)
        found = []
        for (left, right), score in sorted(scores.items()):
            a, b = self.slots[left], self.slots[right]
            if relate(a.figure, b.figure) == "same":
                if score >= _MIN_LIKENESS:
                    found.append((left, right))
                continue
            taken = max(equal.get((left, b.order), 0.0), equal.get((right, a.order), 0.0))
            mutual = best[left, b.order][1] == right and best[right, a.order][1] == left
            if mutual and score >= _MIN_LIKENESS and taken < _MIN_LIKENESS_EQUAL:
                found.append((left, right))
        return found

    def _scores(self) -> dict[tuple[int, int], float]:
        """Likeness of slots that share a word for what is counted, or a proposition."""
        postings: dict[tuple[str, str], list[int]] = defaultdict(list)
        for slot in self.slots:
            for key in sorted(slot.counted | slot.groups | {f"={self.group_of[slot.view]}"}):
                postings[slot.figure.dimension, key].append(slot.index)
        shared: dict[tuple[int, int], int] = defaultdict(int)
        for members in postings.values():
            for at, left in enumerate(members):
                for right in members[at + 1 : at + 1 + 8 * _MAX_CANDIDATES]:
                    if self.slots[left].order != self.slots[right].order:
                        shared[left, right] += 1
        return {
            pair: score
            for pair in shared
            if (score := self._likeness(*pair)) >= _MIN_LIKENESS_EQUAL
        }

    def _likeness(self, left: int, right: int) -> float:
        """How likely two figures are values of one slot, 0 to 1."""
        a, b = self.slots[left], self.slots[right]
        if a.sets and b.sets and not a.sets & b.sets:
            return 0.0
        counted = _overlap(a, b)
        one, two = self.views[a.view], self.views[b.view]
        small, large = sorted((one.keys, two.keys), key=len)
        context = sum(weight * large.get(key, 0.0) for key, weight in small.items())
        predicate = self.predicates.relatedness(
            one.claim.predicate.lemma, two.claim.predicate.lemma
        )
        score = 0.45 * counted + 0.5 * min(1.0, context / 0.6) + 0.15 * predicate
        if self.group_of[a.view] == self.group_of[b.view]:
            score += 0.2
        if counted == 0.0 and a.counted and b.counted:
            score -= 0.25
        if one.places and two.places and not one.places & two.places:
            score -= 0.3
        return max(0.0, min(1.0, score))

    def _difference(self, members: Sequence[_Slot]) -> Difference | None:
        normal: list[tuple[_Slot, str]] = []
        for slot in members:
            alike = (n for other, n in normal if relate(slot.figure, other.figure) == "same")
            normal.append((slot, next(alike, _normal(slot.quantity))))
        given = tuple(
            Given(
                view=slot.view,
                order=slot.order,
                article=self.views[slot.view].claim.article,
                span=slot.quantity.span,
                normalized=normalized,
            )
            for slot, normalized in normal
        )
        if not is_across_accounts(given):
            return None
        verdict, reason = self._verdict(members)
        slot_name = _slot_name(members)
        return Difference(
            kind="number", slot=slot_name, verdict=verdict, reason=reason, given=given
        )

    def _verdict(self, members: Sequence[_Slot]) -> tuple[Verdict, str]:
        pairs = [
            (a, b)
            for at, a in enumerate(members)
            for b in members[at + 1 :]
            if a.order != b.order and relate(a.figure, b.figure) == "disjoint"
        ]
        if not pairs:
            return "precision", _compatible_reason(members)
        moving = word_set("comparison", "figures.moving")
        if any({base_form(w) for w in moving} & slot.counted or slot.sets for slot in members):
            return self._moving_verdict(members, pairs)
        a, b = pairs[0]
        return "conflict", _conflict_reason(a, b)

    def _moving_verdict(
        self, members: Sequence[_Slot], pairs: Sequence[tuple[_Slot, _Slot]]
    ) -> tuple[Verdict, str]:
        """A count that moves: later and higher is an update; otherwise it is a conflict."""
        rising = falling = 0
        for a, b in pairs:
            times = self._published(a), self._published(b)
            if None in times or times[0] == times[1] or a.figure.value == b.figure.value:
                continue
            earlier, later = (a, b) if str(times[0]) < str(times[1]) else (b, a)
            rising += (later.figure.value or 0) > (earlier.figure.value or 0)
            falling += (later.figure.value or 0) < (earlier.figure.value or 0)
        if rising > 2 * falling:
            series = self._series(members)
            return "update", f"the count rises with the time of publication: {series}"
        a, b = pairs[0]
        if not rising and not falling:
            return "unresolved", (
                f"“{a.quantity.span.text}” and “{b.quantity.span.text}” cannot both hold at one "
                "time, but such counts move and it is not known which account is later"
            )
        return "conflict", (
            _conflict_reason(a, b)
            + "; the times of publication do not explain it as a rising count"
        )

    def _published(self, slot: _Slot) -> str | None:
        return self.published.get(self.views[slot.view].claim.article)

    def _series(self, members: Sequence[_Slot]) -> str:
        told = sorted(
            {
                (self._published(slot) or "", f"{slot.quantity.span.text}")
                for slot in members
                if self._published(slot)
            }
        )
        return ", then ".join(f"{text} ({when[:16].replace('T', ' ')})" for when, text in told)


def _slots(views: Sequence[View]) -> list[_Slot]:
    """Every figure of the story once, with the smallest clause that holds it."""
    smallest: dict[tuple[ArticleId, int, int], int] = {}
    for index, view in enumerate(views):
        for quantity in view.claim.quantities:
            key = (view.claim.article, quantity.span.start, quantity.span.end)
            known = smallest.get(key)
            if known is None or _length(view) < _length(views[known]):
                smallest[key] = index
    slots: list[_Slot] = []
    for index, view in enumerate(views):
        for quantity in view.claim.quantities:
            key = (view.claim.article, quantity.span.start, quantity.span.end)
            figure = figure_of(quantity)
            if smallest[key] == index and figure is not None:
                slots.append(_slot(len(slots), index, view, quantity, figure))
    return slots


def _length(view: View) -> int:
    return sum(fragment.end - fragment.start for fragment in view.claim.fragments)


def _slot(index: int, at: int, view: View, quantity: Quantity, figure: Figure) -> _Slot:
    words = [word for word in quantity.of.casefold().split() if word not in _IGNORED]
    persons = word_set("comparison", "persons.words")
    counted = frozenset(_PERSON if word in persons else base_form(word) for word in words)
    lemmas = [*words, view.claim.predicate.lemma]
    groups = frozenset(f"·{group}" for word in lemmas for group in event_groups(word))
    sets = _sets_of(words) or _sets_of(lemmas)
    return _Slot(index, at, view.order, quantity, figure, counted, groups, sets)


def _sets_of(words: Sequence[str]) -> frozenset[str]:
    """Which sets of people the words single out: the dead, the hurt, the missing."""
    sets = load_lexicon("comparison")["figures"]["sets"]
    return frozenset(name for name, members in sets.items() if set(members) & set(words))


def _overlap(a: _Slot, b: _Slot) -> float:
    """Share of the words for what is counted; one group of acts counts as half a word."""
    if not a.counted or not b.counted:
        return 0.4 if a.groups & b.groups else 0.0
    shared = float(len(a.counted & b.counted))
    missing = min(len(a.counted), len(b.counted)) - shared
    if missing and a.groups & b.groups:
        shared += 0.8
    return min(1.0, shared / min(len(a.counted), len(b.counted)))


def _normal(quantity: Quantity) -> str:
    if quantity.value is not None:
        number = f"{quantity.value:.10g}"
    else:
        number = f"{_bound(quantity.low)}–{_bound(quantity.high)}"
    sign = "" if quantity.comparator in ("=", "range") else quantity.comparator
    return f"{sign}{number} {quantity.unit}".strip()


def _bound(value: float | None) -> str:
    return "…" if value is None else f"{value:.10g}"


def _slot_name(members: Sequence[_Slot]) -> str:
    """What is counted or measured, in the fullest words given."""
    told = sorted({slot.quantity.of for slot in members if slot.quantity.of}, key=_fullest)
    return f"number: {told[0]}" if told else f"number ({members[0].figure.dimension})"


def _fullest(words: str) -> tuple[int, str]:
    return (-len(words.split()), words)


def _conflict_reason(a: _Slot, b: _Slot) -> str:
    return f"“{a.quantity.span.text}” and “{b.quantity.span.text}” cannot both hold"


def _compatible_reason(members: Sequence[_Slot]) -> str:
    values: dict[str, _Slot] = {}
    for slot in members:
        values.setdefault(_normal(slot.quantity), slot)
    told = [values[key] for key in sorted(values)]
    a, b = told[0], next(s for s in told if s is not told[0])
    for one, other in ((a, b), (b, a)):
        bound = one.quantity.comparator in ("<", ">", "≤", "≥")
        if bound and other.quantity.comparator == "≈" and _touches(one, other):
            return (
                f"taken strictly, “{one.quantity.span.text}” and “{other.quantity.span.text}” "
                "cannot both hold, but the second is approximate and leaves room for the first"
            )
    return (
        f"“{a.quantity.span.text}” and “{b.quantity.span.text}” can both hold: "
        "one is a rounder or wider figure than the other"
    )


def _touches(bound: _Slot, about: _Slot) -> bool:
    value = about.figure.value
    return value is not None and not bound.figure.low < value < bound.figure.high
