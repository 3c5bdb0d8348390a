"""Levels of attribution chains: the records that quotes, verbs and asides make of a source."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from variorum.data import word_set
from variorum.model.claim import Attribution
from variorum.model.mention import EntityId, Name, Quote
from variorum.model.span import Span, trimmed
from variorum.read.claiming.arguments import Context, entity_of, tokens_in
from variorum.read.claiming.clauses import Clause
from variorum.read.claiming.predicate import Core
from variorum.read.claiming.source_kinds import is_implausible, source_kind, speaking_antecedent
from variorum.read.parsing.grammar import according_source, lemma_of, phrase, subject_of
from variorum.read.quoting.tail_reports import TailReport

if TYPE_CHECKING:
    from spacy.tokens import Token


def from_quote(context: Context, quote: Quote) -> Attribution:
    """The attribution level that a quote makes."""
    if quote.source is None and quote.cue is None:
        return unnamed_speaker(context.text, quote.content[0].start)
    span = quote.source or quote.cue or quote.content[0]
    cue = quote.cue or span
    if quote.source is not None and span.start < cue.start and cue.end == span.end:
        # "a statement saying": the cue is no part of the source.
        span = Span.of(context.text, *trimmed(context.text, span.start, cue.start))
    head = head_of(context, span)
    if quote.source is not None and quote.entity is None:
        if is_implausible(context, head):
            return _unsourced(context, head_of(context, cue))
        if head.tag_ in {"WP", "WDT"}:
            antecedent = speaking_antecedent(context, head)
            word = head_of(context, cue)
            if antecedent is None:
                return _unsourced(context, word)
            return _sourced(context, antecedent, word)
    name = _mention(context, head, quote.entity) if quote.source else None
    text = name.name if name else span.text
    if quote.entity is not None and quote.speaker is not None:
        text = quote.speaker
    return Attribution(
        name=text,
        kind=source_kind(head, name, text) if quote.source else "unknown",
        span=span,
        cue=cue,
        cue_lemma=lemma_of(head_of(context, cue)) if quote.cue else "",
        entity=quote.entity or (name.entity if name else None),
        reports=quote.source is not None,
    )


def _mention(context: Context, head: Token, entity: EntityId | None) -> Name | None:
    found = entity_of(context, head)
    if found is not None or entity is None:
        return found
    return next((n for n in context.names.values() if n.entity == entity), None)


def from_governor(context: Context, governor: Token) -> Attribution | None:
    """The level that a reporting verb makes by the parse alone; None for impersonal ones."""
    words = [lemma_of(governor)]
    words += [lemma_of(c) for c in governor.children if c.dep_ in {"acomp", "attr"}]
    if words[0] == "be" and set(words) & word_set("predicates", "impersonal"):
        subject = subject_of(governor)
        if subject is None or subject.dep_ == "expl" or subject.lower_ == "it":
            return None
    source = _source_of(governor)
    if words[0] == "put" and source is not None and source.lower_ == "it":
        return None  # "but it would put her in a tough spot"
    if source is None or is_implausible(context, source):
        return _unsourced(context, governor)
    return _sourced(context, source, governor)


def from_rumour(context: Context, verb: Token) -> Attribution:
    """The level of "is said to have left", or of "is believed by doctors to be"."""
    agent = _agent(verb)
    return _unsourced(context, verb) if agent is None else _sourced(context, agent, verb)


def unnamed_speaker(text: str, start: int) -> Attribution:
    """The level of words in quotation marks whose speaker was not found.

    Args:
        text: The article's text.
        start: Where the quotation opens.
    """
    mark = Span.of(text, start, start + 1)
    return Attribution(name="unnamed speaker", kind="unknown", span=mark, cue=mark, cue_lemma="")


def from_noun_aside(context: Context, token: Token) -> Attribution:
    """The level of ", the Wire and the Gazette report,"."""
    first, last = token.left_edge, token.nbor(-1)
    if first.is_punct:
        first = first.nbor()
    source = Span.of(context.text, first.idx, last.idx + len(last.text))
    cue = Span.of(context.text, token.idx, token.idx + len(token.text))
    name = entity_of(context, last)
    label = name.name if name is not None else source.text
    is_one = not any(t.dep_ == "cc" for t in token.doc[first.i : token.i])
    return Attribution(
        name=label if is_one else source.text,
        kind=source_kind(last, name, label),
        span=source,
        cue=cue,
        cue_lemma="report",
        entity=name.entity if name is not None and is_one else None,
    )


def from_tail(context: Context, tail: TailReport) -> Attribution:
    """The level of a report at the sentence's end; its source is all words in front of the verb."""
    first, last = context.doc[tail.first], context.doc[tail.verb.i - 1]
    verb = tail.verb
    source = Span.of(context.text, first.idx, last.idx + len(last.text))
    name = entity_of(context, last)
    label = name.name if name is not None else source.text
    return Attribution(
        name=label,
        kind=source_kind(last, name, label),
        span=source,
        cue=Span.of(context.text, verb.idx, verb.idx + len(verb.text)),
        cue_lemma=lemma_of(verb),
        entity=name.entity if name is not None else None,
    )


def according_levels(context: Context, clause: Clause) -> list[Attribution]:
    """Levels by "according to X" on the clause's own verb."""
    found = []
    for child in clause.head.children:
        source = according_source(child)
        if source is not None:
            found.append(_sourced(context, source, child))
    return found


def distance_levels(
    context: Context, clause: Clause, core: Core, cues: Sequence[Token]
) -> list[Attribution]:
    """Levels by "reportedly" or "allegedly" on the clause's verb or on what reports it."""
    words = word_set("modality", "distance")
    verbs = {verb.i: verb for verb in (clause.head, core.verb, *clause.governors, *cues)}
    return [
        _unsourced(context, child)
        for verb in verbs.values()
        for child in verb.children
        if child.lower_ in words and child.dep_ == "advmod"
    ]


def _unsourced(context: Context, word: Token) -> Attribution:
    """A level without a source: "reportedly", "is said to"."""
    cue = Span.of(context.text, word.idx, word.idx + len(word.text))
    return Attribution(
        name=cue.text,
        kind="unknown",
        span=cue,
        cue=cue,
        cue_lemma=lemma_of(word),
        reports=False,
    )


def _sourced(context: Context, source: Token, cue_word: Token) -> Attribution:
    cue = Span.of(context.text, cue_word.idx, cue_word.idx + len(cue_word.text))
    tokens = phrase(source) or [source]  # a mark parsed as a noun has no phrase
    span = Span.of(context.text, tokens[0].idx, tokens[-1].idx + len(tokens[-1].text))
    name = entity_of(context, source)
    text = name.name if name else span.text
    return Attribution(
        name=text,
        kind=source_kind(source, name, text),
        span=span,
        cue=cue,
        cue_lemma=lemma_of(cue_word),
        entity=name.entity if name else None,
    )


def _source_of(governor: Token) -> Token | None:
    """Who reports: the subject of the verb, or the one it shares."""
    current = governor
    for _ in range(20):
        subject = subject_of(current)
        if subject is not None:
            if subject.dep_ == "expl" or subject.dep_ == "nsubjpass":
                return _agent(current)
            if subject.tag_ in {"WDT", "WP"} and current.dep_ == "relcl":
                return current.head
            return subject
        if current.dep_ in {"conj", "advcl", "xcomp"}:
            current = current.head
        elif current.dep_ in {"pcomp"}:
            current = current.head.head
        elif current.dep_ == "acl":
            # "a paper saying" says; "a man accused of it" accuses nobody.
            return _agent(current) if current.tag_ == "VBN" else current.head
        else:
            return None
    return None


def _agent(verb: Token) -> Token | None:
    for child in verb.children:
        if child.dep_ == "agent":
            return next((c for c in child.children if c.dep_ == "pobj"), None)
    return None


def head_of(context: Context, span: Span) -> Token:
    """The word of a span on which its other words hang."""
    place = (span.start, span.end)
    if place not in context.heads:
        context.heads[place] = _find_head(context, span)
    return context.heads[place]


def _find_head(context: Context, span: Span) -> Token:
    indices = tokens_in(context.doc, span)
    for index in indices:
        token = context.doc[index]
        hangs_outside = token.head.i not in indices or token.head.i == token.i
        if hangs_outside and not token.is_punct and not token.is_space:
            return token
    return context.doc[indices[0]] if indices else context.doc[0]
