"""Figures whose sentences name other days: an earlier happening told beside the story's own."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import date

from variorum.collate.views import View

# Days of one event are hardly further apart than this, whatever each sentence is about.
_ONE_EVENT_DAYS = 14

Sentence = tuple[int, int]
"""An article's place in the story, and where the sentence starts."""


class SentenceDays:
    """The days that each sentence names, in any clause of it.

    "When it was tested on 3 May, it reached 900 miles" dates the 900 miles in another clause.
    """

    def __init__(self, views: Sequence[View]) -> None:
        self._days: dict[Sentence, set[date]] = defaultdict(set)
        self._is_vague: set[Sentence] = set()
        for view in views:
            place = sentence_of(view)
            for start, end in view.days:
                if start == end:
                    self._days[place].add(start)
                else:
                    self._is_vague.add(place)

    def are_of_two(self, one: View, two: View) -> bool:
        """Whether two sentences name days only, and those of the one long before the other's."""
        left, right = sentence_of(one), sentence_of(two)
        if left in self._is_vague or right in self._is_vague:
            return False
        ours, theirs = self._days.get(left, set()), self._days.get(right, set())
        if not ours or not theirs:
            return False
        gaps = (abs((a - b).days) for a in ours for b in theirs)
        return min(gaps) > _ONE_EVENT_DAYS


def sentence_of(view: View) -> Sentence:
    """Where a claim's sentence stands."""
    return view.order, view.claim.sentence.start
