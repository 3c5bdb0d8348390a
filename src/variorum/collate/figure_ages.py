"""Ages that differ because the accounts are years apart: who was 27 is 29 two years later."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from variorum.collate.figure_slots import AGE, FigureSlot, disjoint_pairs
from variorum.collate.slots import days_between

# Accounts nearer to each other tell of one age: a birthday between them is rarer than an error.
_BIRTHDAY_DAYS = 60
_YEAR_DAYS, _YEAR_SECONDS = 365.25, 365.25 * 86_400


def are_of_one_life(members: Sequence[FigureSlot], when: Callable[[FigureSlot], str]) -> bool:
    """Whether figures are ages whose differences the time between the accounts explains.

    Where it explains one pair, an account without a date tells nothing against it.

    Args:
        members: The figures of one slot.
        when: The time of publication of a figure's account in ISO 8601, "" if not known.
    """
    if not all(AGE in slot.counted | slot.sets for slot in members):
        return False
    pairs = disjoint_pairs(members)
    left = [pair for pair in pairs if not _grew_older(*pair, when)]
    return len(left) < len(pairs) and not any(when(a) and when(b) for a, b in left)


def _grew_older(a: FigureSlot, b: FigureSlot, when: Callable[[FigureSlot], str]) -> bool:
    """Whether somebody of the earlier account's age is of the later one's when that appears."""
    early, late = sorted((a, b), key=when)
    days = days_between(when(early), when(late))
    if days < _BIRTHDAY_DAYS:
        return False
    grown = _years(late) - _years(early)
    return grown > 0 and abs(grown - days / _YEAR_DAYS) < 1


def _years(slot: FigureSlot) -> float:
    value = slot.figure.value or 0.0
    return value / _YEAR_SECONDS if slot.figure.dimension == "time" else value
