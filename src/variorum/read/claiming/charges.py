"""Acts that somebody is charged with: none of them is told as having happened."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import TYPE_CHECKING

from variorum.data import load_lexicon
from variorum.read.parsing.grammar import lemma_of

if TYPE_CHECKING:
    from spacy.tokens import Token


def goes_on_with_charge(participle: Token) -> bool:
    """Whether a participle behind a comma is one more charge, or a part of one.

    "Charged with theft, leaving the scene and driving drunk", "accused of driving into a crowd,
    killing nine": parsers take it for what the accused did while they were charged.
    """
    verb = participle.head
    if verb.dep_ == "pcomp":
        verb = verb.head.head
    words = [verb, *(c for c in verb.rights if c.dep_ == "conj")]
    words += [g for w in tuple(words) for g in _nouns_of(w)]
    if verb.dep_ in {"dobj", "pobj", "attr"}:
        words.append(verb.head)
    return any(_is_charged_before(word, participle) for word in words)


def _nouns_of(verb: Token) -> list[Token]:
    """Objects and what stands behind prepositions: the charges of "faces" and "arrested on"."""
    direct = [c for c in verb.rights if c.dep_ in {"dobj", "acomp", "oprd"}]
    return direct + [g for c in verb.rights if c.dep_ == "prep" for g in c.children]


def _is_charged_before(word: Token, participle: Token) -> bool:
    prepositions = _prepositions_of(lemma_of(word))
    return any(
        c.dep_ == "prep" and c.lower_ in prepositions and c.i < participle.i for c in word.rights
    )


def _prepositions_of(lemma: str) -> Collection[str]:
    lists: Mapping[str, Mapping[str, Collection[str]]]
    lists = load_lexicon("predicates")["complements"]
    return {*lists["charging"].get(lemma, ()), *lists["guilt_words"].get(lemma, ())}
