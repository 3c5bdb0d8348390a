"""Readings, kept so that nothing is read twice."""

from __future__ import annotations

from collections.abc import Mapping

from sqlalchemy import Connection, delete, insert, select

from variorum.model.article import Article
from variorum.model.identity import content_id
from variorum.model.reading import Reading
from variorum.model.span import ArticleId
from variorum.store.articles import chunked, numbers_of
from variorum.store.codec import digest_record, pack_reading, shape_of, unpack_reading
from variorum.store.schema import articles, readings


def reading_key(article: Article, *, stage_version: int, settings: str, model: str) -> str:
    """What a reading depends on, as one hash.

    Args:
        article: Its text, and whatever else of its record a layer may look at: a relative date
            depends on the day of publication.
        stage_version: Version of the reading stage.
        settings: The settings that matter, as a canonical string.
        model: Digest of the pipeline.
    """
    shape = shape_of(Reading)
    return content_id("reading", digest_record(article), stage_version, settings, model, shape)


def load_readings(
    connection: Connection, keys: Mapping[ArticleId, str], texts: Mapping[ArticleId, str]
) -> dict[ArticleId, Reading]:
    """The kept readings of these articles, as far as their keys are the same."""
    found: dict[ArticleId, Reading] = {}
    for chunk in chunked(list(keys)):
        query = (
            select(articles.c.id, readings.c.key, readings.c.record)
            .join(articles, articles.c.number == readings.c.article)
            .where(articles.c.id.in_(chunk))
        )
        for row in connection.execute(query):
            article = ArticleId(row.id)
            if row.key == keys[article]:
                found[article] = unpack_reading(row.record, texts[article])
    return found


def keep_reading(connection: Connection, article: Article, key: str, reading: Reading) -> None:
    """Keep a reading in place of an older one. An article that is not kept is passed over."""
    number = numbers_of(connection, [article.id]).get(article.id)
    if number is None:
        return
    connection.execute(delete(readings).where(readings.c.article == number))
    record = pack_reading(reading, article.text)
    connection.execute(insert(readings), {"article": number, "key": key, "record": record})
