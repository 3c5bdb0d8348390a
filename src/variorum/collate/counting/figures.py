"""Figures in one dimension: conversion, rounding, and whether two can both hold."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from functools import cache
from typing import Literal

from variorum.data import load_lexicon
from variorum.model.mention import Quantity

Relation = Literal["same", "compatible", "disjoint"]

# Two figures this near are one figure printed with different digits.
_EQUAL = 1e-6
# Miles turned into kilometres are rounded: "1,700 miles (2,735 km)", "12 feet (3.7 metres)".
_CONVERTED = 0.03
# At sea a mile is a nautical one, said or not.
_BOTH_MILES = frozenset({"mile", "nautical_mile"})
# More digits than any figure is printed with: nothing is a rounding of it, and it is none.
_EXACT = 16
# Two units one after the other ("1 hour 4 minutes", "5 feet 10"): nobody says that of a round one.
_COMPOUND = re.compile(r"\d\s?[a-z]+\W+(?:and\s+)?\w+\s?[a-z]+|\d'\s?\d", re.IGNORECASE)
_FRACTION = re.compile(r"[./⅓⅔¼½¾⅛]|\b(?:half|halves|thirds?|quarters?)\b", re.IGNORECASE)
# Bounds that differ by less are drawn at two round numbers; the ends of a range are said as they
# are.
_OTHER_BOUND, _OTHER_END = 1.2, 1.02
# Two approximate figures that differ by more are two guesses.
_OTHER_GUESS = 1.1
# Nobody rounds a whole number of two digits.
_COUNTED_OUT = 100
_LEAST, _MOST = -math.inf, math.inf

SMALL_COUNT = 13
"""Everything comes in counts below this, a dozen at most."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A quantity in the base unit of its dimension.

    Attributes:
        dimension: Figures of one dimension can be compared ("time", "USD", "count").
        value: Central value, or None.
        low: Least value the words allow.
        high: Greatest value the words allow.
        digits: Significant digits printed, as far as the value shows them.
        unit: As printed. Figures in two units are converted and rounded by hand.
        is_below: Whether the words put it below the value ("less than ten").
        printed: The value in the printed unit.
    """

    dimension: str
    value: float | None
    low: float
    high: float
    digits: int
    is_below: bool = False
    unit: str = ""
    printed: float = 0.0


@cache
def _units() -> dict[str, tuple[str, float]]:
    table = {}
    for dimension, units in load_lexicon("comparison")["units"].items():
        for unit, factor in units.items():
            table[unit] = (dimension, float(factor))
    return table


def figure_of(quantity: Quantity) -> Figure | None:
    """The quantity as a comparable figure; None for ordinals and for "dozens", "thousands".

    Numbers without a value are said of so many things at once that they prove nothing.
    """
    if quantity.unit == "ordinal":
        return None
    dimension, factor = _units().get(quantity.unit, (quantity.unit or "count", 1.0))
    low = quantity.low if quantity.low is not None else _LEAST
    high = quantity.high if quantity.high is not None else _MOST
    if quantity.value is None:
        return None
    value = quantity.value * factor
    below = quantity.comparator == "<"
    return Figure(
        dimension=dimension,
        value=value,
        low=low * factor,
        high=high * factor,
        digits=_EXACT if _is_compound(quantity) else _digits(quantity.value),
        is_below=below,
        unit=quantity.unit,
        printed=quantity.value,
    )


def _is_compound(quantity: Quantity) -> bool:
    """Whether a figure is told in two units, and so to the last digit: "1 hour 4 minutes"."""
    value = quantity.value
    if value is None or value == int(value) or quantity.comparator == "range":
        return False
    return _FRACTION.search(quantity.span.text) is None


def _digits(value: float | None) -> int:
    if not value:
        return 1
    mantissa = f"{abs(value):.12g}".replace(".", "").lstrip("0")
    if "e" in mantissa:
        mantissa = mantissa.split("e")[0]
    return max(1, len(mantissa.rstrip("0")))


def relate(left: Figure, right: Figure) -> Relation:
    """Whether two figures of one dimension are the same, can both hold, or exclude each other.

    A figure that is the other one rounded to its own digits ("2.5 million" for 2,480,000) can hold
    together with it; two exact counts of two digits or fewer are not taken for rounded.
    """
    if left.value is not None and right.value is not None:
        tolerance = _EQUAL if left.unit == right.unit else _CONVERTED
        if math.isclose(left.value, right.value, rel_tol=tolerance):
            # "Less than ten" denies "ten"; "more than ten" is how rounded figures are printed.
            return "same" if left.is_below == right.is_below else "compatible"
        if _is_rounding(left, right) or _is_rounding(right, left):
            return "compatible"
        if left.printed == right.printed and {left.unit, right.unit} == _BOTH_MILES:
            return "compatible"
    slack = _CONVERTED if left.unit != right.unit else 0.0
    if left.low * (1 - slack) <= right.high and right.low * (1 - slack) <= left.high:
        return "compatible"
    return "disjoint"


def is_zero_lost(left: Figure, right: Figure) -> bool:
    """Whether one figure is the other with a zero, or three, too many: $30 and $300 million."""
    if left.unit != right.unit or not left.value or not right.value:
        return False
    steps = math.log10(_ratio(left.value, right.value))
    return steps > _EQUAL and math.isclose(steps, round(steps), abs_tol=_EQUAL)


def bound_otherwise(left: Quantity, right: Quantity) -> bool:
    """Whether two figures are open to one side, or ranges, and end at different values.

    "More than 60" and "more than 200" can both hold, but who knows of the one does not write the
    other.
    """
    a, b = figure_of(left), figure_of(right)
    if a is None or b is None or a.dimension != b.dimension:
        return False
    if left.comparator == right.comparator == "range":
        return _ratio(a.low, b.low) > _OTHER_END or _ratio(a.high, b.high) > _OTHER_END
    if not any({left.comparator, right.comparator} <= kind for kind in _OPEN):
        return False
    if _is_rounding(a, b) or _is_rounding(b, a):
        return False
    return _ratio(a.value or 0.0, b.value or 0.0) > _OTHER_BOUND


def guessed_otherwise(left: Quantity, right: Quantity) -> bool:
    """Whether two figures are both approximate and no rounding makes the one the other.

    Who writes "nearly 600" has not heard of "about 500".
    """
    if not left.comparator == right.comparator == "≈":
        return False
    a, b = figure_of(left), figure_of(right)
    if a is None or b is None or a.dimension != b.dimension or a.unit != b.unit:
        return False
    return _ratio(a.value or 0.0, b.value or 0.0) > _OTHER_GUESS


_OPEN: tuple[frozenset[str], ...] = (frozenset({">", "≥"}), frozenset({"<", "≤"}))


def _ratio(one: float, other: float) -> float:
    low, high = sorted((abs(one), abs(other)))
    return high / low if low else math.inf if high else 1.0


def _is_rounding(vague: Figure, exact: Figure) -> bool:
    """Whether `vague` is `exact` rounded (either way) to the digits of `vague`."""
    if vague.value is None or exact.value is None or not exact.value or not vague.value:
        return False
    if vague.digits >= exact.digits:
        return False
    if vague.unit == exact.unit:
        if abs(exact.printed) < _COUNTED_OUT and exact.printed == int(exact.printed):
            return False
        one, two = abs(vague.printed), abs(exact.printed)
    else:
        one, two = abs(vague.value), abs(exact.value)
    step = 10.0 ** (math.floor(math.log10(one)) - vague.digits + 1)
    # Cutting digits off ("$43 million" for $43,885,310) is common; rounding up by more is not.
    most = step if vague.digits > 1 and one < two else step / 2
    return abs(one - two) < most
