"""Quotations that a noun introduces: "the phrase “…”", "chants of “…”", "a sign reading “…”"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from variorum.read.quoting.quotation_marks import Quoted
from variorum.read.quoting.quotation_verbs import QuotationVerbs
from variorum.read.quoting.quote_fitting import Range
from variorum.read.quoting.reporting_words import ReportingWords
from variorum.read.quoting.speech_grammar import (
    char_range,
    child_with,
    is_passive,
    phrase_range,
    subject_of,
)

if TYPE_CHECKING:
    from spacy.tokens import Token

# Verbs between a noun and what is written on it.
_READING = frozenset({"reading", "saying", "proclaiming", "declaring"})
_LINKS = frozenset({",", ":"})
_NOMINAL = frozenset({"NOUN", "PROPN"})
_INSIDE = _NOMINAL | {"DET", "ADJ", "NUM", "PART"}


def quoting_noun(
    verbs: QuotationVerbs, mark: Quoted, words: ReportingWords
) -> tuple[Range, Range | None] | None:
    """The words that introduce a quotation as words, and whose words they are.

    Args:
        verbs: Look-up of the words around quotations.
        mark: A quotation that no verb reports.
        words: The reporting words of the language.

    Returns:
        Ranges of the cue and, if it is told, the source; None if no such noun stands before.
    """
    doc = verbs.place.doc
    behind = _noun_behind(verbs, mark, words)
    if behind is not None:
        return behind
    at = verbs.token_before(mark.start)
    if at > 0 and doc[at].text in _LINKS:
        at -= 1
    if at < 1 or doc[at].idx < verbs.place.block_of(mark.start)[0]:
        return None
    token = doc[at]
    if token.lemma_ == "be":
        return _equated(token, words)
    if token.lower_ in _READING and doc[at - 1].pos_ in _NOMINAL:
        return char_range(doc, at, at + 1), char_range(doc, *_phrase_ending(doc[at - 1]))
    if token.lower_ == "of" and doc[at - 1].lemma_.lower() in words.outcries:
        return char_range(doc, at - 1, at + 1), _who(doc[at - 1])
    if token.lemma_.lower() in words.wordings and token.pos_ in _NOMINAL and not _is_any(token):
        return char_range(doc, at, at + 1), _who(token)
    return None


def _noun_behind(
    verbs: QuotationVerbs, mark: Quoted, words: ReportingWords
) -> tuple[Range, Range | None] | None:
    """Read "“Out!” chants", "her “tide” remark": the noun right behind the quotation."""
    doc, index = verbs.place.doc, verbs.place.token_at(mark.end)
    if index >= len(doc) or verbs.text[mark.end : doc[index].idx] != " ":
        return None
    noun = doc[index]
    if noun.lower_ not in words.utterances or noun.pos_ not in _NOMINAL:
        return None
    owner = child_with(noun, "poss")
    source = char_range(doc, *phrase_range(owner)) if owner is not None else None
    is_apart = source is None or source[1] <= mark.start
    return char_range(doc, index, index + 1), source if is_apart else None


def _equated(copula: Token, words: ReportingWords) -> tuple[Range, Range | None] | None:
    """Read "the party's slogan is “…”"."""
    noun = child_with(copula, "nsubj")
    if noun is None or noun.i > copula.i or noun.lemma_.lower() not in words.wordings:
        return None
    owner = child_with(noun, "poss")
    source = char_range(noun.doc, *phrase_range(owner)) if owner is not None else None
    return char_range(noun.doc, noun.i, noun.i + 1), source


def _is_any(noun: Token) -> bool:
    """Whether a noun names several of its kind, none of them the quotation: "keep messages “safe”".

    Of "words" and "chants" the quotation is the wording all the same.
    """
    return noun.tag_ == "NNS" and noun.lemma_.lower() in {"message", "term", "phrase"}


def _phrase_ending(noun: Token) -> Range:
    """The noun phrase that ends with a noun, by its words: the parse takes "reading" into it."""
    start = noun.i
    while start > noun.sent.start and noun.doc[start - 1].pos_ in _INSIDE:
        start -= 1
    return start, noun.i + 1


def _who(noun: Token) -> Range | None:
    """Who uses, shouts or bears the words."""
    owner = child_with(noun, "poss")
    if owner is None:
        verb = noun.head.head if noun.dep_ == "pobj" else noun.head
        if verb.pos_ != "VERB" or is_passive(verb):
            return None
        owner = subject_of(verb)
    if owner is None:
        return None
    start, end = phrase_range(owner)
    # "A sign bearing the words": the participle belongs to the noun, yet not to who it is.
    return char_range(noun.doc, start, noun.head.i if start < noun.head.i < end else end)
