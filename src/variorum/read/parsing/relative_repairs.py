"""Relative clauses hung on what they are told of: not on a verb, nor on a place between."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from variorum.data import word_set
from variorum.read.parsing.grammar import NOMINAL, SUBJECTS, VERBAL, lemma_of
from variorum.read.parsing.subject_repairs import Arc
from variorum.read.referring.entity_facts import kind_of_noun

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_PLACES = frozenset({"GPE", "LOC", "FAC"})
_QUANTIFIED = frozenset({"which", "whom"})


def repair_relatives(sentence: Sequence[Token]) -> dict[int, Arc]:
    """Find the relative clauses of a sentence that hang on the wrong word."""
    found: dict[int, Arc] = {}
    for verb in sentence:
        if verb.dep_ == "advcl":
            found |= _which_behind_comma(verb) or _wanted_of(verb)
        if verb.dep_ != "relcl":
            continue
        noun = _person_in_front(verb) or _people_of_place(verb) or _object_of_verb(verb)
        noun = noun or _quantified(verb) or _object_before_day(verb)
        if noun is not None:
            found[verb.i] = Arc(noun.i, "relcl")
    return found


def _which_behind_comma(verb: Token) -> dict[int, Arc]:
    """Hang ", which calls for cuts" on the object in front, where a day parted the two."""
    which = next((c for c in verb.lefts if c.dep_ in SUBJECTS and c.lower_ == "which"), None)
    above = verb.head
    if which is None or above.i > which.i or which.doc[which.i - 1].text != ",":
        return {}
    nouns = [c for c in above.rights if c.dep_ == "dobj" and c.i < which.i and c.pos_ in NOMINAL]
    if not nouns:
        return {}
    between = which.doc[nouns[-1].right_edge.i + 1 : which.i - 1]
    is_near = all(t.ent_type_ in {"DATE", "TIME"} or t.lower_ == "on" for t in between)
    return {verb.i: Arc(nouns[-1].i, "relcl")} if is_near else {}


def _wanted_of(verb: Token) -> dict[int, Arc]:
    """Read "asked the guards who had left to return": they had not left in order to return."""
    clause, noun = verb.head, verb.head.head
    has_to = any(c.tag_ == "TO" for c in verb.children)
    if not has_to or clause.dep_ != "relcl" or noun.dep_ != "dobj" or verb.i < clause.i:
        return {}
    above = noun.head
    if above.pos_ not in VERBAL or lemma_of(above) not in _takes_infinitive():
        return {}
    return {verb.i: Arc(above.i, "xcomp")}


def _takes_infinitive() -> frozenset[str]:
    """Verbs of which somebody is wanted, told or let to do something."""
    wanted = word_set("modality", "complement.feared")
    return word_set("predicates", "demand") | wanted | {"allow", "enable", "force", "help", "let"}


def _person_in_front(verb: Token) -> Token | None:
    """Hang ", who did not ask" on the person named right before it, not on a thing further off.

    "Spoke in front of the council by leave of Speaker Jon Bal (Orlin), who …": no front did.
    """
    if verb.head.ent_type_ == "PERSON" or verb.head.pos_ == "PRON":
        return None
    who = _who(verb)
    doc = verb.doc
    if who is None or who.i - 2 <= verb.head.i or doc[who.i - 1].text != ",":
        return None
    last = doc[_before_bracket(doc, who.i - 2)]
    if last.ent_type_ != "PERSON" or last.i <= verb.head.i or last.pos_ != "PROPN":
        return None
    while last.dep_ in {"compound", "flat"} and last.head.ent_type_ == "PERSON":
        last = last.head
    return last


def _who(verb: Token) -> Token | None:
    return next((c for c in verb.lefts if c.dep_ in SUBJECTS and c.lower_ == "who"), None)


def _people_of_place(verb: Token) -> Token | None:
    """The people of "rights of Norlanders in Orlin who have lived there": no place is a "who"."""
    who = _who(verb)
    if who is None or verb.head.ent_type_ not in _PLACES or who.i != verb.head.i + 1:
        return None
    current = verb.head
    while current.dep_ in {"pobj", "prep"} and current.head.i < current.i:
        current = current.head
        people = next((t for t in _nouns_between(current, verb.head)), None)
        if people is not None:
            return people
    return None


def _nouns_between(first: Token, last: Token) -> list[Token]:
    """Nouns for several people from `first` on to `last`, the nearest first."""
    found = [
        t
        for t in first.doc[first.i : last.i]
        if t.tag_ in {"NNS", "NNPS"} and t.dep_ not in {"compound", "nmod", "poss"}
    ]
    return [t for t in reversed(found) if t.ent_type_ == "NORP" or _is_people(t)]


def _is_people(noun: Token) -> bool:
    return kind_of_noun(lemma_of(noun))[0] == "person"


def _object_of_verb(verb: Token) -> Token | None:
    """The law of "pushed through a law last year that would close it": the pushing closes nothing.

    Only behind a time, which parts the noun from its clause; else "he won, which pleased them".
    """
    above = verb.head
    pronoun = next((c for c in verb.lefts if c.tag_ in {"WDT", "WP"}), None)
    if above.pos_ not in VERBAL or pronoun is None or pronoun.lower_ not in {"that", "who"}:
        return None
    objects = [c for c in above.rights if c.dep_ in {"dobj", "attr"} and c.i < pronoun.i]
    if not objects:
        objects = [
            g
            for c in above.rights
            if c.dep_ in {"prep", "agent"} and c.i < pronoun.i
            for g in c.children
            if g.dep_ == "pobj" and not g.ent_type_
        ]
    return objects[-1] if objects and objects[-1].pos_ in NOMINAL else None


def _object_before_day(verb: Token) -> Token | None:
    """The plan of "released its plan on Monday, which calls for cuts": no day calls for cuts."""
    day = verb.head
    if day.ent_type_ not in {"DATE", "TIME"} or lemma_of(verb) == "be":
        return None
    if not any(c.dep_ in SUBJECTS and c.lower_ == "which" for c in verb.lefts):
        return None
    above = day.head.head if day.dep_ == "pobj" else day.head
    objects = [c for c in above.rights if c.dep_ == "dobj" and c.i < day.i]
    is_object = above.pos_ in VERBAL and objects and objects[-1].pos_ in NOMINAL
    return objects[-1] if is_object else None


def _quantified(verb: Token) -> Token | None:
    """The noun right before ", both of which failed", where the parser chose one further off."""
    subject = next((c for c in verb.lefts if c.dep_ in SUBJECTS), None)
    if subject is None or not is_part_of_antecedent(subject) or not subject.i:
        return None
    comma, doc = subject.left_edge.i - 1, verb.doc
    noun = doc[comma - 1] if comma > 0 and doc[comma].text == "," else verb.head
    is_nearer = noun.i > verb.head.i and noun.tag_ in {"NNS", "NNPS"}
    return noun if is_nearer else None


def is_part_of_antecedent(subject: Token) -> bool:
    """Whether a subject is some of what its relative clause is told of ("some of whom")."""
    return any(
        g.lower_ in _QUANTIFIED
        for c in subject.children
        if c.dep_ == "prep" and c.lower_ == "of"
        for g in c.children
    )


def _before_bracket(doc: Doc, index: int) -> int:
    """Index of the word before a bracket that closes at `index`, or `index` itself."""
    if doc[index].text != ")":
        return index
    opening = (at for at in range(index, max(index - 12, 0), -1) if doc[at].text == "(")
    return next(opening, index + 1) - 1
