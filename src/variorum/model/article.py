"""An article: one text as published, with its metadata, its zones and where each was found."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from variorum.model.span import ArticleId, Span

ZoneKind = Literal[
    "headline",
    "byline",
    "dateline",
    "bullets",
    "body",
    "caption",
    "embed",
    "credit",
    "references",
    "boilerplate",
]

PROSE_ZONES: frozenset[ZoneKind] = frozenset({"headline", "bullets", "body", "caption"})
"""Zones that are the article's own telling and are read; the others are set apart, labelled."""


@dataclass(frozen=True, slots=True)
class Zone:
    """A labelled stretch `[start, end)` of an article's text. Zones do not overlap."""

    start: int
    end: int
    kind: ZoneKind


MetadataField = Literal[
    "outlet", "title", "url", "published", "language", "author", "agency", "contributor", "note"
]

MetadataHow = Literal["record", "markup", "text", "url", "detected"]
"""Where a metadata value was found: the input record, HTML markup, the words of the text, a URL,
or a classifier."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """One metadata value and where it stands: the normalised value beside the words and the span.

    Attributes:
        field: Which field of the article the value was found for. `agency` is a news agency that
            the article credits as a whole ("(Bloomberg) —", "©2023 Reuters"); `contributor` comes
            of "With assistance from …"; `note` is an update or correction note.
        value: The normalised value (an agency's canonical name, an ISO date, …).
        words: The words as printed, or as the record gave them.
        span: Where in the article's text, when it stands there.
        how: Where the value was found.
    """

    field: MetadataField
    value: str
    words: str
    how: MetadataHow
    span: Span | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference:
    """One entry of an article's own list of sources (reference list, "Source:", further reading).

    Attributes:
        span: The entry as printed.
        marker: Its number as printed ("3" of "[3]" or "3."), if any.
        title: Headline of the work referred to.
        outlet: Name of the outlet referred to.
        published: ISO date, as precise as printed.
        url: Address, if printed.
        cited_at: Where the body points to it ("[3]" behind a sentence).
        kind: `reference` is a numbered or listed source, `source` a "Source:" line (the address of
            this very article or of what it was taken from), `further-reading` a suggestion.
    """

    span: Span
    marker: str | None = None
    title: str | None = None
    outlet: str | None = None
    published: str | None = None
    url: str | None = None
    cited_at: tuple[Span, ...] = ()
    kind: Literal["reference", "source", "further-reading"] = "reference"


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """One text as published. Immutable; a changed text under the same URL is another article.

    Attributes:
        id: Content hash of outlet, URL (else source id) and text.
        source_id: The id that the caller's record gave, or the name (not the path) of the file.
        input: Path or URL the article came from, for messages; never part of a dossier.
        text: The text, NFC (verbatim when read with `--plain`); all offsets refer to it.
        digest: SHA-256 of `text`.
        outlet: Who published it, as a display name or a host name.
        title: Headline.
        url: Canonical address.
        published: ISO 8601, as precise as known: `2023`, `2023-03`, `2023-03-02`,
            `2023-03-02T14:05`, with `Z` or an offset only when the zone is known.
        language: ISO 639-1 code, or None when it could not be told.
        authors: Names of the writers.
        agencies: Canonical names of the agencies the article as a whole is credited to.
        zones: Labelled stretches, sorted, disjoint; what no zone covers is white space.
        references: The article's own list of sources.
        links: Addresses that the body links to, with their anchor words (HTML only).
        evidence: Every metadata value found, the chosen one first for each field.
    """

    id: ArticleId
    text: str
    digest: str
    source_id: str | None = None
    input: str = ""
    outlet: str | None = None
    title: str | None = None
    url: str | None = None
    published: str | None = None
    language: str | None = None
    authors: tuple[str, ...] = ()
    agencies: tuple[str, ...] = ()
    zones: tuple[Zone, ...] = ()
    references: tuple[Reference, ...] = ()
    links: tuple[tuple[str, str], ...] = ()
    evidence: tuple[Evidence, ...] = ()

    @property
    def label(self) -> str:
        """What a person calls this account: its outlet, or the caller's id, or its own id."""
        return self.outlet or self.source_id or self.id

    @property
    def when(self) -> str:
        """Sorts articles by publication: as `published`, with unknown times behind all others."""
        return self.published or "9999"


def zone_at(zones: tuple[Zone, ...], offset: int) -> ZoneKind | None:
    """The kind of the zone that holds `offset`, or None between zones."""
    for zone in zones:
        if zone.start <= offset < zone.end:
            return zone.kind
    return None
