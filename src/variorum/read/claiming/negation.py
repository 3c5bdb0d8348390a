"""Negation of a verb or a noun by its own words: "not", "no one", "neither", "without"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from variorum.data import word_set
from variorum.read.claiming.clauses import Clause
from variorum.read.parsing.grammar import subject_of

if TYPE_CHECKING:
    from spacy.tokens import Token


_HARDLY = frozenset({"hardly", "barely", "scarcely"})
_FOCUS = frozenset({"only", "just", "merely", "simply"})


def is_negated_by_words(verb: Token) -> bool:
    """Whether a verb is negated by its own words, its subject or its object."""
    count = sum(_negates(child) for child in verb.children)
    subject = subject_of(verb)
    for child in verb.children:
        if child.dep_ == "dobj" or (child.dep_ == "attr" and child.pos_ == "PRON"):
            count += has_no(child)
    if subject is not None:
        count += has_no(subject)
    if verb.dep_ == "pcomp" and verb.head.lower_ == "without":
        count += 1
    return count % 2 == 1


def shares_negative_subject(clause: Clause) -> bool:
    """Whether a coordinated verb shares a subject like "no ship" or "neither side"."""
    subject = clause.subject
    if clause.kind == "relative" or subject is None or subject_of(clause.head) is not None:
        return False
    return has_no(subject)


def _negates(child: Token) -> bool:
    adverbs = word_set("modality", "negation.adverb")
    if child.dep_ in {"neg", "preconj"} or child.dep_ == "advmod":
        if child.lower_ in adverbs or (child.dep_ == "preconj" and child.lower_ == "neither"):
            following = child.nbor().lower_ if child.i + 1 < len(child.doc) else ""
            return following not in _FOCUS
        return child.lower_ in {"longer", "more"} and any(c.lower_ == "no" for c in child.children)
    return False


def has_no(noun: Token) -> bool:
    """Whether a noun is "no …", "neither …", "none"."""
    if noun.lower_ in word_set("modality", "negation.pronoun") or _is_no_one(noun):
        return True
    determiners = word_set("modality", "negation.determiner")
    if any(c.lower_ == "any" for c in noun.children):
        determiners |= _HARDLY  # "hardly any doctors"
    return any(
        c.lower_ in determiners and c.dep_ in {"det", "neg", "preconj", "advmod", "cc"}
        for c in noun.children
    )


def _is_no_one(noun: Token) -> bool:
    """Whether a noun is "no-one", which is three tokens."""
    return noun.lower_ == "one" and noun.doc[max(0, noun.i - 2) : noun.i].text.lower() == "no-"
