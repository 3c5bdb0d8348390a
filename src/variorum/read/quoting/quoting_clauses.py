"""Clauses whose quotation marks show that they are reported, by verbs no lexicon lists."""

from __future__ import annotations

from typing import TYPE_CHECKING

from variorum.read.quoting.quotation_marks import Quoted
from variorum.read.quoting.quote_fitting import Place, Range
from variorum.read.quoting.speech_grammar import (
    char_range,
    child_with,
    is_passive,
    runs,
    subtree_indices,
)

if TYPE_CHECKING:
    from spacy.tokens import Token

_DEEP = 8


def quoting_clause(place: Place, mark: Quoted) -> tuple[Token, Range] | None:
    """The verb that reports a quotation inside its that-clause or as-phrase, and all it reports.

    Args:
        place: Look-up of tokens and blocks by offset.
        mark: A quotation that no reporting word has taken.

    Returns:
        The verb and the code points of its content, or None.
    """
    at = place.token_at(mark.start + 1)
    if at >= len(place.doc):
        return None
    token = place.doc[at]
    for _ in range(_DEEP):
        head = token.head
        if head.i == token.i:
            return None
        if token.dep_ == "ccomp" and _opens_with_that(token) and head.i < token.left_edge.i:
            return _content(place, head, subtree_indices(token), mark)
        if token.dep_ == "prep" and token.lower_ == "as" and head.pos_ == "VERB":
            target = child_with(head, "dobj")
            if target is None or not head.i < target.i < token.i or mark.end - mark.start < 8:
                return None
            indices = subtree_indices(target) | subtree_indices(token)
            return _content(place, head, indices, mark)
        token = head
    return None


def _opens_with_that(clause: Token) -> bool:
    mark = child_with(clause, "mark")
    return mark is not None and mark.lower_ == "that"


def _content(
    place: Place, verb: Token, indices: set[int], mark: Quoted
) -> tuple[Token, Range] | None:
    if verb.pos_ != "VERB" or is_passive(verb) or verb.idx >= mark.start:
        return None
    stretches = runs(place.doc, indices)
    if not stretches:
        return None
    start, _ = char_range(place.doc, *stretches[0])
    _, end = char_range(place.doc, *stretches[-1])
    if not start <= mark.start or start <= verb.idx:
        return None
    return verb, (start, max(end, mark.end))
