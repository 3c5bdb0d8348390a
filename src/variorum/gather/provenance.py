"""Provenance: what is known of who took what from whom, as edges with their words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from variorum.data.registry import canonical_name, host_of, publisher_of_address
from variorum.gather.citations import find_citations
from variorum.gather.credits import is_own
from variorum.gather.desk import Desk, bare_address, canonical_display, earliest
from variorum.model.article import Article, Reference
from variorum.model.reading import Reading
from variorum.model.span import ArticleId, Citation, Span, trimmed
from variorum.model.story import Copy, Provenance

_MARKS_AT_END = re.compile(r"(?:\[\w{1,4}\]|[\W_])+$")
_BEFORE_MARK = 200


def find_provenance(
    articles: Sequence[Article],
    readings: Mapping[ArticleId, Reading],
    copies: Sequence[Copy],
) -> tuple[Provenance, ...]:
    """Find all edges among the articles of one story, and from them to origins outside it.

    Args:
        articles: The articles of the story.
        readings: Their readings; an article without one has no citation edges.
        copies: Copies among them.

    Returns:
        Edges sorted by taker, kind and origin. Further-reading lists are suggestions, not sources,
        and give no edge; an article's own address gives none either.
    """
    desk = Desk(sorted(articles, key=lambda article: article.id))
    edges = [_copy_edge(copy, desk) for copy in copies]
    for article in desk.articles:
        edges += _credit_edges(article, desk)
        edges += _declared_edges(article, readings.get(article.id), desk)
        if article.id in readings:
            edges += _citation_edges(article, readings[article.id], desk)
    edges += _same_outlet_edges(desk)
    return tuple(sorted(edges, key=_order))


def _order(edge: Provenance) -> tuple[str, str, str, str, list[tuple[int, int]]]:
    spans = [(citation.span.start, citation.span.end) for citation in edge.spans]
    return (edge.taker, edge.kind, edge.origin, edge.source or "", spans)


def _copy_edge(copy: Copy, desk: Desk) -> Provenance:
    """From the one that had it first to the other; from `b` to `a` where that is not known."""
    source = copy.source or copy.b
    taker = copy.b if source == copy.a else copy.a
    spans = [p.in_b if taker == copy.b else p.in_a for p in copy.passages]
    return Provenance(
        taker=taker,
        source=source,
        origin=desk.label(source),
        kind="copy",
        reason=copy.reason,
        spans=tuple(Citation(taker, span) for span in spans),
        covers=tuple(spans),
    )


def _credit_edges(article: Article, desk: Desk) -> Iterable[Provenance]:
    for credit in desk.credits[article.id]:
        agency = canonical_display(credit.agency)
        yield Provenance(
            taker=article.id,
            source=desk.by_publisher(agency, article),
            origin=agency,
            kind="credit",
            reason=f"the article is credited to {agency} (“{credit.words}”)",
            spans=(Citation(article.id, credit.span),) if credit.span else (),
        )


def _citation_edges(article: Article, reading: Reading, desk: Desk) -> Iterable[Provenance]:
    for cited in find_citations(article, reading, desk.publishers):
        origin = cited.origin
        if is_own(article, origin):
            continue
        yield Provenance(
            taker=article.id,
            source=desk.by_publisher(origin, article),
            origin=origin,
            kind="citation",
            reason=f"it credits the statement to {origin} (“{cited.words.text}”)",
            spans=(Citation(article.id, cited.words),),
            covers=cited.covers,
        )


def _declared_edges(article: Article, reading: Reading | None, desk: Desk) -> Iterable[Provenance]:
    for reference in article.references:
        if reference.kind == "further-reading" or _is_own_address(article, reference):
            continue
        origin = _reference_origin(reference)
        if origin is None:
            continue
        number = f"source {reference.marker} of its list" if reference.marker else "its source"
        title = f": “{reference.title}”" if reference.title else ""
        yield Provenance(
            taker=article.id,
            source=desk.by_reference(reference, article),
            origin=origin,
            kind="declared",
            reason=f"{origin} is {number}{title}",
            spans=(
                Citation(article.id, reference.span),
                *(Citation(article.id, span) for span in reference.cited_at),
            ),
            covers=_marked_stretches(reference.cited_at, article, reading),
        )
    yield from _link_edges(article, desk)


def _is_own_address(article: Article, reference: Reference) -> bool:
    """Whether a reference is the article's own address or by its own outlet's desk."""
    if reference.url and article.url and bare_address(reference.url) == bare_address(article.url):
        return True
    if reference.kind != "source":
        return False
    named = reference.outlet or reference.url
    return bool(named) and is_own(article, str(named))


def _reference_origin(reference: Reference) -> str | None:
    if reference.outlet:
        return canonical_display(reference.outlet)
    if reference.url:
        known = publisher_of_address(reference.url)
        return known.name if known else host_of(reference.url) or None
    return f"“{reference.title}”" if reference.title else None


def _marked_stretches(
    markers: Sequence[Span], article: Article, reading: Reading | None
) -> tuple[Span, ...]:
    """What stands before the reference marks ("… one year ago.[0]"): a sentence, or a quotation's.

    A stretch begins behind the mark before it: that one marks what it follows.
    """
    if reading is None:
        return ()
    marks = sorted(mark.end for r in article.references for mark in r.cited_at)
    found = set()
    for marker in markers:
        before = article.text[max(marker.start - _BEFORE_MARK, 0) : marker.start]
        end = marker.start - len(before) + len(_MARKS_AT_END.sub("", before))
        sentence = next((s for s in reading.sentences if s.start < end <= s.end), None)
        if sentence is not None:
            first = _begin_of_speech(sentence, reading)
            start = max([first, *(mark for mark in marks if mark < end)])
            start, stop = trimmed(article.text, start, min(marker.start, sentence.end))
            found.add(Span.of(article.text, start, stop))
    return tuple(sorted(found))


def _begin_of_speech(sentence: Span, reading: Reading) -> int:
    """Where the sentence begins, or the one in which a quotation began that runs into it."""
    running = [
        span.start
        for quote in reading.quotes
        for span in quote.content
        if span.start < sentence.start < span.end
    ]
    begin = min(running, default=sentence.start)
    return max((s.start for s in reading.sentences if s.start <= begin), default=begin)


def _link_edges(article: Article, desk: Desk) -> Iterable[Provenance]:
    """Links count where they lead to an article of the story: a page links to much else."""
    for other in desk.articles:
        if other.id == article.id or not other.url or not article.links:
            continue
        if other.outlet and is_own(article, other.outlet):
            continue
        anchors = [
            words for url, words in article.links if bare_address(url) == bare_address(other.url)
        ]
        if anchors:
            yield Provenance(
                taker=article.id,
                source=other.id,
                origin=other.label,
                kind="declared",
                reason=f"it links to that article (“{anchors[0].strip()}”)",
            )


def _same_outlet_edges(desk: Desk) -> Iterable[Provenance]:
    """Each later article of an outlet, to the outlet's earliest: one desk is one origin."""
    by_outlet: dict[str, list[Article]] = {}
    for article in desk.articles:
        if article.outlet:
            by_outlet.setdefault(canonical_name(article.outlet), []).append(article)
    for group in by_outlet.values():
        first = earliest(group)
        for article in group:
            if first is not None and article.id != first:
                yield Provenance(
                    taker=article.id,
                    source=first,
                    origin=canonical_display(article.outlet or ""),
                    kind="same-outlet",
                    reason=f"both are by {article.outlet}",
                )
