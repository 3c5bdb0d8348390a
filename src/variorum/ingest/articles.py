"""Make an `Article` of a text and what was given with it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from variorum.errors import ParseError
from variorum.ingest.boilerplate import has_paywall_words
from variorum.ingest.clean import clean_line, clean_text, verbatim_text
from variorum.ingest.layout import count_words
from variorum.ingest.metadata import read_text_metadata, read_url_metadata
from variorum.ingest.references import with_citations
from variorum.ingest.registries import canonical_url
from variorum.ingest.zones import label_zones
from variorum.model.article import (
    PROSE_ZONES,
    Article,
    Evidence,
    MetadataField,
    MetadataHow,
    Reference,
    Zone,
    ZoneKind,
)
from variorum.model.identity import content_id, text_digest
from variorum.model.span import ArticleId, Span

_TRUST: tuple[MetadataHow, ...] = ("record", "markup", "url", "text", "detected")
# A date in an address is the day at most; the text may tell the minute.
_TRUST_PUBLISHED: tuple[MetadataHow, ...] = ("record", "markup", "text", "url", "detected")
_LANGUAGE = re.compile(r"^([a-z]{2,3})(?:[-_].*)?$", re.IGNORECASE)

_HEAD_PER_WORD = 20
"""Characters of a text's beginning that are looked at for each word it must have."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A text and what the record or markup around it says.

    Attributes:
        text: The text, not yet cleaned.
        input: Path, URL or `-`, for messages.
        source_id: The id that the record gave; the name of a file that is one article.
        evidence: Metadata of the record or the markup.
        links: Addresses in the body with their anchor words.
        hints: Kinds of lines known from markup, by their cleaned words.
        min_words: Fewer words of prose are no article.
    """

    text: str
    input: str
    source_id: str | None = None
    evidence: tuple[Evidence, ...] = ()
    links: tuple[tuple[str, str], ...] = ()
    hints: dict[str, ZoneKind] = field(default_factory=dict)
    min_words: int = 1


def article_id(
    outlet: str | None, url: str | None, text: str, *, source_id: str | None = None
) -> ArticleId:
    """Content id of an article: the same text of the same outlet at the same address.

    Where there is no address, the caller's own id or file name tells two printings of one text
    apart: who compares them wants to hear that they are copies, not lose one.
    """
    place = canonical_url(url) if url else source_id
    return ArticleId(content_id("article", outlet, place, text))


def build_article(draft: Draft, *, published: str | None = None) -> Article:
    """Clean a draft's text, label its zones, and settle its metadata.

    Args:
        draft: What was read.
        published: Publication date to use if nothing else tells one.

    Raises:
        ParseError: The text holds no article; says why.
    """
    text = clean_text(draft.text)
    given_title = _first(draft.evidence, "title")
    labelled = label_zones(text, title=given_title, hints=draft.hints)
    _check_words(text, labelled.zones, draft)
    references = with_citations(text, labelled.zones, labelled.references)
    evidence = [*draft.evidence, *read_text_metadata(text, labelled.zones, references)]
    if has_paywall_words(_outside(text, labelled.zones)):
        evidence.append(Evidence("note", "may be cut off at a paywall", "", "detected"))
    return _settle(draft, text, labelled.zones, references, _completed(evidence, published))


def build_plain_article(draft: Draft, *, published: str | None = None) -> Article:
    """Take a draft's text verbatim as body.

    Raises:
        ParseError: The text is empty.
    """
    text = verbatim_text(draft.text)
    if not text.strip():
        msg = "empty: there is no text in it"
        raise ParseError(msg, source=draft.input)
    zones = (Zone(0, len(text), "body"),)
    return _settle(draft, text, zones, (), _completed(list(draft.evidence), published))


def _completed(evidence: list[Evidence], published: str | None) -> list[Evidence]:
    """Add what the addresses tell, and the default date if there is none."""
    urls = [e.value for e in evidence if e.field == "url"]
    if urls:
        evidence += read_url_metadata(urls[0])
    if published and not any(e.field == "published" for e in evidence):
        evidence.append(Evidence("published", published, published, "record"))
    return evidence


def _settle(
    draft: Draft,
    text: str,
    zones: tuple[Zone, ...],
    references: tuple[Reference, ...],
    evidence: list[Evidence],
) -> Article:
    updates = frozenset(
        e.span for e in evidence if e.field == "note" and e.value.startswith("updated ")
    )
    ordered = tuple(sorted(_unique(evidence), key=lambda e: _rank(e, updates)))
    outlet, url = _first(ordered, "outlet"), _first(ordered, "url")
    return Article(
        id=article_id(outlet, url, text, source_id=draft.source_id),
        text=text,
        digest=text_digest(text),
        source_id=draft.source_id,
        input=draft.input,
        outlet=outlet,
        title=_first(ordered, "title"),
        url=url,
        published=_first(ordered, "published"),
        language=_language(_first(ordered, "language")),
        authors=_all(ordered, "author"),
        agencies=_all(ordered, "agency"),
        zones=zones,
        references=references,
        links=draft.links,
        evidence=ordered,
    )


def _check_words(text: str, zones: tuple[Zone, ...], draft: Draft) -> None:
    """Refuse a text without enough prose."""
    if not text.strip():
        msg = "empty: there is no text in it"
        raise ParseError(msg, source=draft.input)
    words = 0
    for zone in zones:
        if zone.kind in PROSE_ZONES:
            # A beginning is enough to know; cut within a word it has no more words than the zone.
            head = min(zone.end, zone.start + _HEAD_PER_WORD * draft.min_words)
            if words + count_words(text[zone.start : head]) >= draft.min_words:
                return
            words += count_words(text[zone.start : zone.end])
        if words >= draft.min_words:
            return
    if has_paywall_words(text):
        msg = f"behind a paywall or a form: only {_counted(words)} of the article to be seen"
    else:
        msg = f"no article: {_counted(words)} of prose, {draft.min_words} needed"
    raise ParseError(msg, source=draft.input)


def _counted(words: int) -> str:
    return "1 word" if words == 1 else f"{words} words"


def _outside(text: str, zones: tuple[Zone, ...]) -> str:
    return "\n".join(text[z.start : z.end] for z in zones if z.kind == "boilerplate")


def _unique(evidence: list[Evidence]) -> list[Evidence]:
    return list(dict.fromkeys(evidence))


def _rank(evidence: Evidence, updates: frozenset[Span | None]) -> tuple[str, int, bool]:
    """Order of evidence: by field, then by how far its place is trusted, updates last."""
    trust = _TRUST_PUBLISHED if evidence.field == "published" else _TRUST
    is_update = evidence.field == "published" and evidence.span in (updates - {None})
    return evidence.field, trust.index(evidence.how), is_update


def _first(evidence: tuple[Evidence, ...], name: MetadataField) -> str | None:
    return next((e.value for e in evidence if e.field == name), None)


def _all(evidence: tuple[Evidence, ...], name: MetadataField) -> tuple[str, ...]:
    """All values of a field from the most trusted place that names any."""
    found = [e for e in evidence if e.field == name]
    if name == "author" and found:
        found = [e for e in found if e.how == found[0].how]
    return tuple(dict.fromkeys(e.value for e in found))


def _language(value: str | None) -> str | None:
    match = _LANGUAGE.match(value) if value else None
    return match.group(1).lower() if match else None


def given(field_name: MetadataField, value: str, words: str, how: MetadataHow) -> Evidence:
    """Evidence from a record or markup: one clean line."""
    return Evidence(field_name, clean_line(value), clean_line(words), how)
