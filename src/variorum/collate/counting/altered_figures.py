"""Figures that differ in words that are else the same: what else is counted does not matter.

The words are those of a whole sentence or clause, or a row of words right round the figures. One
account has taken them over from another, or both from a third.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace

from variorum.collate.comparing.altered import same_but_for
from variorum.collate.comparing.same_rows import Placed, RowReader, is_one_each, same_rows
from variorum.collate.comparing.slots import CONTESTED, Difference, without_told
from variorum.collate.counting.figure_likeness import SlotLikeness, value_of
from variorum.collate.counting.figure_slots import FigureSlot
from variorum.collate.counting.figure_verdicts import FigureJudge
from variorum.collate.union import Union


def altered_figures(
    slots: Sequence[FigureSlot], likeness: SlotLikeness, judge: FigureJudge
) -> list[Difference]:
    """Figures that differ in words that are else the same, the surest first.

    Args:
        slots: The figures.
        likeness: For telling one offer from another.
        judge: Gives the verdicts.
    """
    values = [(judge.views[slot.view], slot.quantity.span) for slot in slots]
    found: list[Difference] = []
    for given in _of_one_dimension(slots, same_but_for(values)):
        found += without_told(found, _judged(given, likeness, judge))
    for given in _in_rows(slots, judge):
        in_row = [_as_open(difference) for difference in _judged(given, likeness, judge)]
        found += without_told(found, in_row)
    return found


def with_altered(found: Sequence[Difference], altered: Sequence[Difference]) -> list[Difference]:
    """Differences with those in words that are else the same.

    A doubtful one that sets such a figure against another gives way: "27 percent" beside "35
    percent" of another clause hides that words that are the same have "8 percent". One that holds
    all of them tells it already, and of more accounts.
    """
    hidden = [
        _places(one)
        for one in altered
        if one.verdict in CONTESTED and not any(_places(one) <= _places(other) for other in found)
    ]
    kept = [
        one
        for one in found
        if one.verdict != "unresolved" or all(map(_places(one).isdisjoint, hidden))
    ]
    return kept + without_told(kept, altered)


def _places(difference: Difference) -> set[tuple[str, int]]:
    return {(given.article, given.span.start) for given in difference.given}


def _judged(
    given: Sequence[FigureSlot], likeness: SlotLikeness, judge: FigureJudge
) -> list[Difference]:
    """The difference between figures in one place of the same words, if it is one."""
    difference = judge.difference(given, is_one=True)
    if difference is None or judge.is_far_fetched(
        difference, [[slot] for slot in given], likeness, is_one=True
    ):
        return []
    reason = f"{difference.reason}, in words that are else the same"
    return [replace(difference, reason=reason)]


def _as_open(difference: Difference) -> Difference:
    """A difference in a row of words: what the rest of the sentences tells may set them apart."""
    if difference.verdict != "conflict":
        return difference
    return replace(difference, verdict="unresolved")


def _of_one_dimension(
    slots: Sequence[FigureSlot], groups: Sequence[Sequence[int]]
) -> Iterator[list[FigureSlot]]:
    """The groups, each taken apart by what its figures measure: no pound is any euro."""
    for members in groups:
        by_dimension: dict[str, list[FigureSlot]] = defaultdict(list)
        for index in members:
            by_dimension[slots[index].figure.dimension].append(slots[index])
        yield from by_dimension.values()


def _in_rows(slots: Sequence[FigureSlot], judge: FigureJudge) -> Iterator[list[FigureSlot]]:
    """Figures that stand in one row of words, of which no account gives two."""
    reader = RowReader()
    for members in _of_one_dimension(slots, [range(len(slots))]):
        placed = [
            Placed(reader.row(judge.views[s.view], s.quantity.span), s.order, repr(value_of(s)))
            for s in members
        ]
        together: Union[int] = Union()
        found: set[int] = set()
        for left, right, _ in same_rows(placed):
            together.join(left, right)
            found |= {left, right}
        groups: dict[int, list[int]] = defaultdict(list)
        for index in sorted(found):
            groups[together.find(index)].append(index)
        for group in groups.values():
            if is_one_each([placed[i] for i in group]):
                yield [members[i] for i in group]
