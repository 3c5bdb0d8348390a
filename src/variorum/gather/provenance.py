"""Provenance: what is known of who took what from whom, as edges with their words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property

from variorum.data.registry import (
    Publisher,
    canonical_name,
    host_of,
    publisher_of,
    publisher_of_address,
    same_publisher,
)
from variorum.gather.citations import find_citations
from variorum.gather.credits import agency_credits, is_own
from variorum.gather.direction import earlier_of
from variorum.model.article import Article, Reference
from variorum.model.reading import Reading
from variorum.model.span import ArticleId, Citation, Span, trimmed
from variorum.model.story import Copy, Provenance

_TELLING_WORDS = 4
_HEAD, _HEAD_LINES = 600, 8
_TITLE_WORD = re.compile(r"\w+")
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
    desk = _Desk(sorted(articles, key=lambda article: article.id))
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


class _Desk:
    """The story's articles and ways to find one of them by what another calls it."""

    def __init__(self, articles: Sequence[Article]) -> None:
        self.articles = articles
        self.credits = {article.id: agency_credits(article) for article in articles}

    def label(self, article_id: ArticleId) -> str:
        return next(article.label for article in self.articles if article.id == article_id)

    def by_publisher(self, name: str, taker: Article) -> ArticleId | None:
        """The article by that outlet; else the earliest one that credits that agency as a whole."""
        canonical = canonical_name(name)
        own = [a for a in self.articles if a.outlet and canonical_name(a.outlet) == canonical]
        credited = [a for a in self.articles if a.outlet is None and canonical in self._agencies(a)]
        found = _earliest([a for a in own or credited if a.id != taker.id])
        return found or self._by_list(name, taker)

    def _by_list(self, name: str, taker: Article) -> ArticleId | None:
        """The article that the taker's own list of sources leads to under that name."""
        for reference in taker.references:
            if reference.outlet and same_publisher(reference.outlet, name):
                return self.by_reference(reference, taker)
        return None

    def _agencies(self, article: Article) -> set[str]:
        return {canonical_name(credit.agency) for credit in self.credits[article.id]}

    def by_reference(self, reference: Reference, taker: Article) -> ArticleId | None:
        """The article that a reference names by address, or by headline and outlet."""
        others = [article for article in self.articles if article.id != taker.id]
        if reference.url:
            address = _bare(reference.url)
            for article in others:
                if article.url and _bare(article.url) == address:
                    return article.id
        if not reference.title:
            return None
        title = _title_key(reference.title)
        same = [a for a in others if title in _headings(a)]
        outlet = reference.outlet or (host_of(reference.url) if reference.url else "")
        named = [a for a in same if outlet and a.outlet and same_publisher(a.outlet, outlet)]
        # A headline of several words is hardly another article's, where no outlet contradicts it.
        unnamed = [a for a in same if not a.outlet and len(title.split()) >= _TELLING_WORDS]
        return _earliest(named or unnamed)

    @cached_property
    def publishers(self) -> dict[str, Publisher]:
        """Outlets and agencies of the story by name and initials, as prose may call them.

        Initials that two of them share stand for neither.
        """
        outlets = {article.outlet for article in self.articles if article.outlet}
        agencies = {credit.agency for found in self.credits.values() for credit in found}
        found = {
            printed: Publisher(canonical_display(name), "outlet")
            for name in sorted(outlets)
            for printed in (name, name.removeprefix("The "))
        }
        found |= {name: Publisher(canonical_display(name), "agency") for name in agencies}
        shorts: dict[str, set[Publisher]] = {}
        for name, publisher in found.items():
            if initials := _initials(name):
                shorts.setdefault(initials, set()).add(publisher)
        found |= {short: min(owners) for short, owners in shorts.items() if len(owners) == 1}
        return dict(sorted(found.items()))


def canonical_display(name: str) -> str:
    """Canonical name of a known publisher, else the name as it stands."""
    publisher = publisher_of(name)
    return publisher.name if publisher else name


def _initials(name: str) -> str | None:
    """Initials of a name of three or more words ("Corvane News Agency": CNA)."""
    words = [word for word in name.split() if word[:1].isupper()]
    return "".join(word[0] for word in words) if len(words) >= 3 else None


def _bare(url: str) -> str:
    """A URL without scheme, `www.`, query, fragment and closing slash, for comparison."""
    _, _, rest = url.rpartition("://")
    rest = rest.partition("#")[0].partition("?")[0]
    return rest.removeprefix("www.").rstrip("/").casefold()


def _title_key(title: str) -> str:
    """The words of a headline: quotation marks and dashes are set differently everywhere."""
    return " ".join(_TITLE_WORD.findall(title.casefold()))


def _headings(article: Article) -> set[str]:
    """The headline, and the lines at the head of the text that may be it."""
    lines = article.text[:_HEAD].split("\n")[:_HEAD_LINES]
    return {_title_key(line) for line in (article.title or "", *lines)} - {""}


def _earliest(articles: Sequence[Article]) -> ArticleId | None:
    if not articles:
        return None
    first = articles[0]
    for article in articles[1:]:
        if earlier_of(first, article) is article:
            first = article
    return first.id


def _copy_edge(copy: Copy, desk: _Desk) -> Provenance:
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


def _credit_edges(article: Article, desk: _Desk) -> Iterable[Provenance]:
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


def _citation_edges(article: Article, reading: Reading, desk: _Desk) -> Iterable[Provenance]:
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


def _declared_edges(article: Article, reading: Reading | None, desk: _Desk) -> Iterable[Provenance]:
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
    if reference.url and article.url and _bare(reference.url) == _bare(article.url):
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


def _link_edges(article: Article, desk: _Desk) -> Iterable[Provenance]:
    """Links count where they lead to an article of the story: a page links to much else."""
    for other in desk.articles:
        if other.id == article.id or not other.url or not article.links:
            continue
        if other.outlet and is_own(article, other.outlet):
            continue
        anchors = [words for url, words in article.links if _bare(url) == _bare(other.url)]
        if anchors:
            yield Provenance(
                taker=article.id,
                source=other.id,
                origin=other.label,
                kind="declared",
                reason=f"it links to that article (“{anchors[0].strip()}”)",
            )


def _same_outlet_edges(desk: _Desk) -> Iterable[Provenance]:
    """Each later article of an outlet, to the outlet's earliest: one desk is one origin."""
    by_outlet: dict[str, list[Article]] = {}
    for article in desk.articles:
        if article.outlet:
            by_outlet.setdefault(canonical_name(article.outlet), []).append(article)
    for group in by_outlet.values():
        first = _earliest(group)
        for article in group:
            if first is not None and article.id != first:
                yield Provenance(
                    taker=article.id,
                    source=first,
                    origin=canonical_display(article.outlet or ""),
                    kind="same-outlet",
                    reason=f"both are by {article.outlet}",
                )
