"""Counts of nobody: "no one was killed", "none of the miners was hurt", "no deaths".

Only casualties are counted so: "no students" or "no plans" tell too little to be compared.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from variorum.data import word_set
from variorum.model.mention import Quantity
from variorum.model.span import Span
from variorum.read.parsing.token_index import TokenIndex, after
from variorum.read.quantifying.quantity_words import Counted, casualties

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

_WORDS = re.compile(r"\b(?:no|nobody|none)\b", re.IGNORECASE)
_SUBJECTS = ("nsubj", "nsubjpass")
_NOBODY = ("nobody", "none", "one")


def find_zeros(index: TokenIndex, text: str) -> Iterator[Quantity]:
    """Counts of nobody, in order of the text."""
    for found in _WORDS.finditer(text):
        token = index.at(found.start())
        is_no = token.lower_ == "no"
        counted = _of_no(token) if is_no else _of_subject(token, token)
        if counted is not None:
            yield _zero(token, counted, text)


def _of_no(word: Token) -> Counted | None:
    """As in "no deaths", "no one was killed", "no passengers were hurt"."""
    noun = word.head
    if noun.lower_ == "one" and noun.i == word.i + 1:
        return _of_subject(word, noun)
    if word.dep_ != "det" or noun.i < word.i or any(c.dep_ == "amod" for c in noun.lefts):
        return None  # "no serious injuries" leaves room for others
    group = casualties().get(noun.lemma_.casefold())
    if group is not None and noun.tag_ == "NNS":
        counted = Counted([word])
        counted.add_casualty(group, noun)
        return counted
    return _of_subject(word, noun) if noun.tag_ == "NNS" else None


def _of_subject(word: Token, subject: Token) -> Counted | None:
    """What befell nobody: the verb that a subject has, or the adjective behind it."""
    verb = subject.head
    if subject.dep_ not in _SUBJECTS or _is_open(verb):
        return None
    fate = verb if _befalls(verb) else None
    for child in verb.rights:
        if fate is None and child.dep_ == "acomp" and _befalls(child):
            fate = child
    if fate is None:
        return None
    counted = Counted([word])
    noun = _told(subject)
    if noun is not None:
        counted.add_noun(noun)
    counted.add_act(fate)
    return counted


def _befalls(token: Token) -> bool:
    return token.lemma_.casefold() in casualties() or token.lower_ in casualties()


def _is_open(verb: Token) -> bool:
    """Whether it is not told as having happened: "to make sure no one is killed"."""
    is_modal = any(c.tag_ in ("MD", "TO") or c.dep_ == "neg" for c in verb.children)
    return is_modal or any(c.dep_ == "mark" and c.lower_ == "if" for c in verb.children)


def _told(subject: Token) -> Token | None:
    """The noun in "no passengers", "none of the passengers"; None for people."""
    if subject.pos_ == "NOUN" and subject.lower_ not in _NOBODY:
        return None if subject.lemma_ in word_set("units", "persons.words") else subject
    link = after(subject)
    if link is None or link.lower_ != "of":
        return None
    return next((c for c in link.children if c.dep_ == "pobj" and c.pos_ == "NOUN"), None)


def _zero(word: Token, counted: Counted, text: str) -> Quantity:
    start = min(token.idx for token in counted.tokens)
    end = max(token.idx + len(token) for token in counted.tokens)
    return Quantity(
        span=Span.of(text, word.idx, word.idx + len(word)),
        value=0.0,
        low=0.0,
        high=0.0,
        unit="",
        comparator="=",
        of=counted.text,
        of_span=Span.of(text, start, end),
    )
