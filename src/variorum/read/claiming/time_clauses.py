"""Clauses of time and place: which of them tell something of their own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from variorum.data import word_set
from variorum.read.parsing.grammar import auxiliaries, lemma_of

if TYPE_CHECKING:
    from spacy.tokens import Token

_TIME_PREPOSITIONS = frozenset({"after", "before", "since", "without", "while", "when", "upon"})


def belongs_to_verb(token: Token) -> bool:
    """Whether a clause is no statement: what is asked, what is yet to come, a mere place."""
    return _is_where_it_is(token) or _is_once(token) or _asks_when(token)


def _is_once(token: Token) -> bool:
    """Whether a clause tells what is yet to come: "once" with a present tense."""
    is_present = any(t.tag_ in {"VBZ", "VBP"} for t in [*auxiliaries(token)[:1], token])
    return is_present and any(c.lower_ == "once" and c.dep_ == "mark" for c in token.children)


def _asks_when(token: Token) -> bool:
    """Whether a clause behind a verb is what is asked or found out: "asked when he had left"."""
    verb, first = token.head, token.left_edge
    if first.lower_ not in {"when", "where"}:
        return False
    particles = [c for c in verb.children if c.dep_ == "prt"]
    if first.i != max(t.i for t in (verb, *particles)) + 1:
        return False
    asked = " ".join([lemma_of(verb), *(t.lower_ for t in particles)])
    return asked in word_set("predicates", "ask") or asked in word_set("predicates", "find_out")


def _is_where_it_is(token: Token) -> bool:
    """Whether a clause stands for a place: "I stand where I stand"."""
    is_first = token.left_edge.lower_ == "where" and token.left_edge.i == token.head.i + 1
    return is_first and token.left_edge.dep_ == "advmod"


def is_temporal_gerund(token: Token) -> bool:
    """Whether a gerund tells what was done before or after ("after losing control").

    A bare one has no subject of its own: "bans ferries after sinking". What may or does not happen
    "without" a thing is no claim without it.
    """
    host = token.head.head
    if token.head.lower_ == "without" and any(
        c.tag_ == "MD" or c.dep_ == "neg" for c in host.children
    ):
        return False
    has_matter = any(True for _ in token.children)
    return token.tag_ == "VBG" and has_matter and token.head.lower_ in _TIME_PREPOSITIONS
