"""Whom and what the words of a figure's own phrase name: "Venn's $40 billion bid for Orlo".

Figures of one noun that name the same party there are of one thing, however unlike the sentences
around them are; two that name others are of two.
"""

from __future__ import annotations

import re

from variorum.collate.counting.figure_scope import words_before, words_behind
from variorum.collate.counting.figure_slots import PERSON, FigureSlot
from variorum.collate.spelling import country_of
from variorum.collate.views import Cast, View
from variorum.collate.words import Predicates
from variorum.model.mention import Name

# Behind a figure, before the party that its noun is of: "bid in October for", "purchase of".
_PARTY = re.compile(
    r"[^.,;:()–—]{0,50}?\b(?:of|for|with|against|to buy|to acquire)\s+"
    r"(?P<party>(?:[\w’'&-]+\s+){0,3}[\w’'&-]+)"
)
# Before an amount: "a bid to buy Orlo for $40 billion".
_PARTY_BEFORE = re.compile(
    r"\b(?:of|for|to buy|to acquire|to take over)\s+(?P<party>(?:[\w’'&-]+\s+){0,3}[\w’'&-]+)\s+"
    r"(?:for|at|worth|valued at)\s*$"
)
_WORD = re.compile(r"[^\W_]+")
ONE_ACT = 0.5
"""How close in meaning two nouns are that can stand for one act: a bid, a purchase."""
# What tells of a stretch of time that a count is of: "since Monday", "over the course of the day".
_STRETCH = re.compile(
    r"\bsince\s+(?:(?:then|the|last|his|her|its|their|this)\b|(?-i:[A-Z])|\d)"
    r"|\b(?:over|during|in|within)\s+(?:the\s+(?:course\s+of|past|last)\b"
    r"|[a-z]+\s+(?:days|nights|weeks|months|years|games|matches)\b)",
    re.IGNORECASE,
)
_NEAR = 60
_WITHIN = re.compile(r"\b(?:in|within|over)\s+(?:just\s+|only\s+)?$", re.IGNORECASE)


def are_named_alike(
    left: tuple[FigureSlot, View], right: tuple[FigureSlot, View], predicates: Predicates
) -> bool:
    """Whether two figures are of one noun, and of or for one party that is named."""
    (a, one), (b, two) = left, right
    if not party_of(a, one) & party_of(b, two):
        return False
    if a.head == b.head:
        return a.head not in ("", PERSON)
    return bool(a.head and b.head) and predicates.relatedness(a.head, b.head) >= ONE_ACT


def party_of(slot: FigureSlot, view: View) -> frozenset[str]:
    """The names of whom or what a figure's noun is of or for, in words; countries name too many."""
    found = _PARTY.match(words_behind(view, slot.quantity))
    if found is None and slot.is_money:
        found = _PARTY_BEFORE.search(words_before(view, slot.quantity))
    if found is None:
        return frozenset()
    words = _WORD.findall(found["party"])
    return frozenset(
        word.casefold()
        for word in words
        if len(word) > 1 and word[0].isupper() and country_of(word) is None
    )


def are_of_two_bearers(
    left: tuple[FigureSlot, View], right: tuple[FigureSlot, View], cast: Cast
) -> bool:
    """Whether the words of two figures give them to two parties, or to two stretches of time."""
    (a, one), (b, two) = left, right
    mine, theirs = party_of(a, one), party_of(b, two)
    if mine and theirs and not mine & theirs:
        return True
    if a.figure.dimension == "time":
        if _is_within(a, one) != _is_within(b, two):
            return True
    elif _has_stretch(a, one) != _has_stretch(b, two):
        return True
    owner, other = _person_before(a, one, cast), _person_before(b, two, cast)
    return owner is not None and other is not None and owner != other


def _is_within(slot: FigureSlot, view: View) -> bool:
    """Whether a time is that in which a thing happened ("in seven months"), not its length."""
    return _WITHIN.search(words_before(view, slot.quantity)) is not None


def _has_stretch(slot: FigureSlot, view: View) -> bool:
    """Whether the words of a figure limit it to a stretch of time."""
    before = words_before(view, slot.quantity)[-_NEAR:]
    behind = words_behind(view, slot.quantity)[:_NEAR]
    return any(_STRETCH.search(words) for words in (before, behind))


def _person_before(slot: FigureSlot, view: View, cast: Cast) -> str | None:
    """The person whom a figure's sentence mentions last before it, by name or not."""
    names = cast.mentions_in(view.claim.article, [view.claim.sentence])
    before = [name for name in names if name.span.end <= slot.quantity.span.start]
    people = [who for name in reversed(before) if (who := _person(name, view, cast))]
    return people[0] if people else None


def _person(name: Name, view: View, cast: Cast) -> str | None:
    identity = cast.identity_of(view.claim.article, name.entity)
    return identity if identity and cast.type_of(identity) == "person" else None
