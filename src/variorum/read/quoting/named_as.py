"""What verbs name or regard something as: "called it a farce", "hailed the deal as a turn"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from variorum.read.quoting.reporting_cues import behind_preposition, is_small
from variorum.read.quoting.reporting_words import ReportingWords
from variorum.read.quoting.speech_grammar import agent_of, child_with, is_passive, subtree_indices

if TYPE_CHECKING:
    from spacy.tokens import Token

_NAMING = frozenset(
    {"call", "label", "dub", "term", "brand", "declare", "deem", "proclaim", "pronounce"}
)


def named_as(verb: Token, words: ReportingWords) -> set[int]:
    """What is called or seen as something, and what as.

    Args:
        verb: A verb with the frame `as`.
        words: The reporting words of the language.

    Returns:
        Token indices of both; empty if the parse shows no such thing.
    """
    is_bare = verb.dep_ in {"acl", "advcl"} and verb.tag_ == "VBN" and agent_of(verb) is None
    is_bare = is_bare and not any(c.dep_ in {"aux", "auxpass", "mark"} for c in verb.lefts)
    if is_bare and verb.lemma_ in _NAMING:
        return set()  # "a ship called Aurora": nobody's word
    if verb.lemma_ == "know" and not (is_passive(verb) and _is_marked(verb)):
        return set()  # a name, unless marks show that the words are somebody's
    predicates = [c for c in verb.children if c.dep_ == "oprd"]
    # The first may be whom it calls so.
    named = predicates[-1] if predicates else _behind_as(verb) or _object_named(verb)
    if named is None:
        return _named_in_quotation(verb)
    content = subtree_indices(named).union(*map(subtree_indices, predicates))
    target = child_with(verb, "dobj", "nsubjpass") or behind_preposition(verb, words)
    if target is not None and target.i not in content:
        content |= subtree_indices(target)
    return content


def _behind_as(verb: Token) -> Token | None:
    """The "as" behind a verb, or behind its object where the parse gave it to that.

    "Hailed the deal with Norland as a turn".
    """
    own = next((c for c in verb.rights if c.dep_ == "prep" and c.lower_ == "as"), None)
    target = child_with(verb, "dobj")
    if own is not None or target is None or verb.lemma_ not in _AS_WHAT:
        return own
    return next((c for c in target.rights if c.dep_ == "prep" and c.lower_ == "as"), None)


# Verbs that say of their object what it is like.
_AS_WHAT = frozenset(
    {"describe", "herald", "characterize", "characterise", "portray", "depict", "hail", "regard"}
)


def _object_named(verb: Token) -> Token | None:
    """What a verb names its object, without "as"."""
    is_naming = verb.lemma_ in _NAMING
    for clause in verb.rights:
        if clause.dep_ == "ccomp" and (is_small(clause) or is_naming):
            return clause
    target = child_with(verb, "dobj", "nsubjpass")
    if target is None or not is_naming:
        return None
    adjective = next((c for c in target.rights if c.dep_ == "acl" and c.pos_ == "ADJ"), None)
    # "Called the deal a gift": two objects.
    second = next((c for c in verb.rights if c.dep_ == "dobj" and c.i > target.i), None)
    return adjective or second or _joined_name(target)


def _is_marked(verb: Token) -> bool:
    """Whether a quotation opens behind a verb's "as", with no more than an article between."""
    doc = verb.doc
    opener = next((c for c in verb.rights if c.lower_ == "as"), None)
    return opener is not None and any(t.is_quote for t in doc[opener.i + 1 : opener.i + 3])


def _joined_name(target: Token) -> Token | None:
    """What "called the levy and the fee a gift" names its object, taken for an apposition."""
    for token in target.subtree:
        opener = token.left_edge
        is_named = token.dep_ == "appos" and opener.lower_ in {"a", "an"} and opener.i > target.i
        if is_named and opener.nbor(-1).pos_ in {"NOUN", "PROPN"}:
            return token
    return None


_INSIDE_WORDS = frozenset({"-", "'", "’"})


def _named_in_quotation(verb: Token) -> set[int]:
    """Read "called the plan “a gift”" where the parser missed it."""
    if verb.lemma_ not in _NAMING:
        return set()
    doc = verb.doc
    for index in range(verb.i + 1, min(verb.i + 16, len(doc) - 1)):
        if doc[index].is_quote or doc[index].text in {"''", "``"}:
            return set(range(verb.i + 1, index + 2)) if index > verb.i + 1 else set()
        if doc[index].text == "," and doc[index + 1].pos_ in {"ADP", "PUNCT"}:
            continue  # "called him, among other things, “a coward”"
        if doc[index].is_space or (doc[index].is_punct and doc[index].text not in _INSIDE_WORDS):
            return set()
    return set()
