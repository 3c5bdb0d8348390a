"""Articles and readings made by hand for the gathering tests."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from variorum.model.article import Article, Zone
from variorum.model.identity import content_id, text_digest
from variorum.model.mention import Quote
from variorum.model.reading import Reading
from variorum.model.span import ArticleId, Span


@pytest.fixture(scope="session")
def make_article() -> Callable[..., Article]:
    """Make an article; its first line is the headline if `headline=True`."""

    def make(text: str, *, headline: bool = False, **fields: object) -> Article:
        zones: tuple[Zone, ...] = ()
        if headline:
            end = text.index("\n")
            zones = (Zone(0, end, "headline"), Zone(end + 1, len(text), "body"))
        given = {"zones": zones, **fields}
        identity = content_id("article", str(fields.get("outlet")), str(fields.get("url")), text)
        return Article(
            **{"id": ArticleId(identity), "text": text, "digest": text_digest(text), **given}
        )

    return make


@pytest.fixture(scope="session")
def make_reading() -> Callable[..., Reading]:
    """Make a reading: a sentence a line, quotes given as (content, source, cue) words."""
    return _reading


def _reading(article: Article, *quotes: tuple[str, str, str]) -> Reading:
    sentences, at = [], 0
    for line in article.text.split("\n"):
        if line.strip():
            sentences.append(Span.of(article.text, at, at + len(line)))
        at += len(line) + 1
    return Reading(
        article=article.id,
        language="en",
        sentences=tuple(sentences),
        quotes=tuple(
            Quote(
                kind="indirect",
                content=(_find(article, content),),
                source=_find(article, source),
                cue=_find(article, cue),
                speaker=source,
            )
            for content, source, cue in quotes
        ),
    )


def _find(article: Article, words: str) -> Span:
    """The first place of some words."""
    start = article.text.index(words)
    return Span.of(article.text, start, start + len(words))
