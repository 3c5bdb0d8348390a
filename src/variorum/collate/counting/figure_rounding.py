"""Figures that can all hold: one is rounder, wider or vaguer than the other, or ends elsewhere."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import combinations

from variorum.collate.counting.figure_slots import FigureSlot
from variorum.collate.counting.figures import bound_otherwise, guessed_otherwise, relate
from variorum.model.finding import Verdict
from variorum.model.mention import Quantity

# "More than 30" stands for 32, not for 90.
_NEAR_ROUND = 1.3
# A figure of more digits is no round one, though it is given as "about".
_ROUND_DIGITS = 2
# "At least two" hurt are those of another place than "at least 70".
_ONE_PLACE = 4.0
# "Less than 33 feet" is no rounder way to say 13 feet: it was said at another moment.
_ONE_ROUNDING = 2.0
_CLOSE_BOUND = re.compile(r"\b(?:just|barely|slightly|nearly|almost)\b", re.IGNORECASE)


def rounded_by(a: FigureSlot, b: FigureSlot, members: Sequence[FigureSlot]) -> str:
    """Why one of two figures may be a round one: another account prints it as such; "" if none.

    "30" beside "32" is an error or a rounding; where somebody has "more than 30", the latter. Of
    "about 121" only the last digit is in doubt.
    """
    for bare, other in ((a, b), (b, a)):
        for slot in members:
            if relate(slot.figure, bare.figure) != "same" or slot.order == other.order:
                continue
            if slot.quantity.comparator == "≈" and slot.figure.digits > _ROUND_DIGITS:
                continue
            if relate(slot.figure, other.figure) == "compatible" and _are_near(bare, other):
                words = f"“{bare.quantity.span.text}” and “{other.quantity.span.text}”"
                told = slot.quantity.span.text
                return f"{words} can both hold: another account has “{told}”, so the first is round"
    return ""


def open_verdict(members: Sequence[FigureSlot], *, is_moving: bool) -> tuple[Verdict, str] | None:
    """Of figures that can all hold: whether two of them still end at different values.

    None where the one is no rounder way to tell the other.
    """
    for a, b in combinations(members, 2):
        if a.order != b.order and guessed_otherwise(a.quantity, b.quantity):
            one, other = a.quantity.span.text, b.quantity.span.text
            return "unresolved", (
                f"“{one}” and “{other}” are both approximate, but further apart than figures are "
                "rounded"
            )
        if is_moving and not _are_near(a, b, _ONE_PLACE):
            continue
        if a.order != b.order and bound_otherwise(a.quantity, b.quantity):
            one, other = a.quantity.span.text, b.quantity.span.text
            return "unresolved", (
                f"“{one}” and “{other}” can both hold, but they end at different values, so one "
                "account knew less or errs"
            )
    least, greatest = _ends(members)
    if not is_moving and not _are_near(least, greatest, _ONE_ROUNDING):
        if not any(_CLOSE_BOUND.search(slot.quantity.span.text) for slot in (least, greatest)):
            return None
        one, other = least.quantity.span.text, greatest.quantity.span.text
        return "unresolved", f"“{one}” and “{other}” are too far apart for a bound that is close"
    return "precision", _compatible_reason(members)


def normal_form(quantity: Quantity) -> str:
    """A figure as the dossier gives its value: "≥50", "≈3.5 mile"."""
    number = "" if quantity.value is None else f"{quantity.value:.10g}"
    sign = "" if quantity.comparator in ("=", "range") else quantity.comparator
    return f"{sign}{number} {quantity.unit}".strip()


def _are_near(a: FigureSlot, b: FigureSlot, most: float = _NEAR_ROUND) -> bool:
    low, high = sorted((abs(a.figure.value or 0.0), abs(b.figure.value or 0.0)))
    return high <= most * low


def _ends(members: Sequence[FigureSlot]) -> tuple[FigureSlot, FigureSlot]:
    """The least and the greatest of some figures."""
    ordered = sorted(members, key=lambda slot: (abs(slot.figure.value or 0.0), slot.index))
    return ordered[0], ordered[-1]


def _compatible_reason(members: Sequence[FigureSlot]) -> str:
    values: dict[str, FigureSlot] = {}
    for slot in members:
        values.setdefault(normal_form(slot.quantity), slot)
    told = [values[key] for key in sorted(values)]
    a, b = told[0], next(s for s in told if s is not told[0])
    for one, other in ((a, b), (b, a)):
        if one.figure.is_below and other.quantity.comparator == "≈":
            return (
                f"taken strictly, “{one.quantity.span.text}” and “{other.quantity.span.text}” "
                "cannot both hold, but the second is approximate and leaves room for the first"
            )
    return (
        f"“{a.quantity.span.text}” and “{b.quantity.span.text}” can both hold: "
        "one is a rounder or wider figure than the other"
    )
