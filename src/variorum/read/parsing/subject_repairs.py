"""Subjects of a parse put right: given to an auxiliary, lost, or two of them at one verb."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from variorum.data import word_set
from variorum.read.parsing.grammar import FINITE_FORMS, NOMINAL, SUBJECTS, VERBAL, is_finite

if TYPE_CHECKING:
    from spacy.tokens import Token


_PAIR = 2
_PAST_FORMS = frozenset({"VBD", "VBN"})


@dataclass(frozen=True, slots=True)
class Arc:
    """What a token is to have instead: index of its head, label, tag, class (None: as it is)."""

    head: int
    dep: str
    tag: str | None = None
    pos: str | None = None


def lacks_subject(verb: Token) -> bool:
    """Whether a verb is finite and has neither a subject nor a joining word."""
    labels = {c.dep_ for c in verb.children}
    has_finite = verb.tag_ in FINITE_FORMS or any(
        c.dep_ in {"aux", "auxpass"} and (c.tag_ in FINITE_FORMS or c.tag_ == "MD")
        for c in verb.lefts
    )
    return has_finite and not labels & (SUBJECTS | {"mark", "cc"})


def subject_label(verb: Token) -> str:
    """The label of a verb's subject."""
    return "nsubjpass" if any(c.dep_ == "auxpass" for c in verb.lefts) else "nsubj"


def repair_subjects(root: Token, sentence: Sequence[Token]) -> dict[int, Arc]:
    """Find the arcs of a sentence's subjects that are to be changed."""
    subjects: dict[int, list[Token]] = {}
    joined: list[Token] = []
    for token in sentence:
        dep = token.dep_
        if dep in SUBJECTS:
            subjects.setdefault(token.head.i, []).append(token)
        elif dep == "conj" and token.pos_ in VERBAL:
            joined.append(token)
    found = _subjects_of_auxiliaries(subjects)
    if root.pos_ in NOMINAL:
        return found
    found |= _lost_subject(root) | _told_to_be_there(root)
    for verb in joined:
        found |= _shown(verb) or _last_of_list(verb)
    for pair in subjects.values():
        verb = pair[0].head
        if len(pair) == _PAIR and verb.pos_ in VERBAL and pair[1].i < verb.i:
            found |= _clause_in_front(verb, *pair) or _source_behind_comma(verb, *pair)
    return found


def _lost_subject(root: Token) -> dict[int, Arc]:
    """Read "In a letter to the Post, a rep for Lorn said …": the rep is no other name of the Post.

    An apposition would end in a comma.
    """
    if root.tag_ not in FINITE_FORMS or any(c.dep_ in SUBJECTS for c in root.children):
        return {}
    before = root.doc[root.i - 1] if root.i else root
    for token in (before, *before.ancestors):
        if token.i >= root.i:
            break
        comma = root.doc[token.left_edge.i - 1] if token.left_edge.i else token
        if token.dep_ == "appos" and comma.text == "," and token.right_edge.i == before.i:
            return {token.i: Arc(root.i, "nsubj")}
    return {}


def _told_to_be_there(root: Token) -> dict[int, Arc]:
    """Read "There have been two deaths and ten people were hurt": the dead were not hurt.

    What stands behind "there is" is no subject of the next verb; what stands behind "and" is.
    """
    labels = {c.dep_ for c in root.children}
    verb = next((c for c in root.rights if c.dep_ == "conj"), None)
    if root.lemma_.lower() != "be" or "expl" not in labels or "attr" in labels or verb is None:
        return {}
    there = next((c for c in verb.lefts if c.dep_ in SUBJECTS), None)
    if there is None or not any(c.dep_ in {"aux", "auxpass"} for c in verb.lefts):
        return {}
    joint = next((c for c in there.rights if c.dep_ == "cc"), None)
    subject = next((c for c in there.rights if c.dep_ == "conj"), None)
    if joint is None or subject is None or not there.i < joint.i < subject.i < verb.i:
        return {}
    return {
        there.i: Arc(root.i, "attr"),
        joint.i: Arc(root.i, "cc"),
        subject.i: Arc(verb.i, there.dep_),
    }


def _subjects_of_auxiliaries(subjects: Mapping[int, Sequence[Token]]) -> dict[int, Arc]:
    """Hang the subject that the parser gave to an auxiliary on its verb ("the crew is ready")."""
    return {
        token.i: Arc(token.head.head.i, token.dep_)
        for tokens in subjects.values()
        for token in tokens
        if token.head.dep_ in {"aux", "auxpass"} and token.head.head.i not in subjects
    }


def _clause_in_front(verb: Token, first: Token, second: Token) -> dict[int, Arc]:
    """Read "The rate ticked up, but the banks welcomed it": two clauses, each with its subject.

    The parser takes the first verb for a participle of its own subject.
    """
    joint = next((c for c in first.rights if c.dep_ == "cc"), None)
    told = next((c for c in first.rights if c.dep_ == "acl" and c.tag_ in _PAST_FORMS), None)
    if joint is None or told is None or not told.i < joint.i < second.i:
        return {}
    comma = joint.doc[joint.i - 1]
    if comma.text != "," or any(c.dep_ in SUBJECTS or c.dep_ == "agent" for c in told.children):
        return {}
    is_root = verb.dep_ == "ROOT"
    return {
        told.i: Arc(told.i if is_root else verb.head.i, verb.dep_, "VBD"),
        verb.i: Arc(told.i, "conj"),
        first.i: Arc(told.i, "nsubj"),
        joint.i: Arc(told.i, "cc"),
        comma.i: Arc(told.i, "punct"),
    }


def _source_behind_comma(verb: Token, first: Token, second: Token) -> dict[int, Arc]:
    """Read "… a letter to Jon Bal, the mayor, the council's clerk said": the clerk said it.

    What stands between the commas is another name of whom the reported words end with.
    """
    doc, left, start = verb.doc, first.left_edge.i, second.left_edge.i
    is_reported = any(c.dep_ == "ccomp" and c.i < left for c in verb.lefts)
    if not is_reported or left < _PAIR or second.right_edge.i + 1 != verb.i:
        return {}
    named = doc[left - 2]
    is_between = doc[left - 1].text == doc[start - 1].text == "," and start > first.i
    if not is_between or named.pos_ != "PROPN" or named.head.i == verb.i:
        return {}
    return {first.i: Arc(named.i, "appos")}


def _shown(verb: Token) -> dict[int, Arc]:
    """Read "records showing the club paid a fee": the club is no object, and it paid the fee."""
    if verb.tag_ not in FINITE_FORMS or verb.i <= verb.head.i + 1:
        return {}
    noun = verb.doc[verb.i - 1]
    above = noun.head
    if noun.dep_ != "dobj" or above.dep_ != "acl" or above.i <= verb.head.i:
        return {}
    shown = word_set("predicates", "report") | word_set("modality", "embedding.established")
    if above.lemma_.lower() not in shown:
        return {}
    if any(c.dep_ in SUBJECTS or c.dep_ == "aux" for c in verb.lefts):
        return {}
    return {verb.i: Arc(above.i, "ccomp"), noun.i: Arc(verb.i, "nsubj")}


def _last_of_list(verb: Token) -> dict[int, Arc]:
    """Read "The mill got ten loans and the bank is to get two": no loans and no bank were got.

    Nothing joins the two verbs but the "and" that the parser gave to the nouns.
    """
    above = verb.head
    if not is_finite(verb) or above.pos_ not in VERBAL:
        return {}
    if any(c.dep_ in SUBJECTS or c.dep_ == "compound" for c in verb.lefts):
        return {}
    if any(c.dep_ == "cc" and c.i < verb.i for c in above.rights):
        return {}
    noun = _listed_before(verb)
    if noun is None:
        return {}
    joint = next((c for c in noun.head.rights if c.dep_ == "cc" and c.i < noun.i), None)
    if joint is None or noun.left_edge.i != joint.i + 1:
        return {}
    is_parted = any(t.is_punct for t in noun.doc[above.i : noun.i])
    if is_parted or not _agrees(noun, verb):
        return {}
    is_passive = any(c.dep_ == "auxpass" for c in verb.lefts)
    return {
        noun.i: Arc(verb.i, "nsubjpass" if is_passive else "nsubj"),
        joint.i: Arc(above.i, "cc"),
    }


def _listed_before(verb: Token) -> Token | None:
    """The last noun of a list whose words end right before a verb's."""
    first = verb.left_edge.i
    if first == 0:
        return None
    noun = last = verb.doc[first - 1]
    while noun.head.i < noun.i and noun.dep_ != "conj" and noun.head.i > verb.head.i:
        noun = noun.head
    is_last = noun.dep_ == "conj" and noun.right_edge.i == last.i
    return noun if is_last and noun.pos_ in NOMINAL else None


def _agrees(noun: Token, verb: Token) -> bool:
    """Whether a noun may be a verb's subject by its number."""
    first = next((c for c in verb.lefts if c.dep_ in {"aux", "auxpass"}), verb)
    if noun.tag_ in {"NNS", "NNPS"}:
        return first.tag_ != "VBZ" and first.lower_ != "was"
    return first.tag_ != "VBP" and first.lower_ != "were"
