"""Label the stretches of a text: what is told, and what only stands around it.

Kinds, where the choice is ours: a section label or subheading ("Key Facts") is a small `headline`;
the summary under a headline and list items are `bullets`; date lines, times of a live report and
agency tags are `dateline`; a list item's marker, ornaments and prompts are `boilerplate`; notes on
updates and corrections and copyright lines are `credit`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from variorum.ingest.boilerplate import (
    is_boilerplate_line,
    sentence_kind,
)
from variorum.ingest.captions import (
    find_gallery,
    find_posts,
    glued_credit_length,
)
from variorum.ingest.datelines import (
    is_speaker_line,
    match_dateline,
)
from variorum.ingest.labels import BULLET, Labels, whole_kind
from variorum.ingest.layout import Unit, find_units, split_sentences
from variorum.ingest.references import find_references
from variorum.model.article import Reference, Zone, ZoneKind
from variorum.model.span import trimmed

_MERGED: frozenset[ZoneKind] = frozenset({"body", "references", "boilerplate", "embed", "credit"})
_MARKS_ONLY = re.compile(r"[\W_]+")


@dataclass(frozen=True, slots=True)
class Labelled:
    """A text's zones and its list of sources (not yet tied to the body)."""

    zones: tuple[Zone, ...]
    references: tuple[Reference, ...]


def label_zones(
    text: str, *, title: str | None = None, hints: dict[str, ZoneKind] | None = None
) -> Labelled:
    """Label a clean text.

    Args:
        text: As `clean_text` leaves it.
        title: The headline, where something else than the text tells it.
        hints: Kinds known from markup, by the words of a line.

    Returns:
        Zones that are sorted, disjoint and together cover every non-white character.
    """
    units = find_units(text)
    labels = Labels(units, title)
    for index, unit in enumerate(units):
        kind = (hints or {}).get(unit.text)
        if kind:
            labels.put(index, kind)
            labels.hinted[index] = kind
    found = find_references(units)
    labels.put_all(found.units, "references")
    labels.put_all(find_posts(units), "embed")
    labels.put_all(find_gallery(units), "caption")
    labels.label_lines()
    labels.label_doubled()
    labels.label_closing()
    labels.label_top()
    labels.label_inner()
    return Labelled(_zones(text, labels), found.references)


def _zones(text: str, labels: Labels) -> tuple[Zone, ...]:
    """Zones of all units, cut where a unit holds more than its own kind, neighbours merged."""
    zones: list[Zone] = []
    is_opening = True
    for unit, kind in zip(labels.units, labels.kinds, strict=True):
        tagged = kind == "body" and not (labels.is_transcript and is_speaker_line(unit.text))
        for piece in _pieces(text, unit, kind or "body", tagged=tagged):
            _append(zones, text, piece, is_opening=is_opening)
        is_opening = False
    return tuple(zones)


def _append(zones: list[Zone], text: str, zone: Zone, *, is_opening: bool) -> None:
    start, end = trimmed(text, zone.start, zone.end)
    if start >= end:
        return
    last = zones[-1] if zones else None
    if last and last.kind == zone.kind and zone.kind in _MERGED and not is_opening:
        zones[-1] = Zone(last.start, end, zone.kind)
    else:
        zones.append(Zone(start, end, zone.kind))


def _pieces(text: str, unit: Unit, kind: ZoneKind, *, tagged: bool) -> list[Zone]:
    """Cut a unit into its zones: marker or dateline, then sentences of the page, then the rest."""
    start = unit.start
    pieces = []
    if kind == "bullets" and (marker := BULLET.match(unit.text)):
        start += marker.end()
        pieces.append(Zone(unit.start, start, "boilerplate"))
    elif tagged and (dateline := match_dateline(unit.text)) and whole_kind(unit) != "boilerplate":
        start += dateline.length
        pieces.append(Zone(unit.start, start, "dateline"))
    elif kind == "caption" and (length := glued_credit_length(unit.text)):
        # No credit of the text: who took the picture did not report.
        start += length
        pieces.append(Zone(unit.start, start, "boilerplate"))
    if kind in {"body", "bullets", "headline"}:
        return pieces + _by_sentence(text, start, unit.end, kind)
    return [*pieces, Zone(start, unit.end, kind)]


def _by_sentence(text: str, low: int, high: int, kind: ZoneKind) -> list[Zone]:
    """Set apart the sentences of a paragraph that are prompts, notices or credits."""
    sentences = list(split_sentences(text, low, high))
    kinds = [sentence_kind(text[start:end]) for start, end in sentences]
    if not any(kinds):
        return [Zone(low, high, kind)]
    zones: list[Zone] = []
    for (start, end), found in zip(sentences, kinds, strict=True):
        own = found or kind
        if own == kind and zones and zones[-1].kind == "boilerplate":
            own = "boilerplate" if is_boilerplate_line(text[start:end]) else kind
        if zones and (zones[-1].kind == own or _MARKS_ONLY.fullmatch(text[start:end])):
            zones[-1] = Zone(zones[-1].start, end, zones[-1].kind)
        else:
            zones.append(Zone(start, end, own))
    return zones
