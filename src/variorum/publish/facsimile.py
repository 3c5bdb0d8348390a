"""An article's text for the page: every code point in its place, cut where a citation may begin.

The page's script never counts offsets; it marks the pieces that lie within a citation. So code
points and the script's UTF-16 units cannot disagree.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence, Set
from dataclasses import dataclass
from itertools import pairwise

from variorum.model.article import Article, ZoneKind
from variorum.model.dossier import Dossier
from variorum.model.span import ArticleId, Citation
from variorum.publish.words import visible

ZONE_WORDS: dict[ZoneKind, str] = {
    "headline": "headline",
    "byline": "byline",
    "dateline": "dateline",
    "bullets": "bullets",
    "body": "",
    "caption": "caption",
    "embed": "embedded post",
    "credit": "credit",
    "references": "list of sources",
    "boilerplate": "not part of the article",
}
SET_APART: frozenset[ZoneKind] = frozenset({"embed", "credit", "references", "boilerplate"})


Place = tuple[int, int]
"""Half-open offsets of cited words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A stretch of text that no citation's border cuts; without an anchor if none covers it."""

    start: int
    end: int
    text: str
    anchor: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """One line of one zone."""

    kind: ZoneKind
    pieces: tuple[Piece, ...]
    is_set_apart: bool
    label: str


def all_citations(dossier: Dossier) -> set[Citation]:
    """Every place of every article that the dossier points to. For lookup, not for output."""
    found = {c for s in dossier.brief for sentence in s.sentences for c in sentence.citations}
    for finding in dossier.findings:
        found.add(finding.source)
        for account in finding.accounts:
            spans = [*account.spans, *(level.span for level in account.attribution)]
            found.update(Citation(account.article, span) for span in spans)
    for discrepancy in dossier.discrepancies:
        found.update(c for value in discrepancy.values for c in value.spans)
    for utterance in dossier.utterances:
        found.update(Citation(v.article, v.span) for v in utterance.variants)
    for edge in dossier.provenance:
        found.update(edge.spans)
    return found


def cited_places(citations: Iterable[Citation]) -> dict[ArticleId, set[Place]]:
    """Where citations begin and end, by article."""
    places: dict[ArticleId, set[Place]] = {}
    for citation in citations:
        places.setdefault(citation.article, set()).add((citation.span.start, citation.span.end))
    return places


def lay_out(article: Article, siglum: str, places: Set[Place]) -> tuple[Block, ...]:
    """The article's lines in order, each cut at the borders of citations."""
    ordered = sorted({border for place in places for border in place})
    reached = _furthest(places)
    blocks: list[Block] = []
    for low, high, kind in _zones(article):
        for start, end in _lines(article.text, low, high):
            pieces = _cut(start, end, ordered)
            blocks.append(
                Block(
                    kind=kind,
                    pieces=tuple(
                        Piece(
                            start=a,
                            end=b,
                            text=visible(article.text[a:b]),
                            anchor=f"{siglum}.{a}" if _is_covered(a, reached) else "",
                        )
                        for a, b in pieces
                    ),
                    is_set_apart=kind in SET_APART,
                    label=ZONE_WORDS[kind] if not blocks or blocks[-1].kind != kind else "",
                )
            )
    return tuple(blocks)


def _furthest(places: Set[Place]) -> list[Place]:
    """Where citations begin, in order, with how far any that began till there reaches."""
    reached: list[Place] = []
    furthest = 0
    for start, end in sorted(places):
        furthest = max(furthest, end)
        reached.append((start, furthest))
    return reached


def _is_covered(offset: int, reached: Sequence[Place]) -> bool:
    """Whether a citation covers an offset."""
    at = bisect_right(reached, offset, key=lambda place: place[0]) - 1
    return at >= 0 and offset < reached[at][1]


def _zones(article: Article) -> list[tuple[int, int, ZoneKind]]:
    """The zones and what lies between them, which is taken for body text."""
    stretches: list[tuple[int, int, ZoneKind]] = []
    at = 0
    for zone in sorted(article.zones, key=lambda z: z.start):
        if at < zone.start and article.text[at : zone.start].strip():
            stretches.append((at, zone.start, "body"))
        stretches.append((zone.start, zone.end, zone.kind))
        at = max(at, zone.end)
    if article.text[at:].strip():
        stretches.append((at, len(article.text), "body"))
    return stretches


def _lines(text: str, low: int, high: int) -> list[tuple[int, int]]:
    lines, start = [], low
    while start < high:
        end = text.find("\n", start, high)
        end = high if end < 0 else end
        if text[start:end].strip():
            lines.append((start, end))
        start = end + 1
    return lines


def _cut(start: int, end: int, cuts: Sequence[int]) -> list[tuple[int, int]]:
    inside = cuts[bisect_right(cuts, start) : bisect_left(cuts, end)]
    return list(pairwise([start, *inside, end]))
