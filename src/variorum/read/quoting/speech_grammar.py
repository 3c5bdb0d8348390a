"""Reading a parse for speech: subjects, noun phrases and the words that belong to a clause.

Dependency labels are those of the CLEAR scheme that spaCy's English pipelines use.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from variorum.data import word_set
from variorum.read.parsing.token_index import before

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "csubjpass"})
_CONTROLLED = frozenset({"xcomp", "advcl", "conj", "pcomp", "prep", "dep"})
_RELATIVES = frozenset({"who", "which", "that"})
# What sets words off from those beside them.
BREAKS = frozenset({",", "—", "–", "--"})
_OUTER_PUNCTUATION = frozenset(",.;:!?…–—-―•*|/")


def subject_of(verb: Token) -> Token | None:
    """The head of a verb's subject; a participle or infinitive shares that of its governor.

    Returns:
        The subject's head token, a relative pronoun included; None for impersonal verbs.
    """
    seen = 0
    at = verb
    while seen < 6:
        seen += 1
        for child in at.children:
            if child.dep_ in SUBJECTS:
                return None if child.dep_.startswith("csubj") else child
        head = at.head
        if at.dep_ == "acl" and head.pos_ in {"NOUN", "PROPN", "PRON"}:
            if at.tag_ == "VB" and head.dep_ == "dobj" and head.head.i < head.i:
                at = head.head  # "used her speech to call for …"
                continue
            return head if at.tag_ == "VBG" else None
        if at.dep_ not in _CONTROLLED or head.i == at.i:
            return None
        is_means = head.lower_ == "by" and is_passive(head.head)
        if at.dep_ == "pcomp" and (head.lower_ == "as" or is_means):
            # "quoted her as saying"; but "could be saved by threatening to …": whoever saves them
            return None if is_means else child_with(head.head, "dobj", "nsubjpass")
        target = child_with(head, "dobj") if at.dep_ == "xcomp" else None
        if target is not None and head.i < target.i < at.i and _may_act(target, at):
            return target  # "which spurred Lorn to note"
        told = _told_before(head)
        if at.dep_ == "conj" and told is not None and _goes_back(head, at):
            at = told  # "She left, officials said, and called …": it is she who called
            continue
        at = head
    return None


def _may_act(target: Token, verb: Token) -> bool:
    """Whether an object is somebody who is made to do what an infinitive behind it says."""
    is_infinitive = any(c.dep_ == "aux" and c.lower_ == "to" for c in verb.children)
    if is_infinitive and target.head.lemma_ in word_set("reporting", "control.causatives"):
        return True
    is_person = target.ent_type_ == "PERSON" or target.lower_ in {"him", "her", "them"}
    return is_infinitive and is_person and target.head.lemma_ not in {"promise", "join", "meet"}


def _told_before(cue: Token) -> Token | None:
    """The verb of the clause that stands before a cue and is reported by it."""
    if cue.dep_ == "parataxis" and cue.head.i < cue.i:
        return cue.head
    return next((c for c in cue.lefts if c.dep_ == "ccomp"), None)


def _goes_back(cue: Token, verb: Token) -> bool:
    """Whether a verb joined to a parenthetical cue goes on with what the cue reports."""
    doc = cue.doc
    return verb.i > cue.i + 1 and doc[cue.i + 1].text == ","


def goes_back(cue: Token) -> Token | None:
    """The verb by which a sentence goes on behind a parenthetical "…, officials said, and"."""
    if _told_before(cue) is None:
        return None
    for child in cue.rights:
        if child.dep_ == "conj" and _goes_back(cue, child) and child_with(child, "nsubj") is None:
            return child
    return None


def is_passive(verb: Token) -> bool:
    """Whether a verb is a passive."""
    return any(child.dep_ in {"auxpass", "nsubjpass"} for child in verb.children)


def agent_of(verb: Token) -> Token | None:
    """The head of a passive's by-phrase."""
    for child in verb.children:
        if child.dep_ == "agent":
            for grandchild in child.children:
                if grandchild.dep_ == "pobj":
                    return grandchild
    return None


def child_with(token: Token, *labels: str) -> Token | None:
    """The first child with one of these dependency labels."""
    for child in token.children:
        if child.dep_ in labels:
            return child
    return None


def phrase_range(head: Token) -> tuple[int, int]:
    """A noun phrase as token indices `[start, end)`: head, modifiers and appositions.

    Relative clauses that a comma sets off are left out, and so is a clause that the parser hung
    on the noun although a verb of its own stands in between.
    """
    if head.lower_ in _RELATIVES and head.pos_ in {"PRON", "DET"}:
        return head.i, head.i + 1
    doc = head.doc
    keep = {head.i}
    pending = list(head.children)
    while pending:
        token = pending.pop()
        if token.dep_ in {"ccomp", "parataxis"}:
            continue
        previous = before(token.left_edge)
        is_set_off = previous is not None and (previous.text in BREAKS or previous.text == "-")
        if token.dep_ == "relcl" and is_set_off:
            continue
        keep.add(token.i)
        pending += token.children
    start = end = head.i
    while start - 1 in keep:
        start -= 1
    while end + 1 in keep:
        end += 1
    while end > head.i and (doc[end].is_punct or doc[end].is_space) and doc[end].text not in ")]%":
        end -= 1
    if sum(doc[i].is_quote for i in range(start, end + 1)) % 2:
        # An apposition that names a work: cut before it, not within its quotation marks.
        comma = next((i for i in range(head.i + 1, end) if doc[i].text == ","), None)
        end = comma - 1 if comma is not None else end
    while start < head.i and (doc[start].is_punct or doc[start].is_space):
        start += 1
    return start, _before_open_bracket(doc, head.i + 1, end + 1)


def _before_open_bracket(doc: Doc, start: int, end: int) -> int:
    """Where "polls (a sizable lead" ends, whose parenthesis the parse parts: before it."""
    opened = next((i for i in range(start, end) if doc[i].text in {"(", "["}), end)
    is_closed = any(doc[i].text in {")", "]"} for i in range(opened, end))
    return end if is_closed else opened


def misplaced_clause(noun: Token) -> Token | None:
    """A that-clause that the parser hung on a noun although it has all its parts.

    "Said at the meeting that it would open": a relative clause lacks what it is relative to.
    """
    clause = child_with(noun, "relcl", "acl")
    if clause is None:
        return None
    opener, subject = clause.left_edge, child_with(clause, "nsubj", "nsubjpass")
    is_that = opener.lower_ in {"that", "how", "why"}
    return clause if is_that and subject is not None and subject.i != opener.i else None


def subtree_indices(head: Token) -> set[int]:
    """Indices of a token and everything below it.

    Not by `Token.subtree`: its generators are nested, so that each word of a long chain of
    clauses passes through all the words above it.
    """
    found: set[int] = set()
    pending = [head]
    while pending:
        token = pending.pop()
        found.add(token.i)
        pending += token.children
    return found


def runs(doc: Doc, indices: Iterable[int]) -> list[tuple[int, int]]:
    """Group token indices into unbroken stretches `[start, end)` without outer punctuation.

    A stretch of nothing but punctuation is left out.
    """
    found: list[tuple[int, int]] = []
    ordered = sorted(indices)
    position = 0
    while position < len(ordered):
        last = position
        while last + 1 < len(ordered) and ordered[last + 1] == ordered[last] + 1:
            last += 1
        stretch = without_outer_punctuation(doc, ordered[position], ordered[last] + 1)
        if stretch is not None:
            found.append(stretch)
        position = last + 1
    return found


def without_outer_punctuation(doc: Doc, start: int, end: int) -> tuple[int, int] | None:
    """Shrink a token range so that it neither begins nor ends with a comma, dash or space.

    A conjunction at the end joins what the reporter says next.
    """
    while start < end and (doc[start].is_space or doc[start].text in _OUTER_PUNCTUATION):
        start += 1
    while end > start and (
        doc[end - 1].is_space
        or doc[end - 1].text in _OUTER_PUNCTUATION
        or (doc[end - 1].pos_ == "CCONJ" and end < len(doc) and not doc[end].is_quote)
        or (doc[end - 1].text == "]" and all(t.text != "[" for t in doc[start:end]))
    ):
        end -= 1
    if start == end or all(doc[i].is_punct or doc[i].is_space for i in range(start, end)):
        return None
    return start, end


def char_range(doc: Doc, start: int, end: int) -> tuple[int, int]:
    """The code points `[start, end)` of a token range."""
    last = doc[end - 1]
    return doc[start].idx, last.idx + len(last.text)
