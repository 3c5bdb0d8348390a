"""Claims: one proposition for each clause of an article that asserts something."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from variorum.model.article import Article, zone_at
from variorum.model.claim import Argument, Claim, ClaimId, Predicate, Role
from variorum.model.identity import content_id
from variorum.model.mention import Name, Quantity, Quote, Time
from variorum.model.span import Span, hull, trimmed
from variorum.read.arguments import (
    Context,
    coordinated,
    entity_of,
    index_layers,
    is_content,
    is_relative_pronoun,
    make_argument,
    oblique_arguments,
    tokens_in,
)
from variorum.read.attribution import attribution_chain
from variorum.read.clauses import Clause, find_clauses, subject_of
from variorum.read.modality import (
    Core,
    find_core,
    find_modality,
    find_polarity,
    find_tense,
    is_imperative,
)
from variorum.read.quotation_marks import Quoted, find_quoted

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_OPENING = {"“": "”", "‘": "’", "(": ")", "[": "]", "«": "»", '"': '"', "``": "''"}
_CLOSING = {close: open_ for open_, close in _OPENING.items()}
# Marks between a noun and what is said of it ("Viktor Bal, a dealer"): the two are one fragment.
_JOINT = frozenset(" ,–—-(\n\t")


@dataclass(frozen=True, slots=True)
class _Layers:
    """What the clause analysis looks up by place."""

    article: Article
    context: Context
    quotes: tuple[Quote, ...]
    quoted: tuple[Quoted, ...]
    times: tuple[Time, ...]
    quantities: tuple[Quantity, ...]


def find_claims(
    doc: Doc,
    article: Article,
    names: Sequence[Name],
    quotes: Sequence[Quote],
    times: Sequence[Time],
    quantities: Sequence[Quantity],
) -> tuple[Claim, ...]:
    """Find the propositions that an article puts forward.

    Args:
        doc: The parsed article (`layout.parse_article`).
        article: The article.
        names: All mentions, pronouns and roles included, resolved to entities.
        quotes: Reported speech, with speakers.
        times: Time expressions.
        quantities: Figures.

    Returns:
        Claims in order of the text.
    """
    context = index_layers(doc, names, times)
    cues = frozenset(index for quote in quotes if quote.cue for index in tokens_in(doc, quote.cue))
    blocks = doc.user_data.get("blocks", ((0, len(doc.text)),))
    layers = _Layers(
        article,
        context,
        tuple(quotes),
        find_quoted(doc.text, blocks),
        tuple(times),
        tuple(quantities),
    )
    claims = []
    for clause in find_clauses(doc, cues):
        claim = _make_claim(layers, clause)
        if claim is not None:
            claims.append(claim)
    claims.sort(key=lambda c: (c.span.start, c.span.end, c.predicate.span.start))
    return tuple(claims)


def _make_claim(layers: _Layers, clause: Clause) -> Claim | None:
    context = layers.context
    head = clause.head
    quotes = [q for q in layers.quotes if _is_near(q, head)]
    fragments = clause_fragments(layers, clause, quotes)
    if not fragments:
        return None
    core = find_core(clause)
    quoted = any(q.start <= head.idx < q.end for q in layers.quoted)
    if is_imperative(clause) and not quoted:
        return None
    if not any(is_content(t) for t in clause.tokens):
        return None
    chain = attribution_chain(context, clause, core, fragments, quotes)
    subject, object_, others = _participants(context, clause, core)
    text = context.doc.text
    span = hull(fragments, text)
    zone = zone_at(layers.article.zones, head.idx) or "body"
    return Claim(
        id=ClaimId(
            content_id(
                "claim",
                layers.article.id,
                *(place for f in fragments for place in (f.start, f.end)),
                core.lemma,
            )
        ),
        article=layers.article.id,
        span=span,
        fragments=fragments,
        sentence=_sentence(context, head),
        zone=zone,
        subject=subject,
        predicate=_predicate(context, clause, core),
        object=object_,
        arguments=others,
        times=tuple(t for t in layers.times if _inside(t.span, fragments)),
        quantities=tuple(q for q in layers.quantities if _inside(q.span, fragments)),
        polarity=find_polarity(clause, core),
        modality=find_modality(clause, core, is_quoted=quoted),
        attribution=chain,
        quoted=quoted,
        terms=_terms(context, clause),
        background=_is_background(context, clause),
    )


def _is_near(quote: Quote, head: Token) -> bool:
    return quote.content[0].start <= head.idx < quote.content[-1].end


def _inside(span: Span, fragments: Sequence[Span]) -> bool:
    return any(f.start <= span.start and span.end <= f.end for f in fragments)


def _sentence(context: Context, head: Token) -> Span:
    sent = head.sent
    text = context.doc.text
    start, end = trimmed(text, sent.start_char, sent.end_char)
    return Span.of(text, start, end)


def clause_fragments(layers: _Layers, clause: Clause, quotes: Sequence[Quote]) -> tuple[Span, ...]:
    """The clause's own words as spans: runs of its tokens, without marks at their ends."""
    outside = [s for q in quotes for s in (q.cue, q.source) if s is not None]
    head = clause.head
    outside = [s for s in outside if not s.start <= head.idx < s.end]
    tokens = [
        t
        for t in sorted({*clause.tokens, *clause.shared}, key=lambda t: t.i)
        if not any(s.start <= t.idx < s.end for s in outside)
    ]
    runs: list[list[Token]] = []
    for token in tokens:
        if runs and token.i == runs[-1][-1].i + 1:
            runs[-1].append(token)
        else:
            runs.append([token])
    text = layers.context.doc.text
    spans: list[Span] = []
    for number, run in enumerate(runs):
        span = _trim(text, run, is_first=number == 0)
        if span is None:
            continue
        if spans and set(text[spans[-1].end : span.start]) <= _JOINT:
            span = Span.of(text, spans.pop().start, span.end)
        spans.append(span)
    return tuple(spans)


def _trim(text: str, run: list[Token], *, is_first: bool) -> Span | None:
    """Cut joining words and marks from the ends of a run of tokens."""
    while run and _joins(run[0], is_first=is_first):
        run = run[1:]
    while run and _ends_loosely(run[-1]) and not _is_kept_mark(text, run):
        run = run[:-1]
    if not any(is_word(t) for t in run):
        return None
    start, end = run[0].idx, run[-1].idx + len(run[-1].text)
    return Span.of(text, *_balance(text, start, end))


def _ends_loosely(token: Token) -> bool:
    if token.is_space or token.dep_ in {"cc", "mark"}:
        return True
    return token.dep_ == "punct" and not is_word(token)


def is_word(token: Token) -> bool:
    """Whether a token holds a letter or digit."""
    return any(c.isalnum() for c in token.text)


def _joins(token: Token, *, is_first: bool) -> bool:
    if token.is_space or token.dep_ == "cc":
        return True
    if token.dep_ == "mark" and token.tag_ == "IN":
        return True
    if token.dep_ == "punct" and not is_word(token):
        return token.text not in {"(", "[", "$", "#", "“", '"', "‘", "'", "``", "«"} or is_first
    return False


def _is_kept_mark(text: str, run: list[Token]) -> bool:
    """A closing mark whose opening one stands inside the run belongs to it."""
    mark = run[-1].text
    inside = text[run[0].idx : run[-1].idx]
    if mark in {'"', "'"}:
        return inside.count(mark) % 2 == 1
    if mark == "''":
        return "``" in inside
    opening = _CLOSING.get(mark)
    return opening is not None and inside.count(opening) > inside.count(mark)


def _balance(text: str, start: int, end: int) -> tuple[int, int]:
    """Shrink a range whose first or last mark has no partner inside."""
    while start < end and text[start] in _OPENING:
        close = _OPENING[text[start]]
        if close in text[start + 1 : end]:
            break
        start += 1
    while end > start and text[end - 1] in _CLOSING:
        open_ = _CLOSING[text[end - 1]]
        if open_ in text[start : end - 1]:
            break
        end -= 1
    return start, end


def _predicate(context: Context, clause: Clause, core: Core) -> Predicate:
    word = core.word
    end = word.idx + len(word.text)
    for child in word.children:
        if child.dep_ == "prt" and child.i == word.i + 1:
            end = child.idx + len(child.text)
    return Predicate(
        span=Span.of(context.doc.text, word.idx, end),
        lemma=core.lemma,
        complement=core.complement.lemma_.lower() if core.complement is not None else None,
        tense=find_tense(clause),
        passive=core.is_passive,
    )


def _participants(
    context: Context, clause: Clause, core: Core
) -> tuple[Argument | None, Argument | None, tuple[Argument, ...]]:
    """Subject, object and all other participants, in active roles."""
    subjects: list[Argument] = []
    objects: list[Argument] = []
    others: list[Argument] = []
    grammatical = clause.subject
    if grammatical is not None and not is_relative_pronoun(grammatical):
        if core.is_passive:
            _add(context, objects, grammatical, "object")
        else:
            _add(context, subjects, grammatical, "subject")
    verb = core.verb
    for child in verb.children:
        _add_child(context, clause, core, child, (subjects, objects, others))
    if clause.kind == "relative" and not objects and clause.subject != clause.antecedent:
        _add_antecedent(context, clause, objects)
    if core.complement is not None and not objects and subject_of(core.complement) is not None:
        inner = subject_of(core.complement)
        if inner is not None and inner.dep_ != "expl":
            _add(context, objects, inner, "object")
    if not objects:
        _add_phrasal(context, core, objects)
    nouns = [core.word] if core.word.i != verb.i else []
    if clause.kind != "apposition":
        held = {a.span for a in objects} | {word.span for word in others}
        held.add(_word_span(context, core.word))
        others += [
            a for a in oblique_arguments(context, [verb, *nouns]) if not _holds(a, held, core)
        ]
    subject = subjects[0] if subjects else None
    object_ = objects[0] if objects else None
    rest = sorted([*subjects[1:], *objects[1:], *others], key=lambda a: (a.span, a.role))
    return subject, object_, tuple(rest)


def _holds(argument: Argument, taken: set[Span], core: Core) -> bool:
    """Whether a prepositional phrase is an object already, or the predicate noun itself."""
    word = core.word
    return argument.span in taken or (
        argument.preposition is not None
        and argument.head == core.lemma
        and argument.span.start <= word.idx < argument.span.end
    )


def _word_span(context: Context, word: Token) -> Span:
    return Span.of(context.doc.text, word.idx, word.idx + len(word.text))


def _add_phrasal(context: Context, core: Core, objects: list[Argument]) -> None:
    """The object of "call on X"."""
    last = core.lemma.rpartition(" ")[2]
    for child in core.verb.children:
        if child.dep_ == "prep" and " " in core.lemma and child.lower_ == last:
            for inner in child.children:
                if inner.dep_ == "pobj":
                    _add(context, objects, inner, "object")


def _add(context: Context, found: list[Argument], token: Token, role: Role) -> None:
    for head in coordinated(token):
        argument = make_argument(context, head, role)
        if argument is not None:
            found.append(argument)


def _add_child(
    context: Context,
    clause: Clause,
    core: Core,
    child: Token,
    found: tuple[list[Argument], list[Argument], list[Argument]],
) -> None:
    subjects, objects, others = found
    if child.i in context.timed or child.i == core.word.i:
        return
    if child.dep_ == "agent":
        for inner in child.children:
            if inner.dep_ == "pobj":
                _add(context, subjects, inner, "subject")
    elif child.dep_ in {"dobj", "attr", "oprd"} and child.pos_ not in {"VERB", "ADJ"}:
        if is_relative_pronoun(child) and clause.antecedent is not None:
            _add_antecedent(context, clause, objects)
        else:
            _add(context, objects, child, "object")
    elif child.dep_ == "dative" and child.pos_ != "ADP":
        _add(context, others, child, "indirect-object")


def _add_antecedent(context: Context, clause: Clause, objects: list[Argument]) -> None:
    verb = clause.head
    adverbial = any(c.tag_ == "WRB" for c in verb.children)
    if clause.antecedent is not None and not adverbial:
        argument = make_argument(context, clause.antecedent, "object")
        if argument is not None:
            objects.append(argument)


def _terms(context: Context, clause: Clause) -> tuple[str, ...]:
    found = set()
    for token in (*clause.tokens, *clause.shared):
        if is_content(token):
            found.add(token.lemma_.lower())
        name = entity_of(context, token)
        if name is not None:
            found.update(w for w in name.name.casefold().split() if len(w) > 1)
    return tuple(sorted(found))


def _is_background(context: Context, clause: Clause) -> bool:
    """Whether a clause tells of another time or matter than its sentence's main event."""
    if clause.kind == "apposition":
        return True
    marks = {c.lower_ for c in clause.head.children if c.dep_ == "mark"}
    if clause.kind == "adverbial":
        return bool(marks & {"since", "although", "though"})
    if clause.kind not in {"relative", "participle"}:
        return False
    if not clause.is_set_off:
        return True
    antecedent = clause.antecedent
    return antecedent is not None and entity_of(context, antecedent) is not None
