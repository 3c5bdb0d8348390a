"""Attribution chains: everyone that stands between a clause and its article.

The quotes layer says who is credited with what. What the parse shows and that layer did not find
is added: no clause under a reporting verb may pass as the article's own word.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from variorum.data import word_set
from variorum.model.claim import Attribution
from variorum.model.mention import Quote
from variorum.model.span import Span
from variorum.read.claiming.arguments import Context, entity_of, tokens_in
from variorum.read.claiming.attribution_levels import (
    according_levels,
    distance_levels,
    from_governor,
    from_noun_aside,
    from_quote,
    from_rumour,
    from_tail,
    head_of,
)
from variorum.read.claiming.clauses import Clause
from variorum.read.claiming.predicate import Core
from variorum.read.claiming.source_kinds import source_kind
from variorum.read.parsing.grammar import (
    VERBAL,
    is_finite,
    is_negated,
    is_question,
    lemma_of,
)

if TYPE_CHECKING:
    from spacy.tokens import Token

# Share of a clause's characters that a quote's content must hold for the clause to be its content.
_MOST = 0.6
_IMPERSONAL = frozenset({"it", "this", "that", "there", "what"})


@dataclass(frozen=True, slots=True)
class _Level:
    """An attribution with what orders the chain: the wider its content, the further out."""

    width: int
    attribution: Attribution


def attribution_chain(
    context: Context,
    clause: Clause,
    core: Core,
    fragments: Sequence[Span],
    quotes: Sequence[Quote],
    *,
    is_quoted: bool,
) -> tuple[Attribution, ...]:
    """Everyone the clause is credited to, outermost first.

    Args:
        context: Names by token.
        clause: The clause.
        core: Its predicate.
        fragments: Its own words.
        quotes: Quotes whose content overlaps the clause, in order of the text.
        is_quoted: Whether the clause stands in quotation marks: then even a quoted phrase is a
            level, else only a quote that reports a whole clause.
    """
    levels = []
    reported: list[tuple[Quote, _Level]] = []
    for quote in sorted(quotes, key=_width):
        is_level = _is_level(context, quote, is_quoted=is_quoted)
        is_beside = quote.cue is not None and any(
            _holds(quote.cue, word) for word in clause.not_governors
        )
        if is_level and not is_beside and _covers(quote, clause.head, fragments):
            if core.is_negative and _is_compared(context, quote):
                continue
            found = from_quote(context, quote)
            width = max(_width(quote), _reach(context, clause, found.cue))
            level = _Level(max(width, _beyond(reported, quote)), found)
            reported.append((quote, level))
            levels.append(level)
    for governor in clause.governors:
        known = [level.attribution.cue for level in levels]
        if not any(cue.start <= governor.idx < cue.end for cue in known):
            attribution = from_governor(context, governor)
            if attribution is not None:
                levels.append(_Level(_subtree_width(governor), attribution))
    known = [level.attribution.cue for level in levels]
    cues = [head_of(context, cue) for cue in known]
    for distance in distance_levels(context, clause, core, cues):
        is_own = distance.cue_lemma in {c.lower_ for c in clause.head.children}
        levels.append(_Level(0 if is_own else len(context.text), distance))
    levels += [
        _Level(max(_reach(context, clause, a.cue), 1), a)
        for a in according_levels(context, clause)
        if not any(a.cue.overlaps(cue) for cue in known)
    ]
    levels += [
        _Level(len(context.text), from_noun_aside(context, token))
        for token in context.noun_asides
        if clause.head.i < token.i <= clause.head.sent.end
    ]
    if clause.tail is not None and not any(_holds(cue, clause.tail.verb) for cue in known):
        levels.append(_Level(len(context.text), from_tail(context, clause.tail)))
    if core.rumour is not None and not any(_holds(cue, core.rumour) for cue in known):
        levels.append(_Level(0, from_rumour(context, core.rumour)))
    levels.sort(key=lambda level: (-level.width, level.attribution.cue.start))
    return _distinct(level.attribution for level in levels)


def _width(quote: Quote) -> int:
    return sum(span.end - span.start for span in quote.content)


def _beyond(reported: Sequence[tuple[Quote, _Level]], quote: Quote) -> int:
    """More than the width of all levels that a quote reports ("X said that …, Y reported")."""
    inside = [
        level.width
        for other, level in reported
        if _reports(quote, other)
        and not (_reports(other, quote) and _cue_place(quote) < _cue_place(other))
    ]
    return max(inside, default=-1) + 1


def _reports(outer: Quote, inner: Quote) -> bool:
    """Whether the reporting words of one quote stand in the content of another."""
    cue = inner.cue
    return cue is not None and any(span.covers(cue) for span in outer.content)


def _cue_place(quote: Quote) -> int:
    return quote.cue.start if quote.cue is not None else -1


def _is_compared(context: Context, quote: Quote) -> bool:
    """Whether a quote is a comparison: "was not closed, as some reports claimed".

    What they claimed is that it was.
    """
    if quote.cue is None:
        return False
    cue = head_of(context, quote.cue)
    return cue.dep_ == "advcl" and any(c.dep_ == "mark" and c.lower_ == "as" for c in cue.children)


def _holds(span: Span, token: Token) -> bool:
    return span.start <= token.idx < span.end


def _reach(context: Context, clause: Clause, cue: Span) -> int:
    """How far the reporting clause of a cue reaches, if the clause hangs below it.

    "According to" reaches just beyond the verb that it hangs on; at the end of a sentence, beyond
    everything.
    """
    token = head_of(context, cue)
    is_according = token.lower_ == "according"
    if is_according:
        if _ends_sentence(token):
            return len(context.text)
        token = token.head
    if token.i != clause.head.i and not token.is_ancestor(clause.head):
        return 0
    return _subtree_width(token) + is_according


def _ends_sentence(token: Token) -> bool:
    end = token.right_edge.i + 1
    return all(t.is_punct or t.is_space for t in token.doc[end : token.sent.end])


def _distinct(attributions: Iterable[Attribution]) -> tuple[Attribution, ...]:
    """Without the same source twice in a row (a quotation inside an indirect quote of one)."""
    found: list[Attribution] = []
    for attribution in attributions:
        if any(
            attribution.span == other.span
            or (attribution.entity is not None and attribution.entity == other.entity)
            for other in found
        ):
            continue
        found.append(attribution)
    return tuple(found)


def is_clausal(context: Context, quote: Quote) -> bool:
    """Whether a quote's content is a clause that its source puts forward.

    "Said that …" is, "urged Norland to leave" is not: what somebody urges, wants or condemns is no
    proposition of theirs. Nor is "did not say whether …".
    """
    key = (
        *(n for s in quote.content for n in (s.start, s.end)),
        quote.cue.start if quote.cue else -1,
    )
    if key not in context.clausal:
        context.clausal[key] = _has_clause(context, quote)
    return context.clausal[key]


def _has_clause(context: Context, quote: Quote) -> bool:
    roots = [r for r in _roots(context, quote.content) if not _is_circumstance(r)]
    return any(r.pos_ in VERBAL and _is_clause(r) and not is_question(r) for r in roots) and not (
        _is_denied_report(context, quote)
    )


def _is_circumstance(verb: Token) -> bool:
    """Whether a clause tells when or why something was shown ("showed courage as she left")."""
    marks = {"as", "when", "while", "after", "before", "because", "since", "although", "though"}
    return verb.dep_ == "advcl" and any(
        c.lower_ in marks and c.dep_ in {"mark", "advmod"} for c in verb.children
    )


def _roots(context: Context, spans: Sequence[Span]) -> list[Token]:
    """Words of some spans that hang on words outside of them."""
    found = []
    for span in spans:
        indices = tokens_in(context.doc, span)
        for index in indices:
            token = context.doc[index]
            hangs_outside = token.head.i not in indices or token.head.i == token.i
            if hangs_outside and not token.is_punct and not token.is_space:
                found.append(token)
    return found


def _is_clause(verb: Token) -> bool:
    if is_finite(verb):
        return True
    return verb.tag_ == "VB" and not _has_to(verb)


def _has_to(verb: Token) -> bool:
    return any(c.tag_ == "TO" for c in verb.children)


def _is_denied_report(context: Context, quote: Quote) -> bool:
    if quote.cue is None:
        return False
    cue = head_of(context, quote.cue)
    raises = lemma_of(cue) in word_set("predicates", "negation_raising")
    return cue.pos_ in VERBAL and is_negated(cue) and not raises


def _is_level(context: Context, quote: Quote, *, is_quoted: bool) -> bool:
    """Whether a quote stands between a clause inside it and the article."""
    source = quote.source.text.casefold() if quote.source is not None else ""
    if source in _IMPERSONAL and quote.entity is None:
        return False
    is_label = quote.cue is not None and quote.cue.text == ":" and quote.entity is None
    if is_label and not _speaks(context, quote):
        return False  # "Photos: …", a label and no speaker
    if is_clausal(context, quote):
        return True
    roots = _roots(context, quote.content)
    return is_quoted and not any(r.pos_ in VERBAL and _has_to(r) for r in roots)


def _speaks(context: Context, quote: Quote) -> bool:
    """Whether a label names one who speaks ("Minister: dam is safe")."""
    if quote.source is None:
        return False
    head = head_of(context, quote.source)
    return source_kind(head, entity_of(context, head), quote.source.text) in {
        "person",
        "organisation",
        "place",
        "anonymous",
        "agency",
    }


def _covers(quote: Quote, head: Token, fragments: Sequence[Span]) -> bool:
    if not any(s.start <= head.idx < s.end for s in quote.content):
        return False
    total = sum(f.end - f.start for f in fragments)
    held = sum(
        max(0, min(f.end, s.end) - max(f.start, s.start)) for f in fragments for s in quote.content
    )
    return held >= _MOST * total


def _subtree_width(token: Token) -> int:
    return token.right_edge.idx - token.left_edge.idx
