"""Who does what a verb says, where the verb has a subject and where it has none of its own."""

from __future__ import annotations

from variorum.read.parsing.columns import Columns
from variorum.read.referring.clause_grammar import SUBJECTS, controllers

_MAX_CLIMB = 4
_CLAUSES = frozenset({"VERB", "AUX"})
_RELATIVE = frozenset({"which", "that", "who"})


def clause_subjects(columns: Columns, verb: int) -> list[int]:
    """The subjects of a clause, its own or those that it takes from the clause above.

    A relative pronoun gives the noun that its clause belongs to; "the firm selling its ships" and
    "accused Halden of selling its ships" give the firm and Halden.
    """
    for _ in range(_MAX_CLIMB):
        own = [c for c in columns.children[verb] if columns.dep[c] in SUBJECTS]
        if own:
            relative = columns.lower[own[0]] in _RELATIVE and columns.dep[verb] == "relcl"
            return [columns.head[verb]] if relative else own
        above, dep = columns.head[verb], columns.dep[verb]
        if above == verb:
            return []
        if dep == "acl":
            return _of_participle(columns, verb, above)
        if dep == "pcomp":
            return _of_gerund(columns, verb)
        implied = implied_subjects(columns, verb)
        if implied or dep not in {"conj", "xcomp", "advcl"} or columns.pos[above] not in _CLAUSES:
            return implied
        to = any(columns.tag[c] == "TO" for c in columns.children[verb])
        if dep == "advcl" and columns.tag[verb] != "VBG" and not to:
            return []
        verb = above
    return []


def _of_participle(columns: Columns, verb: int, noun: int) -> list[int]:
    """Who does what stands behind a noun: "a firm selling", "Halden's decision to sell"."""
    if columns.tag[verb] in {"VBG", "VBN"}:
        return [noun]
    return [c for c in columns.children[noun] if columns.dep[c] == "poss"]


def _of_gerund(columns: Columns, verb: int) -> list[int]:
    """Who does what a gerund behind a preposition says: the object before it, else the subject."""
    preposition = columns.head[verb]
    above = columns.head[preposition]
    if columns.pos[above] not in _CLAUSES:
        return []
    objects = [c for c in columns.children[above] if columns.dep[c] == "dobj" and c < preposition]
    return objects or [c for c in columns.children[above] if columns.dep[c] in SUBJECTS]


def implied_subjects(columns: Columns, verb: int) -> list[int]:
    """Who does what a verb without a subject says: "Duarte tried to stop", "rose and left"."""
    for _ in range(_MAX_CLIMB):
        if any(columns.dep[c] in SUBJECTS for c in columns.children[verb]):
            return []
        above = columns.head[verb]
        if above == verb or columns.dep[verb] not in {"xcomp", "conj", "advcl"}:
            return []
        gerund = columns.tag[verb] == "VBG"
        joined = columns.dep[verb] == "conj" and gerund and columns.tag[above] != "VBG"
        if joined or (columns.dep[verb] == "advcl" and not gerund):
            return []
        doers = controllers(columns, verb) if columns.dep[verb] == "xcomp" else []
        doers = doers or [c for c in columns.children[above] if columns.dep[c] in SUBJECTS]
        if doers:
            return doers
        verb = above
    return []
