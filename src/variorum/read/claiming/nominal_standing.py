"""Whether an act that a noun tells of is told as having happened.

A noun asserts nothing by itself. "He resigned after the death of ten miners" takes the death for
granted, "he fears the death of ten miners" does not, and most words that may stand above such a
noun leave it open. So what is told is a closed list: the places in a clause that take it for
granted, and only in clauses that are facts themselves.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from variorum.data import load_lexicon, word_set
from variorum.read.claiming.negation import has_no
from variorum.read.claiming.predicate import with_particle
from variorum.read.parsing.grammar import (
    MAX_COORDINATION,
    VERBAL,
    auxiliaries,
    is_finite,
    lemma_of,
)

if TYPE_CHECKING:
    from spacy.tokens import Token

_DEFINITE = frozenset({"the", "this", "that", "these", "those", "both"})
_MODIFYING = frozenset({"amod", "compound", "det", "advmod", "nmod", "predet"})
_SUBJECTS = frozenset({"nsubj"})
_OBJECTS = frozenset({"dobj", "nsubjpass"})
_COPULAS = frozenset({"be", "become", "remain", "seem", "appear"})


def is_real(noun: Token) -> bool:
    """Whether nothing around a noun says that it did not happen, or may not have.

    "The alleged theft", "no attack", "the attack that never came", scare quotes.
    """
    unreal = word_set("event_nouns", "unreal.modifiers")
    if has_no(noun) or _is_marked(noun) or _has_prefix(noun):
        return False
    for child in noun.children:
        if child.dep_ in _MODIFYING and (child.lower_ in unreal or lemma_of(child) in unreal):
            return False
        if child.dep_ in {"relcl", "acl"} and _undoes(child):
            return False
    return True


def _is_marked(noun: Token) -> bool:
    """Whether a noun stands in quotation marks alone, as somebody else's word."""
    before = noun.doc[noun.i - 1].text if noun.i else ""
    return before in {'"', "“", "‘", "``", "'"}


def _has_prefix(noun: Token) -> bool:
    """Whether a prefix turns a noun into another: "his non-endorsement", "a pre-election"."""
    if noun.i < len("x-") or noun.doc[noun.i - 1].text != "-":
        return False
    return noun.doc[noun.i - 2].lower_ not in {"re", "air", "bomb"}


def _undoes(verb: Token) -> bool:
    """Whether a clause behind a noun tells of what was planned, denied or not done."""
    words = [t for t in verb.subtree if t.pos_ in VERBAL]
    unreal = word_set("event_nouns", "unreal.verbs")
    return any(
        t.tag_ in {"MD", "TO"} or lemma_of(t) in unreal or any(c.dep_ == "neg" for c in t.children)
        for t in words
    ) or any(t.tag_ == "TO" for t in verb.children)


def is_definite(noun: Token) -> bool:
    """Whether a noun is told of as known: "the attack", "his attack", a headline's "arrest of"."""
    determiners = [c for c in noun.children if c.dep_ == "det"]
    if any(c.lower_ in _DEFINITE for c in determiners):
        return True
    if any(c.dep_ == "poss" for c in noun.children):
        return True
    return noun.tag_ == "NN" and not determiners


def is_told(noun: Token, verb: Token) -> bool:
    """Whether a noun stands where a clause that is a fact takes what it tells for granted.

    Args:
        noun: The noun.
        verb: The verb of the clause around it.
    """
    first = _first_of_list(noun)
    head = first.head
    if first.dep_ == "pobj" and head.dep_ in {"prep", "agent", "pcomp"}:
        return _is_told_behind(head, noun, verb)
    if head.i != verb.i:
        return False
    if first.dep_ in _SUBJECTS:
        return _is_told_of(noun, verb)
    return first.dep_ in _OBJECTS and _is_told_object(noun, verb)


def _first_of_list(noun: Token) -> Token:
    current = noun
    for _ in range(MAX_COORDINATION):
        if current.dep_ != "conj" or current.head.pos_ not in {"NOUN", "PROPN"}:
            break
        current = current.head
    return current


def _is_told_of(noun: Token, verb: Token) -> bool:
    """Whether a clause tells something of the event: it "drew", "left", "was"."""
    if lemma_of(verb) in word_set("event_nouns", "unreal.verbs"):
        return False
    if lemma_of(verb) in _COPULAS and not _is_plain(verb):
        return False
    return is_definite(noun) or is_past(verb)


def _is_plain(copula: Token) -> bool:
    """Whether a copula says no more than how an event was ("was sudden"), not what it would be."""
    words = [c for c in copula.children if c.dep_ in {"acomp", "attr", "oprd", "xcomp", "ccomp"}]
    unreal = word_set("event_nouns", "unreal.adjectives")
    return bool(words) and all(c.pos_ == "ADJ" and lemma_of(c) not in unreal for c in words)


def _is_told_object(noun: Token, verb: Token) -> bool:
    """Whether a verb's object happened: "mourned his death", "carried out an attack"."""
    kind = "definite" if is_definite(noun) else "indefinite"
    known = word_set("event_nouns", f"told.objects.{kind}")
    if kind == "definite" and any(c.dep_ == "nsubjpass" for c in verb.children):
        known |= word_set("event_nouns", "told.objects.passive")
    return with_particle(verb) in known and (kind == "definite" or is_past(verb))


def _is_told_behind(preposition: Token, noun: Token, verb: Token) -> bool:
    word, above = preposition.lower_, preposition.head
    if above.dep_ in {"prep", "acomp", "advmod"} and above.pos_ != "VERB":
        word, above = f"{above.lower_} {word}", above.head  # "because of", "due to"
    if above.pos_ == "NOUN":
        told = load_lexicon("event_nouns")["told"]["carriers"].get(lemma_of(above), ())
        return word in told and is_definite(noun) and not has_no(above)
    if above.i != verb.i or not (is_definite(noun) or is_past(verb)):
        return False
    if lemma_of(verb) in word_set("event_nouns", "unreal.verbs"):
        return False
    if preposition.dep_ == "agent" or word in word_set("event_nouns", "told.prepositions"):
        return True
    if word in word_set("event_nouns", "told.past_prepositions"):
        return is_past(verb)
    verbs = load_lexicon("event_nouns")["told"]["verb_prepositions"].get(word, ())
    return lemma_of(verb) in verbs and is_past(verb)


def is_past(verb: Token) -> bool:
    """Whether a verb tells of the past, as a participle without auxiliary does."""
    words = auxiliaries(verb)
    if any(t.tag_ == "MD" or t.tag_ == "TO" for t in words):
        return False
    if not is_finite(verb):
        return verb.tag_ == "VBN" or (verb.tag_ == "VBG" and _is_beside_past(verb))
    first = words[0] if words else verb
    return first.tag_ in {"VBD", "VBN"} or (
        first.tag_ in {"VBZ", "VBP"} and lemma_of(first) == "have"
    )


def _is_beside_past(participle: Token) -> bool:
    """Whether a clause of the past stands above a participle ("…, leading to the death of two")."""
    above = participle.head
    return above.i != participle.i and above.tag_ != "VBG" and is_past(above)


def is_apart(noun: Token) -> bool:
    """Whether a day behind a noun can be of nothing else: "The attack on Monday killed four"."""
    first = _first_of_list(noun)
    if first.dep_ in _SUBJECTS:
        return True
    is_behind = first.dep_ == "pobj" and first.head.dep_ == "prep"
    return is_behind and first.head.lower_ in word_set("event_nouns", "told.prepositions")
