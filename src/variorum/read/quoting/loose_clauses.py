"""Clauses without "that" that the parser hung on another word than the verb that reports them.

"While Lorn said the pier was safe, Bal left": the clause is made a part of what follows. Each is
known by its form: it begins right behind the reporting verb, and it is finite.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from variorum.read.parsing.grammar import FINITE_TAGS
from variorum.read.quoting.reporting_cues import verb_key
from variorum.read.quoting.reporting_words import ReportingWords
from variorum.read.quoting.speech_grammar import child_with, is_passive, subtree_indices

if TYPE_CHECKING:
    from spacy.tokens import Token

_SAID = frozenset({"statement", "belief", "knowledge", "evidence"})
_NEXT = frozenset({"and", "then", "later", "also"})
_ASKING = frozenset({"when", "why", "how", "where"})


def loose_clause(verb: Token, words: ReportingWords) -> set[int]:
    """The clause that a verb reports although it is none of its complements; empty if none."""
    key = verb_key(verb, words) or ""
    if not words.governs(key, "clause") or not _SAID & set(words.classes[key]):
        return set()
    if is_passive(verb) or child_with(verb, "nsubj") is None:
        return set()
    return _above(verb) or _behind_phrase(verb) or _cut_off(verb) or _open_question(verb)


def _above(verb: Token) -> set[int]:
    """Read "while she said the pier was safe" where "said" hangs on "was"."""
    clause = verb.head
    subject = child_with(clause, "nsubj", "nsubjpass")
    if verb.dep_ != "advcl" or clause.i < verb.i or subject is None:
        return set()
    if subject.left_edge.i != verb.i + 1 or not _is_finite(clause):
        return set()
    return {i for i in subtree_indices(clause) if i > verb.i}


def _behind_phrase(verb: Token) -> set[int]:
    """Read "said after the meeting it would open" where "after" hangs on "open"."""
    for clause in verb.rights:
        subject = child_with(clause, "nsubj", "nsubjpass")
        first = clause.left_edge
        if clause.dep_ != "advcl" or subject is None or not _is_finite(clause):
            continue
        is_phrase = first.i == verb.i + 1 and first.dep_ == "prep" and subject.left_edge.i > first.i
        if is_phrase and child_with(clause, "mark") is None:
            return {i for i in subtree_indices(clause) if i >= subject.left_edge.i}
    return set()


def _cut_off(verb: Token) -> set[int]:
    """Read "thinks her years at sea, hard as they were, will help": a verb without a subject."""
    target = child_with(verb, "dobj")
    if target is None or target.left_edge.i != verb.i + 1:
        return set()
    for clause in verb.rights:
        is_cut = clause.i > target.i and clause.dep_ in {"advcl", "ccomp", "dep"}
        is_next = any(c.lower_ in _NEXT for c in clause.lefts)  # "held a rally, then flew home"
        has_own = child_with(clause, "nsubj", "nsubjpass", "mark") is not None
        if is_cut and _is_finite(clause) and not is_next and not has_own:
            return set(range(verb.i + 1, clause.right_edge.i + 1))
    return set()


def _open_question(verb: Token) -> set[int]:
    """Read "has not said when it will open", which parsers take for a time."""
    if verb.tag_ == "VBD" or verb.i + 1 >= len(verb.doc):
        return set()
    opener = verb.nbor(1)
    for clause in verb.rights:
        is_asked = clause.dep_ == "advcl" and clause.left_edge.i == opener.i
        if is_asked and opener.lower_ in _ASKING and _is_finite(clause):
            return subtree_indices(clause)
    return set()


def _is_finite(clause: Token) -> bool:
    return clause.tag_ in FINITE_TAGS or any(
        c.tag_ in FINITE_TAGS for c in clause.lefts if c.dep_ in {"aux", "auxpass"}
    )
