"""Who printed an utterance first, as far as the times of publication tell."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from variorum.model.article import Article
from variorum.model.finding import Utterance
from variorum.model.publication import is_earlier
from variorum.model.span import ArticleId


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
