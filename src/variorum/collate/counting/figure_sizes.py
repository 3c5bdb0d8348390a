"""Figures that are the only ones of their size in two accounts.

A story has one count of a hundred million people and one sum of forty billion. Where each of two
accounts has a single figure of a dimension within a factor of three, and both are near each other,
they are likely one figure in whatever words, if the sentences speak of the same party.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations

from variorum.collate.comparing.surroundings import Surroundings
from variorum.collate.counting.figure_slots import PERSON, FigureSlot, StatedFigure
from variorum.collate.counting.figures import Figure, relate
from variorum.collate.views import View

# Two accounts' figures of one thing are hardly further apart than this, three of two things often.
_NEAR = 1.5
_ALONE = 3.0
# Below it every story has counts of everything.
_LARGE_COUNT = 1000.0
# "Seven kilometres" and "4 miles" are each rounded in their own unit.
_CONVERTED = 1.1
# Cosine of the words beside two figures, and how many the sentences share.
_ALIKE = 0.2
_SHARED_WORDS = 4
_NAMED_TWICE = 2
"""Read on 151 events (news_cluster, BASIL, ECB+): of 51 near pairs these let seven through, of
which six tell of one thing; of those kept out about seven do."""


def pairs_of_one_size(
    slots: Sequence[FigureSlot],
    stated: Sequence[Sequence[StatedFigure]],
    around: Sequence[Surroundings],
    views: Sequence[View],
) -> Iterator[tuple[int, int]]:
    """Pairs of figures that differ, are near, and alone of their size in their accounts.

    Args:
        slots: The figures of the story.
        stated: All figures of each account, those outside any claim too.
        around: The words around each figure.
        views: The claims.

    Yields:
        Indices of two figures, the lesser first, each pair once.
    """
    by_dimension: dict[str, list[FigureSlot]] = defaultdict(list)
    for slot in slots:
        if _has_a_size(slot) and _is_alone(slot.figure, stated[slot.order]):
            by_dimension[slot.figure.dimension].append(slot)
    for found in by_dimension.values():
        for a, b in combinations(found, 2):
            if a.order == b.order or not _are_near(a.figure, b.figure):
                continue
            if _tell_of_one(a, b, around, views):
                yield min(a.index, b.index), max(a.index, b.index)


def _has_a_size(slot: FigureSlot) -> bool:
    """Whether a figure can be told from others by its size: shares and times all are of one."""
    if slot.is_age or slot.figure.dimension in ("time", "percent"):
        return False
    value = abs(slot.figure.value or 0.0)
    return value >= _LARGE_COUNT if slot.figure.dimension == "count" else value > 0.0


def _is_alone(figure: Figure, stated: Sequence[StatedFigure]) -> bool:
    return not any(
        other.dimension == figure.dimension
        and _ratio(other, figure) < _ALONE
        and relate(other, figure) == "disjoint"
        for other, _, _ in stated
    )


def _are_near(one: Figure, other: Figure) -> bool:
    if one.unit != other.unit and _ratio(one, other) <= _CONVERTED:
        return False
    return _ratio(one, other) <= _NEAR and relate(one, other) == "disjoint"


def _ratio(one: Figure, other: Figure) -> float:
    low, high = sorted((abs(one.value or 0.0), abs(other.value or 0.0)))
    return high / low if low else float("inf")


def _tell_of_one(
    a: FigureSlot, b: FigureSlot, around: Sequence[Surroundings], views: Sequence[View]
) -> bool:
    """Whether two sentences name one party, and count one thing or are in much the same words.

    Without a name in common two words for what is counted must be.
    """
    counted = (a.counted & b.counted) - {PERSON}
    if not views[a.view].around & views[b.view].around:
        return len(counted) >= _NAMED_TWICE
    if counted:
        return True
    # Of lengths much the same words are told in sports, of another play.
    if not (a.figure.dimension == "count" or a.is_money):
        return False
    one, two = around[a.index], around[b.index]
    return one.shared_words(two) >= _SHARED_WORDS and one.near_likeness(two) >= _ALIKE
