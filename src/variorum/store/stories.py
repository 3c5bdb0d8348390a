"""Stories: which article is in which, why, and what people corrected."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence

from sqlalchemy import Connection, Select, func, insert, select, update

from variorum.errors import InputError, InternalError
from variorum.model.span import ArticleId
from variorum.store.articles import chunked, numbers_of, printable
from variorum.store.corrections import Corrected
from variorum.store.records import (
    Correction,
    Join,
    Member,
    Placement,
    StoryLine,
)
from variorum.store.schema import articles, corrections, joins, memberships

# No date comes last, in both engines.
_BY_TIME = (articles.c.published_at.is_(None), articles.c.published_at, articles.c.id)


def ungrouped(connection: Connection) -> list[ArticleId]:
    """Articles in no story yet, in order of publication, then of id; without a date last."""
    query = (
        select(articles.c.id)
        .outerjoin(memberships, memberships.c.article == articles.c.number)
        .where(memberships.c.number.is_(None))
        .order_by(*_BY_TIME)
    )
    return [ArticleId(id_) for id_ in connection.execute(query).scalars()]


def last_step(connection: Connection) -> int:
    """The number of the grouping's last step; 0 before the first."""
    return connection.execute(select(func.max(memberships.c.number))).scalar() or 0


def grouped_since(connection: Connection, number: int) -> list[tuple[int, ArticleId, str]]:
    """What the grouping did after its step `number`: step, article and story, in order."""
    query = (
        select(memberships.c.number, articles.c.id, memberships.c.grouped)
        .join(articles, articles.c.number == memberships.c.article)
        .where(memberships.c.number > number)
        .order_by(memberships.c.number)
    )
    return [(row[0], ArticleId(row[1]), row[2]) for row in connection.execute(query)]


def keep_moves(connection: Connection, moves: Sequence[Placement | Join]) -> None:
    """Keep what the grouping did, in its order, and lay the corrections over it."""
    placements = [move for move in moves if isinstance(move, Placement)]
    numbers = numbers_of(connection, [move.article for move in placements])
    decided = load_corrections(connection)
    _insert_placements(connection, placements, numbers)
    merged = [move for move in moves if isinstance(move, Join)]
    for join in merged:
        connection.execute(
            update(memberships)
            .where(memberships.c.grouped == join.joined)
            .values(grouped=join.story)
        )
    if merged:
        connection.execute(insert(joins), [_join_row(join) for join in merged])
    if merged or decided:
        correct(connection)


def _insert_placements(
    connection: Connection, placements: Sequence[Placement], numbers: dict[ArticleId, int]
) -> None:
    if not placements:
        return
    missing = [move.article for move in placements if move.article not in numbers]
    if missing:
        msg = f"articles were grouped that are not in the store: {', '.join(missing[:3])}"
        raise InternalError(msg)
    values = [
        {
            "article": numbers[move.article],
            "grouped": move.story,
            "story": move.story,
            "score": move.score,
            "reason": move.reason,
        }
        for move in placements
    ]
    connection.execute(insert(memberships), values)


def _join_row(join: Join) -> dict[str, object]:
    return {
        "story": join.story,
        "joined": join.joined,
        "score": join.score,
        "reason": join.reason,
    }


def correct(connection: Connection) -> Corrected:
    """Bring every article to the story that grouping and corrections together give."""
    query = select(
        articles.c.id, memberships.c.number, memberships.c.grouped, memberships.c.story
    ).join(articles, articles.c.number == memberships.c.article)
    rows = list(connection.execute(query))
    grouped = {ArticleId(row.id): str(row.grouped) for row in rows}
    corrected = Corrected(grouped.__getitem__, load_corrections(connection))
    for row in rows:
        story = corrected.story_of(ArticleId(row.id))
        if story != row.story:
            connection.execute(
                update(memberships).where(memberships.c.number == row.number).values(story=story)
            )
    return corrected


def load_corrections(connection: Connection) -> tuple[Correction, ...]:
    """Every correction, the oldest first."""
    query = select(corrections).order_by(corrections.c.number)
    return tuple(
        Correction(
            kind=row.kind,
            articles=tuple(ArticleId(id_) for id_ in json.loads(row.articles)),
            anchor=row.anchor,
            story=row.story,
            other=row.other,
            reason=row.reason,
            made=row.made,
        )
        for row in connection.execute(query)
    )


def keep_correction(connection: Connection, correction: Correction) -> None:
    """Keep a person's decision and carry it out."""
    values = {
        "kind": correction.kind,
        "articles": json.dumps(correction.articles),
        "anchor": correction.anchor,
        "story": correction.story,
        "other": correction.other,
        "reason": correction.reason,
        "made": correction.made,
    }
    connection.execute(insert(corrections), values)
    correct(connection)


def load_joins(connection: Connection) -> tuple[Join, ...]:
    """Every join of stories that the grouping made, the oldest first."""
    query = select(joins).order_by(joins.c.number)
    return tuple(
        Join(story=row.story, joined=row.joined, score=row.score, reason=row.reason)
        for row in connection.execute(query)
    )


def load_members(connection: Connection, story: str) -> tuple[Member, ...]:
    """The articles of a story in order of publication; empty if there is no such story."""
    query = _members().where(memberships.c.story == story).order_by(*_BY_TIME)
    return tuple(Member(**row) for row in connection.execute(query).mappings())


def members_of(connection: Connection, ids: Sequence[ArticleId]) -> dict[ArticleId, Member]:
    """Where these articles are, as far as they are in a story."""
    found: dict[ArticleId, Member] = {}
    for chunk in chunked(ids):
        rows = connection.execute(_members().where(articles.c.id.in_(chunk))).mappings()
        found.update((ArticleId(row["article"]), Member(**row)) for row in rows)
    return found


def find_story(connection: Connection, name: str) -> str:
    """The story of this id, or what became of it.

    Raises:
        InputError: There never was such a story.
    """
    corrected_by = {c.other: c.story for c in load_corrections(connection) if c.kind == "merge"}
    joined = {join.joined: join.story for join in load_joins(connection)}
    seen: set[str] = set()
    story = printable(name)
    while story not in seen:
        seen.add(story)
        query = select(memberships.c.number).where(memberships.c.story == story).limit(1)
        if connection.execute(query).first() is not None:
            return story
        story = corrected_by.get(story) or joined.get(story) or story
    msg = f"no story {name} in the store; variorum stories lists them"
    raise InputError(msg, source=name)


def list_stories(connection: Connection) -> Iterator[StoryLine]:
    """All stories, the one with the latest article first, then by id."""
    ranked = (
        select(
            memberships.c.story,
            articles.c.title,
            func.row_number()
            .over(partition_by=memberships.c.story, order_by=_BY_TIME)
            .label("place"),
            func.count().over(partition_by=memberships.c.story).label("size"),
            func.min(articles.c.published_at).over(partition_by=memberships.c.story).label("first"),
            func.max(articles.c.published_at).over(partition_by=memberships.c.story).label("last"),
        )
        .join(articles, articles.c.number == memberships.c.article)
        .subquery()
    )
    query = (
        select(ranked)
        .where(ranked.c.place == 1)
        .order_by(ranked.c.last.is_(None), ranked.c.last.desc(), ranked.c.story)
    )
    for row in connection.execute(query):
        yield StoryLine(
            id=row.story, articles=row.size, title=row.title, first=row.first, last=row.last
        )


def _members() -> Select[tuple[object, ...]]:
    return select(
        articles.c.id.label("article"),
        articles.c.source_id,
        articles.c.outlet,
        articles.c.title,
        articles.c.url,
        articles.c.published,
        memberships.c.story,
        memberships.c.grouped,
        memberships.c.score,
        memberships.c.reason,
    ).join(memberships, memberships.c.article == articles.c.number)
