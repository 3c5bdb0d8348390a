"""Ages of one whom no account names: the boy of the story is three, or four.

Nothing but the noun tells whose such an age is. Yet the first age of a child that an account gives
in its opening is that of the child of the story; where several accounts have one there and several
another, an editor has to choose, though one of them gives both ("police first said that he is 4").
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import replace
from functools import cache

from variorum.collate.comparing.slots import Difference
from variorum.collate.counting.figure_ages import years_then
from variorum.collate.counting.figure_slots import AGE, FigureSlot
from variorum.collate.counting.figure_verdicts import FigureJudge
from variorum.collate.words import base_form
from variorum.data import load_lexicon

# The headline and the first paragraphs of an account, in characters.
_TOP = 700
# So many accounts agree on a value for a reason; one may have slipped, or tell of another child.
_SEVERAL = 2
# Who is three in one account is not twelve in another.
_MOST_FACTOR = 1.5


def unnamed_ages(
    slots: Sequence[FigureSlot], judge: FigureJudge, first_hand: Collection[int]
) -> list[Difference]:
    """Ages of one unnamed person on which several accounts stand against several.

    Args:
        slots: The figures.
        judge: Gives the verdict, and has the claims.
        first_hand: The claims that their accounts did not take from another one.
    """
    found: list[Difference] = []
    told: set[int] = set()
    for kin in _kin():
        ages = [slot for slot in slots if _is_of(slot, kin, judge) and slot.index not in told]
        members = _contested([slot for slot in ages if slot.view in first_hand])
        if not members:
            continue
        difference = judge.difference(members)
        if difference is None or difference.verdict != "conflict":
            continue
        told.update(slot.index for slot in members)
        reason = (
            f"{difference.reason}, if they are of one person, whom no account names: each is the "
            "only such age at the top of several accounts"
        )
        found.append(replace(difference, verdict="unresolved", reason=reason))
    return found


def _is_of(slot: FigureSlot, kin: frozenset[str], judge: FigureJudge) -> bool:
    """Whether a figure at the top of an account is the age of somebody whom only a noun names."""
    return (
        slot.is_age
        and slot.bearer is None
        and slot.quantity.span.start < _TOP
        and slot.head in kin
        and slot.counted <= kin | {AGE}
        and not years_then(slot, judge.views[slot.view])
    )


def _contested(ages: Sequence[FigureSlot]) -> list[FigureSlot]:
    """The ages of the accounts that give one only, where each of two is of several accounts."""
    by_account: dict[int, set[float]] = defaultdict(set)
    for slot in ages:
        by_account[slot.order].add(slot.figure.value or 0.0)
    sides: dict[float, set[int]] = defaultdict(set)
    for order, values in by_account.items():
        if len(values) == 1:
            sides[next(iter(values))].add(order)
    if len(sides) != 2 or any(len(accounts) < _SEVERAL for accounts in sides.values()):
        return []
    low, high = sorted(sides)
    if high > _MOST_FACTOR * low:
        return []
    single = sides[low] | sides[high]
    return [slot for slot in ages if slot.order in single]


@cache
def _kin() -> tuple[frozenset[str], ...]:
    """Words for people of whom one can be the other, in base forms."""
    lists = load_lexicon("comparison")["ages"]["kin"]
    return tuple(frozenset(base_form(word) for word in words) for words in lists)
