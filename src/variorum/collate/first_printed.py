"""Who printed an utterance first, as far as the times of publication tell."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from variorum.model.article import Article
from variorum.model.finding import Utterance
from variorum.model.span import ArticleId

_DAY = len("2023-03-02")
_MINUTE = len("2023-03-02T14:05")


def with_first_printings(
    utterances: Sequence[Utterance], articles: Mapping[ArticleId, Article]
) -> tuple[Utterance, ...]:
    """Utterances with the article that printed each first, where the times tell it."""
    published = {article.id: article.published for article in articles.values()}
    return tuple(replace(one, first=_first_of(one, published)) for one in utterances)


def _first_of(utterance: Utterance, published: Mapping[ArticleId, str | None]) -> ArticleId | None:
    """The one article that is earlier than every other; none if any two cannot be told apart."""
    articles = list(dict.fromkeys(variant.article for variant in utterance.variants))
    if len(articles) < 2:
        return None
    for one in articles:
        others = [published[other] for other in articles if other != one]
        if all(is_earlier(published[one], other) for other in others):
            return one
    return None


def is_earlier(one: str | None, other: str | None) -> bool:
    """Whether one publication time is surely before another, at the coarser precision of the two.

    Clock times of which one has a zone and the other has none cannot be compared: then the days
    are. An unknown time is before nothing, and nothing is before it.
    """
    if not one or not other:
        return False
    mine, theirs = _moment(one), _moment(other)
    if mine is not None and theirs is not None:
        if (mine.tzinfo is None) == (theirs.tzinfo is None):
            return mine < theirs
        length = _DAY
    else:
        length = min(len(one), len(other), _DAY)
    return one[:length] < other[:length]


def _moment(published: str) -> datetime | None:
    """The time to the minute, or None if it is known by the day only."""
    if len(published) < _MINUTE:
        return None
    try:
        moment = datetime.fromisoformat(published)
    except ValueError:
        return None
    return moment.replace(second=0, microsecond=0)
