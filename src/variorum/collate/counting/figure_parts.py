"""Whether one of two figures counts a part of what the other counts, or what comes on top."""

from __future__ import annotations

from variorum.collate.counting.figure_scope import narrowed
from variorum.collate.counting.figure_slots import OTHER, FigureSlot

COUNTED_OUT, SLIP = 100, 1.06
"""Counts above this that differ by no greater factor are worth a look, whatever their words."""
# The axis of scope on which those in hospital are some of the hurt; so few are not all of them.
_DEGREE, _FAR_FEWER = "how badly those counted are hurt", 0.5


def are_other_parts(a: FigureSlot, b: FigureSlot) -> bool:
    """Whether one figure counts the rest, or those of another degree, only.

    "Another 1,480" and 1,440 are nearly equal, which those who come on top seldom are to the rest:
    the one account tells what is new, the other what there is.
    """
    if a.parts == b.parts:
        return False
    low, high = sorted(abs(slot.figure.value or 0.0) for slot in (a, b))
    is_slip = low > COUNTED_OUT and high <= SLIP * low
    return not (is_slip and a.parts ^ b.parts == {OTHER})


def is_a_part(few: FigureSlot, many: FigureSlot) -> bool:
    """Whether one figure counts those of the hurt who are in hospital, and far fewer than all."""
    if not few.sets & many.sets or not narrowed(many.scope, few.scope):
        return False
    if _DEGREE not in few.scope or _DEGREE in many.scope:
        return False
    return abs(few.figure.value or 0.0) < _FAR_FEWER * abs(many.figure.value or 0.0)
