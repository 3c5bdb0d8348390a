"""Copies: which articles share text, found as they come."""

from __future__ import annotations

import json
from collections.abc import Sequence

from sqlalchemy import Connection, insert, select

from variorum.model.article import Article
from variorum.model.span import ArticleId, Span
from variorum.model.story import Copy, SharedPassage
from variorum.store.articles import chunked, load_articles, numbers_of
from variorum.store.schema import copies


def keep_copies(connection: Connection, found: Sequence[Copy]) -> None:
    """Keep copies between articles; a pair that is kept already is left as it is."""
    numbers = numbers_of(connection, sorted({id_ for copy in found for id_ in (copy.a, copy.b)}))
    rows = {(numbers[copy.a], numbers[copy.b]): _row(copy, numbers) for copy in found}
    for chunk in chunked(sorted({a for a, _ in rows})):
        known = select(copies.c.a, copies.c.b).where(copies.c.a.in_(chunk))
        for a, b in connection.execute(known):
            rows.pop((a, b), None)
    if rows:
        connection.execute(insert(copies), list(rows.values()))


def load_copies(connection: Connection, members: Sequence[ArticleId]) -> tuple[Copy, ...]:
    """The copies among these articles, sorted by their ids."""
    id_of = {number: id_ for id_, number in numbers_of(connection, members).items()}
    rows = [
        row
        for chunk in chunked(sorted(id_of))
        for row in connection.execute(select(copies).where(copies.c.a.in_(chunk)))
        if row.b in id_of
    ]
    involved = sorted({id_of[number] for row in rows for number in (row.a, row.b)})
    texts = load_articles(connection, involved)
    found = [
        Copy(
            a=id_of[row.a],
            b=id_of[row.b],
            kind=row.kind,
            share_a=row.share_a,
            share_b=row.share_b,
            passages=_passages(row.passages, texts[id_of[row.a]], texts[id_of[row.b]]),
            source=row.source,
            reason=row.reason,
        )
        for row in rows
    ]
    return tuple(sorted(found, key=lambda copy: (copy.a, copy.b)))


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
