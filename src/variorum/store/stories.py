"""Stories: which article is in which, why, and what people corrected."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from sqlalchemy import Connection, Select, bindparam, delete, func, insert, select, update

from variorum.errors import InputError, InternalError
from variorum.model.span import ArticleId
from variorum.store.articles import articles_by_number, chunked, numbers_of, printable
from variorum.store.corrections import Corrected
from variorum.store.headlines import choose_headline, opening_words
from variorum.store.records import (
    Correction,
    Member,
    Regrouping,
    StoryLine,
    StoryMove,
)
from variorum.store.schema import articles, corrections, memberships, regroupings, waiting

_ARRIVALS = frozenset({"opened", "joined"})

# No date comes last, in both engines.
_BY_TIME = (articles.c.published_at.is_(None), articles.c.published_at, articles.c.id)


def ungrouped(connection: Connection) -> list[ArticleId]:
    """Articles in no story yet, in order of publication, then of id; without a date last."""
    query = (
        select(articles.c.id)
        .join(waiting, waiting.c.article == articles.c.number)
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


def keep_moves(connection: Connection, moves: Sequence[StoryMove]) -> None:
    """Keep what the grouping did, in its order, and lay the corrections over it."""
    numbers = numbers_of(connection, [article for move in moves for article in move.articles])
    missing = [a for move in moves for a in move.articles if a not in numbers]
    if missing:
        msg = f"articles were grouped that are not in the store: {', '.join(missing[:3])}"
        raise InternalError(msg)
    came = [move for move in moves if move.kind in _ARRIVALS]
    # All of them first, in their order: what is regrouped after names each by its article.
    if came:
        connection.execute(insert(memberships), list(_member_rows(came, numbers)))
        arrived = [{"came": numbers[article]} for move in came for article in move.articles]
        connection.execute(delete(waiting).where(waiting.c.article == bindparam("came")), arrived)
    regrouped = [move for move in moves if move.kind not in _ARRIVALS]
    for move in regrouped:
        _regroup(connection, move, numbers)
    decided = load_corrections(connection)
    if decided:
        # Whoever is spoken of in a correction takes a story along when he goes elsewhere.
        goes = {article for move in regrouped for article in move.articles}
        concerned = sorted({article for move in moves for article in move.articles})
        correct(connection, concerned if goes.isdisjoint(_spoken_of(decided)) else None)


def _spoken_of(decided: Sequence[Correction]) -> set[ArticleId]:
    return {a for c in decided for a in (*c.articles, c.anchor) if a is not None}


def _member_rows(
    moves: Sequence[StoryMove], numbers: Mapping[ArticleId, int]
) -> Iterator[dict[str, object]]:
    for move in moves:
        for article in move.articles:
            yield {
                "article": numbers[article],
                "grouped": move.story,
                "story": move.story,
                "score": move.score,
                "reason": move.reason,
            }


def _regroup(connection: Connection, move: StoryMove, numbers: Mapping[ArticleId, int]) -> None:
    chosen = [numbers[article] for article in move.articles]
    connection.execute(
        update(memberships)
        .where(memberships.c.article.in_(chosen))
        .values(grouped=move.story, story=move.story)
    )
    values = {
        "kind": move.kind,
        "story": move.story,
        "source": move.source,
        "articles": json.dumps(move.articles),
        "score": move.score,
        "reason": move.reason,
    }
    connection.execute(insert(regroupings), values)


def correct(connection: Connection, concerned: Sequence[ArticleId] | None = None) -> None:
    """Bring articles to the story that grouping and corrections together give.

    Args:
        connection: A transaction that may write.
        concerned: The articles to bring there; None: all.
    """
    decided = load_corrections(connection)
    if concerned is None:
        rows = _grouped(connection, None)
        spoken_of: dict[ArticleId, _Grouped] = {}
    else:
        rows = _grouped(connection, concerned)
        spoken_of = _grouped(connection, sorted(_spoken_of(decided)))
    known = {**spoken_of, **rows}
    corrected = Corrected(lambda article: known[article].grouped, decided)
    for article, row in rows.items():
        story = corrected.story_of(article)
        if story != row.story:
            connection.execute(
                update(memberships).where(memberships.c.number == row.number).values(story=story)
            )


@dataclass(frozen=True, slots=True)
class _Grouped:
    number: int
    grouped: str
    story: str


def _grouped(connection: Connection, ids: Sequence[ArticleId] | None) -> dict[ArticleId, _Grouped]:
    """Where articles are; None: all of them."""
    query = select(
        articles.c.id, memberships.c.number, memberships.c.grouped, memberships.c.story
    ).join(articles, articles.c.number == memberships.c.article)
    chunks = [query] if ids is None else [query.where(articles.c.id.in_(c)) for c in chunked(ids)]
    return {
        ArticleId(row.id): _Grouped(row.number, row.grouped, row.story)
        for chunk in chunks
        for row in connection.execute(chunk)
    }


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


def load_regroupings(connection: Connection, stories: Sequence[str]) -> tuple[Regrouping, ...]:
    """What the grouping took to or from these stories, the oldest first."""
    query = (
        select(regroupings)
        .where(regroupings.c.story.in_(stories) | regroupings.c.source.in_(stories))
        .order_by(regroupings.c.number)
    )
    return tuple(
        Regrouping(
            kind=row.kind,
            story=row.story,
            articles=tuple(ArticleId(id_) for id_ in json.loads(row.articles)),
            source=row.source,
            score=row.score,
            reason=row.reason,
        )
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
    merged = {c.other: c.story for c in load_corrections(connection) if c.kind == "merge"}
    seen: set[str] = set()
    story = printable(name)
    while story not in seen:
        seen.add(story)
        query = select(memberships.c.number).where(memberships.c.story == story).limit(1)
        if connection.execute(query).first() is not None:
            return story
        story = merged.get(story) or _regrouped_to(connection, story) or story
    msg = f"no story {name} in the store; variorum stories lists them"
    raise InputError(msg, source=name)


def _regrouped_to(connection: Connection, story: str) -> str | None:
    """Where the last articles of a story that is no more went."""
    query = (
        select(regroupings.c.story)
        .where(regroupings.c.source == story)
        .order_by(regroupings.c.number.desc())
        .limit(1)
    )
    return connection.execute(query).scalar()


class _Listed(NamedTuple):
    """What a list of stories shows of an article."""

    number: int
    title: str | None
    outlet: str | None
    published_at: str | None


def list_stories(connection: Connection) -> Iterator[StoryLine]:
    """All stories, the one with the latest article first, then by id."""
    query = (
        select(
            memberships.c.story,
            articles.c.number,
            articles.c.title,
            articles.c.outlet,
            articles.c.published_at,
        )
        .join(articles, articles.c.number == memberships.c.article)
        .order_by(*_BY_TIME)
    )
    stories: dict[str, list[_Listed]] = {}
    for story, *row in connection.execute(query):
        stories.setdefault(story, []).append(_Listed(*row))
    untitled = [rows[0].number for rows in stories.values() if not any(r.title for r in rows)]
    openings = _openings(connection, untitled)
    lines = [_line(story, rows, openings) for story, rows in stories.items()]
    lines.sort(key=lambda line: line.id)
    lines.sort(key=lambda line: line.last or "", reverse=True)
    yield from lines


def _line(story: str, rows: Sequence[_Listed], openings: Mapping[int, str]) -> StoryLine:
    published = [row.published_at for row in rows if row.published_at]
    return StoryLine(
        id=story,
        articles=len(rows),
        outlets=len({row.outlet for row in rows if row.outlet}),
        title=choose_headline([row.title for row in rows if row.title]),
        opening=openings.get(rows[0].number),
        first=min(published, default=None),
        last=max(published, default=None),
    )


def _openings(connection: Connection, numbers: Sequence[int]) -> dict[int, str]:
    """How the articles begin."""
    return {
        number: opening_words(article)
        for chunk in chunked(numbers)
        for number, article in articles_by_number(connection, chunk).items()
    }


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
