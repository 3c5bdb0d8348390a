"""Copies among the articles of a story, compared once and kept."""

from __future__ import annotations

import json
from collections.abc import Sequence

from sqlalchemy import Connection, delete, insert, select

from variorum.model.article import Article
from variorum.model.identity import content_id
from variorum.model.span import ArticleId, Span
from variorum.model.story import Copy, SharedPassage
from variorum.store.articles import load_articles, numbers_of
from variorum.store.schema import articles, compared, copies


def is_compared(connection: Connection, story: str, members: Sequence[ArticleId]) -> bool:
    """Whether just these members of a story were compared already."""
    query = select(compared.c.members).where(compared.c.story == story)
    return connection.execute(query).scalar() == _members_key(members)


def keep_copies(
    connection: Connection, story: str, members: Sequence[ArticleId], found: Sequence[Copy]
) -> None:
    """Keep what a comparison of all members of a story found, in place of an earlier one."""
    numbers = numbers_of(connection, members)
    among = list(numbers.values())
    connection.execute(delete(copies).where(copies.c.a.in_(among) & copies.c.b.in_(among)))
    if found:
        connection.execute(insert(copies), [_row(copy, numbers) for copy in found])
    connection.execute(delete(compared).where(compared.c.story == story))
    connection.execute(insert(compared), {"story": story, "members": _members_key(members)})


def load_copies(connection: Connection, members: Sequence[ArticleId]) -> tuple[Copy, ...]:
    """The copies among these articles, sorted by their ids."""
    numbers = numbers_of(connection, members)
    among = list(numbers.values())
    a, b = articles.alias("first"), articles.alias("second")
    query = (
        select(copies, a.c.id.label("a_id"), b.c.id.label("b_id"))
        .join(a, a.c.number == copies.c.a)
        .join(b, b.c.number == copies.c.b)
        .where(copies.c.a.in_(among) & copies.c.b.in_(among))
    )
    rows = list(connection.execute(query))
    involved = sorted({id_ for row in rows for id_ in (row.a_id, row.b_id)})
    texts = load_articles(connection, [ArticleId(id_) for id_ in involved])
    found = [
        Copy(
            a=ArticleId(row.a_id),
            b=ArticleId(row.b_id),
            kind=row.kind,
            share_a=row.share_a,
            share_b=row.share_b,
            passages=_passages(
                row.passages, texts[ArticleId(row.a_id)], texts[ArticleId(row.b_id)]
            ),
            source=row.source,
            reason=row.reason,
        )
        for row in rows
    ]
    return tuple(sorted(found, key=lambda copy: (copy.a, copy.b)))


def _members_key(members: Sequence[ArticleId]) -> str:
    return content_id("members", *sorted(members))


def _row(copy: Copy, numbers: dict[ArticleId, int]) -> dict[str, object]:
    passages = [[p.in_a.start, p.in_a.end, p.in_b.start, p.in_b.end] for p in copy.passages]
    return {
        "a": numbers[copy.a],
        "b": numbers[copy.b],
        "kind": copy.kind,
        "share_a": copy.share_a,
        "share_b": copy.share_b,
        "source": copy.source,
        "reason": copy.reason,
        "passages": json.dumps(passages, separators=(",", ":")),
    }


def _passages(packed: str, a: Article, b: Article) -> tuple[SharedPassage, ...]:
    return tuple(
        SharedPassage(in_a=Span.of(a.text, start_a, end_a), in_b=Span.of(b.text, start_b, end_b))
        for start_a, end_a, start_b, end_b in json.loads(packed)
    )
