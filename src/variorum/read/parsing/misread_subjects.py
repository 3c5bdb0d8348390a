"""Subjects that the parser took for something else, or that it gave to the wrong verb."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from variorum.read.parsing.grammar import NOMINAL, SUBJECTS, VERBAL, is_finite, lemma_of
from variorum.read.parsing.subject_repairs import Arc, lacks_subject, subject_label

if TYPE_CHECKING:
    from spacy.tokens import Token

_PLACED = frozenset({"above", "behind", "below", "beneath", "beside", "beyond", "past"})
_IN_FRONT = frozenset({"advmod", "cc", "prep", "punct"})
_CONCEDING = frozenset({"although", "though", "while"})


def repair_misread_subjects(root: Token, sentence: Sequence[Token]) -> dict[int, Arc]:
    """Find the arcs of subjects that stand behind their verb, or that look like another part.

    Args:
        root: The sentence's root.
        sentence: Its tokens.
    """
    if root.pos_ in NOMINAL:
        found = _clause_before_apposition(root)
        found |= {k: v for c in root.lefts if c.i in found for k, v in _behind_copula(c).items()}
    else:
        found = _behind_copula(root) | _mark_of_other(root)
    for token in sentence:
        if token.lower_ == "between" and token.dep_ == "prep":
            found |= _counted_between(token)
        elif token.dep_ == "ccomp" and token.pos_ in VERBAL:
            found |= _behind_object(token)
        elif token.tag_ == "WP$" and token.head.dep_ == "appos":
            found |= _whose(token)
    return found


def _clause_before_apposition(root: Token) -> dict[int, Arc]:
    """Read "Bal met Venn at a mill, a place that few know": the sentence tells of the meeting.

    The parser makes the last words the sentence, of which the clause in front is a content.
    """
    clause = next((c for c in root.lefts if c.dep_ == "ccomp"), None)
    article = next((c for c in root.lefts if c.lower_ in {"a", "an"}), None)
    if clause is None or article is None or not is_finite(clause) or clause.i > article.i:
        return {}
    comma = clause.right_edge.i + 1
    subject = next((c for c in clause.children if c.dep_ in SUBJECTS), None)
    if subject is None or comma + 1 != article.i or root.doc[comma].text != ",":
        return {}
    arcs = {clause.i: Arc(clause.i, "ROOT"), root.i: Arc(root.doc[comma - 1].i, "appos")}
    arcs |= {c.i: Arc(clause.i, c.dep_) for c in root.lefts if c.i < clause.i or c.i == comma}
    return arcs | {t.i: Arc(clause.i, "punct") for t in root.rights if t.is_punct}


def _behind_copula(root: Token) -> dict[int, Arc]:
    """Read "Past that is a wood": the wood is there, and "that" is no wood.

    A place in front makes what stands behind "is" the subject, as in "Behind it was a mill".
    """
    attribute = next((c for c in root.rights if c.dep_ == "attr"), None)
    if attribute is None or lemma_of(root) != "be" or root.sent[-1].text == "?":
        return {}
    lefts = list(root.lefts)
    subject = next((c for c in root.children if c.dep_ in SUBJECTS), None)
    arcs = {attribute.i: Arc(root.i, "nsubj")}
    if subject is None:
        is_inverted = {c.dep_ for c in lefts} <= _IN_FRONT and any(c.dep_ == "prep" for c in lefts)
        return arcs if is_inverted else {}
    at = lefts.index(subject) if subject in lefts else 0
    place = lefts[at - 1] if at else subject
    if place.lower_ not in _PLACED or place.i + 1 != subject.i or subject.tag_ not in {"DT", "PRP"}:
        return {}
    if any(c.dep_ not in {"cc", "punct"} for c in lefts[: at - 1]):
        return {}
    return arcs | {
        place.i: Arc(root.i, "prep", "IN", "ADP"),
        subject.i: Arc(place.i, "pobj"),
    }


def _mark_of_other(root: Token) -> dict[int, Arc]:
    """Read "Although the first to leave, Bal was late": the "although" is not that of being late.

    It belongs to what stands between it and the comma in front of the subject.
    """
    lefts = list(root.lefts)
    mark = next((c for c in lefts if c.dep_ == "mark" and c.lower_ in _CONCEDING), None)
    subject = next((c for c in lefts if c.dep_ in SUBJECTS), None)
    if mark is None or subject is None or not is_finite(root):
        return {}
    between = [c for c in lefts if mark.i < c.i < subject.left_edge.i]
    is_behind_comma = bool(between) and between[-1].text == ","
    is_behind_comma = is_behind_comma and between[-1].i + 1 == subject.left_edge.i
    told = [c for c in between if not c.is_punct]
    return {mark.i: Arc(told[0].i, "advmod")} if is_behind_comma and told else {}


def _counted_between(word: Token) -> dict[int, Arc]:
    """Read "between 50 and 70 of the mills were shut": so many were, and there is no place."""
    verb = word.head
    counted = next((c for c in word.children if c.dep_ == "pobj"), None)
    has_own = any(c.dep_ in SUBJECTS for c in verb.children)
    if counted is None or verb.pos_ not in VERBAL or has_own or not is_finite(verb):
        return {}
    if word.right_edge.i >= verb.i:
        return {}
    is_count = counted.pos_ == "NUM" or any(c.dep_ == "nummod" for c in counted.children)
    following = word.doc[word.right_edge.i + 1]
    is_next = following.i == verb.i or following.head.i == verb.i
    if not (is_count or counted.lower_ in {"half", "third", "quarter"}) or not is_next:
        return {}
    return {counted.i: Arc(verb.i, subject_label(verb)), word.i: Arc(counted.i, "quantmod")}


def _whose(word: Token) -> dict[int, Arc]:
    """Read "met Bal, whose son, Jon Bal, was killed": Bal, who was met, was not killed."""
    owned = word.head
    owner = owned.head
    verb = owner.head
    if owner.dep_ not in SUBJECTS or verb.dep_ != "ccomp" or verb.head.pos_ not in VERBAL:
        return {}
    is_met = verb.head.i < owner.i and not any(c.dep_ == "mark" for c in verb.lefts)
    if not is_met or not is_finite(verb):
        return {}
    return {
        owned.i: Arc(verb.i, subject_label(verb)),
        verb.i: Arc(owner.i, "relcl"),
        owner.i: Arc(verb.head.i, "dobj"),
    }


def _behind_object(verb: Token) -> dict[int, Arc]:
    """Read "found “stolen matter” was on sale": the matter was, and is no object.

    Quotation marks around a subject make the parser see the end of a clause there.
    """
    is_word = len(verb.text) > 1  # no "s" that a stray space parted from "it’ s"
    if not is_word or not lacks_subject(verb) or verb.head.pos_ not in VERBAL:
        return {}
    thing = next((c for c in verb.head.rights if c.dep_ == "dobj" and c.i < verb.i), None)
    if thing is None:
        return {}
    between = verb.doc[thing.right_edge.i + 1 : verb.left_edge.i]
    is_next = thing.right_edge.i < verb.left_edge.i and all(t.is_quote for t in between)
    return {thing.i: Arc(verb.i, subject_label(verb))} if is_next else {}
