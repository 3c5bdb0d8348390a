"""Claims: one proposition for each clause of an article that asserts something."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeVar

from variorum.data import word_set
from variorum.model.article import Article, zone_at
from variorum.model.claim import Argument, Claim, ClaimId, Predicate
from variorum.model.identity import content_id
from variorum.model.mention import Quantity, Quote, Time
from variorum.model.span import Span, hull, trimmed
from variorum.read.claiming.arguments import (
    Context,
    entity_of,
    index_layers,
    is_content,
    tokens_in,
)
from variorum.read.claiming.attribution import attribution_chain, is_clausal
from variorum.read.claiming.attribution_levels import unnamed_speaker
from variorum.read.claiming.clause_times import own_times, with_shared_times
from variorum.read.claiming.clauses import Clause, find_clauses
from variorum.read.claiming.complements import find_complements
from variorum.read.claiming.empty_clauses import disagrees, is_of_page, is_shouted, says_nothing
from variorum.read.claiming.event_nouns import event_noun
from variorum.read.claiming.fragments import (
    clause_fragments,
    holds_foreign_verb,
    is_cut_at_quotation,
    with_negating_words,
)
from variorum.read.claiming.modality import find_modality, find_polarity, find_tense, is_imperative
from variorum.read.claiming.nominal_participants import find_nominal_participants, nominal_times
from variorum.read.claiming.nominal_standing import is_apart
from variorum.read.claiming.nominals import find_nominals
from variorum.read.claiming.participants import find_participants
from variorum.read.claiming.predicate import Core, find_core, particle_of, with_particle
from variorum.read.parsing.grammar import lemma_of, shares_negated_auxiliary
from variorum.read.quoting.quotation_marks import Quoted, find_quoted
from variorum.read.referring.plurals import TiedMentions

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token


_MIN_SPEECH_WORDS = 4
# Verbs that report only words in quotation marks.
_NO_REPORT = frozenset({"go", "goes", "going", "went", "responded", "reacted", "responding"})
_Placed = TypeVar("_Placed", Time, Quantity)


@dataclass(frozen=True, slots=True)
class _Layers:
    """What the clause analysis looks up by place; quotes by the tokens of their content.

    Sentences by their first token, each with whether it is a list of links, as they are met.
    """

    article: Article
    context: Context
    quotes: dict[int, list[Quote]]
    quoted: tuple[Quoted, ...]
    times: tuple[Time, ...]
    quantities: tuple[Quantity, ...]
    sentences: dict[int, tuple[Span, bool]] = field(default_factory=dict)


def find_claims(
    doc: Doc,
    article: Article,
    mentions: TiedMentions,
    quotes: Sequence[Quote],
    times: Sequence[Time],
    quantities: Sequence[Quantity],
) -> tuple[Claim, ...]:
    """Find the propositions that an article puts forward.

    Args:
        doc: The parsed article (`layout.parse_article`).
        article: The article.
        mentions: All mentions, pronouns and roles included, resolved.
        quotes: Reported speech, with speakers.
        times: Time expressions.
        quantities: Figures.

    Returns:
        Claims in order of the text.
    """
    quotes = [quote for quote in quotes if _is_report(quote)]
    context = index_layers(doc, article.text, mentions, times)
    quoted = find_quoted(article.text, doc.user_data.get("blocks", ((0, len(doc.text)),)))
    cues = frozenset(
        index
        for quote in quotes
        if quote.cue and (is_clausal(context, quote) or _is_spoken(quote, quoted))
        for index in tokens_in(doc, quote.cue)
    )
    layers = _Layers(
        article,
        context,
        _index_quotes(doc, quotes),
        quoted,
        tuple(sorted(times, key=lambda t: t.span)),
        tuple(sorted(quantities, key=lambda q: q.span)),
    )
    clauses = find_clauses(doc, cues)
    clauses += tuple(find_complements(clauses))
    clauses += tuple(find_nominals(context, clauses))
    made = {
        clause.head.i: claim
        for clause in clauses
        if (claim := _make_claim(layers, clause)) is not None
    }
    claims = list(with_shared_times(made, clauses).values())
    claims.sort(key=lambda c: (c.span.start, c.span.end, c.predicate.span.start))
    return tuple(claims)


def _is_report(quote: Quote) -> bool:
    """Whether a quote's verb reports anything: "responded to the danger" and "goes" do not."""
    if quote.kind == "direct" or quote.cue is None:
        return True
    return quote.cue.text.casefold() not in _NO_REPORT


def _is_spoken(quote: Quote, quoted: Sequence[Quoted]) -> bool:
    """Whether a quote is direct speech of some length, whatever its grammar.

    Not what a speaker reports in turn: in “We expect prices to rise,” nobody speaks but "we".
    """
    content, cue = quote.content[0], quote.cue
    if quote.kind != "direct" or len(content.text.split()) < _MIN_SPEECH_WORDS:
        return False
    around = _innermost(quoted, content.start)
    return cue is None or around is None or not around.start <= cue.start < around.end


def _make_claim(layers: _Layers, clause: Clause) -> Claim | None:
    context = layers.context
    head = clause.head
    quotes = layers.quotes.get(head.i, [])
    fragments = clause_fragments(context.text, clause, quotes)
    if not fragments:
        return None
    if is_of_page(fragments) or holds_foreign_verb(context.doc, clause, fragments):
        return None
    core = find_core(clause)
    if _says_what_is_quoted(core) and is_cut_at_quotation(context.text, fragments):
        return None
    quotation = _quotation_at(layers, head.idx)
    quoted = quotation is not None
    if is_imperative(clause) and not _is_order(clause, is_spoken=quoted or bool(clause.governors)):
        return None
    sentence, is_links = _sentence(layers, clause)
    if is_links or not any(is_content(t) for t in clause.tokens):
        return None
    if says_nothing(clause, core) or disagrees(clause) or shares_negated_auxiliary(head):
        return None
    chain = attribution_chain(context, clause, core, fragments, quotes, is_quoted=quoted)
    if quotation is not None and not chain and _is_speech(context, quotation):
        chain = (unnamed_speaker(context.text, quotation.start),)
    subject, object_, others = _participants(context, clause, core)
    text = context.text
    polarity = find_polarity(clause, core)
    if (polarity == "negative") != core.is_negative:
        fragments = with_negating_words(text, clause.governors[-1], fragments)
    if not fragments:
        return None
    span = hull(fragments, text)
    zone = zone_at(layers.article.zones, head.idx) or "body"
    times = _within(context, layers.times, fragments, clause.inner)
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
        sentence=sentence,
        zone=zone,
        subject=subject,
        predicate=_predicate(context, clause, core, is_undergone=subject is None),
        object=object_,
        arguments=others,
        times=times,
        when=_when(context, clause, core, times),
        quantities=_within(context, layers.quantities, fragments, clause.inner),
        polarity=polarity,
        modality=find_modality(clause, core, is_quoted=quoted or bool(chain)),
        attribution=chain,
        quoted=quoted,
        terms=_terms(context, clause),
        background=_is_background(context, clause),
        form=clause.form,
    )


def _complement_words(verb: Token | None) -> str | None:
    """Lemma of a governed verb with its particle, and with its "not" ("warned … not to leave")."""
    if verb is None:
        return None
    negation = "not " if any(c.dep_ == "neg" for c in verb.children) else ""
    return negation + with_particle(verb)


def _says_what_is_quoted(core: Core) -> bool:
    """Whether a predicate's content may be the quotation that follows it."""
    return any(core.lemma in word_set("predicates", name) for name in ("report", "belief"))


def _quotation_at(layers: _Layers, offset: int) -> Quoted | None:
    """The innermost quotation that holds a place."""
    return _innermost(layers.quoted, offset)


def _innermost(quoted: Sequence[Quoted], offset: int) -> Quoted | None:
    found = None
    for quotation in quoted:
        if quotation.start > offset:
            break
        if offset < quotation.end:
            found = quotation
    return found


def _is_speech(context: Context, quotation: Quoted) -> bool:
    """Whether a quotation is long enough to be somebody's words, not a title or an odd word."""
    return len(context.text[quotation.start : quotation.end].split()) >= _MIN_SPEECH_WORDS


def _is_order(clause: Clause, *, is_spoken: bool) -> bool:
    """Whether a bare verb is an order to somebody: spoken, and with something to be done."""
    kept = {"dobj", "prep", "xcomp", "ccomp", "prt", "acomp", "attr", "advmod"}
    verb = clause.head
    has_matter = any(c.dep_ in kept and not c.text.startswith("#") for c in verb.children)
    return is_spoken and verb.text.isalpha() and has_matter


def _index_quotes(doc: Doc, quotes: Sequence[Quote]) -> dict[int, list[Quote]]:
    found: dict[int, list[Quote]] = {}
    for quote in quotes:
        for span in quote.content:
            for index in tokens_in(doc, span):
                found.setdefault(index, []).append(quote)
    return found


def _within(
    context: Context, found: Sequence[_Placed], fragments: Sequence[Span], inner: frozenset[int]
) -> tuple[_Placed, ...]:
    """Those of some sorted spans that lie inside the fragments, but in no clause inside them.

    "The bridge that fell on Monday was built in 1962": Monday is not when it was built.
    """
    inside = []
    for fragment in fragments:
        low = bisect_left(found, fragment.start, key=lambda item: item.span.start)
        for index in range(low, len(found)):
            item = found[index]
            if item.span.start >= fragment.end:
                break
            if item.span.end <= fragment.end and inner.isdisjoint(
                tokens_in(context.doc, item.span)
            ):
                inside.append(item)
    return tuple(inside)


def _sentence(layers: _Layers, clause: Clause) -> tuple[Span, bool]:
    """The sentence of a clause, and whether it is a list of links; looked at once for each."""
    found = layers.sentences.get(clause.sentence)
    if found is None:
        sent = clause.head.sent
        text = layers.context.text
        start, end = trimmed(text, sent.start_char, sent.end_char)
        span = Span.of(text, start, end)
        found = layers.sentences[clause.sentence] = (span, is_shouted(span))
    return found


def _participants(
    context: Context, clause: Clause, core: Core
) -> tuple[Argument | None, Argument | None, tuple[Argument, ...]]:
    event = event_noun(clause.head) if clause.kind == "nominal" else None
    if event is None:
        return find_participants(context, clause, core)
    return find_nominal_participants(context, clause.head, event, clause.tokens)


def _when(context: Context, clause: Clause, core: Core, times: Sequence[Time]) -> tuple[Time, ...]:
    """Those of a clause's times that say when its event was."""
    if clause.kind == "nominal":
        return nominal_times(context, clause.head, times, is_apart=is_apart(clause.head))
    return own_times(context.doc, clause, core, times)


def _predicate(context: Context, clause: Clause, core: Core, *, is_undergone: bool) -> Predicate:
    word = core.word
    end = word.idx + len(word.text)
    particle = particle_of(word)
    if particle is not None and particle.i == word.i + 1:
        end = particle.idx + len(particle.text)
    return Predicate(
        span=Span.of(context.text, word.idx, end),
        lemma=core.lemma,
        complement=_complement_words(core.complement),
        tense=find_tense(clause),
        # "The arrest of Bal" tells that he was arrested.
        passive=core.is_passive or (clause.kind == "nominal" and is_undergone),
    )


def _terms(context: Context, clause: Clause) -> tuple[str, ...]:
    found = set()
    for token in (*clause.tokens, *clause.shared):
        if is_content(token):
            found.add(lemma_of(token))
        name = entity_of(context, token)
        if name is not None:
            found.update(w for w in name.name.casefold().split() if len(w) > 1)
    return tuple(sorted(found))


def _is_background(context: Context, clause: Clause) -> bool:
    """Whether a clause tells of another time or matter than its sentence's main event."""
    if clause.kind == "apposition":
        return True
    if clause.kind == "nominal":
        return clause.head.dep_ == "pobj"
    marks = {c.lower_ for c in clause.head.children if c.dep_ == "mark"}
    if clause.kind == "adverbial":
        return bool(marks & {"since", "although", "though"})
    if clause.kind not in {"relative", "participle"}:
        return False
    if not clause.is_set_off:
        return True
    antecedent = clause.antecedent
    return antecedent is not None and entity_of(context, antecedent) is not None
