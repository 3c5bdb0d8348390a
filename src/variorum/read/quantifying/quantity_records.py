"""Spans of a record: how long since a thing was as high, as bad or at all ("an 18-year low").

They tell when a thing was last so, and measure nothing of the event. As times they stay.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from variorum.data import word_set
from variorum.read.parsing.token_index import TokenIndex, after, before

if TYPE_CHECKING:
    from spacy.tokens import Token

    from variorum.read.quantifying.quantity_patterns import Figure
    from variorum.read.quantifying.units import Unit

_TIMES = frozenset({"day", "week", "month", "year", "hour", "minute"})
_REACH = 3


def is_record_span(figure: Figure, unit: Unit, end: int, index: TokenIndex) -> bool:
    """Whether a length of time belongs to a record.

    Args:
        figure: The figure.
        unit: Its unit.
        end: Where the unit ends.
        index: The document.
    """
    if unit.name not in _TIMES:
        return False
    behind = after(index.at(end - 1))
    if behind is not None and behind.text == "-":
        behind = after(behind)
    if behind is not None and behind.lower_ in word_set("units", "lists.records"):
        return True
    leading = before(index.at(figure.start))
    for _ in range(_REACH):
        if leading is None or leading.lower_ in ("in", "for"):
            break
        leading = before(leading)
    return leading is not None and leading.lower_ == "in" and _is_of_record(leading)


def _is_of_record(preposition: Token) -> bool:
    """Whether "in" follows a superlative: "the worst flood in 50 years", "its lowest in weeks"."""
    head = preposition.head
    objects = [c for c in head.children if c.dep_ in ("dobj", "attr") and c.i < preposition.i]
    nouns = [head, *objects] if head.pos_ in ("VERB", "AUX") else [head]
    return any(
        token.tag_ in ("JJS", "RBS") or token.lower_ in ("first", "worst", "best")
        for noun in nouns
        for token in (noun, *noun.lefts)
        if token.i < preposition.i and token.pos_ not in ("VERB", "AUX")
    )
