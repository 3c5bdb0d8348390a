"""Two dates, or times of day, of one thing: which are shown, with whom, each in one difference."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence, Set
from dataclasses import dataclass
from typing import Generic, Protocol, TypeVar

from variorum.collate.comparing.day_settings import difference_of_times
from variorum.collate.comparing.repeats import agree
from variorum.collate.comparing.slots import Difference, Given, is_across_accounts
from variorum.collate.views import View
from variorum.model.finding import Verdict
from variorum.model.mention import Time


class PrintedTime(Protocol):
    """A date, or a time of day, as one account prints it in one place."""

    @property
    def view(self) -> int:
        """The claim that holds it or stands beside it, by index."""

    @property
    def order(self) -> int:
        """Place of its account in the story."""

    @property
    def time(self) -> Time:
        """The time."""

    def given(self, views: Sequence[View]) -> Given:
        """The value for a slot."""


T = TypeVar("T", bound=PrintedTime)


@dataclass(frozen=True, slots=True)
class Rivals(Generic[T]):
    """Two times in alike words.

    Attributes:
        left: The one.
        right: The other.
        likeness: How alike what stands around them is.
        can_both_hold: Whether they leave room for each other: shown where nothing else is.
    """

    left: T
    right: T
    likeness: float
    can_both_hold: bool = False

    def rank(self) -> tuple[bool, float, tuple[int, int], tuple[int, int]]:
        """For sorting, best first."""
        return self.can_both_hold, -self.likeness, _place(self.left), _place(self.right)


def best_differences(
    found: Iterable[Rivals[T]],
    agreeing: Callable[[Rivals[T]], Iterable[T]],
    judge: Callable[[Rivals[T]], tuple[Verdict, str]],
    views: Sequence[View],
) -> list[Difference]:
    """One difference for each time: with its best rival, and with all who give either.

    A time that is told already may have a further rival, of which nothing is told: two accounts can
    have one date wrong, each in its own way.

    Args:
        found: Pairs of which both cannot hold, or one leaves room for the other.
        agreeing: Everyone who gives one of two rivals, the two among them.
        judge: The verdict on two rivals, and why.
        views: The claims.
    """
    differences = []
    taken: dict[tuple[int, int], set[str]] = defaultdict(set)
    for rivals in sorted(found, key=Rivals.rank):
        pair = rivals.left, rivals.right
        told = [taken.get(_place(one)) for one in pair]
        if all(told) or (any(told) and rivals.can_both_hold):
            continue
        if not all(_is_fresh(*one, views) for one in zip(pair, reversed(told), strict=True)):
            continue
        members = sorted(agreeing(rivals), key=_place)
        given = tuple(one.given(views) for one in members)
        if is_across_accounts(given):
            for one in members:
                taken[_place(one)] |= {g.normalized for g in given}
            at = tuple((views[one.view], one.time) for one in pair)
            differences.append(difference_of_times(at, judge(rivals), given))
    return differences


def _is_fresh(one: PrintedTime, told: Set[str] | None, views: Sequence[View]) -> bool:
    """Whether a time is none of those that are told beside its rival."""
    value = one.given(views).normalized
    return told is None or not any(agree(value, other) for other in told)


def _place(one: PrintedTime) -> tuple[int, int]:
    return one.order, one.time.span.start
