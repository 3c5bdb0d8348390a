"""Who takes part in a clause: subject, object and all others, in the roles of the active voice."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from variorum.data import word_set
from variorum.model.claim import Argument, Role
from variorum.model.span import Span
from variorum.read.claiming.arguments import (
    Context,
    coordinated,
    is_relative_pronoun,
    make_arguments,
    oblique_arguments,
)
from variorum.read.claiming.clause_conjuncts import shared_object
from variorum.read.claiming.clauses import Clause
from variorum.read.claiming.predicate import Core
from variorum.read.parsing.grammar import lemma_of, subject_of
from variorum.read.parsing.relative_repairs import is_part_of_antecedent

if TYPE_CHECKING:
    from spacy.tokens import Token


def find_participants(
    context: Context, clause: Clause, core: Core
) -> tuple[Argument | None, Argument | None, tuple[Argument, ...]]:
    """Subject, object and all other participants, in active roles."""
    subjects: list[Argument] = []
    objects: list[Argument] = []
    others: list[Argument] = []
    grammatical = clause.subject
    if grammatical is not None and not is_relative_pronoun(grammatical):
        add = _add if clause.antecedent is None else _add_alone
        if core.is_passive:
            add(context, objects, grammatical, "object")
        else:
            add(context, subjects, grammatical, "subject")
    verb = core.verb
    for child in verb.children:
        _add_child(context, clause, core, child, (subjects, objects, others))
    is_some = clause.subject is not None and is_part_of_antecedent(clause.subject)
    if clause.kind == "relative" and not (
        objects or is_some or clause.subject == clause.antecedent
    ):
        _add_antecedent(context, clause, objects)
    if core.complement is not None and not objects and subject_of(core.complement) is not None:
        inner = subject_of(core.complement)
        if inner is not None and inner.dep_ != "expl":
            _add(context, objects, inner, "object")
    if not objects:
        _add_elsewhere(context, core, objects)
    nouns = [core.word] if core.word.i != verb.i else []
    if clause.kind != "apposition":
        held = {a.span for a in objects} | {word.span for word in others}
        held.add(_word_span(context, core.word))
        others += [
            a for a in oblique_arguments(context, [verb, *nouns]) if not _holds(a, held, core)
        ]
    if subjects and clause.head.i == verb.i and core.word.pos_ == "NOUN" and core.word.i != verb.i:
        subjects[0] = _without_cataphora(subjects[0])
    others += _of_complement(context, core, {a.span for a in (*objects, *others)})
    subject = subjects[0] if subjects else None
    object_ = objects[0] if objects else None
    rest = sorted([*subjects[1:], *objects[1:], *others], key=lambda a: (a.span, a.role))
    return subject, object_, tuple(rest)


def _of_complement(context: Context, core: Core, taken: set[Span]) -> list[Argument]:
    """What the governed verb acts on: the war of "urged Norland to end the war"."""
    if core.complement is None:
        return []
    found: list[Argument] = []
    for child in core.complement.children:
        if child.dep_ == "dobj" and child.i not in context.timed:
            _add(context, found, child, "complement")
    found += oblique_arguments(context, [core.complement])
    return [argument for argument in found if argument.span not in taken]


def _without_cataphora(subject: Argument) -> Argument:
    """The "it" of "it was the first meeting" stands for nobody that was named before."""
    if subject.head not in {"it", "this", "that"} or subject.entity is None:
        return subject
    return replace(subject, entity=None, name=subject.span.text)


def _holds(argument: Argument, taken: set[Span], core: Core) -> bool:
    """Whether a prepositional phrase is an object already, or the predicate noun itself."""
    word = core.word
    return argument.span in taken or (
        argument.preposition is not None
        and argument.head == core.lemma
        and argument.span.start <= word.idx < argument.span.end
    )


def _word_span(context: Context, word: Token) -> Span:
    return Span.of(context.text, word.idx, word.idx + len(word.text))


def _add_elsewhere(context: Context, core: Core, objects: list[Argument]) -> None:
    """The object of "call on X", and the one that a verb shares with the next."""
    if (matter := shared_object(core.verb)) is not None:
        _add(context, objects, matter, "object")
    last = core.lemma.rpartition(" ")[2]
    for child in core.verb.children:
        if child.dep_ == "prep" and " " in core.lemma and child.lower_ == last:
            for inner in child.children:
                if inner.dep_ == "pobj":
                    _add(context, objects, inner, "object")


def _add(context: Context, found: list[Argument], token: Token, role: Role) -> None:
    for head in coordinated(token):
        _add_alone(context, found, head, role)


def _add_alone(context: Context, found: list[Argument], token: Token, role: Role) -> None:
    found += make_arguments(context, token, role)


def _add_child(
    context: Context,
    clause: Clause,
    core: Core,
    child: Token,
    found: tuple[list[Argument], list[Argument], list[Argument]],
) -> None:
    subjects, objects, others = found
    if child.i in context.timed or child.i == core.word.i or _is_of_idiom(child, core):
        return
    if child.dep_ == "agent":
        for inner in child.children:
            if inner.dep_ == "pobj" and _acts(child, inner):
                _add(context, subjects, inner, "subject")
    elif child.dep_ == "oprd" and child.pos_ in {"NOUN", "PROPN"}:
        _add(context, others, child, "complement")
    elif child.dep_ in {"dobj", "attr"} and not _is_predicative(child):
        if is_relative_pronoun(child) and clause.antecedent is not None:
            _add_antecedent(context, clause, objects)
        else:
            _add(context, objects, child, "object")
    elif child.dep_ == "dative" and child.pos_ != "ADP":
        _add(context, others, child, "indirect-object")


def _is_of_idiom(child: Token, core: Core) -> bool:
    """Whether a word is the place of "the meeting took place"."""
    takes = child.head.i == core.verb.i and lemma_of(core.verb) == "take"
    return takes and child.lower_ == "place" and core.word.dep_ in {"nsubj", "nsubjpass"}


def _acts(by: Token, noun: Token) -> bool:
    """Whether "by X" tells who did it: not "but not by X", nor "by 120 votes"."""
    is_denied = by.i > 0 and by.doc[by.i - 1].lower_ in {"not", "never"}
    is_counted = any(c.dep_ in {"nummod", "amod"} for c in noun.children)
    if is_denied or (is_counted and lemma_of(noun) in word_set("predicates", "margins")):
        return False
    # A bare singular is a means ("flown by helicopter", "reached by phone") but for bodies.
    is_means = noun.tag_ == "NN" and not any(True for _ in noun.children)
    return not is_means or lemma_of(noun) in word_set("predicates", "source.organisation")


def _is_predicative(word: Token) -> bool:
    """Whether a verb or bare adjective stands where an object would ("the worst" is one)."""
    has_article = any(c.dep_ == "det" for c in word.children)
    return word.pos_ == "VERB" or (word.pos_ == "ADJ" and not has_article)


def _add_antecedent(context: Context, clause: Clause, objects: list[Argument]) -> None:
    verb = clause.head
    adverbial = any(c.tag_ == "WRB" for c in verb.children)
    if clause.antecedent is not None and not adverbial:
        objects += make_arguments(context, clause.antecedent, "object")
