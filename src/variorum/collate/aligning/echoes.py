"""Accounts that print another account's words, and nothing else: they are heard once.

A duplicate without words of its own takes no part in aligning or comparing claims, so that it
cannot tip a balance and raise a count (law 5). Afterwards it gets what its original got, at its own
places.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from variorum.model.article import Article
from variorum.model.claim import Attribution
from variorum.model.finding import (
    Account,
    Collation,
    Discrepancy,
    Finding,
    Identity,
    SlotValue,
    Stance,
    Utterance,
)
from variorum.model.span import ArticleId, Citation, Span
from variorum.model.story import Copy, Story

Move = Callable[[Span], Span | None]

_WORD = re.compile(r"\w+")


def find_echoes(story: Story, articles: Mapping[ArticleId, Article]) -> dict[ArticleId, ArticleId]:
    """Every exact duplicate with the article that speaks for it.

    Of several with the same words the one that the others took it from speaks, else the one
    published first.
    """
    speaker = {article: article for article in story.articles}
    duplicates = [c for c in story.copies if c.kind == "duplicate" and {c.a, c.b} <= set(articles)]
    copies = [c for c in duplicates if not _is_altered(articles[c.a].text, articles[c.b].text)]
    for copy in sorted(copies, key=lambda c: (c.a, c.b)):
        first, second = _root(speaker, copy.a), _root(speaker, copy.b)
        if first != second:
            kept, echo = sorted((first, second), key=lambda a: _precedence(a, copy, articles))
            speaker[echo] = kept
    return {a: _root(speaker, a) for a in story.articles if _root(speaker, a) != a}


def _is_altered(one: str, other: str) -> bool:
    """Whether each of two texts has words that the other has not, as in a caption told otherwise.

    Gathering compares what both tell in headline and body; where anything is changed, both must be
    heard.
    """
    ours, theirs = (Counter(_WORD.findall(text.casefold())) for text in (one, other))
    return bool(ours - theirs) and bool(theirs - ours)


def _root(speaker: Mapping[ArticleId, ArticleId], article: ArticleId) -> ArticleId:
    while speaker[article] != article:
        article = speaker[article]
    return article


def _precedence(
    article: ArticleId, copy: Copy, articles: Mapping[ArticleId, Article]
) -> tuple[bool, str, str]:
    return (article != copy.source, articles[article].when, article)


def without_echoes(story: Story, echoes: Mapping[ArticleId, ArticleId]) -> Story:
    """The story as it is without the duplicates; what was taken from one was taken from it all."""
    return replace(
        story,
        articles=tuple(a for a in story.articles if a not in echoes),
        copies=tuple(c for c in story.copies if c.a not in echoes and c.b not in echoes),
        provenance=tuple(
            replace(edge, source=echoes.get(edge.source, edge.source) if edge.source else None)
            for edge in story.provenance
            if edge.taker not in echoes
        ),
    )


def with_echoes(
    collation: Collation,
    story: Story,
    echoes: Mapping[ArticleId, ArticleId],
    articles: Mapping[ArticleId, Article],
) -> Collation:
    """Give every duplicate what the article that speaks for it got, at its own places."""
    moves = {
        echo: _mover(articles[kept].text, articles[echo].text) for echo, kept in echoes.items()
    }
    heard = _Heard(echoes, moves)
    return replace(
        collation,
        identities=tuple(heard.identity(one) for one in collation.identities),
        findings=tuple(heard.finding(one, story.articles) for one in collation.findings),
        discrepancies=tuple(heard.discrepancy(one) for one in collation.discrepancies),
        utterances=tuple(heard.utterance(one) for one in collation.utterances),
    )


def _mover(source: str, target: str) -> Move:
    """Finds the words of a span of one text in another that prints the same words in order."""

    def move(span: Span) -> Span | None:
        at, low = -1, 0
        for _ in range(source.count(span.text, 0, span.end)):
            at = target.find(span.text, low)
            if at < 0:
                return None
            low = at + 1
        return Span.of(target, at, at + len(span.text)) if at >= 0 else None

    return move


class _Heard:
    """Extends records by the duplicates of the articles they name."""

    def __init__(
        self, echoes: Mapping[ArticleId, ArticleId], moves: Mapping[ArticleId, Move]
    ) -> None:
        self._moves = moves
        self._by_kept: dict[ArticleId, list[ArticleId]] = {}
        for echo in sorted(echoes):
            self._by_kept.setdefault(echoes[echo], []).append(echo)
        self._kept = echoes
        self._without: dict[tuple[ArticleId, Stance], Account] = {}

    def _with(self, articles: Sequence[ArticleId]) -> tuple[ArticleId, ...]:
        echoes = [echo for a in articles for echo in self._by_kept.get(a, ())]
        return tuple(sorted({*articles, *echoes}))

    def _places(self, spans: Sequence[Citation]) -> tuple[Citation, ...]:
        found = set(spans)
        for place in spans:
            for echo in self._by_kept.get(place.article, ()):
                moved = self._moves[echo](place.span)
                if moved is not None:
                    found.add(Citation(echo, moved))
        return tuple(sorted(found))

    def identity(self, identity: Identity) -> Identity:
        """An identity whose variants name the duplicates too."""
        variants = (replace(v, articles=self._with(v.articles)) for v in identity.variants)
        return replace(identity, variants=tuple(variants))

    def finding(self, finding: Finding, order: Sequence[ArticleId]) -> Finding:
        """A finding with an account for every article of the story, in the story's order."""
        known = {account.article: account for account in finding.accounts}
        accounts = tuple(
            known[a] if a in known else self._account(known[self._kept[a]], a) for a in order
        )
        # A duplicate that prints it otherwise, so that its words are not found, tells nothing.
        heard = {account.article for account in accounts if account.stance != "silent"}
        origins = (
            replace(o, articles=tuple(a for a in self._with(o.articles) if a in heard))
            for o in finding.origins
        )
        return replace(finding, accounts=accounts, origins=tuple(origins))

    def _account(self, kept: Account, echo: ArticleId) -> Account:
        if not kept.spans:
            return self._untold(echo, kept.stance)
        move = self._moves[echo]
        spans = tuple(sorted(s for s in map(move, kept.spans) if s is not None))
        if not spans:
            return self._untold(echo, "silent")
        chain = (self._level(level, move) for level in kept.attribution)
        return replace(
            kept,
            article=echo,
            spans=spans,
            attribution=tuple(level for level in chain if level is not None),
            claims=(),
        )

    def _untold(self, echo: ArticleId, stance: Stance) -> Account:
        """An account that tells nothing: one record for all findings."""
        if (echo, stance) not in self._without:
            self._without[echo, stance] = Account(article=echo, stance=stance)
        return self._without[echo, stance]

    def _level(self, level: Attribution, move: Move) -> Attribution | None:
        span, cue = move(level.span), move(level.cue)
        if span is None or cue is None:
            return None
        return replace(level, span=span, cue=cue, entity=None)

    def discrepancy(self, found: Discrepancy) -> Discrepancy:
        """A discrepancy whose values name the duplicates too."""
        return replace(found, values=tuple(self._value(value) for value in found.values))

    def _value(self, value: SlotValue) -> SlotValue:
        spans = self._places(value.spans)
        printing = {place.article for place in spans} | set(value.articles)
        articles = tuple(a for a in self._with(value.articles) if a in printing)
        return replace(value, articles=articles, spans=spans)

    def utterance(self, utterance: Utterance) -> Utterance:
        """An utterance with the duplicates' printings behind those they repeat."""
        variants = []
        for variant in utterance.variants:
            variants.append(variant)
            for echo in self._by_kept.get(variant.article, ()):
                moved = self._moves[echo](variant.span)
                if moved is not None:
                    variants.append(replace(variant, article=echo, span=moved))
        return replace(utterance, variants=tuple(variants))
