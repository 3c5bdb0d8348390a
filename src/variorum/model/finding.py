"""A finding: one proposition across the accounts of a story, and where they differ about it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, NewType

from variorum.model.claim import Attribution, ClaimId, Modality
from variorum.model.mention import EntityType
from variorum.model.span import ArticleId, Citation, Span

FindingId = NewType("FindingId", str)
IdentityId = NewType("IdentityId", str)

Stance = Literal["states", "attributes", "denies", "differs", "silent", "unread"]
Status = Literal["corroborated", "single-origin", "attributed", "disputed"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Merge:
    """Why two things were taken for one; an edge, so that a person can cut it.

    Attributes:
        left: Id of one.
        right: Id of the other.
        score: Similarity in [0, 1].
        reason: In words.
    """

    left: str
    right: str
    score: float
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Variant:
    """One way a name is printed, and the articles that print it so."""

    text: str
    articles: tuple[ArticleId, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Identity:
    """A person, organisation or place of the story, over all its articles.

    Attributes:
        id: Content hash of type and name.
        name: The spelling most articles use in full.
        type: Its type, by majority of articles.
        variants: All spellings, most used first.
        members: (article, entity id) pairs, sorted.
        merges: Why the members are one.
    """

    id: IdentityId
    name: str
    type: EntityType
    variants: tuple[Variant, ...]
    members: tuple[tuple[ArticleId, str], ...]
    merges: tuple[Merge, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """One independent origin of a finding.

    Attributes:
        name: "Associated Press", "reporting of the Kestrel Courier".
        articles: The accounts that rest on it, sorted.
        why: In words: how it is known that they rest on it.
    """

    name: str
    articles: tuple[ArticleId, ...]
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """What one article does with a finding. `silent` and `unread` accounts have no spans."""

    article: ArticleId
    stance: Stance
    spans: tuple[Span, ...] = ()
    attribution: tuple[Attribution, ...] = ()
    claims: tuple[ClaimId, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One proposition across a story.

    Attributes:
        id: Content hash of its claims.
        statement: A clause or sentence of an account that tells it best, made self-contained:
            what was put in stands in square brackets.
        source: Where the statement stands in that account.
        status: See DESIGN, words.
        independent_origins: len(origins).
        origins: The independent origins, by name.
        accounts: One for each article of the story, in the story's order.
        claims: Ids of all claims in it, sorted.
        participants: The identities it is about.
        when: EDTF of what it tells, if told.
        modality: The modality most of its claims have.
        weight: Importance in [0, 1] for ordering; comparable within one story only.
        background: Whether it tells of something before the event.
    """

    id: FindingId
    statement: str
    source: Citation
    status: Status
    independent_origins: int
    origins: tuple[Origin, ...]
    accounts: tuple[Account, ...]
    claims: tuple[ClaimId, ...]
    participants: tuple[IdentityId, ...] = ()
    when: str | None = None
    modality: Modality = "asserted"
    weight: float = 0.0
    background: bool = False
    merges: tuple[Merge, ...] = ()


DiscrepancyKind = Literal[
    "number", "time", "place", "name", "actor", "polarity", "wording", "speaker"
]
Verdict = Literal["conflict", "update", "precision", "scope", "wording", "unresolved"]


@dataclass(frozen=True, slots=True, kw_only=True)
class SlotValue:
    """One value for a slot, and who gives it.

    Attributes:
        text: As printed in the first account that gives it.
        normalized: Normal form that was compared ("10 minute", "2020-07").
        articles: The accounts that give it, sorted.
        spans: The words in each.
    """

    text: str
    normalized: str
    articles: tuple[ArticleId, ...]
    spans: tuple[Citation, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Discrepancy:
    """Two or more values for one slot, with a reasoned verdict.

    Attributes:
        id: Content hash of finding, slot and values.
        finding: The finding whose slot it is.
        kind: What differs.
        slot: What the values are values of, for a reader ("length of the meeting").
        verdict: See DESIGN, words.
        reason: Plain words that name the evidence.
        values: At least two.
    """

    id: str
    finding: FindingId
    kind: DiscrepancyKind
    slot: str
    verdict: Verdict
    reason: str
    values: tuple[SlotValue, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class QuoteVariant:
    """One printing of an utterance.

    Attributes:
        article: Where.
        span: The quoted words.
        difference: How it differs from the fullest printing: "" (verbatim), "shorter",
            "fuller in one place" (where the fullest leaves something out), "altered: …",
            "given to …". A printing in several stretches ("X," she said, "Y") is as many variants.
    """

    article: ArticleId
    span: Span
    difference: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Utterance:
    """One thing somebody said, as the accounts print it.

    Attributes:
        id: Content hash of its words and its speaker.
        speaker: Who said it: the identity's name, else as printed; None if it is not told.
        text: The fullest printing; " … " joins its stretches if it has several.
        variants: Every printing, earliest first.
        identity: The speaker's identity, if it has one.
        first: Who printed it first; None if a single account prints it or the times do not tell.
    """

    id: str
    speaker: str | None
    text: str
    variants: tuple[QuoteVariant, ...]
    identity: IdentityId | None = None
    first: ArticleId | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TimelineEntry:
    """Something that happened at a stated time.

    Attributes:
        edtf: When, in EDTF.
        label: What, in the words of a finding.
        findings: The findings that tell it.
        background: Whether it lies long before the story's event, or is told as background.
    """

    edtf: str
    label: str
    findings: tuple[FindingId, ...]
    background: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Collation:
    """The result of collating one story."""

    identities: tuple[Identity, ...] = ()
    findings: tuple[Finding, ...] = ()
    discrepancies: tuple[Discrepancy, ...] = ()
    utterances: tuple[Utterance, ...] = ()
    timeline: tuple[TimelineEntry, ...] = ()
