"""Copies as the objects that `variorum copies` prints, one a line."""

from __future__ import annotations

from collections.abc import Mapping

from variorum.model.article import Article
from variorum.model.span import ArticleId
from variorum.model.story import Copy

Json = dict[str, object]


def copy_to_dict(copy: Copy, articles: Mapping[ArticleId, Article]) -> Json:
    """The public `copies` object; articles go by the caller's own ids where given."""
    return {
        "a": printed_id(copy.a, articles),
        "b": printed_id(copy.b, articles),
        "kind": copy.kind,
        "share_a": round(copy.share_a, 4),
        "share_b": round(copy.share_b, 4),
        "source": None if copy.source is None else printed_id(copy.source, articles),
        "reason": copy.reason,
    }


def printed_id(article_id: ArticleId, articles: Mapping[ArticleId, Article]) -> str:
    """The id a caller knows an article by: the one its record gave, else the content id."""
    article = articles.get(article_id)
    return (article.source_id if article else None) or article_id
