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
from variorum.model.span import ArticleId, Citation
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


LeftOutReason = Literal[
    "for length",
    "told already",
    "told by a single account",
    "perhaps told by another account too",
    "not clear by itself",
    "speaker not named in the text",
    "a name, figure or date stands in no citation",
    "a judgement or a guess",
    "overtaken by later accounts",
]
"""Why something is not in the brief: the whole list."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftOut:
    """A finding that the brief does not tell, and why."""

    finding: FindingId
    reason: LeftOutReason


@dataclass(frozen=True, slots=True, kw_only=True)
class Omission:
    """What others corroborate and one outlet leaves out. Silence is no disagreement.

    Attributes:
        outlet: Its name; the account's label if it shows none.
        articles: Its accounts, sorted; each was read to its end.
        findings: Corroborated findings of which none of them has a word, the weightiest first.
    """

    outlet: str
    articles: tuple[ArticleId, ...]
    findings: tuple[FindingId, ...]


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
    """What was looked at and what was not.

    Attributes:
        read: Number of accounts that the dossier compares.
        not_read: Every other input, and every account of which a part was not read.
        limits: What else to know of how far the dossier looked, in words.
    """

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
    omissions: tuple[Omission, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    run: Mapping[str, object] = field(default_factory=dict)
