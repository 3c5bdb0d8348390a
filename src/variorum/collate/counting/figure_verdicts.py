"""Verdicts on the figures of one slot: a conflict, a count that moves, a rounder figure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import combinations

from variorum.collate.comparing.slot_names import figure_slot
from variorum.collate.comparing.slots import (
    CONTESTED,
    Difference,
    Given,
    days_between,
    given_by,
    is_across_accounts,
)
from variorum.collate.counting.figure_ages import are_of_one_life, birthday_between
from variorum.collate.counting.figure_likeness import SlotLikeness, best_match
from variorum.collate.counting.figure_rounding import normal_form, open_verdict, rounded_by
from variorum.collate.counting.figure_scope import narrowed, other_scope, words_behind
from variorum.collate.counting.figure_slots import FigureSlot, disjoint_pairs
from variorum.collate.counting.figures import relate
from variorum.collate.statement import spell_edtf
from variorum.collate.views import Cast, View
from variorum.collate.words import base_form
from variorum.data import word_set
from variorum.model.finding import Verdict
from variorum.model.span import ArticleId

# Least log-odds of two offers to be one.
_MIN_OFFER = 3.0
# Accounts published further apart tell of two counts of a moving figure.
_ONE_COUNT_DAYS = 6
# The same of figures whose words leave no doubt that they are of one thing.
_ONE_THING_DAYS = 18
# A count that rises over a longer time is of two happenings more often than of one.
_LONGEST_COUNT_DAYS = 45
# "More than 270" and 276 are one count; a rise is more than a rounding.
_LEAST_RISE = 1.1
_LARGE_COUNT = 1000
# Words behind "24-hour" among which the strike is named.
_NAMED = 3


class FigureJudge:
    """Gives verdicts on the figures of one slot."""

    def __init__(
        self, views: Sequence[View], published: Mapping[ArticleId, str | None], cast: Cast
    ) -> None:
        self.views = views
        self.published = published
        self._cast = cast

    def difference(
        self, members: Sequence[FigureSlot], *, is_one: bool = False
    ) -> Difference | None:
        """The difference between the figures of one slot, if accounts give different values.

        Args:
            members: The figures.
            is_one: Whether their words leave no doubt that they count one thing at one time.
        """
        normal: list[tuple[FigureSlot, str]] = []
        for slot in sorted(members, key=lambda s: s.index):
            alike = (n for other, n in normal if relate(slot.figure, other.figure) == "same")
            normal.append((slot, next(alike, normal_form(slot.quantity))))
        given = tuple(self._given(slot, value) for slot, value in normal)
        if not is_across_accounts(given) or are_of_one_life(members, self._when):
            return None
        told = [slot for slot, _ in normal]
        judged = self._birthday(told) or self._verdict(told, is_one=is_one)
        if judged is None:
            return None
        verdict, reason = judged
        name = self._name_of(members)
        return Difference(kind="number", slot=name, verdict=verdict, reason=reason, given=given)

    def _birthday(self, members: Sequence[FigureSlot]) -> tuple[Verdict, str] | None:
        told = birthday_between(members, self._when)
        return ("update", told) if told else None

    def _name_of(self, members: Sequence[FigureSlot]) -> str:
        """What the figures are figures of, in words."""
        bearers = sorted({slot.bearer for slot in members if slot.bearer is not None})
        if bearers:
            return f"age of {self._cast.by_id[bearers[0]].name}"
        return figure_slot([slot.quantity for slot in members], members[0].figure.dimension)

    def _verdict(
        self, members: Sequence[FigureSlot], *, is_one: bool
    ) -> tuple[Verdict, str] | None:
        disjoint = disjoint_pairs(members)
        # Of an age the words are the name of whose it is: Hunter's is no hunt.
        counted = {word for slot in members if not slot.is_age for word in slot.counted}
        kinds = {kind for slot in members for kind in slot.sets} - {"old"}
        # How far rescuers are from somebody is no count of the rescued.
        is_moving = members[0].figure.dimension != "length" and (
            bool(kinds) or bool(counted & _base_forms("figures.moving"))
        )
        if not disjoint:
            rise = self._bounded_rise(members) if is_moving else None
            return ("update", rise) if rise else open_verdict(members, is_moving=is_moving)
        if counted & _base_forms("figures.wandering"):
            return self._wandering_verdict(members, disjoint)
        parts = [part for pair in disjoint if (part := _part_of(*pair))]
        if len(parts) == len(disjoint):
            return "scope", parts[0]
        if members[0].figure.dimension == "time" and counted & _base_forms("figures.ongoing"):
            # How long a thing has gone on is another figure every day.
            judged = self._moving_verdict(members, disjoint)
            if judged and judged[0] == "update":
                return judged
            if not (is_one and _are_named_by_length(self.views, members)):
                return None
        rounded = [why for pair in disjoint if (why := rounded_by(*pair, members))]
        is_round = len(rounded) == len(disjoint)
        if is_moving:
            judged = self._moving_verdict(members, disjoint, is_one=is_one)
            is_open = judged is not None and judged[0] != "update"
            return ("precision", rounded[0]) if is_open and is_round else judged
        periods = [(a, b) for a, b in disjoint if self._other_period(a, b)]
        if len(periods) == len(disjoint):
            a, b = periods[0]
            told = " and ".join(
                f"“{x.quantity.span.text}” ({', '.join(self._period(x))})" for x in (a, b)
            )
            return "scope", f"{told} are told of different stretches of time"
        if is_round:
            return "precision", rounded[0]
        return "conflict", _conflict_reason(*disjoint[0])

    def _other_period(self, a: FigureSlot, b: FigureSlot) -> bool:
        one, two = self._period(a), self._period(b)
        return bool(one) and bool(two) and one != two

    def _period(self, slot: FigureSlot) -> list[str]:
        """The months and years that a figure's clause names, in calendar form."""
        times = self.views[slot.view].claim.times
        return sorted({t.edtf for t in times if t.edtf and t.type == "DATE" and len(t.edtf) <= 7})

    def scope_difference(self, a: FigureSlot, b: FigureSlot) -> Difference | None:
        """The record of two figures that count different things by their own words."""
        other = other_scope(a.scope, b.scope)
        days = days_between(self._when(a), self._when(b))
        if other is None or days > _ONE_COUNT_DAYS or a.order == b.order:
            return None
        axis, one, two = other
        name = self._name_of([a, b])
        words = f"“{a.quantity.span.text}” ({one}) and “{b.quantity.span.text}” ({two})"
        return Difference(
            kind="number",
            slot=name,
            verdict="scope",
            reason=f"{words} differ in {axis}, so both can hold",
            given=tuple(self._given(slot, normal_form(slot.quantity)) for slot in (a, b)),
        )

    def _given(self, slot: FigureSlot, normalized: str) -> Given:
        return given_by(self.views[slot.view], slot.view, slot.quantity.span, normalized)

    def is_far_fetched(
        self,
        difference: Difference,
        classes: Sequence[Sequence[FigureSlot]],
        likeness: SlotLikeness,
        *,
        is_one: bool = False,
        is_one_offer: bool = False,
        is_lasting: bool = False,
    ) -> bool:
        """Whether accounts published far apart probably tell of two events of one kind.

        Args:
            difference: The difference.
            classes: Its values.
            likeness: For telling one offer from another.
            is_one: Whether their words leave no doubt that they count one thing.
            is_one_offer: Whether an offer is the same, or an error, by what else is known.
            is_lasting: Whether both are of one thing, however long after it an account appears.
        """
        if difference.verdict == "precision":
            return False
        nearest = min(
            days_between(self._when(a), self._when(b))
            for one, other in combinations(classes, 2)
            for a in one
            for b in other
        )
        most = _LONGEST_COUNT_DAYS
        if difference.verdict in CONTESTED:
            most = _ONE_THING_DAYS if is_one else _ONE_COUNT_DAYS
        if nearest > most and not is_lasting:
            return True
        if is_one_offer or not self._is_offer([slot for one in classes for slot in one]):
            return False
        return any(
            best_match(one, other, likeness)[0] < _MIN_OFFER
            for one, other in combinations(classes, 2)
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
        self,
        members: Sequence[FigureSlot],
        pairs: Sequence[tuple[FigureSlot, FigureSlot]],
        *,
        is_one: bool = False,
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
            return ("conflict", _conflict_reason(a, b)) if is_one else None
        if rising and rising >= 2 * falling:
            series = self._series(members)
            return "update", f"the count rises with the time of publication: {series}"
        if not rising and not falling:
            return "unresolved", (
                f"{_conflict_reason(a, b)} at one time, but such counts move and it is not known "
                "which account is later"
            )
        if days_between(self._when(a), self._when(b)) > _ONE_COUNT_DAYS:
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
                told.append(f"{slot.quantity.span.text} ({_spell_moment(self._when(slot))})")
            last = slot.figure.value
        return ", then ".join(told)


def _are_named_by_length(views: Sequence[View], members: Sequence[FigureSlot]) -> bool:
    """Whether a thing is called by how long it is to last: "a 24-hour general strike"."""
    return all(
        {base_form(word) for word in words_behind(views[slot.view], slot.quantity).split()[:_NAMED]}
        & slot.counted
        and not words_behind(views[slot.view], slot.quantity).lstrip().startswith("of ")
        for slot in members
    )


def _part_of(a: FigureSlot, b: FigureSlot) -> str:
    """Why the lesser of two figures can be a part of the greater; "" where it cannot."""
    if a.is_age:
        return ""
    few, many = sorted((a, b), key=lambda slot: slot.figure.value or 0.0)
    if many.perpetrators and not few.perpetrators:
        return (
            f"“{many.quantity.span.text}” counts {many.perpetrators}, too, so "
            f"“{few.quantity.span.text}” can be a part of it"
        )
    word = narrowed(many.scope, few.scope)
    if not word or narrowed(few.scope, many.scope):
        return ""
    return (
        f"“{few.quantity.span.text}” counts only some ({word}), so it can be a part of "
        f"“{many.quantity.span.text}”"
    )


def _is_a_leap(first: Mapping[float, str]) -> bool:
    """Whether a large count more than doubles within a day."""
    low, high = min(first), max(first)
    return low >= _LARGE_COUNT and high > 2 * low and days_between(first[low], first[high]) <= 1


def _base_forms(key: str) -> frozenset[str]:
    return frozenset(base_form(word) for word in word_set("comparison", key))


def _conflict_reason(a: FigureSlot, b: FigureSlot) -> str:
    return f"“{a.quantity.span.text}” and “{b.quantity.span.text}” cannot both hold"


def _spell_moment(published: str) -> str:
    """A day, with its hour if known, for people: "10 November 2016, 03:30"."""
    day, hour = published[:10], published[11:16]
    return ", ".join(part for part in (spell_edtf(day) if day else "", hour) if part) or "no date"
