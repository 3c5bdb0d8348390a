"""Whole clauses that the parser took for something else, known by the words around them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from variorum.data import word_set
from variorum.read.parsing.grammar import FINITE_FORMS, NOMINAL, SUBJECTS, VERBAL, lemma_of
from variorum.read.parsing.subject_repairs import Arc

if TYPE_CHECKING:
    from spacy.tokens import Token

_OF_TIME = frozenset({"after", "as", "because", "before", "since", "until", "while"})
_ASIDE = frozenset({"advcl", "acl", "punct"})
_PAST = frozenset({"VBD", "VBN"})
_OTHERS = frozenset(
    {"first", "second", "third", "fourth", "fifth", "last", "other", "others", "rest"}
)
_COMPLETED = frozenset({"dobj", "ccomp", "xcomp", "aux", "auxpass", "prt"})


def repair_clauses(root: Token, sentence: Sequence[Token]) -> dict[int, Arc]:
    """Find the arcs of a sentence's clauses that are to be changed.

    Args:
        root: The sentence's root.
        sentence: Its tokens.
    """
    found = _behind_label(root)
    if root.tag_ in _PAST:
        found |= _set_beside(root)
    for token in sentence:
        if token.dep_ == "advcl":
            found |= _behind_insertion(token) or _asked(token) or _result(token)
        elif token.dep_ == "conj" and token.tag_ in _PAST:
            found |= _shared_passive(token)
        elif token.dep_ == "dobj" and token.tag_ == "NNS":
            found |= _listed(token)
        elif token.tag_ == "CD" and token.dep_ in {"nummod", "npadvmod"}:
            found |= _counted(token)
    return found


def _behind_insertion(verb: Token) -> dict[int, Arc]:
    """Read "after the Post, quoting sources, reported that …": the Post reported it.

    The parser takes "after the Post" for a phrase and leaves the verb without a subject.
    """
    above = verb.head
    first = verb.left_edge.i
    if verb.tag_ not in FINITE_FORMS or first <= above.i or verb.doc[first - 1].text != ",":
        return {}
    if any(c.dep_ in SUBJECTS or c.dep_ in {"mark", "aux", "advmod"} for c in verb.lefts):
        return {}
    before = [c for c in above.rights if c.i < verb.i]
    at = next((n for n, c in enumerate(before) if c.dep_ == "prep" and c.lower_ in _OF_TIME), None)
    if at is None or any(c.dep_ not in _ASIDE for c in before[at + 1 :]):
        return {}
    preposition, inserted = before[at], before[at + 1 :]
    noun = next((c for c in preposition.rights if c.dep_ == "pobj"), None)
    if noun is None or noun.pos_ not in NOMINAL or not any(c.pos_ in VERBAL for c in inserted):
        return {}
    arcs = {c.i: Arc(noun.i, "acl" if c.pos_ in VERBAL else c.dep_) for c in inserted}
    return arcs | {
        preposition.i: Arc(verb.i, "mark"),
        noun.i: Arc(verb.i, "nsubj"),
    }


def _result(participle: Token) -> dict[int, Arc]:
    """Hang a participle that tells what came of a happening on that, not on a clause in between.

    "The dam fell, police said, killing ten": the police killed nobody. "The footbridge fell while
    people watched a race, injuring two": nor did those who watched injure anybody.
    """
    first = participle.left_edge.i
    is_set_off = first > 0 and participle.doc[first - 1].text == ","
    if participle.tag_ != "VBG" or not is_set_off or participle.i < participle.head.i:
        return {}
    if lemma_of(participle) not in word_set("predicates", "results"):
        return {}
    above = participle.head
    if above.dep_ == "advcl" and above.i > above.head.i and above.tag_ in FINITE_FORMS:
        marks = {c.lower_ for c in above.lefts if c.dep_ in {"mark", "advmod"}}
        above = above.head if marks & {"as", "while"} else above
    told = _reported_before(above) or above
    return {} if told.i == participle.head.i else {participle.i: Arc(told.i, "advcl")}


def _reported_before(verb: Token) -> Token | None:
    """What a reporting verb behind it reports in the reporter's words, if it does."""
    if lemma_of(verb) not in word_set("predicates", "report"):
        return None
    told = next((c for c in verb.lefts if c.dep_ == "ccomp"), None)
    if told is None and verb.dep_ == "parataxis" and verb.head.i < verb.i:
        told = verb.head
    if told is None or any(t.is_quote for t in verb.doc[told.i : verb.i]):
        return None
    return told


def _asked(verb: Token) -> dict[int, Arc]:
    """Read "Asked by Bal if he knew, he left": what was asked is no condition of the leaving."""
    mark = verb.left_edge
    if mark.lower_ not in {"if", "whether"} or mark.i == 0 or verb.i > verb.head.i:
        return {}
    last = mark.nbor(-1)
    for asked in (last, *last.ancestors):
        if asked.tag_ == "VBN" and lemma_of(asked) in word_set("predicates", "ask"):
            is_beside = asked.head.i == verb.head.i and asked.right_edge.i == last.i
            return {verb.i: Arc(asked.i, "ccomp")} if is_beside else {}
    return {}


def _shared_passive(verb: Token) -> dict[int, Arc]:
    """Read "Two were killed and twelve injured": the twelve were, and injured nobody.

    So was the other of "the first was killed and the other injured", which the parser takes for an
    adjective.
    """
    first = verb.head
    is_passive = any(
        c.dep_ == "auxpass" or (c.dep_ == "acomp" and c.tag_ == "VBN") for c in first.children
    )
    if not is_passive or not _is_undergone(verb):
        return {}
    arcs = {verb.i: Arc(first.i, "conj", "VBN", "VERB")}
    subject = next((c for c in verb.lefts if c.dep_ == "nsubj"), None)
    if subject is not None:
        return arcs | {subject.i: Arc(verb.i, "nsubjpass")}
    other = verb.doc[verb.i - 1]
    if other.head.i != verb.i or other.lower_ not in _OTHERS:
        return {}
    determiners = {c.i: Arc(other.i, "det") for c in verb.lefts if c.dep_ == "det"}
    if not determiners and not any(c.dep_ == "det" for c in other.lefts):
        return {}
    return arcs | determiners | {other.i: Arc(verb.i, "nsubjpass")}


def _is_undergone(verb: Token) -> bool:
    """Whether a verb without auxiliary and object may be a passive that leaves "was" out."""
    if any(c.dep_ in _COMPLETED for c in verb.children if c.dep_ != "ccomp" or c.i > verb.i):
        return False
    word = lemma_of(verb)
    if word in word_set("predicates", "headline_passive"):
        return True
    return verb.tag_ == "VBN" and word in word_set("predicates", "with_object")


def _set_beside(verb: Token) -> dict[int, Arc]:
    """Read "One bridge was destroyed, the other damaged": the other damaged nothing."""
    first = next((c for c in verb.lefts if c.dep_ == "ccomp"), None)
    subject = next((c for c in verb.lefts if c.dep_ == "nsubj"), None)
    if first is None or subject is None or subject.i < first.i or not _is_undergone(verb):
        return {}
    if not any(c.dep_ == "auxpass" for c in first.children):
        return {}
    return {subject.i: Arc(verb.i, "nsubjpass")}


def _listed(noun: Token) -> dict[int, Arc]:
    """Read a headline's "Gunman kills 1, wounds 2 at mill": the parser sees no verb in "wounds".

    A number right behind it is no number of the noun.
    """
    verb = noun.head
    number = noun.doc[noun.i + 1] if noun.i + 1 < len(noun.doc) else noun
    is_listed = noun.i > verb.i + 1 and noun.nbor(-1).text == "," and not any(noun.lefts)
    is_counted = number.tag_ == "CD" and number.head.i == noun.i
    if not is_listed or not is_counted or verb.tag_ not in {"VBZ", "VBD"}:
        return {}
    return {
        noun.i: Arc(verb.i, "conj", "VBZ", "VERB"),
        number.i: Arc(noun.i, "dobj"),
    }


def _counted(number: Token) -> dict[int, Arc]:
    """Read "Fire injures three": how many people stand for the people."""
    verb = number.head
    is_next = number.i == verb.i + 1 and verb.tag_ in FINITE_FORMS
    has_object = any(c.dep_ in {"dobj", "attr", "ccomp"} for c in verb.rights)
    harms = lemma_of(verb) in word_set("predicates", "headline_passive")
    return {number.i: Arc(verb.i, "dobj")} if is_next and harms and not has_object else {}


def _behind_label(root: Token) -> dict[int, Arc]:
    """Read "Sheriff: Mill fire kills 1, injures 2": the sheriff, who says so, kills nobody.

    The parser takes the label for the subject, or for a noun that the rest tells more of.
    """
    label = root.sent[0]
    if label.pos_ not in NOMINAL or label.i + 1 >= len(label.doc) or label.nbor().text != ":":
        return {}
    told = (c for c in label.rights if c.tag_ in FINITE_FORMS)
    first = next((c for c in told if any(g.dep_ in SUBJECTS for g in c.lefts)), None)
    if label.i == root.i and first is not None:
        return _crowned(label, first)
    if label.head.i != root.i or label.dep_ != "nsubj" or root.tag_ not in FINITE_FORMS:
        return {}
    if first is None:
        has_own = any(c.dep_ in SUBJECTS and c.i > label.i for c in root.lefts)
        return {label.i: Arc(root.i, "dep")} if has_own else {}
    arcs = {c.i: Arc(first.i, "punct") for c in root.lefts if c.is_punct}
    return arcs | _crowned(label, first) | {root.i: Arc(first.i, "conj")}


def _crowned(label: Token, verb: Token) -> dict[int, Arc]:
    """Make a verb its sentence's root, and the label in front hang on it."""
    arcs = {c.i: Arc(verb.i, c.dep_) for c in label.rights if c.i > verb.i}
    return arcs | {verb.i: Arc(verb.i, "ROOT"), label.i: Arc(verb.i, "dep")}
