"""The store: everything the other rooms may do with it. No SQL leaves this room."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from types import TracebackType
from typing import TYPE_CHECKING

from variorum.errors import InputError
from variorum.model.article import Article
from variorum.model.dossier import NotRead
from variorum.model.reading import Reading
from variorum.model.span import ArticleId
from variorum.model.story import Copy
from variorum.store import articles, copies, readings, search, states, stories
from variorum.store.corrections import split_id
from variorum.store.database import Database
from variorum.store.headlines import choose_headline
from variorum.store.records import (
    Correction,
    CorrectionKind,
    Hit,
    Member,
    NewArticle,
    Outcome,
    Regrouping,
    StoryLine,
    StoryMove,
    Version,
)

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from variorum.settings import StoreSettings


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredStory:
    """A story with everything known of its making.

    Attributes:
        id: Its id.
        members: Its articles in order of publication, each with its edge.
        versions: Changed texts among them.
        regroupings: Articles that the grouping took to it or from it.
        corrections: What people decided that touches it.
    """

    id: str
    members: tuple[Member, ...]
    versions: tuple[Version, ...]
    regroupings: tuple[Regrouping, ...]
    corrections: tuple[Correction, ...]

    @property
    def headline(self) -> str | None:
        """The headline that stands for it in a list."""
        return choose_headline([member.title for member in self.members if member.title])

    @property
    def current(self) -> tuple[ArticleId, ...]:
        """The articles without those that a later version of the story replaced."""
        replaced = {version.older for version in self.versions}
        return tuple(m.article for m in self.members if m.article not in replaced)


def store_exists(settings: StoreSettings) -> bool:
    """Whether there is a store where the settings say.

    Raises:
        StoreError: It cannot be opened.
    """
    database = Database(settings.url, busy_timeout_s=settings.busy_timeout_s)
    try:
        return database.exists()
    finally:
        database.close()


class Store:
    """An open store. Use it in a `with` block, or close it.

    Every method is one transaction: whole or not at all. Methods that write wait for another
    process that is writing; those that read never wait.
    """

    def __init__(self, settings: StoreSettings, *, create: bool = False) -> None:
        """Open a store.

        Args:
            settings: Where it is, and how long to wait for a lock.
            create: Whether to make it if it is not there.

        Raises:
            StoreError: It cannot be opened, or is not there.
            SchemaVersionError: A newer program wrote it.
        """
        self._database = Database(settings.url, busy_timeout_s=settings.busy_timeout_s)
        try:
            self._database.prepare(create=create)
        except BaseException:
            self._database.close()
            raise

    def __enter__(self) -> Store:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    @property
    def name(self) -> str:
        """Its address without a password."""
        return self._database.name

    def close(self) -> None:
        """Give the connection back."""
        self._database.close()

    def keep(
        self,
        entries: Sequence[NewArticle],
        not_read: Sequence[NotRead] = (),
        *,
        read: Sequence[str] = (),
    ) -> tuple[Outcome, ...]:
        """Keep articles and the inputs that gave none; see `articles.keep_articles`.

        Args:
            entries: The articles.
            not_read: Inputs that gave none.
            read: Further inputs that gave one; the store knows it already.
        """
        with self._database.writing() as connection:
            outcomes = articles.keep_articles(connection, entries)
            inputs = [*read, *(entry.article.input for entry in entries)]
            articles.note_not_read(connection, not_read, [name for name in inputs if name])
            return outcomes

    def articles(self, ids: Sequence[ArticleId]) -> dict[ArticleId, Article]:
        """Articles by id; what is not kept is left out."""
        with self._database.reading() as connection:
            return articles.load_articles(connection, ids)

    def known(self, ids: Sequence[ArticleId]) -> frozenset[ArticleId]:
        """Which of these articles are kept already."""
        with self._database.reading() as connection:
            return frozenset(articles.numbers_of(connection, ids))

    def find_article(self, name: str) -> ArticleId:
        """The article with this id, or the only one that its caller gave this id.

        Raises:
            InputError: There is none, or there are several.
        """
        with self._database.reading() as connection:
            return articles.find_article(connection, name)

    def not_read(self) -> tuple[NotRead, ...]:
        """The inputs that gave no article, with the reason."""
        with self._database.reading() as connection:
            return articles.load_not_read(connection)

    def ungrouped(self) -> list[ArticleId]:
        """Articles in no story yet, in order of publication, without a date last."""
        with self._database.reading() as connection:
            return stories.ungrouped(connection)

    def grouped_since(self, step: int) -> list[tuple[int, ArticleId, str]]:
        """What the grouping did after a step: step, article, story."""
        with self._database.reading() as connection:
            return stories.grouped_since(connection, step)

    def last_step(self) -> int:
        """The number of the grouping's last step; 0 before the first."""
        with self._database.reading() as connection:
            return stories.last_step(connection)

    def place(
        self, moves: Sequence[StoryMove], found: Sequence[Copy] = (), *, after: int
    ) -> int | None:
        """Keep what the grouping did, unless another process went ahead of step `after`.

        Args:
            moves: What it did, in order.
            found: Copies that the new articles are or have.
            after: The last step that the caller's grouping knows of.

        Returns:
            The new last step; or None if nothing was kept, as the caller's grouping must first
            catch up with the other process.
        """
        with self._database.writing() as connection:
            if stories.last_step(connection) != after:
                return None
            stories.keep_moves(connection, moves)
            copies.keep_copies(connection, found)
            return stories.last_step(connection)

    def keep_state(self, key: str, step: int, parts: Iterable[bytes]) -> None:
        """Keep a grouping's memory, unless another process went ahead of step `step`."""
        with self._database.writing() as connection:
            if stories.last_step(connection) == step:
                states.keep_state(connection, key, step, parts)

    def state(self, key: str) -> tuple[int, list[bytes]]:
        """A grouping's memory and the step it was kept at; `(0, [])` if there is none."""
        with self._database.reading() as connection:
            return states.load_state(connection, key)

    def stories(self) -> list[StoryLine]:
        """All stories, the one with the latest article first."""
        with self._database.reading() as connection:
            return list(stories.list_stories(connection))

    def story(self, name: str) -> StoredStory:
        """A story by its id, or by an id it had before a merge.

        Raises:
            InputError: There never was such a story.
        """
        with self._database.reading() as connection:
            return _load_story(connection, stories.find_story(connection, name))

    def stories_of(self, ids: Sequence[ArticleId]) -> dict[ArticleId, Member]:
        """Where articles are, as far as they are in a story."""
        with self._database.reading() as connection:
            return stories.members_of(connection, ids)

    def merge(self, story: str, other: str, *, reason: str = "") -> str:
        """Make two stories one: `story` takes in `other`. Returns the id of what remains.

        Raises:
            InputError: One of them does not exist, or they are one already.
        """
        with self._database.writing() as connection:
            target = stories.find_story(connection, story)
            source = stories.find_story(connection, other)
            if target == source:
                msg = f"{story} and {other} are one story already"
                raise InputError(msg, source=other)
            named = stories.load_members(connection, source)[0].article
            return _bring(connection, "merge", named, source=source, target=target, reason=reason)

    def split(self, story: str, names: Sequence[str], *, reason: str = "") -> str:
        """Make some articles of a story a story of their own. Returns its id.

        Raises:
            InputError: The story or an article does not exist, an article is not in the story, or
                none would remain.
        """
        with self._database.writing() as connection:
            source = stories.find_story(connection, story)
            members = [member.article for member in stories.load_members(connection, source)]
            chosen = [articles.find_article(connection, name) for name in names]
            for name, article in zip(names, chosen, strict=True):
                if article not in members:
                    msg = f"article {name} is not in story {story}"
                    raise InputError(msg, source=name)
            if set(chosen) == set(members):
                msg = f"these are all articles of story {story}; there is nothing to split"
                raise InputError(msg, source=story)
            opened = split_id(len(stories.load_corrections(connection)), chosen)
            decision = Correction(
                kind="split",
                articles=tuple(sorted(set(chosen))),
                story=opened,
                other=source,
                reason=reason,
            )
            _decide(connection, decision)
            return opened

    def move(self, name: str, story: str, *, reason: str = "") -> str:
        """Put an article into another story. Returns that story's id.

        Raises:
            InputError: The article or the story does not exist, or it is there already.
        """
        with self._database.writing() as connection:
            target = stories.find_story(connection, story)
            article = articles.find_article(connection, name)
            placed = stories.members_of(connection, [article]).get(article)
            source = placed.story if placed else ""
            if source == target:
                msg = f"article {name} is in story {story} already"
                raise InputError(msg, source=name)
            return _bring(connection, "move", article, source=source, target=target, reason=reason)

    def readings(
        self, keys: Mapping[ArticleId, str], texts: Mapping[ArticleId, str]
    ) -> dict[ArticleId, Reading]:
        """Kept readings, as far as they were made under the same keys."""
        with self._database.reading() as connection:
            return readings.load_readings(connection, keys, texts)

    def keep_reading(self, article: Article, key: str, reading: Reading) -> None:
        """Keep a reading under what it depends on (`readings.reading_key`)."""
        with self._database.writing() as connection:
            readings.keep_reading(connection, article, key, reading)

    def copies(self, members: Sequence[ArticleId]) -> tuple[Copy, ...]:
        """The copies among articles, sorted by their ids."""
        with self._database.reading() as connection:
            return copies.load_copies(connection, members)

    def keep_copies(self, found: Sequence[Copy]) -> None:
        """Keep copies; a pair that is kept already is left as it is."""
        with self._database.writing() as connection:
            copies.keep_copies(connection, found)

    def search(self, query: str, *, limit: int = 20) -> tuple[Hit, ...]:
        """Articles that hold all words and "phrases" of a query, the best first.

        Raises:
            InputError: There is no word in the query.
        """
        with self._database.reading() as connection:
            numbers = search.find_numbers(connection, query, limit=limit)
            found = articles.articles_by_number(connection, numbers)
            placed = stories.members_of(connection, [article.id for article in found.values()])
        return tuple(
            Hit(
                article=found[number],
                story=placed[found[number].id].story if found[number].id in placed else None,
                passages=search.show_passages(found[number], query),
            )
            for number in numbers
        )


def _load_story(connection: Connection, story: str) -> StoredStory:
    members = stories.load_members(connection, story)
    ids = [member.article for member in members]
    involved = {story, *(member.grouped for member in members)}
    return StoredStory(
        id=story,
        members=members,
        versions=tuple(
            version
            for version in articles.load_versions(connection, ids)
            if version.older in ids and version.newer in ids
        ),
        regroupings=stories.load_regroupings(connection, sorted(involved)),
        corrections=tuple(
            correction
            for correction in stories.load_corrections(connection)
            if {correction.story, correction.other} & involved
            or not set(correction.articles).isdisjoint(ids)
        ),
    )


def _bring(
    connection: Connection,
    kind: CorrectionKind,
    article: ArticleId,
    *,
    source: str,
    target: str,
    reason: str,
) -> str:
    """Bring an article, or the story it is in, to another story; returns that story's id."""
    decision = Correction(
        kind=kind,
        articles=(article,),
        anchor=stories.load_members(connection, target)[0].article,
        story=target,
        other=source,
        reason=reason,
    )
    _decide(connection, decision)
    return target


def _decide(connection: Connection, correction: Correction) -> None:
    """Keep and carry out one decision, with its time."""
    made = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    stories.keep_correction(connection, replace(correction, made=made))
