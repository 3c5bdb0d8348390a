"""Reporting clauses put into or beside what they report: "…, he said, …", "as he put it"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from variorum.read.quoting.reporting_cues import verb_key
from variorum.read.quoting.reporting_words import ReportingWords
from variorum.read.quoting.speech_grammar import (
    BREAKS,
    agent_of,
    child_with,
    is_passive,
    phrase_range,
    subtree_indices,
)

if TYPE_CHECKING:
    from spacy.tokens import Token

_TOLD = frozenset({"statement", "evidence", "belief"})


def around(verb: Token, words: ReportingWords) -> set[int]:
    """The clause around a parenthesis: "…, he said, …", "…, as the ministry has said"."""
    is_parenthesis = verb.dep_ == "parataxis" and verb.head.i != verb.i and not is_passive(verb)
    if is_parenthesis or _is_as_told(verb, words):
        return subtree_indices(verb.head) - subtree_indices(verb)
    return _enclosing(verb, words)


def _is_as_told(verb: Token, words: ReportingWords) -> bool:
    """Whether a verb stands as in "…, as the ministry has said": a subject, no objects."""
    if verb.dep_ != "advcl" or not any(c.lower_ == "as" for c in verb.lefts):
        return False
    if not {"statement", "evidence"} & _classes(verb, words):
        return False
    if child_with(verb, "nsubj") is None and agent_of(verb) is None:
        return False
    objects = {"dobj", "xcomp", "ccomp", "dative", "advcl"}
    return not any(
        (c.dep_ in objects and c.lower_ != "it") or c.lower_ in {"for", "to"} for c in verb.rights
    )


def _enclosing(verb: Token, words: ReportingWords) -> set[int]:
    """The clause around "…, harbour records show, …", whatever the parser hung on what.

    Two commas or two dashes, a noun phrase and a verb that takes clauses, and nothing else between.
    """
    if verb.tag_ not in {"VBD", "VBZ", "VBP"} or not _TOLD & _classes(verb, words):
        return set()
    subject = child_with(verb, "nsubj")
    if subject is None or subject.i > verb.i or subject.tag_ in {"WP", "WDT"}:
        return set()
    doc, sentence = verb.doc, verb.sent
    first, after = phrase_range(subject)[0] - 1, verb.i + 1
    if first > sentence.start and doc[first].lower_ == "as":
        first -= 1
    if first <= sentence.start or after + 1 >= sentence.end or doc[first].text not in BREAKS:
        return set()
    if doc[after].text != doc[first].text or doc[after + 1].is_quote:
        return set()
    return (subtree_indices(verb.head) | subtree_indices(verb)) - set(range(first, after + 1))


def _classes(verb: Token, words: ReportingWords) -> set[str]:
    return set(words.classes.get(verb_key(verb, words) or "", ()))
