"""Figures that are told twice, in two units: "12 feet (3.7 metres)", "$US1 million ($1.5 million)".

The second is the first over again, and not another figure of its sentence.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from variorum.collate.counting.figures import Figure, figure_of
from variorum.model.mention import Quantity

# A figure and its conversion stand this near, in characters ("a 12-foot-deep moat (3.7 metres)"),
# and differ by no greater factor.
_CONVERTED_NEAR = 14
_MOST_ROUNDED = 1.08
# What may stand between an amount and its bracket: a space and the bracket.
_BRACKET = 2
# The same amount in another unit, or the end of the bracket that holds it as the second.
_CONVERSION = re.compile(r"\s*(?:\([^()\d]*\d[^()]*\)|\))")


def misconverted(quantities: Sequence[Quantity]) -> frozenset[int]:
    """Where figures begin that stand side by side in two units and do not agree."""
    return frozenset(
        quantity.span.start
        for one, other, factor in _in_two_units(quantities)
        if factor > _MOST_ROUNDED
        for quantity in (one, other)
    )


def conversions(quantities: Sequence[Quantity]) -> dict[int, int]:
    """Where a figure begins that tells the one before it in another unit, and where that does."""
    return {
        other.span.start: one.span.start
        for one, other, factor in _in_two_units(quantities)
        if factor <= _MOST_ROUNDED
    }


def bounded_alike(again: Figure, first: Figure) -> Figure:
    """A conversion with the bounds of what it converts: "less than 10 metres (33 feet)"."""
    if first.low == first.high or not first.value or not again.value:
        return again
    scale = again.value / first.value
    return replace(again, low=first.low * scale, high=first.high * scale, is_below=first.is_below)


def _in_two_units(quantities: Sequence[Quantity]) -> Iterator[tuple[Quantity, Quantity, float]]:
    """Figures of one dimension that stand side by side in two units, and by how much they differ.

    Nobody converts time: "two years, with nine months to serve".
    """
    for one, other in pairwise(sorted(quantities, key=lambda q: q.span)):
        a, b = figure_of(one), figure_of(other)
        if a is None or b is None or not a.value or not b.value or a.unit == b.unit:
            continue
        if one.of and other.of and one.of != other.of:  # "130 feet deep and 12 inches wide"
            continue
        is_beside = 0 <= other.span.start - one.span.end <= _CONVERTED_NEAR
        if is_beside and a.dimension == b.dimension != "time":
            low, high = sorted((abs(a.value), abs(b.value)))
            yield one, other, high / low


def behind_conversion(behind: str) -> str:
    """The words behind a figure without what it is converted to: "(310 miles) off the coast"."""
    converted = _CONVERSION.match(behind)
    return behind if converted is None else behind[converted.end() :]


def in_own_money(quantities: Sequence[Quantity]) -> frozenset[int]:
    """Where amounts begin that stand right behind another one in the same unit.

    In brackets they are the paper's own dollars: "$US1 million ($1.5 million)".
    """
    return frozenset(
        other.span.start
        for one, other in pairwise(sorted(quantities, key=lambda q: q.span))
        if one.unit == other.unit
        and one.unit.isupper()
        and one.value != other.value
        and 0 < other.span.start - one.span.end <= _BRACKET
    )
