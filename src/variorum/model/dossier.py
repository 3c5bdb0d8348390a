"""The dossier: what a person or a program gets."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from variorum.model.article import Article
from variorum.model.finding import (
    Discrepancy,
    Finding,
    FindingId,
    Identity,
    TimelineEntry,
    Utterance,
)
from variorum.model.span import Citation
from variorum.model.story import Provenance

SCHEMA = "variorum-dossier/1"

Section = Literal[
    "topline", "key facts", "disputed", "who said what", "background", "what to watch", "read on"
]


@dataclass(frozen=True, slots=True, kw_only=True)
class BriefSentence:
    """A sentence of the brief. Law 6: its names, figures and dates stand in its citations."""

    text: str
    citations: tuple[Citation, ...]
    findings: tuple[FindingId, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class BriefSection:
    """Sentences under one heading."""

    section: Section
    sentences: tuple[BriefSentence, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """What the story is about, in a line."""

    title: str
    when: str | None = None
    where: str | None = None
    who: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class NotRead:
    """An input that was not read, or not all of it, and why."""

    input: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Coverage:
    """What was looked at and what was not."""

    read: int
    not_read: tuple[NotRead, ...] = ()
    limits: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Dossier:
    """Everything about one event. `run` holds clock, versions and model digests, kept apart."""

    event: Event
    articles: tuple[Article, ...]
    findings: tuple[Finding, ...]
    discrepancies: tuple[Discrepancy, ...]
    utterances: tuple[Utterance, ...]
    identities: tuple[Identity, ...]
    timeline: tuple[TimelineEntry, ...]
    provenance: tuple[Provenance, ...]
    brief: tuple[BriefSection, ...]
    coverage: Coverage
    run: Mapping[str, object] = field(default_factory=dict)
