"""What the layers of a reading find in one article: names, quotes, times, quantities."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, NewType

from variorum.model.span import Span

EntityId = NewType("EntityId", str)

EntityType = Literal[
    "person", "organisation", "place", "nationality", "event", "work", "law", "product", "other"
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Name:
    """One mention of an entity: a name, a role ("the top US diplomat") or a pronoun.

    Attributes:
        span: The mention as printed.
        type: Type of the entity, decided over the whole article.
        name: The entity's fullest name in this article.
        entity: Same value = same person, place or organisation within the article.
        form: How the entity is mentioned. A `kind` is no entity of its own but what is spoken of by
            its common noun ("investigators", "oil"); only `Reading.kinds` holds such.
    """

    span: Span
    type: EntityType
    name: str
    entity: EntityId
    form: Literal["name", "nominal", "pronoun", "kind"] = "name"


@dataclass(frozen=True, slots=True, kw_only=True)
class Entity:
    """A person, place, organisation … of one article.

    Attributes:
        id: Content hash of article, type and name.
        name: Fullest name printed in the article ("Antony Blinken").
        aliases: Other names printed for it, sorted ("Blinken"); no pronouns.
        descriptions: Roles and titles printed for it, sorted ("Secretary of State", "the top US
            diplomat").
        gender: Grammatical evidence ("she", "Mr"), None where there is none.
    """

    id: EntityId
    type: EntityType
    name: str
    aliases: tuple[str, ...] = ()
    descriptions: tuple[str, ...] = ()
    gender: Literal["male", "female"] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote:
    """Reported speech, thought or knowledge.

    Attributes:
        kind: `direct` (all content inside quotation marks), `indirect` (none), `mixed`.
        content: What is reported, one span for each unbroken stretch; quotation marks included.
        source: The words that name who said it ("a senior State Department official").
        cue: The words that report ("said", "according to").
        speaker: Name of the source's entity if it has one, else its description as printed.
        entity: The entity, if the source resolves to one.
        nested: Whether it is reported inside another quote's content ("AP reports that officials
            say …": what officials say).
    """

    kind: Literal["direct", "indirect", "mixed"]
    content: tuple[Span, ...]
    source: Span | None = None
    cue: Span | None = None
    speaker: str | None = None
    entity: EntityId | None = None
    nested: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Time:
    """A time expression, after TimeML's TIMEX3.

    Attributes:
        span: The words as printed.
        type: TIMEX3 type.
        value: TIMEX3 value ("2023-03-02", "2022-07", "P1W", "PAST_REF", "2023-W08").
        edtf: The same as an EDTF string where it names a stretch of the calendar, else None.
        start: First day of that stretch as an ISO date, when there is one.
        end: Last day of that stretch, inclusive.
        anchor: What a relative expression was counted from.
    """

    span: Span
    type: Literal["DATE", "TIME", "DURATION", "SET"]
    value: str
    edtf: str | None = None
    start: str | None = None
    end: str | None = None
    anchor: Literal["absolute", "published", "narrative", "none"] = "none"


Comparator = Literal["=", "≈", "<", "≤", ">", "≥", "range"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity:
    """A number with what it counts or measures.

    Attributes:
        span: The words as printed, comparator included ("less than 10 minutes").
        value: Central value in `unit`; the midpoint of a range; None where only a bound is known
            vaguely ("dozens" has low and high but no value).
        low: Least value that agrees with the words, or None if unbounded.
        high: Greatest value that agrees with the words, or None if unbounded.
        unit: Normalised unit: a pint unit name ("minute", "kilometer"), an ISO 4217 code ("USD"),
            "percent", "percentage point", "ordinal", or "" for a bare count.
        comparator: How the words bound the number.
        of: What is counted or measured, as lemmas in order ("people kill", "conversation last");
            "" if not told.
        of_span: The words that tell it.
    """

    span: Span
    value: float | None
    low: float | None
    high: float | None
    unit: str
    comparator: Comparator
    of: str = ""
    of_span: Span | None = None
