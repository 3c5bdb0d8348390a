"""A story: the articles about one event and what is known of who took what from whom."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from variorum.model.span import ArticleId, Citation, Span


@dataclass(frozen=True, slots=True, kw_only=True)
class SharedPassage:
    """A passage that two articles share; equal up to white space, case and punctuation."""

    in_a: Span
    in_b: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Copy:
    """Two articles that share text.

    Attributes:
        a: The article with the lesser id.
        b: The other one.
        kind: `duplicate`: the same words; `near-duplicate`: most of both; `excerpt`: one holds a
            good part of the other, or both hold the same passage.
        share_a: Share of a's body words that stand in shared passages, 0 to 1.
        share_b: The same of b.
        passages: The shared passages, in order of a.
        source: Which of the two is the earlier or the credited one, or None if it cannot be told.
        reason: In words.
    """

    a: ArticleId
    b: ArticleId
    kind: Literal["duplicate", "near-duplicate", "excerpt"]
    share_a: float
    share_b: float
    passages: tuple[SharedPassage, ...] = ()
    source: ArticleId | None = None
    reason: str = ""


ProvenanceKind = Literal["copy", "credit", "citation", "declared", "same-outlet"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Provenance:
    """An article took something from somewhere.

    Attributes:
        taker: The article that took it.
        source: Id of the article it was taken from if that one is in the story, else None.
        origin: Name of the origin (an agency's or outlet's canonical name, a label for a copy).
        kind: `copy`: shared text; `credit`: the whole article is credited to the origin (byline,
            "(Bloomberg) —", copyright); `citation`: single statements are ("the AP reports");
            `declared`: its list of sources names it; `same-outlet`: both are one outlet's.
        reason: In words, for the reader.
        spans: The words that show it.
        covers: For a citation, the stretch of the taker that is credited to the origin.
    """

    taker: ArticleId
    source: ArticleId | None
    origin: str
    kind: ProvenanceKind
    reason: str
    spans: tuple[Citation, ...] = ()
    covers: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Outlier:
    """An article among the inputs that does not tell of the story's event."""

    article: ArticleId
    score: float
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """The articles about one event, sorted by id, and the edges between them.

    `articles` leaves the outliers out; copies and provenance are among `articles` only.
    """

    id: str
    articles: tuple[ArticleId, ...]
    outliers: tuple[Outlier, ...] = ()
    copies: tuple[Copy, ...] = ()
    provenance: tuple[Provenance, ...] = ()


def share_in_words(share: float) -> str:
    """A share of a text, in [0, 1], as a person says it: "all" only of all, never "0%"."""
    if share >= 1:
        return "all"
    return f"{min(max(round(100 * share), 1), 99)}%"
