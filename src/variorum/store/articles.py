"""Articles, their versions, and the inputs that gave none."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TypeVar

from sqlalchemy import Connection, delete, insert, select

from variorum.errors import InputError
from variorum.model.article import Article
from variorum.model.dossier import NotRead
from variorum.model.span import ArticleId
from variorum.store.changes import find_changes
from variorum.store.codec import pack_article, unpack_article
from variorum.store.records import Change, NewArticle, Outcome, Version
from variorum.store.schema import articles, not_read, versions, waiting
from variorum.store.search import index_articles, searched_text

# Engines bound the parameters of one statement: SQLite by 32,766 at the least.
CHUNK = 500

Value = TypeVar("Value", str, int)


def chunked(values: Sequence[Value]) -> Iterator[Sequence[Value]]:
    """Values in lists that fit into one statement."""
    return (values[i : i + CHUNK] for i in range(0, len(values), CHUNK))


def prepare_article(
    article: Article, *, address: str | None = None, published_at: str | None = None
) -> NewArticle:
    """Make an article ready to be kept.

    Args:
        article: The article.
        address: See `NewArticle`.
        published_at: See `NewArticle`.

    Raises:
        CitationError: One of its spans does not hold its words.
    """
    return NewArticle(
        article=article,
        record=pack_article(article),
        words=searched_text(article),
        address=address,
        published_at=published_at,
    )


def keep_articles(connection: Connection, entries: Sequence[NewArticle]) -> tuple[Outcome, ...]:
    """Keep articles that are not kept yet; a known id is left as it is.

    Of several articles under one address each is a version of the one before: in order of
    publication where it is known of both, else in the order in which they came.

    Returns:
        What was done, in the order of `entries`.
    """
    known = set(numbers_of(connection, [entry.article.id for entry in entries]))
    fresh: dict[ArticleId, NewArticle] = {}
    for entry in entries:
        if entry.article.id not in known:
            fresh.setdefault(entry.article.id, entry)
    if not fresh:
        return tuple("unchanged" for _ in entries)
    connection.execute(insert(articles), [_row(entry) for entry in fresh.values()])
    numbers = numbers_of(connection, list(fresh))
    connection.execute(insert(waiting), [{"article": number} for number in numbers.values()])
    index_articles(connection, [(numbers[id_], entry.words) for id_, entry in fresh.items()])
    versions_of = _keep_versions(connection, list(fresh.values()), numbers)
    outcomes: list[Outcome] = []
    for entry in entries:
        first = fresh.pop(entry.article.id, None)
        if first is None:
            outcomes.append("unchanged")
        else:
            outcomes.append("version" if entry.article.id in versions_of else "added")
    return tuple(outcomes)


def numbers_of(connection: Connection, ids: Sequence[ArticleId]) -> dict[ArticleId, int]:
    """The store's numbers of those of the articles that it holds."""
    found: dict[ArticleId, int] = {}
    for chunk in chunked(ids):
        query = select(articles.c.id, articles.c.number).where(articles.c.id.in_(chunk))
        found.update((ArticleId(row.id), row.number) for row in connection.execute(query))
    return found


def load_articles(connection: Connection, ids: Sequence[ArticleId]) -> dict[ArticleId, Article]:
    """Those of the articles that the store holds, by id."""
    found: dict[ArticleId, Article] = {}
    for chunk in chunked(ids):
        query = select(articles.c.record).where(articles.c.id.in_(chunk))
        for record in connection.execute(query).scalars():
            article = unpack_article(record)
            found[article.id] = article
    return found


def articles_by_number(connection: Connection, numbers: Sequence[int]) -> Mapping[int, Article]:
    """Articles by the store's own numbers."""
    query = select(articles.c.number, articles.c.record).where(articles.c.number.in_(numbers))
    return {row.number: unpack_article(row.record) for row in connection.execute(query)}


def find_article(connection: Connection, name: str) -> ArticleId:
    """The article with this id, or the only one that its caller gave this id.

    Raises:
        InputError: There is none, or there are several.
    """
    name = printable(name)
    by_id = select(articles.c.id).where(articles.c.id == name)
    found = list(connection.execute(by_id).scalars())
    if not found:
        by_source = select(articles.c.id).where(articles.c.source_id == name)
        found = list(connection.execute(by_source.order_by(articles.c.id)).scalars())
    if not found:
        msg = f"no article {name} in the store"
        raise InputError(msg, source=name)
    if len(found) > 1:
        msg = f"{name} names {len(found)} articles; use one of their own ids: {', '.join(found)}"
        raise InputError(msg, source=name)
    return ArticleId(found[0])


def load_versions(connection: Connection, ids: Sequence[ArticleId]) -> tuple[Version, ...]:
    """The changes of text in which one of these articles is the newer or the older one."""
    older, newer = articles.alias("older"), articles.alias("newer")
    found: dict[tuple[str, str], Version] = {}
    for chunk in chunked(ids):
        query = (
            select(older.c.id, newer.c.id, versions.c.changes)
            .join(older, older.c.number == versions.c.older)
            .join(newer, newer.c.number == versions.c.newer)
            .where(older.c.id.in_(chunk) | newer.c.id.in_(chunk))
        )
        for before, after, changes in connection.execute(query):
            found[(before, after)] = Version(
                older=ArticleId(before), newer=ArticleId(after), changes=_changes_from(changes)
            )
    return _in_chain_order(found.values())


def _in_chain_order(found: Collection[Version]) -> tuple[Version, ...]:
    """Versions with the older ones of each address first."""
    by_older = {version.older: version for version in found}
    ordered: list[Version] = []
    starts = sorted(by_older.keys() - {version.newer for version in found})
    for start in starts:
        at = start
        while version := by_older.get(at):
            ordered.append(version)
            at = version.newer
    return tuple(ordered)


def note_not_read(connection: Connection, rows: Sequence[NotRead], read: Sequence[str]) -> None:
    """Remember why inputs gave no article, and forget it of inputs that were read since."""
    reasons = {printable(row.input): printable(row.reason) for row in rows}
    for chunk in chunked([*reasons, *(printable(name) for name in read)]):
        connection.execute(delete(not_read).where(not_read.c.input.in_(chunk)))
    if reasons:
        values = [{"input": name, "reason": reason} for name, reason in reasons.items()]
        connection.execute(insert(not_read), values)


def load_not_read(connection: Connection) -> tuple[NotRead, ...]:
    """The inputs that gave no article, sorted."""
    query = select(not_read).order_by(not_read.c.input)
    rows = [NotRead(input=row.input, reason=row.reason) for row in connection.execute(query)]
    return tuple(sorted(rows, key=lambda row: row.input))


@dataclass(frozen=True, slots=True)
class _Telling:
    """One text under an address."""

    number: int
    published_at: str | None

    def is_before(self, other: _Telling) -> bool:
        """Whether it is known to be published earlier; `2024-05` is not before `2024-05-03`."""
        mine, theirs = self.published_at, other.published_at
        if mine is None or theirs is None:
            return False
        return mine < theirs and not theirs.startswith(mine)


def _chains(connection: Connection, addresses: Sequence[str]) -> dict[str, list[_Telling]]:
    """The texts under each address, in the order of versions."""
    found: dict[str, list[_Telling]] = {}
    for chunk in chunked(sorted(set(addresses))):
        query = (
            select(articles.c.address, articles.c.number, articles.c.published_at)
            .where(articles.c.address.in_(chunk))
            .order_by(articles.c.number)
        )
        for row in connection.execute(query):
            _put(found.setdefault(row.address, []), _Telling(row.number, row.published_at))
    return found


def _put(chain: list[_Telling], telling: _Telling) -> None:
    """Put a text behind those that came before it, but before those published later."""
    at = len(chain)
    while at and telling.is_before(chain[at - 1]):
        at -= 1
    chain.insert(at, telling)


def _keep_versions(
    connection: Connection, entries: Sequence[NewArticle], numbers: Mapping[ArticleId, int]
) -> set[ArticleId]:
    """Tie new articles to the other texts under their address; returns those that have any."""
    chains = _chains(connection, [e.address for e in entries if e.address])
    pairs = {(a.number, b.number) for chain in chains.values() for a, b in pairwise(chain)}
    known = _known_pairs(connection, [b for _, b in pairs])
    # A text that came late may stand between two that were neighbours.
    for _, newer in sorted(known - pairs):
        connection.execute(delete(versions).where(versions.c.newer == newer))
    fresh = sorted(pairs - known)
    if fresh:
        texts = {numbers[entry.article.id]: entry.article.text for entry in entries}
        stored = sorted({number for pair in fresh for number in pair} - texts.keys())
        for chunk in chunked(stored):
            held = articles_by_number(connection, chunk)
            texts.update((number, article.text) for number, article in held.items())
        values = [
            {"older": older, "newer": newer, "changes": _changes_to(texts[older], texts[newer])}
            for older, newer in fresh
        ]
        connection.execute(insert(versions), values)
    # The one that came first is an article; all later ones are versions of it.
    first = {min(telling.number for telling in chain) for chain in chains.values()}
    later = {telling.number for chain in chains.values() for telling in chain} - first
    return {id_ for id_, number in numbers.items() if number in later}


def _known_pairs(connection: Connection, newer: Sequence[int]) -> set[tuple[int, int]]:
    """The ties kept of texts that are a part of these pairs."""
    found: set[tuple[int, int]] = set()
    for chunk in chunked(sorted(newer)):
        query = select(versions.c.older, versions.c.newer).where(versions.c.newer.in_(chunk))
        found.update((row.older, row.newer) for row in connection.execute(query))
    return found


def _changes_to(older: str, newer: str) -> str:
    changes = [[*change.older, *change.newer] for change in find_changes(older, newer)]
    return json.dumps(changes, separators=(",", ":"))


def _changes_from(changes: str) -> tuple[Change, ...]:
    return tuple(Change(older=(a, b), newer=(c, d)) for a, b, c, d in json.loads(changes))


def _row(entry: NewArticle) -> dict[str, object]:
    article = entry.article
    shown = {
        name: printable(value) if (value := getattr(article, name)) is not None else None
        for name in ("source_id", "outlet", "title", "url", "published")
    }
    return {
        **shown,
        "id": article.id,
        "digest": article.digest,
        "address": printable(entry.address) if entry.address is not None else None,
        "published_at": entry.published_at,
        "record": entry.record,
    }


def printable(words: str) -> str:
    """Words that both engines take: no NUL, no half of a surrogate pair.

    Only what is listed and looked up is changed so; an article's own record is exact.
    """
    return words.replace("\x00", "\ufffd").encode("utf-8", "replace").decode("utf-8")
