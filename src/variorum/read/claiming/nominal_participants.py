"""Who takes part in an act that a noun tells of, and when it was."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from variorum.data import word_set
from variorum.model.claim import Argument, Role
from variorum.model.span import Span
from variorum.read.claiming.arguments import (
    Context,
    coordinated,
    entity_of,
    is_content,
    is_place,
    make_arguments,
    oblique_arguments,
    tokens_in,
)
from variorum.read.claiming.event_nouns import EventNoun
from variorum.read.naming.gazetteer import load_gazetteer
from variorum.read.parsing.grammar import lemma_of, phrase
from variorum.read.referring.entity_facts import kind_of_noun

if TYPE_CHECKING:
    from spacy.tokens import Token

    from variorum.model.mention import Time

_SUBJECT_FORM = {
    "his": "he",
    "her": "she",
    "their": "they",
    "its": "it",
    "my": "i",
    "our": "we",
    "your": "you",
}
_DAY = len("2000-01-01")
_VAGUE = frozenset({"any", "each", "every", "no", "another", "such"})

Filler = tuple["Token", Role, "Token | None"]
"""A word that takes part, its role, and the preposition before it."""


def role_fillers(context: Context, noun: Token, event: EventNoun) -> list[Filler]:
    """The words that take part by their place around a noun."""
    found: list[Filler] = list(_behind(context, noun, event))
    whose = event.possessive
    if whose == "object" and any(role == "object" for _, role, _ in found):
        whose = "subject"
    has_owner = any(child.dep_ == "poss" for child in noun.lefts)
    for child in noun.lefts:
        is_named = not has_owner and _is_named(context, child, event, whose)
        if child.dep_ == "poss" or is_named:
            if whose is not None and not _is_doer(context, child, noun, whose):
                found.append((child, whose, None))
        elif child.dep_ == "compound" and lemma_of(child) in event.compound:
            found.append((child, event.needs, None))
    return found


def _behind(context: Context, noun: Token, event: EventNoun) -> Iterator[Filler]:
    others = word_set("event_nouns", "other.circumstances")
    for preposition in noun.rights:
        role = event.roles.get(preposition.lower_)
        if role is None or preposition.dep_ not in {"prep", "agent"}:
            continue
        if preposition.lower_ == "in" and _is_of_another(context, noun, preposition):
            continue
        for head in preposition.children:
            if head.dep_ == "pobj" and lemma_of(head) not in others:
                joined = (one for one in coordinated(head) if _is_alike(context, one, head, event))
                yield from ((one, role, preposition) for one in joined)


def _is_of_another(context: Context, noun: Token, preposition: Token) -> bool:
    """Whether what grew is told elsewhere: "Bal's drop in the polls", "the rise of women in art".

    Nothing rises that is a place: "a surge in Iowa".
    """
    is_there = any(is_place(context, child) for child in preposition.children)
    return is_there or any(c.lower_ == "of" or c.dep_ == "poss" for c in noun.children)


def _is_alike(context: Context, one: Token, first: Token, event: EventNoun) -> bool:
    """Whether what is joined to a participant is another: persons are joined to persons alone.

    "The deaths of ten people and displacement of thousands", "the death of our founder and head".
    """
    if one.i == first.i or not event.is_of_persons:
        return True
    return _is_somebody(context, one, first, event)


def _is_doer(context: Context, whose: Token, noun: Token, role: Role) -> bool:
    """Whether that whose act it is does what others undergo: "the firm's release"."""
    if role != "object":
        return False
    if noun.tag_ == "NNS":
        return whose.tag_ not in {"NNS", "NNPS"} and whose.lower_ != "their"
    name = entity_of(context, whose)
    return name is not None and name.type in {"organisation", "nationality"}


def _is_named(context: Context, child: Token, event: EventNoun, whose: Role | None) -> bool:
    """Whether a name right before a noun is whose it is: "the Bal arrest", "the US withdrawal".

    "The Hallby attack" is one in Hallby, and "the Bal attack" may be one on Bal: of who acts on
    another only a country is told so ("the Norlandish invasion").
    """
    name = context.names.get(child.i)
    if name is None or name.form != "name" or child.dep_ not in {"amod", "compound", "nmod"}:
        return False
    if child.i != child.head.i - 1:
        return False  # "a Canadian election win"
    if name.type == "person":
        is_clear = whose == "object" or event.needs == "subject"
        return is_clear and child.dep_ != "amod"
    if whose != "subject":
        return False
    gazetteer = load_gazetteer()
    is_country = gazetteer.canonical_place(name.name) in gazetteer.countries
    return name.type == "nationality" or (name.type == "place" and is_country)


def find_nominal_participants(
    context: Context, noun: Token, event: EventNoun, tokens: Sequence[Token]
) -> tuple[Argument | None, Argument | None, tuple[Argument, ...]]:
    """Subject, object and all other participants of the act that a noun tells of.

    Args:
        context: What the other layers found.
        noun: The noun.
        event: How it tells of the act.
        tokens: The words of its phrase that are its own.
    """
    found: list[Argument] = []
    heads = [noun]
    for head, role, preposition in role_fillers(context, noun, event):
        if head.i in context.timed:
            continue
        word = preposition.lower_ if preposition is not None and role == "oblique" else None
        made = make_arguments(context, head, role, preposition=word)
        found += [_without_case(context, argument, head) for argument in made]
        heads.append(head)
    end = tokens[-1].idx + len(tokens[-1].text)
    # "The death of ten miners in Orlin": where it was hangs on the miners.
    below = [a for a in oblique_arguments(context, heads[1:]) if a.role == "place"]
    beside = [a for a in oblique_arguments(context, [noun]) if a.preposition not in event.roles]
    for argument in (*beside, *below):
        if argument.span.end <= end and argument.span not in {a.span for a in found}:
            found.append(argument)
    subject = next((a for a in found if a.role == "subject"), None)
    object_ = next((a for a in found if a.role == "object"), None)
    rest = [a for a in found if a is not subject and a is not object_]
    return subject, object_, tuple(sorted(rest, key=lambda a: (a.span, a.role)))


def _without_case(context: Context, argument: Argument, head: Token) -> Argument:
    """A participant without the "'s" that ties it to the noun; of "his", as of "he"."""
    words = [t for t in phrase(head) if t.dep_ != "case"]
    if head.lower_ in _SUBJECT_FORM and head.dep_ == "poss":
        return replace(argument, head=_SUBJECT_FORM[head.lower_])
    if head.dep_ != "poss" or not words:
        return argument
    last = words[-1]
    span = Span.of(context.text, words[0].idx, last.idx + len(last.text))
    name = argument.name if argument.entity is not None else span.text
    terms = tuple(lemma_of(w) for w in words if is_content(w))
    return replace(argument, span=span, name=name, terms=terms)


def takes_part(context: Context, noun: Token, event: EventNoun) -> bool:
    """Whether somebody or something real takes part, as much as the noun asks for."""
    heads = [
        (head, role)
        for head, role, _ in role_fillers(context, noun, event)
        if head.i not in context.timed and phrase(head)
    ]
    needed = [head for head, role in heads if role == event.needs]
    is_met = any(_is_somebody(context, head, noun, event) for head in needed)
    return is_met and len(heads) >= event.least


def _is_somebody(context: Context, head: Token, noun: Token, event: EventNoun) -> bool:
    if any(c.lower_ in _VAGUE for c in head.children if c.dep_ == "det"):
        return False
    name = entity_of(context, head)
    if event.is_of_persons:
        return _is_person(head, name.type if name is not None else None)
    if name is not None or event.is_bare:
        return True
    if head.pos_ != "NOUN":
        return head.i in context.members
    if head.dep_ in {"compound", "amod"}:
        return any(c.dep_ == "det" for c in noun.children)  # no more than a headline's "bus crash"
    return any(c.dep_ in {"det", "nummod", "poss"} for c in head.children)


def _is_person(head: Token, kind: str | None) -> bool:
    counted = any(c.dep_ == "nummod" for c in head.children)
    if kind is not None:
        return kind == "person" or (kind == "nationality" and counted)
    if head.pos_ not in {"NOUN", "ADJ"}:
        return False
    bound = any(c.dep_ in {"det", "poss"} for c in head.children)
    word = lemma_of(head)
    is_one = kind_of_noun(word)[0] == "person" or word in word_set("predicates", "source.anonymous")
    return (is_one and (bound or counted)) or (
        counted and head.tag_ == "NNS" and kind_of_noun(word)[0] is None
    )


def nominal_times(
    context: Context, noun: Token, times: Sequence[Time], *, is_apart: bool
) -> tuple[Time, ...]:
    """Those of the times in a noun's phrase that say when what it tells of happened.

    "Tuesday's arrest", "the 2019 attack"; a day behind the noun may be the verb's, unless the noun
    stands apart from it (`is_apart`).
    """
    found = []
    for time in times:
        if time.type not in {"DATE", "TIME"}:
            continue
        inside = tokens_in(context.doc, time.span)
        top = next(
            (t for t in map(context.doc.__getitem__, inside) if t.head.i not in inside), None
        )
        if top is None:
            continue
        above = top.head.head if top.head.dep_ == "prep" else top.head
        # "The arrest of Bal on Tuesday": no person is of a day, so it hangs on Bal by mistake.
        is_behind = above.dep_ == "pobj" and len(time.value) >= _DAY and above.head.head.i == noun.i
        if (above.i == noun.i or is_behind) and (top.i < noun.i or is_apart):
            found.append(time)
    return tuple(found)
