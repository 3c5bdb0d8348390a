"""How many accounts tell a value of a figure first hand."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from variorum.collate.counting.figure_classes import FigureClass
from variorum.collate.views import View


class Tellers:
    """Which accounts tell a value first hand: what a copy repeats is no second voice (law 5)."""

    def __init__(self, views: Sequence[View], first_hand: Collection[int]) -> None:
        self._first_hand = first_hand
        self._accounts = len({views[index].order for index in first_hand})

    def share(self, figures: FigureClass) -> float:
        """Share of the independent accounts but one that give a value; one at least does."""
        return min(1.0, max(1, self.number(figures)) / max(1, self._accounts - 1))

    def number(self, figures: FigureClass) -> int:
        """How many accounts give a value first hand."""
        return len({slot.order for slot in figures if slot.view in self._first_hand})
