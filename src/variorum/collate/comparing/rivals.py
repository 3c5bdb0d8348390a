"""Two dates, or times of day, of one thing: which are shown, with whom, each in one difference."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Generic, Protocol, TypeVar

from variorum.collate.comparing.day_settings import difference_of_times
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

    Args:
        found: Pairs of which both cannot hold, or one leaves room for the other.
        agreeing: Everyone who gives one of two rivals, the two among them.
        judge: The verdict on two rivals, and why.
        views: The claims.
    """
    differences = []
    taken: set[tuple[int, int]] = set()
    for rivals in sorted(found, key=Rivals.rank):
        pair = rivals.left, rivals.right
        if any(_place(one) in taken for one in pair):
            continue
        members = sorted(agreeing(rivals), key=_place)
        given = tuple(one.given(views) for one in members)
        if is_across_accounts(given):
            taken.update(_place(one) for one in members)
            at = tuple((views[one.view], one.time) for one in pair)
            differences.append(difference_of_times(at, judge(rivals), given))
    return differences


def _place(one: PrintedTime) -> tuple[int, int]:
    return one.order, one.time.span.start
