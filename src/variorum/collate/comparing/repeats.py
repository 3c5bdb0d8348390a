"""Differences of times that another comparison shows already.

Several comparisons look for days and hours, each in its own way, and often find the same pair.
"""

from __future__ import annotations

from collections.abc import Sequence, Set

from variorum.collate.comparing.slots import CONTESTED, Difference, Given, by_value
from variorum.model.span import ArticleId

# What EDTF puts behind a time that is about right, or not sure.
_UNSURE = "~?%"


def without_repeats(first: Sequence[Difference], second: Sequence[Difference]) -> list[Difference]:
    """Both lists, without those of the second that the first has already.

    Where the first sets two days apart, a conflict of the second still sets a third one against
    either: one account may have one day wrong, and another account another.
    """
    told = {
        word
        for difference in first
        if difference.verdict in CONTESTED
        for given in difference.given
        for word in _words_of(given)
    }
    return [*first, *(d for d in second if _is_fresh(d, told))]


def _is_fresh(difference: Difference, told: Set[tuple[ArticleId, int | str]]) -> bool:
    """Whether nothing is told yet of a difference, or of a day that it sets apart from those told.

    "1998" is no further day beside a June 1998 that is told already.
    """
    values = by_value(difference.given)
    known = [
        normalized
        for normalized, found in values
        if any(word in told for given in found for word in _words_of(given))
    ]
    if not known or difference.verdict != "conflict":
        return not known
    return any(not any(agree(normalized, other) for other in known) for normalized, _ in values)


def agree(one: str, other: str) -> bool:
    """Whether two times in normal form are the same as far as both are told, and as sure.

    "Two years ago" (2014~) is no further day beside one of 2014.
    """
    parts = zip(one.rstrip(_UNSURE).split("-"), other.rstrip(_UNSURE).split("-"), strict=False)
    return all(a == b or "X" in a + b for a, b in parts)


def _words_of(given: Given) -> tuple[tuple[ArticleId, int | str], ...]:
    """The place of a value and its words: an account that repeats them tells nothing new."""
    return (given.article, given.span.start), (given.article, given.span.text.casefold())
