"""What a figure counts or measures, by the parse: "12 people were killed" gives "people kill".

The words are a small normal form for comparing figures of different articles, in the order noun,
then act. Active, passive, participle and noun come out alike ("killing 12 people", "12 dead", "a
toll of 12"): the lexicon groups the words for casualties, and who is not named is "people".
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from variorum.data import word_set
from variorum.read.parsing.grammar import SUBJECTS
from variorum.read.parsing.relative_repairs import is_part_of_antecedent
from variorum.read.parsing.token_index import after, before
from variorum.read.quantifying.quantity_words import (
    CONTENT,
    MAX_CLIMB,
    MODIFIERS,
    Counted,
    add_of_phrase,
    add_subject,
    casualties,
    head_outside,
    is_change,
    is_level,
    is_light,
)

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

_OBJECT = ("dobj", "nsubjpass", "pobj", "attr", "oprd", "dative", "npadvmod", "nsubj")
_LOOK_BACK = 40
_SHARE_REACH = 6


def count_what(number: list[Token]) -> Counted:
    """What a bare number counts.

    A count of the rest ("20 others were hurt", "two more bodies") or of one degree ("four seriously
    injured") is of another thing than the count of all, and says so by its first word.

    Args:
        number: The tokens of the number, without comparator.
    """
    counted = _count_all(number)
    behind, degrees = after(number[-1]), word_set("units", "partial.degrees")
    if not counted.words and behind is not None and behind.lower_ in degrees:
        # "A dozen were injured, two critically."
        _add_degree(behind, counted)
        return counted
    for token in counted.tokens:
        degree = next((c for c in token.children if c.lower_ in degrees), None)
        if degree is not None and not (degree.i and degree.nbor(-1).like_num):
            counted.words.insert(0, degree.lower_)
            break
    first, last, doc = number[0].i, number[-1].i, number[0].doc
    beside = {t.lower_ for t in (*doc[max(first - 1, 0) : first], *doc[last + 1 : last + 2])}
    if not counted.words or not beside & word_set("units", "partial.rest"):
        return counted
    if not _continues_other_kind(counted, doc[max(first - _LOOK_BACK, 0) : first]):
        counted.words.insert(0, "other")
    return counted


def _continues_other_kind(counted: Counted, before: Span) -> bool:
    """Whether the words before count casualties of another kind only.

    "58 died and another 400 were hurt": all the hurt are counted. "Four were badly hurt, 20 others
    slightly": the rest is.
    """
    own = [word for word in counted.words if word in casualties().values()]
    words = (word for t in before for word in (t.lower_, t.lemma_.casefold()))
    kinds = {casualties()[word] for word in words if word in casualties()}
    return bool(own and kinds) and own[0] not in kinds


def _add_degree(degree: Token, counted: Counted) -> None:
    """The casualties that an adverb of degree is told of."""
    for token in reversed(degree.doc[max(0, degree.i - _LOOK_BACK) : degree.i]):
        group = casualties().get(token.lower_)
        if group is not None:
            counted.words += [degree.lower_, "people", group]
            counted.tokens.append(token)
            return


def _count_all(number: list[Token]) -> Counted:
    """What a number counts, degree and rest apart."""
    counted = Counted(number)
    neighbour = _after_number(number[-1])
    if neighbour is not None and _is_casualty_word(neighbour):
        _add_casualty_phrase(neighbour, counted)
        return counted
    anchor = head_outside(number)
    whole = _whole_of_share(number)
    if whole is not None:
        counted.words.append("total")
        counted.add_noun(whole)
        return counted
    noun = _counted_noun(anchor, number) or _noun_of_share(number[-1])
    if noun is None:
        _add_of_pronoun(anchor, counted)
        return counted
    if _only_expects(noun, number):
        return counted
    if noun.lemma_ == "life" and _is_lost(noun):
        counted.add_casualty("kill", noun)
        return counted
    counted.add_noun(noun)
    if noun.lemma_.casefold() not in casualties():
        _add_what_happens(noun, counted)
    if counted.words == ["body", "kill"]:
        counted.words[0] = "people"  # "two dead bodies"
    return counted


def _after_number(last: Token) -> Token | None:
    """The word behind a number; "more" and "others" do not count ("hundreds more injured")."""
    for token in last.doc[last.i + 1 : last.i + 3]:
        if token.lower_ not in ("more", "others", "further"):
            return token
    return None


def _is_casualty_word(token: Token) -> bool:
    """Whether the word right behind a number tells what befell: "58 dead", "12 injured"."""
    return token.lower_ in casualties() and token.tag_ in ("JJ", "VBN", "VBD", "NN", "NNP", "NNS")


def _add_casualty_phrase(word: Token, counted: Counted) -> None:
    """As in "58 dead", but "20 wounded soldiers" and "20 injured people" count the noun behind."""
    behind, head = after(word), word.head
    if behind is not None and behind.pos_ == "NOUN" and head.i >= behind.i:
        counted.add_noun(head if head.pos_ == "NOUN" else behind)
    elif word.dep_ == "amod" and head.i > word.i and head.pos_ == "NOUN":
        counted.add_noun(head)  # "four detained Sur Lake leaders"
    counted.add_casualty(casualties()[word.lower_], word)


def _counted_noun(anchor: Token, number: list[Token]) -> Token | None:
    """The noun that a number counts: its head, or what follows "of"."""
    inside = {token.i for token in number}
    for token in number:
        for child in token.rights:
            if child.lower_ in ("of", "in") and child.i not in inside and child.i > number[-1].i:
                nouns = [c for c in child.children if c.dep_ == "pobj" and c.pos_ in CONTENT]
                if nouns and child.lower_ == "of":
                    return nouns[0]
    head = anchor.head
    if head.pos_ == "PROPN" and head.ent_type_ in ("DATE", "TIME"):
        return None  # "rose to six Friday"
    if anchor.dep_ in (*MODIFIERS, "predet") and head.pos_ in CONTENT and head.i not in inside:
        return head if head.i > anchor.i or head.pos_ == "NOUN" else None
    if anchor.pos_ == "NOUN" and anchor.dep_ in _OBJECT and anchor.i not in inside:
        return anchor
    return None


def _only_expects(noun: Token, number: list[Token]) -> bool:
    """As in "more than the 870,000 economists had expected": who expects is not counted."""
    leading = before(number[0])
    if leading is None or leading.lower_ != "the" or noun.tag_ != "NNS":
        return False
    verbs = [c for c in noun.rights if c.dep_ in ("relcl", "acl")]
    verbs += [noun.head] if noun.dep_ == "nsubj" else []
    return any(v.lemma_.casefold() in word_set("units", "verbs.expecting") for v in verbs)


def _whole_of_share(number: list[Token]) -> Token | None:
    """The laps of "20 of 71 laps" for the second figure: it tells how many there are in all."""
    link = before(number[0])
    part = before(link) if link is not None and link.lower_ == "of" else None
    if part is None or not (part.like_num and part.is_digit):
        return None
    noun = number[-1].head
    is_counted = noun.i > number[-1].i and noun.tag_ == "NNS" and number[-1].dep_ == "nummod"
    return noun if is_counted else None


def _noun_of_share(last: Token) -> Token | None:
    """The noun in "20 of 71 scheduled laps", whatever the parse made of the two figures."""
    link = after(last)
    if link is None or link.lower_ != "of":
        return None
    for token in link.doc[link.i + 1 : link.i + _SHARE_REACH]:
        if token.pos_ == "NOUN" and token.dep_ != "compound":
            return token
        is_inside = token.pos_ in ("DET", "NUM", "ADJ", "PRON", "NOUN", "PROPN")
        if token.text == "them" or not (is_inside or token.tag_ == "VBN"):
            return None
    return None


def _is_lost(life: Token) -> bool:
    """As in "claimed 12 lives", "the loss of 12 lives"."""
    above = life.head.head if life.head.lower_ == "of" else life.head
    return above.lemma_ == "loss" or above.lemma_ in word_set("units", "lives.verbs")


def _add_what_happens(noun: Token, counted: Counted) -> None:
    """The act that the counted takes part in: "12 people were killed", "killing 12 people"."""
    behind = _after_number(noun)
    if behind is not None and _is_casualty_word(behind) and behind.tag_ in ("JJ", "VBN"):
        counted.add_act(behind)
        return
    if noun.dep_ in ("dobj", "nsubjpass", "nsubj") and noun.head.lemma_ in casualties():
        counted.add_act(noun.head)
        return
    for child in noun.rights:
        if child.dep_ in ("acl", "relcl") and child.pos_ in ("VERB", "AUX"):
            if any(c.dep_ in SUBJECTS and is_part_of_antecedent(c) for c in child.lefts):
                break  # "three people, one of whom died": not all three did
            counted.add_act(child)
            return
        if child.dep_ in ("amod", "acl") and child.lower_ in casualties():
            counted.add_act(child)
            return
    for child in noun.lefts:
        if child.dep_ == "amod" and child.lower_ in casualties():
            counted.add_act(child)
            return
    _add_governor(noun, counted)


def _add_governor(noun: Token, counted: Counted) -> None:
    """The verb above a noun, over coordination."""
    for _ in range(MAX_CLIMB):
        if noun.dep_ != "conj" or noun.head.pos_ not in (*CONTENT, "NUM"):
            break
        noun = noun.head
    verb = noun.head
    if noun.dep_ == "pobj":
        _add_prepositional(noun, counted)
        return
    if noun.dep_ not in _OBJECT or verb.pos_ not in ("VERB", "AUX") or verb.i == noun.i:
        return
    predicate = [c for c in verb.children if c.dep_ in ("acomp", "oprd", "ccomp") and c.i > noun.i]
    if is_light(verb.lemma_) and predicate and predicate[0].lower_ in casualties():
        counted.add_act(predicate[0])
        return
    if noun.dep_ in ("attr", "npadvmod"):
        add_subject(verb, counted)
        return
    counted.add_act(verb)


def _add_prepositional(noun: Token, counted: Counted) -> None:
    """As in "the deaths of 12 people", "a toll of 12": the noun that the phrase hangs on."""
    preposition = noun.head
    head = preposition.head
    lemma = head.lemma_.casefold()
    is_of = preposition.lower_ == "of"
    if is_of and lemma in casualties():
        counted.add_act(head)
    elif is_of and lemma == "body":
        counted.add(lemma, head)  # "the bodies of 12 miners": not all the dead
    elif is_of and (head.i in counted.figure or lemma in word_set("units", "wrappers.words")):
        _add_governor(head, counted)
    elif head.pos_ in ("VERB", "AUX") and (is_level(head.lemma_) or is_change(head.lemma_)):
        add_subject(head, counted)


def _add_of_pronoun(anchor: Token, counted: Counted) -> None:
    """A number that stands by itself: "killing 12", "527 were injured", "rose to 59"."""
    for _ in range(MAX_CLIMB):
        if anchor.dep_ not in ("conj", "quantmod", "nummod") or anchor.head.i == anchor.i:
            break
        anchor = anchor.head
    head, leading = anchor.head, before(anchor)
    if anchor.dep_ == "pobj" and leading is not None and leading.lower_ == "all":
        return  # "the owner of all four": of those named before
    if anchor.dep_ == "pobj":
        add_of_phrase(head, counted)
    elif anchor.dep_ in ("nsubj", "nsubjpass", "dobj") and head.pos_ in ("VERB", "AUX"):
        if is_level(head.lemma_) and anchor.dep_ == "dobj":
            add_subject(head, counted)
        else:
            counted.add_act(head)
            _add_complement(head, anchor, counted)
    elif anchor.dep_ in ("attr", "npadvmod", "oprd", "acomp") and head.pos_ in ("VERB", "AUX"):
        add_subject(head, counted)


def _add_complement(verb: Token, anchor: Token, counted: Counted) -> None:
    """As in "left 50 dead", "12 are missing"."""
    for child in verb.children:
        if child.i > anchor.i and child.lower_ in casualties():
            counted.add_act(child)
            return
