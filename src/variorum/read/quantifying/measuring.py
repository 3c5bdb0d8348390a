"""What a figure with a unit measures: "a fence eight feet tall" gives "fence tall"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from variorum.data import word_set
from variorum.read.quantifying.quantity_words import (
    CONTENT,
    MODIFIERS,
    Counted,
    add_of_phrase,
    add_subject,
    casualties,
    head_outside,
    is_level,
    subject_of,
)

if TYPE_CHECKING:
    from spacy.tokens import Token

_HYPHENED = 3
_TIMES = frozenset({"day", "week", "month", "year", "decade", "hour", "minute"})
_LASTING = frozenset({"over", "within", "throughout"})


def measure_what(unit: list[Token]) -> Counted:
    """What a number with a unit measures.

    Args:
        unit: The tokens of number and unit.
    """
    counted = Counted(unit)
    anchor = head_outside(unit)
    last = unit[-1]
    if _add_hyphened_dimension(last, counted):
        return counted
    noun = _of_noun(unit) or _noun_behind(unit)
    if noun is not None:
        counted.add_noun(noun)
        return counted
    head = anchor.head
    if anchor.dep_ in MODIFIERS and head.pos_ in CONTENT and head.i > last.i:
        counted.add_noun(head)
    elif head.pos_ == "ADJ" and (anchor.dep_ == "npadvmod" or head.i > last.i):
        _add_dimension(head, counted)
    elif head.pos_ == "ADV" and anchor.dep_ == "npadvmod":
        # "2,000 km east of the cape": the way that the verb tells.
        if head.head.pos_ in ("VERB", "AUX"):
            _add_measured_by_verb(anchor, head.head, counted)
    elif anchor.dep_ == "pobj" and _is_how_long(last, head):
        counted.add_act(head.head)  # "raises the toll over two years": no toll of two years
    elif anchor.dep_ == "pobj":
        add_of_phrase(head, counted)
    elif head.pos_ in ("VERB", "AUX") and head.i != anchor.i:
        _add_measured_by_verb(anchor, head, counted)
    return counted


def _is_how_long(unit: Token, preposition: Token) -> bool:
    """Whether a phrase tells how long an act takes."""
    is_time = unit.lemma_.casefold() in _TIMES and preposition.lower_ in _LASTING
    return is_time and preposition.head.pos_ in ("VERB", "AUX")


def _add_hyphened_dimension(last: Token, counted: Counted) -> bool:
    """As in "the 80m-deep well": adjective and noun stand right behind."""
    behind = last.doc[last.i + 1 : last.i + 4]
    tail = last.lower_.rpartition("-")[2]
    if len(behind) == _HYPHENED and behind[0].text == "-":
        adjective, noun, word = behind[1], behind[2], behind[1].lower_
    elif len(behind) and tail != last.lower_:
        adjective, noun, word = last, behind[0], tail  # "80m-deep" in one token
    else:
        return False
    if word not in word_set("units", "dimensions.words") or noun.pos_ != "NOUN":
        return False
    counted.add_noun(noun.head if noun.dep_ == "compound" else noun)
    counted.add(word, adjective)
    return True


def _noun_behind(unit: list[Token]) -> Token | None:
    """The noun in "a £2.5m grant", whatever the parse made of the amount."""
    first, last = unit[0], unit[-1]
    if first.i == 0 or last.i + 1 >= len(last.doc) or first.nbor(-1).pos_ != "DET":
        return None
    noun = last.nbor(1)
    while noun.dep_ == "compound" and noun.head.i == noun.i + 1:
        noun = noun.head
    return noun if noun.pos_ == "NOUN" else None


def _of_noun(unit: list[Token]) -> Token | None:
    """The noun in "85% of the output", "10 miles of road"."""
    inside = {token.i for token in unit}
    for token in unit:
        for child in token.rights:
            if child.lower_ == "of" and child.i not in inside:
                for noun in child.children:
                    if noun.dep_ == "pobj" and noun.pos_ == "NOUN":
                        return noun
    return None


def _add_dimension(adjective: Token, counted: Counted) -> None:
    """As in "a fence eight feet tall", "two days later": the adjective, and what it is said of."""
    head = adjective.head
    is_age = adjective.lower_ == "old"
    if adjective.dep_ in ("amod", "acomp", "advmod", "oprd") or head.pos_ in CONTENT:
        noun = head if head.pos_ in CONTENT else subject_of(head)
        if is_age and noun is not None and noun.lemma_.casefold() in casualties():
            noun = None  # "the 10-year-old's death"
        if noun is not None and noun.pos_ == "NOUN":
            counted.add_noun(noun)
        elif noun is not None and is_age and noun.pos_ == "PROPN":
            counted.add(noun.lower_, noun)
    counted.add("age" if is_age else adjective.lemma_.casefold(), adjective)


def _add_measured_by_verb(anchor: Token, verb: Token, counted: Counted) -> None:
    """As in "lasted 10 minutes" measures the subject, "paid $5 million" the act."""
    lemma = verb.lemma_.casefold()
    objects = [c for c in verb.children if c.dep_ == "dobj" and c.pos_ == "NOUN" and c != anchor]
    if lemma in word_set("units", "verbs.setting") and objects:
        counted.add_noun(objects[0])
        return
    if anchor.dep_ in ("nsubj", "nsubjpass"):
        counted.add_act(verb)
        return
    add_subject(verb, counted)
    if not is_level(lemma):
        counted.add_act(verb)
