"""What a clause tells that no other account of a finding tells, and what several tell.

The statement of a finding that several accounts tell should say no more than they share: of "the
child was hurt" and "the child was badly hurt on a crowded day" the first is what both bear out.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import date

from variorum.collate.aligning.features import Comparison
from variorum.collate.views import View
from variorum.collate.words import base_form

# From here on another word may stand for a word.
_ONE_THING = 0.5
# What a figure counts for that nobody else gives, and a time, in shares of all that a clause tells.
_A_FIGURE, _A_TIME = 0.25, 0.15


def surplus_of(view: View, others: Sequence[View], story: Comparison) -> float:
    """How much of what a clause tells no clause of another account does.

    The share of its words and names, rare ones counting more, and something more for a figure or a
    time; 0 if nobody else tells anything.

    Args:
        view: The clause.
        others: The clauses of the finding.
        story: What is known of the story.
    """
    met = [other for other in others if other.order != view.order]
    if not met:
        return 0.0
    surplus = _own_words(view, met, story)
    if any(all(figure not in other.figures for other in met) for figure in view.figures):
        surplus += _A_FIGURE
    if any(not _is_given(*days, met) for days in view.days):
        surplus += _A_TIME
    return surplus


def share_of_common(view: View, others: Sequence[View]) -> float:
    """How much of the words and names that two accounts or more have a clause has, 0 to 1.

    What more accounts have counts for more; 1 where no two have any.

    Args:
        view: The clause.
        others: The clauses of the finding.
    """
    tellers: dict[str, set[int]] = defaultdict(set)
    for one in (view, *others):
        for key in one.keys:
            tellers[key].add(one.order)
    common = {key: len(orders) - 1 for key, orders in tellers.items() if len(orders) > 1}
    total = sum(common.values())
    return sum(n for key, n in common.items() if key in view.keys) / total if total else 1.0


def _own_words(view: View, met: Sequence[View], story: Comparison) -> float:
    known = {key for other in met for key in other.keys}
    said = sorted({term for other in met for term in other.claim.terms})
    words = {key: term for term in view.claim.terms if (key := base_form(term)) not in known}
    total = own = 0.0
    for key, weight in view.keys.items():
        total += weight * weight
        if key not in known and not _is_meant(words.get(key), said, story):
            own += weight * weight
    return own / total if total else 0.0


def _is_meant(word: str | None, said: Sequence[str], story: Comparison) -> bool:
    if word is None:
        return False
    return any(story.predicates.relatedness(word, term) >= _ONE_THING for term in said)


def _is_given(first: date, last: date, met: Sequence[View]) -> bool:
    """Whether another account gives a time that may be the same."""
    return any(start <= last and first <= end for other in met for start, end in other.days)
