"""Grouping inputs at once, without a store."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from variorum.gather.clusters import group_articles
from variorum.model.identity import content_id

if TYPE_CHECKING:
    from variorum.model.article import Article
    from variorum.model.span import ArticleId
    from variorum.settings import GatherSettings


def group_inputs(articles: Sequence[Article], settings: GatherSettings) -> dict[ArticleId, str]:
    """The story of each article. The order of the articles does not matter.

    A story's id is made of the earliest of its articles, as in a store.
    """
    order = {article.id: (article.when, article.id) for article in articles}
    return {
        article: content_id("story", min(group, key=order.__getitem__))
        for group in group_articles(articles, settings)
        for article in group
    }
