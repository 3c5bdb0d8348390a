"""A reading: everything found in one article, as spans."""

from __future__ import annotations

from dataclasses import dataclass

from variorum.model.claim import Claim
from variorum.model.mention import Entity, Name, Quantity, Quote, Time
from variorum.model.span import ArticleId, Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """Everything found in one article. All tuples are sorted by place in the text.

    Attributes:
        kinds: What is spoken of by its common noun ("investigators", "oil"): beside `names`, and
            tied to none of the `entities`; with the "they" that stands for such or for several.
        limits: In words: what of the article was not read, and why.
        is_partial: Whether a part of the article's telling was not read, so that what is not found
            may yet stand there.
    """

    article: ArticleId
    language: str
    sentences: tuple[Span, ...] = ()
    names: tuple[Name, ...] = ()
    entities: tuple[Entity, ...] = ()
    kinds: tuple[Name, ...] = ()
    quotes: tuple[Quote, ...] = ()
    times: tuple[Time, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    claims: tuple[Claim, ...] = ()
    limits: tuple[str, ...] = ()
    is_partial: bool = False
