"""Signs that tell one kind of clause from another where the parser gives both the same label."""

from __future__ import annotations

from typing import TYPE_CHECKING

from variorum.data import word_set
from variorum.read.grammar import SUBJECTS, auxiliaries, lemma_of, subject_of

if TYPE_CHECKING:
    from spacy.tokens import Token


def finite_forms(verb: Token) -> set[str]:
    """The auxiliaries of a clause, or its "was" itself."""
    found = {t.lower_ for t in auxiliaries(verb)}
    if lemma_of(verb) == "be":
        found.add(verb.lower_)
    return found


def has_whole_subject(token: Token) -> bool:
    """Whether a verb's subject is no bare noun, which could belong to a list in front of it."""
    subject = subject_of(token)
    if subject is None:
        return False
    return subject.pos_ in {"PROPN", "PRON"} or subject.left_edge.tag_ in {"DT", "CD", "PRP$"}


def is_seen(token: Token, governor: str) -> bool:
    """Whether a participle tells what was seen or felt, not said ("saw twelve people killed")."""
    is_bare = token.tag_ == "VBN" and not any(
        c.dep_ in {"aux", "auxpass", "mark"} for c in token.children
    )
    lists = ("report", "belief", "tell")
    return is_bare and not any(governor in word_set("predicates", name) for name in lists)


def is_planned_in_front(token: Token, governor: Token) -> bool:
    """Whether a headline's plan stands in front of who tells it ("Norland to sign, says envoy")."""
    subject = subject_of(governor)
    has_to = any(c.tag_ == "TO" for c in token.children)
    return (
        has_to
        and subject_of(token) is not None
        and subject is not None
        and token.i < min(governor.i, subject.i)
        and lemma_of(governor) in word_set("predicates", "report")
    )


def is_turn_of_phrase(token: Token) -> bool:
    """Whether a clause says nothing by itself: "as it happened", "as it turned out"."""
    subject = subject_of(token)
    marks = {c.lower_ for c in token.children if c.dep_ in {"mark", "advmod"}}
    words = {"happen", "stand", "turn", "appear", "be", "seem"}
    return (
        "as" in marks
        and subject is not None
        and subject.lower_ in {"it", "things"}
        and lemma_of(token) in words
        and not any(c.dep_ in {"attr", "acomp", "prep", "dobj"} for c in token.children)
    )


def is_noun_content(token: Token) -> bool:
    """Whether a clause is the content of a noun ("the idea that it would end").

    Nobody puts it forward. The parser takes it for a relative clause; only "which", "who" and a
    "that" which is the subject show a true one.
    """
    if lemma_of(token.head) not in word_set("predicates", "content_nouns"):
        return False
    return not any(
        c.tag_ in {"WP", "WP$", "WRB"}
        or c.lower_ == "which"
        or (c.lower_ == "that" and c.dep_ in SUBJECTS)
        for c in token.children
    )
