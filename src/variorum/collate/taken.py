"""Claims that an account took from another account of the story, by the provenance edges.

A taken claim tells nothing that its source does not tell. It has no part in weighing words and in
bringing first-hand claims together, and afterwards it joins what its source told: so that no copy,
however it was edited, and no citing article brings two accounts together that would stand apart
without it, and raises a count (law 5).
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field

from variorum.collate.quoted_words import may_share, shared_share
from variorum.model.article import Article
from variorum.model.claim import Claim, ClaimId
from variorum.model.publication import is_earlier
from variorum.model.reading import Reading
from variorum.model.span import ArticleId, Span
from variorum.model.story import Copy, Story

_WORD = re.compile(r"\w+")
_WRITERS = frozenset({"agency", "outlet"})
# An article of which this share stands in another one has nothing of its own: what is not word for
# word in the other one was edited. Half of a text is no quotation of it: what an editor moved or
# reworded is not found in the other one, and is not news of the taker's own.
_WHOLLY_TAKEN = 0.45
# Two texts of which this much more of the one stands in the other than the other way round may each
# be the edited one.
_AS_FULL = 0.01
# Least words of a claim outside the copied passages for it to be taken with them: a quotation. And
# least words that are nobody's speech for two accounts not to have found them each by itself.
_TAKEN_ALONG = 6
_WRITTEN_ONCE = 10
# Least words of two clauses that are one but for a word or two, and least share they have in order.
_REWRITTEN_ONCE = 14
_REWRITTEN_SHARE = 0.85


@dataclass(frozen=True, slots=True)
class Taken:
    """What was taken.

    Attributes:
        sources: The articles each taken claim comes from, sorted.
        repeats: Of the taken claims those that stand word for word in a source, with the claim
            that they repeat, which repeats none.
        rivals: Of the repeats those that may be the original just as well: who was first is open.
        unheard: Of the taken claims those that make no word commoner. Of two versions of which
            either may be the edited one, one is heard: else the copy would take its original's
            words away.
    """

    sources: Mapping[ClaimId, tuple[ArticleId, ...]] = field(default_factory=dict)
    repeats: Mapping[ClaimId, ClaimId] = field(default_factory=dict)
    rivals: frozenset[ClaimId] = frozenset()
    unheard: frozenset[ClaimId] = frozenset()


def find_taken(
    story: Story,
    articles: Mapping[ArticleId, Article],
    readings: Mapping[ArticleId, Reading],
) -> Taken:
    """The claims that stand in copied passages or under a citation of an article of the story.

    Whoever takes over an account's prose takes its quotations, too: with a copy, every claim that
    stands word for word in both. Of two versions of which either may be the edited one, what they
    have in other words is taken on both sides.
    """
    sources: dict[ClaimId, set[ArticleId]] = defaultdict(set)
    first: dict[ClaimId, ClaimId] = {}
    rivals: set[ClaimId] = set()
    unheard: set[ClaimId] = set()
    printed = {a: _by_words(reading) for a, reading in readings.items()}
    home = {claim.id: a for a, reading in readings.items() for claim in reading.claims}
    for taking in _takings(story, articles, readings):
        for claim in readings[taking.taker].claims:
            words = words_of(claim)
            same = printed[taking.source].get(words)
            is_along = taking.is_copy and same is not None and len(words) >= _TAKEN_ALONG
            if taking.holds(claim) or is_along:
                sources[claim.id].add(taking.source)
                if not taking.is_open or taking.source < taking.taker:
                    unheard.add(claim.id)
                if same is not None:
                    first.setdefault(claim.id, same)
                    if taking.is_open:
                        rivals |= {claim.id, same}
    for claim, original in _written_twice(articles, readings):
        if claim.id not in first and _root(original.id, first, home) != claim.id:
            first[claim.id] = original.id
            sources[claim.id].add(original.article)
            unheard.add(claim.id)
            if articles[claim.article].when == articles[original.article].when:
                rivals |= {claim.id, original.id}
    roots = {claim: _root(claim, first, home) for claim in first}
    repeats = {claim: root for claim, root in roots.items() if root != claim}
    # Of a ring of claims with the same words one was there first, whichever it was.
    own = set(roots.values()) & first.keys()
    return Taken(
        sources={claim: tuple(sorted(f)) for claim, f in sources.items() if claim not in own},
        repeats=repeats,
        rivals=frozenset(rivals & repeats.keys()),
        unheard=frozenset((unheard | repeats.keys()) - own),
    )


@dataclass(frozen=True, slots=True)
class _Taking:
    """One article took something from another one; or the other from it, where that is open."""

    taker: ArticleId
    source: ArticleId
    places: tuple[Span, ...]
    is_whole: bool
    is_copy: bool
    is_open: bool

    def holds(self, claim: Claim) -> bool:
        """Whether a claim stands in what was taken."""
        return self.is_whole or any(claim.span.overlaps(place) for place in self.places)


def is_wholly_taken(copy: Copy, taker: ArticleId) -> bool:
    """Whether an article has next to nothing but what the other one has."""
    share = copy.share_a if copy.a == taker else copy.share_b
    return copy.kind != "excerpt" or share >= _WHOLLY_TAKEN


def _takings(
    story: Story,
    articles: Mapping[ArticleId, Article],
    readings: Mapping[ArticleId, Reading],
) -> Iterator[_Taking]:
    cited = {(edge.taker, edge.source) for edge in story.provenance if edge.kind == "citation"}
    for copy in sorted(story.copies, key=lambda c: (c.a, c.b)):
        if {copy.a, copy.b} <= readings.keys():
            source = _source_of(copy, articles, cited)
            for taker, other in ((copy.a, copy.b), (copy.b, copy.a)):
                if source is None or other == source:
                    places = tuple(p.in_a if taker == copy.a else p.in_b for p in copy.passages)
                    is_whole = is_wholly_taken(copy, taker)
                    yield _Taking(
                        taker, other, places, is_whole, is_copy=True, is_open=source is None
                    )
    for edge in story.provenance:
        source = edge.source if edge.kind == "citation" else None
        if source in readings and edge.taker in readings and source is not None:
            yield _Taking(
                edge.taker, source, edge.covers, is_whole=False, is_copy=False, is_open=False
            )


def _written_twice(
    articles: Mapping[ArticleId, Article], readings: Mapping[ArticleId, Reading]
) -> Iterator[tuple[Claim, Claim]]:
    """Claims that repeat a whole clause of an account without any sign of copying, with the first.

    Both have it from one release or agency, or one of them from the other.
    """
    order = sorted(readings, key=lambda a: (articles[a].when, a))
    known: dict[tuple[str, ...], Claim] = {}
    for article in order:
        for claim in readings[article].claims:
            if is_written(claim):
                original = known.setdefault(words_of(claim), claim)
                if original.article != article:
                    yield claim, original


def is_written(claim: Claim) -> bool:
    """Whether a claim is an account's own prose, and long enough to be written only once."""
    if claim.quoted or any(level.kind not in _WRITERS for level in claim.attribution):
        return False
    return len(words_of(claim)) >= _WRITTEN_ONCE


def is_rewritten(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether two long clauses are the same, or the same but for a word or two."""
    if one == other:
        return True
    short, long = sorted((one, other), key=len)
    if len(short) < _REWRITTEN_ONCE or len(short) < _REWRITTEN_SHARE * len(long):
        return False
    if not may_share(short, long, _REWRITTEN_SHARE):
        return False
    return shared_share(short, long) >= _REWRITTEN_SHARE


def is_taken_along(claim: Claim, other: Claim) -> bool:
    """Whether of two accounts with a common passage one has this claim from the other, too."""
    words = words_of(claim)
    return len(words) >= _TAKEN_ALONG and words == words_of(other)


def _source_of(
    copy: Copy,
    articles: Mapping[ArticleId, Article],
    cited: Collection[tuple[ArticleId, ArticleId | None]],
) -> ArticleId | None:
    """Which of two articles the other one took from; else the fuller one; None if that is open.

    Whoever credits an article with what stands in both took it from there.
    """
    if copy.source is not None:
        return copy.source
    if ((copy.a, copy.b) in cited) != ((copy.b, copy.a) in cited):
        return copy.b if (copy.a, copy.b) in cited else copy.a
    a, b = articles[copy.a], articles[copy.b]
    if is_earlier(a.published, b.published):
        return copy.a
    if is_earlier(b.published, a.published):
        return copy.b
    if abs(copy.share_a - copy.share_b) < _AS_FULL:
        return None
    return copy.a if copy.share_a <= copy.share_b else copy.b


def _by_words(reading: Reading) -> dict[tuple[str, ...], ClaimId]:
    """The claims of an article by their words; of several with the same words the first."""
    found: dict[tuple[str, ...], ClaimId] = {}
    for claim in sorted(reading.claims, key=lambda c: (c.span, c.id)):
        found.setdefault(words_of(claim), claim.id)
    return found


def words_of(claim: Claim) -> tuple[str, ...]:
    """The words of a claim, without case and punctuation."""
    text = " ".join(fragment.text for fragment in claim.fragments)
    return tuple(_WORD.findall(text.casefold()))


def _root(
    claim: ClaimId, first: Mapping[ClaimId, ClaimId], home: Mapping[ClaimId, ArticleId]
) -> ClaimId:
    """The claim at the end of a chain of repeats; of a ring the one of the least article.

    So one of two versions tells all that both have: were each to tell a half, what one article says
    twice would be said by two.
    """
    seen = [claim]
    while seen[-1] in first and first[seen[-1]] not in seen:
        seen.append(first[seen[-1]])
    following = first.get(seen[-1])
    if following is None:
        return seen[-1]
    return min(seen[seen.index(following) :], key=lambda c: (home[c], c))
