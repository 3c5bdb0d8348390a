"""Which ages can contradict each other: those of one person at one time.

They may differ because the accounts are years apart: who was 27 is 29 two years later.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import cache

from variorum.collate.comparing.slots import days_between
from variorum.collate.counting.figure_slots import AGE, PERSON, FigureSlot, disjoint_pairs
from variorum.collate.views import View
from variorum.collate.words import base_form
from variorum.data import load_lexicon, word_set

# Accounts nearer to each other tell of one age: a birthday between them is rarer than an error.
_BIRTHDAY_DAYS = 60
# In so many days a birthday is likelier than an error in an age.
_LIKELY_DAYS = 14
_SAME_AGE = 0.01
# A slip of the pen seldom makes a man half as old again.
_GENERATION = 1.5
_YEAR = re.compile(r"\b(?:18|19|20)\d\d\b")
_YEAR_DAYS, _YEAR_SECONDS = 365.25, 365.25 * 86_400


def are_of_one_life(members: Sequence[FigureSlot], when: Callable[[FigureSlot], str]) -> bool:
    """Whether figures are ages whose differences the time between the accounts explains.

    Where it explains one pair, an account without a date tells nothing against it.

    Args:
        members: The figures of one slot.
        when: The time of publication of a figure's account in ISO 8601, "" if not known.
    """
    if not all(slot.is_age for slot in members):
        return False
    pairs = disjoint_pairs(members)
    left = [pair for pair in pairs if not _grew_older(*pair, when)]
    return len(left) < len(pairs) and not any(when(a) and when(b) for a, b in left)


def birthday_between(members: Sequence[FigureSlot], when: Callable[[FigureSlot], str]) -> str:
    """Why all ages can be right: a birthday can lie between the accounts; "" if it cannot."""
    pairs = [sorted(pair, key=when) for pair in disjoint_pairs(members)]
    if not pairs or not all(slot.bearer is not None for slot in members):
        return ""
    for early, late in pairs:
        is_a_year = abs(_years(late) - _years(early) - 1) < _SAME_AGE
        if not is_a_year or days_between(when(early), when(late)) < _LIKELY_DAYS:
            return ""
    early, late = pairs[0]
    return (
        f"“{late.quantity.span.text}” is a year more than “{early.quantity.span.text}” and told "
        f"{days_between(when(early), when(late))} days later: a birthday can lie between them"
    )


def _grew_older(a: FigureSlot, b: FigureSlot, when: Callable[[FigureSlot], str]) -> bool:
    """Whether somebody of the earlier account's age is of the later one's when that appears."""
    early, late = sorted((a, b), key=when)
    days = days_between(when(early), when(late))
    if days < _BIRTHDAY_DAYS:
        return False
    grown = _years(late) - _years(early)
    return grown > 0 and abs(grown - days / _YEAR_DAYS) < 1


def _years(slot: FigureSlot) -> float:
    value = slot.figure.value or 0.0
    return value / _YEAR_SECONDS if slot.figure.dimension == "time" else value


def are_of_two_ages(a: FigureSlot, b: FigureSlot, one: View, two: View) -> bool:
    """Whether one figure is an age and the other none, or they are the ages of two people."""
    ages = [slot.is_age for slot in (a, b)]
    if any(ages):
        if not all(ages):
            return True
        bearers = a.counted - {AGE}, b.counted - {AGE}
        if all(bearers) and not (bearers[0] & bearers[1] or _may_be_one_person(*bearers)):
            return True
        # Of two men the ages differ: a name must tell that they are one.
        if _are_named(bearers[0] & bearers[1]):
            return False
        return not one.around & two.around or _are_of_two_generations(a, b)
    return False


def years_then(slot: FigureSlot, view: View) -> frozenset[str]:
    """The years of a clause in which its article did not appear: an age in it is of then.

    "Lund, 61, is accused of a theft in 1967" is not.
    """
    claim = view.claim
    if not any(fragment.covers(slot.quantity.span) for fragment in claim.fragments):
        words = claim.sentence.text
    elif claim.predicate.tense == "past":
        words = " ".join(time.span.text for time in claim.times)
    else:
        return frozenset()
    now = str(view.published.year) if view.published else ""
    return frozenset(_YEAR.findall(words)) - {now}


def _are_of_two_generations(a: FigureSlot, b: FigureSlot) -> bool:
    young, old = sorted((a.figure.value or 0.0, b.figure.value or 0.0))
    return old > _GENERATION * young


def _are_named(words: frozenset[str]) -> bool:
    """Whether a word is a name and none for people of some kind."""
    return any(word != PERSON and not any(word in kin for kin in _kin()) for word in words)


def _may_be_one_person(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether words for two people can be of one: a boy is a child, a man may be a driver."""
    return any(one & kin and other & kin for kin in _kin())


@cache
def _kin() -> tuple[frozenset[str], ...]:
    lists = load_lexicon("comparison")["ages"]["kin"]
    return tuple(
        frozenset(
            PERSON if word in word_set("comparison", "persons.words") else base_form(word)
            for word in words
        )
        for words in lists
    )
